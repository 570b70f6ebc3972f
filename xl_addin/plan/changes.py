"""What a revision changes, derived from two editions of a plan: never typed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from xl_addin.plan.editions import editions_of
from xl_addin.plan.model import Carry, Indicator, Plan

ChangeKind = Literal[
    "new", "reworded", "new_target", "new_unit", "new_scope", "new_responsible", "split", "merged", "moved", "struck"
]
"""How a mätetal differs from an earlier edition, in the order in which the kinds are shown."""


@dataclass(frozen=True, slots=True)
class Change:
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
