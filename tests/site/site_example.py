"""A result with everything that a site shows or hides, marked so that it is known again, and sites made of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from tests.workbooks import report_example
from xl_addin.consolidation import Consolidation, consolidate
from xl_addin.findings import Where, finding
from xl_addin.followup.decisions import board_key
from xl_addin.followup.matters import matters
from xl_addin.followup.view import Followup
from xl_addin.plan.model import Plan
from xl_addin.reading.records import Entry, FileNote, Source, Submission
from xl_addin.registers import RegisterEntry
from xl_addin.registers.action_plan import Action
from xl_addin.registers.decision import Decision
from xl_addin.registers.meeting import Body, Meeting, MeetingState
from xl_addin.registers.network import Participation
from xl_addin.registers.project import Project
from xl_addin.result_reading import ReadResult, read_result_workbook
from xl_addin.schema import Validated
from xl_addin.targets import Report, State
from xl_addin.when import When
from xl_addin.workbooks.report import build_report

SECRETS = tuple(
    f"hemlig{word}" for word in (
        "kommentar", "referens", "fil", "blad", "atgard", "agare", "bidrag", "funktion", "beslut", "plats", "projekt",
        "utkast", "styrelse", "fraga", "svar",
    )
)  # fmt: skip
"""What must be in no byte of a public site: comments, sources, registers, functions and drafts."""
(
    COMMENT, REFERENCE, FILE, SHEET, ACTION, OWNER, NETWORK, FUNCTION, DECISION, PLACE, PROJECT, DRAFT, BOARD, QUESTION,
    ANSWER,
) = SECRETS  # fmt: skip
MARKUP = "<script>alert('kod')</script><img src=x onerror=alert(1)> \u202egnildnav & ”citat”"


def plan(**changes: Any) -> Plan:
    """A plan of two målområden with a network, a finished project and an edition in draft that follows it."""
    first = report_example.plan()
    organisation = replace(first.organisation, publisher_type="LocalAuthority", website="www.prov.se")
    made: dict[str, Any] = {name: getattr(first, name) for name in type(first).declared()}
    network = {"number": 1, "name": "Miljönätverket", "tied": True}
    return Plan.validate(made | {"organisation": organisation, "network": [network]} | changes)


def with_draft(first: Plan) -> Plan:
    """Return the plan with an edition in draft that follows it."""
    areas = list(first.goal_area)
    areas[0] = replace(areas[0], name=DRAFT)
    fields = {name: getattr(first, name) for name in type(first).declared()}
    changed = {"version": "2", "state": "draft", "in_force": first.last_year, "goal_area": areas, "name": DRAFT}
    return Plan.validate(fields | changed).following(first)


def consolidation(of: Plan | None = None, year: int | None = None, comment: str = COMMENT) -> Consolidation:
    """A consolidation in which everything that a public site leaves out stands somewhere."""
    newest = of or plan()
    year = year or newest.last_year
    first = newest.predecessor or newest
    usual = report_example.consolidation(first, year=year)
    submissions = [_marked(submission, comment) for submission in usual.submissions]
    notes = [FileNote(s.file, s.sha256, s, used=True) for s in submissions]
    asked = next(e for s in submissions for e in s.entries if isinstance(e.report.value, Decimal) and e.year == year)
    where = Where(asked.source.file, asked.source.sheet, asked.source.cell, asked.indicator, "Åmåla", year)
    warned = finding("value-implausible", where, text=COMMENT, reading="1", limits="2–3")
    result = consolidate(newest, year, submissions, [warned], notes, secretariat=tuple(_registers(first, year)))
    asked_of_board = (matter for matter in matters(Followup(result)) if matter.code)
    result.board = {board_key(matter): BOARD for matter in asked_of_board}
    return result


def _marked(submission: Submission, comment: str) -> Submission:
    file = f"{submission.year}/{FILE} {submission.municipality}.xlsx"
    entries = tuple(_marked_entry(entry, file, comment) for entry in submission.entries)
    return replace(submission, file=file, sha256="a" * 64, entries=entries, registers=(), edition="1")


def _marked_entry(entry: Entry, file: str, comment: str) -> Entry:
    reference = REFERENCE if entry.report.value is not None else ""
    report: Report = replace(entry.report, comment=comment, reference=reference, question=QUESTION, answer=ANSWER)
    return replace(entry, report=report, source=Source(file, SHEET, entry.source.cell, "a" * 64))


def _registers(of: Plan, year: int) -> list[RegisterEntry[Any]]:
    code, member = next(iter(of.indicators)), of.member[0].code
    action = Action(indicator=code, action=ACTION, owner=OWNER, end=When.on(date(year, 6, 30)), state=State.ONGOING)
    part = Participation(number=1, name="Miljönätverket", function=FUNCTION, contribution=NETWORK)
    day = date(year, 3, 1)
    meeting = Meeting(day=day, body=Body.BOARD, place=PLACE, state=MeetingState.CONFIRMED)
    decided = Decision(day=day, body=Body.BOARD, number="1", text=DECISION)
    project = Project(name=PROJECT, first_year=year, last_year=year)
    owned = [(action, member), (part, member), (meeting, ""), (decided, ""), (project, "")]
    return [
        RegisterEntry(record, whose, year, f"{FILE} register.xlsx", SHEET, f"B{n}", "")
        for n, (record, whose) in enumerate(owned, start=6)
    ]


def read_back(result: Consolidation) -> ReadResult:
    """Write a result and read it back, as `vplan webbplats` gets it."""
    return read_result_workbook(build_report(result), lambda *_: result.newest)


def with_name(of: Plan, name: str) -> Plan:
    """Return the plan with another name of its first member, everywhere."""
    return with_names(of, {of.member[0].name: name})


def with_names(of: Plan, names: Mapping[str, str]) -> Plan:
    """Return the plan with other names of members, everywhere."""
    return _changed(of, lambda key, value: names.get(value, value) if isinstance(value, str) else value)


def with_one_wording(of: Plan) -> Plan:
    """Return the plan with one wording and one ansvarig kommun of all its mätetal."""
    same = {"text": "Lika ordalydelse.", "responsible": of.member[0].name}
    return _changed(of, lambda key, value: same.get(key, value) if isinstance(value, str) else value)


def _changed(of: Plan, change: Callable[[str, Any], Any]) -> Plan:
    """Return the plan with `change` made of each key and value in it, targets and units apart."""

    def changed(key: str, value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(changed(key, part) for part in value)
        if isinstance(value, Validated):
            return replace(value, **_each_part(value, changed))
        return change(key, value)

    return replace(of, **_each_part(of, changed))


def _each_part(of: Validated, changed: Callable[[str, Any], Any]) -> dict[str, Any]:
    return {key: changed(key, getattr(of, key)) for key in of.declared() if key not in ("target", "unit")}
