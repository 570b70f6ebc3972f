"""How the statuses of several series or members make one; regional figures and the trend arrow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache, partial
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from xl_addin import texts
from xl_addin.swedish import as_sure_as, listing
from xl_addin.targets.base import Target
from xl_addin.targets.explain import decimal, rounded
from xl_addin.targets.reported import Case, Reason
from xl_addin.targets.status import MISSING, UNASSESSED, WORST_FIRST, Status, Verdict

MEAN_DECIMALS = 6
"""Decimals of a population-weighted mean; half is rounded away from zero."""

Arrow = Literal["up", "down", "flat"]
Statuses = Sequence[Status]


class Part(Struct, frozen=True):
    """The verdict of one series or member, or of several together.

    `applicable`: it did not answer `ej tillämpligt`. `best` and `worst`: what the status could become by the answers
    that are missing; None where none is.
    """

    name: str
    verdict: Verdict
    applicable: bool = True
    best: Status | None = None
    worst: Status | None = None

    @property
    def status(self) -> Status:
        """The status as it stands."""
        return self.verdict.status


def judged(name: str, target: Target, case: Case) -> Part:
    """Assess a member's case, with what it could become, and note whether the mätetal applies to it."""
    now, verdict = case.now, target.assess(case)
    applicable = target.answered(now) or now.reason is not Reason.NOT_APPLICABLE
    if verdict.status not in MISSING:
        return Part(name, verdict, applicable)
    return Part(name, verdict, applicable, target.best(case.year), target.worst(case.year, case.last_year))


def combine_series(parts: Sequence[Part]) -> Part:
    """Combine series, at least one, into the worst of them, with the explanation of the one that decided.

    A series that is not applicable takes no part; where none is, the whole is not.
    """
    if len(parts) == 1:
        return replace(parts[0], name="")
    applicable = [part for part in parts if part.applicable]
    if not applicable:
        return replace(parts[0], name="", verdict=Verdict(Status.NOT_ASSESSABLE, texts.targets.COMBINED["no_series"]))
    worst = _worst([part.status for part in applicable])
    deciding = [part for part in applicable if part.status is worst]
    form = "decided" if len(deciding) == 1 else "alike" if len(deciding) == len(parts) else "decided_many"
    reason = texts.targets.COMBINED[form].format(
        names=listing([part.name for part in deciding]), first=deciding[0].name, rest=deciding[0].verdict.reason
    )
    short = texts.targets.BRIEF["decided"].format(names=listing([part.name for part in deciding]))
    if len(applicable) == 1:
        reason, short = applicable[0].verdict.reason, applicable[0].verdict.short
    return _whole("", _with_missing(reason, worst, applicable), applicable, _worst, short)


def _with_missing(reason: str, worst: Status, applicable: Sequence[Part]) -> str:
    """Name the series that are missing beside the one that decided."""
    for status in MISSING:
        if status is not worst and (names := _named(applicable, status)):
            reason = texts.targets.COMBINED[f"part_{status}"].format(rest=reason, names=listing(names))
    return reason


def _worst(statuses: Statuses) -> Status:
    taking_part = [status for status in statuses if status is not Status.FOLLOWED] or statuses
    return min(taking_part, key=WORST_FIRST.index)


def combine_both(region: Part, members: Part) -> Part:
    """Combine the regional figure's status and the members' into the worse of them."""
    words = texts.targets.COMBINED
    return combine_series([replace(region, name=words["region"]), replace(members, name=words["members"])])


def combine_members(parts: Sequence[Part], target: Target, year: int, last_year: int, name: str = "") -> Part:
    """Combine members' statuses in `year`: the count, who falls short, who is missing."""
    in_order = sorted(parts, key=lambda part: alphabetical(part.name))
    applicable = [part for part in in_order if part.applicable]
    by = target.target_year(last_year)
    combined = partial(_members_status, cap=Status.DEVIATING if by is not None and year >= by else Status.ON_TRACK)
    if not applicable:
        nobody = Verdict(Status.NOT_ASSESSABLE, texts.targets.COMBINED["none_applicable"])
        return Part(name, nobody, applicable=False)
    status = combined([part.status for part in applicable])
    clauses = list(_counted(status, applicable, target))
    reason = "; ".join([*clauses, *_missing(in_order, applicable)])
    return _whole(name, reason, applicable, combined, "; ".join(clauses))


def _whole(
    name: str, reason: str, parts: Sequence[Part], combined: Callable[[Statuses], Status], short: str = ""
) -> Part:
    """Combine the parts as they stand, at their best and at their worst, and see what that means."""
    status = combined([part.status for part in parts])
    best = combined([part.best or part.status for part in parts])
    worst = combined([part.worst or part.status for part in parts])
    preliminary = status not in MISSING and (best is not status or worst is not status)
    done = all(part.status is Status.ACHIEVED or part.verdict.settled for part in parts)
    is_settled = done and status is Status.DEVIATING
    verdict = Verdict(status, reason, preliminary, settled=is_settled, short=short)
    return Part(name, verdict, best=best, worst=worst)


def _members_status(statuses: Statuses, cap: Status) -> Status:
    """Return the status of applicable members together, at least one; at best `cap` where some is not assessed."""
    if set(statuses) == {Status.NOT_REPORTED}:
        return Status.NOT_REPORTED
    assessed = [status for status in statuses if status not in UNASSESSED]
    if not assessed and statuses.count(Status.FOLLOWED) * 2 >= len(statuses):
        return Status.FOLLOWED
    if len(assessed) * 2 < len(statuses) or not assessed:
        return Status.NOT_ASSESSABLE
    whole = _assessed_status(assessed)
    return whole if len(assessed) == len(statuses) else min(whole, cap, key=WORST_FIRST.index)


def _assessed_status(statuses: Statuses) -> Status:
    if set(statuses) == {Status.ACHIEVED}:
        return Status.ACHIEVED
    if set(statuses) <= {Status.ACHIEVED, Status.ON_TRACK}:
        return Status.ON_TRACK
    return Status.MISSED if statuses.count(Status.MISSED) * 2 >= len(statuses) else Status.DEVIATING


def _counted(status: Status, applicable: Sequence[Part], target: Target) -> Iterator[str]:
    """Count those that do well, and name those that do not."""
    words, everyone, followed = texts.targets.COMBINED, len(applicable), _named(applicable, Status.FOLLOWED)
    assessed = [part for part in applicable if part.status not in UNASSESSED]
    if status in (Status.FOLLOWED, Status.NOT_REPORTED):
        yield words["reported"].format(count=len(followed), all=everyone)
    elif status is Status.NOT_ASSESSABLE:
        form = "too_few_reported" if followed else "too_few"
        yield words[form].format(count=len(followed or assessed), all=everyone)
    else:
        share = words["share" if len(assessed) == everyone else "share_assessed"]
        yield from _well(assessed, share, target)
        behind = [part for part in assessed if not part.verdict.settled]
        for short in (Status.MISSED, Status.DEVIATING):
            if names := _named(behind, short):
                yield words["named"].format(names=listing(names), do=_do(target, short, len(names)))


def _well(assessed: Sequence[Part], share: str, target: Target) -> Iterator[str]:
    """Count those that have met the target, those who did so late apart, and those on their way."""
    late = [part.name for part in assessed if part.verdict.settled]
    counts = {good: len(_named(assessed, good)) for good in (Status.ACHIEVED, Status.ON_TRACK)}
    if late:
        met = counts.pop(Status.ACHIEVED)
        whole = share.format(count=met + len(late), all=len(assessed), do=_do(target, "met", met + len(late)))
        facts = {"whole": whole, "early": met, "late": len(late), "names": listing(late)}
        yield texts.targets.COMBINED["late" if met else "all_late"].format(**facts)
    for good in [good for good, count in counts.items() if count] or ([] if late else [Status.ACHIEVED]):
        yield share.format(count=counts[good], all=len(assessed), do=_do(target, good, counts[good]))


def _do(target: Target, status: str, count: int) -> str:
    """Return what `count` members with a status have done, in words that agree with the count."""
    return target.members_do[status].format(a="" if count == 1 else "a")


def _missing(everyone: Sequence[Part], applicable: Sequence[Part]) -> Iterator[str]:
    """Name those who are not assessed, and why."""
    groups = {
        "not_reported": _named(applicable, Status.NOT_REPORTED),
        "not_assessable": _named(applicable, Status.NOT_ASSESSABLE),
        "not_applicable": [part.name for part in everyone if not part.applicable],
    }
    for form, names in groups.items():
        if names:
            yield texts.targets.COMBINED[form].format(names=listing(names))


def _named(parts: Sequence[Part], status: Status) -> list[str]:
    return [part.name for part in parts if part.status is status]


@lru_cache(maxsize=1024)  # the members are sorted anew for each mätetal and year
def alphabetical(name: str) -> tuple[str, str]:
    """Return the key that sorts names as Swedish does: å, ä, ö last, in that order."""
    return name.casefold().translate({ord("å"): "{", ord("ä"): "|", ord("ö"): "}"}), name


def arrow(case: Case) -> Arrow | None:
    """Return how the outcome has moved since the year before; None if either is missing."""
    return moved(case.figure(case.year - 1), case.figure(case.year))


def moved(before: Decimal | str | None, now: Decimal | str | None) -> Arrow | None:
    """Return how a figure has moved; None if either is missing or no figure."""
    if not isinstance(before, Decimal) or not isinstance(now, Decimal):
        return None
    return "up" if now > before else "down" if now < before else "flat"


def aggregate(
    figures: Mapping[str, tuple[Decimal, int]], how: Literal["sum", "weighted_mean", "none"]
) -> Decimal | None:
    """Make a regional figure of members' (outcome, inhabitants) by kommun code; None if there is none.

    A sum is exact; a mean weighted by inhabitants has `MEAN_DECIMALS` decimals. Only the members that are
    given count: whether some are missing is for the caller to say.
    """
    if how == "none" or not figures:
        return None
    reported = [value for value, _ in figures.values()]
    if how == "sum":
        return as_sure_as(reported, decimal(_total((value, 1) for value in reported)))
    mean = _total(figures.values()) / sum(inhabitants for _, inhabitants in figures.values())
    return as_sure_as(reported, decimal(Fraction(rounded(mean, MEAN_DECIMALS))))


def _total(weighted: Iterable[tuple[Decimal, int]]) -> Fraction:
    """Sum exactly; by denominator, as fractions would be reduced at every step."""
    sums: dict[int, int] = defaultdict(int)
    for value, weight in weighted:
        numerator, denominator = value.as_integer_ratio()
        sums[denominator] += numerator * weight
    return sum((Fraction(numerator, denominator) for denominator, numerator in sums.items()), Fraction(0))
