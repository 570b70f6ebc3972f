"""Which sheets of a result are for the board."""

from __future__ import annotations

from collections.abc import Sequence

from xl_addin import texts


def board_sheets(names: Sequence[str]) -> list[str]:
    """Return what a board reads: all to the matrix of kommuner, then charts, forecast and outlook."""
    words = texts.report.SHEETS
    last = words["municipalities"]
    first = names[: names.index(last) + 1] if last in names else []
    after = {words[key] for key in ("charts", "forecast", "outlook", "statistics")}
    return [*first, *(name for name in names if name in after)]
