"""The inbox is walked in one order, links are not followed, and each file is read once."""

from __future__ import annotations

import hashlib
import os
import sys
import unicodedata
from pathlib import Path

import pytest

from xl_addin.inbox import folder as inbox
from xl_addin.inbox.folder import read_once, walk
from xl_addin.spreadsheets.limits import LIMITS

posix = pytest.mark.skipif(os.name != "posix", reason="made with what POSIX has")


def test_files_are_found_in_one_order_with_their_names_from_the_inbox(tmp_path: Path) -> None:
    for name in ("b.xlsx", "A.xlsx", "2018/ö/c #1 & 100%'s.xlsx", "2018/a.ods", "x.pdf"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    files, findings = walk(tmp_path)
    assert [file.name for file in files] == [
        "2018/a.ods",
        "2018/ö/c #1 & 100%'s.xlsx",
        "A.xlsx",
        "b.xlsx",
        "x.pdf",
    ]
    assert findings == []
    assert all(file.path.is_file() for file in files)


SKIPPED = ["~$plan.xlsx", ".~lock.plan.ods#", "a.tmp", "Thumbs.db", ".DS_Store", "desktop.ini", "._plan.xlsx"]


@pytest.mark.parametrize("name", SKIPPED)
def test_what_programs_leave_behind_is_skipped_and_said(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"x")
    files, findings = walk(tmp_path)
    assert files == []
    assert [(item.code, item.file) for item in findings] == [("file-skipped", name)]
    assert name in findings[0].message


@posix
def test_links_are_said_and_never_followed(tmp_path: Path) -> None:
    box = tmp_path / "inkorg"
    box.mkdir()
    (tmp_path / "utanför.xlsx").write_bytes(b"x")
    (box / "ut.xlsx").symlink_to(tmp_path / "utanför.xlsx")
    (box / "bruten.xlsx").symlink_to(tmp_path / "finns inte")
    (box / "runt").symlink_to(box)
    files, findings = walk(box)
    assert files == []
    assert {(item.code, item.file) for item in findings} == {
        ("link-skipped", "ut.xlsx"),
        ("link-skipped", "bruten.xlsx"),
        ("link-skipped", "runt"),
    }
    content = read_once(box / "ut.xlsx", "ut.xlsx")
    assert content.problem is not None
    assert (content.problem.code, content.data) == ("link-skipped", b"")


@posix
def test_what_is_no_regular_file_is_skipped_and_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "rör.xlsx")
    files, findings = walk(tmp_path)
    assert files == []
    assert [item.code for item in findings] == ["file-skipped"]
    problem = read_once(tmp_path / "rör.xlsx").problem
    assert problem is not None
    assert problem.code == "file-skipped"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_name_that_is_no_text_is_shown_safely_and_read(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/Malm\xe5\x1b[31m.xlsx")).write_bytes(b"x")
    (file,), _ = walk(tmp_path)
    file.name.encode("utf-8")
    assert file.name == "Malm\ufffd\ufffd[31m.xlsx"
    assert read_once(file.path, file.name).data == b"x"


def test_a_decomposed_name_is_shown_composed_and_opened_as_it_is(tmp_path: Path) -> None:
    (tmp_path / unicodedata.normalize("NFD", "Höganäs.xlsx")).write_bytes(b"x")
    (file,), _ = walk(tmp_path)
    assert file.name == "Höganäs.xlsx"
    assert read_once(file.path).data == b"x"


def test_a_line_turning_character_in_a_name_is_not_shown(tmp_path: Path) -> None:
    assert inbox.shown("plan\u202excod.xlsx") == "plan\ufffdxcod.xlsx"


def test_an_inbox_that_is_not_there_is_the_callers_matter(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="saknas"):
        walk(tmp_path / "saknas")


def test_a_file_is_read_once_with_its_hash(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"innehall")
    content = read_once(tmp_path / "a.xlsx")
    assert (content.data, content.problem) == (b"innehall", None)
    assert content.sha256 == hashlib.sha256(b"innehall").hexdigest()


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "a.xlsx").open("wb") as file:
        file.truncate(LIMITS.file_bytes + 1)
    content = read_once(tmp_path / "a.xlsx", "bjuv/a.xlsx")
    assert content.problem is not None
    assert content.problem.code == "file-too-large"
    assert content.problem.message.startswith("bjuv/a.xlsx")
    assert content.data == b""


def test_a_file_that_changes_while_it_is_read_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"gammal")
    real = inbox._bytes

    def slow(path: Path) -> tuple[bytes, os.stat_result, os.stat_result]:
        path.write_bytes(b"ny".ljust(20))
        return real(path)

    monkeypatch.setattr(inbox, "_bytes", slow)
    problem = read_once(path).problem
    assert problem is not None
    assert problem.code == "file-changed"


@pytest.mark.parametrize(
    ("error", "said"),
    [(FileNotFoundError, "finns inte längre"), (PermissionError, "låst"), (OSError, "kunde inte läsa")],
)
def test_a_file_that_cannot_be_read_is_said(
    error: type[OSError], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"x")

    def refuse(*_: object) -> int:
        raise error

    monkeypatch.setattr(inbox.os, "open", refuse)
    problem = read_once(tmp_path / "a.xlsx").problem
    assert problem is not None
    assert problem.code == "file-unreadable"
    assert said in problem.message


def test_folders_within_folders_end_somewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inbox, "DEPTH", 1)
    (tmp_path / "a/b").mkdir(parents=True)
    (tmp_path / "a/b/c.xlsx").write_bytes(b"x")
    files, findings = walk(tmp_path)
    assert files == []
    assert [(item.code, item.file) for item in findings] == [("file-unreadable", "a/b")]
