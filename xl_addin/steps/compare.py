"""Compare two editions of a plan, or two results."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from xl_addin import texts
from xl_addin.comparison import PlanComparison, compare_editions
from xl_addin.errors import NotDoneError
from xl_addin.output import comparison_document, result_comparison_document
from xl_addin.outputs import check_ending, write_output
from xl_addin.plan.editions import editions_of
from xl_addin.reading.plan_files import find_plan
from xl_addin.result_comparison import Table, compare_results, read_table
from xl_addin.steps.plan_book import is_plan_book, proposed
from xl_addin.steps.result import result_at
from xl_addin.workbooks.comparison import build_plan_comparison
from xl_addin.workbooks.result_comparison import build_result_comparison

RESULT_SUFFIX = ".xlsx"


def compare_to(target: Path, before: str, now: str, *, proposals: bool = False) -> dict[str, object]:
    """Compare two results by path, or two editions by name or path; write the workbook, and return the JSON document.

    `proposals`: a newer edition that is a plan workbook is taken as if all that nobody has decided on were accepted.
    Raises `NotDoneError` for two that cannot be compared, `OSError` or a `FilesError`.
    """
    check_ending(target, RESULT_SUFFIX)
    paths = [Path(before), Path(now)]
    results = [path.suffix.lower() == RESULT_SUFFIX and not is_plan_book(path) for path in paths]
    if any(results) and not all(results):
        raise NotDoneError(texts.cli.COMPARED_UNLIKE)
    if all(results):
        compared = compare_results(*map(_table, paths))
        data = build_result_comparison(compared, *(path.name for path in paths))
        document = result_comparison_document(compared, target)
    else:
        comparison = compare_plans(before, now, proposals=proposals)
        data, document = build_plan_comparison(comparison), comparison_document(comparison, target)
    write_output(target, data, "comparison")
    return document


def _table(path: Path) -> Table:
    with result_at(path) as data:
        return read_table(data)


def compare_plans(before: str, now: str, *, proposals: bool) -> PlanComparison:
    """Compare two editions by name or path. Raises `NotDoneError` where the newer does not follow the older."""
    old = find_plan(before)
    new, undecided = proposed(Path(now)) if proposals and is_plan_book(Path(now)) else (find_plan(now), 0)
    if old not in editions_of(new).all[:-1]:
        raise NotDoneError(texts.cli.NOT_FOLLOWED.format(now=now, before=before))
    return replace(compare_editions(old, new), undecided=undecided)
