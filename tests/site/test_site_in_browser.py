"""The site in a real browser, from a folder and from a web server: accessible, usable without scripts, net or mouse."""

from __future__ import annotations

import re
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page

from tests.site import site_example
from xl_addin.result_reading import ReadResult
from xl_addin.site.build import build_site

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
KINDS = (
    "index.html", "avvikelser.html", "malomrade/1.html", "matetal/1-1.html", "matetal/1-2.html", "matetal/1-4.html",
    "kommun/1000-amala.html", "natverk.html", "moten.html", "projekt.html", "planen.html", "oppna-data.html",
    "om-siffrorna.html", "webbtexter.html", "tillganglighet.html", "sok.html",
)  # fmt: skip
"""A page of every kind."""


@pytest.fixture(scope="module")
def read() -> ReadResult:
    return site_example.read_back(site_example.consolidation())


@pytest.fixture(scope="module")
def folder(read: ReadResult, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site in a folder whose name is no plain word."""
    root = tmp_path_factory.mktemp("webb") / "Vår webbplats #1 (100 %)"
    for name, data in build_site(read, base="https://exempel.se/u/").items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)
    return root


@pytest.fixture(scope="module")
def served(folder: Path) -> Iterator[str]:
    """The address of a web server on this machine that serves the folder."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(params=["folder", "server"])
def root(request: pytest.FixtureRequest, folder: Path) -> str:
    """Where the site is opened from."""
    return folder.as_uri() + "/" if request.param == "folder" else request.getfixturevalue("served")


@contextmanager
def opened(browser: Browser, root: str, **settings: Any) -> Iterator[Page]:
    """A page in a fresh browser; nothing may be asked for outside the site, and nothing complained of."""
    with browser.new_context(**settings) as context:
        page = context.new_page()
        asked: list[str] = []
        complaints: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        yield page
        assert asked
        assert [url for url in asked if not url.startswith(root) and not url.endswith("/favicon.ico")] == []
        assert [text for text in complaints if "favicon" not in text and "404" not in text] == []


def violations(page: Page) -> list[str]:
    page.evaluate(AXE)
    found = page.evaluate("rules => axe.run({preload: false, runOnly: {type: 'tag', values: rules}})", RULES)
    return [f"{v['id']}: {v['nodes'][0]['html']} {v['nodes'][0]['failureSummary']}" for v in found["violations"]]


def test_axe_finds_no_violation_on_any_kind_of_page(browser: Browser, root: str) -> None:
    look: Any = "light" if root.startswith("file:") else "dark"
    with opened(browser, root, color_scheme=look) as page:
        for name in KINDS:
            page.goto(root + name)
            assert violations(page) == [], name


def test_axe_finds_what_is_wrong(browser: Browser, folder: Path) -> None:
    """The test above can fail."""
    with opened(browser, folder.as_uri()) as page:
        page.goto((folder / "index.html").as_uri())
        page.evaluate("document.documentElement.removeAttribute('lang')")
        assert any(found.startswith("html-has-lang") for found in violations(page))


def test_nothing_scrolls_sideways_on_a_narrow_phone(browser: Browser, folder: Path) -> None:
    root = folder.as_uri() + "/"
    with opened(browser, root, viewport={"width": 320, "height": 640}) as page:
        for path in sorted(folder.rglob("*.html")):
            page.goto(path.as_uri())
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, path.name
            aligned = page.eval_on_selector_all("td", "all => all.map(td => getComputedStyle(td).textAlign)")
            assert set(aligned) <= {"left"}, path.name


def test_no_name_of_a_kommun_is_broken_on_paper_or_in_a_narrow_window(browser: Browser, tmp_path: Path) -> None:
    named = site_example.with_name(site_example.plan(), "Örnsköldsviksbygden")
    for name, data in build_site(site_example.read_back(site_example.consolidation(named))).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    for width, media in ((720, "screen"), (794, "print")):
        with opened(browser, tmp_path.as_uri() + "/", viewport={"width": width, "height": 900}) as page:
            page.goto((tmp_path / "avvikelser.html").as_uri())
            page.emulate_media(media=media)  # type: ignore[arg-type] # one of the two
            found = page.locator("td a", has_text="Örnsköldsviksbygden")
            assert found.count() > 0
            assert set(found.evaluate_all("links => links.map(link => link.getClientRects().length)")) == {1}


def test_everything_but_the_search_works_without_scripts(browser: Browser, root: str) -> None:
    with opened(browser, root, java_script_enabled=False) as page:
        page.goto(root + "index.html")
        page.get_by_role("link", name="Avvikelser", exact=True).click()
        assert page.url == root + "avvikelser.html"
        page.locator("td a, th a").first.click()
        assert page.locator("h1").inner_text().startswith(("1.", "2."))
        page.get_by_text("Visa fil, blad och cell").click()
        assert page.get_by_text(site_example.SHEET).first.is_visible()
        page.get_by_role("searchbox").fill("provplan")
        page.get_by_role("button", name="Sök").click()
        assert page.url.startswith(root + "sok.html")
        assert page.get_by_text("Sökningen behöver skript").is_visible()


def test_the_keyboard_is_enough(browser: Browser, root: str) -> None:
    with opened(browser, root) as page:
        page.goto(root + "index.html")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "innehall"
        page.goto(root + "index.html")
        for summary in page.locator("summary").all():
            summary.focus()
            page.keyboard.press("Enter")
        assert page.locator("details:not([open])").count() == 0
        assert page.locator("details").count() > 0
        page.evaluate("document.activeElement.blur()")
        page.goto(root + "index.html#")
        stops = page.locator("a[href], button, input, summary").count()
        seen = set()
        for _ in range(stops):
            page.keyboard.press("Tab")
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
            seen.add(page.evaluate("[...document.querySelectorAll('*')].indexOf(document.activeElement)"))
        assert len(seen) == stops
        page.get_by_role("searchbox").focus()
        page.keyboard.type("slag 3")
        page.keyboard.press("Enter")
        page.locator("#traffar a").first.wait_for()
        while page.evaluate("document.activeElement.closest('#traffar')") is None:
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_url("**/matetal/*.html")


def test_offline_all_pages_open_from_the_folder(browser: Browser, folder: Path) -> None:
    root = folder.as_uri() + "/"
    with opened(browser, root, offline=True) as page:
        for name in KINDS:
            page.goto(root + name)
            assert page.evaluate("document.styleSheets.length") == 1, name
            assert page.evaluate("getComputedStyle(document.body).maxWidth") != "none", name


def hits(page: Page, words: str) -> list[str]:
    page.get_by_role("searchbox").fill(words)
    return page.eval_on_selector_all("#traffar a", "links => links.map(link => link.getAttribute('href'))")


def test_the_search_finds_each_mätetal_by_words_and_parts_of_words(
    browser: Browser, root: str, read: ReadResult
) -> None:
    with opened(browser, root) as page:
        page.goto(root + "sok.html?q=Milj%C3%B6n%C3%A4tverket")
        assert page.get_by_role("status").inner_text() != "Ingen träff. Pröva ett kortare ord eller en del av ordet."
        assert "natverk.html" in page.eval_on_selector_all("#traffar a", "a => a.map(x => x.getAttribute('href'))")
        for code, indicator in read.consolidation.plan.indicators.items():
            path = f"matetal/{code.replace('.', '-')}.html"
            assert path in hits(page, indicator.text), code
            assert path in hits(page, f"{indicator.text.split()[0][1:].upper()} {code}"), code
        assert "natverk.html" in hits(page, "nätverk")  # a part of a compound
        assert "natverk.html" in hits(page, "MILJÖNÄT")
        assert "natverk.html" in hits(page, "miljonatverket")  # of who has no å, ä and ö
        a_word = next(iter(read.consolidation.plan.indicators.values())).text.split()[0].upper()
        hits(page, a_word)
        assert page.locator("#traffar mark").first.inner_text().upper() == a_word  # where it stands, in its line
        assert page.locator("#traffar a").first.inner_text().startswith("1.1 ")
        assert "kommun/1000-amala.html" in hits(page, "A\u030aMA\u030aLA")  # decomposed, as macOS has it
        assert hits(page, "finnsinte") == []
        assert page.get_by_role("status").inner_text().startswith("Ingen träff")


def test_markup_in_what_is_searched_for_or_found_stays_text(browser: Browser, tmp_path: Path) -> None:
    plan = site_example.with_name(site_example.plan(), site_example.MARKUP)
    read = site_example.read_back(site_example.consolidation(plan, comment=site_example.MARKUP))
    for name, data in build_site(read).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    root = tmp_path.as_uri() + "/"
    with opened(browser, root) as page:
        page.on("dialog", lambda dialog: pytest.fail("a script ran"))
        for name in ("index.html", "matetal/1-1.html", "sok.html?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E"):
            page.goto(root + name)
            assert page.locator("img, iframe, script:not([src])").count() == 0
        assert page.locator("#traffar a").count() > 0


def test_a_page_prints_with_its_figures_and_without_the_menu(browser: Browser, folder: Path, tmp_path: Path) -> None:
    root = folder.as_uri() + "/"
    with opened(browser, root) as page:
        for name in ("index.html", "matetal/1-2.html", "moten.html"):
            page.goto(root + name)
            heading = page.locator("h1").inner_text()
            printed = tmp_path / "sida.pdf"
            page.pdf(path=printed, prefer_css_page_size=True)
            text = subprocess.run(["pdftotext", str(printed), "-"], capture_output=True, text=True, check=True).stdout
            assert " ".join(heading.split()) in " ".join(text.split())
            assert "Sök på webbplatsen" not in text


def test_what_is_folded_is_printed_whole(browser: Browser, folder: Path, tmp_path: Path) -> None:
    root, printed = folder.as_uri() + "/", tmp_path / "sida.pdf"
    with opened(browser, root) as page:
        for name, mark in (("index.html", "Helaplanen"), ("matetal/1-1.html", site_example.SHEET)):
            page.goto(root + name)
            folded, everything = (" ".join(page.locator(of).all_text_contents()) for of in ("details", "body"))
            marked = re.sub(r"\s", "", folded).count(mark)
            assert marked == re.sub(r"\s", "", everything).count(mark) > 0
            page.pdf(path=printed, prefer_css_page_size=True)
            text = subprocess.run(["pdftotext", str(printed), "-"], capture_output=True, text=True, check=True).stdout
            assert re.sub(r"[\s-]", "", text).count(mark) == marked, name


def test_the_charts_are_hidden_from_who_hears_the_page_and_a_table_follows(browser: Browser, folder: Path) -> None:
    root = folder.as_uri() + "/"
    with opened(browser, root) as page:
        page.goto(root + "matetal/1-1.html")
        assert page.locator("svg.chart").count() == 1
        assert page.locator("svg:not([aria-hidden=true])").count() == 0
        assert page.evaluate("document.querySelector('svg.chart ~ table') !== null")
