"""What a kommun is told about its file: a fresh workbook, a letter, and a reminder to those that have sent nothing."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from email.message import EmailMessage
from hashlib import sha256
from pathlib import Path

import openpyxl
import pytest
from msgspec.structs import replace
from openxml_audit import OpenXmlValidator

from tests.failure_cases.test_case_files import saved_at
from xl_addin import build_template, load_plan, texts
from xl_addin.cli import main
from xl_addin.consolidation import consolidate
from xl_addin.documents.feedback_letters import feedback_letter
from xl_addin.findings import Severity
from xl_addin.inbox.feedback import Feedback, feedback_on, missing_members, unasked
from xl_addin.inbox.intake import Inbox, read_paths
from xl_addin.plan.model import Member, Plan, Row
from xl_addin.reading.submission import read_bytes
from xl_addin.registers.action_plan import Action
from xl_addin.steps.feedback import write_reminders
from xl_addin.targets import Report
from xl_addin.workbooks.feedback import build_feedback
from xl_addin.workbooks.template import template_file_name

YEAR = 2018


@pytest.fixture(scope="module")
def plan() -> Plan:
    return load_plan("familjen-helsingborg-2016-2019")


def member_of(plan: Plan, name: str) -> Member:
    return plan.members_by_name[name]


def filled(plan: Plan, member: Member, typed: list[object]) -> bytes:
    """A template with something typed in its first figures."""
    data = build_template(plan, member, YEAR)
    submission = read_bytes(data, "mall.xlsx", "", lambda *_: plan, inputs=True).submission
    assert submission is not None
    workbook = openpyxl.load_workbook(io.BytesIO(data))
    for cell, value in zip([i for i in submission.inputs if i.field == "value"], typed, strict=False):
        workbook[cell.sheet][cell.cell] = value
        if isinstance(value, str):
            workbook[cell.sheet][cell.cell].data_type = "s"
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


@dataclass
class Sent:
    """An inbox with a spoiled file, a good one, two that are no workbooks, and a former result."""

    folder: Path
    inbox: Inbox
    feedback: dict[str, Feedback]


@pytest.fixture(scope="module")
def sent(plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> Sent:
    folder = tmp_path_factory.mktemp("inkorg")
    hostile = "=HYPERLINK(\"http://x\";\"klicka\")\u202e\u2066"
    spoiled = filled(plan, member_of(plan, "Perstorp"), ["ca 5", "1.250", hostile, "12,5"])
    files = {
        "Verksamhetsplan Perstorp.xlsx": saved_at(spoiled, "2019-01-10T08:00:00Z"),
        "Klippan 2018.xlsx": b"%PDF-1.4 not a workbook",
        "../../x.xlsx".replace("/", "_"): b"",
        "Thumbs.db": b"system",
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    inbox = read_paths([folder], lambda *_: plan, inputs=True)
    return Sent(folder, inbox, {item.note.file: item for item in feedback_on(inbox, plan, YEAR)})


def rows_of(data: bytes, sheet: int = 0) -> list[tuple[str, ...]]:
    page = openpyxl.load_workbook(io.BytesIO(data)).worksheets[sheet]
    return [tuple(str(value) if value is not None else "" for value in row) for row in page.iter_rows(values_only=True)]


# ---- the workbook --------------------------------------------------------------------------------------------


def test_every_file_gets_feedback_and_the_systems_own_do_not(sent: Sent) -> None:
    assert set(sent.feedback) == {"Verksamhetsplan Perstorp.xlsx", "Klippan 2018.xlsx", ".._.._x.xlsx"}


def test_each_cell_to_mend_is_marked_with_what_is_wrong_and_holds_what_was_typed(sent: Sent) -> None:
    feedback = sent.feedback["Verksamhetsplan Perstorp.xlsx"]
    book = openpyxl.load_workbook(io.BytesIO(build_feedback(feedback)))
    cells = [cell for page in book for row in page.iter_rows() for cell in row]
    notes = {(cell.parent.title, cell.coordinate): cell for cell in cells if cell.comment}
    to_mend = [item for item in feedback.of(Severity.ERROR, Severity.WARNING) if item.code != "not-filled-in"]
    assert {(item.sheet, item.cell) for item in to_mend} == set(notes)
    for item in to_mend:
        cell = notes[item.sheet or "", item.cell or ""]
        assert item.message in cell.comment.text and item.hint in cell.comment.text
    assert {"ca 5", "1.250"} <= {cell.value for cell in notes.values()}
    start = book[texts.template.START_SHEET]
    links = {cell.hyperlink.location: cell for row in start.iter_rows() for cell in row if cell.hyperlink}
    assert {f"'{sheet}'!{cell}" for sheet, cell in notes} <= set(links)
    (heading,) = (cell.row for row in start.iter_rows() for cell in row if cell.value == texts.template.MARKS_TITLE)
    assert [brk.id for brk in start.row_breaks.brk] == [heading - 1]  # the list begins a printed page


def test_what_has_no_cell_stands_beside(plan: Plan, tmp_path: Path) -> None:
    data = filled(plan, member_of(plan, "Perstorp"), [5, 5, 5, 60, 60, 60])
    book = openpyxl.load_workbook(io.BytesIO(data))
    book.worksheets[1]["AZ3"] = "Se bilaga B"
    book.save(tmp_path / "p.xlsx")
    (feedback,) = feedback_on(read_paths([tmp_path], lambda *_: plan, inputs=True), plan, YEAR)
    back = build_feedback(feedback)
    assert any("Se bilaga B" in value for row in rows_of(back, 1) for value in row)
    (tmp_path / "p.xlsx").write_bytes(back)
    (again,) = feedback_on(read_paths([tmp_path], lambda *_: plan, inputs=True), plan, YEAR)
    assert not [item for item in again.findings if item.code != "not-filled-in"]


def test_what_a_kommun_typed_is_text_in_its_feedback(sent: Sent) -> None:
    data = build_feedback(sent.feedback["Verksamhetsplan Perstorp.xlsx"])
    cells = [cell for page in openpyxl.load_workbook(io.BytesIO(data)) for row in page.iter_rows() for cell in row]
    assert any(str(cell.value).startswith("=HYPERLINK") for cell in cells)
    assert not [cell for cell in cells if cell.data_type == "f" and str(cell.value).startswith("=HYPERLINK")]
    assert all(cell.hyperlink.location for cell in cells if cell.hyperlink)


def test_feedback_is_the_same_bytes_and_valid(sent: Sent, tmp_path: Path) -> None:
    for number, feedback in enumerate(one for one in sent.feedback.values() if one.filling):
        data = build_feedback(feedback)
        assert data == build_feedback(feedback)
        path = tmp_path / f"{number}.xlsx"
        path.write_bytes(data)
        assert not list(OpenXmlValidator().validate(str(path)).errors)


def test_feedback_on_a_file_without_faults_says_so(plan: Plan, sent: Sent) -> None:
    feedback = sent.feedback["Verksamhetsplan Perstorp.xlsx"]
    good = Feedback(plan, YEAR, date(2019, 1, 31), feedback.note, (), "x")
    assert texts.letters.LETTER["good"] in feedback_letter(good).text


def test_feedback_sent_back_is_an_ordinary_submission_with_marks_only_where_nothing_was_mended(
    plan: Plan, sent: Sent, tmp_path: Path
) -> None:
    feedback = sent.feedback["Verksamhetsplan Perstorp.xlsx"]
    before = feedback.note.submission
    (tmp_path / "tillbaka.xlsx").write_bytes(build_feedback(feedback))
    inbox = read_paths([tmp_path], lambda *_: plan, inputs=True)
    (again,) = feedback_on(inbox, plan, YEAR)
    after = again.note.submission
    assert before is not None and after is not None
    told = [{(f.code, f.cell) for f in found.findings} for found in (feedback, again)]
    assert told[1] <= told[0]
    assert {code for code, _ in told[0] - told[1]} <= {"number-as-text"}  # it is a number now
    assert {(e.indicator, e.series, e.year, e.report) for e in after.entries} == {
        (e.indicator, e.series, e.year, e.report) for e in before.entries
    }
    book = openpyxl.load_workbook(tmp_path / "tillbaka.xlsx")
    (cell,) = [c for page in book for row in page.iter_rows() for c in row if c.comment and c.value == "ca 5"]
    cell.value, sheet, at = 5, cell.parent.title, cell.coordinate
    book.save(tmp_path / "tillbaka.xlsx")
    (mended,) = feedback_on(read_paths([tmp_path], lambda *_: plan, inputs=True), plan, YEAR)
    assert mended.filling is not None and again.filling is not None
    marks = [{(row, key) for row, keys in f.filling.marks.items() for key in keys} for f in (again, mended)]
    assert len(marks[0] - marks[1]) == 1 and marks[1] < marks[0]
    book = openpyxl.load_workbook(io.BytesIO(build_feedback(mended)))
    assert (book[sheet][at].value, book[sheet][at].comment) == (5, None)


# ---- where no file counts ------------------------------------------------------------------------------------


def test_a_file_that_cannot_be_read_goes_back_as_its_kommuns_template_with_what_is_known(
    plan: Plan, tmp_path: Path
) -> None:
    perstorp = member_of(plan, "Perstorp")
    row = _percent(plan)
    before = {row.id: {YEAR - 1: Report(value=Decimal(37))}}
    (tmp_path / "i fjol.xlsx").write_bytes(build_template(plan, perstorp, YEAR - 1, known=before))
    (tmp_path / "Perstorp 2018.xlsx").write_bytes(b"%PDF-1.4 not a workbook")
    (tmp_path / "okänd.xlsx").write_bytes(b"%PDF-1.4 whose?")
    inbox = read_paths([tmp_path], lambda *_: plan, inputs=True)
    found = {item.note.file: item for item in feedback_on(inbox, plan, YEAR)}
    back = build_feedback(found["Perstorp 2018.xlsx"])
    again = read_bytes(back, "x.xlsx", "", lambda *_: plan).submission
    assert again is not None
    assert (again.name, again.year) == ("Perstorp", YEAR)
    assert [e.report.value for e in again.entries if e.indicator == row.indicator and e.year == YEAR - 1] == [37]
    assert any("PDF" in value for line in rows_of(back, 1) for value in line)
    assert "er mall för 2018" in feedback_letter(found["Perstorp 2018.xlsx"]).text
    assert found["okänd.xlsx"].filling is None
    assert "vilken kommun" in feedback_letter(found["okänd.xlsx"]).text


def test_an_unread_file_beside_a_read_one_stands_in_the_same_letter(plan: Plan, tmp_path: Path) -> None:
    inbox, out = tmp_path / "in", tmp_path / "ut"
    inbox.mkdir()
    known = {_percent(plan).id: {YEAR: Report(value=Decimal(37))}}
    (inbox / "Perstorp.xlsx").write_bytes(build_template(plan, member_of(plan, "Perstorp"), YEAR, known=known))
    (inbox / "Perstorp bilaga.xlsx").write_bytes(b"%PDF-1.4")
    for name in ("Klippan a.xlsx", "Klippan b.xlsx"):
        (inbox / name).write_bytes(b"%PDF-1.4" + name.encode())
    (inbox / "Bjuv.xlsx").write_bytes(build_template(plan, member_of(plan, "Bjuv"), YEAR))
    (inbox / "Bjuv gammal.xlsx").write_bytes(b"")
    (inbox / "Örkelljunga i fjol.xlsx").write_bytes(
        build_template(
            plan, member_of(plan, "Örkelljunga"), YEAR - 1,
            known={_percent(plan).id: {YEAR - 1: Report(value=Decimal(37))}},
        )
    )
    run("aterkoppling", inbox, "--ut", out)
    names = [path.name for path in out.glob("*.txt")]
    letters_to = {name: [n for n in names if f"{YEAR} {name}" in n] for name in ("Perstorp", "Klippan", "Bjuv")}
    assert letters_to == {name: [f"Återkoppling {YEAR} {name}.txt"] for name in letters_to}
    assert f"Påminnelse {YEAR} Örkelljunga.txt" in names  # its feedback is on another year
    assert not [name for name in names if "oläst" in name]
    letter, two, again = (
        (out / f"Återkoppling {YEAR} {name}.txt").read_text("utf-8-sig") for name in ("Perstorp", "Klippan", "Bjuv")
    )
    assert "”Perstorp.xlsx”" in letter and "Perstorp bilaga.xlsx är en PDF" in letter
    back = read_bytes((out / f"Återkoppling {YEAR} Perstorp.xlsx").read_bytes(), "x.xlsx", "", lambda *_: plan)
    assert back.submission is not None and 37 in {entry.report.value for entry in back.submission.entries}
    assert "”Klippan a.xlsx” och ”Klippan b.xlsx”" in two
    assert "Bjuv gammal.xlsx" in again and "”Bjuv.xlsx”" not in again


@pytest.mark.parametrize("sender", ["Kansliet <kommun@perstorp.example>", "Perstorps kommun <kansli@example.se>"])
def test_an_unread_file_is_its_kommuns_where_the_mail_it_came_with_says_whose(
    sender: str, plan: Plan, tmp_path: Path
) -> None:
    perstorp = replace(member_of(plan, "Perstorp"), mailbox="kommun@perstorp.example")
    plan = replace(plan, member=tuple(perstorp if m.name == "Perstorp" else m for m in plan.member))
    mail = EmailMessage()
    mail["From"], mail["Subject"] = sender, "Vår rapport"
    mail.set_content("Hej")
    mail.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="rapport.pdf")
    (tmp_path / "post.eml").write_bytes(mail.as_bytes())
    inbox = read_paths([tmp_path], lambda *_: plan, plan, inputs=True)
    (feedback,) = feedback_on(inbox, plan, YEAR)
    assert feedback.member is not None and feedback.member.name == "Perstorp"
    assert feedback.name == f"Återkoppling {YEAR} Perstorp"


def test_files_that_contradict_each_other_go_back_as_a_template_with_what_they_agree_on(
    plan: Plan, tmp_path: Path
) -> None:
    one, other = [row for rows in plan.rows.values() for row in rows if row.each and row.unit.percent][:2]
    for name, disputed in (("a.xlsx", 10), ("b.xlsx", 20)):
        figures = {one.id: disputed, other.id: 35}
        known = {row: {YEAR: Report(value=Decimal(figure))} for row, figure in figures.items()}
        data = build_template(plan, member_of(plan, "Perstorp"), YEAR, known=known)
        (tmp_path / name).write_bytes(saved_at(data, "2019-01-10T08:00:00Z"))
    inbox = read_paths([tmp_path], lambda *_: plan, inputs=True)
    assert not inbox.submissions
    (feedback,) = feedback_on(inbox, plan, YEAR)
    back = build_feedback(feedback)
    again = read_bytes(back, "x.xlsx", "", lambda *_: plan, inputs=True).submission
    assert again is not None
    values = {e.report.value for e in again.entries if e.year == YEAR}
    assert Decimal(35) in values and not values & {Decimal(10), Decimal(20)}
    book = openpyxl.load_workbook(io.BytesIO(back))
    notes = [cell.comment.text for page in book for row in page.iter_rows() for cell in row if cell.comment]
    assert any("10" in note and "20" in note for note in notes)
    assert not any("val.csv" in note for note in notes)


# ---- questions that stand at no cell -------------------------------------------------------------------------


def test_every_question_reaches_the_kommun_or_the_secretariat(plan: Plan, tmp_path: Path) -> None:
    perstorp = member_of(plan, "Perstorp")
    actions = {"action_plan": [Action(indicator="3.1", action="Räkna", owner="Skolchef")]}
    (tmp_path / "p.xlsx").write_bytes(build_template(plan, perstorp, YEAR, registers=actions))
    inbox = read_paths([tmp_path], lambda *_: plan, inputs=True)
    (entry,) = (e for e in inbox.submissions[0].registers if e.register == "action_plan")
    questions = {
        ("p.xlsx", entry.sheet, entry.cells["owner"]): "Vem är det?",
        ("p.xlsx", "", ""): "Är filen komplett?",
        ("borta.xlsx", "", ""): "Når ingen?",
        ("", "", ""): "Hör till ingen fil?",
    }
    known = {_percent(plan).id: {YEAR: Report(value=Decimal(5))}}
    (tmp_path / "p.xlsx").write_bytes(build_template(plan, perstorp, YEAR, registers=actions, known=known))
    inbox = read_paths([tmp_path], lambda *_: plan, inputs=True)
    feedback = feedback_on(inbox, plan, YEAR, questions=questions)
    book = openpyxl.load_workbook(io.BytesIO(build_feedback(feedback[0])))
    notes = [cell.comment.text for page in book for row in page.iter_rows() for cell in row if cell.comment]
    assert any("Vem är det?" in note for note in notes)
    assert any("Vem är det?" in str(c.value) for row in book[texts.template.START_SHEET].iter_rows() for c in row)
    beside = book[texts.letters.FEEDBACK_SHEETS[0]]
    assert any("Är filen komplett?" in str(c.value) for row in beside.iter_rows() for c in row)
    assert "Är filen komplett?" in feedback_letter(feedback[0]).text
    told = unasked(questions, feedback)
    assert len(told) == 2 and "Når ingen?" in told[0] and "Hör till ingen fil?" in told[1]


def _percent(plan: Plan) -> Row:
    return next(row for rows in plan.rows.values() for row in rows if row.each and row.unit.percent)


# ---- the letters ---------------------------------------------------------------------------------------------


def test_the_letter_names_the_gravest_what_is_blank_the_mailbox_and_the_day(plan: Plan, sent: Sent) -> None:
    letter = feedback_letter(sent.feedback["Verksamhetsplan Perstorp.xlsx"]).text
    assert letter.startswith("Ämne: ")
    assert "Perstorp" in letter
    assert "”ca 5”" in letter
    assert plan.organisation.mailbox in letter
    assert "31 januari 2019" in letter
    assert texts.letters.LETTER["blank"].split("{")[0] in letter
    assert "3.1 Åk 6" in letter, "a mätetal of several series names the one"


@pytest.mark.parametrize("same", [True, False])
def test_a_kommun_gets_one_letter_about_what_remains(same: bool, plan: Plan, tmp_path: Path) -> None:
    (tmp_path / "2018").mkdir()
    for number, name in enumerate(("a.xlsx", "b.xlsx")):
        data = filled(plan, member_of(plan, "Perstorp"), ["ca 5" if same else f"ca {5 + number}"])
        (tmp_path / "2018" / name).write_bytes(saved_at(data, "2019-01-10T08:00:00Z"))
    inbox = read_paths([tmp_path], lambda *_: plan, inputs=True)
    (feedback,) = feedback_on(inbox, plan, YEAR)
    letter = feedback_letter(feedback).text
    assert ("”a.xlsx” och ”b.xlsx”" in letter) is not same
    for secret in ("val.csv", "2018/", "kontrollsumma", "+00:00", feedback.note.sha256[:8]):
        assert secret not in letter
    lines = [line for line in letter.splitlines() if line]
    assert len(lines) == len(set(lines))


def test_a_file_that_another_has_replaced_makes_no_more_noise(plan: Plan, tmp_path: Path) -> None:
    first = filled(plan, member_of(plan, "Perstorp"), ["ca 5"])
    second = filled(plan, member_of(plan, "Perstorp"), ["ca 5"])
    for name, data, day in (("a.xlsx", first, "2019-01-10"), ("b.xlsx", second, "2019-01-20")):
        (tmp_path / name).write_bytes(saved_at(data, f"{day}T08:00:00Z"))
    inbox = read_paths([tmp_path], lambda *_: plan, inputs=True)
    assert not [f for f in inbox.findings if f.file == "a.xlsx" and f.severity is Severity.ERROR]
    assert [f for f in inbox.findings if f.file == "b.xlsx" and f.severity is Severity.ERROR]


def test_an_untouched_template_is_no_answer_and_its_kommun_is_reminded(plan: Plan, tmp_path: Path) -> None:
    member = member_of(plan, "Perstorp")
    (tmp_path / "Perstorp.xlsx").write_bytes(build_template(plan, member, YEAR))
    inbox = read_paths([tmp_path], lambda *_: plan, inputs=True)
    assert [f.code for f in inbox.findings if f.severity is not Severity.INFO] == ["template-untouched"]
    assert member in missing_members(inbox, plan, YEAR)
    assert feedback_on(inbox, plan, YEAR) == []
    result = consolidate(plan, YEAR, inbox.submissions, inbox.findings, inbox.files)
    assert member in result.missing


def test_nothing_in_a_letter_steers_a_program_or_turns_the_direction(sent: Sent) -> None:
    for feedback in sent.feedback.values():
        assert not re.search("[\x00-\x09\x0b-\x1f\u202a-\u202e]", feedback_letter(feedback).text)


def test_the_letter_on_an_unread_file_says_what_it_is(sent: Sent) -> None:
    letter = feedback_letter(sent.feedback["Klippan 2018.xlsx"]).text
    assert "PDF" in letter
    assert "Klippan 2018.xlsx" in letter


def test_those_who_have_sent_nothing_readable_are_missing(plan: Plan, sent: Sent) -> None:
    names = {member.name for member in missing_members(sent.inbox, plan, YEAR)}
    assert "Perstorp" not in names
    assert "Klippan" in names
    assert len(names) == len(plan.members(YEAR)) - 1


# ---- the command ---------------------------------------------------------------------------------------------


def run(*arguments: object) -> int:
    return main([str(argument) for argument in arguments])


def test_the_command_writes_feedback_letters_and_reminders(
    plan: Plan, sent: Sent, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path: path.read_bytes() for path in sent.folder.iterdir()}
    assert run("aterkoppling", sent.folder, "--ut", tmp_path, "--sista-dag", "2019-02-15") == 1
    printed = set(capsys.readouterr().out.splitlines())
    assert printed == {str(path) for path in tmp_path.iterdir()}
    names = {path.name for path in tmp_path.iterdir()}
    unread = {f"Återkoppling oläst fil {sha256(b'').hexdigest()[:8]}.txt"}
    answered = ("Perstorp", "Klippan")
    reminders = {f"Påminnelse {YEAR} {m.name}.txt" for m in plan.members(YEAR) if m.name not in answered}
    own = {f"Återkoppling {YEAR} {name}.{ending}" for name in answered for ending in ("xlsx", "txt")}
    assert names == unread | reminders | own
    letter = (tmp_path / f"Återkoppling {YEAR} Klippan.txt").read_text("utf-8-sig")
    assert "15 februari 2019" in letter and "Klippan 2018.xlsx" in letter
    reminder = (tmp_path / f"Påminnelse {YEAR} Bjuv.txt").read_text("utf-8-sig")
    assert "15 februari 2019" in reminder
    assert template_file_name(plan, member_of(plan, "Bjuv"), YEAR) in reminder
    assert {path: path.read_bytes() for path in sent.folder.iterdir()} == before


def test_twice_gives_the_same_files(sent: Sent, tmp_path: Path) -> None:
    for name in ("a", "b"):
        run("aterkoppling", sent.folder, "--ut", tmp_path / name)
    first, second = ({p.name: p.read_bytes() for p in (tmp_path / name).iterdir()} for name in ("a", "b"))
    assert first == second


def test_two_files_from_one_kommun_get_one_feedback(plan: Plan, tmp_path: Path) -> None:
    inbox = tmp_path / "in"
    inbox.mkdir()
    for name, typed in (("a.xlsx", ["ca 5"]), ("b.xlsx", ["ca 6"])):
        (inbox / name).write_bytes(filled(plan, member_of(plan, "Perstorp"), list(typed)))
    run("aterkoppling", inbox, "--ut", tmp_path / "ut", "--ar", YEAR)
    names = {path.name for path in (tmp_path / "ut").glob("Återkoppling*.xlsx")}
    assert names == {f"Återkoppling {YEAR} Perstorp.xlsx"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--ut", "{inbox}/svar"], "inkorgen"),
        (["--ut", "{out}", "--sista-dag", "31/1"], "31/1"),
        (["--ut", "{out}", "--ar", "1999"], "1999"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    arguments: list[str], said: str, sent: Sent, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    filled_in = [argument.format(inbox=sent.folder, out=tmp_path / "ut") for argument in arguments]
    assert run("aterkoppling", sent.folder, *filled_in) == 2
    lines = [line for line in capsys.readouterr().err.split("\r")[-1].splitlines() if line.startswith("vplan:")]
    assert len(lines) == 1
    assert said in lines[0]


def test_an_empty_inbox_with_plan_and_year_reminds_everyone(plan: Plan, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    assert run("aterkoppling", tmp_path / "in", "--ut", tmp_path / "ut", "--plan", plan.id, "--ar", YEAR) == 0
    assert len(list((tmp_path / "ut").iterdir())) == len(plan.members(YEAR))
    assert run("aterkoppling", tmp_path / "in", "--ut", tmp_path / "ut") == 2


def test_a_comment_alone_answers_nothing_and_is_answered_with_the_whole_template(plan: Plan, tmp_path: Path) -> None:
    member = member_of(plan, "Perstorp")
    data = filled(plan, member, [])
    submission = read_bytes(data, "mall.xlsx", "", lambda *_: plan, inputs=True).submission
    assert submission is not None
    workbook = openpyxl.load_workbook(io.BytesIO(data))
    comment = next(i for i in submission.inputs if i.field == "comment")
    workbook[comment.sheet][comment.cell] = "Vi återkommer."
    workbook.save(tmp_path / "Perstorp.xlsx")
    inbox = read_paths([tmp_path], lambda *_: plan, inputs=True)
    assert "template-untouched" in {f.code for f in inbox.findings}
    assert member in consolidate(plan, YEAR, inbox.submissions, inbox.findings, inbox.files).missing
    (feedback,) = feedback_on(inbox, plan, YEAR)
    assert member not in missing_members(inbox, plan, YEAR, written=[feedback])
    assert "0 av" in feedback_letter(feedback).text


def test_who_sent_a_template_without_answers_is_reminded_of_it(plan: Plan, tmp_path: Path) -> None:
    member = member_of(plan, "Perstorp")
    (tmp_path / "Svar Perstorp.xlsx").write_bytes(build_template(plan, member, YEAR))
    inbox = read_paths([tmp_path], lambda *_: plan, inputs=True)
    folder = tmp_path / "ut"
    folder.mkdir()
    (path,) = write_reminders(plan, YEAR, [member], folder, inbox=inbox)
    assert "”Svar Perstorp.xlsx”, men inget mätetal" in path.read_text(encoding="utf-8")


def test_what_counts_beside_a_damaged_later_file_is_reported_to_the_secretariat(plan: Plan, tmp_path: Path) -> None:
    data = filled(plan, member_of(plan, "Perstorp"), [5] * 8)
    (tmp_path / "svar.xlsx").write_bytes(data)
    (tmp_path / "Perstorp rättad.xlsx").write_bytes(data[:9000])
    inbox = read_paths([tmp_path], lambda *_: plan, inputs=True)
    (said,) = [f for f in inbox.findings if f.code == "earlier-file-counts"]
    assert (said.file, said.municipality, said.severity) == ("Perstorp rättad.xlsx", "Perstorp", Severity.INFO)
    assert said.message.endswith("för 2018: svar.xlsx.")
    assert not any(f.code == said.code for f in feedback_on(inbox, plan, YEAR)[0].findings)


@pytest.mark.parametrize(("day", "said"), [("2019-01-31", "senast 31 januari 2019"), ("2019-02-01", "så snart ni kan")])
def test_a_letter_asks_for_nothing_by_a_day_that_was_over_when_the_file_came(
    plan: Plan, tmp_path: Path, day: str, said: str
) -> None:
    data = filled(plan, member_of(plan, "Perstorp"), [5] * 8)
    (tmp_path / "svar.xlsx").write_bytes(saved_at(data, f"{day}T08:00:00Z"))
    inbox = read_paths([tmp_path], lambda *_: plan, inputs=True)
    assert said in feedback_letter(feedback_on(inbox, plan, YEAR)[0]).text
    (earlier,) = feedback_on(inbox, plan, YEAR + 1)
    assert "så snart ni kan" in feedback_letter(earlier).text


def test_rows_that_two_contradicting_files_leave_blank_are_asked_for_once(plan: Plan, tmp_path: Path) -> None:
    row = _percent(plan)
    for name, figure in (("a.xlsx", 40), ("b.xlsx", 50)):
        known = {row.id: {YEAR: Report(value=Decimal(figure))}}
        (tmp_path / name).write_bytes(build_template(plan, plan.members_by_name["Perstorp"], YEAR, known=known))
    (feedback,) = feedback_on(read_paths([tmp_path], lambda *_: plan, inputs=True), plan, YEAR)
    assert feedback.rivals
    blank = [item.fact("expected") for item in feedback.blank]
    assert len(blank) == len(set(blank)) > 1
    assert f"{len(blank)}\u00a0rader att fylla i" in feedback_letter(feedback).text
