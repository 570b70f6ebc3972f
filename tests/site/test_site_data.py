"""Open data and the texts for the kommuner's own sites: valid, complete, and stale only when the plan has changed."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from frictionless import Package
from msgspec.structs import replace
from pyshacl import validate
from rdflib import Graph

from tests.edition_submissions import figures, submission
from tests.site import site_example
from xl_addin import texts
from xl_addin.consolidation import consolidate
from xl_addin.data_rows import data_rows
from xl_addin.data_table import COLUMNS
from xl_addin.plan import load_plan
from xl_addin.plan.model import Plan
from xl_addin.result_reading import ReadResult
from xl_addin.site.build import build_site
from xl_addin.targets.reported import REPORT_FIELDS

BASE = "https://exempel.se/uppföljning/"
SHAPES = Path(__file__).parent / "shapes"
Site = dict[str, bytes]


@pytest.fixture(scope="module")
def read() -> ReadResult:
    return site_example.read_back(site_example.consolidation())


@pytest.fixture(scope="module")
def site(read: ReadResult) -> Site:
    return build_site(read, base=BASE)


def table(site: Site, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(site[f"data/{name}"].decode("utf-8"), newline="")))


@pytest.mark.parametrize("public", [False, True])
def test_frictionless_finds_nothing_to_say(read: ReadResult, public: bool, tmp_path: Path) -> None:
    for name, data in build_site(read, public=public).items():
        if name.startswith("data/"):
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_bytes(data)
    report = Package(str(tmp_path / "data" / "datapackage.json")).validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])[:5]
    assert [len(task.errors) for task in report.tasks] == [0, 0]
    assert all(task.stats["rows"] > 10 for task in report.tasks)


def test_every_column_is_described_in_swedish_and_named_in_plain_letters(site: Site) -> None:
    package = json.loads(site["data/datapackage.json"])
    for resource in package["resources"]:
        names = [field["name"] for field in resource["schema"]["fields"]]
        assert names == list(table(site, resource["path"])[0])
        assert all(re.fullmatch("[a-z0-9_]+", name) for name in names)
        assert all(field["description"].endswith(".") for field in resource["schema"]["fields"])
    of_reports = {field.spec.data.column for field in REPORT_FIELDS.values()}
    assert set(texts.site.FIELDS) | of_reports == set(COLUMNS)
    assert set(texts.field.REPORT) == set(REPORT_FIELDS)


def test_the_outcomes_are_the_table_of_the_contract_word_for_word(read: ReadResult, site: Site) -> None:
    rows = table(site, "utfall.csv")
    assert list(rows[0]) == list(COLUMNS)
    assert len(rows) == len(data_rows(read.consolidation))
    for line, row in zip(rows, data_rows(read.consolidation), strict=True):
        for name, value in zip(COLUMNS, row.cells, strict=True):
            shown = line[name].removeprefix("'") if isinstance(value, str) else line[name]
            assert shown == ("" if value is None else str(value)), (name, row)


def test_no_text_of_the_data_is_a_formula(site: Site) -> None:
    values = [value for row in table(site, "utfall.csv") for name, value in row.items() if name != "utfall"]
    assert any(value.startswith("'=") for row in table(site, "utfall.csv") for value in row.values())
    assert not any(value.startswith(("=", "+", "@")) for value in values)


def test_the_catalogue_is_dcat_ap_and_dcat_ap_se(site: Site) -> None:
    graph = Graph().parse(data=site["data/dcat.rdf"], format="xml")
    shapes = Graph()
    for path in sorted(SHAPES.glob("*.ttl")):
        shapes.parse(path, format="turtle")
    conforms, _, text = validate(graph, shacl_graph=shapes, inference="none", advanced=True)
    assert conforms, text
    for address in graph.objects(None, None):
        assert not str(address).startswith("file:")
    assert f"{BASE}data/utfall.csv" in {str(found) for found in graph.objects()}


def test_the_shapes_see_what_is_missing(site: Site) -> None:
    """The test above can fail."""
    without = re.sub(rb"<dcterms:type [^>]+>", b"", site["data/dcat.rdf"])
    graph = Graph().parse(data=without, format="xml")
    shapes = Graph().parse(SHAPES / "dcat-ap-se.ttl", format="turtle")
    assert not validate(graph, shacl_graph=shapes)[0]


def test_without_address_or_publisher_there_is_no_catalogue_and_that_is_said(read: ReadResult) -> None:
    without_base = build_site(read)
    assert "data/dcat.rdf" not in without_base
    assert "--bas" in without_base["oppna-data.html"].decode()
    organisation = replace(site_example.plan().organisation, publisher_type=None)
    plan = site_example.plan(organisation=organisation)
    unnamed = build_site(site_example.read_back(site_example.consolidation(plan)), base=BASE)
    assert "data/dcat.rdf" not in unnamed
    assert "publisher_type" in unnamed["oppna-data.html"].decode()


# ---- the texts for the kommuner's own sites


def text_of(site: Site, member: str, ending: str) -> str:
    (found,) = (data for name, data in site.items() if re.fullmatch(rf"webbtexter/{member}-.*\.{ending}", name))
    return found.decode()


def test_a_text_says_what_the_cooperation_is_and_what_the_kommun_answers_for(site: Site, read: ReadResult) -> None:
    plan = read.consolidation.plan
    member = plan.member[0]
    html, plain = (text_of(site, member.code, ending) for ending in ("html", "txt"))
    assert html.startswith("<h2>")
    assert not re.search(r"<(?:html|head|body|style|script|h1|link)\b|class=|style=", html)
    for text in (html, plain):
        assert plan.organisation.idea in text
        assert all(other.name in text for other in plan.member)
        assert all(area.name in text for area in plan.goal_area)
        mine = [i for i in plan.indicators.values() if i.responsible == member.name]
        others = [i for i in plan.indicators.values() if i.responsible != member.name]
        assert mine
        assert all(f"{i.code} {i.text}" in text for i in mine)
        assert not any(f"{i.code} {i.text}" in text for i in others)
        assert "https://www.prov.se" in text
    assert "<" not in plain


def _site_of(plan: Plan, year: int) -> Site:
    five = figures(lambda row, whose, about: None)
    sent = [submission(plan, member, year, five) for member in plan.members(year)]
    return build_site(site_example.read_back(consolidate(plan, year, sent)))


def stale(site: Site) -> dict[str, str]:
    data = site[f"webbtexter/{texts.site.WEB_TEXTS['file']}"].decode("utf-8-sig")
    return {row["kommun"]: row["behover_bytas"] for row in csv.DictReader(io.StringIO(data))}


def test_only_those_whose_text_a_new_edition_changed_are_stale() -> None:
    newest = load_plan("familjen-helsingborg-2016-2019-utgava-2")
    before, now = newest.predecessor, newest
    assert before is not None
    site = _site_of(newest, 2018)

    def mine(plan: Plan, name: str) -> list[tuple[str, str]]:
        return [(i.code, i.text) for i in plan.indicators.values() if i.responsible == name]

    names = [member.name for member in now.members(2018)]
    whole = (before.organisation.idea, [a.name for a in before.goal_area])
    assert set(stale(site)) == set(names)
    for name, said in stale(site).items():
        changed = mine(before, name) != mine(now, name) or whole != (
            now.organisation.idea, [a.name for a in now.goal_area]
        )  # fmt: skip
        assert said.startswith("Ja" if changed else "Nej"), name
    assert {said[:2] for said in stale(site).values()} == {"Ja", "Ne"}
    first = _site_of(before, 2018)
    assert all(said.startswith("Ny") for said in stale(first).values())


def test_a_year_more_changes_no_text() -> None:
    plan = site_example.plan()
    texts_of = [
        {name: data for name, data in build_site(site_example.read_back(site_example.consolidation(plan, year))).items()
         if name.startswith("webbtexter/")}
        for year in (2016, 2018)
    ]  # fmt: skip
    assert texts_of[0] == texts_of[1]
