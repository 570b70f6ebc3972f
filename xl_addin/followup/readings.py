"""How the secretariat has read what the plan does not print."""

from __future__ import annotations

from collections import defaultdict

from xl_addin import texts
from xl_addin.plan.model import Plan
from xl_addin.swedish import listing


def read_years_text(plan: Plan) -> str:
    """Return which target years are read, not printed, and for which mätetal; "" where all are in print."""
    words = texts.report.GUIDE
    years = (words["read_year"].format(year=year, codes=listing(codes)) for year, codes in _read_years(plan))
    listed = "; ".join(years)
    return words["read_years"].format(years=listed) if listed else ""


def _read_years(plan: Plan) -> list[tuple[int, list[str]]]:
    """Return the mätetal whose target year is not in print, by the year that is read."""
    found: dict[int, list[str]] = defaultdict(list)
    for code, rows in plan.rows.items():
        if rows[0].read_year:
            found[rows[0].read_year].append(code)
    return sorted(found.items())
