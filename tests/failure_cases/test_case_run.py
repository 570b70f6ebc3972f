"""Failure cases 33 to 35: the run. (31 and 32, writing the result, are held where files are written.)"""

from __future__ import annotations

import hashlib
import io
import json
import os
import zipfile

import pytest

from tests.failure_cases.filled import (
    SHEETS,
    check,
    column_of,
    edited,
    filled,
    inbox,
    inputs,
    one,
    patched,
    read,
    rest,
    typed,
    values_of,
)
from tests.failure_cases.grid import changed, understood
from xl_addin.cli import main
from xl_addin.inbox import folder as inbox_module
from xl_addin.inbox.intake import read_paths
from xl_addin.reading.identity import builtin_plan
from xl_addin.workbooks.template import build_template

# ---- 33 --------------------------------------------------------------------------------------------------------


def test_case_33_hash_and_values_are_of_the_same_bytes(tmp_path, monkeypatch):
    folder = inbox(tmp_path, Helsingborg=filled())
    read_as_it_was = read_paths([folder], builtin_plan).submissions[0]
    assert read_as_it_was.sha256 == hashlib.sha256(filled()).hexdigest()
    opened, path = inbox_module.os.open, folder / "Helsingborg.xlsx"

    def changed_while_open(name, *flags):
        handle = opened(name, *flags)
        if str(name) == str(path):
            path.write_bytes(typed({"1.15 value": 22_222_222}) + b"\0")
        return handle

    monkeypatch.setattr(inbox_module.os, "open", changed_while_open)
    found = read_paths([folder], builtin_plan)
    if found.submissions:
        (used,) = found.submissions
        assert values_of(used) == values_of(read_as_it_was) and used.sha256 == read_as_it_was.sha256
    else:
        assert [f.code for f in found.findings] == ["file-changed"]


# ---- 34 --------------------------------------------------------------------------------------------------------


def with_part(name, data, method=zipfile.ZIP_DEFLATED):
    stream = io.BytesIO(filled())
    with zipfile.ZipFile(stream, "a", method) as package:
        package.writestr(name, data)
    return stream.getvalue()


def sheet_with(extra):
    return patched(
        lambda name, text: text.replace("</sheetData>", extra + "</sheetData>") if name.endswith("sheet2.xml") else text
    )


HOSTILE = {
    "bomb": lambda: with_part("xl/media/x.xml", b" " * 300_000_000),
    "rows": lambda: sheet_with("".join(f'<row r="{n}"/>' for n in range(100, 1_048_000))),
    "strings": lambda: patched(
        lambda name, text: (
            text.replace("</sst>", f"<si><t>{'x' * 1000}</t></si>" * 50_000 + "</sst>") if "sharedS" in name else text
        )
    ),
    "entities": lambda: patched(
        lambda name, text: (
            text.replace("?>", '?><!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;">]>', 1) if "sheet2" in name else text
        )
    ),
}


def worked():
    """Processor seconds of this process and of those it waited for: a machine's load is no fault of the product."""
    return sum(os.times()[:4])


@pytest.mark.parametrize("which", HOSTILE)
def test_case_34_hostile_files_are_refused_and_the_rest_is_read(which, tmp_path, capsys):
    folder = inbox(tmp_path, Helsingborg=filled(), Bjuv=HOSTILE[which]())
    began = worked()
    document = check(capsys, folder)
    assert worked() - began < 20
    assert "Helsingborg.xlsx" in [s["file"] for s in document["submissions"]]
    about = {f["code"] for f in document["findings"] if f["file"] == "Bjuv.xlsx"}
    assert about & {"file-unsafe", "file-too-large", "file-unreadable", "municipality-conflict"}


def test_case_34_a_sheet_that_claims_to_be_endless_is_read():
    def change(name, text):
        if not name.endswith("sheet2.xml"):
            return text
        text = text.replace('<dimension ref="', '<dimension ref="A1:XFD1048576" x="')
        far = '<row r="1048576"><c r="XFD1048576"><v>7</v></c></row></sheetData>'
        return text.replace("</sheetData>", far).replace(' x="A1', ' x="A1')

    data = patched(lambda name, text: change(name, text).replace(' x="', ' y="'))
    rest(data)
    (stray,) = [f for f in read(data).findings if f.code == "outside-plan"]
    assert stray.cell == "XFD1048576"


MANY = 20_000


def many_rows(text, column):
    def change(edited):
        page = edited[SHEETS[1]]
        for row in range(100, 100 + MANY):
            page.put((row, column), text(row))
            page.put((row, column_of(1, "value")), f"värde {row}")

    return changed(change)


@pytest.mark.parametrize(
    "workbook",
    [
        lambda: many_rows(lambda row: "M1.15", 1),
        lambda: many_rows(lambda row: f"M1.{row}", 1),
        lambda: many_rows(lambda row: f"s{row:08x}", column_of(1, "signature")),
        lambda: many_rows(lambda row: "1.15", column_of(1, "code")),
        lambda: many_rows(lambda row: "en egen rad", 2),
        lambda: many_rows(lambda row: "en egen rad", 40),
    ],
)
def test_case_34_twenty_thousand_odd_rows_are_said_in_reasonable_time_and_space(workbook):
    workbook = workbook()
    began = worked()
    findings = understood(workbook).findings
    assert worked() - began < 10
    assert len(findings) < 1_700
    assert max(len(f.message) for f in findings) < 32_000
    refused = [f.sheet for f in findings if f.code == "findings-too-many"]
    assert refused == [SHEETS[1]] or any("ifyllda celler till" in f.message for f in findings)


# ---- 35 --------------------------------------------------------------------------------------------------------


def failed(capsys, *arguments):
    capsys.readouterr()
    status = main(list(map(str, arguments)))
    out, err = capsys.readouterr()
    assert (status, out) == (2, "")
    lines = [line for line in err.splitlines() if line.startswith("vplan: ")]
    assert len(lines) == 1
    return lines[0]


def test_case_34_more_findings_than_anybody_reads_refuse_the_file_and_say_where():
    def nonsense(rows):
        def change(book):
            for row in range(6, 6 + rows):
                for column in range(2, 8):
                    book["Aktiviteter"].cell(row, column, f"x{row} {column}")
        return edited(change)

    found = one(nonsense(1000), "findings-too-many")
    assert (found.sheet, found.municipality) == ("Aktiviteter", "Helsingborg")
    assert read(nonsense(1000)).submission is None
    few = read(nonsense(100))
    assert few.submission and len(few.findings) > 200


def test_case_34_a_template_with_every_answer_wrong_is_read_and_each_is_said():
    cells = inputs()
    data = edited(lambda book: [book[sheet].__setitem__(cell, "<svar?>") for sheet, cell in cells])
    found = read(data)
    assert found.submission
    said_of = {(f.sheet, f.cell) for f in found.findings} | {
        (e.source.sheet, e.sources["comment"].cell) for e in found.submission.entries if "comment" in e.sources
    }
    assert len(said_of) > len(cells) // 2


def test_case_35_empty_or_missing_inbox_and_nothing_readable(tmp_path, capsys):
    target = tmp_path / "ut.xlsx"
    (tmp_path / "tom").mkdir()
    assert "tom" in failed(capsys, "konsolidera", tmp_path / "tom", "--ut", target)
    assert "saknas" in failed(capsys, "konsolidera", tmp_path / "saknas", "--ut", target)
    assert "saknas" in failed(capsys, "kontrollera", tmp_path / "saknas")
    folder = inbox(tmp_path / "skräp", Bjuv=b"%PDF-1.4")
    assert "skräp" in failed(capsys, "konsolidera", folder, "--ut", target)
    assert not target.exists()


def test_case_35_the_result_in_the_inbox_is_never_read_as_a_submission(tmp_path, capsys):
    folder = inbox(tmp_path, Helsingborg=filled())
    target = folder / "Resultat.xlsx"
    for _ in range(2):
        capsys.readouterr()
        assert main(["konsolidera", str(folder), "--ut", str(target), "--json"]) == 0
        document = json.loads(capsys.readouterr().out)
        assert document["submissions"] == 1
        assert {f["code"] for f in document["findings"]} == {"result-skipped"}
    once = target.read_bytes()
    (folder / "Gammalt resultat.xlsx").write_bytes(once)
    assert [f["code"] for f in check(capsys, folder / "Gammalt resultat.xlsx")["findings"]] == ["result-skipped"]


def test_case_35_an_empty_template_gives_only_what_is_not_filled_in():
    plan = builtin_plan("familjen-helsingborg-2016-2019")
    found = read(build_template(plan, plan.member[0], 2019))
    assert {f.code for f in found.findings} == {"not-filled-in"}
    assert found.submission.entries == () and found.submission.filled == 0
    assert found.submission.expected == len(found.findings)
