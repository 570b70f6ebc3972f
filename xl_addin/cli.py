"""The command `vplan`: finds the command in `commands/`, runs it, and gives its exit status (`docs/kommandon.md`).

Status 0: all well. 1: done, with errors among the findings. 2: could not be done, with one line on stderr.
"""

from __future__ import annotations

import argparse
import errno
import gc
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import NoReturn, TextIO

from xl_addin import texts
from xl_addin.commands import COMMANDS
from xl_addin.commands.base import ALL_WELL, NOT_DONE, add
from xl_addin.errors import NotDoneError
from xl_addin.terminal import print_line
from xl_addin.versions import PROGRAM_VERSION

NOT_READ = 1
"""The status where standard output was closed before all was printed, as Python's own documentation advises."""


def run() -> int:
    """Run the command that the process was started for, and give its exit status."""
    gc.disable()  # a run is short and nearly all that it makes stays: looking for garbage in it is a twentieth
    try:
        return main()
    finally:
        gc.freeze()  # not at the end either


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and give its exit status. Never lets a traceback out for anything a user did.

    Where nobody reads on (`vplan … | head`) it ends in silence: what it writes to files is written before it prints.
    """
    try:
        try:
            return _status_of(arguments)
        finally:
            if sys.stdout:
                sys.stdout.flush()
    except BrokenPipeError:
        _drop_output()
        return NOT_READ
    except OSError as problem:  # what is printed goes to a disk that is full
        _drop_output(sys.stdout)
        return _failed(_os_error(problem))


def _drop_output(*streams: TextIO | None) -> None:
    """Let what a stream (both, unless named) still holds go nowhere: Python flushes it once more as it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in filter(None, streams or (sys.stdout, sys.stderr)):
        os.dup2(nowhere, stream.fileno())


def _status_of(arguments: Sequence[str] | None) -> int:
    for stream in (sys.stdout, sys.stderr):
        _speak_utf8(stream)
    words = sys.argv[1:] if arguments is None else list(arguments)
    try:
        options = parser(words[0] if words else None).parse_args(words)
        run: Callable[[argparse.Namespace], int | None] = import_module(f"xl_addin.commands.{options.file}").run
        return run(options) or ALL_WELL
    except NotDoneError as problem:
        return _failed(str(problem))
    except BrokenPipeError:
        raise
    except OSError as problem:
        return _failed(_os_error(problem))
    except KeyboardInterrupt:
        return _failed(texts.cli.INTERRUPTED)
    except Exception as problem:  # the last net: whatever a file or a machine brings to light, one line and a log
        return _failed(texts.cli.UNEXPECTED.format(kind=type(problem).__name__, log=_logged(problem)))


def _speak_utf8(stream: TextIO) -> None:
    # A Windows console of code page 1252 must not make å or ✔ an error; a lone surrogate of a file name neither.
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _failed(line: str) -> int:
    try:
        print_line(f"vplan: {' '.join(line.split())}", error=True)
    except OSError:  # nobody can be told
        _drop_output(sys.stderr)
    return NOT_DONE


def _os_error(problem: OSError) -> str:
    words = texts.files.OS_ERRORS.get(errno.errorcode.get(problem.errno or 0, "")) or problem.strerror or problem
    return texts.cli.OS_ERROR.format(problem=words, file=problem.filename or "")


def _logged(problem: Exception) -> str:
    """Write where in the program it went wrong to a log of its own, and return its path.

    No text of the problem is logged: it may hold what somebody typed in a cell.
    """
    import tempfile  # an ordinary run has no need of them
    import traceback

    frames = traceback.format_list(traceback.extract_tb(problem.__traceback__))
    try:
        handle, name = tempfile.mkstemp(prefix="vplan-fel-", suffix=".log")
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"vplan {PROGRAM_VERSION}, {type(problem).__name__}\n{''.join(frames)}")
    except OSError:
        return texts.cli.NO_LOG
    return name


def _translated(text: str) -> str:
    return texts.cli.ARGPARSE.get(text, text)


argparse._ = _translated  # type: ignore[attr-defined] # its own way of being translated, without files of gettext


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Print what is wrong with the arguments in one line, and leave with status 2."""
        raise SystemExit(_failed(texts.cli.USAGE.format(problem=message, command=self.prog)))


def parser(command: str | None = None) -> argparse.ArgumentParser:
    """Return the parser of a command and its options; unless one is named, of all (they cost a tenth of a check)."""
    whole = _Parser(prog="vplan", description=texts.cli.MESSAGES["vplan"])
    whole.add_argument("--version", action="version", version=f"{whole.prog} {PROGRAM_VERSION}")
    commands = whole.add_subparsers(title=texts.cli.COMMANDS, metavar=texts.cli.COMMAND, required=True)
    for name in [command] if command in COMMANDS else COMMANDS:
        add(commands, name, *COMMANDS[name])
    return whole
