"""A question on a row of a register: on paper and screen, answered, in Kontroll, and in the next template."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest

from tests.failure_cases.filled import PLAN, YEAR, member
from tests.failure_cases.test_case_files import saved_at
from xl_addin import texts
from xl_addin.cli import main
from xl_addin.inbox.feedback import feedback_on
from xl_addin.inbox.intake import Inbox, read_paths
from xl_addin.reading.records import Submission
from xl_addin.reading.submission import read_bytes
from xl_addin.registers import RegisterEntry, registers_of
from xl_addin.registers.action_plan import Action
from xl_addin.registers.activity import Activity
from xl_addin.registers.network import Participation
from xl_addin.targets import Report, State
from xl_addin.workbooks.feedback import build_feedback
from xl_addin.workbooks.template import build_template

WHO = member("Bjuv")
FIGURE = next(row for rows in PLAN.rows.values() for row in rows if row.each and row.unit.percent)
ROWS = {
    "action_plan": [
        Action(indicator="3.1", action="Räkna", owner="Skolchef", state=State.ONGOING, comment="Pågår väl")
    ],
    "activity": [Activity(what="Mässa", outside=True, state=State.ONGOING, report="Planerad")],
    "network": [Participation(number=1, function="Strateg", contribution="Fyra träffar")],
}
ASKED = {"action_plan": "owner", "activity": "report", "network": "contribution"}


def submission(data: bytes) -> Submission:
    found = read_bytes(data, "x.xlsx", "", lambda *_: PLAN, PLAN, inputs=True).submission
    assert found is not None
    return found


def rows_of(found: Submission) -> dict[str, RegisterEntry]:
    return {entry.register: entry for entry in found.registers}


def read(folder: Path) -> Inbox:
    return read_paths([folder], lambda *_: PLAN, PLAN, inputs=True)


def questions_on(inbox: Inbox, question: str) -> dict[tuple[str, str, str], str]:
    own = rows_of(inbox.submissions[0])
    return {(own[r].file, own[r].sheet, own[r].cells[key]): f"{question} {r}?" for r, key in ASKED.items()}


def sent_back(inbox: Inbox, question: str) -> bytes:
    (feedback,) = feedback_on(inbox, PLAN, YEAR, questions=questions_on(inbox, question))
    return build_feedback(feedback)


def answered(data: bytes, day: int) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(data))
    for register, entry in rows_of(submission(data)).items():
        book[entry.sheet][entry.cells["answer"]] = f"Svar om {register}"
    out = io.BytesIO()
    book.save(out)
    return saved_at(out.getvalue(), f"2019-02-{day:02}T08:00:00Z")


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    known = {FIGURE.id: {YEAR: Report(comment="x")}}
    data = build_template(PLAN, WHO, YEAR, known=known, registers=ROWS)
    (folder / "Bjuv.xlsx").write_bytes(saved_at(data, "2019-01-10T08:00:00Z"))
    return folder


def test_a_question_on_a_row_is_answered_beside_it_and_goes_on(inbox: Path, tmp_path: Path) -> None:
    back = sent_back(read(inbox), "Varför")
    asked = rows_of(submission(back))
    assert {r: (e.record.question, e.record.answer) for r, e in asked.items()} == {
        r: (f"Varför {r}?", None) for r in ROWS
    }
    (inbox / "svar.xlsx").write_bytes(answered(back, 1))
    found = read(inbox)
    (counts,) = found.submissions
    assert {r: e.record.answer for r, e in rows_of(counts).items()} == {r: f"Svar om {r}" for r in ROWS}
    assert sum(f.code == "question-answered" for f in found.findings) == 3
    assert not [f for f in found.findings if f.code == "duplicate-differs"]

    result = tmp_path / "r.xlsx"
    assert main(["konsolidera", str(inbox), "--plan", PLAN.id, "--ut", str(result)]) == 0
    kontroll = openpyxl.load_workbook(result)[texts.report.SHEETS["findings"]]
    shown = " ".join(str(cell) for line in kontroll.iter_rows(values_only=True) for cell in line)
    assert all(f"Varför {r}?" in shown and f"Svar om {r}" in shown for r in ROWS)
    for source in (inbox, result):
        target = tmp_path / f"mall {source.stem}"
        command = ["mallar", "--plan", PLAN.id, "--ar", str(YEAR + 1), "--kommun", WHO.name, "--fran", str(source)]
        assert main([*command, "--ut", str(target)]) == 0
        records = {r: e.record for r, e in rows_of(submission(next(target.glob("*.xlsx")).read_bytes())).items()}
        assert {r: (e.question, e.answer) for r, e in records.items()} == {
            r: (f"{YEAR}: Varför {r}?", f"Svar om {r}") for r in ROWS
        }
        assert records["action_plan"].comment == f"{YEAR}: Pågår väl"
        assert records["network"].contribution == f"{YEAR}: Fyra träffar"


def test_a_new_question_keeps_what_was_asked_and_answered_before(inbox: Path) -> None:
    (inbox / "svar.xlsx").write_bytes(answered(sent_back(read(inbox), "Varför"), 1))
    again = rows_of(submission(sent_back(read(inbox), "När")))
    assert all(
        (e.record.question, e.record.answer) == (f"Varför {r}? (Svar: Svar om {r})\nNär {r}?", None)
        for r, e in again.items()
    )
    same = rows_of(submission(sent_back(read(inbox), "Varför")))
    assert all(e.record.answer == f"Svar om {r}" for r, e in same.items())


def test_without_a_question_no_register_has_the_columns() -> None:
    book = openpyxl.load_workbook(io.BytesIO(build_template(PLAN, WHO, YEAR, registers=ROWS)))
    for register in registers_of():
        if register.sheet in book.sheetnames:
            assert "question" not in [cell.value for cell in book[register.sheet][4]]


def test_questions_are_printed_on_a_page_of_their_own_beside_what_names_the_row(inbox: Path) -> None:
    asked = {**questions_on(read(inbox), "Varför")}
    found = read(inbox)
    figure = next(c for c in found.submissions[0].inputs if (c.indicator, c.field) == (FIGURE.indicator, "comment"))
    asked["Bjuv.xlsx", figure.sheet, figure.cell] = "Hur?"
    (feedback,) = feedback_on(found, PLAN, YEAR, questions=asked)
    data = build_feedback(feedback)
    sheets = {e.sheet: e.cells for e in rows_of(submission(data)).values()}
    answer = next(c for c in submission(data).inputs if (c.indicator, c.field) == (FIGURE.indicator, "answer"))
    question = next(c for c in submission(data).inputs if (c.indicator, c.field) == (FIGURE.indicator, "question"))
    sheets[answer.sheet] = {"answer": answer.cell, "question": question.cell}
    names = zipfile.ZipFile(io.BytesIO(data)).read("xl/workbook.xml").decode()
    for sheet, cells in sheets.items():
        (areas,) = re.findall(rf"Print_Area\"[^>]*>('{re.escape(sheet)}'![^<]*|{re.escape(sheet)}![^<]*)<", names)
        first, second = areas.split(",")
        columns = [re.sub("[0-9]", "", cells[key]) for key in ("question", "answer")]
        assert re.findall(r"\$([A-Z]+)", second) == columns
        assert not set(columns) & set(re.findall(r"\$([A-Z]+)", first))
