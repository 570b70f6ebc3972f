"""Between worksheet and program: blocks of values, whose plan is meant, and what was typed in one cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from xl_addin import texts
from xl_addin.findings import Where, finding
from xl_addin.plan import PlanError, builtin_plans, load_plan
from xl_addin.plan.model import Plan, Row
from xl_addin.reading import grammar
from xl_addin.spreadsheets.cells import Cell, CellKind, NumberClass
from xl_addin.targets import Field, Report, State

PLAN_NAME = "vp_plan"
"""Defined name of the cell that says the plan, in the control workbook."""
_DAY_ZERO = date(1899, 12, 30)


class NotAnswerableError(Exception):
    """A worksheet function has no answer; its text says why, in Swedish, and is what the cell shows."""


# ---- blocks of values ----------------------------------------------------------------------------------------


def each(function: Callable[..., Any], *arguments: object) -> Any:
    """Call `function` for every cell of the blocks among the arguments; a single value goes with every cell.

    A block is a list of rows, and the answer a block of the same size; with single values only, it is one value. What
    cannot be answered gives a text that says why. Blocks of different sizes give such a text too.
    """
    blocks = [_block(argument) for argument in arguments]
    sizes = {(len(block), len(block[0])) for block in blocks if block != [[block[0][0]]]}
    if len(sizes) > 1:
        return texts.excel.FUNCTION_FAULTS["sizes"]
    height, width = sizes.pop() if sizes else (1, 1)
    answers = [
        [_answer(function, *(_at(block, row, column) for block in blocks)) for column in range(width)]
        for row in range(height)
    ]
    return answers if any(isinstance(a, list | tuple) for a in arguments) else answers[0][0]


def _block(argument: object) -> list[list[Any]]:
    if not isinstance(argument, list | tuple):
        return [[argument]]
    rows = [list(row) if isinstance(row, list | tuple) else [row] for row in argument]
    return rows if rows and rows[0] else [[None]]


def _at(block: list[list[Any]], row: int, column: int) -> object:
    return block[row if len(block) > 1 else 0][column if len(block[0]) > 1 else 0]


def _answer(function: Callable[..., Any], *values: object) -> object:
    try:
        return function(*values)
    except NotAnswerableError as problem:
        return str(problem)


def flat(block: object) -> list[Any]:
    """Give the values of a block in reading order."""
    return [value for row in _block(block) for value in row]


# ---- the plan ------------------------------------------------------------------------------------------------


def plan_for(name: object, caller: Any = None) -> Plan:
    """Give the plan that is meant: the one named, else the calling workbook's, else the only one there is."""
    folder = None
    if not name and caller is not None:
        book = caller.sheet.book
        folder = Path(book.fullname).parent
        names = [defined for defined in book.names if defined.name == PLAN_NAME]
        name = names[0].refers_to_range.value if names else None
    if not name and len(builtin_plans()) == 1:
        name = next(iter(builtin_plans()))
    if not name:
        raise NotAnswerableError(texts.excel.FUNCTION_FAULTS["plan"].format(plans=", ".join(builtin_plans())))
    return plan_named(str(name), folder)


def plan_named(name: str, folder: Path | None = None) -> Plan:
    """Read a plan; a path is taken from `folder`, and the file read again when it has changed."""
    path = (folder or Path()) / name
    if name not in builtin_plans() and path.is_file():
        return _plan(str(path), path.stat().st_mtime_ns)
    return _plan(name, 0)


@lru_cache(maxsize=8)
def _plan(name: str, changed: int) -> Plan:
    try:
        return load_plan(name)
    except PlanError as problem:
        raise NotAnswerableError(str(problem)) from problem


def row_of(plan: Plan, code: object, series: object = None) -> Row:
    """Find a row to report by the number of its mätetal, and its series' id or name where it has several.

    A number that is not a text may have lost its last nought (1.10 is 1.1 as a number): it is taken only where no
    other mätetal can be meant.
    """
    wanted = _code(plan, code)
    rows = plan.rows[wanted]
    if series:
        rows = tuple(row for row in rows if str(series) in (row.series, row.name))
    if not rows or len(rows) > 1:
        choices = ", ".join(row.series or row.name for row in plan.rows[wanted])
        raise NotAnswerableError(texts.excel.FUNCTION_FAULTS["series"].format(code=wanted, series=choices))
    return rows[0]


def _code(plan: Plan, code: object) -> str:
    if isinstance(code, int | float) and not isinstance(code, bool):
        meant = [c for c in plan.indicators if Decimal(c) == Decimal(repr(code))]
        if len(meant) > 1:
            raise NotAnswerableError(texts.excel.FUNCTION_FAULTS["code-number"].format(codes=", ".join(meant)))
        code = meant[0] if meant else repr(code)
    wanted = str(code or "").strip().removeprefix("M")
    if wanted not in plan.indicators:
        raise NotAnswerableError(texts.excel.FUNCTION_FAULTS["code"].format(code=wanted))
    return wanted


# ---- one cell ------------------------------------------------------------------------------------------------


def year_of(value: object, plan: Plan) -> int:
    """Read a year of the plan."""
    answer = grammar.read_year(as_cell(value), False)
    if isinstance(answer, grammar.Refusal) or answer.value not in plan.years:
        facts = {"text": value if value is not None else "", "first": plan.first_year, "last": plan.last_year}
        raise NotAnswerableError(texts.excel.FUNCTION_FAULTS["year"].format(**facts))
    return answer.value or plan.last_year


def as_cell(value: object) -> Cell:
    """Take a worksheet's value (None, text, float, bool, datetime) for a stored cell, as a file has it."""
    if value is None:
        return Cell(1, 1, CellKind.TEXT, "")
    if isinstance(value, bool):
        return Cell(1, 1, CellKind.BOOLEAN, str(value).upper())
    if isinstance(value, datetime):
        serial = (value.date() - _DAY_ZERO).days
        return Cell(1, 1, CellKind.NUMBER, str(serial), NumberClass.DATE, "yyyy-mm-dd")
    if isinstance(value, int | float | Decimal):
        return Cell(1, 1, CellKind.NUMBER, figure(value))
    return Cell(1, 1, CellKind.TEXT, str(value))


def figure(value: float | Decimal) -> str:
    """Write a number as a cell stores it: a whole number without decimals, else the digits that tell it apart."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def read_answer(row: Row, value: object) -> tuple[Report, list[str]]:
    """Read what is typed as answer on a row: a figure, a läge (`Klar 2018`) or a bortfall; with what is to be said.

    Raises `NotAnswerableError` with the finding's message and hint, if it would not be accepted in a template.
    """
    cell = as_cell(value)
    if isinstance(reason := grammar.read_reason(cell), grammar.Reading) and reason.value:
        return Report(reason=reason.value), _told(reason.notes)
    if Field.STATE in row.target.fields:
        words, _, last = cell.text.strip().rpartition(" ")
        has_year = words and last.isdecimal() and len(last) == 4
        state = grammar.read_state(cell._replace(text=words if has_year else cell.text))
        if isinstance(state, grammar.Reading):
            state_year = int(last) if has_year else None
            return Report(state=state.value, state_year=state_year), _told(state.notes)
        if Field.VALUE not in row.target.fields:
            raise _refused(state)
    return _outcome(row, cell)


def _outcome(row: Row, cell: Cell) -> tuple[Report, list[str]]:
    answer = grammar.read_outcome(cell, row.unit, row.plausible, False, row.target.text_allowed)
    if isinstance(answer, grammar.Refusal):
        raise _refused(answer)
    return Report(value=answer.value), _told(answer.notes)


def _refused(refusal: grammar.Refusal) -> NotAnswerableError:
    return NotAnswerableError(_sentence(refusal.code, refusal.facts))


def _told(notes: Iterable[grammar.Note]) -> list[str]:
    return [_sentence(note.code, note.facts) for note in notes]


def _sentence(code: str, facts: Any) -> str:
    said = finding(code, Where(), **facts)
    return f"{said.message} {said.hint}"


def earlier_reports(row: Row, block: object, year: int) -> dict[int, Report]:
    """Read earlier outcomes: a block of two columns (year, outcome), or one outcome, of the year before."""
    if block is None or block == "":
        return {}
    rows = _block(block)
    pairs = [(year - 1, rows[0][0])] if rows == [[rows[0][0]]] else [tuple(line[:2]) for line in rows]
    reports = {}
    for when, value in pairs:
        if when is not None and value is not None:
            reports[int(when)] = read_answer(row, value)[0]
    return reports


__all__ = [
    "PLAN_NAME", "NotAnswerableError", "State", "as_cell", "each", "earlier_reports", "figure", "flat", "plan_for",
    "plan_named", "read_answer", "row_of", "year_of",
]  # fmt: skip
