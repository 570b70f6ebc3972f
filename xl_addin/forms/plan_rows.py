"""A plan file's data as the rows of the plan workbook's sheets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from xl_addin.forms.plan_book import (
    AREAS,
    FIELDS,
    INDICATORS,
    LEVELS,
    MEMBERS,
    NETWORKS,
    PARAGRAPHS,
    PLAN,
    POPULATION,
    PROJECTS,
    RETIRED,
    SERIES,
    SETTINGS,
    SOURCES,
    STATEMENTS,
    TEXTS,
    UNITS,
    PlanField,
)

Data: TypeAlias = Mapping[str, Any]
Row: TypeAlias = dict[str, Any]
"""What stands in a row, by column key."""
LISTS = {UNITS: "unit", MEMBERS: "member", NETWORKS: "network", PROJECTS: "project", STATEMENTS: "statement",
         RETIRED: "retired"}  # fmt: skip
"""The lists of the plan file that are a sheet each."""
LEVELS_KEY = ("target", "values")
"""Where the levels of certain years stand in a mätetal."""


def rows_of(data: Data) -> dict[str, list[Row]]:
    """Return the rows of every sheet; of Plan one, with a value for each of its lines."""
    rows: dict[str, list[Row]] = defaultdict(list, {PLAN: [flat(data, SETTINGS)], TEXTS: list(_texts(data))})
    for sheet, name in LISTS.items():
        rows[sheet] = [flat(record, FIELDS[sheet]) for record in data.get(name, ())]
    for member in data.get("member", ()):
        rows[POPULATION] += [
            {"member": member["name"], **flat(population, FIELDS[POPULATION][1:])}
            for population in member.get("population", ())
        ]
    if population := data.get("statistics", {}).get("population"):
        rows[SOURCES].append({"what": "population"} | flat(population, FIELDS[SOURCES][3:]))
    for area in data.get("goal_area", ()):
        _add_area(rows, area)
    return rows


def flat(record: Data, fields: Sequence[PlanField]) -> Row:
    """Return the cells of a record, by column key; what it does not say is left out."""
    found = ((field, _at(record, field.path)) for field in fields)
    return {field.key: field.shown(value) for field, value in found if value is not None}


def _at(record: Any, path: Sequence[str | int]) -> Any:
    for part in path:
        if isinstance(part, int):
            record = record[part] if isinstance(record, list) and part < len(record) else None
        else:
            record = record.get(part) if isinstance(record, Mapping) else None
    return record


def _texts(data: Data) -> Iterator[Row]:
    for kind, _ in FIELDS[TEXTS][0].words:
        found = _at(data, str(kind).split("."))
        for text in found if isinstance(found, list) else [found] if found is not None else []:
            yield {"kind": kind, "text": text}


def _add_area(rows: dict[str, list[Row]], area: Data) -> None:
    number = area["number"]
    rows[AREAS].append({
        "kind": "goal_area", "ref": str(number), "text": area["name"], **flat(area, FIELDS[AREAS][3:]),
    })  # fmt: skip
    for g, goal in enumerate(area["goal"], start=1):
        rows[AREAS].append({"kind": "goal", "ref": f"M{number}.{g}", "text": goal["text"]})
        for s, strategy in enumerate(goal["strategy"], start=1):
            ref = f"S{number}.{g}.{s}"
            rows[AREAS].append({"kind": "strategy", "ref": ref} | flat(strategy, FIELDS[AREAS][2:3]))
            for indicator in strategy.get("indicator", ()):
                _add_indicator(rows, indicator, ref)


def _add_indicator(rows: dict[str, list[Row]], indicator: Data, strategy: str) -> None:
    code = indicator["code"]
    rows[INDICATORS].append({"strategy": strategy} | flat(indicator, FIELDS[INDICATORS]))
    levels = _at(indicator, LEVELS_KEY) or {}
    rows[LEVELS] += [{"code": code, "year": int(year), "value": value} for year, value in levels.items()]
    rows[SOURCES] += _sources({"code": code}, indicator)
    for series in indicator.get("series", ()):
        rows[SERIES].append({"code": code} | flat(series, FIELDS[SERIES][1:]))
        rows[SOURCES] += _sources({"code": code, "series": series["id"]}, series)


def _sources(about: Row, record: Data) -> Iterator[Row]:
    for what in ("source", "comparison"):
        if what in record:
            yield {"what": what} | about | flat(record[what], FIELDS[SOURCES][3:])


__all__ = ["LEVELS_KEY", "LISTS", "PARAGRAPHS", "Data", "Row", "flat", "rows_of"]
