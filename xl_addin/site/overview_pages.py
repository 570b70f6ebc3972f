"""Läget, the målområden, the kommuner and Avvikelser: how the plan stands, from above."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from xl_addin import texts
from xl_addin.followup.actions import next_step
from xl_addin.followup.decisions import board_words
from xl_addin.followup.ranking import UNJUDGED, deviations, years_in_a_row
from xl_addin.plan.model import GoalArea, Indicator, Member
from xl_addin.registers import overdue
from xl_addin.registers.action_plan import ID as ACTIONS
from xl_addin.site.parts import (
    Content,
    Links,
    PageCell,
    PageTable,
    Part,
    Section,
    SitePage,
    Squares,
    Text,
    figure,
    status,
)
from xl_addin.site.view import PAGES, SiteView
from xl_addin.swedish import number
from xl_addin.targets import Status

MOST_SHOWN = 8
HEAD = texts.site.HEAD
WORDS = texts.site.INDEX


def pages(view: SiteView) -> Iterator[SitePage]:
    """Yield Läget, a page for each målområde and each kommun, and Avvikelser."""
    yield _index(view)
    yield from (_area(view, area) for area in view.plan.goal_area)
    yield from (_municipality(view, member) for member in view.followup.members)
    yield _deviations(view)


# ---- Läget


def _index(view: SiteView) -> SitePage:
    standing, words, conclusion = view.standing, WORDS, view.conclusion
    lede = [*([] if view.public else [" ".join(conclusion.lede)]), standing.change()]
    top: list[Part] = [Text([conclusion.headline], "headline"), Text(lede, "lede")]
    trust = [sentence for sentence in standing.trust() if sentence]
    members = Links([view.municipality(member.name) for member in view.followup.members], "row")
    sections = [
        Section(words["worst"], _worst(view)) if view.public else Section(words["decide"], _decisions(view)),
        Section(words["areas"], [Text([words["areas_note"]], "note"), *_areas(view)]),
        Section(words["missing"], [Text(standing.missing())]),
        Section(words["trust"], [Text(trust[:-1] if view.public else trust)]),
        Section(words["municipalities"], [members]),
    ]
    return SitePage(PAGES["index"], texts.site.PAGES["index"], sections, top)


def _decisions(view: SiteView) -> list[Part]:
    """Return the matters for the board, each with what is asked, why and what else happens."""
    found = view.conclusion.matters
    if not found:
        return [Text([WORDS["decide_none"]])]
    rows: list[list[Content]] = []
    for matter in found:
        known = matter.code in view.plan.indicators
        about = view.indicator(matter.code) if known else PageCell(matter.about, is_head=True)
        asked = PageCell(matter.asked, note=matter.otherwise)
        why = PageCell(matter.why, note=matter.word)
        day = PageCell(str(matter.proposed or ""), whole=True)
        rows.append([about, status(matter.verdict), asked, why, matter.responsible, day])
    keys = ("matter", "status", "asked", "why", "responsible", "proposed")
    table = PageTable(WORDS["decide"], [HEAD[key].format(year=view.year) for key in keys], rows, look="matters")
    return [table, _all_deviations()]


def _worst(view: SiteView) -> list[Part]:
    """Return the deviations that come first."""
    found = deviations(view.followup)[:MOST_SHOWN]
    if not found:
        return [Text([WORDS["deviate_none"]])]
    rows: list[list[Content]] = [
        [
            view.indicator(d.indicator.code), status(d.verdict),
            PageCell(d.verdict.sentence, note=view.question(d.indicator)), view.municipality(d.indicator.responsible),
        ]
        for d in found
    ]  # fmt: skip
    headers = [HEAD["indicator"], _status_of(view), HEAD["explanation"], HEAD["responsible"]]
    return [PageTable(WORDS["worst"], headers, rows), _all_deviations()]


def _all_deviations() -> Links:
    return Links([PageCell(WORDS["deviate_all"], PAGES["deviations"])], "row")


def _areas(view: SiteView) -> Iterator[Part]:
    for concluded in view.conclusion.areas:
        yield Links([PageCell(concluded.title, view.area_path(concluded.area))], "row")
        yield Squares(_statuses(view, concluded.area.indicators))
    rows: list[list[Content]] = []
    for area in view.plan.goal_area:
        head = PageCell(area.name, view.area_path(area), is_head=True)
        rows.append([head, *_counted(_statuses(view, area.indicators))])
    rows.append([PageCell(WORDS["all"], is_head=True), *_counted(_statuses(view, view.plan.indicators.values()))])
    headers = [HEAD["area"], *(texts.field.STATUSES[status] for status in Status), WORDS["sum"]]
    yield PageTable(WORDS["areas"], headers, rows, frozenset(range(1, len(headers))))


def _statuses(view: SiteView, indicators: Iterable[Indicator]) -> list[Status]:
    return [view.followup.verdicts[indicator.code].status for indicator in indicators]


def _counted(statuses: Sequence[Status]) -> list[str]:
    counts = Counter(statuses)
    shown = (number(counts[status]) if counts[status] else texts.site.BLANK for status in Status)
    return [*shown, number(len(statuses))]


def _status_of(view: SiteView) -> str:
    return HEAD["status"].format(year=view.year)


# ---- a målområde


def _area(view: SiteView, area: GoalArea) -> SitePage:
    title = texts.site.AREA.format(number=area.number, name=area.name)
    concluded = next(c for c in view.conclusion.areas if c.area.number == area.number)
    top: list[Part] = [Text([area.motto], "note")] if area.motto else []
    top += [Text([concluded.sentence], "lede"), Squares(_statuses(view, area.indicators))]
    sections = []
    for goal in area.goal:
        sections.append(Section(texts.site.AREA_PAGE["goal"].format(text=goal.text), []))
        for strategy in goal.strategy:
            named = texts.site.AREA_PAGE["strategy"].format(text=strategy.text) if strategy.text else ""
            name = named or texts.site.AREA_PAGE["other"]
            sections.append(Section(name, [_indicators(view, name, strategy.indicator)], 3))
    words = [area.motto or "", *(goal.text for goal in area.goal)]
    return SitePage(view.area_path(area), title, sections, top, kind="area", words=words)


def _indicators(view: SiteView, caption: str, indicators: Sequence[Indicator]) -> PageTable:
    rows: list[list[Content]] = []
    for indicator in indicators:
        own = view.plan.rows[indicator.code]
        outcome = figure(view.followup.outcome(own[0], view.year)) if len(own) == 1 else PageCell(texts.site.BLANK)
        note = view.question(indicator)
        target = view.target(own)
        verdict = status(view.followup.verdicts[indicator.code])
        explanation = PageCell(view.followup.verdicts[indicator.code].sentence, note=note)
        rows.append([view.indicator(indicator.code), indicator.responsible, target, outcome, verdict, explanation])
    names = ("indicator", "responsible", "target", "outcome", "status", "explanation")
    headers = [HEAD[name].format(year=view.year) for name in names]
    return PageTable(caption, headers, rows, frozenset({3}), "indicators")


# ---- a kommun


def _municipality(view: SiteView, member: Member) -> SitePage:
    words = texts.site.MUNICIPALITY_PAGE
    filled, expected = view.standing.filled_by(member)
    people = member.inhabitants(view.year)
    form = "reported" if filled else "nothing"
    facts = [
        words[form].format(filled=number(filled), expected=number(expected), year=view.year),
        words["inhabitants"].format(count=number(people.inhabitants), day=people.date, source=people.source),
    ]
    mine = [i for i in view.plan.indicators.values() if i.responsible == member.name]
    registers = view.registers(("action_plan", "network", "activity", "position"), member.code)
    answers: list[Part] = (
        [Links([view.indicator(i.code) for i in mine])] if mine else [Text([words["answers_none"]])]
    )
    sections = [
        Section(words["answers"], answers),
        Section(words["figures"], [Text([words["note"]], "note"), _own_figures(view, member)]),
        *(Section(table.caption, [table]) for _, table in registers),
    ]
    return SitePage(view.municipality_path(member), member.name, sections, [Text(facts, "lede")], kind="municipality")


def _own_figures(view: SiteView, member: Member) -> PageTable:
    followup = view.followup
    rows: list[list[Content]] = []
    for code, own in view.plan.rows.items():
        for row in own:
            verdict = followup.verdict(code, row.series, member.code, view.year)
            if verdict is None:
                continue
            name = view.indicator(code)
            head = PageCell(name.text, name.href, is_head=True, note=row.name)
            outcome = figure(followup.own_outcome(row, member.code, view.year))
            region = figure(followup.outcome(row, view.year))
            rows.append([head, outcome, region, status(verdict), verdict.sentence])
    headers = [HEAD["indicator"], HEAD["own"], HEAD["region"], HEAD["own_status"], HEAD["explanation"]]
    caption = texts.site.MUNICIPALITY_PAGE["figures"]
    return PageTable(caption, [header.format(year=view.year) for header in headers], rows, frozenset({1, 2}))


# ---- Avvikelser


def _deviations(view: SiteView) -> SitePage:
    words, followup = texts.site.DEVIATIONS, view.followup
    found = [(d.indicator, d.years) for d in deviations(followup)]
    verdicts = followup.verdicts
    unjudged = [i for code, i in view.plan.indicators.items() if verdicts[code].status in UNJUDGED]
    unjudged.sort(key=lambda i: UNJUDGED.index(verdicts[i.code].status))
    others = [(i, years_in_a_row(followup, i.code, verdicts[i.code].status)) for i in unjudged]
    name = texts.site.PAGES["deviations"]
    none = [Text([WORDS["deviate_none"]])]
    sections = [
        Section(words["short"], [_deviating(view, words["short"], found)] if found else none),
        *([Section(words["unjudged"], [_deviating(view, words["unjudged"], others)])] if others else []),
        *_late(view),
    ]
    lede = Text([words["lede"].format(year=view.year)], "lede")
    return SitePage(PAGES["deviations"], name, sections, [lede])


def _deviating(view: SiteView, caption: str, found: Sequence[tuple[Indicator, int]]) -> PageTable:
    verdicts = view.followup.verdicts
    rows: list[list[Content]] = []
    for indicator, years in found:
        verdict = verdicts[indicator.code]
        explanation = PageCell(verdict.sentence, note=view.question(indicator))
        row: list[Content] = [view.indicator(indicator.code), status(verdict), explanation]
        row += [number(max(years, 1)), view.municipality(indicator.responsible)]
        row += [] if view.public else [_step(view, indicator), _decided(view, indicator)]
        rows.append(row)
    headers = [HEAD["indicator"], _status_of(view), HEAD["explanation"], HEAD["years"], HEAD["responsible"]]
    headers += [] if view.public else [HEAD["step"], HEAD["decision"]]
    return PageTable(caption, headers, rows, frozenset({3}))


def _step(view: SiteView, indicator: Indicator) -> PageCell:
    """Return the open åtgärd that is to end first."""
    entry = next_step(view.followup, indicator)
    if entry is None:
        return PageCell("")
    who_and_when = filter(None, [entry.record.owner, str(entry.record.end or "")])
    return PageCell(entry.record.action or "", note=" ".join(who_and_when))


def _decided(view: SiteView, indicator: Indicator) -> str:
    return "\n".join(board_words(view.followup, indicator.code))


def _late(view: SiteView) -> Iterator[Section]:
    if view.public:
        return
    books = view.followup.result.books
    rows: list[list[Content]] = [
        [
            PageCell(due.what, is_head=True), ", ".join(filter(None, [books.name(due.municipality), due.who])),
            PageCell(str(due.by), whole=True),
        ]
        for due in overdue(books) if due.register != ACTIONS
    ]  # fmt: skip
    if rows:
        name = texts.site.DEVIATIONS["late"]
        yield Section(name, [PageTable(name, [HEAD["what"], HEAD["responsible"], HEAD["end"]], rows)])
