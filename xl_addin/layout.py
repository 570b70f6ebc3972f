"""Names of things in a workbook that writers and readers share: sheets, properties, columns of `Data`, addresses."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import TYPE_CHECKING

from xl_addin import texts

if TYPE_CHECKING:
    from xl_addin.plan.model import Plan

SHEET_ANCHOR = "vplan-blad:"
"""Begins the sheet id in the key row, e.g. `vplan-blad:area-1`."""
META_SHEET = "_vplan"
"""Very hidden sheet with the same facts as the document properties."""
START_ID = "start"
FIGURE_MARK = "vplan-siffra:"
"""Begins the hidden witness beside each figure of the sheet Statistik."""


def figure_mark(code: str, year: int | str, figure: Decimal | str) -> str:
    """Return the witness of an official figure: what is typed over it does not fit; programs' rounding does."""
    signed = f"{code}|{year}|{float(figure):.12g}"
    return FIGURE_MARK + sha256(signed.encode()).hexdigest()[:10]


STATISTICS_ID = "statistics"
PLAN_BOOK_KEY = "vplan-planbok"
"""Document property of a plan workbook: the plan's id."""
REVISION_KEY = "vplan-underlag"
"""Document property of a plan workbook with the sheet Underlag: how many rows it was given."""
FEEDBACK_ID = "feedback"
META_KEYS = ("vplan-plan", "vplan-version", "vplan-kommun", "vplan-ar", "vplan-mall")
"""Custom document properties, and keys of the hidden sheet: plan id, plan version, SCB code, year, layout version."""

PART_KEY, ROUND_KEY = "vplan-del", "vplan-omgang"
"""The same of a template that is a part of the kommun's (the id of its målområde, or `REGISTERS_PART`), and of one for
the follow-up in the middle of the year (`INTERIM`)."""
REGISTERS_PART, INTERIM = "registers", "delar"
_STATEMENT_PART = "statement-"


def statement_part(number: int) -> str:
    """Return the part that is the form of one statement (yttrande), sent out and answered by itself."""
    return f"{_STATEMENT_PART}{number}"


def is_statement_part(part: str) -> bool:
    """Return whether a part is a statement's form: no part of what a kommun reports of a year."""
    return part.startswith(_STATEMENT_PART)


def deadline_of(year: int, *, interim: bool = False) -> date:
    """Return the last day to report a year, unless another was set: 31 January after it, of its middle 31 August."""
    return date(year, 8, 31) if interim else date(year + 1, 1, 31)


def round_name(year: int, *, interim: bool = False) -> str:
    """Return a year as the names of files say it: `2018`, of its middle `2018 delår`."""
    return texts.template.INTERIM_YEAR.format(year=year) if interim else str(year)


FORBIDDEN_IN_SHEET_NAMES = "[]:*?/\\'"
MAX_SHEET_NAME = 31


def sheet_name(wanted: str, taken: Sequence[str] = ()) -> str:
    """Make a name Excel accepts (31 characters, no brackets or slashes, unique whatever the case)."""
    clean = "".join(" " if character in FORBIDDEN_IN_SHEET_NAMES else character for character in wanted).strip()
    name = clean[:MAX_SHEET_NAME].strip() or texts.template.SHEET
    used = {other.casefold() for other in taken}
    number = 1
    while name.casefold() in used:
        number += 1
        suffix = f" ({number})"
        name = clean[: MAX_SHEET_NAME - len(suffix)].strip() + suffix
    return name


def area_sheet_names(plan: Plan) -> dict[int, str]:
    """Return the sheet name of each målområde by its number, the same in template and result (`1 Infrastruktur`)."""
    names: dict[int, str] = {}
    for area in plan.goal_area:
        names[area.number] = sheet_name(f"{area.number} {area.short or area.name}", list(names.values()))
    return names
