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


OPTIONS: dict[str, tuple[tuple[str, ...], dict[str, object]]] = {
    "plan": (("--plan",), {"required": True, "metavar": "PLAN"}),
    **dict.fromkeys(
        ("plan_demo", "plan_optional", "plan_mallar", "plan_ny_bok", "plan_arkiv", "plan_bok", "plan_resultat"),
        (("--plan",), {"metavar": "PLAN"}),
    ),
    "planer": (("--plan",), {"nargs": "+", "action": "extend", "dest": "planer", "metavar": "PLAN", "default": []}),
    "data": (("--data",), {"type": Path, "metavar": "FIL"}),
    **dict.fromkeys(("ar_statistik", "ar_underlag"), (("--ar",), {"type": int, "required": True, "metavar": "ÅR"})),
    **dict.fromkeys(("ar_mallar", "ar_optional", "ar_aterkoppling"), (("--ar",), {"type": int, "metavar": "ÅR"})),
    "arbetare": (("--arbetare",), {"type": int, "metavar": "N"}),
    "dask": (("--dask",), {"metavar": "ADRESS"}),
    "utan_minne": (("--utan-minne",), {"action": "store_true"}),
    "ut": (("--ut",), {"type": Path, "required": True, "metavar": "SÖKVÄG"}),
    **dict.fromkeys(
        ("ut_mallar", "ut_mapp", "ut_webbplats"),
        (("--ut",), {"type": folder_path, "required": True, "metavar": "MAPP"}),
    ),
    "ut_demo": (("--ut",), {"type": folder_path, "default": Path("vplan-demo"), "metavar": "MAPP"}),
    "kommun": (("--kommun",), {"nargs": "+", "metavar": "KOMMUN", "action": "extend", "default": []}),
    "fran": (("--fran",), {"type": Path, "metavar": "RESULTAT_ELLER_INKORG"}),
    "paths": (("paths",), {"type": Path, "nargs": "+", "metavar": "FIL_ELLER_MAPP"}),
    "inkorg": (("inkorg",), {"type": Path, "metavar": "INKORG"}),
    **dict.fromkeys(
        ("sammanstallning", "resultat_beslut"),
        (("resultat",), {"type": Path, "metavar": "RESULTAT.xlsx"}),
    ),
    "pdf": (("--pdf",), {"type": Path, "metavar": "UT.pdf"}),
    "docx": (("--docx",), {"type": Path, "metavar": "UT.docx"}),
    "styrelse": (("--styrelse",), {"action": "store_true"}),
    "blad": (("--blad",), {"nargs": "+", "action": "extend", "default": [], "metavar": "BLAD"}),
    "json": (("--json",), {"action": "store_true"}),
    "ut_tillagg": (("--ut",), {"type": Path, "default": Path(texts.control.ADDIN_FILE), "metavar": "FIL.xlam"}),
    "ut_eller": (("--ut",), {"type": Path, "metavar": "FIL.xlsm"}),
    "uppdatera": (("--uppdatera",), {"type": Path, "metavar": "FIL.xlsm"}),
    **dict.fromkeys(
        ("sekretariat", "sekretariat_mallar", "bok_arkiv", "bok_underlag"),
        (("--sekretariat",), {"type": Path, "metavar": "FIL"}),
    ),
    "knapp": (("knapp",), {"choices": tuple(texts.excel.BUTTONS), "metavar": "KNAPP"}),
    "bok": (("--bok",), {"type": Path, "metavar": "FIL.xlsm"}),
    "fonster": (("--fonster",), {"action": "store_true"}),
    "celler": (("--celler",), {"action": "store_true"}),
    "sista_dag": (("--sista-dag",), {"metavar": "DATUM"}),
    "dela": (("--dela",), {"action": "store_true"}),
    "yttrande": (("--yttrande",), {"type": int, "metavar": "NUMMER"}),
    "omgang": (("--omgang",), {"choices": [INTERIM], "metavar": INTERIM}),
    "utkast": (("--utkast",), {"action": "store_true"}),
    "brevlada": (("--brevlada",), {"metavar": "ADRESS"}),
    "inkorg_arkiv": (("inkorg",), {"type": Path, "nargs": "?", "metavar": "INKORG"}),
    "resultat": (("resultat",), {"type": Path, "nargs": "?", "metavar": "RESULTAT.xlsx"}),
    "ut_arkiv": (("--ut",), {"type": Path, "metavar": "ARKIV.zip"}),
    "bok_register": (("bok",), {"type": Path, "metavar": "SEKRETARIAT"}),
    "ut_docx": (("--ut",), {"type": Path, "required": True, "metavar": "FIL.docx"}),
    "ut_ics": (("--ut",), {"type": Path, "required": True, "metavar": "FIL.ics"}),
    "ut_underlag": (("--ut",), {"type": Path, "required": True, "metavar": "FIL.xlsx"}),
    **dict.fromkeys(("datum_kallelse", "datum"), (("--datum",), {"metavar": "ÅÅÅÅ-MM-DD"})),
    "datum_beslut": (("--datum",), {"metavar": "ÅÅÅÅ-MM-DD", "required": True}),
    "organ": (("--organ",), {"metavar": "ORGAN"}),
    "forra": (("forra",), {"metavar": "FÖRRA"}),
    "nya": (("nya",), {"metavar": "NYA"}),
    "plan_ord": (("plan",), {"metavar": "PLAN"}),
    "ut_planbok": (("--ut",), {"type": Path, "required": True, "metavar": "FIL"}),
    "fran_planbok": (("--fran",), {"type": Path, "metavar": "RESULTAT.xlsx"}),
    "forslag": (("--forslag",), {"action": "store_true"}),
    "ut_jamforelse": (("--ut",), {"type": Path, "required": True, "metavar": "SKILLNAD.xlsx"}),
    "ut_statistik": (("--ut",), {"type": folder_path, "metavar": "MAPP"}),
    "publik": (("--publik",), {"action": "store_true"}),
    "bas": (("--bas",), {"metavar": "ADRESS"}),
    "adresser": (("--adresser",), {"action": "store_true"}),
    **dict.fromkeys(
        ("statistik_mallar", "statistik", "statistik_arkiv"),
        (("--statistik",), {"type": Path, "metavar": "MAPP"}),
    ),
    "kontrollera_arkiv": (("--kontrollera",), {"type": Path, "metavar": "ARKIV.zip"}),
}
"""How each option is given; those that are given alike have their own help."""
