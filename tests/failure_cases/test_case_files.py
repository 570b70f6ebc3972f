"""Failure cases 23 to 30: the file."""

from __future__ import annotations

import io
import os
import unicodedata
import zipfile
from datetime import datetime

import pytest
from msgspec.structs import replace

from tests.failure_cases.filled import (
    PLAN,
    SHEETS,
    YEAR,
    at,
    check,
    codes,
    column_of,
    edited,
    fact,
    filled,
    inbox,
    member,
    one,
    patched,
    read,
    rest,
    row_of,
    submission,
    told,
    typed,
    value,
    values_of,
)
from xl_addin.cli import main
from xl_addin.inbox.intake import read_paths
from xl_addin.reading.identity import builtin_plan
from xl_addin.spreadsheets.by_format import read_workbook
from xl_addin.workbooks.template import build_template


def intake(*folders):
    return read_paths(list(folders), builtin_plan)


def places(findings, code):
    return sorted(f.file for f in findings if f.code == code)


# ---- 23 --------------------------------------------------------------------------------------------------------


def test_case_23_what_is_no_submission_is_passed_over_and_said(tmp_path):
    folder = inbox(tmp_path / "in", Helsingborg=filled())
    skipped = [
        "~$Helsingborg.xlsx",
        "a.tmp",
        "Thumbs.db",
        ".DS_Store",
        "desktop.ini",
        "._Helsingborg.xlsx",
        ".~lock.x#",
    ]
    for name in skipped:
        (folder / name).write_bytes(b"x")
    (folder / "undermapp").mkdir()
    found = intake(folder)
    assert [s.file for s in found.submissions] == ["Helsingborg.xlsx"]
    assert places(found.findings, "file-skipped") == sorted(skipped)


@pytest.mark.skipif(os.name == "nt", reason="making links needs rights that tests do not have there")
def test_case_23_links_are_said_and_never_followed(tmp_path):
    folder = inbox(tmp_path / "in", Helsingborg=filled())
    outside = inbox(tmp_path / "ute", Bjuv=filled("Bjuv"))
    (folder / "lank.xlsx").symlink_to(outside / "Bjuv.xlsx")
    (folder / "trasig.xlsx").symlink_to(tmp_path / "finns inte")
    (folder / "runt").symlink_to(folder)
    found = intake(folder)
    assert [s.file for s in found.submissions] == ["Helsingborg.xlsx"]
    assert places(found.findings, "link-skipped") == ["lank.xlsx", "runt", "trasig.xlsx"]


# ---- 24 --------------------------------------------------------------------------------------------------------


def ole(stream):
    """The start of an OLE file whose directory names a stream."""
    name = stream.encode("utf-16-le")
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + name + b"\0" * (4096 - len(name))


def other_package(main_part):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        kind = "application/vnd.ms-excel.sheet.binary.macroEnabled.main"
        types = f'<Types><Override PartName="/{main_part}" ContentType="{kind}"/></Types>'
        package.writestr("[Content_Types].xml", types)
        package.writestr(main_part, b"x")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (ole("EncryptedPackage"), "file-encrypted"),
        (ole("Workbook"), "file-old-xls"),
        (other_package("xl/workbook.bin"), "file-xlsb"),
        (b"kommun;utfall\nBjuv;12\n" * 5, "file-csv"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "file-pdf"),
        (b"<!DOCTYPE html><html><body>Logga in</body></html>", "file-html"),
        (b"", "file-empty"),
        (filled()[: len(filled()) // 2], "file-damaged"),
        (b"From: a@b.se\r\nTo: c@d.se\r\nSubject: Mall\r\nMIME-Version: 1.0\r\n\r\nHej\r\n", "file-mail"),
    ],
)
def test_case_24_what_cannot_be_read_is_said_and_the_rest_is_read(data, code, tmp_path, capsys):
    document = check(capsys, inbox(tmp_path, Helsingborg=filled(), Bjuv=data))
    assert [s["file"] for s in document["submissions"]] == ["Helsingborg.xlsx"]
    assert [(f["code"], f["severity"], f["file"]) for f in document["findings"]] == [(code, "error", "Bjuv.xlsx")]
    assert document["findings"][0]["hint"]


def test_case_24_a_workbook_with_macros_is_read_and_they_never_run():
    def change(name, text):
        if name == "[Content_Types].xml":
            text = text.replace("spreadsheetml.sheet.main+xml", "sheet.macroEnabled.main+xml")
            text = text.replace("application/vnd.openxmlformats-officedocument.sheet", "application/vnd.ms-excel.sheet")
        if name == "xl/_rels/workbook.xml.rels":
            kind = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
            text = text.replace(
                "</Relationships>", f'<Relationship Id="rIdV" Type="{kind}" Target="vbaProject.bin"/></Relationships>'
            )
        return text

    stream = io.BytesIO(patched(change))
    with zipfile.ZipFile(stream, "a") as package:
        package.writestr("xl/vbaProject.bin", b"no project at all")
    data = stream.getvalue()
    rest(data)
    assert codes(data) == {"macros-ignored"}


# ---- 25 --------------------------------------------------------------------------------------------------------


def test_case_25_saved_by_openpyxl():
    rest(edited(lambda book: None))


@pytest.mark.libreoffice
@pytest.mark.parametrize("suffix", ["xlsx", "ods"])
def test_case_25_saved_by_libreoffice(suffix, libreoffice, tmp_path):
    source = tmp_path / "Helsingborg.xlsx"
    source.write_bytes(filled())
    (saved,) = libreoffice(source, suffix, tmp_path / "ut")
    rest(saved.read_bytes())
    assert not [f for f in read(saved.read_bytes()).findings if f.severity != "info"]


def test_case_25_document_properties_and_hidden_sheets_lost():
    def change(book):
        for name in [sheet.title for sheet in book if sheet.sheet_state != "visible"]:
            del book[name]
        for name in list(book.custom_doc_props.names):
            del book.custom_doc_props[name]

    data = edited(change)
    rest(data)
    assert not [f for f in read(data).findings if f.severity != "info"]


# ---- 26 --------------------------------------------------------------------------------------------------------


def test_case_26_old_version_is_read_where_the_id_is_the_same():
    old = replace(PLAN, version="0.9")
    data = build_template(old, member("Helsingborg"), YEAR, known=known_of(filled()))
    rest(data)
    version = one(data, "template-version-other")
    assert version.severity == "warning" and "0.9" in version.message and PLAN.version in version.message


def known_of(data):
    found = {}
    for entry in submission(data).entries:
        row = f"M{entry.indicator}:{entry.series}" if entry.series else f"M{entry.indicator}"
        found.setdefault(row, {})[entry.year] = entry.report
    return found


def test_case_26_an_indicator_that_the_plan_no_longer_has_is_told_with_its_values():
    def change(book):
        sheet, row = book[SHEETS[1]], row_of("1.17")
        sheet.cell(row, 1).value = "M1.99"
        sheet.cell(row, column_of(1, "code")).value = "1.99"
        sheet.cell(row, column_of(1, "indicator")).value = "Antal vagnar"
        book["_vplan"]["B2"] = "0.9"
        book.custom_doc_props["vplan-version"].value = "0.9"

    data = edited(change)
    rest(data, "1.17")
    told_of = [f for f in read(data).findings if f.code == "value-not-booked"]
    assert any(str(told()["1.17", None, YEAR, "value"]) in f.message for f in told_of)
    assert "template-version-other" in codes(data)


@pytest.mark.parametrize(
    ("key", "text", "code"), [("vplan-ar", "2031", "year-outside-plan"), ("vplan-plan", "annan", "plan-unknown")]
)
def test_case_26_another_year_or_plan_is_said(key, text, code):
    def change(book):
        book.custom_doc_props[key].value = text
        for row in book["_vplan"].iter_rows():
            if row[0].value == key:
                row[1].value = text
        if key == "vplan-ar":
            fact(book, "year").value = text

    data = edited(change)
    assert read(data).submission is None
    assert one(data, code).severity == "error" and text in one(data, code).message


def test_case_26_another_cooperation_is_said(tmp_path, capsys):
    other = builtin_plan("malmolundregionen-2015-2016")
    data = build_template(other, other.members_by_name["Lund"], 2016)
    document = check(capsys, inbox(tmp_path, Lund=data), more=["--plan", PLAN.id])
    assert document["submissions"] == []
    assert [f["code"] for f in document["findings"]] == ["plan-other"]


# ---- 27 --------------------------------------------------------------------------------------------------------


def saved_at(data, when):
    def change(name, text):
        if name != "docProps/core.xml":
            return text
        start, end = text.index("<dcterms:modified"), text.index("</dcterms:modified>")
        return text[: text.index(">", start) + 1] + when + text[end:]

    return patched(change, data)


FIRST, SECOND = "2019-01-10T08:00:00Z", "2019-01-20T08:00:00Z"


def two(folder, first=FIRST, second=SECOND):
    """Two files from one kommun that differ in one figure."""
    old = saved_at(typed({"1.15 value": 11_111_111}), first)
    new = saved_at(typed({"1.15 value": 22_222_222}), second)
    return inbox(folder, **{"Helsingborg gammal": old, "Helsingborg ny": new})


def test_case_27_identical_files_count_once(tmp_path):
    found = intake(inbox(tmp_path, Helsingborg=filled(), **{"Helsingborg kopia": filled()}))
    assert len(found.submissions) == 1
    assert [(f.code, f.severity) for f in found.findings] == [("submission-identical", "info")]


def test_case_27_the_last_saved_is_used_with_a_warning_and_nothing_is_lost(tmp_path):
    found = intake(two(tmp_path))
    (used,) = found.submissions
    assert used.file == "Helsingborg ny.xlsx"
    (warning,) = [f for f in found.findings if f.code == "duplicate-submission"]
    assert warning.severity == "warning" and warning.municipality == "Helsingborg"
    assert all(word in warning.message for word in ("2019-01-10", "2019-01-20", used.sha256[:12]))
    (differs,) = [f for f in found.findings if f.code == "duplicate-differs"]
    assert (differs.sheet, differs.cell, differs.indicator) == (*at("1.15 value"), "1.15")
    message = differs.message.replace("\u00a0", " ")
    assert "11 111 111" in message and "22 222 222" in message


@pytest.mark.parametrize("second", [FIRST, "när som helst"])
def test_case_27_where_it_is_not_certain_none_is_used_and_both_are_named(second, tmp_path):
    found = intake(two(tmp_path, second=second))
    assert found.submissions == ()
    unresolved = [f for f in found.findings if f.code == "duplicate-unresolved"]
    assert [f.severity for f in unresolved] == ["error", "error"]
    assert all(name in f.message for f in unresolved for name in ("Helsingborg gammal.xlsx", "Helsingborg ny.xlsx"))
    figures = " ".join(f.message for f in found.findings if f.code == "duplicate-differs").replace("\u00a0", " ")
    assert "11 111 111" in figures and "22 222 222" in figures


HEADER = "kommun;år;fil;kontrollsumma\n"


@pytest.mark.parametrize(
    "text",
    [
        HEADER + "Helsingborg;2018;Helsingborg gammal.xlsx;\n",
        "\ufeff" + HEADER.replace("\n", "\r\n") + "HELSINGBORG;2018;helsingborg gammal.xlsx\r\n",
        "fil,kommun,år\nHelsingborg gammal.xlsx,1283,2018\n",
        "sep=;\n# vårt val\n" + HEADER + ";;;\nHelsingborg;2018;;{sha}\n",
    ],
)
@pytest.mark.parametrize("second", [SECOND, FIRST])
def test_case_27_the_secretariats_choice_decides(text, second, tmp_path):
    folder = two(tmp_path, second=second)
    old = intake(folder / "Helsingborg gammal.xlsx").submissions[0]
    (folder / "val.csv").write_text(text.replace("{sha}", old.sha256[:12].upper()), encoding="utf-8")
    found = intake(folder)
    assert [s.file for s in found.submissions] == ["Helsingborg gammal.xlsx"]
    assert "22 222 222" in " ".join(f.message for f in found.findings).replace("\u00a0", " ")
    assert {f.code for f in found.findings} == {"submission-chosen", "chosen-differs"}
    assert [(c.municipality.casefold(), c.year) for c in found.choices] in ([("helsingborg", 2018)], [("1283", 2018)])


def test_case_27_excel_saves_the_choice_as_ansi(tmp_path):
    folder = inbox(
        tmp_path, **{f"Ängelholm {n}": saved_at(filled("Ängelholm"), when) for n, when in ((1, FIRST), (2, SECOND))}
    )
    (folder / "Val.CSV").write_bytes((HEADER + "Ängelholm;2018;Ängelholm 1.xlsx;").encode("cp1252"))
    assert [s.file for s in intake(folder).submissions] == ["Ängelholm 1.xlsx"]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Helsingborg;2018;finns inte.xlsx;", "choice-unknown"),
        ("Helsingborg;2018;Helsingborg gammal.xlsx;00000000", "choice-unknown"),
        ("Helsingborg;2017;Helsingborg gammal.xlsx;", "choice-unknown"),
        ("Bjuv;2018;Helsingborg gammal.xlsx;", "choice-unknown"),
        ("Helsingborg;i år;Helsingborg gammal.xlsx;", "choice-unclear"),
        ("Helsingborg;2018;;", "choice-unclear"),
        ("Helsingborg;2018;Helsingborg gammal.xlsx;inte en summa", "choice-unclear"),
        ("Helsingborg;2018;Helsingborg gammal.xlsx;\nHelsingborg;2018;Helsingborg ny.xlsx;", "choice-unclear"),
    ],
)
def test_case_27_a_choice_that_fits_nothing_is_said_and_not_used(line, code, tmp_path):
    folder = two(tmp_path)
    (folder / "val.csv").write_text(HEADER + line + "\n", encoding="utf-8")
    found = intake(folder)
    assert [s.file for s in found.submissions] == ["Helsingborg ny.xlsx"]
    said = [f for f in found.findings if f.code == code]
    assert {(f.file, f.severity) for f in said} == {("val.csv", "warning")}
    assert said[0].cell == "rad 2"


# ---- 28 --------------------------------------------------------------------------------------------------------


def test_case_28_name_and_content_of_two_kommuner_is_an_error(tmp_path, capsys):
    document = check(capsys, inbox(tmp_path, Bjuv=filled()))
    assert document["submissions"] == []
    (finding,) = document["findings"]
    assert (finding["code"], finding["severity"]) == ("municipality-conflict", "error")
    assert "Helsingborg" in finding["message"] and "Bjuv" in finding["message"]


@pytest.mark.parametrize(
    "name",
    [unicodedata.normalize("NFD", "Åstorp"), "ÅSTORP", "åstorps svar", "Familjen Helsingborg 2018 Åstorp", "x"],
)
def test_case_28_decomposed_unicode_and_other_case_are_the_same(name):
    found = read(filled("Åstorp"), f"{name}.xlsx")
    assert values_of(found.submission) == told("Åstorp")
    assert found.findings == ()


def test_case_28_another_year_in_the_name_is_said_and_the_content_counts():
    found = read(filled("Åstorp"), "Åstorp 2017.xlsx")
    assert [(f.code, f.severity) for f in found.findings] == [("file-name-conflict", "warning")]
    assert values_of(found.submission) == told("Åstorp")
    assert read(filled("Åstorp"), "2017-01-15 Åstorp.xlsx").findings == ()


# ---- 29 --------------------------------------------------------------------------------------------------------

NAMES = ["med blank.xlsx", "å ä ö.xlsx", "nr #1 50% & 'så'.xlsx", "x" * 200 + ".xlsx", "a/b/c d/e/f/g/h/djupt ned.xlsx"]


@pytest.mark.parametrize("name", NAMES)
def test_case_29_any_name_and_depth(name, tmp_path):
    path = tmp_path / "in" / name
    path.parent.mkdir(parents=True)
    path.write_bytes(filled())
    target = tmp_path / "ut.xlsx"
    assert main(["konsolidera", str(tmp_path / "in"), "--ut", str(target)]) == 0
    cells = read_workbook(target.read_bytes()).sheet("Data").cells
    files = {cell.text for (row, column), cell in cells.items() if column == 15 and row > 1}
    assert files == {name}


# ---- 30 --------------------------------------------------------------------------------------------------------


def test_case_30_a_kommun_that_is_no_member_that_year():
    plan = builtin_plan("malmolundregionen-2015-2016")
    late = next((m for m in plan.member if not m.belongs(plan.last_year)), None)
    assert late is not None, "the plan has a member that joins later (Skurup)"
    data = build_template(plan, late, plan.last_year)
    intake_of = read(data)
    assert intake_of.submission is None
    finding = one(intake_of, "municipality-not-member")
    assert (finding.severity, finding.municipality, finding.year) == ("error", late.name, plan.last_year)


def test_case_30_a_kommun_that_the_plan_does_not_know():
    def change(book):
        book.custom_doc_props["vplan-kommun"].value = "0180"
        book["_vplan"]["B3"] = "0180"
        fact(book, "municipality").value = "Stockholm"

    finding = one(read(edited(change)), "municipality-unknown")
    assert finding.severity == "error" and "Stockholm" in finding.message


def test_saved_time_is_read_as_the_workbook_says():
    assert submission(saved_at(filled(), FIRST)).saved.replace(tzinfo=None) == datetime(2019, 1, 10, 8)
    assert value(filled(), "1.15") == told()["1.15", None, YEAR, "value"]
