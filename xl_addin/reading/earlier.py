"""A consolidated workbook fed back: the sheet `Data` -> what each kommun reported, for next year's templates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal

from xl_addin import texts
from xl_addin.plan.model import REGION, Plan, Row
from xl_addin.reading.data_sheet import data_sheet
from xl_addin.spreadsheets.cells import Cell, CellKind
from xl_addin.spreadsheets.isolation import read_isolated
from xl_addin.targets import Reason, Report, State

Earlier = dict[str, dict[str, dict[int, Report]]]
"""SCB code -> row id -> year -> report."""


def read_result(data: bytes, plan: Plan) -> Earlier:
    """Read what each kommun reported from a result's `Data`, whose columns are found by name.

    Rows that the plan does not have are left out. Raises `Unreadable` if the file cannot be read or has no such sheet.
    """
    table = data_sheet(read_isolated(data))
    rows = {(row.indicator, row.series): row for rows in plan.rows.values() for row in rows}
    earlier: Earlier = {}
    for line in table:
        _take(line, rows, earlier)
    return earlier


def _take(line: Mapping[str, Cell], rows: Mapping[tuple[str, str | None], Row], earlier: Earlier) -> None:
    text = defaultdict(str, {name: cell.text for name, cell in line.items()})
    row = rows.get((text["matetal"], text["serie"] or None))
    if row is None or text["kommun_kod"] == REGION or not text["ar"].isdecimal():
        return
    report = Report(
        value=_value(line.get("utfall")),
        benchmark=_number(line.get("jamforelse")),
        state=State(text["lage"]) if text["lage"] in texts.field.STATES else None,
        state_year=int(text["lage_ar"]) if text["lage_ar"].isdecimal() else None,
        reason=Reason(text["bortfall"]) if text["bortfall"] in texts.field.REASONS else None,
        comment=text["kommentar"],
    )
    earlier.setdefault(text["kommun_kod"], {}).setdefault(row.id, {})[int(text["ar"])] = report


def _value(cell: Cell | None) -> Decimal | str | None:
    return cell.text if cell and cell.kind is CellKind.TEXT and cell.text else _number(cell)


def _number(cell: Cell | None) -> Decimal | None:
    return Decimal(cell.text) if cell and cell.kind is CellKind.NUMBER else None
