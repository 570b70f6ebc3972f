"""What all submissions say: one report for each year of each kommun, mätetal and series, with its sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeAlias

from msgspec.structs import replace

from xl_addin import texts
from xl_addin.findings import Collector, Finding, Severity, Where
from xl_addin.plan.cases import case_of
from xl_addin.plan.editions import Editions, RowKey, Trace, key_of, links_of
from xl_addin.plan.model import Plan, Row
from xl_addin.reading.records import Entry, Submission
from xl_addin.registers import RegisterEntry
from xl_addin.registers.network import CODE, Participation
from xl_addin.swedish import Questioned, as_sure_as, number
from xl_addin.targets import Case, Reason, Report, State, worded
from xl_addin.targets.reported import REPORT_FIELDS, is_blank

if TYPE_CHECKING:
    from xl_addin.statistics.compare import ReportedFigure

Place: TypeAlias = tuple[str | None, str | None, str | None]
"""File, sheet, cell."""
Key: TypeAlias = tuple[str, str, str | None]
"""SCB code, mätetal, series."""
_BLANK = Report()
_OF_THE_VALUE = {name: getattr(_BLANK, name) for name, field in REPORT_FIELDS.items() if field.spec.of_value}
"""What is said of the very value beside it, blank."""
FIGURES = ("value", "benchmark")
"""The fields of a report that hold figures."""
BESIDE_THE_FIGURE = frozenset({"benchmark-missing", "statistic-of-another-year", "statistic-year-unlikely"})
"""The warnings at a figure's cell that do not ask about the figure itself."""
_REVISED = tuple(name for name, field in REPORT_FIELDS.items() if field.spec.revised)


class Reports:
    """The report that counts for each year of each series, as every edition of the plan knows it.

    What is reported with one edition is carried to the rows of the others that hold the same figure. The newest
    submission's word on a year counts, field by field; what differs from what was reported before is a revision, named
    in `findings` with both and the earlier one's source.
    """

    def __init__(self, editions: Editions, submissions: Iterable[Submission], until: int | None = None) -> None:
        """Lay submissions over each other; of those for a year after `until` only what they say of earlier years."""
        self.editions = editions
        self._entries: dict[str, dict[Key, dict[int, Entry]]] = {e.version: defaultdict(dict) for e in editions.all}
        self._at_home: dict[tuple[str, Key, int], None] = {}
        self._heirs: dict[tuple[str, RowKey], list[tuple[Plan, Row]]] = {}
        self._known: dict[tuple[str, str, str], dict[int, Report]] = {}
        self.findings = Collector()
        in_order = _in_order(editions, submissions)
        for edition, submission in in_order:
            for entry in submission.entries:
                if until is None or entry.year <= until:
                    self._add(edition, entry)
        newest_first = ((edition, entry) for edition, submission in reversed(in_order) for entry in submission.shown)
        for edition, entry in newest_first:
            if until is None or entry.year <= until:
                self._add_shown(edition, entry)

    def _add_shown(self, edition: Plan, entry: Entry) -> None:
        """Add what a template itself shows of an earlier year: it counts where no report says anything."""
        for other, key, placed, is_home in self._places(edition, entry):
            counts = self._entries[other.version][key].setdefault(entry.year, placed)
            if counts is placed and is_home:
                self._at_home[other.version, key, entry.year] = None
            elif is_home and counts.report.state not in (None, entry.report.state):
                self._report_shown(counts, entry, edition, placed.indicator)

    def _report_shown(self, counts: Entry, entry: Entry, edition: Plan, indicator: str) -> None:
        at, other = entry.source_of("state"), counts.source_of("state")
        name = edition.members_by_code[entry.municipality].name
        self.findings.at(Where(at.file, at.sheet, at.cell, indicator, name, entry.year)).add(
            "state-shown-otherwise", text=shown(entry.report.state), expected=shown(counts.report.state),
            other=f"{other.file}, {other.sheet} {other.cell}",
        )  # fmt: skip

    def _add(self, edition: Plan, entry: Entry) -> None:
        for other, key, placed, is_home in self._places(edition, entry):
            years = self._entries[other.version][key]
            before = years.get(entry.year)
            if is_home:
                self._at_home[other.version, key, entry.year] = None
                if before is not None and before.report != entry.report:
                    self._report_revisions(before, entry, edition, placed.indicator)
            years[entry.year] = placed if before is None else overlaid(before, placed)

    def _places(self, edition: Plan, entry: Entry) -> Iterator[tuple[Plan, Key, Entry, bool]]:
        """Yield each edition that has the figure, with key and entry there, and whether `Data` shows that one."""
        heirs = self._same_figure(edition, entry.indicator, entry.series)
        judge = self.editions.at(entry.year)
        home = judge if any(other is judge for other, _ in heirs) else edition
        for other, row in heirs:
            placed = entry if other is edition else _on_row(entry, other, row)
            yield other, (placed.municipality, placed.indicator, placed.series), placed, other is home

    def _same_figure(self, edition: Plan, indicator: str, series: str | None) -> list[tuple[Plan, Row]]:
        """Return the rows of every edition that hold the very figure of a row, its own among them."""
        key = (edition.version, (indicator, series))
        if key not in self._heirs:
            row = edition.row(indicator, series)
            self._heirs[key] = [(o, r) for o in self.editions.all for r in self._same_in(o, row, edition)]
        return self._heirs[key]

    def _same_in(self, other: Plan, row: Row, edition: Plan) -> list[Row]:
        if other.judges_from > edition.judges_from:
            return [heir for heir, how in self.editions.heirs(row, edition, other) if how == "same"]
        trace = self.editions.between(row, edition, other)
        return list(trace.rows) if trace.how == "same" else []

    def _report_revisions(self, before: Entry, entry: Entry, edition: Plan, indicator: str) -> None:
        member = edition.members_by_code[entry.municipality]
        for name in _REVISED:
            old, new = getattr(before.report, name), getattr(entry.report, name)
            if name == "reason" and entry.report.value is not None:
                new = new or entry.report.value  # a figure takes the place of the reason that there was none
            if is_blank(old) or is_blank(new) or old == new:
                continue
            at, earlier = entry.source_of(name), before.source_of(name)
            place = Where(at.file, at.sheet, at.cell, indicator, member.name, entry.year)
            code = "value-revised" if name == "value" else "report-revised"
            facts = {"header": texts.field.REPORT[name].named} if code == "report-revised" else {}
            self.findings.at(place).add(
                code, expected=shown(old), found=shown(new),
                other=f"{earlier.file}, {earlier.sheet} {earlier.cell}", **facts,
            )  # fmt: skip

    def of(self, edition: Plan, row: Row, municipality: str) -> Mapping[int, Entry]:
        """Return what is known of a kommun's figure by year: of the row itself and of those that it continues."""
        own = self._entries[edition.version].get((municipality, *key_of(row)), {})
        if edition.predecessor is None or reporter(edition, row) not in (None, municipality):
            return own
        link = links_of(edition)[key_of(row)]
        return own if link.how == "break" else {**self._carried(edition, link, row, municipality), **own}

    def _carried(self, edition: Plan, link: Trace, row: Row, municipality: str) -> dict[int, Entry]:
        """Return the years that older rows hold together: one row's, or the sums of several where all have a figure."""
        before = edition.predecessor
        if before is None or not link.rows:
            return {}
        parts = [self.of(before, older, reporter(before, older) or municipality) for older in link.rows]
        if link.how == "same":
            return {year: _on_row(entry, edition, row) for year, entry in parts[0].items()}
        years = set(parts[0]).intersection(*parts[1:])
        sums = {year: _sum([part[year] for part in parts]) for year in years}
        return {year: _on_row(entry, edition, row) for year, entry in sums.items() if entry}

    def known(self, edition: Plan, municipality: str) -> dict[str, dict[int, Report]]:
        """Return what is known of each row of a kommun's, by row id and year."""
        found = {row.id: self.of(edition, row, municipality) for rows in edition.rows.values() for row in rows}
        return {id_: {year: entry.report for year, entry in years.items()} for id_, years in found.items() if years}

    def case(self, edition: Plan, row: Row, municipality: str, year: int) -> Case:
        """Return a kommun's series as its rule sees it at `year`."""
        source = edition.baseline_source(row)
        of_source = self._reports(edition, source, municipality) if source else {}
        return case_of(edition, row, year, self._reports(edition, row, municipality), of_source)

    def report(self, edition: Plan, row: Row, municipality: str, year: int) -> Report | None:
        """Return what a kommun reported of a row for a year, None for nothing."""
        return self._reports(edition, row, municipality).get(year)

    def _reports(self, edition: Plan, row: Row, municipality: str) -> Mapping[int, Report]:
        """Return a row's reports by year: put together once, as every year and sheet asks for them."""
        key = (edition.version, row.id, municipality)
        if key not in self._known:
            found = self.of(edition, row, municipality)
            self._known[key] = {year: entry.report for year, entry in found.items()}
        return self._known[key]

    def __iter__(self) -> Iterator[tuple[Plan, Entry]]:
        """Go through every report that counts, once, with the edition whose row it is on.

        It is the edition that the year is judged by, where that has the figure; else the submission's.
        """
        editions = {edition.version: edition for edition in self.editions.all}
        for version, key, year in self._at_home:
            yield editions[version], self._entries[version][key][year]


def asked_about(findings: Iterable[Finding]) -> dict[Place, Finding]:
    """Return the warnings that ask somebody to look at what stands in a cell, by its place."""
    found = (f for f in findings if f.severity is Severity.WARNING and f.code not in BESIDE_THE_FIGURE)
    return {(f.file, f.sheet, f.cell): f for f in found if f.cell}


def with_marks(submissions: Iterable[Submission], asked: Collection[Place]) -> list[Submission]:
    """Return submissions with the figures marked as questioned that stand in the cells `asked` about."""
    if not asked:
        return list(submissions)
    files = {file for file, *_ in asked}
    return [
        replace(s, entries=tuple(_marked(e, asked) if e.source.file in files or e.sources else e for e in s.entries))
        for s in submissions
    ]  # fmt: skip


def _marked(entry: Entry, asked: Collection[Place]) -> Entry:
    found = {}
    for name in FIGURES:
        at, figure = entry.source_of(name), getattr(entry.report, name)
        if isinstance(figure, Decimal) and (at.file, at.sheet, at.cell) in asked:
            found[name] = Questioned(figure)
    return replace(entry, report=replace(entry.report, **found)) if found else entry


def is_questioned(report: Report) -> bool:
    """Return whether a warning asks about a figure of a report."""
    return isinstance(report.value, Questioned) or isinstance(report.benchmark, Questioned)


def _in_order(editions: Editions, submissions: Iterable[Submission]) -> list[tuple[Plan, Submission]]:
    """Return the submissions with their editions, so that the last one has the last word: by year, then by edition."""
    found = [(editions.named(s.edition) or editions.at(s.year), s) for s in submissions]

    def key(pair: tuple[Plan, Submission]) -> tuple[object, ...]:
        edition, s = pair
        return s.year, not s.interim, edition.judges_from, s.municipality, s.file

    return sorted(found, key=key)


def reporter(edition: Plan, row: Row) -> str | None:
    """Return the SCB code of the one who reports a row for the region, None where every kommun does for itself."""
    return None if row.each else edition.members_by_name[edition.indicators[row.indicator].responsible].code


def _on_row(entry: Entry, edition: Plan, row: Row) -> Entry:
    municipality = reporter(edition, row) or entry.municipality
    return replace(entry, municipality=municipality, indicator=row.indicator, series=row.series)


def _sum(entries: Sequence[Entry]) -> Entry | None:
    values = [entry.report.value for entry in entries]
    if not all(isinstance(value, Decimal) for value in values):
        return None
    total = as_sure_as(values, sum((value for value in values if isinstance(value, Decimal)), Decimal(0)))
    oldest = min(entry.report.statistic_year or entry.year for entry in entries)
    report = Report(value=total, statistic_year=oldest if oldest != entries[0].year else None)
    return replace(entries[0], report=report)


def register_entries(editions: Editions, submission: Submission, plan: Plan) -> list[RegisterEntry[Any]]:
    """Return the rows of a submission's registers with the codes of mätetal as the edition `plan` has them.

    One that is struck there is named with its edition, so that it is taken for no other mätetal.
    """
    edition = editions.named(submission.edition) or plan
    if edition.version == plan.version:
        return list(submission.registers)

    def now(code: str) -> str:
        struck = texts.consolidation.STRUCK_CODE.format(code=code, edition=edition.version)
        return editions.code_in(plan, code, edition) or struck if code in edition.indicators else code

    return [_with_codes(entry, now) for entry in submission.registers]


def _with_codes(entry: RegisterEntry[Any], now: Callable[[str], str]) -> RegisterEntry[Any]:
    record, changed = entry.record, {}
    if entry.indicator:
        changed["indicator"] = now(entry.indicator)
    if isinstance(record, Participation) and record.indicators:
        changed["indicators"] = CODE.sub(lambda match: now(match[0]), record.indicators)
    return replace(entry, record=replace(record, **changed)) if changed else entry


def overlaid(old: Entry, new: Entry) -> Entry:
    """Lay a later report of a year over an earlier one: each field, with its source, is the later's if it has one.

    A value takes the place of a reason that there was none, and another value leaves behind what was said of the old.
    """
    if new.report == old.report:  # a template repeats what the one before said
        return old
    values = {name: getattr(old.report, name) for name in REPORT_FIELDS}
    sources = {name: old.source_of(name) for name, value in values.items() if not is_blank(value)}
    if None not in (old.report.value, new.report.value) and old.report.value != new.report.value:
        values |= _OF_THE_VALUE
        sources = {name: source for name, source in sources.items() if name not in _OF_THE_VALUE}
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
    if isinstance(value, State | Reason):
        return worded(value) or ""
    return number(value) if isinstance(value, Decimal) else str(value or "")


def reported_figures(reports: Reports) -> Iterator[ReportedFigure]:
    """Return what counts of the reported numbers, as official statistics are held against them."""
    from xl_addin.statistics.compare import ReportedFigure  # where some are given

    for plan, entry in reports:
        value, at, code = entry.report.value, entry.source, entry.municipality
        where = Where(at.file, at.sheet, at.cell, entry.indicator, plan.members_by_code[code].name, entry.year)
        figure = value if isinstance(value, Decimal) else None
        row = plan.row(entry.indicator, entry.series)
        yield ReportedFigure(plan, row, code, entry.year, where, figure, entry.report.benchmark)
