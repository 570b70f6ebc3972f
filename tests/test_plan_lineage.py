"""Lineage over random revisions: it holds every figure, and compares exactly those that are the same."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from hypothesis import given, settings

from tests.edition_example import FIRST, HEAD, SECOND, load_second, traced
from tests.revisions import Atom, World, worlds
from xl_addin.plan.changes import Change, changes
from xl_addin.plan.editions import editions_of, key_of

"""Every edition that is drawn is checked as a plan file is."""


def test_words_and_codes_that_change_are_derived(tmp_path: Path) -> None:
    text = SECOND.replace('code = "1.2"', 'code = "1.3"\nwas = ["1.2"]', 1)
    text = text.replace('code = "1.3"\ntext = "Bredband."', 'code = "1.9"\nwas = ["1.3"]\ntext = "Fiber."')
    text = text.replace('code = "1.4"', 'code = "1.10"\nwas = ["1.4"]')
    text = text.replace('code = "1.5"', 'code = "1.11"\nwas = ["1.5"]')
    plan = load_second(tmp_path, text)
    assert plan.predecessor is not None
    assert [(c.kinds, c.now and c.now.code, [i.code for i in c.before]) for c in changes(plan, plan.predecessor)] == [
        (("moved",), "1.3", ["1.2"]),
        (("reworded", "moved"), "1.9", ["1.3"]),
        (("moved",), "1.10", ["1.4"]),
        (("moved",), "1.11", ["1.5"]),
    ]


def test_series_continue_each_its_own(tmp_path: Path) -> None:
    text = SECOND.replace('{ id = "ak6", name = "Åk 6", unit = "antal" }', (
        '{ id = "ak9", name = "Åk 9", unit = "antal", was = ["1.4/ak6"] }, { id = "gy", name = "Gymnasiet", was = [] }'
    ))  # fmt: skip
    plan = load_second(tmp_path, text)
    by_series = {row.series: traced(editions_of(plan), row, 2020) for row in plan.rows["1.4"]}
    assert {series: [row.series for row in trace.rows] for series, trace in by_series.items()} == {
        "ak3": ["ak3"], "ak9": ["ak6"], "gy": [],
    }  # fmt: skip


def test_series_summed_to_one_figure(tmp_path: Path) -> None:
    old = FIRST.replace('name = "Åk 3", plausible = [30, 100]', 'name = "Åk 3", unit = "antal"')
    assert old != FIRST
    start = old.index("series = [")
    new = old[:start] + 'was = ["1.4"]\ncarry = "sum"' + old[old.index("]\n", start) + 1 :]
    new = new.replace('scope = "each"\nunit = "procent"', 'scope = "each"\nunit = "antal"')
    plan = load_second(tmp_path, new.replace('version = "1"', HEAD), old)
    trace = traced(editions_of(plan), plan.rows["1.4"][0], 2021)
    assert ([row.series for row in trace.rows], trace.how) == (["ak3", "ak6"], "sum")


def test_the_regions_figure_continues_where_the_kommuner_come_beside_it(tmp_path: Path) -> None:
    plan = load_second(tmp_path, SECOND.replace('text = "Strömmar."', 'text = "Strömmar."\nscope = "both"'))
    each, region = (traced(editions_of(plan), row, 2020) for row in plan.rows["2.4"])
    assert (each.rows, [row.series for row in region.rows], region.how) == ((), [None], "same")


def _made_of(world: World, position: int, codes: list[str]) -> Counter[Atom]:
    return sum((world.snapshots[position][code] for code in codes), Counter())


@settings(max_examples=150)
@given(worlds())
def test_exactly_what_is_the_same_figure_compares(world: World) -> None:
    editions = editions_of(world.plans[-1])
    assert list(editions.all) == world.plans
    for line in world.lines:
        rows = editions.newest.rows[line.data["code"]]
        births = {position for position, _ in line.atoms}
        for position, edition in enumerate(world.plans[:-1]):
            traces = [editions.between(row, editions.newest, edition) for row in rows]
            codes = {row.indicator for trace in traces for row in trace.rows}
            assert codes == line.family.get(position, set())
            for trace in traces:
                assert trace.compares == (max(births) <= position)
                if trace.compares:
                    assert _made_of(world, position, [row.indicator for row in trace.rows]) == line.atoms
        since = max(births)
        for row in rows:
            assert editions.begins(row, editions.newest) == (world.plans[since].judges_from if since else 2020)


@settings(max_examples=150)
@given(worlds())
def test_every_row_ever_is_found_from_the_newest_edition_or_was_struck(world: World) -> None:
    editions = editions_of(world.plans[-1])
    for position, edition in enumerate(world.plans[:-1]):
        for rows in edition.rows.values():
            for row in rows:
                later = traced(editions, row, 2023, edition)
                for heir in later.rows:
                    assert key_of(row) in map(key_of, editions.between(heir, editions.newest, edition).rows)
                heirs = {line.data["code"] for line in world.lines if row.indicator in line.family.get(position, ())}
                assert {heir.indicator for heir in later.rows} == heirs


@settings(max_examples=100)
@given(worlds())
def test_changes_name_what_the_editions_say(world: World) -> None:
    now, before = world.plans[-1], world.plans[-2]
    found = changes(now, before)
    assert {change.before[0].code for change in found if change.now is None} == {r.code for r in now.retired}
    by_code = {change.now.code: change for change in found if change.now}
    for line in world.lines:
        code, family = line.data["code"], line.family.get(len(world.plans) - 2, set())
        change = by_code.get(code, Change((), now.indicators[code], (), "same"))
        assert ("new" in change.kinds) == (not family)
        assert ("merged" in change.kinds) == (len(family) > 1)
        assert ("moved" in change.kinds) == (bool(family) and code not in family)
        responsible = {before.indicators[c].responsible for c in family}
        assert ("new_responsible" in change.kinds) <= (responsible != {line.data["responsible"]})
        assert ("new_responsible" in change.kinds) or not family or line.data["responsible"] in responsible
