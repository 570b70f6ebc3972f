"""The control workbook's settings in commands: what an option does not give, the sheet Start does."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from xl_addin import texts
from xl_addin.layout import INTERIM
from xl_addin.steps.base import CommandError

if TYPE_CHECKING:
    from xl_addin.workbooks.control import Settings
    from xl_addin.workbooks.control_file import ControlFile


def read_control(path: Path) -> ControlFile | None:
    """Read a control workbook; None for a workbook of registers alone, which has no settings.

    Raises `CommandError` for any other file.
    """
    from xl_addin.reading.register_book import is_plain_book
    from xl_addin.workbooks.control import ControlError
    from xl_addin.workbooks.control_file import ControlFile

    if not path.is_file():
        raise CommandError(texts.cli.NO_SUCH.format(path=path))
    data = path.read_bytes()
    if is_plain_book(data):
        return None
    try:
        return ControlFile(data, path.name)
    except ControlError as problem:
        raise CommandError(str(problem)) from problem


def take_settings(options: argparse.Namespace, control: ControlFile) -> Settings:
    """Let the settings of the control workbook count where an option of the command gives nothing; return them."""
    from xl_addin.workbooks.control import ControlError

    try:
        settings = control.settings_in(options.sekretariat.parent)
    except ControlError as problem:
        raise CommandError(str(problem)) from problem
    found = {
        "plan": settings.plan, "ar": settings.year, "brevlada": settings.mailbox or None,
        "sista_dag": settings.deadline.isoformat() if settings.deadline else None,
        "omgang": INTERIM if settings.interim else None,
    }  # fmt: skip
    for name, value in found.items():
        if getattr(options, name, value) is None:
            setattr(options, name, value)
    return settings


def check_given(options: argparse.Namespace, *names: str) -> None:
    """Raise `CommandError` for an option that neither the command nor the control workbook gives."""
    for name in names:
        if getattr(options, name) is None:
            raise CommandError(texts.cli.NOT_GIVEN.format(option=f"--{name}"))
