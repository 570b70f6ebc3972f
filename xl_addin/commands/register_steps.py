"""What the commands about the secretariat's registers share: read the workbook, say what is amiss."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from xl_addin import texts
from xl_addin.steps.base import CommandError
from xl_addin.steps.running import find_plan

if TYPE_CHECKING:
    from xl_addin.plan.model import Plan
    from xl_addin.registers import Books


def read_registers(path: Path, plan_name: str | None, year: int | None = None) -> Books:
    """Read the registers of a workbook, and print what is amiss on stderr; by default up to the plan's last year.

    Raises `CommandError` for a file that cannot be read, or that does not say which plan it belongs to.
    """
    from xl_addin import output
    from xl_addin.findings import Severity
    from xl_addin.reading.register_book import plan_named_in, read_books
    from xl_addin.registers import Books
    from xl_addin.registers.member import ID, updated

    if not path.is_file():
        raise CommandError(texts.cli.NO_SUCH.format(path=path))
    data = path.read_bytes()
    name = plan_name or plan_named_in(data)
    if not name:
        raise CommandError(texts.cli.NO_PLAN.format(path=path))
    plan: Plan = find_plan(name)
    entries, findings = read_books(data, path.name, plan)
    if not entries and findings and not findings[0].sheet:
        raise CommandError(texts.cli.NO_BOOKS.format(path=path, problem=findings[0].message))
    output.print_findings((f for f in findings if f.severity is not Severity.INFO), sys.stderr)
    told: dict[str, list[object]] = {}
    for entry in entries:
        told.setdefault(entry.register, []).append(entry)
    own = [entry for entry in entries if entry.register == ID]
    return Books(updated(plan, own), year or plan.last_year, told)  # type: ignore[arg-type] # entries by register
