"""Whose workbook it is: plan, kommun and year, by document properties, hidden sheet and the sheet Start.

Three witnesses that are written together. One that is lost is passed over; where two disagree nothing is booked.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from xl_addin import texts
from xl_addin.findings import Finding, Where, finding
from xl_addin.layout import META_KEYS, META_SHEET, RESULT_KEY, START_ID, TEMPLATE_VERSION
from xl_addin.plan.model import Member, Plan
from xl_addin.submissions.cells import Sheet, Workbook
from xl_addin.submissions.locate import anchor_of, plain

FindPlan = Callable[[str], Plan | None]
"""Gives the plan of an id, None if it is not known."""
FIRST_CELLS = 60
"""Rows of Start in which the facts are looked for."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Plan, kommun and year of a submission; `version` is of the plan, `template` of the layout, "" if lost."""

    plan: Plan
    member: Member
    year: int
    version: str
    template: str


@dataclass(frozen=True, slots=True)
class _Witness:
    name: str
    facts: dict[str, str]


def identify(workbook: Workbook, file: str, find_plan: FindPlan, given: Plan | None) -> Identity | Finding:
    """Say whose workbook it is, or why that cannot be said. `given` is the plan the run is about, if one was named."""
    where = Where(file)
    witnesses = [w for w in _witnesses(workbook) if w.facts]
    if any(RESULT_KEY in w.facts for w in witnesses):
        return finding("result-skipped", where)
    if not witnesses:
        return finding("file-not-a-submission", where)
    merged: dict[str, str] = {}
    for key in META_KEYS:
        said = {w.name: w.facts[key] for w in witnesses if w.facts.get(key)}
        if len(set(said.values())) > 1:
            return _disagreement(where, said)
        merged[key] = next(iter(said.values()), "")
    return _resolve(merged, witnesses, where, find_plan, given)


def _witnesses(workbook: Workbook) -> Iterator[_Witness]:
    known = (*META_KEYS, RESULT_KEY)
    properties = {k: v.strip() for k, v in workbook.properties.items() if k in known}
    yield _Witness(texts.WITNESS_PROPERTIES, properties)
    for sheet in workbook.sheets:
        if plain(sheet.name) == plain(META_SHEET):
            yield _Witness(META_SHEET, {k: v for k, v in _pairs(sheet) if k in known})
    start = _start_sheet(workbook)
    if start:
        yield _Witness(texts.START_SHEET, _start_facts(start))


def _start_sheet(workbook: Workbook) -> Sheet | None:
    anchored = (sheet for sheet in workbook.sheets if (anchor_of(sheet) or ("",))[0] == START_ID)
    named = (sheet for sheet in workbook.sheets if plain(sheet.name) == plain(texts.START_SHEET))
    return next(anchored, None) or next(named, None)


def _pairs(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """Give every text with the text of the cell to its right."""
    for (row, column), cell in sheet.cells.items():
        right = sheet.cells.get((row, column + 1))
        if right and row <= FIRST_CELLS:
            yield cell.text.strip(), right.text.strip()


def _start_facts(sheet: Sheet) -> dict[str, str]:
    labels = {plain(label): key for key, label in texts.START_FACTS.items()}
    return {labels[plain(label)]: value for label, value in _pairs(sheet) if plain(label) in labels}


def _disagreement(where: Where, said: dict[str, str]) -> Finding:
    (name, value), *others = said.items()
    other = next((n, v) for n, v in others if v != value)
    return finding("identity-disagrees", where, expected=f"{value} ({name})", found=f"{other[1]} ({other[0]})")


def _resolve(
    facts: dict[str, str], witnesses: list[_Witness], where: Where, find_plan: FindPlan, given: Plan | None
) -> Identity | Finding:
    plan_key, version_key, code_key, year_key, template_key = META_KEYS
    start = next((w.facts for w in witnesses if w.name == texts.START_SHEET), {})
    plan = _plan(facts[plan_key], start, find_plan, given)
    if isinstance(plan, str):
        return finding(plan, where, found=facts[plan_key] or start.get("plan", ""), expected=given.name if given else "")
    seen_year, seen_name = start.get("year", ""), start.get("municipality", "")
    year, code = facts[year_key] or seen_year, facts[code_key]
    member = plan.members_by_code.get(code) if code else member_named(plan, seen_name)
    if not re.fullmatch(r"\d{4}", year):
        return finding("file-not-a-submission", where)
    where = Where(where.file, municipality=member.name if member else seen_name or code, year=int(year))
    if member is None:
        return finding("municipality-unknown", where, found=seen_name or code)
    if seen_year and seen_year != year:
        return finding("identity-disagrees", where, expected=year, found=f"{seen_year} ({texts.START_SHEET})")
    if seen_name and member_named(plan, seen_name) is not member:
        return finding("identity-disagrees", where, expected=member.name, found=f"{seen_name} ({texts.START_SHEET})")
    return Identity(plan, member, int(year), facts[version_key], facts[template_key])


def _plan(plan_id: str, start: dict[str, str], find_plan: FindPlan, given: Plan | None) -> Plan | str:
    """Give the plan, or the code of the finding that says why not."""
    if plan_id:
        if given:
            return given if given.id == plan_id else "plan-other"
        return find_plan(plan_id) or "plan-unknown"
    if given:
        return given if plain(given.name) in plain(start.get("plan", "")) else "plan-unknown"
    return "plan-unknown" if start.get("plan") else "file-not-a-submission"


def member_named(plan: Plan, name: str) -> Member | None:
    """Give the member of that name, whatever its case and Unicode form."""
    wanted = _folded(name)
    return next((member for member in plan.member if _folded(member.name) == wanted), None)


def _folded(text: str) -> str:
    return plain(unicodedata.normalize("NFC", text))


def other_municipality(file: str, identity: Identity) -> str | None:
    """Give the kommun that the file's name speaks of, if it is one and another than the workbook's.

    The cooperation's own name, which may hold a kommun's, does not count.
    """
    stem = _folded(PurePosixPath(file).stem)
    for own in (identity.plan.name, identity.plan.organisation.name):
        stem = stem.replace(_folded(own), " ")
    named = [m for m in identity.plan.member if re.search(rf"(?<!\w){re.escape(_folded(m.name))}(?!\w)", stem)]
    return named[0].name if len(named) == 1 and named[0] is not identity.member else None


def is_current_template(identity: Identity) -> bool:
    """Whether the workbook was made from today's layout and this version of the plan."""
    return identity.template in ("", TEMPLATE_VERSION) and identity.version in ("", identity.plan.version)
