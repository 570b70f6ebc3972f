"""A kommun's year as it goes: parts to three departments, mail, marks, a question, the middle and the end of the year.

Each figure and text that was put in is found again where it belongs.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP, default
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment

from tests.failure_cases.filled import PLAN, member
from tests.failure_cases.test_case_files import saved_at
from tests.reading.test_sign_off import fill as fill_start
from xl_addin import texts
from xl_addin.cli import main
from xl_addin.inbox.intake import Inbox, read_paths
from xl_addin.reading.records import Input
from xl_addin.reading.submission import read_bytes
from xl_addin.targets import Report
from xl_addin.workbooks.secretariat import build_secretariat

WHO, YEAR = member("Bjuv"), 2018


class Story:
    """Folders of one kommun's story, and what its departments do."""

    def __init__(self, folder: Path) -> None:
        self.inbox, self.out, self.folder = folder / "inkorg", folder / "ut", folder
        self.inbox.mkdir()

    def run(self, *words: object) -> None:
        assert main([str(word) for word in words]) in (0, 1)

    def templates(self, *more: object, year: int = YEAR) -> list[Path]:
        target = self.folder / f"mallar {len(list(self.folder.iterdir()))}"
        self.run("mallar", "--plan", PLAN.id, "--ar", year, "--ut", target, "--kommun", WHO.name, *more)
        return sorted(target.glob("*.xlsx"))

    def mail(self, name: str, *files: tuple[str, bytes]) -> None:
        message = EmailMessage(policy=SMTP)
        message["From"], message["Subject"] = "bjuv@example.se", "Vår rapport åäö"
        message.set_content("Hej!\n")
        for file, data in files:
            message.add_attachment(data, maintype="application", subtype="octet-stream", filename=file)
        (self.inbox / f"{name}.eml").write_bytes(message.as_bytes())

    def read(self, **more: bool) -> Inbox:
        return read_paths([self.inbox], lambda *_: PLAN, PLAN, **more)


def cells_of(data: bytes) -> list[Input]:
    found = read_bytes(data, "x.xlsx", "", lambda *_: PLAN, PLAN, inputs=True).submission
    assert found is not None
    return [cell for cell in found.inputs if cell.year == YEAR or cell.field not in ("value", "benchmark")]


def worked_on(data: bytes, change: Callable[[Any], object], day: str) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(data))
    change(book)
    out = io.BytesIO()
    book.save(out)
    return saved_at(out.getvalue(), f"{day}T09:00:00Z")


def figures(data: bytes) -> dict[tuple[str, str | None], Input]:
    """The cells of the year's outcomes."""
    return {(c.indicator, c.series): c for c in cells_of(data) if c.field == "value" and c.year == YEAR}


def reports(inbox: Inbox) -> dict[str, Report]:
    (submission,) = (s for s in inbox.submissions if s.year == YEAR)
    return {e.indicator: e.report for e in submission.entries if e.year == YEAR}


@pytest.fixture
def story(tmp_path: Path) -> Story:
    return Story(tmp_path)


def test_the_story(story: Story) -> None:  # noqa: PLR0915 - one story, told to its end
    parts = {book.stem.partition(", ")[2]: book.read_bytes() for book in story.templates("--dela")}
    names = [name for name in parts if name[:1] in "123"]
    assert len(names) == 3
    one, two, three = (parts[name] for name in names)

    # Three departments fill in their parts; one sends twice, one has two faulty cells, one answers in a note.
    state = next(c for c in cells_of(one) if c.field == "state")
    a = worked_on(one, lambda b: b[state.sheet].__setitem__(state.cell, "Pågår"), "2019-01-10")
    second = figures(two)
    faulty = list(second.values())[:2]
    good = next(c for c in second.values() if c.unit.startswith("%"))

    def two_faults(book: Any) -> None:
        book[faulty[0].sheet][faulty[0].cell] = "ca 5"
        book[faulty[1].sheet][faulty[1].cell] = "se bilaga"
        book[good.sheet][good.cell] = 61

    b = worked_on(two, two_faults, "2019-01-11")
    third = next(c for c in figures(three).values() if c.unit.startswith("%"))

    def with_note(book: Any) -> None:
        book[third.sheet][third.cell] = 70
        book[third.sheet][third.cell].comment = Comment("Räknat på höstterminen", "x")

    c = worked_on(three, with_note, "2019-01-12")
    story.mail("infra", ("del 1.xlsx", a))
    story.mail("igen", ("del 1.xlsx", a))
    story.mail("övriga", ("del 2.xlsx", b), ("del 3.xlsx", c))
    found = story.read()
    told = reports(found)
    assert told[good.indicator].value == 61 and told[third.indicator].value == 70
    assert told[third.indicator].comment == "Räknat på höstterminen"
    assert {f.code for f in found.findings} >= {"parts-together", "part-missing", "submission-identical"}

    # Feedback: one letter, one file, with the answers in place and the two cells marked.
    answers = story.folder / "svar"
    story.run("aterkoppling", story.inbox, "--ut", answers, "--ar", YEAR, "--utkast")
    (book_path,) = answers.glob("*Bjuv*.xlsx")
    (draft,) = answers.glob("*Återkoppling*Bjuv*.eml")
    message = message_from_bytes(draft.read_bytes(), policy=default)
    assert [part.get_filename() for part in message.iter_attachments()] == [book_path.name]
    book = openpyxl.load_workbook(book_path)
    marked = {cell.value for page in book for row in page.iter_rows() for cell in row if cell.comment}
    assert {"ca 5", "se bilaga"} <= marked
    beside = book[texts.letters.FEEDBACK_SHEETS[0]]  # what is marked does not stand beside, too
    assert not {"ca 5", "se bilaga"} & {cell.value for row in beside.iter_rows() for cell in row}
    letter = message.get_body().get_content()  # type: ignore[union-attr] # a draft has a text
    assert all(name in letter for name in ("del 1.xlsx", "del 2.xlsx", "del 3.xlsx"))

    # The secretariat asks about a figure in its control workbook.
    story.run("konsolidera", story.inbox, "--plan", PLAN.id, "--ut", story.folder / "r1.xlsx")
    control = openpyxl.load_workbook(io.BytesIO(build_secretariat(PLAN, PLAN.id)), keep_vba=True)
    asked = next(f for f in found.findings if f.sheet == faulty[0].sheet and f.cell == faulty[0].cell)
    ask(control, asked.file or "", good.sheet, own_cell(b, good), "Varför så högt?")
    control.save(story.folder / "kontroll.xlsm")
    for old in answers.iterdir():
        old.unlink()
    story.run(
        "aterkoppling", story.inbox, "--ut", answers, "--ar", YEAR, "--sekretariat", story.folder / "kontroll.xlsm"
    )
    (book_path,) = answers.glob("*Bjuv*.xlsx")
    assert "Varför så högt?" in next(answers.glob("Återkoppling*Bjuv*.txt")).read_text("utf-8-sig")

    # The mended file comes back, with an answer, and klarmarkerad.
    data = book_path.read_bytes()
    whole = {(c.indicator, c.field): c for c in cells_of(data) if c.year == YEAR}
    question = openpyxl.load_workbook(io.BytesIO(data))
    at = whole[good.indicator, "question"]
    assert question[at.sheet][at.cell].value == "Varför så högt?"

    def mend(book: Any) -> None:
        for cell in faulty:
            there = whole[cell.indicator, "value"]
            book[there.sheet][there.cell] = 5
        answer = whole[good.indicator, "answer"]
        book[answer.sheet][answer.cell] = "Ny mätmetod"
        fill_start(book, function="Kommundirektör", day=datetime(2019, 1, 20), changed="Två celler rättade")

    story.mail("rättad", ("rättad.xlsx", worked_on(data, mend, "2019-01-20")))
    found = story.read(inputs=True)
    told = reports(found)
    assert [told[cell.indicator].value for cell in faulty] == [5, 5]
    assert told[third.indicator].comment == "Räknat på höstterminen"
    assert (told[good.indicator].question, told[good.indicator].answer) == (
        "Varför så högt?", "Ny mätmetod",
    )  # fmt: skip
    codes = {f.code for f in found.findings}
    assert {"question-answered", "signed-off"} <= codes
    assert not codes & {"value-not-a-number", "value-says-nothing", "part-missing", "outside-plan"}

    # The result's Kontroll and Data have question and answer.
    story.run("konsolidera", story.inbox, "--plan", PLAN.id, "--ut", story.folder / "r2.xlsx")
    result = openpyxl.load_workbook(story.folder / "r2.xlsx")
    shown = " ".join(str(v) for row in result[texts.report.SHEETS["findings"]].iter_rows(values_only=True) for v in row)
    assert "Ny mätmetod" in shown and "Kommundirektör" in shown

    # Next year: the middle of it, then its end, with all that is known.
    following = YEAR + 1
    (middle,) = story.templates("--fran", story.folder / "r2.xlsx", "--omgang", "delar", year=following)
    data = middle.read_bytes()
    assert "Varför så högt?" in everything(data) and "Ny mätmetod" in everything(data)
    again = outcome(data, good, following)
    filled_in = worked_on(data, lambda b: b[again.sheet].__setitem__(again.cell, 62), "2019-08-20")
    story.mail("delår", ("delår.xlsx", filled_in))
    story.run("konsolidera", story.inbox, "--plan", PLAN.id, "--ut", story.folder / "d.xlsx", "--omgang", "delar")
    assert "alla statusar är prognoser" in everything((story.folder / "d.xlsx").read_bytes())
    (end,) = story.templates("--fran", story.inbox, year=following)
    data, book = end.read_bytes(), openpyxl.load_workbook(end)
    for year, value in ((following, 62), (YEAR, 61)):
        cell = outcome(data, good, year)
        assert book[cell.sheet][cell.cell].value == value

    # The year's end: another figure than in the middle of it; nothing is replaced without a word.
    last = outcome(data, good, following)
    done = worked_on(data, lambda b: b[last.sheet].__setitem__(last.cell, 64), "2020-01-15")
    story.mail("årets slut", ("slut.xlsx", done))
    found = story.read()
    assert {(s.year, s.interim) for s in found.submissions} == {(YEAR, False), (following, False)}
    (differs,) = (f for f in found.findings if f.code == "interim-differs" and f.indicator == good.indicator)
    assert "62" in differs.message and "64" in differs.message
    story.run("konsolidera", story.inbox, "--plan", PLAN.id, "--ut", story.folder / "r3.xlsx")
    header, *lines = openpyxl.load_workbook(story.folder / "r3.xlsx")[texts.template.DATA_SHEET].iter_rows(
        values_only=True
    )
    rows = [dict(zip(header, line, strict=True)) for line in lines]
    own = {
        row["ar"]: row["utfall"] for row in rows
        if (row["matetal"], row["kommun_kod"], row["serie"]) == (good.indicator, WHO.code, good.series)
    }  # fmt: skip
    assert (own[YEAR], own[following]) == (61, 64)
    assert "alla statusar är prognoser" in everything((story.folder / "d.xlsx").read_bytes())


def outcome(data: bytes, of: Input, year: int) -> Input:
    return next(c for c in inputs(data) if (c.indicator, c.field, c.year) == (of.indicator, "value", year))


def inputs(data: bytes) -> list[Input]:
    found = read_bytes(data, "x.xlsx", "", lambda *_: PLAN, PLAN, inputs=True).submission
    assert found is not None
    return list(found.inputs)


def own_cell(data: bytes, wanted: Input) -> str:
    return next(c.cell for c in inputs(data) if c[:4] == wanted[:4])


def everything(data: bytes) -> str:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return " ".join(str(cell.value) for page in book for row in page.iter_rows() for cell in row if cell.value)


def ask(book: Any, file: str, sheet: str, cell: str, question: str) -> None:
    """Write a question as the secretariat does, on the sheet Kontroll of its workbook."""
    from xl_addin.workbooks.control_forms import FINDING_FORM

    page = book[FINDING_FORM.name]
    values = {"id": "fråga-1", "file": file, "sheet": sheet, "cell": cell, "question": question}
    for column, key in enumerate(FINDING_FORM.by_key, start=1):
        if key in values:
            page.cell(6, column).value = values[key]
