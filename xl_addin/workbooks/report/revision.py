"""Planens ändringar: what the edition in force changed, and how the year before would have come out by it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from xl_addin import texts
from xl_addin.comparison import compare_editions
from xl_addin.plan.model import Plan
from xl_addin.targets import shown
from xl_addin.workbooks.comparison import write_plan_comparison
from xl_addin.workbooks.report.context import ReportContext
from xl_addin.workbooks.report.page import Page, ReportSheet


def sheets(context: ReportContext) -> Iterator[ReportSheet]:
    """Yield one sheet, where the reporting year's edition follows another."""
    if before := context.plan.predecessor:
        yield ReportSheet(texts.comparison.TITLE, "revision", partial(write, before=before))


def write(page: Page, before: Plan) -> None:
    """Write the comparison with the edition before."""
    comparison = compare_editions(before, page.context.plan)
    write_plan_comparison(page.sheet, page.styles, comparison, _recalculated(page.context))


def _recalculated(context: ReportContext) -> dict[str, str]:
    """Return the calculation for each mätetal whose target is new, with what the status was."""
    year, found = context.plan.judges_from - 1, {}
    for code in context.plan.indicators:
        now, then = context.result.recalculated(code, year), context.result.regional_in(code, year)
        if now is not None:
            was = texts.comparison.RECALCULATED_WAS.format(status=shown(then.status)) if then else ""
            found[code] = texts.comparison.RECALCULATED.format(status=shown(now.status), was=was).strip()
    return found
