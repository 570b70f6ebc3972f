"""What only the submissions of all years together show: answers taken back, carried, late, or of an older edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import astuple

from xl_addin.findings import CATALOGUE, Collector, Finding, Where
from xl_addin.reports import shown
from xl_addin.swedish import listing
from xl_addin.targets import worded

if TYPE_CHECKING:
    from xl_addin.consolidation import Consolidation


def history_findings(consolidation: Consolidation) -> list[Finding]:
    """Return which later reports take back what an earlier one said was met (the rules: used, with a warning)."""
    findings = Collector()
    with_state = ((edition, entry) for edition, entry in consolidation.reports if entry.report.state is not None)
    for edition, entry in with_state:  # only a state takes back
        row = edition.row(entry.indicator, entry.series)
        case = consolidation.reports.case(edition, row, entry.municipality, entry.year)
        if not row.target.takes_back(case):
            continue
        name, at = edition.members_by_code[entry.municipality].name, entry.source_of("state")
        place = Where(at.file, at.sheet, at.cell, entry.indicator, name, entry.year)
        earlier, before = max((y, r) for y, r in case.earlier() if r.is_filled)
        expected = worded(before.state) or shown(before.value)
        findings.at(place).add("state-withdrawn", expected=expected, found=worded(entry.report.state), other=earlier)
    return list(findings)


def edition_findings(consolidation: Consolidation) -> list[Finding]:
    """Return the answers in templates of an older edition that the year's own edition has no use for."""
    findings, editions = Collector(), consolidation.editions
    for edition, entry in consolidation.reports:
        judge = editions.at(entry.year)
        if judge.judges_from <= edition.judges_from or entry.year > consolidation.year:
            continue
        heirs = editions.heirs(edition.row(entry.indicator, entry.series), edition, judge)
        summed = [heir for heir, how in heirs if how == "sum"]
        if any(consolidation.figure(heir, entry.year, judge) is not None for heir in summed):
            continue
        code = "edition-part-alone" if summed else "edition-new-definition" if heirs else "edition-struck"
        facts = {
            "found": edition.version, "text": next(filter(None, map(shown, astuple(entry.report))), ""),
            "expected": judge.version, "other": listing(sorted({heir.indicator for heir, _ in heirs})),
        }  # fmt: skip
        member, at = edition.members_by_code[entry.municipality], entry.source
        place = Where(at.file, at.sheet, at.cell, entry.indicator, member.name, entry.year)
        findings.at(place).add(code, **{name: facts[name] for name in CATALOGUE[code].facts})
    return list(findings)


def status_findings(consolidation: Consolidation) -> list[Finding]:
    """Return which submissions are of a later year, and which rows of earlier years are carried."""
    findings = Collector()
    for s in consolidation.later:
        where = Where(s.file, municipality=s.name, year=s.year)
        findings.at(where).add("submission-later", expected=consolidation.year)
    names = consolidation.plan.members_by_code
    for entry in consolidation.carried:
        member = names.get(entry.municipality)
        where = Where(entry.file, entry.sheet, entry.cell, entry.indicator, member.name if member else None, entry.year)
        findings.at(where).add("register-carried", register=entry.sheet, expected=consolidation.year)
    return list(findings)
