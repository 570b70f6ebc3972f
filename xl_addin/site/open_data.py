"""The figures as open data: CSV, their description for programs, and for Sveriges dataportal."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from operator import itemgetter

from xl_addin import texts
from xl_addin.csv_table import Value, as_csv
from xl_addin.data_rows import data_rows
from xl_addin.data_table import COLUMNS, DATA_COLUMNS
from xl_addin.fields import ValueKind
from xl_addin.site.parts import Content, Links, PageCell, PageTable, Part, Section, SitePage, Text
from xl_addin.site.view import PAGES, SiteView
from xl_addin.targets.reported import REPORT_FIELDS

FOLDER = "data"
OUTCOMES, INDICATORS, PACKAGE, CATALOG = "utfall.csv", "matetal.csv", "datapackage.json", "dcat.rdf"
LICENSE = "http://creativecommons.org/publicdomain/zero/1.0/"
_YEARS = [column.name for column in DATA_COLUMNS if column.kind is ValueKind.YEAR]
_TYPES = dict.fromkeys([*_YEARS, "galler_fran"], "integer") | {"jamforelse": "number", "utfall": "any"}
WORDS = texts.site.OPEN_DATA


def columns(view: SiteView) -> tuple[str, ...]:
    """Return the columns of the outcomes; one that is added is internal until its declaration says otherwise."""
    return tuple(column.name for column in DATA_COLUMNS if column.public or not view.public)


def _described(view: SiteView) -> dict[str, str]:
    reported = {field.spec.data.column: texts.field.REPORT[name].about for name, field in REPORT_FIELDS.items()}
    about = reported | texts.site.FIELDS
    return {name: about[name] for name in columns(view)}


def files(view: SiteView) -> dict[str, bytes]:
    """Return the data files by path, without the catalogue."""
    kept = [COLUMNS.index(name) for name in columns(view)]
    versions = {edition.version for edition in view.editions}
    outcomes = (itemgetter(*kept)(row.cells) for row in data_rows(view.followup.result) if row.edition in versions)
    made = {
        OUTCOMES: as_csv(columns(view), outcomes, marked=False),
        INDICATORS: as_csv(tuple(texts.site.INDICATOR_FIELDS), _indicators(view), marked=False),
        PACKAGE: (json.dumps(_package(view), ensure_ascii=False, indent=2) + "\n").encode(),
    }
    return {f"{FOLDER}/{name}": data for name, data in made.items()}


def _indicators(view: SiteView) -> Iterator[tuple[Value, ...]]:
    for edition in view.editions:
        for area in edition.goal_area:
            for goal in area.goal:
                for indicator in goal.indicators:
                    for row in edition.rows[indicator.code]:
                        yield (
                            edition.version, edition.judges_from, indicator.code, row.series, area.name, goal.text,
                            indicator.text, row.unit.label, indicator.responsible, indicator.scope,
                            row.target_text(edition.last_year), row.source.id if row.source else None,
                        )  # fmt: skip


def _package(view: SiteView) -> Mapping[str, object]:
    words = texts.site.DATASET
    return {
        "profile": "tabular-data-package",
        "name": f"{view.plan.id}-{view.year}",
        "title": words["title"].format(plan=view.plan.name),
        "description": description(view),
        "licenses": [{"name": "CC0-1.0", "path": LICENSE}],
        "resources": [
            _resource(OUTCOMES, WORDS["utfall"], _described(view)),
            _resource(INDICATORS, WORDS["matetal"], texts.site.INDICATOR_FIELDS),
        ],
    }


def _resource(file: str, title: str, fields: Mapping[str, str]) -> Mapping[str, object]:
    return {
        "profile": "tabular-data-resource",
        "name": file.removesuffix(".csv"),
        "path": file,
        "title": title,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True},
        "schema": {
            "fields": [
                {"name": name, "type": _TYPES.get(name, "string"), "description": text} for name, text in fields.items()
            ],
            "missingValues": [""],
        },
    }


def description(view: SiteView) -> str:
    """Return what the data are, in a sentence."""
    facts = {"organisation": view.plan.organisation.name, "first": view.years[0], "last": view.year}
    return texts.site.DATASET["description"].format(**facts)


def without_catalog(view: SiteView) -> str:
    """Return why there is no catalogue for the dataportal, "" where there is one."""
    if not view.base:
        return texts.site.NO_DCAT["base"]
    return "" if view.plan.organisation.publisher_type else texts.site.NO_DCAT["publisher"]


def catalog(view: SiteView) -> dict[str, object]:
    """Return what the template of the catalogue is filled in with."""
    organisation = view.plan.organisation
    return {
        "base": view.base,
        "catalog": texts.site.DATASET["catalog"].format(organisation=organisation.name),
        "name": texts.site.DATASET["title"].format(plan=view.plan.name),
        "description": description(view),
        "keywords": texts.site.KEYWORDS,
        "license": LICENSE,
        "publisher": organisation.name,
        "publisher_type": organisation.publisher_type,
        "contact": organisation.secretariat,
        "mailbox": organisation.mailbox,
        "first": view.years[0],
        "last": view.year,
        "files": [
            {"name": OUTCOMES, "description": WORDS["utfall"]},
            {"name": INDICATORS, "description": WORDS["matetal"]},
        ],
    }


def page(view: SiteView) -> SitePage:
    """Return the page that leads to the files and says what their columns are."""
    named = {OUTCOMES: WORDS["utfall"], INDICATORS: WORDS["matetal"], PACKAGE: WORDS["datapackage"]}
    reason = without_catalog(view)
    if not reason:
        named[CATALOG] = WORDS["dcat"]
    listed: list[Part] = [Links([PageCell(name, f"{FOLDER}/{name}", note=text) for name, text in named.items()])]
    if reason:
        listed.append(Text([WORDS["no_dcat"].format(reason=reason)], "note"))
    listed.append(Text([WORDS["quote"]], "note"))
    outcomes = _described(view)
    fields = {OUTCOMES: outcomes, INDICATORS: texts.site.INDICATOR_FIELDS}
    sections = [Section(WORDS["files"], listed)]
    for file, described in fields.items():
        rows: list[list[Content]] = [[PageCell(name), text] for name, text in described.items()]
        title = WORDS["columns"].format(file=file)
        headers = [texts.site.HEAD["field"], texts.site.HEAD["description"]]
        sections.append(Section(title, [PageTable(title, headers, rows, plain=frozenset({1}))]))
    return SitePage(PAGES["open_data"], texts.site.PAGES["open_data"], sections, [Text([WORDS["lede"]], "lede")])
