"""Consolidations of any size, made up by a seed: the same arguments give the same figures on every machine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from hashlib import sha256
from random import Random
from types import MappingProxyType
from typing import Any, Literal

from msgspec.structs import replace

from xl_addin.consolidation import Consolidation, consolidate
from xl_addin.findings import Where, finding
from xl_addin.plan.model import Member, Plan, Row
from xl_addin.reading.records import Entry, FileNote, Source, Submission
from xl_addin.registers import RegisterEntry
from xl_addin.registers.action_plan import Action
from xl_addin.targets import Field, Reason, Report, State
from xl_addin.when import When

Mood = Literal["usual", "nothing", "everything"]
FIRST = 2016

KINDS: tuple[dict[str, Any], ...] = (
    {
        "target": {"kind": "trajectory", "direction": "at_least", "values": {FIRST: 40, FIRST + 2: 60}},
        "unit": "procent",
    },
    {"target": {"kind": "milestone", "by": FIRST + 1}, "unit": "antal"},
    {"target": {"kind": "trend", "direction": "up"}, "unit": "procent", "scope": "each", "aggregate": "weighted_mean"},
    {
        "target": {"kind": "reach", "baseline": 100, "baseline_year": FIRST - 1, "target": 50, "by": FIRST + 2},
        "unit": "antal",
    },
    {"target": {"kind": "milestone"}, "unit": "antal", "scope": "each"},
    {"target": {"kind": "count", "at_least": 3, "per": "period"}, "unit": "antal"},
    {
        "target": {"kind": "trend", "direction": "down"}, "unit": "procent", "scope": "each",
        "series": [{"id": "ak3", "name": "Åk 3"}, {"id": "ak6", "name": "Åk 6"}],
    },
    {"target": {"kind": "benchmark", "direction": "up"}, "unit": "antal"},
    {"target": {"kind": "trend", "direction": "up"}, "unit": "procent", "scope": "both"},
    {"target": {"kind": "monitor"}, "unit": "antal"},
    {
        "target": {"kind": "reach", "baseline": "reported", "baseline_year": FIRST, "factor": 0.5, "by": FIRST + 2},
        "unit": "antal",
    },
    {"target": {"kind": "baseline", "year": FIRST, "by": FIRST + 1}, "unit": "antal"},
    {"target": {"kind": "count", "at_least": 2, "per": "year"}, "unit": "antal"},
)  # fmt: skip
"""Every kind of target and scope, to be taken in turn."""


def plan(
    areas: int = 2,
    indicators: int = 13,
    members: int = 3,
    years: int = 3,
    name_length: int = 0,
    *,
    changed: Mapping[int, Mapping[str, Any]] = MappingProxyType({}),
) -> Plan:
    """A plan with `indicators` mätetal in all; `name_length` pads the names of målområden, kommuner and mätetal.

    `changed`: what some kinds of `KINDS` (by position) have otherwise.
    """
    names = [_padded(name, name_length) for name in _names(members)]
    per_area = [[n for n in range(indicators) if n % areas == area] for area in range(areas)]
    return Plan.validate({
        "id": "prov", "version": "1", "name": _padded("Provplan", name_length), "first_year": FIRST,
        "last_year": FIRST + years - 1,
        "organisation": {
            "name": _padded("Provsamarbetet", name_length), "secretariat": "Sekretariatet",
            "mailbox": "plan@example.se", "vision": "v", "idea": "i",
        },
        "unit": [
            {"id": "procent", "label": "%", "minimum": 0, "maximum": 100},
            {"id": "antal", "label": "stycken", "minimum": 0},
            {"id": "hela", "label": "skador", "minimum": 0, "whole": True},
        ],
        "member": [_member(name, 1000 + n) for n, name in enumerate(names)],
        "goal_area": [
            {
                "number": number, "name": _padded(f"Område {number}", name_length), "motto": "Framåt.",
                "goal": [{"text": "Ett mål.", "strategy": [{"text": "En strategi.", "indicator": [
                    _indicator(f"{number}.{n}", kind, names, name_length) | changed.get(kind, {})
                    for n, kind in enumerate(kinds, start=1)
                ]}]}],
            }
            for number, kinds in enumerate(per_area, start=1)
        ],
    })  # fmt: skip


def _names(count: int) -> Iterator[str]:
    first = ("Åmåla", "Älvby", "Öreda", "Backa", "Cedra", "Data", "Kommuner")
    for number in range(count):
        yield first[number % len(first)] + (f" {number}" if number >= len(first) else "")


def _padded(text: str, length: int) -> str:
    return (text + " med ett mycket långt namn" * (length // 20 + 1))[:length].strip() if length else text


def _member(name: str, code: int) -> dict[str, Any]:
    people = {"date": date(2016, 3, 31), "inhabitants": 1000 + code, "source": "SCB"}
    return {"name": name, "code": str(code), "since": date(1996, 1, 1), "population": [people]}


def _indicator(code: str, kind: int, names: list[str], name_length: int) -> dict[str, Any]:
    text = _padded(f"Mätetal av slag {kind % len(KINDS)}", name_length)
    return {"code": code, "text": text, "responsible": names[kind % len(names)], **KINDS[kind % len(KINDS)]}


def consolidation(the_plan: Plan, mood: Mood = "usual", year: int | None = None, seed: int = 1) -> Consolidation:
    """Submissions of every member and year up to `year`; in the usual mood the last member has not sent in the last."""
    year = year or the_plan.last_year
    submissions = []
    for member in the_plan.member:
        for sent in range(FIRST, year + 1):
            if mood == "usual" and sent == year and member is the_plan.member[-1]:
                continue
            submissions.append(_submission(the_plan, member, sent, mood, seed))
    files = [FileNote(s.file, s.sha256, s, used=True) for s in submissions]
    files.append(FileNote(f"{year}/~$öppen #1.xlsx", "f" * 64, None, used=False))
    where = Where(f"{year}/bild.png")
    said = [finding("file-skipped", where, detail="den är ingen arbetsbok")] if mood == "usual" else []
    said += _typed_badly(the_plan, year) if mood == "usual" else []
    return consolidate(the_plan, year, submissions, said, files)


def _typed_badly(the_plan: Plan, year: int) -> Iterator[Any]:
    name = the_plan.member[0].name
    file = _file(name, year)
    yield finding("value-not-a-number", Where(file, "1 Område 1", "K7", "1.1", name, year), text="ca 5")
    facts = {"text": "900", "reading": "900", "limits": "0–100"}
    yield finding("value-implausible", Where(file, "1 Område 1", "K8", "1.2", name, year), **facts)


def _file(name: str, year: int) -> str:
    return f"{year}/{name[:40]} 100 % #1.xlsx"


def _submission(the_plan: Plan, member: Member, sent: int, mood: Mood, seed: int) -> Submission:
    file = _file(member.name, sent)
    digest = sha256(file.encode()).hexdigest()
    rows = [
        row
        for code, rows in the_plan.rows.items()
        for row in rows
        if row.each or the_plan.indicators[code].responsible == member.name
    ]
    source = Source(file, "1 Område 1", "", digest)
    entries = [] if mood == "nothing" else list(_entries(rows, member, sent, source, mood, seed))
    registers = tuple(_actions(the_plan, member, sent, file, digest)) if mood != "nothing" else ()
    saved = datetime(sent + 1, 1, 10 + int(member.code) % 10, 9, 30, tzinfo=UTC)
    return Submission(
        file, digest, the_plan.id, member.code, member.name, sent, saved, tuple(entries), registers, (), (),
        len(rows), len(entries),
    )  # fmt: skip


def _entries(  # noqa: PLR0917 - a made-up submission has as many sides
    rows: list[Row], member: Member, sent: int, source: Source, mood: Mood, seed: int
) -> Iterator[Entry]:
    for number, row in enumerate(rows, start=6):
        luck = Random(f"{seed} {member.code} {row.id} {sent}")
        if mood == "usual" and luck.random() < 0.06:
            continue
        report = _report(row, sent, mood, luck)
        place = replace(source, cell=f"K{number}")
        yield Entry(sent, sent, member.code, row.indicator, row.series, report, place)


def _report(row: Row, sent: int, mood: Mood, luck: Random) -> Report:
    chance = luck.random()
    if mood == "usual" and chance < 0.06:
        return Report(reason=luck.choice(list(Reason)), comment="=1+1 är ingen formel, ”citat” & <märken>")
    if Field.STATE in row.target.fields and Field.VALUE not in row.target.fields:
        done = mood == "everything" or luck.random() < 0.25 * (sent - FIRST + 1)
        ahead = sent + luck.randint(1, 2) if luck.random() < 0.6 else None
        return Report(state=State.DONE, state_year=sent) if done else Report(state=State.ONGOING, state_year=ahead)
    if row.target.text_allowed and chance < 0.5:
        return Report(value="=SUM(A1) skrivet som text")
    figure = Decimal(luck.randint(200, 900)) / 10 if row.unit.percent else Decimal(luck.randint(0, 1200)) / 8
    if mood == "everything" and row.target.kind == "reach":
        figure = Decimal(10)
    benchmark = Decimal(1000 + 10 * (sent - FIRST)) if Field.BENCHMARK in row.target.fields else None
    return Report(value=figure, benchmark=benchmark, comment="Enligt plan, –5 %." if chance > 0.8 else "")


def _actions(the_plan: Plan, member: Member, sent: int, file: str, digest: str) -> Iterator[RegisterEntry[Action]]:
    mine = [code for code, indicator in the_plan.indicators.items() if indicator.responsible == member.name]
    for number, code in enumerate(mine):
        state = State.DONE if number % 3 == 0 else State.ONGOING
        record = Action(
            indicator=code, action=f"Åtgärd {number} för {code}", owner="Samordnare",
            start=When.on(date(FIRST, 1, 1)), end=When.on(date(FIRST + number % 4, 6, 30)), state=state,
        )  # fmt: skip
        yield RegisterEntry(record, member.code, sent, file, "Handlingsplan", f"B{6 + number}", digest)
