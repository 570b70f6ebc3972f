"""Write a template for each kommun; one that is filled in is never replaced."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from xl_addin import texts
from xl_addin.errors import NotDoneError
from xl_addin.files import NotReplacedError, fingerprint
from xl_addin.findings import Severity
from xl_addin.layout import META_KEYS, deadline_of, statement_part
from xl_addin.outputs import RESULT_KEY, expect, is_ours, is_untouched, write_output
from xl_addin.plan.editions import editions_of
from xl_addin.plan.model import Member, Plan, Row, Statement
from xl_addin.steps.drafts import Post, posted
from xl_addin.steps.progress import progress
from xl_addin.steps.running import members_named, official_statistics, read
from xl_addin.swedish import listing, plural
from xl_addin.workbooks.area_sheet import Known as KnownReports
from xl_addin.workbooks.template import build_template, part_ids, template_file_name

if TYPE_CHECKING:
    from xl_addin.documents.mail import Draft
    from xl_addin.inbox.intake import Inbox
    from xl_addin.inbox.known import Known
    from xl_addin.reading.records import Entry, Submission
    from xl_addin.statistics.figures import ShownFigure
    from xl_addin.statistics.folder import OfficialStatistics


class TemplateOrder(Struct, frozen=True, kw_only=True):
    """Which templates are to be written, and what is to stand in them."""

    newest: Plan
    """They are of the edition in force in `year`, of those that end with this one."""
    year: int
    names: Sequence[str] = ()
    """The kommuner; none: all members."""
    source: Path | None = None
    """A result or an inbox whose answers are filled in, whatever edition they were given in, and what goes on."""
    deadline: date | None = None
    statistics: Path | None = None
    """The folder of official statistics, shown beside the cells."""
    divided: bool = False
    """A file for each målområde, and one for the registers."""
    interim: bool = False
    """For the middle of the year."""
    statement: int | None = None
    """Only the form of the statement with that number, to be answered whenever it is."""


def write_templates(
    order: TemplateOrder,
    folder: Path,
    *,
    done: Callable[[Path], object] = lambda path: None,
    carried: Callable[[str], object] = lambda sentence: None,
    post: Post = None,
    asked: Callable[[str], object] = lambda code: None,
) -> dict[Path, Path | None]:
    """Write a template for each member, or those named, and tell `done` of each that is in place.

    Returns each path with None, or where the new one was kept because what stood there could not or must not be
    replaced. Raises `NotDoneError` for a name or source that cannot be used. `carried` gets a sentence on each kommun
    that has answered for that very year, `asked` the SCB code of each whose template was put in place. `post`: what is
    done with the letter to each as a draft, of the templates that were put in place; `done` gets what it wrote, too.
    """
    batch = _Batch(order)
    files = [
        (member, {folder / name: data for name, data in batch.files(member)})
        for member in progress(batch.members, texts.cli.PROGRESS_TEMPLATES)
    ]
    expect({path: data for _, own in files for path, data in own.items()}, "template")
    written: dict[Path, Path | None] = {}
    for member, own in files:
        kept = {path: _put(path, data, batch.plan) for path, data in own.items()}
        written |= kept
        made = [path for path, instead in kept.items() if instead is None]
        drafts = posted(batch.draft(member, made), post) if made and post else []
        if made:
            asked(member.code)
        for new in (*made, *drafts):
            done(new)
    for sentence in batch.sentences():
        carried(sentence)
    return written


class _Batch:
    """The templates of one order, and all that they are made of, read once."""

    def __init__(self, order: TemplateOrder) -> None:
        self._order, self._year, self._interim = order, order.year, order.interim
        self.plan = editions_of(order.newest).at(order.year)
        self.members = members_named(self.plan, order.names, order.year)
        self._known = _known(order.source, order.newest, order.year) if order.source else None
        self._published = official_statistics(order.statistics) if order.statement is None else None
        self.statement = _statement(self.plan, order.statement) if order.statement is not None else None
        usual = self.statement.decision_by if self.statement else deadline_of(order.year, interim=order.interim)
        self._deadline = order.deadline or usual

    def files(self, member: Member) -> Iterator[tuple[str, bytes]]:
        """Yield name and bytes of each of a kommun's templates."""
        plan, year, interim = self.plan, self._year, self._interim
        known, registers = self._known.filling(plan, member, year) if self._known else ({}, {})
        marks = self._known.marks(plan, member, year) if self._known else {}
        official = _official(plan, member, year, self._published, known) if self._published else []
        for part in self._parts(member):
            data = build_template(
                plan, member, year, known=known, registers=registers, deadline=self._deadline, official=official,
                part=part, interim=interim, marks=marks,
            )  # fmt: skip
            yield template_file_name(plan, member, year, part=part, interim=interim), data

    def _parts(self, member: Member) -> list[str]:
        if self.statement:
            return [statement_part(self.statement.number)]
        return part_ids(self.plan, member, self._year) if self._order.divided else [""]

    def draft(self, member: Member, made: Sequence[Path]) -> Draft:
        """Return the letter to a kommun with the templates that were put in place."""
        from xl_addin.documents.letters import template_letter
        from xl_addin.documents.mail import Draft

        letter = template_letter(
            self.plan, member, self._year, self._deadline, templates=[path.name for path in made],
            statement=self.statement, interim=self._interim,
        )  # fmt: skip
        return Draft(made[0].with_suffix(".eml"), letter, self.plan.organisation, member, tuple(made))

    def sentences(self) -> Iterator[str]:
        """Yield what should be known of the source, and a sentence on each kommun whose answers were carried over."""
        known = None if self.statement else self._known
        yield from known.notes if known else ()
        for member in self.members if known else ():
            if known and (sentence := _sentence(known, self.plan, member, self._year)):
                yield sentence


def _put(path: Path, data: bytes, plan: Plan) -> Path | None:
    """Write a template; where what stands there could not or must not be replaced, return where it was kept."""
    try:
        write_output(path, data, "template", worked_in=_is_worked_in(path, data, plan))
    except NotReplacedError as problem:
        return problem.kept
    return None


def _statement(plan: Plan, number: int) -> Statement:
    """Return the plan's statement of that number; `NotDoneError` that names those there are, if it has none such."""
    known = {statement.number: statement for statement in plan.statement}
    if number not in known:
        there = listing([str(n) for n in known]) or texts.cli.STATEMENTS_NONE
        raise NotDoneError(texts.cli.STATEMENT.format(number=number, known=there))
    return known[number]


def _official(
    plan: Plan, member: Member, year: int, statistics: OfficialStatistics, known: KnownReports
) -> list[ShownFigure]:
    from xl_addin.statistics.figures import shown_figures

    def is_reported(row: Row, past: int) -> bool:
        report = known.get(row.id, {}).get(past)
        return report is not None and report.is_filled

    return shown_figures(plan, member, year, statistics, is_reported)


def kept_sentence(kept: Sequence[Path]) -> str:
    """Return a sentence on which templates were not replaced, and where the new ones are."""
    names = listing([str(path) for path in kept])
    return texts.cli.KEPT.format(count=plural(len(kept), *texts.cli.KEPT_COUNT), names=names)


def _is_worked_in(path: Path, data: bytes, plan: Plan) -> bool:
    """Return whether a file stands there that a program has saved, or that holds more than an empty template."""
    if not path.is_file() or fingerprint(path) == sha256(data).hexdigest() or is_ours(path, "template"):
        return False
    if not is_untouched(path, META_KEYS[2]):
        return True
    from xl_addin.reading.submission import read_bytes

    submission = read_bytes(path.read_bytes(), path.name, "", lambda name, version: plan, plan).submission
    if submission is None:
        return True
    return bool(submission.registers) or any(entry.year == submission.year for entry in submission.entries)


def _sentence(known: Known, plan: Plan, member: Member, year: int) -> str:
    """Return how many of a kommun's answers for `year` were carried over, and which ask to be filled in anew."""
    given = known.given(member, year)
    lost = [entry.indicator for version, entry in given if not _carried(plan, version, entry)]
    words = texts.cli.CARRIED["again" if lost else "all"]
    facts = {"count": len(given) - len(lost), "all": len(given), "codes": listing(list(dict.fromkeys(lost)))}
    return words.format(municipality=member.name, **facts) if given else ""


def _carried(plan: Plan, version: str, entry: Entry) -> bool:
    chain = editions_of(plan)
    edition = chain.named(version) or plan
    trace = chain.between(edition.row(entry.indicator, entry.series), edition, plan)
    return trace.compares


def _known(path: Path, newest: Plan, year: int) -> Known:
    from xl_addin.inbox.known import Known
    from xl_addin.reports import Reports, asked_about

    if not path.is_dir():
        return _known_of_result(path, newest, year)
    inbox = read([path], newest)
    submissions = [s for s in (*inbox.submissions, *inbox.of_other_round) if not s.interim or s.year == year]
    notes = tuple(_inbox_notes(path, inbox, submissions))
    return Known(submissions, Reports(editions_of(newest), submissions), asked=asked_about(inbox.findings), notes=notes)


def _inbox_notes(path: Path, inbox: Inbox, submissions: Sequence[Submission]) -> Iterator[str]:
    """Yield what somebody should know of an inbox that templates are filled in from."""
    words, errors = texts.cli.CARRIED, sum(item.severity is Severity.ERROR for item in inbox.findings)
    if not any(submission.entries or submission.registers for submission in submissions):
        yield words["empty"].format(path=path)
    if errors:
        yield words["errors"].format(count=plural(errors, *texts.cli.ERROR_COUNT), path=path)


def _known_of_result(path: Path, newest: Plan, year: int) -> Known:
    from xl_addin.inbox.known import Known
    from xl_addin.reading.data_sheet import data_sheet
    from xl_addin.reading.earlier import reports_of, unknown_editions, unread_lines
    from xl_addin.reading.earlier_registers import read_registers
    from xl_addin.reading.result_sheets import findings
    from xl_addin.reports import Reports, asked_about
    from xl_addin.rooms import RESULT
    from xl_addin.spreadsheets.isolation import read_isolated
    from xl_addin.steps.result import carried_notes, result_at

    editions = editions_of(newest)
    with result_at(path) as data:
        workbook = read_isolated(data, room=RESULT)
        sheet = data_sheet(workbook)
        lines = list(sheet)
        result = reports_of(lines, editions)
        of = workbook.properties.get(RESULT_KEY, newest.id)
        if of != newest.id:
            raise NotDoneError(texts.cli.RESULT_OF_ANOTHER.format(path=path, found=of, expected=newest.id))
        if unknown := unknown_editions(lines, editions):
            facts = {"versions": listing(unknown), "known": listing([edition.version for edition in editions.all])}
            raise NotDoneError(texts.cli.RESULT_OF_ANOTHER_EDITION.format(path=path, **facts))
        latest = max((s.year for s in result), default=year)
        registers = read_registers(workbook, editions.at(year), year, latest)
    result = [s for s in result if not s.interim or s.year == year]
    unread = [sheet.rows[at] for at in sorted(unread_lines(lines, editions))]
    notes = tuple(carried_notes(workbook, unread, editions.at(year), year, latest))
    return Known((), Reports(editions, result), registers, asked_about(findings(workbook)), notes)
