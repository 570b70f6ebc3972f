"""What all submissions say: one report for each year of each kommun, mätetal and series, with its sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from decimal import Decimal
from typing import TypeAlias

from xl_addin import texts
from xl_addin.findings import Collector, Where
from xl_addin.plan.model import Plan, Row
from xl_addin.reading.records import Entry, Submission
from xl_addin.swedish import number
from xl_addin.targets import Case, Report

Key: TypeAlias = tuple[str, str, str | None]
"""SCB code, mätetal, series."""
REPORT_FIELDS = tuple(field.name for field in fields(Report))


class Reports:
    """The report that counts for each year of each series.

    The newest submission's word on a year counts, field by field; what differs from what was reported before is a
    revision, named in `findings` with both and the earlier one's source.
    """

    def __init__(self, plan: Plan, submissions: Iterable[Submission]) -> None:
        self._plan = plan
        self._entries: dict[Key, dict[int, Entry]] = defaultdict(dict)
        self.findings = Collector()
        for submission in sorted(submissions, key=lambda s: (s.year, s.municipality, s.file)):
            for entry in submission.entries:
                self._add(entry)

    def _add(self, entry: Entry) -> None:
        years = self._entries[entry.municipality, entry.indicator, entry.series]
        before = years.get(entry.year)
        if before is not None:
            self._report_revisions(before, entry)
        years[entry.year] = entry if before is None else overlaid(before, entry)

    def _report_revisions(self, before: Entry, entry: Entry) -> None:
        member = self._plan.members_by_code[entry.municipality]
        for name in REPORT_FIELDS:
            old, new = getattr(before.report, name), getattr(entry.report, name)
            if name == "reason" and entry.report.value is not None:
                new = new or entry.report.value  # a figure takes the place of the reason that there was none
            if is_blank(old) or is_blank(new) or old == new or name == "comment":
                continue
            at, earlier = entry.source_of(name), before.source_of(name)
            place = Where(at.file, at.sheet, at.cell, entry.indicator, member.name, entry.year)
            code = "value-revised" if name == "value" else "report-revised"
            facts = {"header": texts.field.REPORT_FIELDS[name]} if code == "report-revised" else {}
            self.findings.at(place).add(
                code, expected=shown(old), found=shown(new),
                other=f"{earlier.file}, {earlier.sheet} {earlier.cell}", **facts,
            )  # fmt: skip

    def of(self, key: Key) -> Mapping[int, Entry]:
        """Return what is reported of a kommun's series, by year."""
        return self._entries.get(key, {})

    def case(self, plan: Plan, row: Row, municipality: str, year: int) -> Case:
        """Return a kommun's series as its rule sees it at `year`."""
        entries = self.of((municipality, row.indicator, row.series))
        reports = {y: entry.report for y, entry in entries.items() if y <= year}
        return Case(year, plan.first_year, plan.last_year, reports, row.unit.label)

    def __iter__(self) -> Iterator[Entry]:
        """Go through every report that counts."""
        for years in self._entries.values():
            yield from years.values()


def is_blank(value: object) -> bool:
    """Whether a field of a report says nothing."""
    return value is None or value == ""


def overlaid(old: Entry, new: Entry) -> Entry:
    """Lay a later report of a year over an earlier one: each field, with its source, is the later's if it has one.

    A value takes the place of a reason that there was none.
    """
    values = {name: getattr(old.report, name) for name in REPORT_FIELDS}
    sources = {name: old.source_of(name) for name, value in values.items() if not is_blank(value)}
    for name in REPORT_FIELDS:
        value = getattr(new.report, name)
        if not is_blank(value) and value != values[name]:
            values[name], sources[name] = value, new.source_of(name)
    if new.report.value is not None and new.report.reason is None:
        values["reason"] = None
        sources.pop("reason", None)
    return replace(old, report=Report(**values)).with_sources(sources)


def shown(value: object) -> str:
    """Return a reported value as people read it."""
    return number(value) if isinstance(value, Decimal) else str(value or "")
