"""What is reported is held against the source, rounded as it was reported; a difference is said with both figures."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.statistics.source_answers import answer, row, save, value
from tests.statistics.sourced_plan import sourced_plan
from tests.statistics.test_statistics_folder import dated
from xl_addin.findings import Finding, Where
from xl_addin.plan import load_plan
from xl_addin.plan.editions import editions_of
from xl_addin.statistics.compare import ReportedFigure, compare, differs
from xl_addin.statistics.folder import read_folder

PLAN = sourced_plan()
ROWS = {r.id: r for rows in PLAN.rows.values() for r in rows}


def reported(row_id: str, figure: str | None, code: str = "0001", year: int = 2021, **more: Decimal) -> ReportedFigure:
    r = ROWS[row_id]
    where = Where("a.xlsx", "1 Allt", "H5", r.indicator, PLAN.members_by_code[code].name, year)
    return ReportedFigure(PLAN, r, code, year, where, None if figure is None else Decimal(figure), **more)


def found(folder: Path, *figures: ReportedFigure, year: int = 2021) -> list[Finding]:
    findings = compare(editions_of(PLAN), year, read_folder(folder), figures)
    return [item for item in findings if item.code != "statistics-missing"]


def members(kpi: str, *figures: object, year: int = 2021) -> list[dict[str, object]]:
    return [row(kpi, f"000{n}", year, figure) for n, figure in enumerate(figures, 1)]


@pytest.mark.parametrize(
    ("typed", "official", "other"),
    [
        ("61.5", "61.4523", False), ("61.4", "61.4523", True), ("61", "61.4523", False), ("61.45", "61.4523", False),
        ("61.46", "61.4523", True), ("61.4523", "61.4523", False), ("12", "12.5", False), ("13", "12.5", False),
        ("12", "12.5001", True), ("-3", "-2.6", False), ("0", "0.4", False), ("0.0", "0.4", True),
        ("1E+3", "1000", False),
    ],
)  # fmt: skip
def test_rounded_to_the_decimals_that_were_reported(typed: str, official: str, other: bool) -> None:
    assert differs(Decimal(typed), Decimal(official)) is other


def test_another_figure_than_the_source__both_are_said(tmp_path: Path) -> None:
    dated_folder = save(tmp_path, a=answer(*members("N00001", 61.46, 50, 50)))
    dated(tmp_path / "a.json", date(2026, 11, 29))
    (item,) = found(dated_folder, reported("M1.1", "64.5"))
    assert item.code == "value-differs-from-source"
    assert (item.file, item.sheet, item.cell, item.municipality, item.year) == ("a.xlsx", "1 Allt", "H5", "Aby", 2021)
    assert "rapporterat är 64,5, men Kolada N00001 (hämtad 2026-11-29) säger 61,5" in item.message


@pytest.mark.parametrize("figure", [61.5, None, value(70, isdeleted=True), value(70, "K")], ids=str)
def test_the_same_or_nothing_published__nothing_is_said(tmp_path: Path, figure: object) -> None:
    assert found(save(tmp_path, a=answer(*members("N00001", figure))), reported("M1.1", "61.5")) == []


def test_another_year_and_another_kommun_are_not_compared(tmp_path: Path) -> None:
    save(tmp_path, a=answer(*members("N00001", 10, 20, 30, year=2020)))
    assert found(tmp_path, reported("M1.1", "64.5")) == []
    assert found(tmp_path, reported("M1.1", "64.5", year=2022), year=2021) == []
    (item,) = found(tmp_path, reported("M1.1", "64.5", "0002", 2020))
    assert "20" in item.message


def test_a_mean_of_the_region_outside_what_any_weights_can_give(tmp_path: Path) -> None:
    save(tmp_path, a=answer(*members("N00002", 10, 20, 30)))
    assert found(tmp_path, reported("M1.2", "10"), reported("M1.2", "30"), reported("M1.2", "22.7")) == []
    assert found(tmp_path, reported("M1.2", "9.6")) != []
    (item,) = found(tmp_path, reported("M1.2", "31"))
    assert item.code == "value-outside-source"
    assert "mellan 10 och 30" in item.message


def test_a_sum_of_the_region_is_exact(tmp_path: Path) -> None:
    save(tmp_path, a=answer(*members("N00003", 10, 20, 30)))
    assert found(tmp_path, reported("M1.3", "60")) == []
    (item,) = found(tmp_path, reported("M1.3", "61"))
    assert item.code == "value-differs-from-source"
    assert "summan av kommunernas siffror i Kolada N00003" in item.message


@pytest.mark.parametrize("row_id", ["M1.2", "M1.3"])
def test_the_region_is_not_compared_while_a_member_s_figure_is_unpublished(tmp_path: Path, row_id: str) -> None:
    save(tmp_path, a=answer(*members(f"N0000{row_id[-1]}", 10, 20, None)))
    assert found(tmp_path, reported(row_id, "99")) == []


def test_the_comparison_is_held_against_the_country(tmp_path: Path) -> None:
    save(tmp_path, a=answer(row("N00004", "0000", 2021, 1000), row("N00004", "0001", 2021, 5)))
    assert found(tmp_path, reported("M1.4", "5", benchmark=Decimal(1000))) == []
    (item,) = found(tmp_path, reported("M1.4", "5", benchmark=Decimal(1001)))
    assert "jämförelsen i Kolada N00004" in item.message


def test_a_revised_source_is_said_with_both(tmp_path: Path) -> None:
    save(tmp_path, old=answer(*members("N00001", 10, 20, 30)))
    save(tmp_path, new=answer(*members("N00001", 11, 20, value(30, isdeleted=True))))
    dated(tmp_path / "old.json", date(2026, 1, 1))
    dated(tmp_path / "new.json", date(2026, 2, 1))
    items = found(tmp_path)
    assert [(item.code, item.municipality) for item in items] == [("source-revised", "Aby"), ("source-revised", "Ceby")]
    assert "nu 11 (2026-02-01), tidigare 10 (2026-01-01)" in items[0].message
    assert "nu ingen siffra (2026-02-01), tidigare 30" in items[1].message


def test_what_the_folder_has_nothing_of_is_said_once_for_each_year(tmp_path: Path) -> None:
    save(tmp_path, a=answer(*members("N00001", 10, 20, 30)))
    items = [item for item in compare(editions_of(PLAN), 2021, read_folder(tmp_path), ()) if "N00001" in item.message]
    assert [(item.code, item.year) for item in items] == [("statistics-missing", 2020)]


def test_a_bad_file_in_the_folder_is_said(tmp_path: Path) -> None:
    save(tmp_path, a=b"<html>")
    assert [item.code for item in found(tmp_path)] == ["statistics-unreadable"]


def test_the_series_is_named(tmp_path: Path) -> None:
    plan = load_plan("familjen-helsingborg-2016-2019")
    (line,) = (r for r in plan.rows["3.2"] if r.source and r.source.id == "N15504")
    where = Where(indicator="3.2", municipality="Bjuv", year=2018)
    figure = ReportedFigure(plan, line, "1260", 2018, where, Decimal(220))
    for day, published in (("2026-11-20", 231.5), ("2026-11-29", 232.5)):
        save(tmp_path, **{day: answer(row("N15504", "1260", 2018, published))})
        dated(tmp_path / f"{day}.json", date.fromisoformat(day))
    compared = compare(editions_of(plan), 2018, read_folder(tmp_path), [figure])
    items = [i for i in compared if i.code != "statistics-missing"]
    assert [i.code for i in items] == ["source-revised", "value-differs-from-source"]
    assert all(f"mätetal 3.2 {line.name} för 2018" in i.message for i in items)
