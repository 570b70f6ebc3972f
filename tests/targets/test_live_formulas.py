"""The live formulas give the word that Python gives: all cases in one workbook, recalculated once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import product

import openpyxl
import pytest
import xlsxwriter
from target_cases import CANCELLED, DONE, FIRST, LAST, NOT_MEASURED, NOT_STARTED, ONGOING

from xl_addin.targets import Case, Cells, Reason, Report, State, Status, parse_target, shown

COLUMNS = ("value", "state", "state_year", "benchmark", "benchmark_before", "reason")
YEARS = (2015, 2016, 2017, 2018)
Figure = str | None


@dataclass(frozen=True)
class Typed:
    """What stands in the cells of a row. A text that is no number stands for a figure that cannot be read."""

    target: Mapping[str, object]
    year: int
    value: Figure = None
    state: State | None = None
    state_year: int | None = None
    benchmark: Figure = None
    benchmark_before: Figure = None
    reason: Reason | None = None
    earlier: Mapping[int, Figure] = field(default_factory=dict)
    before: Mapping[int, Report] = field(default_factory=dict)
    """Reports of earlier years that the template's maker knew."""


def figure(typed: Figure) -> Decimal | None:
    """Read what is typed as the reader of submissions does."""
    try:
        return None if typed is None else Decimal(typed)
    except ArithmeticError:
        return None


def as_case(row: Typed) -> Case:
    now = Report(figure(row.value), figure(row.benchmark), row.state, row.state_year, row.reason)
    if row.target["kind"] == "monitor" and row.value and row.value.strip():
        now = Report(figure(row.value) or row.value, reason=row.reason)
    earlier = {year: Report(figure(typed)) for year, typed in row.earlier.items()} | dict(row.before)
    last_year = earlier.get(row.year - 1, Report())
    earlier[row.year - 1] = Report(last_year.value, figure(row.benchmark_before), last_year.state, last_year.state_year)
    return Case(row.year, FIRST, LAST, earlier | {row.year: now})


def cells(row: Typed, number: int) -> Cells:
    letters = dict(zip((*COLUMNS, *YEARS), "ABCDEFGHIJ", strict=True))
    here = {name: f"{letter}{number}" for name, letter in letters.items()}
    earlier = {year: here[year] for year in YEARS if year < row.year}
    since = parse_target(row.target).met_since(as_case(row))
    return Cells(row.year, FIRST, LAST, **{name: here[name] for name in COLUMNS}, earlier=earlier, met_since=since)


OUTCOMES = (None, "0", "-3", "5", "ca 5", "52.9", "53.1", "59", "95", "110")


def milestones() -> Iterator[Typed]:
    states = (None, NOT_STARTED, ONGOING, DONE, CANCELLED)
    known = (
        {},
        {2016: Report(state=DONE)},
        {2016: Report(state=DONE, state_year=2017)},
        {2016: Report(state=ONGOING)},
    )
    for year, state, when, before in product((2017, 2018, 2019), states, (None, 2016, 2018, 2019), known):
        for parameters in ({"by": 2018}, {"by": 2016}, {"counts_as": "started", "by": 2018}, {}):
            yield Typed({"kind": "milestone", **parameters}, year, state=state, state_year=when, before=before)
    for state in states:
        yield Typed({"kind": "milestone"}, 2017, state=state, reason=NOT_MEASURED, before={2016: Report(state=DONE)})


def counts() -> Iterator[Typed]:
    for value in (*OUTCOMES, "1.99", "2", "2.01"):
        yield Typed({"kind": "count", "at_least": 2, "per": "year"}, 2017, value)
    periods = (
        (11, ("5.5", "3", "2.75", "0", "11")),
        (0.3, ("0.1", "0.2", "0.15", "0.3", "0.0999999")),
        (0.7, ("0.1", "0.35", "0.175", "0.5")),
        (10, ("3.33", "3.34", "3.3333333333", "0")),
    )
    for at_least, figures in periods:
        for year, value, one, two in product((2016, 2017, 2018, 2019), figures, (None, "x", *figures), figures[:2]):
            earlier = {2015: "99", 2016: one, 2017: two, 2018: two}
            before = {when: typed for when, typed in earlier.items() if when < year}
            yield Typed({"kind": "count", "at_least": at_least, "per": "period"}, year, value, earlier=before)


def trajectories() -> Iterator[Typed]:
    plans = (
        ({"2016": 47, "2017": 59, "2020": 95}, "at_least", 0.10),
        ({"2018": 59, "2019": 95}, "at_least", 0.10),
        ({"2016": 60, "2019": 53.1}, "at_most", 0.10),
        ({"2016": 0, "2019": -3}, "at_most", 0.10),
        ({"2016": 0.3, "2018": 0.7}, "at_least", 0.3333),
        ({"2016": -5, "2018": 5}, "at_least", 0),
    )
    edges = (
        "53.09999999",
        "58.99999999999",
        "0.20001",
        "0.2",
        "0.3",
        "0.46669",
        "0.4666",
        "0.7",
        "66",
        "66.0001",
        "-5.5",
    )
    for (values, direction, tolerance), year, value in product(plans, (2016, 2018, 2019), (*OUTCOMES, *edges)):
        target = {"kind": "trajectory", "values": values, "direction": direction, "tolerance": tolerance}
        yield Typed(target, year, value)


def trends() -> Iterator[Typed]:
    figures = (None, "x", "0", "-3", "0.3", "0.30000000000001", "123456789.123456", "123456789.123457", "118")
    for direction, year, now, before in product(("up", "down"), (2016, 2018), figures, figures):
        yield Typed({"kind": "trend", "direction": direction}, year, now, earlier={2015: "7", year - 1: before})
    yield Typed({"kind": "trend", "direction": "up"}, 2017, "5", reason=NOT_MEASURED, earlier={2016: "4"})
    yield Typed({"kind": "trend", "direction": "up"}, 2017, None, reason=NOT_MEASURED, earlier={2016: "4"})


def benchmarks() -> Iterator[Typed]:
    quadruples = [
        ("1.1", "3.3", "1", "3"),
        ("3.3", "1.1", "3", "1"),
        ("0.1", "0.3", "0.7", "2.1"),
        ("1", "3", "3", "9"),
        ("1.00000000001", "3", "3", "9"),
        ("0.99999999999", "3", "3", "9"),
        ("147734", "10379295", "138293", "9851017"),
        ("2000001", "10000000", "2000000", "10000000"),
        ("95", "950", "100", "1000"),
        ("96", "950", "100", "1000"),
        ("100", "1050", "100", "1000"),
        ("101", "1050", "100", "1000"),
        ("0", "0", "100", "1000"),
        ("-5", "1000", "100", "1000"),
        ("5", "5", "0", "5"),
        ("5", "5", "5", "0"),
        ("5", "5", "-5", "5"),
        ("5", "5", "x", "5"),
        ("x", "5", "5", "5"),
        ("5", "x", "5", "5"),
        ("5", None, "5", "5"),
        ("5", "5", None, "5"),
        ("5", "5", "5", None),
        (None, "5", "5", "5"),
    ]
    for direction, (now, other, before, other_before) in product(("up", "down"), quadruples):
        target = {"kind": "benchmark", "direction": direction}
        yield Typed(target, 2017, now, benchmark=other, benchmark_before=other_before, earlier={2016: before})


def reaches() -> Iterator[Typed]:
    fixed = (
        ({"baseline": 500, "target": 320}, ("455", "455.01", "410", "320", "500", "499.9")),
        ({"baseline": 0, "target": 1}, ("0.33333333333", "0.33333333334", "0.25", "0.5", "0.75", "1")),
        ({"baseline": 0.1, "target": 0.7}, ("0.25", "0.3", "0.4", "0.5", "0.55", "0.30000000001")),
        ({"baseline": 3, "factor": 0.5}, ("2.625", "2.5", "2.25", "2", "1.5", "3", "2.6250001")),
    )
    for (parameters, edges), by, year in product(fixed, (2018, 2019), (2016, 2017, 2018, 2019)):
        for value in (None, "x", "-1", *edges):
            yield Typed({"kind": "reach", "baseline_year": 2015, "by": by, **parameters}, year, value)
    reported = {"kind": "reach", "baseline": "reported", "by": 2018}
    goals = ({"factor": 0.5}, {"factor": 1.1}, {"target": 0.3}, {"factor": 0})
    figures = (
        "0",
        "0.1",
        "0.2",
        "0.15",
        "0.3",
        "0.11",
        "0.105",
        "-0.1",
        "-0.05",
        "0.0833333333333333",
        "0.25",
    )
    for goal, start, year, value in product(goals, (None, "x", *figures[:5], "-0.1"), (2016, 2017, 2018), figures):
        yield Typed({**reported, "baseline_year": 2015, **goal}, year, value, earlier={2015: start})
    for value, year in product(figures, (2016, 2017)):
        yield Typed(
            {**reported, "baseline_year": 2016, "target": 0.3},
            year,
            value,
            earlier={2016: "0.1"} if year > 2016 else {},
        )


def baselines() -> Iterator[Typed]:
    states = (None, NOT_STARTED, ONGOING, DONE, CANCELLED)
    known = ({}, {2016: Report(Decimal(42))}, {2016: Report(state=ONGOING)})
    for year, state, value, reason, before in product(
        (2017, 2018), states, (None, "42", "x"), (None, NOT_MEASURED), known
    ):
        yield Typed({"kind": "baseline", "year": 2015, "by": 2018}, year, value, state, reason=reason, before=before)


def monitors() -> Iterator[Typed]:
    for value, reason in product((None, "42", "0", "Tre utbyten", "   ", "=1+1"), (None, *Reason)):
        yield Typed({"kind": "monitor"}, 2017, value, reason=reason)


ROWS = [
    *milestones(), *counts(), *trajectories(), *trends(), *benchmarks(), *reaches(), *baselines(),
    *monitors(),
]  # fmt: skip


def write(rows, path):
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    for index, row in enumerate(rows):
        typed = [getattr(row, name) for name in COLUMNS] + [row.earlier.get(year) for year in YEARS]
        for column, content in enumerate(typed):
            if content is None:
                continue
            if isinstance(content, int) or figure(str(content)) is not None:
                sheet.write_number(index, column, float(content))
            else:
                sheet.write_string(index, column, str(content))
        formula = parse_target(row.target).live_status(cells(row, index + 1))
        assert len(formula) < 8000  # Excel's limit is 8192
        sheet.write_formula(index, len(typed), f"={formula}", value="")
    book.close()


@pytest.mark.libreoffice
def test_python_and_formula_give_the_same_word(libreoffice, tmp_path):
    write(ROWS, tmp_path / "cases.xlsx")
    (result,) = libreoffice(tmp_path / "cases.xlsx", "xlsx", tmp_path / "out")
    sheet = openpyxl.load_workbook(result, data_only=True).active
    said = [row[-1] for row in sheet.iter_rows(max_col=len(COLUMNS) + len(YEARS) + 1, values_only=True)]
    meant = [shown(parse_target(row.target).assess(as_case(row)).status) for row in ROWS]
    differing = [
        (row, python, formula) for row, python, formula in zip(ROWS, meant, said, strict=True) if python != formula
    ]
    assert differing == []


@pytest.mark.parametrize(
    ("kind", "cannot_be"),
    [
        ("milestone", {"followed"}),
        ("count", {"followed"}),
        ("trajectory", {"not_assessable"}),
        ("trend", {"on_track", "followed"}),
        ("benchmark", {"on_track", "followed"}),
        ("reach", {"followed"}),
        ("baseline", {"deviating", "followed"}),
        ("monitor", {"achieved", "on_track", "deviating", "missed"}),
    ],
)
def test_the_cases_reach_every_status_a_kind_can_have(kind, cannot_be):
    reached = {parse_target(r.target).assess(as_case(r)).status for r in ROWS if r.target["kind"] == kind}
    assert reached == set(Status) - cannot_be


def test_formulas_use_only_functions_that_excel_2010_knows():
    formulas = {parse_target(row.target).live_status(cells(row, 1)) for row in ROWS}
    without_texts = [re.sub('"[^"]*"', "", formula) for formula in formulas]
    used = {name for formula in without_texts for name in re.findall(r"([A-Z][A-Z.]+)\(", formula)}
    assert used <= {"IF", "ISNUMBER", "ISERROR", "MATCH", "TRIM", "COUNT", "SUM", "ROUND", "MAX", "ABS", "OR"}
