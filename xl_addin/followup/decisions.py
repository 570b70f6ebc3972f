"""What the board decides on, matters that ask the same as one decision; and what has been decided, by whomever."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from msgspec import Struct

from xl_addin import texts
from xl_addin.followup.matters import Matter
from xl_addin.followup.names import counted
from xl_addin.followup.view import Followup, indicator_text
from xl_addin.grouping import grouped
from xl_addin.plan.model import Plan
from xl_addin.reading.board_decisions import DecisionKey
from xl_addin.registers import overdue
from xl_addin.registers.decision import CLOSED, Decision, made_of
from xl_addin.registers.decision import ID as DECISIONS
from xl_addin.swedish import in_number_order, long_date, plural


class Ask(Struct, frozen=True):
    """One decision: what is asked and what happens otherwise, of the matters that it is alike for.

    `word`: what the board has written of it already, "" if nothing.
    """

    asked: str
    otherwise: str
    word: str
    matters: tuple[Matter, ...]

    @property
    def about(self) -> str:
        """For how many matters it is one decision; "" where it is for one."""
        count = len(self.matters)
        return texts.matters.ONE_DECISION.format(count=counted(count)) if count > 1 else ""


def asks(followup: Followup, matters: Iterable[Matter]) -> list[Ask]:
    """Return the decisions, in the order of their first matter: one that is decided otherwise stands by itself."""
    found = grouped(((m.asked, m.otherwise, board_word(followup, m)), m) for m in matters)
    return [Ask(*alike, tuple(group)) for alike, group in found.items()]


def asks_title(found: list[Ask], *, is_unanswered: bool = False) -> str:
    """Return in words how many matters need a decision, and how many decisions that is.

    `is_unanswered`: no kommun has answered for the year, so that no matter is known.
    """
    words, count = texts.report.MATTERS, sum(len(ask.matters) for ask in found)
    if not count:
        return words["unknown" if is_unanswered else "none"]
    if count == 1:
        return words["one"]
    decisions = words["decisions"].format(count=counted(len(found)))
    fewer = words["one_decision"] if len(found) == 1 else decisions if len(found) < count else words["decision"]
    return words["title"].format(count=counted(count).capitalize(), decisions=fewer)


def decision_lines(followup: Followup, code: str) -> list[str]:
    """Return a line on each decision about a mätetal by the end of the reporting year, the oldest first."""
    lines = []
    for record in made_of(followup.result.books, code):
        facts, text = _facts(record), record.text or record.heading or ""
        words = texts.matters.DECISION_MADE["with" if facts else "plain"]
        lines.append(words.format(body=record.body, day=_day(record), text=text, facts=", ".join(facts)))
    return lines


def latest_decision(followup: Followup, code: str) -> str:
    """Return the day of the latest decision about a mätetal and how it goes, "" for none: its words stand elsewhere."""
    made = made_of(followup.result.books, code)
    if not made:
        return ""
    facts = ", ".join(_facts(made[-1]))
    words = texts.matters.DECISION_BRIEF["with" if facts else "plain"]
    return words.format(day=_day(made[-1]), facts=facts[:1].lower() + facts[1:])


def _facts(record: Decision) -> list[str]:
    """Return how a decision goes, and until when it is to be carried out."""
    facts = [str(record.state)] if record.state else []
    return facts + ([texts.matters.DECISION_BY.format(day=long_date(record.deadline.shown))] if record.deadline else [])


def _day(record: Decision) -> str:
    return long_date(record.day) if record.day else ""


def board_key(matter: Matter) -> DecisionKey:
    """Return what the board's words about a matter are known by."""
    return DecisionKey.of(matter.code, matter.about, matter.responsible)


def with_codes(plan: Plan, words: Mapping[DecisionKey, str]) -> dict[DecisionKey, str]:
    """Return the board's words, each that names no mätetal with the code of the one whose wording it is about.

    A number that was a link in a result of an earlier version is lost where a program saves no results of formulas.
    """
    codes = grouped((DecisionKey.of("", indicator_text(each), ""), code) for code, each in plan.indicators.items())
    found: dict[DecisionKey, str] = {}
    for key, word in words.items():
        named = codes.get(key._replace(responsible=""), [])
        found[key._replace(code=named[0]) if len(named) == 1 else key] = word
    return found


def board_word(followup: Followup, matter: Matter) -> str:
    """Return what the board has written beside a matter of the reporting year, "" for nothing."""
    return followup.result.board.get(board_key(matter), "")


def board_words(followup: Followup, code: str) -> list[str]:
    """Return what the board has written about a mätetal in the reporting year, in the order of the sheet."""
    return [word for key, word in followup.result.board.items() if key.code == code]


def made_in_year(followup: Followup) -> list[Decision]:
    """Return the decisions of the reporting year, by day and number."""
    made = [r for r in _known(followup) if r.day is not None and r.day.year == followup.year]
    return sorted(made, key=lambda r: (r.day or date.max, r.body or "", in_number_order(r.number or "")))


def decided_text(followup: Followup) -> str:
    """Return how many decisions the year made, and how many of all are open and late."""
    words, found = texts.own_books.BOOKS, open_and_late(followup)
    if found is None:
        return words["no_decisions"]
    still_open, late = found
    count = len(made_in_year(followup))
    made = plural(count, *texts.own_books.DECISIONS_MADE) if count else words["none_made"]
    forms = texts.own_books.OPEN_DECISIONS
    left = forms[still_open > 1].format(open=counted(still_open)) if still_open else words["all_done"]
    facts = {"made": made, "year": followup.year, "open": left[:1].upper() + left[1:]}
    return words["decided_late" if late else "decided"].format(**facts, late=late_text(still_open, late))


def late_text(still_open: int, late: int) -> str:
    """Return how many of the open decisions are late, as part of a sentence."""
    forms = texts.own_books.LATE_OF_DECISIONS if still_open > late else texts.own_books.LATE_DECISIONS
    words = forms[late > 1] if late else texts.own_books.BOOKS["none_late"]
    return words.format(late=counted(late), open=counted(still_open))


def open_and_late(followup: Followup) -> tuple[int, int] | None:
    """Return how many decisions of all are open, and how many of those late; None where none is known."""
    known = _known(followup)
    late = sum(due.register == DECISIONS for due in overdue(followup.result.books))
    return (sum(record.state not in CLOSED for record in known), late) if known else None


def _known(followup: Followup) -> list[Decision]:
    books = followup.result.books
    return [e.record for e in books.of(Decision) if e.record.day is None or e.record.day <= books.day]
