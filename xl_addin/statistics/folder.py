"""The folder of responses as they were received, and what they say together.

A response is known by what it holds, so that one saved from a browser counts under any name. The list `LIST` says from
which address and on which day those were fetched that the command fetched; the day of any other is that of its file.
"""

from __future__ import annotations

import csv
import errno
import html
import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import NoReturn, TypeAlias

from msgspec import Struct

from xl_addin import texts
from xl_addin.csv_table import as_csv
from xl_addin.findings import Finding, Where, finding
from xl_addin.grouping import grouped
from xl_addin.rooms import FETCHED, RESPONSE
from xl_addin.sources import SOURCE_KINDS, ResponsePage, StatisticSource, source_kind

LIST = "hamtat.csv"
COLUMNS = ("fil", "adress", "dag", "sha256")
_SHOWN_BY_BROWSER = re.compile(r"<pre[^<>]*>([^<]*)</pre>", re.IGNORECASE)


class Stored(Struct, frozen=True):
    """A response in the folder: its file, the address it came from (None: saved by hand) and the day."""

    file: str
    address: str | None
    day: date
    sha256: str


Fetched: TypeAlias = tuple[Decimal | None, date]
"""A figure as it was fetched (None: it has been taken back), and the day."""
_NOTHING: Sequence[Fetched] = [(None, date.min)]


class Published(Struct, frozen=True):
    """An official figure, the day it was fetched, and the series that it is of."""

    value: Decimal
    day: date
    source: StatisticSource

    @property
    def reference(self) -> str:
        """The source as it stands with every figure of it: publisher, id and the day it was fetched."""
        return texts.statistics.SOURCE.format(source=self.source.label, day=self.day)


class OfficialStatistics:
    """What all responses of a folder say; of several fetches of a figure the newest counts."""

    def __init__(self, responses: Iterable[tuple[Stored, ResponsePage]], findings: Iterable[Finding] = ()) -> None:
        self._responses = sorted(responses, key=lambda item: (item[0].day, item[0].file))
        self.findings = list(findings)

    def figure(self, source: StatisticSource, area: str, year: int) -> Published | None:
        """Return what is published of an area (a kommun's code, or the publisher's for the country or a group).

        None where nothing is, or what was is taken back.
        """
        value, day = self._fetched.get((source.id, area, year), _NOTHING)[-1]
        return None if value is None else Published(value, day, source)

    def revision(self, source: StatisticSource, area: str, year: int) -> tuple[Fetched, Fetched] | None:
        """Return the figure of the fetch before and that of the newest, where they differ."""
        fetched = self._fetched.get((source.id, area, year), _NOTHING)
        return (fetched[-2], fetched[-1]) if len(fetched) > 1 and fetched[-2][0] != fetched[-1][0] else None

    def has(self, source: StatisticSource, year: int) -> bool:
        """Return whether any response says anything of the series for the year."""
        return (source.id, year) in self._covered

    @cached_property
    def _fetched(self) -> dict[tuple[str, str, int], list[Fetched]]:
        return grouped(
            ((seen.id, seen.area, seen.year), (seen.value, stored.day))
            for stored, page in self._responses for seen in page.observations
        )  # fmt: skip

    @cached_property
    def _covered(self) -> set[tuple[str, int]]:
        return {(series, year) for series, _, year in self._fetched}


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


# ---- one response --------------------------------------------------------------------------------------------


def read_response(data: bytes) -> ResponsePage:
    """Read what a publisher answered, by the first kind whose form it has.

    Raises `ValueError`, whose text says in Swedish what is wrong with it.
    """
    document = _parsed(_text(data))
    problem = ValueError(texts.statistics.NOT_A_RESPONSE)
    for kind in SOURCE_KINDS:
        try:
            return source_kind(kind).read(document)
        except ValueError as error:
            problem = error
    raise problem


def _text(data: bytes) -> str:
    """Decode a response; a browser's page around it, and a byte order mark, are taken away."""
    coding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(coding).strip()
    except UnicodeDecodeError:
        raise ValueError(texts.statistics.NOT_TEXT) from None
    shown = _SHOWN_BY_BROWSER.search(text) if text.startswith("<") else None
    return html.unescape(shown[1]) if shown else text


def _parsed(text: str) -> object:
    if text.startswith("<"):
        raise ValueError(texts.statistics.WEB_PAGE)
    try:
        return json.loads(text, parse_float=Decimal, parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise ValueError(texts.statistics.NOT_JSON) from None


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)
