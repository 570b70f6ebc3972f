"""The folder of responses: read by what they hold, and what is wrong with one never stops the others."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from tests.statistics.source_answers import answer, row, save, value
from xl_addin.sources import StatisticSource, parse_source
from xl_addin.statistics.folder import LIST, Published, Stored, list_as_csv, read_folder, read_list


@pytest.fixture
def source() -> StatisticSource:
    return parse_source({"kind": "kolada", "id": "N00999", "use": "check"})


def dated(path: Path, day: date) -> None:
    at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC).timestamp()
    os.utime(path, (at, at))


def codes(folder: Path) -> list[tuple[str, str | None]]:
    return [(item.code, item.file) for item in read_folder(folder).findings]


def test_saved_by_hand_under_any_name_and_deep__the_file_s_day(tmp_path: Path, source: StatisticSource) -> None:
    path = tmp_path / "Hämtade filer" / "year (3).txt"
    path.parent.mkdir()
    path.write_bytes(answer(row("N00999", "1283", 2018, 12.5)))
    dated(path, date(2026, 3, 1))
    statistics = read_folder(tmp_path)
    assert statistics.figure(source, "1283", 2018) == Published(Decimal("12.5"), date(2026, 3, 1), source)
    assert statistics.revision(source, "1283", 2018) is None


def test_of_several_fetches_the_newest_counts_and_the_one_before_is_known(
    tmp_path: Path, source: StatisticSource
) -> None:
    days = [date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)]
    for name, figure, day in zip("cab", (10, 11, 12), days, strict=True):
        save(tmp_path, **{name: answer(row("N00999", "1283", 2018, figure))})
        dated(tmp_path / f"{name}.json", day)
    statistics = read_folder(tmp_path)
    assert statistics.figure(source, "1283", 2018) == Published(Decimal(12), days[2], source)
    assert statistics.revision(source, "1283", 2018) == ((Decimal(11), days[1]), (Decimal(12), days[2]))


def test_a_figure_that_was_taken_back_is_none(tmp_path: Path, source: StatisticSource) -> None:
    save(tmp_path, a=answer(row("N00999", "1283", 2018, 10)))
    save(tmp_path, b=answer(row("N00999", "1283", 2018, value(10, isdeleted=True))))
    dated(tmp_path / "a.json", date(2026, 1, 1))
    statistics = read_folder(tmp_path)
    assert statistics.figure(source, "1283", 2018) is None
    before, (now, _) = statistics.revision(source, "1283", 2018) or ((0, None), (0, None))
    assert (before, now) == ((Decimal(10), date(2026, 1, 1)), None)


def test_an_equal_figure_fetched_again_is_not_revised(tmp_path: Path, source: StatisticSource) -> None:
    save(tmp_path, a=answer(row("N00999", "1283", 2018, 10)))
    save(tmp_path, b=answer(row("N00999", "1283", 2018, 10), row("N00999", "1283", 2019, 11)))
    dated(tmp_path / "a.json", date(2026, 1, 1))
    statistics = read_folder(tmp_path)
    assert statistics.figure(source, "1283", 2018) is not None
    assert statistics.revision(source, "1283", 2018) is None


def test_what_is_no_response_is_reported_and_the_rest_counts(tmp_path: Path, source: StatisticSource) -> None:
    save(tmp_path, a=answer(row("N00999", "1283", 2018, 10)), b=b"<html>Logga in</html>", c=b"")
    (tmp_path / ".DS_Store").write_bytes(b"\0")
    assert codes(tmp_path) == [("statistics-unreadable", "b.json"), ("statistics-unreadable", "c.json")]
    assert read_folder(tmp_path).figure(source, "1283", 2018) is not None


def test_a_page_whose_next_is_missing_is_reported(tmp_path: Path) -> None:
    following = "https://api.kolada.se/v3/data/kpi/N00999/year/2018?page=2"
    save(tmp_path, a=answer(next_url=following))
    assert codes(tmp_path) == [("statistics-page-missing", "a.json")]
    save(tmp_path, b=answer(previous_url="https://api.kolada.se/v3/data/kpi/N00999/year/2018"))
    assert codes(tmp_path) == []


def test_a_list_that_cannot_be_read_is_reported_and_taken_for_no_empty_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(tmp_path, a=answer())
    (tmp_path / LIST).write_bytes(list_as_csv([Stored("a.json", "https://x/y", date(2026, 1, 1), "ab" * 32)]))
    read = Path.read_bytes

    def locked(path: Path) -> bytes:
        if path.name == LIST:
            raise PermissionError(13, "låst")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", locked)
    assert codes(tmp_path) == [("statistics-unreadable", LIST)]
    with pytest.raises(PermissionError):
        read_list(tmp_path)


def test_the_list_survives_excel_and_a_damaged_row(tmp_path: Path) -> None:
    stored = Stored("a.json", "https://api.kolada.se/v3/x", date(2026, 1, 1), "ab" * 32)
    (tmp_path / LIST).write_bytes(list_as_csv([stored, stored]))
    assert read_list(tmp_path) == [stored, stored]
    text = (tmp_path / LIST).read_text("utf-8-sig").replace(",", ";").replace("2026-01-01", "i fjol", 1)
    (tmp_path / LIST).write_text(text, "utf-8-sig")
    assert read_list(tmp_path) == [stored]
    swedish = text.replace("/x", "/år", 1).encode("cp1252").replace(b"i fjol", b"2026-01-01")
    (tmp_path / LIST).write_bytes(swedish)
    assert [item.address[-2:] for item in read_list(tmp_path)] == ["år", "/x"]
    (tmp_path / LIST).write_bytes(text.encode() + b'"' + b"x" * 200_000)
    assert read_list(tmp_path) == [stored]
    (tmp_path / LIST).write_bytes(b"\xff\x00")
    assert read_list(tmp_path) == []
    (tmp_path / LIST).unlink()
    (tmp_path / LIST).mkdir()
    assert read_list(tmp_path) == []


def test_no_such_folder(tmp_path: Path) -> None:
    with pytest.raises(NotADirectoryError):
        read_folder(tmp_path / "saknas")
