"""What the board has to decide: every matter, from the mätetal and from all books, with what is asked, why and when.

Nothing that is settled, and nothing that rests on a questioned figure: that stands in `unclear`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct

from xl_addin import texts
from xl_addin.followup.actions import action_clause, actions_of, is_overdue, next_step
from xl_addin.followup.names import unmarked_name
from xl_addin.followup.ranking import LONG_UNREPORTED, deviations, years_in_a_row
from xl_addin.followup.view import Followup, indicator_text
from xl_addin.plan.model import Indicator, Statement
from xl_addin.registers import overdue
from xl_addin.registers.decision import ID as DECISIONS
from xl_addin.registers.position import is_met, missing
from xl_addin.registers.project import Project, exceeds_fund_rule, fund_percent
from xl_addin.swedish import listing, long_date, plural, quantity
from xl_addin.targets import Field, State, Status, Verdict

LONG_MISSED = 3
"""Years in a row after which striking a target is as near as another action."""
SCHEDULE_DAY, ACTION_DAY = (4, 30), (6, 30)
"""Month and day of next year that are proposed for a new schedule or an answer, and for an action."""


class MatterKind(StrEnum):
    """Where a matter comes from, in the order that the board sees them."""

    MISSED = "missed"
    DEVIATING = "deviating"
    CANCELLED = "cancelled"
    UNREPORTED = "unreported"
    STATEMENT = "statement"
    FUND = "fund"
    DECISION = "decision"


class ProposedBy(StrEnum):
    """Whose date it is: somebody's own, or the program's rule, which is nobody's plan."""

    FORECAST = "forecast"
    ACTION = "action"
    PLAN = "plan"
    RULE = "rule"
    NOBODY = "nobody"


class Proposal(NamedTuple):
    """A day or a year, None where none is proposed, and whose it is."""

    when: date | int | None
    by: ProposedBy

    @property
    def shown(self) -> str:
        """The date; a dash for none."""
        return texts.report.NONE if self.when is None else str(self.when)

    @property
    def source(self) -> str:
        """Whose date it is, in a word or two; "" where there is none."""
        return texts.matters.PROPOSED_BY[self.by.value]


NONE_PROPOSED = Proposal(None, ProposedBy.NOBODY)


class Matter(Struct, frozen=True):
    """One matter for the board. All texts are Swedish and whole: nothing is cut.

    `about`: the mätetal's whole wording, or what the book says; `name`: the same, short where the plan says how.
    `code` and `verdict`: of the mätetal, "" and None for a book's own. `request`: a key of `texts.matters.REQUESTS`.
    `proposed`: until when, and whose date that is. `word`: what the kommun itself says, with quotation marks, or "".
    """

    kind: MatterKind
    code: str
    about: str
    name: str
    verdict: Verdict | None
    request: str
    asked: str
    why: str
    otherwise: str
    responsible: str
    proposed: Proposal = NONE_PROPOSED
    word: str = ""
    years: int = 1


def matters(followup: Followup) -> list[Matter]:
    """Return every matter, by kind; the mätetal by years in a row, then farthest from their target."""
    found = [*_of_indicators(followup), *_cancelled(followup), *_unreported(followup)]
    found += [*_statements(followup), *_fund(followup), *_decisions(followup)]
    return sorted(found, key=lambda matter: list(MatterKind).index(matter.kind))


def is_without_action(followup: Followup, indicator: Indicator) -> bool:
    """Return whether nothing is being done about a mätetal, as far as that is known."""
    return followup.knows_actions and next_step(followup, indicator) is None


# ---- the date that is proposed ---------------------------------------------------------------------------------


def _by_rule(followup: Followup, day: tuple[int, int] = SCHEDULE_DAY) -> Proposal:
    """Return the day of next year that the program proposes where nobody has said one."""
    return Proposal(date(followup.year + 1, *day), ProposedBy.RULE)


def _proposal(followup: Followup, indicator: Indicator, request: str, late: int | None) -> Proposal:
    """Return what is proposed for a mätetal; `late`: the forecast after its target year, `request` as in `Matter`."""
    if request == "new_time":
        return Proposal(late, ProposedBy.FORECAST)
    if request == "note":
        step = next_step(followup, indicator)
        end = step.record.end if step else None
        return Proposal(end.last, ProposedBy.ACTION) if end else NONE_PROPOSED
    if request == "strike":
        return NONE_PROPOSED
    return _by_rule(followup, SCHEDULE_DAY if request in ("new_schedule", "report_or_strike") else ACTION_DAY)


# ---- mätetal ---------------------------------------------------------------------------------------------------


def _of_indicators(followup: Followup) -> Iterator[Matter]:
    """Yield each missed target, and each deviating one without an action or with a forecast past its year."""
    for deviation in deviations(followup):
        indicator, verdict = deviation.indicator, deviation.verdict
        if deviation.questioned or verdict.settled:
            continue
        late = forecast_past_target(followup, indicator)
        if verdict.status is Status.MISSED or late or is_without_action(followup, indicator):
            request = _request(followup, indicator, verdict, late, deviation.years)
            yield _indicator_matter(followup, indicator, MatterKind(verdict.status.value), request, deviation.years)


def _request(followup: Followup, indicator: Indicator, verdict: Verdict, late: int | None, years: int) -> str:
    """Choose what is asked: a new time, a schedule, an action, or that the board takes note."""
    if late is not None:
        return "new_time"
    step = next_step(followup, indicator)
    if Field.STATE in indicator.target.fields and verdict.status is Status.MISSED:
        return "new_schedule"
    if step is not None:
        return "action_time" if is_overdue(followup, step) else "note"
    if actions_of(followup, indicator):
        return "new_action"
    return "action_or_strike" if years >= LONG_MISSED else "action"


def _indicator_matter(followup: Followup, indicator: Indicator, kind: MatterKind, request: str, years: int) -> Matter:
    verdict = followup.verdicts[indicator.code]
    late = forecast_past_target(followup, indicator)
    clauses = [verdict.brief, *([_in_a_row(years)] if years > 1 else []), action_clause(followup, indicator)]
    if kind is MatterKind.CANCELLED:
        clauses = [texts.matters.CANCELLED.format(who=indicator.responsible)]
    elif kind is MatterKind.UNREPORTED:
        clauses = [texts.matters.UNREPORTED.format(years=_in_a_row(years))]
    by = indicator.target.target_year(followup.plan.last_year)
    return Matter(
        kind, indicator.code, indicator_text(indicator), unmarked_name(indicator), verdict, request,
        asked=texts.matters.REQUESTS[request].format(year=late),
        why=sentence(clauses), otherwise=_otherwise(followup, request, by).format(by=by),
        responsible=listing([indicator.responsible, *indicator.co_responsible]),
        proposed=_proposal(followup, indicator, request, late), word=_word(followup, indicator), years=years,
    )  # fmt: skip


def _in_a_row(years: int) -> str:
    return plural(years, *texts.report.IN_A_ROW)


def sentence(clauses: list[str]) -> str:
    """Join clauses to one sentence."""
    whole = texts.matters.JOINED.join(filter(None, clauses))
    return texts.matters.WHY.format(reason=whole[:1].upper() + whole[1:])


def _otherwise(followup: Followup, request: str, by: int | None) -> str:
    if request == "new_time" and by is not None and by <= followup.year:
        request = "new_time_passed"
    words, is_last = texts.matters, followup.is_over
    return words.OTHERWISE_LAST[request] if is_last and request in words.OTHERWISE_LAST else words.OTHERWISE[request]


def forecast_past_target(followup: Followup, indicator: Indicator) -> int | None:
    """Return the latest year that somebody foretells a milestone for, where that is after its target year."""
    by = indicator.target.target_year(followup.plan.last_year)
    if by is None or not indicator.target.open_states:
        return None
    reports = (case.now for case in followup.cases(indicator) if case.now.state in indicator.target.open_states)
    return max((r.state_year for r in reports if r.state_year and r.state_year > by), default=None)


def _word(followup: Followup, indicator: Indicator) -> str:
    """Return what the kommuner say of a mätetal in the year, the ansvarig kommun's first, a line each."""
    words = texts.matters
    lines = []
    for row in followup.plan.rows[indicator.code]:
        for code in followup.reporters(row):
            report = followup.report(row, code, followup.year)
            if report and report.comment:
                form = words.WORD_OF if row.each else words.WORD
                lines.append(form.format(municipality=followup.plan.members_by_code[code].name, word=report.comment))
    return "\n".join(dict.fromkeys(lines))


def _cancelled(followup: Followup) -> Iterator[Matter]:
    for indicator in followup.plan.indicators.values():
        if is_cancelled(followup, indicator):
            yield _indicator_matter(followup, indicator, MatterKind.CANCELLED, "strike", 1)


def is_cancelled(followup: Followup, indicator: Indicator) -> bool:
    """Return whether the latest state that each reporter gives is that it is given up."""
    given_up = (case.now.state is State.CANCELLED for case in followup.cases(indicator))
    return next(given_up, False) and all(given_up)


def _unreported(followup: Followup) -> Iterator[Matter]:
    """Yield what is long unreported though somebody who should report it has sent the rest."""
    absent = {member.code for member in followup.result.missing}
    for code, indicator in followup.plan.indicators.items():
        if followup.verdicts[code].status is not Status.NOT_REPORTED:
            continue
        years = years_in_a_row(followup, code, Status.NOT_REPORTED)
        asked = {c for row in followup.plan.rows[code] for c in followup.reporters(row)}
        if years >= LONG_UNREPORTED and asked - absent:
            yield _indicator_matter(followup, indicator, MatterKind.UNREPORTED, "report_or_strike", years)


# ---- the other books -------------------------------------------------------------------------------------------


def _statements(followup: Followup) -> Iterator[Matter]:
    """Yield the open statements that lack somebody's signed decision, as long as that can matter."""
    books = followup.result.books
    for statement in followup.plan.statement:
        without = missing(books, statement, "decision") if statement.is_open(followup.year) else []
        if without and not is_met(books, statement):
            yield _statement_matter(followup, statement, without)


def _statement_matter(followup: Followup, statement: Statement, without: list[str]) -> Matter:
    words, members = texts.matters, len(followup.members)
    why = words.STATEMENT.format(count=members - len(without), all=members, names=listing(without))
    by = statement.decision_by
    proposed = Proposal(by, ProposedBy.PLAN) if by > followup.result.books.due_day else _by_rule(followup)
    about = words.STATEMENT_ABOUT.format(number=statement.number, title=statement.title)
    return Matter(
        MatterKind.STATEMENT, "", about, about, None,
        "statement", words.REQUESTS["statement"], sentence([why]),
        words.OTHERWISE["statement_all" if statement.from_all else "statement_most"], listing(without),
        proposed,
    )  # fmt: skip


def _fund(followup: Followup) -> Iterator[Matter]:
    """Yield the projects that the fund gives more than its rule allows."""
    organisation, words = followup.plan.organisation, texts.matters
    for entry in followup.result.books.of(Project):
        project, limit = entry.record, organisation.fund_share
        if limit is None or not exceeds_fund_rule(project, limit):
            continue
        share = fund_percent(project.from_fund or limit * 0, project.from_members or limit * 0)
        fund = organisation.fund or texts.registers.FUND
        why = words.FUND.format(fund=fund, share=share, limit=quantity(limit, "%"))
        about = words.FUND_ABOUT.format(name=project.name or "")
        yield Matter(
            MatterKind.FUND, "", about, about, None, "fund",
            words.REQUESTS["fund"], sentence([why]), words.OTHERWISE["fund"], organisation.secretariat,
            _by_rule(followup),
        )  # fmt: skip


def _decisions(followup: Followup) -> Iterator[Matter]:
    """Yield the board's own decisions whose day has passed."""
    words = texts.matters
    for due in overdue(followup.result.books):
        if due.register == DECISIONS:
            yield Matter(
                MatterKind.DECISION, due.indicator, due.what, due.what, None, "decision", words.REQUESTS["decision"],
                sentence([words.DECISION.format(by=long_date(due.by))]), words.OTHERWISE["decision"], due.who,
                _by_rule(followup),
            )  # fmt: skip

