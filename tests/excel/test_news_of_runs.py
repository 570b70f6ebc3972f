"""Kontroll of the control workbook begins with what is new since the last run, by the command and by the button."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.excel.desk import Place, open_desk, place
from tests.excel.test_control_file import consolidate, edit, lines, note_cell
from tests.xlwings_engine import excel
from xl_addin.excel import buttons

RIGHT = Decimal(40)


def look(there: Place, how: str) -> tuple[Path, list[tuple[object, object]], str]:
    """Run by command or button; return the workbook that says it, its lines (state and kommun), and Start's count."""
    if how == "command":
        consolidate(there)
        book = there.result.parent / there.book.name
    else:
        with excel() as app:
            desk = open_desk(app, there)
            buttons.clicked("konsolidera" if how == "button" else "kontrollera")
            desk.save()
            desk.close()
        book = there.book
    rows = load_workbook(book, read_only=True)["Start"].iter_rows(values_only=True)
    counts = next(str(value) for _, label, value, *_ in rows if label == "Utfall")
    return book, [(line["Läge"], line["Kommun"]) for line in lines(book, "Kontroll")], counts.split("; ")[-1]


@pytest.mark.parametrize(
    "runs",
    [
        ["button"] * 6,
        ["command"] * 6,
        ["button", "command"] * 3,
        ["command", "button"] * 3,
        ["check", "button", "check", "command", "button", "check"],
        ["button", "command", "command", "button", "button", "command"],
    ],
    ids="-".join,
)
def test_what_is_new_since_the_last_run_comes_first(runs: list[str], tmp_path: Path) -> None:
    there = place(tmp_path)
    there.submit("Åby", RIGHT, RIGHT)
    assert look(there, runs[0])[1:] == ([], "inget nytt sedan förra körningen")
    there.submit("Böda", "ca 5", RIGHT)
    there.submit("Örsjö", RIGHT, RIGHT)
    assert look(there, runs[1])[1:] == ([("Ny", "Böda")], "1\u00a0ny sedan förra körningen, överst")
    there.submit("Åby", "se bilaga", "ca 6")
    (there.inbox / "avbruten.xlsx").write_bytes(b"PK\x03\x04")
    _, found, counts = look(there, runs[2])
    assert found == [("Ny", "Åby"), ("Ny", "Åby"), ("Ny", None), ("Kvarstår", "Böda")]
    assert counts.startswith("3\u00a0nya")
    assert look(there, runs[3])[1:] == ([("Kvarstår", "Böda"), *[("Kvarstår", "Åby")] * 2, ("Kvarstår", None)],
                                        "inget nytt sedan förra körningen")  # fmt: skip
    there.submit("Böda", RIGHT, RIGHT)
    assert [who for _, who in look(there, runs[4])[1]] == ["Åby", "Åby", None]
    there.submit("Böda", "ca 5", RIGHT)
    assert look(there, runs[5])[1][0] == ("Ny", "Böda")


def test_what_was_mended_and_is_there_again_is_new(tmp_path: Path) -> None:
    there = place(tmp_path)
    for submitted, state in (("ca 5", "Ny"), (RIGHT, "Åtgärdad"), ("ca 5", "Ny"), ("ca 5", "Kvarstår")):
        there.submit("Böda", submitted, RIGHT)
        book, found, _ = look(there, "button")
        assert found == [(state, "Böda")]
        edit(book, "Kontroll", **{note_cell(6): "Ringt"})
