"""Slutrapporten of a plan's last year: what was reached and since when, what goes on, and what is dropped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from xl_addin import texts
from xl_addin.followup.matters import is_cancelled
from xl_addin.followup.standing import has_target
from xl_addin.followup.view import Followup
from xl_addin.plan.model import GoalArea, Indicator
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
        return tuple((indicator.code, reached_since(followup, indicator)) for indicator in found[key])

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


def reached_since(followup: Followup, indicator: Indicator) -> int:
    """Return the first year of the unbroken run of years, up to the reporting year, with the status that stands."""
    now = followup.verdicts[indicator.code]
    since = followup.year
    for year in reversed(followup.result.years):
        then = followup.result.regional_in(indicator.code, year)
        if then is None or (then.status, then.settled) != (now.status, now.settled):
            break
        since = year
    return since


def reached_text(area: AreaOutcome, names: Mapping[str, str]) -> str:
    """Return what was reached, by the year since when, and what after its target year; `names` by code."""
    words = texts.report.FINAL
    years = sorted({year for _, year in area.reached})
    parts = [
        words["year"].format(year=year, names=_listed((c for c, since in area.reached if since == year), names))
        for year in years
    ]
    if area.late:
        parts.append(words["late"].format(names=_listed((code for code, _ in area.late), names)))
    return " ".join(parts) or texts.report.NONE


def left_text(area: AreaOutcome, names: Mapping[str, str]) -> str:
    """Return what goes on to the next plan, what is dropped, and what has no target; `names` by code."""
    words = texts.report.FINAL
    groups = {"goes_on": area.goes_on, "dropped": area.dropped, "followed": area.followed}
    parts = [words[key].format(names=_listed(codes, names)) for key, codes in groups.items() if codes]
    return " ".join(parts) or words["all_done"]


def _listed(codes: Iterable[str], names: Mapping[str, str]) -> str:
    """Join names; by semicolons where one of them has a comma of its own."""
    shown = [names[code] for code in codes]
    return "; ".join(shown) if any("," in name for name in shown) else ", ".join(shown)


def struck_text(item: StruckIndicator) -> str:
    """Return which mätetal was struck, from when, why, and by which decision."""
    words = texts.report.FINAL
    decision = words["decision"].format(decision=item.decision) if item.decision else ""
    struck = words["struck"].format(code=item.code, year=item.year, reason=item.reason)
    return " ".join(filter(None, [struck, decision]))
