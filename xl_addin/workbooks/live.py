"""The live Kontroll of a template row: one table of checks, each with its Excel condition and its Python twin.

The first check that holds is shown. Text in a cell never makes an error value: every comparison is guarded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from msgspec import Struct, field

from xl_addin import texts
from xl_addin.forms import KEY_ROW
from xl_addin.forms.area import AreaForm, TemplateLayout
from xl_addin.forms.area_fields import limits_text
from xl_addin.forms.area_rows import AreaLine
from xl_addin.plan.cases import baseline_year
from xl_addin.plan.model import Unit
from xl_addin.spreadsheets.references import quoted, sheet_reference
from xl_addin.targets import Case, Cells, Field, Reason, Report, State, Target, formulas
from xl_addin.targets.reported import EARLIEST_YEAR, LATEST_YEAR

Value = Decimal | str | None


class Entered(Struct, frozen=True):
    """What stands in a row's input cells: the year's report, and the figures of other years by their references."""

    report: Report
    others: Mapping[str, Value] = field(default_factory=dict)

    def figure(self, reference: str) -> Decimal | None:
        """Return what stands in a cell if it is a number."""
        value = self.others.get(reference)
        return value if isinstance(value, Decimal) else None


class OfficialFigure(Struct, frozen=True):
    """The official figure beside a row's outcome, and its cell; none where nothing is published."""

    cell: str = ""
    figure: Decimal | None = None


class LiveCheck(Struct, frozen=True):
    """A check: the Excel condition that makes it hold, whether it holds for what Python knows, and what is shown."""

    condition: str
    holds: bool
    text: str


def cells(layout: TemplateLayout, sheet: AreaForm, line: AreaLine, case: Case) -> Cells:
    """Return the references of a line's cells for the live formulas."""
    asked = [column for column in sheet.columns if column.key in line.asks]
    own = {column.key: sheet.cell(line, column.key) for column in asked}
    earlier = _by_year(own, "baseline") | _by_year(own, "earlier")
    if (source := start_cell(layout, sheet, line)) and (year := baseline_year(layout.plan, line.row)) is not None:
        earlier[year] = source
    target = line.row.target
    return Cells(
        year=case.year, first_year=case.first_year, last_year=case.last_year, unit=case.unit, earlier=earlier,
        plain=f"$A${KEY_ROW}",
        benchmarks=_by_year(own, "benchmark"),
        value=own.get("value", ""), state=own.get("state", ""), state_year=own.get("state_year", ""),
        reason=own.get("reason", ""),
        remarks=tuple(own[key] for key in ("state_year", "comment") if key in own) if layout.interim else (),
        met_since=target.met_since(case), carried=target.standing(case),
    )  # fmt: skip


def _by_year(cells: Mapping[str, str], name: str) -> dict[int, str]:
    found = (key.partition(":") for key in cells)
    return {int(year): cells[f"{key}:{year}"] for key, _, year in found if key == name}


def start_cell(layout: TemplateLayout, sheet: AreaForm, line: AreaLine) -> str:
    """Return the cell in which the row's Startvärde is reported for another mätetal, "" if there is none."""
    origin = layout.plan.baseline_source(line.row)
    for other in layout.sheets if origin else ():
        for candidate in other.lines:
            if candidate.row == origin and candidate.reports:
                at = other.cell(candidate, "value")
                return at if other is sheet else f"{sheet_reference(other.name)}!{at}"
    return ""


def check(
    line: AreaLine, refs: Cells, entered: Entered, official: OfficialFigure, *, demanded: bool
) -> tuple[str, str]:
    """Return the Excel formula (with `=`) that shows what is missing or wrong in the row, and what it shows now.

    `demanded`: whether the row is to be filled in (`TemplateLayout.demands`).
    """
    checks = list(_checks(line, refs, entered, official, demanded))
    formula = quoted(texts.template.CHECK_OK)
    for check in reversed(checks):
        formula = f"IF({check.condition},{quoted(check.text)},{formula})"
    return f"={formula}", next((check.text for check in checks if check.holds), texts.template.CHECK_OK)


def _filled(*references: str) -> str:
    return f"COUNTA({','.join(r for r in references if r)})>0"


def _checks(
    line: AreaLine, refs: Cells, entered: Entered, official: OfficialFigure, demanded: bool
) -> Iterator[LiveCheck]:
    report, target, words = entered.report, line.row.target, texts.template.CHECKS
    what = texts.template.WHAT_STATE if Field.STATE in target.fields else texts.template.WHAT_VALUE
    asked = texts.template.WHAT_EITHER if {Field.STATE, Field.VALUE} <= target.fields else what
    empty = f"COUNTA({','.join(r for r in (refs.value, refs.state, refs.reason, *refs.remarks) if r)})=0"
    blank = not (report.is_filled or (refs.remarks and (report.comment or report.state_year)))
    if refs.met_since is not None:
        carried = texts.template.CHECK_CARRIED.format(year=refs.met_since)
        yield LiveCheck(empty, blank, carried)
    nothing = words["nothing"].format(what=asked) if demanded else words["optional"]
    yield LiveCheck(empty, blank, nothing)
    if refs.value:
        yield from _value_checks(line.row.unit, target, refs, report)
    if refs.state:
        yield LiveCheck(f"AND({_filled(refs.state)},{_none_of(refs.state, State)})", False, words["state"])
    yield LiveCheck(f"AND({_filled(refs.reason)},{_none_of(refs.reason, Reason)})", False, words["reason"])
    yield _both(refs, report, what)
    yield from _earlier_checks(line, refs, entered)
    if refs.state:
        yield from _state_checks(refs, report, target)
    if refs.value:
        yield from _doubts(line, refs, report)
    if refs.value and official.figure is not None:
        yield _official(refs.value, official, report)
    if demanded:
        yield from _comparison(line, refs, entered)
    yield from _start(refs, entered)


def _comparison(line: AreaLine, refs: Cells, entered: Entered) -> Iterator[LiveCheck]:
    """Ask for the comparison values, where there is an outcome to compare."""
    if Field.BENCHMARK not in line.row.target.fields:
        return
    asked = [at for year in (refs.year, refs.year - 1) if (at := refs.benchmarks.get(year))]
    lacking = [entered.report.benchmark, *(entered.figure(at) for at in asked[1:])]
    condition = f"AND(ISNUMBER({refs.value}),COUNT({','.join(asked)})<{len(asked)})"
    judged = isinstance(entered.report.value, Decimal)
    yield LiveCheck(condition, judged and None in lacking, texts.template.CHECKS["benchmark"])


def _start(refs: Cells, entered: Entered) -> Iterator[LiveCheck]:
    """Ask for the Startvärde, where there is an outcome to compare with it."""
    first = refs.earlier.get(min(refs.earlier, default=0), "")
    if first and min(refs.earlier) < refs.first_year:
        condition = f"AND(ISNUMBER({refs.value}),NOT(ISNUMBER({first})))"
        judged = isinstance(entered.report.value, Decimal)
        yield LiveCheck(condition, judged and entered.figure(first) is None, texts.template.CHECKS["baseline"])


def _earlier_checks(line: AreaLine, refs: Cells, entered: Entered) -> Iterator[LiveCheck]:
    """Ask for the figures of other years that do not count: no number, or none that the unit allows."""
    others = [*refs.earlier.items(), *refs.benchmarks.items()]
    for year, reference in others:
        now = reference == refs.benchmarks.get(refs.year)
        value = entered.report.benchmark if now else entered.others.get(reference)
        wrong = value is not None and not (isinstance(value, Decimal) and refs.unit.allows(value))
        known = f"NOT({refs.known(reference)})"
        if line.row.target.text_allowed:
            wrong, known = wrong and isinstance(value, Decimal), f"IF(ISNUMBER({reference}),{known},FALSE)"
        limits = limits_text(line.row.unit) or texts.template.LIMITS_NONE
        text = texts.template.CHECKS["earlier"].format(year=year, limits=limits)
        yield LiveCheck(f"IF({_filled(reference)},{known},FALSE)", wrong, text)


def _official(value: str, official: OfficialFigure, report: Report) -> LiveCheck:
    """Return whether the outcome is another than the official figure, rounded to as many decimals as were typed."""
    places = f"IF({value}=ROUND({value},0),0,IF({value}=ROUND({value},1),1,IF({value}=ROUND({value},2),2,3)))"
    condition = f"IF(COUNT({value},{official.cell})=2,ABS({official.cell}-{value})>0.5*10^-{places}+10^-9,FALSE)"
    typed, figure = report.value, official.figure
    holds = isinstance(typed, Decimal) and figure is not None and _differs(typed, figure)
    return LiveCheck(condition, holds, texts.template.CHECKS["official"])


def _differs(typed: Decimal, official: Decimal) -> bool:
    """As `compare.differs`, of the figure as a cell holds it: without zeros at its end, to three decimals."""
    exponent = typed.normalize().as_tuple().exponent
    places = min(3, max(0, -exponent)) if isinstance(exponent, int) else 0
    return abs(official - typed) > Decimal(5).scaleb(-places - 1) + Decimal("1e-9")


def _none_of(reference: str, words: Iterable[object]) -> str:
    # Excel's `=` ignores case, as the reading of what people type does.
    return ",".join(f"{reference}<>{quoted(str(word))}" for word in words)


def _value_checks(unit: Unit, target: Target, refs: Cells, report: Report) -> Iterator[LiveCheck]:
    value = refs.value
    if not target.text_allowed:
        condition = f"AND({_filled(value)},NOT(ISNUMBER({value})))"
        yield LiveCheck(condition, isinstance(report.value, str), texts.template.CHECKS["not_number"])
    impossible = isinstance(report.value, Decimal) and not unit.measure.allows(report.value)
    limits = limits_text(unit) or texts.template.LIMITS_NONE
    condition = f"IF(ISNUMBER({value}),NOT({refs.known(value)}),FALSE)"
    yield LiveCheck(condition, impossible, texts.template.CHECKS["impossible"].format(limits=limits))


def _both(refs: Cells, report: Report, what: str) -> LiveCheck:
    given = _filled(refs.value, refs.state)
    holds = report.reason is not None and (report.value is not None or report.state is not None)
    return LiveCheck(f"AND({_filled(refs.reason)},{given})", holds, texts.template.CHECKS["both"].format(what=what))


def _state_checks(refs: Cells, report: Report, target: Target) -> Iterator[LiveCheck]:
    year, state, words = refs.state_year, refs.state, texts.template.CHECKS
    if not year:
        return
    in_range = report.state_year is None or EARLIEST_YEAR <= report.state_year <= LATEST_YEAR
    yield LiveCheck(f"AND({_filled(year)},NOT({refs.has_year}))", not in_range, words["year"])
    if refs.met_since is None:
        undated = report.state is State.DONE and report.state_year is None
        yield LiveCheck(f'AND({state}={quoted(str(State.DONE))},{year}="")', undated, words["done_without_year"])
    met = [s for s in State if s not in (*target.open_states, State.CANCELLED)]
    given = report.state_year or refs.year
    ahead = f"IF({refs.has_year},{year}>{refs.year},FALSE)"
    yield LiveCheck(f"AND({_any_of(state, met)},{ahead})", report.state in met and given > refs.year, words["ahead"])
    passed = report.state in target.open_states and given < refs.year
    past = f"IF({refs.has_year},{year}<{refs.year},FALSE)"
    yield LiveCheck(f"AND({_any_of(state, target.open_states)},{past})", passed, words["forecast"])


def _any_of(reference: str, choices: Iterable[State]) -> str:
    return f"OR({','.join(f'{reference}={quoted(str(choice))}' for choice in choices)})"


def _doubts(line: AreaLine, refs: Cells, report: Report) -> Iterator[LiveCheck]:
    unit, figure = line.row.unit, report.value if isinstance(report.value, Decimal) else None
    value, at = refs.now, refs.value
    if unit.percent:
        condition = f"IF(ISNUMBER({at}),AND({at}>0,{at}<=1,NOT({formulas.is_percent(at)})),FALSE)"
        yield LiveCheck(condition, figure is not None and 0 < figure <= 1, texts.template.CHECKS["share"])
    if unit.whole:
        condition = f"IF(ISNUMBER({at}),{at}<>INT({at}),FALSE)"
        yield LiveCheck(condition, figure is not None and figure != int(figure), texts.template.CHECKS["fraction"])
    if line.row.plausible:
        low, high = line.row.plausible
        condition = f"IF(ISNUMBER({at}),OR({value}<{low},{value}>{high}),FALSE)"
        holds = figure is not None and not low <= figure <= high
        yield LiveCheck(condition, holds, texts.template.CHECKS["implausible"])
