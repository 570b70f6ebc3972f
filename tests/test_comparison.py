"""`vplan jamfor`: what a revision changes, in words, in the cell and in JSON."""

from __future__ import annotations

import io
import json
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock

from tests.edition_example import FIRST, SECOND, load_second
from xl_addin import texts
from xl_addin.cli import main
from xl_addin.comparison import ChangedIndicator, compare_editions, runs
from xl_addin.plan import load_plan
from xl_addin.workbooks.comparison import build_plan_comparison

PRINTED = "familjen-helsingborg-2016-2019"
REVISED = f"{PRINTED}-utgava-2"
WORDS = st.lists(st.text("abc.=", min_size=1, max_size=3), max_size=8).map(" ".join)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)  # other runs share the machine
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
        "1.13": "Rapporteras inte från 2018; det som rapporterats står kvar. "
        "Avsiktsförklaringen om cykelvägnätet är undertecknad (Styrelsen 2017-12-08 § 12).",
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


def test_a_new_reporter_is_shown_beside_the_responsible(tmp_path: Path) -> None:
    edit = ('text = "Strömmar."', 'text = "Strömmar."\nscope = "each"\ncarry = "break"')
    (changed,) = changed_to(tmp_path, edit)
    assert changed.kinds == ("new_scope",)
    assert changed.responsible == (
        ("same", "Aby "), ("removed", "(ansvarig "), ("added", "(varje "), ("same", "kommun)"),
    )  # fmt: skip


def test_members_and_networks_that_come_and_go(tmp_path: Path) -> None:
    text = SECOND.replace("until = 2030-12-31", "until = 2022-06-30").replace('name = "Vägfolk"', 'name = "Trafik"')
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
        "Nätverket Trafik är nytt.",
        "Nätverket Vägfolk finns inte längre.",
    ]


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
