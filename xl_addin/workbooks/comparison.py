"""The workbook of a comparison: what a revision changed, on one sheet that a board can read and print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, get_args

from xl_addin import texts
from xl_addin.comparison import ChangedIndicator, OtherChange, PlanComparison, Run, RunKind
from xl_addin.plan.changes import ChangeKind
from xl_addin.spreadsheets import book
from xl_addin.swedish import listing, plural
from xl_addin.workbooks.measure import across, row_height
from xl_addin.workbooks.styles import BAD, TITLE_POINTS, Styles, print_setup

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

KINDS: tuple[ChangeKind, ...] = get_args(ChangeKind)
WIDTHS = {
    "kinds": 17, "code": 6, "before": 8, "text": 44, "target": 24, "responsible": 17, "history": 38, "recalculated": 24,
}  # fmt: skip
COLUMNS = tuple(WIDTHS)
LOOKS: dict[RunKind, dict[str, Any]] = {
    "same": {},
    "removed": {"font_strikeout": True, "font_color": BAD},
    "added": {"underline": 1},
}
FIRST_ROW = 5
"""1-based row under the title, what it is about, and how to read it."""


def build_plan_comparison(comparison: PlanComparison) -> bytes:
    """Build the workbook. The same editions give the same bytes."""
    plan = comparison.now
    workbook, stream = book.new_workbook(texts.comparison.TITLE, plan.organisation.secretariat, {})
    page = workbook.add_worksheet(texts.comparison.TITLE)
    write_plan_comparison(page, Styles(workbook), comparison)
    return book.finish(workbook, stream)


def write_plan_comparison(
    page: Worksheet, styles: Styles, comparison: PlanComparison, recalculated: Mapping[str, str] | None = None
) -> None:
    """Write the sheet: how many changes of each kind, then every changed mätetal under its målområde.

    `recalculated`: by code, how the year before would have come out by the new target; its column is left out if there
    are none to know it of.
    """
    columns = COLUMNS if recalculated is not None else COLUMNS[:-1]
    for position, key in enumerate(columns):
        page.set_column(position, position, WIDTHS[key])
    _head(page, styles, comparison)
    row = _counts(page, styles, comparison.indicators, FIRST_ROW)
    header_row = row + 1
    words = texts.comparison.HEADERS
    year = comparison.now.judges_from
    for column, key in enumerate(columns, start=1):
        book.text(page, header_row, column, words[key].format(year=year, before=year - 1), styles.get("header"))
    page.set_row(header_row - 1, 30)
    row = header_row + 1
    for number, group in groupby(comparison.indicators, key=lambda changed: changed.area.number):
        in_area = list(group)  # what is now comes first: the name is the newer edition's, if it has the målområde
        title = texts.comparison.AREA.format(number=number, name=in_area[0].area.name)
        row = _band(page, styles, row, title, len(columns))
        for changed in in_area:
            row = _indicator(page, styles, row, changed, columns, (recalculated or {}).get(changed.code or "", ""))
    if comparison.others:
        row = _band(page, styles, row, texts.comparison.OTHERS, len(columns))
    for other in comparison.others:
        row = _other(page, styles, row, other, columns)
    print_setup(page, title=comparison.now.title, header_row=header_row, pixels=across(WIDTHS.values()))
    page.freeze_panes(header_row, 0)
    page.hide_gridlines(2)


def _head(page: Worksheet, styles: Styles, comparison: PlanComparison) -> None:
    words, now = texts.comparison, comparison.now
    before, after = (words.EDITION.format(version=plan.version) for plan in (comparison.before, now))
    about = words.SUBTITLE.format(name=now.title, before=before, now=after, year=now.judges_from)
    decided = words.DECIDED.format(day=now.decided) if now.decided else ""
    if comparison.undecided:
        decided = plural(comparison.undecided, *words.UNDECIDED)
    book.text(page, 1, 1, words.PROPOSED_TITLE if comparison.undecided else words.TITLE, styles.get("title"))
    page.set_row(0, TITLE_POINTS)
    book.text(page, 2, 1, f"{about} {decided}".strip(), styles.get("subtitle", font_size=10))
    legend = words.LEGEND.format(year=now.judges_from) if comparison.indicators else words.NOTHING
    book.text(page, 3, 1, legend, styles.get("subtitle", font_size=10))


def _counts(page: Worksheet, styles: Styles, indicators: Sequence[ChangedIndicator], row: int) -> int:
    """Write a line for each kind of change: how many, and which; return the row below."""
    for kind in KINDS:
        codes = [changed.code or changed.before[0] for changed in indicators if kind in changed.kinds]
        if codes:
            book.text(page, row, 1, texts.comparison.KINDS[kind], styles.get("strong"))
            page.write_number(row - 1, 1, len(codes), styles.get("number"))
            page.merge_range(row - 1, 2, row - 1, 3, "", styles.get("text"))
            book.text(page, row, 3, listing(codes), styles.get("text"))
            page.set_row(row - 1, row_height([(listing(codes), WIDTHS["before"] + WIDTHS["text"])]))
            row += 1
    return row


def _band(page: Worksheet, styles: Styles, row: int, title: str, across: int) -> int:
    for column in range(1, across + 1):
        book.text(page, row, column, title if column == 1 else "", styles.get("band"))
    page.set_row(row - 1, 18)
    return row + 1


def _indicator(  # noqa: PLR0917 - where, what, and in which columns
    page: Worksheet, styles: Styles, row: int, changed: ChangedIndicator, columns: Sequence[str], recalculated: str
) -> int:
    kinds = "\n".join(texts.comparison.KINDS[kind] for kind in changed.kinds)
    before = "\n".join(code for code in changed.before if changed.code is None or changed.before != (changed.code,))
    plain = {"kinds": kinds, "code": changed.code or "", "before": before, "history": changed.history}
    plain["recalculated"] = recalculated if "new_target" in changed.kinds else ""
    rich = {"text": changed.text, "target": changed.target, "responsible": changed.responsible}
    for column, key in enumerate(columns, start=1):
        if key in plain:
            book.text(page, row, column, plain[key], styles.get("strong" if key in {"kinds", "code"} else "text"))
        else:
            _runs(page, styles, row, column, rich[key])
    whole = plain | {key: "".join(text for _, text in parts) for key, parts in rich.items()}
    page.set_row(row - 1, row_height([(whole[key], WIDTHS[key]) for key in columns]))
    return row + 1


def _other(page: Worksheet, styles: Styles, row: int, other: OtherChange, columns: Sequence[str]) -> int:
    words = {"kinds": texts.comparison.OTHER_LABELS[other.kind], "text": other.name, "history": other.sentence}
    for column, key in enumerate(columns, start=1):
        book.text(page, row, column, words.get(key, ""), styles.get("strong" if key == "kinds" else "text"))
    page.set_row(row - 1, row_height([(text, WIDTHS[key]) for key, text in words.items()]))
    return row + 1


def _runs(page: Worksheet, styles: Styles, row: int, column: int, parts: Sequence[Run]) -> None:
    """Write a text whose removed words are struck and whose new ones are underlined."""
    if len(parts) < 2:
        for kind, text in parts:
            book.text(page, row, column, text, styles.get("text", **LOOKS[kind]))
        return
    styled = [(styles.get("plain", **LOOKS[kind]), text) for kind, text in parts]
    book.rich_text(page, row, column, styled, styles.get("text"))
