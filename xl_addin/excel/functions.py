"""The worksheet functions `VP_…`, through xlwings; each is a plain Python function too.

They answer in words rather than with `#VÄRDEFEL!`: a cell that cannot be answered tells why. In Excel, a block of cells
gives a block of answers. `caller` is filled in by xlwings: the workbook whose plan is meant where none is named.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from inspect import signature
from typing import Any

from xl_addin import texts
from xl_addin.allocation import ORE, fee, share_out
from xl_addin.errors import NotDoneError
from xl_addin.excel.calling import (
    answered,
    check_no_error,
    code_of,
    each,
    earlier_reports,
    figure,
    flat,
    plan_for,
    read_answer,
    reported_in,
    row_of,
    rows_of,
    single,
    year_of,
)
from xl_addin.excel.engine import xw
from xl_addin.plan.cases import case_of
from xl_addin.plan.model import Member, Plan, Row
from xl_addin.reading.identity import member_named
from xl_addin.swedish import listing, quantity
from xl_addin.targets import Report, Verdict, shown


def worksheet(*arguments: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Make a worksheet function of a Python function; `arguments`: keys of its arguments' help, in order.

    Every argument may be a block, and a cell with an error comes as its name, not as an empty cell.
    """

    def made(function: Callable[..., Any]) -> Callable[..., Any]:
        known: Any = xw.func(category=texts.excel.FUNCTION_CATEGORY)(answered(function))
        names = list(signature(function).parameters)
        for name, key in zip(names, arguments, strict=False):  # the last one is the caller
            known = xw.arg(name, ndim=2, err_to_str=True, doc=texts.excel.FUNCTION_ARGUMENTS[key])(known)
        ready: Callable[..., Any] = xw.ret(doc=texts.excel.FUNCTION_HELP[function.__name__])(known)
        return ready

    return made


@worksheet("matetal", "ar", "utfall", "tidigare", "serie", "plan")
def VP_STATUS(  # noqa: N802, PLR0917 - the name in Excel, where arguments have no names
    matetal: Any, ar: Any, utfall: Any, tidigare: Any = None, serie: Any = None, plan: Any = None, caller: Any = None
) -> Any:
    """Return the status of an outcome, symbol and word, by the plan's rule: `▶ Enligt plan`."""
    verdict = _verdicts(tidigare, plan, caller)
    return each(lambda *asked: shown(verdict(*asked).status), matetal, ar, utfall, serie)


@worksheet("matetal", "ar", "utfall", "tidigare", "serie", "plan")
def VP_FORKLARING(  # noqa: N802, PLR0917 - the name in Excel, where arguments have no names
    matetal: Any, ar: Any, utfall: Any, tidigare: Any = None, serie: Any = None, plan: Any = None, caller: Any = None
) -> Any:
    """Return the sentence that explains the status, with the figures and the rule."""
    verdict = _verdicts(tidigare, plan, caller)
    return each(lambda *asked: verdict(*asked).explanation, matetal, ar, utfall, serie)


@worksheet("matetal", "ar", "serie", "plan")
def VP_MALVARDE(matetal: Any, ar: Any, serie: Any = None, plan: Any = None, caller: Any = None) -> Any:  # noqa: N802 - as above
    """Return what the plan aims at for a year, in the template's words: `71 %`, `klart senast 2018`."""
    chosen = plan_for(plan, caller)
    return each(lambda code, year, series: _target(chosen, code, year, series), matetal, ar, serie)


@worksheet("matetal", "varde", "serie", "plan")
def VP_KONTROLL(matetal: Any, varde: Any, serie: Any = None, plan: Any = None, caller: Any = None) -> Any:  # noqa: N802 - as above
    """Return whether a value would be accepted in the template, and how it is read."""
    chosen = plan_for(plan, caller)

    def check(code: object, value: object, series: object) -> str:
        row = row_of(chosen, code, series)
        report, notes = read_answer(row, value)
        if not report.is_filled:
            return texts.excel.FUNCTION_BLANK
        return " ".join([texts.excel.FUNCTION_ACCEPTED.format(reading=_reading(report, row)), *notes])

    return each(check, matetal, varde, serie)


@worksheet("kommun", "ar", "plan")
def VP_AVGIFT(kommun: Any, ar: Any, plan: Any = None, caller: Any = None) -> Any:  # noqa: N802 - as above
    """Return a kommun's membership fee for a year in kronor, by its newest population in or before that year."""
    chosen = plan_for(plan, caller)
    per_inhabitant = chosen.organisation.fee_per_inhabitant
    if per_inhabitant is None:
        raise NotDoneError(texts.excel.FUNCTION_FAULTS["no-fee"].format(plan=chosen.name))

    def due(name: object, year: object) -> Decimal:
        when = year_of(year, chosen)
        return fee(_member(chosen, name).inhabitants(when).inhabitants, per_inhabitant)

    return each(due, kommun, ar)


@worksheet("belopp", "nycklar", "ar_fordela", "plan")
def VP_FORDELA(belopp: Any, nycklar: Any, ar: Any = None, plan: Any = None, caller: Any = None) -> Any:  # noqa: N802 - as above
    """Share a cost in kronor by population (kommuner are named) or by any numbers, exact to the öre."""
    values = flat(nycklar)
    named = {place: value for place, value in enumerate(values) if value not in (None, "")}
    try:
        for value in named.values():
            check_no_error(value)
        weights = _weights(named, single(ar), plan, caller)
        shares = share_out(_kronor(single(belopp)), weights)
    except NotDoneError as problem:
        fault = str(problem)
        return each(lambda _: fault, [[None] * len(row) for row in rows_of(nycklar)])
    except ValueError:
        return each(lambda _: texts.excel.FUNCTION_FAULTS["keys"], nycklar)
    in_order = iter(range(len(values)))
    return each(lambda _: shares.get(next(in_order), ""), nycklar)


@worksheet("matetal", "vad", "ar_plan", "serie", "plan")
def VP_PLAN(  # noqa: N802, PLR0917 - as above
    matetal: Any, vad: Any = None, ar: Any = None, serie: Any = None, plan: Any = None, caller: Any = None
) -> Any:
    """Return a row of the plan, text, target and responsible side by side, or only what `vad` names."""
    chosen = plan_for(plan, caller)
    if vad is not None and any(value not in (None, "") for value in flat(vad)):
        return each(lambda *asked: _of_plan(chosen, *asked), matetal, vad, ar, serie)
    side_by_side = [[texts.excel.FUNCTION_PLAN[key] for key in ("text", "target", "responsible")]]
    return each(lambda *asked: _of_plan(chosen, *asked), matetal, side_by_side, ar, serie)


@worksheet("kommun", "ar", "matetal", "serie", "resultat", "plan")
def VP_UTFALL(  # noqa: N802, PLR0917 - as above
    kommun: Any, ar: Any, matetal: Any, serie: Any = None, resultat: Any = None, plan: Any = None, caller: Any = None
) -> Any:
    """Return what a kommun reported for a mätetal and a year, from a consolidated workbook."""
    chosen = plan_for(plan, caller)
    reported = reported_in(single(resultat), chosen, caller)

    def outcome(name: object, year: object, code: object, series: object) -> object:
        row = row_of(chosen, code, series)
        years = reported.get(_member(chosen, name).code, {}).get(row.id, {})
        report = years.get(year_of(year, chosen))
        if report is None or not report.is_filled:
            return texts.excel.FUNCTION_FAULTS["not-reported"]
        # a cell holds binary figures, and a Decimal would lose what is beyond four places on the way to it
        return float(report.value) if isinstance(report.value, Decimal) else _reading(report, row)

    return each(outcome, kommun, ar, matetal, serie)


def _verdicts(before: object, plan: object, caller: Any) -> Callable[..., Verdict]:
    """Return what judges an outcome; the plan is looked up once, however many cells are asked for."""
    chosen = plan_for(plan, caller)
    earlier = before if any(value is not None for value in flat(before)) else None

    def verdict(code: object, year: object, value: object, series: object) -> Verdict:
        row, when = row_of(chosen, code, series), year_of(year, chosen)
        reports = earlier_reports(row, earlier, when) | {when: read_answer(row, value)[0]}
        return row.target.assess(case_of(chosen, row, when, reports))

    return verdict


def _target(plan: Plan, code: object, year: object, series: object) -> str:
    return row_of(plan, code, series).target_text(year_of(year, plan))


def _of_plan(plan: Plan, code: object, what: object, year: object, series: object) -> str:
    wanted = str(what or "").strip().casefold()
    key = next((key for key, word in texts.excel.FUNCTION_PLAN.items() if word == wanted), None)
    if key is None:
        choices = ", ".join(texts.excel.FUNCTION_PLAN.values())
        raise NotDoneError(texts.excel.FUNCTION_FAULTS["what"].format(text=what, choices=choices))
    if key == "target":
        return _target(plan, code, plan.last_year if year in (None, "") else year, series)
    wanted = code_of(plan, code)
    (placed,) = (
        {
            "text": indicator.text,
            "responsible": listing([indicator.responsible, *indicator.co_responsible]),
            "goal": goal.text,
            "strategy": strategy.text,
            "area": area.name,
            "unit": plan.units[indicator.unit].label,
        }
        for area in plan.goal_area for goal in area.goal for strategy in goal.strategy
        for indicator in strategy.indicator if indicator.code == wanted
    )  # fmt: skip
    return placed[key]


def _reading(report: Report, row: Row) -> str:
    state = " ".join(str(part) for part in (report.state, report.state_year) if part)
    words: Any = report.value if report.value is not None else report.reason or state
    return quantity(words, row.unit.label) if isinstance(words, Decimal) else str(words)


def _member(plan: Plan, name: object) -> Member:
    code = figure(name) if isinstance(name, float) else str(name or "")
    member = plan.members_by_code.get(code) or member_named(plan, code)
    if member is None:
        raise NotDoneError(texts.excel.FUNCTION_FAULTS["member"].format(name=code))
    return member


def _weights(named: Mapping[int, object], year: object, plan: object, caller: Any) -> dict[int, Decimal | int]:
    """Return what a cost is shared by, place for place: numbers as they stand, kommuner by their population."""
    weights: dict[int, Decimal | int] = {}
    chosen: Plan | None = None
    for place, value in named.items():
        if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
            weights[place] = Decimal(figure(value))
            continue
        chosen = chosen or plan_for(plan, caller)
        when = year_of(year, chosen) if year else chosen.last_year
        weights[place] = _member(chosen, value).inhabitants(when).inhabitants
    return weights


def _kronor(value: object) -> Decimal:
    try:
        amount = Decimal(figure(value)) if isinstance(value, int | float | Decimal) else Decimal("NaN")
        # A sum in a cell has the dust of binary arithmetic far below the öre.
        rounded = amount.quantize(ORE)
    except InvalidOperation:
        rounded = Decimal("NaN")
    if not rounded.is_finite() or abs(amount - rounded) > Decimal("0.000001"):
        raise NotDoneError(texts.excel.FUNCTION_FAULTS["amount"])
    return rounded


FUNCTIONS = (VP_STATUS, VP_FORKLARING, VP_MALVARDE, VP_KONTROLL, VP_AVGIFT, VP_FORDELA, VP_PLAN, VP_UTFALL)
"""All worksheet functions; `macros/Funktioner.bas` has a wrapper of each."""
