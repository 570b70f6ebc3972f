"""Both cooperations end to end: templates, answers, the secretariat's registers, result and notes of a meeting."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook

from tests.conftest import DemoOf
from xl_addin.cli import main
from xl_addin.demo import example_registers
from xl_addin.plan import load_plan

DRAFT = "malmolundregionen-2015-2016"


@pytest.fixture(scope="module")
def demo(demo_of: DemoOf) -> Path:
    return demo_of(DRAFT)


def test_templates_go_to_the_eleven_members_and_not_to_the_one_that_joins_later(demo: Path) -> None:
    names = sorted(path.stem.rsplit(" ", 1)[-1] for path in (demo / "mallar").iterdir())
    assert len(names) == 11
    assert "Skurup" not in names


def test_the_open_statement_is_asked_in_every_template(demo: Path) -> None:
    for path in (demo / "mallar").iterdir():
        workbook = load_workbook(path)
        assert "jordbruksmark" in str(workbook["Yttranden"]["C6"].value)


def test_the_result_holds_areas_registers_and_what_is_outside_the_plan(demo: Path) -> None:
    workbook = load_workbook(demo / "Sammanställning.xlsx")
    sheets = workbook.sheetnames
    assert sheets[0] == "Sammanfattning"
    wanted = ["1 Arbetsmarknad och utbildning", "Handlingsplaner", "Aktiviteter", "Nätverk", "Yttranden", "Beslut"]
    assert [name for name in sheets if name in wanted] == wanted
    activities = {cell.value for row in workbook["Aktiviteter"].iter_rows() for cell in row}
    assert {"Utanför planen", "Gemensam utbildningsdag för handläggare"} <= activities
    answers = [str(cell.value) for row in workbook["Yttranden"].iter_rows() for cell in row]
    assert any("Villkoret är inte uppfyllt" in text for text in answers)


def test_what_is_reported_in_words_has_no_figure_with_words_behind_it(demo: Path) -> None:
    rows = load_workbook(demo / "Sammanställning.xlsx")["Data"].iter_rows(values_only=True)
    explanations = [str(text) for row in rows for text in row if str(text).startswith("Följs")]
    assert any("rapporterat i text" in text for text in explanations)
    assert not any("lägesrapport" in text for text in explanations)


def test_everything_made_from_a_draft_says_so(demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book, kinds = str(demo / "Sekretariat.xlsx"), {"minnesanteckningar": "docx", "kalender": "ics", "underlag": "xlsx"}
    for command, ending in kinds.items():
        given = ["--plan", DRAFT, "--ar", "2016", "--sekretariat", book] if command == "underlag" else [book]
        assert main([command, *given, "--ut", str(tmp_path / f"{command}.{ending}")]) == 0
    document = docx.Document(str(tmp_path / "minnesanteckningar.docx"))
    assert any("utkast" in paragraph.text for paragraph in document.paragraphs)
    assert "utkast" in (tmp_path / "kalender.ics").read_text(encoding="utf-8")
    for sheet in load_workbook(tmp_path / "underlag.xlsx"):
        assert "utkast" in str(sheet["A2"].value)
    assert "utkast" in load_workbook(demo / "Sekretariat.xlsx").properties.title
    for made in (demo / "Sammanställning.xlsx", *(demo / "mallar").iterdir()):
        first = load_workbook(made).worksheets[0]
        assert any("utkast" in str(cell.value) for row in first.iter_rows(max_row=6) for cell in row), made
    capsys.readouterr()
    assert main(["planer"]) == 0
    named = dict(line.split("\t") for line in capsys.readouterr().out.splitlines())
    assert [name for name, title in named.items() if "(utkast)" in title] == [DRAFT]


def test_the_notes_of_the_meeting_come_from_the_same_book(demo: Path, tmp_path: Path) -> None:
    target = tmp_path / "anteckningar.docx"
    assert main(["minnesanteckningar", str(demo / "Sekretariat.xlsx"), "--ut", str(target)]) == 0
    text = "\n".join(paragraph.text for paragraph in docx.Document(str(target)).paragraphs)
    assert "Kommundirektörerna i MalmöLundregionen" in text
    assert "Övrig fråga 1" in text


def test_the_book_of_registers_alone_goes_into_the_result(demo: Path, tmp_path: Path) -> None:
    book, target = demo / "Sekretariat.xlsx", tmp_path / "resultat.xlsx"
    main(["konsolidera", str(demo / "inkorg"), "--ut", str(target), "--sekretariat", str(book)])
    assert "Beslut" in load_workbook(target).sheetnames
    assert [path.name for path in tmp_path.iterdir()] == ["resultat.xlsx"]


@pytest.mark.libreoffice
@pytest.mark.parametrize("plan", [DRAFT, "familjen-helsingborg-2016-2019"])
def test_the_result_becomes_a_pdf_of_every_sheet(
    plan: str, demo_of: DemoOf, tmp_path: Path, libreoffice: object
) -> None:
    if not shutil.which("pdfinfo") and os.environ.get("CI") != "true":
        pytest.skip("pdfinfo (poppler-utils) is not installed")
    result, pdf = demo_of(plan) / "Sammanställning.xlsx", tmp_path / "resultat.pdf"
    assert main(["rapport", str(result), "--pdf", str(pdf)]) == 0
    told = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, text=True, check=True).stdout
    pages = int(re.search(r"Pages:\s+(\d+)", told)[1])  # type: ignore[index] # pdfinfo always says it
    visible = [sheet for sheet in load_workbook(result).worksheets if sheet.sheet_state == "visible"]
    assert len(visible) <= pages <= 230  # the whole result, registers and kommun pages; the board's own are eleven
    assert re.search(r"Tagged:\s+yes", told)


def test_a_plan_without_statements_asks_for_none() -> None:
    plan = load_plan("familjen-helsingborg-2016-2019")
    assert example_registers(plan, plan.member[0], 2018)["position"] == []
