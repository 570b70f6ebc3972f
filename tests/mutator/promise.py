"""The judge: every answer that stands in a workbook ends in the result exactly, or in a finding that names its place.

What a cell means is decided here from the model alone: by what the printed contents beside it (row), above it (column)
and in its sheet still say. Where they contradict each other, or say nothing, the answer must be in a finding only.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cached_property
from typing import Any

from tests.mutator.base import Base, plan
from tests.mutator.grid import Anchor, Book, Content, Kind, Over, Page, Shape
from tests.mutator.write import letters
from xl_addin import texts
from xl_addin.findings import Finding
from xl_addin.layout import META_KEYS
from xl_addin.reading.records import Intake, Source
from xl_addin.registers import registers_of
from xl_addin.targets import State
from xl_addin.targets.reported import REPORT_FIELDS

Key = tuple[str, str | None, int, str]
"""Mätetal, series, year, field."""

_ADDRESS = re.compile(r"(?<![A-Za-z0-9])\$?([A-Z]{1,3})\$?([0-9]{1,7})(?![0-9A-Za-z])")
_ROW_CODES = {"anchors-disagree", "row-duplicated", "merged-cells", "value-under-merge"}
_COLUMN_CODES = {"anchors-disagree", "column-duplicated"}
_SHEET_CODES = {"sheet-copied", "column-missing", "outside-plan"}
KEPT = 1900
"""A finding repeats so much of a text; what is longer is cut."""


@dataclass(frozen=True, slots=True)
class Violation:
    """A broken promise."""

    sort: str
    sheet: str
    cell: str
    detail: str


@dataclass
class Verdict:
    """What became of one file's answers."""

    violations: list[Violation] = field(default_factory=list)
    outcomes: Counter[str] = field(default_factory=Counter)
    """booked, or the level at which a finding covers: cell, row, column, sheet, file."""
    withheld: int = 0
    """Answers whose meaning is certain, but that only a finding carries."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What row or column a cell belongs to: one id, none, or a contradiction."""

    ids: frozenset[str]
    said: bool

    @property
    def one(self) -> str | None:
        """The id, if exactly one."""
        return next(iter(self.ids)) if len(self.ids) == 1 else None


_NONE = Anchor("", frozenset())


def judge(base: Base, book: Book, intake: Intake) -> Verdict:
    """Hold the promise against one file as it was read."""
    return _Judge(base, book, intake).verdict()


class _Judge:
    def __init__(self, base: Base, book: Book, intake: Intake) -> None:
        self.base, self.book, self.intake = base, book, intake
        self.findings: dict[str | None, list[Finding]] = defaultdict(list)
        for item in intake.findings:
            self.findings[item.sheet].append(item)
        self.out = Verdict()

    def verdict(self) -> Verdict:
        for item in self.intake.findings:
            if item.file != self.book.file:
                self._break("finding-without-file", item.sheet or "", item.cell or "", item.code)
        if self.intake.submission is None:
            self._refused()
            return self.out
        self._identity()
        self._answers()
        self._looks()
        self._bookings()
        self._registers()
        self._lines()
        return self.out

    def _break(self, sort: str, sheet: str, cell: str, detail: str) -> None:
        self.out.violations.append(Violation(sort, sheet, cell, detail))

    # -- the file

    def _refused(self) -> None:
        answers = sum(content.answer for page in self.book.pages for content in page.cells.values())
        self.out.outcomes["file"] += answers
        self.out.withheld += answers
        if not any(item.severity == "error" for item in self.intake.findings):
            self._break("refused-without-error", "", "", str([item.code for item in self.intake.findings]))

    def _identity(self) -> None:
        submission = self.intake.submission
        codes, years = self._told(META_KEYS[2], "municipality"), self._told(META_KEYS[3], "year")
        if codes != {submission.municipality if submission else ""}:
            self._break("kommun", "", "", f"{sorted(codes)} read as {submission.municipality if submission else ''}")
        if years != {str(submission.year) if submission else ""}:
            self._break("year", "", "", f"{sorted(years)} read as {submission.year if submission else ''}")

    def _told(self, key: str, start_key: str) -> set[str]:
        told = {self.book.properties[key]} if self.book.properties.get(key) else set()
        for page in self.book.pages:
            told |= {page.cells[at].text.strip() for at in page.find("meta", key)}
            for at in page.find("start", start_key):
                text = page.cells[at].text.strip()
                name = unicodedata.normalize("NFC", text).casefold()
                member = next((m.code for m in plan().member if m.name.casefold() == name), text)
                told.add(text if start_key == "year" else member)
        return told

    # -- what cells mean

    def _areas(self) -> Iterator[tuple[str, Page]]:
        names = {area.name.casefold(): area.id for area in self.base.layout.sheets}
        names |= {register.sheet.casefold(): register.sheet_id for register in registers_of()}
        for page in self.book.pages:
            anchors = [page.cells[at].anchor for at in page.find("sheet")]
            said = next((next(iter(anchor.says)) for anchor in anchors if anchor), "")
            yield said or names.get(page.name.casefold(), "") or self._area_by_rows(page), page

    def _area_by_rows(self, page: Page) -> str:
        """Tell the form by its rows, where neither id nor name is left."""
        ids = {row_id for at in page.find("row") for row_id in (page.cells[at].anchor or _NONE).says}
        for form in self.base.forms:
            if len(ids & form.by_id.keys()) >= 3:
                return form.id
        return ""

    @cached_property
    def _meanings(self) -> dict[int, tuple[dict[int, Meaning], dict[int, Meaning]]]:
        """Rows' and columns' meanings by the sheet's id()."""
        return {id(page): self._of_page(page) for page in self.book.pages}

    def _of_page(self, page: Page) -> tuple[dict[int, Meaning], dict[int, Meaning]]:
        rows: dict[int, list[frozenset[str]]] = defaultdict(list)
        columns: dict[int, list[frozenset[str]]] = defaultdict(list)
        own = f"|{self.book.municipality}|{self.book.year}"
        for (row, column), content in page.cells.items():
            anchor = content.anchor
            if anchor is None:
                continue
            if anchor.of == "row":
                rows[row].append(anchor.says)
            elif anchor.of == "signature":
                rows[row].append(frozenset(s.removesuffix(own) if s.endswith(own) else "|foreign" for s in anchor.says))
            elif anchor.of == "column":
                columns[column].append(anchor.says)
        meant = {c: Meaning(frozenset.intersection(*said), True) for c, said in columns.items()}
        for column in (c for c, meaning in meant.items() if meaning.one == "series"):
            for row, said in rows.items():
                content = page.cells.get((row, column))
                empty = content is None or not content.text.strip()
                if empty and len(frozenset.intersection(*said)) > 1:  # an empty Serie says that the row is of none
                    said.append(self._without_series)
        return {r: Meaning(frozenset.intersection(*said), True) for r, said in rows.items()}, meant

    @cached_property
    def _without_series(self) -> frozenset[str]:
        return frozenset(row_id for row_id, line in self.base.rows.items() if not line.row.name)

    def _key(self, page: Page, area: str, row: int, column: int) -> tuple[Key | None, bool]:
        """Return what a cell is about, and whether the kommun is asked for it; None where that is not certain."""
        rows, columns = self._meanings[id(page)]
        nothing = Meaning(frozenset(), False)
        row_id, key = rows.get(row, nothing).one, columns.get(column, nothing).one
        line = self.base.rows.get(row_id or "")
        column_of = self.base.columns.get((area, key or ""))
        if line is None or column_of is None or not column_of.answered:
            return None, False
        name = "value" if column_of.field == "baseline" else str(column_of.field)
        asked = column_of.key in line.asks
        return (line.row.indicator, line.row.series, column_of.year, name), asked

    # -- answers

    @cached_property
    def _booked(self) -> dict[Key, tuple[object, Any]]:
        booked: dict[Key, tuple[object, Any]] = {}
        for entry in self.intake.submission.entries if self.intake.submission else ():
            report = entry.report
            for name in REPORT_FIELDS:
                value = getattr(report, name)
                if value not in (None, ""):
                    booked[entry.indicator, entry.series, entry.year, name] = value, entry
        return booked

    def _answers(self) -> None:
        self._sources: dict[Key, list[tuple[Page, int, int, Content, bool]]] = defaultdict(list)
        for area, page in self._areas():
            if area.startswith("register-"):
                continue
            for (row, column), content in page.cells.items():
                key, asked = self._key(page, area, row, column)
                if key:
                    self._sources[key].append((page, row, column, content, asked))
                if content.answer:
                    self._answer(page, row, column, content, key if asked else None)
        self._guesses()

    def _answer(self, page: Page, row: int, column: int, content: Content, key: Key | None) -> None:
        booked = self._booked.get(key, (None, None))[0] if key else None
        if key and booked is not None and agrees(booked, content, key, self._line(key)):
            self.out.outcomes["booked"] += 1
            return
        if not content.text.strip() and (content.kind is Kind.TEXT or key is None):
            return
        level = self._covered(page, row, column, content)
        self.out.outcomes[level or "lost"] += 1
        readable = key is not None and content.kind is Kind.NUMBER and content.shape is Shape.GENERAL
        self.out.withheld += bool(level and readable and key and key[3] in ("value", "benchmark"))
        if level is None:
            about = f"{content.text!r:.60} meant for {key}, booked {booked!r:.60}"
            self._break("lost", page.name, f"{letters(column)}{row}", about)

    def _looks(self) -> None:
        """What looks otherwise than it is stored, and what lies over a cell, is in a finding or in a comment."""
        comments = " ".join(str(value) for key, (value, _) in self._booked.items() if key[3] == "comment")
        for _, page in self._areas():
            for (row, column), content in page.cells.items():
                if not (content.runs or content.look or content.font or content.rule or content.note):
                    continue
                said = self._covered(page, row, column, content) or (content.note and content.note in comments)
                said = said or (content.note and self._is_reported(page, row, column, content))
                if not said:
                    looks = content.runs, content.look, content.font, content.rule
                    about = f"{content.text!r:.40} {looks} {content.note!r}"
                    self._break("unsaid", page.name, f"{letters(column)}{row}", about)

    def _is_reported(self, page: Page, row: int, column: int, content: Content) -> bool:
        """Whether a finding repeats what lies over a cell, or names the cell that a picture lies over."""
        messages = [item.message for item in self.findings[page.name]]
        if content.over not in (Over.NOTE, Over.THREAD, Over.BOX):
            return any((row, column) in _addresses(message) for message in messages)
        return any(content.note in message for message in messages)

    def _notes_of(self, source: Source) -> set[str]:
        """The notes on the row of a report's source: they may be its comment, each on a line."""
        row = int(re.sub("[A-Z]", "", source.cell) or 0)
        pages = (page for page in self.book.pages if page.name == source.sheet)
        return {content.note for page in pages for content in page.row(row).values() if content.note}

    def _line(self, key: Key) -> Any:
        return next(line for line in self.base.rows.values() if (line.row.indicator, line.row.series) == key[:2])

    def _guesses(self) -> None:
        """Nothing is booked where two cells of one sheet answer the same thing differently."""
        for key, sources in self._sources.items():
            told = [(page, content) for page, _, _, content, _ in sources if content.answer and content.text.strip()]
            for page in {id(page): page for page, _ in told}.values():
                said = {(c.kind, c.text) for p, c in told if p is page}
                if len(said) > 1 and key in self._booked and self._booked[key][1].source.sheet == page.name:
                    self._break("guessed", page.name, "", f"{key}: {sorted(text for _, text in said)}")

    def _bookings(self) -> None:
        for key, (value, entry) in self._booked.items():
            line = self._line(key)
            fits = any(agrees(value, c, key, line) for _, _, _, c, asked in self._sources.get(key, ()) if asked)
            fits = fits or (key[3] == "comment" and {*str(value).split("\n")} <= self._notes_of(entry.source))
            if not fits and not (
                key[3] == "comment"
                and texts.reading.REFUSED_AS_COMMENT.split("{text}")[0].format(header="") in str(value)
            ):
                self._break("booked-wrong", entry.source.sheet, entry.source.cell, f"{key} = {value!r:.60}")
            places = {
                (p.name, f"{letters(c)}{r}"): k
                for k, s in self._sources.items()
                for p, r, c, _, _ in s
                if k[:2] == key[:2]
            }
            if (entry.source.sheet, entry.source.cell) not in places:
                self._break("source", entry.source.sheet, entry.source.cell, f"{key} = {value!r:.60}")

    # -- registers

    def _registers(self) -> None:
        entries = self.intake.submission.registers if self.intake.submission else ()
        booked = {
            (e.sheet, e.cells[key]): (key, value, e)
            for e in entries
            for key, value in e.record.filled()
            if key in e.cells
        }
        used = set()
        for area, page in self._areas():
            if not area.startswith("register-"):
                continue
            rows, columns = self._meanings[id(page)]
            foreign = self._is_foreign(page)
            for (row, column), content in page.cells.items():
                place = page.name, f"{letters(column)}{row}"
                key, value, entry = booked.get(place, ("", None, None))
                used.add(place)
                if entry is not None and foreign:
                    self._break("register-foreign", *place, f"{key} booked from another owner's sheet")
                meant = columns.get(column, Meaning(frozenset(), False))
                if entry is not None and meant.ids and key not in meant.ids:
                    self._break("register-column", *place, f"{key} booked, column is {sorted(meant.ids)}")
                seeded = rows.get(row)
                if entry is not None and seeded and not seeded.ids and page.find("sheet"):
                    self._break("register-row", *place, f"{key} booked on a row that contradicts itself")
                if not content.answer or not content.text.strip():
                    continue
                fits = entry is not None and (value in (content.reads or ()) or _same(value, content))
                fits = fits or (key == "indicator" and content.text.startswith(f"{value} "))  # a label that was edited
                if fits:
                    self.out.outcomes["booked"] += 1
                    continue
                level = self._covered(page, row, column, content)
                self.out.outcomes[level or "lost"] += 1
                if level is None or (entry is not None and level != "cell"):
                    self._break("register-lost", *place, f"{content.text!r:.60}, booked {key}={value!r:.60}")
        for (sheet, cell), (key, value, entry) in booked.items():
            seeded = key in {"number", "name", "tied"} or (key == "indicator")
            if (sheet, cell) not in used and not seeded:
                self._break("register-invented", sheet, cell, f"{key}={value!r:.60} {entry.cell}")

    def _is_foreign(self, page: Page) -> bool:
        """Whether a sheet's anchors, or else its title where no row says otherwise, are another kommun's or year's."""
        own = f"{self.book.municipality}|{self.book.year}"
        witnessed = {content.anchor.owner for content in page.cells.values() if content.anchor and content.anchor.owner}
        if witnessed:
            return witnessed != {own}
        owners = {says for at in page.find("owner") for says in (page.cells[at].anchor or _NONE).says}
        signed = {s.partition("|")[2] for at in page.find("signature") for s in (page.cells[at].anchor or _NONE).says}
        return bool(owners) and own not in owners | signed

    # -- findings

    def _covered(self, page: Page, row: int, column: int, content: Content) -> str | None:
        said = self.findings[page.name]
        quoted = content.text.strip()[:KEPT]
        best = None
        for item in said:
            if _names(item, row, column):
                return "cell"
            at = _place(item.cell)
            text = " ".join(item.message.split())
            holds = " ".join(quoted.split()) in text or len(item.message) > KEPT
            if at and at[0] == row and (item.code in _ROW_CODES or holds):
                best = "row"
            elif at and at[1] == column and (item.code in _COLUMN_CODES or holds):
                best = best or "column"
            elif item.code in _ROW_CODES and any(r == row for r, _ in _addresses(item.message)):
                best = "row"
            elif item.cell is None and item.code in _SHEET_CODES and (item.code != "outside-plan" or holds):
                best = best or "sheet"
        return best

    def _lines(self) -> None:
        """Every row that is to be reported is in the result or in a finding."""
        told = {(e.indicator, e.series) for e in self.intake.submission.entries} if self.intake.submission else set()
        about = {item.indicator for item in self.intake.findings}
        refused = [item.message for item in self.intake.findings if item.code in _ROW_CODES]
        about |= {code for message in refused for code in re.findall(r"[0-9]+\.[0-9]+", message)}
        gone = " ".join(
            item.message for item in self.intake.findings if item.code in ("sheet-missing", "column-missing")
        )
        # of another kommun's sheet it is said that nothing on it was used
        none = ("column-missing", "sheet-foreign", "headers-apart")
        empty = {unicodedata.normalize("NFC", item.sheet or "") for item in self.intake.findings if item.code in none}
        renamed = [
            i.message
            for i in self.intake.findings
            if i.code == "sheet-renamed" and unicodedata.normalize("NFC", i.sheet or "") in empty
        ]
        for area in self.base.layout.sheets:
            lost = area.name in gone or area.name in empty or any(area.name in message for message in renamed)
            for line in area.lines:
                key = line.row.indicator, line.row.series
                silent = line.reports and not lost and key not in told and line.row.indicator not in about
                if silent and not self._met_before(line.row.id):
                    self._break("row-unsaid", area.name, "", f"{key} is neither reported nor said to be missing")

    def _met_before(self, row_id: str) -> bool:
        """Whether the row shows, in a cell of an earlier year, that it is met for good."""
        rows = [
            (page, row)
            for page in self.book.pages
            for row, meant in self._meanings[id(page)][0].items()
            if row_id in meant.ids
        ]
        met = (
            texts.template.EARLIER_STATE.format(state=State.DONE, year=""),
            texts.template.EARLIER_STATE.format(state=State.ONGOING, year=""),
        )
        return any(content.text.startswith(met) for page, row in rows for content in page.row(row).values())


def _place(cell: str | None) -> tuple[int, int] | None:
    match = _ADDRESS.match(cell or "")
    return (int(match[2]), _column(match[1])) if match else None


def _column(name: str) -> int:
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - 64
    return number


def _addresses(text: str) -> Iterator[tuple[int, int]]:
    for match in _ADDRESS.finditer(text):
        yield int(match[2]), _column(match[1])


def _names(item: Finding, row: int, column: int) -> bool:
    """Whether a finding names the cell: as its place, in an area, or in a list."""
    if item.cell and ":" in item.cell:
        (top, left), (bottom, right) = (_place(part) or (0, 0) for part in item.cell.split(":"))
        return top <= row <= bottom and left <= column <= right
    if _place(item.cell) == (row, column) and item.code not in (
        "row-moved",
        "column-moved",
        "header-changed",
        "anchor-lost",
    ):
        return True
    listing = item.code in (
        "row-duplicated",
        "hidden-content",
        "sheet-copied",
        "merged-cells",
        "column-missing",
        "outside-plan",
    )
    return listing and item.code != "hidden-content" and (row, column) in set(_addresses(item.message))


# ---- what an answer may be booked as ---------------------------------------------------------------------------


def agrees(booked: object, content: Content, key: Key, line: Any) -> bool:
    """Whether the booked value is what the content says, read as the field of `key` on `line`."""
    name = key[3]
    if content.runs and name in ("value", "benchmark", "state", "state_year", "reason"):
        return False
    if name in ("comment", "statistic_year", "reference"):
        return _comment_agrees(str(booked), content)
    if name in ("state", "reason"):
        word = str(booked)
        return word.casefold() == content.text.strip().casefold() or word in map(str, content.reads or ())
    if name in ("state_year", "statistic_year"):
        if content.shape is Shape.DATE and content.kind is Kind.NUMBER:
            return booked == (date(1899, 12, 30) + timedelta(days=int(Decimal(content.text)))).year
        return _same(booked, content) or ("year", booked) in (content.reads or ())
    return _figure_agrees(booked, content, line)


def _comment_agrees(booked: str, content: Content) -> bool:
    if content.kind is Kind.NUMBER:
        return booked.startswith((content.text, content.text.replace(".", ","))) or content.shape is not Shape.GENERAL
    if content.kind is Kind.BOOLEAN:
        return booked.startswith(texts.reading.BOOLEANS[content.text == "1"])
    if content.runs:
        return booked in (content.reads or ())
    mine = "\n".join(content.text.splitlines())
    return _plain(booked).startswith(_plain(mine))


def _plain(text: str) -> str:
    return re.sub(r"[\x00-\x08\x0b-\x1f\ufffd]", "", text.replace("\r\n", "\n").replace("\r", "\n"))


def _figure_agrees(booked: object, content: Content, line: Any) -> bool:
    if isinstance(booked, str):
        return (
            content.kind is Kind.TEXT
            and _plain(booked).strip() == _plain(content.text).strip()
            and line.row.target.text_allowed
        )
    percent = line.row.unit.percent
    for reading in content.reads or ():
        if isinstance(reading, tuple) and percent and booked == reading[1]:
            return True
        if booked == reading or (isinstance(reading, Decimal) and booked == _FIFTEEN.plus(reading)):
            return True
    if content.kind is not Kind.NUMBER or content.shape is Shape.DATE:
        return False
    value = Decimal(content.text)
    if content.shape is Shape.PERCENT:
        return percent and booked == value * 100
    return booked == value or booked == _FIFTEEN.plus(value)


_FIFTEEN = Context(prec=15, rounding=ROUND_HALF_UP)
"""What Excel can carry; that a number was rounded to it is said."""


def _same(booked: object, content: Content) -> bool:
    text = content.text.strip()
    if isinstance(booked, date) and content.kind is Kind.NUMBER:
        return booked == date(1899, 12, 30) + timedelta(days=int(Decimal(text)))
    if content.kind is Kind.NUMBER and content.shape is not Shape.DATE:
        try:
            return Decimal(str(booked)) == Decimal(text)
        except ArithmeticError:
            return str(booked).replace(",", ".") == text
    return _plain(str(booked)).strip() == _plain(text).strip()
