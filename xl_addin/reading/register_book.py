"""The secretariat's workbook -> the entries of its registers, with source cells, and findings."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from typing import Any

from xl_addin import texts
from xl_addin.findings import Collector, Finding, FindingsError, Where, finding, in_order
from xl_addin.plan.model import Plan
from xl_addin.reading.leftovers import report_own_sheet
from xl_addin.reading.look import with_marks
from xl_addin.reading.refusal import refused, too_many
from xl_addin.reading.register_entries import read_register
from xl_addin.reading.sheets import find_sheets, other_sheets, sheet_id
from xl_addin.registers import RegisterEntry, registers_of, secretariat
from xl_addin.registers.base import BOOK_KEY, Keeper
from xl_addin.rooms import SECRETARIAT_BOOK
from xl_addin.spreadsheets.cells import Unreadable
from xl_addin.spreadsheets.isolation import read_isolated
from xl_addin.versions import FIRST_TEMPLATE

MOST_FINDINGS = 5_000
"""About a book: three for each row of a full register of attendance."""


def read_books(data: bytes, file: str, plan: Plan) -> tuple[tuple[RegisterEntry[Any], ...], tuple[Finding, ...]]:
    """Read the registers of a control workbook, or of any workbook with sheets like its.

    Never raises for what stands in it: a file that cannot be read, or is of another plan, gives a finding and no
    entries. A register whose sheet is missing is said, and what stands on sheets that nobody knows, as it may be
    there; unless all of them are missing: then it is no such workbook.
    """
    try:
        workbook = with_marks(read_isolated(data, room=SECRETARIAT_BOOK))
    except Unreadable as problem:
        return (), (refused(problem, Where(file)),)
    named = workbook.properties.get(BOOK_KEY, plan.id).strip()
    if named != plan.id:
        return (), (finding("plan-other", Where(file), found=named, expected=plan.name),)
    context = secretariat(plan)
    registers = [r for r in registers_of(context.keeper) if r.asked(context)]
    found = find_sheets(workbook.sheets, {register.sheet_id: register.sheet for register in registers})
    if not any(found.values()):
        return (), (finding("file-not-a-submission", Where(file)),)
    out, checksum = Collector(Where(file, year=context.year), most=MOST_FINDINGS), sha256(data).hexdigest()
    dates = workbook.date1904
    entries: list[RegisterEntry[Any]] = []
    try:
        for register in registers:
            entries += read_register(
                found[register.sheet_id], register, context, out, sha256=checksum, date1904=dates,
                version=FIRST_TEMPLATE,  # a book is used for years, and says no version
            )  # fmt: skip
        others = [] if all(found.values()) else other_sheets(workbook.sheets, found)
        for sheet in (sheet for sheet in others if not sheet_id(sheet)):
            report_own_sheet(sheet, out, None, date1904=dates)
    except FindingsError as problem:
        return (), (too_many(problem, Where(file)),)
    return tuple(entries), tuple(in_order(out.items))


def read_facts(data: bytes) -> tuple[str, datetime | None]:
    """Return the id of the plan that a control workbook says it belongs to ("" if it does not), and when it was saved.

    A workbook that cannot be read says neither.
    """
    try:
        workbook = read_isolated(data, room=SECRETARIAT_BOOK)
    except Unreadable:
        return "", None
    return workbook.properties.get(BOOK_KEY, "").strip(), workbook.saved


def is_plain_book(data: bytes) -> bool:
    """Return whether a workbook holds the secretariat's registers and none of the control workbook's own sheets."""
    try:
        sheets = read_isolated(data, room=SECRETARIAT_BOOK).sheets
    except Unreadable:
        return False
    control = texts.control.SHEETS
    if any(sheet_id(sheet) in control for sheet in sheets) or all(find_sheets(sheets, control).values()):
        return False
    own = {r.sheet_id: r.sheet for r in registers_of(Keeper.SECRETARIAT)}
    return any(find_sheets(sheets, own).values())
