"""Slutrapporten of a plan's last year: what was reached and since when, what goes on, and what is dropped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from xl_addin import texts
from xl_addin.followup.matters import is_cancelled
from xl_addin.followup.period import stands_since
from xl_addin.followup.standing import has_target
from xl_addin.followup.view import Followup
from xl_addin.grouping import grouped
from xl_addin.plan.model import GoalArea, Indicator
from xl_addin.swedish import listing, number
from xl_addin.targets import Status


class AreaOutcome(Struct, frozen=True):
    """What became of a målområde's mätetal, by code in the plan's order. Every mätetal stands in exactly one place.

    `reached`: with the first year from which it has stayed so. `late`: reached after its target year. `goes_on`: not
    reached, for the next plan to take in or leave. `dropped`: given up by those who report it. `followed`: no target.
    """

    area: GoalArea
    reached: tuple[tuple[str, int], ...]
    late: tuple[tuple[str, int], ...]
    goes_on: tuple[str, ...]
    dropped: tuple[str, ...]
    followed: tuple[str, ...]


class StruckIndicator(Struct, frozen=True):
    """A mätetal that an edition of the plan struck: its code there, the edition's first year, why and by whom."""

    code: str
    year: int
    reason: str
    decision: str


class Fate(Struct, frozen=True):
    """Mätetal of a målområde that became of in the same way: what is said of it, their codes, and whose sign it has."""

    label: str
    codes: tuple[str, ...]
    status: Status | None = None


class FinalReport(Struct, frozen=True):
    """The whole plan period, by målområde, and what was struck on the way."""

    areas: tuple[AreaOutcome, ...]
    struck: tuple[StruckIndicator, ...]


def final_report(followup: Followup) -> FinalReport | None:
    """Return the slutrapport; None before the plan's last year."""
    if not followup.is_over:
        return None
    areas = tuple(_area(followup, area) for area in followup.plan.goal_area)
    editions = (edition for edition in followup.result.editions.all if edition.judges_from <= followup.year)
    struck = (
        StruckIndicator(item.code, edition.judges_from, item.reason, item.decision or "")
        for edition in editions for item in edition.retired
    )  # fmt: skip
    return FinalReport(areas, tuple(struck))


def _area(followup: Followup, area: GoalArea) -> AreaOutcome:
    found: dict[str, list[Indicator]] = {"reached": [], "late": [], "goes_on": [], "dropped": [], "followed": []}
    for indicator in area.indicators:
        found[_place(followup, indicator)].append(indicator)

    def since(key: str) -> tuple[tuple[str, int], ...]:
        return tuple((indicator.code, stands_since(followup, indicator)) for indicator in found[key])

    goes_on, dropped, followed = (tuple(i.code for i in found[key]) for key in ("goes_on", "dropped", "followed"))
    return AreaOutcome(area, since("reached"), since("late"), goes_on, dropped, followed)


def _place(followup: Followup, indicator: Indicator) -> str:
    verdict = followup.verdicts[indicator.code]
    if verdict.status is Status.ACHIEVED:
        return "reached"
    if verdict.settled:
        return "late"
    if not has_target(indicator, followup.year):
        return "followed"
    return "dropped" if is_cancelled(followup, indicator) else "goes_on"


def fates(area: AreaOutcome) -> list[Fate]:
    """Return what became of a målområde's mätetal, a group each: first what goes on, then what was reached when."""
    words = texts.matters.FATES
    by_year = grouped((since, code) for code, since in sorted(area.reached, key=lambda pair: pair[1]))
    groups = [
        Fate(words["goes_on"], area.goes_on),
        *(Fate(words["reached"].format(year=year), tuple(codes), Status.ACHIEVED) for year, codes in by_year.items()),
        Fate(words["late"], tuple(code for code, _ in area.late), Status.DEVIATING),
        Fate(words["dropped"], area.dropped), Fate(words["followed"], area.followed),
    ]  # fmt: skip
    return [group for group in groups if group.codes]


def final_text(found: FinalReport) -> str:
    """Return how many targets of the whole period were reached, in time and late, and how many go on or are dropped."""
    keys = ("reached", "late", "goes_on", "dropped")
    counts = {key: sum(len(getattr(area, key)) for area in found.areas) for key in keys}
    forms = texts.matters.FINAL_CLAUSES
    clauses = [forms[key][count != 1].format(count=number(count)) for key, count in counts.items() if count]
    return listing(clauses)


def coded_names(codes: Iterable[str], names: Mapping[str, str]) -> str:
    """Return mätetal with their codes, by what `names` calls them; by semicolons where one has a comma of its own."""
    shown = [f"{code}\u00a0{names[code]}" for code in codes]
    return ("; " if any("," in name for name in shown) else ", ").join(shown)


def struck_text(item: StruckIndicator) -> str:
    """Return which mätetal was struck, from when, why, and by which decision."""
    words = texts.matters.FINAL
    decision = words["decision"].format(decision=item.decision) if item.decision else ""
    struck = words["struck"].format(code=item.code, year=item.year, reason=item.reason)
    return " ".join(filter(None, [struck, decision]))
