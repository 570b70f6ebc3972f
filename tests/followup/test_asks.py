"""Matters that ask the same are one decision: on the page, in what the board wrote, and in the next result."""

from __future__ import annotations

import io
from collections import Counter

import openpyxl
from msgspec.structs import replace

from tests.workbooks.report_example import consolidation, plan
from tests.workbooks.report_reading import values
from xl_addin.followup.decisions import asks, asks_title
from xl_addin.followup.decisions import board_key as key_of
from xl_addin.followup.matters import matters
from xl_addin.followup.view import Followup
from xl_addin.reading.board_decisions import BoardDecisions, board_decisions
from xl_addin.spreadsheets.isolation import read_isolated
from xl_addin.workbooks.report import build_report

RESULT = consolidation(plan(members=11, indicators=39, areas=3), seed=7)
FOUND = matters(Followup(RESULT))
ALIKE = max(asks(Followup(RESULT), FOUND), key=lambda ask: len(ask.matters))
DECISION, KEY, GROUP = 8, 9, 11
"""Columns of the page."""


def written(words: dict[int, str]) -> BoardDecisions:
    """What is read of a result in which the board has written on these rows of the largest decision, from 0."""
    book = openpyxl.load_workbook(io.BytesIO(build_report(RESULT)))
    page = book["För beslut"]
    rows = [row for row in range(3, page.max_row + 1) if page.cell(row, KEY).value == key_of(ALIKE.matters[0]).about]
    for place, word in words.items():
        page.cell(rows[0] + place, DECISION).value = word
    stream = io.BytesIO()
    book.save(stream)
    found = board_decisions(read_isolated(stream.getvalue()))
    assert found
    return found


def test_every_matter_is_of_exactly_one_decision_and_alike_ones_are_together() -> None:
    found = asks(Followup(RESULT), FOUND)
    assert Counter(m for ask in found for m in ask.matters) == Counter(FOUND)
    assert len({(ask.asked, ask.otherwise) for ask in found}) == len(found) < len(FOUND)
    assert asks_title(found).startswith(f"{len(FOUND)} ärenden behöver") or len(FOUND) <= 12


def test_a_word_at_the_top_of_the_box_is_of_all_its_matters() -> None:
    found = written({0: "Bifalles."})
    assert found.words == {key_of(matter): "Bifalles." for matter in ALIKE.matters}


def test_a_word_on_a_matters_own_row_is_of_it_alone() -> None:
    last = len(ALIKE.matters) - 1
    assert written({last: "Återremiss."}).words == {key_of(ALIKE.matters[-1]): "Återremiss."}
    both = written({0: "Bifalles.", last: "Återremiss."}).words
    assert Counter(both.values()) == {"Bifalles.": last, "Återremiss.": 1}


def test_what_is_decided_stands_once_in_the_next_result_and_a_matter_decided_otherwise_by_itself() -> None:
    words = written({0: "Bifalles.", 1: "Återremiss."}).words
    page = values(build_report(replace(RESULT, board=words)))["För beslut"]
    shown = [page.cell(row, DECISION).value for row in range(3, page.max_row + 1) if page.cell(row, KEY).value]
    assert Counter(filter(None, shown)) == {"Bifalles.": 1, "Återremiss.": 1}
    again = openpyxl.load_workbook(io.BytesIO(build_report(replace(RESULT, board=words))))
    stream = io.BytesIO()
    again.save(stream)
    reread = board_decisions(read_isolated(stream.getvalue()))
    assert reread
    assert reread.words == words


def test_rows_of_a_decision_may_be_sorted() -> None:
    book = openpyxl.load_workbook(io.BytesIO(build_report(RESULT)))
    page = book["För beslut"]
    first = next(r for r in range(3, page.max_row + 1) if page.cell(r, KEY).value == key_of(ALIKE.matters[0]).about)
    page.cell(first, DECISION).value = "Bifalles."
    last = first + len(ALIKE.matters) - 1
    for column in range(1, GROUP + 1):
        a, b = page.cell(first, column), page.cell(last, column)
        a.value, b.value = b.value, a.value
    stream = io.BytesIO()
    book.save(stream)
    found = board_decisions(read_isolated(stream.getvalue()))
    assert found
    assert found.words == {key_of(matter): "Bifalles." for matter in ALIKE.matters}
