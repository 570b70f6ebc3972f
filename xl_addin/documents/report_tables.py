"""The rows of the yearly report's tables, as texts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from xl_addin import texts
from xl_addin.documents.word import WordCell
from xl_addin.followup.actions import actions_of
from xl_addin.followup.conclusion import Conclusion, Tally
from xl_addin.followup.decisions import Ask
from xl_addin.followup.final_report import FinalReport, coded_names, fates
from xl_addin.followup.lines import (
    asked_text,
    before_text,
    difference_text,
    is_whole_line,
    outcome_text,
    reason,
    unit_text,
)
from xl_addin.followup.matters import Matter
from xl_addin.followup.names import brief_names, unmarked_name
from xl_addin.followup.own_books import BookTable
from xl_addin.followup.ranking import Deviation
from xl_addin.followup.row_figures import row_figures
from xl_addin.followup.unclear import UnclearMatter
from xl_addin.followup.view import Followup, row_name, short_name, status_text
from xl_addin.plan.model import GoalArea, Indicator, Row
from xl_addin.registers.action_plan import Action
from xl_addin.registers.decision import Decision
from xl_addin.swedish import number, plural, quantity
from xl_addin.targets import Status, shown
from xl_addin.workbooks.styles import BAD, GOOD, QUIET, STATUS_COLOURS

Rows = list[list[WordCell]]
WORDS = texts.documents.YEARLY_REPORT
NONE = texts.report.NONE


def share_rows(found: Conclusion, statuses: Sequence[Status]) -> Rows:
    """Return a row a målområde and one for the whole plan: targets, then each status's count and share, then followed.

    Where nobody has reported anything there is no share: a zero would say something that nobody knows.
    """
    named = [(f"{a.area.number} {a.area.short or a.area.name}", a.tally) for a in found.areas]
    return [
        [WordCell(name), WordCell(number(own.targets)), *(WordCell(_share(own, s)) for s in statuses),
         WordCell(number(own.followed) if own.followed else NONE)]
        for name, own in [*named, (WORDS["total"], found.tally)]
    ]  # fmt: skip


def _share(own: Tally, status: Status) -> str:
    count = own.counts[status]
    if not count:
        return NONE
    percent = int(Fraction(100 * count, own.targets) + Fraction(1, 2))
    return WORDS["share"].format(count=number(count), share=percent)


def matter_rows(ask: Ask) -> Rows:
    """Return a row for each matter of a decision."""
    return [
        [
            WordCell(f"{m.code} {m.name}".strip(), (status_text(m.verdict),) if m.verdict else ()),
            WordCell(m.why, (m.word,)), WordCell(m.responsible),
            WordCell(m.proposed.shown, (m.proposed.source,)),
        ]
        for m in ask.matters
    ]  # fmt: skip


def unclear_rows(found: Collection[UnclearMatter]) -> Rows:
    """Return a row for each thing that is to be cleared up."""
    return [
        [WordCell(f"{item.code} {item.name}".strip()), WordCell(item.use), WordCell(item.reason),
         WordCell(item.responsible)]
        for item in found
    ]  # fmt: skip


def deviation_rows(followup: Followup, found: Iterable[Deviation]) -> Iterator[list[WordCell]]:
    """Yield a row for each deviation: its status and for how long, why, the kommuner's words, and what is done."""
    for each in found:
        rows = followup.plan.rows[each.indicator.code]
        status, years = status_text(each.verdict), plural(each.years, *texts.report.IN_A_ROW)
        form = WORDS["years" if each.years > 1 else "one_year"]
        comments = dict.fromkeys(comment for row in rows for comment in followup.comments_by(row))
        actions = [_action(entry.record) for entry in actions_of(followup, each.indicator)]
        yield [
            WordCell(
                f"{each.indicator.code} {unmarked_name(each.indicator)}", (form.format(status=status, years=years),)
            ),
            WordCell(" ".join(filter(None, [each.verdict.sentence, followup.question(rows)]))),
            _listed([_quoted(*comment) for comment in comments]),
            _listed(actions),
        ]


def _quoted(municipality: str, word: str) -> str:
    """Return a comment in quotation marks, the kommun's name before them."""
    form = texts.matters.WORD_OF if municipality else texts.matters.WORD
    return form.format(municipality=municipality, word=word)


def _listed(lines: Sequence[str]) -> WordCell:
    return WordCell("\n".join(lines) or NONE)


def _action(record: Action) -> str:
    until = WORDS["action_until"].format(end=record.end) if record.end else ""
    facts = [record.action, record.owner, str(record.state or ""), until]
    return WORDS["action"].format(facts=", ".join(filter(None, facts)))


def area_rows(followup: Followup, area: GoalArea, found: Collection[Matter]) -> Iterator[list[WordCell]]:
    """Yield a row for each line of a målområde's mätetal; `found`: the board's matters."""
    for indicator in area.indicators:
        for row in followup.lines(indicator):
            why, verdict = reason(followup, indicator, row, found), followup.line_verdict(indicator, row)
            yield [
                *_figures(followup, indicator, row),
                WordCell(status_text(verdict), bold=True, ink=STATUS_COLOURS[verdict.status][1]),
                WordCell(why.text or why.period or NONE, (why.period,) if why.text else ()),
            ]


def _figures(followup: Followup, indicator: Indicator, row: Row | None) -> list[WordCell]:
    form = "indicator" if is_whole_line(followup, indicator, row) else "line"
    name = short_name(indicator) if form == "indicator" else row_name(row)
    label = WORDS[form].format(code=indicator.code, name=name)
    if row is None:
        return [WordCell(label), *[WordCell(NONE)] * 4]
    figures = row_figures(followup, row)
    ink = QUIET if figures.is_better is None else GOOD if figures.is_better else BAD
    return [
        WordCell(label, tuple(filter(None, [unit_text(followup, figures)]))),
        WordCell(outcome_text(figures), bold=isinstance(figures.outcome, Decimal)),
        WordCell(asked_text(figures, followup.year)),
        WordCell(difference_text(figures), ink=ink),
        WordCell(before_text(followup, figures)),
    ]


def made_rows(made: Collection[Decision]) -> Rows:
    """Return a row for each decision of the year."""
    return [
        [WordCell(str(d.day)), WordCell(d.body or ""), WordCell(_decided(d)), WordCell(d.responsible or NONE),
         WordCell(str(d.deadline) if d.deadline else NONE), WordCell(str(d.state) if d.state else NONE)]
        for d in made
    ]  # fmt: skip


def _decided(made: Decision) -> str:
    heading = f"{made.heading}: " if made.heading and made.text else made.heading or ""
    return f"{made.number or ''} {heading}{made.text or ''}".strip()


def final_rows(followup: Followup, found: FinalReport) -> Iterator[list[WordCell]]:
    """Yield a row a målområde: how many are reached, and when, a line a year; then what goes on."""
    words, names = texts.matters.FINAL, brief_names(followup.plan)
    for area in found.areas:
        reached, left = list[str](), list[str]()
        for group in fates(area):
            line = words["listed"].format(label=group.label, names=coded_names(group.codes, names))
            (reached if group.status else left).append(line)
        yield [
            WordCell(words["area"].format(number=area.area.number, area=area.area.short or area.area.name)),
            WordCell(words["reached"].format(count=len(area.reached) + len(area.late))),
            _listed(reached), _listed(left or [words["none"]]),
        ]  # fmt: skip


def status_rows() -> Rows:
    """Return a row for each status with what it means."""
    return [
        [WordCell(shown(status), ink=STATUS_COLOURS[status][1]), WordCell(texts.field.STATUS_MEANINGS[status])]
        for status in Status
    ]  # fmt: skip


def book_rows(found: BookTable) -> Rows:
    """Return the rows of a table of the cooperation's books."""
    return [[WordCell(_book_text(value, found.unit)) for value in row] for row in found.rows]


def _book_text(value: object, unit: str) -> str:
    if isinstance(value, Decimal) and value % 1:
        return number(value, 2)
    if isinstance(value, int | Decimal):
        return quantity(value, unit)
    return NONE if value is None else str(value)
