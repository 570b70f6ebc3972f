"""Every Swedish word a user reads, one file per room that uses it, read when it is first asked for.

Nothing else in the program holds Swedish text (the plans' data apart).
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xl_addin.texts import (
        answer_findings,
        archive,
        cli,
        comparison,
        consolidation,
        control,
        documents,
        excel,
        field,
        file_findings,
        files,
        findings,
        inbox,
        letters,
        matters,
        outlook,
        own_books,
        persons,
        plan,
        planbook,
        reading,
        register_tables,
        registers,
        report,
        site,
        statistics,
        targets,
        template,
    )
else:

    def __getattr__(room: str) -> Any:
        """Read the words of a room: no command needs them all."""
        if room not in __all__:
            raise AttributeError(f"no words of {room}")
        return import_module(f"{__name__}.{room}")


__all__ = [
    "answer_findings", "archive", "cli", "comparison", "consolidation", "control", "documents", "excel", "field",
    "file_findings", "files", "findings", "inbox", "letters", "matters", "outlook", "own_books", "persons", "plan",
    "planbook", "reading", "register_tables", "registers", "report", "site", "statistics", "targets", "template",
]  # fmt: skip
