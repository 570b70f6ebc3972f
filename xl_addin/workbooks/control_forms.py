"""The control workbook's own forms: its settings, what has come in, and what needs mending."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from msgspec.structs import replace

from xl_addin import texts
from xl_addin.forms import FIRST_ROW, ID_KEY, Choice, Column, Form, FormRow, ValueKind, Writer
from xl_addin.plan import builtin_plans
from xl_addin.plan.model import Plan
from xl_addin.spreadsheets.references import sheet_reference

START, SUBMISSIONS, FINDINGS = "kontroll-start", "kontroll-inlamningar", "kontroll-anmarkningar"
"""Ids of the sheets."""
LAST_RUN = ("last_action", "last_time", "last_result", "last_counts")
LAST_RUN_ROW = FIRST_ROW + len(texts.control.SETTINGS) + 2
"""1-based: below the settings, a blank row and a heading."""
MOMENT = "yyyy-mm-dd hh:mm"
_LIST_LIMIT = 255
"""Characters that a list of choices may have in Excel; any plan may be typed."""
CHOICES = "_vplan-filer"
"""The sheet nobody sees, with what a person can choose between where a kommun has sent several files."""
_MOST_OFFERED = 25
"""Files of a kommun that are offered; any other may be typed."""
_SPARE = 40
"""Lines of that sheet that are emptied below the last one: there may have been more before."""
_FIRST_DAY, _LAST_DAY = date(1990, 1, 1), date(2099, 12, 31)


def _column(
    key: str, width: float, kind: ValueKind = ValueKind.TEXT, writer: Writer = Writer.PROGRAM, **more: Any
) -> Column:
    words = texts.control
    return Column(key, words.HEADERS[key], words.HEADER_HELP.get(key, ""), width, kind, writer=writer, **more)


def _form(sheet_id: str, columns: Iterable[Column], head: tuple[str, ...], free_rows: int = 0) -> Form:
    anchor = Column(ID_KEY, texts.control.HEADERS[ID_KEY], width=8, writer=Writer.FORM, hidden=True)
    return Form(
        sheet_id, texts.control.SHEETS[sheet_id], (anchor, *columns), (), head, free_rows=free_rows,
        table=texts.control.TABLES.get(sheet_id, ""), protected=False,
    )  # fmt: skip


def _choices_of(row: int) -> str:
    """Return the formula of the range that a cell in `row` is chosen from, for the kommun whose code is in column A."""
    sheet = sheet_reference(CHOICES)
    place = f"OFFSET({sheet}!$B$1,MATCH($A{row},{sheet}!$A:$A,0)-1,0,1"
    count = f"MAX(1,COUNTA({place},{_MOST_OFFERED})))"
    return f"=IFERROR({place},{count}),{sheet}!$B$1)"


_CHOICE = _column("choice", 30, writer=Writer.PEOPLE, offered=_choices_of(FIRST_ROW), strict=False)
_QUESTION = _column("question", 40, writer=Writer.PEOPLE)
_NOTE = _column("note", 40, writer=Writer.PEOPLE)
SUBMISSION_FORM = _form(SUBMISSIONS, (
    _column("municipality", 15), _column("state", 21), _column("received", 16, ValueKind.DATE, num_format=MOMENT),
    _column("file", 38), _column("filled", 8, ValueKind.NUMBER, num_format="0 %"),
    _column("errors", 7, ValueKind.WHOLE), _column("warnings", 10, ValueKind.WHOLE), _CHOICE,
    _column("asked", 12, ValueKind.DATE, Writer.PEOPLE, minimum=_FIRST_DAY, maximum=_LAST_DAY),
    _column("reminded", 12, ValueKind.DATE, Writer.PEOPLE, minimum=_FIRST_DAY, maximum=_LAST_DAY),
    _column("statement_asked", 24, writer=Writer.PEOPLE), _NOTE,
), (texts.control.SHEETS[SUBMISSIONS], texts.control.NOTES[SUBMISSIONS]))  # fmt: skip
"""Who has sent what: a row for each kommun, by SCB code."""
FINDING_FORM = _form(FINDINGS, (
    _column("state", 21), _column("severity", 11), _column("municipality", 15), _column("year", 7, ValueKind.YEAR),
    _column("indicator", 9), _column("message", 52), _column("hint", 48), _column("file", 38), _column("sheet", 20),
    _column("cell", 7), _column("link", 9, ValueKind.LINK), _column("code", 22), _QUESTION, _NOTE,
), (texts.control.SHEETS[FINDINGS], texts.control.NOTES[FINDINGS]), free_rows=200)  # fmt: skip
"""What needs mending: a row for each finding, by an id of its own."""
_VALUE = _column("value", 46, writer=Writer.PEOPLE)
_LABEL, _HELP = _column("label", 18, writer=Writer.FORM, strong=True), _column("help", 74, writer=Writer.FORM)
START_FORM = _form(START, (_LABEL, _VALUE, _HELP), ())
"""Settings and last run; `settings_form` gives it a plan's rows."""
FORMS: Mapping[str, Form] = {form.id: form for form in (START_FORM, SUBMISSION_FORM, FINDING_FORM)}

WIDTHS: Mapping[str, Mapping[str, float]] = {
    START: {_VALUE.key: _VALUE.width},
    **{
        form.id: {column.key: column.width for column in form.columns if not column.hidden}
        for form in (SUBMISSION_FORM, FINDING_FORM)
    },
}
"""Characters that the columns that are seen take on a line, by sheet and key."""


def settings_form(plan: Plan, named: str) -> Form:
    """Return the form of the sheet Start: a row for each setting, and below them those of the last run.

    `named`: how the plan is asked for, offered beside those that are built in.
    """
    words = texts.control
    head = (words.TITLE.format(organisation=plan.organisation.name), words.SUBTITLE.format(plan=plan.title))
    listed = tuple(Choice(year, str(year)) for year in plan.years)
    years = {"kind": ValueKind.YEAR, "choices": listed, "num_format": "0"}
    days = {"kind": ValueKind.DATE, "minimum": _FIRST_DAY, "maximum": _LAST_DAY}
    rounds = {"choices": tuple(Choice(word, word) for word in (words.YEAR_END, words.INTERIM))}
    kinds: dict[str, Mapping[str, Any]] = {
        "plan": _plans(named), "year": years, "deadline": days, "round": rounds,
    }  # fmt: skip
    lines = []
    for number, (key, (label, text)) in enumerate(words.SETTINGS.items(), start=FIRST_ROW):
        value = replace(_VALUE, title=label, help=text, strict=False, **kinds.get(key, {}))
        lines.append(_line(number, key, {"label": label, "help": text}, value))
    for number, key in enumerate(LAST_RUN, start=LAST_RUN_ROW):
        value = replace(_VALUE, writer=Writer.PROGRAM)
        if key == "last_time":
            value = replace(value, kind=ValueKind.DATE, num_format=MOMENT)
        lines.append(_line(number, key, {"label": words.LAST[key]}, value))
    return replace(START_FORM, head=head, lines=tuple(lines))


def _plans(named: str) -> dict[str, Any]:
    plans = sorted(name for name in {named, *builtin_plans()} if "," not in name)
    offered = len(",".join(plans)) <= _LIST_LIMIT
    return {"choices": tuple(Choice(name, name) for name in plans)} if offered else {}


def _line(number: int, key: str, words: Mapping[str, str], value: Column) -> FormRow:
    asks = frozenset({"value"} if value.writer is Writer.PEOPLE else ())
    return FormRow(number, key, {ID_KEY: key, **words}, asks, refined={"value": value})


def table_lines(form: Form, rows: Sequence[Mapping[str, Any]]) -> list[FormRow]:
    """Lay out a table's rows, and below them the free ones that are made ready for more."""
    asks = frozenset(column.key for column in form.columns if column.answered)
    count = max(len(rows), form.free_rows, 1)
    blank: Mapping[str, Any] = {}
    laid_out = enumerate([*rows, *[blank] * (count - len(rows))], start=FIRST_ROW)
    return [FormRow(n, str(row.get(ID_KEY, "")), {ID_KEY: str(row.get(ID_KEY, ""))}, asks, row) for n, row in laid_out]


def choice_lines(rows: Iterable[Mapping[str, Any]]) -> list[list[str | None]]:
    """Return the sheet's lines: a kommun's SCB code, and the files that it has sent where these differ."""
    lines = []
    for row in rows:
        files = str(row.get("file") or "").split("\n")
        offered = files[:_MOST_OFFERED] if len(files) > 1 else []
        lines.append([str(row["id"]), *offered, *[None] * (_MOST_OFFERED - len(offered))])
    return lines + [[None] * (_MOST_OFFERED + 1)] * _SPARE


def choice_cells(rows: Iterable[Mapping[str, Any]]) -> dict[tuple[int, int], str | None]:
    """Return the sheet's cells by row and column, from 1."""
    lines = enumerate(choice_lines(rows), start=1)
    return {(number, column): value for number, line in lines for column, value in enumerate(line, start=1)}
