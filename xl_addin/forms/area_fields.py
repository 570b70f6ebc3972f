"""The columns that are filled in on a målområde's rows: those of each field of a report, where its row asks it.

What Excel says of a cell when it is chosen, and what it refuses there, is as the field, the target and the unit are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from xl_addin import texts
from xl_addin.fields import ValueKind
from xl_addin.forms.columns import TEXT_LIMIT, Column
from xl_addin.plan.cases import begins, start_value_year
from xl_addin.plan.model import Indicator, Plan, Row, Unit
from xl_addin.swedish import number
from xl_addin.targets import Field, State
from xl_addin.targets.reported import EARLIEST_YEAR, IN_ORDER_OF_COLUMNS, LATEST_YEAR, REPORT_FIELDS, ReportField
from xl_addin.versions import FIRST_TEMPLATE

Asked: TypeAlias = Callable[[Plan, Row, int], bool]
"""Whether a row asks a field about a year."""


class AreaField(Struct, frozen=True):
    """A field of a report as columns of a målområde's form: `name` begins their keys, `of` is the field.

    `width` is in characters. `field`: what JSON calls its cells. `asked`: whether a row asks it about a year; `stands`:
    whether its columns stand on a form with the row. `years`: the years that it has a column for, each with the year in
    its key; None: one column, of the reporting year. `since`: the version of the layout that its column about a year
    came with, in the form of a reporting year.
    """

    name: str
    of: ReportField
    header: str
    help: str
    width: float
    asked: Asked
    stands: Asked
    field: str
    years: Callable[[Plan, int], Iterable[int]] | None = None
    settled: bool = False
    since: Callable[[int, int], str] = lambda about, year: FIRST_TEMPLATE


def _with(field: Field) -> Asked:
    return lambda plan, row, year: field in row.target.fields


def _always(plan: Plan, row: Row, year: int) -> bool:
    return True


def _is_baseline(plan: Plan, row: Row, year: int) -> bool:
    return start_value_year(plan, row) == year and plan.baseline_source(row) is None


def _asks_earlier(plan: Plan, row: Row, year: int) -> bool:
    """Return whether there is a figure of that year, measured as today's."""
    return Field.VALUE in row.target.fields and row.target.asks_earlier and year >= begins(plan, row)


def _asks_benchmark(plan: Plan, row: Row, year: int) -> bool:
    return Field.BENCHMARK in row.target.fields and year >= begins(plan, row) - 1


def _baselines(plan: Plan, year: int) -> list[int]:
    found = {start_value_year(plan, row) for rows in plan.rows.values() for row in rows}
    return sorted(year for year in found if year is not None)


def _more_columns(name: str, width: float, asked: Asked, **more: Any) -> AreaField:
    """Return further columns of the figure: of other years than the reporting year."""
    words = texts.template.HEADERS[name], texts.template.INPUT_HELP[name]
    return replace(AreaField(name, REPORT_FIELDS[Field.VALUE], *words, width, asked, asked, name), **more)


def _own_columns(of: ReportField) -> AreaField:
    spec = of.spec
    made = AreaField(
        of.name, of, spec.header, spec.help, spec.width, _with(spec.beside), _with(spec.stands or spec.beside), of.name,
        since=lambda about, year: spec.since,
    )  # fmt: skip
    return replace(made, **_COMPARED) if of.name == Field.BENCHMARK else made


_COMPARED: dict[str, Any] = {
    "asked": _asks_benchmark,
    "stands": _asks_benchmark,
    "years": lambda plan, year: range(plan.first_year - 1, year + 1),
    "since": lambda about, year: FIRST_TEMPLATE if about >= year - 1 else "2",
}
"""A value to compare with is asked of every year that a rule could look back to."""
FIELDS = (
    _more_columns("baseline", 12.14, _is_baseline, years=_baselines),
    _more_columns("earlier", 8.71, _asks_earlier, stands=_always, field=Field.VALUE, settled=True,
                  years=lambda plan, year: range(plan.first_year, year)),
    *map(_own_columns, IN_ORDER_OF_COLUMNS),
)  # fmt: skip
"""What is filled in on a målområde's rows, from left to right."""


# -- on a row


def on_row(column: Column, name: str, row: Row, indicator: Indicator) -> Column:
    """Return a field's column as it is on a row: with its unit and limits, its help and its errors."""
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
    return column.help + reading if name == Field.STATE else column.help


def limits_text(unit: Unit) -> str:
    """Return in words what is possible in a unit: `0–100 %`, `minst 0`."""
    low, high = unit.minimum, unit.maximum
    if low is not None and high is not None:
        return texts.template.LIMITS_BETWEEN.format(low=number(low), high=number(high))
    if low is not None:
        return texts.template.LIMITS_LEAST.format(low=number(low))
    return texts.template.LIMITS_MOST.format(high=number(high)) if high is not None else ""
