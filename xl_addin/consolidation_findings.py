"""What only the submissions of all years together show: answers taken back, carried, late, or of an older edition."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from msgspec.structs import astuple

from xl_addin.findings import CATALOGUE, Finding, Where, finding
from xl_addin.plan.model import Plan, Row
from xl_addin.reading.records import Entry, Source, Submission
from xl_addin.registers import RegisterEntry
from xl_addin.reports import Reports, shown
from xl_addin.swedish import listing
from xl_addin.targets import worded


def history_findings(reports: Reports) -> Iterator[Finding]:
    """Yield which later reports take back what an earlier one said was met (the rules: used, with a warning)."""
    with_state = ((edition, entry) for edition, entry in reports if entry.report.state is not None)
    for edition, entry in with_state:  # only a state takes back
        row = edition.row(entry.indicator, entry.series)
        case = reports.case(edition, row, entry.municipality, entry.year)
        if not row.target.takes_back(case):
            continue
        earlier, before = max((y, r) for y, r in case.earlier() if r.is_filled)
        facts = {"expected": worded(before.state) or shown(before.value), "found": worded(entry.report.state)}
        yield finding("state-withdrawn", _place(edition, entry, entry.source_of("state")), **facts, other=earlier)


def edition_findings(reports: Reports, year: int, figure: Callable[[Row, int, Plan], object]) -> Iterator[Finding]:
    """Yield the answers in templates of an older edition that the year's own edition has no use for.

    `year`: the reporting year. `figure`: the region's figure of a row for a year, by an edition; None if there is none.
    """
    editions = reports.editions
    for edition, entry in reports:
        judge = editions.at(entry.year)
        if judge.judges_from <= edition.judges_from or entry.year > year:
            continue
        heirs = editions.heirs(edition.row(entry.indicator, entry.series), edition, judge)
        summed = [heir for heir, how in heirs if how == "sum"]
        if any(figure(heir, entry.year, judge) is not None for heir in summed):
            continue
        code = "edition-part-alone" if summed else "edition-new-definition" if heirs else "edition-struck"
        facts = {
            "found": edition.version, "text": next(filter(None, map(shown, astuple(entry.report))), ""),
            "expected": judge.version, "other": listing(sorted({heir.indicator for heir, _ in heirs})),
        }  # fmt: skip
        place = _place(edition, entry, entry.source)
        yield finding(code, place, **{name: facts[name] for name in CATALOGUE[code].facts})


def _place(edition: Plan, entry: Entry, at: Source) -> Where:
    name = edition.members_by_code[entry.municipality].name
    return Where(at.file, at.sheet, at.cell, entry.indicator, name, entry.year)


def later_findings(later: Iterable[Submission], year: int) -> Iterator[Finding]:
    """Yield which submissions are of a later year than the reporting year."""
    for s in later:
        yield finding("submission-later", Where(s.file, municipality=s.name, year=s.year), expected=year)


def carried_findings(carried: Iterable[RegisterEntry[Any]], plan: Plan, year: int) -> Iterator[Finding]:
    """Yield which rows of registers are carried from earlier years to the reporting year."""
    for entry in carried:
        member = plan.members_by_code.get(entry.municipality)
        where = Where(entry.file, entry.sheet, entry.cell, entry.indicator, member.name if member else None, entry.year)
        yield finding("register-carried", where, register=entry.sheet, expected=year)
