"""Where findings about a file stand in the template that goes back: a mark on each cell, or beside the table."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from msgspec import Struct, field
from msgspec.structs import fields, replace

from xl_addin import texts
from xl_addin.findings import Finding, Severity, Where, finding
from xl_addin.forms.area import part_names, template_layout
from xl_addin.forms.asked import ANSWER_KEY, QUESTION_KEY, asked_of
from xl_addin.forms.marks import CellMark, Marks
from xl_addin.grouping import grouped
from xl_addin.inbox.intake import Inbox
from xl_addin.inbox.known import Known, Records
from xl_addin.inbox.rivals import BLANK
from xl_addin.plan.editions import editions_of
from xl_addin.plan.model import Member, Plan
from xl_addin.reading.records import Refused, Submission
from xl_addin.reading.spelling import shown
from xl_addin.reports import Reports
from xl_addin.targets import Report

_Cell: TypeAlias = tuple[str, str, str]
"""File, sheet, cell."""
Questions: TypeAlias = Mapping[_Cell, str]
"""What the secretariat asks of figures, by file, sheet and cell."""
_Place: TypeAlias = tuple[str | tuple[str, int], str]
"""Row and column key, as `Marks` has them."""
_Known: TypeAlias = dict[str, dict[int, Report]]
"""Reports by row id and year."""
_Marked: TypeAlias = dict[str | tuple[str, int], dict[str, CellMark]]
"""`Marks` while they are gathered, with a table for each row that is asked for."""


class Filling(Struct, frozen=True):
    """A kommun's template with its answers in place: its edition, what is known, its marks.

    `moved`: the findings that are marked, each as it stands in the template that goes back. `asked`: the questions, by
    the cells that they are about, each as it stands in the template.
    """

    plan: Plan
    member: Member
    year: int
    reports: Mapping[str, Mapping[int, Report]]
    registers: Mapping[str, Sequence[Any]]
    marks: Marks
    moved: Mapping[Finding, Finding] = field(default_factory=dict)
    part: str = ""
    """The statement whose form it is, where that is all that has come; "" for the whole template."""
    asked: Mapping[_Cell, Finding] = field(default_factory=dict)


def known_only(plan: Plan, inbox: Inbox, member: Member, year: int) -> Filling:
    """Fill in the template of a kommun of whose file nothing could be read, with what is known without it."""
    edition = editions_of(plan).at(year)
    own = [s for s in inbox.submissions if s.municipality == member.code and s.year <= year]
    reports, registers = Known(own, Reports(editions_of(plan), own, year)).filling(edition, member, year)
    return Filling(edition, member, year, reports, registers, {})


def agreed(rivals: Sequence[Submission]) -> Submission:
    """Return what files that contradict each other agree on, or one of them alone says, under the first one's name."""
    by_row = grouped(((e.indicator, e.series, e.year), e) for rival in rivals for e in rival.entries)
    entries = tuple(replace(of[0], report=_agreed([entry.report for entry in of])) for of in by_row.values())
    rows = [{(row.register, row.record) for row in rival.registers} for rival in rivals]
    shared = tuple(row for row in rivals[0].registers if all((row.register, row.record) in own for own in rows))
    return replace(rivals[0], entries=entries, registers=shared)


def _agreed(reports: Sequence[Report]) -> Report:
    given = {part.name: {getattr(report, part.name) for report in reports} - {None, ""} for part in fields(Report)}
    return Report(**{name: values.pop() for name, values in given.items() if len(values) == 1})


def filled_in(
    plan: Plan, inbox: Inbox, together: Submission, parts: Sequence[Submission], findings: Iterable[Finding],
    *, questions: Questions | None = None,
) -> Filling:
    """Fill in a template with what counts of a kommun and year, and mark in it what is to be mended.

    `together`: what counts, made of `parts`, which list their `inputs`. Rows that are merely blank are not marked: the
    template says so itself.
    """
    editions = editions_of(plan)
    edition = editions.named(together.edition) or editions.at(together.year)
    member = edition.members_by_code[together.municipality]
    own = [
        s for s in (*inbox.submissions, *inbox.of_other_round)
        if s.municipality == member.code and s.year < together.year and not s.interim
    ]  # fmt: skip
    own.append(together)
    reports, registers = Known(own, Reports(editions, own, together.year)).filling(edition, member, together.year)
    places = _Places(edition, member, together, parts)
    refused = {(s.file, cell.sheet, cell.cell): cell for s in parts for cell in s.refused}
    marks, moved = _marks(places, findings, refused)
    known = {row: dict(years) for row, years in reports.items()}
    _leave_out(known, refused, places, together.year)
    asked = {}
    for cell, question in (questions or {}).items():
        if place := places.of(cell):
            _ask(known, registers, marks, together.year, place, question)
            asked[cell] = places.asked(cell, place, question)
    part = together.part if together.is_statement else ""
    return Filling(edition, member, together.year, known, registers, marks, moved, part, asked)


def _marks(
    places: _Places, findings: Iterable[Finding], refused: Mapping[_Cell, Refused]
) -> tuple[_Marked, dict[Finding, Finding]]:
    """Return the marks on the cells that findings are about, and those findings as they stand in the template."""
    at: dict[_Place, list[tuple[Finding, str]]] = defaultdict(list)
    moved: dict[Finding, Finding] = {}
    for item in findings:
        cell = (item.file or "", item.sheet or "", item.cell or "")
        place = places.of(cell)
        if place and item.code != BLANK and item.severity is not Severity.INFO:
            at[place].append((item, refused[cell].text if cell in refused else ""))
            moved[item] = places.moved(item, place)
    marks: _Marked = defaultdict(dict)
    for (row, key), found in at.items():
        words = dict.fromkeys(texts.template.MARK_NOTE.format(message=i.message, hint=i.hint) for i, _ in found)
        marks[row][key] = CellMark("\n".join(words), next((text for _, text in found if text), ""))
    return marks, moved


def _ask(known: _Known, registers: Records, marks: _Marked, year: int, place: _Place, question: str) -> None:  # noqa: PLR0917 - what is filled in, where, and with what
    """Put a question on its row, where it is answered: of a mätetal, or of a register."""
    row, _ = place
    if isinstance(row, str):
        reports = known.setdefault(row, {})
        before = reports.get(year, Report())
        asked, answer = asked_of(question, before.question, before.answer)
        reports[year] = replace(before, question=asked, answer=answer)
    else:
        records, number = registers[row[0]], row[1]
        record = records[number]
        asked, answer = asked_of(question, record.question or "", record.answer or "")
        records[number] = replace(record, **{QUESTION_KEY: asked, ANSWER_KEY: answer or None})
    if not answer:
        marks[row][ANSWER_KEY] = CellMark(texts.template.MARK_QUESTION.format(question=question))


def _leave_out(
    known: Mapping[str, dict[int, Report]], refused: Mapping[_Cell, Refused], places: _Places, year: int
) -> None:
    """Take out of the year's comments the texts that could not be read."""
    for cell, lost in refused.items():
        place = places.of(cell)
        if place and isinstance(place[0], str) and year in known.get(place[0], {}):
            of_row = known[place[0]]
            of_row[year] = _without(of_row[year], lost)


def _without(report: Report, lost: Refused) -> Report:
    """Return a report without the line that kept an unread text with its comment: it stands in its cell again."""
    comment = report.comment if isinstance(report.comment, str) else ""
    lines = comment.removesuffix(lost.as_comment).removesuffix("\n") if comment.endswith(lost.as_comment) else (
        comment.replace(f"{lost.as_comment}\n", "", 1)
    )
    return replace(report, comment=lines)


class _Places:
    """The cells of a kommun's files, as rows and columns of its template."""

    def __init__(self, plan: Plan, member: Member, together: Submission, parts: Sequence[Submission]) -> None:
        layout = template_layout(plan, member, together.year, questions=frozenset(part_names(plan)))
        self._forms = {line.id: (form, line) for form in layout.sheets for line in form.lines}
        lines = {(line.row.indicator, line.row.series): (form, line) for form, line in self._forms.values()}
        self._found: dict[_Cell, _Place] = {}
        for part in parts:
            for cell in part.inputs:
                form, line = lines[cell.indicator, cell.series]
                keys = {(c.field, c.year or together.year): c.key for c in form.inputs(line)}
                if key := keys.get((cell.field, cell.year)):
                    self._found[part.file, cell.sheet, cell.cell] = line.id, key
        numbers: Counter[str] = Counter()
        for entry in together.registers:
            row = entry.register, numbers[entry.register]
            numbers[entry.register] += 1
            self._found |= {(entry.file, entry.sheet, cell): (row, key) for key, cell in entry.cells.items()}

    def of(self, cell: _Cell) -> _Place | None:
        return self._found.get(cell)

    def asked(self, about: _Cell, place: _Place, question: str) -> Finding:
        """Return a question as it stands in the template that goes back: of a mätetal, at the cell of its answer."""
        (file, sheet, _), (row, _) = about, place
        if not isinstance(row, str):
            return finding("question-open", Where(file, sheet), text=shown(question))
        form, line = self._forms[row]
        where = Where(file, form.name, form.cell(line, ANSWER_KEY), line.code)
        return finding("question-open", where, text=shown(question))

    def moved(self, item: Finding, place: _Place) -> Finding:
        """Return a finding with the cell that it is about in the template that goes back."""
        row, key = place
        if not isinstance(row, str):
            return item
        form, line = self._forms[row]
        return replace(item, sheet=form.name, cell=form.cell(line, key))
