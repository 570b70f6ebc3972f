"""A hint where a register asks for a function and seems to have got a person: names and numbers are personal data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from itertools import pairwise
from typing import Any

from xl_addin import texts
from xl_addin.findings import Finding, finding
from xl_addin.plan.model import Plan
from xl_addin.registers.entries import Holder, RegisterEntry

_ADDRESS = re.compile(r"\S@\S")
_PHONE = re.compile(r"(?<!\d)(?:\+|0)\d(?:[\s/-]?\d){5,}")
_STREET = re.compile(
    r"[^\W\d_](?:gatan?|vägen|gränd(?:en)?|torget|stigen|allén|backen)\s+\d+|\bbox\s+\d+", re.IGNORECASE
)
_BORN = re.compile(r"(?<!\d)(?:19|20)?\d\d(?:0\d|1[0-2])(?:[0-2]\d|3[01])[-+]?\d{4}(?!\d)")
"""A personnummer: an organisation's number has no month in it."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def functions_only(context: Holder, entries: Sequence[RegisterEntry[Any]], key: str) -> Iterator[Finding]:
    """Report what looks like a name, a number of a phone or a person, or an address where a function is asked for."""
    for entry in entries:
        text = getattr(entry.record, key) or ""
        if is_personal(text, context.plan):
            header = texts.registers.COLUMNS[entry.register][key][0]
            yield finding("personal-data", context.where(entry, key), text=text, header=header)


def is_personal(text: str, plan: Plan) -> bool:
    """Return whether a text looks like a person's name, number or address, and not like one of the plan's own words."""
    return _looks_personal(text, plan.cached("no surnames", partial(_places, plan)))


@lru_cache(maxsize=256)
def _looks_personal(text: str, places: frozenset[str]) -> bool:
    """Return `is_personal`: remembered, since the same few functions stand on many rows."""
    return any(look.search(text) for look in (_ADDRESS, _PHONE, _STREET, _BORN)) or _names_person(text, places)


def _places(plan: Plan) -> frozenset[str]:
    """Return the words of places and offices that are written as names are."""
    own = (word for name in (*plan.members_by_name, plan.organisation.name) for word in name.split())
    return frozenset(own) | frozenset(texts.persons.NO_SURNAMES)


def _names_person(text: str, places: frozenset[str]) -> bool:
    """Return whether a text has a common first name or a surname, or two words side by side written as names are.

    So `Svensson, A`, `kommunchef Åsa` and `Trafikchef Ewa Ek` name a person, and `VA SYD` does not.
    """
    for part in re.split(r"[,;:/&()\n]", text):
        words = [word for word in _WORD.findall(part) if word not in texts.persons.BETWEEN_NAMES]
        named = [word.istitle() and word not in places and not word.endswith(texts.persons.OFFICES) for word in words]
        if any(map(_is_name, words)) or any(first and second for first, second in pairwise(named)):
            return True
    return False


def _is_name(word: str) -> bool:
    """Return whether a word is a common first name or has a surname's ending, however it is written."""
    folded = word.casefold()
    return not {folded, *folded.split("-")}.isdisjoint(texts.persons.FIRST_NAMES) or folded.endswith(
        texts.persons.SURNAME
    )
