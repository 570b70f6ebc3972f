"""Official statistics beside the reported figures: the country, similar kommuner and the spread. No ranking."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from xl_addin import texts
from xl_addin.followup.figures import as_shown
from xl_addin.followup.view import indicator_text, row_name
from xl_addin.plan.model import Row
from xl_addin.statistics.needs import sourced_rows
from xl_addin.swedish import number, quantity
from xl_addin.workbooks.report.context import ReportContext, internal
from xl_addin.workbooks.report.page import Page, ReportSheet, Value, named_sheet

if TYPE_CHECKING:
    from xl_addin.statistics.figures import Spread, Surroundings

WIDTHS = (6, 40, 6, 14, 17, 20, 12, 18, 17, 22)
WORDS = texts.report.STATISTICS


def sheets(context: ReportContext) -> Iterator[ReportSheet]:
    """Yield one sheet, where there are statistics and they say something of the plan's figures."""
    if lines := list(_found(context)):
        yield named_sheet("statistics", partial(write, lines=lines))


def _found(context: ReportContext) -> Iterator[tuple[Row, Surroundings]]:
    if context.result.statistics is None:
        return
    from xl_addin.statistics.figures import surroundings  # where some are given

    for row in sourced_rows(context.plan):
        if found := surroundings(context.plan, row, context.year, context.result.statistics):
            yield row, found


def write(page: Page, lines: Sequence[tuple[Row, Surroundings]]) -> None:
    """Write a line for each figure that is published, in the plan's order."""
    context = page.context
    group = context.plan.statistics.group
    page.columns(WIDTHS)
    page.top(WORDS["title"].format(year=context.year), note=WORDS["note"])
    header = 6
    name = group.name[:1].upper() + group.name[1:] if group else WORDS["no_group"]
    page.header(header, [text.format(group=name) for text in texts.report.STATISTICS_HEADERS])
    for number_, (row, found) in enumerate(lines, start=header + 1):
        _line(page, number_, row, found)
    page.table(header, header + len(lines), len(WIDTHS), frozen=2)


def _line(page: Page, number_: int, row: Row, found: Surroundings) -> None:
    context = page.context
    indicator = context.plan.indicators[row.indicator]
    text = indicator_text(indicator)
    several = len(context.plan.rows[row.indicator]) > 1
    name = texts.report.INDICATOR_SERIES.format(text=text, series=row_name(row)) if several else text
    reported = None if context.result.source_of(row, found.year) else context.outcome(row, found.year)
    source = texts.report.SOURCED.format(source=found.source.label, day=found.day)
    cells: dict[int, Value] = {
        4: reported if reported is None or isinstance(reported, str) else as_shown(reported),
        5: _spread(found.members, row.unit.label),
        6: _own(found),
        7: found.country if found.country is None else as_shown(found.country),
        8: _group(found),
        9: _spread(found.group_spread, row.unit.label),
    }
    page.text(number_, 1, row.indicator, "strong", internal(context.areas[int(row.indicator.split(".")[0])]))
    page.text(number_, 2, name)
    page.value(number_, 3, found.year, "text", num_format="0", align="left")
    for column, value in cells.items():
        page.value(number_, column, value, "text" if isinstance(value, str) else "amount")
    page.text(number_, 10, source)
    page.height(number_, {2: name, 10: source} | {c: v for c, v in cells.items() if isinstance(v, str)})


def _own(found: Surroundings) -> str | None:
    """Return what we make of the members' figures for the region, and how: never called the publisher's."""
    if found.region is None:
        return None
    how = WORDS[found.region.how]
    return WORDS["own"].format(value=number(as_shown(found.region.value)), how=how)


def _group(found: Surroundings) -> str | None:
    if found.group is None:
        return None
    value = number(as_shown(found.group))
    if found.group_spread is None:
        return WORDS["their_mean"].format(value=value, publisher=found.source.publisher)
    return WORDS["our_mean"].format(value=value, count=found.group_spread.count, all=found.group_spread.asked)


def _spread(spread: Spread | None, unit: str) -> str | None:
    if spread is None:
        return None
    ends = (quantity(as_shown(end), unit if unit == "%" else "") for end in (spread.lowest, spread.highest))
    shown = WORDS["spread"].format(low=next(ends), high=next(ends))
    if spread.count < spread.asked:
        return WORDS["spread_part"].format(spread=shown, count=spread.count, all=spread.asked)
    return shown
