"""A consolidation as its readers see it: outcomes, statuses and comments as they are shown, whatever shows them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from itertools import chain

from msgspec.structs import replace

from xl_addin import texts
from xl_addin.cached import Cached
from xl_addin.consolidation import Consolidation
from xl_addin.findings import Finding
from xl_addin.followup.figures import as_shown
from xl_addin.grouping import grouped
from xl_addin.plan.cases import begins
from xl_addin.plan.model import Indicator, Member, Plan, Row
from xl_addin.reading.records import Entry
from xl_addin.registers import RegisterEntry
from xl_addin.registers.action_plan import Action
from xl_addin.reports import FIGURES, is_questioned, reporter
from xl_addin.swedish import NO_BREAK_SPACE, Questioned, listing, number
from xl_addin.targets import Case, Field, Reason, Report, Status, Verdict, shown
from xl_addin.targets.aims import Outcomes, TargetLine
from xl_addin.targets.combine import combine_members, judged
from xl_addin.targets.reported import REPORT_FIELDS

_CITED = tuple(field for field in REPORT_FIELDS.values() if field.spec.cited)


class Shown(str):
    """Words of ours that stand for an outcome (`Klar 2017`, `8 av 11`), as against a text that somebody typed."""

    __slots__ = ()


class Followup(Cached):
    """One year's follow-up as sheets, documents and pages show it."""

    knows_actions = True
    """Whether the åtgärder are known, so that one that is missing can be named."""

    def __init__(self, result: Consolidation) -> None:
        self.result, self.plan, self.year = result, result.plan, result.year

    @property
    def interim(self) -> bool:
        """Whether it is the follow-up in the middle of the year."""
        return self.result.interim

    @property
    def is_over(self) -> bool:
        """Whether the plan's last year is reported whole: in its middle nothing is settled yet."""
        return self.year >= self.plan.last_year and not self.interim

    @property
    def title(self) -> str:
        """What it is called."""
        words = texts.report.INTERIM_TITLE if self.interim else texts.report.TITLE
        return words.format(plan=self.plan.title, year=self.year)

    @property
    def subtitle(self) -> str:
        """What stands below the title of a sheet of it."""
        words = texts.report.INTERIM_SUBTITLE if self.interim else texts.report.SUBTITLE
        return words.format(plan=self.plan.title, year=self.year)

    @cached_property
    def members(self) -> list[Member]:
        """The members of the reporting year."""
        return self.plan.members(self.year)

    @cached_property
    def verdicts(self) -> dict[str, Verdict]:
        """The region's status of each mätetal in the reporting year."""
        return {code: self.result.regional(code) for code in self.plan.indicators}

    @cached_property
    def actions(self) -> dict[str, list[RegisterEntry[Action]]]:
        """The rows of the handlingsplaner that say what is done about a mätetal, by its code."""
        entries = (entry for entry in self.result.books.of(Action) if entry.record.action)
        return grouped((code, entry) for entry in entries if (code := entry.indicator))

    def report(self, row: Row, municipality: str, year: int) -> Report | None:
        """Return what a kommun reported of a row for a year."""
        return self.result.reports.report(self.plan, row, municipality, year)

    def case(self, row: Row, municipality: str) -> Case:
        """Return what a kommun has reported of a row, as its rule sees it in the reporting year."""
        return self.result.reports.case(self.plan, row, municipality, self.year)

    def cases(self, indicator: Indicator) -> Iterator[Case]:
        """Yield the same of each row of a mätetal, for each who reports it."""
        return (self.case(row, code) for row in self.plan.rows[indicator.code] for code in self.reporters(row))

    def responsible(self, indicator: Indicator) -> str:
        """SCB code of the ansvarig kommun."""
        return self.plan.members_by_name[indicator.responsible].code

    def verdict(self, indicator: str, series: str | None, municipality: str | None, year: int) -> Verdict | None:
        """Return a status, None if there is none to give."""
        found = self.result.assessments.get((indicator, series, municipality, year))
        return found.verdict if found else None

    @cached_property
    def filled(self) -> Mapping[str, tuple[int, int]]:
        """Of each kommun by name: how many of its rows are reported for the year, and how many there are."""
        return {member.name: self._filled_by(member.code) for member in self.members}

    def _filled_by(self, municipality: str) -> tuple[int, int]:
        rows = (row for rows in self.plan.rows.values() for row in rows)
        verdicts = (self.verdict(row.indicator, row.series, municipality, self.year) for row in rows)
        found = [verdict.status is not Status.NOT_REPORTED for verdict in verdicts if verdict]
        return sum(found), len(found)

    def line_verdict(self, indicator: Indicator, row: Row | None) -> Verdict:
        """Return the region's status of one line of a mätetal, as `lines` gives them."""
        key = ("verdict", indicator.code, row.id if row else None)
        return self.cached(key, lambda: self._line_verdict(indicator, row))

    def _line_verdict(self, indicator: Indicator, row: Row | None) -> Verdict:
        if row is None or len(self.plan.rows[indicator.code]) == 1:
            return self.verdicts[indicator.code]
        if row.series is not None:
            return self.result.assessments[indicator.code, row.series, None, self.year].verdict
        parts = [judged(m.name, row.target, self.case(row, m.code)) for m in self.members]
        whole = combine_members(parts, row.target, self.year, self.plan.last_year).verdict
        return replace(whole, forecast=self.interim)

    def line_status(self, row: Row) -> Status:
        """Return the region's status of a row."""
        return self.line_verdict(self.plan.indicators[row.indicator], row).status

    def own_outcome(self, row: Row, municipality: str, year: int) -> Decimal | str | None:
        """Return what a kommun's cell shows for a year: the figure, else the state, else why there is none."""
        report = self.report(row, municipality, year)
        if report is None:
            return self._older(row, municipality, year)
        if report.value is not None:
            return report.value
        if report.state is not None:
            form = texts.report.STATE_FORECAST if report.state in row.target.open_states else texts.report.STATE
            named = form.format(state=report.state, year=report.state_year)
            return Shown(named if report.state_year else report.state)
        return Shown(report.reason) if report.reason else None

    def outcome(self, row: Row, year: int) -> Decimal | str | None:
        """Return what the region's cell shows for a year: its figure, else how many members have met the target."""
        return self.cached(("outcome", row.id, year), lambda: self._outcome(row, year))

    def figures(self, row: Row) -> Outcomes:
        """Return what the target of a row asks the region's figures of."""

        def figure(year: int) -> Decimal | None:
            outcome = self.outcome(row, year)
            return outcome if isinstance(outcome, Decimal) else None

        return figure

    def target_line(self, row: Row) -> TargetLine | None:
        """Return what the target of a row asks for over the years, None if that is no figure, or not known."""
        return self.cached(("line", row.id), lambda: self._target_line(row))

    def _target_line(self, row: Row) -> TargetLine | None:
        line = row.target.line(self.plan.first_year, self.plan.last_year, self.figures(row))
        return line.of_whole() if line and row.unit.whole else line

    def _outcome(self, row: Row, year: int) -> Decimal | str | None:
        if not row.each:
            own = self.own_outcome(row, self.responsible(self.plan.indicators[row.indicator]), year)
            return self.result.figure(row, year) if own is None else own
        figure = self.result.figure(row, year)
        if figure is None and year < begins(self.plan, row):
            return self._older(row, None, year)
        return figure if figure is not None else self._share(row, year)

    def has_older(self, row: Row) -> bool:
        """Return whether some year's figure is shown that is of an older definition."""
        return self.result.editions.new_definition(row, self.plan) is not None

    def _older(self, row: Row, municipality: str | None, year: int) -> Shown | None:
        """Return the figure of a year before today's definition, marked; of a kommun, or None for the region."""
        edition = self.result.editions.at(year)
        trace = self.result.editions.between(row, self.plan, edition)
        if trace.compares or len(trace.rows) != 1:
            return None
        (older,) = trace.rows
        code = reporter(edition, older) or municipality
        entry = self.result.reports.of(edition, older, code).get(year) if code else None
        value = entry.report.value if entry else None if code else self.result.figure(older, year, edition)
        shown = number(as_shown(value)) if isinstance(value, Decimal) else value
        return Shown(texts.report.OLDER.format(outcome=shown)) if shown else None

    def _share(self, row: Row, year: int) -> Shown | None:
        verdicts = [self.verdict(row.indicator, row.series, m.code, year) for m in self.members_asked(row, year)]
        statuses = [verdict.status for verdict in verdicts if verdict]
        if set(statuses) <= {Status.NOT_REPORTED, Status.FOLLOWED, Status.NOT_ASSESSABLE}:
            return None
        share = texts.report.SHARE.format(count=statuses.count(Status.ACHIEVED), all=len(statuses))
        return Shown(texts.field.QUESTIONED.format(figure=share) if self.is_questioned(row, year) else share)

    def _not_applicable(self, row: Row, municipality: str, year: int) -> bool:
        report = self.report(row, municipality, year)
        return report is not None and report.reason is Reason.NOT_APPLICABLE and not row.target.answered(report)

    def figure_note(self, row: Row) -> str:
        """Name whose figures the region's is made of, where some member's is missing; else ""."""
        if not row.each or not isinstance(self.result.figure(row, self.year), Decimal):
            return ""
        applies, missing = self.figures_asked(row, self.year)
        if not missing:
            return ""
        words, named = texts.report.FIGURE_NOTE, listing([member.name for member in missing])
        return words.format(count=number(len(applies) - len(missing)), all=number(len(applies)), names=named)

    def is_partial_sum(self, row: Row, year: int) -> bool:
        """Return whether the region's figure is a sum in which some member's is missing, and so too low."""
        summed = row.each and self.plan.indicators[row.indicator].aggregate == "sum"
        return summed and bool(self.figures_asked(row, year)[1])

    def figures_asked(self, row: Row, year: int) -> tuple[list[Member], list[Member]]:
        """Return the members that a row applies to, and those of them whose figure is missing."""
        applies = self.members_asked(row, year)
        return applies, [m for m in applies if not isinstance(self.own_outcome(row, m.code, year), Decimal)]

    def members_asked(self, row: Row, year: int) -> list[Member]:
        """Return the members that a row applies to."""
        return self.cached(
            ("asked", row.id, year),
            lambda: [m for m in self.plan.members(year) if not self._not_applicable(row, m.code, year)],
        )

    def is_questioned(self, row: Row, year: int, municipality: str | None = None) -> bool:
        """Return whether a warning asks about the figure of a kommun, or about one that the region's rests on."""
        if municipality:
            return isinstance(self.own_outcome(row, municipality, year), Questioned)
        return self.result.rests_on_questioned(self.plan, row, year)

    def questioned(self, row: Row, municipality: str | None = None) -> Iterator[Entry]:
        """Yield the reports with questioned figures that count in the status of a row, or stand beside it."""
        codes = [municipality] if municipality else self.reporters(row)
        for code in (code for code in codes if not row.each or code in self.result.questioned_members):
            entries = self.result.reports.of(self.plan, row, code)
            for year in sorted({self.year - 1, *row.target.years_used(self.case(row, code))}):
                if (found := entries.get(year)) and is_questioned(found.report):
                    yield found

    def questions(self, rows: Iterable[Row]) -> Iterator[Finding]:
        """Yield the warnings about figures that count in the status of rows, or stand beside it."""
        for entry in chain.from_iterable(map(self.questioned, rows)):
            places = dict.fromkeys(entry.source_of(name) for name in FIGURES)
            found = (self.result.asked.get((at.file, at.sheet, at.cell)) for at in places)
            yield from filter(None, found)

    def question(self, rows: Iterable[Row], municipality: str | None = None) -> str:
        """Return the mark of what rests on a questioned figure, else ""."""
        return texts.report.QUESTIONED if self.rests_on_questioned(rows, municipality) else ""

    def rests_on_questioned(self, rows: Iterable[Row], municipality: str | None = None) -> bool:
        """Return whether the status of rows rests on a questioned figure, or stands beside one."""
        return any(True for row in rows if self.result.questioned_members for _ in self.questioned(row, municipality))

    def reporters(self, row: Row) -> list[str]:
        """Return the SCB codes of those who report a row: every member, or the ansvarig kommun."""
        if row.each:
            return [member.code for member in self.members]
        return [self.responsible(self.plan.indicators[row.indicator])]

    def comments(self, row: Row) -> Iterator[str]:
        """Yield the year's comments on a row with their references, the ansvarig kommun's first.

        The kommun's name stands before it where each does.
        """
        for name, comment in self.comments_by(row):
            yield texts.report.COMMENT_OF.format(municipality=name, comment=comment) if name else comment

    def comments_by(self, row: Row) -> Iterator[tuple[str, str]]:
        """Yield the same comments apart from the name of the kommun, which is "" where only one reports."""
        responsible = self.responsible(self.plan.indicators[row.indicator])
        codes = (
            sorted((m.code for m in self.members), key=lambda code: code != responsible) if row.each else [responsible]
        )
        for code in codes:
            report = self.report(row, code, self.year)
            if report and (comment := comment_text(report, self.year)):
                yield self.plan.members_by_code[code].name if row.each else "", comment

    def lines(self, indicator: Indicator) -> list[Row | None]:
        """Return the lines that show a mätetal: its rows, and before several of them None, for the whole."""
        rows = self.plan.rows[indicator.code]
        return [None, *rows] if len(rows) > 1 else list(rows)


def comment_text(report: Report, year: int) -> str:
    """Return what a reporter says of a year's figure: the comment, and below it which statistic it is and whose."""
    other = texts.report.OF_YEAR.format(year=report.statistic_year) if report.is_of_another_year(year) else ""
    cited = ((field, getattr(report, field.name)) for field in _CITED)
    below = (texts.report.CITED.format(header=field.spec.header, text=text) for field, text in cited if text)
    return "\n".join(filter(None, (report.comment, other, *below)))


def indicator_text(indicator: Indicator) -> str:
    """Return a mätetal's text with its printed sub-heading; a figure and its per cent stay on one line."""
    text = re.sub("(?<=[0-9]) %", f"{NO_BREAK_SPACE}%", indicator.text)
    return texts.report.HEADED.format(heading=indicator.heading, text=text) if indicator.heading else text


def short_name(indicator: Indicator) -> str:
    """Return the plan's short name of a mätetal; without one the whole wording, which is never cut."""
    return indicator.short or indicator_text(indicator)


def target_text(row: Row, year: int) -> str:
    """Return what the target is for a year, and below it the unit where it does not stand there already."""
    unit, target = row.unit.label, row.target_text(year)
    if Field.VALUE not in row.target.fields or not unit or unit in target:
        return target
    return texts.report.TARGET_UNIT.format(target=target, unit=unit).strip()


def target_brief(row: Row, year: int) -> str:
    """Return the same in as few words as can be; a target year that is not in print is marked as in `target_text`."""
    return row.marked(row.target.target_brief(year, row.unit.label)).split("\n", maxsplit=1)[0]


def read_years_text(plan: Plan) -> str:
    """Return which target years are read, not printed, and for which mätetal; "" where all are in print."""
    words = texts.report.GUIDE
    found = grouped((year, code) for code, rows in plan.rows.items() if (year := rows[0].read_year))
    years = [words["read_year"].format(year=year, codes=listing(codes)) for year, codes in sorted(found.items())]
    return words["read_years"].format(years="; ".join(years)) if years else ""


def status_text(verdict: Verdict) -> str:
    """Return a status's symbol and word, with `preliminär` or `prognos` where it is."""
    if not verdict.mark:
        return shown(verdict.status)
    return texts.report.STATUS_PRELIMINARY.format(status=shown(verdict.status), mark=verdict.mark)


def row_name(row: Row | None) -> str:
    """Return the name of a line of a mätetal with several: the series, the whole, or the kommuner's own figures."""
    if row is None:
        return texts.report.TOGETHER
    return row.name or (texts.report.MEMBERS if row.each else "")
