"""The handbook's page on the worksheet functions: every one, its arguments, and answers that are what it gives."""

from __future__ import annotations

import re
from decimal import Decimal
from inspect import signature
from pathlib import Path

import pytest

from xl_addin import texts
from xl_addin.excel import functions

PAGE = (Path(__file__).parents[2] / "docs" / "funktioner.md").read_text("utf-8")
EXAMPLES = re.findall(r"^=(VP_\w+)\((.*)\)  →  (.*)$", PAGE, re.MULTILINE)
PLAN = "familjen-helsingborg-2016-2019"


@pytest.mark.parametrize("function", functions.FUNCTIONS, ids=lambda function: function.__name__)
def test_a_function_is_documented_with_its_arguments(function: object) -> None:
    names = [
        f"[{name}]" if parameter.default is None else name
        for name, parameter in signature(function).parameters.items()  # type: ignore[arg-type] # a function
        if name != "caller"
    ]
    assert f"`{function.__name__}({'; '.join(names)})`" in PAGE  # type: ignore[attr-defined] # as above
    assert function.__name__ in {name for name, _, _ in EXAMPLES}  # type: ignore[attr-defined] # as above


@pytest.mark.parametrize(("name", "arguments", "answer"), EXAMPLES)
def test_an_example_gives_what_the_page_says(name: str, arguments: str, answer: str) -> None:
    said = getattr(functions, name)(*map(value, re.split(r"; (?![^{]*})", arguments)), plan=PLAN)
    shown = " ".join(number(row[0]) for row in said) if isinstance(said, list) else number(said)
    assert shown.replace("\xa0", " ") == answer


def value(text: str) -> object:
    if text.startswith("{"):
        return [[float(part)] for part in text.strip("{}").split(";")]
    return text.strip('"') if text.startswith('"') else float(text)


def number(answer: object) -> str:
    return str(answer).replace(".", ",") if isinstance(answer, Decimal) else str(answer)


def test_the_page_to_tick_off_has_every_line_of_the_self_test() -> None:
    page = (Path(__file__).parents[2] / "docs" / "kontroll-i-excel.md").read_text("utf-8")
    assert re.findall(r"^\| ([^|]+) \| \|$", page, re.MULTILINE) == list(texts.excel.SELF_TEST_BY_HAND)
