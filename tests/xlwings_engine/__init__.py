"""An xlwings engine over openpyxl: real .xlsx/.xlsm files, so that unchanged button code runs without Excel.

Only the BSD part of xlwings is used; the contract is `xlwings.base_classes`. It does as Excel does in what matters to
the buttons: a text typed into a cell becomes a number, a date or a formula unless the cell is formatted as text; a row
that is inserted moves what is below; no two workbooks of one name are open.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import xlwings as xw
from openpyxl import load_workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.properties import PageSetupProperties
from xlwings import base_classes

_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?%?")
_FILTERS: dict[int, dict[int, tuple[Any, ...]]] = {}
"""What is chosen in the columns of each table."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@contextmanager
def excel(*, fails: str = "") -> Iterator[App]:
    """Let xlwings find one running "Excel" meanwhile. `fails`: name of the method of `App` that raises."""
    engine = Engine()
    engine.app.fails = fails
    before = xw.engines.active
    xw.engines.add(xw.Engine(impl=engine))
    xw.engines.active = xw.engines[len(xw.engines) - 1]
    try:
        yield engine.app
    finally:
        xw.engines.active = before
        xw.engines.engines.pop()
        if hasattr(xw.Book, "_mock_caller"):
            del xw.Book._mock_caller


class Engine:
    """The engine: one app."""

    name, type = "openpyxl", "desktop"

    def __init__(self) -> None:
        self.app = App(self)
        self.apps = Apps(self.app)

    @staticmethod
    def clean_value_data(data: Any, datetime_builder: Any, empty_as: Any, number_builder: Any, err_to_str: Any) -> Any:
        """Return what a cell holds as xlwings wants it."""

        def clean(value: Any) -> Any:
            if value is None:
                return empty_as
            if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
                return dt.datetime.combine(value, dt.time())
            if isinstance(value, int | float) and not isinstance(value, bool):
                return number_builder(value) if number_builder else float(value)
            return value

        return [[clean(value) for value in row] for row in data]

    @staticmethod
    def prepare_xl_data_element(value: Any, options: Any) -> Any:
        """Take None for a blank text, as the engine for Windows does."""
        return "" if value is None else value


class Apps:
    """The running programs: one."""

    def __init__(self, app: App) -> None:
        self._app = app

    def keys(self) -> list[int]:
        """Return their process ids."""
        return [self._app.pid]

    def __iter__(self) -> Iterator[App]:
        return iter([self._app])

    def __len__(self) -> int:
        return 1

    def __getitem__(self, pid: int) -> App:
        return self._app


class App:
    """The running program, which remembers what it was told."""

    pid = 1

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.books = Books(self)
        self.screen_updating = True
        self.calculation = "automatic"
        self.display_alerts = self.enable_events = self.visible = True
        self.alerts: list[tuple[str, str]] = []
        self.said: list[str] = []
        self.fails = ""
        self.status_bar = False
        self.busy = False
        self.saved_in: list[str] = []
        self.cells_read = 0
        self.protected: str | None = None

    def __setattr__(self, name: str, value: Any) -> None:
        if name == "status_bar" and value:
            self.said.append(value)
        object.__setattr__(self, name, value)

    def __getattribute__(self, name: str) -> Any:
        state = object.__getattribute__(self, "__dict__")
        if name not in ("fails", "__dict__") and state.get("fails") == name:
            raise RuntimeError("the program is busy")
        if state.get("busy") and name not in ("busy", "alerts", "engine", "pid"):
            raise RuntimeError(-2147418111, "Call was rejected by callee.")  # as pywintypes.com_error is made
        return object.__getattribute__(self, name)

    @property
    def api(self) -> App:
        """Itself: there is nothing beneath."""
        return self

    @property
    def version(self) -> str:
        """Its version."""
        return "16.0"

    @property
    def ActiveProtectedViewWindow(self) -> Any:  # noqa: N802 - Excel's own name
        """The window in front if it is one of Protected View, where a workbook is none of the open ones."""
        return SimpleNamespace(SourceName=self.protected) if self.protected else None

    def alert(self, prompt: str, title: str, buttons: str, mode: str, callback: Any) -> str:
        """Show a message box."""
        self.alerts.append((mode, prompt))
        return "ok"

    def activate(self, steal_focus: bool = False) -> None:
        """Come to the front."""


class Books:
    """The open workbooks."""

    def __init__(self, app: App) -> None:
        self.app = app
        self._books: list[Book] = []

    @property
    def active(self) -> Book:
        """The workbook in front; a thing without anything if there is none."""
        return self._books[-1] if self._books else SimpleNamespace()

    def open(self, fullname: str, *_: Any, **__: Any) -> Book:
        """Open a workbook."""
        if self.app.fails == "open":
            raise RuntimeError("the program is busy")
        book = Book(self.app, Path(fullname))
        self._books.append(book)
        return book

    def close(self, book: Book) -> None:
        """Close a workbook without saving it."""
        self._books.remove(book)

    def __call__(self, name: str | int) -> Book:
        if isinstance(name, int):
            return self._books[name - 1]
        for book in self._books:
            if name in (book.name, book.fullname):
                return book
        raise KeyError(name)

    def __iter__(self) -> Iterator[Book]:
        return iter(self._books)

    def __len__(self) -> int:
        return len(self._books)

    def __contains__(self, name: str) -> bool:
        return any(name in (book.name, book.fullname) for book in self._books)


class Book:
    """An open workbook: formulas as stored, computed values beside."""

    def __init__(self, app: App, path: Path) -> None:
        self.app, self.path = app, path
        self.place: str | Exception = str(path)
        self.book = load_workbook(path, keep_vba=path.suffix == ".xlsm")

    @property
    def fullname(self) -> str:
        """Where it lies, by the way that it was opened; raises in a library of SharePoint that is not synced."""
        if isinstance(self.place, Exception):
            raise self.place
        return self.place

    @property
    def api(self) -> Book:
        """Itself: there is nothing beneath."""
        return self

    @property
    def name(self) -> str:
        """The file's name."""
        return self.path.name

    @property
    def sheets(self) -> Sheets:
        """Its sheets."""
        return Sheets(self)

    @property
    def names(self) -> Names:
        """Its defined names."""
        return Names(self)

    def save(self, path: str | None = None, password: str | None = None) -> None:
        """Save it, the program's way of calculating with it."""
        self.app.saved_in.append(self.app.calculation)
        self.book.save(path or self.path)

    def SaveCopyAs(self, path: str) -> None:  # noqa: N802 - Excel's own name
        """Save what stands in it now elsewhere."""
        self.book.save(path)

    def close(self) -> None:
        """Close it."""
        self.app.books.close(self)

    def activate(self) -> None:
        """Bring it to the front."""
        self.app.books._books.remove(self)
        self.app.books._books.append(self)

    def to_pdf(self, path: str, quality: str) -> None:
        """Save as PDF: a stand-in of one line."""
        if self.app.fails == "to_pdf":
            raise RuntimeError("no printer")
        Path(path).write_bytes(b"%PDF-1.7 from Excel\n")


class _Several:
    def __init__(self, book: Any, items: list[Any]) -> None:
        self.book, self._items = book, items

    @property
    def api(self) -> Any:
        return self

    def __call__(self, key: str | int) -> Any:
        if isinstance(key, int):
            return self._items[key - 1]
        return next(item for item in self._items if item.name == key)

    def __iter__(self) -> Iterator[Any]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __contains__(self, key: str) -> bool:
        return any(item.name == key for item in self._items)

    def contains(self, key: str) -> bool:
        """Whether there is one of that name."""
        return key in self

    def snapshot(self) -> list[tuple[str, Any]]:
        """Return names and what they are of."""
        return [(item.name, item) for item in self._items]


class Sheets(_Several):
    """The sheets of a workbook."""

    def __init__(self, book: Book) -> None:
        super().__init__(book, [Sheet(book, sheet) for sheet in book.book.worksheets])

    def add(self, before: Any, after: Any, name: str | None) -> Sheet:
        """Add a sheet."""
        place = self.book.book.index(after.sheet) + 1 if after else 0
        return Sheet(self.book, self.book.book.create_sheet(name, place))

    @property
    def active(self) -> Sheet:
        """The sheet in front."""
        return Sheet(self.book, self.book.book.active)


class Names(_Several):
    """The defined names of a workbook."""

    def __init__(self, book: Book) -> None:
        defined = book.book.defined_names.items()
        super().__init__(book, [Name(book, name, one.attr_text) for name, one in defined])


class Name:
    """A defined name."""

    def __init__(self, book: Book, name: str, refers_to: str) -> None:
        self.book, self.name, self.refers_to = book, name, "=" + refers_to

    @property
    def refers_to_range(self) -> Range:
        """The cells it stands for."""
        sheet, _, cells = self.refers_to.removeprefix("=").rpartition("!")
        return Sheet(self.book, self.book.book[sheet.strip("'")]).range(cells.replace("$", ""))


class PageSetup:
    """How a sheet is printed, by Excel's own names."""

    def __init__(self, sheet: Any) -> None:
        self.__dict__["sheet"] = sheet

    def __setattr__(self, name: str, value: Any) -> None:
        page = self.__dict__["sheet"]
        match name:
            case "Orientation":
                page.page_setup.orientation = {1: "portrait", 2: "landscape"}[value]
            case "Zoom":
                page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=value is False)
            case "FitToPagesWide":
                page.page_setup.fitToWidth = int(value)
            case "FitToPagesTall":
                page.page_setup.fitToHeight = int(value)
            case _:
                raise AttributeError(name)


class Sheet:
    """A sheet."""

    def __init__(self, book: Book, sheet: Any) -> None:
        self.book, self.sheet = book, sheet

    @property
    def api(self) -> Sheet:
        """Itself."""
        return self

    @property
    def PageSetup(self) -> PageSetup:  # noqa: N802 - Excel's name
        """How it is printed."""
        return PageSetup(self.sheet)

    @property
    def name(self) -> str:
        """Its name."""
        return str(self.sheet.title)

    @property
    def index(self) -> int:
        """Its place, from 1."""
        return int(self.book.book.index(self.sheet)) + 1

    @property
    def names(self) -> Names:
        """The workbook's names."""
        return Names(self.book)

    def activate(self) -> None:
        """Bring it to the front."""
        self.book.book.active = self.sheet

    def range(self, arg1: Any, arg2: Any = None) -> Range:
        """Return cells by address, or by two corners."""
        if isinstance(arg1, str):
            left, top, right, bottom = range_boundaries(arg1)
            whole = arg1.replace(":", "").isdecimal()
            return Range(self, (top, left or 1), (bottom, right or self.sheet.max_column), rows=whole)
        first = (arg1.row, arg1.column) if isinstance(arg1, Range) else arg1
        last = arg2 or arg1
        if isinstance(last, Range):
            last = (last.row + last.shape[0] - 1, last.column + last.shape[1] - 1)
        return Range(self, first, last)

    @property
    def cells(self) -> Range:
        """All its cells."""
        return self.range((1, 1), (1_048_576, 16_384))

    @property
    def used_range(self) -> Range:
        """The cells that hold something."""
        return self.range((1, 1), (self.sheet.max_row, self.sheet.max_column))

    @property
    def tables(self) -> _Several:
        """Its tables."""
        return _Several(self, [Table(self, table) for table in self.sheet.tables.values()])


class Table:
    """A table."""

    def __init__(self, sheet: Sheet, table: Any) -> None:
        self.sheet, self.table = sheet, table
        self.parent, self.api = sheet, self
        self.filters: dict[int, tuple[Any, ...]] = _FILTERS.setdefault(id(table), {})

    @property
    def show_autofilter(self) -> bool:
        """Whether it has filter buttons; what they chose goes with them."""
        return self.table.autoFilter is not None

    @show_autofilter.setter
    def show_autofilter(self, value: bool) -> None:
        self.filters.clear()
        self.table.autoFilter = AutoFilter(ref=self.table.ref) if value else None

    @property
    def AutoFilter(self) -> Any:  # noqa: N802 - Excel's own name
        """What is chosen in each column, as Excel tells it."""
        last, chosen = max(self.filters, default=0), self.filters.get
        return SimpleNamespace(Filters=SimpleNamespace(Count=last, Item=lambda number: _chosen(chosen(number))))

    @property
    def Range(self) -> Any:  # noqa: N802 - Excel's own name
        """Its cells, which can be filtered."""
        return SimpleNamespace(AutoFilter=lambda field, *criteria: self.filters.update({field: criteria}))

    @property
    def name(self) -> str:
        """Its name."""
        return str(self.table.displayName)

    @property
    def range(self) -> Range:
        """Its cells, header included."""
        return self.sheet.range(self.table.ref)

    def resize(self, cells: Any) -> None:
        """Let it cover other cells."""
        assert not self.filters, "Excel refuses while rows are filtered away"
        self.table.ref = cells.impl.a1
        if self.table.autoFilter is not None:
            self.table.autoFilter.ref = cells.impl.a1


class Range(base_classes.Range):
    """A rectangle of cells."""

    def __init__(self, sheet: Sheet, first: tuple[int, int], last: tuple[int, int], *, rows: bool = False) -> None:
        self.sheet, self._first, self._last, self._rows = sheet, first, last, rows

    @property
    def api(self) -> Range:
        """Itself."""
        return self

    @property
    def coords(self) -> tuple[str, int, int, int, int]:
        """Sheet and place."""
        return (self.sheet.name, *self._first, *self.shape)

    @property
    def row(self) -> int:
        """The first row."""
        return self._first[0]

    @property
    def column(self) -> int:
        """The first column."""
        return self._first[1]

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return self._last[0] - self._first[0] + 1, self._last[1] - self._first[1] + 1

    def __len__(self) -> int:
        return self.shape[0] * self.shape[1]

    def __call__(self, arg1: int, arg2: int | None = None) -> Range:
        if arg2 is None:
            down, across = divmod(arg1 - 1, self.shape[1])
        else:
            down, across = arg1 - 1, arg2 - 1
        place = (self.row + down, self.column + across)
        return Range(self.sheet, place, place)

    @property
    def a1(self) -> str:
        """The address."""
        corners = (f"{get_column_letter(c)}{r}" for r, c in (self._first, self._last))
        return ":".join(corners)

    @property
    def address(self) -> str:
        """The address with dollar signs."""
        return re.sub(r"([A-Z]+)(\d+)", r"$\1$\2", self.a1)

    def get_address(self, row_absolute: bool, col_absolute: bool, external: bool) -> str:
        """Return the address."""
        return self.address

    def _stored(self) -> list[list[Any]]:
        """Its cells without making any: None where there is none."""
        there, (top, left), (bottom, right) = self.sheet.sheet._cells, self._first, self._last
        return [[there.get((row, column)) for column in range(left, right + 1)] for row in range(top, bottom + 1)]

    def _cells(self) -> list[list[Any]]:
        return [list(row) for row in self.sheet.sheet[self.a1]]

    @property
    def raw_value(self) -> Any:
        """What the cells hold."""
        self.sheet.book.app.cells_read += len(self)
        values = [[_computed(cell) for cell in row] for row in self._stored()]
        return values if len(self) > 1 else values[0][0]

    @raw_value.setter
    def raw_value(self, data: Any) -> None:
        self._put(data)

    @property
    def formula(self) -> Any:
        """The formulas, or what is typed, as text."""
        texts = tuple(
            tuple("" if cell is None or cell.value is None else str(cell.value) for cell in row)
            for row in self._stored()
        )
        return texts if len(self) > 1 else texts[0][0]

    @formula.setter
    def formula(self, data: Any) -> None:
        self._put(data)

    def _put(self, data: Any) -> None:
        for number, row in enumerate(self._cells()):
            for place, cell in enumerate(row):
                value = data if not isinstance(data, list | tuple) else data[number][place]
                _type(cell, value)

    @property
    def number_format(self) -> str:
        """The number format of the first cell."""
        return str(self._cells()[0][0].number_format)

    @number_format.setter
    def number_format(self, value: str) -> None:
        for row in self._cells():
            for cell in row:
                cell.number_format = value

    @property
    def column_width(self) -> float:
        """The width of the first column."""
        return float(self.sheet.sheet.column_dimensions[get_column_letter(self.column)].width)

    @column_width.setter
    def column_width(self, value: float) -> None:
        self.sheet.sheet.column_dimensions[get_column_letter(self.column)].width = value

    @property
    def wrap_text(self) -> bool:
        """Whether the first cell breaks its text."""
        return bool(self._cells()[0][0].alignment.wrap_text)

    @wrap_text.setter
    def wrap_text(self, value: bool) -> None:
        for cell in (cell for row in self._cells() for cell in row):
            cell.alignment = Alignment(wrap_text=value)

    @property
    def color(self) -> tuple[int, int, int] | None:
        """The ground of the first cell."""
        fill = self._cells()[0][0].fill
        return _rgb(fill.fgColor.rgb) if fill.fill_type else None

    @color.setter
    def color(self, value: tuple[int, int, int] | str | None) -> None:
        fill = PatternFill("solid", fgColor=_hexadecimal(value)) if value else PatternFill()
        for cell in (cell for row in self._cells() for cell in row):
            cell.fill = fill

    @property
    def font(self) -> CellFont:
        """How its text is written."""
        return CellFont(self)

    def insert(self, shift: str | None = None, copy_origin: str | None = None) -> None:
        """Insert whole rows."""
        assert self._rows, "only whole rows are inserted"
        self.sheet.sheet.insert_rows(self.row, self.shape[0])

    def clear_contents(self) -> None:
        """Empty the cells."""
        self._put("")


class CellFont:
    """The font of a rectangle of cells; it is read of the first."""

    def __init__(self, cells: Range) -> None:
        self._cells = [cell for row in cells._cells() for cell in row]

    def _set(self, **look: Any) -> None:
        for cell in self._cells:
            cell.font = _with_look(cell.font, look)

    @property
    def bold(self) -> bool:
        """Whether it is bold."""
        return bool(self._cells[0].font.b)

    @bold.setter
    def bold(self, value: bool) -> None:
        self._set(b=value)

    @property
    def size(self) -> float:
        """Its size in points."""
        return float(self._cells[0].font.sz)

    @size.setter
    def size(self, value: float) -> None:
        self._set(sz=value)

    @property
    def color(self) -> tuple[int, int, int] | None:
        """Its colour."""
        found = self._cells[0].font.color
        return _rgb(found.rgb) if found else None

    @color.setter
    def color(self, value: tuple[int, int, int] | str) -> None:
        self._set(color=_hexadecimal(value))


def _with_look(font: Any, look: dict[str, Any]) -> Font:
    return Font(**{"name": font.name, "sz": font.sz, "b": font.b, "color": font.color} | look)


def _hexadecimal(colour: tuple[int, int, int] | str) -> str:
    """As xlwings' own engines take it: numbers, or `#RRGGBB`."""
    return f"FF{colour[1:]}" if isinstance(colour, str) else "FF{:02X}{:02X}{:02X}".format(*colour)


def _rgb(text: str) -> tuple[int, int, int]:
    red, green, blue = bytes.fromhex(text[-6:])
    return red, green, blue


def _computed(cell: Any) -> Any:
    """What a formula amounts to: the words of a link, naught for most others."""
    if cell is None or cell.data_type != "f":
        return cell.value if cell else None
    if str(cell.value).startswith("=VP_"):
        return None  # an error, as where macros are off
    words = re.fullmatch(r'=HYPERLINK\(.*,"(.*)"\)', str(cell.value))
    return words[1] if words else 0.0


def _chosen(criteria: tuple[Any, ...] | None) -> Any:
    """One column's filter."""
    if criteria is None:
        return SimpleNamespace(On=False)
    first, operator, second = (*criteria, 0, None)[:3] if len(criteria) < 3 else criteria
    return SimpleNamespace(On=True, Criteria1=first, Operator=operator, Criteria2=second)


def _type(cell: Any, value: Any) -> None:
    """Put a value into a cell as Excel does: text is what it looks like, unless the cell is formatted as text."""
    if value == "":
        cell.value = None
    elif not isinstance(value, str):
        cell.value = value
    elif cell.number_format == "@" or value.startswith("'"):
        cell.value = value.removeprefix("'") if cell.number_format != "@" else value
        cell.data_type = "s"
    elif _NUMBER.fullmatch(value):
        number = float(value.rstrip("%").replace(",", "."))
        cell.value = number / 100 if value.endswith("%") else number
    elif _DAY.fullmatch(value):
        cell.value = dt.datetime.fromisoformat(value)
    elif value[0] in "+-@" and len(value) > 1:
        raise ValueError(f"Excel takes {value!r} for a formula and refuses it")
    else:
        cell.value = value
