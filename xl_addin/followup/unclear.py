"""What is to be cleared up before anybody decides on it: questioned and unread figures, and who is missing."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from xl_addin import texts
from xl_addin.findings import Finding, Severity
from xl_addin.followup.names import unmarked_name
from xl_addin.followup.view import Followup
from xl_addin.plan.model import Indicator
from xl_addin.swedish import listing, number, plural

MOST_FINDINGS = 3
"""Sentences of Kontroll that a line of what is to be cleared up has room for; all of them stand there."""


class UnclearMatter(Struct, frozen=True):
    """A mätetal with figures that somebody has to look at, or the kommuner that have sent nothing (`code` is "").

    `why`: what is unclear, a sentence a kommun. `is_used`: whether a figure counts until it is mended.
    """

    code: str
    name: str
    why: tuple[str, ...]
    responsible: str
    is_used: bool = False

    @property
    def reason(self) -> str:
        """The first sentences of `why`, and how many more there are."""
        more, shown = len(self.why) - MOST_FINDINGS, " ".join(self.why[:MOST_FINDINGS])
        return texts.report.MATTERS["unclear_more"].format(why=shown, count=number(more)) if more > 0 else shown

    @property
    def use(self) -> str:
        """Whether what is unclear is used until it is cleared up."""
        return texts.report.MATTERS[("used" if self.is_used else "left_out") if self.code else "not_sent"]


def unclear_matters(followup: Followup) -> list[UnclearMatter]:
    """Return the mätetal with questioned or unread figures in the plan's order, then who has sent nothing."""
    asked = ((indicator, _findings(followup, code)) for code, indicator in followup.plan.indicators.items())
    found = [_unclear(indicator, findings) for indicator, findings in asked if findings]
    return [*found, *_missing(followup)]


def _unclear(indicator: Indicator, findings: list[Finding]) -> UnclearMatter:
    names = list(dict.fromkeys(item.municipality or "" for item in findings))
    why = tuple(dict.fromkeys(item.message for item in findings))
    is_used = any(item.severity is Severity.WARNING for item in findings)
    return UnclearMatter(indicator.code, unmarked_name(indicator), why, listing(names), is_used)


def _findings(followup: Followup, code: str) -> list[Finding]:
    """Return what questions a figure that the year's status rests on, and what keeps one of the year out."""
    files = {submission.file for submission in followup.result.submissions}
    unread = (
        item for item in followup.result.findings
        if item.severity is Severity.ERROR and (item.indicator, item.year) == (code, followup.year)
        and item.file in files
    )  # fmt: skip
    return [*followup.questions(followup.plan.rows[code]), *unread]


def _missing(followup: Followup) -> Iterable[UnclearMatter]:
    absent, words = followup.result.missing, texts.matters.UNCLEAR
    if not absent:
        return
    rows = sum(filled[1] - filled[0] for name, filled in followup.filled.items() if name in {m.name for m in absent})
    preliminary = sum(verdict.preliminary for verdict in followup.verdicts.values())
    names = listing([member.name for member in absent])
    about = words["missing_about"][len(absent) > 1].format(names=names, count=number(len(absent)))
    why = [texts.matters.MISSING_ROWS.format(rows=plural(rows, *texts.matters.ROWS))]
    if preliminary:
        why.append(words["missing_preliminary"][preliminary > 1].format(count=number(preliminary)))
    yield UnclearMatter("", about, tuple(f"{part[:1].upper()}{part[1:]}." for part in why), names)
