"""What every command shares with the dispatcher: exit statuses and the options."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

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
        flags, settings = OPTIONS[key]
        command.add_argument(*flags, help=texts.cli.OPTIONS[key], **settings)


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
OPTIONS: dict[str, tuple[tuple[str, ...], dict[str, object]]] = {
    "plan": (("--plan",), {"required": True, "metavar": VALUES["plan"]}),
    **dict.fromkeys(
        ("plan_demo", "plan_optional", "plan_mallar", "plan_ny_bok", "plan_arkiv", "plan_bok", "plan_resultat"),
        (("--plan",), {"metavar": VALUES["plan"]}),
    ),
    "planer": (
        ("--plan",), {"nargs": "+", "action": "extend", "dest": "planer", "metavar": VALUES["plan"], "default": []},
    ),
    "data": (("--data",), {"type": Path, "metavar": VALUES["file"]}),
    **dict.fromkeys(
        ("ar_statistik", "ar_underlag"), (("--ar",), {"type": int, "required": True, "metavar": VALUES["year"]})
    ),
    **dict.fromkeys(
        ("ar_mallar", "ar_optional", "ar_aterkoppling"), (("--ar",), {"type": int, "metavar": VALUES["year"]})
    ),
    "arbetare": (("--arbetare",), {"type": int, "metavar": VALUES["count"]}),
    "dask": (("--dask",), {"metavar": VALUES["address"]}),
    "utan_minne": (("--utan-minne",), {"action": "store_true"}),
    "ut": (("--ut",), {"type": Path, "required": True, "metavar": VALUES["path"]}),
    **dict.fromkeys(
        ("ut_mallar", "ut_mapp", "ut_webbplats"),
        (("--ut",), {"type": folder_path, "required": True, "metavar": VALUES["folder"]}),
    ),
    "ut_demo": (("--ut",), {"type": folder_path, "default": Path("vplan-demo"), "metavar": VALUES["folder"]}),
    "kommun": (("--kommun",), {"nargs": "+", "metavar": VALUES["municipality"], "action": "extend", "default": []}),
    "fran": (("--fran",), {"type": Path, "metavar": VALUES["result_or_inbox"]}),
    "paths": (("paths",), {"type": Path, "nargs": "+", "metavar": VALUES["file_or_folder"]}),
    "inkorg": (("inkorg",), {"type": Path, "metavar": VALUES["inbox"]}),
    **dict.fromkeys(
        ("sammanstallning", "resultat_beslut"),
        (("resultat",), {"type": Path, "metavar": VALUES["result"]}),
    ),
    "pdf": (("--pdf",), {"type": Path, "metavar": VALUES["pdf"]}),
    "docx": (("--docx",), {"type": Path, "metavar": VALUES["docx"]}),
    "styrelse": (("--styrelse",), {"action": "store_true"}),
    "blad": (("--blad",), {"nargs": "+", "action": "extend", "default": [], "metavar": VALUES["sheet"]}),
    "json": (("--json",), {"action": "store_true"}),
    "ut_tillagg": (("--ut",), {"type": Path, "default": Path(texts.control.ADDIN_FILE), "metavar": VALUES["addin"]}),
    "ut_eller": (("--ut",), {"type": Path, "metavar": VALUES["control_book"]}),
    "uppdatera": (("--uppdatera",), {"type": Path, "metavar": VALUES["control_book"]}),
    **dict.fromkeys(
        ("sekretariat", "sekretariat_mallar", "bok_arkiv", "bok_underlag"),
        (("--sekretariat",), {"type": Path, "metavar": VALUES["file"]}),
    ),
    "knapp": (("knapp",), {"choices": tuple(texts.excel.BUTTONS), "metavar": VALUES["button"]}),
    "bok": (("--bok",), {"type": Path, "metavar": VALUES["control_book"]}),
    "fonster": (("--fonster",), {"action": "store_true"}),
    "celler": (("--celler",), {"action": "store_true"}),
    "sista_dag": (("--sista-dag",), {"metavar": VALUES["date"]}),
    "dela": (("--dela",), {"action": "store_true"}),
    "yttrande": (("--yttrande",), {"type": int, "metavar": VALUES["number"]}),
    "omgang": (("--omgang",), {"choices": [INTERIM], "metavar": INTERIM}),
    "utkast": (("--utkast",), {"action": "store_true"}),
    "brevlada": (("--brevlada",), {"metavar": VALUES["address"]}),
    "inkorg_arkiv": (("inkorg",), {"type": Path, "nargs": "?", "metavar": VALUES["inbox"]}),
    "resultat": (("resultat",), {"type": Path, "nargs": "?", "metavar": VALUES["result"]}),
    "ut_arkiv": (("--ut",), {"type": Path, "metavar": VALUES["archive"]}),
    "bok_register": (("bok",), {"type": Path, "metavar": VALUES["book"]}),
    "ut_docx": (("--ut",), {"type": Path, "required": True, "metavar": VALUES["document"]}),
    "ut_ics": (("--ut",), {"type": Path, "required": True, "metavar": VALUES["calendar"]}),
    "ut_underlag": (("--ut",), {"type": Path, "required": True, "metavar": VALUES["workbook"]}),
    **dict.fromkeys(("datum_kallelse", "datum"), (("--datum",), {"metavar": VALUES["day"]})),
    "datum_beslut": (("--datum",), {"metavar": VALUES["day"], "required": True}),
    "organ": (("--organ",), {"metavar": VALUES["body"]}),
    "forra": (("forra",), {"metavar": VALUES["before"]}),
    "nya": (("nya",), {"metavar": VALUES["after"]}),
    "plan_ord": (("plan",), {"metavar": VALUES["plan"]}),
    "ut_planbok": (("--ut",), {"type": Path, "required": True, "metavar": VALUES["file"]}),
    "fran_planbok": (("--fran",), {"type": Path, "metavar": VALUES["result"]}),
    "forslag": (("--forslag",), {"action": "store_true"}),
    "ut_jamforelse": (("--ut",), {"type": Path, "required": True, "metavar": VALUES["difference"]}),
    "ut_statistik": (("--ut",), {"type": folder_path, "metavar": VALUES["folder"]}),
    "publik": (("--publik",), {"action": "store_true"}),
    "bas": (("--bas",), {"metavar": VALUES["address"]}),
    "adresser": (("--adresser",), {"action": "store_true"}),
    **dict.fromkeys(
        ("statistik_mallar", "statistik", "statistik_arkiv"),
        (("--statistik",), {"type": Path, "metavar": VALUES["folder"]}),
    ),
    "kontrollera_arkiv": (("--kontrollera",), {"type": Path, "metavar": VALUES["archive"]}),
}
"""How each option is given; those that are given alike have their own help."""
