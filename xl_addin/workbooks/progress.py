"""How far a template is filled in, in live formulas on Start: a line per målområde with its bar, and the next step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from xlsxwriter.worksheet import Worksheet

from xl_addin import texts
from xl_addin.forms.area import TemplateLayout
from xl_addin.forms.start import SIGN_OFF
from xl_addin.spreadsheets import book
from xl_addin.spreadsheets.references import quoted, sheet_reference
from xl_addin.workbooks.area_sheet import Completeness
from xl_addin.workbooks.styles import ACCENT, BAD, BESIDE, SCREEN, SECTION_POINTS, WARNING, Styles

_BLOCKS = 10
"""Signs of a bar: as many as the column holds in every font."""
_WHOLE = 2
"""The first counts: the rows to fill in and those that are."""
_SIGNS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("", {}), ("", {}), ("▲ ", {"font_color": WARNING}), ("✖ ", {"font_color": BAD}), ("? ", {}),
)  # fmt: skip
"""Before each count, and how it looks."""
_FULL, _EMPTY = "█", "░"
_FIRST = 2
"""1-based column of the målområden; to its right the counts in `PROGRESS_HEADERS`, and last the bar."""


def write_progress(
    page: Worksheet, styles: Styles, layout: TemplateLayout, progress: Sequence[Completeness], row: int
) -> int:
    """Write title, a line per målområde and the next step, the header in `row`; return the first row below."""
    headers = texts.template.PROGRESS_HEADERS
    for column, header in enumerate(headers, start=_FIRST):
        is_count = _FIRST < column < _FIRST + len(headers) - 1
        aligned = {"align": "right"} if is_count else {"indent": int(column != _FIRST)}
        book.text(page, row, column, header, styles.get("header", **aligned))
    page.set_row(row - 1, SECTION_POINTS.full)
    first, last = row + 1, row + len(progress)
    for number, line in enumerate(progress, start=first):
        _line(page, styles, number, line)
    below = last + 1
    if len(progress) > 1:
        _total(page, styles, progress, (first, last))
        below += 1
    _title(page, styles, layout, progress, f"{{0}}{first}:{{0}}{last}")
    _next_step(page, styles, progress, below, (first, last))
    return below + 1


def _line(page: Worksheet, styles: Styles, row: int, line: Completeness) -> None:
    target = f"internal:{sheet_reference(line.sheet.name)}!A1"
    page.write_url(row - 1, _FIRST - 1, target, styles.get("grid_link", indent=0, bold=True), line.sheet.name)
    cells, words = line.check_range, texts.template
    counts = [word for word in words.CHECK_WORDS if line.optional or word != words.CHECK_OPTIONAL]
    counted = "+".join(f'COUNTIF({cells},"{word}*")' for word in counts)
    counted += f"-{line.optional}" if line.optional else ""
    missing, mend, look = (
        f'=COUNTIF({cells},"{word}*")' for word in (words.CHECK_MISSING, words.CHECK_MEND, words.CHECK_LOOK)
    )
    formulas = (f"={counted}", f"=MAX(0,C{row}-E{row}-F{row})", missing, mend, look)
    _counts(page, styles, row, formulas, _figures(line))
    page.set_row(row - 1, SCREEN.height(1))


def _figures(line: Completeness) -> tuple[int, ...]:
    return line.total, line.done, line.total - line.filled, line.mend, line.look


def _total(page: Worksheet, styles: Styles, progress: Sequence[Completeness], rows: tuple[int, int]) -> None:
    first, last = rows
    row = last + 1
    above = {"top": 1, "top_color": ACCENT, "bottom": 0, "bold": True}
    book.text(page, row, _FIRST, texts.template.TOTAL, styles.get("strong", indent=0, **above))
    sums = [sum(figures) for figures in zip(*map(_figures, progress), strict=True)]
    formulas = [f"=SUM({column}{first}:{column}{last})" for column in "CDEFG"]
    _counts(page, styles, row, formulas, sums, **above)
    page.set_row(row - 1, SCREEN.height(1))


def _counts(
    page: Worksheet, styles: Styles, row: int, formulas: Sequence[str], figures: Sequence[int], **line: Any
) -> None:
    """Write the counts of a line, with the sign of what is amiss before them, and its bar."""
    for position, (formula, figure, (sign, looks)) in enumerate(zip(formulas, figures, _SIGNS, strict=True)):
        style = styles.get("whole", num_format=_count_format(sign, position), **looks, **line)
        page.write_formula(row - 1, _FIRST + position, formula, style, figure)
    full = f"INT({_BLOCKS}*D{row}/C{row})"
    bar = f'REPT("{_FULL}",{full})&REPT("{_EMPTY}",{_BLOCKS}-{full})'
    done = texts.template.PROGRESS_DONE
    formula = f'=IF(C{row}=0,"–",IF(D{row}=C{row},"{done}",{bar}))'
    style = styles.get("text", **line | {"text_wrap": False, "bold": False, "font_color": ACCENT})
    page.write_formula(row - 1, _FIRST - 1 + len(figures) + 1, formula, style, _bar(figures[1], figures[0]))


def _count_format(sign: str, position: int) -> str:
    """Return the number format of a count with a sign before it; none is a dash, but of what is to be done and is."""
    none = "0" if position < _WHOLE else '"–"'
    return f'"{sign}"0{BESIDE};;{none}{BESIDE}'


def _bar(done: int, total: int) -> str:
    if not total:
        return "–"
    full = _BLOCKS * done // total
    return texts.template.PROGRESS_DONE if done == total else _FULL * full + _EMPTY * (_BLOCKS - full)


def _title(
    page: Worksheet, styles: Styles, layout: TemplateLayout, progress: Sequence[Completeness], rows: str
) -> None:
    total, done = (f"SUM({rows.format(column)})" for column in "CD")
    words, name = texts.template.PROGRESS, layout.member.name
    shown = words.format(municipality=name, total=sum(p.total for p in progress), done=sum(p.done for p in progress))
    formula = f"={_joined(words, {'municipality': quoted(name), 'total': total, 'done': done})}"
    page.write_formula(0, _FIRST - 1, formula, styles.get("title"), shown)


def _next_step(
    page: Worksheet, styles: Styles, progress: Sequence[Completeness], row: int, rows: tuple[int, int]
) -> None:
    """Write what to do next: where most is missing, else to be mended, else with the file as a whole."""
    steps = texts.template.NEXT_STEP
    first, last = rows
    asked = ",".join(f'C{row + 2 + n}=""' for n, column in enumerate(SIGN_OFF) if column.key in ("function", "day"))
    shown, after = texts.template.LAST_STEPS
    formula = f"IF(OR({asked}),{quoted(shown)},{quoted(after)})"
    for key, column, counts in (
        ("mend", "F", [p.mend for p in progress]), ("missing", "E", [p.total - p.filled for p in progress])
    ):  # fmt: skip
        cells, most = f"{column}{first}:{column}{last}", max(counts)
        area = f"INDEX(B{first}:B{last},MATCH(MAX({cells}),{cells},0))"
        one, many = (_joined(step, {"area": area, "count": f"MAX({cells})"}) for step in steps[key])
        formula = f"IF(SUM({cells})>0,IF(MAX({cells})=1,{one},{many}),{formula})"
        if most:
            name = progress[counts.index(most)].sheet.name
            shown = steps[key][most > 1].format(area=name, count=most)
    page.write_formula(row - 1, _FIRST - 1, f"={formula}", styles.get("plain", bold=True), shown)
    page.set_row(row - 1, SECTION_POINTS.full)


def _joined(text: str, cells: dict[str, str]) -> str:
    """Return the formula of a text with cells in it, each in the place of its name in braces."""
    parts = [part for piece in text.split("{") for part in piece.split("}")]
    return "&".join(cells.get(part) or quoted(part) for part in parts if part)
