"""The table of choices is read and added to in whatever form Excel saved it, and never destroyed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.failure_cases.test_case_files import FIRST, HEADER, intake, two
from xl_addin import load_plan
from xl_addin.files import FilesError
from xl_addin.inbox.choices import read_choices, with_choices
from xl_addin.steps.control import record_choices

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


@pytest.mark.parametrize("data", [b"PK\x03\x04\x14\0\0\0\n\xff\n;", "kommun;år;fil\r\nBjuv;2018;b".encode("utf-16-le")])
def test_what_is_no_text_is_one_finding_and_never_written_into(data: bytes, tmp_path: Path) -> None:
    assert [finding.code for finding in read_choices(data, "val.csv")[1]] == ["choice-unclear"]
    (tmp_path / "val.csv").write_bytes(data)
    plan = load_plan("familjen-helsingborg-2016-2019")
    with pytest.raises(FilesError):
        record_choices(tmp_path, plan, {"1260": "b.xlsx"}, 2018, {})
    assert (tmp_path / "val.csv").read_bytes() == data
    assert record_choices(tmp_path, plan, {}, 2018, {}) == []


def test_a_cell_of_two_lines_is_one_choice_and_a_quotation_mark_alone_takes_no_other_line() -> None:
    rows = ";;Prov.xlsx;;\"Prov\npå två rader\"", "Bjuv;2018;b.xlsx;;", ""
    saved = "\r\n".join(["kommun;år;fil;kontrollsumma;avlagd", *rows]).encode("cp1252")
    choices, findings = read_choices(saved, "val.csv")
    assert [(choice.file, choice.aside) for choice in choices] == [("Prov.xlsx", "Prov på två rader"), ("b.xlsx", "")]
    assert findings == []
    new = with_choices(saved, {}, 2018, {"Prov.xlsx": "Övning"})
    assert [choice.aside for choice in read_choices(new, "val.csv")[0]] == ["", "Övning"]
    assert read_choices(new, "val.csv")[1] == []
    unclosed = 'kommun;år;fil\r\nÅstorp;2018;"a.xlsx\r\n'.encode()
    both = read_choices(with_choices(unclosed, {"1260": "b.xlsx"}, 2018), "val.csv")[0]
    assert [choice.file for choice in both] == ["a.xlsx", "b.xlsx"]


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



# ---- files set aside -------------------------------------------------------------------------------------------

ASIDE = HEADER.rstrip("\n") + ";avlagd\n"


def test_a_file_that_is_set_aside_counts_for_nothing_and_is_said(tmp_path: Path) -> None:
    folder = two(tmp_path)
    (folder / "val.csv").write_text("fil;avlagd\nHelsingborg ny.xlsx;Övningsfil\n", "utf-8")
    found = intake(folder)
    assert [s.file for s in found.submissions] == ["Helsingborg gammal.xlsx"]
    about = [f for f in found.findings if f.file == "Helsingborg ny.xlsx"]
    assert [(f.code, f.severity) for f in about] == [("file-set-aside", "info")]
    assert "Övningsfil" in about[0].message
    notes = {note.file: (note.used, note.why) for note in found.files}
    assert notes["Helsingborg ny.xlsx"] == (False, "Lagd åt sidan: Övningsfil")
    assert (folder / "Helsingborg ny.xlsx").is_file()


def test_why_a_file_does_not_count_is_said_of_each(tmp_path: Path) -> None:
    folder = two(tmp_path)
    (folder / "val.csv").write_text(HEADER + "Helsingborg;2018;Helsingborg gammal.xlsx\n", "utf-8")
    (folder / "trasig.xlsx").write_bytes(b"PK")
    assert {note.file: note.why for note in intake(folder).files} == {
        "Helsingborg gammal.xlsx": "", "Helsingborg ny.xlsx": "Ersatt av Helsingborg gammal.xlsx",
        "trasig.xlsx": "Inte läst som en inlämning",
    }  # fmt: skip


def test_a_file_to_set_aside_that_is_not_there_is_said(tmp_path: Path) -> None:
    folder = two(tmp_path)
    (folder / "val.csv").write_text("fil;avlagd\nHelsingborg nytt.xlsx;Övningsfil\n", "utf-8")
    assert "choice-unknown" in {f.code for f in intake(folder).findings}


def test_setting_aside_gets_a_column_of_its_own_and_is_written_once() -> None:
    old = (HEADER + "Åstorp;2018;a.xlsx\n").encode()
    new = with_choices(old, {}, 0, {"b.xlsx": "Prov"})
    assert with_choices(new, {}, 0, {"b.xlsx": "Prov"}) == new
    choices, findings = read_choices(new, "val.csv")
    assert ([(c.municipality, c.file, c.aside) for c in choices], findings) == (
        [("Åstorp", "a.xlsx", ""), ("", "b.xlsx", "Prov")], []
    )  # fmt: skip
    assert b"Annat" in with_choices(new, {"1275": "b.xlsx"}, 2018, {"b.xlsx": "Annat"})


@pytest.mark.parametrize(
    ("line", "chosen", "aside", "said"),
    [
        ("Åstorp;2018;a.xlsx;", {"1277": "a.xlsx"}, {}, ""),
        ("Åstorp;2018;a.xlsx;", {"1277": "b.xlsx"}, {}, "kontrollbokens val gäller"),
        ("1277;2018;a.xlsx;", {"1277": "b.xlsx"}, {}, "kontrollbokens val gäller"),
        ("1277;2018;a.xlsx;", {}, {}, "valet i val.csv gäller"),
        ("1277;2017;a.xlsx;", {}, {}, ""),
        (";;a.xlsx;Prov", {}, {}, "lägger a.xlsx åt sidan (Prov)"),
        (";;a.xlsx;Prov", {}, {"a.xlsx": "Prov"}, ""),
        (";;a.xlsx;Prov", {}, {"a.xlsx": "Fel år"}, "med skälet Prov, kontrollboken säger Fel år"),
    ],
)
def test_val_csv_and_the_control_workbook_never_disagree_in_silence(
    tmp_path: Path, line: str, chosen: dict[str, str], aside: dict[str, str], said: str
) -> None:
    (tmp_path / "val.csv").write_text(f"kommun;år;fil;avlagd\n{line}\n", "utf-8")
    plan = load_plan("familjen-helsingborg-2016-2019")
    sentences = record_choices(tmp_path, plan, chosen, 2018, aside)
    assert len(sentences) == bool(said)
    assert said in "".join(sentences)
    assert "twice" not in str(read_choices((tmp_path / "val.csv").read_bytes(), "val.csv"))
    assert record_choices(tmp_path, plan, chosen, 2018, aside) == ([] if chosen or aside else sentences)
