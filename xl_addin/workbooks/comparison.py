"""The workbook of a comparison: what a revision changed, on one sheet that a board can read and print."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from xlsxwriter.worksheet import Worksheet

from xl_addin import texts
from xl_addin.comparison import ChangedIndicator, HeadingChange, OtherChange, PlanComparison, Run, RunKind
from xl_addin.outputs import TO_READ
from xl_addin.plan.changes import ChangeKind
from xl_addin.plan.model import GoalArea
from xl_addin.spreadsheets import book
from xl_addin.swedish import listing, plural
from xl_addin.workbooks import measure, paper
from xl_addin.workbooks.styles import BAD, BESIDE, TITLE_POINTS, Styles, print_setup, set_columns

KINDS: tuple[ChangeKind, ...] = get_args(ChangeKind)
WIDTHS = {"kinds": 16, "code": 6, "before": 7, "text": 46, "target": 21, "responsible": 15, "history": 44}
WIDTHS_WITH_CALCULATION = WIDTHS | {"text": 40, "target": 19, "responsible": 14, "history": 38, "recalculated": 18}
"""Characters of each column: together as wide as a page across with letters that can be read."""
LOOKS: dict[RunKind, dict[str, Any]] = {
    "same": {},
    "removed": {"font_strikeout": True, "font_color": BAD},
    "added": {"underline": 1},
}
FIRST_ROW = 5
"""1-based row under the title, what it is about, and how to read it."""
LINE_POINTS, BAND_POINTS, HEADER_POINTS = 15.0, 18.0, 30.0


def build_plan_comparison(comparison: PlanComparison) -> bytes:
    """Build the workbook. The same editions give the same bytes."""
    plan = comparison.now
    workbook, stream = book.new_workbook(texts.comparison.TITLE, plan.organisation.secretariat, TO_READ)
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
    sheet = _ComparisonSheet(page, styles, WIDTHS if recalculated is None else WIDTHS_WITH_CALCULATION)
    sheet.head(comparison)
    sheet.counts(comparison)
    sheet.header(comparison.now.judges_from)
    for area in _areas(comparison):
        sheet.band(texts.comparison.AREA.format(number=area.number, name=area.name))
        for heading in (one for one in comparison.headings if one.area.number == area.number):
            sheet.heading(heading)
        for changed in (one for one in comparison.indicators if one.area.number == area.number):
            sheet.indicator(changed, (recalculated or {}).get(changed.code or "", ""))
    if comparison.others:
        sheet.band(texts.comparison.OTHERS)
    for other in comparison.others:
        sheet.other(other)
    sheet.frame(comparison.now.title)


def _areas(comparison: PlanComparison) -> list[GoalArea]:
    """Return the målområden where anything changed; the newer edition's, if it has them."""
    now = {area.number: area for area in comparison.now.goal_area}
    changed = [one.area for one in comparison.headings] + [one.area for one in comparison.indicators]
    return [now.get(number, area) for number, area in sorted({area.number: area for area in changed}.items())]


class _ComparisonSheet:
    """Writes the sheet row by row, and knows how high they are for the breaks between its pages."""

    def __init__(self, page: Worksheet, styles: Styles, widths: Mapping[str, float]) -> None:
        self._page, self._get, self._widths = page, styles.get, widths
        self._heights: list[float] = []
        self._kept: set[int] = set()
        """The rows that never end a page, counted from 1: each stands above what it is about."""
        self._header_row = 0
        set_columns(page, widths.values())

    def _next(self, height: float, *, kept: bool = False) -> None:
        """Give the row that was written its height, and go on to the one below it."""
        self._page.set_row(len(self._heights), height)
        self._heights.append(height)
        if kept:
            self._kept.add(len(self._heights))

    @property
    def _row(self) -> int:
        """The row to be written, counted from 1."""
        return len(self._heights) + 1

    def head(self, comparison: PlanComparison) -> None:
        """Write what it is about, and how it is read."""
        words, now = texts.comparison, comparison.now
        before, after = (words.EDITION.format(version=plan.version) for plan in (comparison.before, now))
        about = words.SUBTITLE.format(name=now.title, before=before, now=after, year=now.judges_from)
        decided = words.DECIDED.format(day=now.decided) if now.decided else ""
        if comparison.undecided:
            decided = plural(comparison.undecided, *words.UNDECIDED)
        title = words.PROPOSED_TITLE if comparison.undecided else words.TITLE
        legend = words.LEGEND.format(year=now.judges_from) if comparison.indicators else words.NOTHING
        subtitle = self._get("subtitle", font_size=10)
        for text, style, points in (
            (title, self._get("title"), TITLE_POINTS), (f"{about} {decided}".strip(), subtitle, LINE_POINTS),
            (legend, subtitle, LINE_POINTS), ("", subtitle, LINE_POINTS),
        ):  # fmt: skip
            book.text(self._page, self._row, 1, text, style)
            self._next(points, kept=True)

    def counts(self, comparison: PlanComparison) -> None:
        """Write a line for each kind of change: how many, and which."""
        codes_width = self._widths["before"] + self._widths["text"]
        for kind in KINDS:
            codes = [one.code or one.before[0] for one in comparison.indicators if kind in one.kinds]
            if codes:
                book.text(self._page, self._row, 1, texts.comparison.KINDS[kind], self._get("strong"))
                number = self._get("number", num_format=f"0{BESIDE}")
                self._page.write_number(self._row - 1, 1, len(codes), number)
                self._page.merge_range(self._row - 1, 2, self._row - 1, 3, "", self._get("text"))
                book.text(self._page, self._row, 3, listing(codes), self._get("text"))
                self._next(measure.row_height([(listing(codes), codes_width)]))

    def header(self, year: int) -> None:
        """Write the headers of the table."""
        self._next(LINE_POINTS, kept=True)
        for column, key in enumerate(self._widths, start=1):
            words = texts.comparison.HEADERS[key].format(year=year, before=year - 1)
            book.text(self._page, self._row, column, words, self._get("header"))
        self._header_row = self._row
        self._next(HEADER_POINTS, kept=True)

    def band(self, title: str) -> None:
        """Write a line across."""
        for column in range(1, len(self._widths) + 1):
            book.text(self._page, self._row, column, title if column == 1 else "", self._get("band"))
        self._next(BAND_POINTS, kept=True)

    def heading(self, heading: HeadingChange) -> None:
        """Write a mål, a strategi or what else stands above the mätetal."""
        self._line({"kinds": heading.label}, {"text": heading.text})

    def indicator(self, changed: ChangedIndicator, recalculated: str) -> None:
        """Write a changed mätetal."""
        old = [code for code in changed.before if changed.code is None or changed.before != (changed.code,)]
        plain = {
            "kinds": "\n".join(texts.comparison.KINDS[kind] for kind in changed.kinds), "code": changed.code or "",
            "before": "\n".join(old), "history": "\n".join(filter(None, (changed.history, changed.reason))),
            "recalculated": recalculated if "new_target" in changed.kinds else "",
        }  # fmt: skip
        self._line(plain, {"text": changed.text, "target": changed.target, "responsible": changed.responsible})

    def other(self, other: OtherChange) -> None:
        """Write a member, a network, or a text of the plan as a whole."""
        if other.text:
            self._line({"kinds": other.name, "history": other.sentence}, {"text": other.text})
        else:
            label, _ = texts.comparison.OTHER_KINDS[other.kind]
            self._line({"kinds": label, "history": other.sentence, "text": other.name}, {})

    def _line(self, plain: Mapping[str, str], rich: Mapping[str, tuple[Run, ...]]) -> None:
        for column, key in enumerate(self._widths, start=1):
            if key in rich:
                self._runs(column, rich[key])
            else:
                style = self._get("strong" if key in {"kinds", "code"} else "text")
                book.text(self._page, self._row, column, plain.get(key, ""), style)
        whole = {**plain, **{key: "".join(text for _, text in parts) for key, parts in rich.items()}}
        self._next(measure.row_height([(whole.get(key, ""), width) for key, width in self._widths.items()]))

    def _runs(self, column: int, parts: tuple[Run, ...]) -> None:
        """Write a text whose removed words are struck and whose new ones are underlined."""
        if len(parts) < 2:
            for kind, text in parts or (("same", ""),):
                book.text(self._page, self._row, column, text, self._get("text", **LOOKS[kind]))
            return
        styled = [(self._get("plain", **LOOKS[kind]), text) for kind, text in parts]
        book.rich_text(self._page, self._row, column, styled, self._get("text"))

    def frame(self, title: str) -> None:
        """Set the page up: A4 across, the header on every page, no målområde's name alone at the foot of one."""
        print_setup(self._page, title=title, header_row=self._header_row)
        percent = paper.percent(measure.across(self._widths.values()))
        self._page.set_print_scale(percent)  # Excel heeds breaks only where the scale is given
        room = paper.room_below(percent)
        self._page.set_h_pagebreaks(paper.breaks(self._heights, room, HEADER_POINTS, self._kept))
        self._page.freeze_panes(self._header_row, 0)
        self._page.hide_gridlines(2)
