"""What the board decides on: matters that ask the same are one decision."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from xl_addin import texts
from xl_addin.followup.decisions import board_word
from xl_addin.followup.matters import Matter
from xl_addin.followup.names import counted
from xl_addin.followup.view import Followup


class Ask(Struct, frozen=True):
    """One decision: what is asked and what happens otherwise, of the matters that it is alike for.

    `word`: what the board has written of it already, "" if nothing.
    """

    asked: str
    otherwise: str
    word: str
    matters: tuple[Matter, ...]

    @property
    def about(self) -> str:
        """For how many matters it is one decision; "" where it is for one."""
        count = len(self.matters)
        return texts.matters.ONE_DECISION.format(count=counted(count)) if count > 1 else ""


def asks(followup: Followup, matters: Iterable[Matter]) -> list[Ask]:
    """Return the decisions, in the order of their first matter: one that is decided otherwise stands by itself."""
    found: dict[tuple[str, str, str], list[Matter]] = {}
    for matter in matters:
        word = board_word(followup, matter)
        found.setdefault((matter.asked, matter.otherwise, word), []).append(matter)
    return [Ask(*alike, tuple(group)) for alike, group in found.items()]


def asks_title(found: list[Ask], *, is_unanswered: bool = False) -> str:
    """Return in words how many matters need a decision, and how many decisions that is.

    `is_unanswered`: no kommun has answered for the year, so that no matter is known.
    """
    words, count = texts.report.MATTERS, sum(len(ask.matters) for ask in found)
    if not count:
        return words["unknown" if is_unanswered else "none"]
    if count == 1:
        return words["one"]
    decisions = words["decisions"].format(count=counted(len(found)))
    fewer = words["one_decision"] if len(found) == 1 else decisions if len(found) < count else words["decision"]
    return words["title"].format(count=counted(count).capitalize(), decisions=fewer)
