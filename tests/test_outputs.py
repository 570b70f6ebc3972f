"""What is somebody's work is never written over, whichever command writes and whatever stands in the way."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from tests.failure_cases.filled import filled
from xl_addin import outputs as outputs_module
from xl_addin import texts
from xl_addin.cli import main
from xl_addin.files import FilesError, NotReplacedError
from xl_addin.locks import lock_of
from xl_addin.outputs import (
    check_ending,
    expect,
    is_ours,
    is_untouched,
    rewrite,
    write_into,
    write_output,
)

OLD, NEW = b"old", b"new"
posix = pytest.mark.skipif(os.name != "posix", reason="made with what POSIX has")


def run(*arguments: object) -> int:
    return main([str(argument) for argument in arguments])


@pytest.fixture
def place(tmp_path: Path) -> Path:
    path = tmp_path / "ut" / "r.xlsx"
    write_output(path, OLD, "result")
    return path


def test_what_the_program_wrote_and_nobody_has_worked_in_is_replaced(place: Path) -> None:
    write_output(place, NEW, "result")
    assert place.read_bytes() == NEW
    assert is_ours(place, "result")


def test_what_somebody_has_worked_in_stands_and_the_new_one_is_beside_it(place: Path) -> None:
    place.write_bytes(b"worked in")
    with pytest.raises(NotReplacedError) as caught:
        write_output(place, NEW, "result")
    assert (caught.value.reason, place.read_bytes(), caught.value.kept.read_bytes()) == ("worked-in", b"worked in", NEW)


def test_the_one_that_was_put_beside_is_the_programs_own_the_next_time(place: Path) -> None:
    place.write_bytes(b"worked in")
    for data in (NEW, b"newer"):
        with pytest.raises(NotReplacedError) as caught:
            write_output(place, data, "result")
    assert caught.value.kept.name == "r (ny).xlsx"
    assert caught.value.kept.read_bytes() == b"newer"
    assert {path.name for path in place.parent.iterdir()} == {"r.xlsx", "r (ny).xlsx"}


@pytest.mark.parametrize("wrong", ["another kind", "nobody's", "nothing remembered", "damaged memory", "no home"])
def test_what_it_did_not_write_itself_stands(wrong: str, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ledgers = list((Path(os.environ["XDG_STATE_HOME"]) / "vplan").rglob("*.json"))
    if wrong == "nobody's":
        place = place.with_name("egen.xlsx")
        place.write_bytes(OLD)
    elif wrong == "nothing remembered":
        for ledger in ledgers:
            ledger.unlink()
    elif wrong == "damaged memory":
        for ledger in ledgers:
            ledger.write_bytes(b'{"r.xlsx": 5, "x": ["result"]}')
    elif wrong == "no home":
        monkeypatch.setattr("platformdirs.user_state_path", homeless)
    with pytest.raises(NotReplacedError):
        write_output(place, NEW, "data" if wrong == "another kind" else "result")
    assert place.read_bytes() == OLD


def homeless(*_: object, **__: object) -> Path:
    raise RuntimeError("Could not determine home directory.")


def test_a_result_that_a_colleague_made_is_known_until_a_program_has_saved_it(inbox: Path, tmp_path: Path) -> None:
    result = tmp_path / "r.xlsx"
    assert run("konsolidera", inbox, "--ut", result) == 0
    elsewhere = tmp_path / "delad" / "r.xlsx"
    elsewhere.parent.mkdir()
    elsewhere.write_bytes(result.read_bytes())
    assert is_untouched(elsewhere)
    (inbox / "Bjuv.xlsx").write_bytes(filled("Bjuv"))
    assert run("konsolidera", inbox, "--ut", elsewhere) == 0
    book = openpyxl.load_workbook(elsewhere)
    book[BOARD]["H3"] = "Styrelsen beslutar så"
    book.save(elsewhere)
    assert not is_untouched(elsewhere)


BOARD = texts.report.SHEETS["decisions"]
ABOUT, DECISION, FIRST = "I", "H", 3


def write_in(result: Path, cells: dict[tuple[str, str], str]) -> None:
    book = openpyxl.load_workbook(result)
    for (sheet, cell), text in cells.items():
        book[sheet][cell] = text
    book.save(result)


def decisions_in(result: Path) -> dict[str, str]:
    rows = openpyxl.load_workbook(result)[BOARD].iter_rows(min_row=FIRST, max_col=9, values_only=True)
    return {str(row[8]): str(row[7]) for row in rows if row[7]}


def about(result: Path, row: int) -> str:
    return str(openpyxl.load_workbook(result)[BOARD][f"{ABOUT}{row}"].value)


def test_what_the_board_wrote_is_carried_into_each_later_result(
    inbox: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    result = tmp_path / "r.xlsx"
    assert run("konsolidera", inbox, "--ut", result) == 0
    words = {about(result, 3): "=Beslut den 4 maj", about(result, 4): "Bordlagt"}
    write_in(result, {(BOARD, "H4"): "Bordlagt"})
    book = openpyxl.load_workbook(result)
    book[BOARD]["H3"].value = "=Beslut den 4 maj"
    book[BOARD]["H3"].data_type = "s"
    book.save(result)
    for kommun in ("Bjuv", "Klippan"):
        (inbox / f"{kommun}.xlsx").write_bytes(filled(kommun))
        capsys.readouterr()
        assert run("konsolidera", inbox, "--ut", result) == 0
        assert "Styrelsens beslut i den förra sammanställningen följer med: 2." in capsys.readouterr().out
        assert decisions_in(result) == words
    assert {path.name for path in tmp_path.glob("*.xlsx")} == {"r.xlsx"}


def test_a_day_that_the_board_wrote_stays_a_day(inbox: Path, tmp_path: Path) -> None:
    result = tmp_path / "r.xlsx"
    assert run("konsolidera", inbox, "--ut", result) == 0
    book = openpyxl.load_workbook(result)
    book[BOARD]["H3"] = date(2019, 6, 30)
    book[BOARD]["H4"] = 2
    book.save(result)
    for _ in range(2):
        assert run("konsolidera", inbox, "--ut", result) == 0
        assert list(decisions_in(result).values()) == ["2019-06-30", "2"]


@pytest.mark.parametrize("what", ["formula", "struck"])
def test_a_decision_that_is_more_than_its_text_is_not_made_into_text(what: str, inbox: Path, tmp_path: Path) -> None:
    result = tmp_path / "r.xlsx"
    assert run("konsolidera", inbox, "--ut", result) == 0
    book = openpyxl.load_workbook(result)
    book[BOARD]["H3"] = "Bifall"
    struck = InlineFont(strike=True)
    book[BOARD]["H4"] = "=1+1" if what == "formula" else CellRichText(TextBlock(struck, "Avslag "), "Bifall")
    book.save(result)
    before = result.read_bytes()
    assert run("konsolidera", inbox, "--ut", result) == 2
    assert result.read_bytes() == before


@pytest.mark.parametrize("wrong", ["another cell", "nowhere to stand", "another year", "no original"])
def test_a_result_whose_words_cannot_all_be_carried_stands(wrong: str, inbox: Path, tmp_path: Path) -> None:
    result = tmp_path / "r.xlsx"
    assert run("konsolidera", inbox, "--ut", result) == 0
    cells = {(BOARD, "H3"): "Styrelsen beslutar så"}
    if wrong == "another cell":
        cells[BOARD, "D3"] = "En kommentar"
    elif wrong == "nowhere to stand":
        cells[BOARD, "H900"] = "Längst ned"
    write_in(result, cells)
    if wrong == "no original":
        for kept in (Path(os.environ["XDG_STATE_HOME"]) / "vplan").rglob("*.xlsx"):
            kept.unlink()
    before, named = result.read_bytes(), about(result, 3)
    options = ["--ar", "2017"] if wrong == "another year" else []
    assert run("konsolidera", inbox, "--ut", result, *options) == 2
    assert result.read_bytes() == before
    beside = decisions_in(result.with_name("r (ny).xlsx"))
    assert beside == ({} if wrong == "another year" else {named: "Styrelsen beslutar så"})


def test_the_same_bytes_are_no_loss(tmp_path: Path) -> None:
    (tmp_path / "r.xlsx").write_bytes(NEW)
    write_output(tmp_path / "r.xlsx", NEW, "result")
    assert is_ours(tmp_path / "r.xlsx", "result")


def test_a_read_only_file_stands(place: Path) -> None:
    place.chmod(0o444)
    with pytest.raises(NotReplacedError) as caught:
        write_output(place, NEW, "result")
    assert (caught.value.reason, place.read_bytes()) == ("read-only", OLD)


@posix
def test_nothing_is_written_through_a_planted_link(tmp_path: Path, place: Path) -> None:
    mine = tmp_path / "mitt.txt"
    mine.write_bytes(b"mine")
    leading = place.with_name("val.csv")
    leading.symlink_to(mine)
    with pytest.raises(FilesError):
        write_into(leading, NEW, "choices")
    with pytest.raises(NotReplacedError):
        write_output(leading, NEW, "data")
    dangling = place.with_name("d.csv")
    dangling.symlink_to(tmp_path / "finns inte")
    with pytest.raises(FilesError):
        write_output(dangling, NEW, "data")
    assert (mine.read_bytes(), (tmp_path / "finns inte").exists()) == (b"mine", False)


@posix
@pytest.mark.parametrize("thing", ["pipe", "link", "folder"])
def test_what_stands_at_the_locks_name_and_is_no_file_is_said_at_once(thing: str, place: Path) -> None:
    lock = lock_of(place)
    if thing == "pipe":
        os.mkfifo(lock)
    elif thing == "link":
        lock.symlink_to(place)
    else:
        lock.mkdir()
    with pytest.raises(FilesError, match="ligger i vägen"):
        write_output(place, NEW, "result")


def test_a_lock_cannot_steer_the_terminal(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from xl_addin.locks import RunningError

    owner = {"user": "\x1b[2Janna\x07", "host": "\x9b31m", "time": "\u202e"}
    assert str(RunningError(place, owner)).isprintable()


@pytest.mark.parametrize(
    ("name", "endings"), [("t.csv", (".xlsx",)), ("X.xlsx", (".pdf",)), ("x", (".zip",)), ("a.xls", (".xlsm", ".xlsx"))]
)
def test_an_ending_that_does_not_fit_is_refused(name: str, endings: tuple[str, ...]) -> None:
    with pytest.raises(FilesError):
        check_ending(Path(name), *endings)
    check_ending(Path("R.XLSX"), ".xlsx")


@posix
@pytest.mark.parametrize("place", ["the output", "what is put beside"])
def test_a_pipe_is_neither_waited_for_nor_written_over(place: str, tmp_path: Path) -> None:
    target = tmp_path / "r.xlsx"
    if place == "the output":
        os.mkfifo(target)
        with pytest.raises(FilesError, match="ett rör"):
            write_output(target, NEW, "result")
        assert [path.name for path in tmp_path.iterdir()] == ["r.xlsx"]
        return
    target.write_bytes(OLD)
    os.mkfifo(tmp_path / "r (ny).xlsx")
    with pytest.raises(NotReplacedError) as caught:
        write_output(target, NEW, "result")
    assert (target.read_bytes(), caught.value.kept.name) == (OLD, "r (ny 2).xlsx")


@posix
@pytest.mark.parametrize("name", ["p.toml", "p.xlsx"])
def test_a_pipe_in_place_of_a_plan_is_said(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(tmp_path / name)
    assert run("mallar", "--plan", tmp_path / name, "--ar", 2018, "--ut", tmp_path / "m") == 2
    assert "ett rör" in capsys.readouterr().err
    assert run("kontrollera", tmp_path / name) == 0
    assert "hoppades över" in capsys.readouterr().out


def test_the_place_is_named_where_its_folder_takes_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(path: object, *_: object) -> int:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("os.open", refused)
    with pytest.raises(PermissionError) as caught:
        write_output(tmp_path / "r.xlsx", NEW, "result")
    assert caught.value.filename == str(tmp_path / "r.xlsx")


def test_a_book_that_somebody_has_saved_since_it_was_read_stands(tmp_path: Path) -> None:
    book = tmp_path / "S.xlsm"
    book.write_bytes(b"saved since")
    with pytest.raises(NotReplacedError) as caught:
        rewrite(book, OLD, NEW, "before {name}")
    assert (caught.value.reason, book.read_bytes()) == ("changed", b"saved since")


def test_somebodys_own_file_at_the_place_of_a_books_copy_stands(tmp_path: Path) -> None:
    book, kept = tmp_path / "S.xlsm", tmp_path / "before S.xlsm"
    book.write_bytes(OLD)
    kept.write_bytes(b"somebody's own")
    with pytest.raises(NotReplacedError):
        rewrite(book, OLD, NEW, "before {name}")
    assert (book.read_bytes(), kept.read_bytes()) == (OLD, b"somebody's own")


def test_no_name_steers_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    steering = tmp_path / "a\x1b[2Jb\x9b31m\u202e"
    assert run("tillagg", "--ut", steering.with_suffix(".xlam")) == 0
    assert run("rapport", steering.with_suffix(".xlsx"), "--docx", tmp_path / "r.docx") == 2
    printed = capsys.readouterr()
    assert all(line.replace("\u00a0", " ").isprintable() for line in (printed.out + printed.err).split("\n"))


# ---- every command -------------------------------------------------------------------------------------------


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inkorg"
    folder.mkdir()
    (folder / "Helsingborg.xlsx").write_bytes(filled())
    return folder


def test_konsolidera_leaves_the_secretariats_own_book(inbox: Path, tmp_path: Path) -> None:
    book = tmp_path / "S.xlsx"
    assert run("sekretariat", "--plan", "familjen-helsingborg-2016-2019", "--ut", book) == 0
    before = book.read_bytes()
    assert run("konsolidera", inbox, "--ut", book, "--sekretariat", book) == 2
    assert book.read_bytes() == before


@pytest.mark.parametrize("what", ["--ut", "--data"])
def test_konsolidera_leaves_somebodys_own_file(what: str, inbox: Path, tmp_path: Path) -> None:
    own = tmp_path / ("egen.xlsx" if what == "--ut" else "egen.csv")
    own.write_bytes(b"somebody's own")
    more = ["--data", own] if what == "--data" else []
    assert run("konsolidera", inbox, "--ut", own if what == "--ut" else tmp_path / "r.xlsx", *more) == 2
    assert own.read_bytes() == b"somebody's own"


def test_konsolidera_again_replaces_its_own_data_and_result(inbox: Path, tmp_path: Path) -> None:
    result, data = tmp_path / "r.xlsx", tmp_path / "d.csv"
    assert run("konsolidera", inbox, "--ut", result, "--data", data) == 0
    before = data.read_bytes()
    (inbox / "Bjuv.xlsx").write_bytes(filled("Bjuv"))
    assert run("konsolidera", inbox, "--ut", result, "--data", data) == 0
    assert data.read_bytes() != before


@pytest.mark.parametrize(
    "arguments",
    [
        ("konsolidera", "{inbox}", "--ut", "{folder}/t.csv"),
        ("rapport", "{inbox}/Helsingborg.xlsx", "--pdf", "{folder}/X.xlsx"),
        ("underlag", "--plan", "familjen-helsingborg-2016-2019", "--ar", "2018", "--ut", "{folder}/u.pdf"),
        ("arkivera", "{inbox}", "{inbox}/Helsingborg.xlsx", "--ut", "{folder}/a.xlsx"),
    ],
)
def test_commands_refuse_an_ending_that_does_not_fit(
    arguments: tuple[str, ...], inbox: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*(word.format(inbox=inbox, folder=tmp_path) for word in arguments)) == 2
    assert "ska sluta på" in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["inkorg"]


def test_underlag_worked_in_stands(tmp_path: Path) -> None:
    target = tmp_path / "u.xlsx"
    command = ("underlag", "--plan", "familjen-helsingborg-2016-2019", "--ar", "2018", "--ut", target)
    assert run(*command) == 0
    assert run(*command) == 0
    target.write_bytes(b"worked in")
    assert run(*command) == 2 or target.read_bytes() == b"worked in"
    assert target.read_bytes() == b"worked in"
    assert texts.files.KEPT_BESIDE.strip()


def test_a_folder_of_many_is_remembered_at_one_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outputs = {tmp_path / f"{number}.html": str(number).encode() for number in range(50)}
    (tmp_path / "49.html").write_bytes(b"somebody's own")
    kept = []
    remember = outputs_module._remember
    monkeypatch.setattr(outputs_module, "_remember", lambda *given: (kept.append(given), remember(*given)))
    expect(outputs, "site")
    assert len(kept) == 1
    for path, data in outputs.items():
        if path.name == "49.html":
            with pytest.raises(NotReplacedError) as caught:
                write_output(path, data, "site")
            assert caught.value.reason == "not-ours"
        else:
            write_output(path, data, "site")
            assert is_ours(path, "site")
    assert len(kept) == 2, "but for what was put beside, nothing was remembered anew"


def test_the_templates_of_all_kommuner_are_remembered_at_one_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = []
    remember = outputs_module._remember
    monkeypatch.setattr(outputs_module, "_remember", lambda *given: (kept.append(given), remember(*given)))
    command = ("mallar", "--plan", "malmolundregionen-2015-2016", "--ar", "2016", "--ut", tmp_path)
    assert run(*command) == 0
    assert len(kept) == 1
    written = sorted(tmp_path.glob("*.xlsx"))
    assert len(written) > 5
    assert all(is_ours(path, "template") for path in written)
    assert run(*command) == 0
    assert sorted(tmp_path.glob("*.xlsx")) == written
