"""The program's own files: what stands in one costs in proportion to its size, and no more than a second."""

from __future__ import annotations

import resource
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from tests.processor import in_proportion, pieces, seconds
from tests.test_plan_book import book_of
from xl_addin import rooms
from xl_addin.cli import main
from xl_addin.findings import Collector, Where
from xl_addin.forms import plan_book as book
from xl_addin.inbox.choices import read_choices, with_choices
from xl_addin.inbox.mail import attachments
from xl_addin.plan import Spot, builtin_plans, load_plan
from xl_addin.plan.editions import editions_of
from xl_addin.plan.toml_file import write_toml
from xl_addin.reading.earlier import unread_lines
from xl_addin.reading.plan_assembly import BookRow
from xl_addin.reading.plan_decisions import decided
from xl_addin.reading.plan_files import PLAN_FILES
from xl_addin.reading.register_book import read_books
from xl_addin.spreadsheets.by_format import read_workbook
from xl_addin.spreadsheets.cells import Cell, CellKind
from xl_addin.spreadsheets.patch import CellValues, NewCells, patched
from xl_addin.statistics.folder import LIST, read_list, read_response
from xl_addin.steps.plan_book import check_plan
from xl_addin.workbooks.control_file import ControlFile
from xl_addin.workbooks.secretariat import build_secretariat

PLAN = "familjen-helsingborg-2016-2019"
HEADING = 5
"""The row of the headings, on the sheets of the plan workbook and in the registers."""


@cache
def plan_book() -> bytes:
    return book_of(PLAN)


@cache
def control() -> bytes:
    return build_secretariat(load_plan(PLAN), PLAN)


@cache
def more(data: bytes, sheet: str, count: int, text: str | None = None) -> bytes:
    """Return a workbook with more rows on a sheet: `text` in every column, or else its rows once more and again."""
    page = next(page for page in read_workbook(data).sheets if page.name == sheet)
    columns = [at for (row, at), cell in page.cells.items() if row == HEADING and at > 1 and cell.text]
    rows = [row for row in range(HEADING + 1, 200) if sum((row, at) in page.cells for at in columns) > 1]
    cells: CellValues = {}
    for number in range(count):
        for at in columns:
            old = page.cells.get((rows[number % len(rows)], at)) if rows else None
            again = old.text if old and not old.formula else ""
            figure = float(again) if old and again and old.kind is CellKind.NUMBER else None
            cells[(rows or [HEADING])[-1] + 1 + number, at] = text or figure or again or None
    return patched(data, {sheet: NewCells(cells, {})}, {})


def entries(data: bytes) -> None:
    read_books(data, "k.xlsm", load_plan(PLAN))


def checked(data: bytes, folder: Path) -> None:
    path = folder / "plan.xlsx"
    path.write_bytes(data)
    check_plan(path)


def revised(count: int, proposal: str) -> None:
    """Decide on as many mätetal as there are."""
    spots = {"code": Spot(1, "rad 1")}
    indicators = [BookRow({"code": f"1.{n}", "strategy": "S1.1.1", "target.kind": "milestone", "unit": "lage"}, spots)
                  for n in range(1, count + 1)]  # fmt: skip
    decision = {"proposal": proposal, "decision": "yes", "wording": "Ett.\nTvå.", "carry": "break", "reason": "Så."}
    basis = [BookRow(decision | {"code": f"1.{n}", "new_code": f"1.{count + n}"}, spots) for n in range(1, count + 1)]
    levels = [BookRow({"code": f"1.{n}", "year": 2018, "value": 1}, spots) for n in range(1, count + 1)]
    rows = {book.INDICATORS: indicators, book.BASIS: basis, book.LEVELS: levels, book.PLAN: [BookRow({}, {})]}
    assert not decided(rows, Collector(Where("plan.xlsx")), proposals=False)[1]


def rewritten(count: int, folder: Path) -> None:
    """Write a plan file anew whose mätetal are many, each with another text."""
    source = PLAN_FILES.read(PLAN)
    text = source.original.rstrip() + "".join(f'\n\n[[project]]\nname = "Projekt {n}"' for n in range(count))
    path = folder / "plan.toml"
    path.write_text(text, "utf-8")
    data = dict(PLAN_FILES.read(path).data)
    data["project"] = [{**project, "note": "ny"} for project in reversed(data["project"])]  # type: ignore[call-overload] # a list of tables
    write_toml(data, text)


def fetched(count: int, folder: Path) -> None:
    (folder / LIST).write_text("fil,adress,dag,sha256\r\n" + "a.json,https://a.se/1,2019-01-01,ab\r\n" * count, "utf-8")
    assert len(read_list(folder)) == count


def same_rows(count: int) -> None:
    texts = {"ar": "2018", "kommun_kod": "1260", "matetal": "1.1", "utgava": "1"}
    lines = [
        {name: Cell(row, at, CellKind.TEXT, text) for at, (name, text) in enumerate(texts.items())}
        for row in range(count)
    ]  # fmt: skip
    assert unread_lines(lines, editions_of(load_plan(PLAN))) == set()


def chosen(count: int) -> None:
    lines = "".join(f"Bjuv;2018;fil {number}.xlsx\r\n" for number in range(count))
    data = f"kommun;år;fil\r\n{lines}".encode()
    read_choices(data, "val.csv")
    with_choices(data, {"1260": "b.xlsx"}, 2018, {f"fil {number}.xlsx": "skäl" for number in range(count)})


def mail(count: int) -> None:
    part = b"--x\r\nContent-Type: application/pdf; name=a.pdf\r\n\r\nPK\x03\x04\r\n"
    attachments(b"MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n" + part * count + b"--x--\r\n")


def response(count: int) -> None:
    row = '{"kpi":"N1","municipality":"1260","period":2018,"values":[{"gender":"T","value":1.5}]}'
    read_response(f'{{"values":[{",".join([row] * count)}]}}'.encode())


GROWING: dict[str, tuple[int, Callable[[int, Path], object]]] = {
    "mätetal twice": (100, lambda n, at: checked(more(plan_book(), "Mätetal", n), at)),
    "mätetal of one letter": (100, lambda n, at: checked(more(plan_book(), "Mätetal", n, "x"), at)),
    "målområden twice": (150, lambda n, at: checked(more(plan_book(), "Målområden", n), at)),
    "folkmängd twice": (150, lambda n, at: checked(more(plan_book(), "Folkmängd", n), at)),
    "medlemmar twice": (150, lambda n, at: checked(more(plan_book(), "Medlemmar", n), at)),
    "mätetal with new codes": (200, lambda n, at: revised(n, "keep")),
    "mätetal that are split": (200, lambda n, at: revised(n, "split")),
    "mätetal that are struck": (200, lambda n, at: revised(n, "strike")),
    "projects taken into the plan": (200, lambda n, at: revised(n, "take")),
    "projects of a plan file, in another order": (100, rewritten),
    "members of a register book": (100, lambda n, at: entries(more(control(), "Medlemmar", n))),
    "projects of a register book": (100, lambda n, at: entries(more(control(), "Projekt", n))),
    "meetings that are none": (100, lambda n, at: entries(more(control(), "Möten", n, "x"))),
    "findings of a control workbook": (200, lambda n, at: ControlFile(more(control(), "Kontroll", n, "x"), "k")),
    "choices": (1_000, lambda n, at: chosen(n)),
    "the list of what has been fetched": (2_000, fetched),
    "rows of a result that say the same": (2_000, lambda n, at: same_rows(n)),
    "a response": (5_000, lambda n, at: response(n)),
    "what is attached to a mail": (1_000, lambda n, at: mail(n)),
}


@pytest.mark.parametrize("name", GROWING)
def test_four_times_as_much_does_not_take_sixteen_times_as_long(name: str, tmp_path: Path) -> None:
    size, work = GROWING[name]
    assert in_proportion(lambda n: seconds(lambda: work(n, tmp_path)), size)


BAD: dict[str, tuple[str, Callable[[], bytes]]] = {
    "4,000 mätetal twice": ("plan.xlsx", lambda: more(plan_book(), "Mätetal", 4_000)),
    "1,000 mätetal of one letter": ("plan.xlsx", lambda: more(plan_book(), "Mätetal", 1_000, "x")),
    "20,000 projects in a plan file": (
        "plan.toml", lambda: PLAN_FILES.read(PLAN).original.encode() + b'\n[[project]]\nname = "A"' * 20_000,
    ),
    "a larger plan file": ("plan.toml", lambda: b"#" * (rooms.PLAN_FILE + 1)),
    "20,000 choices that are none": ("val.csv", lambda: b"kommun;fil\n" + b"a;b\n" * 20_000),
    "a larger table of choices": ("val.csv", lambda: b"kommun;fil\n" + b"a;b\n" * 300_000),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_answered_in_few_lines_and_soon(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, made = BAD[name]
    (tmp_path / file).write_bytes(made())
    status, before = [], resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    cost = pieces(lambda: status.append(main(["kontrollera", str(tmp_path / file), "--plan", PLAN])))
    assert cost < 30  # at most 7 where it was measured
    assert status == [1]
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200 * 1024
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("FEL ")
    assert len(lines) <= rooms.MOST_FAULTS + 5


@pytest.mark.parametrize("name", builtin_plans())
def test_the_rooms_hold_far_more_than_a_built_in_plan(name: str) -> None:
    data = book_of(name)
    assert 3 * len(data) < rooms.PLAN_FILE
    read = read_workbook(data, limits=rooms.PLAN_BOOK.here)
    assert 4 * sum(len(sheet.cells) for sheet in read.sheets) < rooms.PLAN_BOOK.here.cells
