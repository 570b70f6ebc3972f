"""The worksheet functions `VP_…`, through xlwings; each is a plain Python function too.

They answer in words rather than with `#VÄRDEFEL!`: a cell that cannot be answered says why. In Excel, a block of cells
gives a block of answers. `caller` is filled in by xlwings: the workbook whose plan is meant where none is named.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

import xlwings as xw

from xl_addin import texts
from xl_addin.allocation import ORE, fee, share_out
from xl_addin.excel.calling import (
    NotAnswerableError,
    each,
    earlier_reports,
    figure,
    flat,
    plan_for,
    read_answer,
    row_of,
    year_of,
)
from xl_addin.plan.model import Member, Plan
from xl_addin.reading.identity import member_named
from xl_addin.swedish import quantity
from xl_addin.targets import Verdict, shown

H = texts.excel.FUNCTION_HELP
A = texts.excel.FUNCTION_ARGUMENTS


@xw.func(category=texts.excel.FUNCTION_CATEGORY)
@xw.arg("matetal", ndim=2, doc=A["matetal"])
@xw.arg("ar", doc=A["ar"])
@xw.arg("utfall", ndim=2, doc=A["utfall"])
@xw.arg("tidigare", ndim=2, doc=A["tidigare"])
@xw.arg("serie", doc=A["serie"])
@xw.arg("plan", doc=A["plan"])
@xw.ret(doc=H["VP_STATUS"])
def VP_STATUS(  # noqa: N802, PLR0917 - the name in Excel, where arguments have no names
    matetal: Any, ar: Any, utfall: Any, tidigare: Any = None, serie: Any = None, plan: Any = None, caller: Any = None
) -> Any:
    """Give the status of an outcome, symbol and word, by the plan's rule: `▶ Enligt plan`."""
    question = _Question(ar, tidigare, serie, plan, caller)
    return each(lambda code, value: shown(question.verdict(code, value).status), matetal, utfall)


@xw.func(category=texts.excel.FUNCTION_CATEGORY)
@xw.arg("matetal", ndim=2, doc=A["matetal"])
@xw.arg("ar", doc=A["ar"])
@xw.arg("utfall", ndim=2, doc=A["utfall"])
@xw.arg("tidigare", ndim=2, doc=A["tidigare"])
@xw.arg("serie", doc=A["serie"])
@xw.arg("plan", doc=A["plan"])
@xw.ret(doc=H["VP_FORKLARING"])
def VP_FORKLARING(  # noqa: N802, PLR0917 - the name in Excel, where arguments have no names
    matetal: Any, ar: Any, utfall: Any, tidigare: Any = None, serie: Any = None, plan: Any = None, caller: Any = None
) -> Any:
    """Give the sentence that explains the status, with the figures and the rule."""
    question = _Question(ar, tidigare, serie, plan, caller)
    return each(lambda code, value: question.verdict(code, value).explanation, matetal, utfall)


@xw.func(category=texts.excel.FUNCTION_CATEGORY)
@xw.arg("matetal", ndim=2, doc=A["matetal"])
@xw.arg("ar", ndim=2, doc=A["ar"])
@xw.arg("serie", doc=A["serie"])
@xw.arg("plan", doc=A["plan"])
@xw.ret(doc=H["VP_MALVARDE"])
def VP_MALVARDE(matetal: Any, ar: Any, serie: Any = None, plan: Any = None, caller: Any = None) -> Any:  # noqa: N802 - as above
    """Give what the plan aims at for a year, in the template's words: `71 %`, `klart senast 2018`."""

    def target(code: object, year: object) -> str:
        chosen = plan_for(plan, caller)
        row = row_of(chosen, code, serie)
        return row.target_text(year_of(year, chosen))

    return each(target, matetal, ar)


@xw.func(category=texts.excel.FUNCTION_CATEGORY)
@xw.arg("matetal", ndim=2, doc=A["matetal"])
@xw.arg("varde", ndim=2, doc=A["varde"])
@xw.arg("serie", doc=A["serie"])
@xw.arg("plan", doc=A["plan"])
@xw.ret(doc=H["VP_KONTROLL"])
def VP_KONTROLL(matetal: Any, varde: Any, serie: Any = None, plan: Any = None, caller: Any = None) -> Any:  # noqa: N802 - as above
    """Say whether a value would be accepted in the template, and how it is read."""

    def check(code: object, value: object) -> str:
        row = row_of(plan_for(plan, caller), code, serie)
        report, notes = read_answer(row, value)
        if not report.says_something:
            return texts.excel.FUNCTION_BLANK
        state = " ".join(str(part) for part in (report.state, report.state_year) if part)
        said: Any = report.value if report.value is not None else report.reason or state
        reading = quantity(said, row.unit.label) if isinstance(said, Decimal) else str(said)
        return " ".join([texts.excel.FUNCTION_ACCEPTED.format(reading=reading), *notes])

    return each(check, matetal, varde)


@xw.func(category=texts.excel.FUNCTION_CATEGORY)
@xw.arg("kommun", ndim=2, doc=A["kommun"])
@xw.arg("ar", ndim=2, doc=A["ar"])
@xw.arg("plan", doc=A["plan"])
@xw.ret(doc=H["VP_AVGIFT"])
def VP_AVGIFT(kommun: Any, ar: Any, plan: Any = None, caller: Any = None) -> Any:  # noqa: N802 - as above
    """Give a kommun's membership fee for a year in kronor, by its newest population in or before that year."""

    def due(name: object, year: object) -> Decimal:
        chosen = plan_for(plan, caller)
        per_inhabitant = chosen.organisation.fee_per_inhabitant
        if per_inhabitant is None:
            raise NotAnswerableError(texts.excel.FUNCTION_FAULTS["no-fee"].format(plan=chosen.name))
        when = year_of(year, chosen)
        return fee(_member(chosen, name).inhabitants(when).inhabitants, per_inhabitant)

    return each(due, kommun, ar)


@xw.func(category=texts.excel.FUNCTION_CATEGORY)
@xw.arg("belopp", doc=A["belopp"])
@xw.arg("nycklar", ndim=2, doc=A["nycklar"])
@xw.arg("ar", doc=A["ar_fordela"])
@xw.arg("plan", doc=A["plan"])
@xw.ret(doc=H["VP_FORDELA"])
def VP_FORDELA(belopp: Any, nycklar: Any, ar: Any = None, plan: Any = None, caller: Any = None) -> Any:  # noqa: N802 - as above
    """Share a cost in kronor by population (kommuner are named) or by any numbers, exact to the öre."""
    values = flat(nycklar)
    try:
        named = {place: value for place, value in enumerate(values) if value not in (None, "")}
        shares = share_out(_kronor(belopp), {place: _weight(v, ar, plan, caller) for place, v in named.items()})
    except NotAnswerableError as problem:
        fault = str(problem)
        return each(lambda _: fault, nycklar)
    except ValueError:
        return each(lambda _: texts.excel.FUNCTION_FAULTS["keys"], nycklar)
    in_order = iter(range(len(values)))
    return each(lambda _: shares.get(next(in_order), ""), nycklar)


@dataclass(frozen=True, slots=True)
class _Question:
    """What VP_STATUS and VP_FORKLARING are asked, apart from the mätetal and the outcome."""

    year: object
    before: object
    series: object
    plan: object
    caller: Any

    def verdict(self, code: object, value: object) -> Verdict:
        plan = plan_for(self.plan, self.caller)
        row, year = row_of(plan, code, self.series), year_of(self.year, plan)
        reports = earlier_reports(row, _none_if_empty(self.before), year) | {year: read_answer(row, value)[0]}
        return row.target.assess(plan.case(row, year, reports, {}))


def _none_if_empty(block: object) -> object:
    return block if any(value is not None for value in flat(block)) else None


def _member(plan: Plan, name: object) -> Member:
    code = figure(name) if isinstance(name, float) else str(name or "")
    member = plan.members_by_code.get(code) or member_named(plan, code)
    if member is None:
        raise NotAnswerableError(texts.excel.FUNCTION_FAULTS["member"].format(name=code))
    return member


def _weight(value: object, ar: object, plan: object, caller: Any) -> Decimal | int:
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return Decimal(figure(value))
    chosen = plan_for(plan, caller)
    year = year_of(ar, chosen) if ar else chosen.last_year
    return _member(chosen, value).inhabitants(year).inhabitants


def _kronor(value: object) -> Decimal:
    try:
        amount = Decimal(figure(value)) if isinstance(value, int | float | Decimal) else Decimal("NaN")
        # A sum in a cell has the dust of binary arithmetic far below the öre.
        rounded = amount.quantize(ORE)
    except InvalidOperation:
        rounded = Decimal("NaN")
    if not rounded.is_finite() or abs(amount - rounded) > Decimal("0.000001"):
        raise NotAnswerableError(texts.excel.FUNCTION_FAULTS["amount"])
    return rounded


FUNCTIONS = (VP_STATUS, VP_FORKLARING, VP_MALVARDE, VP_KONTROLL, VP_AVGIFT, VP_FORDELA)
"""All worksheet functions; `macros/Funktioner.bas` has a wrapper of each."""
