"""Every Swedish word a user reads, one file per room that uses it.

Nothing else in the program holds Swedish text (the plans' data apart).
"""

from xl_addin.texts import (
    archive,
    cli,
    comparison,
    consolidation,
    control,
    documents,
    excel,
    field,
    files,
    findings,
    inbox,
    letters,
    matters,
    plan,
    planbook,
    reading,
    registers,
    report,
    site,
    statistics,
    targets,
    template,
)

__all__ = [
    "archive",
    "cli",
    "comparison",
    "consolidation",
    "control",
    "documents",
    "excel",
    "field",
    "files",
    "findings",
    "inbox",
    "letters",
    "matters",
    "plan",
    "planbook",
    "reading",
    "registers",
    "report",
    "site",
    "statistics",
    "targets",
    "template",
]
