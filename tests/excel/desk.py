"""What the tests of the buttons share: a small cooperation, its control workbook, and answers in the inbox."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlwings as xw
from openpyxl import load_workbook
from xlsxwriter.utility import xl_rowcol_to_cell

from tests.xlwings_engine import App
from xl_addin import texts
from xl_addin.forms import Form
from xl_addin.plan.model import Plan
from xl_addin.reading.plan_files import find_plan
from xl_addin.targets import Report
from xl_addin.workbooks.control_forms import FINDING_FORM
from xl_addin.workbooks.secretariat import build_secretariat
from xl_addin.workbooks.template import build_template, template_file_name

PLAN_TOML = """\
id = "liten"
version = "1"
name = "Verksamhetsplan Lilla samarbetet 2020–2021"
first_year = 2020
last_year = 2021

[organisation]
name = "Lilla samarbetet"
secretariat = "Sekretariatet"
mailbox = "plan@exempel.se"
vision = "Alla med."
idea = "Vi gör det tillsammans."

[[unit]]
id = "procent"
label = "%"
minimum = 0
maximum = 100
"""
MEMBERS = {"Åby": "0001", "Böda": "0002", "Örsjö": "0003"}
YEAR = 2021


def plan_text() -> str:
    members = [
        f'[[member]]\nname = "{name}"\ncode = "{code}"\nsince = 2000-01-01\n'
        f'population = [{{ date = 2019-12-31, inhabitants = {1000 + int(code)}, source = "SCB" }}]\n'
        for name, code in MEMBERS.items()
    ]
    area = """
[[goal_area]]
number = 1
name = "Vägar"
[[goal_area.goal]]
text = "Fler kommer fram"
[[goal_area.goal.strategy]]
text = "Bygg"
"""
    indicators = [
        f'[[goal_area.goal.strategy.indicator]]\ncode = "1.{number}"\ntext = "Andel {number}"\nresponsible = "Åby"\n'
        'scope = "each"\nunit = "procent"\n'
        'target = { kind = "trajectory", values = { 2020 = 50 }, direction = "at_least" }\n'
        for number in (1, 2)
    ]
    return "\n".join([PLAN_TOML, *members, area, *indicators])


@dataclass
class Place:
    """A folder with everything in it: `å, ä & ö` in its name, as folders have."""

    folder: Path
    plan: Plan

    @property
    def book(self) -> Path:
        return self.folder / texts.control.FILE

    @property
    def inbox(self) -> Path:
        return self.folder / texts.control.INBOX

    @property
    def result(self) -> Path:
        return self.folder / texts.control.RESULTS / texts.control.RESULT_YEAR.format(year=YEAR)

    def submit(self, name: str, *values: Decimal | str | None, file: str = "", interim: bool = False) -> Path:
        """Put a filled template into the inbox."""
        member = self.plan.members_by_name[name]
        known = {f"M1.{n}": {YEAR: Report(value=value)} for n, value in enumerate(values, start=1) if value is not None}
        path = self.inbox / (file or template_file_name(self.plan, member, YEAR, interim=interim))
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(build_template(self.plan, member, YEAR, known=known, interim=interim))
        return path


def place(tmp_path: Path, year: int | None = YEAR) -> Place:
    """Lay out a folder with plan file and control workbook; no inbox yet."""
    folder = tmp_path / "Sekretariatet å, ä & ö"
    folder.mkdir()
    path = folder / "plan.toml"
    path.write_text(plan_text(), "utf-8")
    there = Place(folder, find_plan(path))
    there.book.write_bytes(build_secretariat(there.plan, "plan.toml", year=year))
    return there


def open_desk(app: App, there: Place) -> Any:
    """Open the control workbook as the one whose button is pressed."""
    book = xw.Book(str(there.book))
    book.set_mock_caller()
    return book


def cell_of(form: Form, key: str, row: int) -> str:
    """Return the cell of a row of a table of the control workbook; of no key, of the column beside the table."""
    keys = [*(column.key for column in form.columns), ""]
    return xl_rowcol_to_cell(row - 1, keys.index(key))


def note_cell(row: int) -> str:
    """Return the cell of the secretariat's note on a line of Kontroll."""
    return cell_of(FINDING_FORM, "note", row)


def table(book: Any, sheet: str) -> list[dict[str, Any]]:
    """Return a table's lines by header."""
    cells = book.sheets[sheet].used_range.options(ndim=2)
    values = [
        [text if value == "Öppna" else value for value, text in zip(row, texts_of_row, strict=True)]
        for row, texts_of_row in zip(cells.value, cells.formula, strict=True)
    ]
    headers = values[4]
    return [dict(zip(headers, row, strict=True)) for row in values[5:] if row[0]]


def bytes_of_sheets(path: Path) -> list[list[Any]]:
    """Return all that stands in a workbook."""
    return [[cell for row in sheet.iter_rows(values_only=True) for cell in row] for sheet in load_workbook(path)]
