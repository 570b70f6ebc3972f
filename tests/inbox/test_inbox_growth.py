"""More rows, or more versions, of one kommun's file cost in proportion: in processor time, and in what is reported."""

from __future__ import annotations

import io
import time
from functools import lru_cache
from pathlib import Path

import openpyxl
import pytest

from tests.failure_cases.filled import PLAN, WHO, YEAR, filled, read
from xl_addin import texts
from xl_addin.demo import example_registers
from xl_addin.inbox.intake import read_paths
from xl_addin.reading.identity import builtin_plan
from xl_addin.workbooks.template import build_template

ROWS, VERSIONS, TIMES = 400, 10, 4


@lru_cache(maxsize=2)
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


def reported_of_rows(rows: int) -> int:
    findings = read(filled_down(rows)).findings
    assert findings
    return sum(len(f.message) for f in findings)


def reported_of_versions(folder: Path, count: int) -> int:
    """Read so many versions of one file, each with its own figure and the same time."""
    folder.mkdir()
    book = openpyxl.load_workbook(io.BytesIO(filled()))
    for number in range(count):
        book.worksheets[1]["Z99"] = f"version {number}"
        book.save(folder / f"{number}.xlsx")
    started = time.process_time()
    inbox = read_paths([folder], builtin_plan, PLAN)
    spent[count] = time.process_time() - started
    return sum(len(f.message) for f in inbox.findings)


spent: dict[int, float] = {}


def test_rows_filled_down_are_reported_in_proportion() -> None:
    took = {}
    for rows in (ROWS, TIMES * ROWS):
        filled_down(rows)
        started = time.process_time()
        took[rows, "said"] = reported_of_rows(rows)
        took[rows, "time"] = time.process_time() - started
    assert took[TIMES * ROWS, "said"] < 1.5 * TIMES * took[ROWS, "said"]
    assert took[TIMES * ROWS, "time"] < 2.5 * TIMES * took[ROWS, "time"] + 0.2


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_versions_of_one_file_are_reported_in_proportion(tmp_path: Path) -> None:
    few = reported_of_versions(tmp_path / "few", VERSIONS)
    many = reported_of_versions(tmp_path / "many", TIMES * VERSIONS)
    assert many < 1.5 * TIMES * few
    assert spent[TIMES * VERSIONS] < 2.5 * TIMES * spent[VERSIONS] + 0.2
