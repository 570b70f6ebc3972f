"""Submissions -> one set of reports -> statuses -> one tidy table.

The submitted files are the truth; everything here can be made again from them, in any order, with the same outcome.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field
from msgspec.structs import replace

from xl_addin.assessment import Assessment, assess, judge
from xl_addin.cached import Cached
from xl_addin.consolidation_findings import carried_findings, edition_findings, history_findings, later_findings
from xl_addin.data_table import RecordedKey, RecordedStatus
from xl_addin.findings import Finding, in_order
from xl_addin.grouping import grouped
from xl_addin.plan.cases import begins
from xl_addin.plan.editions import Editions, editions_of
from xl_addin.plan.model import REGION, Member, Plan, Row
from xl_addin.reading.board_decisions import DecisionKey
from xl_addin.reading.records import FileNote, Submission
from xl_addin.registers import Books, RegisterEntry, cross_checks, registers_of
from xl_addin.registers.member import Membership, updated
from xl_addin.reports import (
    Place,
    Reports,
    asked_about,
    is_questioned,
    register_entries,
    reported_figures,
    reporter,
    with_marks,
)
from xl_addin.swedish import Questioned, as_sure_as
from xl_addin.targets import Report, Status, Verdict
from xl_addin.targets.combine import Arrow, aggregate, arrow, moved

if TYPE_CHECKING:
    from xl_addin.completion import Completion
    from xl_addin.statistics.folder import OfficialStatistics

BY_ID = {register.id: register for register in registers_of()}
"""The registers that kommuner keep."""


class Consolidation(Struct, Cached, dict=True):
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
    new_findings: frozenset[Finding] | None = None
    """Those that the result before, of the same plan and year, did not have; None where there is none."""
    recorded: Mapping[RecordedKey, RecordedStatus] = field(default_factory=dict)
    """The statuses and figures of the result that it was read back from: they stand as they were given."""

    @cached_property
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
        return Reports(self.editions, self.marked, self.year)

    @cached_property
    def marked(self) -> list[Submission]:
        """All submissions, with the figures marked that a warning asks about."""
        return with_marks([*self.submissions, *self.later], self.asked)

    @cached_property
    def questioned_members(self) -> frozenset[str]:
        """SCB codes of the kommuner with a figure that a warning asks about."""
        return frozenset(e.municipality for s in self.marked for e in s.entries if is_questioned(e.report))

    @cached_property
    def asked(self) -> Mapping[Place, Finding]:
        """The warnings that ask somebody to look at what stands in a cell, by its place."""
        return asked_about(self.findings)

    @cached_property
    def interim(self) -> bool:
        """Whether it is the follow-up in the middle of the year: its statuses for the year are forecasts."""
        return any(s.interim for s in self.submissions if s.year == self.year)

    @property
    def years(self) -> range:
        """The plan's years up to the reporting year."""
        return range(self.plan.first_year, self.year + 1)

    @cached_property
    def missing(self) -> list[Member]:
        """The members that have answered nothing for the reporting year (`Submission.is_answer`)."""
        present = {s.municipality for s in self.submissions if s.year == self.year and s.is_answer}
        return [member for member in self.plan.members(self.year) if member.code not in present]

    @cached_property
    def registers(self) -> dict[str, list[RegisterEntry[Any]]]:
        """The registers' rows by register id: the kommuner's of the reporting year, and the secretariat's.

        What an earlier year's row began and has not ended (an open åtgärd) is carried; a year's report stays there.
        """
        of_year = sorted((s for s in self.submissions if s.year == self.year), key=lambda s: s.municipality)
        entries = (*chain.from_iterable(map(self._register_entries, of_year)), *self.carried, *self.secretariat)
        return grouped((entry.register, entry) for entry in entries)

    def _register_entries(self, submission: Submission) -> list[RegisterEntry[Any]]:
        return register_entries(self.editions, submission, self.plan)

    @cached_property
    def carried(self) -> list[RegisterEntry[Any]]:
        """The rows of earlier years that go on and that no later file of the kommun says anything of."""
        latest: dict[tuple[object, ...], RegisterEntry[Any]] = {}
        for submission in sorted(self.submissions, key=lambda s: (s.year, s.municipality)):
            for entry in self._register_entries(submission):
                latest[entry.municipality, *BY_ID[entry.register].identity(entry.record)] = entry
        return [e for e in latest.values() if e.year < self.year and BY_ID[e.register].continues(e)]

    @property
    def books(self) -> Books:
        """The registers put together, for their cross-checks and tables."""
        return Books(self.plan, self.year, self.registers, self.interim)

    @cached_property
    def completion(self) -> Completion | None:
        """What official statistics fill in of the reporting year's edition."""
        return self._completion_of(self.plan)

    def _completion_of(self, edition: Plan) -> Completion | None:
        if self.statistics is None:
            return None
        from xl_addin.completion import Completion

        statistics = self.statistics
        return self.cached(("completion", edition.version), lambda: Completion(edition, self.year, statistics))

    @cached_property
    def assessments(self) -> dict[tuple[str, str | None, str | None, int], Assessment]:
        """Every status by mätetal, series, kommun (None: the region) and year, in the order of years and plan.

        Each year is judged by its own edition, whose codes stand in the key.
        """
        found = {}
        for year in self.years:
            edition = self.editions.at(year)
            for indicator in edition.indicators.values():
                for a in assess(edition, self.reports, indicator, year, self._completion_of(edition)):
                    verdict = self.as_forecast(self._verdict_as_recorded(edition, a), year)
                    stands = a if verdict is a.verdict else replace(a, verdict=verdict)
                    found[a.indicator, a.series, a.municipality, a.year] = stands
        return found

    def as_forecast(self, verdict: Verdict, year: int) -> Verdict:
        """Return a verdict of a year, as a forecast where the year is in its middle."""
        return replace(verdict, forecast=True) if self.interim and year == self.year else verdict

    def _verdict_as_recorded(self, edition: Plan, computed: Assessment) -> Verdict:
        if not self.recorded:
            return computed.verdict
        key = (edition.version, computed.year, computed.municipality or REGION, computed.indicator, computed.series)
        recorded = self.recorded.get(RecordedKey(*key))
        return recorded.verdict if recorded else computed.verdict

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
        if any(begins(self.plan, row) > year for row in self.plan.rows[indicator]):
            return None
        found = judge(self.plan, self.reports, self.plan.indicators[indicator], year, self.completion)
        (whole,) = (a.verdict for a in found if a.series is None and a.municipality is None)
        return None if whole.status in (Status.NOT_REPORTED, Status.NOT_ASSESSABLE) else whole

    def arrow(self, row: Row, municipality: str) -> Arrow | None:
        """Return how a kommun's (or for REGION the region's) outcome moved since the year before.

        The region's is of those that told both years: one that is missing is no change.
        """
        if municipality != REGION:
            return arrow(self.reports.case(self.plan, row, municipality, self.year))
        years = (self.year - 1, self.year)
        if not row.each:
            return moved(*(self.figure(row, year) for year in years))
        both = self.members_with(row, years)
        return moved(*(self.figure_of(row, year, both) for year in years))

    def figure(self, row: Row, year: int, edition: Plan | None = None) -> Decimal | str | None:
        """Return the regional outcome: the responsible kommun's figure, or what members' figures make together.

        `row` is of `edition`, by default the reporting year's.
        """
        plan = edition or self.plan
        return self.cached(("figure", plan.version, row.id, year), lambda: self._figure(plan, row, year))

    def members_with(self, row: Row, years: Iterable[int]) -> list[str]:
        """Return the members (SCB codes) that have a figure of a row in each of `years`, in the plan's order."""
        reported = [self._members_figures(self.plan, row, year) for year in years]
        return [code for code in reported[0] if all(code in figures for figures in reported)]

    def figure_of(self, row: Row, year: int, codes: Collection[str]) -> Decimal | None:
        """Return what the figures of these members make together in a year, as far as they have any."""
        known = self._members_figures(self.plan, row, year)
        figures = {code: figure for code, figure in known.items() if code in codes}
        return aggregate(figures, self.plan.indicators[row.indicator].aggregate)

    def _figure(self, plan: Plan, row: Row, year: int) -> Decimal | str | None:
        recorded = self.recorded.get(RecordedKey(plan.version, year, REGION, row.indicator, row.series))
        if recorded and recorded.value is not None:
            return self._as_sure(recorded.value, plan, row, year)
        if reporter(plan, row) is None:
            return aggregate(self._members_figures(plan, row, year), plan.indicators[row.indicator].aggregate)
        report, completion = self._responsibles_report(plan, row, year), self._completion_of(plan)
        computed = completion.figure(row, year, report) if completion else None
        return report.value if computed is None and report else computed

    def _as_sure(self, figure: Decimal | str, plan: Plan, row: Row, year: int) -> Decimal | str:
        made_of = (value for value, _ in self._members_figures(plan, row, year).values())
        return as_sure_as(made_of, figure) if isinstance(figure, Decimal) else figure

    def rests_on_questioned(self, plan: Plan, row: Row, year: int) -> bool:
        """Return whether the region's figure of a year, or how many kommuner have met it, is of a questioned one."""
        if not self.questioned_members:
            return False
        return any(isinstance(value, Questioned) for value, _ in self._members_figures(plan, row, year).values())

    def _members_figures(self, plan: Plan, row: Row, year: int) -> dict[str, tuple[Decimal, int]]:
        """Return each member's outcome and inhabitants by its code, as far as they are told."""

        def figures() -> dict[str, tuple[Decimal, int]]:
            members = self.editions.at(year).members(year)
            reports = ((member, self.reports.report(plan, row, member.code, year)) for member in members)
            return {
                member.code: (report.value, member.inhabitants(year).inhabitants)
                for member, report in reports if report and isinstance(report.value, Decimal)
            }  # fmt: skip

        return self.cached(("members", plan.version, row.id, year), figures)

    def _responsibles_report(self, plan: Plan, row: Row, year: int) -> Report | None:
        entry = self.reports.of(plan, row, reporter(plan, row) or "").get(year)
        return entry.report if entry else None

    def source_of(self, row: Row, year: int, edition: Plan | None = None) -> str:
        """Return what a regional outcome is computed of, "" where it was reported, or is the members' figures."""
        plan = edition or self.plan
        completion = self._completion_of(plan) if reporter(plan, row) else None
        if completion:
            return completion.reference(row, year, self._responsibles_report(plan, row, year))
        recorded = self.recorded.get(RecordedKey(plan.version, year, REGION, row.indicator, row.series))
        return recorded.reference if recorded else ""


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
    ordered = sorted(submissions, key=lambda s: (s.year, s.municipality, s.file))
    chosen, later = [s for s in ordered if s.year <= year], [s for s in ordered if s.year > year]
    result = Consolidation(
        _with_members(plan, year, own, statistics), year, tuple(chosen), list(findings), tuple(files), own,
        later=tuple(later), statistics=statistics, plan_digest=plan.digest,
    )  # fmt: skip
    if statistics:
        from xl_addin.statistics.compare import compare

        reported = reported_figures(Reports(result.editions, ordered, year))
        result.findings += compare(result.editions, year, statistics, reported)
    result.findings = in_order([*result.findings, *_own_findings(result)])
    return result


def _with_members(
    plan: Plan, year: int, own: Iterable[RegisterEntry[Any]], statistics: OfficialStatistics | None
) -> Plan:
    """Return the plan with the populations that are published, and what the secretariat's own books say of members."""
    if statistics:
        from xl_addin.completion import with_populations

        plan = with_populations(plan, year, statistics)
    return updated(plan, [entry for entry in own if isinstance(entry.record, Membership)])


def _own_findings(result: Consolidation) -> Iterator[Finding]:
    """Yield what only all submissions together show."""
    yield from later_findings(result.later, result.year)
    yield from carried_findings(result.carried, result.plan, result.year)
    yield from result.reports.findings
    yield from history_findings(result.reports)
    yield from edition_findings(result.reports, result.year, result.figure)
    yield from cross_checks(result.books)
