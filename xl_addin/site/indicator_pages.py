"""The page of each mätetal: wording, target, reading, figures and statuses, sources, comments and åtgärder."""

from __future__ import annotations

from collections.abc import Iterator

from xl_addin import texts
from xl_addin.followup.period import period_text
from xl_addin.followup.view import Shown, indicator_text, row_name
from xl_addin.plan.cases import begins
from xl_addin.plan.model import REGION, Goal, GoalArea, Indicator, Plan, Row, Strategy
from xl_addin.site.charts import chart
from xl_addin.site.parts import (
    Content,
    Facts,
    Folded,
    Links,
    PageCell,
    PageTable,
    Part,
    Section,
    SitePage,
    Text,
    figure,
    status,
)
from xl_addin.site.view import SiteView
from xl_addin.swedish import listing, number

WORDS = texts.site.INDICATOR_PAGE
HEAD = texts.site.HEAD


def pages(view: SiteView) -> Iterator[SitePage]:
    """Yield a page for each mätetal of the reporting year's edition."""
    for area in view.plan.goal_area:
        for goal in area.goal:
            for strategy in goal.strategy:
                for indicator in strategy.indicator:
                    yield _page(view, indicator, area, goal, strategy)


def _page(view: SiteView, indicator: Indicator, area: GoalArea, goal: Goal, strategy: Strategy) -> SitePage:
    code, verdict = indicator.code, view.followup.verdicts[indicator.code]
    sentences = filter(None, [verdict.sentence, period_text(view.followup, indicator)])
    top: list[Part] = [Links([status(verdict)], "row"), Text([" ".join(sentences)], "lede")]
    if mark := view.question(indicator):
        top.append(Text([mark], "warning"))
    rows = view.plan.rows[code]
    sections = [
        Section(WORDS["facts"], [_facts(view, indicator, goal, strategy)]),
        *(section for row in rows for section in _row_sections(view, indicator, row)),
        *_wordings(view, indicator),
        *_statistics(view, code),
        *_comments(view, indicator),
        *_actions(view, code),
        *_sources(view, indicator),
        *_neighbours(view, code),
    ]
    trail = [PageCell(texts.site.AREA.format(number=area.number, name=area.name), view.area_path(area))]
    title = texts.report.INDICATOR.format(code=code, text=indicator_text(indicator))
    words = [indicator.text, goal.text, strategy.text, indicator.responsible, *view.comments(indicator)]
    name = view.indicator(code).text
    return SitePage(view.indicator_path(code), title, sections, top, trail, "indicator", words, name)


def _facts(view: SiteView, indicator: Indicator, goal: Goal, strategy: Strategy) -> Facts:
    rows = view.plan.rows[indicator.code]
    target = view.target(rows)
    pairs: list[tuple[str, Content]] = [
        (WORDS["target"].format(year=view.year), target),
        (WORDS["goal"], goal.text),
        (WORDS["strategy"], strategy.text),
        (WORDS["responsible"], view.municipality(indicator.responsible)),
        (WORDS["co_responsible"], listing(indicator.co_responsible)),
        (WORDS["reporter"], texts.site.REPORTERS[indicator.scope]),
        (WORDS["reading"], indicator.reading or ""),
        (WORDS["footnote"], indicator.footnote or ""),
        (WORDS["source"], listing(list(dict.fromkeys(row.source.label for row in rows if row.source)))),
    ]
    return Facts([(name, cell) for name, cell in pairs if (cell.text if isinstance(cell, PageCell) else cell)])


def _row_sections(view: SiteView, indicator: Indicator, row: Row) -> Iterator[Section]:
    several = len(view.plan.rows[indicator.code]) > 1
    name = f" – {row_name(row)}" if several else ""
    parts: list[Part] = []
    if drawn := chart(view.followup, row):
        parts += [drawn, Text([WORDS["chart_note"]], "note")]
    yield Section(WORDS["years"] + name, [*parts, _years(view, indicator, row)])
    if row.each:
        yield Section(WORDS["municipalities"] + name, [_members(view, row, name)])


def _years(view: SiteView, indicator: Indicator, row: Row) -> PageTable:
    followup = view.followup
    note = followup.figure_note(row)
    rows: list[list[Content]] = []
    for year in view.years:
        verdict = followup.result.regional_in(indicator.code, year)
        older = isinstance(outcome := followup.outcome(row, year), Shown)
        shown = figure(outcome, note if year == view.year and not older else "")
        target = row.target_text(year) if year >= begins(view.plan, row) else ""
        explanation = verdict.sentence if verdict else WORDS["struck"]
        rows.append([PageCell(str(year)), target, shown, status(verdict), explanation])
    names = (HEAD[key].format(year="").strip() for key in ("year", "target", "outcome", "status", "explanation"))
    return PageTable(WORDS["years"], list(names), rows, frozenset({2}), "years", frozenset({4}))


def _members(view: SiteView, row: Row, name: str) -> PageTable:
    followup = view.followup
    rows: list[list[Content]] = []
    for member in followup.members:
        cell = view.municipality(member.name)
        figures = [figure(followup.own_outcome(row, member.code, year)) for year in view.years]
        verdict = followup.verdict(row.indicator, row.series, member.code, view.year)
        rows.append([PageCell(cell.text, cell.href), *figures, status(verdict)])
    headers = [HEAD["municipality"], *map(str, view.years), HEAD["own_status"]]
    return PageTable(WORDS["municipalities"] + name, headers, rows, frozenset(range(1, len(view.years) + 1)))


def _wordings(view: SiteView, indicator: Indicator) -> Iterator[Section]:
    rows: list[list[Content]] = []
    editions = view.followup.result.editions
    for edition in reversed(view.editions):
        codes, _ = editions.indicators(indicator.code, view.plan, edition)
        for code in codes:
            rows.append(_wording(edition, edition.indicators[code]))
        if not codes:
            rows.append([_edition(edition), "", WORDS["struck"], "", ""])
    last = HEAD["target"].format(year=view.plan.last_year)
    headers = [HEAD["edition"], HEAD["code"], HEAD["wording"], last, HEAD["responsible"]]
    yield Section(WORDS["wordings"], [PageTable(WORDS["wordings"], headers, rows)])


def _wording(edition: Plan, indicator: Indicator) -> list[Content]:
    rows = edition.rows[indicator.code]
    targets = dict.fromkeys(row.target_text(edition.last_year) for row in rows)
    return [_edition(edition), indicator.code, indicator_text(indicator), "; ".join(targets), indicator.responsible]


def _edition(edition: Plan) -> PageCell:
    words = texts.site.PLAN["edition"].format(version=edition.version, year=edition.judges_from)
    return PageCell(words, note=texts.site.PLAN["draft"] if edition.state == "draft" else "")


def _statistics(view: SiteView, code: str) -> Iterator[Section]:
    stated = [statistic for statistic in view.read.statistics if statistic.indicator == code]
    if stated:
        facts = [Facts([(name, text.replace("\n", ", ")) for name, text in each.lines]) for each in stated]
        yield Section(WORDS["statistics"], [Text([WORDS["statistics_note"]], "note"), *facts])


def _comments(view: SiteView, indicator: Indicator) -> Iterator[Section]:
    if comments := view.comments(indicator):
        yield Section(WORDS["comments"], [Text(comments, "quote")])


def _actions(view: SiteView, code: str) -> Iterator[Section]:
    rows: list[list[Content]] = []
    for entry in view.actions(code):
        action, owner = entry.record, view.followup.result.books.name(entry.municipality)
        end, state = (str(value) if value else "" for value in (action.end, action.state))
        head = PageCell(action.action or "", note=action.comment or "")
        rows.append([head, owner, action.owner or "", end, state])
    if rows:
        headers = [HEAD["action"], HEAD["municipality"], HEAD["owner"], HEAD["end"], HEAD["state"]]
        yield Section(WORDS["actions"], [PageTable(WORDS["actions"], headers, rows)])


def _sources(view: SiteView, indicator: Indicator) -> Iterator[Section]:
    if view.public:
        return
    rows: list[list[Content]] = []
    for found in view.data.get(indicator.code, ()):
        if found.municipality_code != REGION and found.file:
            head = PageCell(f"{found.year} {found.municipality}")
            rows.append([head, figure(found.report.value), found.file, found.sheet or "", found.cell or ""])
    if rows:
        headers = [HEAD["year"], HEAD["figure"], HEAD["file"], HEAD["sheet"], HEAD["cell"]]
        table = PageTable(WORDS["sources"], headers, rows, frozenset({1}))
        yield Section(WORDS["sources"], [Folded(WORDS["show_sources"].format(count=number(len(rows))), [table])])


def _neighbours(view: SiteView, code: str) -> Iterator[Section]:
    codes = ["", *view.plan.indicators, ""]
    around = {"previous": codes[codes.index(code) - 1], "next": codes[codes.index(code) + 1]}
    items = [
        PageCell(WORDS[key].format(code=other), view.indicator_path(other)) for key, other in around.items() if other
    ]
    if items:
        yield Section(WORDS["neighbours"], [Links(items, "row")])
