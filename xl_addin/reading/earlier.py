"""A consolidated workbook fed back: the sheet `Data` -> what each kommun reported, with the cells it came from."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import Any

from xl_addin.fields import ValueKind
from xl_addin.forms.specs import choices_of
from xl_addin.layout import INTERIM
from xl_addin.plan.editions import Editions
from xl_addin.plan.model import REGION, Plan
from xl_addin.reading.data_sheet import data_sheet, figure_of
from xl_addin.reading.records import Entry, Source, Submission
from xl_addin.rooms import RESULT
from xl_addin.spreadsheets.cells import Cell, CellKind
from xl_addin.spreadsheets.isolation import read_isolated
from xl_addin.targets import Field, Report
from xl_addin.targets.reported import REPORT_FIELDS, ReportField

_KEY = ("ar", "kommun_kod", "matetal", "serie", "utgava", "omgang")
"""The columns that together tell the rows of `Data` apart."""
Line = Mapping[str, Cell]
"""A row of `Data`: each filled cell by the name of its column."""
_LONG_NUMBER = re.compile(r"-?(?=(?:[0-9]\.?){16})[0-9]+(?:\.[0-9]+)?")


def read_result(data: bytes, editions: Editions) -> list[Submission]:
    """Read what each kommun reported from a result's `Data`, as a submission for each kommun and edition.

    Rows that the edition does not have are left out. Raises `Unreadable` if the file cannot be read or has no such
    sheet.
    """
    return reports_of(list(data_sheet(read_isolated(data, room=RESULT))), editions)


def reports_of(lines: Sequence[Line], editions: Editions) -> list[Submission]:
    """Read it of the rows of `Data`; those that are not understood are left out."""
    unnamed, unread = edition_of(lines, editions), unread_lines(lines, editions)
    entries: dict[tuple[str, str, bool], dict[tuple[str, ...], Entry]] = defaultdict(dict)
    for at, line in enumerate(lines):
        edition, municipality = _edition(line, editions, unnamed), _text(line, "kommun_kod")
        if edition and at not in unread and municipality != REGION:
            own = entries[edition.version, municipality, _text(line, "omgang") == INTERIM]
            own[_place(line)] = _entry(line)  # a row that stands twice and says the same is one
    return [_submission(editions, *key, list(found.values())) for key, found in sorted(entries.items())]


def unread_lines(lines: Sequence[Line], editions: Editions) -> set[int]:
    """Return the positions of rows that are not understood: somebody has worked in them, or they are of another plan.

    They name no year, kommun or row of an edition of the plan, hold an error, or say otherwise than another row of the
    same. A mätetal that has become a number is none: 1.10 has become 1.1.
    """
    unnamed = edition_of(lines, editions)
    contents: dict[tuple[str, ...], set[tuple[tuple[str, str], ...]]] = defaultdict(set)
    for line in lines:
        contents[_place(line)].add(tuple((name, cell.text) for name, cell in line.items()))
    known = (len(contents[_place(line)]) == 1 and _is_known(line, editions, unnamed) for line in lines)
    return {at for at, is_known in enumerate(known) if not is_known}


def _place(line: Line) -> tuple[str, ...]:
    return tuple(_text(line, name) for name in _KEY)


def _is_known(line: Line, editions: Editions, unnamed: Plan) -> bool:
    edition, year, whose = _edition(line, editions, unnamed), _text(line, "ar"), _text(line, "kommun_kod")
    regional, years = whose == REGION, range(editions.all[0].first_year, editions.newest.last_year + 1)
    if edition is None or not year.isdecimal() or any(cell.kind is CellKind.ERROR for cell in line.values()):
        return False
    code, series = _key(line)
    if not code or line["matetal"].kind is not CellKind.TEXT:
        return False
    if regional:
        return code in edition.indicators and int(year) in years
    return whose in edition.members_by_code and any(row.series == series for row in edition.rows.get(code, ()))


def unknown_editions(lines: Iterable[Line], editions: Editions) -> list[str]:
    """Return the versions that rows name and that are none of `editions`."""
    return sorted({version for line in lines if (version := _text(line, "utgava")) and not editions.named(version)})


def _edition(line: Line, editions: Editions, unnamed: Plan) -> Plan | None:
    """Return the edition that a row is of, `unnamed` where it names none, None where it names an unknown one."""
    version = _text(line, "utgava")
    return editions.named(version) if version else unnamed


def edition_of(lines: Iterable[Line], editions: Editions) -> Plan:
    """Return the edition of a result that names none, made before there were any: the first that has its codes."""
    keys = {_key(line) for line in lines}
    having = (e for e in editions.all if keys <= {(r.indicator, r.series) for rows in e.rows.values() for r in rows})
    return next(having, editions.all[0])


def _key(line: Line) -> tuple[str, str | None]:
    return _text(line, "matetal"), _text(line, "serie") or None


def _entry(line: Line) -> Entry:
    indicator, series = _key(line)
    municipality, year = _text(line, "kommun_kod"), int(_text(line, "ar"))
    report = Report(**{name: read(line.get(column)) for name, column, read in _READERS})
    source = Source(*(_text(line, name) for name in ("fil", "blad", "cell", "sha256")))
    return Entry(year, year, municipality, indicator, series, report, source)


def _submission(
    editions: Editions, version: str, municipality: str, interim: bool, entries: list[Entry]
) -> Submission:
    plan = editions.named(version) or editions.newest
    return Submission(
        file="", sha256="", plan=plan.id, municipality=municipality, name=plan.members_by_code[municipality].name,
        year=max(entry.year for entry in entries), saved=None, entries=tuple(entries), registers=(), inputs=(),
        findings=(), expected=len(entries), filled=len(entries), edition=version, interim=interim,
    )  # fmt: skip


def _text(line: Line, name: str) -> str:
    return _words(line.get(name))


def value_of(cell: Cell | None) -> Decimal | str | None:
    """Return an outcome as it stands in `Data`: a figure of more digits than Excel keeps stands there as a text."""
    if cell and cell.kind is CellKind.TEXT and cell.text:
        return Decimal(cell.text) if _LONG_NUMBER.fullmatch(cell.text) else cell.text
    return figure_of(cell) if cell and cell.kind is CellKind.NUMBER else None


def _words(cell: Cell | None) -> str:
    return cell.text if cell else ""


def _year(cell: Cell | None) -> int | None:
    return int(cell.text) if cell and cell.text.isdecimal() else None


def _figure(cell: Cell | None) -> Decimal | None:
    value = value_of(cell)
    return value if isinstance(value, Decimal) else None


def _choice(cell: Cell | None, known: Mapping[str, object]) -> object:
    return known.get(_words(cell))


def _reader(field: ReportField) -> Callable[[Cell | None], Any]:
    if field.kind is ValueKind.CHOICE:
        return partial(_choice, known={choice.label: choice.key for choice in choices_of(field.base)})
    if field.name == Field.VALUE:
        return value_of
    return {ValueKind.QUANTITY: _figure, ValueKind.YEAR: _year, ValueKind.TEXT: _words}[field.kind]


_READERS = tuple((name, field.spec.data.column, _reader(field)) for name, field in REPORT_FIELDS.items())
