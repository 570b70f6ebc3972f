"""A kommun's page: its own figures, the region's and the spread, counted anew from `Data`; and names in headlines."""

from __future__ import annotations

from decimal import Decimal
from statistics import median
from typing import Any

import pytest

from tests.workbooks.report_example import consolidation, plan
from tests.workbooks.report_reading import table, values
from xl_addin.followup.names import brief_names, named
from xl_addin.followup.view import Followup
from xl_addin.plan import load_plan
from xl_addin.workbooks.report import build_report
from xl_addin.workbooks.report.context import ReportContext

YEAR = 2018
RESULT = consolidation(plan(members=11, indicators=39, areas=3), seed=7)
DATA = build_report(RESULT)
HEADERS = {"Eget utfall 2018": "own", "Regionen 2018": "region", "Lägst": "low", "Median": "middle", "Högst": "high"}


def lines(member: str) -> dict[tuple[str, str], dict[str, Any]]:
    """The rows of a kommun's page, by its code, by mätetal and name."""
    page = values(DATA)[ReportContext(RESULT).municipalities[member]]
    rows = page.iter_rows(values_only=True)
    head = next(row for row in rows if row[0] == "Nr")
    at = {HEADERS[str(name)]: place for place, name in enumerate(head) if name in HEADERS}
    assert set(at) == set(HEADERS.values())
    own = (row for row in rows if row[0] and row[1])
    return {(str(row[0]), str(row[1])): {key: row[place] for key, place in at.items()} for row in own}


def figure(text: object) -> tuple[Decimal, str]:
    """A figure and, below it, whose it is."""
    shown, _, whose = str(text).partition("\n")
    return Decimal(shown.replace("\u00a0", "").replace("−", "-").replace(",", ".")), whose


def test_lowest_median_and_highest_are_those_of_data_by_name_without_what_is_questioned() -> None:
    followup = Followup(RESULT)
    names, checked = {m.code: m.name for m in RESULT.plan.member}, 0
    for code, rows in RESULT.plan.rows.items():
        for row in rows:
            if not row.each:
                continue
            own = {
                names[str(r["kommun_kod"])]: Decimal(str(r["utfall"])) for r in table(DATA)
                if (r["ar"], str(r["matetal"]), r["serie"]) == (YEAR, code, row.series) and r["kommun_kod"] != "0000"
                and isinstance(r["utfall"], int | float) and not followup.is_questioned(row, YEAR, str(r["kommun_kod"]))
            }  # fmt: skip
            for member in RESULT.plan.member:
                shown = next(
                    (line for (of, name), line in lines(member.code).items()
                     if of == code and (row.series is None or name.split("\n")[0].endswith(row.name))), None,
                )  # fmt: skip
                if shown is None or len(own) < 2:
                    continue
                for key, end in (("low", min(own.values())), ("high", max(own.values()))):
                    value, whose = figure(shown[key])
                    assert abs(value - end) <= Decimal("0.005")
                    assert all(name in whose for name, v in own.items() if v == end) or whose.endswith("kommuner")
                assert abs(Decimal(str(shown["middle"])) - Decimal(median(own.values()))) < Decimal("0.001")
                checked += 1
    assert checked > 20


def test_a_row_that_one_kommun_reports_for_the_region_has_no_spread() -> None:
    single = {code for code, rows in RESULT.plan.rows.items() if not any(row.each for row in rows)}
    for member in RESULT.plan.member:
        for (code, _), line in lines(member.code).items():
            assert code not in single or (line["low"], line["middle"], line["high"]) == (None, None, None)


@pytest.mark.parametrize("name", ["familjen-helsingborg-2016-2019", "malmolundregionen-2015-2016"])
def test_brief_names_are_whole_words_each_of_one_mätetal(name: str) -> None:
    the_plan = load_plan(name)
    names = brief_names(the_plan)
    assert set(names) == set(the_plan.indicators)
    assert len(set(names.values())) == len(names)
    for code, indicator in the_plan.indicators.items():
        whole = (indicator.short or indicator.text).rstrip("*")
        assert whole == names[code] or whole.startswith(f"{names[code]}, ")
        assert not names[code].endswith(("-", "*"))


def test_a_title_names_at_least_one_and_says_how_many_more() -> None:
    names = {"1": "Ett", "2": "Två", "3": "x" * 100}
    assert named(["1", "2"], names) == "Ett och Två"
    assert named(["3", "1", "2"], names) == f"{'x' * 100} och två till"
    assert named(["1", "2", "3"], names) == "Ett, Två och ett till"
