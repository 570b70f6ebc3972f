"""Data: the tidy table of the contract, one row per reported figure and per status of the region."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache, partial
from typing import Any

from xl_addin import texts
from xl_addin.consolidation import Fact
from xl_addin.layout import DATA_COLUMNS, address, column_letter
from xl_addin.plan.model import REGION
from xl_addin.targets import worded
from xl_addin.workbooks.report.context import FIRST_DATA_ROW, Context, Sheet, internal
from xl_addin.workbooks.report.page import Page, clean, number_format, storable
from xl_addin.workbooks.report.stream import Row, Value

WIDTHS = (6, 13, 18, 9, 12, 14, 14, 11, 9, 14, 30, 15, 12, 60, 34, 18, 7, 20)
LETTERS = tuple(column_letter(position) for position in range(len(DATA_COLUMNS)))
FILE_COLUMN = DATA_COLUMNS.index("fil") + 1
MOST_LINKS = 60_000
"""Excel reads 65,530 links of a sheet."""
YEARS = (DATA_COLUMNS.index("ar"), DATA_COLUMNS.index("lage_ar"))


def sheets(context: Context) -> Iterator[Sheet]:
    """One sheet."""
    yield Sheet(texts.report.SHEETS["data"], "data", write)


def write(page: Page) -> None:
    """Set up the table: header in row 1, figures with their digits, the file as a link to its row in Källor."""
    last = len(page.context.result.facts) + 1
    page.columns(WIDTHS)
    page.table(1, last, len(DATA_COLUMNS), frozen=5)
    page.sheet.stream(partial(_rows, page), 1, (last, len(DATA_COLUMNS)), _links(page.context))


def _rows(page: Page) -> Iterator[Row]:
    header = page.styles.get("header")
    yield [(f"{letter}1", name, header) for letter, name in zip(LETTERS, DATA_COLUMNS, strict=True)]

    @cache
    def style(form: str) -> Any:
        return page.styles.get("plain", num_format=form)

    plain = page.styles.get("plain")
    for row, fact in enumerate(page.context.result.facts, start=FIRST_DATA_ROW):
        cells: list[tuple[str, Value, Any]] = []
        for position, value in enumerate(_values(page.context, fact)):
            if value is None or value == "":
                continue
            if isinstance(value, str):
                cells.append((f"{LETTERS[position]}{row}", clean(value), plain))
            else:
                form = "0" if position in YEARS else number_format(value)
                cells.append((f"{LETTERS[position]}{row}", value, style(form)))
        yield cells


def _values(context: Context, fact: Fact) -> tuple[Decimal | int | str | None, ...]:
    report, source = fact.report, fact.source
    region = fact.municipality == REGION
    name = context.plan.organisation.name if region else context.plan.members_by_code[fact.municipality].name
    return (
        fact.year,
        fact.municipality,
        name,
        fact.indicator,
        fact.series,
        storable(report.value),
        storable(report.benchmark),
        worded(report.state),
        report.state_year,
        worded(report.reason),
        report.comment,
        texts.field.STATUSES[fact.verdict.status],
        texts.report.YES if fact.verdict.preliminary else texts.report.NO,
        fact.verdict.explanation,
        *((source.file, source.sheet, source.cell, source.sha256) if source else ()),
    )


def _links(context: Context) -> Iterator[tuple[str, str]]:
    facts, sheet = context.result.facts, texts.report.SHEETS["sources"]
    if len(facts) > MOST_LINKS:
        return
    for row, fact in enumerate(facts, start=FIRST_DATA_ROW):
        if fact.source and (source := context.source_rows.get(fact.source.file)):
            yield address(row, FILE_COLUMN), internal(sheet, f"A{source}").removeprefix("#")
