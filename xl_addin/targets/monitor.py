"""Reported and followed, without a target."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar, Literal

from xl_addin import texts
from xl_addin.targets import formulas
from xl_addin.targets.base import Target, word
from xl_addin.targets.explain import figures
from xl_addin.targets.reported import Case, Report
from xl_addin.targets.status import Status, Verdict, verdict


class Monitor(Target, frozen=True, kw_only=True):
    """A number or a text is enough."""

    kind: Literal["monitor"] = "monitor"

    text_allowed: ClassVar[bool] = True

    def answered(self, report: Report) -> bool:
        """Return whether there is a value of either sort."""
        return report.value is not None

    def judge(self, case: Case) -> Verdict:
        """Return followed, whatever it says."""
        value = case.now.value
        if isinstance(value, Decimal):
            now = figures(case.unit, value)[0]
            return verdict(Status.FOLLOWED, texts.targets.MONITOR["number"], now=now, year=case.year)
        return verdict(Status.FOLLOWED, texts.targets.MONITOR["text"], year=case.year)

    def best(self, year: int) -> Status:
        """Return followed: there is no target."""
        return Status.FOLLOWED

    def worst(self, year: int, last_year: int) -> Status:
        """Return followed: there is no target."""
        return Status.FOLLOWED

    def target_text(self, year: int, unit: str = "") -> str:
        """`följs, inget målvärde`."""
        return texts.targets.MONITOR["target"]

    def answered_formula(self, cells: formulas.Cells) -> str:
        """Ask for a figure that is possible, or a text that says something; an error value is no report."""
        at = cells.value
        text = f'AND(TRIM({at})<>"",NOT({formulas.one_of(at, texts.field.PLACEHOLDERS)}))'
        return f"IF(ISERROR({at}),FALSE,IF(ISNUMBER({at}),{cells.known(at)},{text}))"

    def formula(self, cells: formulas.Cells) -> str:
        """Return followed, whatever it says."""
        return word(Status.FOLLOWED)
