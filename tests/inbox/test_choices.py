"""The table of choices is read and added to in whatever form Excel saved it, and never destroyed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.failure_cases.test_case_files import FIRST, HEADER, intake, two
from xl_addin.inbox.choices import read_choices, with_choices

ROWS = "kommun;år;fil\r\nÅstorp;2018;Åstorp ny.xlsx\r\nÄngelholm;2018;ö.xlsx\r\n"
FORMS = {
    "CSV UTF-8": ("utf-8-sig", ";"), "CSV": ("cp1252", ";"), "CSV (Macintosh)": ("mac_roman", ";"),
    "CSV (MS-DOS)": ("cp850", ";"), "Unicode-text": ("utf-16", "\t"), "en-GB": ("cp1252", ","),
    "Numbers": ("utf-8", ","),
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_it_is_read_and_added_to_in_the_form_it_has(form: str) -> None:
    encoding, delimiter = FORMS[form]
    text = ROWS.replace(";", delimiter)
    new = with_choices(text.encode(encoding), {"1275": "a, b; Perstorp.xlsx"}, 2018)
    assert new.decode(encoding).startswith(text)
    choices, findings = read_choices(new, "val.csv")
    assert findings == []
    assert [(c.municipality, c.year, c.file) for c in choices] == [
        ("Åstorp", 2018, "Åstorp ny.xlsx"), ("Ängelholm", 2018, "ö.xlsx"), ("1275", 2018, "a, b; Perstorp.xlsx"),
    ]  # fmt: skip


def test_columns_in_another_order_and_own_ones_stay() -> None:
    old = "anteckning;fil;år;kommun\nvår egen;Åstorp.xlsx;2018;Åstorp\n".encode()
    new = with_choices(old, {"1275": "P.xlsx"}, 2018)
    assert new == old + b";P.xlsx;2018;1275\n"


def test_the_programs_own_line_is_replaced_and_peoples_stay() -> None:
    first = with_choices(b"", {"1275": "a.xlsx"}, 2018)
    assert with_choices(first, {"1275": "b.xlsx"}, 2018) == with_choices(b"", {"1275": "b.xlsx"}, 2018)
    assert with_choices(first, {"1275": "b.xlsx"}, 2017).count(b"1275") == 2


def test_a_field_longer_than_any_table_has_is_a_finding() -> None:
    _, findings = read_choices(b"kommun;fil\n" + b'"' + b"x" * 200_000 + b'";y\n', "val.csv")
    assert [f.code for f in findings] == ["choice-unclear"]
    assert len(findings[0].message) < 1000


def test_only_the_inboxs_own_counts(tmp_path: Path) -> None:
    folder = two(tmp_path)
    (folder / "Bjuv").mkdir()
    (folder / "Bjuv" / "val.csv").write_text(HEADER + "Helsingborg;2018;Helsingborg gammal.xlsx\n", "utf-8")
    found = intake(folder)
    assert [s.file for s in found.submissions] == ["Helsingborg ny.xlsx"]
    assert found.choices == ()


def test_a_misspelt_kommun_is_said_as_such(tmp_path: Path) -> None:
    folder = two(tmp_path)
    (folder / "val.csv").write_text(HEADER + "Helsinborg;2018;Helsingborg gammal.xlsx\n", "utf-8")
    (unclear,) = [f for f in intake(folder).findings if f.file == "val.csv"]
    assert unclear.code == "choice-unclear"
    assert "ingen av planens kommuner heter så" in unclear.message


def test_choices_that_contradict_each_other_are_findings_by_name_and_code_alike(tmp_path: Path) -> None:
    folder = two(tmp_path, second=FIRST)
    lines = "Helsingborg;2018;Helsingborg gammal.xlsx\n1283;2018;Helsingborg ny.xlsx\n"
    (folder / "val.csv").write_text(HEADER + lines, "utf-8")
    found = intake(folder)
    assert found.submissions == ()
    assert [f.cell for f in found.findings if f.code == "choice-unclear"] == ["rad 2", "rad 3"]

