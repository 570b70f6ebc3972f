"""Whose workbook it is: plan, kommun and year, by document properties, hidden sheet and the sheet Start.

Three witnesses that are written together. One that is lost is passed over; where two disagree nothing is booked. Where
nothing hidden is left, what stands above every table must say the same as Start.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import PurePosixPath

from msgspec import Struct

from xl_addin import texts
from xl_addin.findings import Finding, Where, finding
from xl_addin.forms.area import NOTE, part_names
from xl_addin.forms.form import owner_in
from xl_addin.layout import INTERIM, META_KEYS, META_SHEET, PART_KEY, PLAN_BOOK_KEY, ROUND_KEY, START_ID
from xl_addin.outputs import RESULT_KEY, TO_READ_KEY
from xl_addin.plan import builtin_plans, is_builtin, load_plan
from xl_addin.plan.editions import editions_of
from xl_addin.plan.model import Member, Plan
from xl_addin.reading.sheets import sheet_id
from xl_addin.reading.words import normalized
from xl_addin.registers.base import BOOK_KEY
from xl_addin.spreadsheets.cells import Sheet, Workbook
from xl_addin.versions import REWORDED, TEMPLATE_VERSIONS

FindPlan = Callable[[str, str], Plan | None]
"""Finds the plan of an id or of a name, None if it is not known: the chain of editions in which a version stands."""


def builtin_plan(id_or_name: str, version: str = "") -> Plan | None:
    """Return the built-in plan of that id or printed name, None if there is none; the same object every time.

    Of several editions it is the one of that version; without one, the one that is listed by its id.
    """
    plan_id = _builtin_id(id_or_name)
    plan = _load(plan_id) if plan_id else None
    if plan is None or not version or editions_of(plan).named(version):
        return plan
    return _load(edition) if (edition := _builtin_edition(plan.id, version)) else plan


def newest_builtin(named: Iterable[tuple[str, str]]) -> Plan | None:
    """Return the newest edition among the built-in plans of these ids and versions, None if there is none of them."""
    found = (builtin_plan(*each) for each in dict.fromkeys(named))
    return max((plan for plan in found if plan), key=lambda plan: plan.judges_from, default=None)


@lru_cache(maxsize=64)
def _builtin_id(id_or_name: str) -> str | None:
    if is_builtin(id_or_name):
        return id_or_name
    plans, name = builtin_plans(), normalized(id_or_name)
    return next((n for n, p in plans.items() if id_or_name == p.id or normalized(p.name) == name), None)


@lru_cache(maxsize=64)
def _builtin_edition(plan_id: str, version: str) -> str | None:
    plans = builtin_plans()
    return next((n for n, p in plans.items() if p.id == plan_id and p.version == version), None)


_load = lru_cache(maxsize=8)(load_plan)
_YEAR = re.compile("[0-9]{4}")
FIRST_CELLS = 60
"""Rows of Start in which the facts are looked for."""
_VERSION = re.compile(
    re.escape(texts.template.PLAN_VERSION).replace(r"\{name\}", "(.+?)").replace(r"\{version\}", "(.*)")
)


class Identity(Struct, frozen=True):
    """Plan, kommun and year of a submission; `version` is of the plan, `template` of the layout, "" if lost."""

    plan: Plan
    """The edition that the workbook was made from, as far as it is known."""
    in_force: Plan
    """The edition that the year is judged by."""
    member: Member
    year: int
    version: str
    template: str
    part: str = ""
    """What part of the kommun's template it is, "" for all of it."""
    interim: bool = False
    """Whether it is of the follow-up in the middle of the year."""


class _Witness(Struct, frozen=True):
    name: str
    facts: dict[str, str]


def identify(workbook: Workbook, file: str, find_plan: FindPlan, given: Plan | None) -> Identity | Finding:
    """Return whose workbook it is, or why nobody can know. `given` is the plan the run is about, if one was named."""
    where = Where(file)
    witnesses = [w for w in _witnesses(workbook) if w.facts]
    if any(RESULT_KEY in w.facts for w in witnesses) or TO_READ_KEY in workbook.properties:
        return finding("result-skipped", where)
    hidden = (texts.reading.WITNESS_PROPERTIES, META_SHEET)
    if BOOK_KEY in workbook.properties and not any(w.name in hidden for w in witnesses):
        return finding("book-skipped", where)
    if PLAN_BOOK_KEY in workbook.properties and not any(w.name in hidden for w in witnesses):
        return finding("plan-book-skipped", where)
    if not witnesses:
        return finding("file-not-a-submission", where)
    merged: dict[str, str] = {}
    for key in (*META_KEYS, PART_KEY, ROUND_KEY):
        values = {w.name: w.facts[key] for w in witnesses if w.facts.get(key)}
        if len(set(values.values())) > 1:
            return _disagreement(where, values)
        merged[key] = next(iter(values.values()), "")
    return _resolve(merged, witnesses, where, find_plan, given)


def _witnesses(workbook: Workbook) -> Iterator[_Witness]:
    known = (*META_KEYS, PART_KEY, ROUND_KEY, RESULT_KEY)
    properties = {k: v.strip() for k, v in workbook.properties.items() if k in known}
    yield _Witness(texts.reading.WITNESS_PROPERTIES, properties)
    hidden = bool(properties)
    for sheet in workbook.sheets:
        if normalized(sheet.name) == normalized(META_SHEET):
            facts = {k: v for k, v in _pairs(sheet) if k in known}
            hidden = hidden or bool(facts)
            yield _Witness(META_SHEET, facts)
    start = start_sheet(workbook)
    facts = _start_facts(start) if start else {}
    yield _Witness(texts.template.START_SHEET, facts)
    if not hidden:
        yield _Witness(_HEADS, _head_facts(workbook, facts))


_HEADS = "heads"
"""What the lines above the målområden's tables say."""


def start_sheet(workbook: Workbook) -> Sheet | None:
    """Return the sheet Start, by its hidden id or else by its name."""
    anchored = (sheet for sheet in workbook.sheets if sheet_id(sheet) == START_ID)
    named = (sheet for sheet in workbook.sheets if normalized(sheet.name) == normalized(texts.template.START_SHEET))
    return next(anchored, None) or next(named, None)


def _pairs(sheet: Sheet) -> Iterator[tuple[str, str]]:
    for (row, column), cell in sheet.cells.items():
        right = sheet.cells.get((row, column + 1))
        if right and row <= FIRST_CELLS:
            yield cell.text.strip(), right.text.strip()


def _start_facts(sheet: Sheet) -> dict[str, str]:
    labels = {normalized(label): key for key, label in texts.template.START_FACTS.items()}
    return {labels[normalized(label)]: value for label, value in _pairs(sheet) if normalized(label) in labels}


def _head_facts(workbook: Workbook, start: Mapping[str, str]) -> dict[str, str]:
    """Return whose sheets they are: of several owners the one that Start names, else the one of most sheets.

    Nobody, where Start does not tell several owners apart: a sheet of another's workbook may lie among the others.
    """
    heads: Counter[tuple[str, int | None]] = Counter()
    for sheet in workbook.sheets:
        texts_above = (cell.text for (row, _), cell in sheet.cells.items() if row <= FIRST_CELLS // 4)
        heads.update({owner for text in texts_above if (owner := owner_in(text, NOTE))})
    owners = [{"municipality": name, "year": str(year)} for (name, year), _ in heads.most_common()]
    named = [
        owner for owner in owners
        if all(normalized(start.get(key) or said) == normalized(said) for key, said in owner.items())
    ]  # fmt: skip
    return {} if len(named) > 1 else next(iter(named or owners), {})


def _disagreement(where: Where, values: dict[str, str]) -> Finding:
    (name, value), *others = values.items()
    other = next((n, v) for n, v in others if v != value)
    return finding("identity-disagrees", where, expected=f"{value} ({name})", found=f"{other[1]} ({other[0]})")


def _resolve(
    facts: dict[str, str], witnesses: list[_Witness], where: Where, find_plan: FindPlan, given: Plan | None
) -> Identity | Finding:
    plan_key, version_key, code_key, year_key, template_key = META_KEYS
    is_hidden = any(facts.values())
    seen = _seen(facts, witnesses)
    if isinstance(seen, tuple):
        return finding("identity-disagrees", where, expected=seen[0], found=seen[1])
    versioned = _VERSION.fullmatch(seen.get("plan", ""))
    version = facts[version_key] or (versioned[2] if versioned and not facts[plan_key] else "")
    plan = _plan(facts[plan_key], version, seen, find_plan, given)
    if isinstance(plan, str):
        found = facts[plan_key] or seen.get("plan", "")
        return finding(plan, where, found=found or texts.reading.NOTHING, expected=given.name if given else "")
    editions, year = editions_of(plan), facts[year_key] or seen.get("year", "")
    in_force = editions.at(int(year)) if _YEAR.fullmatch(year) else plan
    edition = editions.named(version) or in_force
    whose = _whose(edition, facts[code_key], year, seen, where)
    if isinstance(whose, Finding):
        return whose
    named = {name: part for part, name in part_names(edition).items()}
    part = facts[PART_KEY] if is_hidden else named.get(seen.get("part", ""), "")
    interim = facts[ROUND_KEY] == INTERIM if is_hidden else seen.get("round") == texts.template.INTERIM_ROUND
    return Identity(edition, in_force, *whose, version, facts[template_key], part, interim)


def _whose(plan: Plan, code: str, year: str, seen: dict[str, str], where: Where) -> tuple[Member, int] | Finding:
    """Return kommun and year; what is hidden and what is seen must agree."""
    seen_year, seen_name = seen.get("year", ""), seen.get("municipality", "")
    member = plan.members_by_code.get(code) if code else member_named(plan, seen_name)
    if not _YEAR.fullmatch(year):
        return finding("file-not-a-submission", where)
    where = Where(where.file, municipality=member.name if member else seen_name or code, year=int(year))
    if member is None:
        return finding("municipality-unknown", where, found=seen_name or code)
    expected, found = "", ""
    if seen_year and seen_year != year:
        expected, found = year, seen_year
    elif seen_name and member_named(plan, seen_name) is not member:
        expected, found = member.name, seen_name
    if found:
        return finding("identity-disagrees", where, expected=expected, found=f"{found} ({texts.template.START_SHEET})")
    return member, int(year)


def _seen(facts: dict[str, str], witnesses: list[_Witness]) -> dict[str, str] | tuple[str, str]:
    """Return what people see of kommun, year and plan; with nothing hidden left, Start and the sheets must agree."""
    start, heads = (
        next((w.facts for w in witnesses if w.name == name), {}) for name in (texts.template.START_SHEET, _HEADS)
    )
    start = {key: value for key, value in start.items() if value}
    if any(facts.values()):
        return start
    for key in start.keys() & heads.keys():
        if normalized(start[key]) != normalized(heads[key]):
            return f"{start[key]} ({texts.template.START_SHEET})", heads[key]
    return heads | start


def _plan(plan_id: str, version: str, seen: dict[str, str], find_plan: FindPlan, given: Plan | None) -> Plan | str:
    """Return the plan, or the code of the finding that says why not."""
    if plan_id:
        if given:
            return given if given.id == plan_id else "plan-other"
        return find_plan(plan_id, version) or "plan-unknown"
    name = seen.get("plan", "")
    if given:
        named = any(normalized(edition.name) in normalized(name) for edition in editions_of(given).all)
        return given if named or not name else "plan-other"
    versioned = _VERSION.fullmatch(name)
    found = find_plan(versioned[1] if versioned else name, version) if name else None
    return found or ("plan-unknown" if seen else "file-not-a-submission")


def member_named(plan: Plan, name: str) -> Member | None:
    """Return the member of that name, whatever its case and Unicode form; `Storsjös kommun` is Storsjö."""
    wanted = _folded(name)
    exact = _by_name(plan).get(wanted)
    if exact:
        return exact
    named = _named_in(plan, wanted) if len(wanted) <= LONGEST_NAME else []
    return named[0] if len(named) == 1 else None


LONGEST_NAME = 60
"""Characters of what is still a kommun's name with something beside it."""


def _named_in(plan: Plan, folded: str) -> list[Member]:
    met = ((name, member) for name, member in _by_name(plan).items() if name in folded)
    return [member for name, member in met if re.search(rf"(?<!\w){re.escape(name)}s?(?!\w)", folded)]


def _by_name(plan: Plan) -> dict[str, Member]:
    return plan.cached("folded names", lambda: {_folded(member.name): member for member in plan.member})


def _folded(text: str) -> str:
    return normalized(unicodedata.normalize("NFC", text))


def members_in(file: str, plan: Plan) -> list[Member]:
    """Return the kommuner that a file's name speaks of."""
    return _named_in(plan, _own_words_out(file, plan))


def other_municipality(file: str, identity: Identity) -> str | None:
    """Return the kommun that the file's name speaks of, if it is one and another than the workbook's.

    The cooperation's own name, which may hold a kommun's, does not count.
    """
    named = members_in(file, identity.plan)
    return named[0].name if len(named) == 1 and named[0] is not identity.member else None


def other_year(file: str, identity: Identity) -> str | None:
    """Return the year of the plan that the file's name speaks of, if it is one and another than the workbook's.

    Dates (`2019-01-15`) do not count.
    """
    words = _own_words_out(file, identity.plan)
    years = set(re.findall(r"(?<![0-9-])[0-9]{4}(?![0-9-])", words)) & {str(year) for year in identity.plan.years}
    return years.pop() if len(years) == 1 and str(identity.year) not in years else None


def _own_words_out(file: str, plan: Plan) -> str:
    stem = _folded(PurePosixPath(file).stem.replace("_", " "))
    for own in (plan.name, plan.organisation.name):
        stem = stem.replace(_folded(own), " ")
    return stem


def is_own_template(identity: Identity) -> bool:
    """Return whether the workbook's rows print today's words, of the very edition that it is read with."""
    alike = (version for version in TEMPLATE_VERSIONS if version >= REWORDED)
    return identity.template in ("", *alike) and identity.version in ("", identity.plan.version)


def is_known_template(identity: Identity) -> bool:
    """Return whether the workbook was made from a layout that is known and the edition that its year is judged by."""
    in_force = identity.plan.version == identity.in_force.version
    known = identity.template in ("", *TEMPLATE_VERSIONS)
    return known and in_force and identity.version in ("", identity.plan.version)
