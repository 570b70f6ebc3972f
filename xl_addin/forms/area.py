"""The målområde forms of a plan: the printed table, and the cells that a kommun fills in on it.

`FIELDS` declares every field of a row, in the order of the columns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Any, TypeAlias

from xl_addin import texts
from xl_addin.forms.columns import ID_KEY, SIGNATURE_KEY, TEXT_LIMIT, Choice, Column, ValueKind, Witness, Writer
from xl_addin.forms.form import FIRST_ROW, OWNER, YEAR, Form, FormRow, Owner
from xl_addin.layout import (
    FIRST_TEMPLATE,
    INTERIM,
    META_KEYS,
    PART_KEY,
    REGISTERS_PART,
    ROUND_KEY,
    TEMPLATE_VERSION,
    area_sheet_names,
)
from xl_addin.plan.editions import start_value_year
from xl_addin.plan.model import Goal, GoalArea, Indicator, Member, Plan, Row, Strategy, Unit
from xl_addin.swedish import number
from xl_addin.targets import Field, Reason, State
from xl_addin.targets.reported import EARLIEST_YEAR, LATEST_YEAR

QUESTION_KEY, ANSWER_KEY = "question", "answer"
"""Keys of the columns that stand where the secretariat has asked something."""
OFFICIAL_KEY = "official"
"""Key of the column of official statistics."""

Asked: TypeAlias = Callable[[Plan, Row, int], bool]
"""Whether a row asks a field about a year."""


@dataclass(frozen=True, slots=True)
class AreaField:
    """A field of a målområde's rows: `name` is the word of its header, and begins the keys of its columns.

    `years`: the years that it has a column for, each with the year in its key; None: one column, of the reporting
    year. `asked`: whether a row asks it about a year.
    """

    name: str
    kind: ValueKind
    width: float
    asked: Asked
    data: str
    field: str = ""
    record: str = ""
    choices: tuple[Choice, ...] = ()
    years: Callable[[Plan, int], Iterable[int]] | None = None
    stands: Asked | None = None
    """Whether its columns stand on a form with the row; None: where the row asks them."""
    since: Callable[[int, int], str] = lambda about, year: FIRST_TEMPLATE
    """The version of the layout that its column about a year came with, in the form of a reporting year."""


def _with(field: Field) -> Asked:
    """Return whether a row's target asks `field`."""
    return lambda plan, row, year: field in row.target.fields


def _always(plan: Plan, row: Row, year: int) -> bool:
    return True


def _is_baseline(plan: Plan, row: Row, year: int) -> bool:
    return start_value_year(plan, row) == year and plan.baseline_source(row) is None


def _asks_earlier(plan: Plan, row: Row, year: int) -> bool:
    """Return whether there is a figure of that year, measured as today's."""
    return Field.VALUE in row.target.fields and row.target.asks_earlier and year >= plan.begins(row)


def _asks_benchmark(plan: Plan, row: Row, year: int) -> bool:
    return Field.BENCHMARK in row.target.fields and year >= plan.begins(row) - 1


def _baselines(plan: Plan, year: int) -> list[int]:
    found = {start_value_year(plan, row) for rows in plan.rows.values() for row in rows}
    return sorted(year for year in found if year is not None)


NOTE = texts.template.AREA_NOTE.format(municipality=OWNER, year=YEAR)
"""The line of the head that says whose a målområde's form is."""
_STATES = tuple(Choice(state, str(state)) for state in State)
_REASONS = tuple(Choice(reason, str(reason)) for reason in Reason)
FIELDS = (
    AreaField("baseline", ValueKind.QUANTITY, 10, _is_baseline, "utfall", record="value", years=_baselines),
    AreaField("earlier", ValueKind.QUANTITY, 10, _asks_earlier, "utfall", field="value", stands=_always,
              years=lambda plan, year: range(plan.first_year, year)),
    AreaField("value", ValueKind.QUANTITY, 11, _with(Field.VALUE), "utfall"),
    AreaField("benchmark", ValueKind.QUANTITY, 11, _asks_benchmark, "jamforelse",
              years=lambda plan, year: range(plan.first_year - 1, year + 1),
              since=lambda about, year: FIRST_TEMPLATE if about >= year - 1 else "2"),
    AreaField("state", ValueKind.CHOICE, 12, _with(Field.STATE), "lage", choices=_STATES),
    AreaField("state_year", ValueKind.YEAR, 8, _with(Field.STATE_YEAR), "lage_ar", stands=_with(Field.STATE)),
    AreaField("reason", ValueKind.CHOICE, 14, _with(Field.REASON), "bortfall", choices=_REASONS, stands=_always),
    AreaField("comment", ValueKind.TEXT, 34, _with(Field.COMMENT), "kommentar", stands=_always),
    AreaField("question", ValueKind.TEXT, 30, _with(Field.COMMENT), "fraga", stands=_always),
    AreaField("answer", ValueKind.TEXT, 30, _with(Field.COMMENT), "svar", stands=_always),
    AreaField("statistic_year", ValueKind.YEAR, 8, _with(Field.VALUE), "avser_ar", since=lambda about, year: "2"),
    AreaField("reference", ValueKind.TEXT, 16, _with(Field.VALUE), "kalla", since=lambda about, year: "2"),
)  # fmt: skip
"""What is filled in on a målområde's rows, from left to right."""


@dataclass(frozen=True, kw_only=True)
class AreaLine(FormRow):
    """A mätetal's row, or one of its series'; `reports`: whether this kommun fills it in."""

    row: Row
    indicator: Indicator
    reports: bool


@dataclass(frozen=True, kw_only=True)
class AreaForm(Form):
    """The form of one målområde."""

    lines: tuple[AreaLine, ...]
    area: GoalArea


@dataclass(frozen=True)
class TemplateLayout:
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
        return self.part in ("", REGISTERS_PART)

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
    """Return the parts that a template can be divided into: what people call each, by its id."""
    areas = {f"area-{number}": name for number, name in area_sheet_names(plan).items()}
    return {**areas, REGISTERS_PART: texts.template.REGISTERS_PART}


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
        questioned = f"area-{area.number}" in questions
        asked = ("area form", area.number, year, member.belongs(year), who, official, questioned)
        columns = _columns_of(plan, area, year, official, questioned)
        yield plan.cached(asked, partial(_form, plan, area, member, year, columns))


def _responsible(area: GoalArea) -> frozenset[str]:
    return frozenset(indicator.responsible for goal in area.goal for indicator in goal.indicators)


def _form(plan: Plan, area: GoalArea, member: Member, year: int, columns: tuple[Column, ...]) -> AreaForm:
    lines = tuple(_lines(plan, member, year, area, columns))
    footnotes = dict.fromkeys(line.indicator.footnote for line in lines if line.indicator.footnote)
    title = texts.template.AREA_TITLE.format(number=area.number, name=area.name)
    return AreaForm(
        id=f"area-{area.number}", name=area_sheet_names(plan)[area.number], columns=columns, lines=lines,
        head=(title, area.motto or "", NOTE), complete=True, footnotes=tuple(footnotes), area=area,
    )  # fmt: skip


# -- rows


def _lines(
    plan: Plan, member: Member, year: int, area: GoalArea, columns: Sequence[Column]
) -> Iterator[AreaLine]:
    for at, (goal, strategy, indicator, row) in enumerate(_printed_rows(plan, area), start=FIRST_ROW):
        first_of_strategy = next(iter(strategy.indicator)) is indicator and row is plan.rows[indicator.code][0]
        first_of_goal = first_of_strategy and next(goal.indicators) is indicator
        reports = member.belongs(year) if row.each else member.name == indicator.responsible
        words = {"goal": goal.text if first_of_goal else "", "strategy": strategy.text if first_of_strategy else ""}
        refined = _refined(plan, row, indicator, year, columns) if reports else {}
        yield AreaLine(
            at, row.id, {**words, **_words(row, indicator, year)}, frozenset(refined), refined=refined,
            code=indicator.code, name=f"{indicator.code} {row.name}".strip(),
            row=row, indicator=indicator, reports=reports,
        )  # fmt: skip


def _words(row: Row, indicator: Indicator, year: int) -> dict[str, str]:
    return {
        ID_KEY: row.id,
        "code": indicator.code,
        "indicator": f"{indicator.heading}\n{indicator.text}" if indicator.heading else indicator.text,
        "reading": indicator.reading or "",
        "responsible": "\n".join([indicator.responsible, *indicator.co_responsible]),
        "series": row.name,
        "unit": row.unit.label,
        "target": row.target_text(year),
    }


def _printed_rows(plan: Plan, area: GoalArea) -> Iterator[tuple[Goal, Strategy, Indicator, Row]]:
    for goal in area.goal:
        for strategy in goal.strategy:
            for indicator in strategy.indicator:
                for row in plan.rows[indicator.code]:
                    yield goal, strategy, indicator, row


# -- columns


def _columns_of(
    plan: Plan, area: GoalArea, year: int, official: bool, questioned: bool
) -> tuple[Column, ...]:
    """Return the columns of a målområde's form: the same for every kommun, so that they are made once."""
    rows = [row for *_, row in _printed_rows(plan, area)]
    asked = ("area columns", area.number, year, official, questioned)
    return plan.cached(asked, lambda: tuple(_columns(plan, year, rows, official, questioned)))


def _columns(
    plan: Plan, year: int, rows: Sequence[Row], official: bool, questioned: bool
) -> Iterator[Column]:
    yield Column(ID_KEY, texts.template.HEADERS[ID_KEY], width=8, writer=Writer.FORM, hidden=True)
    for key, width, witness in _PRINTED:
        if _stands(key, plan, rows):
            header = texts.template.HEADERS[key].format(year=year)
            codes = tuple(Choice(code, code) for code in plan.indicators) if key == "code" else ()
            kind = ValueKind.CODE if codes else ValueKind.TEXT
            strong, quiet, since = key in ("goal", "code"), key == "reading", _SINCE.get(key, FIRST_TEMPLATE)
            yield Column(
                key, header, "", width, kind, codes, Writer.FORM,
                strong=strong, quiet=quiet, witness=witness, since=since,
            )  # fmt: skip
    for field in (f for f in FIELDS if questioned or f.name not in (QUESTION_KEY, ANSWER_KEY)):
        for about in field.years(plan, year) if field.years else (year,):
            stands = field.stands or field.asked
            if any(stands(plan, row, about) for row in rows):
                yield _column(field, about, since=field.since(about, year))
        if official and field.name == Field.VALUE:
            yield from _official(year, rows)
    for key, width in (("check", 24), ("status", 17)):
        yield Column(key, texts.template.HEADERS[key], width=width, writer=Writer.PROGRAM, strong=key == "status")
    yield Column(SIGNATURE_KEY, texts.template.HEADERS[SIGNATURE_KEY], width=8, writer=Writer.FORM, hidden=True)


def _official(year: int, rows: Sequence[Row]) -> Iterator[Column]:
    """Return the column of official statistics beside the outcome, where a kommun's own figure is published."""
    publishers = sorted({row.source.publisher for row in rows if row.each and row.source and row.source.prefills})
    if publishers:
        header = texts.template.HEADERS[OFFICIAL_KEY].format(publisher=", ".join(publishers), year=year)
        yield Column(OFFICIAL_KEY, header, width=11, kind=ValueKind.NUMBER, writer=Writer.PROGRAM)


def _stands(key: str, plan: Plan, rows: Sequence[Row]) -> bool:
    """Return whether a printed column has something to show."""
    if key == "series":
        return any(row.name or row.series for row in rows)
    return key != "reading" or any(plan.indicators[row.indicator].reading for row in rows)


_PRINTED = (
    ("goal", 20, Witness.NONE),
    ("strategy", 26, Witness.NONE),
    ("code", 5.5, Witness.KEY),
    ("indicator", 38, Witness.WORDS),
    ("reading", 34, Witness.NONE),
    ("responsible", 12.5, Witness.BESIDE),
    ("series", 11, Witness.WORDS | Witness.BESIDE | Witness.LASTING),
    ("unit", 11, Witness.BESIDE | Witness.LASTING),
    ("target", 14, Witness.BESIDE),
)
"""The plan's own columns: key, width and what they witness."""
_SINCE = {"reading": "2"}
"""The versions of the layout that those of them came with that are not of the first."""


def _column(field: AreaField, year: int, *, since: str) -> Column:
    return Column(
        key=f"{field.name}:{year}" if field.years else field.name,
        header=texts.template.HEADERS[field.name].format(year=year),
        width=field.width,
        kind=field.kind,
        choices=field.choices,
        field=field.field or field.name,
        record=field.record or field.field or field.name,
        data=field.data,
        year=year,
        since=since,
    )


# -- what a row asks


def _refined(
    plan: Plan, row: Row, indicator: Indicator, year: int, columns: Sequence[Column]
) -> dict[str, Column]:
    """Return the columns that a row asks, as they are on it: the same for every kommun that reports it."""
    asked = ("refined", row.id, year, len(columns))
    return plan.cached(asked, lambda: dict(_asked(plan, row, indicator, year, columns)))


def _asked(
    plan: Plan, row: Row, indicator: Indicator, year: int, columns: Sequence[Column]
) -> Iterator[tuple[str, Column]]:
    by_name = {field.name: field for field in FIELDS}
    for column in columns:
        name = column.key.partition(":")[0]
        if column.year is not None and by_name[name].asked(plan, row, column.year):
            yield column.key, _on_row(column, name, row, indicator)


def _on_row(column: Column, name: str, row: Row, indicator: Indicator) -> Column:
    title, hint = f"{indicator.code} {column.header}", _hint(column, name, row, indicator)
    return replace(column, title=title, hint=hint, **_limits(column, row))


def _limits(column: Column, row: Row) -> dict[str, Any]:
    """Return what a row's column takes, and what Excel says of anything else, as fields of the column."""
    words, unit = texts.template, row.unit
    if column.kind is ValueKind.CHOICE:
        return {"error_title": words.CHOICE_ERROR_TITLE, "error": words.CHOICE_ERROR}
    if column.kind is ValueKind.YEAR:
        excel = {"error_title": words.YEAR_ERROR_TITLE, "error": words.YEAR_ERROR}
        return {"minimum": EARLIEST_YEAR, "maximum": LATEST_YEAR, **excel}
    any_text = {"error_title": words.TEXT_ERROR_TITLE, "error": words.TEXT_ERROR.format(limit=number(TEXT_LIMIT))}
    if column.kind is not ValueKind.QUANTITY:
        return any_text
    is_value = column.field == Field.VALUE
    plausible = row.plausible if is_value else None
    limits: dict[str, Any] = {"unit": unit, "plausible": plausible, "minimum": unit.minimum, "maximum": unit.maximum}
    if row.target.text_allowed and is_value:
        return limits | any_text | {"kind": ValueKind.ANSWER}
    limit = words.NUMBER_LIMITS.format(limits=limits_text(unit)) if limits_text(unit) else ""
    return limits | {"error_title": words.NUMBER_ERROR_TITLE, "error": words.NUMBER_ERROR.format(limits=limit)}


def _hint(column: Column, name: str, row: Row, indicator: Indicator) -> str:
    words, target = texts.template, row.target
    reading = f"\n{indicator.reading}" if indicator.reading else ""
    if name == Field.VALUE:
        if target.text_allowed:
            return words.TEXT_INPUT + reading
        example = number(row.plausible[1]) if row.plausible else "12"
        return words.NUMBER_INPUT.format(unit=row.unit.label, example=example) + reading
    if name == Field.STATE_YEAR and State.ONGOING not in target.open_states:
        return words.STATE_YEAR_INPUT_STARTED
    hint = words.INPUT_HELP[name].format(year=column.year)
    return hint + reading if name == Field.STATE else hint


def limits_text(unit: Unit) -> str:
    """Return in words what is possible in a unit: `0–100 %`, `minst 0`."""
    low, high = unit.minimum, unit.maximum
    if low is not None and high is not None:
        return texts.template.LIMITS_BETWEEN.format(low=number(low), high=number(high))
    if low is not None:
        return texts.template.LIMITS_LEAST.format(low=number(low))
    return texts.template.LIMITS_MOST.format(high=number(high)) if high is not None else ""
