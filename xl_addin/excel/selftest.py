"""*Självtest*: what can be tried without a person, tried in the Excel that is open, on a sheet and in a report to mail.

Every button is run as it is, with folders of its own that are thrown away; every worksheet function is put into a cell
and what the cell shows is held against what the function answers. What only a person can see is listed to tick off.
"""

from __future__ import annotations

import platform
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from xl_addin import texts
from xl_addin.errors import NotDoneError
from xl_addin.excel import functions
from xl_addin.excel.desk import Desk
from xl_addin.excel.doctor import Machine, examine
from xl_addin.excel.engine import tolerant, xw
from xl_addin.excel.session import ButtonResult
from xl_addin.files import write_safely
from xl_addin.plan.model import Plan
from xl_addin.reading.plan_files import find_plan
from xl_addin.versions import PROGRAM_VERSION
from xl_addin.workbooks.styles import ACCENT, BAD, INK, SCREEN, YELLOW

W = texts.excel.SELF_TEST
_FIRST = 4
"""Row of the first line on the sheet, under the headers."""
_WIDTHS = (60, 8, 60, 12, 40)
_LANDSCAPE = 2
"""Excel's xlLandscape."""
_FAILED = texts.excel.DOCTOR_MARKS[False]
_ASKING = frozenset({"inkorg", "resultatmapp", "outlook", "jamfor", "sjalvtest", "hjalp"})
"""Buttons that wait for a person, leave something in another program, or have nothing to try."""


class Trial(Struct, frozen=True):
    """One thing tried. `well`: True, False, or None: to be tried by a person, or not possible here."""

    what: str
    well: bool | None
    detail: str = ""


def self_test(desk: Desk, work: Mapping[str, Callable[[Desk], ButtonResult]]) -> Path:
    """Try what can be tried, write the sheet and the report, and return the report's path.

    What people have ticked off and noted on the sheet stays. Raises `NotDoneError` or an `OSError`.
    """
    sheet = _sheet(desk.book)
    plan = find_plan(desk.settings.plan)
    tried = [*_machine(desk), *_buttons(desk, plan, work), *_functions(sheet, plan, desk.settings.plan)]
    _write(sheet, tried)
    report = desk.settings.results / W["report"]
    lines = [f"{texts.excel.DOCTOR_MARKS[line.well]} {line.what}: {line.detail}".rstrip(": ") for line in tried]
    head = [W["title"], f"{datetime.now():%Y-%m-%d %H:%M}", ""]
    write_safely(report, "\r\n".join([*head, *lines, ""]).encode("utf-8-sig"))
    return report


def _machine(desk: Desk) -> Iterator[Trial]:
    yield Trial(W["program"], True, f"{PROGRAM_VERSION}, xlwings {xw.__version__}, {platform.platform()}")
    version = None
    with tolerant():
        version = str(desk.book.app.version)
    yield Trial(W["excel"], version is not None, version or "")
    yield Trial(W["book"], True, str(desk.path))
    inbox, results = desk.settings.inbox, desk.settings.results
    yield Trial(texts.control.SETTINGS["inbox"][0], inbox.is_dir(), str(inbox))
    there = results.is_dir() or None  # it is made when it is needed
    yield Trial(texts.control.SETTINGS["results"][0], there, str(results))
    for number, check in enumerate(examine(Machine.this(), desk.path), start=1):
        yield Trial(f"{W['doctor']} {number}", check.well, f"{check.text} {check.advice}".strip())


# ---- buttons -------------------------------------------------------------------------------------------------


class _Nowhere:
    """What is handed out to write on when nothing must be written: all that is done to it comes to nothing."""

    def __getattr__(self, name: str) -> _Nowhere:
        return self

    def __setattr__(self, name: str, value: object) -> None:
        """Keep nothing."""

    def __call__(self, *_: object, **__: object) -> _Nowhere:
        return self

    def __iter__(self) -> Iterator[Any]:
        return iter(())


class _TryingDesk(Desk):
    """A control workbook whose folders are others, and into which nothing is written."""

    def save(self) -> None:
        """Save nothing: nothing of it is to be read."""

    def sheet(self, name: str) -> Any:
        """Hand out no sheet of the workbook."""
        return _Nowhere()

    def choices(self) -> dict[str, str]:
        """Return none: the files are others."""
        return {}

    def open(self, path: Path) -> None:
        """Open a result, and close it: under another name, for the real one may be open."""
        other = Path(shutil.copyfile(path, path.with_stem(f"{path.stem} {W['trial']}")))
        super().open(other)
        self.book.app.books[other.name].close()


def _buttons(desk: Desk, plan: Plan, work: Mapping[str, Callable[[Desk], ButtonResult]]) -> Iterator[Trial]:
    with tempfile.TemporaryDirectory(prefix="vplan-prov-") as folder:
        trying = _TryingDesk(desk.book)
        year = desk.settings.year or plan.last_year
        inbox, results = Path(folder) / "inkorg", Path(folder) / "resultat"
        inbox.mkdir()
        trying.settings = replace(desk.settings, inbox=inbox, results=results, year=year)
        for key, button in work.items():
            if key in _ASKING:
                continue
            yield _button(trying, key, button)
            if key == "mallar":
                for template in sorted(results.rglob("*.xlsx"))[:1]:
                    shutil.copyfile(template, inbox / template.name)


def _button(desk: Desk, key: str, button: Callable[[Desk], ButtonResult]) -> Trial:
    what = W["button"].format(button=texts.excel.BUTTONS[key][0])
    try:
        button(desk)
    except NotDoneError as problem:
        return Trial(what, False, str(problem))
    except Exception as problem:  # it is what the test is for
        return Trial(what, False, type(problem).__name__)
    return Trial(what, True)


# ---- functions -----------------------------------------------------------------------------------------------


def _functions(sheet: Any, plan: Plan, named: str) -> Iterator[Trial]:
    code, rows = next((code, rows) for code, rows in plan.rows.items())
    member, year = plan.members(plan.last_year)[0].name, plan.last_year
    series = rows[0].series
    asked: dict[str, tuple[Any, ...]] = {
        "VP_STATUS": (code, year, None, None, series, named),
        "VP_FORKLARING": (code, year, None, None, series, named),
        "VP_MALVARDE": (code, year, series, named),
        "VP_KONTROLL": (code, 1, series, named),
        "VP_AVGIFT": (member, year, named),
        "VP_FORDELA": (100, member, year, named),
        "VP_PLAN": (code, texts.excel.FUNCTION_PLAN["text"], None, series, named),
        "VP_UTFALL": (member, year, code, series, None, named),
    }
    for function in functions.FUNCTIONS:
        arguments = asked[function.__name__]
        yield _function(sheet, function, arguments)


def _function(sheet: Any, function: Callable[..., Any], arguments: tuple[Any, ...]) -> Trial:
    """Put a function into a cell, and hold what it shows against what the function answers here."""
    expected = function(*arguments)
    while isinstance(expected, list):
        expected = expected[0]
    cell, shown = sheet.range((1, 8)), None
    with tolerant():
        cell.formula = f"={function.__name__}({','.join(_written(value) for value in arguments)})"
        shown = cell.value
        cell.value = None
    name = W["function"].format(function=function.__name__)
    if shown is None or str(shown).startswith("="):
        return Trial(name, None, W["not-calculated"])
    return Trial(name, _same(shown, expected), str(shown))


def _same(shown: Any, expected: Any) -> bool:
    if isinstance(shown, float) and isinstance(expected, float | Decimal):
        return shown == float(expected)
    return str(shown) == str(expected)


def _written(value: object) -> str:
    if value is None:
        return ""
    return str(value) if isinstance(value, int) else '"' + str(value).replace('"', '""') + '"'


# ---- the sheet -----------------------------------------------------------------------------------------------


def _sheet(book: Any) -> Any:
    for sheet in book.sheets:
        if sheet.name == W["sheet"]:
            return sheet
    return book.sheets.add(W["sheet"], after=book.sheets[len(book.sheets) - 1])


def _write(sheet: Any, tried: list[Trial]) -> None:
    """Write all lines, those for a person last; what stands in a person's columns stays beside its line."""
    old = sheet.range((1, 1), (200, 5)).options(ndim=2).value
    own = {row[0]: row[3:5] for row in old[_FIRST - 1 :] if row[0]}
    by_hand = [Trial(text, None, W["by-hand"]) for text in texts.excel.SELF_TEST_BY_HAND]
    rows = [[*_cells(line), *own.get(_cells(line)[0], [None, None])] for line in [*tried, *by_hand]]
    sheet.range((1, 1), (200, 5)).clear_contents()
    sheet.range((1, 1), (200, 5)).number_format = "@"  # a path or an answer is never a formula
    for column, width in enumerate(_WIDTHS, start=1):
        sheet.range((1, column)).column_width = width
    top = [[words, *[None] * 4] for words in (W["title"], W["note"])] + [list(texts.excel.SELF_TEST_HEADERS)]
    last = len(top) + len(rows)
    sheet.range((1, 1), (last, 5)).value = [*top, *rows]
    with tolerant():  # how it looks is no reason to fail
        _look(sheet, last, [len(top) + n for n, row in enumerate(rows, start=1) if row[1] == _FAILED])
    with tolerant():
        _print_one_page_wide(sheet)


def _look(sheet: Any, last: int, failed: list[int]) -> None:
    """Give the sheet the looks of the others: title, headers, what failed in red, and yellow where a person writes."""
    sheet.range((1, 1), (200, 5)).color = None
    everything, title = sheet.range((1, 1), (200, 5)), sheet.range((1, 1))
    everything.font.color, everything.font.bold = INK, False
    title.font.size, title.font.bold, title.font.color = SCREEN.title, True, ACCENT
    header, lines = sheet.range((_FIRST - 1, 1), (_FIRST - 1, 5)), sheet.range((_FIRST, 1), (last, 5))
    header.font.bold, header.font.color = True, ACCENT
    lines.wrap_text = True
    sheet.range((_FIRST, 4), (last, 5)).color = YELLOW
    for row in failed:
        sheet.range((row, 1), (row, 3)).font.color = BAD


def _print_one_page_wide(sheet: Any) -> None:
    page = sheet.api.PageSetup  # xlwings has no words for it, but for the printed area
    page.Orientation, page.Zoom, page.FitToPagesWide, page.FitToPagesTall = _LANDSCAPE, False, 1, False


def _cells(line: Trial) -> list[str]:
    return [line.what, texts.excel.DOCTOR_MARKS[line.well], line.detail]
