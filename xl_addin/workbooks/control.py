"""What the secretariat's control workbook says: its settings, and what each row of its tables is to hold."""

from __future__ import annotations

import os
import re
from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from xl_addin import texts
from xl_addin.errors import NotDoneError
from xl_addin.findings import Finding, Severity
from xl_addin.plan.checks import is_mailbox
from xl_addin.plan.editions import editions_of
from xl_addin.plan.model import Member, Plan
from xl_addin.reading.records import FileNote, Submission
from xl_addin.spreadsheets.references import quoted, sheet_reference
from xl_addin.workbooks import control_forms
from xl_addin.workbooks.control_forms import FINDING_FORM, SUBMISSION_FORM
from xl_addin.workbooks.control_table import ControlTable

START, SUBMISSIONS, FINDINGS = control_forms.START, SUBMISSION_FORM.id, FINDING_FORM.id
"""Ids of the sheets."""
PLAN_NAME, RESULT_NAME = "vp_plan", "vp_resultat"
"""Defined names of the cells with the plan, which the worksheet functions look for, and with the newest result."""
SUBMISSION_COLUMNS, FINDING_COLUMNS = tuple(SUBMISSION_FORM.by_key), tuple(FINDING_FORM.by_key)
OWN = frozenset(c.key for form in (SUBMISSION_FORM, FINDING_FORM) for c in form.columns if c.answered)
"""Columns that people fill in: never written over."""
_LINK_LIMIT = 250
"""Excel takes at most 255 characters in a text of a formula."""

_QUOTES = "\"'”“«»"
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Marks of direction and joints without width: Windows puts U+202A before a path copied out of a file's properties."""
_VARIABLE = re.compile(r"%(\w[\w()]*)%")

# ---- settings ------------------------------------------------------------------------------------------------


class Settings(Struct, frozen=True):
    """What the sheet Start says. Paths are whole; `year` None: the latest submitted."""

    plan: str
    year: int | None
    inbox: Path
    results: Path
    deadline: date | None
    mailbox: str = ""
    """Where answers are sent, "" for the plan's."""
    interim: bool = False
    """Whether it is the follow-up in the middle of the year."""
    municipalities: tuple[str, ...] = ()
    """The kommuner that templates and reminders are written for, by name or SCB code; all if there are none."""

    @property
    def statistics(self) -> Path | None:
        """The folder of official statistics beside the inbox, where there is one."""
        folder = self.inbox.parent / texts.control.STATISTICS
        return folder if folder.is_dir() else None


def read_settings(start: ControlTable, folder: Path) -> Settings:
    """Read the settings; paths are taken from `folder`, the workbook's own.

    Raises `NotDoneError` that names the cell's label if something is missing or no year or date.
    """
    plan, inbox, results = (_path(start, key) for key in ("plan", "inbox", "results"))
    named = re.split(r"[,;\n]", str(start.value("municipalities", "value") or ""))
    is_file = Path(plan).suffix != "" and not Path(plan).is_absolute()
    return Settings(
        plan=str(folder / plan) if is_file else plan,
        year=_year(start.value("year", "value")),
        inbox=folder / inbox,
        results=folder / results,
        deadline=_date(start.value("deadline", "value")),
        mailbox=_mailbox(start.value("mailbox", "value")),
        interim=_interim(start.value("round", "value")),
        municipalities=tuple(filter(None, map(str.strip, named))),
    )


def _mailbox(value: Any) -> str:
    text = str(value or "").strip()
    if text and not is_mailbox(text):
        raise _fault("mailbox", "mailbox", text)
    return text


def _interim(value: Any) -> bool:
    words = texts.control
    text = str(value or words.YEAR_END).strip().casefold()
    if text not in (words.YEAR_END, words.INTERIM):
        raise _fault("round", "round", value)
    return text == words.INTERIM


def _path(start: ControlTable, key: str) -> str:
    """Read a path, or the name of a plan, as a person pastes it: quoted, with signs nobody sees, with a variable.

    Raises `NotDoneError` for an address on the web.
    """
    value = start.value(key, "value")
    if value is None:
        raise _fault("missing", key)
    path = _UNSEEN.sub("", str(value)).strip().strip(_QUOTES).strip()
    if path.lower().startswith(("https://", "http://")):
        raise _fault("web-path", key, path)
    if path.lower().startswith("file:"):
        address = urlsplit(path)
        path = unquote(address.path)
        path = f"//{address.netloc}{path}" if address.netloc else re.sub(r"^/(?=[A-Za-z]:)", "", path)
    path = _VARIABLE.sub(lambda name: os.environ.get(name[1], name[0]), path)
    return str(Path(path).expanduser()) if path.startswith("~") else path


def _year(value: Any) -> int | None:
    if value is None:
        return None
    try:
        return int(str(value).removesuffix(".0"))
    except ValueError:
        raise _fault("year", "year", value) from None


def _date(value: Any) -> date | None:
    if value is None or isinstance(value, date):
        return value.date() if isinstance(value, datetime) else value
    try:
        return date.fromisoformat(str(value).strip())
    except ValueError:
        raise _fault("date", "deadline", value) from None


def _fault(name: str, setting: str, text: object = "") -> NotDoneError:
    """Return what is wrong with a setting, by the label of its cell and what stands there."""
    return NotDoneError(texts.control.FAULTS[name].format(label=texts.control.SETTINGS[setting][0], text=text))


# ---- rows ----------------------------------------------------------------------------------------------------

Row = dict[str, Any]


def submission_rows(
    plan: Plan, year: int, files: Sequence[FileNote], received: Mapping[str, datetime]
) -> dict[str, Row]:
    """Return for each kommun what it has sent for `year`, by SCB code; `received` is the time of each file."""
    members = editions_of(plan).at(year).members(year)
    return {member.code: _submission_row(member, _sent(member, year, files), received) for member in members}


def _sent(member: Member, year: int, files: Sequence[FileNote]) -> list[FileNote]:
    """Return a kommun's files for a year, the one that counts first; a statement's form where there is no other."""
    read = [(note, note.submission) for note in files if note.submission]
    of_year = [(note, s) for note, s in read if (s.municipality, s.year) == (member.code, year)]
    mine = [note for note, s in of_year if not s.is_statement] or [note for note, _ in of_year]
    return sorted(mine, key=lambda note: (not note.used, note.file))


def _submission_row(member: Member, sent: Sequence[FileNote], received: Mapping[str, datetime]) -> Row:
    row: Row = dict.fromkeys(key for key in SUBMISSION_COLUMNS if key not in OWN)
    row |= {"id": member.code, "municipality": member.name, "state": texts.control.STATES["missing"]}
    if not sent or sent[0].submission is None:
        return row
    submission: Submission = sent[0].submission
    different = len({note.sha256 for note in sent}) > 1
    state = "received" if not different else "several" if sent[0].used else "choose"
    state = "statement" if submission.is_statement else state
    return row | {
        "state": texts.control.STATES[state],
        "received": received.get(submission.file),
        "file": "\n".join(note.file for note in sent) if different else submission.file,
        "filled": submission.filled / submission.expected if submission.expected else int(not submission.is_statement),
        "errors": submission.count(Severity.ERROR),
        "warnings": submission.count(Severity.WARNING),
    }


def submission_lines(table: ControlTable, new: Mapping[str, Row]) -> list[Row]:
    """Lay the kommuner out in the order that the table has; new ones come last, one that has left keeps its line."""
    keys = [key for key in SUBMISSION_COLUMNS if key in table.columns and key not in OWN]
    old = {row_id: {key: table.value(row_id, key) for key in keys} for row_id in table.rows}
    listed = [new.get(row_id, row) for row_id, row in old.items()]
    return listed + [row for row_id, row in new.items() if row_id not in old]


def finding_rows(findings: Iterable[Finding], inbox: Path) -> dict[str, Row]:
    """Return a row for each finding that asks somebody to act, by an id of its own.

    What stops a figure stands first, then other errors, then warnings.
    """
    asking = [item for item in findings if item.severity is not Severity.INFO]
    asking.sort(key=lambda item: (item.severity is not Severity.ERROR, item.indicator is None))
    return {row["id"]: row for row in (_finding_row(item, inbox) for item in asking)}


def _finding_row(item: Finding, inbox: Path) -> Row:
    content = "\n".join(str(part) for part in item.as_dict().values())
    return {
        "id": "f" + sha256(content.encode("utf-8", "replace")).hexdigest()[:12],
        "state": texts.control.STATES["open"],
        "severity": texts.control.SEVERITIES[item.severity],
        "municipality": item.municipality,
        "year": item.year,
        "indicator": item.indicator,
        "message": item.message,
        "hint": item.hint,
        "file": item.file,
        "sheet": item.sheet,
        "cell": item.cell,
        "link": link(inbox, item),
        "code": item.code,
    }


def link(inbox: Path, item: Finding) -> str | None:
    """Return the formula that opens the cell of a finding; None where there is no file, or no link leads to it.

    It is the one formula that is written, made of the program's own parts with every quotation mark doubled.
    """
    if not item.file:
        return None
    place = f"#{sheet_reference(item.sheet)}!{item.cell or 'A1'}" if item.sheet else ""
    target = f"{inbox / item.file}{place}"
    if "#" in f"{inbox / item.file}":  # Excel takes what follows for a place in the file, and has no way to write it
        return None
    if len(target) > _LINK_LIMIT or any(not character.isprintable() for character in target):
        return None
    return f"=HYPERLINK({quoted(target)},{quoted(texts.control.OPEN)})"


def open_findings(table: ControlTable) -> frozenset[str]:
    """Return the ids of the findings that Kontroll says there are: those that are mended have gone."""
    mended = texts.control.STATES["mended"]
    return frozenset(row_id for row_id in table.rows if table.value(row_id, "state") != mended)


def merged(
    old: ControlTable, new: Mapping[str, Row], own_keys: Iterable[str], known: Container[str] = ()
) -> list[Row]:
    """Lay new findings out with what people have noted beside the old ones: first what is not among those `known`.

    A noted finding that is no longer there stays, below the others, and is said to be mended.
    """
    keys = list(own_keys)
    since = {row_id: {"state": texts.control.STATES["new"]} for row_id in new if row_id not in known}
    noted = {row_id: {key: old.value(row_id, key) for key in keys} for row_id in old.rows}
    rows = [row | since.get(row_id, {}) | noted.get(row_id, {}) for row_id, row in new.items()]
    rows.sort(key=lambda row: row["id"] not in since)
    for row_id, own in noted.items():
        if row_id not in new and any(value is not None for value in own.values()):
            kept = {key: old.value(row_id, key) for key in old.columns}
            rows.append(kept | {"id": row_id, "state": texts.control.STATES["mended"], "link": None} | own)
    return rows


def asked_questions(table: ControlTable) -> dict[tuple[str, str, str], str]:
    """Return what the secretariat asks, by file, sheet and cell, each "" where a row has none; several are one."""
    found: dict[tuple[str, str, str], str] = {}
    for row_id in table.rows:
        file, sheet, cell, question = (table.value(row_id, key) for key in ("file", "sheet", "cell", "question"))
        if question is not None and str(question).strip():
            place = str(file or ""), str(sheet or ""), str(cell or "")
            found[place] = "\n".join(filter(None, (found.get(place), str(question).strip())))
    return found


def with_statement(noted: Any, number: int, day: date) -> str:
    """Return a note of which statements' forms were written when, with `day` for that of a number; the others stay."""
    words = texts.control.STATEMENT_ASKED
    start = words.format(number=number, day="").rstrip()
    others = [line for line in str(noted or "").splitlines() if not line.strip().startswith(start)]
    return "\n".join([*others, words.format(number=number, day=f"{day:%Y-%m-%d}")])


def own_columns(table: ControlTable, keys: Sequence[str]) -> list[str]:
    """Return the columns that the program does not fill: people's own, also those they have added."""
    return [key for key in table.columns if key in OWN or key not in keys]
