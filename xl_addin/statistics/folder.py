"""The folder of responses as they were received, and what they say together.

A response is known by what it holds, so that one saved from a browser counts under any name. The list `LIST` says from
which address and on which day those were fetched that the command fetched; the day of any other is that of its file.
"""

from __future__ import annotations

import csv
import errno
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from xl_addin import texts
from xl_addin.csv_table import as_csv
from xl_addin.findings import Finding, Where, finding
from xl_addin.rooms import FETCHED, RESPONSE
from xl_addin.sources import ResponsePage, StatisticSource
from xl_addin.statistics.response import read_response

LIST = "hamtat.csv"
COLUMNS = ("fil", "adress", "dag", "sha256")


class Stored(Struct, frozen=True):
    """A response in the folder: its file, the address it came from (None: saved by hand) and the day."""

    file: str
    address: str | None
    day: date
    sha256: str


class Published(Struct, frozen=True):
    """An official figure: its value (None: taken back since), the day it was fetched, and what it was before.

    `before`: the value and day of the fetch before, where that gave another value.
    """

    value: Decimal | None
    day: date
    before: tuple[Decimal | None, date] | None = None


class OfficialStatistics:
    """What all responses of a folder say; of several fetches of a figure the newest counts."""

    def __init__(self, responses: Iterable[tuple[Stored, ResponsePage]], findings: Iterable[Finding] = ()) -> None:
        self._responses = sorted(responses, key=lambda item: (item[0].day, item[0].file))
        self.findings = list(findings)

    def figure(self, source: StatisticSource, area: str, year: int) -> Published | None:
        """Return what is published of an area (a kommun's code, or the publisher's for the country or a group)."""
        return self._figures.get((source.id, area, year))

    def has(self, source: StatisticSource, year: int) -> bool:
        """Return whether any response says anything of the series for the year."""
        return (source.id, year) in self._covered

    @cached_property
    def _figures(self) -> dict[tuple[str, str, int], Published]:
        fetched: dict[tuple[str, str, int], list[tuple[Decimal | None, date]]] = defaultdict(list)
        for stored, page in self._responses:
            for seen in page.observations:
                fetched[seen.id, seen.area, seen.year].append((seen.value, stored.day))
        return {key: _newest(values) for key, values in fetched.items()}

    @cached_property
    def _covered(self) -> set[tuple[str, int]]:
        return {(series, year) for series, _, year in self._figures}


def _newest(values: list[tuple[Decimal | None, date]]) -> Published:
    value, day = values[-1]
    before = values[-2] if len(values) > 1 and values[-2][0] != value else None
    return Published(value, day, before)


def read_folder(folder: Path) -> OfficialStatistics:
    """Read every response in a folder and its subfolders. Raises `OSError` if there is no such folder.

    What is no response is reported in `findings`; the rest counts.
    """
    if not folder.is_dir():
        raise NotADirectoryError(20, texts.statistics.NO_FOLDER, str(folder))
    findings: list[Finding] = []
    try:
        fetched = sorted(read_list(folder), key=lambda stored: stored.day)
    except OSError as problem:
        fetched, findings = [], [finding("statistics-unreadable", Where(file=LIST), detail=problem.strerror)]
    listed = {stored.sha256: stored for stored in fetched}
    responses: list[tuple[Stored, ResponsePage]] = []
    for path in response_files(folder):
        name = path.relative_to(folder).as_posix()
        try:
            data = _bytes(path)
            page = read_response(data)
        except (ValueError, OSError) as problem:
            detail = problem.strerror if isinstance(problem, OSError) else problem
            findings.append(finding("statistics-unreadable", Where(file=name), detail=detail))
            continue
        digest = sha256(data).hexdigest()
        stored = listed.get(digest) or Stored(name, None, _day_of(path), digest)
        responses.append((stored, page))
    findings += _missing_pages(responses, {_page(stored.address) for stored in fetched if stored.address})
    return OfficialStatistics(responses, findings)


def response_files(folder: Path) -> list[Path]:
    """Return what may be responses in a folder and its subfolders: all but the list, and what systems hide."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != LIST)
    return sorted(path for path in files if not path.name.startswith((".", "~")))


def _missing_pages(responses: Iterable[tuple[Stored, ResponsePage]], here: set[str]) -> Iterator[Finding]:
    """Report the responses whose next page is not in the folder; `here`: the pages whose address is known."""
    saved_by_hand = sum(page.continues for stored, page in responses if stored.address is None)
    for stored, page in responses:
        if page.following is None or _page(page.following) in here:
            continue
        if saved_by_hand:
            saved_by_hand -= 1
        else:
            yield finding("statistics-page-missing", Where(file=stored.file), other=page.following)


def _page(address: str) -> str:
    """Return the part of an address that says which page it is, whatever host and scheme it was given with."""
    return address.partition("://")[2].partition("/")[2] or address


def _bytes(path: Path) -> bytes:
    if path.stat().st_size > RESPONSE:
        raise ValueError(texts.statistics.TOO_LARGE.format(limit=RESPONSE // 2**20))
    return path.read_bytes()


def _day_of(path: Path) -> date:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC).date()


def read_list(folder: Path) -> list[Stored]:
    """Return what the command has fetched into the folder; rows that were made unreadable are passed over.

    Raises `OSError` where there is a list that cannot be read: it must not be taken for an empty one.
    """
    text, found = _list_text(folder), []
    delimiter = ";" if ";" in text.partition("\n")[0] else ","
    with suppress(csv.Error):  # a field longer than any address
        for row in csv.DictReader(io.StringIO(text), delimiter=delimiter):
            try:
                found.append(Stored(row["fil"], row["adress"], date.fromisoformat(row["dag"]), row["sha256"]))
            except (KeyError, TypeError, ValueError):
                continue
    return found


def _list_text(folder: Path) -> str:
    """Return the list as text, in the encoding that a program has given it; "" where there is none."""
    path = folder / LIST
    if path.is_file() and path.stat().st_size > FETCHED:
        raise OSError(errno.EFBIG, texts.statistics.TOO_LARGE.format(limit=FETCHED // 2**20), str(path))
    data = path.read_bytes() if path.is_file() else b""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def list_as_csv(stored: Iterable[Stored]) -> bytes:
    """Write the list of what has been fetched."""
    return as_csv(COLUMNS, [(item.file, item.address, item.day.isoformat(), item.sha256) for item in stored])
