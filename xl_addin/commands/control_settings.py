"""The control workbook in commands: what an option does not give, the sheet Start does; what it chooses counts."""

from __future__ import annotations

import argparse
from collections.abc import Container, Mapping
from pathlib import Path
from typing import Any

from xl_addin import texts
from xl_addin.layout import INTERIM
from xl_addin.plan.model import Plan
from xl_addin.reading.plan_files import find_plan
from xl_addin.reading.records import latest_year
from xl_addin.reading.register_book import is_plain_book, read_facts
from xl_addin.steps.control import members_asked, record_choices, set_aside_in
from xl_addin.steps.running import check_file, check_inbox, read
from xl_addin.terminal import print_line, print_notes
from xl_addin.workbooks.control import Settings
from xl_addin.workbooks.control_file import ControlFile

_OPTIONS = {
    "plan": "plan", "year": "ar", "mailbox": "brevlada", "deadline": "sista_dag", "round": "omgang",
    "municipalities": "kommun",
}  # fmt: skip
"""The option of the commands that says the same as a setting of the sheet Start."""


def read_control(path: Path) -> ControlFile | None:
    """Read a control workbook; None for a workbook of registers alone, which has no settings.

    Raises `NotDoneError` for any other file.
    """
    check_file(path)
    data = path.read_bytes()
    if is_plain_book(data):
        return None
    return ControlFile(data, path.name)


def used_control(options: argparse.Namespace, *, other: Container[str] = ()) -> ControlFile | None:
    """Read the control workbook of a command and let its settings count, those `other` apart: see `take_settings`."""
    control = read_control(options.sekretariat)
    if control:
        take_settings(options, control, other=other)
    return control


def take_settings(options: argparse.Namespace, control: ControlFile, *, other: Container[str] = ()) -> Settings:
    """Let the settings of the control workbook count where an option of the command gives nothing; return them.

    What a command gives otherwise counts, and is printed on stderr. `other`: settings that are not of this run.
    """
    settings = control.settings_in(options.sekretariat.parent)
    for key, value in _given_by(settings).items():
        given = getattr(options, _OPTIONS[key], value)
        if value is None or key in other:
            continue
        if not given:
            setattr(options, _OPTIONS[key], value)
        elif not _same(key, given, value):
            facts = {"label": texts.control.SETTINGS[key][0], "own": _shown(value), "given": _shown(given)}
            print_line(texts.cli.SETTING_DIFFERS.format(**facts), error=True)
    return settings


def members_given(options: argparse.Namespace, plan: Plan, year: int) -> list[str]:
    """Return the kommuner that a run asks; why others are not is printed on stderr."""
    asked, reasons = members_asked(options.kommun or [], options.sekretariat, plan, year)
    print_notes(reasons)
    return asked


def take_choices(options: argparse.Namespace) -> ControlFile | None:
    """Read the control workbook: its choices are recorded, and its plan and year count where none are given.

    None for a workbook of registers alone, which has no settings and gets no copy.
    """
    control = read_control(options.sekretariat)
    check_inbox(options.inkorg)
    year = take_settings(options, control).year if control else None
    _record(options, control.choices() if control else {}, year)
    return control


def _record(options: argparse.Namespace, chosen: Mapping[str, str], year: int | None) -> None:
    """Write the book's choices into the inbox, and print on stderr what stood there otherwise.

    They are of the book's own `year`, the latest submitted if it says none, whichever year the command asks for.
    """
    plan = find_plan(options.plan or read_facts(options.sekretariat.read_bytes())[0])
    aside = set_aside_in(options.sekretariat, plan)
    if chosen and year is None:
        submissions = read([options.inkorg], plan, options.ut, interim=options.omgang == INTERIM).submissions
        year = latest_year(submissions) if submissions else plan.last_year
    print_notes(record_choices(options.inkorg, plan, chosen, year, aside))


def _given_by(settings: Settings) -> dict[str, Any]:
    """Return each setting as the option would be given, None where the workbook leaves it open."""
    return {
        "plan": settings.plan, "year": settings.year, "mailbox": settings.mailbox or None,
        "deadline": settings.deadline.isoformat() if settings.deadline else None,
        "round": INTERIM if settings.interim else texts.control.YEAR_END,
        "municipalities": list(settings.municipalities) or None,
    }  # fmt: skip


def _same(key: str, given: Any, own: Any) -> bool:
    """Return whether an option says what the setting says; kommuner in any order, a plan's file by any path."""
    if key == "municipalities":
        return {name.casefold() for name in given} == {name.casefold() for name in own}
    if key == "plan":
        return bool(given == own or Path(given).resolve() == Path(own).resolve())
    return bool(given == own)


def _shown(value: Any) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value)
