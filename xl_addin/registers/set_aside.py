"""Avlagda filer: files of the inbox that count for nothing, each with why; none is deleted."""

from __future__ import annotations

from typing import Annotated

from xl_addin import texts
from xl_addin.registers.base import ColumnSpec, Day, Keeper, Register, RegisterRecord

ID = "set_aside"
WORDS = texts.registers.COLUMNS[ID]


class FileSetAside(RegisterRecord, frozen=True, kw_only=True):
    """A file that is left out, by its path in the inbox or its name."""

    register_id = ID

    file: Annotated[str | None, ColumnSpec(*WORDS["file"], 50, required=True)] = None
    reason: Annotated[str | None, ColumnSpec(*WORDS["reason"], 60, required=True)] = None
    day: Annotated[Day | None, ColumnSpec(*WORDS["day"], 12)] = None


REGISTER = Register(FileSetAside, extra_rows=60, unique=("file",), kept_by=Keeper.SECRETARIAT)
