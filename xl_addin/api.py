"""The five functions for use from Python. Bad user data comes back as findings; exceptions are for unusable files."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from xl_addin.consolidation import Consolidation
from xl_addin.consolidation import consolidate as consolidate_submissions
from xl_addin.data_rows import data_rows
from xl_addin.data_table import COLUMNS
from xl_addin.findings import Finding
from xl_addin.inbox.intake import read_paths
from xl_addin.plan.model import Plan
from xl_addin.reading.identity import builtin_plan, newest_builtin
from xl_addin.reading.plan_files import find_plan as load_plan
from xl_addin.reading.records import Submission, latest_year
from xl_addin.reading.submission import read_bytes
from xl_addin.statistics.folder import read_folder
from xl_addin.workbooks.template import build_template

if TYPE_CHECKING:
    from pandas import DataFrame

__all__ = ["NotASubmissionError", "build_template", "consolidate", "evaluate", "load_plan", "read_submission"]


class NotASubmissionError(ValueError):
    """A file that is no submission of a known plan; `finding` says why, and how to mend it."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


def read_submission(path: str | Path, plan: Plan | None = None) -> Submission:
    """Read one filled template: typed records with their source cells, and findings.

    `plan`: by default the built-in plan that the file names. Raises `OSError` if the file cannot be opened, and
    `NotASubmissionError` if it is no submission.
    """
    data = Path(path).read_bytes()
    intake = read_bytes(data, Path(path).name, sha256(data).hexdigest(), builtin_plan, plan, inputs=True)
    if intake.submission is None:
        raise NotASubmissionError(intake.findings[0])
    return intake.submission


def evaluate(
    submissions: Iterable[Submission],
    plan: Plan | None = None,
    year: int | None = None,
    *,
    statistics: str | Path | None = None,
) -> Consolidation:
    """Consolidate submissions into every status, with its explanation, up to `year` (by default the last one).

    The statuses are in `.assessments`, by mätetal, series, kommun and year. `statistics`: the folder of official
    statistics. Raises `ValueError` if there is nothing to evaluate, and `OSError` if that folder is not there.
    """
    given = list(submissions)
    if not given:
        raise ValueError("no submissions")
    chosen = plan or newest_builtin((s.plan, s.edition) for s in given if s.plan == given[0].plan)
    if chosen is None:
        raise ValueError(f"the plan {given[0].plan!r} is not built in: pass it")
    latest = year or latest_year(given)
    official = read_folder(Path(statistics)) if statistics else None
    return consolidate_submissions(chosen, latest, given, (f for s in given for f in s.findings), statistics=official)


def consolidate(
    inbox: str | Path,
    plan: Plan | None = None,
    year: int | None = None,
    *,
    statistics: str | Path | None = None,
) -> DataFrame:
    """Read a whole inbox into the table `Data` of the consolidated workbook as a DataFrame.

    Columns and their order are `data_table.COLUMNS`; one row per reported (year, kommun, mätetal, series), then the
    region's. `statistics`: the folder of official statistics. The findings are in `.attrs["findings"]`. Figures are
    `decimal.Decimal`. Raises `FileNotFoundError` if there is no such folder, and `ValueError` if nothing in it could be
    read.
    """
    import pandas as pd

    if not Path(inbox).is_dir():
        raise FileNotFoundError(inbox)
    read = read_paths([Path(inbox)], builtin_plan, plan)
    result = evaluate(read.submissions, plan, year, statistics=statistics)
    frame = pd.DataFrame([row.cells for row in data_rows(result)], columns=list(COLUMNS), dtype=object)
    frame.attrs["findings"] = list(read.findings)
    return frame
