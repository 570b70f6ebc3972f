"""Letters as drafts: what is done with each beside its letter, if anything."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from xl_addin.outputs import write_output

if TYPE_CHECKING:
    from xl_addin.documents.mail import Draft  # who writes no drafts imports no mail

Post: TypeAlias = "Callable[[Draft], Path | None] | None"
"""What is done with a draft; it returns the path of what it wrote, if any."""


def posted(draft: Draft, post: Post) -> list[Path]:
    """Do with a draft what is asked for, if anything, and return the path of what was written."""
    path = post(draft) if post else None
    return [path] if path else []


def write_draft(draft: Draft) -> Path:
    """Write a draft as a file that mail programs open, and return its path. Raises `OSError` or a `FilesError`."""
    write_output(draft.path, draft.as_eml(), "draft")
    return draft.path
