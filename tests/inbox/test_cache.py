"""What is remembered saves parsing, and is never believed over the file's bytes."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.inbox.filled_inbox import fill, find_plan
from xl_addin.inbox import cache as memory
from xl_addin.inbox.cache import ReadingCache
from xl_addin.inbox.folder import InboxFile
from xl_addin.inbox.pool import ALONE, Read, ReadingPool, Task, processes, read_files
from xl_addin.plan import load_plan
from xl_addin.reading import submission

ROOT = Path(__file__).parents[2]


@pytest.fixture
def files(tmp_path: Path) -> list[InboxFile]:
    return fill(tmp_path / "inkorg", 4)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "minne" / "test.sqlite3"


def read(files: list[InboxFile], database: Path, task: Task | None = None) -> list[Read]:
    return list(read_files(files, files, task or Task(find_plan), ReadingPool(cache=lambda: ReadingCache(database))))


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are parsed from here on."""
    names: list[str] = []
    real = submission.read_bytes

    def reading(data: bytes, name: str, *rest: Any, **options: Any) -> Any:
        names.append(name)
        return real(data, name, *rest, **options)

    monkeypatch.setattr(submission, "read_bytes", reading)
    return names


def test_unchanged_files_are_not_parsed_again(files: list[InboxFile], database: Path, parsed: list[str]) -> None:
    first = read(files, database)
    assert sorted(parsed) == sorted(file.name for file in files)
    parsed.clear()
    assert read(files, database) == first
    assert parsed == []


def test_only_the_changed_file_is_parsed(files: list[InboxFile], database: Path, parsed: list[str]) -> None:
    read(files, database)
    parsed.clear()
    files[0].path.write_bytes(files[2].path.read_bytes())
    assert read(files, database) == read(files, database.with_name("other"))[:]
    assert parsed[0] == files[0].name
    assert parsed.count(files[1].name) == 1  # for the run with the other, empty database


def test_a_renamed_file_is_parsed_as_its_name_counts(
    files: list[InboxFile], database: Path, parsed: list[str]
) -> None:
    read(files, database)
    parsed.clear()
    read([*files[:-1], InboxFile(files[0].path, "Bjuv 2019.xlsx")], database)
    assert parsed == ["Bjuv 2019.xlsx"]


def test_another_plan_of_the_run_is_another_reading(
    files: list[InboxFile], database: Path, parsed: list[str]
) -> None:
    read(files, database)
    parsed.clear()
    read(files, database, Task(find_plan, load_plan("malmolundregionen-2015-2016")))
    assert len(parsed) == len(files)


def test_another_version_of_the_program_parses_anew(
    files: list[InboxFile], database: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    read(files, database)
    parsed.clear()
    monkeypatch.setattr(memory, "program_fingerprint", lambda: "another")
    read(files, database)
    assert len(parsed) == len(files)


def _garbage(database: Path) -> None:
    database.write_bytes(b"no database at all" * 100)


def _cut_short(database: Path) -> None:
    database.write_bytes(database.read_bytes()[:5000])


def _gone(database: Path) -> None:
    database.unlink()


def _other_table(database: Path) -> None:
    database.unlink()
    with sqlite3.connect(database) as other:
        other.execute("CREATE TABLE reading (something TEXT)")
    other.close()


def _digits_changed(database: Path) -> None:
    with sqlite3.connect(database) as spoiled:
        spoiled.execute("UPDATE reading SET packed = substr(packed, 1, 60) || x'00' || substr(packed, 62)")
    spoiled.close()


def _swapped(database: Path) -> None:
    """Return every file the reading, with its checksum, of another."""
    with sqlite3.connect(database) as spoiled:
        rows = spoiled.execute("SELECT key, checksum, packed FROM reading").fetchall()
        for (key, _, _), (_, checksum, packed) in zip(rows, rows[1:] + rows[:1], strict=True):
            spoiled.execute("UPDATE reading SET checksum = ?, packed = ? WHERE key = ?", (checksum, packed, key))
    spoiled.close()


def _other_kinds(database: Path) -> None:
    with sqlite3.connect(database) as spoiled:
        spoiled.execute("UPDATE reading SET packed = 12, checksum = 'text'")
    spoiled.close()


SPOILED = [_garbage, _cut_short, _gone, _other_table, _digits_changed, _swapped, _other_kinds]


@pytest.mark.parametrize("spoil", SPOILED)
def test_a_spoiled_database_changes_nothing_and_is_mended(
    files: list[InboxFile], database: Path, parsed: list[str], spoil: Callable[[Path], None]
) -> None:
    first = read(files, database)
    spoil(database)
    assert read(files, database) == first
    parsed.clear()
    assert read(files, database) == first
    assert len(parsed) in {0, len(files)}  # a database that broke while it was read is made anew by the next run
    parsed.clear()
    assert read(files, database) == first
    assert parsed == []


def test_a_place_that_cannot_be_written_is_done_without(files: list[InboxFile], tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("in the way")
    assert read(files, tmp_path / "fil" / "x.sqlite3") == list(read_files(files, files, Task(find_plan), ALONE))


def test_a_reading_that_was_cut_off_is_not_remembered(
    files: list[InboxFile], database: Path, monkeypatch: pytest.MonkeyPatch, parsed: list[str]
) -> None:
    from xl_addin.reading import submission as reading
    from xl_addin.spreadsheets.cells import Unreadable

    def killed(*_: object, **__: object) -> None:
        raise Unreadable("file-unreadable", reason="time")

    with monkeypatch.context() as patch:
        patch.setattr(reading, "read_isolated", killed)
        assert all(intake.submission is None for intake, _ in read(files, database))
    parsed.clear()
    assert any(intake.submission for intake, _ in read(files, database))
    assert len(parsed) == len(files)


def test_what_processes_read_is_remembered(files: list[InboxFile], database: Path, parsed: list[str]) -> None:
    means = processes(2)
    with_memory = ReadingPool(means.start, 2, 1, cache=lambda: ReadingCache(database))
    first = list(read_files(files, files, Task(find_plan), with_memory))
    assert parsed == []  # they were parsed, but elsewhere
    assert read(files, database) == first
    assert parsed == []


def test_two_runs_at_once(files: list[InboxFile], database: Path, parsed: list[str]) -> None:
    code = (
        "import sys; from pathlib import Path; from tests.inbox.filled_inbox import find_plan\n"
        "from xl_addin.inbox.folder import walk; from xl_addin.inbox.cache import ReadingCache\n"
        "from xl_addin.inbox.pool import ReadingPool, Task, read_files\n"
        "files = walk(Path(sys.argv[1]))[0]; means = ReadingPool(cache=lambda: ReadingCache(Path(sys.argv[2])))\n"
        "print(sum(i.submission is not None for i, _ in read_files(files, files, Task(find_plan), means)))"
    )
    command = [sys.executable, "-c", code, str(files[0].path.parent), str(database)]
    runs = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    assert [run.communicate()[0].strip() for run in runs] == ["4"] * 3
    read(files, database)
    assert parsed == []


def test_a_database_that_has_grown_too_large_is_begun_anew(
    files: list[InboxFile], database: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    read(files, database)
    monkeypatch.setattr(memory, "LARGEST", 100)
    parsed.clear()
    read(files, database)
    assert len(parsed) == len(files)


def test_a_locked_database_is_done_without(
    files: list[InboxFile], database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "_WAIT", 0.05)
    first = read(files, database)
    other = sqlite3.connect(database)
    other.execute("BEGIN EXCLUSIVE")
    try:
        assert read(files, database) == first
    finally:
        other.close()
    assert database.exists()


def test_the_database_is_for_the_user_only(files: list[InboxFile], database: Path) -> None:
    read(files, database)
    assert sys.platform == "win32" or database.stat().st_mode & 0o077 == 0
