"""The målområde forms of a plan: the printed table, and the cells that a kommun fills in on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property, partial
from itertools import count

from msgspec import Struct
from msgspec.structs import replace

from xl_addin import texts
from xl_addin.fields import Choice, ValueKind
from xl_addin.forms.area_fields import FIELDS, AreaField, on_row
from xl_addin.forms.area_rows import AreaLine, PrintedRow, bands_of, line_of, printed_rows
from xl_addin.forms.asked import ASKED_KEYS
from xl_addin.forms.columns import ID_KEY, SIGNATURE_KEY, Column, Witness, Writer
from xl_addin.forms.form import FIRST_ROW, OWNER, YEAR, BandLine, Form, Owner
from xl_addin.forms.specs import choices_of
from xl_addin.layout import (
    INTERIM,
    META_KEYS,
    PART_KEY,
    REGISTERS_PART,
    ROUND_KEY,
    area_sheet_names,
    is_statement_part,
    statement_part,
)
from xl_addin.plan.model import GoalArea, Indicator, Member, Plan, Row, Statement
from xl_addin.targets import Field, Report
from xl_addin.versions import FIRST_TEMPLATE, TEMPLATE_VERSION

AREA_ID = "area-"
"""What the id of a målområde's form begins with, before its number."""
OFFICIAL_KEY = "official"
"""Key of the column of official statistics."""
NOTE = texts.template.AREA_NOTE.format(municipality=OWNER, year=YEAR)
"""The line of the head that says whose a målområde's form is."""
SCREEN_PIXELS = 1296
"""Columns beside each other on a screen of 1366 pixels, row numbers apart: down to the comment all is in sight."""


class AreaForm(Form, frozen=True, kw_only=True):
    """The form of one målområde."""

    lines: tuple[AreaLine, ...]
    area: GoalArea


class TemplateLayout(Struct, frozen=True, dict=True):
    """The målområde forms in the template of one kommun and year."""

    plan: Plan
    member: Member
    year: int
    sheets: tuple[AreaForm, ...]
    part: str = ""
    """What of it a part of the template holds: the id of a målområde's form, or `REGISTERS_PART`; "": all of it."""
    interim: bool = False
    """Whether it is for the follow-up in the middle of the year."""

    @property
    def has_registers(self) -> bool:
        """Whether the registers stand in it."""
        return self.part in ("", REGISTERS_PART) or self.is_statement

    @property
    def is_statement(self) -> bool:
        """Whether it is the form of a statement."""
        return is_statement_part(self.part)

    @property
    def statement(self) -> Statement | None:
        """The statement that it is the form of, None for any other form."""
        return next((s for s in self.plan.statement if statement_part(s.number) == self.part), None)

    def demands(self, line: AreaLine) -> bool:
        """Return whether a row is to be filled in: in the middle of the year its läge is, where it has one."""
        return line.reports and not (self.interim and Field.STATE not in line.row.target.fields)

    def is_answered(self, report: Report) -> bool:
        """Return whether a report answers its row."""
        return report.answers(interim=self.interim)

    @property
    def part_name(self) -> str:
        """What people call the part, "" of a whole template."""
        return part_names(self.plan).get(self.part, "")

    @cached_property
    def owner(self) -> Owner:
        """Whose template it is."""
        return Owner(self.plan, self.member, self.year)

    @property
    def meta(self) -> dict[str, str]:
        """The facts that say whose workbook it is, by `META_KEYS`."""
        values = (self.plan.id, self.plan.version, self.member.code, str(self.year), TEMPLATE_VERSION)
        more = {PART_KEY: self.part, ROUND_KEY: INTERIM if self.interim else ""}
        return dict(zip(META_KEYS, values, strict=True)) | {key: value for key, value in more.items() if value}


def part_names(plan: Plan) -> dict[str, str]:
    """Return what people call each form that holds less than all: the parts of a template, and the statements."""
    return plan.cached("part names", partial(_part_names, plan))


def _part_names(plan: Plan) -> dict[str, str]:
    areas = {f"{AREA_ID}{number}": name for number, name in area_sheet_names(plan).items()}
    statements = {
        statement_part(s.number): texts.template.STATEMENT_PART.format(number=s.number) for s in plan.statement
    }
    return {**areas, REGISTERS_PART: texts.template.REGISTERS_PART, **statements}


def template_layout(
    plan: Plan, member: Member, year: int, *, official: bool = False, part: str = "", interim: bool = False,
    questions: frozenset[str] = frozenset(),
) -> TemplateLayout:
    """Lay out the template of `member` for `year`, or a part of it; `official`: with the column of statistics.

    `questions`: ids of the målområden in which the secretariat has asked something.
    """
    own = tuple(form for form in _forms(plan, member, year, official, questions) if part in ("", form.id))
    return TemplateLayout(plan, member, year, own, part, interim)


def _forms(
    plan: Plan, member: Member, year: int, official: bool, questions: frozenset[str]
) -> Iterator[AreaForm]:
    """Return the forms of a kommun, each shared by all that are asked the same on it."""
    for area in plan.goal_area:
        responsible = plan.cached(("responsible", area.number), partial(_responsible, area))
        who = member.name if member.name in responsible else None
        questioned = f"{AREA_ID}{area.number}" in questions
        asked = ("area form", area.number, year, member.belongs(year), who, official, questioned)
        columns = _columns_of(plan, area, year, official, questioned)
        yield plan.cached(asked, partial(_form, plan, area, member, year, columns))


def _printed(plan: Plan, area: GoalArea) -> tuple[list[PrintedRow], dict[int, BandLine]]:
    """Return the rows of a målområde, and the lines across the table between them."""
    rows = list(printed_rows(plan, area))
    return rows, dict(bands_of(area, rows))


def _responsible(area: GoalArea) -> frozenset[str]:
    return frozenset(indicator.responsible for goal in area.goal for indicator in goal.indicators)


def _form(plan: Plan, area: GoalArea, member: Member, year: int, columns: tuple[Column, ...]) -> AreaForm:
    printed, bands = plan.cached(("printed rows", area.number), partial(_printed, plan, area))
    rows = (at for at in count(FIRST_ROW) if at not in bands)
    line = partial(_line, plan, member=member, year=year, columns=columns)
    lines = tuple(map(line, rows, printed))
    footnotes = dict.fromkeys(line.indicator.footnote for line in lines if line.indicator.footnote)
    title = texts.template.AREA_TITLE.format(number=area.number, name=area.name)
    return AreaForm(
        id=f"{AREA_ID}{area.number}", name=area_sheet_names(plan)[area.number], columns=columns, lines=lines,
        head=(title, NOTE), complete=True, footnotes=tuple(footnotes), bands=bands, placed_since="3",
        earlier_order=_EARLIER_ORDER, area=area,
    )  # fmt: skip


def _line(
    plan: Plan, at: int, printed: PrintedRow, *, member: Member, year: int, columns: Sequence[Column]
) -> AreaLine:
    """Return a line of the form, the same for all kommuner that report it, and for all that do not."""
    *_, indicator, row = printed
    reports = member.belongs(year) if row.each else member.name == indicator.responsible

    def made() -> AreaLine:
        refined = dict(_asked(plan, row, indicator, year, columns)) if reports else {}
        return line_of(plan, at, printed, year, refined, reports=reports)

    return plan.cached(("line", row.id, year, len(columns), reports), made)


# -- columns


def _columns_of(plan: Plan, area: GoalArea, year: int, official: bool, questioned: bool) -> tuple[Column, ...]:
    """Return the columns of a målområde's form: the same for every kommun, so that they are made once."""
    asked = ("area columns", area.number, year, official, questioned)
    return plan.cached(asked, lambda: tuple(_columns(plan, area, year, official, questioned)))


def _columns(plan: Plan, area: GoalArea, year: int, official: bool, questioned: bool) -> Iterator[Column]:
    groups, rows = texts.template.GROUPS, [row for *_, row in printed_rows(plan, area)]
    id_column, signature = (
        Column(key, texts.template.HEADERS[key], width=8, writer=Writer.FORM, hidden=True)
        for key in (ID_KEY, SIGNATURE_KEY)
    )
    standing = [
        Column(key, texts.template.HEADERS[key], width=characters(width), writer=Writer.PROGRAM,
               group=groups["standing"], strong=key == "status")
        for key, width in (("check", 146), ("status", 116))
    ]  # fmt: skip
    found = _asked_columns(plan, year, rows, official)
    answers = [column for column in found if questioned or column.key not in ASKED_KEYS]
    columns = [*_printed_columns(plan, year, rows, _PRINTED, groups["plan"]),
               *(c for c in answers if c.group == groups["outcome"]), *standing,
               *(c for c in answers if c.group == groups["answers"])]  # fmt: skip
    yield from (id_column, *_fitted(columns), signature)  # anchors on both sides of what is filled in
    yield from _printed_columns(plan, year, rows, _BESIDE, groups["more"])


def characters(pixels: int) -> float:
    """Return a column's width in characters."""
    return round((pixels - 5) / 7, 2)


def _fitted(columns: Sequence[Column]) -> Iterator[Column]:
    """Give mätetal and comment what the other columns leave of the screen, from the first to the comment."""
    seen = columns[: next(n for n, column in enumerate(columns, start=1) if column.key == Field.COMMENT)]
    taken = sum(round(column.width * 7 + 5) for column in seen if column.key not in _ELASTIC and not column.hidden)
    for column in columns:
        share, least = _ELASTIC.get(column.key, (0, 0))
        room = max(least, int((SCREEN_PIXELS - taken) * share))
        yield replace(column, width=characters(room)) if room else column


_ELASTIC = {"indicator": (0.64, 140), "comment": (0.36, 88)}
"""Share of what the other columns leave, and the least width in pixels."""


def _asked_columns(plan: Plan, year: int, rows: Sequence[Row], official: bool) -> Iterator[Column]:
    for field in FIELDS:
        for about in field.years(plan, year) if field.years else (year,):
            if any(field.stands(plan, row, about) for row in rows):
                yield _column(field, about, since=field.since(about, year))
        if official and field.name == Field.VALUE:
            yield from _official(year, rows)


def _printed_columns(
    plan: Plan, year: int, rows: Sequence[Row], columns: Sequence[tuple[str, int, Witness]], group: str
) -> Iterator[Column]:
    for key, width, witness in columns:
        if _stands(key, plan, rows):
            codes = tuple(Choice(code, code) for code in plan.indicators) if key == "code" else ()
            yield Column(
                key, texts.template.HEADERS[key].format(year=year), "", characters(width or 64),
                ValueKind.CODE if codes else ValueKind.TEXT, codes, Writer.FORM, strong=key in ("code", "indicator"),
                quiet=group == texts.template.GROUPS["more"], hidden=not width, witness=witness, group=group,
                since=_SINCE.get(key, FIRST_TEMPLATE),
            )  # fmt: skip


def _official(year: int, rows: Sequence[Row]) -> Iterator[Column]:
    """Return the column of official statistics beside the outcome, where a kommun's own figure is published."""
    publishers = sorted({row.source.publisher for row in rows if row.each and row.source and row.source.prefills})
    if publishers:
        header = texts.template.HEADERS[OFFICIAL_KEY].format(publisher=", ".join(publishers), year=year)
        yield Column(OFFICIAL_KEY, header, width=characters(80), kind=ValueKind.NUMBER, writer=Writer.PROGRAM,
                     group=texts.template.GROUPS["outcome"])  # fmt: skip


def _stands(key: str, plan: Plan, rows: Sequence[Row]) -> bool:
    if key == "series":
        return any(row.name or row.series for row in rows)
    indicators = (plan.indicators[row.indicator] for row in rows)
    return key != "reading" or any(indicator.reading or indicator.short for indicator in indicators)


_PRINTED = (
    ("code", 42, Witness.KEY),
    ("indicator", 250, Witness.WORDS),
    ("responsible", 0, Witness.BESIDE),
    ("series", 0, Witness.WORDS | Witness.BESIDE | Witness.LASTING),
    ("unit", 0, Witness.BESIDE | Witness.LASTING),
    ("target", 120, Witness.BESIDE),
)
"""The plan's own columns that the outcomes stand beside: key, width in pixels and what they witness.

Those of no width are hidden: what they say is seen below the mätetal and under Kontroll, and there they are witnesses.
"""
_BESIDE = (("reading", 1296, Witness.NONE), ("goal", 520, Witness.NONE), ("strategy", 760, Witness.NONE))
"""Those beyond the answers: the rest of what the plan says of a mätetal, so wide that it makes no row higher."""
_EARLIER_ORDER = (
    ID_KEY, "goal", "strategy", "code", "indicator", "reading", "responsible", "series", "unit", "target", "baseline",
    "earlier", "value", OFFICIAL_KEY, "benchmark", "state", "state_year", "reason", "comment", "statistic_year",
    "reference", "check", "status", SIGNATURE_KEY,
)  # fmt: skip
"""The columns as they stood before the third version of the layout."""
_SINCE = {"reading": "2"}
"""The versions of the layout that those of them came with that are not of the first."""


def _column(field: AreaField, year: int, *, since: str) -> Column:
    return Column(
        key=f"{field.name}:{year}" if field.years else field.name,
        header=field.header.format(year=year),
        help=field.help.format(year=year),
        width=field.width,
        group=texts.template.GROUPS["outcome" if field.of.spec.outcome else "answers"],
        settled=field.settled,
        kind=field.of.kind,
        choices=choices_of(field.of.base),
        field=field.field,
        record=field.of.name,
        year=year,
        since=since,
    )


# -- what a row asks


def _asked(
    plan: Plan, row: Row, indicator: Indicator, year: int, columns: Sequence[Column]
) -> Iterator[tuple[str, Column]]:
    by_name = {field.name: field for field in FIELDS}
    for column in columns:
        name = column.key.partition(":")[0]
        if column.year is not None and by_name[name].asked(plan, row, column.year):
            yield column.key, on_row(column, name, row, indicator)
