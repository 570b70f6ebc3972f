"""What each kommun puts on its own site about the cooperation: a text that changes only when the plan does.

Source: the minutes of 2014-11-18, decision 4.3.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from xl_addin import texts
from xl_addin.csv_table import as_csv
from xl_addin.plan.model import Member, Plan
from xl_addin.site.parts import Content, Links, PageCell, PageTable, Section, SitePage, Text
from xl_addin.site.view import PAGES, SiteView
from xl_addin.swedish import listing, plural

FOLDER = "webbtexter"
STALE_LIST = f"{FOLDER}/{texts.site.WEB_TEXTS['file']}"
WORDS = texts.site.WEB_TEXT


class TextSection(Struct, frozen=True):
    """A heading, a sentence and what it lists."""

    title: str
    text: str
    items: tuple[str, ...] = ()


class WebText(Struct, frozen=True):
    """A kommun's text. `link` is the cooperation's own site, "" where the plan names none."""

    title: str
    what: str
    sections: tuple[TextSection, ...]
    link: str
    more: str
    more_title: str = WORDS["more_title"]


def web_text(edition: Plan, member: Member, year: int) -> WebText:
    """Return what an edition says of the cooperation, to those who live in a kommun."""
    organisation, members = edition.organisation, edition.members(year)
    facts = {"municipality": member.name, "organisation": edition.organisation_title, "idea": organisation.idea}
    what = WORDS["what" if len(members) > 1 else "what_one"].format(**facts | {"count": str(len(members))})
    areas = tuple(texts.site.AREA.format(number=area.number, name=area.name) for area in edition.goal_area)
    mine = tuple(
        texts.report.INDICATOR.format(code=code, text=indicator.text)
        for code, indicator in edition.indicators.items() if indicator.responsible == member.name
    )  # fmt: skip
    count = plural(len(areas), *texts.site.AREA_COUNT)
    facts |= {"first": str(edition.first_year), "last": str(edition.last_year), "count": count}
    names = listing([m.name for m in members])
    answers = WORDS["answers" if mine else "answers_none"].format(**facts)
    sections = (
        TextSection(WORDS["members_title"], WORDS["members"].format(names=names)),
        TextSection(WORDS["now_title"], WORDS["now"].format(**facts), areas),
        TextSection(WORDS["answers_title"].format(**facts), answers, mine),
    )
    website = organisation.website or ""
    link = website if "://" in website or not website else f"https://{website}"
    more = WORDS["more"].format(organisation=organisation.name, link="").rstrip(": ")
    return WebText(WORDS["title"].format(**facts), what, sections, link, more)


class MemberText(Struct, frozen=True):
    """A kommun's text, where its files lie (without an ending), and in words whether what it has is to be replaced."""

    member: Member
    text: WebText
    path: str
    stale: str


def member_texts(view: SiteView) -> Iterator[MemberText]:
    """Yield the text of each member of the reporting year by the newest edition that is shown."""
    newest = view.editions[-1]
    before = view.editions[-2] if len(view.editions) > 1 else None
    year = max(view.year, newest.judges_from)
    for member in newest.members(year):
        text = web_text(newest, member, year)
        yield MemberText(member, text, f"{FOLDER}/{view.file_name(member)}", _stale(before, member, text))


def _stale(before: Plan | None, member: Member, text: WebText) -> str:
    """Return in words whether a kommun's text is another than by the edition `before`, or that there is none before."""
    words = texts.site.WEB_TEXTS
    if before is None:
        return words["stale_first"]
    then = before.members_by_code.get(member.code)
    is_stale = then is None or text != web_text(before, then, before.last_year)
    return words["stale_yes" if is_stale else "stale_no"].format(version=before.version)


def stale_list(view: SiteView) -> bytes:
    """Return the list of whose text is stale, which lies at `STALE_LIST`."""
    rows = [(m.member.code, m.member.name, m.stale, f"{m.path}.html") for m in member_texts(view)]
    return as_csv(("kommun_kod", "kommun", "behover_bytas", "fil"), rows)


def page(view: SiteView) -> SitePage:
    """Return the page that leads to the texts, and says whose have to be replaced."""
    words, head = texts.site.WEB_TEXTS, texts.site.HEAD
    rows: list[list[Content]] = [
        [
            PageCell(m.member.name), m.stale,
            *(_link(m, ending) for ending in ("html", "txt")),
        ]
        for m in member_texts(view)
    ]  # fmt: skip
    headers = [head["municipality"], head["stale"], words["html"], words["txt"]]
    listed = Links([PageCell(words["csv"], STALE_LIST)], "row")
    section = Section(words["list"], [PageTable(words["list"], headers, rows, plain=frozenset({2, 3})), listed])
    return SitePage(PAGES["web_texts"], texts.site.PAGES["web_texts"], [section], [Text([words["lede"]], "lede")])


def _link(of: MemberText, ending: str) -> PageCell:
    """Return a link to a kommun's text whose name says what it leads to, wherever it is read."""
    return PageCell(texts.site.WEB_TEXTS[f"{ending}_of"].format(municipality=of.member.name), f"{of.path}.{ending}")
