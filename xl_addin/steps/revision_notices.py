"""What is to be looked at in a revision before it is adopted: no fault, and perhaps not meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xl_addin import texts
from xl_addin.forms.plan_book import INDICATORS
from xl_addin.plan import PlanSource
from xl_addin.plan.changes import Change, changed_headings, changes
from xl_addin.plan.model import Plan
from xl_addin.swedish import listing

_EXPLAINING = ("short", "reading", "footnote")
_FIGURE = re.compile(r"\b[0-9]+")
Notice = tuple[str | None, str]
"""A sentence, and the code that the mätetal has now which it is about, if it is about one that is still there."""


def notices(source: PlanSource, plan: Plan) -> Iterator[Notice]:
    """Yield what is to be looked at in a revision that Underlag decides on.

    That is what is changed without a decision, what a decision leaves as it was, and what goes with it.
    """
    proposals, before = source.accepted, plan.predecessor
    if proposals is None or before is None:
        return
    found = changes(plan, before)
    retargeted = {code for change in found if "new_target" in change.kinds for code in _codes(change)}
    for code in (code for code, proposal in proposals.items() if proposal == "target" and code not in retargeted):
        yield code, texts.planbook.TARGET_UNCHANGED.format(code=code)
    for change in found:
        now = change.now.code if change.now else None
        if kept := list(_kept_words(change)):
            words = texts.planbook.WORDS_KEPT["reworded" if "reworded" in change.kinds else "new_target"]
            yield now, words.format(code=now, kept=listing(kept))
        if not set(_codes(change)) & proposals.keys() and change.kinds != ("new",):
            kinds = ", ".join(texts.comparison.KINDS[kind].lower() for kind in change.kinds)
            yield now, texts.planbook.WITHOUT_DECISION.format(code=listing(_codes(change)), kinds=kinds)
    for heading in changed_headings(plan, before):
        if not heading.now and heading.kind in texts.planbook.EMPTIED:
            yield None, texts.planbook.EMPTIED[heading.kind].format(text=heading.before)
    names = {network.number: network.name for network in before.network}
    for network in plan.network:
        if names.get(network.number, network.name) != network.name:
            facts = {"number": network.number, "before": names[network.number], "name": network.name}
            yield None, texts.planbook.NETWORK_RENAMED.format(**facts)


def _kept_words(change: Change) -> Iterator[str]:
    """Yield what stands as it was and perhaps should not: what explains a new wording, or names figures of a target."""
    now, old, kinds = change.now, change.old, set(change.kinds)
    if now is None or old is None:
        return
    explaining = {key: getattr(now, key) for key in _EXPLAINING if getattr(now, key) == getattr(old, key)}
    headers = texts.planbook.COLUMNS[INDICATORS]
    if "reworded" in kinds:
        yield from (headers[key][0] for key, text in explaining.items() if text)
        if "new_target" not in kinds and _FIGURE.findall(now.text) != _FIGURE.findall(old.text):
            yield texts.planbook.THE_TARGET
    elif "new_target" in kinds:
        yield from [texts.planbook.THE_WORDING] if _FIGURE.search(now.text) else []
        yield from (headers[key][0] for key, text in explaining.items() if text and _FIGURE.search(text))


def _codes(change: Change) -> list[str]:
    return [indicator.code for indicator in change.before] or ([change.now.code] if change.now else [])
