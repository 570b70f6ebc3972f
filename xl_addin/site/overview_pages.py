"""Läget, the målområden, the kommuner and Avvikelser: how the plan stands, from above."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from msgspec.structs import replace

from xl_addin import texts
from xl_addin.followup.actions import next_step, other_dues
from xl_addin.followup.conclusion import AreaConclusion, met_text
from xl_addin.followup.decisions import board_word, board_words
from xl_addin.followup.figures import RowFigures
from xl_addin.followup.lines import asked_text, difference_text, is_whole_line, outcome_text, reason, unit_text
from xl_addin.followup.ranking import deviations, years_in_a_row
from xl_addin.followup.row_figures import row_figures
from xl_addin.followup.view import row_name
from xl_addin.grouping import grouped
from xl_addin.plan.model import Goal, Indicator, Member, Row
from xl_addin.registers import overdue
from xl_addin.site.charts import small_line
from xl_addin.site.parts import (
    Content,
    Folded,
    Links,
    PageCell,
    PageTable,
    Part,
    Section,
    SitePage,
    Squares,
    Text,
    Tone,
    figure,
    status,
)
from xl_addin.site.view import AREAS, MEMBERS, PAGES, SiteView
from xl_addin.swedish import number
from xl_addin.targets import MISSING, Status

MOST_SHOWN = 8
HEAD = texts.site.HEAD
WORDS = texts.site.INDEX


def pages(view: SiteView) -> Iterator[SitePage]:
    """Yield Läget, a page for each målområde and each kommun, and Avvikelser."""
    yield _index(view)
    yield from (_area(view, concluded) for concluded in view.conclusion.areas)
    yield from (_municipality(view, member) for member in view.followup.members)
    yield _deviations(view)


# ---- Läget


def _index(view: SiteView) -> SitePage:
    standing, words, conclusion = view.standing, WORDS, view.conclusion
    lede = [*([] if view.public else [" ".join(conclusion.lede)]), standing.change()]
    members = Links([view.municipality(member.name) for member in view.followup.members], "row")
    sections = [
        Section(words["worst"], _worst(view)) if view.public else Section(words["decide"], _decisions(view)),
        Section(words["areas"], _areas(view), anchor=AREAS),
        *_news(view),
        Section(words["missing"], [Text(standing.missing())]),
        Section(words["trust"], _trust(view)),
        Section(words["municipalities"], [members], anchor=MEMBERS),
    ]
    return SitePage(
        PAGES["index"], texts.site.PAGES["index"], sections, [Text(lede, "lede")],
        heading=conclusion.headline, kicker=words["kicker"].format(year=view.year),
    )  # fmt: skip


def _decisions(view: SiteView) -> list[Part]:
    """Return the matters for the board, each with what is asked, why and what else happens."""
    found = view.conclusion.matters
    if not found:
        return [Text([WORDS["decide_none"]])]
    rows: list[list[Content]] = []
    decided = any(board_word(view.followup, matter) for matter in found)
    for matter in found:
        known = view.indicator(matter.code) if matter.code in view.plan.indicators else PageCell("")
        about = known if matter.verdict else replace(known, text=matter.name)
        asked = PageCell(matter.asked, note=matter.otherwise)
        why = PageCell(matter.why, note=matter.word)
        day = PageCell(str(matter.proposed.when or ""), note=matter.proposed.source)
        verdict = status(matter.verdict) if matter.verdict else ""
        words = [board_word(view.followup, matter)] if decided else []
        rows.append([about, verdict, asked, why, matter.responsible, day, *words])
    keys = ["matter", "status", "asked", "why", "responsible", "proposed", *(["decision"] if decided else [])]
    headers = [HEAD[key].format(year=view.year) for key in keys]
    return [PageTable(WORDS["decide"], headers, rows, look="matters", plain=frozenset({2, 3})), _all_deviations()]


def _worst(view: SiteView) -> list[Part]:
    found = deviations(view.followup)[:MOST_SHOWN]
    if not found:
        return [Text([WORDS["deviate_none"]])]
    rows: list[list[Content]] = [
        [
            view.indicator(d.indicator.code), status(d.verdict),
            PageCell(d.verdict.sentence, note=view.question(d.indicator)), view.responsible(d.indicator),
        ]
        for d in found
    ]  # fmt: skip
    headers = [HEAD["indicator"], _status_of(view), HEAD["explanation"], HEAD["responsible"]]
    return [PageTable(WORDS["worst"], headers, rows, plain=frozenset({2})), _all_deviations()]


def _all_deviations() -> Links:
    return Links([PageCell(WORDS["deviate_all"], PAGES["deviations"])], "row")


def _areas(view: SiteView) -> list[Part]:
    """Return how each målområde stands: how many targets are met, a square for each mätetal, and its conclusion."""
    rows: list[list[Content]] = []
    counts: list[list[Content]] = []
    for concluded in view.conclusion.areas:
        area, statuses = concluded.area, _statuses(view, concluded.area.indicators)
        named = PageCell(texts.report.INDICATOR.format(code=area.number, text=area.name), view.area_path(area))
        squares = PageCell(_in_words(statuses), drawing=Squares(statuses))
        rows.append([named, met_text(concluded), squares, concluded.sentence])
        counts.append([PageCell(area.name, view.area_path(area)), *_counted(statuses)])
    counts.append([WORDS["all"], *_counted(_statuses(view, view.plan.indicators.values()))])
    headers = [HEAD["area"], HEAD["met"], HEAD["squares"], HEAD["conclusion"]]
    columns = [HEAD["area"], *(texts.field.STATUSES[status] for status in Status), WORDS["sum"]]
    return [
        PageTable(WORDS["areas"], headers, rows, look="areas", plain=frozenset({2, 3})),
        Folded(WORDS["counts"], [PageTable(WORDS["counts"], columns, counts, frozenset(range(1, len(columns))))]),
    ]


def _statuses(view: SiteView, indicators: Iterable[Indicator]) -> list[Status]:
    return [view.followup.verdicts[indicator.code].status for indicator in indicators]


def _in_words(statuses: Sequence[Status]) -> str:
    counts = Counter(statuses)
    named = (f"{number(counts[status])} {texts.field.STATUSES[status].lower()}" for status in Status if counts[status])
    return ", ".join(named)


def _counted(statuses: Sequence[Status]) -> list[str]:
    counts = Counter(statuses)
    shown = (number(counts[status]) if counts[status] else texts.site.BLANK for status in Status)
    return [*shown, number(len(statuses))]


def _status_of(view: SiteView) -> str:
    return HEAD["status"].format(year=view.year)


def _news(view: SiteView) -> Iterator[Section]:
    """Yield what is new since the year before: another edition of the plan, and every mätetal with another status."""
    followup, before = view.followup, view.year - 1
    if before not in view.years:
        return
    parts: list[Part] = []
    editions = followup.result.editions
    if editions.at(before) is not view.plan and view.plan in view.editions:
        words = WORDS["new_edition"].format(version=view.plan.version, year=view.year)
        parts.append(Links([PageCell(words, PAGES["plan"])], "row"))
    rows: list[list[Content]] = []
    for code, now in followup.verdicts.items():
        then = followup.result.regional_in(code, before)
        if then is None or then.status is not now.status:
            rows.append([view.indicator(code), status(then), status(now), now.sentence])
    if rows:
        headers = [HEAD["indicator"], *(HEAD["status"].format(year=year) for year in (before, view.year))]
        table = PageTable(WORDS["new"].format(year=before), [*headers, HEAD["explanation"]], rows, plain=frozenset({3}))
        parts.append(Folded(WORDS["new_statuses"].format(count=number(len(rows)), year=before), [table]))
    if parts:
        yield Section(WORDS["new"].format(year=before), parts)


def _trust(view: SiteView) -> list[Part]:
    """Return how complete and how fresh the material is, and where it is accounted for."""
    *sentences, checked = view.standing.trust()
    shown = [*filter(None, sentences), *([] if view.public else [checked.partition(";")[0].rstrip(".") + "."])]
    return [Text(shown), Links([PageCell(texts.site.PAGES["figures"], PAGES["figures"])], "row")]


# ---- a målområde


def _area(view: SiteView, concluded: AreaConclusion) -> SitePage:
    area = concluded.area
    title = texts.site.AREA.format(number=area.number, name=area.name)
    top: list[Part] = [Text([area.motto], "note")] if area.motto else []
    top += [Text([concluded.sentence], "lede"), Squares(_statuses(view, area.indicators))]
    sections = []
    for goal in area.goal:
        name = texts.site.AREA_PAGE["goal"].format(text=goal.text)
        sections.append(Section(name, [_indicators(view, name, goal)]))
    sections.append(Section(texts.site.AREA_PAGE["reading"], [Text(texts.site.LINE_NOTE, "note")]))
    words = [area.motto or "", *(goal.text for goal in area.goal)]
    return SitePage(view.area_path(area), title, sections, top, kind="area", words=words)


def _indicators(view: SiteView, caption: str, goal: Goal) -> PageTable:
    """Return the lines of mätetal as the workbook has them: figures, target, difference, small line, status, why."""
    rows: list[list[Content]] = []
    groups: dict[int, str] = {}
    for strategy in goal.strategy:
        if strategy.text:
            groups[len(rows)] = texts.site.AREA_PAGE["strategy"].format(text=strategy.text)
        for indicator in strategy.indicator:
            rows += [_line(view, indicator, row) for row in view.followup.lines(indicator)]
    followup = view.followup
    years = {"first": followup.plan.first_year - 1, "last": followup.plan.last_year, "year": view.year}
    names = ("indicator", "outcome", "asked_of", "difference", "line", "status", "why")
    headers = [HEAD[name].format(**years) for name in names]
    return PageTable(caption, headers, rows, frozenset({1, 2, 3}), "indicators", frozenset({4, 6}), groups)


def _line(view: SiteView, indicator: Indicator, row: Row | None) -> list[Content]:
    followup = view.followup
    is_whole = is_whole_line(followup, indicator, row)
    verdict, why = status(followup.line_verdict(indicator, row)), reason(followup, indicator, row, ()).text
    head = view.indicator(indicator.code) if is_whole else PageCell(row_name(row))
    who = [texts.site.AREA_PAGE["responsible"].format(name=indicator.responsible)] if is_whole else []
    if row is None:
        return [replace(head, note=who[0]), "", "", "", "", verdict, why]
    found = row_figures(followup, row)
    head = replace(head, note="\n".join(filter(None, [unit_text(followup, found), *who])))
    return [head, *_figures(view, found), small_line(found), verdict, why]


def _figures(view: SiteView, found: RowFigures) -> list[Content]:
    in_data = found.outcome == view.followup.outcome(found.row, view.year)
    exact = format(found.outcome, "f") if isinstance(found.outcome, Decimal) and in_data else ""
    tone: Tone = "" if found.is_better is None else "better" if found.is_better else "worse"
    return [
        PageCell(outcome_text(found), exact=exact), asked_text(found, view.year),
        PageCell(difference_text(found), tone=tone),
    ]  # fmt: skip


# ---- a kommun


def _municipality(view: SiteView, member: Member) -> SitePage:
    words = texts.site.MUNICIPALITY_PAGE
    filled, expected = view.followup.filled[member.name]
    people = member.inhabitants(view.year)
    form = "reported" if filled else "nothing"
    facts = [
        words[form].format(filled=number(filled), expected=number(expected), year=view.year),
        words["inhabitants"].format(count=number(people.inhabitants), day=people.date, source=people.source),
    ]
    mine = [i for i in view.plan.indicators.values() if i.responsible == member.name]
    answers: list[Part] = (
        [Links([view.indicator(i.code) for i in mine])] if mine else [Text([words["answers_none"]])]
    )
    sections = [
        Section(words["answers"], answers),
        Section(words["figures"], [Text([words["note"]], "note"), _own_figures(view, member)]),
        *view.registers(("action_plan", "network", "activity", "position"), member.code),
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
            head = PageCell(name.text, name.href, note=row.name)
            outcome = figure(followup.own_outcome(row, member.code, view.year))
            region = figure(followup.outcome(row, view.year))
            rows.append([head, outcome, region, status(verdict), verdict.sentence])
    headers = [HEAD["indicator"], HEAD["own"], HEAD["region"], HEAD["own_status"], HEAD["explanation"]]
    caption = texts.site.MUNICIPALITY_PAGE["figures"]
    named = [header.format(year=view.year) for header in headers]
    return PageTable(caption, named, rows, frozenset({1, 2}), plain=frozenset({4}))


# ---- Avvikelser


def _deviations(view: SiteView) -> SitePage:
    words, followup = texts.site.DEVIATIONS, view.followup
    found = [(d.indicator, d.years) for d in deviations(followup)]
    verdicts = followup.verdicts
    unjudged = [i for code, i in view.plan.indicators.items() if verdicts[code].status in MISSING]
    unjudged.sort(key=lambda i: MISSING.index(verdicts[i.code].status))
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
    decided = any(_decided(view, indicator) for indicator, _ in found)
    rows: list[list[Content]] = []
    for indicator, years in found:
        verdict = verdicts[indicator.code]
        explanation = PageCell(verdict.sentence, note=view.question(indicator))
        row: list[Content] = [view.indicator(indicator.code), status(verdict), explanation]
        row += [number(max(years, 1)), view.responsible(indicator)]
        row += [] if view.public else [_step(view, indicator)]
        row += [_decided(view, indicator)] if decided else []
        rows.append(row)
    headers = [HEAD["indicator"], _status_of(view), HEAD["explanation"], HEAD["years"], HEAD["responsible"]]
    headers += [] if view.public else [HEAD["step"]]
    headers += [HEAD["decision"]] if decided else []
    return PageTable(caption, headers, rows, frozenset({3}), "deviations", frozenset({2}))


def _step(view: SiteView, indicator: Indicator) -> PageCell:
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
    whose = grouped(
        ((due.what, str(due.by)), ", ".join(filter(None, [books.name(due.municipality), due.who])))
        for due in other_dues(overdue(books))
    )
    rows: list[list[Content]] = [
        [PageCell(what), "\n".join(filter(None, who)), by] for (what, by), who in whose.items()
    ]
    if rows:
        name = texts.site.DEVIATIONS["late"]
        yield Section(name, [PageTable(name, [HEAD["what"], HEAD["responsible"], HEAD["end"]], rows)])
