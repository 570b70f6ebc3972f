"""Reported and followed, without a target."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar, Literal

from xl_addin import texts
from xl_addin.targets.base import Case, Cells, Report, Status, Target, Verdict, verdict, word
from xl_addin.targets.explain import outcome


class Monitor(Target):
    """A number or a text is enough."""

    kind: Literal["monitor"] = "monitor"

    text_allowed: ClassVar[bool] = True

    def answered(self, report: Report) -> bool:
        """Whether there is a value of either sort."""
        return report.value is not None

    def judge(self, case: Case) -> Verdict:
        """Followed, whatever it says."""
        value = case.now.value
        if isinstance(value, Decimal):
            now = outcome(value, case.unit)
            return verdict(Status.FOLLOWED, texts.targets.MONITOR["number"], now=now, year=case.year)
        return verdict(Status.FOLLOWED, texts.targets.MONITOR["text"], year=case.year)

    def target_text(self, year: int, unit: str = "") -> str:
        """`följs, inget målvärde`."""
        return texts.targets.MONITOR["target"]

    def answered_formula(self, cells: Cells) -> str:
        """A cell that holds more than blanks; an error value is no report."""
        return f'IF(ISERROR({cells.value}),FALSE,TRIM({cells.value})<>"")'

    def formula(self, cells: Cells) -> str:
        """Followed, whatever it says."""
        return word(Status.FOLLOWED)
