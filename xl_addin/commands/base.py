"""What every command shares with the dispatcher: exit statuses and the options."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from xl_addin import texts
from xl_addin.errors import NotDoneError
from xl_addin.layout import INTERIM
from xl_addin.terminal import print_line

if TYPE_CHECKING:
    from xl_addin.findings import Finding
    from xl_addin.plan.model import Plan

ALL_WELL, WITH_ERRORS, NOT_DONE = 0, 1, 2


def add(commands: argparse._SubParsersAction[Any], name: str, file: str, options: str) -> None:
    """Add a command: its help is in `texts.cli.MESSAGES`, its options are keys of `OPTIONS` and `texts.cli.OPTIONS`."""
    command = commands.add_parser(name, help=texts.cli.MESSAGES[name], description=texts.cli.MESSAGES[name])
    command.set_defaults(file=file)
    for key in options.split():
        flag, settings = OPTIONS[key]
        command.add_argument(flag, help=texts.cli.OPTIONS[key], **settings)


def status(findings: Iterable[Finding]) -> int:
    """Return the exit status that findings lead to."""
    return WITH_ERRORS if any(f.severity == "error" for f in findings) else ALL_WELL


def check_given(options: argparse.Namespace, *names: str) -> None:
    """Raise `NotDoneError` for an option that neither the command nor the control workbook gives."""
    for name in names:
        if getattr(options, name) is None:
            raise NotDoneError(texts.cli.NOT_GIVEN.format(option=f"--{name}"))


def print_draft_notes(plan: Plan, year: int) -> None:
    """Print on stderr what a person must put right in the drafts before they are sent."""
    from xl_addin.swedish import listing

    if plan.organisation.mailbox_is_example:
        print_line(texts.cli.DRAFT_SENDER.format(mailbox=plan.organisation.mailbox), error=True)
    unknown = [member.name for member in plan.members(year) if member.mailbox is None]
    if unknown:
        print_line(texts.cli.DRAFT_RECEIVERS.format(names=listing(unknown)), error=True)


_OF_FILES = {
    ".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".html", ".htm", ".pdf", ".docx", ".zip", ".txt", ".eml", ".toml", ".ics",
    ".xlam",
}  # fmt: skip


def folder_path(text: str) -> Path:
    """Return the path of a folder to write in. Raises argparse's error for one that is named as a file is."""
    path = Path(text)
    if path.suffix.lower() in _OF_FILES and not path.is_dir():
        raise argparse.ArgumentTypeError(texts.cli.FOLDER_NAMED_AS_FILE.format(path=path, ending=path.suffix))
    return path


VALUES = texts.cli.VALUES
Option: TypeAlias = tuple[str, dict[str, object]]
"""The flag, or the name of what stands at a place, and how argparse takes it."""


def _given(flag: str, value: str, **settings: object) -> Option:
    """Return how an option is given; `value`: the key of what the help calls that which is given."""
    return flag, {"metavar": VALUES[value], **settings}


_FLAGS = "utan_minne styrelse json fonster celler dela utkast forslag publik adresser"
_PLACES = {
    "ut": "path", "ut_docx": "document", "ut_ics": "calendar", "ut_underlag": "workbook", "ut_planbok": "file",
    "ut_jamforelse": "difference",
}  # fmt: skip
"""What an output that must be named is."""
OPTIONS: dict[str, Option] = {
    **{key: (f"--{key.replace('_', '-')}", {"action": "store_true"}) for key in _FLAGS.split()},
    "plan": _given("--plan", "plan", required=True),
    **dict.fromkeys(
        ("plan_demo", "plan_optional", "plan_mallar", "plan_ny_bok", "plan_arkiv", "plan_bok", "plan_resultat"),
        _given("--plan", "plan"),
    ),
    "planer": _given("--plan", "plan", nargs="+", action="extend", dest="planer", default=[]),
    "plan_ord": _given("plan", "plan"),
    **dict.fromkeys(("ar_statistik", "ar_underlag"), _given("--ar", "year", type=int, required=True)),
    **dict.fromkeys(("ar_mallar", "ar_optional", "ar_aterkoppling"), _given("--ar", "year", type=int)),
    "arbetare": _given("--arbetare", "count", type=int),
    "dask": _given("--dask", "address"),
    **{key: _given("--ut", value, type=Path, required=True) for key, value in _PLACES.items()},
    **dict.fromkeys(
        ("ut_mallar", "ut_mapp", "ut_webbplats"), _given("--ut", "folder", type=folder_path, required=True)
    ),
    "ut_statistik": _given("--ut", "folder", type=folder_path),
    "ut_demo": _given("--ut", "folder", type=folder_path, default=Path("vplan-demo")),
    "ut_tillagg": _given("--ut", "addin", type=Path, default=Path(texts.control.ADDIN_FILE)),
    "ut_eller": _given("--ut", "control_book", type=Path),
    "ut_arkiv": _given("--ut", "archive", type=Path),
    "kommun": _given("--kommun", "municipality", nargs="+", action="extend", default=[]),
    "fran": _given("--fran", "result_or_inbox", type=Path),
    "fran_planbok": _given("--fran", "result", type=Path),
    "paths": _given("paths", "file_or_folder", type=Path, nargs="+"),
    "inkorg": _given("inkorg", "inbox", type=Path),
    "inkorg_arkiv": _given("inkorg", "inbox", type=Path, nargs="?"),
    **dict.fromkeys(("sammanstallning", "resultat_beslut"), _given("resultat", "result", type=Path)),
    "resultat": _given("resultat", "result", type=Path, nargs="?"),
    "data": _given("--data", "file", type=Path),
    "pdf": _given("--pdf", "pdf", type=Path),
    "docx": _given("--docx", "docx", type=Path),
    "blad": _given("--blad", "sheet", nargs="+", action="extend", default=[]),
    "uppdatera": _given("--uppdatera", "control_book", type=Path),
    **dict.fromkeys(
        ("sekretariat", "sekretariat_mallar", "bok_arkiv", "bok_underlag"),
        _given("--sekretariat", "file", type=Path),
    ),
    "knapp": _given("knapp", "button", choices=tuple(texts.excel.BUTTONS)),
    "bok": _given("--bok", "control_book", type=Path),
    "bok_register": _given("bok", "book", type=Path),
    "sista_dag": _given("--sista-dag", "date"),
    "yttrande": _given("--yttrande", "number", type=int),
    "omgang": ("--omgang", {"choices": [INTERIM], "metavar": INTERIM}),
    "brevlada": _given("--brevlada", "address"),
    **dict.fromkeys(("datum_kallelse", "datum"), _given("--datum", "day")),
    "datum_beslut": _given("--datum", "day", required=True),
    "organ": _given("--organ", "body"),
    "forra": _given("forra", "before"),
    "nya": _given("nya", "after"),
    "bas": _given("--bas", "address"),
    **dict.fromkeys(("statistik_mallar", "statistik", "statistik_arkiv"), _given("--statistik", "folder", type=Path)),
    "kontrollera_arkiv": _given("--kontrollera", "archive", type=Path),
}
"""How each option is given, by its key in `texts.cli.OPTIONS`."""
