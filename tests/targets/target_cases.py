"""Short ways to write a case in a table: a number, a state or a reason stands for the report that says it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from xl_addin.targets import Case, Measure, Reason, Report, State, Status, Target, Verdict, parse_target

FIRST, LAST = 2016, 2019
NOT_STARTED, ONGOING, DONE, CANCELLED = State
NOT_MEASURED, NOT_APPLICABLE, CONFIDENTIAL, LATER = Reason
ACHIEVED, ON_TRACK, DEVIATING, MISSED, FOLLOWED, NOT_ASSESSABLE, NOT_REPORTED = Status

Said = Report | Reason | State | tuple[State, int] | tuple[str, str] | str | int


def report(said: Said) -> Report:
    """Make a report: a pair is a state with its year, or an outcome with its comparison value."""
    match said:
        case Report():
            return said
        case Reason():
            return Report(reason=said)
        case State():
            return Report(state=said)
        case (State() as state, int(year)):
            return Report(state=state, state_year=year)
        case (value, other):
            return Report(value=Decimal(value), benchmark=Decimal(other))
        case _:
            return Report(value=Decimal(said))


PERCENT = Measure("%", low=Decimal(0), high=Decimal(100))


def case(year: int, reports: Mapping[int, Said], unit: str | Measure = "") -> Case:
    """Make the case of a plan for 2016–2019."""
    measure = unit if isinstance(unit, Measure) else Measure(unit)
    return Case(year, FIRST, LAST, {when: report(said) for when, said in reports.items()}, measure)


def assess(
    target: Target | Mapping[str, object], year: int, reports: Mapping[int, Said], unit: str | Measure = ""
) -> Verdict:
    """Assess the case of a plan for 2016–2019."""
    judge = target if isinstance(target, Target) else parse_target(target)
    return judge.assess(case(year, reports, unit))
