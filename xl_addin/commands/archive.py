"""`vplan arkivera`: put everything a follow-up rests on into one zip, or verify one."""

from __future__ import annotations

from xl_addin.commands.base import Commands


def add_to(commands: Commands) -> None:
    """Add the command."""
    del commands
