"""The program's own files, damaged: each is read, or refused in words that people get; nothing else escapes."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from random import Random

import pytest

from tests.fuzzer.damage import BYTES, damaged_by
from tests.fuzzer.runs import SECONDS, WAYS, processor_time, whole
from tests.test_own_file_growth import PLAN, control, plan_book
from xl_addin.consolidation import consolidate
from xl_addin.errors import NotDoneError
from xl_addin.inbox.choices import read_choices, with_choices
from xl_addin.inbox.mail import attachments
from xl_addin.plan import load_plan
from xl_addin.reading.data_sheet import data_sheet
from xl_addin.reading.plan_book import plan_in
from xl_addin.reading.plan_files import PLAN_FILES
from xl_addin.reading.register_book import is_plain_book, read_books, read_facts
from xl_addin.result_reading import read_result_workbook
from xl_addin.rooms import RESULT
from xl_addin.spreadsheets.cells import Unreadable
from xl_addin.spreadsheets.isolation import read_isolated
from xl_addin.statistics.folder import LIST, read_list, read_response
from xl_addin.workbooks.control_file import ControlFile
from xl_addin.workbooks.register_book import build_books
from xl_addin.workbooks.report import build_report

CHOICES = "kommun;år;fil;avlagd\r\nBjuv;2018;Bjuv.xlsx;\r\nÅstorp;2018;gammal.xlsx;fel år\r\n".encode()
FETCHED = b"fil,adress,dag,sha256\r\na.json,https://a.se/1,2019-01-01,ab\r\n"
RESPONSE = b'{"values":[{"kpi":"N1","municipality":"1260","period":2018,"values":[{"gender":"T","value":1.5}]}]}'
MAIL = (
    b'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\nContent-Type: application/zip;'
    b' name="=?utf-8?q?svar=2Exlsx?="\r\nContent-Transfer-Encoding: base64\r\n\r\nUEsDBAoAAAA=\r\n--x--\r\n'
)


@cache
def result() -> bytes:
    return build_report(consolidate(load_plan(PLAN), 2018, [whole("as built")[1]]))


def books(data: bytes, _: Path) -> None:
    read_books(data, "bok.xlsx", load_plan(PLAN))
    read_facts(data)
    is_plain_book(data)


def read_back(data: bytes, _: Path) -> None:
    with suppress(Unreadable):
        data_sheet(read_isolated(data, room=RESULT))
        read_result_workbook(data, lambda *_: load_plan(PLAN))


def chosen(data: bytes, _: Path) -> None:
    """Choose with a damaged table: what stands in it stays, where it is text still."""
    read_choices(data, "val.csv")
    new = with_choices(data, {"1292": "Ängelholm.xlsx"}, 2018)
    with suppress(UnicodeDecodeError):
        data.decode()
        assert all(line in new for line in data.splitlines() if line.strip())


def plan_file(data: bytes, folder: Path) -> None:
    path = folder / "plan.toml"
    path.write_bytes(data)
    PLAN_FILES.load(path)


def fetched(data: bytes, folder: Path) -> None:
    (folder / LIST).write_bytes(data)
    read_list(folder)


def response(data: bytes, _: Path) -> None:
    with suppress(ValueError):
        read_response(data)


WORKBOOKS: dict[str, tuple[Callable[[], bytes], Callable[[bytes, Path], object]]] = {
    "plan workbook": (plan_book, lambda data, _: PLAN_FILES.plan_of(plan_in(data, "plan.xlsx"))),
    "control workbook": (control, lambda data, _: ControlFile(data, "bok.xlsm")),
    "register book": (lambda: build_books(load_plan(PLAN)), books),
    "result": (result, read_back),
}
TEXTS: dict[str, tuple[bytes, Callable[[bytes, Path], object]]] = {
    "val.csv": (CHOICES, chosen),
    "plan file": (PLAN_FILES.read(PLAN).original.encode(), plan_file),
    "list of what has been fetched": (FETCHED, fetched),
    "response": (RESPONSE, response),
    "mail": (MAIL, lambda data, _: attachments(data)),
}


def attempt(way: str, seed: int, data: bytes, read: Callable[[bytes, Path], object], folder: Path) -> None:
    damaged = damaged_by(way, data, Random(seed))  # seeded on purpose
    started = processor_time()
    with suppress(NotDoneError):
        read(damaged, folder)
    assert processor_time() - started < SECONDS


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    ("kind", "way"), [(kind, way) for n, kind in enumerate(WORKBOOKS) for way in WAYS[n % 2 :: 2]]
)
def test_a_damaged_workbook_is_read_or_refused(kind: str, way: str, tmp_path: Path) -> None:
    made, read = WORKBOOKS[kind]
    attempt(way, len(kind + way), made(), read, tmp_path)


@pytest.mark.parametrize("way", BYTES)
@pytest.mark.parametrize("kind", TEXTS)
def test_a_damaged_text_file_is_read_or_refused(kind: str, way: str, tmp_path: Path) -> None:
    for seed in range(20):
        attempt(way, seed, *TEXTS[kind], tmp_path)
