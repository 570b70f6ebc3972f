"""The catalogue: every code has its words, every word its facts, and the handbook shows them all."""

from pathlib import Path
from string import Formatter

import pytest

from xl_addin import texts
from xl_addin.findings import CATALOGUE, Where, finding, handbook_page, in_order

PAGE = Path(__file__).parent.parent / "docs" / "anmarkningar.md"


def blanks(code):
    return {name for text in texts.findings.FINDINGS[code] for _, name, _, _ in Formatter().parse(text) if name}


def test_every_code_has_its_words_and_every_word_its_code():
    assert set(texts.findings.FINDINGS) == set(CATALOGUE)


@pytest.mark.parametrize("code", sorted(texts.findings.FINDINGS))
def test_words_need_no_other_facts_than_the_catalogue_says(code):
    facts = {name: f"<{name}>" for name in CATALOGUE[code].facts}
    found = finding(code, Where("f.xlsx", "1 Blad", "B3", "1.1", "Bjuv", 2018), **facts)
    assert blanks(code) <= CATALOGUE[code].facts | set(Where.__struct_fields__)
    assert all(f"<{name}>" in found.message + found.hint for name in CATALOGUE[code].facts if name in blanks(code))
    assert found.message and found.hint
    assert blanks(code) <= texts.inbox.FACT_NAMES.keys()


def test_braces_in_a_fact_are_text():
    assert "{0}" in finding("value-not-a-number", Where(), text="{0}").message


def test_unknown_place_is_left_blank():
    assert "None" not in finding("row-duplicated", Where(), cells="B6").message


def test_handbook_shows_the_catalogue_as_it_is():
    assert PAGE.read_text(encoding="utf-8") == handbook_page(), (
        "make it again: python -m xl_addin.findings > docs/anmarkningar.md"
    )


def test_findings_of_a_sheet_stand_as_it_is_read_row_by_row() -> None:
    cells = ["rad 2", "B9", "D9", "AA9", "B10", "C35:C36", "L100"]
    found = [finding("cell-unreadable", Where("a.xlsx", "Blad", cell), text="x") for cell in reversed(cells)]
    assert [item.cell for item in in_order(found)] == cells
