"""A consolidated workbook fed back: the sheet `Data` -> what each kommun reported, with the cells it came from."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal

from xl_addin.layout import INTERIM
from xl_addin.plan.editions import Editions
from xl_addin.plan.model import REGION, Plan
from xl_addin.reading.data_sheet import data_sheet
from xl_addin.reading.records import Entry, Source, Submission
from xl_addin.spreadsheets.cells import Cell, CellKind
from xl_addin.spreadsheets.isolation import RESULT, read_isolated
from xl_addin.targets import Reason, Report, State

Line = Mapping[str, Cell]
"""A row of `Data`: each filled cell by the name of its column."""
_STATES = {str(state): state for state in State}
_LONG_NUMBER = re.compile(r"-?(?=(?:[0-9]\.?){16})[0-9]+(?:\.[0-9]+)?")
_REASONS = {str(reason): reason for reason in Reason}


def read_result(data: bytes, editions: Editions) -> list[Submission]:
    """Read what each kommun reported from a result's `Data`, as a submission for each kommun and edition.

    Rows that the edition does not have are left out. Raises `Unreadable` if the file cannot be read or has no such
    sheet.
    """
    return reports_of(list(data_sheet(read_isolated(data, room=RESULT))), editions)


def reports_of(lines: Iterable[Line], editions: Editions) -> list[Submission]:
    """Read it of the rows of `Data`."""
    unnamed = edition_of(lines, editions)
    entries: dict[tuple[str, str, bool], list[Entry]] = defaultdict(list)
    for line in lines:
        edition = editions.named(_text(line, "utgava")) or unnamed
        entry = _entry(line, edition)
        if entry:
            entries[edition.version, entry.municipality, _text(line, "omgang") == INTERIM].append(entry)
    return [_submission(editions, *key, found) for key, found in sorted(entries.items())]


def edition_of(lines: Iterable[Line], editions: Editions) -> Plan:
    """Return the edition of a result that names none, made before there were any: the first that has its codes."""
    keys = {_key(line) for line in lines}
    having = (e for e in editions.all if keys <= {(r.indicator, r.series) for rows in e.rows.values() for r in rows})
    return next(having, editions.all[0])


def _key(line: Line) -> tuple[str, str | None]:
    return _text(line, "matetal"), _text(line, "serie") or None


def _entry(line: Line, edition: Plan) -> Entry | None:
    indicator, series = _key(line)
    known = any(row.series == series for row in edition.rows.get(indicator, ()))
    municipality, year = _text(line, "kommun_kod"), _text(line, "ar")
    if not known or municipality not in edition.members_by_code or municipality == REGION or not year.isdecimal():
        return None
    state_year, statistic_year = _text(line, "lage_ar"), _text(line, "avser_ar")
    report = Report(
        value=value_of(line.get("utfall")),
        benchmark=_number(line.get("jamforelse")),
        state=_STATES.get(_text(line, "lage")),
        state_year=int(state_year) if state_year.isdecimal() else None,
        reason=_REASONS.get(_text(line, "bortfall")),
        comment=_text(line, "kommentar"),
        statistic_year=int(statistic_year) if statistic_year.isdecimal() else None,
        reference=_text(line, "kalla"),
        question=_text(line, "fraga"),
        answer=_text(line, "svar"),
    )
    source = Source(*(_text(line, name) for name in ("fil", "blad", "cell", "sha256")))
    return Entry(int(year), int(year), municipality, indicator, series, report, source)


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
    cell = line.get(name)
    return cell.text if cell else ""


def value_of(cell: Cell | None) -> Decimal | str | None:
    """Return an outcome as it stands in `Data`: a figure of more digits than Excel keeps stands there as a text."""
    if cell and cell.kind is CellKind.TEXT and cell.text:
        return Decimal(cell.text) if _LONG_NUMBER.fullmatch(cell.text) else cell.text
    return _number(cell)


def _number(cell: Cell | None) -> Decimal | None:
    return Decimal(cell.text) if cell and cell.kind is CellKind.NUMBER else None
