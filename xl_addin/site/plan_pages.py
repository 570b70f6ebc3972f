"""The plan and its editions, networks, meetings and projects, what the figures are, and how accessible it all is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from xl_addin import texts
from xl_addin.comparison import PlanComparison, Run, compare_editions
from xl_addin.plan.model import Plan
from xl_addin.registers.project import Project
from xl_addin.site.parts import Content, Links, PageCell, PageTable, Part, Section, SitePage, Text, fitted
from xl_addin.site.view import PAGES, SiteView
from xl_addin.swedish import number
from xl_addin.targets import Status

HEAD = texts.site.HEAD
ASSESSED = date(2026, 11, 30)
"""The day that the pages were last gone through by hand: to be renewed with what they are made of."""


def pages(view: SiteView) -> Iterator[SitePage]:
    """Yield them in the order of the menu."""
    yield from (page for page in (_networks(view), _meetings(view), _projects(view)) if page.sections or page.top)
    yield _plan(view)
    yield _figures(view)
    yield _accessibility(view)


def _networks(view: SiteView) -> SitePage:
    words = texts.site.NETWORKS
    sections = []
    for key, tied in (("tied", True), ("free", False)):
        named = [f"{network.number} {network.name}" for network in view.plan.network if network.tied is tied]
        sections += [Section(words[key], [Links(named, "columns")])] if named else []
    top: list[Part] = [Text([view.plan.network_note], "lede")] if view.plan.network_note else []
    sections += view.registers(("network",))
    top += _nothing(view, "networks", sections)
    return SitePage(PAGES["networks"], texts.site.PAGES["networks"], sections, top)


def _meetings(view: SiteView) -> SitePage:
    sections = view.registers(("meeting", "decision", "agenda_point", "position", "attendance"))
    return SitePage(PAGES["meetings"], texts.site.PAGES["meetings"], sections, _nothing(view, "meetings", sections))


def _projects(view: SiteView) -> SitePage:
    registered = {entry.record.name for entry in view.followup.result.books.of(Project)}
    named = [project for project in view.plan.project if project.name not in registered]
    finished = [PageCell(project.name, note=project.note or "") for project in named]
    own = [Section(texts.site.PROJECTS["finished"], [Links(finished)])] if finished else []
    sections = [*own, *view.registers(("project", "activity", "economy"))]
    return SitePage(PAGES["projects"], texts.site.PAGES["projects"], sections, _nothing(view, "projects", sections))


def _nothing(view: SiteView, page: str, sections: Sequence[Section]) -> list[Part]:
    """Return why a page holds nothing; the public gets no such page, and does not learn whether there is anything."""
    return [] if sections or view.public else [Text([texts.site.NOTHING[page]])]


# ---- the plan


def _plan(view: SiteView) -> SitePage:
    words, organisation = texts.site.PLAN, view.plan.organisation
    by_section = {
        "vision": (organisation.vision,),
        "idea": (organisation.idea,),
        "principles": organisation.principles,
        "organisation": organisation.organisation,
        "background": organisation.background,
        "responsibilities": organisation.responsibilities,
        "communication": organisation.communication,
    }
    sections = [Section(words[key], [Text(paragraphs)]) for key, paragraphs in by_section.items() if paragraphs]
    members = Links([view.municipality(member.name) for member in view.followup.members], "row")
    areas = Links([
        PageCell(texts.site.AREA.format(number=area.number, name=area.name), view.area_path(area))
        for area in view.plan.goal_area
    ])  # fmt: skip
    sections += [Section(texts.site.AREAS, [areas]), Section(words["members"], [members]), _editions(view)]
    for before, now in pairwise(view.editions):
        comparison = compare_editions(before, now)
        sections.append(Section(words["changes"].format(version=now.version), list(_changes(view, comparison))))
    return SitePage(PAGES["plan"], texts.site.PAGES["plan"], sections, [Text([view.plan.title], "lede")])


def _editions(view: SiteView) -> Section:
    words = texts.site.PLAN
    items: list[Content] = [
        PageCell(words["edition"].format(version=e.version, year=e.judges_from), note=_decided(e))
        for e in view.editions
    ]
    parts: list[Part] = [Links(items)]
    if len(items) == 1:
        parts.append(Text([words["no_changes"]], "note"))
    return Section(words["editions"], parts)


def _decided(edition: Plan) -> str:
    words = texts.site.PLAN
    decided = words["decided"].format(day=edition.decided) if edition.decided else ""
    return " ".join(filter(None, [decided, words["draft"] if edition.state == "draft" else ""]))


def _changes(view: SiteView, comparison: PlanComparison) -> Iterator[Part]:
    rows: list[list[Content]] = []
    kinds = texts.comparison.KINDS
    for changed in comparison.indicators:
        code = changed.code or ", ".join(changed.before)
        known = changed.code in view.plan.indicators and comparison.now is view.plan
        head = view.indicator(code, with_text=False) if known else PageCell(code)
        pairs = [_before_and_now(runs) for runs in (changed.text, changed.target, changed.responsible)]
        differing = [pair for pair in pairs if pair[0] != pair[1]] or pairs[:1]
        before, now = (_lines(side) for side in zip(*differing, strict=True))
        history = PageCell(changed.history, note=changed.reason)
        rows.append([head, ", ".join(kinds[kind] for kind in changed.kinds), before, now, history])
    if rows:
        headers = [HEAD["code"], HEAD["change"], HEAD["before"], HEAD["now"], HEAD["history"]]
        yield PageTable(texts.site.PLAN["changes"].format(version=comparison.now.version), headers, rows)
    others = [(one.label, one.text) for one in comparison.headings]
    others += [(one.name, one.text) for one in comparison.others if one.text]
    if others:
        lines: list[list[Content]] = [[label, *_before_and_now(text)] for label, text in others]
        title = texts.site.PLAN["other_changes"].format(version=comparison.now.version)
        yield PageTable(title, [HEAD["change"], HEAD["before"], HEAD["now"]], lines)
    if sentences := [other.sentence for other in comparison.others if other.sentence]:
        yield Links(sentences)


def _lines(texts_of: Sequence[str]) -> PageCell:
    """Return texts below each other."""
    first, *rest = [text for text in texts_of if text] or [""]
    return PageCell(first, note="\n".join(rest))


def _before_and_now(runs: Sequence[Run]) -> tuple[str, str]:
    """Return a text as it was and as it is, "" where it is new or gone."""
    was, now = (("same", "removed"), ("same", "added"))
    before, after = ("".join(text for kind, text in runs if kind in kinds).strip() for kinds in (was, now))
    return before, after


# ---- what the figures are


def _figures(view: SiteView) -> SitePage:
    words = texts.site.FIGURES
    meanings: list[list[Content]] = [
        [PageCell(texts.field.STATUSES[status], status=status), texts.field.STATUS_MEANINGS[status]]
        for status in Status
    ]
    people: list[list[Content]] = [
        [
            PageCell(member.name), PageCell(number(p.inhabitants), exact=str(p.inhabitants)),
            str(p.date), p.source,
        ]
        for member in view.followup.members for p in [member.inhabitants(view.year)]
    ]  # fmt: skip
    headers = [HEAD["municipality"], HEAD["members"], HEAD["day"], HEAD["source"]]
    sections = [
        Section(words["statuses"], [
            PageTable(words["statuses"], [HEAD["state"], HEAD["meaning"]], meanings, plain=frozenset({1})),
        ]),
        Section(words["computed"], [Text([*texts.site.COMPUTED, words["missing"], words["preliminary"]])]),
        Section(words["population"], [PageTable(words["population"], headers, people, frozenset({1}))]),
        *([] if view.public else _internal_sources(view)),
    ]  # fmt: skip
    return SitePage(PAGES["figures"], texts.site.PAGES["figures"], sections)


def _internal_sources(view: SiteView) -> Iterator[Section]:
    result, words = view.followup.result, texts.site.FIGURES
    files: list[list[Content]] = []
    for note in result.files:
        s = note.submission
        used = texts.field.YES if note.used else texts.field.NO
        saved = s.saved.date().isoformat() if s and s.saved else ""
        files.append([PageCell(note.file), used, s.name if s else "", str(s.year) if s else "", saved])
    if files:
        headers = [HEAD["file"], HEAD["used"], HEAD["municipality"], HEAD["year"], HEAD["saved"]]
        yield Section(words["files"], [fitted(PageTable(words["files"], headers, files))])
    found: list[list[Content]] = [
        [
            PageCell(texts.report.SEVERITIES[item.severity], note=item.code),
            " ".join(filter(None, [item.municipality, str(item.year or ""), item.indicator])),
            item.message, item.hint,
        ]
        for item in result.findings
    ]  # fmt: skip
    if found:
        headers = [HEAD["severity"], HEAD["municipality"], HEAD["what"], HEAD["hint"]]
        yield Section(words["findings"], [fitted(PageTable(words["findings"], headers, found))])


# ---- accessibility


def _accessibility(view: SiteView) -> SitePage:
    """Return the statement with what Digg asks for: names, compliance, faults with reasons, method, days, contacts."""
    words, organisation = texts.site.ACCESSIBILITY, view.plan.organisation
    facts = {
        "organisation": organisation.name, "secretariat": organisation.secretariat, "site": view.title,
        "year": view.year, "assessed": ASSESSED.isoformat(), "day": max(ASSESSED.isoformat(), view.day),
    }  # fmt: skip
    mailbox: Content = PageCell(organisation.mailbox, f"mailto:{organisation.mailbox}")
    if organisation.mailbox_is_example:
        mailbox = words["no_mailbox"]
    address = words["supervision_link"]
    known: list[Part] = [Text([words["known_text"]]), Links(texts.site.KNOWN_FAULTS), Text([words["exempted"]])]
    after = Text([words["not_tested"], words["dated"].format(**facts)])
    sections = [
        Section(words["how"], [Text([words["how_text"]])]),
        Section(words["report"], [Text([words["report_text"].format(**facts)]), Links([mailbox])]),
        Section(words["supervision"], [Text([words["supervision_text"]]), Links([PageCell(address, address)])]),
        Section(words["known"], known),
        Section(words["tested"], [Text([words["tested_text"]]), Links(texts.site.TESTED), after]),
    ]
    top = [Text([words["lede"].format(**facts)], "lede")]
    return SitePage(PAGES["accessibility"], texts.site.PAGES["accessibility"], sections, top)
