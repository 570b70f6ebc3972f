"""`vplan jamfor`: what a revision changes, in words, in the cell and in JSON."""

from __future__ import annotations

import io
import json
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock

from tests.edition_example import FIRST, SECOND, load_second
from xl_addin import texts
from xl_addin.cli import main
from xl_addin.comparison import ChangedIndicator, compare_editions, runs
from xl_addin.plan import load_plan
from xl_addin.plan.editions import editions_of
from xl_addin.workbooks.comparison import build_plan_comparison

PRINTED = "familjen-helsingborg-2016-2019"
REVISED = f"{PRINTED}-utgava-2"
TWICE = """[[goal_area.goal.strategy.indicator]]
code = "2.5"
text = "Räknas två gånger."
responsible = "Aby"
unit = "antal"
target = { kind = "monitor" }
"""
WORDS = st.lists(st.text("abc.=", min_size=1, max_size=3), max_size=8).map(" ".join)


@given(WORDS, WORDS)
def test_runs_hold_both_texts_whole(before: str, now: str) -> None:
    found = runs(before, now)
    assert "".join(text for kind, text in found if kind != "added").strip() == before
    assert "".join(text for kind, text in found if kind != "removed").strip() == now
    assert all(text for _, text in found)


def changed_to(folder: Path, *edits: tuple[str, str], first: str = FIRST) -> list[ChangedIndicator]:
    text = SECOND
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    plan = load_second(folder, text, first)
    assert plan.predecessor is not None
    return list(compare_editions(plan.predecessor, plan).indicators)


def test_each_changed_indicator_has_a_sentence_on_its_history() -> None:
    comparison = compare_editions(load_plan(PRINTED), load_plan(REVISED))
    assert {c.code or c.before[0]: c.history for c in comparison.indicators} == {
        "1.13": "Rapporteras inte från 2018; det som rapporterats står kvar.",
        "1.15": "Ny definition från 2018: äldre siffror visas men jämförs inte.",
        "2.5": "Samma siffra som 2.6: historiken följer med.",
        "2.6": "Samma siffra som 2.5: historiken följer med.",
        "2.12": "Nytt från 2018: ingen historik.",
        "3.4": "Summan av 3.4 och 4.5: äldre siffror läggs ihop.",
        "5.1": "Helsingborg tar över efter Båstad och får historiken i sin mall.",
        "5.7": "5.7 delades från 2018: äldre siffror visas men jämförs inte.",
        "5.11": "Samma siffra: historiken följer med, och år före 2018 behåller sina statusar.",
        "5.12": "5.7 delades från 2018: äldre siffror visas men jämförs inte.",
    }


def test_why_it_was_struck_or_changed_is_told_over_several_editions(tmp_path: Path) -> None:
    (struck,) = [c for c in compare_editions(load_plan(PRINTED), load_plan(REVISED)).indicators if c.code is None]
    assert struck.reason == "Avsiktsförklaringen om cykelvägnätet är undertecknad (Styrelsen 2017-12-08 § 12)."
    moved = 'code = "2.5"\nwas = ["2.4"]\nreason = "Ny ordning."\ndecision = "Styrelsen § 3."'
    second = SECOND.replace('code = "2.4"', moved)
    third = SECOND.replace('version = "2"\nin_force = 2022', 'version = "3"\nin_force = 2023')
    third = third.replace("decided = 2021-12-01\n", "").replace("utgava-1.toml", "utgava-2.toml")
    third = third.replace('code = "2.4"', 'code = "2.5"\nreason = "Båda vill det"')
    first = load_second(tmp_path, second).predecessor
    assert first is not None
    (tmp_path / "utgava-3.toml").write_text(third, "utf-8")
    changed = compare_editions(first, load_plan(tmp_path / "utgava-3.toml")).indicators
    assert {c.code: c.reason for c in changed}["2.5"] == "Ny ordning (Styrelsen § 3). Båda vill det"


def test_what_changed_two_editions_ago_is_told_with_its_own_year(tmp_path: Path) -> None:
    first = FIRST.replace('target = { kind = "monitor" }\n', 'target = { kind = "monitor" }\n\n' + TWICE, 1)
    second = SECOND.replace('text = "Bredband."', 'text = "Fiber."\ncarry = "break"')
    assert load_second(tmp_path, second + '\n[[retired]]\ncode = "2.5"\nreason = "Klart."\n', first).version == "2"
    third = second.replace('carry = "break"\n', "").replace('"Strömmar."', '"Ström."\ncarry = "same"')
    third = third.replace('version = "2"\nin_force = 2022', 'version = "3"\nin_force = 2023')
    (tmp_path / "utgava-3.toml").write_text(third.replace("utgava-1.toml", "utgava-2.toml"), "utf-8")
    plan = load_plan(tmp_path / "utgava-3.toml")
    found = compare_editions(editions_of(plan).all[0], plan).indicators
    told = {one.code or one.before[0]: one.history for one in found}
    assert told["1.3"] == "Ny definition från 2022: äldre siffror visas men jämförs inte."
    assert told["2.5"] == "Rapporteras inte från 2022; det som rapporterats står kvar."
    assert told["2.4"] == "Samma siffra: historiken följer med."


def test_a_new_reporter_is_shown_beside_the_responsible(tmp_path: Path) -> None:
    edit = ('text = "Strömmar."', 'text = "Strömmar."\nscope = "each"\ncarry = "break"')
    (changed,) = changed_to(tmp_path, edit)
    assert changed.kinds == ("new_scope",)
    assert changed.responsible == (
        ("same", "Aby "), ("removed", "(ansvarig "), ("added", "(varje "), ("same", "kommun)"),
    )  # fmt: skip


def test_members_and_networks_that_come_and_go(tmp_path: Path) -> None:
    text = SECOND.replace("until = 2030-12-31", "until = 2022-06-30").replace('name = "Vägfolk"', 'name = "Trafik"')
    text = text.replace('responsible = "Aby"', 'responsible = "Beby"').replace('co_responsible = ["Beby"]\n', "")
    text = text.replace('[[member]]\nname = "Beby"', (
        '[[member]]\nname = "Ceby"\ncode = "0003"\nsince = 2022-01-01\n'
        'population = [{ date = 2021-12-31, inhabitants = 50, source = "SCB" }]\n\n[[member]]\nname = "Nya Beby"'
    ))  # fmt: skip
    plan = load_second(tmp_path, text.replace('"Beby"', '"Nya Beby"'))
    assert plan.predecessor is not None
    assert [other.sentence for other in compare_editions(plan.predecessor, plan).others] == [
        "Ceby rapporterar från 2022.",
        "Beby heter Nya Beby.",
        "Aby rapporterar inte från 2022; det som rapporterats står kvar.",
        "Vägfolk heter Trafik och räknas som samma nätverk.",
    ]


def test_a_network_is_known_by_its_number(tmp_path: Path) -> None:
    text = SECOND.replace('number = 2\nname = "Arkivarier"', 'number = 3\nname = "Arkiv"').replace("tied = true\n", "")
    plan = load_second(tmp_path, text)
    assert plan.predecessor is not None
    assert [other.sentence for other in compare_editions(plan.predecessor, plan).others] == [
        "Nätverket Vägfolk är inte längre kopplat till planen.",
        "Nätverket Arkiv är nytt.",
        "Nätverket Arkivarier finns inte längre.",
    ]


def test_words_above_the_matetal_and_of_the_plan_as_a_whole(tmp_path: Path) -> None:
    text = SECOND
    for old, new in (
        ('name = "Allt möjligt', 'name = "Allt tänkbart'), ('motto = "Allt."\n', ""),
        ('text = "Ett mål."', 'text = "Två mål."'),
        ('text = "En strategi."', 'text = "Ingen strategi."'), ('vision = "Liten', 'vision = "Mycket liten'),
        ('principles = ["Alla vinner."]', 'principles = ["Alla vinner.", "Ingen förlorar."]'), ("= 12.5", "= 1200"),
    ):  # fmt: skip
        assert old in text
        text = text.replace(old, new, 1)
    plan = load_second(tmp_path, text)
    assert plan.predecessor is not None
    comparison = compare_editions(plan.predecessor, plan)
    assert [(one.area.number, one.label, one.text[:2]) for one in comparison.headings] == [
        (1, "Målområdets namn", (("same", "Allt "), ("removed", "möjligt "))),
        (1, "Struket motto", (("removed", "Allt."),)),
        (1, "Omformulerat mål", (("removed", "Ett "), ("added", "Två "))),
        (1, "Omformulerad strategi", (("removed", "En "), ("added", "Ingen "))),
    ]  # fmt: skip
    assert [(one.name, one.text) for one in comparison.others] == [
        ("Avgift per invånare", (("removed", "12,5 "), ("added", "1\u00a0200"))),
        ("Vision", (("removed", "Liten "), ("added", "Mycket liten "), ("same", "men stor."))),
        ("Princip för samverkan", (("added", "Ingen förlorar."),)),
    ]
    sheet = openpyxl.load_workbook(io.BytesIO(build_plan_comparison(comparison))).active
    assert sheet is not None
    column = [str(row[0].value) for row in sheet.iter_rows() if row[0].value]
    labels = ["1 Allt tänkbart och lite till", *(one.label for one in comparison.headings)]
    assert column[-8:] == [*labels, texts.comparison.OTHERS, *(one.name for one in comparison.others)][-8:]


def test_a_mal_that_is_gone_and_one_whose_matetal_went_elsewhere(tmp_path: Path) -> None:
    second = '[[goal_area.goal]]\ntext = "Ett mål till."\n\n[[goal_area.goal.strategy]]\n'
    assert second in SECOND
    plan = load_second(tmp_path, SECOND.replace(second, ""))
    assert plan.predecessor is not None
    found = compare_editions(plan.predecessor, plan).headings
    assert [(one.label, one.text) for one in found] == [("Struket mål", (("removed", "Ett mål till."),))]
    plan = load_second(tmp_path, SECOND, FIRST.replace(second, ""))
    assert plan.predecessor is not None
    found = compare_editions(plan.predecessor, plan).headings
    assert [(one.label, one.text) for one in found] == [("Nytt mål", (("added", "Ett mål till."),))]


@pytest.mark.parametrize("count", range(4, 40, 5))
def test_no_malomrade_s_name_stands_alone_at_the_foot_of_a_page(tmp_path: Path, count: int) -> None:
    """Pages break where the sheet says, for Excel heeds that at a scale that is given; never after a band."""
    added = (
        f'\n[[goal_area.goal.strategy.indicator]]\ncode = "2.{n}"\ntext = "Nytt."\nresponsible = "Aby"\n'
        'unit = "antal"\ntarget = { kind = "monitor" }\n' for n in range(10, 10 + count)
    )  # fmt: skip
    text = SECOND.replace('\n[[network]]', "".join(added) + "\n[[network]]", 1)
    plan = load_second(tmp_path, text.replace('vision = "Liten', 'vision = "Mycket liten'))
    assert plan.predecessor is not None
    sheet = openpyxl.load_workbook(io.BytesIO(build_plan_comparison(compare_editions(plan.predecessor, plan)))).active
    assert sheet is not None
    assert not sheet.sheet_properties.pageSetUpPr or not sheet.sheet_properties.pageSetUpPr.fitToPage
    bands = [row[0].row for row in sheet.iter_rows() if row[0].value in (texts.comparison.OTHERS, "2 Miljö")]
    assert bands
    assert not {brk.id for brk in sheet.row_breaks.brk} & set(bands)


def test_what_is_removed_is_struck_and_what_is_new_underlined_in_the_cell(tmp_path: Path) -> None:
    new = 'text = "=1+1 Fiber och bredband."\ncarry = "same"'
    plan = load_second(tmp_path, SECOND.replace('text = "Bredband."', new))
    assert plan.predecessor is not None
    data = build_plan_comparison(compare_editions(plan.predecessor, plan))
    assert data == build_plan_comparison(compare_editions(plan.predecessor, plan))
    sheet = openpyxl.load_workbook(io.BytesIO(data), rich_text=True).active
    assert sheet is not None
    (cell,) = [c for row in sheet.iter_rows() for c in row if "Fiber" in str(c.value)]
    assert isinstance(cell.value, CellRichText)
    assert cell.data_type == "s"
    blocks = [part for part in cell.value if isinstance(part, TextBlock)]
    assert [(part.text, bool(part.font.strike), bool(part.font.u)) for part in blocks] == [
        ("Bredband. ", True, False), ("=1+1 Fiber och bredband.", False, True),
    ]  # fmt: skip


def test_a_struck_indicator_is_struck_whole(tmp_path: Path) -> None:
    data = build_plan_comparison(compare_editions(load_plan(PRINTED), load_plan(REVISED)))
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    (cell,) = [c for row in sheet.iter_rows() for c in row if str(c.value).startswith("Gemensam avsiktsförklaring")]
    assert cell.font.strike


def test_two_like_editions_say_that_nothing_changed(tmp_path: Path) -> None:
    assert changed_to(tmp_path) == []
    plan = load_plan(tmp_path / "utgava-2.toml")
    assert plan.predecessor is not None
    data = build_plan_comparison(compare_editions(plan.predecessor, plan))
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    assert sheet["A3"].value == texts.comparison.NOTHING


def test_the_command_writes_the_workbook_and_json(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "skillnad.xlsx"
    assert main(["jamfor", PRINTED, REVISED, "--ut", str(path), "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert openpyxl.load_workbook(path).sheetnames == [texts.comparison.TITLE]
    by_code = {change["indicator"]: change for change in document["changes"]}
    assert by_code["5.1"]["responsible_before"] == "Båstad"
    assert by_code["5.1"]["responsible"] == "Helsingborg"
    assert by_code["5.11"]["target_before"] == "minst 10 varje år (nya laddare)"
    assert (by_code[None]["text"], by_code[None]["before"]) == (None, ["1.13"])


@pytest.mark.parametrize(
    ("before", "now"), [(REVISED, PRINTED), (PRINTED, PRINTED), (PRINTED, "malmolundregionen-2015-2016")]
)
def test_editions_of_no_chain_are_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, before: str, now: str
) -> None:
    assert main(["jamfor", before, now, "--ut", str(tmp_path / "skillnad.xlsx")]) == 2
    assert f"{now} följer inte {before}" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
