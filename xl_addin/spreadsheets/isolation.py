"""Read a file so that whatever it does costs that file only.

Two rooms. A file that unpacks to little is read here in the process: the limits in `ORDINARY` are counted while it is
unpacked, and under them time and memory grow in a straight line with the bytes. Whatever exceeds them is read by a
child process, which is given a `Room`: larger limits, an address space (where the system has one to set) and wall time,
and is killed if it takes longer. No answer from the child is an answer: the finding `file-unreadable`.

What is sent in gets the room `SENT_IN`; the program's own workbooks have theirs in `rooms.py`.

Measured on two busy cores, in processor time: a submission of 50 kB takes 8 ms and no child; a child costs 60 ms to
start. The dearest of 39 hostile files took 0.5 s, child included (25,000 cells with a text of their own each), and up
to 1.2 s on the clock beside other work. Memory peaked at 110 MiB in the child and 70 MiB in the parent.
`tests/spreadsheets/test_isolation.py` guards it.
"""

from __future__ import annotations

import contextlib
import gc
import json
import sys
from collections.abc import Collection
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from xl_addin.spreadsheets.by_format import read_workbook
from xl_addin.spreadsheets.cells import (
    PLAIN,
    Area,
    Aspect,
    Cell,
    CellKind,
    DefinedName,
    Ground,
    Mark,
    NumberClass,
    Overlay,
    OverlayKind,
    Problem,
    Rule,
    Run,
    Sheet,
    Unreadable,
    Visibility,
    Workbook,
)
from xl_addin.spreadsheets.limits import SENT_IN, Limits, Room

_CHILD = "import sys; sys.path.insert(0, sys.argv[1]); from xl_addin.spreadsheets import isolation; isolation.child()"
_ROOT = str(Path(__file__).resolve().parents[2])


def read_isolated(data: bytes, wanted: Collection[str] | None = None, room: Room = SENT_IN) -> Workbook:
    """Read a workbook as `by_format.read_workbook` does, whatever the file may do to the one who reads it.

    `wanted`: the names of the only sheets whose cells are asked for.

    Raises `Unreadable`; with the code `file-unreadable` where the child was killed or died.
    """
    try:
        return read_workbook(data, limits=room.here, wanted=wanted)
    except Unreadable as reason:
        if (
            reason.code != "file-too-large" or len(data) > room.limits.file_bytes
            or room.is_spent(str(reason.facts["reason"]))
        ):  # fmt: skip
            raise
    except (MemoryError, RecursionError):
        pass
    return _in_child(data, wanted, room)


def _in_child(data: bytes, wanted: Collection[str] | None, room: Room) -> Workbook:
    """Have another process read the file. Raises `Unreadable`."""
    import subprocess  # an ordinary file has no need of it

    asked = {"wanted": wanted and sorted(wanted), "limits": asdict(room.limits), "memory": room.memory}
    try:
        done = subprocess.run(  # noqa: S603 # this very interpreter, and a file that goes in by stdin
            [sys.executable, "-I", "-S", "-c", _CHILD, _ROOT, json.dumps(asked)],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=room.seconds,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired:
        raise Unreadable("file-unreadable", reason="time") from None
    except OSError:
        raise Unreadable("file-unreadable", reason="system") from None
    try:
        answer = json.loads(done.stdout)
        if "code" not in answer:
            return _unpacked(answer)
        refusal = Unreadable(str(answer["code"]), **answer["facts"])
    except (ValueError, TypeError, KeyError, IndexError, AttributeError):  # cut short, or never begun
        raise Unreadable("file-unreadable", reason="crash") from None
    raise refusal


def child() -> None:
    """Read the file on stdin as the command line asks, and write the answer on stdout."""
    asked = json.loads(sys.argv[2])
    _bound_memory(asked["memory"])
    gc.disable()  # nothing here goes round in circles, and the process is soon gone
    try:
        limits = Limits(**asked["limits"])
        answer = _packed(read_workbook(sys.stdin.buffer.read(), limits=limits, wanted=asked["wanted"]))
    except Unreadable as reason:
        answer = {"code": reason.code, "facts": reason.facts}
    except (MemoryError, RecursionError):
        answer = {"code": "file-unreadable", "facts": {"reason": "crash"}}
    sys.stdout.write(json.dumps(answer))  # not dump, which writes piece by piece in Python


def _bound_memory(most: int) -> None:
    try:
        import resource  # not on Windows, where the counted limits alone hold memory down
    except ImportError:
        return
    with contextlib.suppress(ValueError, OSError):  # macOS knows the call and declines it
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


# ---- the answer ----------------------------------------------------------------------------------------------
# JSON, not pickle: what comes from a process that has met a hostile file is data and cannot be made to run.


def _packed(workbook: Workbook) -> dict[str, Any]:
    """Write a workbook as JSON values; each text once, or a file could make many cells share a long one."""
    words: dict[str, int] = {}

    def word(text: str) -> int:
        return words.setdefault(text, len(words))

    sheets = [
        [
            s.name,
            s.visibility,
            [[c.row, c.column, c.kind, word(c.text), c.format, word(c.format_code), *c[6:8], word(c.external),
              None if c.aspect is PLAIN else c.aspect]
             for c in s.cells.values()],
            s.merged, sorted(s.hidden_rows), s.hidden_column_spans, s.problems, s.overlays, s.read,
            s.marked,
        ]
        for s in workbook.sheets
    ]  # fmt: skip
    saved = workbook.saved.isoformat() if workbook.saved else None
    rest = {
        name: getattr(workbook, name)
        for name in ("kind", "properties", "date1904", "links", "has_macros", "names", "strict")
    }
    return {"sheets": sheets, "words": list(words), "saved": saved, "rest": rest}


def _unpacked(answer: dict[str, Any]) -> Workbook:
    rest, saved = answer["rest"], answer["saved"]
    rest["links"] = tuple(rest["links"])
    rest["names"] = tuple(DefinedName(*name) for name in rest["names"])
    return Workbook(
        sheets=tuple(_sheet(*sheet, words=answer["words"]) for sheet in answer["sheets"]),
        saved=datetime.fromisoformat(saved) if saved else None,
        **rest,
    )


_KINDS = {kind.value: kind for kind in CellKind}
_SHOWN = {shown.value: shown for shown in NumberClass}


def _sheet(name: str, visibility: str, cells: list[list[Any]], *others: Any, words: list[str]) -> Sheet:
    merged, hidden_rows, spans, problems, overlays, read, marked = others
    kept = {
        (row, column): Cell(
            row, column, _KINDS[kind], words[text], _SHOWN[shown], words[code], formula, cached, words[link],
            _aspect(*aspect) if aspect else PLAIN,
        )
        for row, column, kind, text, shown, code, formula, cached, link, aspect in cells
    }
    return Sheet(
        name,
        Visibility(visibility),
        kept,
        tuple(Area(*area) for area in merged),
        frozenset(hidden_rows),
        tuple((first, last) for first, last in spans),
        tuple(Problem(*problem) for problem in problems),
        tuple(Overlay(OverlayKind(kind), row, column, text) for kind, row, column, text in overlays),
        read,
        marked,
    )


def _aspect(
    runs: list[tuple[str, str | None]], shows: str | None, ground: str | None, stale: bool, rule: list[str] | None
) -> Aspect:
    kept = tuple(Run(text, _mark(mark)) for text, mark in runs)
    by_rule = None if rule is None else Rule(_mark(rule[0]), rule[1])
    return Aspect(kept, shows, Ground(ground) if ground else None, stale, by_rule)


def _mark(name: str | None) -> Mark | None:
    return Mark(name) if name else None
