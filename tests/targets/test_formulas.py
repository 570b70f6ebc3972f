"""Pieces of Excel expressions. LibreOffice compares with some slack; a strict engine must agree all the same."""

from decimal import Decimal

import pytest

from xl_addin.targets import formulas


def strict(expression):
    """Calculate with plain binary floats, as the least forgiving spreadsheet would."""
    python = expression.replace(")=0", ")==0")
    return eval(python, {"ROUND": round, "MAX": max, "ABS": abs})  # noqa: S307 # our own expression


@pytest.mark.parametrize(
    ("left", "operator", "right", "holds"),
    [
        ("0.1+0.2", "<=", "0.3", True),  # 0.30000000000000004 as a float
        ("0.1+0.2", "=", "0.3", True),
        ("0.1+0.2", ">", "0.3", False),
        ("59*0.9", ">=", "53.1", True),
        ("59*0.9", "=", "53.1", True),
        ("1.1*3", "=", "3.3*1", True),
        ("1.1*1.1", "=", "1.21", True),
        ("0.7+0.1", ">=", "0.8", True),  # 0.7999999999999999 as a float
        ("4.35*100", ">=", "435", True),
        ("4.35*100", "<", "435", False),
        ("123456.7*1000.1", "=", "1000.1*123456.7", True),
        ("123456789.1*3", "=", "370370367.3", True),
        ("0.3333333333*3", "<", "1", True),  # a true difference
        ("1.00000000001*9", ">", "3*3", True),
        ("2000001*10000000", ">", "2000000*10000000", True),
        ("147734*9851017", ">", "10379295*138293", True),
        ("0", "=", "0", True),
        ("(-0.1)*3", "=", "(-0.3)", True),
        ("(-0.1)*3", "<", "(-0.3)", False),
    ],
)
def test_computed_numbers_compare_as_exact_decimals_do(left, operator, right, holds):
    assert strict(formulas.compared(left, operator, right)) is holds


def test_constants_keep_all_digits_and_a_point():
    assert [formulas.constant(Decimal(text)) for text in ("53.10", "-0.5", "1E+3", "0.0000001")] == [
        "53.10", "(-0.5)", "1000", "0.0000001",
    ]  # fmt: skip


def test_texts_are_quoted():
    assert formulas.quoted('säg "hej"') == '"säg ""hej"""'


def test_what_never_holds_is_left_out():
    assert formulas.choose([("FALSE", "1"), ("A1>2", "3"), ("A1>1", "4")], "4") == "IF(A1>2,3,4)"
    assert formulas.choose([("TRUE", "1")], "4") == "1"


def test_a_row_without_the_cell_never_holds_it():
    assert formulas.is_number("") == formulas.one_of("", ["Klar"]) == "FALSE"
