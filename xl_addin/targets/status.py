"""What a status is: its word, its marks and its reason, each a field of its own."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from xl_addin import texts


class Status(StrEnum):
    """How a mätetal stands. Words and symbols are in `texts`, colours in `workbooks.styles`."""

    ACHIEVED = "achieved"
    ON_TRACK = "on_track"
    DEVIATING = "deviating"
    MISSED = "missed"
    FOLLOWED = "followed"
    NOT_ASSESSABLE = "not_assessable"
    NOT_REPORTED = "not_reported"


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
MISSING = (Status.NOT_REPORTED, Status.NOT_ASSESSABLE)
"""An answer is missing that could be judged."""
UNASSESSED = (*MISSING, Status.FOLLOWED)


def shown(status: Status) -> str:
    """Return the symbol and word of a status as every cell shows it: `✔ Uppnått`."""
    return f"{texts.field.SYMBOLS[status]} {texts.field.STATUSES[status]}"


class Verdict(Struct, frozen=True):
    """A status, why it is so, and its two marks.

    `reason`: a clause that stands after the status word, without a full stop. `preliminary`: an answer that is missing
    could change the word. `settled`: nothing more can come of it. `forecast`: it is said in the middle of the year.
    `short`: the reason without the rule, "" if alike.
    """

    status: Status
    reason: str
    preliminary: bool = False
    settled: bool = False
    forecast: bool = False
    short: str = ""

    @property
    def mark(self) -> str:
        """The word of a status that may change, "" of one that stands."""
        return texts.field.FORECAST if self.forecast else texts.field.PRELIMINARY if self.preliminary else ""

    @property
    def brief(self) -> str:
        """The reason in a few words, for places that show the target beside it."""
        return self.short or self.reason

    @property
    def explanation(self) -> str:
        """The whole sentence: the status word with its mark, and the reason."""
        form = texts.targets.EXPLANATION[
            "forecast" if self.forecast else "preliminary" if self.preliminary else "final"
        ]
        return form.format(status=texts.field.STATUSES[self.status], reason=self.reason)

    @property
    def sentence(self) -> str:
        """The reason as a sentence of its own, for places that stand beside the status."""
        return texts.targets.SENTENCE.format(first=self.reason[:1].upper(), rest=self.reason[1:])


def verdict(status: Status, template: str, brief: str = "", /, **facts: object) -> Verdict:
    """Make a status whose reason is `template`, and in a few words `brief`, filled in with `facts`."""
    return Verdict(status, template.format(**facts), short=brief.format(**facts))
