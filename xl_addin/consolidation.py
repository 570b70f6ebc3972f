"""Submissions -> one set of reports -> statuses -> one tidy table.

The submitted files are the truth; everything here can be made again from them, in any order, with the same outcome.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from typing import Any

from xl_addin import texts
from xl_addin.completion import Completion
from xl_addin.findings import Finding, Where, finding, in_order
from xl_addin.layout import DATA_COLUMNS
from xl_addin.plan.model import REGION, Indicator, Member, Plan, Row
from xl_addin.reading.records import Entry, FileNote, Source, Submission
from xl_addin.registers import Books, RegisterEntry, cross_checks
from xl_addin.registers.member import Membership, updated
from xl_addin.statistics.compare import ReportedFigure, compare
from xl_addin.statistics.folder import OfficialStatistics
from xl_addin.statistics.population import with_populations
from xl_addin.swedish import number
from xl_addin.targets import Case, Report, Status, Verdict, worded
from xl_addin.targets.combine import (
    Arrow,
    Part,
    aggregate,
    arrow,
    combine_both,
    combine_members,
    combine_series,
    judged,
    moved,
)

Key = tuple[str, str, str | None]
"""SCB code, mätetal, series."""


@dataclass(frozen=True, slots=True)
class Told:
    """The report that counts for one year, and where its figure was told."""

    report: Report
    source: Source


@dataclass(frozen=True, slots=True)
class Assessment:
    """One status: of a kommun (`municipality` is its SCB code) or of the region (None), for a series or the whole."""

    indicator: str
    series: str | None
    municipality: str | None
    year: int
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of `Data`: what was reported, the status it gives, and the cell it came from (None: the region's own)."""

    year: int
    municipality: str
    indicator: str
    series: str | None
    report: Report
    verdict: Verdict
    source: Source | None


class Reports:
    """What all submissions say, one report for each year of each kommun, mätetal and series.

    The newest submission's word on a year counts, field by field; a figure that differs from what was told before is
    a revision, said in `findings`.
    """

    def __init__(self, plan: Plan, submissions: Iterable[Submission], last: int) -> None:
        """`last`: the reporting year; what is said of later years is left out."""
        self._plan = plan
        self._told: dict[Key, dict[int, Told]] = defaultdict(dict)
        self.findings: list[Finding] = []
        for submission in sorted(submissions, key=lambda s: (s.year, s.municipality, s.file)):
            for entry in (entry for entry in submission.entries if entry.year <= last):
                self._add(entry)

    def _add(self, entry: Entry) -> None:
        years = self._told[entry.municipality, entry.indicator, entry.series]
        before = years.get(entry.year)
        if before is None:
            years[entry.year] = Told(entry.report, entry.source)
            return
        old, new = before.report, entry.report
        if new.value is not None and old.value is not None and new.value != old.value:
            self.findings.append(self._revision(entry, before))
        revised = new.value is not None and new.value != old.value
        years[entry.year] = Told(_overlaid(old, new), entry.source if revised else before.source)

    def _revision(self, entry: Entry, before: Told) -> Finding:
        where = Where(
            entry.source.file, entry.source.sheet, entry.source.cell, entry.indicator,
            self._plan.members_by_code[entry.municipality].name, entry.year,
        )  # fmt: skip
        old = before.source
        return finding(
            "value-revised", where, expected=_shown(before.report.value), found=_shown(entry.report.value),
            other=f"{old.file}, {old.sheet} {old.cell}",
        )  # fmt: skip

    def of(self, key: Key) -> Mapping[int, Told]:
        """Give what is told of a kommun's series, by year."""
        return self._told.get(key, {})

    def case(self, plan: Plan, row: Row, municipality: str, year: int) -> Case:
        """Give a kommun's series as its rule sees it at `year`."""
        source = plan.baseline_source(row)
        return plan.case(row, year, self._reports(municipality, row), self._reports(municipality, source))

    def _reports(self, municipality: str, row: Row | None) -> dict[int, Report]:
        if row is None:
            return {}
        return {year: told.report for year, told in self.of((municipality, row.indicator, row.series)).items()}

    def __iter__(self) -> Iterator[tuple[Key, int, Told]]:
        """Go through everything told: key, year, report."""
        for key, years in self._told.items():
            for year, told in years.items():
                yield key, year, told


def _overlaid(old: Report, new: Report) -> Report:
    value = new.value if new.value is not None else old.value
    return replace(
        old,
        value=value,
        reason=new.reason or (None if new.value is not None else old.reason),
        benchmark=new.benchmark if new.benchmark is not None else old.benchmark,
        state=new.state or old.state,
        state_year=new.state_year or old.state_year,
        comment=new.comment or old.comment,
    )


def _shown(value: Decimal | str | None) -> str:
    return number(value) if isinstance(value, Decimal) else value or ""


@dataclass
class Consolidation:
    """One year's follow-up of a plan, put together from submissions."""

    plan: Plan
    year: int
    """The reporting year: the last one that statuses are given for."""
    submissions: tuple[Submission, ...]
    """The ones that count, in order of year, kommun and file."""
    findings: list[Finding] = field(default_factory=list)
    files: tuple[FileNote, ...] = ()
    """Every file of the inbox with what became of it."""
    later: tuple[Submission, ...] = ()
    """Those of later years: only what they say of years up to `year` counts."""
    secretariat: tuple[RegisterEntry[Any], ...] = ()
    """The entries of the secretariat's own books."""
    statistics: OfficialStatistics | None = None
    """The official statistics beside what is reported, where there are any."""

    @cached_property
    def reports(self) -> Reports:
        """What the submissions say."""
        return Reports(self.plan, [*self.submissions, *self.later], self.year)

    @property
    def years(self) -> range:
        """The plan's years up to the reporting year."""
        return range(self.plan.first_year, self.year + 1)

    @cached_property
    def missing(self) -> list[Member]:
        """The members that have sent nothing for the reporting year."""
        present = {s.municipality for s in self.submissions if s.year == self.year}
        return [member for member in self.plan.members(self.year) if member.code not in present]

    @cached_property
    def registers(self) -> dict[str, list[RegisterEntry[Any]]]:
        """The registers' rows by register id: the secretariat's, and each kommun's newest submission's."""
        newest = {s.municipality: s for s in self.submissions if s.year <= self.year}
        rows: dict[str, list[RegisterEntry[Any]]] = defaultdict(list)
        for submission in sorted(newest.values(), key=lambda s: s.municipality):
            for entry in submission.registers:
                rows[entry.register].append(entry)
        for entry in self.secretariat:
            rows[entry.register].append(entry)
        return rows

    @property
    def books(self) -> Books:
        """The registers put together, for their cross-checks and tables."""
        return Books(self.plan, self.year, self.registers)

    @cached_property
    def completion(self) -> Completion | None:
        """What official statistics fill in."""
        return Completion(self.plan, self.year, self.statistics) if self.statistics else None

    @cached_property
    def assessments(self) -> dict[tuple[str, str | None, str | None, int], Assessment]:
        """Every status by mätetal, series, kommun (None: the region) and year, in the order of years and plan."""
        found = {}
        for year in self.years:
            for indicator in self.plan.indicators.values():
                for a in _assess(self.plan, self.reports, indicator, year, self.completion):
                    found[a.indicator, a.series, a.municipality, a.year] = a
        return found

    def regional(self, indicator: str, year: int | None = None) -> Verdict:
        """Give the status of a mätetal for the region as a whole."""
        return self.assessments[indicator, None, None, year or self.year].verdict

    def arrow(self, row: Row, municipality: str, year: int | None = None) -> Arrow | None:
        """Tell how a kommun's (or for REGION the region's) outcome moved since the year before.

        The region's is of those that told both years: one that is missing is no change.
        """
        year = year or self.year
        if municipality != REGION:
            return arrow(self.reports.case(self.plan, row, municipality, year))
        return moved(*self._comparable(row, year - 1, year))

    def figure(self, row: Row, year: int) -> Decimal | str | None:
        """Give the regional outcome: the responsible kommun's figure, or what members' figures make together."""
        if (row.id, year) not in self._figures:
            self._figures[row.id, year] = self._figure(row, year)
        return self._figures[row.id, year]

    def _comparable(self, row: Row, before: int, now: int) -> Iterator[Decimal | str | None]:
        if not row.each:
            yield from (self.figure(row, year) for year in (before, now))
            return
        told = [self._members_figures(row, year) for year in (before, now)]
        both = told[0].keys() & told[1].keys()
        for figures in told:
            yield aggregate({code: figures[code] for code in both}, self.plan.indicators[row.indicator].aggregate)

    @cached_property
    def _figures(self) -> dict[tuple[str, int], Decimal | str | None]:
        return {}

    def _figure(self, row: Row, year: int) -> Decimal | str | None:
        indicator = self.plan.indicators[row.indicator]
        if not row.each:
            code = self.plan.members_by_name[indicator.responsible].code
            told = self.reports.of((code, row.indicator, row.series)).get(year)
            report = told.report if told else None
            computed = self.completion.figure(row, year, report) if self.completion else None
            return report.value if computed is None and report else computed
        return aggregate(self._members_figures(row, year), indicator.aggregate)

    def _members_figures(self, row: Row, year: int) -> dict[str, tuple[Decimal, int]]:
        """Give each member's outcome and inhabitants by its code, as far as they are told."""
        figures = {}
        for member in self.plan.members(year):
            told = self.reports.of((member.code, row.indicator, row.series)).get(year)
            if told and isinstance(told.report.value, Decimal):
                figures[member.code] = (told.report.value, member.inhabitants(year).inhabitants)
        return figures

    @cached_property
    def facts(self) -> list[Fact]:
        """The rows of `Data`: everything told, then the region's statuses; by year, mätetal, series and kommun."""
        facts = [*self._told_facts(), *self._regional_facts()]
        order = {code: position for position, code in enumerate(self.plan.indicators)}

        def key(fact: Fact) -> tuple[object, ...]:
            region_last = fact.municipality == REGION
            return fact.year, order[fact.indicator], region_last, fact.municipality, fact.series or ""

        return sorted(facts, key=key)

    def table(self) -> Iterator[dict[str, Decimal | int | str | None]]:
        """Give `Data` row by row, by the names of `layout.DATA_COLUMNS`; what does not apply is None."""
        for fact in self.facts:
            report, source = fact.report, fact.source
            member = self.plan.members_by_code.get(fact.municipality)
            values = (
                fact.year, fact.municipality, member.name if member else self.plan.organisation.name,
                fact.indicator, fact.series, report.value, report.benchmark,
                worded(report.state), report.state_year, worded(report.reason), report.comment or None,
                texts.field.STATUSES[fact.verdict.status],
                texts.registers.YES if fact.verdict.preliminary else texts.registers.NO, fact.verdict.explanation,
                *((source.file, source.sheet, source.cell, source.sha256) if source else (None,) * 4),
            )  # fmt: skip
            yield dict(zip(DATA_COLUMNS, values, strict=True))

    def _told_facts(self) -> Iterator[Fact]:
        rows = {(row.indicator, row.series): row for rows in self.plan.rows.values() for row in rows}
        for (code, indicator, series), year, told in self.reports:
            if year > self.year:
                continue
            row = rows[indicator, series]
            if year < self.plan.first_year:
                verdict = Verdict(Status.FOLLOWED, texts.consolidation.BASELINE_FACT.format(year=year))
            elif assessed := self.assessments.get((indicator, series, code, year)):
                verdict = assessed.verdict
            else:
                verdict = row.target.assess(self.reports.case(self.plan, row, code, year))
            yield Fact(year, code, indicator, series, told.report, verdict, told.source)

    def _regional_facts(self) -> Iterator[Fact]:
        for assessment in self.assessments.values():
            if assessment.municipality is None:
                report = Report(value=self._regional_value(assessment))
                yield Fact(
                    assessment.year, REGION, assessment.indicator, assessment.series, report, assessment.verdict, None
                )

    def _regional_value(self, assessment: Assessment) -> Decimal | str | None:
        rows = self.plan.rows[assessment.indicator]
        row = next((row for row in rows if row.series == assessment.series), None)
        if row is None or (assessment.series is None and len(rows) > 1 and not row.each):
            return None
        return self.figure(row, assessment.year)


def _assess(
    plan: Plan, reports: Reports, indicator: Indicator, year: int, completion: Completion | None
) -> Iterator[Assessment]:
    """Give every status of one mätetal in one year: members', series' and the region's."""
    by_level: dict[bool, list[Part]] = {True: [], False: []}
    per_member: dict[str, list[Part]] = defaultdict(list)
    for row in plan.rows[indicator.code]:
        reporters = _reporters(plan, row, year)
        cases = {m: reports.case(plan, row, m.code, year) for m in reporters}
        parts = {m.code: _part(m, row, case, completion) for m, case in cases.items()}
        for code, part in parts.items():
            if row.each or indicator.scope == "responsible":
                per_member[code].append(replace(part, name=row.name))
            yield Assessment(indicator.code, row.series, code, year, part.verdict)
        members = list(parts.values())
        if row.each:
            whole = combine_members(members, row.target, year, plan.last_year, row.name)
        else:
            own = replace(members[0], name=row.name) if members else _nobody(row, indicator, year)
            whole = _of_region(plan, reports, row, year, completion) or own
        by_level[row.each].append(whole)
        if row.series:
            yield Assessment(indicator.code, row.series, None, year, whole.verdict)
    if indicator.series:
        for code, of_member in per_member.items():
            yield Assessment(indicator.code, None, code, year, combine_series(of_member).verdict)
    yield Assessment(indicator.code, None, None, year, _regional(by_level))


def _part(member: Member, row: Row, case: Case, completion: Completion | None) -> Part:
    if completion:
        return completion.judged(member.name, row, case, region=False)
    return judged(member.name, row.target, case)


def _of_region(plan: Plan, reports: Reports, row: Row, year: int, completion: Completion | None) -> Part | None:
    """Return the region's status where official statistics may fill in its figures."""
    if completion is None or row.source is None or row.source.use != "basis":
        return None
    responsible = plan.members_by_name[plan.indicators[row.indicator].responsible]
    if not responsible.belongs(year) and completion.figure(row, year, None) is None:
        return None
    return completion.judged(row.name, row, reports.case(plan, row, responsible.code, year), region=True)


def _nobody(row: Row, indicator: Indicator, year: int) -> Part:
    reason = texts.consolidation.RESPONSIBLE_NOT_MEMBER.format(responsible=indicator.responsible, year=year)
    return Part(row.name, Verdict(Status.NOT_REPORTED, reason))


def _reporters(plan: Plan, row: Row, year: int) -> list[Member]:
    if row.each:
        return plan.members(year)
    responsible = plan.members_by_name[plan.indicators[row.indicator].responsible]
    return [responsible] if responsible.belongs(year) else []


def _regional(by_level: Mapping[bool, Sequence[Part]]) -> Verdict:
    members, region = by_level[True], by_level[False]
    if members and region:
        return combine_both(combine_series(region), combine_series(members)).verdict
    return combine_series(members or region).verdict


def reported_figures(plan: Plan, reports: Reports) -> Iterator[ReportedFigure]:
    """Return what counts of the reported numbers, as official statistics are held against them."""
    rows = {(row.indicator, row.series): row for rows in plan.rows.values() for row in rows}
    for (code, indicator, series), year, told in reports:
        value, at = told.report.value, told.source
        where = Where(at.file, at.sheet, at.cell, indicator, plan.members_by_code[code].name, year)
        number = value if isinstance(value, Decimal) else None
        yield ReportedFigure(rows[indicator, series], code, year, where, number, told.report.benchmark)


def history_findings(consolidation: Consolidation) -> list[Finding]:
    """Say which later reports take back what an earlier one said was met (the rules: used, with a warning)."""
    said = []
    for (code, indicator, series), year, told in consolidation.reports:
        row = next(r for r in consolidation.plan.rows[indicator] if r.series == series)
        case = consolidation.reports.case(consolidation.plan, row, code, year)
        if row.target.takes_back(case):
            name = consolidation.plan.members_by_code[code].name
            where = Where(told.source.file, told.source.sheet, told.source.cell, indicator, name, year)
            earlier, report = max((y, r) for y, r in case.earlier() if r.says_something)
            before = worded(report.state) or _shown(report.value)
            states = {"expected": before, "found": worded(told.report.state)}
            said.append(finding("state-withdrawn", where, **states, other=earlier))
    return said


def put_together(
    plan: Plan,
    year: int,
    submissions: Iterable[Submission],
    findings: Iterable[Finding] = (),
    files: Iterable[FileNote] = (),
    *,
    secretariat: Iterable[RegisterEntry[Any]] = (),
    statistics: OfficialStatistics | None = None,
) -> Consolidation:
    """Consolidate submissions up to `year`; `findings` are those of the intake, to which the others are added.

    `secretariat`: the entries of the secretariat's books; newer populations among them count in the whole.
    `statistics`: what is published beside it; without any, nothing is compared and nothing computed from it.
    """
    own = tuple(secretariat)
    if statistics:
        plan = with_populations(plan, year, statistics)
    plan = updated(plan, [entry for entry in own if isinstance(entry.record, Membership)])
    in_order_of_year = sorted(submissions, key=lambda s: (s.year, s.municipality, s.file))
    chosen = tuple(s for s in in_order_of_year if s.year <= year)
    later = tuple(s for s in in_order_of_year if s.year > year)
    result = Consolidation(
        plan, year, chosen, files=tuple(files), later=later, secretariat=own, statistics=statistics
    )
    said = [*findings, *result.reports.findings, *history_findings(result), *cross_checks(result.books)]
    said += [finding("submission-later", Where(s.file, None, None, None, s.name, year), found=s.year) for s in later]
    if statistics:
        said += compare(plan, year, statistics, reported_figures(plan, result.reports))
    result.findings = in_order(said)
    return result
