"""Data: the tidy table of the contract, one row per reported figure and per status of the region."""

from __future__ import annotations

from collections.abc import Iterator

from xl_addin import texts
from xl_addin.consolidation import Fact
from xl_addin.layout import DATA_COLUMNS
from xl_addin.plan.model import REGION
from xl_addin.workbooks.report.context import FIRST_DATA_ROW, Context, Sheet, internal
from xl_addin.workbooks.report.page import Page, Value

WIDTHS = (6, 10, 18, 8, 12, 14, 14, 11, 8, 14, 30, 15, 10, 60, 34, 18, 7, 20)
FILE_COLUMN = DATA_COLUMNS.index("fil") + 1
MOST_LINKS = 60_000
"""Excel reads 65,530 links of a sheet."""


def sheets(context: Context) -> Iterator[Sheet]:
    """One sheet."""
    yield Sheet(texts.REPORT_SHEETS["data"], "data", write)


def write(page: Page) -> None:
    """Write the table: header in row 1, figures with their digits, the file as a link to its row in Källor."""
    facts = page.context.result.facts
    page.columns(WIDTHS)
    page.header(1, DATA_COLUMNS, height=None)
    linked = len(facts) <= MOST_LINKS
    for row, fact in enumerate(facts, start=FIRST_DATA_ROW):
        for column, value in enumerate(_values(page.context, fact), start=1):
            if value is not None and value != "":
                page.value(row, column, value, "plain")
        if linked and fact.source and (source := page.context.source_rows.get(fact.source.file)):
            page.jump(
                row, FILE_COLUMN, fact.source.file, internal(texts.REPORT_SHEETS["sources"], f"A{source}"), "plain"
            )
    page.table(1, len(facts) + 1, len(DATA_COLUMNS), frozen=5)


def _values(context: Context, fact: Fact) -> tuple[Value, ...]:
    report, source = fact.report, fact.source
    region = fact.municipality == REGION
    name = context.plan.organisation.name if region else context.plan.members_by_code[fact.municipality].name
    return (
        fact.year,
        fact.municipality,
        name,
        fact.indicator,
        fact.series,
        report.value,
        report.benchmark,
        report.state,
        report.state_year,
        report.reason,
        report.comment,
        texts.STATUSES[fact.verdict.status],
        texts.REPORT_YES if fact.verdict.preliminary else texts.REPORT_NO,
        fact.verdict.explanation,
        *((source.file, source.sheet, source.cell, source.sha256) if source else ()),
    )
