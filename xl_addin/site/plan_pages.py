"""The plan and its editions, networks, meetings and projects, what the figures are, and how accessible it all is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xl_addin import texts
from xl_addin.comparison import PlanComparison, Run, compare_editions
from xl_addin.plan.model import Plan
from xl_addin.site.parts import Content, Links, PageCell, PageTable, Part, Section, SitePage, Text
from xl_addin.site.view import PAGES, SiteView
from xl_addin.swedish import number
from xl_addin.targets import Status

HEAD = texts.site.HEAD


def pages(view: SiteView) -> Iterator[SitePage]:
    """Yield them in the order of the menu."""
    yield _networks(view)
    if not view.public:
        yield _meetings(view)
    yield _projects(view)
    yield _plan(view)
    yield _figures(view)
    yield _accessibility(view)


def _networks(view: SiteView) -> SitePage:
    words = texts.site.NETWORKS
    rows: list[list[Content]] = [
        [PageCell(f"{network.number} {network.name}", is_head=True), words["tied" if network.tied else "free"]]
        for network in view.plan.network
    ]
    top = [Text([view.plan.network_note], "lede")] if view.plan.network_note else []
    listed: Part = PageTable(words["plan"], [HEAD["name"], HEAD["tied"]], rows) if rows else Text([texts.site.NONE])
    sections = [Section(words["plan"], [listed]), *_registers(view, ("network",))]
    return SitePage(PAGES["networks"], texts.site.PAGES["networks"], sections, top)


def _meetings(view: SiteView) -> SitePage:
    sections = _registers(view, ("meeting", "decision", "agenda_point", "position", "attendance"))
    return SitePage(PAGES["meetings"], texts.site.PAGES["meetings"], sections, _nothing(sections))


def _projects(view: SiteView) -> SitePage:
    finished = [PageCell(project.name, note=project.note or "") for project in view.plan.project]
    own = [Section(texts.site.PROJECTS["finished"], [Links(finished)])] if finished else []
    sections = [*own, *_registers(view, ("project", "activity", "economy"))]
    return SitePage(PAGES["projects"], texts.site.PAGES["projects"], sections, _nothing(sections))


def _registers(view: SiteView, ids: Sequence[str]) -> list[Section]:
    return [Section(table.caption, [table]) for _, table in view.registers(ids)]


def _nothing(sections: Sequence[Section]) -> list[Part]:
    return [] if sections else [Text([texts.site.REGISTERS_NONE])]


# ---- the plan


def _plan(view: SiteView) -> SitePage:
    words, organisation = texts.site.PLAN, view.plan.organisation
    told = {
        "vision": (organisation.vision,),
        "idea": (organisation.idea,),
        "principles": organisation.principles,
        "organisation": organisation.organisation,
        "background": organisation.background,
        "responsibilities": organisation.responsibilities,
        "communication": organisation.communication,
    }
    sections = [Section(words[key], [Text(paragraphs)]) for key, paragraphs in told.items() if paragraphs]
    members = Links([view.municipality(member.name) for member in view.followup.members], "row")
    sections += [Section(words["members"], [members]), _editions(view)]
    for before, now in zip(view.editions, view.editions[1:], strict=False):
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
        head = view.indicator(code, with_text=False) if known else PageCell(code, is_head=True)
        what = [_change(runs) for runs in (changed.text, changed.target, changed.responsible)]
        said = "; ".join(filter(None, what)) or "".join(text for _, text in changed.text)
        rows.append([head, ", ".join(kinds[kind] for kind in changed.kinds), said, changed.history])
    if rows:
        headers = [HEAD["code"], HEAD["change"], HEAD["wording"], HEAD["history"]]
        yield PageTable(texts.site.PLAN["changes"].format(version=comparison.now.version), headers, rows)
    if comparison.others:
        yield Links([other.sentence for other in comparison.others])


def _change(runs: Sequence[Run]) -> str:
    """Return a text that was changed as it was and as it is; "" where it is the same, new or gone."""
    kept = (("same", "removed"), ("same", "added"))
    before, now = ("".join(text for kind, text in runs if kind in kinds).strip() for kinds in kept)
    return texts.site.PLAN["was_is"].format(before=before, now=now) if before and now and before != now else ""


# ---- what the figures are


def _figures(view: SiteView) -> SitePage:
    words = texts.site.FIGURES
    meanings: list[list[Content]] = [
        [PageCell(texts.field.STATUSES[status], status=status), texts.field.STATUS_MEANINGS[status]]
        for status in Status
    ]
    people: list[list[Content]] = [
        [
            PageCell(member.name, is_head=True), PageCell(number(p.inhabitants), exact=str(p.inhabitants)),
            str(p.date), p.source,
        ]
        for member in view.followup.members for p in [member.inhabitants(view.year)]
    ]  # fmt: skip
    headers = [HEAD["municipality"], HEAD["members"], HEAD["day"], HEAD["source"]]
    sections = [
        Section(words["statuses"], [PageTable(words["statuses"], [HEAD["state"], HEAD["meaning"]], meanings)]),
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
        files.append([PageCell(note.file, is_head=True), used, s.name if s else "", str(s.year) if s else "", saved])
    if files:
        headers = [HEAD["file"], HEAD["used"], HEAD["municipality"], HEAD["year"], HEAD["saved"]]
        yield Section(words["files"], [PageTable(words["files"], headers, files)])
    found: list[list[Content]] = [
        [
            PageCell(texts.report.SEVERITIES[item.severity], is_head=True, note=item.code),
            " ".join(filter(None, [item.municipality, str(item.year or ""), item.indicator])),
            item.message, item.hint,
        ]
        for item in result.findings
    ]  # fmt: skip
    if found:
        headers = [HEAD["severity"], HEAD["municipality"], HEAD["what"], HEAD["hint"]]
        yield Section(words["findings"], [PageTable(words["findings"], headers, found)])


# ---- accessibility


def _accessibility(view: SiteView) -> SitePage:
    words, organisation = texts.site.ACCESSIBILITY, view.plan.organisation
    facts = {"organisation": organisation.name, "secretariat": organisation.secretariat, "year": view.year}
    mailbox: Content = PageCell(organisation.mailbox, f"mailto:{organisation.mailbox}")
    if organisation.mailbox_is_example:
        mailbox = words["no_mailbox"]
    address = words["supervision_link"]
    sections = [
        Section(words["how"], [Text([words["how_text"]])]),
        Section(words["known"], [Links(texts.site.KNOWN_FAULTS)]),
        Section(words["tested"], [Text([words["tested_text"]]), Links(texts.site.TESTED)]),
        Section(words["limits"], [Text([words["not_tested"]])]),
        Section(words["report"], [Text([words["report_text"].format(**facts)]), Links([mailbox])]),
        Section(words["supervision"], [Text([words["supervision_text"]]), Links([PageCell(address, address)])]),
    ]
    top = [Text([words["lede"].format(**facts)], "lede"), Text([words["method"].format(**facts)], "note")]
    return SitePage(PAGES["accessibility"], texts.site.PAGES["accessibility"], sections, top)
