"""A few seeded runs of the mutator, and that its judge can tell a broken promise."""

from __future__ import annotations

from hashlib import sha256

import pytest
from msgspec.structs import replace

from tests.mutator.base import base, find_plan, plan
from tests.mutator.edits import EDITS
from tests.mutator.promise import judge
from tests.mutator.runs import one_run
from tests.mutator.write import Dialect, save
from xl_addin.consolidation import consolidate
from xl_addin.data_rows import data_rows
from xl_addin.reading.records import Intake
from xl_addin.reading.submission import read_bytes


@pytest.mark.parametrize("name", EDITS)
def test_every_edit_alone_keeps_the_promise(name: str) -> None:
    verdict = one_run(len(name), [name]).verdict
    assert verdict.violations == []


@pytest.mark.parametrize("seed", range(40))
def test_composed_edits_keep_the_promise(seed: int) -> None:
    run = one_run(seed)
    assert run.verdict.violations == [], run.edits


@pytest.mark.parametrize(
    ("seed", "name"),
    [
        (5000025, "push-down-beside-other-columns"),
        (5000025, "pull-up-beside-other-columns"),
        (9000124, "pull-up-beside-other-columns"),
        (5000034, "pull-up-beside-other-columns"),
        (19000109, "push-down-beside-other-columns"),
    ],
    ids=[
        "keys-and-words-down",
        "keys-and-words-up",
        "headers-over-the-keys",
        "figures-like-the-forms-own-numbers",
        "headers-and-words-down-below-their-keys",
    ],
)
def test_what_once_broke_the_promise_keeps_it(seed: int, name: str) -> None:
    assert one_run(seed, [name]).verdict.violations == []


@pytest.mark.parametrize(
    "seed",
    [6200021218, 7600023761, 7600024575, 7600026178, 7800026975, 7800027719, 8350025653],
    ids=[
        "a-formula-without-a-result-on-a-pasted-copy",
        "a-raised-footnote-that-another-program-made-a-digit",
        "nothing-read-on-a-sheet-whose-name-is-decomposed",
        "a-header-row-repeated-below-with-two-headers-swapped",
        "a-file-whose-name-is-decomposed-beside-bins",
        "another-year-on-start-with-a-sheet-of-another-kommun",
        "a-number-of-seventeen-digits-saved-as-text",
    ],
)
def test_edits_together_that_once_broke_the_promise_keep_it(seed: int) -> None:
    run = one_run(seed)
    assert run.verdict.violations == [], run.edits


def _unedited() -> Intake:
    data = save(base("Bjuv", 2018).book, Dialect())
    return read_bytes(data, base("Bjuv", 2018).book.file, sha256(data).hexdigest(), find_plan)


def test_an_unedited_file_is_booked_whole() -> None:
    chosen, intake = base("Bjuv", 2018), _unedited()
    verdict = judge(chosen, chosen.book, intake)
    assert not verdict.violations
    assert set(verdict.outcomes) == {"booked"}


def test_the_judge_sees_a_lost_answer_and_one_booked_on_its_neighbour() -> None:
    chosen, intake = base("Bjuv", 2018), _unedited()
    assert intake.submission
    first, second, *rest = (e for e in intake.submission.entries if e.report.value is not None)
    lost = replace(intake, submission=replace(intake.submission, entries=(second, *rest)))
    swapped = (replace(first, report=second.report), replace(second, report=first.report), *rest)
    wrong = replace(intake, submission=replace(intake.submission, entries=swapped))
    assert {v.sort for v in judge(chosen, chosen.book, lost).violations} >= {"lost"}
    assert {v.sort for v in judge(chosen, chosen.book, wrong).violations} >= {"lost", "booked-wrong"}


def test_the_judge_sees_another_kommun() -> None:
    chosen, intake = base("Bjuv", 2018), _unedited()
    assert intake.submission
    other = replace(intake, submission=replace(intake.submission, municipality="1275"))
    assert "kommun" in {v.sort for v in judge(chosen, chosen.book, other).violations}


def test_the_key_row_counts_without_the_sheets_anchor_beside_it() -> None:
    chosen = base("Bjuv", 2018)
    book = chosen.book.copy()
    page = book.pages[2]
    (anchor,) = page.find("sheet")
    page.put(anchor, None)
    (_, first), (row, second) = (page.find("column", key)[-1] for key in ("earlier:2016", "earlier:2017"))
    one, other = page.cells[row, first], page.cells[row, second]
    page.put((row, first), other)
    page.put((row, second), one)
    data = save(book, Dialect())
    verdict = judge(chosen, book, read_bytes(data, book.file, sha256(data).hexdigest(), find_plan))
    assert verdict.violations == []


@pytest.mark.parametrize("seed", range(3))
def test_what_is_booked_stands_in_data_with_its_source(seed: int) -> None:
    book = one_run(seed, ["sort-rows", "insert-own-row", "rename-sheet"]).data
    submission = read_bytes(book, "svar.xlsx", sha256(book).hexdigest(), find_plan).submission
    assert submission
    table = data_rows(consolidate(plan(), submission.year, [submission]))
    own = {(r.indicator, r.series, r.year): r for r in table if r.municipality_code == submission.municipality}
    reported = {(e.indicator, e.series, e.year) for e in submission.entries}
    shown = {(e.indicator, e.series, e.year) for e in submission.shown}
    assert own.keys() == reported | shown, "states that the template shows of earlier years travel as outcomes do"
    for entry in submission.entries:
        row, report = own[entry.indicator, entry.series, entry.year], entry.report
        assert row.report == report
        assert (row.sheet, row.cell) == (entry.source.sheet, entry.source.cell)


def test_a_seed_gives_the_same_file() -> None:
    assert one_run(7).data == one_run(7).data
