"""The result on A4: letters of at least 8 points, nothing cut or left over, pages that are neither full nor empty.

Worked out anew from the file's XML as Excel sees it: columns of 7 pixels a character, 96 pixels an inch.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations, pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import column_index_from_string, range_boundaries

from tests.inbox.filled_inbox import filled
from tests.workbooks.report_example import Mood, consolidation, plan
from tests.workbooks.report_reading import formulas, values
from xl_addin import texts
from xl_addin.consolidation import consolidate
from xl_addin.followup.view import indicator_text
from xl_addin.layout import META_SHEET
from xl_addin.plan import load_plan
from xl_addin.reading.submission import read_bytes
from xl_addin.registers import registers_of
from xl_addin.workbooks import measure, paper
from xl_addin.workbooks.pdf import board_sheets
from xl_addin.workbooks.report import area as areas
from xl_addin.workbooks.report import build_report
from xl_addin.workbooks.report.context import ReportContext

WIDER_IN_LIBREOFFICE = 1.057
MOST_OVER = 1.1
"""How much wider than it is a text may be measured: `test_texts_are_measured_as_calibri_is_wide` holds it."""
NOT_FOR_THE_BOARD = {"Data", "Källor", "Kontroll", "Handlingsplaner", *(register.sheet for register in registers_of())}
PLANS: dict[str, tuple[dict[str, int], Mood]] = {
    "like the demo": ({"areas": 5, "indicators": 60, "members": 11, "years": 4}, "usual"),
    "small": ({"members": 3}, "usual"),
    "15 målområden": ({"areas": 15, "indicators": 30}, "usual"),
    "49 members": ({"indicators": 13, "members": 49, "years": 2}, "usual"),
    "12 members": ({"indicators": 13, "members": 12, "years": 2}, "usual"),
    "10 years": ({"years": 10}, "usual"),
    "nothing reported": ({}, "nothing"),
    "names of 100 characters": ({"name_length": 100}, "usual"),
}


@lru_cache(maxsize=len(PLANS))
def built(name: str) -> bytes:
    sizes, mood = PLANS[name]
    return build_report(consolidation(plan(**sizes), mood))


def sheets(name: str) -> Iterator[Any]:
    return (sheet for sheet in formulas(built(name)).worksheets if sheet.title != META_SHEET)


def board(name: str) -> list[Any]:
    return [sheet for sheet in sheets(name) if sheet.title not in NOT_FOR_THE_BOARD]


def widths(sheet: Any) -> dict[int, int]:
    """Pixels of each column."""
    found: dict[int, int] = {}
    for dimension in sheet.column_dimensions.values():
        for column in range(dimension.min, dimension.max + 1):
            found[column] = round(dimension.width * 7)
    return found


def area(sheet: Any) -> tuple[int, int]:
    """The last printed column and row."""
    bounds = range_boundaries(sheet.print_area.rpartition("!")[2].replace("$", ""))
    return int(bounds[2]), int(bounds[3])


def across(sheet: Any) -> list[list[int]]:
    """The columns of each page across; those that are repeated stand on all."""
    last, _ = area(sheet)
    ends = [*(brk.id for brk in sheet.col_breaks.brk), last]
    repeated = re.search(r":\$?([A-Z]+)", str(sheet.print_title_cols or ""))
    titles = list(range(1, column_index_from_string(repeated[1]) + 1)) if repeated else []
    pages, start = [], 1
    for end in ends:
        pages.append([*(c for c in titles if c < start), *range(start, end + 1)])
        start = end + 1
    return pages


def heights(sheet: Any) -> list[float]:
    return [sheet.row_dimensions[row].height or 15.0 for row in range(1, area(sheet)[1] + 1)]


def scale(sheet: Any, wider: float = 1.0) -> float:
    """The share that the sheet is printed at; fitted ones are cut to whole per cent."""
    if not sheet.sheet_properties.pageSetUpPr or not sheet.sheet_properties.pageSetUpPr.fitToPage:
        return float(sheet.page_setup.scale or 100) / 100
    margins, sides = sheet.page_margins, widths(sheet)
    wide = (11.69 - margins.left - margins.right) * 96 / (sum(sides.get(c, 64) for c in across(sheet)[0]) * wider)
    high = (8.27 - margins.top - margins.bottom) * 72 / sum(heights(sheet)) if sheet.page_setup.fitToHeight != 0 else 1
    return int(min(wide, high, 1.0) * 100) / 100


def written(sheet: Any) -> Iterator[Any]:
    last, bottom = area(sheet)
    for row in values_of(sheet).iter_rows(max_col=last, max_row=bottom):
        yield from (cell for cell in row if cell.value not in (None, ""))


def values_of(sheet: Any) -> Any:
    return next(book for name in PLANS if (book := values(built(name))) and formulas(built(name)) is sheet.parent)[
        sheet.title
    ]


@pytest.mark.parametrize("name", PLANS)
def test_what_the_board_reads_is_printed_with_letters_of_at_least_8_points(name: str) -> None:
    for sheet in board(name):
        smallest = min(cell.font.sz for cell in written(sheet))
        assert smallest * scale(sheet) >= 8, (sheet.title, smallest, scale(sheet))
        assert smallest * scale(sheet, WIDER_IN_LIBREOFFICE) >= 7.9, (sheet.title, smallest, scale(sheet))


@pytest.mark.parametrize("name", PLANS)
def test_registers_and_findings_are_printed_as_large_as_their_columns_allow(name: str) -> None:
    for sheet in sheets(name):
        if sheet.title in NOT_FOR_THE_BOARD - {"Data"}:
            assert 10 * scale(sheet) >= 5.5, (sheet.title, scale(sheet))


@pytest.mark.parametrize("name", PLANS)
def test_columns_fit_across_the_page_in_excel_and_in_libreoffice(name: str) -> None:
    for sheet in sheets(name):
        sides = widths(sheet)
        for page in across(sheet):
            wide = sum(sides.get(c, 64) for c in page) * WIDER_IN_LIBREOFFICE * scale(sheet, WIDER_IN_LIBREOFFICE)
            assert wide <= (11.69 - sheet.page_margins.left - sheet.page_margins.right) * 96, sheet.title


@pytest.mark.parametrize("name", PLANS)
def test_no_page_is_over_full_or_nearly_empty(name: str) -> None:
    for sheet in sheets(name):
        ends = [brk.id for brk in sheet.row_breaks.brk]
        if not ends:
            continue
        title = int(str(sheet.print_title_rows).rpartition("$")[2]) if sheet.print_title_rows else 0
        margins = sheet.page_margins
        rows, room = heights(sheet), (8.27 - margins.top - margins.bottom) * 72 / scale(sheet)
        pages = [sum(rows[a:b]) + (rows[title - 1] if a and title else 0) for a, b in pairwise([0, *ends, len(rows)])]
        assert max(pages) <= room, sheet.title
        assert sum(pages) / len(pages) >= 0.4 * room or len(pages) == 2, sheet.title
        assert min(pages) >= 0.25 * room, (sheet.title, [round(page / room, 2) for page in pages])


@pytest.mark.parametrize("name", PLANS)
def test_a_heading_is_never_the_last_of_a_page(name: str) -> None:
    for sheet in board(name)[2:]:
        shown = values_of(sheet)
        for brk in sheet.row_breaks.brk:
            first = str(shown.cell(brk.id, 1).value or "")
            assert not first.startswith(("Mål: ", "Strategi: ")), (sheet.title, brk.id)
            if re.match(r"\d+ Område", sheet.title):
                assert shown.cell(brk.id, 3).value, "a mätetal and its series are parted"


@pytest.mark.parametrize("name", PLANS)
def test_rows_follow_their_texts(name: str) -> None:
    """Bounds that any font keeps: a letter is 0.38 to 0.62 of the font's size on average, and lines break at words."""
    for sheet in board(name):
        sides, rows = widths(sheet), heights(sheet)
        least, most = dict.fromkeys(range(len(rows) + 1), 0.0), dict.fromkeys(range(len(rows) + 1), 34.0)
        for cell in written(sheet):
            if not isinstance(cell.value, str) or not cell.alignment.wrap_text:
                continue
            room, size = (sides[cell.column] - 5) * 0.75, cell.font.sz
            parts = [len(part) * size for part in cell.value.split("\n")]
            least[cell.row] = max(least[cell.row], size * 1.15 * sum(max(1.0, part * 0.38 / room) for part in parts))
            upper = size * 1.3 * sum(int(part * 0.62 / (room * 0.75)) + 1 for part in parts) + 10
            most[cell.row] = max(most[cell.row], upper)
        for row, height in enumerate(rows, start=1):
            assert height >= min(least[row], 400), (sheet.title, row)
            assert height <= max(most[row], 60 if sheet.title == "Diagram" else 0), (sheet.title, row, height)


@pytest.mark.parametrize("name", PLANS)
def test_texts_that_do_not_wrap_are_seen_whole(name: str) -> None:
    """They run over empty cells to their right, as far as the page goes."""
    for sheet in sheets(name):
        if sheet.title == "Data":
            continue
        last, _ = area(sheet)
        sides, shown = widths(sheet), values_of(sheet)
        for cell in written(sheet):
            if not isinstance(cell.value, str) or cell.alignment.wrap_text:
                continue
            widest = measure.points(cell.value, cell.font.sz, bold=bool(cell.font.b))
            needed = widest / MOST_OVER / measure.POINTS_PER_PIXEL
            end = cell.column
            while end < last and shown.cell(cell.row, end + 1).value in (None, ""):
                end += 1
            room = sum(sides[column] for column in range(cell.column, end + 1))
            assert needed <= room or len(cell.value) < 8, (sheet.title, cell.coordinate, cell.value)


@pytest.mark.parametrize("name", PLANS)
def test_board_pages_are_printed_as_large_as_they_are_with_letters_of_at_least_8_5_points(name: str) -> None:
    for sheet in values(built(name)).worksheets:
        if sheet.title in board_sheets(values(built(name)).sheetnames):
            live = formulas(built(name))[sheet.title]
            assert scale(live) == 1, sheet.title
            last, bottom = area(live)
            cells = [cell for row in sheet.iter_rows(max_col=last, max_row=bottom) for cell in row if cell.value]
            assert min(cell.font.sz for cell in cells) >= 8.5, sheet.title


@pytest.mark.parametrize("name", [name for name in PLANS if name != "15 målområden"])
def test_summary_is_one_page(name: str) -> None:
    assert not board(name)[0].row_breaks.brk


def test_first_screen_tells_how_it_stands_and_of_each_målområde() -> None:
    """600 pixels high; the columns are those of a screen 1,280 pixels wide."""
    sheet = board("like the demo")[0]
    tops = [sum(heights(sheet)[:row]) / 0.75 for row in range(area(sheet)[1])]
    seen = " ".join(str(cell.value) for cell in written(sheet) if tops[cell.row - 1] < 600)
    for words in ("planen nåddes", "ärenden behöver beslut", "har lämnat in", "Område 5", "Sedan förra året"):
        assert words in seen, words
    assert sum(pixels for column, pixels in widths(sheet).items() if column <= area(sheet)[0]) <= 1280


@pytest.mark.parametrize("members", range(1, 50, 4))
def test_kommuner_stand_evenly_on_the_pages_across(members: int) -> None:
    data = build_report(consolidation(plan(areas=1, indicators=2, members=members, years=1)))
    pages = across(formulas(data)["Kommuner"])
    own = [len(page) - 3 for page in pages]
    assert sum(own) == members
    assert max(own) <= 11
    assert max(own) - min(own) <= len(own)


@pytest.mark.parametrize(
    ("text", "bold", "points"),
    [
        ("Medlemskommunerna i Familjen Helsingborg ska ha ett stigande värde", False, 288.64),
        ("58 909 388", False, 45.07),
        ("Ej rapporterat", True, 58.31),
        ("samverkansöverenskommelse", False, 122.4),
    ],
)
def test_texts_are_measured_as_calibri_is_wide(text: str, bold: bool, points: float) -> None:
    """The widths are those of Carlito, which has Calibri's; a few per cent more are taken, never less."""
    assert points <= measure.points(text, bold=bold) <= points * MOST_OVER


def test_pages_are_few_and_about_equally_full_and_keep_rows_together() -> None:
    assert paper.breaks([10.0] * 10, 100, 0) == []
    assert paper.breaks([10.0] * 12, 100, 0) == [6]
    assert paper.breaks([10.0] * 12, 100, 0, kept={6, 7}) == [5]
    assert paper.breaks([10.0] * 19, 100, 10) == [10]
    assert paper.breaks([300.0, 10.0], 100, 0) == [1]


@given(
    st.lists(st.sampled_from([7.5, 10.0, 12.75, 19.5]), max_size=12), st.sets(st.sampled_from([1, 3, 6, 9, 11])),
    st.sampled_from([0.0, 5.25, 10.0]),
)  # fmt: skip
def test_no_other_breaks_would_give_fewer_pages(heights: list[float], kept: set[int], repeated: float) -> None:
    """Held against every set of breaks there is."""

    def fits(breaks: Sequence[int]) -> bool:
        pages = pairwise([0, *breaks, len(heights)])
        used = (sum(heights[first:last]) + (repeated if first else 0) for first, last in pages)
        return not kept & {*breaks} and all(points <= 50 for points in used)

    found = paper.breaks(heights, 50, repeated, kept)
    assert fits(found)
    fewer = combinations(range(1, len(heights)), len(found) - 1) if found else ()
    assert not any(map(fits, fewer))


def test_columns_of_a_register_have_room_for_their_longest_word_and_fill_the_page() -> None:
    columns = [["Nr", "1"], ["Rubrik", "ganska långa texter " * 5], ["Ord", "samverkansöverenskommelse"]]
    narrow, wide, word = paper.fitted(columns)
    assert narrow < 6
    assert wide > 40
    assert word > 17


def test_no_word_of_a_printed_plan_is_broken_among_the_explanations() -> None:
    the_plan = load_plan("familjen-helsingborg-2016-2019")
    intakes = [read_bytes(filled(place), "svar.xlsx", str(place), lambda *_: the_plan) for place in range(3)]
    context = ReportContext(consolidate(the_plan, 2019, [intake.submission for intake in intakes if intake.submission]))
    room = areas.widths(context)[areas.columns(context)["indicator"] - 1] * measure.POINTS_PER_CHARACTER
    words = {word for indicator in the_plan.indicators.values() for word in indicator_text(indicator).split()}
    assert [word for word in words if measure.points(word, bold=True) > room] == []  # LibreOffice has less room


def test_no_word_of_a_status_is_broken_among_the_kommuner() -> None:
    sheet = next(sheet for sheet in sheets("like the demo") if sheet.title == "Kommuner")
    narrowest = min(pixels for column, pixels in widths(sheet).items() if 3 < column <= area(sheet)[0])
    room = narrowest * 0.75 - measure.PAPER_EDGE
    words = {word for status in texts.field.STATUSES.values() for word in status.split()}
    assert [word for word in words if measure.points(word, 8.5, bold=True) > room] == []
