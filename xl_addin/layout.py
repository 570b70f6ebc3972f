"""Where everything stands in a workbook: sheets, columns, anchors, names. Writers and readers share it.

Anchors of a sheet: one hidden row, the key row, holds the sheet's id in the id column and every column's key; the
hidden id column holds every row's id, and the hidden signature column a witness of row, kommun, plan and year. People
may sort, insert, rename and move; what they see (number, header, sheet name) is the fallback.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from xl_addin import texts
from xl_addin.plan.model import Goal, GoalArea, Indicator, Member, Plan, Row, Strategy
from xl_addin.targets import Field

TEMPLATE_VERSION = "1"
"""Version of the template's layout, stored in every template."""
SHEET_ANCHOR = "vplan-blad:"
"""Begins the sheet id in the key row, e.g. `vplan-blad:area-1`."""
META_SHEET = "_vplan"
"""Very hidden sheet with the same facts as the document properties."""
START_ID = "start"
META_KEYS = ("vplan-plan", "vplan-version", "vplan-kommun", "vplan-ar", "vplan-mall")
"""Custom document properties, and keys of the hidden sheet: plan id, plan version, SCB code, year, layout version."""
RESULT_KEY = "vplan-resultat"
"""Document property of a consolidated workbook: it is never read as a submission."""

KEY_ROW = 4
HEADER_ROW = 5
FIRST_ROW = 6
"""1-based rows of an area sheet: above stand title, explanation and the way back to Start."""

FORBIDDEN_IN_SHEET_NAMES = "[]:*?/\\'"
MAX_SHEET_NAME = 31


def column_letter(index: int) -> str:
    """Give the letters of a 0-based column: 0 -> A, 26 -> AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def address(row: int, column: int) -> str:
    """Give the A1 address of a 1-based row and column."""
    return f"{column_letter(column - 1)}{row}"


def sheet_reference(name: str) -> str:
    """Give a sheet's name as a formula needs it, quoted."""
    return "'" + name.replace("'", "''") + "'"


def sheet_name(wanted: str, taken: Sequence[str] = ()) -> str:
    """Make a name Excel accepts (31 characters, no brackets or slashes, unique whatever the case)."""
    clean = "".join(" " if character in FORBIDDEN_IN_SHEET_NAMES else character for character in wanted).strip()
    name = clean[:MAX_SHEET_NAME].strip() or texts.template.SHEET
    used = {other.casefold() for other in taken}
    number = 1
    while name.casefold() in used:
        number += 1
        suffix = f" ({number})"
        name = clean[: MAX_SHEET_NAME - len(suffix)].strip() + suffix
    return name


def area_sheet_names(plan: Plan) -> dict[int, str]:
    """Give the sheet name of each målområde by its number, the same in template and result (`1 Infrastruktur`)."""
    names: dict[int, str] = {}
    for area in plan.goal_area:
        names[area.number] = sheet_name(f"{area.number} {area.short or area.name}", list(names.values()))
    return names


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an area sheet. `field` and `year` say what is filled in there, if anything."""

    key: str
    header: str
    width: float
    field: Field | None = None
    year: int | None = None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One row of an area sheet as laid out: what it is, whether this kommun fills it in, and which cells."""

    row: Row
    indicator: Indicator
    reports: bool
    asks: frozenset[tuple[Field, int]]
    """What this kommun may fill in: the field, and the year it is about."""
    number: int
    """1-based row in the sheet."""
    words: Mapping[str, str]
    """What stands printed on the line whoever's template it is, by column key: the row's id and the plan's words.

    The mål stands on its first line only, and so does the strategi.
    """


@dataclass(frozen=True)
class AreaSheet:
    """The sheet of one målområde. Kommuner that are asked the same share it."""

    id: str
    name: str
    area: GoalArea
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]

    @cached_property
    def positions(self) -> dict[str, int]:
        """0-based position of each column by its key."""
        return {column.key: position for position, column in enumerate(self.columns)}

    @cached_property
    def print(self) -> dict[int, dict[int, str]]:
        """What stands printed from the key row on, by 1-based row and column; signatures and footnotes apart."""
        columns = list(enumerate(self.columns, start=1))
        rows = {
            KEY_ROW: {at: SHEET_ANCHOR + self.id if c.key == "id" else c.key for at, c in columns},
            HEADER_ROW: {at: c.header for at, c in columns},
        }
        for line in self.lines:
            rows[line.number] = {at: line.words[c.key] for at, c in columns if line.words.get(c.key)}
        return rows

    def cell(self, line: Line, key: str) -> str:
        """Give the A1 address of a line's cell; "" if the sheet has no such column."""
        return address(line.number, self.positions[key] + 1) if key in self.positions else ""

    def inputs(self, line: Line) -> Iterator[Column]:
        """The columns this kommun may fill in on `line`, from left to right."""
        return (c for c in self.columns if c.field and c.year is not None and (c.field, c.year) in line.asks)


@dataclass(frozen=True)
class TemplateLayout:
    """The whole template of one kommun and year."""

    plan: Plan
    member: Member
    year: int
    sheets: tuple[AreaSheet, ...]

    @property
    def meta(self) -> dict[str, str]:
        """The facts that say whose workbook it is, by `META_KEYS`."""
        values = (self.plan.id, self.plan.version, self.member.code, str(self.year), TEMPLATE_VERSION)
        return dict(zip(META_KEYS, values, strict=True))

    def signature(self, row: Row) -> str:
        """The witness beside a row: lost or moved, it no longer agrees with the row's id."""
        return signature(self.plan.id, self.member.code, self.year, row.id)

    def signatures(self) -> dict[str, frozenset[str]]:
        """The witnesses of all rows by sheet id."""
        return {area.id: frozenset(self.signature(line.row) for line in area.lines) for area in self.sheets}

    def head(self, sheet: AreaSheet) -> tuple[str, str, str]:
        """The three lines above an area sheet's table: title, motto, what to do."""
        area = sheet.area
        return (
            texts.template.AREA_TITLE.format(number=area.number, name=area.name),
            area.motto or "",
            texts.template.AREA_NOTE.format(municipality=self.member.name, year=self.year),
        )

    def printed(self, line: Line) -> dict[str, str]:
        """What stands printed on a line, by column key: the plan's words and the anchors, never an answer."""
        return {**line.words, "signature": self.signature(line.row)}


def signature(plan_id: str, municipality: str, year: int, row_id: str) -> str:
    """Give eight hexadecimal digits over plan, kommun, year and row, with a letter before them so it stays text."""
    return "s" + sha256(f"{plan_id}|{municipality}|{year}|{row_id}".encode()).hexdigest()[:8]


def template_layout(plan: Plan, member: Member, year: int) -> TemplateLayout:
    """Lay out the template of `member` for `year`."""
    asked = ("sheets", year, member.belongs(year), member.name if member.name in _responsible(plan) else None)
    return TemplateLayout(plan, member, year, plan.once(asked, lambda: tuple(_sheets(plan, member, year))))


def _responsible(plan: Plan) -> frozenset[str]:
    return plan.once("responsible", lambda: frozenset(i.responsible for i in plan.indicators.values()))


def _sheets(plan: Plan, member: Member, year: int) -> Iterator[AreaSheet]:
    names = area_sheet_names(plan)
    for area in plan.goal_area:
        lines = tuple(_lines(plan, member, year, area))
        yield AreaSheet(f"area-{area.number}", names[area.number], area, tuple(_columns(plan, year, lines)), lines)


def _lines(plan: Plan, member: Member, year: int, area: GoalArea) -> Iterator[Line]:
    number = FIRST_ROW
    for goal, strategy, indicator, row in _printed_rows(plan, area):
        first_of_strategy = next(iter(strategy.indicator)) is indicator and row is plan.rows[indicator.code][0]
        first_of_goal = first_of_strategy and next(goal.indicators) is indicator
        reports = member.belongs(year) if row.each else member.name == indicator.responsible
        words = {"goal": goal.text if first_of_goal else "", "strategy": strategy.text if first_of_strategy else ""}
        yield Line(
            row=row,
            indicator=indicator,
            reports=reports,
            asks=_asks(plan, year, row) if reports else frozenset(),
            number=number,
            words={**words, **_words(row, indicator, year)},
        )
        number += 1


def _words(row: Row, indicator: Indicator, year: int) -> dict[str, str]:
    return {
        "id": row.id,
        "code": indicator.code,
        "indicator": f"{indicator.heading}\n{indicator.text}" if indicator.heading else indicator.text,
        "responsible": "\n".join([indicator.responsible, *indicator.co_responsible]),
        "series": row.name,
        "unit": row.unit.label,
        "target": row.target.target_text(year, row.unit.label),
    }


def _printed_rows(plan: Plan, area: GoalArea) -> Iterator[tuple[Goal, Strategy, Indicator, Row]]:
    for goal in area.goal:
        for strategy in goal.strategy:
            for indicator in strategy.indicator:
                for row in plan.rows[indicator.code]:
                    yield goal, strategy, indicator, row


def _asks(plan: Plan, year: int, row: Row) -> frozenset[tuple[Field, int]]:
    fields = row.target.fields
    asked = {(field, year) for field in fields}
    if Field.VALUE in fields:
        asked |= {(Field.VALUE, earlier) for earlier in range(plan.first_year, year)}
    if Field.BENCHMARK in fields:
        asked.add((Field.BENCHMARK, year - 1))
    baseline = plan.baseline_year(row)
    if baseline is not None and baseline < plan.first_year:
        asked.add((Field.BASELINE, baseline))
    return frozenset(asked)


def _columns(plan: Plan, year: int, lines: Sequence[Line]) -> Iterator[Column]:
    asked = {ask for line in lines for ask in (line.asks or _asks(plan, year, line.row))}
    fields = {field for field, _ in asked}
    h = texts.template.HEADERS
    yield Column("id", h["id"], 8, hidden=True)
    yield Column("goal", h["goal"], 20)
    yield Column("strategy", h["strategy"], 26)
    yield Column("code", h["code"], 5.5)
    yield Column("indicator", h["indicator"], 38)
    yield Column("responsible", h["responsible"], 12.5)
    if any(line.row.name or line.row.series for line in lines):
        yield Column("series", h["series"], 11)
    yield Column("unit", h["unit"], 11)
    yield Column("target", h["target"].format(year=year), 14)
    for _, baseline in sorted(ask for ask in asked if ask[0] is Field.BASELINE):
        yield Column(f"baseline:{baseline}", h["baseline"].format(year=baseline), 10, Field.BASELINE, baseline)
    for earlier in range(plan.first_year, year):
        yield Column(f"earlier:{earlier}", h["earlier"].format(year=earlier), 10, Field.VALUE, earlier)
    if Field.VALUE in fields:
        yield Column("value", h["value"].format(year=year), 11, Field.VALUE, year)
    if Field.BENCHMARK in fields:
        for which in (year - 1, year):
            header = h["benchmark"].format(year=which)
            yield Column(f"benchmark:{which}", header, 11, Field.BENCHMARK, which)
    if Field.STATE in fields:
        yield Column("state", h["state"], 12, Field.STATE, year)
        yield Column("state_year", h["state_year"], 8, Field.STATE_YEAR, year)
    yield Column("reason", h["reason"], 14, Field.REASON, year)
    yield Column("comment", h["comment"], 34, Field.COMMENT, year)
    yield Column("check", h["check"], 24)
    yield Column("status", h["status"], 17)
    yield Column("signature", h["signature"], 8, hidden=True)
