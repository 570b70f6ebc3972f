"""One seeded run: a filled template, one to four edits, saved, read, judged."""

from __future__ import annotations

import io
import time
import traceback
import unicodedata
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec.structs import replace

from tests.mutator.base import Base, base, find_plan
from tests.mutator.edits import EDITS, Desk, Luck, NotPossibleError
from tests.mutator.grid import Book, Kind, Over
from tests.mutator.promise import Verdict, Violation, judge
from tests.mutator.write import Dialect, save
from xl_addin.inbox.intake import read_paths
from xl_addin.reading.records import Intake
from xl_addin.reading.submission import read_bytes

BASES = (("Bjuv", 2018), ("Ängelholm", 2018), ("Helsingborg", 2017))


@dataclass
class Run:
    """A run and what came of it; `caused`: findings by code that the unedited file does not have."""

    seed: int
    base: str
    edits: list[str]
    verdict: Verdict
    caused: Counter[str]
    seconds: float
    data: bytes
    ods: bool


def single_edits(times: int, only: str | None) -> list[list[str] | None]:
    """Return the runs of every edit alone."""
    return [[name] for name in EDITS if name == only or not only for _ in range(times or bool(only))]


def one_run(seed: int, names: list[str] | None = None) -> Run:
    """Carry out a run; the same seed gives the same file."""
    luck = Luck(seed)
    chosen = base(*luck.choice(BASES))
    desk = Desk(chosen, chosen.book.copy(), luck)
    done = []
    for name in names or luck.choices(list(EDITS), _WEIGHTS, k=luck.randint(1, 4)):
        try:
            EDITS[name](desk)
            done.append(name)
        except NotPossibleError:
            continue
    if not desk.dialect.hidden_sheets:
        desk.book.pages = [page for page in desk.book.pages if page.state == "visible"]
    if not desk.dialect.formulas:
        _forget_formulas(desk.book)
    if desk.dialect.ods:
        _forget_looks(desk.book)
    resaved = desk.openpyxl and desk.dialect == Dialect()
    if resaved:
        _forget_what_lies_over(desk.book)
    data = save(desk.book, desk.dialect)
    if resaved:
        data = _resaved(data, desk.book)
    started = time.perf_counter()
    try:
        intake = _read_in_inbox(data, desk) if desk.beside else _read(data, desk.book.file)
        verdict = judge(chosen, desk.book, intake)
    except Exception as error:
        intake = Intake(desk.book.file, None, ())
        verdict = Verdict([Violation("raised", "", "", f"{type(error).__name__}: {error} {_where(error)}")])
    seconds = time.perf_counter() - started
    caused = Counter(f.code for f in intake.findings) - _usual(chosen)
    name = f"{chosen.member.name} {chosen.year}"
    return Run(seed, name, done, verdict, caused, seconds, data, desk.dialect.ods)


_WEIGHTS = [0.1 if name == "save-by-openpyxl" else 1 for name in EDITS]


def _read(data: bytes, file: str) -> Intake:
    return read_bytes(data, file, sha256(data).hexdigest(), find_plan)


def _read_in_inbox(data: bytes, desk: Desk) -> Intake:
    """Read the file in an inbox that keeps an earlier version elsewhere; that must be passed over, and named."""
    own, shown = desk.book.file, unicodedata.normalize("NFC", desk.book.file)
    with TemporaryDirectory() as folder:
        for place in (name.replace("{file}", own) for name in desk.beside):
            path = Path(folder, place)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(desk.base.data)
        Path(folder, own).write_bytes(data)
        inbox = read_paths([Path(folder)], find_plan)
    others = {(f.code, f.severity) for f in inbox.findings if f.file != shown}
    if {note.file for note in inbox.files} - {shown} or others - {("file-skipped", "info")}:
        raise AssertionError(f"read from other places: {[note.file for note in inbox.files]} {others}")
    submission = next((s for s in inbox.submissions if s.file == shown), None)
    return Intake(own, submission, tuple(replace(f, file=own) for f in inbox.findings if f.file == shown))


@cache
def _usual_by_name(municipality: str, year: int) -> Counter[str]:
    unedited = base(municipality, year)
    return Counter(f.code for f in _read(unedited.data, unedited.book.file).findings)


def _usual(chosen: Base) -> Counter[str]:
    return _usual_by_name(chosen.member.name, chosen.year)


def _where(error: Exception) -> str:
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"({Path(last.filename).name} {last.lineno})"


def _forget_looks(book: Book) -> None:
    """The mutator's .ods files have no number formats of their own."""
    for page in book.pages:
        for content in page.cells.values():
            content.look = ""
            content.rule = "strike" if content.rule == "hide" else content.rule


def _forget_what_lies_over(book: Book) -> None:
    """Of what lies over the cells, openpyxl knows notes only."""
    for content in (c for page in book.pages for c in page.cells.values() if c.over is not Over.NOTE):
        content.note = ""


def _forget_formulas(book: Book) -> None:
    """A formula that has no result leaves an empty cell."""
    for page in book.pages:
        for at in [at for at, content in page.cells.items() if content.kind is Kind.NOTHING]:
            page.put(at, None)


def _resaved(data: bytes, book: Book) -> bytes:
    """Load and save with openpyxl, which throws away what is under a merge and the results of formulas."""
    import openpyxl

    for page in book.pages:
        for a, b, c, d in page.merged:
            for at in [at for at in page.cells if a <= at[0] <= c and b <= at[1] <= d and at != (a, b)]:
                page.put(at, None)
        for content in (c for c in page.cells.values() if c.runs):
            content.runs, content.reads = (), _figure_in(content.text)  # openpyxl knows one look for the whole cell
        for content in (c for c in page.cells.values() if c.formula is not None):
            content.kind, content.text, content.reads = Kind.NOTHING, "", None
    stream = io.BytesIO()
    openpyxl.load_workbook(io.BytesIO(data)).save(stream)
    return stream.getvalue()


def _figure_in(text: str) -> frozenset[object]:
    """Return the figure that a text is read as, where it is one: 72.4 with a raised 1 has become 72.41."""
    try:
        return frozenset({Decimal(text)})
    except InvalidOperation:
        return frozenset()
