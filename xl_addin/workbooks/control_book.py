"""The control workbook, whoever moves its values: what it says, and what its tables are to say after a run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Generic, TypeVar

from msgspec import Struct

from xl_addin import texts
from xl_addin.errors import NotDoneError
from xl_addin.findings import Finding
from xl_addin.plan.model import Plan
from xl_addin.reading.records import FileNote
from xl_addin.spreadsheets.cells import Sheet
from xl_addin.swedish import plural
from xl_addin.workbooks import control
from xl_addin.workbooks.control_forms import FORMS
from xl_addin.workbooks.control_table import Block, ControlTable, table_of

H = TypeVar("H")
"""What stands for a sheet: the sheet itself in Excel, its name in a file."""


class Update(Struct, frozen=True):
    """What the tables are to hold after a run.

    `sent`: where each kommun stands, by SCB code; `submissions` and `findings`: the rows of the tables, from the top;
    `own`: the columns of Kontroll that the program does not fill; `news`: how much on it is new, in words.
    """

    sent: Mapping[str, control.Row]
    submissions: Sequence[control.Row]
    findings: Sequence[control.Row]
    own: Sequence[str]
    news: str


class ControlBook(Generic[H]):
    """A control workbook: its sheets as found, and what they say. Who derives from it writes into it."""

    def __init__(self) -> None:
        self.sheets: dict[str, H] = {}
        self.tables: dict[str, ControlTable] = {}

    def _add(self, sheet_id: str, sheet: H, cells: Sheet, values: Block) -> None:
        """Take a sheet for the one of that id if its columns are there. Raises `NotDoneError` if they are torn."""
        table = table_of(FORMS[sheet_id], cells, values)
        if table is not None:
            self.sheets[sheet_id], self.tables[sheet_id] = sheet, table

    def table(self, sheet_id: str) -> ControlTable:
        """Return a sheet's table. Raises `NotDoneError` if the sheet is gone."""
        if sheet_id not in self.tables:
            raise NotDoneError(texts.control.FAULTS["sheet"].format(sheet=texts.control.SHEETS[sheet_id]))
        return self.tables[sheet_id]

    def settings_in(self, folder: Path) -> control.Settings:
        """Return what the sheet Start says; paths are taken from `folder`, the workbook's own."""
        return control.read_settings(self.table(control.START), folder)

    def choices(self) -> dict[str, str]:
        """Return the file that the secretariat has chosen for a kommun, by SCB code."""
        table = self.table(control.SUBMISSIONS)
        chosen = {row_id: table.value(row_id, "choice") for row_id in table.rows}
        return {row_id: str(name).strip() for row_id, name in chosen.items() if name is not None}

    def questions(self) -> dict[tuple[str, str, str], str]:
        """Return what the secretariat asks of figures on Kontroll, by file, sheet and cell."""
        return control.asked_questions(self.table(control.FINDINGS))

    @property
    def submission_keys(self) -> list[str]:
        """The columns of Inlämningar that the program fills."""
        there = self.table(control.SUBMISSIONS).columns
        return [key for key in control.SUBMISSION_COLUMNS if key in there and key not in control.OWN]

    def update(
        self, plan: Plan, year: int, files: Sequence[FileNote], findings: Iterable[Finding], *, inbox: Path,
        received: Mapping[str, datetime], noted: ControlTable | None = None, copy: ControlBook[Any] | None = None,
    ) -> Update:
        """Return what Inlämningar and Kontroll are to hold; `noted`: Kontroll with people's own formulas in it.

        What the last run found is not new, whether it wrote into this workbook or into a `copy` of it.
        """
        sent, table = control.submission_rows(plan, year, files, received), noted or self.table(control.FINDINGS)
        own = control.own_columns(table, control.FINDING_COLUMNS)
        last = copy if copy and copy.last_run > self.last_run else self
        before = control.open_findings(last.table(control.FINDINGS))
        found = control.merged(table, control.finding_rows(findings, inbox), own, before)
        new = sum(row["state"] == texts.control.STATES["new"] for row in found)
        news = plural(new, *texts.control.NEW_COUNT) if new else texts.control.NOTHING_NEW
        return Update(sent, control.submission_lines(self.table(control.SUBMISSIONS), sent), found, own, news)

    @staticmethod
    def with_news(last: Mapping[str, Any], update: Update) -> dict[str, Any]:
        """Return what Start is to say of a run, with how much of what it found is new."""
        counts = texts.control.COUNTS_AND_NEWS.format(counts=last["last_counts"], news=update.news)
        return {**last, "last_counts": counts}

    @property
    def last_run(self) -> datetime:
        """When the last run was that Start knows of; long ago where it knows of none."""
        time = self.table(control.START).value("last_time", "value")
        return time.replace(tzinfo=None) if isinstance(time, datetime) else datetime.min
