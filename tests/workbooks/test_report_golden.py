"""The result as a text that a person can review, committed: a change of wording or layout shows as a difference."""

from __future__ import annotations

import os
from pathlib import Path

from tests.workbooks.report_example import consolidation, plan
from tests.workbooks.report_reading import report_dump
from xl_addin.workbooks.report import build_report

GOLDEN = Path(__file__).parents[1] / "golden" / "resultat-prov.txt"


def test_result_is_the_reviewed_one() -> None:
    """Refresh with `UPDATE_GOLDEN=1 pytest tests/workbooks/test_report_golden.py`, then read the difference."""
    text = report_dump(build_report(consolidation(plan())))
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")
