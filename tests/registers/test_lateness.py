"""What is late: at the end of a year, and in its middle, however exactly the last day is known.

Week 26 of 2018 ends on 1 July.
"""

from __future__ import annotations

from datetime import date

import pytest

from tests.workbooks import report_example
from xl_addin import texts
from xl_addin.consolidation import Consolidation
from xl_addin.followup.actions import is_overdue
from xl_addin.followup.view import Followup
from xl_addin.reading.dates import read_when
from xl_addin.registers import Books, RegisterEntry, overdue, registers_of, upcoming
from xl_addin.registers.action_plan import Action
from xl_addin.registers.decision import Decision
from xl_addin.spreadsheets.cells import Cell, CellKind
from xl_addin.targets import State
from xl_addin.when import When

PLAN = report_example.plan()
YEAR = PLAN.last_year
PASSED_IN_THE_MIDDLE = (
    f"{YEAR}-06-30", f"vecka 25 {YEAR}", f"{YEAR}-06", f"maj-juni {YEAR}", f"kvartal 2 {YEAR}", f"våren {YEAR}",
    f"första halvåret {YEAR}", f"{YEAR - 1}",
)  # fmt: skip
PASSED_AT_THE_END = (
    f"{YEAR}-07-01", f"vecka 26 {YEAR}", f"{YEAR}-07", f"juni-juli {YEAR}", f"kvartal 3 {YEAR}", f"hösten {YEAR}",
    f"andra halvåret {YEAR}", f"{YEAR}", f"{YEAR}-12-31", f"{YEAR}-12", f"kvartal 4 {YEAR}",
)  # fmt: skip
NOT_YET = (
    f"{YEAR + 1}-01-01", f"vecka 1 {YEAR + 1}", f"{YEAR + 1}-01", f"januari-mars {YEAR + 1}", f"kvartal 1 {YEAR + 1}",
    f"våren {YEAR + 1}", f"{YEAR + 1}",
)  # fmt: skip


def when(text: str) -> When:
    found = read_when(Cell(1, 1, CellKind.TEXT, text), date1904=False)
    assert isinstance(found.value, When), (text, found)
    return found.value


def books(text: str, *, interim: bool) -> Books:
    code = next(iter(PLAN.indicators))
    action = Action(indicator=code, action="Träff", end=when(text), state=State.ONGOING)
    decision = Decision(day=date(YEAR - 1, 1, 1), number="1", text="Gör det", deadline=when(text))
    entries = {
        record.register_id: [RegisterEntry(record, PLAN.member[0].code, YEAR, "f.xlsx", "s", "B6", "")]
        for record in (action, decision)
    }
    return Books(PLAN, YEAR, entries, interim)


def late_in(text: str, *, interim: bool) -> bool:
    """Whether it is late in each of the places that say so: they agree."""
    found = books(text, interim=interim)
    kinds = {due.register for due in overdue(found)}
    assert kinds in (set(), {"action_plan", "decision"})
    assert {due.register for due in upcoming(found)} == {"action_plan", "decision"} - kinds
    followup = Followup(Consolidation(PLAN, YEAR, ()))
    followup.result.interim = interim
    assert is_overdue(followup, found.entries["action_plan"][0]) == bool(kinds)
    titles = [table.title for register in registers_of() for table in register.tables(found)]
    assert (texts.register_tables.TABLES["decision"]["title"] in titles) == bool(kinds)
    return bool(kinds)


@pytest.mark.parametrize(("text", "over"), [(f"{YEAR}", None), (f"{YEAR}-12-31", None), (f"{YEAR}-12-30", 1)])
def test_what_was_due_on_the_last_day_is_late_by_no_days(text: str, over: int | None) -> None:
    found = books(text, interim=False)
    shown = [row for register in registers_of() for table in register.tables(found) for row in table.rows
             if table.headers[-1] == "Dagar över"]  # fmt: skip
    assert [row[-1] for row in shown] == [over, over]


@pytest.mark.parametrize("text", PASSED_IN_THE_MIDDLE)
def test_what_should_be_done_by_the_middle_of_the_year_is_late_in_both_reports(text: str) -> None:
    assert late_in(text, interim=True)
    assert late_in(text, interim=False)


@pytest.mark.parametrize("text", PASSED_AT_THE_END)
def test_what_is_to_be_done_in_the_second_half_is_late_at_the_end_only(text: str) -> None:
    assert not late_in(text, interim=True)
    assert late_in(text, interim=False)


@pytest.mark.parametrize("text", NOT_YET)
def test_what_is_to_be_done_next_year_is_late_in_neither(text: str) -> None:
    assert not late_in(text, interim=True)
    assert not late_in(text, interim=False)
