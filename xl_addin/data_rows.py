"""The rows of `Data`: everything reported, with its status, and the region's statuses with what they are made of."""

from __future__ import annotations

from collections.abc import Iterator

from xl_addin import texts
from xl_addin.assessment import Assessment
from xl_addin.consolidation import Consolidation
from xl_addin.data_table import DataRow
from xl_addin.layout import INTERIM
from xl_addin.plan.model import REGION, Plan
from xl_addin.reading.records import NO_SOURCE, Entry
from xl_addin.reports import is_questioned
from xl_addin.targets import Report, Status, Verdict

_YES_OR_NO = {True: texts.field.YES, False: texts.field.NO}


def data_rows(result: Consolidation) -> list[DataRow]:
    """Return everything reported, then the region's statuses; by year, mätetal, series and kommun."""
    return result.cached("data", lambda: _in_order(result))


def _in_order(result: Consolidation) -> list[DataRow]:
    order = {(e.version, code): n for e in result.editions.all for n, code in enumerate(e.indicators)}

    def key(row: DataRow) -> tuple[object, ...]:
        region_last = row.municipality_code == REGION
        place = order[row.edition, row.indicator]
        return row.year, place, region_last, row.municipality_code, row.series or "", row.edition

    return sorted([*_reported_rows(result), *_regional_rows(result)], key=key)


def _reported_rows(result: Consolidation) -> Iterator[DataRow]:
    for edition, entry in result.reports:
        if entry.year <= result.year:
            verdict, asked = _verdict_on(result, edition, entry), is_questioned(entry.report)
            yield _row(result, edition, entry, verdict, questioned=asked)


def _verdict_on(result: Consolidation, edition: Plan, entry: Entry) -> Verdict:
    if entry.year < edition.first_year:
        return Verdict(Status.FOLLOWED, texts.consolidation.BASELINE_FACT.format(year=entry.year))
    if edition is not result.editions.at(entry.year):  # a figure that the year's own edition does not have
        words = texts.consolidation.OTHER_EDITION.format(year=entry.year, edition=edition.version)
        return Verdict(Status.FOLLOWED, words)
    assessed = result.assessments.get((entry.indicator, entry.series, entry.municipality, entry.year))
    if assessed:
        return assessed.verdict
    row = edition.row(entry.indicator, entry.series)
    verdict = row.target.assess(result.reports.case(edition, row, entry.municipality, entry.year))
    return result.as_forecast(verdict, entry.year)


def _regional_rows(result: Consolidation) -> Iterator[DataRow]:
    for assessment in result.assessments.values():
        if assessment.municipality is None:
            year, of = assessment.year, (assessment.indicator, assessment.series)
            entry = Entry(year, result.year, REGION, *of, _regional_report(result, assessment), NO_SOURCE)
            edition = result.editions.at(year)
            rows = [r for r in edition.rows[assessment.indicator] if assessment.series in (None, r.series)]
            asked = any(result.rests_on_questioned(edition, row, year) for row in rows)
            yield _row(result, edition, entry, assessment.verdict, questioned=asked)


def _row(result: Consolidation, edition: Plan, entry: Entry, verdict: Verdict, *, questioned: bool) -> DataRow:
    source = entry.source
    member = edition.members_by_code.get(entry.municipality)
    return DataRow(
        entry.year, entry.municipality, member.name if member else edition.organisation.name,
        entry.indicator, entry.series, entry.report, texts.field.STATUSES[verdict.status],
        _YES_OR_NO[verdict.preliminary], verdict.explanation,
        source.file or None, source.sheet or None, source.cell or None, source.sha256 or None,
        settled=_YES_OR_NO[verdict.settled],
        edition=edition.version, indicator_now=_indicator_now(result, edition, entry.indicator),
        round=INTERIM if result.interim and entry.year == result.year else None,
        questioned=texts.field.YES if questioned else None,
    )  # fmt: skip


def _indicator_now(result: Consolidation, edition: Plan, code: str) -> str | None:
    """Return what continues a mätetal in the newest edition: None where it was struck, several codes if split."""
    if edition is result.newest:
        return code
    codes, _ = result.editions.indicators(code, edition, result.newest)
    return " ".join(codes) or None


def _regional_report(result: Consolidation, assessment: Assessment) -> Report:
    """Return the region's figure, and its source where it is computed of official statistics."""
    edition = result.editions.at(assessment.year)
    rows = edition.rows[assessment.indicator]
    row = next((row for row in rows if row.series == assessment.series), None)
    if row is None or (assessment.series is None and len(rows) > 1 and not row.each):
        return Report()
    year = assessment.year
    return Report(value=result.figure(row, year, edition), reference=result.source_of(row, year, edition))
