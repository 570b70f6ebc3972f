"""Two editions of a plan compared, in sentences that a board can read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Any, Literal

from msgspec import Struct

from xl_addin import texts
from xl_addin.plan.changes import Change, ChangedHeading, ChangeKind, HeadingKind, changed_headings, changes
from xl_addin.plan.editions import editions_of
from xl_addin.plan.model import GoalArea, Indicator, Plan, Retired
from xl_addin.swedish import listing, text_of

RunKind = Literal["same", "removed", "added"]
Run = tuple[RunKind, str]
"""A piece of a text that changed: kept, taken away or put in."""
_HISTORY_OF: tuple[ChangeKind, ...] = ("new", "struck", "split", "new_responsible", "moved", "new_target")
_BETWEEN_WORDS = re.compile("[ \\t\\n\\r]+")
"""A no-break space holds a number together."""
_OF_THE_EDITION = frozenset({
    "id", "version", "state", "first_year", "in_force", "decided", "follows", "organisation.mailbox_is_example",
    "organisation.publisher_type",
})  # fmt: skip
"""What the plan workbook says of the edition itself, or for programs: no matter of the board's."""
_CARRIED = {"same", "moved", "new_target", "new_responsible"}


class ChangedIndicator(Struct, frozen=True):
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
    reason: str
    """Why it was changed and who decided it, "" where nobody has written it."""


class HeadingChange(Struct, frozen=True):
    """What stands above the mätetal of a målområde and has other words; `label` says what it is."""

    area: GoalArea
    kind: HeadingKind
    label: str
    text: tuple[Run, ...]


class OtherChange(Struct, frozen=True):
    """A member, a network, or a text or fact of the plan that a revision changed.

    `kind` is a key of `texts.comparison.OTHER_KINDS`, or `fact`; `sentence` is "" where the text says it.
    `text`: what was taken away and put in, where it is a text or a fact of the plan that `name` names.
    """

    kind: str
    name: str
    sentence: str
    text: tuple[Run, ...] = ()


class PlanComparison(Struct, frozen=True):
    """What differs between two editions of a plan."""

    before: Plan
    now: Plan
    headings: tuple[HeadingChange, ...]
    """Målområden, mål and strategier, by målområde in number order."""
    indicators: tuple[ChangedIndicator, ...]
    """By målområde in number order; within it in the newer edition's order, then what was struck."""
    others: tuple[OtherChange, ...]
    undecided: int = 0
    """Proposals that nobody has decided on, taken as if they were accepted."""


def compare_editions(before: Plan, now: Plan) -> PlanComparison:
    """Compare `now` with `before`, one of the editions that it follows. Raises `ValueError` where it is not."""
    changed = sorted((_changed(change, before, now) for change in changes(now, before)), key=lambda c: c.area.number)
    headings = tuple(map(_heading, changed_headings(now, before)))
    return PlanComparison(before, now, headings, tuple(changed), tuple(_others(before, now)))


def _heading(changed: ChangedHeading) -> HeadingChange:
    words = texts.comparison.HEADING_KINDS[changed.kind]
    label = words["new" if not changed.before else "gone" if not changed.now else "reworded"]
    return HeadingChange(changed.area, changed.kind, label, runs(changed.before, changed.now))


def runs(before: str, now: str) -> tuple[Run, ...]:
    """Return how a text changed, word by word."""
    from difflib import SequenceMatcher

    old, new = (_BETWEEN_WORDS.split(text.strip()) if text.strip() else [] for text in (before, now))
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
    was, is_ = (_shown(edition, one, change, now.judges_from) for edition, one in ((before, old), (now, new)))
    text, target, responsible = map(runs, was, is_)
    codes = tuple(earlier.code for earlier in change.before)
    return ChangedIndicator(
        area, change.kinds, new.code if new else None, codes, change.how if new and old else None,
        text, target, responsible, _history(change, before, now), _reason(change, before, now),
    )  # fmt: skip


def _shown(edition: Plan, indicator: Indicator | None, change: Change, year: int) -> tuple[str, str, str]:
    """Return text, target and responsible as they are compared, "" for a mätetal that an edition has not."""
    if indicator is None:
        return "", "", ""
    return indicator.text, _target(edition, indicator, year), _responsible(edition, indicator, change)


def _target(plan: Plan, indicator: Indicator, year: int) -> str:
    shown = (row.target.target_text(year, row.unit.label) for row in plan.rows[indicator.code])
    labels = dict.fromkeys(row.unit.label for row in plan.rows[indicator.code])
    return f"{', '.join(dict.fromkeys(shown))} ({', '.join(labels)})"


def _responsible(plan: Plan, indicator: Indicator, change: Change) -> str:
    if "new_scope" not in change.kinds:
        return indicator.responsible
    scope = texts.comparison.SCOPES[indicator.scope]
    return texts.comparison.WITH_SCOPE.format(responsible=indicator.responsible, scope=scope)


def _history(change: Change, before: Plan, now: Plan) -> str:
    kind = next((kind for kind in _HISTORY_OF if kind in change.kinds), "same")
    if change.now and change.before and change.how != "same" and kind in _CARRIED:
        kind = change.how
    facts = {
        "year": _since(change, kind, before, now),
        "codes": listing([earlier.code for earlier in change.before]),
        "responsible": change.now.responsible if change.now else "",
        "before": change.old.responsible if change.old else "",
    }
    return texts.comparison.HISTORY[kind].format(**facts)


def _after(before: Plan, now: Plan) -> Sequence[Plan]:
    chain = editions_of(now).all
    return chain[[edition.version for edition in chain].index(before.version) + 1 :]


def _codes_in(change: Change, edition: Plan, before: Plan, now: Plan) -> tuple[str, ...]:
    """Return the codes that a mätetal has in an edition between; of one that is struck, in the one before that."""
    if change.now is not None:
        return editions_of(now).indicators(change.now.code, now, edition)[0]
    return editions_of(now).indicators(change.before[0].code, before, edition.predecessor or before)[0]


def _since(change: Change, kind: str, before: Plan, now: Plan) -> int:
    """Return the first year of the edition that changed a mätetal so: the first of them, where several lie between."""
    for edition in _after(before, now)[:-1]:
        codes = _codes_in(change, edition, before, now)
        for one in changes(edition, edition.predecessor) if edition.predecessor else ():
            indicator = one.now or one.before[0]
            is_it = (one.now is None) is (change.now is None) and indicator.code in codes
            if is_it and kind in (*one.kinds, one.how):
                return edition.judges_from
    return now.judges_from


def _reason(change: Change, before: Plan, now: Plan) -> str:
    """Return what the editions after `before` say of why a mätetal is changed or struck, the oldest first."""
    found = []
    for edition in _after(before, now):
        changed: Iterable[Indicator | Retired] = edition.indicators.values() if change.now else edition.retired
        codes = _codes_in(change, edition, before, now)
        found += [_with_decision(one) for one in changed if one.code in codes]
    return " ".join(dict.fromkeys(filter(None, found)))


def _with_decision(changed: Indicator | Retired) -> str:
    reason, decision = changed.reason or "", (changed.decision or "").rstrip(".")
    if reason and decision:
        return texts.comparison.DECISION.format(reason=reason.rstrip("."), decision=decision)
    return reason or (decision and f"{decision}.")


def _others(before: Plan, now: Plan) -> Iterator[OtherChange]:
    first, chain = _after(before, now)[0].judges_from, editions_of(now)
    old, new = ({m.code: m for m in plan.members(year)} for plan, year in ((before, first - 1), (now, now.judges_from)))
    belongs = {year: {m.code for m in chain.at(year).members(year)} for year in range(first, now.judges_from + 1)}
    for code in [*new, *(c for c in old if c not in new)]:
        year = min((year for year, codes in belongs.items() if (code in codes) is (code in new)), default=first)
        if code not in old:
            yield _other("member_joined", new[code].name, year=year)
        elif code not in new:
            yield _other("member_left", old[code].name, year=year)
        elif old[code].name != new[code].name:
            yield _other("member_renamed", new[code].name, before=old[code].name)
    yield from _networks(before, now)
    yield from _facts(before, now)


def _facts(before: Plan, now: Plan) -> Iterator[OtherChange]:
    """Yield the texts and the facts of the plan as a whole that differ, each by what the plan workbook calls it."""
    from difflib import SequenceMatcher

    names = {key: words[0] for key, words in texts.planbook.PLAN.items() if key not in _OF_THE_EDITION}
    for key, name in (names | texts.planbook.TEXT_KINDS).items():
        old, new = (_paragraphs(plan, key) for plan in (before, now))
        for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            for one, other in zip_longest(old[i:j], new[k:m], fillvalue="") if kind != "equal" else ():
                yield OtherChange("fact", name, "", runs(one, other))


def _paragraphs(plan: Plan, key: str) -> list[str]:
    value: Any = plan
    for part in key.split("."):
        value = getattr(value, part, None)
    if value is None or isinstance(value, bool):
        return []
    return [str(part) for part in value] if isinstance(value, tuple) else [text_of(value)]


def _networks(before: Plan, now: Plan) -> Iterator[OtherChange]:
    """Yield the networks that differ; each is known by its number."""
    old, new = ({network.number: network for network in plan.network} for plan in (before, now))
    for number, network in new.items():
        if number not in old:
            yield _other("network_new", network.name)
            continue
        if old[number].name != network.name:
            yield _other("network_renamed", network.name, before=old[number].name)
        if old[number].tied != network.tied:
            yield _other("network_tied" if network.tied else "network_untied", network.name)
    yield from (_other("network_gone", network.name) for number, network in old.items() if number not in new)


def _other(kind: str, name: str, **facts: object) -> OtherChange:
    return OtherChange(kind, name, texts.comparison.OTHER_KINDS[kind][1].format(name=name, **facts))
