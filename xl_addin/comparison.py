"""Two editions of a plan compared, in sentences that a board can read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from xl_addin import texts
from xl_addin.plan.changes import Change, ChangeKind, changes
from xl_addin.plan.model import GoalArea, Indicator, Plan
from xl_addin.swedish import listing

RunKind = Literal["same", "removed", "added"]
Run = tuple[RunKind, str]
"""A piece of a text that changed: kept, taken away or put in."""
_HISTORY_OF: tuple[ChangeKind, ...] = ("new", "struck", "split", "new_responsible", "moved", "new_target")
_CARRIED = {"same", "moved", "new_target", "new_responsible"}


@dataclass(frozen=True, slots=True)
class ChangedIndicator:
    """A mätetal that a revision changed, as it is shown."""

    area: GoalArea
    kinds: tuple[ChangeKind, ...]
    code: str | None
    """In the newer edition; None where it is struck."""
    before: tuple[str, ...]
    """The codes in the older edition."""
    how: str | None
    """How its figures continue the earlier ones (`same`, `sum`, `break`); None where nothing is continued."""
    text: tuple[Run, ...]
    target: tuple[Run, ...]
    responsible: tuple[Run, ...]
    history: str
    """What happens with the history: one sentence."""


@dataclass(frozen=True, slots=True)
class OtherChange:
    """A member or a network that a revision changed; `kind` is a key of `texts.comparison.OTHER_KINDS`."""

    kind: str
    name: str
    sentence: str


@dataclass(frozen=True, slots=True)
class PlanComparison:
    """What differs between two editions of a plan."""

    before: Plan
    now: Plan
    indicators: tuple[ChangedIndicator, ...]
    """By målområde in number order; within it in the newer edition's order, then what was struck."""
    others: tuple[OtherChange, ...]
    undecided: int = 0
    """Proposals that nobody has decided on, taken as if they were accepted."""


def compare_editions(before: Plan, now: Plan) -> PlanComparison:
    """Compare `now` with `before`, one of the editions that it follows. Raises `ValueError` where it is not."""
    changed = sorted((_changed(change, before, now) for change in changes(now, before)), key=lambda c: c.area.number)
    return PlanComparison(before, now, tuple(changed), tuple(_others(before, now)))


def runs(before: str, now: str) -> tuple[Run, ...]:
    """Return how a text changed, word by word."""
    from difflib import SequenceMatcher

    old, new = before.split(), now.split()
    found: list[Run] = []
    for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        parts: list[tuple[RunKind, list[str]]] = [("removed", old[i:j]), ("added", new[k:m])]
        if kind == "equal":
            parts = [("same", new[k:m])]
        found += [(as_, " ".join(words)) for as_, words in parts if words]
    return tuple((kind, text if n == len(found) else f"{text} ") for n, (kind, text) in enumerate(found, start=1))


def _changed(change: Change, before: Plan, now: Plan) -> ChangedIndicator:
    new, old = change.now, change.old
    plan = now if new else before
    indicator = new or change.before[0]
    (area,) = (area for area in plan.goal_area if indicator in area.indicators)
    year = now.judges_from
    pairs = [
        (
            old.text if old else "",
            _target(before, old, year) if old else "",
            _responsible(before, old, change) if old else "",
        ),
        (
            new.text if new else "",
            _target(now, new, year) if new else "",
            _responsible(now, new, change) if new else "",
        ),
    ]
    text, target, responsible = (runs(a, b) for a, b in zip(*pairs, strict=True))
    codes = tuple(earlier.code for earlier in change.before)
    return ChangedIndicator(
        area, change.kinds, new.code if new else None, codes, change.how if new and old else None,
        text, target, responsible, _history(change, now),
    )  # fmt: skip


def _target(plan: Plan, indicator: Indicator, year: int) -> str:
    shown = (row.target.target_text(year, row.unit.label) for row in plan.rows[indicator.code])
    labels = dict.fromkeys(row.unit.label for row in plan.rows[indicator.code])
    return f"{', '.join(dict.fromkeys(shown))} ({', '.join(labels)})"


def _responsible(plan: Plan, indicator: Indicator, change: Change) -> str:
    if "new_scope" not in change.kinds:
        return indicator.responsible
    scope = texts.comparison.SCOPES[indicator.scope]
    return texts.comparison.WITH_SCOPE.format(responsible=indicator.responsible, scope=scope)


def _history(change: Change, now: Plan) -> str:
    kind = next((kind for kind in _HISTORY_OF if kind in change.kinds), "same")
    if change.now and change.before and change.how != "same" and kind in _CARRIED:
        kind = change.how
    facts = {
        "year": now.judges_from,
        "codes": listing([earlier.code for earlier in change.before]),
        "responsible": change.now.responsible if change.now else "",
        "before": change.old.responsible if change.old else "",
        "reason": _reason(change.before[0].code, now) if change.now is None else "",
    }
    return texts.comparison.HISTORY[kind].format(**facts).strip()


def _reason(code: str, now: Plan) -> str:
    edition: Plan | None = now
    while edition is not None:
        for retired in edition.retired:
            if retired.code == code:
                decided = retired.decision
                words = texts.comparison.DECISION.format(reason=retired.reason.rstrip("."), decision=decided)
                return f"{words}." if decided else retired.reason
        edition = edition.predecessor
    return ""


def _others(before: Plan, now: Plan) -> Iterator[OtherChange]:
    year = now.judges_from
    old, new = ({m.code: m for m in members} for members in (before.members(year - 1), now.members(year)))
    for code in [*new, *(c for c in old if c not in new)]:
        if code not in old:
            yield _other("member_joined", new[code].name, year=year)
        elif code not in new:
            yield _other("member_left", old[code].name, year=year)
        elif old[code].name != new[code].name:
            yield _other("member_renamed", new[code].name, before=old[code].name)
    networks = [{network.name: None for network in plan.network} for plan in (before, now)]
    yield from (_other("network_new", name) for name in networks[1] if name not in networks[0])
    yield from (_other("network_gone", name) for name in networks[0] if name not in networks[1])


def _other(kind: str, name: str, **facts: object) -> OtherChange:
    return OtherChange(kind, name, texts.comparison.OTHER_KINDS[kind].format(name=name, **facts))
