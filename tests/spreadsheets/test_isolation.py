"""A file that crashes, hangs or swells costs that file only."""

from __future__ import annotations

import sys
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest

from tests.processor import pieces
from tests.spreadsheets.plain_xlsx import sheet, workbook
from xl_addin.rooms import RESULT
from xl_addin.spreadsheets import isolation
from xl_addin.spreadsheets.by_format import read_workbook
from xl_addin.spreadsheets.cells import Cell, Unreadable, Workbook
from xl_addin.spreadsheets.isolation import read_isolated
from xl_addin.spreadsheets.limits import MIB, ORDINARY, SENT_IN, Limits

ELSEWHERE = replace(SENT_IN, here=Limits(inflated=1))
"""Room for nothing here."""

ROWS = (
    '<row r="1" hidden="1"><c r="A1" s="1"><v>0.47</v></c><c r="B1" t="str"><f>[1]B!A1</f><v>å 😀</v></c></row>'
    '<row r="2"><c r="A2" t="e"><v>#REF!</v></c><c r="B2"><f>A1</f></c><c r="C2" t="b"><v>1</v></c></row>'
)
AFTER = '<mergeCells><mergeCell ref="A1:A2"/></mergeCells>'


def mixed(*, padding: int = 0) -> bytes:
    made = sheet(ROWS, before='<cols><col min="2" max="3" hidden="1"/></cols>', after=AFTER)
    names = '<definedNames><definedName name="vp_x">Blad1!$A$1</definedName></definedNames>'
    return workbook(
        made,
        sheet("", after=f"<!--{'x' * padding}-->"),
        book=names,
        formats='<cellXfs><xf numFmtId="0"/><xf numFmtId="10"/></cellXfs>',
        states={2: ' state="veryHidden"'},
    )


def refused(monkeypatch: pytest.MonkeyPatch, code: str, data: bytes = b"", seconds: float = 30) -> Unreadable:
    monkeypatch.setattr(isolation, "_CHILD", code)
    with pytest.raises(Unreadable) as reason:
        read_isolated(data or mixed(), room=replace(ELSEWHERE, seconds=seconds))
    return reason.value


def test_an_ordinary_file_starts_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> Workbook:
        raise AssertionError

    monkeypatch.setattr(isolation, "_in_child", never)
    assert read_isolated(mixed()) == read_workbook(mixed())


def test_a_large_file_comes_back_from_the_child_unchanged(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []
    there = isolation._in_child
    monkeypatch.setattr(isolation, "_in_child", lambda *given: calls.append(1) or there(*given))
    large = mixed(padding=200_000)
    read = read_isolated(large, room=replace(SENT_IN, here=replace(ORDINARY, inflated=100_000)))
    assert read == read_workbook(large)
    assert all(type(cell) is Cell for cell in read.sheets[0].cells.values())
    assert calls == [1]


def test_the_child_reads_the_wanted_sheets_alone() -> None:
    two = workbook(sheet(ROWS), sheet(ROWS))
    assert [(s.name, s.read, bool(s.cells)) for s in read_isolated(two, {"Blad2"}, ELSEWHERE).sheets] == [
        ("Blad1", False, False), ("Blad2", True, True),
    ]  # fmt: skip



def test_a_result_has_room_for_what_no_submission_has() -> None:
    row = '<row r="{0}"><c r="A{0}"><v>1</v></c><c r="B{0}"><v>2</v></c></row>'
    cells = sheet("".join(row.format(number) for number in range(1, 30_001)))
    many = BytesIO()
    with zipfile.ZipFile(many, "w") as parts:
        with zipfile.ZipFile(BytesIO(workbook(cells))) as made:
            for name in made.namelist():
                parts.writestr(name, made.read(name))
        for number in range(2_500):
            parts.writestr(f"xl/charts/chart{number}.xml", "<c/>")
    for data, reason in ((workbook(cells), "cells"), (many.getvalue(), "entries")):
        with pytest.raises(Unreadable) as refusal:
            read_isolated(data)
        assert refusal.value.facts["reason"] == reason
        assert len(read_isolated(data, room=RESULT).sheets[0].cells) == 60_000
    elsewhere = read_isolated(many.getvalue(), room=replace(RESULT, here=replace(RESULT.here, inflated=1)))
    assert len(elsewhere.sheets[0].cells) == 60_000


def test_what_the_child_finds_is_the_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    reason = refused(monkeypatch, isolation._CHILD, workbook(sheet(" " * (8 * MIB))))
    assert reason.code == "file-unsafe"
    assert reason.facts["reason"] == "ratio"


def test_a_crash_is_the_finding_unreadable(monkeypatch: pytest.MonkeyPatch) -> None:
    assert refused(monkeypatch, "import os; os.abort()").code == "file-unreadable"


def test_a_hang_is_the_finding_unreadable(monkeypatch: pytest.MonkeyPatch) -> None:
    reason = refused(monkeypatch, "import time; time.sleep(60)", seconds=0.5)
    assert (reason.code, reason.facts["reason"]) == ("file-unreadable", "time")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its address space")
def test_swelling_is_the_finding_unreadable(monkeypatch: pytest.MonkeyPatch) -> None:
    swell = isolation._CHILD.replace("isolation.child()", "isolation._bound_memory(2**29); bytearray(2**31)")
    assert refused(monkeypatch, swell).code == "file-unreadable"


def test_an_answer_that_is_no_workbook_is_the_finding_unreadable(monkeypatch: pytest.MonkeyPatch) -> None:
    for answer in ("{}", "[]", "1", '{"sheets": 1}', "null"):
        assert refused(monkeypatch, f"print({answer!r})").code == "file-unreadable"


CELLS = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 39_000))
ONE = "<si><t>a</t></si>"
AREA = "".join(f'<mergeCell ref="A{n}:B1048576"/>' for n in range(1, 10))
HOSTILE = {
    "a million empty rows": lambda: workbook(sheet('<row r="1" spans="1:9"></row>' * 1_000_000)),
    "many cells, one long text": lambda: workbook(sheet(CELLS), strings=f"<si><t>{'x' * 32_767}</t></si>"),
    "attributes": lambda: workbook(sheet("<row " + " ".join(f'a{n}=""' for n in range(240_000)) + "/>")),
    "styles": lambda: workbook(sheet(""), formats=f"<cellXfs>{'<xf/>' * 240_000}</cellXfs>"),
    "many strings": lambda: workbook(sheet(""), strings="".join(f"<si><t>{n}</t></si>" for n in range(199_000))),
    "areas": lambda: workbook(sheet(CELLS, after=f"<mergeCells>{AREA * 1_000}</mergeCells>"), strings=ONE),
}


@pytest.mark.skipif(sys.platform == "win32", reason="resource is not there")
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_costs_little(name: str) -> None:
    import resource

    data = HOSTILE[name]()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    def read() -> None:
        try:
            read_isolated(data)
        except Unreadable as reason:
            assert reason.code in ("file-too-large", "file-unsafe")

    assert pieces(read) < 30  # at most 4 where it was measured
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200 * 1024
