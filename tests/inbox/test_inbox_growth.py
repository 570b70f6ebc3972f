"""More rows, or more versions, of one kommun's file cost in proportion: in processor time, and in what is reported."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path

import openpyxl
import pytest

from tests.failure_cases.filled import PLAN, WHO, YEAR, filled
from tests.processor import TIMES, in_proportion, seconds
from xl_addin import texts
from xl_addin.demo import example_registers
from xl_addin.findings import Finding
from xl_addin.inbox.intake import read_paths
from xl_addin.reading.identity import builtin_plan
from xl_addin.reading.submission import read_bytes
from xl_addin.workbooks.template import build_template

ROWS, VERSIONS = 400, 10


def filled_down(rows: int) -> bytes:
    """Fill the first row of Nätverk down over so many rows."""
    who = PLAN.members_by_name[WHO]
    data = build_template(PLAN, who, YEAR, registers=example_registers(PLAN, who, YEAR))
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book[texts.template.NETWORK_SHEET]
    first = next(n for n in range(1, sheet.max_row + 1) if isinstance(sheet.cell(n, 2).value, int))
    columns = range(1, sheet.max_column + 1)
    for row in range(first, first + rows):
        for column in columns:
            sheet.cell(row, column, sheet.cell(first, column).value)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def versions(folder: Path, count: int) -> Path:
    """Save so many versions of one file in a folder, each with its own figure and the same time."""
    folder.mkdir()
    book = openpyxl.load_workbook(io.BytesIO(filled()))
    for number in range(count):
        book.worksheets[1]["Z99"] = f"version {number}"
        book.save(folder / f"{number}.xlsx")
    return folder


def check_growth(read: Callable[[int], Iterable[Finding]], size: int) -> None:
    """Hold time, and how much is reported, of four times a size against that of the size."""
    said = {}

    def report(count: int) -> None:
        said[count] = sum(len(finding.message) for finding in read(count))

    assert in_proportion(lambda count: seconds(lambda: report(count)), size)
    assert 0 < said[TIMES * size] < 1.5 * TIMES * said[size]


def test_rows_filled_down_are_reported_in_proportion() -> None:
    files = {rows: filled_down(rows) for rows in (ROWS, TIMES * ROWS)}

    def read(rows: int) -> Iterable[Finding]:
        return read_bytes(files[rows], "svar.xlsx", sha256(files[rows]).hexdigest(), builtin_plan).findings

    check_growth(read, ROWS)


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_versions_of_one_file_are_reported_in_proportion(tmp_path: Path) -> None:
    folders = {count: versions(tmp_path / str(count), count) for count in (VERSIONS, TIMES * VERSIONS)}
    check_growth(lambda count: read_paths([folders[count]], builtin_plan, PLAN).findings, VERSIONS)
