"""The sheets of a result beside `Data`, read back: files, findings, statistics. Columns are found by their headers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime

from msgspec import Struct

from xl_addin import texts
from xl_addin.findings import CATALOGUE, Finding, Severity
from xl_addin.reading.data_sheet import figure_of
from xl_addin.spreadsheets.cells import Cell, CellKind, Sheet, Workbook
from xl_addin.swedish import number

SHEETS = frozenset(texts.report.SHEETS[name] for name in ("sources", "findings", "statistics"))
"""The sheets that are read here."""
Row = Mapping[str, Cell]
"""The filled cells of a row by the header of their column."""
_SEVERITIES = {words: Severity(key) for key, words in texts.report.SEVERITIES.items()}
(
    _FILE, _, _USED, _MUNICIPALITY, _YEAR, _SAVED, _EXPECTED, _FILLED, _, _, _, _SHA256,
) = texts.report.SOURCE_HEADERS  # fmt: skip


class SourceFile(Struct, frozen=True):
    """A file as `Källor` lists it; what it does not say is None."""

    file: str
    sha256: str
    used: bool
    municipality: str
    """The kommun's name, "" for a file that is no submission."""
    year: int | None
    saved: datetime | None
    expected: int
    filled: int
    why: str = ""
    """Why it counts for nothing, "" where it counts or the result does not say."""


class StatedStatistics(Struct, frozen=True):
    """What the result says of a mätetal's official statistics, in its words: pairs of header and text."""

    indicator: str
    lines: tuple[tuple[str, str], ...]


def table(sheet: Sheet | None, headers: Sequence[str]) -> Iterator[Row]:
    """Yield the rows below the first row that holds all of `headers`; none where there is no such row."""
    found = header_of(sheet, headers) if sheet else None
    if sheet is None or found is None:
        return
    header, columns = found
    for place, cells in sheet.by_row.items():
        if place > header:
            yield {name: cells[column] for name, column in columns.items() if column in cells}


def header_of(sheet: Sheet, headers: Iterable[str]) -> tuple[int, dict[str, int]] | None:
    """Find the first row that holds all of `headers`: its number, and the first column of every text in it.

    These sheets are no forms: the program alone writes them, without keys, and `headers` must all be there as written.
    """
    wanted = set(headers)
    for place, cells in sheet.by_row.items():
        columns: dict[str, int] = {}
        for column, cell in cells.items():
            columns.setdefault(cell.text.strip(), column)
        if columns.keys() >= wanted:
            return place, columns
    return None


def source_files(workbook: Workbook) -> list[SourceFile]:
    """Read `Källor`."""
    rows = table(workbook.sheet(texts.report.SHEETS["sources"]), texts.report.SOURCE_HEADERS)
    return [_source(row) for row in rows if _FILE in row]


def _source(row: Row) -> SourceFile:
    return SourceFile(
        _text(row, _FILE), _text(row, _SHA256), _text(row, _USED) == texts.field.YES, _text(row, _MUNICIPALITY),
        _whole(row, _YEAR), _time(_text(row, _SAVED)), _whole(row, _EXPECTED) or 0, _whole(row, _FILLED) or 0,
        _text(row, texts.report.SOURCE_WHY),
    )  # fmt: skip


def findings(workbook: Workbook) -> list[Finding]:
    """Read `Kontroll`. A line whose code this version does not know is left out."""
    return [finding for finding, _ in stated_findings(workbook)]


def stated_findings(workbook: Workbook) -> list[tuple[Finding, bool]]:
    """Read `Kontroll`: each finding, and whether it is said to be new."""
    headers = texts.report.FINDING_HEADERS
    rows = table(workbook.sheet(texts.report.SHEETS["findings"]), headers)
    severity, municipality, year, indicator, file, sheet, cell, message, hint, code = headers
    return [
        (Finding(
            _text(row, code), _SEVERITIES[_text(row, severity)], _some(row, file), _some(row, sheet), _place(row, cell),
            _some(row, indicator), _some(row, municipality), _whole(row, year), _text(row, message), _text(row, hint),
        ), _text(row, texts.report.FINDING_STATE) == texts.report.FINDINGS["new"])
        for row in rows if _text(row, code) in CATALOGUE and _text(row, severity) in _SEVERITIES
    ]  # fmt: skip


def stated_statistics(workbook: Workbook) -> list[StatedStatistics]:
    """Read *Officiell statistik*; the group of kommuner gives some columns their names."""
    fixed = [header for header in texts.report.STATISTICS_HEADERS if "{" not in header]
    code, name = fixed[:2]
    rows = table(workbook.sheet(texts.report.SHEETS["statistics"]), fixed)
    return [
        StatedStatistics(_text(row, code), tuple((k, _shown(v)) for k, v in row.items() if k not in (code, name)))
        for row in rows if code in row
    ]  # fmt: skip


def _text(row: Row, name: str) -> str:
    cell = row.get(name)
    return cell.text if cell else ""


def _some(row: Row, name: str) -> str | None:
    return _text(row, name) or None


def _place(row: Row, name: str) -> str | None:
    text = _text(row, name)
    return text if text not in ("", texts.report.NONE) else None


def _whole(row: Row, name: str) -> int | None:
    text = _text(row, name)
    return int(text) if text.isdecimal() else None


def _time(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=UTC)
    except ValueError:
        return None


def _shown(cell: Cell) -> str:
    is_year = cell.text.isdecimal() and len(cell.text) == len("2018")
    return number(figure_of(cell)) if cell.kind is CellKind.NUMBER and not is_year else cell.text
