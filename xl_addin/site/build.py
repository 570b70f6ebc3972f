"""A result -> every file of the site, by path: the same result gives the same bytes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from xl_addin import texts
from xl_addin.result_reading import ReadResult
from xl_addin.site import indicator_pages, open_data, overview_pages, plan_pages, search, web_texts
from xl_addin.site.parts import PageCell, SitePage
from xl_addin.site.view import PAGES, SiteView
from xl_addin.targets import Status
from xl_addin.workbooks import styles

HERE = Path(__file__).parent
STYLE, SCRIPT = "stil.css", "sok.js"
POLICY = (
    "default-src 'none'; style-src 'self' file:; script-src 'self' file:; form-action 'self' file:; base-uri 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
"""`file:` is what `'self'` does not mean in every browser, when the site is opened from a folder."""
_UNSEEN = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
"""Control characters, those that are none, and those that turn the direction of the text around them."""
_DAY = re.compile(r"(?<![\w-])[0-9]{4}-[01][0-9]-[0-3][0-9](?![\w-])")
_COLOURS = {
    "ink": styles.INK, "quiet": styles.QUIET, "accent": styles.ACCENT, "ground": styles.WHITE, "rule": styles.RULE,
    "strong-rule": styles.GROUP_RULE, "good": styles.GOOD, "warn": styles.WARNING,
    "warn-ground": styles.STATUS_COLOURS[Status.DEVIATING][0], "bad": styles.BAD,
    "bad-ground": styles.STATUS_COLOURS[Status.MISSED][0], "followed": styles.PLAIN, "grey": styles.UNKNOWN,
    "grey-ground": styles.PALE,
}  # fmt: skip
RADII = {name: round(size * 2 / 3, 2) for name, (_, size, _) in styles.CHART_POINTS.items()}
"""Half of each point's size, in pixels."""


def seen(text: str) -> bytes:
    """Return a text as bytes, with a replacement sign for what no reader sees: it says what it seems to say."""
    return _UNSEEN.sub("\ufffd", text).encode()


def with_days(text: str) -> Markup:
    """Return a text as markup in which no day is broken over two lines."""
    escaped = escape(text)
    return Markup(_DAY.sub(r"<time>\g<0></time>", str(escaped))) if "-" in text else escaped  # noqa: S704 # it is escaped


@cache
def templates() -> Environment:
    """Return the templates of the package. What is put into them is escaped."""
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    environment.filters["days"] = with_days
    return environment


def build_site(read: ReadResult, *, public: bool = False, base: str = "") -> dict[str, bytes]:
    """Return the site of a result: the bytes of each file by its path with `/`.

    `public`: without comments, sources, registers, functions and drafts. `base`: the address that the site will have,
    with a slash at its end, which the catalogue for the dataportal needs.
    """
    view = SiteView(read, public, base)
    pages = [
        *overview_pages.pages(view),
        *indicator_pages.pages(view),
        *plan_pages.pages(view),
        open_data.page(view),
        web_texts.page(view),
    ]
    search_page = SitePage(PAGES["search"], texts.site.PAGES["search"], [], template="search.html", script=SCRIPT)
    made = [*pages, search_page]
    menu = view.menu({page.path for page in made})
    files = {page.path: _render(view, page, menu) for page in made}
    files[STYLE] = _variables().encode() + (HERE / "static" / STYLE).read_bytes()
    files[SCRIPT] = seen(search.index(pages)) + (HERE / "static" / SCRIPT).read_bytes()
    files |= open_data.files(view)
    if not open_data.without_catalog(view):
        files[f"{open_data.FOLDER}/{open_data.CATALOG}"] = _bytes(open_data.CATALOG, open_data.catalog(view))
    unescaped = templates().overlay(autoescape=False)
    for text in web_texts.member_texts(view):
        files[f"{text.path}.html"] = _bytes("fragment.html", {"text": text.text})
        files[f"{text.path}.txt"] = seen(unescaped.get_template("fragment.txt").render(text=text.text))
    return files | {web_texts.STALE_LIST: web_texts.stale_list(view)}


def _variables() -> str:
    """Return the palette and the widths of a chart's lines as variables of the style sheet, for light and for paper."""
    widths = {f"{name}-width": f"{width}pt" for name, (_, width, _) in styles.CHART_LINES.items()}
    colours = {name: colour.lower() for name, colour in _COLOURS.items()}
    return ":root { " + " ".join(f"--{name}: {value};" for name, value in (colours | widths).items()) + " }\n"


def _render(view: SiteView, page: SitePage, menu: Sequence[PageCell]) -> bytes:
    plan = view.plan
    facts = {"organisation": plan.organisation_title, "year": view.year, "plan": plan.title, "version": plan.version}
    return _bytes(page.template, {
        "page": page, "root": "../" * page.path.count("/"), "title": view.title, "menu": menu,
        "about": view.about, "policy": POLICY,
        "public": view.public, "words": texts.site, "symbols": texts.field.SYMBOLS,
        "footer": texts.site.FOOTER.format(**facts), "radii": RADII, "questioned": texts.field.QUESTIONED_MARK,
    })  # fmt: skip


def _bytes(template: str, values: dict[str, Any]) -> bytes:
    return seen(templates().get_template(template).render(values))
