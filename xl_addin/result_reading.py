"""A result workbook -> the consolidation that it was written from, as far as it says.

Reports, registers, findings and files come from its sheets; statuses and the region's figures stand as the workbook has
them, whatever this version of the program would make of the reports. So what is made of a result agrees with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from xl_addin import texts
from xl_addin.consolidation import Consolidation
from xl_addin.data_table import RecordedKey, RecordedStatus
from xl_addin.findings import Finding
from xl_addin.grouping import grouped
from xl_addin.layout import INTERIM
from xl_addin.outputs import PLAN_KEY, RESULT_KEY
from xl_addin.plan.editions import Editions, editions_of
from xl_addin.plan.model import REGION, Plan
from xl_addin.reading.board_decisions import SHEETS as DECISION_SHEETS
from xl_addin.reading.board_decisions import DecisionKey, UnclearWord, board_decisions
from xl_addin.reading.data_sheet import NO_RESULT, DataSheet, data_sheet
from xl_addin.reading.earlier import Line, edition_of, reports_of, unread_lines, value_of
from xl_addin.reading.earlier_registers import read_entries, register_sheets, valueless_sheets
from xl_addin.reading.records import Entry, FileNote, Submission
from xl_addin.reading.result_sheets import SHEETS as STATING_SHEETS
from xl_addin.reading.result_sheets import SourceFile, StatedStatistics, findings, source_files, stated_statistics
from xl_addin.registers.member import Membership, updated
from xl_addin.rooms import RESULT
from xl_addin.spreadsheets.cells import Unreadable, Workbook
from xl_addin.spreadsheets.isolation import read_isolated
from xl_addin.targets import Status, Verdict

_STATUSES = {word: Status(key) for key, word in texts.field.STATUSES.items()}
JUDGED = ("status", "preliminar", "forklaring")
"""The columns of `Data` that say a status; without them it is made anew of the reports."""
PlanOf = Callable[[str, set[str]], Plan | None]
"""Finds a plan by its id, and by the versions of its editions that the result names; None if there is none."""


class ReadResult(Struct, frozen=True):
    """A result read back."""

    consolidation: Consolidation
    statistics: tuple[StatedStatistics, ...]
    """What it says of official statistics."""
    is_of_the_plan: bool
    """Whether the plan is, word for word, the one that the result was made with; so too where it does not say."""
    unread: tuple[int, ...] = ()
    """The 1-based rows of `Data` that are not understood: somebody has worked in them."""
    lacking: tuple[str, ...] = ()
    """The mätetal whose status for the region in the reporting year `Data` does not say."""
    columns: tuple[str, ...] = ()
    """The columns that say statuses, and why, and that `Data` lacks."""
    unclear: tuple[UnclearWord, ...] = ()
    """The board's words of which it cannot be told what they are about: they are nowhere in the consolidation."""
    valueless: tuple[str, ...] = ()
    """The registers' sheets whose rows are left out: saved without the values of their links."""


class NoPlanError(LookupError):
    """The result is of a plan that was not found; the text is the plan's id."""


def read_result_workbook(data: bytes, plan_of: PlanOf) -> ReadResult:
    """Read a result back. Raises `Unreadable` for a file that is none, `NoPlanError` where its plan is not found."""
    said = STATING_SHEETS | DECISION_SHEETS | register_sheets() | {texts.template.DATA_SHEET}
    workbook = read_isolated(data, said, RESULT)  # the other sheets are made of the same
    sheet = data_sheet(workbook)
    lines = list(sheet)
    plan_id = workbook.properties.get(RESULT_KEY, "")
    plan = plan_of(plan_id, {_text(line, "utgava") for line in lines} - {""})
    if plan is None or plan_id not in ("", plan.id):
        raise NoPlanError(plan_id)
    digest = workbook.properties.get(PLAN_KEY)
    decisions = board_decisions(workbook)
    consolidation = _consolidation(workbook, plan, lines, decisions.words if decisions else {})
    return ReadResult(
        consolidation, tuple(stated_statistics(workbook)), digest in (None, plan.digest),
        tuple(_unread(sheet, lines, consolidation.editions)), tuple(_lacking(consolidation)),
        tuple(name for name in JUDGED if name not in sheet.columns), decisions.unclear if decisions else (),
        tuple(valueless_sheets(workbook)),
    )  # fmt: skip


def _unread(sheet: DataSheet, lines: Sequence[Line], editions: Editions) -> Iterator[int]:
    """Yield the rows that are not understood, or that say no status that there is."""
    unread = unread_lines(lines, editions)
    for at, (number, line) in enumerate(zip(sheet.rows, lines, strict=True)):
        if at in unread or ("status" in sheet.columns and _text(line, "status") not in _STATUSES):
            yield number


def _lacking(result: Consolidation) -> Iterator[str]:
    """Yield the mätetal whose status in the reporting year the result does not say; none of one made before it did."""
    whole, version = (key for key in result.recorded if key.municipality == REGION), result.plan.version
    stated = {key.indicator for key in whole if (key.year, key.edition) == (result.year, version)}
    yield from (code for code in result.plan.indicators if result.recorded and code not in stated)


def _consolidation(
    workbook: Workbook, newest: Plan, lines: Sequence[Line], board: Mapping[DecisionKey, str]
) -> Consolidation:
    chain = editions_of(newest)
    allowed = range(chain.all[0].first_year, chain.newest.last_year + 1)
    regional = (_text(line, "ar") for line in lines if _text(line, "kommun_kod") == REGION)
    year = max((int(said) for said in regional if said.isdecimal() and int(said) in allowed), default=None)
    if year is None:
        raise Unreadable(NO_RESULT, reason="no-region")
    files, found = source_files(workbook), findings(workbook)
    years = {source.file: source.year for source in files if source.year is not None}
    entries = tuple(read_entries(workbook, chain.at(year), year, years))
    plan = updated(newest, [entry for entry in entries if isinstance(entry.record, Membership)])
    editions = editions_of(plan)
    submissions = _submissions(reports_of(lines, editions), files, found)
    used = [s for s in submissions if s.entries or s.file in {source.file for source in files if source.used}]
    return Consolidation(
        plan, year,
        tuple(s for s in used if s.year <= year),
        findings=found,
        files=tuple(_notes(files, submissions)),
        secretariat=entries,
        plan_digest=newest.digest,
        later=tuple(s for s in used if s.year > year),
        board=board,
        recorded=dict(_recorded(lines, edition_of(lines, editions))),
    )  # fmt: skip


def _submissions(
    reported: Iterable[Submission], files: Iterable[SourceFile], found: Iterable[Finding]
) -> list[Submission]:
    """Return a submission for each file that says something, or that is listed as a kommun's.

    `reported`: a submission for each kommun and edition, whose entries name their files.
    """
    listed = {source.file: source for source in files}
    remarks = grouped((finding.file, finding) for finding in found)
    made: list[Submission] = []
    for submission in reported:
        by_file = grouped((entry.source.file, entry) for entry in submission.entries)
        made += [
            _of_file(submission, file, own, listed.get(file), remarks.get(file, [])) for file, own in by_file.items()
        ]
    members = {s.name: s for s in made}
    silent = listed.keys() - {s.file for s in made}
    for source in (listed[file] for file in sorted(silent)):
        if like := members.get(source.municipality):
            made.append(_of_file(like, source.file, [], source, remarks.get(source.file, [])))
    return made


def _of_file(
    like: Submission, file: str, entries: list[Entry], source: SourceFile | None, remarks: list[Finding]
) -> Submission:
    year = source.year if source else None
    if year is None:
        year = max((entry.year for entry in entries), default=like.year)
    own = tuple(replace(entry, reported=year) for entry in entries)
    made = replace(like, file=file, entries=own, year=year, findings=tuple(remarks))
    if source is None:
        return made
    return replace(made, sha256=source.sha256, saved=source.saved, expected=source.expected, filled=source.filled)


def _notes(files: Iterable[SourceFile], submissions: Iterable[Submission]) -> Iterator[FileNote]:
    by_file = {submission.file: submission for submission in submissions}
    for source in files:
        yield FileNote(source.file, source.sha256, by_file.get(source.file), source.used, why=source.why)


def _recorded(lines: Iterable[Line], unnamed: Plan) -> Iterator[tuple[RecordedKey, RecordedStatus]]:
    for line in lines:
        year, status = _text(line, "ar"), _STATUSES.get(_text(line, "status"))
        if not year.isdecimal() or status is None:
            continue
        edition = _text(line, "utgava") or unnamed.version
        municipality, indicator, series = (_text(line, name) for name in ("kommun_kod", "matetal", "serie"))
        key = RecordedKey(edition, int(year), municipality, indicator, series or None)
        yield key, RecordedStatus(value_of(line.get("utfall")), _verdict(line, status), _text(line, "kalla"))


def _verdict(line: Line, status: Status) -> Verdict:
    preliminary, settled = (_text(line, name) == texts.field.YES for name in ("preliminar", "avslutad"))
    forecast = _text(line, "omgang") == INTERIM
    beginning = Verdict(status, "", preliminary, forecast=forecast).explanation.removesuffix(".")
    reason = _text(line, "forklaring").removeprefix(beginning).removesuffix(".")
    return Verdict(status, reason, preliminary, settled, forecast)


def _text(line: Line, name: str) -> str:
    cell = line.get(name)
    return cell.text if cell else ""
