"""The figures of the målområde pages are computed anew, from the rows of Data alone."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

import pytest
from msgspec.structs import replace

from tests.workbooks import report_example
from xl_addin.consolidation import Consolidation, consolidate
from xl_addin.data_rows import data_rows
from xl_addin.plan.model import Row
from xl_addin.result_reading import ReadResult
from xl_addin.site.build import build_site

Line = tuple[str, str, str, dict[int, str]]
"""The outcome, the target, the difference and each year's figure of the small line, as a page shows them."""


def consolidation() -> Consolidation:
    """A consolidation in which the first kommun sent nothing in for the year before."""
    made = report_example.consolidation(report_example.plan(areas=3, indicators=36, members=6, years=3))
    first, before = made.plan.member[0].code, made.year - 1
    submissions = [
        replace(s, entries=tuple(e for e in s.entries if (e.municipality, e.year) != (first, before)))
        for s in made.submissions
    ]
    return consolidate(made.newest, made.year, submissions)


@pytest.fixture(scope="module")
def result() -> Consolidation:
    return consolidation()


@pytest.fixture(scope="module")
def lines(result: Consolidation) -> dict[str, Line]:
    site = build_site(ReadResult(result, (), is_of_the_plan=True))
    pages = "".join(data.decode() for name, data in site.items() if name.startswith("malomrade/"))
    return dict(shown(pages))


def shown(pages: str) -> Iterator[tuple[str, Line]]:
    for row in re.findall(r'<tr role="row">\n<th.*?</tr>', pages, re.DOTALL):
        code = re.search(r'matetal/(\d+)-(\d+)\.html">\1\.\2 ', row)
        if code:
            outcome, asked, difference, line = re.findall(r"<td.*?</td>", row, re.DOTALL)[:4]
            years = re.findall(r"(\d{4}): ([^;<]+)", line)
            yield f"{code[1]}.{code[2]}", (*map(plain, (outcome, asked, difference)), dict(map(year_figure, years)))


def plain(cell: str) -> str:
    return html.unescape(re.sub("<.*?>", "", cell, flags=re.DOTALL)).strip()


def year_figure(pair: tuple[str, str]) -> tuple[int, str]:
    return int(pair[0]), plain(pair[1])


def figure_in(text: str) -> Decimal:
    """Return the first figure of a text, with its sign and the decimals that it is shown with."""
    found = re.search(r"([+−]?)(\d[\d\s]*(?:,\d+)?)", text)
    assert found, text
    return Decimal(re.sub(r"\s", "", found[2]).replace(",", ".")) * (-1 if found[1] == "−" else 1)


def is_rounded(text: str, exact: Fraction, roundings: int = 1) -> bool:
    """Return whether a text's figure is a number rounded to its decimals; of a difference both sides may be."""
    value = figure_in(text)
    unit = Fraction(10) ** int(value.as_tuple().exponent)
    return abs(Fraction(value) - exact) <= unit * roundings / 2


def of_data(result: Consolidation, row: Row, year: int) -> dict[str, Decimal]:
    """Return the kommuner's figures of a row in a year, by their codes; of a row for the region it is the region's."""
    wanted = (row.indicator, row.series, year)
    found = [line for line in data_rows(result) if (line.indicator, line.series, line.year) == wanted]
    return {
        line.municipality_code: line.report.value
        for line in found if (line.municipality_code != "0000") == row.each and isinstance(line.report.value, Decimal)
    }  # fmt: skip


def together(result: Consolidation, row: Row, year: int, codes: set[str]) -> Fraction | None:
    """Return what the figures of these kommuner come to; None where one of them is missing."""
    figures = of_data(result, row, year)
    if not row.each:
        return Fraction(figures["0000"]) if figures else None
    if not codes or not codes <= figures.keys():
        return None
    weights = {m.code: m.inhabitants(year).inhabitants for m in result.plan.members(year)}
    if result.plan.indicators[row.indicator].aggregate == "sum":
        return sum((Fraction(figures[code]) for code in codes), Fraction(0))
    total = sum(Fraction(figures[code]) * weights[code] for code in codes)
    return total / sum(weights[code] for code in codes)


def test_every_figure_of_a_målområde_page_is_that_of_the_same_kommuner_in_data(
    result: Consolidation, lines: dict[str, Line]
) -> None:
    alike = differences = 0
    for code, (outcome, asked, difference, years) in lines.items():
        (row, *more) = result.plan.rows[code]
        if more or result.plan.indicators[code].aggregate == "none":
            continue
        now, before = (set(of_data(result, row, year)) for year in (result.year, result.year - 1))
        codes = now & before or now
        figure = together(result, row, result.year, codes)
        if figure is not None:
            assert is_rounded(outcome, figure), (code, outcome, float(figure))
            alike += codes != now
        for year, text in years.items():
            known = together(result, row, year, codes)
            assert known is not None, (code, year)
            assert is_rounded(text, known), (code, year, text, float(known))
        if figure is not None and re.match("[<>≤≥]", asked) and re.match("[+−]", difference):
            assert is_rounded(difference, figure - Fraction(figure_in(asked)), roundings=2), (code, difference)
            differences += 1
    assert alike > 2
    assert differences > 2
