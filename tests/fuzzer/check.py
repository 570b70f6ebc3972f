"""What a damaged file may be read as: what the bytes say, or what the whole file said, or a finding."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from unicodedata import normalize

from xl_addin import texts
from xl_addin.findings import Finding
from xl_addin.reading.records import Intake, Submission

Key = tuple[str, str | None, int, str]


@dataclass(frozen=True, slots=True)
class Violation:
    """A wrong or lost value, or a limit exceeded."""

    sort: str
    detail: str


_SEEDED = ("indicator", "number", "name", "tied")
"""Fields of registers that the template fills in."""


def values(submission: Submission) -> dict[Key, tuple[object, str, str]]:
    """Return every booked value with the sheet and cell its report is said to come from."""
    booked: dict[Key, tuple[object, str, str]] = {}
    for entry in submission.entries:
        for name in ("value", "benchmark", "state", "state_year", "reason", "comment", "statistic_year", "reference"):
            value = getattr(entry.report, name)
            if value not in (None, ""):
                booked[entry.indicator, entry.series, entry.year, name] = value, entry.source.sheet, entry.source.cell
    for row in submission.registers:
        said = dict(row.record.filled())
        which = str(said.get("number") or f"{said.get('indicator')} {said.get('action')}")
        for name, value in ((n, v) for n, v in said.items() if n not in _SEEDED):
            booked[row.register, which, row.year, name] = value, row.sheet, row.cells[name]
    return booked


def check(whole: Submission, data: bytes, intake: Intake) -> list[Violation]:
    """Compare what was read of the damaged file with what the whole one said and with what its bytes say."""
    if intake.submission is None:
        if any(item.severity == "error" or item.code == "result-skipped" for item in intake.findings):
            return []
        return [Violation("no-word", str([item.code for item in intake.findings]))]
    before, now = values(whole), values(intake.submission)
    changed = {key: told for key, told in now.items() if key not in before or before[key][0] != told[0]}
    found = [Violation("kommun", f"{intake.submission.municipality} {intake.submission.year}")] if (
        (intake.submission.municipality, intake.submission.year) != (whole.municipality, whole.year)
    ) else []  # fmt: skip
    if changed:
        found += _invented(changed, data)
    return found + _lost(whole, before, now, intake, data)


def _lost(
    whole: Submission,
    before: dict[Key, tuple[object, str, str]],
    now: dict[Key, tuple[object, str, str]],
    intake: Intake,
    data: bytes,
) -> list[Violation]:
    """What the whole file said and the damaged one does not must be gone from its bytes, or be in a finding."""
    gone = {key: told for key, told in before.items() if key not in now}
    if not gone:
        return []
    usual = {(f.code, f.sheet, f.cell) for f in whole.findings}
    news = [f for f in intake.findings if (f.code, f.sheet, f.cell) not in usual]
    everywhere = " ".join(item.message for item in news if item.cell is None)
    try:
        here = stored(data)
    except _UNREADABLE:
        here = {}
    out = []
    for key, (value, sheet, cell) in gone.items():
        there = any(_says(text, value) for text in here.get((sheet, _row(cell)), ()))
        if there and sheet not in everywhere and not any(_about(item, key, sheet, cell) for item in news):
            out.append(Violation("lost", f"{key} {value!r:.40} {sheet} {cell}"))
    return out


def _about(item: Finding, key: Key, sheet: str, cell: str) -> bool:
    """Whether a finding is about the place: file, sheet, row or column, or the mätetal."""
    if item.sheet not in (sheet, None):
        return False
    near = (
        item.cell is None
        or _row(item.cell) == _row(cell)
        or re.sub("[0-9]+.*", "", item.cell) == re.sub("[0-9]+", "", cell)
    )
    return near or item.indicator == key[0] or item.code in ("merged-cells", "value-under-merge", "cell-unreadable")


def _row(cell: str) -> int:
    match = re.search("[0-9]+", cell)
    return int(match[0]) if match else 0


_UNREADABLE = (
    zipfile.BadZipFile, KeyError, ValueError, OSError, ET.ParseError, RuntimeError, NotImplementedError, EOFError, zlib.error,  # noqa: E501 # reads best as one line
)  # fmt: skip


# ---- what the bytes say --------------------------------------------------------------------------------------


def _invented(changed: dict[Key, tuple[object, str, str]], data: bytes) -> list[Violation]:
    """A value that the whole file did not have must stand in the row that it is said to come from."""
    try:
        there = stored(data)
    except _UNREADABLE as error:
        return [Violation("read-unreadable", f"{type(error).__name__} {error}, booked {list(changed)[:2]}")]
    out = []
    for key, (value, sheet, cell) in changed.items():
        row = _row(cell)
        if not any(_says(text, value) for text in there.get((sheet, row), ())):
            out.append(
                Violation(
                    "invented",
                    f"{key} = {value!r:.60} at {sheet} {cell}; there: {sorted(there.get((sheet, row), set()))!r:.300}",
                )
            )
    return out


def _says(text: str, value: object) -> bool:
    stripped = " ".join(text.split())
    if isinstance(value, str):
        return _flat(value).find(_flat(stripped)) >= 0 and bool(stripped)
    if isinstance(value, bool):
        return stripped in (texts.registers.YES, texts.registers.NO)
    try:
        number = Decimal(re.sub(r"[\s%]|procent", "", stripped).replace(",", ".").replace("−", "-").replace("–", "-"))
    except InvalidOperation:
        return str(value) in stripped
    if not number.is_finite() or abs(number.adjusted()) > 400:
        return False
    if isinstance(value, date):
        return (
            str(value) == str(date(1899, 12, 30) + timedelta(days=int(number)))
            if 0 < number < 100_000
            else str(value) in stripped
        )
    given = Decimal(value) if isinstance(value, int | Decimal) else Decimal(0)
    return any(abs(number * scale - given) <= abs(given) * Decimal("1e-14") for scale in (1, 100))


def _flat(text: str) -> str:
    """Return a text to be searched: a raised character, which the reading writes as such, is the one in the bytes."""
    plain = normalize("NFKC", text)
    return re.sub(r"\s+|_x[0-9A-Fa-f]{4}_|[\x00-\x1f\ufffd]", "", plain).casefold()


def stored(data: bytes) -> dict[tuple[str, int], set[str]]:
    """Read every text that stands in each row of each sheet, by another and simpler way than the product's."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    parts = {name.lower().replace("\\", "/").lstrip("/"): archive.read(name) for name in archive.namelist() if name}
    if "content.xml" in parts:
        return _stored_ods(parts["content.xml"])
    strings = [_joined(item, "t") for item in _items(parts.get("xl/sharedstrings.xml", b"<sst/>"), "si")]
    rels = {
        r.get("Id"): r.get("Target", "")
        for r in _items(parts.get("xl/_rels/workbook.xml.rels", b"<x/>"), "Relationship")
    }
    rows: dict[tuple[str, int], set[str]] = defaultdict(set)
    for sheet in _items(parts["xl/workbook.xml"], "sheet"):
        target = next((rels.get(value, "") for key, value in sheet.items() if key.endswith("id") and value in rels), "")
        part = parts.get(("xl/" + target).lower()) or parts.get(target.lstrip("/").lower(), b"<x/>")
        _sheet_rows(part, sheet.get("name", ""), strings, rows)
        for item in _notes(parts, target.rpartition("/")[2].lower()):
            rows[sheet.get("name", ""), _row(item.get("ref", ""))].add(_joined(item, "t"))
    return rows


def _notes(parts: dict[str, bytes], sheet_part: str) -> Iterator[ET.Element]:
    """Yield the notes that a sheet's own relations name: they follow its part, wherever the book puts it."""
    for relation in _items(parts.get(f"xl/worksheets/_rels/{sheet_part}.rels", b"<x/>"), "Relationship"):
        if relation.get("Type", "").endswith("/comments"):
            name = relation.get("Target", "").rpartition("/")[2].lower()
            yield from _items(parts.get(f"xl/{name}", b"<x/>"), "comment")


def _sheet_rows(part: bytes, name: str, strings: list[str], rows: dict[tuple[str, int], set[str]]) -> None:
    row = 0
    for item in _rows_before_a_fault(part):
        row = int(item.get("r") or row + 1)
        for cell in (c for c in item if c.tag.rpartition("}")[2] == "c"):
            text = _joined(cell, "v", "t")
            rows[name, row].add(text)
            if cell.get("t") == "s" and text.strip().isdecimal() and int(text) < len(strings):
                rows[name, row].add(strings[int(text)])


def _rows_before_a_fault(part: bytes) -> Iterator[ET.Element]:
    """Yield the rows of a sheet that are whole: what stands behind them may be damaged."""
    parser = ET.XMLPullParser(["end"])
    parser.feed(part)
    with suppress(ET.ParseError):
        yield from (item for _, item in parser.read_events() if item.tag.rpartition("}")[2] == "row")


def _items(part: bytes, name: str) -> list[ET.Element]:
    return [item for item in ET.fromstring(part).iter() if item.tag.rpartition("}")[2] == name]  # noqa: S314 # our own


def _joined(element: ET.Element, *names: str) -> str:
    return "".join("".join(item.itertext()) for item in element.iter() if item.tag.rpartition("}")[2] in names)


_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def _stored_ods(part: bytes) -> dict[tuple[str, int], set[str]]:
    rows: dict[tuple[str, int], set[str]] = defaultdict(set)
    for table in _items(part, "table"):
        row = 0
        for item in table.iter(_TABLE + "table-row"):
            repeated = item.get(_TABLE + "number-rows-repeated", "1")
            said: set[str] = set()
            for cell in item:
                said |= {value for key, value in cell.items() if key.endswith(("value", "-value"))}
                said.add("".join(_ods_text(p) for p in cell.iter(_TEXT + "p")))
            count = min(int(repeated) if repeated.isdecimal() else 1, 100)
            for n in range(count):
                rows[table.get(_TABLE + "name", ""), row + n + 1] |= said
            row += int(repeated) if repeated.isdecimal() else 1
    return rows


def _ods_text(paragraph: ET.Element) -> str:
    return "".join(paragraph.itertext())
