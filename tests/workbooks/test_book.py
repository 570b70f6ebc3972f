"""A formula is written as XlsxWriter writes it, though it is looked through only once."""

from __future__ import annotations

import re

import pytest
from xlsxwriter.worksheet import Worksheet

from xl_addin.workbooks.book import PlainSheet

FORMULAS = [
    "=A1+1", '=IF(A1="","",HYPERLINK("#Data!A1","✔ Uppnått"))', "{=SUM(A1:A3)}", "=SORT(A1:A3)", "=XLOOKUP(1,A:A,B:B)",
    "=_xlfn.SINGLE(A1)", "=SINGLE(A1)", "=RESORT(1)", '="MAP("', "A1*2", "=", "", "=SWITCH(A1,1,2)", "=IFERROR(A1,2)",
]  # fmt: skip


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_formula_comes_out_as_xlsxwriter_makes_it(formula: str) -> None:
    assert PlainSheet()._prepare_formula(formula) == Worksheet()._prepare_formula(formula)


def test_every_name_that_xlsxwriter_looks_for_is_looked_for() -> None:
    from inspect import getsource

    source = getsource(Worksheet._prepare_formula).partition("use_future_functions")[0]
    names = re.findall(r're\.sub\(r"\\b?([A-Z]+)', source)
    assert len(names) > 20
    for name in names:
        formula = f"={name}(A1)" if name != "SINGLE" else "=SINGLE(A1)"
        assert PlainSheet()._prepare_formula(formula).startswith("_xlfn"), name
