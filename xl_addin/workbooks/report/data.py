"""Data: the tidy table of the contract, one row per reported figure and per status of the region."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from xl_addin import texts
from xl_addin.consolidation import Fact
from xl_addin.layout import DATA_COLUMNS
from xl_addin.plan.model import REGION
from xl_addin.spreadsheets import book
from xl_addin.targets import worded
from xl_addin.workbooks.report.context import FIRST_DATA_ROW, Context, internal
from xl_addin.workbooks.report.page import Page, ReportSheet, clean, number_format, storable

WIDTHS = (6, 13, 18, 9, 12, 14, 14, 11, 9, 14, 30, 15, 12, 60, 34, 18, 7, 20)
FILE = DATA_COLUMNS.index("fil")
MOST_LINKS = 60_000
"""Excel reads 65,530 links of a sheet."""
YEARS = (DATA_COLUMNS.index("ar"), DATA_COLUMNS.index("lage_ar"))


def sheets(context: Context) -> Iterator[ReportSheet]:
    """One sheet."""
    yield ReportSheet(texts.report.SHEETS["data"], "data", write)


def write(page: Page) -> None:
    """Write the table: header in row 1, figures with their digits, the file as a link to its row in Källor."""
    facts = page.context.result.facts
    page.columns(WIDTHS)
    page.table(1, len(facts) + 1, len(DATA_COLUMNS), frozen=5)
    for column, name in enumerate(DATA_COLUMNS, start=1):
        page.text(1, column, name, "header")
    plain = page.styles.get("plain")
    for row, fact in enumerate(facts, start=FIRST_DATA_ROW):
        for position, value in enumerate(_values(page.context, fact)):
            if value is None or value == "":
                continue
            if not isinstance(value, str):
                form = "0" if position in YEARS else number_format(value)
                page.sheet.write_number(row - 1, position, value, page.styles.get("plain", num_format=form))
            elif position == FILE and (link := _link(page.context, fact)):
                page.jump(row, FILE + 1, value, link, "plain")
            else:
                book.text(page.sheet, row, position + 1, clean(value), plain)


def _link(context: Context, fact: Fact) -> str:
    """Return the place in Källor of the file that a figure comes from, "" where there is none to go to."""
    if fact.source is None or len(context.result.facts) > MOST_LINKS:
        return ""
    source = context.source_rows.get(fact.source.file)
    return internal(texts.report.SHEETS["sources"], f"A{source}") if source else ""


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
