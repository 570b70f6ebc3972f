"""The edits: what people do to a filled template. Each moves, copies, changes or destroys contents of the model.

An edit that only permutes answers, with nothing printed moving along, cannot be told from typing them anew: for the
model the answers then mean what their new places say.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random
from typing import Any

from tests.mutator.base import Base, base
from tests.mutator.grid import Book, Content, Kind, Over, Page, Shape, in_runs, number, typed
from tests.mutator.write import Dialect
from xl_addin import texts
from xl_addin.layout import META_SHEET
from xl_addin.registers import registers_of
from xl_addin.registers.base import LISTS_SHEET


@dataclass
class Desk:
    """A workbook being edited, and how it will be saved."""

    base: Base
    book: Book
    luck: Luck
    dialect: Dialect = field(default_factory=Dialect)
    openpyxl: bool = False
    beside: list[str] = field(default_factory=list)
    """Where else in the inbox the file lies as it was before the edits: places that no kommun has sent anything to."""

    def page(self, registers: float = 0.5) -> Page:
        """Choose a sheet with a table in it: a register's as often as a målområde's."""
        names = {r.sheet for r in registers_of()}
        tables = [p for p in self.book.pages if p.find("column") and (p.name in names or len(p.find("row")) > 3)]
        mine = [p for p in tables if p.name in names]
        others = [p for p in tables if p not in mine] or tables
        if not others:
            raise NotPossibleError
        return self.luck.choice(mine if mine and self.luck.random() < registers else others)

    def rows(self, page: Page) -> list[int]:
        """The rows of the plan in a sheet."""
        found = sorted({row for row, _ in page.find("row")})
        if len(found) < 3:
            raise NotPossibleError
        return found

    def answers(self, page: Page) -> list[tuple[int, int]]:
        """The cells with an answer."""
        found = sorted(at for at, content in page.cells.items() if content.answer)
        if not found:
            raise NotPossibleError
        return found

    def answered_column(self, page: Page) -> int:
        """Choose a column with answers in it."""
        return self.luck.choice(sorted({column for _, column in self.answers(page)}))

    def value_cell(self, page: Page) -> tuple[int, int]:
        """Choose a cell with a number in it that is an answer."""
        found = [at for at in self.answers(page) if page.cells[at].kind is Kind.NUMBER]
        if not found:
            raise NotPossibleError
        return self.luck.choice(found)

    def note(self) -> Content:
        """Make a note of the kommun's own."""
        return Content(
            self.luck.choice(["Obs! Kolla med ekonomi", "Summa", "=1+1", "egen anteckning", "4711"]), answer=True
        )


class NotPossibleError(Exception):
    """The workbook has nothing left that the edit could be done to."""


class Luck(Random):
    """Chance that says so where there is nothing to choose from."""

    def choice(self, seq: Any) -> Any:
        if not seq:
            raise NotPossibleError
        return super().choice(seq)


Edit = Callable[[Desk], None]
EDITS: dict[str, Edit] = {}


def edit(do: Edit) -> Edit:
    """Enter an edit in the list."""
    EDITS[do.__name__.replace("_", "-")] = do
    return do


# ---- rows ------------------------------------------------------------------------------------------------------


@edit
def insert_blank_rows(d: Desk) -> None:
    page = d.page()
    page.insert_rows(d.luck.choice(d.rows(page)), d.luck.randint(1, 3))


@edit
def insert_own_row(d: Desk) -> None:
    page = d.page()
    row = d.luck.choice(d.rows(page))
    page.insert_rows(row)
    for column in d.luck.sample(range(2, page.last_column), 3):
        page.put((row, column), d.luck.choice([d.note(), number(d.luck.randint(1, 999))]))


@edit
def delete_row(d: Desk) -> None:
    page = d.page()
    page.delete_row(d.luck.choice(d.rows(page)))


@edit
def sort_rows(d: Desk) -> None:
    page = d.page()
    rows = d.rows(page)
    column = d.luck.randint(1, page.last_column)
    order = sorted(rows, key=lambda r: page.cells[r, column].text if (r, column) in page.cells else "~")
    page.permute(rows, order)


@edit
def sort_visible_columns_only(d: Desk) -> None:
    """The hidden id and signature stay behind."""
    page = d.page()
    rows = d.rows(page)
    order = d.luck.sample(rows, len(rows))
    page.permute(rows, order, [c for c in range(1, page.last_column + 1) if c not in page.hidden_columns])


@edit
def sort_one_answer_column(d: Desk) -> None:
    page = d.page()
    rows, column = d.rows(page), d.answered_column(page)
    order = sorted(rows, key=lambda r: page.cells[r, column].text if (r, column) in page.cells else "~")
    page.permute(rows, order, [column])


@edit
def sort_one_printed_column(d: Desk) -> None:
    page = d.page()
    rows = d.rows(page)
    columns = sorted({c for _, c in page.find("row") + page.find("signature")})
    page.permute(rows, d.luck.sample(rows, len(rows)), [d.luck.choice(columns)])


@edit
def sort_answers_with_printed_text(d: Desk) -> None:
    """Number, text and answers are sorted, id and signature are not."""
    page = d.page()
    rows = d.rows(page)
    first, last = d.luck.randint(2, 4), d.luck.randint(page.last_column - 4, page.last_column - 1)
    page.permute(rows, rows[::-1], range(first, last + 1))


@edit
def move_row(d: Desk) -> None:
    page = d.page()
    rows = d.rows(page)
    order = list(rows)
    order.insert(d.luck.randrange(len(rows)), order.pop(d.luck.randrange(len(rows))))
    page.permute(rows, order)


@edit
def swap_two_rows(d: Desk) -> None:
    page = d.page()
    a, b = d.luck.sample(d.rows(page), 2)
    page.permute([a, b], [b, a])


@edit
def copy_row(d: Desk) -> None:
    page = d.page()
    _copy_row(d, page)


def _copy_row(d: Desk, page: Page) -> int:
    row = d.luck.choice(d.rows(page))
    to = d.luck.choice([row + 1, page.last_row + d.luck.randint(1, 3)])
    copies = {c: content.copy() for c, content in page.row(row).items()}
    if to == row + 1:
        page.insert_rows(to)
    for column, content in copies.items():
        page.put((to, column), content)
    return to


@edit
def copy_row_and_change_it(d: Desk) -> None:
    page = d.page()
    to = _copy_row(d, page)
    for column, content in page.row(to).items():
        if content.answer and content.kind is Kind.NUMBER and content.shape is Shape.GENERAL:
            page.put((to, column), number(Decimal(content.text) + 1))


@edit
def hide_rows(d: Desk) -> None:
    page = d.page()
    page.hidden_rows |= set(d.luck.sample(d.rows(page), 3))


@edit
def filter_rows(d: Desk) -> None:
    page = d.page()
    page.hidden_rows |= {row for row in d.rows(page) if d.luck.random() < 0.7}


@edit
def add_total_row(d: Desk) -> None:
    page = d.page()
    row = page.last_row + d.luck.randint(1, 2)
    page.put((row, 5), Content("Summa", answer=True))
    total = Content("1234", Kind.NUMBER, formula="SUM(L6:L20)", answer=True)
    page.put((row, d.answered_column(page)), total)


@edit
def repeat_header_row(d: Desk) -> None:
    page = d.page()
    header = _header_row(page)
    row = d.luck.choice(d.rows(page))
    copies = {c: content.copy() for c, content in page.row(header).items()}
    page.insert_rows(row)
    for column, content in copies.items():
        page.put((row, column), content)


def _header_row(page: Page) -> int:
    return max(row for row, _ in page.find("column"))


@edit
def sort_with_header_row(d: Desk) -> None:
    page = d.page()
    rows = [_header_row(page), *d.rows(page)]
    page.permute(rows, d.luck.sample(rows, len(rows)))


@edit
def delete_key_row(d: Desk) -> None:
    page = d.page()
    page.delete_row(min(row for row, _ in page.find("column")))


@edit
def delete_header_row(d: Desk) -> None:
    page = d.page()
    page.delete_row(_header_row(page))


@edit
def delete_rows_above_table(d: Desk) -> None:
    page = d.page()
    for _ in range(d.luck.randint(1, 3)):
        page.delete_row(1)


@edit
def insert_rows_above_table(d: Desk) -> None:
    page = d.page()
    count = d.luck.randint(1, 4)
    page.insert_rows(1, count)
    page.put((1, d.luck.randint(1, 6)), d.note())


@edit
def clear_whole_row(d: Desk) -> None:
    page = d.page()
    row = d.luck.choice(d.rows(page))
    for column in page.row(row):
        page.put((row, column), None)


# ---- blocks ----------------------------------------------------------------------------------------------------


@edit
def move_block(d: Desk) -> None:
    """Answers are cut and pasted some rows down: typed anew, for all that can be seen."""
    page = d.page()
    block = _block(d, page)
    by = d.luck.choice([1, 2, 5])
    taken = {at: page.cells.pop(at) for at in block if at in page.cells}
    for (row, column), content in taken.items():
        page.put((row + by, column), content)


def _block(d: Desk, page: Page) -> list[tuple[int, int]]:
    rows, columns = d.rows(page), sorted({c for _, c in d.answers(page)})
    first = d.luck.randrange(len(rows) - 1)
    left = d.luck.randrange(len(columns))
    chosen = rows[first : first + d.luck.randint(2, 6)]
    return [(row, column) for row in chosen for column in columns[left : left + d.luck.randint(1, 5)]]


@edit
def insert_cells_down(d: Desk) -> None:
    page = d.page()
    row, left = d.luck.choice(d.rows(page)), d.answered_column(page)
    right = left + d.luck.randint(0, 3)
    page.rearrange(lambda at: (at[0] + 1, at[1]) if at[0] >= row and left <= at[1] <= right else at)


@edit
def insert_cells_down_in_all_visible(d: Desk) -> None:
    page = d.page()
    row = d.luck.choice(d.rows(page))
    page.rearrange(lambda at: (at[0] + 1, at[1]) if at[0] >= row and at[1] not in page.hidden_columns else at)


@edit
def delete_cells_up(d: Desk) -> None:
    page = d.page()
    row, column = d.luck.choice(d.rows(page)), d.answered_column(page)
    page.rearrange(lambda at: at if at[1] != column or at[0] < row else None if at[0] == row else (at[0] - 1, column))


@edit
def insert_cell_right(d: Desk) -> None:
    page = d.page()
    row, column = d.luck.choice(d.answers(page))
    page.rearrange(lambda at: (row, at[1] + 1) if at[0] == row and at[1] >= column else at)


@edit
def delete_cell_left(d: Desk) -> None:
    page = d.page()
    row, column = d.luck.choice(d.answers(page))
    page.rearrange(lambda at: at if at[0] != row or at[1] < column else None if at[1] == column else (row, at[1] - 1))


@edit
def swap_answers_of_two_rows(d: Desk) -> None:
    page = d.page()
    a, b = d.luck.sample(d.rows(page), 2)
    columns = sorted({c for _, c in d.answers(page)})
    page.permute([a, b], [b, a], columns)


@edit
def fill_down(d: Desk) -> None:
    page = d.page()
    row, column = d.luck.choice(d.answers(page))
    for below in range(row + 1, row + d.luck.randint(2, 5)):
        page.put((below, column), page.cells[row, column].copy())


@edit
def clear_answers(d: Desk) -> None:
    page = d.page()
    for at in _block(d, page):
        page.put(at, None)


@edit
def push_down_beside_other_columns(d: Desk) -> None:
    """Cells are inserted above some columns of the whole sheet, or of all from the keys or the headers on."""
    page = d.page()
    first, (left, right) = _first_row(d, page), _columns(d, page)
    page.rearrange(lambda at: (at[0] + 1, at[1]) if at[0] >= first and left <= at[1] <= right else at)


@edit
def pull_up_beside_other_columns(d: Desk) -> None:
    page = d.page()
    first, (left, right) = _first_row(d, page), _columns(d, page)

    def place(at: tuple[int, int]) -> tuple[int, int] | None:
        if at[0] < first or not left <= at[1] <= right:
            return at
        return None if at[0] == first else (at[0] - 1, at[1])

    page.rearrange(place)


def _first_row(d: Desk, page: Page) -> int:
    header = _header_row(page)
    return d.luck.choice([1, header - 1, header, header + 1])


def _columns(d: Desk, page: Page) -> tuple[int, int]:
    left, right = sorted(d.luck.choices(range(1, page.last_column + 1), k=2))
    return left, right


@edit
def move_an_answer_beside_the_table(d: Desk) -> None:
    """Into a hidden column, or one of another's answers' rows: whatever stands there is overwritten."""
    page = d.page()
    at = d.luck.choice(d.answers(page))
    content = page.cells.pop(at)
    page.put((at[0], d.luck.choice([1, page.last_column])), content)


# ---- columns ---------------------------------------------------------------------------------------------------


@edit
def insert_blank_column(d: Desk) -> None:
    page = d.page()
    page.insert_columns(d.luck.randint(1, page.last_column), d.luck.randint(1, 2))


@edit
def insert_own_column(d: Desk) -> None:
    page = d.page()
    column = d.luck.randint(2, page.last_column)
    page.insert_columns(column)
    page.put((_header_row(page), column), Content("Egen kolumn", answer=True))
    for row in d.rows(page)[:4]:
        page.put((row, column), number(d.luck.randint(1, 99)))


@edit
def delete_answer_column(d: Desk) -> None:
    page = d.page()
    page.delete_column(d.answered_column(page))


@edit
def delete_printed_column(d: Desk) -> None:
    page = d.page()
    page.delete_column(d.luck.randint(1, min(c for _, c in d.answers(page)) - 1 or 1))


@edit
def hide_columns(d: Desk) -> None:
    page = d.page()
    page.hidden_columns |= {d.answered_column(page), d.luck.randint(2, page.last_column)}


@edit
def show_everything(d: Desk) -> None:
    for page in d.book.pages:
        page.hidden_columns, page.hidden_rows, page.state = set(), set(), "visible"


@edit
def move_column(d: Desk) -> None:
    page = d.page()
    old, new = d.answered_column(page), d.luck.randint(1, page.last_column)
    order = list(range(1, page.last_column + 1))
    order.insert(new - 1, order.pop(old - 1))
    to = {column: place for place, column in enumerate(order, start=1)}
    page.rearrange(lambda at: (at[0], to.get(at[1], at[1])))


@edit
def copy_column(d: Desk) -> None:
    """With its hidden key and its header, to the right of the table or beside itself."""
    page = d.page()
    column = d.answered_column(page)
    copies = {row: content.copy() for row, content in page.column(column).items()}
    to = d.luck.choice([column + 1, page.last_column + 1])
    if to == column + 1:
        page.insert_columns(to)
    for row, content in copies.items():
        page.put((row, to), content)


@edit
def copy_answers_to_own_column(d: Desk) -> None:
    page = d.page()
    column, to = d.answered_column(page), page.last_column + 2
    for row in d.rows(page):
        if (row, column) in page.cells:
            page.put((row, to), page.cells[row, column].copy())


@edit
def change_header(d: Desk) -> None:
    page = d.page()
    row = _header_row(page)
    page.put(
        (row, d.answered_column(page)), Content(d.luck.choice(["Resultat", "UTFALL", "2018", "Kommentar (frivillig)"]))
    )


@edit
def swap_two_headers(d: Desk) -> None:
    page = d.page()
    columns = sorted({c for _, c in d.answers(page)})
    if len(columns) < 2:
        raise NotPossibleError
    a, b = d.luck.sample(columns, 2)
    row = _header_row(page)
    first, second = page.cells.get((row, a)), page.cells.get((row, b))
    page.put((row, a), second)
    page.put((row, b), first)


@edit
def translate_headers(d: Desk) -> None:
    """Some of the headers that are seen, or all of them."""
    page = d.page()
    row = _header_row(page)
    seen = [column for column in page.row(row) if column not in page.hidden_columns]
    for column in d.luck.sample(seen, d.luck.randint(1, len(seen))):
        page.put((row, column), Content(f"Header {column}"))


@edit
def lose_sheet_anchor_and_swap_any_two_headers(d: Desk) -> None:
    page = d.page()
    row = _header_row(page)
    a, b = d.luck.sample(sorted(page.row(row)), 2)
    one, other = page.cells[row, a], page.cells[row, b]
    page.put((row, a), other)
    page.put((row, b), one)
    for at in page.find("sheet"):
        page.put(at, None)


@edit
def decompose_letters(d: Desk) -> None:
    """A Mac's file system takes ä apart, in the names of files; so do some programs, in all that is printed."""
    d.book.file = unicodedata.normalize("NFD", d.book.file)
    for page in d.book.pages:
        page.name = unicodedata.normalize("NFD", page.name)
        for content in page.cells.values():
            if content.anchor:
                content.text = unicodedata.normalize("NFD", content.text)


@edit
def decompose_letters_and_lose_what_is_hidden(d: Desk) -> None:
    decompose_letters(d)
    page = d.page()
    row = _header_row(page)
    page.delete_row(row - 1)


@edit
def clear_id_column(d: Desk) -> None:
    page = d.page()
    for row in page.column(1):
        page.put((row, 1), None)


@edit
def delete_hidden_columns(d: Desk) -> None:
    page = d.page()
    for column in sorted(page.hidden_columns, reverse=True):
        page.delete_column(column)


@edit
def clear_signatures(d: Desk) -> None:
    page = d.page()
    for at in page.find("signature"):
        page.put(at, None)


@edit
def clear_all_anchors_of_rows(d: Desk) -> None:
    """Ids, signatures and numbers are gone; the text is left."""
    page = d.page()
    for at in page.find("signature") + page.find("row"):
        if at[1] in page.hidden_columns or len(page.cells[at].text) < 6:
            page.put(at, None)


# ---- what is printed -------------------------------------------------------------------------------------------


@edit
def change_id(d: Desk) -> None:
    """A hidden id is overwritten with another row's."""
    page = d.page()
    a, b = d.luck.sample(d.rows(page), 2)
    other = page.cells.get((b, 1))
    if other is None:
        raise NotPossibleError
    page.put((a, 1), other.copy())


@edit
def change_code(d: Desk) -> None:
    page = d.page()
    at = d.luck.choice([at for at in page.find("row") if at[1] == 4] or page.find("row"))
    others = [page.cells[o].copy() for o in page.find("row") if o[1] == at[1] and o != at]
    page.put(at, d.luck.choice([Content("9.99"), *others]))


@edit
def codes_to_numbers(d: Desk) -> None:
    """1.10 becomes 1.1: as a number it says nothing for certain."""
    page = d.page()
    for at in page.find("row"):
        content = page.cells[at]
        if content.text.replace(".", "").isdecimal():
            page.put(at, Content(format(Decimal(content.text).normalize(), "f"), Kind.NUMBER))


@edit
def edit_indicator_text(d: Desk) -> None:
    page = d.page()
    seen = [at for at in page.find("row") if at[1] not in page.hidden_columns]
    at = d.luck.choice([at for at in seen if len(page.cells[at].text) > 12] or seen)
    page.put(at, Content(page.cells[at].text + " (reviderad)", answer=bool(page.find("column", "reason"))))


@edit
def paste_text_of_other_row(d: Desk) -> None:
    page = d.page()
    a, b = d.luck.sample(d.rows(page), 2)
    for column in range(4, 8):
        if (b, column) in page.cells:
            page.put((a, column), page.cells[b, column].copy())


# ---- sheets ----------------------------------------------------------------------------------------------------


@edit
def rename_sheet(d: Desk) -> None:
    d.page().name = d.book.free_name(d.luck.choice(["Blad1", "Infrastruktur", "Vår del", "1 infrastruktur"]))


@edit
def swap_sheet_names(d: Desk) -> None:
    a, b = d.page(0), d.page(0)
    a.name, b.name = b.name, a.name


@edit
def duplicate_sheet(d: Desk) -> None:
    page = d.page()
    place = d.book.pages.index(page) + d.luck.choice([0, 1])
    d.book.pages.insert(place, page.copy(d.book.free_name(page.name)))


@edit
def duplicate_sheet_and_work_in_the_copy(d: Desk) -> None:
    page = d.page(0)
    copy = page.copy(d.book.free_name(page.name))
    d.book.pages.append(copy)
    for _ in range(3):
        at = d.value_cell(copy)
        copy.put(at, number(d.luck.randint(1, 99)))


@edit
def duplicate_and_swap_names(d: Desk) -> None:
    page = d.page(0)
    copy = page.copy(page.name)
    page.name = d.book.free_name("Gammal " + page.name[:20])
    d.book.pages.insert(0, copy)
    copy.put(d.value_cell(copy), number(7))


@edit
def delete_sheet(d: Desk) -> None:
    d.book.pages.remove(d.page())


@edit
def reorder_sheets(d: Desk) -> None:
    d.luck.shuffle(d.book.pages)


@edit
def hide_sheet(d: Desk) -> None:
    d.page().state = d.luck.choice(["hidden", "veryHidden"])


@edit
def add_own_sheet(d: Desk) -> None:
    cells = {(r, c): d.luck.choice([number(r * c), d.note()]) for r in range(1, 5) for c in range(1, 4)}
    d.book.pages.append(Page(d.book.free_name("Underlag"), cells))


@edit
def add_sheet_with_pasted_table(d: Desk) -> None:
    """The visible table is pasted, as values, into a sheet of the kommun's own."""
    page = d.page(0)
    copy = page.copy(d.book.free_name("Kopia"))
    for at in [at for at in copy.cells if at[1] in copy.hidden_columns or at[0] in copy.hidden_rows]:
        copy.put(at, None)
    d.book.pages.append(copy)


@edit
def lose_sheet_anchor(d: Desk) -> None:
    page = d.page()
    for at in page.find("sheet"):
        page.put(at, None)


@edit
def lose_sheet_anchor_and_name(d: Desk) -> None:
    lose_sheet_anchor(d)
    page = d.luck.choice([p for p in d.book.pages if p.find("column") and not p.find("sheet")])
    page.name = d.book.free_name("Blad9")


# ---- values ----------------------------------------------------------------------------------------------------


@edit
def numbers_as_text(d: Desk) -> None:
    page = d.page()
    for _ in range(4):
        at = d.value_cell(page)
        old = page.cells[at]
        if old.shape is Shape.GENERAL:
            value = Decimal(old.text)
            comma = old.text.replace(".", ",")
            dotted = typed(old.text, value) if not _thousands(old.text) else typed(old.text)
            page.put(at, d.luck.choice([typed(comma, value) if not _thousands(comma) else typed(comma), dotted]))


def _thousands(text: str) -> bool:
    """Whether a point or comma may be a thousands mark: three digits after it and one to three before."""
    for mark in ".,":
        before, _, after = text.lstrip("-").partition(mark)
        if len(after) == 3 and 0 < len(before) <= 3:
            return True
    return False


@edit
def split_number_with_blanks(d: Desk) -> None:
    page = d.page()
    at = d.value_cell(page)
    blank = d.luck.choice([" ", "\u00a0", "\u202f", "\u2009"])
    page.put(at, typed(f"12{blank}345,5", Decimal("12345.5")))


@edit
def type_odd_numbers(d: Desk) -> None:
    page = d.page()
    odd = [
        typed("12,5", Decimal("12.5")), typed("12.5", Decimal("12.5")), typed("−3", Decimal(-3)), typed("–3", Decimal(-3)),  # noqa: E501 # a table
        typed("1.250"), typed("1,250"), typed("'12", Decimal(12)), typed(" 12\n", Decimal(12)), typed("12\t", Decimal(12)),  # noqa: E501 # a table
        typed("1e3", Decimal(1000)), typed("1.234.567", Decimal(1234567)), typed("1.234,5", Decimal("1234.5")),
        typed("1,234.5", Decimal("1234.5")), typed("١٢"), typed("12 345 678", Decimal(12345678)), typed("1 2"),
        typed("+5", Decimal(5)), typed("5,", Decimal(5)), typed(",5", Decimal("0.5")), typed("0x1F"), typed("１２", Decimal(12)),  # noqa: E501 # a table
        typed("12²"), typed("½"), typed("NaN"), typed("inf"), typed("1_000"), typed("(5)"), typed("5-"), typed("12,5,5"),  # noqa: E501 # a table
        typed("99999999999999999999"), typed("3/4"), typed("1:30"), typed("12 1)"), typed("12*"), typed("\u200b12", Decimal(12)),  # noqa: E501 # a table
    ]  # fmt: skip
    for _ in range(3):
        page.put(d.value_cell(page), d.luck.choice(odd).copy())


@edit
def type_no_number(d: Desk) -> None:
    page = d.page()
    words = [
        "ca 5",
        "<5",
        "5–7",
        "se bilaga",
        "?",
        "-",
        "–",
        "saknas",
        "n/a",
        "#",
        "mellan 3 och 4",
        "=A1",
        "+46 42",
        "@x",
        "-1+1",
    ]
    for _ in range(2):
        page.put(d.value_cell(page), typed(d.luck.choice(words)))


@edit
def type_percentages(d: Desk) -> None:
    page = d.page()
    at = d.value_cell(page)
    page.put(at, d.luck.choice([
        typed("47 %", ("%", Decimal(47))), typed("47,5%", ("%", Decimal("47.5"))), number("0.47", Shape.PERCENT), number("0.47"),  # noqa: E501 # a table
        number("1.2", Shape.PERCENT), number("-0.5", Shape.PERCENT), typed("47 procent", ("%", Decimal(47))),
    ]).copy())  # fmt: skip


@edit
def format_as_percent(d: Desk) -> None:
    page = d.page()
    for _ in range(3):
        at = d.value_cell(page)
        page.cells[at].shape, page.cells[at].reads = Shape.PERCENT, None


@edit
def format_as_date(d: Desk) -> None:
    page = d.page()
    at = d.value_cell(page)
    if page.cells[at].shape is not Shape.DATE:
        page.cells[at].shape, page.cells[at].reads = Shape.DATE, None


@edit
def type_dates(d: Desk) -> None:
    page = d.page()
    page.put(
        d.value_cell(page),
        d.luck.choice(
            [
                typed("2018-05-03", ("year", 2018)),
                typed("3/5 2018", ("year", 2018)),
                number(43223, Shape.DATE),
                typed("maj"),
            ]
        ).copy(),
    )


@edit
def numbers_at_the_edge(d: Desk) -> None:
    page = d.page()
    edge = [
        "1E+308",
        "1E-300",
        "123456789012345678",
        "0.1234567890123456789",
        "-0",
        "1E5",
        "00012",
        "0.30000000000000004",
    ]
    for _ in range(2):
        page.put(d.value_cell(page), number(d.luck.choice(edge)))


@edit
def error_values(d: Desk) -> None:
    page = d.page()
    kind = d.luck.choice(["#REF!", "#N/A", "#DIV/0!", "#SPILL!", "#VALUE!", "#NAME?"])
    page.put(d.luck.choice(d.answers(page)), Content(kind, Kind.ERROR, answer=True))


@edit
def formulas_for_values(d: Desk) -> None:
    page = d.page()
    for _ in range(2):
        at = d.value_cell(page)
        page.cells[at].formula = d.luck.choice(["1+1", "SUM(A1:A2)", "L7*2", "[1]Blad1!$A$1"])


@edit
def formula_without_result(d: Desk) -> None:
    page = d.page()
    page.put(d.value_cell(page), Content("", Kind.NOTHING, formula="SUM(A1:A9)", answer=True))


@edit
def booleans(d: Desk) -> None:
    page = d.page()
    page.put(d.luck.choice(d.answers(page)), Content(d.luck.choice("01"), Kind.BOOLEAN, answer=True))


@edit
def odd_texts(d: Desk) -> None:
    page = d.page()
    texts_ = [
        '=HYPERLINK("http://x")',
        "+1",
        "@SUM(A1)",
        "rad 1\nrad 2",
        "\ttabb",
        "  blanka  ",
        "😀 emoji",
        "a\x07b",
        "x" * 3000,
        "_x0041_",
        "<b>&amp;</b>",
        "]]>",
        "'citat",
        "R\r\nN",
        "\u202eomvänd",
        "e\u0301",
        "NULL",
        "SANT",
    ]
    place = [c for _, c in page.find("column", "comment") + page.find("column", "contribution")] or [
        d.answered_column(page)
    ]
    row = d.luck.choice(d.rows(page))
    page.put((row, place[0]), Content(d.luck.choice(texts_), answer=True))


@edit
def blank_texts(d: Desk) -> None:
    page = d.page()
    page.put(d.luck.choice(d.answers(page)), Content(d.luck.choice([" ", "\u00a0", "\n"]), answer=True))


@edit
def answer_what_is_not_asked(d: Desk) -> None:
    """Figures in grey rows and grey cells."""
    page = d.page(0)
    for _ in range(3):
        at = d.luck.choice(d.rows(page)), d.answered_column(page)
        if at not in page.cells:
            page.put(at, number(d.luck.randint(2, 90)))


@edit
def words_of_states(d: Desk) -> None:
    page = d.page(0)
    columns = [c for _, c in page.find("column", "state")] + [c for _, c in page.find("column", "reason")]
    if not columns:
        raise NotPossibleError
    word = d.luck.choice(
        [
            "Klar",
            "klart",
            "pågår",
            "PÅGÅR ",
            "Ej påbörjad",
            "nästan klar",
            "ej mätt",
            "inte mätt",
            "Sekretess",
            "kommer senare",
        ]
    )
    page.put((d.luck.choice(d.rows(page)), d.luck.choice(columns)), typed(word, *_WORDS.get(word, ())))


_WORDS = {"klart": ("Klar",), "inte mätt": ("ej mätt",)}


@edit
def retype_values(d: Desk) -> None:
    page = d.page()
    for _ in range(5):
        page.put(d.value_cell(page), number(d.luck.choice(["3", "12.5", "45", "99.9", "1250", "0", "-4", "0.5"])))


# ---- merging ---------------------------------------------------------------------------------------------------


@edit
def merge_answers(d: Desk) -> None:
    """Excel keeps the first value only."""
    page = d.page()
    area = _merge(d, page)
    kept = False
    for row in range(area[0], area[2] + 1):
        for column in range(area[1], area[3] + 1):
            if (row, column) in page.cells and kept:
                page.put((row, column), None)
            kept = kept or (row, column) in page.cells
    first = next((at for at in sorted(page.cells) if area[0] <= at[0] <= area[2] and area[1] <= at[1] <= area[3]), None)
    if first and first != area[:2]:
        page.put(area[:2], page.cells.pop(first))


def _merge(d: Desk, page: Page) -> tuple[int, int, int, int]:
    row, column = d.luck.choice(d.answers(page))
    tall, wide = d.luck.choice([(1, 0), (2, 0), (0, 1), (1, 1)])
    area = row, column, row + tall, column + wide
    if any(a <= area[2] and area[0] <= c and b <= area[3] and area[1] <= e for a, b, c, e in page.merged):
        raise NotPossibleError
    page.merged.append(area)
    return area


@edit
def merge_and_keep_hidden_values(d: Desk) -> None:
    """As other programs do: the values under the merge stay in the file."""
    page = d.page()
    _merge(d, page)


@edit
def merge_printed_cells(d: Desk) -> None:
    page = d.page()
    rows = d.rows(page)
    n = d.luck.randrange(len(rows) - 1)
    area = rows[n], 2, rows[n + 1], 2
    if not any(a <= area[2] and area[0] <= c and b <= 2 <= e for a, b, c, e in page.merged):
        page.merged.append(area)
        page.put((rows[n + 1], 2), None)


# ---- whose it is -----------------------------------------------------------------------------------------------


@edit
def change_kommun_on_start(d: Desk) -> None:
    _change_start(d, "municipality", d.luck.choice(["Perstorp", "Örkelljunga", "Malmö", "perstorp "]))


def _change_start(d: Desk, key: str, text: str) -> None:
    page = next((p for p in d.book.pages if p.find("start", key)), None)
    if page is None:
        raise NotPossibleError
    page.cells[page.find("start", key)[0]].text = text


@edit
def change_year_on_start(d: Desk) -> None:
    _change_start(d, "year", d.luck.choice(["2017", "2019"]))


@edit
def delete_start(d: Desk) -> None:
    page = d.book.page(texts.template.START_SHEET)
    if page is None:
        raise NotPossibleError
    d.book.pages.remove(page)


@edit
def drop_properties(d: Desk) -> None:
    d.book.properties = {}


@edit
def drop_properties_and_hidden_sheets(d: Desk) -> None:
    d.book.properties = {}
    d.book.pages = [p for p in d.book.pages if p.name not in (META_SHEET, LISTS_SHEET)]


@edit
def drop_everything_that_says_whose(d: Desk) -> None:
    drop_properties_and_hidden_sheets(d)
    delete_start(d)


@edit
def rename_file(d: Desk) -> None:
    d.book.file = d.luck.choice(["Kopia av mallen (1).xlsx", "slutlig version 2.xlsx", "svar.xlsx"])


@edit
def rename_file_to_other_kommun(d: Desk) -> None:
    d.book.file = "Verksamhetsplan Perstorp.xlsx"


_BINS = (
    "#recycle", "$RECYCLE.BIN/S-1-5-21", ".Trash-1000/files", "@Recycle", ".snapshot/daily.0", "Papperskorgen",
    ".stversions",
)  # fmt: skip
_COMPANIONS = (
    "{file}.partial", "~${file}", "@eaDir/{file}/SYNO@.attr", "{file}.tmp", "._{file}", "{file}:Zone.Identifier",
)  # fmt: skip


@edit
def lie_beside_what_file_servers_keep(d: Desk) -> None:
    """In an inbox with an earlier version in a recycle bin or snapshot, and what systems put beside a file."""
    bins = [f"{place}/{{file}}" for place in d.luck.sample(_BINS, d.luck.randint(1, 2))]
    d.beside = [*bins, *d.luck.sample(_COMPANIONS, d.luck.randint(0, 2))]


# ---- from other files ------------------------------------------------------------------------------------------


def _other(d: Desk) -> Book:
    return base("Perstorp", d.book.year).book.copy()


@edit
def paste_rows_of_other_kommun(d: Desk) -> None:
    page = d.page(0)
    _paste_rows(d, page, 1)


@edit
def paste_visible_rows_of_other_kommun(d: Desk) -> None:
    """Without the hidden columns: typed anew, for all that can be seen."""
    page = d.page(0)
    _paste_rows(d, page, 4)


def _paste_rows(d: Desk, page: Page, first: int) -> None:
    source = _other(d).page(page.name)
    if source is None:
        raise NotPossibleError
    row = d.luck.choice(d.rows(source))
    last = source.last_column - (first > 1)
    for r in range(row, row + 3):
        for column in range(first, last + 1):
            content = source.cells.get((r, column))
            page.put((r, column), content)
            if content and first > 1 and content.anchor and content.anchor.of == "signature":
                content.anchor = None


@edit
def add_sheet_of_other_kommun(d: Desk) -> None:
    source = _other(d)
    page = d.luck.choice([p for p in source.pages if p.find("column")])
    page.name = d.book.free_name(page.name)
    d.book.pages.insert(d.luck.randint(0, len(d.book.pages)), page)


@edit
def replace_sheet_by_other_kommuns(d: Desk) -> None:
    page = d.page()
    source = _other(d).page(page.name)
    if source is None:
        raise NotPossibleError
    d.book.pages[d.book.pages.index(page)] = source


@edit
def replace_sheet_by_last_years(d: Desk) -> None:
    page = d.page()
    source = base(d.base.member.name, d.book.year - 1).book.copy().page(page.name)
    if source is None:
        raise NotPossibleError
    d.book.pages[d.book.pages.index(page)] = source


@edit
def replace_sheet_by_others_without_its_title(d: Desk) -> None:
    """What is left to say whose it is: the witness beside its anchors, one of which may be gone, too."""
    d.luck.choice([replace_sheet_by_other_kommuns, replace_sheet_by_last_years])(d)
    witnesses = [(page, at) for page in d.book.pages for at, content in page.cells.items() if _is_anothers(d, content)]
    page, at = d.luck.choice(witnesses)
    if d.luck.random() < 0.5:
        page.put(at, None)
    for _ in range(3):
        page.delete_row(1)


def _is_anothers(d: Desk, content: Content) -> bool:
    owner = content.anchor.owner if content.anchor else ""
    return owner not in ("", f"{d.book.municipality}|{d.book.year}")


# ---- in a wrong place ------------------------------------------------------------------------------------------


@edit
def type_in_another_column(d: Desk) -> None:
    page = d.page(registers=0)
    row, column = d.value_cell(page)
    others = [c for c in range(1, page.last_column + 3) if c != column and (row, c) not in page.cells]
    page.put((row, d.luck.choice(others)), page.cells.pop((row, column)))


@edit
def type_in_another_row(d: Desk) -> None:
    page = d.page(registers=0)
    row, column = d.value_cell(page)
    others = [r for r in range(1, page.last_row + 6) if r != row and (r, column) not in page.cells]
    page.put((d.luck.choice(others), column), page.cells.pop((row, column)))


@edit
def type_on_another_sheet(d: Desk) -> None:
    page = d.page(registers=0)
    other = d.luck.choice([p for p in d.book.pages if p is not page and p.state == "visible"])
    at = d.value_cell(page)
    free = [to for to in [at, (at[0] + 40, at[1]), (3, 12)] if to not in other.cells]
    other.put(d.luck.choice(free), page.cells.pop(at))


@edit
def type_over_what_is_printed(d: Desk) -> None:
    page = d.page(registers=0)
    at = d.value_cell(page)
    printed = [to for to, content in page.cells.items() if to[0] == at[0] and content.anchor]
    page.put(d.luck.choice(printed), page.cells.pop(at))


# ---- how cells look, and what lies over them -------------------------------------------------------------------


@edit
def raise_a_footnote(d: Desk) -> None:
    page = d.page(registers=0)
    at = d.value_cell(page)
    page.put(at, in_runs((page.cells[at].text, ""), ("1", d.luck.choice(["superscript", "subscript"]))))


@edit
def strike_a_digit(d: Desk) -> None:
    page = d.page(registers=0)
    at = d.value_cell(page)
    page.put(at, in_runs(("1", "strike"), (page.cells[at].text, "")))


@edit
def strike_a_word_of_a_comment(d: Desk) -> None:
    page = d.page(registers=0)
    at = d.luck.choice(d.rows(page)), d.luck.choice([c for _, c in page.find("column", "comment")])
    struck = texts.reading.MARKED["struck"].format(text="inte ")
    page.put(at, in_runs(("Målet nås ", ""), ("inte ", "strike"), ("i år", ""), reads=[f"Målet nås {struck}i år"]))


@edit
def show_something_else(d: Desk) -> None:
    page = d.page(registers=0)
    page.cells[d.value_cell(page)].look = d.luck.choice([";;;", '"saknas"', '"ca "0.0', "0,", '"<"0'])


@edit
def note_over_an_answer(d: Desk) -> None:
    page = d.page(registers=0)
    content = page.cells[d.luck.choice(d.answers(page))]
    content.note, content.over = d.luck.choice(["Preliminär siffra", "=1+1", "Fråga ekonomi"]), d.luck.choice(_NOTES)


@edit
def note_over_an_empty_cell(d: Desk) -> None:
    page = d.page(registers=0)
    note = f"Värdet är {d.luck.randint(10, 99)}"
    page.put(d.value_cell(page), Content("", Kind.NOTHING, note=note, over=d.luck.choice([*_NOTES, Over.BOX])))


@edit
def note_in_a_register(d: Desk) -> None:
    page = d.page(registers=1)
    content = page.cells[d.luck.choice(d.answers(page))]
    content.note, content.over = "Ring innan", d.luck.choice([*_NOTES, Over.BOX])


@edit
def lay_a_box_or_a_picture(d: Desk) -> None:
    page = d.page()
    content = page.cells[d.luck.choice(d.answers(page))]
    content.note, content.over = "Siffran gäller 2017", d.luck.choice([Over.BOX, Over.PICTURE])


@edit
def lay_a_line_ink_or_a_control(d: Desk) -> None:
    page = d.page()
    content = page.cells[d.luck.choice(d.answers(page))]
    content.note, content.over = "draget", d.luck.choice([Over.LINE, Over.INK, Over.CONTROL])


@edit
def hide_a_digit(d: Desk) -> None:
    page = d.page(registers=0)
    at = d.value_cell(page)
    page.put(at, in_runs(("4", "unseen"), (page.cells[at].text, "")))


@edit
def style_a_whole_cell(d: Desk) -> None:
    page = d.page(registers=0)
    page.cells[d.value_cell(page)].font = d.luck.choice(["strike", "white", "tiny"])


@edit
def rule_over_answers(d: Desk) -> None:
    page = d.page(registers=0)
    rule = d.luck.choice(["strike", "white", "hide"])
    for _ in range(d.luck.randint(1, 3)):
        page.cells[d.value_cell(page)].rule = rule


_NOTES = [Over.NOTE, Over.THREAD]


# ---- other programs --------------------------------------------------------------------------------------------


def _saved(**ways: object) -> Edit:
    def do(d: Desk) -> None:
        d.dialect = Dialect(**ways)  # type: ignore[arg-type] # named below

    return do


EDITS |= {
    "save-with-inline-strings": _saved(inline=True, split_runs=True),
    "save-with-a-prefix": _saved(prefix="x"),
    "save-without-references": _saved(references=False),
    "save-as-strict": _saved(strict=True),
    "save-as-utf-16": _saved(encoding="UTF-16"),
    "save-without-properties": _saved(properties=False),
    "save-without-hidden-sheets": _saved(hidden_sheets=False, properties=False),
    "save-without-formulas": _saved(formulas=False),
    "save-as-ods": _saved(ods=True),
}


@edit
def save_by_openpyxl(d: Desk) -> None:
    d.openpyxl = True
