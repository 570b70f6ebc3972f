"""The live Kontroll of a template row: one table of checks, each with its Excel condition and its Python twin.

The first check that holds is shown. Text in a cell never makes an error value: every comparison is guarded.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from xl_addin import texts
from xl_addin.forms.area import EARLIEST_YEAR, LATEST_YEAR, AreaForm, AreaLine, limits_text
from xl_addin.plan.model import Unit
from xl_addin.spreadsheets.references import quoted
from xl_addin.targets import Case, Cells, Field, Report, State, Target


@dataclass(frozen=True, slots=True)
class Entered:
    """What stands in a row's input cells: the year's report and the two figures it may need beside it."""

    report: Report
    baseline: Decimal | None = None
    benchmark_before: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """A check: the Excel condition that makes it hold, whether it holds for what Python knows, and what is shown."""

    condition: str
    holds: bool
    text: str


def cells(sheet: AreaForm, line: AreaLine, case: Case, *, met_since: int | None) -> Cells:
    """Give the references of a line's cells to the live formulas."""
    earlier = {
        column.year: sheet.cell(line, column.key)
        for column in sheet.columns
        if column.year is not None and column.key.partition(":")[0] in ("earlier", "baseline")
        and column.key in line.asks
    }  # fmt: skip
    year = case.year
    return Cells(
        year=year, first_year=case.first_year, last_year=case.last_year, met_since=met_since, earlier=earlier,
        value=_asked(sheet, line, "value"),
        state=_asked(sheet, line, "state"),
        state_year=_asked(sheet, line, "state_year"),
        benchmark=_asked(sheet, line, f"benchmark:{year}"),
        benchmark_before=_asked(sheet, line, f"benchmark:{year - 1}"),
        reason=_asked(sheet, line, "reason"),
    )  # fmt: skip


def _asked(sheet: AreaForm, line: AreaLine, key: str) -> str:
    return sheet.cell(line, key) if key in line.asks else ""


def check_formula(line: AreaLine, refs: Cells, baseline_cell: str) -> str:
    """Give the Excel formula (with `=`) that shows what is missing or wrong in the row, in words."""
    blank = Entered(Report())
    shown = quoted(texts.template.CHECK_OK)
    for check in reversed(list(_checks(line, refs, baseline_cell, blank))):
        shown = f"IF({check.condition},{quoted(check.text)},{shown})"
    return f"={shown}"


def check_text(line: AreaLine, refs: Cells, baseline_cell: str, entered: Entered) -> str:
    """Give what the formula of `check_formula` shows for what has been entered."""
    return next((c.text for c in _checks(line, refs, baseline_cell, entered) if c.holds), texts.template.CHECK_OK)


def _filled(*references: str) -> str:
    return f"COUNTA({','.join(r for r in references if r)})>0"


def _checks(line: AreaLine, refs: Cells, baseline_cell: str, entered: Entered) -> Iterator[Check]:
    report, target = entered.report, line.row.target
    what = texts.template.WHAT_STATE if Field.STATE in target.fields else texts.template.WHAT_VALUE
    empty = f"COUNTA({','.join(r for r in (refs.value, refs.state, refs.reason) if r)})=0"
    if refs.met_since is not None:
        carried = texts.template.CHECK_CARRIED.format(year=refs.met_since)
        yield Check(empty, not report.says_something, carried)
    yield Check(empty, not report.says_something, texts.template.CHECKS["nothing"].format(what=what))
    if refs.value:
        yield from _value_checks(line.row.unit, target, refs.value, report)
    if refs.state:
        yield Check(
            f"AND({_filled(refs.state)},{_none_of(refs.state, texts.field.STATES)})",
            False,
            texts.template.CHECKS["state"],
        )
    yield Check(
        f"AND({_filled(refs.reason)},{_none_of(refs.reason, texts.field.REASONS)})",
        False,
        texts.template.CHECKS["reason"],
    )
    yield _both(refs, report, what)
    if refs.state:
        yield from _state_checks(refs, report, target)
    if refs.value:
        yield from _doubts(line, refs.value, report)
    if refs.benchmark:
        lacking = report.benchmark is None or entered.benchmark_before is None
        condition = f"AND(ISNUMBER({refs.value}),COUNT({refs.benchmark},{refs.benchmark_before})<2)"
        yield Check(condition, isinstance(report.value, Decimal) and lacking, texts.template.CHECKS["benchmark"])
    if baseline_cell:
        condition = f"AND(ISNUMBER({refs.value}),NOT(ISNUMBER({baseline_cell})))"
        holds = isinstance(report.value, Decimal) and entered.baseline is None
        yield Check(condition, holds, texts.template.CHECKS["baseline"])


def _none_of(reference: str, words: tuple[str, ...]) -> str:
    # Excel's `=` ignores case, as the reading of what people type does.
    return ",".join(f"{reference}<>{quoted(word)}" for word in words)


def _value_checks(unit: Unit, target: Target, value: str, report: Report) -> Iterator[Check]:
    if not target.text_allowed:
        condition = f"AND({_filled(value)},NOT(ISNUMBER({value})))"
        yield Check(condition, isinstance(report.value, str), texts.template.CHECKS["not_number"])
    outside = [f"{value}<{unit.minimum}"] * (unit.minimum is not None)
    outside += [f"{value}>{unit.maximum}"] * (unit.maximum is not None)
    if outside:
        condition = f"IF(ISNUMBER({value}),OR({','.join(outside)}),FALSE)"
        holds = isinstance(report.value, Decimal) and not _within(report.value, unit.minimum, unit.maximum)
        yield Check(condition, holds, texts.template.CHECKS["impossible"].format(limits=limits_text(unit)))


def _within(value: Decimal, low: Decimal | None, high: Decimal | None) -> bool:
    return (low is None or value >= low) and (high is None or value <= high)


def _both(refs: Cells, report: Report, what: str) -> Check:
    given = _filled(refs.value, refs.state)
    holds = report.reason is not None and (report.value is not None or report.state is not None)
    return Check(f"AND({_filled(refs.reason)},{given})", holds, texts.template.CHECKS["both"].format(what=what))


def _state_checks(refs: Cells, report: Report, target: Target) -> Iterator[Check]:
    year, state = refs.state_year, refs.state
    if not year:
        return
    outside = f"{year}<{EARLIEST_YEAR},{year}>{LATEST_YEAR},{year}<>INT({year})"
    wrong = f"NOT(ISNUMBER({year})),IF(ISNUMBER({year}),OR({outside}),FALSE)"
    in_range = report.state_year is None or EARLIEST_YEAR <= report.state_year <= LATEST_YEAR
    yield Check(f"AND({_filled(year)},OR({wrong}))", not in_range, texts.template.CHECKS["year"])
    done = quoted(State.DONE)
    undated = report.state is State.DONE and report.state_year is None
    yield Check(f'AND({state}={done},{year}="")', undated, texts.template.CHECKS["done_without_year"])
    is_open = ",".join(f"{state}={quoted(s)}" for s in target.open_states)
    passed = report.state in target.open_states and report.state_year is not None and report.state_year < refs.year
    yield Check(f"AND(OR({is_open}),ISNUMBER({year}),{year}<{refs.year})", passed, texts.template.CHECKS["forecast"])


def _doubts(line: AreaLine, value: str, report: Report) -> Iterator[Check]:
    unit, figure = line.row.unit, report.value if isinstance(report.value, Decimal) else None
    if unit.percent:
        condition = f"IF(ISNUMBER({value}),AND({value}>0,{value}<=1),FALSE)"
        yield Check(condition, figure is not None and 0 < figure <= 1, texts.template.CHECKS["share"])
    if unit.whole:
        condition = f"IF(ISNUMBER({value}),{value}<>INT({value}),FALSE)"
        yield Check(condition, figure is not None and figure != int(figure), texts.template.CHECKS["fraction"])
    if line.row.plausible:
        low, high = line.row.plausible
        condition = f"IF(ISNUMBER({value}),OR({value}<{low},{value}>{high}),FALSE)"
        holds = figure is not None and not _within(figure, low, high)
        yield Check(condition, holds, texts.template.CHECKS["implausible"])
