"""The form of one statement (yttrande): sent out and answered at any time, and no answer for the kommun's year."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook

from tests.failure_cases.test_case_files import saved_at
from xl_addin import texts
from xl_addin.cli import main
from xl_addin.consolidation import consolidate
from xl_addin.inbox.feedback import feedback_on, missing_members
from xl_addin.inbox.intake import Inbox, read_paths
from xl_addin.inbox.known import Known
from xl_addin.layout import REGISTERS_PART, statement_part
from xl_addin.plan import load_plan
from xl_addin.plan.editions import editions_of
from xl_addin.plan.model import Statement
from xl_addin.registers.letter_answer import Stance
from xl_addin.registers.position import Position, answers
from xl_addin.reports import Reports
from xl_addin.spreadsheets.isolation import read_isolated
from xl_addin.targets import Report
from xl_addin.when import When
from xl_addin.workbooks.feedback import build_feedback
from xl_addin.workbooks.template import build_template, part_ids

STATEMENTS = [
    Statement(
        number=number, title=f"Yttrande om sak {number}", opened=date(2018, number, 1),
        indicative_by=date(2018, 9, 1), decision_by=date(2018, 11, 1), closed=closed,
    )
    for number, closed in ((1, None), (2, date(2018, 12, 1)))
]  # fmt: skip
PLAN = replace(load_plan("familjen-helsingborg-2016-2019"), statement=tuple(STATEMENTS))
WHO = PLAN.members_by_name["Höganäs"]
YEAR = 2018
ROWS = [row for rows in PLAN.rows.values() for row in rows if row.each and row.unit.percent]


def built(
    *, part: str = "", value: int | None = None, stance: Stance | None = None, day: int = 10, number: int = 1,
    year: int = YEAR, interim: bool = False,
) -> bytes:  # fmt: skip
    known = {ROWS[0].id: {year: Report(value=Decimal(value))}} if value is not None else {}
    answer = Position(number=number, stance=stance, stance_day=When.on(date(2018, 8, 20))) if stance else None
    registers = {"position": [answer]} if answer else {}
    data = build_template(PLAN, WHO, year, known=known, registers=registers, part=part, interim=interim)
    return saved_at(data, f"2019-01-{day:02}T08:00:00Z")


def statement(number: int = 1, stance: Stance = Stance.YES, day: int = 10, year: int = YEAR) -> bytes:
    return built(part=statement_part(number), stance=stance, day=day, number=number, year=year)


def read(folder: Path, *, interim: bool = False, inputs: bool = False, **files: bytes) -> Inbox:
    for name, data in files.items():
        (folder / f"{name}.xlsx").write_bytes(data)
    return read_paths([folder], lambda *_: PLAN, PLAN, interim=interim, inputs=inputs)


def stances(inbox: Inbox, number: int = 1, year: int = YEAR) -> str | None:
    result = consolidate(PLAN, year, inbox.submissions, inbox.findings, inbox.files)
    record = answers(result.books, STATEMENTS[number - 1])[WHO.code]
    return record.stance if record else None


def test_a_statements_form_alone_is_no_answer_for_the_year(tmp_path: Path) -> None:
    inbox = read(tmp_path, yttrande=statement())
    assert stances(inbox) == Stance.YES
    assert WHO in missing_members(inbox, PLAN, YEAR)
    result = consolidate(PLAN, YEAR, inbox.submissions, inbox.findings, inbox.files)
    assert WHO in result.missing
    assert not {f.code for f in inbox.findings} & {"part-missing", "sheet-missing", "template-untouched"}


@pytest.mark.parametrize("form_day", [5, 20])
def test_the_form_and_the_years_report_count_together_whichever_was_saved_last(tmp_path: Path, form_day: int) -> None:
    inbox = read(tmp_path, yttrande=statement(day=form_day), rapport=built(value=40))
    (together,) = inbox.submissions
    assert stances(inbox) == Stance.YES
    assert together.file == "rapport.xlsx"
    whole = read_paths([tmp_path / "rapport.xlsx"], lambda *_: PLAN, PLAN).submissions[0]
    assert (together.filled, together.expected, together.part) == (whole.filled, whole.expected, "")
    assert WHO not in missing_members(inbox, PLAN, YEAR)


def test_a_later_form_does_not_hide_an_unanswered_report(tmp_path: Path) -> None:
    inbox = read(tmp_path, rapport=built(), yttrande=statement(day=20))
    assert WHO in missing_members(inbox, PLAN, YEAR)
    assert stances(inbox) == Stance.YES


def test_what_form_and_report_say_otherwise_is_reported_and_the_last_word_counts(tmp_path: Path) -> None:
    inbox = read(tmp_path, rapport=built(value=40, stance=Stance.NO), yttrande=statement(day=20))
    assert stances(inbox) == Stance.YES
    assert any(f.code == "duplicate-differs" and f.fact("text") == Stance.NO for f in inbox.findings)


def test_parts_of_the_year_are_still_missed_beside_a_form(tmp_path: Path) -> None:
    area = f"area-{ROWS[0].indicator.partition('.')[0]}"
    inbox = read(tmp_path, del_=built(part=area, value=40), yttrande=statement(day=20))
    (finding,) = [f for f in inbox.findings if f.code == "part-missing"]
    assert texts.template.REGISTERS_PART in finding.message
    (submission,) = inbox.submissions
    assert submission.filled == 1


def test_two_forms_are_two_statements_and_still_no_year(tmp_path: Path) -> None:
    inbox = read(tmp_path, ett=statement(1), två=statement(2, Stance.NO, day=12))
    assert (stances(inbox, 1), stances(inbox, 2)) == (Stance.YES, Stance.NO)
    assert WHO in missing_members(inbox, PLAN, YEAR)
    assert "part-missing" not in {f.code for f in inbox.findings}


@pytest.mark.parametrize("interim", [False, True])
def test_a_form_counts_in_either_round(tmp_path: Path, interim: bool) -> None:
    inbox = read(tmp_path, interim=interim, yttrande=statement(day=20), mitt=built(value=40, interim=True))
    assert stances(inbox) == Stance.YES
    assert len([s for s in inbox.submissions if s.year == YEAR]) == 1


def test_a_form_of_a_closed_statement_is_read_in_any_year_of_the_plan(tmp_path: Path) -> None:
    inbox = read(tmp_path, yttrande=statement(2, year=2019))
    (submission,) = inbox.submissions
    assert [row.record.stance for row in submission.registers] == [Stance.YES]


def test_a_form_of_next_year_does_not_move_the_reporting_year(tmp_path: Path) -> None:
    from xl_addin.reading.records import latest_year

    inbox = read(tmp_path, rapport=built(value=40), yttrande=statement(year=2019))
    assert latest_year(inbox.submissions) == YEAR
    assert latest_year([s for s in inbox.submissions if s.is_statement]) == 2019


def test_what_goes_on_from_the_year_before_still_fills_in_the_template(tmp_path: Path) -> None:
    from xl_addin.registers.action_plan import Action

    action = Action(indicator="1.1", action="Bygga", owner="Chef")
    before = build_template(PLAN, WHO, YEAR, registers={"action_plan": [action], "position": [
        Position(number=1, stance=Stance.NO, stance_day=When.on(date(2018, 8, 1)))]})  # fmt: skip
    inbox = read(tmp_path, rapport=before, yttrande=statement(year=2019))
    known = Known(inbox.submissions, Reports(editions_of(PLAN), inbox.submissions))
    filled = known.registers(PLAN, WHO, 2019)
    assert [row.action for row in filled["action_plan"]] == ["Bygga"]
    assert [row.stance for row in filled["position"]] == [Stance.YES]


def test_the_answer_to_a_form_is_the_form_again(tmp_path: Path) -> None:
    inbox = read(tmp_path, inputs=True, yttrande=statement())
    (feedback,) = feedback_on(inbox, PLAN, YEAR)
    data = build_feedback(feedback)
    (tmp_path / "svar.xlsx").write_bytes(data)
    again = read_paths([tmp_path / "svar.xlsx"], lambda *_: PLAN, PLAN).submissions
    assert [s.part for s in again] == [statement_part(1)]
    assert [row.record.stance for s in again for row in s.registers] == [Stance.YES]


def test_the_parts_of_a_template_are_the_years() -> None:
    assert REGISTERS_PART in part_ids(PLAN, WHO, YEAR)
    assert statement_part(1) not in part_ids(PLAN, WHO, YEAR)


def test_forms_are_written_and_a_statement_that_is_not_there_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ["mallar", "--plan", "malmolundregionen-2015-2016", "--ar", "2015", "--ut", str(tmp_path)]
    assert main([*where, "--yttrande", "1", "--kommun", "Lund", "--utkast"]) == 0
    (book,) = tmp_path.glob("*.xlsx")
    assert "Yttrande 1" in book.name
    (draft,) = tmp_path.glob("*.eml")
    assert draft.stat().st_size > book.stat().st_size
    (found,) = read_paths([book], load_plan_of).submissions
    assert found.is_statement
    capsys.readouterr()
    assert main([*where, "--yttrande", "7"]) == 2
    assert "7" in capsys.readouterr().err


def asked_of(book: Path, name: str) -> tuple[object, object]:
    """When a kommun's template, and its forms of statements, were written, as the control workbook says."""
    rows = list(load_workbook(book)["Inlämningar"].iter_rows(values_only=True))
    (line,) = (dict(zip(rows[4], row, strict=True)) for row in rows[5:] if name in row)
    return line["Mall skriven"], line["Yttrande utskickat"]


def test_the_day_of_a_form_is_noted_apart_from_the_templates(tmp_path: Path) -> None:
    book, earlier = tmp_path / "Sekretariat.xlsm", "Yttrande 7: 2015-02-01"
    plan, today = ["--plan", "malmolundregionen-2015-2016"], f"{datetime.now():%Y-%m-%d}"
    assert main(["sekretariat", *plan, "--ut", str(book)]) == 0
    write = ["mallar", *plan, "--ar", "2015", "--kommun", "Lund", "--sekretariat", str(book), "--ut"]
    assert main([*write, str(tmp_path / "mallar")]) == 0
    template = asked_of(book, "Lund")[0]
    opened = load_workbook(book, keep_vba=True)
    sheet = opened["Inlämningar"]
    column = next(cell.column for cell in sheet[5] if cell.value == "Yttrande utskickat")
    row = next(row[0].row for row in sheet.iter_rows() if "Lund" in [cell.value for cell in row])
    sheet.cell(row, column, f"{earlier}\nYttrande 1: 2015-01-01")
    opened.save(book)
    assert main([*write, str(tmp_path / "yttrande"), "--yttrande", "1"]) == 0
    assert template is not None
    assert asked_of(book, "Lund") == (template, f"{earlier}\nYttrande 1: {today}")
    assert asked_of(book, "Kävlinge") == (None, None)


def load_plan_of(*_: object) -> object:
    return load_plan("malmolundregionen-2015-2016")


def test_the_digest_of_a_form_is_the_same_each_time() -> None:
    assert sha256(statement()).digest() == sha256(statement()).digest()


def test_the_control_workbook_still_misses_the_report(tmp_path: Path) -> None:
    from xl_addin.workbooks.control import submission_rows

    row = submission_rows(PLAN, YEAR, read(tmp_path, yttrande=statement()).files, {})[WHO.code]
    assert (row["state"], row["filled"]) == (texts.control.STATES["statement"], 0)
    row = submission_rows(PLAN, YEAR, read(tmp_path, rapport=built(value=40)).files, {})[WHO.code]
    assert (row["state"], row["file"]) == (texts.control.STATES["received"], "rapport.xlsx")


def test_the_form_says_what_is_to_be_answered_and_by_when_its_first_stage_is_due(tmp_path: Path) -> None:
    (start, *_) = read_isolated(statement()).sheets
    shown = [cell.text for cell in start.cells.values()]
    assert "Yttrande 1: Yttrande om sak 1" in shown
    assert "Det indikativa ställningstagandet behövs redan senast lördag 1 september 2018." in shown
    assert [f.message for f in read(tmp_path, yttrande=statement()).findings if f.sheet == start.name] == []
