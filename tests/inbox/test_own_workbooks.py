"""What the program makes to be read is no submission, and is called what it is where it lies in an inbox."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.packaging.custom import StringProperty

from xl_addin.comparison import compare_editions
from xl_addin.inbox.intake import read_paths
from xl_addin.layout import PLAN_BOOK_KEY
from xl_addin.outputs import RESULT_KEY
from xl_addin.plan import load_plan
from xl_addin.reading.identity import builtin_plan
from xl_addin.registers import Books
from xl_addin.registers.base import BOOK_KEY
from xl_addin.result_comparison import compare_results
from xl_addin.spreadsheets.limits import LIMITS
from xl_addin.workbooks.comparison import build_plan_comparison
from xl_addin.workbooks.file_check import build_file_check
from xl_addin.workbooks.invoice_basis import build_basis
from xl_addin.workbooks.result_comparison import build_result_comparison

PRINTED = "familjen-helsingborg-2016-2019"
PLAN, REVISED = load_plan(PRINTED), load_plan(f"{PRINTED}-utgava-2")
MADE: dict[str, Callable[[], bytes]] = {
    "underlag": lambda: build_basis(Books(PLAN, 2018, {})),
    "two editions": lambda: build_plan_comparison(compare_editions(PLAN, REVISED)),
    "two results": lambda: build_result_comparison(compare_results([], []), "a.xlsx", "b.xlsx"),
    "a check": lambda: build_file_check("Bjuv.xlsx", [], saved=True),
}


@pytest.mark.parametrize("kind", MADE)
def test_what_is_made_to_be_read_is_no_submission(kind: str, tmp_path: Path) -> None:
    (tmp_path / "Bok.xlsx").write_bytes(MADE[kind]())
    read = read_paths([tmp_path], builtin_plan)
    assert [finding.code for finding in read.findings] == ["result-skipped"]
    assert read.submissions == ()


@pytest.mark.parametrize(
    ("key", "code"),
    [(RESULT_KEY, "result-skipped"), (PLAN_BOOK_KEY, "plan-book-skipped"), (BOOK_KEY, "book-skipped")],
)
def test_an_own_workbook_of_any_size_is_called_what_it_is(key: str, code: str, tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.custom_doc_props.append(StringProperty(name=key, value="plan"))
    for row in range(1, 501):
        for column in range(1, LIMITS.cells // 500 + 2):
            workbook.active.cell(row, column, 1)
    workbook.save(tmp_path / "Sammanställning.xlsx")
    read = read_paths([tmp_path], builtin_plan)
    assert [finding.code for finding in read.findings] == [code]
