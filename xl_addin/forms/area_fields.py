"""Every field that is filled in on a målområde's rows, declared in the order of the columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from xl_addin import texts
from xl_addin.fields import FIRST_TEMPLATE, Choice, ValueKind
from xl_addin.plan.editions import start_value_year
from xl_addin.plan.model import Plan, Row
from xl_addin.targets import Field, Reason, State

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
    width: int
    """In pixels."""
    asked: Asked
    data: str
    field: str = ""
    record: str = ""
    choices: tuple[Choice, ...] = ()
    years: Callable[[Plan, int], Iterable[int]] | None = None
    group: str = texts.template.GROUPS["outcome"]
    settled: bool = False
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


_STATES = tuple(Choice(state, str(state)) for state in State)
_REASONS = tuple(Choice(reason, str(reason)) for reason in Reason)
_ANSWERS = texts.template.GROUPS["answers"]
FIELDS = (
    AreaField("baseline", ValueKind.QUANTITY, 82, _is_baseline, "utfall", record="value", years=_baselines),
    AreaField("earlier", ValueKind.QUANTITY, 66, _asks_earlier, "utfall", field="value", stands=_always, settled=True,
              years=lambda plan, year: range(plan.first_year, year)),
    AreaField("value", ValueKind.QUANTITY, 84, _with(Field.VALUE), "utfall"),
    AreaField("state", ValueKind.CHOICE, 76, _with(Field.STATE), "lage", choices=_STATES),
    AreaField("state_year", ValueKind.YEAR, 50, _with(Field.STATE_YEAR), "lage_ar", stands=_with(Field.STATE)),
    AreaField("reason", ValueKind.CHOICE, 96, _with(Field.REASON), "bortfall", choices=_REASONS, stands=_always,
              group=_ANSWERS),
    AreaField("comment", ValueKind.TEXT, 140, _with(Field.COMMENT), "kommentar", stands=_always, group=_ANSWERS),
    AreaField("question", ValueKind.TEXT, 180, _with(Field.COMMENT), "fraga", stands=_always, group=_ANSWERS),
    AreaField("answer", ValueKind.TEXT, 180, _with(Field.COMMENT), "svar", stands=_always, group=_ANSWERS),
    AreaField("statistic_year", ValueKind.YEAR, 66, _with(Field.VALUE), "avser_ar", group=_ANSWERS,
              since=lambda about, year: "2"),
    AreaField("reference", ValueKind.TEXT, 180, _with(Field.VALUE), "kalla", group=_ANSWERS,
              since=lambda about, year: "2"),
    AreaField("benchmark", ValueKind.QUANTITY, 88, _asks_benchmark, "jamforelse", group=_ANSWERS,
              years=lambda plan, year: range(plan.first_year - 1, year + 1),
              since=lambda about, year: FIRST_TEMPLATE if about >= year - 1 else "2"),
)  # fmt: skip
"""What is filled in on a målområde's rows, from left to right."""
