"""The site as files: what stands in it, what does not, where its links lead, and that it is made the same each time."""

from __future__ import annotations

import cProfile
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from html.parser import HTMLParser
from posixpath import dirname, normpath
from urllib.parse import unquote, urlsplit

import pytest
from msgspec.structs import replace

from tests.edition_submissions import figures, submission
from tests.site import site_example
from tests.workbooks import report_example
from xl_addin.consolidation import consolidate
from xl_addin.data_rows import data_rows
from xl_addin.followup.decisions import board_key
from xl_addin.followup.matters import matters
from xl_addin.followup.view import Followup
from xl_addin.plan import load_plan
from xl_addin.plan.model import REGION, Row
from xl_addin.result_reading import ReadResult
from xl_addin.site.build import build_site
from xl_addin.site.charts import chart
from xl_addin.site.parts import ChartPoint
from xl_addin.site.plan_pages import ASSESSED
from xl_addin.swedish import Questioned, number
from xl_addin.workbooks import styles

Site = dict[str, bytes]


@pytest.fixture(scope="module")
def read() -> ReadResult:
    return site_example.read_back(site_example.consolidation())


@pytest.fixture(scope="module")
def site(read: ReadResult) -> Site:
    return build_site(read)


class Links(HTMLParser):
    """Where a page leads, what it loads, and the places in it that others may lead to."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.ids: set[str] = set()
        self.inline: list[str] = []
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids.add(given.get("id") or "")
        self.inline += [name for name in given if name == "style" or name.startswith("on")]
        if tag == "a":
            self.links.append(given.get("href") or "")
        elif tag == "form":
            self.links.append(given.get("action") or "")
        elif tag in ("link", "script", "img", "iframe"):
            self.loaded.append(given.get("href") or given.get("src") or "")


def pages(site: Site) -> Iterator[tuple[str, Links]]:
    return ((name, Links(data)) for name, data in site.items() if name.endswith(".html") and "webbtexter/" not in name)


def shown_text(page: bytes) -> str:
    """The text of a page, as a reader sees it."""
    said: list[str] = []

    class Reader(HTMLParser):
        def handle_data(self, data: str) -> None:
            said.append(data)

    Reader().feed(page.decode())
    return " ".join(" ".join(said).split())


def test_every_link_leads_to_a_file_of_the_site(site: Site) -> None:
    for name, page in pages(site):
        for link in (*page.links, *page.loaded):
            address = urlsplit(link)
            if address.scheme:
                assert address.scheme in ("mailto", "https"), (name, link)
                continue
            target = normpath(f"{dirname(name)}/{unquote(address.path)}").lstrip("/") if address.path else name
            assert target in site, (name, link)
            if address.fragment:
                assert address.fragment in Links(site[target]).ids


def test_every_page_can_be_reached_from_the_first(site: Site) -> None:
    seen, waiting = {"index.html"}, ["index.html"]
    while waiting:
        name = waiting.pop()
        for link in Links(site[name]).links:
            target = normpath(f"{dirname(name)}/{link}").lstrip("/")
            if target.endswith(".html") and target in site and target not in seen:
                seen.add(target)
                waiting.append(target)
    assert {name for name in site if name.endswith(".html")} == seen


def test_a_page_loads_its_style_and_at_most_one_script_and_has_nothing_inline(site: Site) -> None:
    for name, page in pages(site):
        root = "../" * name.count("/")
        assert page.loaded in ([f"{root}stil.css"], [f"{root}stil.css", f"{root}sok.js"]), name
        assert page.inline == []
        policy = re.search(rb'Content-Security-Policy" content="([^"]+)"', site[name])
        assert policy is not None
        assert b"default-src &#39;none&#39;" in policy[1]
        assert b"unsafe" not in policy[1]
        assert b"http" not in policy[1]
    assert not re.search(rb"\bfetch\b|XMLHttpRequest|\bimport\b|innerHTML|eval\(|document\.write", site["sok.js"])


def test_the_same_result_gives_the_same_bytes(read: ReadResult, site: Site) -> None:
    assert build_site(site_example.read_back(read.consolidation)) == site
    again = site_example.read_back(site_example.consolidation())
    assert build_site(again) == site


def test_every_figure_on_a_page_of_a_mätetal_stands_in_data(read: ReadResult, site: Site) -> None:
    found = 0
    for code in read.consolidation.plan.indicators:
        page = site[f"matetal/{code.replace('.', '-')}.html"].decode()
        reported = (r.report.value for r in data_rows(read.consolidation) if r.indicator == code)
        known = {value for value in reported if isinstance(value, Decimal)}
        shown = {Decimal(value) for value in re.findall(r'<data value="([^"]+)"', page)}
        assert shown == known, code
        found += len(shown)
    assert found > 50


def test_a_point_without_some_kommuns_figure_is_hollow(read: ReadResult) -> None:
    followup, found = Followup(read.consolidation), set()
    for row in (row for rows in followup.plan.rows.values() for row in rows if row.each):
        for point, year in _points(followup, row):
            missing = bool(followup.figures_asked(row, year)[1])
            assert point.hollow == missing, (row, year)
            found.add((followup.plan.indicators[row.indicator].aggregate, missing))
    assert {("weighted_mean", True), ("weighted_mean", False)} <= found


def _points(followup: Followup, row: Row) -> list[tuple[ChartPoint, int]]:
    drawn = chart(followup, row)
    years = {point.x: int(point.label) for point in drawn.years} if drawn else {}
    return [(point, years[point.x]) for line in (drawn.outcomes if drawn else []) for point in line]


def test_every_status_of_the_region_stands_on_its_page_with_its_reason(read: ReadResult, site: Site) -> None:
    result = read.consolidation
    for row in data_rows(result):
        if row.municipality_code == REGION and row.series is None:
            text = shown_text(site[f"matetal/{row.indicator.replace('.', '-')}.html"])
            assert row.status in text
            reason = result.assessments[row.indicator, None, None, row.year].verdict.sentence
            assert " ".join(reason.split()) in text, (row.indicator, row.year)


@pytest.mark.parametrize("with_draft", [False, True])
def test_nothing_internal_is_in_any_byte_of_a_public_site(with_draft: bool) -> None:
    plan = site_example.plan()
    newest = site_example.with_draft(plan) if with_draft else plan
    year = plan.last_year - 1 if with_draft else plan.last_year
    read = site_example.read_back(site_example.consolidation(newest, year))
    inside, public = build_site(read), build_site(read, public=True, base="https://exempel.se/u/")
    everything = b"".join(name.encode() + data for name, data in inside.items()).lower()
    for secret in site_example.SECRETS:
        if secret != site_example.DRAFT or with_draft:
            assert secret.encode() in everything, f"the internal site does not show {secret}"
    for name, data in public.items():
        for secret in site_example.SECRETS:
            assert secret.encode() not in (name.encode() + data).lower(), (name, secret)
        assert b"a" * 64 not in data
        assert b".xlsx" not in data
    assert "moten.html" not in public
    assert "data/dcat.rdf" in public


def test_a_public_site_says_neither_that_an_åtgärd_is_there_nor_that_none_is() -> None:
    read = site_example.read_back(site_example.consolidation())
    assert b"\xc3\xa5tg\xc3\xa4rd" in build_site(read)["index.html"]
    public = build_site(read, public=True)
    for name, data in public.items():
        if "matetal/" in name or "malomrade/" in name or name == "index.html":
            assert b"\xc3\xa5tg\xc3\xa4rd" not in data.lower(), name


def test_statuses_and_figures_are_the_same_for_the_public() -> None:
    read = site_example.read_back(site_example.consolidation())
    inside, public = (build_site(read, public=hidden) for hidden in (False, True))
    squares = re.compile(rb"<svg class=\"squares\".*?</svg>", re.DOTALL)
    assert squares.findall(inside["index.html"]) == squares.findall(public["index.html"])
    assert b"ifr\xc3\xa5gasatt" in b"".join(data for name, data in public.items() if name.startswith("matetal/"))


def test_names_and_comments_come_out_as_text() -> None:
    named = site_example.with_name(site_example.plan(), site_example.MARKUP)
    read = site_example.read_back(site_example.consolidation(named, comment=site_example.MARKUP))
    site = build_site(read)
    shown = site_example.MARKUP.replace("\u202e", "\ufffd")
    for name, page in pages(site):
        assert page.loaded[1:] in ([], ["sok.js"]), name
        assert page.inline == [], name
        assert "\u202e" not in site[name].decode()
    assert shown in shown_text(site["index.html"])
    assert any(shown in shown_text(data) for name, data in site.items() if name.startswith("matetal/"))
    assert b"<script" not in site["sok.js"]
    assert "\u202e".encode() not in site["sok.js"]
    fragment = next(data for name, data in site.items() if re.fullmatch(r"webbtexter/1000.*\.html", name))
    assert b"<script" not in fragment
    assert all(re.fullmatch(r"[a-z0-9/._-]+", name) for name in site)


def test_the_search_index_holds_every_mätetal_with_its_words(read: ReadResult, site: Site) -> None:
    index = site["sok.js"].partition(b"\n")[0].decode()
    for code, indicator in read.consolidation.plan.indicators.items():
        assert f'"path": "matetal/{code.replace(".", "-")}.html"' in index
        assert indicator.text in index
    assert "Miljönätverket" in index


def test_statistics_stand_beside_their_mätetal_with_source_day_and_id(read: ReadResult) -> None:
    from xl_addin.reading.result_sheets import StatedStatistics

    stated = StatedStatistics("1.1", (("Riket", "47,5"), ("Källa", "Kolada N00002\nhämtad 2023-02-01")))
    site = build_site(replace(read, statistics=(stated,)), public=True)
    assert "Kolada N00002, hämtad 2023-02-01" in shown_text(site["matetal/1-1.html"])
    assert "Kolada N00002" not in shown_text(site["matetal/1-2.html"])


def test_a_new_edition_is_told_with_what_changed_and_older_wordings_stay() -> None:
    newest = load_plan("familjen-helsingborg-2016-2019-utgava-2")
    five = figures(lambda row, whose, year: Decimal(5))
    sent = [submission(newest, member, 2018, five) for member in newest.members(2018)]
    site = build_site(site_example.read_back(consolidate(newest, 2018, sent)))
    text = shown_text(site["planen.html"])
    assert "Ändringar i utgåva 2" in text
    struck = newest.retired[0]
    assert struck.reason.rstrip(".") in text
    moved = next(i for i in newest.indicators.values() if i.was and i.was != (i.code,))
    page = shown_text(site[f"matetal/{moved.code.replace('.', '-')}.html"])
    before = newest.predecessor.indicators[moved.was[0].partition("/")[0]]
    assert " ".join(before.text.split()) in page


def test_the_boards_words_stand_with_their_own_mätetal_where_two_are_worded_alike() -> None:
    plan = site_example.with_one_wording(site_example.plan())
    result = site_example.consolidation(plan)
    asked = [matter for matter in matters(Followup(result)) if matter.code]
    assert len(asked) > 1
    result.board = {board_key(matter): f"Ord om {matter.code}." for matter in asked}
    rows = re.findall(r"<tr.*?</tr>", build_site(site_example.read_back(result))["avvikelser.html"].decode(), re.DOTALL)
    for code in (matter.code for matter in asked):
        (row,) = (row for row in rows if f"matetal/{code.replace('.', '-')}.html" in row)
        assert re.findall(r"Ord om ([\d.]+)\.", row) == [code]


def test_every_figure_on_any_page_stands_in_data_or_is_a_folkmängd(read: ReadResult, site: Site) -> None:
    result = read.consolidation
    known = {row.report.value for row in data_rows(result) if isinstance(row.report.value, Decimal)}
    known |= {Decimal(m.inhabitants(result.year).inhabitants) for m in result.plan.members(result.year)}
    kinds = set()
    for name, data in site.items():
        shown = {Decimal(value) for value in re.findall(r'<data value="([^"]+)"', data.decode())}
        assert shown <= known, (name, shown - known)
        kinds |= {name.partition("/")[0]} if shown else set()
    assert {"malomrade", "matetal", "kommun"} <= kinds


def test_the_palette_and_the_points_of_a_chart_are_the_workbooks_own(site: Site) -> None:
    style, page = site["stil.css"].decode(), site["matetal/1-1.html"].decode()
    for name, colour in (("accent", styles.ACCENT), ("quiet", styles.QUIET), ("bad", styles.BAD)):
        assert f"--{name}: {colour.lower()};" in style
    assert f"--target-width: {styles.CHART_LINES['target'][1]}pt" in style
    radii = {float(radius) for radius in re.findall(r'<circle class="\w+" [^>]*r="([^"]+)"', page)}
    assert radii
    assert radii <= {round(size * 2 / 3, 2) for _, size, _ in styles.CHART_POINTS.values()}
    lines = site["malomrade/1.html"].decode()
    assert lines.count('class="small-line"') > 3


def test_what_is_folded_is_searched_too(read: ReadResult, site: Site) -> None:
    index = site["sok.js"].partition(b"\n")[0].decode()
    entry = index.partition('"path": "matetal/1-1.html"')[2].partition('"path"')[0]
    assert site_example.SHEET in entry  # in the sources, which are folded


def test_a_page_of_registers_that_are_empty_says_why_and_the_public_has_none() -> None:
    plan = site_example.plan(network=())
    read = site_example.read_back(consolidate(plan, plan.last_year, []))
    inside, public = build_site(read), build_site(read, public=True)
    for name, sheets in (("moten.html", "bladen Möten och Beslut"), ("natverk.html", "bladet Nätverk")):
        assert sheets in shown_text(inside[name])
        assert name in Links(inside["index.html"]).links
        assert name not in public
        assert name not in Links(public["index.html"]).links


def test_no_heading_of_a_page_says_only_what_the_page_is_called(site: Site) -> None:
    for name, data in site.items():
        if name.endswith(".html") and "webbtexter/" not in name:
            page = data.decode()
            title = re.search(r"<h1>(.*?)</h1>", page)
            assert title
            assert title[1] not in re.findall(r"<h2[^>]*>(.*?)</h2>", page), name


def test_the_accessibility_statement_says_what_the_law_asks_for() -> None:
    """Source: Digg, Skapa en tillgänglighetsredogörelse, and MDFFS 2019:2, 6 §."""
    result = site_example.consolidation()
    later = tuple(replace(s, saved=datetime(2031, 5, 1 + n, tzinfo=UTC)) for n, s in enumerate(result.submissions))
    unknown = tuple(replace(s, saved=None) for s in later)
    for submissions, day in ((later, f"{later[-1].saved:%Y-%m-%d}"), (unknown, ASSESSED.isoformat())):
        given = ReadResult(replace(result, submissions=submissions), (), is_of_the_plan=True)
        for public in (False, True):
            page = build_site(given, public=public)["tillganglighet.html"]
            shown = shown_text(page)
            organisation = result.plan.organisation.name
            assert f"{organisation} står bakom webbplatsen {organisation}: uppföljning {result.year}" in shown
            assert "är delvis förenlig med lagen om tillgänglighet till digital offentlig service" in shown
            wanted = ("Innehåll som inte är tillgängligt", "(12 §)", "(9 §)", "självskattning", "Rapportera brister")
            assert all(words in shown for words in wanted)
            assert f"bedömningen gjordes {ASSESSED} . Redogörelsen uppdaterades senast {day} " in shown
            assert "https://www.digg.se/tdosanmalan" in Links(page).links


def test_links_that_are_called_the_same_lead_to_the_same(site: Site) -> None:
    for name, data in site.items():
        if name.endswith(".html") and "webbtexter/" not in name:
            leads = defaultdict(set)
            for address, text in re.findall(r'<a [^>]*href="([^"]*)"[^>]*>(.*?)</a>', data.decode(), re.DOTALL):
                leads[shown_text(text.encode())].add(normpath(f"{dirname(name)}/{address}"))
            assert [text for text, places in leads.items() if len(places) > 1] == [], name
            assert leads.keys() & {"HTML", "Text", ""} == set()


def test_no_day_is_broken_over_two_lines(read: ReadResult) -> None:
    comment = "Klart 2017-06-30, se 12017-06-30 och <2017-06-30>."
    site = build_site(site_example.read_back(site_example.consolidation(comment=comment)))
    shown = "Klart <time>2017-06-30</time>, se 12017-06-30 och &lt;<time>2017-06-30</time>&gt;."
    assert any(shown in data.decode() for name, data in site.items() if name.startswith("matetal/"))
    for name, data in site.items():
        if name.endswith(".html") and "webbtexter/" not in name:
            page = re.sub(r"<time>.*?</time>|<title>.*?</title>|12017-06-30", "", data.decode())
            assert not re.search(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", page), name
    assert b"time { white-space: nowrap; }" in site["stil.css"]


def test_a_målområde_has_a_table_for_each_mål_with_its_strategier_within() -> None:
    plan = load_plan("malmolundregionen-2015-2016")
    site = build_site(site_example.read_back(report_example.consolidation(plan)))
    for area in plan.goal_area:
        page = site[f"malomrade/{area.number}.html"].decode()
        assert page.count("<thead") == len(area.goal)
        for goal in area.goal:
            for strategy in goal.strategy:
                assert strategy.text is None or f"Strategi: {strategy.text}" in shown_text(page.encode())


def test_what_several_should_have_done_by_a_day_is_one_row() -> None:
    """Eleven kommuner owe a signed decision on one statement."""
    plan = load_plan("malmolundregionen-2015-2016")
    page = build_site(site_example.read_back(consolidate(plan, 2016, [])))["avvikelser.html"].decode()
    late = page.partition("Vars sista dag har passerat</h2>")[2].partition("</table>")[0]
    assert late.count('role="rowheader"') == 1
    assert all(member.name in late for member in plan.members(2016))


def test_nothing_is_done_sixteen_times_as_often_for_four_times_the_mätetal() -> None:
    small, large = (_calls(count) for count in (30, 120))
    assert small
    assert [f"{what}: {small[what]}, {large[what]}" for what in small if large[what] > 6 * small[what] + 500] == []


def _calls(count: int) -> Counter[str]:
    """Count how often each function is called for the site of a plan of so many mätetal."""
    plan = report_example.plan(areas=3, indicators=count, members=3, years=2)
    read = ReadResult(report_example.consolidation(plan), (), is_of_the_plan=True)
    profile, calls = cProfile.Profile(), Counter[str]()
    profile.runcall(build_site, read)
    for entry in profile.getstats():
        calls[str(entry.code)] += entry.callcount
    return calls


def test_a_questioned_figure_is_marked_on_the_page_of_its_mätetal_and_on_every_kommuns(
    read: ReadResult, site: Site
) -> None:
    figure = next(e.report.value for _, e in read.consolidation.reports if isinstance(e.report.value, Questioned))
    mark = " ".join(number(figure).split())
    told = {path for path, data in site.items() if path.endswith(".html") and mark in shown_text(data)}
    assert any(path.startswith("matetal/") for path in told)
    assert any(path.startswith("kommun/") for path in told)
