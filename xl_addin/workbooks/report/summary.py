"""Sammanfattning: one page of how it stands, with its conclusion as headline; beside it the counts as formulas."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from xl_addin import texts
from xl_addin.followup.conclusion import AreaConclusion, Conclusion, met_text
from xl_addin.followup.final_report import FinalReport, final_report, final_text
from xl_addin.followup.standing import Standing
from xl_addin.plan.model import REGION, GoalArea
from xl_addin.spreadsheets.references import column_letters
from xl_addin.targets import Status, shown
from xl_addin.workbooks.report.board_table import BoardTable, PaperCell
from xl_addin.workbooks.report.context import ReportContext, internal
from xl_addin.workbooks.report.page import Page
from xl_addin.workbooks.styles import ACCENT, CODE, NAME, STATUS_COLOURS

COLUMNS = {"code": CODE, "area": NAME, "met": 84, "signs": 236, "conclusion": 457}
BESIDE = {"gap": 84} | {f"status:{status}": 74 for status in Status} | {"sum": 60, "preliminary": 84}
COUNT_COLUMNS = [*list(BESIDE)[1:]]
COUNT_FORMAT = "0;;–"
LINK = {"font_color": ACCENT, "underline": 1}


def write(page: Page) -> None:
    """Write the conclusion, each målområde, how it has changed, what became of the plan, and how sure it is."""
    context, words = page.context, texts.report.SUMMARY
    found, standing = context.conclusion, Standing(context)
    table = BoardTable(page, COLUMNS, BESIDE)
    table.title(found.headline)
    table.lede(" ".join(found.lede))
    table.note(context.subtitle)
    _areas(table, found)
    table.section(words["change_title"])
    table.sentence(standing.change())
    if final := final_report(context):
        _final(table, final)
    table.section(words["trust_title"])
    for line in filter(None, [*standing.missing(), *standing.trust()[1:], texts.report.TRUST["figures"]]):
        table.sentence(line)
    printed = table.row - 1
    _more(table)
    table.finish(frozen=False, printed=printed)


def _areas(table: BoardTable, found: Conclusion) -> None:
    """Write a line a målområde: what is met, a sign for each mätetal, the conclusion; beside it the counts."""
    words, context = texts.report.SUMMARY, table.page.context
    counts = {f"status:{status}": shown(status) for status in Status}
    labels = {key: words[key] for key in ("code", "area", "met", "signs", "conclusion", "sum", "preliminary")}
    table.header(labels | counts, right=COUNT_COLUMNS)
    first = table.row
    for area in found.areas:
        row = table.line({
            "code": PaperCell(str(area.area.number), "paper_code"),
            "area": PaperCell(
                area.area.short or area.area.name, "paper_name", to=internal(context.areas[area.area.number]), look=LINK
            ),
            "met": PaperCell(met_text(area)),
            "signs": PaperCell(parts=tuple(_signs(context, area))),
            "conclusion": PaperCell(area.rest),
        })  # fmt: skip
        _counts(table, row, area)
    _total(table, first, table.row - 1)
    table.note(words["legend"].format(statuses="   ".join(shown(status) for status in Status)))


def _signs(context: ReportContext, area: AreaConclusion) -> Iterator[tuple[str, str]]:
    """Yield the signs of the målområde's mätetal, status by status, each with its colour."""
    statuses = sorted((context.verdicts[i.code].status for i in area.area.indicators), key=list(Status).index)
    for status, group in groupby(statuses):
        yield texts.field.SYMBOLS[status] * len(list(group)) + " ", STATUS_COLOURS[status][1]


def _counts(table: BoardTable, row: int, found: AreaConclusion) -> None:
    page, context, area = table.page, table.page.context, found.area
    region = [context.verdicts[indicator.code] for indicator in area.indicators]
    counted = {f"status:{s}": ("status", texts.field.STATUSES[s], sum(v.status is s for v in region)) for s in Status}
    counted["preliminary"] = "preliminar", texts.field.YES, sum(verdict.preliminary for verdict in region)
    for key, (column, word, value) in counted.items():
        formula = _count_formula(context, area, column, word)
        page.formula(row, table.at[key], formula, value, "paper_figure", num_format=COUNT_FORMAT)
    first, last = (column_letters(table.at[f"status:{status}"]) for status in (Status.ACHIEVED, Status.NOT_REPORTED))
    page.formula(row, table.at["sum"], f"=SUM({first}{row}:{last}{row})", len(region), "paper_figure", bold=True)


def _total(table: BoardTable, first: int, last: int) -> None:
    """Write the sums of the counts, on the row of the legend."""
    context = table.page.context
    verdicts = list(context.verdicts.values())
    values = [sum(v.status is status for v in verdicts) for status in Status]
    values += [len(verdicts), sum(verdict.preliminary for verdict in verdicts)]
    table.page.text(last + 1, table.at["gap"], texts.report.SUMMARY["total"], "paper_note")
    for key, value in zip(COUNT_COLUMNS, values, strict=True):
        letter, column = column_letters(table.at[key]), table.at[key]
        total = f"=SUM({letter}{first}:{letter}{last})"
        table.page.formula(last + 1, column, total, value, "paper_figure", bold=True, num_format=COUNT_FORMAT)


def _count_formula(context: ReportContext, area: GoalArea, column: str, word: str) -> str:
    """Count the mätetal of a målområde over the region's rows of Data that have a word in a column.

    The wildcards make the criteria texts: as a number `0000` would be 0, and `1.1` the same as `1.10`.
    """
    criteria = {
        "ar": str(context.year), "kommun_kod": f'"{REGION}*"', "matetal": f'"{area.number}.*"', "serie": '""',
        column: f'"{word}"',
    }  # fmt: skip
    return "=COUNTIFS(" + ",".join(f"{context.data_range(name)},{wanted}" for name, wanted in criteria.items()) + ")"


def _final(table: BoardTable, final: FinalReport) -> None:
    """Write in a line what became of the plan, and where it is listed."""
    words, plan = texts.matters.FINAL, table.page.context.plan
    table.section(words["heading"].format(first=plan.first_year, last=plan.last_year))
    table.sentence(words["sentence"].format(counts=final_text(final), sheet=texts.report.SHEETS["final"]))


def _more(table: BoardTable) -> None:
    """List the other sheets, each a link, alike ones' words at the first: for the screen, below what is printed."""
    words, context = texts.report.SUMMARY, table.page.context
    table.section(words["more_title"])
    for about, group in groupby(context.sheets[1:], key=lambda sheet: sheet.about):
        first, *alike = (sheet.name for sheet in group)
        lines = {first: words["more"].format(sheet=first, about=_about(context, about))}
        for name, line in (lines | {name: name for name in alike}).items():
            table.page.text(table.row, 1, line, "link", internal(name), font_size=9)
            table.skip()


def _about(context: ReportContext, about: str) -> str:
    if about in context.registers and not context.result.registers.get(about):
        about = "register_empty"
    return texts.report.ABOUT.get(about, texts.report.ABOUT["register"])
