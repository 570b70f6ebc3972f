"""What is said of a figure beside it, from the cell to the result: where it was taken from, and of which year."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from msgspec.structs import replace

from tests.failure_cases.filled import PLAN, WHO, YEAR, at, check, filled, inbox, member, reports, submission, typed
from tests.failure_cases.filled import read as read_file
from xl_addin import texts
from xl_addin.cli import main
from xl_addin.consolidation import consolidate
from xl_addin.data_rows import data_rows
from xl_addin.forms import area
from xl_addin.inbox.rivals import choose
from xl_addin.plan import load_plan
from xl_addin.reading.records import NO_SOURCE, Entry, Submission
from xl_addin.reports import overlaid
from xl_addin.targets import Report
from xl_addin.versions import FIRST_TEMPLATE
from xl_addin.workbooks.report import build_report
from xl_addin.workbooks.template import build_template, template_file_name

PLACE, INDICATOR, SERIES = "3.1:ak3", "3.1", "ak3"
LINK = "https://example.org/register?x=1"


def entry_of(read: Submission, year: int = YEAR) -> Entry:
    return next(e for e in read.entries if (e.indicator, e.series, e.year) == (INDICATOR, SERIES, year))


def older_template(monkeypatch: pytest.MonkeyPatch, field: str, blank: object) -> bytes:
    """Make a filled template as it was before there was the field."""
    told = {row: {y: replace(r, **{field: blank}) for y, r in years.items()} for row, years in reports(WHO).items()}
    with monkeypatch.context() as patch:
        patch.setattr(area, "FIELDS", tuple(known for known in area.FIELDS if known.name != field))
        patch.setattr(area, "TEMPLATE_VERSION", FIRST_TEMPLATE)
        return build_template(load_plan(PLAN.id), member(WHO), YEAR, known=told)


# ---- Källa


@pytest.mark.parametrize("text", ["Dnr 2018/123", LINK, '=HYPERLINK("https://example.org","x")', "@SUM(1)", "+1.10"])
def test_a_reference_stands_as_text_wherever_the_figure_goes(text: str) -> None:
    read = submission(typed({f"{PLACE} reference": text}))
    entry = entry_of(read)
    assert (entry.report.reference, entry.source_of("reference").cell) == (text, at(f"{PLACE} reference")[1])
    result = consolidate(PLAN, YEAR, [read])
    book = openpyxl.load_workbook(BytesIO(build_report(result)))
    cells = [cell for sheet in book for line in sheet for cell in line if text in str(cell.value)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert not [cell for cell in cells if cell.hyperlink]
    assert {cell.parent.title for cell in cells} >= {"Data", WHO, texts.report.SHEETS["explanations"]}
    header = [cell.value for cell in book["Data"][1]]
    assert [c.value for c in cells if c.parent.title == "Data" and c.column == header.index("kalla") + 1] == [text]


def test_a_reference_is_in_the_json_of_a_check(capsys: Any, tmp_path: Path) -> None:
    path = tmp_path / "svar.xlsx"
    path.write_bytes(typed({f"{PLACE} reference": LINK}))
    values = check(capsys, path)["submissions"][0]["values"]
    (value,) = [
        v for v in values if (v["indicator"], v["series"], v["cell"]) == (INDICATOR, SERIES, at(f"{PLACE} value")[1])
    ]
    assert value["reference"] == LINK


def test_two_files_that_name_other_references_differ() -> None:
    rivals = [submission(typed({f"{PLACE} reference": text})) for text in ("Dnr 7", "Dnr 8")]
    outcome = choose([replace(rival, file=f"{number}.xlsx") for number, rival in enumerate(rivals)])
    differ = [f for f in outcome.findings if f.code == "duplicate-differs"]
    assert {f.cell for f in differ} == {at(f"{PLACE} reference")[1]}
    assert all("Källan" in f.message for f in differ)
    assert any("Dnr 7" in f.message for f in differ)


def test_a_reference_is_carried_from_a_result(tmp_path: Path) -> None:
    box = inbox(tmp_path / "in", svar=typed({f"{PLACE} reference": LINK}))
    main(["konsolidera", str(box), "--ut", str(tmp_path / "r.xlsx")])
    command = ["mallar", "--plan", PLAN.id, "--ar", str(YEAR), "--ut", str(tmp_path / "ut"), "--kommun", WHO]
    assert main([*command, "--fran", str(tmp_path / "r.xlsx")]) == 0
    again = submission((tmp_path / "ut" / template_file_name(PLAN, member(WHO), YEAR)).read_bytes())
    assert entry_of(again).report.reference == LINK


# ---- Avser år


def test_the_statistic_of_another_year_is_named_wherever_the_figure_goes() -> None:
    intake = read_file(typed({f"{PLACE} statistic_year": YEAR - 1}))
    (finding,) = [f for f in intake.findings if f.code.startswith("statistic-")]
    assert (finding.code, finding.cell) == ("statistic-of-another-year", at(f"{PLACE} statistic_year")[1])
    assert intake.submission is not None
    result = consolidate(PLAN, YEAR, [intake.submission])
    row = next(r for r in data_rows(result) if (r.indicator, r.series, r.year) == (INDICATOR, SERIES, YEAR) and r.file)
    assert row.report.statistic_year == YEAR - 1
    assert row.explanation.count(f"avser {YEAR - 1}") == 1
    book = openpyxl.load_workbook(BytesIO(build_report(result)))
    named = {
        sheet.title for sheet in book for line in sheet for c in line if f"statistik avser {YEAR - 1}" in str(c.value)
    }
    assert named >= {WHO, at(f"{PLACE} value")[0]}


def test_the_year_itself_is_not_another() -> None:
    intake = read_file(typed({f"{PLACE} statistic_year": YEAR}))
    assert not [f for f in intake.findings if f.code.startswith("statistic-")]


@pytest.mark.parametrize("year", [YEAR + 1, 1950])
def test_a_statistic_of_a_year_that_cannot_be_is_reported(year: int) -> None:
    found = [f.code for f in read_file(typed({f"{PLACE} statistic_year": year})).findings]
    assert found.count("statistic-year-unlikely") == 1


def test_a_revised_figure_leaves_the_old_ones_reference_behind() -> None:
    old = Entry(2017, 2017, "1", INDICATOR, SERIES, Report(value=Decimal(1), reference="Dnr 1"), NO_SOURCE)
    same = overlaid(old, replace(old, report=Report(value=Decimal(1))))
    assert same.report.reference == "Dnr 1"
    revised = overlaid(old, replace(old, report=Report(value=Decimal(2))))
    assert revised.report == Report(value=Decimal(2))


@pytest.mark.parametrize(("field", "blank"), [("reference", ""), ("statistic_year", None)])
def test_a_template_from_before_the_field_is_read_as_before(
    monkeypatch: pytest.MonkeyPatch, field: str, blank: object
) -> None:
    intake = read_file(older_template(monkeypatch, field, blank))
    assert not [f for f in intake.findings if f.code in ("column-missing", "column-moved", "header-changed")]
    assert intake.submission is not None
    now = submission(filled())
    assert [replace(e.report, **{field: blank}) for e in now.entries] == [e.report for e in intake.submission.entries]
    assert not [f for f in intake.findings if f.severity == "error"]
