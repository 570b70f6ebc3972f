"""Between worksheet and program: blocks of values, whose plan is meant, and what was typed in one cell."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache, wraps
from pathlib import Path
from typing import Any

from xl_addin import texts
from xl_addin.errors import NotDoneError
from xl_addin.excel.engine import xw
from xl_addin.findings import Where, finding
from xl_addin.plan import builtin_plans
from xl_addin.plan.editions import editions_of
from xl_addin.plan.model import Plan, Row
from xl_addin.reading import dates, grammar, readings
from xl_addin.reading.earlier import read_result
from xl_addin.reading.plan_files import find_plan
from xl_addin.reports import Reports
from xl_addin.spreadsheets.cells import Cell, CellKind, NumberClass, Unreadable
from xl_addin.targets import Field, Report
from xl_addin.workbooks.control import PLAN_NAME, RESULT_NAME

ERRORS = {
    "#N/A": "#SAKNAS!", "#DIV/0!": "#DIVISION/0!", "#NAME?": "#NAMN?", "#NULL!": "#SKÄRNING!", "#NUM!": "#OGILTIGT!",
    "#REF!": "#REFERENS!", "#VALUE!": "#VÄRDEFEL!", "#SPILL!": "#SPILL!", "#CALC!": "#BERÄKNA!",
}  # fmt: skip
"""Errors of a cell as xlwings hands them over, and as a Swedish Excel shows them."""
_DAY_ZERO = date(1899, 12, 30)


# ---- blocks of values ----------------------------------------------------------------------------------------


def answered(function: Callable[..., Any]) -> Callable[..., Any]:
    """Let a worksheet function answer in words where it has no answer, or where its workbook cannot be asked."""

    @wraps(function)
    def answering(*arguments: Any, **named: Any) -> Any:
        try:
            return function(*arguments, **named)
        except NotDoneError as problem:
            return str(problem)
        except xw.XlwingsError:  # the workbook lies in a library that is not synced
            return texts.excel.FUNCTION_FAULTS["web"]

    return answering


def each(function: Callable[..., Any], *arguments: object) -> Any:
    """Call `function` for every cell of the blocks among the arguments, side by side as Excel lays blocks.

    A block is a list of rows, and the answer a block; with single values only, it is one value. A single row or column
    goes with every row or column of the others. What cannot be answered gives a text that says why; an error cell gives
    one, too, and blocks that do not fit each other.
    """
    blocks = [rows_of(argument) for argument in arguments]
    heights, widths = {len(block) for block in blocks} - {1}, {len(block[0]) for block in blocks} - {1}
    if len(heights) > 1 or len(widths) > 1:
        return texts.excel.FUNCTION_FAULTS["sizes"]
    height, width = heights.pop() if heights else 1, widths.pop() if widths else 1
    answers = [
        [_answer(function, *(_at(block, row, column) for block in blocks)) for column in range(width)]
        for row in range(height)
    ]
    return answers if any(isinstance(a, list | tuple) for a in arguments) else answers[0][0]


def rows_of(argument: object) -> list[list[Any]]:
    """Return an argument as a block: a list of rows."""
    if not isinstance(argument, list | tuple):
        return [[argument]]
    rows = [list(row) if isinstance(row, list | tuple) else [row] for row in argument]
    return rows if rows and rows[0] else [[None]]


def _at(block: list[list[Any]], row: int, column: int) -> object:
    return block[row if len(block) > 1 else 0][column if len(block[0]) > 1 else 0]


def _answer(function: Callable[..., Any], *values: object) -> object:
    try:
        for value in values:
            check_no_error(value)
        return function(*values)
    except NotDoneError as problem:
        return str(problem)


def check_no_error(value: object) -> None:
    """Raise `NotDoneError` for what a cell with an error is handed over as."""
    if isinstance(value, str) and value in ERRORS:
        raise NotDoneError(texts.excel.FUNCTION_FAULTS["error-cell"].format(error=ERRORS[value]))


def single(argument: object) -> Any:
    """Return the value of an argument that is one cell. Raises `NotDoneError` for several, or an error."""
    values = flat(argument)
    if len(values) > 1:
        raise NotDoneError(texts.excel.FUNCTION_FAULTS["one-cell"])
    check_no_error(values[0])
    return values[0]


def flat(block: object) -> list[Any]:
    """Return the values of a block in reading order."""
    return [value for row in rows_of(block) for value in row]


# ---- the plan ------------------------------------------------------------------------------------------------


def plan_for(name: object, caller: Any = None) -> Plan:
    """Return the plan that is meant: the one named, else the calling workbook's, else the only one there is.

    A workbook is asked where it lies only for a plan that is a file.
    """
    named, folder = single(name), None
    if not named and caller is not None:
        book = caller.sheet.book
        if PLAN_NAME in book.names:
            named = book.names[PLAN_NAME].refers_to_range.value
    if not named and len(builtin_plans()) == 1:
        named = next(iter(builtin_plans()))
    if not named:
        raise NotDoneError(texts.excel.FUNCTION_FAULTS["plan"].format(plans=", ".join(builtin_plans())))
    if caller is not None and str(named) not in builtin_plans():
        folder = Path(caller.sheet.book.fullname).parent
    return plan_named(str(named), folder)


def plan_named(name: str, folder: Path | None = None) -> Plan:
    """Read a plan; a path is taken from `folder`, and the file read again when it has changed."""
    path = (folder or Path()) / name
    if name not in builtin_plans() and path.is_file():
        return _plan(str(path), path.stat().st_mtime_ns)
    return _plan(name, 0)


@lru_cache(maxsize=8)
def _plan(name: str, changed: int) -> Plan:
    return find_plan(name)


def row_of(plan: Plan, code: object, series: object = None) -> Row:
    """Find a row to report by the number of its mätetal, and its series' id or name where it has several.

    A number that is not a text may have lost its last nought (1.10 is 1.1 as a number): it is taken only where no
    other mätetal can be meant.
    """
    wanted = code_of(plan, code)
    rows = plan.rows[wanted]
    if series:
        rows = tuple(row for row in rows if str(series) in (row.series, row.name))
    if not rows or len(rows) > 1:
        choices = ", ".join(row.series or row.name for row in plan.rows[wanted])
        raise NotDoneError(texts.excel.FUNCTION_FAULTS["series"].format(code=wanted, series=choices))
    return rows[0]


def code_of(plan: Plan, code: object) -> str:
    """Return the number of the mätetal that is meant, as text."""
    if isinstance(code, int | float) and not isinstance(code, bool):
        meant = [c for c in plan.indicators if Decimal(c) == Decimal(repr(code))]
        if len(meant) > 1:
            raise NotDoneError(texts.excel.FUNCTION_FAULTS["code-number"].format(codes=", ".join(meant)))
        code = meant[0] if meant else repr(code)
    wanted = str(code or "").strip().removeprefix("M")
    if wanted not in plan.indicators:
        raise NotDoneError(texts.excel.FUNCTION_FAULTS["code"].format(code=wanted))
    return wanted


# ---- results -------------------------------------------------------------------------------------------------


Earlier = dict[str, dict[str, dict[int, Report]]]
"""SCB code -> row id -> year -> report."""


def reported_in(name: object, plan: Plan, caller: Any = None) -> Earlier:
    """Read what was reported from a result: the file named, else the newest that the calling workbook knows of.

    Raises `NotDoneError` where there is none, or it is no result of the plan. The file is read again when it, or the
    plan, has changed.
    """
    path = _result(str(name or "").strip(), caller)
    if path is None or not path.is_file():
        raise NotDoneError(texts.excel.FUNCTION_FAULTS["no-result"])
    try:
        key = str(path), path.stat().st_mtime_ns, id(plan)
        if key not in _reported:
            if len(_reported) == MOST_KEPT:
                _reported.clear()
            reports = Reports(editions_of(plan), read_result(path.read_bytes(), editions_of(plan)))
            known = {member.code: reports.known(plan, member.code) for member in plan.member}
            _reported[key] = plan, known  # the plan is kept, so that its id stays its own
        return _reported[key][1]
    except Unreadable as problem:
        raise NotDoneError(texts.excel.FUNCTION_FAULTS["not-result"].format(path=path)) from problem


MOST_KEPT = 4
"""So many results, or editions that one is asked by, are remembered: Excel keeps Python running all day."""
_reported: dict[tuple[str, int, int], tuple[Plan, Earlier]] = {}
"""What the newest results held that were asked for: by path, when it was changed, and the edition's id in memory."""


def _result(name: str, caller: Any) -> Path | None:
    if caller is None:
        return Path(name) if name else None
    book = caller.sheet.book
    if not name and RESULT_NAME in book.names:
        name = str(book.names[RESULT_NAME].refers_to_range.value or "")
    folder = Path(book.fullname).parent
    if name:
        return folder / name
    places = (folder, folder / texts.control.RESULTS)
    found = [path for place in places for path in place.glob(texts.control.RESULT_PATTERN)]
    return max((path for path in found if not path.name.startswith("~")), key=lambda path: path.stem, default=None)


# ---- one cell ------------------------------------------------------------------------------------------------


def year_of(value: object, plan: Plan) -> int:
    """Read a year of the plan."""
    year = _year(value)
    if year is None or year not in plan.years:
        facts = {"text": value if value is not None else "", "first": plan.first_year, "last": plan.last_year}
        raise NotDoneError(texts.excel.FUNCTION_FAULTS["year"].format(**facts))
    return year


def _year(value: object) -> int | None:
    answer = dates.read_year(as_cell(value), False)
    return None if isinstance(answer, readings.Refusal) else answer.value


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
    """Read what is typed as answer on a row: a figure, a läge (`Klar 2018`) or a bortfall; with the remarks on it.

    Raises `NotDoneError` with the finding's message and hint, if it would not be accepted in a template.
    """
    cell = as_cell(value)
    if isinstance(reason := grammar.read_reason(cell), readings.Reading) and reason.value:
        return Report(reason=reason.value), list(map(_sentence, reason.notes))
    if Field.STATE in row.target.fields:
        words, _, last = cell.text.strip().rpartition(" ")
        has_year = words and last.isdecimal() and len(last) == 4
        state = grammar.read_state(cell._replace(text=words if has_year else cell.text))
        if isinstance(state, readings.Reading):
            state_year = int(last) if has_year else None
            return Report(state=state.value, state_year=state_year), list(map(_sentence, state.notes))
        if Field.VALUE not in row.target.fields:
            raise NotDoneError(_sentence(state))
    return _outcome(row, cell)


def _outcome(row: Row, cell: Cell) -> tuple[Report, list[str]]:
    answer = grammar.read_outcome(cell, row.unit, row.plausible, False, row.target.text_allowed)
    if isinstance(answer, readings.Refusal):
        raise NotDoneError(_sentence(answer))
    return Report(value=answer.value), list(map(_sentence, answer.notes))


def _sentence(remark: readings.Note | readings.Refusal) -> str:
    known = finding(remark.code, Where(), **remark.facts)
    return f"{known.message} {known.hint}"


def earlier_reports(row: Row, block: object, year: int) -> dict[int, Report]:
    """Read earlier outcomes: a block of two columns (year, outcome), or one outcome, of the year before."""
    if block is None or block == "":
        return {}
    rows = rows_of(block)
    if len(rows[0]) == 1:
        rows = [[year - 1, single(block)]]
    reports = {}
    for when, value, *_ in rows:
        check_no_error(when)
        check_no_error(value)
        if when is not None and value is not None:
            (report, _), past = read_answer(row, value), _year(when)
            if past is None:
                raise NotDoneError(texts.excel.FUNCTION_FAULTS["no-year"].format(text=when))
            reports[past] = report
    return reports
