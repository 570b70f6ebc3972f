"""Random revisions of a plan: each writes the next edition as a secretariat would, and what it should mean.

The model knows nothing of how the product finds lineage. A figure is made of atoms: one is born where a mätetal is
new or begins a new definition, and a sum has those of its parts. Figures of the same atoms may be compared.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from tests.edition_example import FIRST
from xl_addin.plan.model import Plan
from xl_addin.plan.succession import check_first, check_succession
from xl_addin.plan.validation import make_plan

Data = dict[str, Any]
LAST_YEAR = 2023
Atom = tuple[int, str]
"""The edition (its position) and the code where a figure was born."""


@dataclass
class Line:
    """A mätetal of the newest edition: what its file holds, and what its figure is made of."""

    data: Data
    atoms: Counter[Atom]
    family: dict[int, set[str]] = field(default_factory=dict)
    """The codes that its lineage had in each earlier edition."""
    touched: bool = False
    """Whether this revision has changed it, so that further edits leave it alone."""


@dataclass
class World:
    """The editions so far, oldest first, and the lines of the newest."""

    plans: list[Plan]
    data: Data
    lines: list[Line]
    snapshots: list[dict[str, Counter[Atom]]] = field(default_factory=list)
    """What each figure of each edition was made of."""
    retired: list[str] = field(default_factory=list)
    files: list[Data] = field(default_factory=list)
    """What the plan file of each edition holds."""
    in_force: int = 2020
    """The first year of the edition that is being written."""

    @property
    def now(self) -> int:
        """Position of the edition that is being written."""
        return len(self.plans)

    def untouched(self) -> list[Line]:
        return [line for line in self.lines if not line.touched]

    def figures(self) -> list[Line]:
        """The untouched lines that are one yearly figure of the responsible kommun's, to sum and to split."""
        return [line for line in self.untouched() if _is_figure(line)]

    def member(self, name: str) -> Data | None:
        """Return what the file holds of a kommun, None if it has not joined."""
        return next((member for member in self.data["member"] if member["name"] == name), None)

    def born(self, line: Line) -> None:
        """Let the line's figure be a new one."""
        line.atoms = Counter([(self.now, line.data["code"])])
        line.touched = True


def first_world() -> World:
    data = tomllib.loads(FIRST, parse_float=Decimal)
    data["member"].append(_kommun("Ceby", "0003", 2000))
    strategies = [s for area in data["goal_area"] for goal in area["goal"] for s in goal["strategy"]]
    indicators = [dict(indicator) for s in strategies for indicator in s["indicator"]]
    world = World([], data, [Line(i, Counter([(0, i["code"])])) for i in indicators])
    close(world, {})
    return world


def close(world: World, head: Data) -> None:
    """Write the edition. It must be accepted: every edit says what it has to say."""
    whole = deepcopy(world.data) | head
    for area in whole["goal_area"]:
        own = sorted((line for line in world.lines if _area(line) == area["number"]), key=_number)
        area["goal"] = [{"text": "Ett mål.", "strategy": [{"indicator": [line.data for line in own]}]}]
    plan, flaws = make_plan(whole)
    assert plan is not None, flaws
    if world.plans:
        plan = plan.following(world.plans[-1])
        flaws = check_succession(plan, world.plans[-1])
    else:
        flaws = check_first(plan)
    assert flaws == []
    world.plans.append(plan)
    world.files.append(whole)
    world.snapshots.append({line.data["code"]: line.atoms for line in world.lines})


def begin(world: World, in_force: int) -> None:
    """Take up the newest edition to revise it."""
    world.retired, world.in_force = [], in_force
    for line in world.lines:
        line.data = {name: value for name, value in line.data.items() if name not in {"was", "carry"}}
        line.family = {**line.family, world.now - 1: {line.data["code"]}}
        line.touched = False


def _area(line: Line) -> int:
    return int(line.data["code"].split(".")[0])


def _number(line: Line) -> int:
    return int(line.data["code"].split(".")[1])


def _is_figure(line: Line) -> bool:
    kind = line.data["target"]["kind"]
    return kind not in {"milestone", "baseline"} and "series" not in line.data and "scope" not in line.data


# ---- one edit each: how the file is written, and what it means -------------------------------------------------------


def reword(world: World, draw: st.DrawFn) -> None:
    """Change the words; the file says whether the figure is the same."""
    line = draw(st.sampled_from(world.untouched()))
    _say(world, line, draw(st.sampled_from(["same", "break"])), text=f"{line.data['text']} (ny lydelse)")


def retarget(world: World, draw: st.DrawFn) -> None:
    """Change the figures of a target, not its kind: nothing need be said."""
    line = draw(st.sampled_from(world.untouched()))
    if line.data["target"]["kind"] == "count":
        line.data["target"] = {**line.data["target"], "at_least": draw(st.integers(1, 9))}
    line.touched = True


def rekind(world: World, draw: st.DrawFn) -> None:
    """Change the kind of target of a figure."""
    if lines := [line for line in world.figures() if line.data["target"]["kind"] != "monitor"]:
        line = draw(st.sampled_from(lines))
        _say(world, line, draw(st.sampled_from(["same", "break"])), target={"kind": "monitor"})


def reunit(world: World, draw: st.DrawFn) -> None:
    """Measure a figure otherwise: older figures cannot be compared."""
    if lines := world.figures():
        line = draw(st.sampled_from(lines))
        unit = "procent" if line.data["unit"] == "antal" else "antal"
        line.data.pop("plausible", None)
        _say(world, line, "break", unit=unit, target={"kind": "monitor"})


def rescope(world: World, draw: st.DrawFn) -> None:
    """Let every kommun report what one reported for all."""
    if lines := world.figures():
        _say(world, draw(st.sampled_from(lines)), "break", scope="each")


def responsible(world: World, draw: st.DrawFn) -> None:
    """Move the responsibility: the figure is the same."""
    line = draw(st.sampled_from(world.untouched()))
    others = {member["name"] for member in world.data["member"] if _stays(member)} - {line.data["responsible"]}
    line.data["responsible"] = draw(st.sampled_from(sorted(others)))
    line.data.pop("co_responsible", None)
    line.touched = True


def renumber(world: World, draw: st.DrawFn) -> None:
    """Return a mätetal a code that nobody had before."""
    line = draw(st.sampled_from(world.untouched()))
    line.data |= {"was": [line.data["code"]], "code": _free(world, _area(line))}
    line.touched = True


def move(world: World, draw: st.DrawFn) -> None:
    """Let a mätetal go to the other målområde."""
    line = draw(st.sampled_from(world.untouched()))
    if len([other for other in world.lines if _area(other) == _area(line)]) > 1:  # a målområde is never left empty
        line.data |= {"was": [line.data["code"]], "code": _free(world, 3 - _area(line))}
        line.touched = True


def swap(world: World, draw: st.DrawFn) -> None:
    """Let two mätetal change codes."""
    area = draw(st.sampled_from([1, 2]))
    lines = [line for line in world.untouched() if _area(line) == area]
    if len(lines) > 1:
        one, other = draw(st.permutations(lines))[:2]
        codes = one.data["code"], other.data["code"]
        for line, code, was in ((one, codes[1], codes[0]), (other, codes[0], codes[1])):
            line.data |= {"code": code, "was": [was]}
            line.touched = True


def split(world: World, draw: st.DrawFn) -> None:
    """Make two of one: neither is the old figure."""
    if lines := world.figures():
        line = draw(st.sampled_from(lines))
        said = {"was": [line.data["code"]], "carry": "break"}
        half = Line(line.data | said | {"code": _free(world, _area(line))}, Counter(), dict(line.family))
        line.data |= said
        world.lines.append(half)
        world.born(line)
        world.born(half)


def merge(world: World, draw: st.DrawFn) -> None:
    """Make one of two figures of the same unit: their sum."""
    lines = [line for line in world.figures() if line.data["unit"] == "antal"]
    if len(lines) > 1:
        one, other = draw(st.permutations(lines))[:2]
        if len([line for line in world.lines if _area(line) == _area(other)]) < 2:
            return  # a målområde is never left empty
        one.data |= {"was": [one.data["code"], other.data["code"]], "carry": "sum"}
        world.lines.remove(other)
        one.atoms = one.atoms + other.atoms
        one.family = {n: one.family.get(n, set()) | other.family.get(n, set()) for n in range(world.now)}
        one.touched = True


def retire(world: World, draw: st.DrawFn) -> None:
    """Strike a mätetal."""
    line = draw(st.sampled_from(world.untouched()))
    if len([other for other in world.lines if _area(other) == _area(line)]) > 2:
        world.lines.remove(line)
        world.retired.append(line.data["code"])


def add(world: World, draw: st.DrawFn) -> None:
    """Add a mätetal, perhaps by a code that another has left."""
    area = draw(st.sampled_from([1, 2]))
    before = world.plans[-1].indicators
    left = {c for c in before if c.startswith(f"{area}.")} - {line.data["code"] for line in world.lines}
    code = draw(st.sampled_from([_free(world, area), *sorted(left)]))
    data = {"code": code, "text": "Nytt.", "responsible": "Aby", "unit": "antal", "target": {"kind": "monitor"}}
    line = Line(data | ({"was": []} if code in before else {}), Counter())
    world.born(line)
    world.lines.append(line)


def join(world: World, _: st.DrawFn) -> None:
    """Let a kommun become a member."""
    if world.member("Deby") is None:
        world.data["member"].append(_kommun("Deby", "0004", world.in_force))


def leave(world: World, _: st.DrawFn) -> None:
    """Let a kommun that is responsible for nothing leave before the edition."""
    if not [line for line in world.lines if line.data["responsible"] == "Ceby"]:
        (ceby,) = [member for member in world.data["member"] if member["name"] == "Ceby"]
        ceby["until"] = date(world.in_force - 1, 12, 31)
        ceby["since"] = min(ceby["since"], ceby["until"])


def come_back(world: World, _: st.DrawFn) -> None:
    """Let the kommun that left be a member again, from the edition on."""
    ceby = world.member("Ceby")
    if ceby and ceby.pop("until", None):
        ceby["since"] = date(world.in_force, 1, 1)


EDITS: list[Callable[[World, st.DrawFn], None]] = [
    reword, retarget, rekind, reunit, rescope, responsible, renumber, move, swap, split, merge, retire,
    add, join, leave, come_back,
]  # fmt: skip


def _kommun(name: str, code: str, since: int) -> Data:
    inhabitants = [{"date": date(since - 1, 12, 31), "inhabitants": 300, "source": "SCB"}]
    return {"name": name, "code": code, "since": date(since, 1, 1), "population": inhabitants}


def _stays(member: Data) -> bool:
    return "until" not in member or member["until"].year > LAST_YEAR


def _say(world: World, line: Line, how: str, **changed: object) -> None:
    line.data |= changed | {"carry": how}
    line.touched = True
    if how == "break":
        world.born(line)


def _free(world: World, area: int) -> str:
    """Return a code that no edition has used."""
    codes = [line.data["code"] for line in world.lines] + [code for plan in world.plans for code in plan.indicators]
    return f"{area}.{max(int(code.split('.')[1]) for code in codes if code.startswith(f'{area}.')) + 1}"


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Draw one to three revisions of the small plan, of one to six edits each."""
    world = first_world()
    for in_force in sorted(draw(st.sets(st.sampled_from([2021, 2022, 2023]), min_size=1))):
        begin(world, in_force)
        for edit in draw(st.lists(st.sampled_from(EDITS), min_size=1, max_size=6)):
            if world.untouched():
                edit(world, draw)
        retired = [{"code": code, "reason": "Klart."} for code in world.retired]
        head = {"version": f"{world.now + 1}", "in_force": in_force, "follows": "utgavan före", "retired": retired}
        close(world, head)
    return world
