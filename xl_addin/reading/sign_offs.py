"""The klarmarkering on Start -> a record, or None where the template has none."""

from __future__ import annotations

from xl_addin import texts
from xl_addin.findings import Collector
from xl_addin.forms.columns import Column
from xl_addin.forms.start import SIGN_OFF, SignOff
from xl_addin.plan.model import Plan
from xl_addin.reading.identity import start_sheet
from xl_addin.reading.readings import Reading
from xl_addin.reading.spelling import shown
from xl_addin.reading.values import read_value
from xl_addin.reading.words import normalized
from xl_addin.registers.persons import is_personal
from xl_addin.spreadsheets.cells import Workbook
from xl_addin.spreadsheets.references import address


def read_sign_off(workbook: Workbook, plan: Plan, out: Collector) -> SignOff | None:
    """Read it from the cells beside its labels; report what cannot be read, and what is not filled in."""
    sheet = start_sheet(workbook)
    labels = {normalized(column.header): column for column in SIGN_OFF}
    places = [
        (at, labels[normalized(cell.text)]) for at, cell in (sheet.cells.items() if sheet else ())
        if normalized(cell.text) in labels
    ]  # fmt: skip
    if sheet is None or not places:
        return None
    found: dict[str, object] = {}
    out = out.on(sheet.name)
    for (row, at), column in places:
        cell = sheet.cells.get((row, at + 1))
        answer = read_value(cell, column, workbook.date1904) if cell and (cell.formula or cell.text.strip()) else None
        if cell is None or answer is None:
            continue
        if isinstance(answer, Reading):
            found[column.key] = answer.value
        for note in answer.notes if isinstance(answer, Reading) else (answer,):
            out.add(note.code, cell.reference, **note.facts)
    sign_off = SignOff(str(found.get("function") or ""), found.get("day"), str(found.get("changed") or ""))  # type: ignore[arg-type] # of the column's kind
    if sign_off.is_given:
        text = shown(sign_off.changed) or texts.reading.NOTHING
        out.add("signed-off", function=shown(sign_off.function), day=sign_off.day, text=text)
    elif lacking := _lacking(sign_off):
        place = next((address(row, at + 1) for (row, at), column in places if column is lacking), None)
        out.add("sign-off-incomplete", place, header=lacking.header)
    if is_personal(sign_off.function, plan):
        place = next(address(row, at + 1) for (row, at), column in places if column.key == "function")
        out.add("personal-data", place, text=shown(sign_off.function), header=SIGN_OFF[0].header)
    return sign_off


def _lacking(sign_off: SignOff) -> Column | None:
    """Return the column that a klarmarkering which was begun lacks: the function, or the day."""
    given = {"function": sign_off.function, "day": sign_off.day}
    return next((c for c in SIGN_OFF if c.key in given and not given[c.key]), None) if any(given.values()) else None
