"""Random revisions of a plan, written in the plan workbook as people do: the same edition as in a plan file."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings

from tests.edition_example import traced
from tests.revising import PlanBook, change, through_libreoffice
from tests.revisions import Data, World, worlds
from xl_addin import texts
from xl_addin.forms import plan_book as forms
from xl_addin.forms.plan_rows import rows_of
from xl_addin.plan.editions import editions_of
from xl_addin.plan.model import Plan
from xl_addin.plan.toml_file import write_toml
from xl_addin.reading.plan_files import PLAN_FILES, find_plan
from xl_addin.steps.plan_book import next_edition, without_lineage
from xl_addin.workbooks.plan_book import build_plan_book

HEADERS = texts.planbook.COLUMNS[forms.INDICATORS]
LINEAGE = {"code", "text", "was", "carry", "strategy"}
"""What Underlag says of a row, or the order of the rows; all else is written in its own sheet."""


def indicators(data: Data) -> dict[str, Data]:
    goals = (goal for area in data["goal_area"] for goal in area["goal"])
    return {i["code"]: i for goal in goals for strategy in goal["strategy"] for i in strategy["indicator"]}


def files(world: World, folder: Path) -> tuple[Path, Path]:
    """The last two editions as plan files, the older as if it were the first."""
    older = without_lineage(world.files[-2]) | {"version": "1"}
    for key in ("in_force", "follows"):
        older.pop(key, None)
    newer = world.files[-1] | {"follows": "a.toml", "version": "2"}
    paths = folder / "a.toml", folder / "b.toml"
    for path, data in zip(paths, (older, newer), strict=True):
        path.write_text(write_toml(data), "utf-8")
    return paths


def draft(older: Path, year: int) -> Path:
    """The plan workbook of the edition after it, with a row of Underlag for every mätetal."""
    path = older.with_name("Utgåva 2.xlsx")
    following = next_edition(PLAN_FILES.read(older), find_plan(older), str(older), path, year)
    basis = [{"code": code, "text": i.text} for code, i in find_plan(older).indicators.items()]
    path.write_bytes(build_plan_book(following, PLAN_FILES.plan_of(following), basis))
    return path


def shown(row: Mapping[str, Any]) -> dict[str, Any]:
    """What is typed in a row of Mätetal, by header; a cell that is to be blank is None."""
    fields = {field.key: field for field in forms.FIELDS[forms.INDICATORS]}
    words = {key: dict(field.words).get(row[key], row[key]) if key in row else None for key, field in fields.items()}
    listed = {key: fields[key].shown(row[key]) for key in row if fields[key].many}
    return {HEADERS[key][0]: value for key, value in (words | listed).items()}


def revise(book: PlanBook, older: Data, newer: Data) -> None:
    """Decide in Underlag what became of each mätetal, and write the rest in the sheets."""
    rows = [{row["code"]: row for row in rows_of(data)[forms.INDICATORS]} for data in (older, newer)]
    heirs: dict[str, list[str]] = {code: [] for code in rows[0]}
    now = indicators(newer)
    for code, data in now.items():
        for was in data.get("was", [code] if code in rows[0] else []):
            heirs[was].append(code)
    for code, found in heirs.items():
        if not found:
            book.decide(code, "stryk", Motiv="Klart.")
        elif len(found) > 1:
            book.decide(code, "dela", **{"Ny lydelse": "\n".join(now[heir]["text"] for heir in found)})
        else:
            merged = len(now[found[0]].get("was", ())) > 1
            decide(book, code, rows[0][code], rows[1][found[0]], merged=merged)
    for code in (code for code in now if not any(code in found for found in heirs.values())):
        book.append("Mätetal", {header: v for header, v in shown(rows[1][code]).items() if v is not None})
    members(book, older, newer)
    drop_levels(book, [code for code, found in heirs.items() if found and "values" not in now[found[0]]["target"]])
    book.settings(Version="2")


def decide(book: PlanBook, code: str, before: Mapping[str, Any], now: Mapping[str, Any], *, merged: bool) -> None:
    """Decide on a mätetal that goes on as one, and write its new target and responsible in its row."""
    said: dict[str, object] = {"Ny kod": now["code"]} if now["code"] != code else {}
    if "carry" in now:
        said["Historik"] = texts.planbook.CHOICES["carry"][now["carry"]]
    if merged:
        book.decide(code, "slå ihop", **{**said, "Ny kod": now["code"], "Ny lydelse": now["text"]})
    elif before["text"] != now["text"]:
        book.decide(code, "skriv om", **{"Ny lydelse": now["text"]} | said)
    elif said:
        book.decide(code, "nytt mål" if "carry" in now else "behåll", **said)
    if not merged or now["code"] == code:
        keys = (before.keys() | now.keys()) - LINEAGE
        cells = shown(now)
        change(book, code, **{HEADERS[k][0]: cells[HEADERS[k][0]] for k in keys if before.get(k) != now.get(k)})


def members(book: PlanBook, older: Data, newer: Data) -> None:
    """Write who has joined, left or come back."""
    known = {member["name"]: member for member in older["member"]}
    for member in newer["member"]:
        days = {"Medlem från": member["since"], "Medlem till": member.get("until")}
        if member["name"] in known:
            (row,) = book.rows("Medlemmar", "Kommun", member["name"])
            book.write("Medlemmar", row, days)
        else:
            book.append("Medlemmar", {"Kommun": member["name"], "Kommunkod": member["code"]} | days)
            (count,) = member["population"]
            values = {"Datum": count["date"], "Invånare": count["inhabitants"], "Källa": count["source"]}
            book.append("Folkmängd", {"Kommun": member["name"]} | values)


def drop_levels(book: PlanBook, codes: list[str]) -> None:
    for code in codes:
        for row in book.rows("Målnivåer", "Kod", code):
            book.write("Målnivåer", row, {"Kod": None, "År": None, "Nivå": None})


def figures(plan: Plan) -> Iterator[tuple[object, ...]]:
    """What each row of an edition asks, of whom, and which figures of the edition before it continues.

    The code of the second part of a split is left out: in the workbook it is the next free one.
    """
    editions = editions_of(plan)
    for code, indicator in plan.indicators.items():
        for row in plan.rows[code]:
            trace = traced(editions, row, plan.first_year)
            part = trace.how == "break" and plan.predecessor and code not in plan.predecessor.indicators
            yield (
                "" if part else code, row.series, indicator.text, indicator.responsible, indicator.scope,
                row.unit.label, str(row.target), tuple(sorted(older.id for older in trace.rows)), trace.how,
            )  # fmt: skip


def same_edition(world: World, folder: Path, saved: Callable[[Path], Path] = lambda path: path) -> None:
    """Write the newest edition both ways and compare them; `saved`: how the workbook goes on its way."""
    older, newer = files(world, folder)
    direct = find_plan(newer)
    path = draft(older, direct.judges_from - 1)
    book = PlanBook(path)
    revise(book, PLAN_FILES.read(older).data, PLAN_FILES.read(newer).data)
    book.save()
    again = saved(path)
    if again != path:
        again.replace(path)
    written = find_plan(path)
    assert Counter(figures(written)) == Counter(figures(direct))
    assert {retired.code for retired in written.retired} == {retired.code for retired in direct.retired}
    assert (written.in_force, written.member) == (direct.in_force, direct.member)


@settings(max_examples=12)
@given(worlds())
def test_a_revision_in_the_workbook_is_the_one_in_the_file(world: World) -> None:
    with tempfile.TemporaryDirectory() as folder:
        same_edition(world, Path(folder))


@pytest.mark.libreoffice
@settings(max_examples=2, derandomize=True, phases=[Phase.generate])
@given(worlds())
def test_a_revision_that_libreoffice_saved_is_the_same_too(world: World) -> None:
    with tempfile.TemporaryDirectory() as folder:
        same_edition(world, Path(folder), lambda path: through_libreoffice(path, Path(folder)))
