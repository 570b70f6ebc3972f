"""What a revision of the plan rests on: how each mätetal has gone, and what was done outside the plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from xl_addin import texts
from xl_addin.consolidation import Consolidation
from xl_addin.data_rows import data_rows
from xl_addin.data_table import DataRow
from xl_addin.grouping import grouped
from xl_addin.plan.model import REGION, Indicator
from xl_addin.registers.activity import Activity
from xl_addin.targets import MISSING

MOST_COMMENTS = 6
"""Comments that are shown of a mätetal, the newest first; all stand in the result."""
_WITHOUT_STATUS = frozenset(texts.field.STATUSES[status.value] for status in MISSING)


class Experience(Struct, frozen=True):
    """What is known of a mätetal, or of a project outside the plan (`code` blank), in words."""

    code: str
    text: str
    responsible: str
    statuses: str = ""
    unassessed: str = ""
    comments: str = ""
    board: str = ""


def experiences(result: Consolidation) -> Iterator[Experience]:
    """Yield one for each mätetal of the newest edition, in print order, then one for each project outside the plan."""
    rows = grouped((code, row) for row in data_rows(result) for code in (row.indicator_now or "").split())
    for code, indicator in result.newest.indicators.items():
        names = {row.series: row.name for row in result.newest.rows[code]}
        yield _of(indicator, rows.get(code, []), names, _board(result, indicator))
    yield from _outside(result)


def _of(indicator: Indicator, rows: Sequence[DataRow], names: Mapping[str | None, str], board: str) -> Experience:
    judged = [row for row in rows if row.status]
    lacking = sum(row.status in _WITHOUT_STATUS for row in judged)
    return Experience(
        indicator.code, indicator.text, indicator.responsible,
        "\n".join(_statuses((row for row in judged if row.municipality_code == REGION), names)),
        texts.planbook.UNASSESSED.format(count=lacking, all=len(judged)) if judged else "",
        _lines(
            texts.planbook.COMMENT_LINE.format(year=row.year, municipality=row.municipality, comment=row.report.comment)
            for row in sorted(rows, key=lambda row: -row.year) if row.report.comment
        ),
        board,
    )  # fmt: skip


def _statuses(rows: Iterable[DataRow], names: Mapping[str | None, str]) -> Iterator[str]:
    """Yield a line for each year: the region's status, or those of the series by their names where they differ."""
    for year, found in sorted(grouped((row.year, row) for row in rows).items()):
        differ = len({row.status for row in found}) > 1
        words = dict.fromkeys(
            texts.planbook.SERIES_STATUS.format(series=names.get(row.series) or row.series, status=row.status)
            if differ and row.series else row.status
            for row in found
        )  # fmt: skip
        yield texts.planbook.STATUS_LINE.format(year=year, status="; ".join(words))


def _lines(lines: Iterable[str]) -> str:
    return "\n".join(list(dict.fromkeys(lines))[:MOST_COMMENTS])


def _board(result: Consolidation, indicator: Indicator) -> str:
    """Return what the board has written about a mätetal, by its code in the edition of the reporting year."""
    codes, _ = result.editions.indicators(indicator.code, result.newest, result.plan)
    return "\n".join(words for key, words in result.board.items() if key.code in codes)


def _outside(result: Consolidation) -> Iterator[Experience]:
    for entry in result.secretariat:
        record = entry.record
        if isinstance(record, Activity) and record.outside and record.what:
            member = result.newest.members_by_code.get(entry.municipality)
            name = member.name if member else ""
            line = texts.planbook.OUTSIDE_LINE.format(year=entry.year, municipality=name, report=record.report or "")
            yield Experience("", record.what, name, comments=line.strip())
