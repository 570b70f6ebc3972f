"""What can be said about a submission: one catalogue of coded messages that say where, what and how to mend it.

The words stand in `texts.findings.FINDINGS`; here stand the codes and how grave each is. What a finding must be made
with are the blanks of its words. A finding never stops the run.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import islice
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from xl_addin import texts


class Severity(StrEnum):
    """How grave a finding is: an error keeps a figure out of the result, a warning asks somebody to look."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Where(Struct, frozen=True):
    """The place a finding is about; what does not apply is None. `file` is relative to the inbox."""

    file: str | None = None
    sheet: str | None = None
    cell: str | None = None
    indicator: str | None = None
    municipality: str | None = None
    year: int | None = None


class Finding(Struct, frozen=True):
    """One finding as people and programs see it (the JSON form in `docs/kommandon.md`)."""

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
        """Return the finding with the keys of its JSON form, in their order."""
        return {key: getattr(self, key) for key in self.__struct_fields__ if key != "facts"}

    def fact(self, name: str) -> str:
        """Return one of the facts that the message was made of, "" if it was not among them."""
        return dict(self.facts).get(name, "")


_ERRORS = """
value-not-a-number character-unclear formula-on-nothing formula-on-unknown external-nothing date-inexact
value-not-possible number-ambiguous date-in-number error-value formula-uncalculated
number-out-of-range percent-not-expected value-says-nothing
state-unknown reason-unknown year-unclear year-ambiguous date-unclear when-unclear date-ambiguous text-too-long
row-missing row-duplicated row-torn value-not-booked sheet-foreign sheet-missing
column-missing column-duplicated headers-apart merged-cells anchors-disagree
file-empty file-encrypted file-labelled file-old-xls
file-xlsb file-csv file-text file-html file-pdf file-mail file-tnef file-damaged
file-unsafe file-too-large findings-too-many file-unreadable file-link file-archive file-not-a-submission
file-changed file-other
cell-unreadable cell-duplicated
plan-unknown plan-other year-outside-plan municipality-unknown municipality-not-member municipality-conflict
duplicate-unresolved register-value identity-disagrees plan-fault
"""
_WARNINGS = """
share-or-percent value-marked value-marked-by-rule value-shown-otherwise formula-on-empty-cells formula-maybe-old
decimal-comma-lost invisible-character text-over-cell things-over-cells
value-implausible fraction-of-a-count number-rounded text-changed value-and-reason
done-without-year forecast-passed year-in-future statistic-of-another-year statistic-year-unlikely
value-not-asked cell-not-asked not-filled-in figure-among-words
state-withdrawn external-link
hidden-content sheet-copied duplicate-submission template-version-other link-skipped choice-unknown choice-unclear
benchmark-missing value-under-merge file-name-conflict register-incomplete register-conflict duplicate-differs
submission-combined part-missing mail-without-file
control-column-missing control-setting-missing control-sheet-missing
sign-off-incomplete
question-open question-beside template-untouched proposal-undecided edition-new-definition edition-part-alone
statistics-unreadable statistics-page-missing value-differs-from-source value-outside-source
"""
_INFOS = """
number-as-text text-marked note-as-comment
percent-as-text date-as-text date-as-year value-as-text word-normalised only-blanks
formula-value row-moved sheet-renamed sheet-without-cells column-moved header-changed
outside-plan personal-data file-skipped submission-identical submission-replaced parts-together mail-opened
question-answered signed-off
interim-not-counted year-end-not-counted interim-differs value-revised submission-chosen anchor-lost macros-ignored
result-skipped report-revised name-shared submission-later register-carried book-skipped plan-book-skipped
edition-struck revision-noticed
source-revised statistics-missing file-set-aside chosen-differs earlier-file-counts state-shown-otherwise
"""


class FindingKind(Struct, frozen=True):
    """One finding of the catalogue: its stable code, how grave it is, what it says and how to mend it."""

    code: str
    severity: Severity
    message: str
    hint: str

    @property
    def facts(self) -> frozenset[str]:
        """The blanks of the message and hint, apart from the place: what a finding of the kind must be made with.

        `text`: what stands in the cell; `reading`: what was understood; `other`: another reading, file, reason,
        source or year; `row`: mätetal and series; `expected`, `found`: as the template or plan has it, and as it was
        met.
        """
        return frozenset(_BLANK.findall(self.message + self.hint)) - set(Where.__struct_fields__)


_ADDRESS = re.compile("([A-Z]{1,3})([0-9]{1,7})")
_BLANK = re.compile(r"\{(\w+)\}")

CATALOGUE: dict[str, FindingKind] = {
    code: FindingKind(code, severity, *texts.findings.FINDINGS[code])
    for severity, codes in ((Severity.ERROR, _ERRORS), (Severity.WARNING, _WARNINGS), (Severity.INFO, _INFOS))
    for code in codes.split()
}
"""Every kind of finding by its code. A code is stable: scripts rely on it."""


def finding(code: str, where: Where, **facts: object) -> Finding:
    """Make the finding `code` about `where`; `facts` fill the blanks of its message and hint.

    Raises `KeyError` if the code is not in the catalogue or a fact is missing: a mistake of the programmer.
    """
    kind = CATALOGUE[code]
    stands = {name: getattr(where, name) for name in Where.__struct_fields__}
    place = {name: value if value is not None else "" for name, value in stands.items()} | facts
    filled = tuple((name, str(value)) for name, value in facts.items())
    return Finding(
        code, kind.severity, **stands, message=kind.message.format(**place), hint=kind.hint.format(**place),
        facts=filled,
    )  # fmt: skip


class FindingsError(Exception):
    """There are more findings than a collector takes; `sheet` is the one that most of them are about."""

    def __init__(self, most: int, items: Iterable[Finding]) -> None:
        super().__init__(most)
        self.most = most
        (self.sheet, _), *_ = Counter(item.sheet or "" for item in items).most_common(1)


class Collector:
    """Collects findings, and knows the place that they are about: file, sheet, cell, mätetal, kommun, year.

    Raises `FindingsError` where more than `most` are added; None: it takes any number.
    """

    def __init__(
        self, where: Where | None = None, items: list[Finding] | None = None, most: int | None = None
    ) -> None:
        self.where = where or Where()
        self.items = items if items is not None else []
        self._most = most

    def add(self, code: str, cell: str | None = None, indicator: str | None = None, **facts: object) -> None:
        """Add the finding `code` about this place, or about a cell and a mätetal of it; `facts` as for `finding`."""
        w = self.where
        place = Where(w.file, w.sheet, cell or w.cell, indicator or w.indicator, w.municipality, w.year)
        self.extend((finding(code, place, **facts),))

    def at(self, where: Where | None = None, **place: Any) -> Collector:
        """Return a collector of the same findings for another place, or a closer one (`sheet=…, cell=…`)."""
        return Collector(where or replace(self.where, **place), self.items, self._most)

    def on(self, sheet: str) -> Collector:
        """Return a collector of the same findings, for a sheet of the file."""
        return self.at(sheet=sheet)

    def extend(self, findings: Iterable[Finding]) -> None:
        """Add findings that were made elsewhere."""
        if self._most is None:
            self.items.extend(findings)
            return
        self.items.extend(islice(findings, self._most - len(self.items) + 1))
        if len(self.items) > self._most:
            raise FindingsError(self._most, self.items)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Sort findings the one way they are always shown, whatever order the files were read in; each once."""
    rank = {severity: number for number, severity in enumerate(Severity)}

    def key(item: Finding) -> tuple[object, ...]:
        place = (item.sheet or "", *_reading_order(item.cell or ""))
        return (item.file or "", rank[item.severity], *place, item.code, item.message)

    return sorted(set(findings), key=key)


def _reading_order(cell: str) -> tuple[int, int, str]:
    """Return what cells of a sheet are sorted by: row, then column; B9 stands before B10, and Z9 before AA9."""
    address = _ADDRESS.match(cell)
    return (int(address[2]), len(address[1]), cell) if address else (0, 0, cell)


def handbook_page() -> str:
    """Return `docs/anmarkningar.md`: every finding with code, severity, message and hint, in order."""
    page = [f"# {texts.inbox.FINDINGS_PAGE['title']}\n\n{texts.inbox.FINDINGS_PAGE['intro']}\n"]
    for severity in Severity:
        page.append(f"\n## {texts.inbox.FINDINGS_PAGE[severity]}\n")
        for code in (code for code in texts.findings.FINDINGS if CATALOGUE[code].severity is severity):
            message, hint = (_BLANK.sub(_blank_name, text) for text in texts.findings.FINDINGS[code])
            page.append(f"\n### `{code}`\n\n{message}\n\n*{texts.inbox.FINDINGS_PAGE['hint']}* {hint}\n")
    return "".join(page)


def _blank_name(match: re.Match[str]) -> str:
    return f"‹{texts.inbox.FACT_NAMES[match[1]]}›"


if __name__ == "__main__":
    sys.stdout.buffer.write(handbook_page().encode())
