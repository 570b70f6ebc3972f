"""Which sheets of a result are for the board."""

from __future__ import annotations

from collections.abc import Sequence

from xl_addin import texts


def board_sheets(names: Sequence[str]) -> list[str]:
    """Return what a board reads: how it stands, what to decide, målområden, kommuner, books, how to read."""
    words = texts.report.SHEETS
    last, appendix = words["reading_guide"], {words["deviations"]}
    first = names[: names.index(last) + 1] if last in names else []
    return [name for name in first if name not in appendix]
