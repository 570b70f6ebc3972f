"""A consolidated workbook fed back: the sheet `Data` -> what each kommun reported, for next year's templates."""

from __future__ import annotations

from decimal import Decimal

from xl_addin import texts
from xl_addin.layout import DATA_COLUMNS
from xl_addin.plan.model import REGION, Plan, Row
from xl_addin.spreadsheets.cells import Cell, CellKind, Sheet, Unreadable
from xl_addin.spreadsheets.isolation import read_isolated
from xl_addin.targets import Reason, Report, State

Earlier = dict[str, dict[str, dict[int, Report]]]
"""SCB code -> row id -> year -> report."""
_STATES = {str(state): state for state in State}
_REASONS = {str(reason): reason for reason in Reason}


def read_result(data: bytes, plan: Plan) -> Earlier:
    """Read what each kommun reported from a result's `Data`; rows that the plan does not have are left out.

    Raises `Unreadable` if the file cannot be read or holds no `Data` of the contract.
    """
    workbook = read_isolated(data)
    sheet = workbook.sheet(texts.template.DATA_SHEET)
    header = [_text(sheet, 1, column) for column in range(1, len(DATA_COLUMNS) + 1)] if sheet else []
    if sheet is None or tuple(header) != DATA_COLUMNS:
        raise Unreadable("file-not-a-submission")
    rows = {(row.indicator, row.series): row for rows in plan.rows.values() for row in rows}
    earlier: Earlier = {}
    for number in sorted({row for row, _ in sheet.cells if row > 1}):
        line = {name: sheet.cells.get((number, column)) for column, name in enumerate(DATA_COLUMNS, start=1)}
        _take(line, rows, earlier)
    return earlier


def _take(line: dict[str, Cell | None], rows: dict[tuple[str, str | None], Row], earlier: Earlier) -> None:
    text = {name: cell.text if cell else "" for name, cell in line.items()}
    row = rows.get((text["matetal"], text["serie"] or None))
    if row is None or text["kommun_kod"] == REGION or not text["ar"].isdecimal():
        return
    report = Report(
        value=_value(line["utfall"]),
        benchmark=_number(line["jamforelse"]),
        state=_STATES.get(text["lage"]),
        state_year=int(text["lage_ar"]) if text["lage_ar"].isdecimal() else None,
        reason=_REASONS.get(text["bortfall"]),
        comment=text["kommentar"],
    )
    earlier.setdefault(text["kommun_kod"], {}).setdefault(row.id, {})[int(text["ar"])] = report


def _text(sheet: Sheet, row: int, column: int) -> str:
    cell = sheet.cells.get((row, column))
    return cell.text if cell else ""


def _value(cell: Cell | None) -> Decimal | str | None:
    return cell.text if cell and cell.kind is CellKind.TEXT and cell.text else _number(cell)


def _number(cell: Cell | None) -> Decimal | None:
    return Decimal(cell.text) if cell and cell.kind is CellKind.NUMBER else None
