"""Aktiviteter: progress reports on what is under way, in the plan and beside it.

Source: the minutes, point 4: much happened outside the plan, which is no trouble in itself, but should be seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated

from xl_addin import texts
from xl_addin.findings import Finding
from xl_addin.registers import base
from xl_addin.targets import State

ID = "activity"
WORDS = texts.registers.COLUMNS[ID]


class Activity(base.RegisterRecord, frozen=True, kw_only=True):
    """A lägesrapport on an activity: of a mätetal, or outside the plan."""

    register_id = ID

    what: Annotated[str | None, base.ColumnSpec(*WORDS["what"], 34, required=True)] = None
    indicator: Annotated[str | None, base.ColumnSpec(*WORDS["indicator"], 34, choices=base.indicator_choices)] = None
    outside: Annotated[bool | None, base.ColumnSpec(*WORDS["outside"], 12)] = None
    state: Annotated[State | None, base.ColumnSpec(*WORDS["state"], 13)] = None
    day: Annotated[base.Known | None, base.ColumnSpec(*WORDS["day"], 12)] = None
    report: Annotated[str | None, base.ColumnSpec(*WORDS["report"], 60, required=True)] = None
    following: Annotated[str | None, base.ColumnSpec(*WORDS["following"], 40)] = None
    question: base.Question = None
    answer: base.Answer = None


def belongs_somewhere(context: base.Holder, entry: base.RegisterEntry[Activity]) -> Iterator[Finding]:
    """An activity belongs to a mätetal or is outside the plan, and not both."""
    indicator, outside = entry.record.indicator, entry.record.outside
    if indicator and outside:
        yield context.conflict(entry, "outside", "inside_and_outside", indicator=indicator)
    elif not indicator and not outside:
        yield context.incomplete(entry, "indicator", "neither_inside_nor_outside")


def tables(books: base.Books) -> Iterator[base.SummaryTable]:
    """Yield how much happens in each målområde, and outside the plan."""
    if not books.of(Activity):
        return
    words, entries = texts.register_tables.TABLES[ID], books.of(Activity)
    rows: list[tuple[object, ...]] = []
    for area in books.plan.goal_area:
        codes = {indicator.code for indicator in area.indicators}
        rows.append((area.name, *_counts([e for e in entries if e.indicator in codes])))
    rows.append((words["outside"], *_counts([entry for entry in entries if not entry.indicator])))
    rows.append((texts.template.TOTAL, *_counts(entries)))
    yield base.SummaryTable(words["title"], words["note"], words["headers"], tuple(rows))


def _counts(entries: Sequence[base.RegisterEntry[Activity]]) -> tuple[int, ...]:
    done = sum(entry.record.state is State.DONE for entry in entries)
    return len(entries), done, len({entry.municipality for entry in entries})


def next_year(activity: Activity) -> Activity | None:
    """Return an activity that goes on, with its last report and the day that it is of."""
    return None if not activity.what or activity.state in (State.DONE, State.CANCELLED) else activity


REGISTER = base.Register(
    Activity, extra_rows=25, checks=(belongs_somewhere,), tables=tables, next_year=next_year,
    lasting=("indicator", "what"), dated=("report",),
)
