"""The control workbook's settings in commands: what an option does not give, the sheet Start does."""

from __future__ import annotations

import argparse
from collections.abc import Container
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xl_addin import texts
from xl_addin.errors import NotDoneError
from xl_addin.layout import INTERIM
from xl_addin.steps.running import check_file
from xl_addin.terminal import print_line

if TYPE_CHECKING:
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
    from xl_addin.reading.register_book import is_plain_book
    from xl_addin.workbooks.control_file import ControlFile

    check_file(path)
    data = path.read_bytes()
    if is_plain_book(data):
        return None
    return ControlFile(data, path.name)


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


def check_given(options: argparse.Namespace, *names: str) -> None:
    """Raise `NotDoneError` for an option that neither the command nor the control workbook gives."""
    for name in names:
        if getattr(options, name) is None:
            raise NotDoneError(texts.cli.NOT_GIVEN.format(option=f"--{name}"))
