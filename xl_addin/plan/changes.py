"""What a revision changes, derived from two editions of a plan: never typed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Literal, get_args

from msgspec import Struct

from xl_addin.plan.editions import editions_of
from xl_addin.plan.model import Carry, Goal, GoalArea, Indicator, Plan

ChangeKind = Literal[
    "new", "reworded", "new_target", "new_unit", "new_scope", "new_responsible", "split", "merged", "moved", "struck"
]
"""How a mätetal differs from an earlier edition, in the order in which the kinds are shown."""


class Change(Struct, frozen=True):
    """A mätetal that differs from an earlier edition; `now` is None where it is struck."""

    kinds: tuple[ChangeKind, ...]
    now: Indicator | None
    before: tuple[Indicator, ...]
    how: Carry
    """How its figures continue the earlier ones; without meaning where there is nothing before, or after."""

    @property
    def old(self) -> Indicator | None:
        """The earlier mätetal to compare the words with: of the same code if there is one; None where it is new."""
        same = (old for old in self.before if self.now and old.code == self.now.code)
        return next(same, self.before[0] if self.before else None)


def changes(now: Plan, before: Plan) -> list[Change]:
    """Return what changed from the edition `before` to `now`: in the order of `now`, then what was struck.

    `before` is one of those that `now` follows. Raises `ValueError` where it is not.
    """
    sources = {code: editions_of(now).indicators(code, now, before) for code in now.indicators}
    heirs = {code: [c for c, (codes, _) in sources.items() if code in codes] for code in before.indicators}
    found = []
    for code, (codes, how) in sources.items():
        earlier = tuple(before.indicators[c] for c in codes)
        change = Change((), now.indicators[code], earlier, how)
        split = any(len(heirs[c]) > 1 for c in codes)
        if kinds := tuple(_kinds(now, before, change, split=split)):
            found.append(Change(kinds, change.now, earlier, how))
    struck = (before.indicators[code] for code, into in heirs.items() if not into)
    return found + [Change(("struck",), None, (indicator,), "break") for indicator in struck]


HeadingKind = Literal["goal_area", "motto", "goal", "strategy"]
"""What stands above the mätetal in the plan."""


class ChangedHeading(Struct, frozen=True):
    """A målområde's name or motto, a mål or a strategi whose words differ; "" where it is not there."""

    kind: HeadingKind
    area: GoalArea
    """Its målområde: of the newer edition, if it is there."""
    before: str
    now: str


class _Heading(Struct, frozen=True):
    area: GoalArea
    text: str
    codes: frozenset[str]
    """The mätetal under it, by their codes in the older edition."""


def changed_headings(now: Plan, before: Plan) -> list[ChangedHeading]:
    """Return which målområden, mål and strategier have other words: by målområde, then in the newer edition's order.

    A mål or a strategi without the same words as before goes on from the one that its mätetal stood under.
    """
    found = list(_areas(now, before))
    for kind in ("goal", "strategy"):
        old, new = (list(_headings(now, before, kind, plan)) for plan in (before, now))
        found += [ChangedHeading(kind, *changed) for changed in _paired(old, new)]
    differing = [heading for heading in found if heading.before != heading.now]
    return sorted(differing, key=lambda heading: (heading.area.number, get_args(HeadingKind).index(heading.kind)))


def _areas(now: Plan, before: Plan) -> Iterator[ChangedHeading]:
    old, new = ({area.number: area for area in plan.goal_area} for plan in (before, now))
    for number, area in (old | new).items():
        names, mottos = ([getattr(by_number.get(number), key, None) or "" for by_number in (old, new)]
                         for key in ("name", "motto"))  # fmt: skip
        yield ChangedHeading("goal_area", area, *names)
        yield ChangedHeading("motto", area, *mottos)


def _headings(now: Plan, before: Plan, kind: HeadingKind, plan: Plan) -> Iterator[_Heading]:
    """Yield the mål, or the strategier, of one of the two editions."""
    editions = editions_of(now)
    for area in plan.goal_area:
        for goal in area.goal:
            for part in [goal] if kind == "goal" else goal.strategy:
                own = part.indicators if isinstance(part, Goal) else part.indicator
                codes = (editions.indicators(indicator.code, plan, before)[0] for indicator in own)
                yield _Heading(area, part.text, frozenset(chain.from_iterable(codes)))


def _paired(old: list[_Heading], new: list[_Heading]) -> Iterator[tuple[GoalArea, str, str]]:
    """Yield målområde, words before and words now of each, with "" for what is new or gone; `old` is used up."""
    found: dict[int, _Heading] = {}
    for alike in (_has_the_words, _has_a_share):
        for place, heading in enumerate(new):
            if place not in found and (near := [one for one in old if alike(one, heading)]):
                found[place] = max(near, key=lambda one: len(one.codes & heading.codes))
                old.remove(found[place])
    for place, heading in enumerate(new):
        yield heading.area, found[place].text if place in found else "", heading.text
    yield from ((heading.area, heading.text, "") for heading in old)


def _has_the_words(one: _Heading, other: _Heading) -> bool:
    return one.text == other.text


def _has_a_share(one: _Heading, other: _Heading) -> bool:
    return bool(one.codes & other.codes)


def _kinds(now: Plan, before: Plan, change: Change, *, split: bool) -> Iterator[ChangeKind]:
    new, old = change.now, change.old
    if new is None or old is None:
        yield "new"
        return
    differs: dict[ChangeKind, bool] = {
        "reworded": new.text != old.text,
        "new_target": new.target != old.target,
        "new_unit": _labels(now, new) != _labels(before, old),
        "new_scope": new.scope != old.scope,
        "new_responsible": new.responsible != old.responsible,
        "split": split,
        "merged": len(change.before) > 1,
        "moved": new.code not in [earlier.code for earlier in change.before],
    }
    yield from (kind for kind, true in differs.items() if true)


def _labels(plan: Plan, indicator: Indicator) -> Sequence[str]:
    return [row.unit.label for row in plan.rows[indicator.code]]
