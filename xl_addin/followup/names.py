"""Mätetal by name where there is little room: in a headline, in a title, in the slutrapport."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from xl_addin import texts
from xl_addin.followup.view import short_name
from xl_addin.plan.model import Indicator, Plan
from xl_addin.swedish import listing, number

TITLE_ROOM = 90
"""Characters of names that a title has room for beside its conclusion."""
FOOTNOTE_MARK = "*"
"""After a short name with a footnote, which does not stand below a headline."""


def unmarked_name(indicator: Indicator) -> str:
    """Return a mätetal's short name where its footnote does not stand below it."""
    return short_name(indicator).rstrip(FOOTNOTE_MARK)


def brief_names(plan: Plan) -> dict[str, str]:
    """Return what a headline calls each mätetal, by code.

    That is the plan's short name as far as its first comma, where no other mätetal is called so and nothing hangs on
    what follows; without a short name the whole wording, which is never cut.
    """
    shorts = {code: (i.short or "").rstrip(FOOTNOTE_MARK) for code, i in plan.indicators.items()}
    heads = {code: short.split(", ")[0] for code, short in shorts.items()}
    taken = Counter(heads.values())
    whole = {code for code, head in heads.items() if taken[head] > 1 or not head[-1:].isalnum()}
    wholes = {code: shorts[code] or short_name(plan.indicators[code]) for code in whole}
    return heads | wholes


def named(codes: Iterable[str], names: Mapping[str, str], room: int = TITLE_ROOM) -> str:
    """Name mätetal in a sentence: at least one, as many as there is room for, and how many more there are."""
    wanted = [names[code] for code in codes]
    shown = wanted[:1]
    for name in wanted[1:]:
        if sum(map(len, shown)) + len(name) > room:
            break
        shown.append(name)
    if more := len(wanted) - len(shown):
        shown.append(texts.matters.NAMES_MORE.format(count=counted(more)))
    return listing(shown)


def counted(count: int, *, of_municipalities: bool = False) -> str:
    """Write a count as Swedish does in a sentence: in letters up to twelve; a kommun is "en", all else "ett"."""
    words = texts.targets.COUNT_WORDS
    if of_municipalities and count == 1:
        return texts.matters.ONE_MUNICIPALITY
    return words[count] if count < len(words) else number(count)
