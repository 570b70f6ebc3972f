"""The words that the template itself writes on Start and Hjälp, so that what a kommun has added there can be told."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xl_addin import texts
from xl_addin.forms.area import TemplateLayout
from xl_addin.layout import SHEET_ANCHOR, START_ID
from xl_addin.reading.locate import Words, plain
from xl_addin.spreadsheets.cells import Sheet
from xl_addin.targets import Status, shown

HELP_ID = "help"
"""Hidden id of the sheet Hjälp."""


_NOTE = re.compile(
    re.escape(texts.template.AREA_NOTE).replace(r"\{municipality\}", "(.+?)").replace(r"\{year\}", "([0-9]{4})")
)


def owner_in(text: str) -> tuple[str, int] | None:
    """Give kommun and year, if the text is what stands above the table of an area sheet."""
    match = _NOTE.match(text)
    return (match[1], int(match[2])) if match else None


def start_words(layout: TemplateLayout, sheet: Sheet) -> Words:
    """Give every text on the sheet Start; deadline and mailbox are whatever stands beside their labels."""
    plan = layout.plan
    settings = {plain(texts.template.START_FACTS[key]) for key in ("deadline", "mailbox")}
    labels = [at for at, cell in sheet.cells.items() if cell.text and plain(cell.text) in settings]
    beside = [sheet.cells.get((row, column + 1)) for row, column in labels]
    words = texts.template
    printed = [
        SHEET_ANCHOR + START_ID, plan.title, plan.organisation.name, words.EXAMPLE_MARK,
        layout.member.name, str(layout.year), words.PLAN_VERSION.format(name=plan.title, version=plan.version),
        *words.START_FACTS.values(), words.HOW_TO_TITLE, *words.HOW_TO, words.PROGRESS_TITLE, *words.PROGRESS_HEADERS,
        words.TOTAL, words.LEGEND_TITLE, *words.LEGEND_HEADERS, *map(shown, Status),
        *texts.field.STATUS_MEANINGS.values(), *(cell.text for cell in beside if cell), words.OTHER_SHEETS_TITLE,
        *words.OTHER_SHEETS, *words.OTHER_SHEETS.values(), *(a.name for a in layout.sheets),
    ]  # fmt: skip
    return Words(printed)


def help_words(layout: TemplateLayout) -> Words:
    """Give every text on the sheet Hjälp."""
    own = (*texts.template.HELP_HEADERS, texts.template.HELP_TITLE, SHEET_ANCHOR + HELP_ID)
    return layout.plan.cached((HELP_ID, layout.year), lambda: Words((*own, *_help_lines(layout))))


def _help_lines(layout: TemplateLayout) -> Iterator[str]:
    for code, rows in layout.plan.rows.items():
        indicator = layout.plan.indicators[code]
        yield from (code, indicator.text, indicator.responsible, texts.template.EACH_REPORTS, indicator.reading or "")
        yield texts.template.BOTH_REPORT.format(responsible=indicator.responsible)
        yield "\n".join(dict.fromkeys(row.unit.label for row in rows))
        yield rows[0].target_text(layout.year)
