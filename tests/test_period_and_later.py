"""The whole period in words, years in a row, and submissions of later years."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace

from tests.workbooks.test_report_sentences import PLAN, told, value
from xl_addin.consolidation import consolidate
from xl_addin.followup.period import period_text
from xl_addin.followup.ranking import years_in_a_row
from xl_addin.targets import Report, State, Status


def text(reports: dict[tuple[str, int], Report], code: str, year: int = 2018) -> str:
    context = told(reports, year=year)
    return period_text(context, context.plan.indicators[code]).replace("\u00a0", " ")


def test_a_target_of_every_year_counts_the_years_that_met_it() -> None:
    code = next(c for c, i in PLAN.indicators.items() if i.target.yearly and i.target.kind == "count")
    counts = {(code, 2016): value(2), (code, 2017): value(1), (code, 2018): value(3)}
    assert text(counts, code) == "Hela perioden: uppnått 2 av 3 år, 2 stycken år 2016 och 3 stycken år 2018."
    assert text(counts, code, year=2016) == ""


def test_a_milestone_says_when_it_was_met() -> None:
    done = {("1.2", 2017): Report(state=State.DONE, state_year=2016)}
    assert text(done, "1.2") == "Hela perioden: målet är nått sedan rapporten för 2017."
    assert text({("1.2", 2017): Report(state=State.ONGOING)}, "1.2") == ""


def test_another_target_gives_its_first_and_last_outcome() -> None:
    steps = {("1.1", 2016): value(30), ("1.1", 2018): value(55)}
    assert text(steps, "1.1") == "Hela perioden: målet är inte nått, 30 % år 2016 och 55 % år 2018."


@pytest.mark.parametrize(
    ("reports", "years"),
    [
        ({2016: State.ONGOING, 2017: State.ONGOING, 2018: State.ONGOING}, 2),  # by 2017: 2016 is before its year
        ({2017: State.ONGOING, 2018: State.ONGOING}, 2),
        ({2016: State.ONGOING, 2018: State.ONGOING}, 1),  # a year without a report is none in a row
    ],
)
def test_years_in_a_row_are_reported_years_with_that_very_status(reports: dict[int, State], years: int) -> None:
    context = told({("1.2", year): Report(state=state) for year, state in reports.items()})
    assert years_in_a_row(context, "1.2", Status.MISSED) == years


def test_a_submission_of_a_later_year_corrects_earlier_ones_gives_no_status_and_is_said() -> None:
    context = told({("1.1", 2017): value(45)}, year=2017)
    (first, *_) = (s for s in context.result.submissions if any(e.indicator == "1.1" for e in s.entries))
    (entry, *_) = (e for e in first.entries if e.indicator == "1.1")
    source = replace(entry.source, file="senare.xlsx")
    revised = replace(entry, reported=2018, report=value(50), source=source)
    of_2018 = replace(entry, year=2018, reported=2018, report=value(60), source=source)
    later = replace(first, year=2018, file="senare.xlsx", entries=(revised, of_2018))
    result = consolidate(PLAN, 2017, [*context.result.submissions, later])
    assert result.figure(PLAN.rows["1.1"][0], 2017) == Decimal(50)
    assert result.figure(PLAN.rows["1.1"][0], 2018) is None
    assert {f.code for f in result.findings if f.file == "senare.xlsx"} == {"submission-later", "value-revised"}
    assert max(year for *_, year in result.assessments) == 2017
