"""Where nobody reported, the region's figure may be computed from the source, if the plan says so; and it is marked."""

from __future__ import annotations

import io
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.statistics.source_answers import answer, row, save
from tests.statistics.sourced_plan import sourced_plan
from xl_addin import texts
from xl_addin.consolidation import Consolidation, consolidate
from xl_addin.data_rows import data_rows
from xl_addin.data_table import DataRow
from xl_addin.plan.model import REGION
from xl_addin.reading.records import Entry, Source, Submission
from xl_addin.statistics.folder import read_folder
from xl_addin.targets import Reason, Report, Status
from xl_addin.workbooks.report import build_report

PLAN = sourced_plan()


def submission(reports: Mapping[tuple[str, int], Report]) -> Submission:
    """What Aby, which answers for the region, sent for 2022."""
    entries = tuple(
        Entry(year, 2022, "0001", code, None, report, Source("aby.xlsx", "1 Allt", "H5", "ab" * 32))
        for (code, year), report in reports.items()
    )
    return Submission("aby.xlsx", "ab" * 32, PLAN.id, "0001", "Aby", 2022, None, entries, (), (), (), 6, len(entries))


def put_together(folder: Path, reports: Mapping[tuple[str, int], Report], year: int = 2022) -> Consolidation:
    return consolidate(PLAN, year, [submission(reports)], statistics=read_folder(folder))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Kolada's figures for 1.2 (computed 26 in 2021 and 27 in 2022) and the country's for 1.4."""
    figures = [row("N00002", f"000{n}", year, 10 * n + year - 2021) for n in (1, 2, 3) for year in (2021, 2022)]
    country = [row("N00004", "0000", 2021, 1000), row("N00004", "0000", 2022, 1100)]
    return save(tmp_path, a=answer(*figures, *country))


def data(result: Consolidation, code: str, year: int, municipality: str = REGION) -> list[DataRow]:
    return [r for r in data_rows(result) if (r.indicator, r.year, r.municipality_code) == (code, year, municipality)]


def test_what_nobody_reported_is_computed_and_says_so(folder: Path) -> None:
    result = put_together(folder, {("1.6", 2022): Report(value=Decimal(1))})
    (region,) = data(result, "1.2", 2022)
    assert region.report.value == 27
    assert region.report.reference and region.report.reference.startswith("Egen beräkning ur Kolada N00002 (hämtad 20")
    assert not data(result, "1.6", 2022)[0].report.reference
    assert region.status == "Uppnått"
    assert "Utfallet för 2021 och 2022 är ingen rapporterad siffra" in region.explanation
    assert "egen beräkning ur kommunernas i Kolada N00002 (hämtad 20" in region.explanation


def test_the_kommun_that_should_have_reported_still_has_not(folder: Path) -> None:
    result = put_together(folder, {("1.6", 2022): Report(value=Decimal(1))})
    assert result.assessments["1.2", None, "0001", 2022].verdict.status is Status.NOT_REPORTED
    assert data(result, "1.2", 2022, "0001") == []


def test_what_was_reported_counts_and_nothing_is_said(folder: Path) -> None:
    reports = {("1.2", 2021): Report(value=Decimal(30)), ("1.2", 2022): Report(value=Decimal(29))}
    result = put_together(folder, reports)
    (region,) = data(result, "1.2", 2022)
    assert region.report.value == 29
    assert "Kolada" not in region.explanation
    assert result.regional("1.2").status is Status.MISSED


def test_a_reported_figure_may_be_judged_by_a_computed_one_before_it(folder: Path) -> None:
    result = put_together(folder, {("1.2", 2022): Report(value=Decimal(25))})
    verdict = result.regional("1.2")
    assert verdict.status is Status.MISSED
    assert "Utfallet för 2021 är ingen rapporterad siffra" in verdict.explanation


def test_a_reason_that_there_is_no_figure_is_an_answer(folder: Path) -> None:
    result = put_together(folder, {("1.2", 2022): Report(reason=Reason.LATER)})
    assert result.regional("1.2").status is Status.NOT_ASSESSABLE
    (region,) = data(result, "1.2", 2022)
    assert region.report.value is None


@pytest.mark.parametrize("code", ["1.3", "1.5"])
def test_only_where_the_plan_says_basis(folder: Path, code: str) -> None:
    figures = [row(f"N0000{code[-1]}", f"000{n}", 2022, 10) for n in (1, 2, 3)]
    save(folder, b=answer(*figures))
    result = put_together(folder, {("1.6", 2022): Report(value=Decimal(1))})
    assert result.regional(code).status in {Status.NOT_REPORTED, Status.FOLLOWED}
    assert all(r.report.value is None for r in data(result, code, 2022))


def test_a_zero_is_computed_too(tmp_path: Path) -> None:
    save(tmp_path, a=answer(*(row("N00002", f"000{n}", 2022, 0) for n in (1, 2, 3))))
    result = put_together(tmp_path, {("1.6", 2022): Report(value=Decimal(1))})
    (region,) = data(result, "1.2", 2022)
    assert region.report.value == 0


def test_the_comparison_is_the_country_s_where_nobody_typed_one(folder: Path) -> None:
    reports = {("1.4", 2021): Report(value=Decimal(100)), ("1.4", 2022): Report(value=Decimal(115))}
    verdict = put_together(folder, reports).regional("1.4")
    assert verdict.status is Status.ACHIEVED  # 15 % against the country's 10
    assert "Jämförelsevärdet för 2021 och 2022 är inte rapporterat utan hämtat ur Kolada N00004" in verdict.explanation


def test_a_typed_comparison_counts(folder: Path) -> None:
    reports = {
        ("1.4", 2021): Report(value=Decimal(100), benchmark=Decimal(1000)),
        ("1.4", 2022): Report(value=Decimal(115), benchmark=Decimal(1200)),
    }
    result = put_together(folder, reports)
    assert result.regional("1.4").status is Status.DEVIATING  # 15 % against 20
    assert "Kolada" not in result.regional("1.4").explanation
    assert [item.code for item in result.findings if item.indicator == "1.4"] == ["value-differs-from-source"]


def test_without_statistics_nothing_is_computed() -> None:
    result = consolidate(PLAN, 2022, [submission({("1.6", 2022): Report(value=Decimal(1))})])
    assert result.regional("1.2").status is Status.NOT_REPORTED


def test_a_computed_figure_does_not_stand_as_reported_in_the_result(folder: Path) -> None:
    result = put_together(folder, {("1.6", 2022): Report(value=Decimal(1))})
    sheet = load_workbook(io.BytesIO(build_report(result)))[texts.report.SHEETS["statistics"]]
    (line,) = (line for line in sheet.iter_rows(min_row=6) if '"1.2"' in str(line[0].value))
    assert line[3].value is None
    assert "egen beräkning" in str(line[5].value)
