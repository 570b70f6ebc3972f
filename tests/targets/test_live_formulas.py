"""The live formulas give the word that Python gives: all kinds, odd cells included, recalculated once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import product

import openpyxl
import pytest
import xlsxwriter
from target_cases import CANCELLED, DONE, FIRST, LAST, NOT_APPLICABLE, NOT_MEASURED, NOT_STARTED, ONGOING

from xl_addin.plan.model import Unit
from xl_addin.reading import dates, grammar, readings
from xl_addin.spreadsheets.cells import Cell, CellKind, NumberClass
from xl_addin.targets import KINDS, Case, Cells, Reason, Report, State, Status, parse_target, shown

COLUMNS = ("value", "state", "state_year", "reason")
YEARS = (2015, 2016, 2017, 2018)
BENCHMARKS = (2015, 2016, 2017, 2018, 2019)
PLAIN, PERCENT = Unit(id="antal", label="stycken"), Unit(id="procent", label="%", minimum=0, maximum=100)
COUNTED = Unit(id="resor", label="resor", minimum=0, whole=True)
Typed = str | bool | None
"""A number as digits, a number formatted as a percentage (`0.755 %`), an error value (`#N/A`), else a text."""


@dataclass(frozen=True)
class Row:
    """What stands in the cells of a row."""

    target: Mapping[str, object]
    year: int
    value: Typed = None
    state: State | str | None = None
    state_year: int | str | None = None
    reason: Reason | None = None
    earlier: Mapping[int, Typed] = field(default_factory=dict)
    benchmarks: Mapping[int, Typed] = field(default_factory=dict)
    before: Mapping[int, Report] = field(default_factory=dict)
    """Reports of earlier years that the template's maker knew."""
    unit: Unit = PLAIN


FORMATS = {
    " %": ("0.0%", NumberClass.PERCENT),
    " dag": ("m/d/yy", NumberClass.DATE),
    " iso": ("yyyy-mm-dd", NumberClass.DATE),
    " svenskt": ("[$-41D]d mmmm yyyy;@", NumberClass.DATE),
    " kl": ("h:mm", NumberClass.DATE),
    " tid": ("[h]:mm:ss", NumberClass.DATE),
    " nät": ("#,##0.00", NumberClass.GENERAL),
}
"""How a number is formatted, by what stands behind it where it is typed here."""


def digits_and_format(typed: object) -> tuple[str, str]:
    """Split what is typed into its digits and what says how it is formatted."""
    text = str(typed)
    behind = next((ending for ending in FORMATS if text.endswith(ending)), "")
    return text.removesuffix(behind), behind


def is_number(text: str) -> bool:
    return bool(re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text))


def figure(typed: Typed, unit: Unit) -> Decimal | None:
    """Read what is typed as the reader of submissions does; a text is no figure in the template."""
    digits, behind = digits_and_format(typed or "")
    if typed is True or not is_number(digits):
        return None
    style = FORMATS[behind][1] if behind else NumberClass.GENERAL
    answer = grammar.read_number(Cell(1, 1, CellKind.NUMBER, digits, style), unit, None, False)
    return answer.value if isinstance(answer, readings.Reading) else None


def year_read(typed: int | str | None) -> int | None:
    cell = Cell(1, 1, CellKind.NUMBER, str(typed or ""))
    answer = dates.read_year(cell, False) if typed is not None and is_number(str(typed)) else None
    return answer.value if isinstance(answer, readings.Reading) else None


def as_case(row: Row) -> Case:
    unit = row.unit
    state = row.state if isinstance(row.state, State) else None
    value = figure(row.value, unit)
    words = isinstance(row.value, str) and not is_number(digits_and_format(row.value)[0])
    if row.target["kind"] == "monitor" and words:
        answer = grammar.read_outcome(Cell(1, 1, CellKind.TEXT, row.value), unit, None, False, True)
        typed = answer.value if isinstance(answer, readings.Reading) and row.value != "#N/A" else None
        value = typed if isinstance(typed, str) and typed.strip() else None
    benchmarks = {year: figure(typed, unit) for year, typed in row.benchmarks.items()}
    now = Report(
            value, benchmark=benchmarks.get(row.year), state=state, state_year=year_read(row.state_year),
            reason=row.reason,
        )
    earlier = {year: Report(figure(typed, unit), benchmark=benchmarks.get(year)) for year, typed in row.earlier.items()}
    return Case(row.year, FIRST, LAST, {**earlier, **row.before, row.year: now}, unit.measure)


def cells(row: Row, number: int) -> Cells:
    letters = iter("ABCDEFGHIJKLMNOP")
    here = {name: f"{next(letters)}{number}" for name in COLUMNS}
    earlier = {year: f"{next(letters)}{number}" for year in YEARS}
    benchmarks = {year: f"{next(letters)}{number}" for year in BENCHMARKS}
    target, case = parse_target(row.target), as_case(row)
    return Cells(
        row.year, FIRST, LAST, **here, unit=row.unit.measure, plain="$Z$1",
        earlier={year: at for year, at in earlier.items() if year < row.year},
        benchmarks={year: at for year, at in benchmarks.items() if year <= row.year},
        met_since=target.met_since(case), carried=target.standing(case),
    )  # fmt: skip


OUTCOMES = (None, "0", "-3", "5", "ca 5", "52.9", "53.1", "59", "95", "110", "42736 dag", "42736 iso", "59 nät")
ODD = (
    "0.755 %", "0.591 %", "1.5 %", "-0.1 %", "101", "-1", "0.57 %", "ca 5", "#N/A", True, "   ", None,
    "0.755", "59.1 nät", "59 iso", "59 svenskt", "0.75 kl", "59.5 tid", "59 dag",
)
"""Cells of a percentage: formatted as one, impossible, text, an error value, a truth value, blank."""


def milestones() -> Iterator[Row]:
    states = (None, "färdig", NOT_STARTED, ONGOING, DONE, CANCELLED)
    years = (None, 2016, 2018, 2019, 1989, 2101, "2017.5", "snart")
    known = (
        {},
        {2016: Report(state=DONE)},
        {2016: Report(state=DONE, state_year=2018)},
        {2016: Report(state=ONGOING, state_year=2015)},
        {2016: Report(state=DONE, state_year=2015), 2017: Report(state=CANCELLED)},
    )
    parameters = ({"by": 2018}, {"by": 2016}, {"counts_as": "started", "by": 2016}, {"counts_as": "started"}, {})
    for year, state, when, before, own in product((2018, 2019), states, years, known, parameters):
        yield Row({"kind": "milestone", **own}, year, state=state, state_year=when, before=before)
    for state in states:
        yield Row({"kind": "milestone"}, 2017, state=state, reason=NOT_MEASURED, before={2016: Report(state=DONE)})


def counts() -> Iterator[Row]:
    for value in (*OUTCOMES, "1.99", "2", "2.01", "0.02 %"):
        yield Row({"kind": "count", "at_least": 2, "per": "year"}, 2017, value, unit=COUNTED)
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
            yield Row({"kind": "count", "at_least": at_least, "per": "period"}, year, value, earlier=before)
    eleven = {"kind": "count", "at_least": 11, "per": "period"}
    for value, reason, one in product(
        (None, "-4", "0.5 %", "4"), (None, NOT_MEASURED, NOT_APPLICABLE), ("12", "-12", "8")
    ):
        yield Row(eleven, 2018, value, reason=reason, earlier={2016: one, 2017: "2"}, unit=COUNTED)


def trajectories() -> Iterator[Row]:
    plans = (
        ({"2016": 47, "2017": 59, "2020": 95}, "at_least", 0.10),
        ({"2018": 59, "2019": 95}, "at_least", 0.10),
        ({"2016": 60, "2019": 53.1}, "at_most", 0.10),
        ({"2016": 0, "2019": -3}, "at_most", 0.10),
        ({"2016": 0.3, "2018": 0.7}, "at_least", 0.3333),
        ({"2016": -5, "2018": 5}, "at_least", 0),
    )
    edges = (
        "53.09999999", "58.99999999999", "0.20001", "0.2", "0.3", "0.46669", "0.4666", "0.7", "66", "66.0001", "-5.5",
    )  # fmt: skip
    for (values, direction, tolerance), year, value in product(plans, (2016, 2018, 2019), (*OUTCOMES, *edges)):
        target = {"kind": "trajectory", "values": values, "direction": direction, "tolerance": tolerance}
        yield Row(target, year, value)
    for year, value in product((2016, 2017, 2019), (*ODD, "0.59 %", "0.531 %", "0.95 %", "0.47 %")):
        yield Row({"kind": "trajectory", "values": plans[0][0], "direction": "at_least"}, year, value, unit=PERCENT)


def trends() -> Iterator[Row]:
    figures = (None, "x", "0", "-3", "0.3", "0.30000000000001", "123456789.123456", "123456789.123457", "118")
    for direction, year, now, before in product(("up", "down"), (2016, 2018), figures, figures):
        yield Row({"kind": "trend", "direction": direction}, year, now, earlier={2015: "7", year - 1: before})
    yield Row({"kind": "trend", "direction": "up"}, 2017, "5", reason=NOT_MEASURED, earlier={2016: "4"})
    yield Row({"kind": "trend", "direction": "up"}, 2017, None, reason=NOT_MEASURED, earlier={2016: "4"})
    percentages = ("100", "1 %", "0", "0 %", "75.5", *ODD)
    for direction, now, before, older in product(("up", "down"), percentages, percentages, (None, "75.5")):
        earlier = {2016: older, 2017: before}
        yield Row({"kind": "trend", "direction": direction}, 2018, now, earlier=earlier, unit=PERCENT)
    for now, before in product(("5", "-5", "0.05 %", "ca 5"), repeat=2):
        yield Row({"kind": "trend", "direction": "down"}, 2018, now, earlier={2016: "6", 2017: before}, unit=COUNTED)


def benchmarks() -> Iterator[Row]:
    quadruples = [
        ("1.1", "3.3", "1", "3"), ("3.3", "1.1", "3", "1"), ("0.1", "0.3", "0.7", "2.1"), ("1", "3", "3", "9"),
        ("1.00000000001", "3", "3", "9"), ("0.99999999999", "3", "3", "9"), ("4", "12", "3", "9"),
        ("4.00000000001", "12", "3", "9"), ("147734", "10379295", "138293", "9851017"),
        ("2000001", "10000000", "2000000", "10000000"), ("95", "950", "100", "1000"), ("96", "950", "100", "1000"),
        ("100", "1050", "100", "1000"), ("101", "1050", "100", "1000"), ("0", "0", "100", "1000"),
        ("-5", "1000", "100", "1000"), ("5", "5", "0", "5"), ("5", "5", "5", "0"), ("5", "0", "5", "5"),
        ("5", "-1", "5", "5"), ("5", "5", "-5", "5"), ("5", "5", "x", "5"), ("x", "5", "5", "5"), ("5", "x", "5", "5"),
        ("5", None, "5", "5"), ("5", "5", None, "5"), ("5", "5", "5", None), (None, "5", "5", "5"),
        ("5", "5", "5", "0.05 %"), ("5", "5", "5", "#N/A"), ("5", "5", True, "5"),
    ]  # fmt: skip
    for direction, (now, other, before, other_before) in product(("up", "down"), quadruples):
        for older in (None, "90"):
            yield Row(
                {"kind": "benchmark", "direction": direction}, 2017, now,
                benchmarks={2017: other, 2016: other_before, 2015: "900"}, earlier={2016: before, 2015: older},
            )  # fmt: skip


def reaches() -> Iterator[Row]:
    fixed = (
        ({"baseline": 500, "target": 320}, ("455", "455.01", "338", "338.01", "320", "500", "500.01")),
        ({"baseline": 0, "target": 1}, ("0.33333333333", "0.33333333334", "0.25", "0.9", "0.8999", "1", "-0.0001")),
        ({"baseline": 0.1, "target": 0.7}, ("0.25", "0.3", "0.4", "0.64", "0.55", "0.30000000001")),
        ({"baseline": 3, "factor": 0.5}, ("2.625", "2.5", "2.25", "1.65", "1.65001", "3", "2.6250001")),
    )
    for (parameters, edges), by, year in product(fixed, (2018, 2019), (2016, 2017, 2018, 2019)):
        for value in (None, "x", "-1", *edges):
            yield Row({"kind": "reach", "baseline_year": 2015, "by": by, **parameters}, year, value)
    reported = {"kind": "reach", "baseline": "reported", "by": 2018}
    goals = ({"factor": 0.5}, {"factor": 1.1}, {"target": 0.3}, {"factor": 0}, {"factor": 0.5, "tolerance": 0})
    figures = ("0", "0.1", "0.2", "0.15", "0.3", "0.11", "0.105", "-0.1", "-0.05", "0.0833333333333333", "0.25")
    for goal, start, year, value in product(goals, (None, "x", *figures[:5], "-0.1"), (2016, 2017, 2018), figures):
        yield Row({**reported, "baseline_year": 2015, **goal}, year, value, earlier={2015: start})
    for value, year in product(figures, (2016, 2017)):
        earlier = {2016: "0.1"} if year > 2016 else {}
        yield Row({**reported, "baseline_year": 2016, "target": 0.3}, year, value, earlier=earlier)
        yield Row({**reported, "baseline_year": 2017, "target": 0.3}, year, value, earlier=earlier)
    for value, start in product((*ODD, "0.3 %", "30"), ("0.2 %", "20", "101", "ca 5", None)):
        target = {**reported, "baseline_year": 2015, "target": 40}
        yield Row(target, 2017, value, earlier={2015: start}, unit=PERCENT)


def corridors() -> Iterator[Row]:
    own = ({"low": 40, "high": 60}, {"low": -5, "high": 5}, {"low": 0, "high": 1, "tolerance": 0})
    edges = ("40", "39.99", "36", "35.99", "60", "60.01", "66", "66.0001", "-5.5", "-5.51", "5.5", "5.51", "1", "1.01")
    for parameters, value in product(own, (*OUTCOMES, *edges)):
        yield Row({"kind": "corridor", **parameters}, 2017, value)
    for value, reason in product((*ODD, "0.4 %", "0.66 %"), (None, NOT_MEASURED)):
        yield Row({"kind": "corridor", "low": 40, "high": 60}, 2017, value, reason=reason, unit=PERCENT)


def baselines() -> Iterator[Row]:
    states = (None, "färdig", NOT_STARTED, ONGOING, DONE, CANCELLED)
    known = (
        {}, {2016: Report(Decimal(42))}, {2016: Report(state=ONGOING)}, {2016: Report(state=DONE)},
        {2015: Report(Decimal(42)), 2016: Report(state=CANCELLED)},
    )  # fmt: skip
    for year, state, value, reason, before in product(
        (2017, 2018), states, (None, "42", "x", "-1", "0.42 %", "42 tid"), (None, NOT_MEASURED), known
    ):
        target = {"kind": "baseline", "year": 2015, "by": 2018}
        yield Row(target, year, value, state, reason=reason, before=before, unit=COUNTED)


def monitors() -> Iterator[Row]:
    figures = (None, "42", "0", "-1", "0.5 %", "42736 dag", "42736 iso", "0.5 kl", "42 nät")
    for value, reason in product((*figures, "Tre utbyten", "   ", "saknas", "X", "#N/A"), (None, *Reason)):
        yield Row({"kind": "monitor"}, 2017, value, reason=reason, unit=COUNTED)


CASES: dict[str, Callable[[], Iterator[Row]]] = {
    "milestone": milestones, "count": counts, "trajectory": trajectories, "trend": trends, "benchmark": benchmarks,
    "reach": reaches, "corridor": corridors, "baseline": baselines, "monitor": monitors,
}  # fmt: skip
ROWS = [row for rows in CASES.values() for row in rows()]


def write(rows, path):
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    formats = {behind: book.add_format({"num_format": code}) for behind, (code, _) in FORMATS.items()}
    for index, row in enumerate(rows):
        typed = [getattr(row, name) for name in COLUMNS] + [row.earlier.get(year) for year in YEARS]
        typed += [row.benchmarks.get(year) for year in BENCHMARKS]
        for column, content in enumerate(typed):
            text, behind = digits_and_format(content)
            if content is None:
                continue
            if content is True:
                sheet.write_boolean(index, column, content)
            elif text == "#N/A":
                sheet.write_formula(index, column, "=NA()", value="#N/A")
            elif is_number(text):
                sheet.write_number(index, column, float(text), formats.get(behind))
            else:
                sheet.write_string(index, column, text)
        formula = parse_target(row.target).live_status(cells(row, index + 1))
        assert len(formula) < 8000  # Excel's limit is 8192
        sheet.write_formula(index, len(typed), f"={formula}", value="")
    book.close()


@pytest.mark.libreoffice
def test_python_and_formula_give_the_same_word(libreoffice, tmp_path):
    write(ROWS, tmp_path / "cases.xlsx")
    (result,) = libreoffice(tmp_path / "cases.xlsx", "xlsx", tmp_path / "out")
    sheet = openpyxl.load_workbook(result, data_only=True).active
    width = len(COLUMNS) + len(YEARS) + len(BENCHMARKS) + 1
    live = [row[-1] for row in sheet.iter_rows(max_col=width, values_only=True)]
    python = [shown(parse_target(row.target).assess(as_case(row)).status) for row in ROWS]
    differing = [found for found in zip(ROWS, python, live, strict=True) if found[1] != found[2]]
    assert differing == []


def recalculated_without_formats(rows, path):
    """Let IronCalc, which does not tell how cells are formatted, show the formulas."""
    engine = pytest.importorskip("ironcalc", reason="pip install ironcalc: a second calculation engine")
    write(rows, path)
    book = engine.load_from_xlsx(str(path), "en", "UTC")
    book.evaluate()
    width = len(COLUMNS) + len(YEARS) + len(BENCHMARKS) + 1
    return [book.get_formatted_cell_value(0, number, width) for number in range(1, len(rows) + 1)]


def told_by_format(row):
    """Return whether a row's figures can be read only by one who knows how its cells are formatted."""
    figures = [digits_and_format(typed) for typed in (row.value, *row.earlier.values(), *row.benchmarks.values())]
    shares = [abs(float(digits)) <= 1 and float(digits) != 0 for digits, _ in figures if is_number(digits)]
    return any(behind not in ("", " nät") for _, behind in figures) or (row.unit.percent and any(shares))


def test_a_second_engine_gives_the_same_word(tmp_path):
    rows = [row for row in ROWS if not told_by_format(row)]
    live = recalculated_without_formats(rows, tmp_path / "cases.xlsx")
    python = [shown(parse_target(row.target).assess(as_case(row)).status) for row in rows]
    assert len(rows) > 6000
    assert [found for found in zip(rows, python, live, strict=True) if found[1] != found[2]] == []


def test_where_formats_are_not_told_a_share_that_may_be_a_percentage_is_not_judged(tmp_path):
    shares = ("0.755", "0.755 %", "1", "1 %")
    rows = [Row({"kind": "corridor", "low": 40, "high": 60}, 2017, share, unit=PERCENT) for share in shares]
    live = recalculated_without_formats(rows, tmp_path / "cases.xlsx")
    assert live == [shown(Status.NOT_REPORTED)] * len(shares)


def test_every_kind_has_its_cases_and_they_are_many():
    assert set(CASES) == set(KINDS)
    assert len(ROWS) >= 3000


NEVER = {
    "milestone": {"followed"},
    "count": {"followed"},
    "trajectory": {"not_assessable"},
    "trend": {"on_track", "followed"},
    "benchmark": {"on_track", "followed"},
    "reach": {"followed"},
    "corridor": {"on_track", "followed"},
    "baseline": {"deviating", "followed"},
    "monitor": {"achieved", "on_track", "deviating", "missed"},
}


@pytest.mark.parametrize("kind", KINDS)
def test_the_cases_reach_every_status_a_kind_can_have(kind):
    reached = {parse_target(r.target).assess(as_case(r)).status for r in ROWS if r.target["kind"] == kind}
    assert reached == set(Status) - NEVER[kind]


def test_formulas_use_only_functions_that_excel_2010_knows():
    formulas = {parse_target(row.target).live_status(cells(row, 1)) for row in ROWS}
    without_texts = [re.sub('"[^"]*"', "", formula) for formula in formulas]
    used = {name for formula in without_texts for name in re.findall(r"([A-Z][A-Z.]+)\(", formula)}
    known = {
        "IF", "ISNUMBER", "ISERROR", "MATCH", "TRIM", "ROUND", "MAX", "ABS", "AND", "OR", "NOT", "INT", "LEFT",
        "CELL", "FIND", "ISLOGICAL",
    }  # fmt: skip
    assert used <= known
