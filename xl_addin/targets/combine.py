"""How the statuses of several series or members make one; regional figures and the trend arrow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from xl_addin import texts
from xl_addin.swedish import listing
from xl_addin.targets.base import Case, Reason, Status, Target, Verdict
from xl_addin.targets.explain import decimal, rounded

WORST_FIRST = (
    Status.MISSED,
    Status.DEVIATING,
    Status.NOT_REPORTED,
    Status.NOT_ASSESSABLE,
    Status.ON_TRACK,
    Status.ACHIEVED,
    Status.FOLLOWED,
)
"""The order of combining; `followed` takes no part unless it is all there is."""
UNASSESSED = (Status.NOT_REPORTED, Status.NOT_ASSESSABLE, Status.FOLLOWED)
MEAN_DECIMALS = 6
"""Decimals of a population-weighted mean; half is rounded away from zero."""

Arrow = Literal["up", "down", "flat"]


@dataclass(frozen=True, slots=True)
class Part:
    """The verdict of one series or member. `applicable`: it did not answer `ej tillämpligt`."""

    name: str
    verdict: Verdict
    applicable: bool = True


def judged(name: str, target: Target, case: Case) -> Part:
    """Assess a member's case and note whether the mätetal applies to it."""
    now = case.now
    applicable = target.answered(now) or now.reason is not Reason.NOT_APPLICABLE
    return Part(name, target.assess(case), applicable)


def combine_series(parts: Sequence[Part]) -> Verdict:
    """Give the worst of the series, with the explanation of the one that decided; at least one series.

    Preliminary if the status of any series is.
    """
    taking_part = [part for part in parts if part.verdict.status is not Status.FOLLOWED] or list(parts)
    if len(parts) == 1:
        return parts[0].verdict
    worst = min((part.verdict.status for part in taking_part), key=WORST_FIRST.index)
    deciding = [part for part in taking_part if part.verdict.status is worst]
    preliminary = any(part.verdict.preliminary for part in taking_part)
    form = "decided" if len(deciding) == 1 else "alike" if len(deciding) == len(parts) else "decided_many"
    rest = texts.targets.COMBINED[form].format(
        names=listing([part.name for part in deciding]),
        first=deciding[0].name,
        rest=deciding[0].verdict.explanation.partition(": ")[2].removesuffix("."),
    )
    return _verdict(worst, [rest], preliminary=preliminary)


def combine_both(region: Verdict, members: Verdict) -> Verdict:
    """Give the worse of the regional figure's status and the members'."""
    parts = [Part(texts.targets.COMBINED["region"], region), Part(texts.targets.COMBINED["members"], members)]
    return combine_series(parts)


def combine_members(parts: Sequence[Part], target: Target) -> Verdict:
    """Give the members' status together: the count, who falls short, who is missing."""
    in_order = sorted(parts, key=lambda part: alphabetical(part.name))
    applicable = [part for part in in_order if part.applicable]
    assessed = [part for part in applicable if part.verdict.status not in UNASSESSED]
    status = _members_status(applicable, assessed)
    incomplete = _named(applicable, Status.NOT_REPORTED) or _named(applicable, Status.NOT_ASSESSABLE)
    preliminary = bool(incomplete) and status not in (Status.NOT_REPORTED, Status.NOT_ASSESSABLE)
    if preliminary and status is Status.ACHIEVED:
        status = Status.ON_TRACK
    clauses = [*_counted(status, applicable, assessed, target), *_missing(in_order, applicable)]
    return _verdict(status, clauses, preliminary=preliminary)


def _members_status(applicable: Sequence[Part], assessed: Sequence[Part]) -> Status:
    statuses = [part.verdict.status for part in applicable]
    if statuses and set(statuses) == {Status.NOT_REPORTED}:
        return Status.NOT_REPORTED
    if not assessed and statuses.count(Status.FOLLOWED) * 2 >= len(statuses) > 0:
        return Status.FOLLOWED
    if not assessed or len(assessed) * 2 < len(applicable):
        return Status.NOT_ASSESSABLE
    judged_as = [part.verdict.status for part in assessed]
    if set(judged_as) == {Status.ACHIEVED}:
        return Status.ACHIEVED
    if set(judged_as) <= {Status.ACHIEVED, Status.ON_TRACK}:
        return Status.ON_TRACK
    return Status.MISSED if judged_as.count(Status.MISSED) * 2 >= len(judged_as) else Status.DEVIATING


def _counted(
    status: Status, applicable: Sequence[Part], assessed: Sequence[Part], target: Target
) -> Iterator[str]:
    """Say how many do well, and name those that do not."""
    everyone, followed = len(applicable), _named(applicable, Status.FOLLOWED)
    if not applicable:
        yield texts.targets.COMBINED["none_applicable"]
    elif status in (Status.FOLLOWED, Status.NOT_REPORTED):
        yield texts.targets.COMBINED["reported"].format(count=len(followed), all=everyone)
    elif status is Status.NOT_ASSESSABLE:
        form = "too_few_reported" if followed else "too_few"
        yield texts.targets.COMBINED[form].format(count=len(followed or assessed), all=everyone)
    else:
        share = texts.targets.COMBINED["share" if len(assessed) == everyone else "share_assessed"]
        counts = {good: len(_named(assessed, good)) for good in (Status.ACHIEVED, Status.ON_TRACK)}
        shown = [good for good, count in counts.items() if count] or [Status.ACHIEVED]
        for good in shown:
            yield share.format(count=counts[good], all=len(assessed), do=target.members_do[good])
        for short in (Status.MISSED, Status.DEVIATING):
            if names := _named(assessed, short):
                yield texts.targets.COMBINED["named"].format(names=listing(names), do=target.members_do[short])


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
    return [part.name for part in parts if part.verdict.status is status]


def _verdict(status: Status, clauses: Sequence[str], *, preliminary: bool) -> Verdict:
    shown = texts.field.STATUSES[status]
    if preliminary:
        shown = texts.targets.COMBINED["status"].format(status=shown, mark=texts.field.PRELIMINARY)
    explanation = texts.targets.EXPLANATION.format(status=shown, rest="; ".join(clauses) + ".")
    return Verdict(status, explanation, preliminary)


def alphabetical(name: str) -> tuple[str, str]:
    """Give the key that sorts names as Swedish does: å, ä, ö last, in that order."""
    return name.casefold().translate({ord("å"): "{", ord("ä"): "|", ord("ö"): "}"}), name


def arrow(case: Case) -> Arrow | None:
    """Tell how the outcome has moved since the year before; None if either is missing."""
    return moved(case.figure(case.year - 1), case.figure(case.year))


def moved(before: Decimal | str | None, now: Decimal | str | None) -> Arrow | None:
    """Tell how a figure has moved; None if either is missing or no figure."""
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
    if how == "sum":
        return decimal(_total((value, 1) for value, _ in figures.values()))
    mean = _total(figures.values()) / sum(inhabitants for _, inhabitants in figures.values())
    return decimal(Fraction(rounded(mean, MEAN_DECIMALS)))


def _total(weighted: Iterable[tuple[Decimal, int]]) -> Fraction:
    """Sum exactly; by denominator, as fractions would be reduced at every step."""
    sums: dict[int, int] = defaultdict(int)
    for value, weight in weighted:
        numerator, denominator = value.as_integer_ratio()
        sums[denominator] += numerator * weight
    return sum((Fraction(numerator, denominator) for denominator, numerator in sums.items()), Fraction(0))
