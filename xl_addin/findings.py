"""What can be said about a submission: one catalogue of coded messages that say where, what and how to mend it.

The words stand in `texts.findings.FINDINGS`; here stand the codes and how grave each is. A finding never stops the run.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum

from xl_addin import texts


class Severity(StrEnum):
    """How grave a finding is: an error keeps a figure out of the result, a warning asks somebody to look."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Where:
    """The place a finding is about; what does not apply is None. `file` is relative to the inbox."""

    file: str | None = None
    sheet: str | None = None
    cell: str | None = None
    indicator: str | None = None
    municipality: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding as people and programs see it (the JSON form of `contract.md`)."""

    code: str
    severity: Severity
    file: str | None
    sheet: str | None
    cell: str | None
    indicator: str | None
    municipality: str | None
    year: int | None
    message: str
    hint: str
    facts: tuple[tuple[str, str], ...] = ()
    """What the blanks of the message were filled with, for feedback in columns; no part of the JSON form."""

    def as_dict(self) -> dict[str, object]:
        """Give the finding with the keys of the contract, in its order."""
        return {key: value for key, value in asdict(self).items() if key != "facts"}

    def fact(self, name: str) -> str:
        """Give one of the facts that the message was made of, "" if it was not among them."""
        return dict(self.facts).get(name, "")


_ERRORS = """
value-not-a-number character-unclear formula-on-nothing date-inexact
value-not-possible number-ambiguous date-in-number error-value formula-uncalculated
number-out-of-range percent-not-expected value-says-nothing
state-unknown reason-unknown year-unclear year-ambiguous date-unclear date-ambiguous text-too-long
row-missing row-duplicated row-torn value-not-booked sheet-foreign sheet-missing
column-missing column-duplicated headers-apart merged-cells anchors-disagree
file-empty file-encrypted file-labelled file-old-xls
file-xlsb file-csv file-text file-html file-pdf file-mail file-damaged
file-unsafe file-too-large file-unreadable file-not-a-submission file-changed file-other
cell-unreadable cell-duplicated
plan-unknown plan-other year-outside-plan municipality-unknown municipality-not-member municipality-conflict
duplicate-unresolved register-value identity-disagrees
"""
_WARNINGS = """
share-or-percent value-marked value-shown-otherwise formula-on-empty-cells formula-maybe-old decimal-comma-lost
invisible-character text-over-cell things-over-cells
value-implausible fraction-of-a-count number-rounded text-changed value-and-reason
done-without-year forecast-passed year-in-future value-not-asked cell-not-asked not-filled-in
state-withdrawn external-link
hidden-content sheet-copied duplicate-submission template-version-other link-skipped choice-unknown choice-unclear
benchmark-missing value-under-merge file-name-conflict register-incomplete register-conflict duplicate-differs
statistics-unreadable statistics-page-missing value-differs-from-source value-outside-source
"""
_INFOS = """
number-as-text text-marked note-as-comment
percent-as-text date-as-text date-as-year value-as-text word-normalised only-blanks
formula-value row-moved sheet-renamed column-moved header-changed
outside-plan personal-data file-skipped submission-identical value-revised submission-chosen anchor-lost macros-ignored
submission-later result-skipped source-revised statistics-missing
"""

CATALOGUE: dict[str, Severity] = {
    code: severity
    for severity, codes in ((Severity.ERROR, _ERRORS), (Severity.WARNING, _WARNINGS), (Severity.INFO, _INFOS))
    for code in codes.split()
}
"""Every code with its severity. A code is stable: scripts rely on it."""

_FACTS = {
    "text": """formula-on-nothing formula-on-empty-cells formula-maybe-old text-marked note-as-comment
        value-not-a-number value-says-nothing number-out-of-range error-value year-unclear date-unclear
        done-without-year outside-plan cell-unreadable cell-duplicated""",
    "text reading": """fraction-of-a-count number-rounded number-as-text percent-as-text date-as-text
        date-as-year word-normalised value-as-text formula-value date-in-number""",
    "text reading ": "value-marked value-shown-otherwise date-inexact",
    "text reading other ": "decimal-comma-lost invisible-character character-unclear",
    "kind text": "text-over-cell",
    "kind count cells": "things-over-cells",
    "text reading limits": "value-not-possible value-implausible",
    "text reading other": "number-ambiguous year-ambiguous date-ambiguous share-or-percent",
    "text unit": "percent-not-expected",
    "text allowed": "state-unknown reason-unknown",
    "text count": "text-changed",
    "text length limit": "text-too-long",
    "text other": "external-link value-and-reason",
    "text found": "forecast-passed year-in-future",
    "text expected": "value-not-asked duplicate-differs",
    "cells": "row-duplicated merged-cells hidden-content",
    "cells text": "value-under-merge",
    "expected": "row-missing sheet-missing",
    "expected found": """row-moved sheet-renamed sheet-copied header-changed anchors-disagree plan-other
        year-outside-plan municipality-conflict file-name-conflict template-version-other
        identity-disagrees sheet-foreign""",
    "expected found other": "state-withdrawn value-revised",
    "found": """submission-later row-torn headers-apart anchor-lost plan-unknown municipality-unknown
        choice-unknown""",
    "found other": "duplicate-submission submission-chosen",
    "other": "duplicate-unresolved submission-identical statistics-page-missing statistics-missing",
    "expected found source": "value-differs-from-source source-revised",
    "limits found source": "value-outside-source",
    "header": "column-missing",
    "text header": "cell-not-asked value-not-booked personal-data",
    "header cells": "column-duplicated",
    "header expected found": "column-moved",
    "register problem": "register-value register-incomplete register-conflict",
    "kind": "file-other",
    "text detail": "choice-unclear",
    "detail": """file-damaged file-unsafe file-too-large file-unreadable file-skipped
        statistics-unreadable""",
}
FACTS: dict[str, tuple[str, ...]] = dict.fromkeys(CATALOGUE, ()) | {
    code: tuple(names.split()) for names, codes in _FACTS.items() for code in codes.split()
}
"""The facts that `finding` needs for each code, apart from the place.

`text`: what stands in the cell; `reading`: what was understood; `other`: another reading, file, reason,
source or year; `expected`, `found`: as the template or plan has it, and as it was met.
"""


def finding(code: str, where: Where, **facts: object) -> Finding:
    """Make the finding `code` about `where`; `facts` fill the blanks of its message and hint.

    Raises `KeyError` if the code is not in the catalogue or a fact is missing: a mistake of the programmer.
    """
    message, hint = texts.findings.FINDINGS[code]
    place = {name: value if value is not None else "" for name, value in asdict(where).items()} | facts
    said = tuple((name, str(value)) for name, value in facts.items())
    return Finding(
        code, CATALOGUE[code], **asdict(where), message=message.format(**place), hint=hint.format(**place), facts=said
    )


@dataclass(frozen=True)
class Collector:
    """Collects findings about one place after another of a file."""

    where: Where
    """The file, with the sheet where one is looked at."""
    items: list[Finding] = field(default_factory=list)

    def add(self, code: str, cell: str | None = None, indicator: str | None = None, **facts: object) -> None:
        """Add the finding `code` about a cell of the place."""
        w = self.where
        self.items.append(finding(code, Where(w.file, w.sheet, cell, indicator, w.municipality, w.year), **facts))

    def on(self, sheet: str) -> Collector:
        """Return a collector of the same findings, for a sheet of the file."""
        return Collector(replace(self.where, sheet=sheet), self.items)


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Sort findings the one way they are always shown, whatever order the files were read in; each once."""
    rank = {severity: number for number, severity in enumerate(Severity)}

    def key(item: Finding) -> tuple[object, ...]:
        return (item.file or "", rank[item.severity], item.sheet or "", item.cell or "", item.code, item.message)

    return sorted(set(findings), key=key)


_BLANK = re.compile(r"\{(\w+)\}")


def handbook_page() -> str:
    """Give `docs/anmarkningar.md`: every finding with code, severity, message and hint, in order."""
    page = [f"# {texts.inbox.FINDINGS_PAGE['title']}\n\n{texts.inbox.FINDINGS_PAGE['intro']}\n"]
    for severity in Severity:
        page.append(f"\n## {texts.inbox.FINDINGS_PAGE[severity]}\n")
        for code in (code for code in texts.findings.FINDINGS if CATALOGUE[code] is severity):
            message, hint = (_BLANK.sub(_blank_name, text) for text in texts.findings.FINDINGS[code])
            page.append(f"\n### `{code}`\n\n{message}\n\n*{texts.inbox.FINDINGS_PAGE['hint']}* {hint}\n")
    return "".join(page)


def _blank_name(match: re.Match[str]) -> str:
    return f"‹{texts.inbox.FACT_NAMES[match[1]]}›"


if __name__ == "__main__":
    sys.stdout.buffer.write(handbook_page().encode())
