"""Charts and sparklines show the figures they claim: their ranges are read back and compared."""

from __future__ import annotations

from tests.workbooks.report_example import consolidation, plan
from tests.workbooks.report_reading import alt_texts, cells_of, chart_series, sparklines, table, values
from xl_addin.workbooks.report import build_report

DATA = build_report(consolidation(plan()))


def outcome(indicator: str, year: int) -> object:
    return next(
        row["utfall"]
        for row in table(DATA)
        if (row["matetal"], row["ar"], row["kommun_kod"], row["serie"]) == (indicator, year, "0000", None)
    )


def test_small_lines_hold_the_outcomes_and_the_target_of_their_row() -> None:
    lines = [s for s in chart_series(DATA) if s.values.startswith("'1 Område 1'!")]
    assert lines
    target, reached = lines[:2]
    assert cells_of(DATA, reached.values) == [None, *(outcome("1.1", year) for year in (2016, 2017, 2018))]
    assert cells_of(DATA, target.values) == [None, 40, 40, 60]


def test_trajectory_charts_hold_the_target_line_and_the_outcomes() -> None:
    target, reached = [s for s in chart_series(DATA) if s.values.startswith("'Diagram'!")][:2]
    assert cells_of(DATA, target.categories) == [2016, 2017, 2018]
    assert cells_of(DATA, target.values) == [40, 40, 60]
    assert cells_of(DATA, reached.values) == [outcome("1.1", year) for year in (2016, 2017, 2018)]


def test_figures_of_a_target_have_as_many_decimals_down_the_column() -> None:
    sheet = values(DATA)["Diagram"]
    ranges = [s.values.rpartition("!")[2] for s in chart_series(DATA) if s.values.startswith("'Diagram'!")]
    targets = [cells.replace("$", "") for cells in ranges if cells.startswith("$C")]
    assert len(targets) >= 3
    for cells in targets:
        formats = {cell.number_format for (cell,) in sheet[cells] if cell.value is not None}
        assert len(formats) == 1, (cells, formats)


def test_target_line_of_a_reach_runs_straight_from_the_baseline() -> None:
    (target,) = [
        s
        for s in chart_series(DATA)
        if s.values.startswith("'Diagram'!") and 100 in cells_of(DATA, s.values) and len(cells_of(DATA, s.values)) == 4
    ]
    assert cells_of(DATA, target.categories) == [2015, 2016, 2017, 2018]
    assert [round(v, 4) for v in cells_of(DATA, target.values)] == [100, 83.3333, 66.6667, 50]


def test_every_chart_says_its_figures_in_words() -> None:
    texts = alt_texts(DATA)
    charts = {s.part for s in chart_series(DATA)}
    assert len(texts) == len(charts) >= 3
    assert all(len(text) > 40 for text in texts)
    assert any("2018: målvärde 60" in text for text in texts)


def test_sparklines_lie_over_the_outcomes_of_their_mätetal() -> None:
    found = sparklines(DATA)
    assert found
    rows = table(DATA)
    for cells, _ in found:
        shown = [value for value in cells_of(DATA, cells) if isinstance(value, int | float)]
        everything = {row["utfall"] for row in rows if row["kommun_kod"] == "0000"}
        assert shown
        assert set(shown) <= everything
