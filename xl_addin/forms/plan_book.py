"""The forms of the plan workbook: a sheet for each sort of record of a plan file, its columns the record's keys.

A column's key is where the value stands in the record, in dots: `target.by`, `plausible.0`. The parameters of targets
are taken from their kinds, so that a new one has its column by being there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, Literal, TypeAlias, get_args, get_origin

from msgspec import Struct
from msgspec.structs import replace

from xl_addin import texts
from xl_addin.fields import Choice, ValueKind
from xl_addin.forms.columns import ID_KEY, Column, Witness, Writer
from xl_addin.forms.form import FIRST_ROW, Form, FormRow
from xl_addin.schema import is_required
from xl_addin.sources import SOURCE_KINDS, source_kind
from xl_addin.spreadsheets.references import column_letters, sheet_reference
from xl_addin.targets import KINDS, kind_named
from xl_addin.versions import FIRST_TEMPLATE, TEMPLATE_VERSIONS

(
    PLAN, TEXTS, AREAS, INDICATORS, LEVELS, SERIES, UNITS, MEMBERS, POPULATION, NETWORKS, PROJECTS, STATEMENTS, RETIRED,
    SOURCES, BASIS,
) = texts.planbook.SHEETS  # fmt: skip
"""Ids of the sheets, in order."""
ORIGINAL_SHEET = "_vplan-planfil"
"""Hidden sheet with the text of the plan file that the workbook was made from: its comments are kept there."""
ORIGINAL_ID = "planbok-planfil"
CHECK_KEY = "check"
SETTING_PREFIX = "P:"
"""Begins the ids of the lines of Plan; after it stands the key."""
FREE_ROWS = 15
"""As many as a year adds to the longest lists: a kommun's population, say. More rows may be written below."""
SECOND_LAYOUT = TEMPLATE_VERSIONS[1]
LAST_ROW = 500
"""So far down lists and checks look."""

Words: TypeAlias = Mapping[str, str]
_FIRST_DAY, _LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
_Day: dict[str, Any] = {"kind": ValueKind.DATE, "minimum": _FIRST_DAY, "maximum": _LAST_DAY}
_Year: dict[str, Any] = {"kind": ValueKind.YEAR, "minimum": 1900, "maximum": 2199}


class PlanField(Struct, frozen=True):
    """A value of a record and its column. `many`: a list, with commas between; `empty`: the word for one of nothing.

    `words`: what is shown for certain values, where others are shown as they are. `code`: codes of mätetal, that must
    stay text. `offered`: the sheet and the key of the column that it is chosen from; `listed`: where several are.
    """

    key: str
    kind: ValueKind = ValueKind.TEXT
    words: tuple[tuple[Any, str], ...] = ()
    many: bool = False
    empty: str = ""
    code: bool = False
    required: bool = False
    offered: tuple[str, str] | None = None
    listed: tuple[str, str] | None = None
    minimum: Any = None
    maximum: Any = None
    writer: Writer = Writer.PEOPLE
    since: str = FIRST_TEMPLATE
    """The layout that it came with: in a workbook that may be older it is not missed."""
    name: str = ""
    """The record's own key, where it is another: every form has a column `id` already."""

    @property
    def path(self) -> tuple[str | int, ...]:
        """Where the value stands in the record."""
        return tuple(int(part) if part.isdigit() else part for part in (self.name or self.key).split("."))

    def shown(self, value: Any) -> Any:
        """Return what stands in the cell for a value of the plan file."""
        if self.many and isinstance(value, list):
            return ", ".join(map(str, value)) or self.empty
        return dict(self.words).get(value, value) if isinstance(value, str) and self.kind is ValueKind.ANSWER else value

    def stored(self, value: Any) -> Any:
        """Return the value of the plan file for what was read in the cell."""
        if self.many and isinstance(value, str):
            return [] if value.strip().casefold() == self.empty and self.empty else _parts(value)
        if self.kind is ValueKind.ANSWER and isinstance(value, str):
            return {word.casefold(): key for key, word in self.words}.get(value.strip().casefold(), value)
        return value


def _parts(text: str) -> list[str]:
    return [part.strip() for part in re.split("[,;\n]", text) if part.strip()]


def _chosen(name: str) -> dict[str, Any]:
    return {"kind": ValueKind.CHOICE, "words": tuple(texts.planbook.CHOICES[name].items())}


_YES_NO: dict[str, Any] = {
    "kind": ValueKind.CHOICE, "words": ((True, texts.planbook.YES), (False, texts.planbook.NO)),
}  # fmt: skip
_UNIT, _MEMBER, _CODE = (UNITS, "unit_id"), (MEMBERS, "name"), (INDICATORS, "code")
_LINEAGE = (PlanField("was", many=True, code=True, empty=texts.planbook.NEW), PlanField("carry", **_chosen("carry")))
_PLAUSIBLE = (PlanField("plausible.0", ValueKind.NUMBER), PlanField("plausible.1", ValueKind.NUMBER))
SETTINGS: tuple[PlanField, ...] = (
    PlanField("id", required=True), PlanField("version", required=True), PlanField("name", required=True),
    PlanField("state", **_chosen("state")), PlanField("first_year", required=True, **_Year),
    PlanField("last_year", required=True, **_Year), PlanField("in_force", **_Year), PlanField("decided", **_Day),
    PlanField("follows"), PlanField("organisation.name", required=True),
    PlanField("organisation.secretariat", required=True), PlanField("organisation.mailbox", required=True),
    PlanField("organisation.mailbox_is_example", **_YES_NO), PlanField("organisation.website"),
    PlanField("organisation.publisher_type", **_chosen("publisher_type")), PlanField("organisation.address"),
    PlanField("organisation.fee_per_inhabitant", ValueKind.NUMBER),
    PlanField("organisation.fund"), PlanField("organisation.fund_share", ValueKind.NUMBER),
    PlanField("statistics.group.name"), PlanField("statistics.group.areas", many=True),
)  # fmt: skip
"""The rows of the sheet Plan."""
PARAGRAPHS = frozenset({"principles", "organisation", "background", "responsibilities", "communication"})
"""The texts of the organisation that have several paragraphs."""


def _target_fields() -> Iterator[PlanField]:
    """Yield a field for each parameter of the kinds of target; levels of certain years have a sheet of their own."""
    found: dict[str, Any] = {}
    for kind in KINDS:
        for key, annotation in _parameters(kind).items():
            if get_origin(annotation) is not dict:
                found.setdefault(key, []).append(annotation)
    yield PlanField("target.kind", required=True, **_chosen("kind"))
    order = [key.removeprefix("target.") for key in texts.planbook.COLUMNS[INDICATORS] if key.startswith("target.")]
    for key in sorted(found, key=lambda key: order.index(key) if key in order else len(order)):
        yield PlanField(f"target.{key}", **_parameter(key, found[key]))


def kinds_with(parameter: str, *, required: bool = False) -> frozenset[str]:
    """Return the kinds of target that have, or require, a parameter, by its key in the plan file."""
    return frozenset(kind for kind in KINDS if parameter in _parameters(kind, required=required))


def _parameters(kind: str, *, required: bool = False) -> dict[str, Any]:
    """Return the annotations of a kind's parameters, or of those it requires, by their keys in the plan file."""
    fields = kind_named(kind).declared().items()
    return {key: info.type for key, info in fields if key != "kind" and (is_required(info) or not required)}


def _parameter(key: str, annotations: list[Any]) -> dict[str, Any]:
    parts = [part for annotation in annotations for part in (annotation, *get_args(annotation))]
    if int in parts:
        return dict(_Year)
    words = [word for part in parts if get_origin(part) is Literal for word in get_args(part)]
    if Decimal in parts or any(Decimal in get_args(part) for part in parts):
        known = tuple((word, texts.planbook.REPORTED) for word in words)
        return {"kind": ValueKind.ANSWER, "words": known} if words else {"kind": ValueKind.NUMBER}
    return _chosen(key)


FIELDS: dict[str, tuple[PlanField, ...]] = {
    TEXTS: (
        PlanField("kind", ValueKind.CHOICE, tuple(texts.planbook.TEXT_KINDS.items()), required=True),
        PlanField("text", required=True),
    ),
    AREAS: (
        PlanField("kind", ValueKind.CHOICE, tuple(texts.planbook.AREA_KINDS.items()), required=True),
        PlanField("ref", required=True), PlanField("text"), PlanField("short"), PlanField("motto"),
    ),
    INDICATORS: (
        PlanField("code", code=True, required=True), PlanField("text", required=True),
        PlanField("strategy", required=True, offered=(AREAS, "ref")),
        PlanField("responsible", required=True, offered=_MEMBER),
        PlanField("co_responsible", many=True, listed=_MEMBER),
        PlanField("scope", **_chosen("scope")), PlanField("unit", required=True, offered=_UNIT), *_target_fields(),
        *_PLAUSIBLE, PlanField("aggregate", **_chosen("aggregate")), PlanField("short"), PlanField("heading"),
        PlanField("footnote"), PlanField("reading"), PlanField("baseline_from", code=True, offered=_CODE),
        PlanField("year_in_print", **_YES_NO), *_LINEAGE, PlanField("reason", since=SECOND_LAYOUT),
        PlanField("decision", since=SECOND_LAYOUT),
    ),
    LEVELS: (
        PlanField("code", code=True, required=True, offered=_CODE), PlanField("year", required=True, **_Year),
        PlanField("value", ValueKind.NUMBER, required=True),
    ),
    SERIES: (
        PlanField("code", code=True, required=True, offered=_CODE),
        PlanField("series_id", name="id", required=True), PlanField("name", required=True),
        PlanField("unit", offered=_UNIT), *_PLAUSIBLE, *_LINEAGE,
    ),
    UNITS: (
        PlanField("unit_id", name="id", required=True), PlanField("label", required=True),
        PlanField("minimum", ValueKind.NUMBER), PlanField("maximum", ValueKind.NUMBER),
        PlanField("whole", **_YES_NO), PlanField("one"), PlanField("noun"),
        PlanField("bare", **_YES_NO),
    ),
    MEMBERS: (
        PlanField("name", required=True), PlanField("code", required=True), PlanField("since", required=True, **_Day),
        PlanField("until", **_Day), PlanField("mailbox"),
    ),
    POPULATION: (
        PlanField("member", required=True, offered=_MEMBER), PlanField("date", required=True, **_Day),
        PlanField("inhabitants", ValueKind.WHOLE, required=True), PlanField("source", required=True),
    ),
    NETWORKS: (
        PlanField("number", ValueKind.WHOLE, required=True), PlanField("name", required=True),
        PlanField("tied", **_YES_NO),
    ),
    PROJECTS: (PlanField("name", required=True), PlanField("note")),
    STATEMENTS: (
        PlanField("number", ValueKind.WHOLE, required=True), PlanField("title", required=True),
        *(PlanField(key, required=True, **_Day) for key in ("opened", "indicative_by", "decision_by")),
        PlanField("closed", **_Day), PlanField("from_all", **_YES_NO),
    ),
    RETIRED: (PlanField("code", code=True, required=True), PlanField("reason", required=True), PlanField("decision")),
    SOURCES: (
        PlanField("what", ValueKind.CHOICE, tuple(texts.planbook.SOURCE_USES.items()), required=True),
        PlanField("code", code=True, offered=_CODE), PlanField("series"),
        PlanField("kind", ValueKind.CHOICE, tuple((k, source_kind(k).publisher) for k in SOURCE_KINDS), required=True),
        PlanField("source_id", name="id", required=True), PlanField("use", **_chosen("use")),
        PlanField("aggregate", ValueKind.CHOICE, tuple(texts.planbook.CHOICES["aggregate"].items())[:2]),
        PlanField("area"),
    ),
    BASIS: (
        PlanField("code", code=True, writer=Writer.PRESET),
        *(PlanField(key, writer=Writer.PRESET)
          for key in ("text", "responsible", "statuses", "unassessed", "comments", "board")),
        PlanField("proposal", **_chosen("proposal")), PlanField("wording"), PlanField("new_code", code=True),
        PlanField("carry", **_chosen("carry")), PlanField("reason"), PlanField("stance", **_chosen("stance")),
        PlanField("decision", **_chosen("decision")), PlanField("minutes"),
    ),
}  # fmt: skip
"""The columns of every sheet but Plan, from left to right."""
_CHECKED = {AREAS: "ref", INDICATORS: "text", SERIES: "series_id", UNITS: "label", MEMBERS: "code", POPULATION: "date",
            STATEMENTS: "title", LEVELS: "value", BASIS: "decision", TEXTS: "text", NETWORKS: "tied",
            RETIRED: "decision", SOURCES: "area"}  # fmt: skip
"""The column that the live check stands behind, in the sheets that have one."""


@cache
def form_of(sheet_id: str) -> Form:
    """Return the form of a sheet."""
    if sheet_id == PLAN:
        return _settings()
    columns: list[Column] = []
    for field in FIELDS[sheet_id]:
        columns.append(_column(sheet_id, field))
        if _CHECKED.get(sheet_id) == field.key:
            columns.append(_check())
    return Form(sheet_id, texts.planbook.SHEETS[sheet_id], (_anchor(), *columns), (), _head(sheet_id),
                free_rows=FREE_ROWS, protected=False)  # fmt: skip


def _head(sheet_id: str) -> tuple[str, str]:
    name = texts.planbook.SHEETS[sheet_id]
    return texts.planbook.TITLES.get(sheet_id, name), texts.planbook.NOTES[sheet_id]


def _anchor() -> Column:
    return Column(ID_KEY, texts.planbook.HEADERS[ID_KEY], width=8, writer=Writer.FORM, hidden=True)


def _check() -> Column:
    header, help_text = texts.planbook.HEADERS[CHECK_KEY], texts.planbook.CHECK_HELP
    return Column(CHECK_KEY, header, help_text, 24, writer=Writer.PROGRAM, quiet=True, num_format="General")


def _column(sheet_id: str, field: PlanField) -> Column:
    header, help_text, width = texts.planbook.COLUMNS[sheet_id][field.key]
    offered = f"={cells_of(*field.offered)}" if field.offered else ""
    prompts: dict[str, Any] = {"hint": help_text, "error": help_text} if field.kind is ValueKind.ANSWER else {}
    return Column(field.key, header, help_text, width, offered=offered, **prompts, **_of_kind(field))


def letter_of(sheet_id: str, key: str) -> str:
    """Return the letter of the column of a key; the anchors stand in column A."""
    keys = [field.key for field in FIELDS[sheet_id]]
    behind = _CHECKED.get(sheet_id)
    before = behind is not None and keys.index(key) > keys.index(behind)
    return column_letters(keys.index(key) + 2 + before)


def cells_of(sheet_id: str, key: str) -> str:
    """Return the cells under a key, as formulas on any sheet name them."""
    letter = letter_of(sheet_id, key)
    return f"{sheet_reference(texts.planbook.SHEETS[sheet_id])}!${letter}${FIRST_ROW}:${letter}${LAST_ROW}"


def _of_kind(field: PlanField) -> dict[str, Any]:
    choices = tuple(Choice(key, word) for key, word in field.words) if field.kind is ValueKind.CHOICE else ()
    number = {"num_format": "0"} if field.kind is ValueKind.YEAR else {}
    return {
        "kind": field.kind, "choices": choices, "writer": field.writer, "required": field.required,
        "since": field.since, "minimum": field.minimum, "maximum": field.maximum, "strict": False,
    } | number  # fmt: skip


def _settings() -> Form:
    headers = texts.planbook.HEADERS
    value = Column("value", headers["value"], width=60)
    columns = (
        _anchor(), Column("label", headers["label"], width=24, writer=Writer.FORM, strong=True, witness=Witness.KEY),
        value, Column("help", headers["help"], width=70, writer=Writer.FORM), replace(_check(), width=28),
    )  # fmt: skip
    lines = tuple(_setting(number, field, value) for number, field in enumerate(SETTINGS, start=FIRST_ROW))
    return Form(PLAN, texts.planbook.SHEETS[PLAN], columns, lines, _head(PLAN), protected=False)


def _setting(number: int, field: PlanField, value: Column) -> FormRow:
    label, help_text = texts.planbook.PLAN[field.key]
    refined = replace(value, title=label, help=help_text, **_of_kind(field))
    row_id = SETTING_PREFIX + field.key  # `id` alone is a header
    words = {ID_KEY: row_id, "label": label, "help": help_text}
    return FormRow(number, row_id, words, frozenset({"value"}), refined={"value": refined}, name=label)
