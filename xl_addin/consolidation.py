"""Submissions -> one set of reports -> statuses -> one tidy table.

The submitted files are the truth; everything here can be made again from them, in any order, with the same outcome.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from hashlib import sha256
from typing import Any

from xl_addin import texts
from xl_addin.completion import Completion
from xl_addin.data_table import DataRow
from xl_addin.findings import CATALOGUE, Collector, Finding, Where, in_order
from xl_addin.plan.editions import Editions, editions_of
from xl_addin.plan.model import REGION, Indicator, Member, Plan, Row
from xl_addin.reading.board_decisions import DecisionKey
from xl_addin.reading.records import NO_SOURCE, Entry, FileNote, Submission
from xl_addin.registers import Books, RegisterEntry, cross_checks, registers_of
from xl_addin.registers.member import Membership, updated
from xl_addin.reports import Reports, register_entries, reporter, shown
from xl_addin.statistics.compare import ReportedFigure, compare
from xl_addin.statistics.folder import OfficialStatistics
from xl_addin.statistics.population import with_populations
from xl_addin.swedish import listing
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

BY_ID = {register.id: register for register in registers_of()}
"""The registers that kommuner keep."""


QUESTIONS = frozenset({"value-implausible", "share-or-percent", "fraction-of-a-count", "external-link"})
"""The warnings about a figure that is used as it stands, and may be wrong."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """One status: of a kommun (`municipality` is its SCB code) or of the region (None), for a series or the whole."""

    indicator: str
    series: str | None
    municipality: str | None
    year: int
    verdict: Verdict


@dataclass
class Consolidation:
    """One year's follow-up of a plan, put together from submissions."""

    newest: Plan
    """The plan's newest edition; the others are those that it follows."""
    year: int
    """The reporting year: the last one that statuses are given for."""
    submissions: tuple[Submission, ...]
    """The ones that count, in order of year, kommun and file."""
    findings: list[Finding] = field(default_factory=list)
    files: tuple[FileNote, ...] = ()
    """Every file of the inbox with what became of it."""
    secretariat: tuple[RegisterEntry[Any], ...] = ()
    """The entries of the secretariat's own books."""
    plan_digest: str = ""
    """SHA-256 of the plan as it was given, before the secretariat's populations were put into it."""
    later: tuple[Submission, ...] = ()
    """Those for a year after the reporting year: of them only what they say of earlier years counts."""
    statistics: OfficialStatistics | None = None
    """The official statistics beside what is reported, where there are any."""
    board: Mapping[DecisionKey, str] = field(default_factory=dict)
    """What the board has written in *Styrelsens beslut* of the result before, of the same plan and year."""

    @property
    def editions(self) -> Editions:
        """All editions of the plan."""
        return editions_of(self.newest)

    @cached_property
    def plan(self) -> Plan:
        """The edition that the reporting year is judged by."""
        return self.editions.at(self.year)

    @cached_property
    def reports(self) -> Reports:
        """What the submissions say."""
        return Reports(self.editions, [*self.submissions, *self.later], self.year)

    @cached_property
    def questioned(self) -> frozenset[tuple[str, str, str | None, int]]:
        """The figures that a warning asks somebody to look at: kommun, mätetal, series and year."""
        asked = {(f.file, f.sheet, f.cell) for f in self.findings if f.code in QUESTIONS}
        figures = (entry for _, entry in self.reports if isinstance(entry.report.value, Decimal))
        found = ((entry, entry.source_of("value")) for entry in figures)
        return frozenset(
            (entry.municipality, entry.indicator, entry.series, entry.year)
            for entry, at in found if (at.file, at.sheet, at.cell) in asked
        )  # fmt: skip

    @property
    def years(self) -> range:
        """The plan's years up to the reporting year."""
        return range(self.plan.first_year, self.year + 1)

    @cached_property
    def missing(self) -> list[Member]:
        """The members that have answered nothing for the reporting year: an untouched template is no answer."""
        present = {s.municipality for s in self.submissions if s.year == self.year and not s.is_untouched}
        return [member for member in self.plan.members(self.year) if member.code not in present]

    @cached_property
    def registers(self) -> dict[str, list[RegisterEntry[Any]]]:
        """The registers' rows by register id: the kommuner's of the reporting year, and the secretariat's.

        What an earlier year's row began and has not ended (an open åtgärd) is carried; a year's report stays there.
        """
        rows: dict[str, list[RegisterEntry[Any]]] = defaultdict(list)
        for submission in sorted(self.submissions, key=lambda s: s.municipality):
            for entry in self._register_entries(submission) if submission.year == self.year else ():
                rows[entry.register].append(entry)
        for entry in self.carried:
            rows[entry.register].append(entry)
        for entry in self.secretariat:
            rows[entry.register].append(entry)
        return rows

    def _register_entries(self, submission: Submission) -> list[RegisterEntry[Any]]:
        return register_entries(self.editions, submission, self.plan)

    @cached_property
    def carried(self) -> list[RegisterEntry[Any]]:
        """The rows of earlier years that go on and that no later file of the kommun says anything of."""
        latest: dict[tuple[object, ...], RegisterEntry[Any]] = {}
        for submission in sorted(self.submissions, key=lambda s: (s.year, s.municipality)):
            for entry in self._register_entries(submission):
                latest[entry.municipality, *BY_ID[entry.register].identity(entry.record)] = entry
        return [
            entry for entry in latest.values()
            if entry.year < self.year and BY_ID[entry.register].continues(entry)
        ]  # fmt: skip

    @property
    def books(self) -> Books:
        """The registers put together, for their cross-checks and tables."""
        return Books(self.plan, self.year, self.registers)

    @cached_property
    def completion(self) -> Completion | None:
        """What official statistics fill in of the reporting year's edition."""
        return self._completion_of(self.plan)

    def _completion_of(self, edition: Plan) -> Completion | None:
        if self.statistics is None:
            return None
        if edition.version not in self._completions:
            self._completions[edition.version] = Completion(edition, self.year, self.statistics)
        return self._completions[edition.version]

    @cached_property
    def _completions(self) -> dict[str, Completion]:
        return {}

    @cached_property
    def assessments(self) -> dict[tuple[str, str | None, str | None, int], Assessment]:
        """Every status by mätetal, series, kommun (None: the region) and year, in the order of years and plan.

        Each year is judged by its own edition, whose codes stand in the key.
        """
        found = {}
        for year in self.years:
            edition = self.editions.at(year)
            for indicator in edition.indicators.values():
                for a in _assess(edition, self.reports, indicator, year, self._completion_of(edition)):
                    found[a.indicator, a.series, a.municipality, a.year] = a
        return found

    def regional(self, indicator: str) -> Verdict:
        """Return the status of a mätetal for the region as a whole in the reporting year."""
        return self.assessments[indicator, None, None, self.year].verdict

    def regional_in(self, indicator: str, year: int) -> Verdict | None:
        """Return the status that `year` gave the mätetal for the region, by the edition then in force.

        None where it is not the same mätetal: it was new later, summed of others, split, or has a new definition.
        """
        codes, how = self.editions.indicators(indicator, self.plan, self.editions.at(year))
        return self.assessments[codes[0], None, None, year].verdict if how == "same" and len(codes) == 1 else None

    def recalculated(self, indicator: str, year: int) -> Verdict | None:
        """Return what an earlier year would have come out as by today's target: a calculation, no status.

        None where its figures are of another definition, or there are none.
        """
        if any(self.plan.begins(row) > year for row in self.plan.rows[indicator]):
            return None
        found = _judged(self.plan, self.reports, self.plan.indicators[indicator], year, self.completion)
        (whole,) = (a.verdict for a in found if a.series is None and a.municipality is None)
        return None if whole.status in (Status.NOT_REPORTED, Status.NOT_ASSESSABLE) else whole

    def arrow(self, row: Row, municipality: str, year: int | None = None) -> Arrow | None:
        """Return how a kommun's (or for REGION the region's) outcome moved since the year before.

        The region's is of those that told both years: one that is missing is no change.
        """
        year = year or self.year
        if municipality != REGION:
            return arrow(self.reports.case(self.plan, row, municipality, year))
        return moved(*self._comparable(row, year - 1, year))

    def figure(self, row: Row, year: int, edition: Plan | None = None) -> Decimal | str | None:
        """Return the regional outcome: the responsible kommun's figure, or what members' figures make together.

        `row` is of `edition`, by default the reporting year's.
        """
        plan = edition or self.plan
        key = (plan.version, row.id, year)
        if key not in self._figures:
            self._figures[key] = self._figure(plan, row, year)
        return self._figures[key]

    def _comparable(self, row: Row, before: int, now: int) -> Iterator[Decimal | str | None]:
        if not row.each:
            yield from (self.figure(row, year) for year in (before, now))
            return
        reported = [self._members_figures(self.plan, row, year) for year in (before, now)]
        both = reported[0].keys() & reported[1].keys()
        for figures in reported:
            yield aggregate({code: figures[code] for code in both}, self.plan.indicators[row.indicator].aggregate)

    @cached_property
    def _figures(self) -> dict[tuple[str, str, int], Decimal | str | None]:
        return {}

    def _figure(self, plan: Plan, row: Row, year: int) -> Decimal | str | None:
        code = reporter(plan, row)
        if code is None:
            return aggregate(self._members_figures(plan, row, year), plan.indicators[row.indicator].aggregate)
        entry, completion = self.reports.of(plan, row, code).get(year), self._completion_of(plan)
        report = entry.report if entry else None
        computed = completion.figure(row, year, report) if completion else None
        return report.value if computed is None and report else computed

    def _members_figures(self, plan: Plan, row: Row, year: int) -> dict[str, tuple[Decimal, int]]:
        """Return each member's outcome and inhabitants by its code, as far as they are told."""
        figures = {}
        for member in self.editions.at(year).members(year):
            entry = self.reports.of(plan, row, member.code).get(year)
            if entry and isinstance(entry.report.value, Decimal):
                figures[member.code] = (entry.report.value, member.inhabitants(year).inhabitants)
        return figures

    @cached_property
    def data(self) -> list[DataRow]:
        """The rows of `Data`: everything reported, then the region's statuses; by year, mätetal, series and kommun."""
        order = {(e.version, code): n for e in self.editions.all for n, code in enumerate(e.indicators)}

        def key(row: DataRow) -> tuple[object, ...]:
            region_last = row.municipality_code == REGION
            place = order[row.edition, row.indicator]
            return row.year, place, region_last, row.municipality_code, row.series or "", row.edition

        return sorted([*self._reported_rows(), *self._regional_rows()], key=key)

    def _reported_rows(self) -> Iterator[DataRow]:
        for edition, entry in self.reports:
            if entry.year <= self.year:
                yield self._row(edition, entry, self._verdict_on(edition, entry))

    def _verdict_on(self, edition: Plan, entry: Entry) -> Verdict:
        if entry.year < edition.first_year:
            return Verdict(Status.FOLLOWED, texts.consolidation.BASELINE_FACT.format(year=entry.year))
        if edition is not self.editions.at(entry.year):  # a figure that the year's own edition does not have
            words = texts.consolidation.OTHER_EDITION.format(year=entry.year, edition=edition.version)
            return Verdict(Status.FOLLOWED, words)
        assessed = self.assessments.get((entry.indicator, entry.series, entry.municipality, entry.year))
        if assessed:
            return assessed.verdict
        row = edition.row(entry.indicator, entry.series)
        return row.target.assess(self.reports.case(edition, row, entry.municipality, entry.year))

    def _regional_rows(self) -> Iterator[DataRow]:
        for assessment in self.assessments.values():
            if assessment.municipality is None:
                report = Report(value=self._regional_value(assessment))
                entry = Entry(
                    assessment.year, self.year, REGION, assessment.indicator, assessment.series, report, NO_SOURCE
                )
                yield self._row(self.editions.at(assessment.year), entry, assessment.verdict)

    def _row(self, edition: Plan, entry: Entry, verdict: Verdict) -> DataRow:
        report, source = entry.report, entry.source
        member = edition.members_by_code.get(entry.municipality)
        yes_or_no = {True: texts.field.YES, False: texts.field.NO}
        return DataRow(
            entry.year, entry.municipality, member.name if member else edition.organisation.name,
            entry.indicator, entry.series, report.value, report.benchmark, worded(report.state), report.state_year,
            worded(report.reason), report.comment or None, texts.field.STATUSES[verdict.status],
            yes_or_no[verdict.preliminary], verdict.explanation,
            source.file or None, source.sheet or None, source.cell or None, source.sha256 or None,
            settled=yes_or_no[verdict.settled],
            edition=edition.version, indicator_now=self._indicator_now(edition, entry.indicator),
            statistic_year=getattr(report, "statistic_year", None),
            reference=report.reference or None,
        )  # fmt: skip

    def _indicator_now(self, edition: Plan, code: str) -> str | None:
        """Return what continues a mätetal in the newest edition: None where it was struck, several codes if split."""
        if edition is self.newest:
            return code
        key = (edition.version, code)
        if key not in self._codes_now:
            codes, _ = self.editions.indicators(code, edition, self.newest)
            self._codes_now[key] = " ".join(codes) or None
        return self._codes_now[key]

    @cached_property
    def _codes_now(self) -> dict[tuple[str, str], str | None]:
        return {}

    def _regional_value(self, assessment: Assessment) -> Decimal | str | None:
        edition = self.editions.at(assessment.year)
        rows = edition.rows[assessment.indicator]
        row = next((row for row in rows if row.series == assessment.series), None)
        if row is None or (assessment.series is None and len(rows) > 1 and not row.each):
            return None
        return self.figure(row, assessment.year, edition)


def _assess(
    plan: Plan, reports: Reports, indicator: Indicator, year: int, completion: Completion | None
) -> Iterator[Assessment]:
    """Return every status of one mätetal in one year, by the edition `plan`: members', series' and the region's.

    Where older figures are of another definition, the explanation says that they are not compared with.
    """
    found = _judged(plan, reports, indicator, year, completion)
    since = plan.cached(("new definition", indicator.code), lambda: _new_definition(plan, indicator))
    return (_with_definition(assessment, since) for assessment in found) if since else found


def _new_definition(plan: Plan, indicator: Indicator) -> int | None:
    years = (editions_of(plan).new_definition(row, plan) for row in plan.rows[indicator.code])
    return max((year for year in years if year), default=None)


def _with_definition(assessment: Assessment, since: int) -> Assessment:
    verdict = assessment.verdict
    reason = texts.consolidation.NEW_DEFINITION.format(reason=verdict.reason, year=since)
    return replace(assessment, verdict=replace(verdict, reason=reason))


def _judged(
    plan: Plan, reports: Reports, indicator: Indicator, year: int, completion: Completion | None
) -> Iterator[Assessment]:
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
    for edition, entry in reports:
        if edition is not plan:  # sources are compared by the edition that names them
            continue
        value, at, code = entry.report.value, entry.source, entry.municipality
        where = Where(at.file, at.sheet, at.cell, entry.indicator, plan.members_by_code[code].name, entry.year)
        number = value if isinstance(value, Decimal) else None
        row = plan.row(entry.indicator, entry.series)
        yield ReportedFigure(row, code, entry.year, where, number, entry.report.benchmark)


def history_findings(consolidation: Consolidation) -> list[Finding]:
    """Return which later reports take back what an earlier one said was met (the rules: used, with a warning)."""
    findings = Collector()
    for edition, entry in consolidation.reports:
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


def plan_digest(plan: Plan) -> str:
    """Return the SHA-256 (hex) of all that a plan says."""
    return sha256(plan.model_dump_json().encode()).hexdigest()


def _status_findings(consolidation: Consolidation) -> list[Finding]:
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


def consolidate(
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
    digest = plan_digest(plan)
    if statistics:
        plan = with_populations(plan, year, statistics)
    plan = updated(plan, [entry for entry in own if isinstance(entry.record, Membership)])
    ordered = sorted(submissions, key=lambda s: (s.year, s.municipality, s.file))
    chosen, later = [s for s in ordered if s.year <= year], [s for s in ordered if s.year > year]
    result = Consolidation(plan, year, tuple(chosen), files=tuple(files), secretariat=own, later=tuple(later))
    result.plan_digest, result.statistics = digest, statistics
    own_findings = [*_status_findings(result), *result.reports.findings, *history_findings(result)]
    own_findings += edition_findings(result)
    if statistics:
        own_findings += compare(result.plan, year, statistics, reported_figures(result.plan, result.reports))
    result.findings = in_order([*findings, *own_findings, *cross_checks(result.books)])
    return result
