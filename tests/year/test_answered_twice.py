"""A statement that is answered more than once: by two forms, a form and the year's template, a letter and a form."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from tests.failure_cases.test_case_files import saved_at
from xl_addin import load_plan
from xl_addin.cli import main
from xl_addin.registers.letter_answer import LetterAnswer, Stance
from xl_addin.spreadsheets.isolation import read_isolated
from xl_addin.when import When
from xl_addin.workbooks.register_book import build_books

NAME, YEAR, WHO = "malmolundregionen-2015-2016", 2015, "Lund"
YES, NO, CHANGED = "ja", "nej", "ja med ändring"
SERIAL = 41943
"""The number of the last day of October 2014."""
Answer = Mapping[str, object]


def run(*arguments: object) -> int:
    return main([str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def blanks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return a kommun's blank form of the statement, and its template of the year."""
    found = {}
    for kind, more in (("blankett", ("--yttrande", 1)), ("mall", ())):
        folder = tmp_path_factory.mktemp(kind)
        assert run("mallar", "--plan", NAME, "--ar", YEAR, "--kommun", WHO, "--ut", folder, *more) == 0
        (found[kind],) = folder.glob("*.xlsx")
    return found


def fill_in(blank: Path, target: Path, day: int, answer: Answer) -> None:
    """Fill in a form or a template as it was saved on a day of January 2015."""
    book = openpyxl.load_workbook(blank)
    page = book["Yttranden"]
    (header,) = (row for row in page.iter_rows() if "Indikativt ställningstagande" in [cell.value for cell in row])
    at = {str(cell.value): cell.column for cell in reversed(header)}  # the first of two that are both called Den
    for name, value in answer.items():
        page.cell(header[0].row + 1, at[name]).value = value
    book.save(target)
    target.write_bytes(saved_at(target.read_bytes(), f"2015-01-{day:02}T08:00:00Z"))


def stance(word: str, day: int = 26) -> Answer:
    change = {"Ändring": "Sista stycket stryks."} if word == CHANGED else {}
    return {"Indikativt ställningstagande": word, "Den": date(2014, 11, day), **change}


class Office:
    """The secretariat's folder, with what is new in each result."""

    def __init__(self, folder: Path, *letters: LetterAnswer) -> None:
        self.inbox, self.result, self.book = folder / "inkorg", folder / "r.xlsx", folder / "Sekretariat.xlsx"
        self.inbox.mkdir()
        self.book.write_bytes(build_books(load_plan(NAME), {"letter_answer": list(letters)}))

    def consolidate(self) -> list[str | int]:
        """Return what the result has of the kommun's answers, the indicative first, and its day as a serial number."""
        given = ("--plan", NAME, "--ar", YEAR, "--ut", self.result, "--sekretariat", self.book)
        assert run("konsolidera", self.inbox, *given) in (0, 1)
        row = next(cells[1:] for cells in self.rows("Yttranden") if cells[0] == WHO and len(cells) < 10)
        return [int(text) if text.isdecimal() else text for text in row]

    def rows(self, name: str) -> list[list[str]]:
        sheet = read_isolated(self.result.read_bytes()).sheet(name)
        assert sheet is not None
        return [[cell.text for cell in cells.values()] for cells in sheet.by_row.values()]

    def findings(self) -> str:
        return "\n".join(" | ".join(row) for row in self.rows("Kontroll"))


@pytest.mark.parametrize(("first", "second"), [("blankett", "blankett"), ("blankett", "mall"), ("mall", "blankett")])
def test_the_last_answer_counts_and_the_other_is_named(
    first: str, second: str, blanks: dict[str, Path], tmp_path: Path
) -> None:
    office = Office(tmp_path)
    fill_in(blanks[first], office.inbox / "Lund ett.xlsx", 5, stance(YES))
    assert office.consolidate()[:2] == [YES, SERIAL + 26]
    fill_in(blanks[second], office.inbox / "Lund två.xlsx", 9, stance(NO, 27))
    assert office.consolidate()[:2] == [NO, SERIAL + 27]
    said = office.findings()
    assert "Lund ett.xlsx" in said
    assert all(word in said for word in (YES, NO))


def test_the_stages_may_come_in_two_forms(blanks: dict[str, Path], tmp_path: Path) -> None:
    office = Office(tmp_path)
    fill_in(blanks["blankett"], office.inbox / "Lund ett.xlsx", 5, stance(YES))
    second = {"Politiskt beslut": YES, "Undertecknat av": "Kommunstyrelsens ordförande"}
    fill_in(blanks["blankett"], office.inbox / "Lund två.xlsx", 9, second)
    assert office.consolidate()[:3] == [YES, SERIAL + 26, YES]


@pytest.mark.parametrize("kind", ["blankett", "mall"])
def test_the_kommuns_own_word_goes_before_its_letter_and_both_are_named(
    kind: str, blanks: dict[str, Path], tmp_path: Path
) -> None:
    days = {"stance_day": When.on(date(2014, 11, 25)), "decision_day": When.on(date(2014, 12, 10))}
    answers = {"stance": Stance.YES, "decision": Stance.YES, "signed_by": "Kommunstyrelsens ordförande"}
    office = Office(tmp_path, LetterAnswer(municipality="1281", statement="1", **answers, **days))
    assert office.consolidate()[:3] == [YES, SERIAL + 25, YES]
    fill_in(blanks[kind], office.inbox / "Lund.xlsx", 9, stance(CHANGED))
    assert office.consolidate()[:3] == [CHANGED, SERIAL + 26, YES]  # what the form leaves open is the letter's still
    said = [row for row in office.rows("Kontroll") if "Svar per brev" in " ".join(row)]
    assert len([row for row in said if "Sekretariat.xlsx" in " ".join(row)]) >= 2  # stance, and its day
    assert CHANGED in " ".join(" ".join(row) for row in said)


def test_a_form_that_is_sent_twice_unchanged_is_no_matter(blanks: dict[str, Path], tmp_path: Path) -> None:
    office = Office(tmp_path)
    fill_in(blanks["blankett"], office.inbox / "Lund ett.xlsx", 5, stance(YES))
    shutil.copy(office.inbox / "Lund ett.xlsx", office.inbox / "Lund igen.xlsx")
    assert office.consolidate()[:2] == [YES, SERIAL + 26]
