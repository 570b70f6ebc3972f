"""A figure that a warning asks about carries its mark in every output, and so does what is made of it."""

from __future__ import annotations

import csv
import html
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import lru_cache, reduce
from pathlib import Path

import openpyxl
import pytest
from msgspec.structs import replace

from tests.workbooks import report_example
from xl_addin.cli import main
from xl_addin.commands import COMMANDS
from xl_addin.consolidation import Consolidation, consolidate
from xl_addin.csv_table import as_csv
from xl_addin.data_rows import data_rows
from xl_addin.data_table import COLUMNS
from xl_addin.documents.yearly_report import build_yearly_report
from xl_addin.findings import CATALOGUE, Finding, Severity, Where, finding
from xl_addin.followup.matters import matters
from xl_addin.followup.row_figures import row_figures, spread
from xl_addin.followup.unclear import unclear_matters
from xl_addin.followup.view import Followup
from xl_addin.output import as_json, consolidation_document, result_comparison_document
from xl_addin.plan import load_plan
from xl_addin.reading.records import Entry, Submission
from xl_addin.reading.submission import read_bytes
from xl_addin.reports import BESIDE_THE_FIGURE
from xl_addin.result_comparison import compare_results, read_table
from xl_addin.result_reading import read_result_workbook
from xl_addin.site.build import build_site
from xl_addin.steps.templates import TemplateOrder, write_templates
from xl_addin.swedish import Questioned, number
from xl_addin.targets import Report
from xl_addin.targets.explain import figures
from xl_addin.targets.reported import BARE
from xl_addin.workbooks.report import build_report
from xl_addin.workbooks.result_comparison import build_result_comparison
from xl_addin.workbooks.template import build_template

BUILTIN = load_plan("familjen-helsingborg-2016-2019-utgava-2")
PLAN = report_example.plan()
YEAR = PLAN.last_year


def asks(code: str, entry: Entry, field: str = "value") -> Finding:
    at, facts = entry.source_of(field), dict.fromkeys(CATALOGUE[code].facts, "x")
    return finding(code, Where(at.file, at.sheet, at.cell, entry.indicator, None, entry.year), **facts)


def typed() -> dict[tuple[str, str | None, int], Decimal]:
    """A figure of its own for every row of the plan that has figures, for the reporting year and the one before."""
    rows = [row for rows in PLAN.rows.values() for row in rows]
    return {
        (row.indicator, row.series, year): Decimal(f"{50 + n}.375") if row.unit.percent else Decimal(5_200_000 + n)
        for n, (row, year) in enumerate((row, year) for row in rows for year in (YEAR - 1, YEAR))
    }  # fmt: skip


@lru_cache(maxsize=2)
def consolidation(*, asked: bool = True) -> Consolidation:
    """The example with the first reporter's figures replaced, and `asked` about."""
    plain, figures = report_example.consolidation(PLAN), typed()
    changed: list[Submission] = []
    questions: list[Finding] = []
    for submission in plain.submissions:
        entries = list(submission.entries)
        for place, entry in enumerate(entries):
            key = (entry.indicator, entry.series, entry.year)
            if isinstance(entry.report.value, Decimal) and key in figures:
                entries[place] = replace(entry, report=replace(entry.report, value=figures.pop(key)))
                questions.append(asks("value-implausible", entry))
        changed.append(replace(submission, entries=tuple(entries)))
    return consolidate(PLAN, YEAR, changed, questions if asked else (), plain.files)


def questioned(result: Consolidation) -> dict[Decimal, str]:
    """Every questioned figure: those typed, and the region's that they are in."""
    followup = Followup(result)
    rows = [row for rows in PLAN.rows.values() for row in rows]
    own = [entry.report.value for _, entry in result.reports]
    regional = [followup.outcome(row, year) for row in rows for year in result.years]
    shown = [f.outcome for row in rows for f in [row_figures(followup, row)]]
    return {Decimal(v): format(v, "f") for v in (*own, *regional, *shown) if isinstance(v, Questioned)}


# ---- every output, as texts with their places ------------------------------------------------------------------


def workbook_texts(data: bytes) -> Iterator[tuple[str, str]]:
    """Every text of a workbook; a figure as its format shows it."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    for sheet in book:
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.value is not None):
            mark = "\u00a0?" if "?" in cell.number_format else ""
            value = number(Decimal(str(cell.value))) + mark if isinstance(cell.value, int | float) else str(cell.value)
            yield f"{sheet.title} {cell.coordinate}", value
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if "/drawings/" in name:
                yield name, html.unescape(archive.read(name).decode())


def result_texts(result: Consolidation) -> Iterator[tuple[str, str]]:
    return workbook_texts(build_report(result))


def comparison_texts(result: Consolidation) -> Iterator[tuple[str, str]]:
    before, now = (read_table(build_report(each)) for each in (report_example.consolidation(PLAN), result))
    comparison = compare_results(before, now)
    yield from workbook_texts(build_result_comparison(comparison, "a", "b"))
    yield "jamfor --json", as_json(result_comparison_document(comparison, Path("j.xlsx")))


def site_texts(result: Consolidation, *, public: bool = False) -> Iterator[tuple[str, str]]:
    read = read_result_workbook(build_report(result), lambda *_: PLAN)
    for path, data in build_site(read, public=public).items():
        if path.endswith("utfall.csv"):
            yield from table_texts(path, data)
        elif not path.endswith((".js", ".png", ".woff2", ".css")):
            yield path, re.sub('<data value="[^"]*">', "", html.unescape(data.decode()))


def public_texts(result: Consolidation) -> Iterator[tuple[str, str]]:
    return site_texts(result, public=True)


def table_texts(path: str, data: bytes) -> Iterator[tuple[str, str]]:
    """The rows of a table; the figures of a row whose column says so have the mark."""
    for place, line in enumerate(csv.DictReader(io.StringIO(data.decode("utf-8-sig")))):
        mark = "\u00a0?" if line["ifragasatt"] == "ja" else ""
        for name, text in line.items():
            yield f"{path} {place} {name}", text + (mark if name in {"utfall", "jamforelse"} else "")


def data_texts(result: Consolidation) -> Iterator[tuple[str, str]]:
    return table_texts("--data", as_csv(COLUMNS, (row.cells for row in data_rows(result))))


def json_texts(result: Consolidation) -> Iterator[tuple[str, str]]:
    for status in consolidation_document(result, Path("r.xlsx"))["statuses"]:  # type: ignore[attr-defined]
        yield "konsolidera --json", status["explanation"]


def word_texts(result: Consolidation) -> Iterator[tuple[str, str]]:
    with zipfile.ZipFile(io.BytesIO(build_yearly_report(result))) as archive:
        for name in archive.namelist():
            if name.endswith(".xml"):
                yield name, html.unescape(re.sub("<[^>]+>", "|", archive.read(name).decode()))


OUTPUTS: dict[str, tuple[Callable[[Consolidation], Iterator[tuple[str, str]]], ...]] = {
    "konsolidera": (result_texts, data_texts, json_texts),
    "jamfor": (comparison_texts,),
    "webbplats": (site_texts, public_texts),
    "rapport": (word_texts,),  # a PDF is the result's sheets
}
"""What each command shows of a consolidation."""
NO_FIGURES = {
    "kontrollera", "aterkoppling",  # the finding itself, in words
    "demo", "knapp",  # through the others
    "arkivera",  # what there is, byte for byte
    "mallar",  # below
    "planbok",  # of a result only statuses and comments
    "planer", "sekretariat", "tillagg", "installera", "doktor", "statistik",
    "kallelse", "narvaro", "beslut", "minnesanteckningar", "kalender", "underlag",
}  # fmt: skip


def test_each_command_is_in_the_list_of_what_shows_figures() -> None:
    assert COMMANDS.keys() == OUTPUTS.keys() | NO_FIGURES


@pytest.mark.parametrize("output", [output for outputs in OUTPUTS.values() for output in outputs])
def test_every_figure_that_a_warning_asks_about_has_its_mark_in_every_output(
    output: Callable[[Consolidation], Iterator[tuple[str, str]]],
) -> None:
    result = consolidation()
    found, unmarked = 0, []
    figures = {value: re.compile(_spelled(text)) for value, text in questioned(result).items()}
    assert len(figures) > 20
    messages = [item.message for item in result.findings]
    for place, whole in output(result):
        text = reduce(lambda rest, message: rest.replace(message, ""), messages, whole)
        for pattern in figures.values():
            for match in pattern.finditer(text):
                found += 1
                if not re.match("(,0+)?[\u00a0 ]\\?", text[match.end():]):
                    unmarked.append((place, text[max(0, match.start() - 60) : match.end() + 20]))
    assert unmarked == []
    assert found > 20


def _spelled(figure: str) -> str:
    """Return the pattern of a figure with any sign between its thousands."""
    whole, _, fraction = figure.partition(".")
    fraction = fraction.rstrip("0")
    grouped = f"{int(whole):,}".replace(",", "[\u00a0 ]?")
    return rf"(?<![\d,.]){grouped}" + (f"[.,]{fraction}" if fraction else "") + r"(?![\d]|[,.][1-9])"


WARNINGS = [c for c, kind in CATALOGUE.items() if kind.severity is Severity.WARNING and c not in BESIDE_THE_FIGURE]


@pytest.mark.parametrize("code", WARNINGS)
def test_whatever_warning_stands_at_a_figures_cell_asks_about_the_figure(code: str) -> None:
    plain = consolidation(asked=False)
    entry = next(e for _, e in plain.reports if isinstance(e.report.value, Decimal) and e.year == YEAR)
    result = consolidate(PLAN, YEAR, plain.submissions, [asks(code, entry)])
    assert [e.report.value for _, e in result.reports if isinstance(e.report.value, Questioned)] == [entry.report.value]


@pytest.mark.parametrize("code", sorted(BESIDE_THE_FIGURE))
def test_a_warning_about_something_beside_the_figure_does_not(code: str) -> None:
    plain = consolidation(asked=False)
    entry = next(e for _, e in plain.reports if isinstance(e.report.value, Decimal) and e.year == YEAR)
    result = consolidate(PLAN, YEAR, plain.submissions, [asks(code, entry)])
    assert not result.questioned_members


def test_a_questioned_comparison_value_is_marked_and_its_target_rests_on_it() -> None:
    plain = consolidation(asked=False)
    entry = next(e for _, e in plain.reports if e.report.benchmark is not None and e.year == YEAR)
    at = replace(entry.source, cell="Z9")
    moved = entry.with_sources({"value": entry.source, "benchmark": at})
    submissions = [
        replace(s, entries=tuple(moved if e == entry else e for e in s.entries)) for s in plain.submissions
    ]
    result = consolidate(PLAN, YEAR, submissions, [asks("value-implausible", entry.with_sources({"value": at}))])
    row = PLAN.row(entry.indicator, entry.series)
    assert Followup(result).rests_on_questioned([row])
    assert number(Questioned(entry.report.benchmark or 0)) in Followup(result).verdicts[entry.indicator].explanation
    of = (entry.indicator, entry.municipality, YEAR)
    (line,) = [r for r in data_rows(result) if (r.indicator, r.municipality_code, r.year) == of]
    assert line.questioned == "ja"


def test_in_data_a_questioned_figure_stays_a_number_and_a_column_says_it() -> None:
    result = consolidation()
    sheet = openpyxl.load_workbook(io.BytesIO(build_report(result)))["Data"]
    at = {cell.value: cell.column for cell in sheet[1]}
    marked = [row for row in sheet.iter_rows(min_row=2) if row[at["ifragasatt"] - 1].value == "ja"]
    assert len(marked) > 20
    for row in marked:
        own = [row[at[name] - 1] for name in ("utfall", "jamforelse")]
        assert all(cell.value is None or cell.data_type == "n" for cell in own)
    others = [row for row in sheet.iter_rows(min_row=2) if row[at["ifragasatt"] - 1].value != "ja"]
    assert {row[at["ifragasatt"] - 1].value for row in others} == {None}
    assert not any("?" in cell.number_format for row in others for cell in row)


def test_a_result_that_is_read_back_marks_the_same_figures() -> None:
    result = consolidation()
    again = read_result_workbook(build_report(result), lambda *_: PLAN).consolidation
    assert questioned(again) == questioned(result)
    assert [row.questioned for row in data_rows(again)] == [row.questioned for row in data_rows(result)]


def test_a_result_from_before_the_column_is_read_with_its_marks_too() -> None:
    """They are known by Kontroll."""
    book = openpyxl.load_workbook(io.BytesIO(build_report(consolidation())))
    sheet = book["Data"]
    sheet.delete_cols(next(cell.column for cell in sheet[1] if cell.value == "ifragasatt"))
    saved = io.BytesIO()
    book.save(saved)
    again = read_result_workbook(saved.getvalue(), lambda *_: PLAN).consolidation
    assert questioned(again) == questioned(consolidation())


def test_nothing_that_rests_on_a_questioned_figure_is_a_matter_and_all_of_it_is_to_be_cleared_up() -> None:
    result = consolidation()
    followup = Followup(result)
    asked = {code for code, rows in PLAN.rows.items() if followup.rests_on_questioned(rows)}
    assert asked
    assert not asked & {matter.code for matter in matters(followup)}
    assert asked <= {unclear.code for unclear in unclear_matters(followup)}


def test_lowest_median_and_highest_are_of_figures_that_nobody_asks_about() -> None:
    followup = Followup(consolidation())
    for row in (row for rows in PLAN.rows.values() for row in rows if row.each):
        found = spread(followup, row)
        assert not found or not any(isinstance(v, Questioned) for v in (found.low, found.middle, found.high))


@pytest.mark.parametrize("of", ["result", "inbox"])
def test_a_template_made_of_earlier_answers_marks_the_figure_until_it_is_changed(tmp_path: Path, of: str) -> None:
    member, newest = BUILTIN.member[0], BUILTIN
    row = next(r for rows in newest.rows.values() for r in rows if r.each and r.unit.label == "föreningar")
    known = {row.id: {2018: Report(value=Decimal(5_200_000))}}
    source = tmp_path / "inkorg"
    source.mkdir()
    (source / "a.xlsx").write_bytes(build_template(newest, member, 2018, known=known))
    if of == "result":
        assert main(["konsolidera", str(source), "--ut", str(tmp_path / "r.xlsx")]) == 0
        source = tmp_path / "r.xlsx"
    made = write_templates(TemplateOrder(newest=newest, year=2019, names=[member.name], source=source), tmp_path / "ut")
    (path,) = made
    cells = [c for sheet in openpyxl.load_workbook(path) for line in sheet.iter_rows() for c in line if c.comment]
    (cell,) = [cell for cell in cells if cell.value == 5_200_000]
    assert "vilket är ovanligt" in cell.comment.text
    again = read_bytes(path.read_bytes(), path.name, "", lambda *_: newest, newest)
    assert [f.code for f in again.findings if f.cell == cell.coordinate] == ["value-implausible"]  # no note


def test_figures_keep_their_mark_when_they_are_rounded_and_no_other_takes_it() -> None:
    asked, plain = Questioned("5.25"), Decimal("5.25")
    assert number(asked) == "5,25\u00a0?" and number(plain) == "5,25"
    assert number(round(asked, 1)) == "5,2\u00a0?"
    assert number(asked.quantize(Decimal("0.1"))) == "5,2\u00a0?"
    assert figures(BARE, plain) == ["5,25"] and figures(BARE, asked) == ["5,25\u00a0?"]
    assert asked == plain and hash(asked) == hash(plain)
