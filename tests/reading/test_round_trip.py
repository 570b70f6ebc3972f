"""What is written into a template is read back as the same records, whatever it is; and merging knows no order."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from hashlib import sha256

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.plan_example import MINI
from xl_addin.consolidation import consolidate
from xl_addin.data_rows import data_rows
from xl_addin.demo import example_registers, story_of
from xl_addin.fields import ValueKind
from xl_addin.forms.area import template_layout
from xl_addin.inbox.intake import settle
from xl_addin.plan import load_plan
from xl_addin.plan.loading import builtin_plans
from xl_addin.reading.submission import read_bytes
from xl_addin.targets import Field, Report, State
from xl_addin.targets.reported import REPORT_FIELDS
from xl_addin.workbooks.template import build_template


@pytest.fixture(scope="module")
def mini(tmp_path_factory):
    path = tmp_path_factory.mktemp("plan") / "mini.toml"
    path.write_text(MINI, encoding="utf-8")
    return load_plan(path)


def asked(plan, member, year):
    """Every cell the kommun may fill in: row, field, year."""
    layout = template_layout(plan, member, year)
    lines = [line for area in layout.sheets for line in area.lines]
    return [(line.row, column.record, column.year) for line in lines for column in line.refined.values()]


def expected(plan, member, year, known):
    """What is to be read: by mätetal, series and year, the fields that the template asks for."""
    found = {}
    for row, name, about in asked(plan, member, year):
        value = getattr(known.get(row.id, {}).get(about, Report()), name)
        if value not in (None, ""):
            found[row.indicator, row.series, about, name] = value
    return found


def as_read(intake):
    found = {}
    for entry in intake.submission.entries:
        for name in REPORT_FIELDS:
            value = getattr(entry.report, name)
            if value not in (None, ""):
                found[entry.indicator, entry.series, entry.year, name] = value
    return found


def read(data, plan, name="Inlämning.xlsx"):
    return read_bytes(data, name, sha256(data).hexdigest(), lambda *_: plan, plan)


# ---- every kind of cell ----------------------------------------------------------------------------------------

TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff", include_characters="\n\t"),
    min_size=1,
    max_size=60,
)
COMMENTS = st.one_of(TEXT, st.sampled_from(["=1+1", "'x'", "_x000D_", " ", "1.10", "TRUE", "#N/A", "x" * 32_767]))
FIGURES = st.decimals(-(10**9), 10**9, allow_nan=False, allow_infinity=False, places=5)


def figures(unit):
    low, high = unit.minimum, unit.maximum
    figure = st.decimals(
        low if low is not None else -(10**9), high if high is not None else 10**9, places=0 if unit.whole else 4
    )
    return figure.map(lambda value: value + 0)  # no negative zero


def answers(row, name):
    field = REPORT_FIELDS[name]
    return {
        ValueKind.QUANTITY: lambda: figures(row.unit),
        ValueKind.CHOICE: lambda: st.sampled_from(field.base),
        ValueKind.YEAR: lambda: st.integers(1990, 2100),
        ValueKind.TEXT: lambda: COMMENTS,
    }[field.kind]()


def seen(values):
    """Return the values of which a reader sees something."""
    return {key: value for key, value in values.items() if str(value).replace("\xad", "").strip()}


@settings(max_examples=25, phases=[Phase.explicit, Phase.reuse, Phase.generate])  # shrinking takes minutes
@given(data=st.data())
def test_whatever_is_filled_in_is_read_back(mini, data):
    member, year = data.draw(st.sampled_from(mini.member)), data.draw(st.sampled_from(list(mini.years)))
    known = {}
    for row, name, about in asked(mini, member, year):
        value = data.draw(st.one_of(st.none(), answers(row, name)))
        if value is not None:
            years = known.setdefault(row.id, {})
            years[about] = replace(years.get(about, Report()), **{name: value})
    intake = read(build_template(mini, member, year, known=known), mini)
    assert seen(as_read(intake)) == seen(expected(mini, member, year, known))
    assert not [f for f in intake.findings if f.code in ("outside-plan", "cell-not-asked", "value-not-booked")]


@pytest.mark.parametrize("name", sorted(builtin_plans()))
def test_the_demos_stories_are_read_back(name):
    plan = load_plan(name)
    year = plan.last_year - 1
    for member in plan.members(year)[::4]:
        story = {row: {y: r for y, r in years.items() if y <= year} for row, years in story_of(plan, member).items()}
        registers = example_registers(plan, member, year)
        data = build_template(plan, member, year, known=story, registers=registers, example=True)
        intake = read(data, plan)
        assert as_read(intake) == expected(plan, member, year, story)
        told = sum(1 for entries in registers.values() for _ in entries)
        assert len(intake.submission.registers) >= told
        assert not [f for f in intake.findings if f.severity == "error"]


# ---- merging ---------------------------------------------------------------------------------------------------


@cache
def _intakes(plan):
    """Both members' files of both years, one of them twice and one in two versions."""
    found = []
    for number, (member, year) in enumerate((m, y) for m in plan.member for y in plan.years):
        known = _story(plan, member, year, Decimal(40 + number))
        found.append((member, year, build_template(plan, member, year, known=known)))
    member, year, _ = found[0]
    found += [
        found[1],
        (member, year, build_template(plan, member, year, known=_story(plan, member, year, Decimal(7)))),
    ]
    return [(read(data, plan, f"{n} {m.name}.xlsx"), sha256(data).hexdigest()) for n, (m, _, data) in enumerate(found)]


def _story(plan, member, year, value):
    known = {}
    for row, name, about in asked(plan, member, year):
        if name == Field.VALUE:
            known.setdefault(row.id, {})[about] = Report(value=value + (about - 2000))
        elif name == Field.STATE:
            known[row.id] = {year: Report(state=State.ONGOING, state_year=year + 1)}
    return known


@pytest.fixture(scope="module")
def intakes(mini):
    mini.__class__.__hash__ = object.__hash__  # the cache needs no more than the object itself
    return _intakes(mini)


def outcome(plan, intakes):
    inbox = settle(intakes)
    result = consolidate(plan, plan.last_year, inbox.submissions, inbox.findings, inbox.files)
    return data_rows(result), result.findings, [(note.file, note.used) for note in result.files]


@settings(max_examples=25, phases=[Phase.explicit, Phase.generate])
@given(data=st.data())
def test_merging_knows_no_order(mini, intakes, data):
    order = data.draw(st.permutations(intakes))
    assert outcome(mini, order) == outcome(mini, intakes)


def test_merging_twice_is_merging_once(mini, intakes):
    table, _, _ = outcome(mini, intakes)
    again, findings, _ = outcome(mini, [*intakes, *intakes])
    assert again == table and table
    assert "submission-identical" in {f.code for f in findings}
    submissions = settle(intakes).submissions
    twice = consolidate(mini, mini.last_year, submissions)
    assert data_rows(twice) == data_rows(consolidate(mini, mini.last_year, reversed(submissions)))
