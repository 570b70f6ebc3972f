"""Reading a plan: by the name of a built-in one or from a file. Whatever is wrong becomes a `PlanError`.

Pydantic's core is imported first when a plan is read, so that listing the built-in ones stays cheap.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from xl_addin import texts
from xl_addin.plan.faults import Fault, Flaw, PlanError, describe, flaw, shown
from xl_addin.plan.lines import Key, find_lines, line_of
from xl_addin.rooms import PLAN_FILE

if TYPE_CHECKING:
    from xl_addin.findings import Finding
    from xl_addin.plan.model import Plan

_HOME = Path(__file__).parent
Chain = tuple[Path, ...]
"""Files of editions that are being read, the newest first."""


class BuiltinPlan(Struct, frozen=True):
    """What the list of built-in plans tells of one."""

    id: str
    name: str
    first_year: int
    last_year: int
    version: str
    path: Path
    title: str
    """The name; a draft says so."""


class Spot(Struct, frozen=True):
    """A place in a plan file: `order` sorts the places (a line number), `shown` is for people (`rad 12`)."""

    order: int
    shown: str
    sheet: str = ""
    cell: str = ""
    """Where it is a cell: its sheet and A1 address."""
    label: str = ""
    """What people call the value that stands there, where that is not its key."""


class PlanSource(Struct, frozen=True):
    """A plan file as read: plain data with the keys of `docs/plan.md`, and where each stands in the file."""

    file: str
    data: Mapping[str, object]
    locate: Callable[[Key], Spot]
    original: str = ""
    """The text of the plan file that it comes from: its comments are kept."""
    findings: tuple[Finding, ...] = ()
    """What the reader noticed beside the plan."""
    accepted: Mapping[str, str] | None = None
    """The proposals that the board has accepted, by the mätetal's code; None where it holds none to decide on."""
    worded: Callable[[str], str] = str
    """What a fault of a text file is called in this one."""


Reader = Callable[[Path], PlanSource]
"""Reads a kind of plan file. Raises `PlanError`."""


def is_builtin(plan_id: str) -> bool:
    """Return whether a built-in plan has that id, which is its file's name. No file is read."""
    return any(path.stem == plan_id for path in _builtin_paths())


def newest_of_first() -> str:
    """Return the name of the newest edition of the first built-in plan."""
    plans = builtin_plans()
    first = plans[_builtin_paths()[0].stem]
    return max((name for name, plan in plans.items() if plan.id == first.id), key=lambda name: plans[name].version)


def builtin_plans() -> dict[str, BuiltinPlan]:
    """Return the built-in plans by their names, in alphabetical order. Only the head of each file is read."""
    return {path.stem: _head(path) for path in _builtin_paths()}


class PlanLoader(Struct, frozen=True):
    """Finds, reads and cross-checks plans, of the kinds of file that `readers` name by their suffix."""

    readers: Mapping[str, Reader]

    def load(self, name_or_path: str | Path) -> Plan:
        """Read and cross-check a plan: the name of a built-in one, or the path of a file.

        Raises `PlanError`, whose `str` is one Swedish line on the first fault and how to mend it.
        """
        return self._load(self._find(name_or_path), ())

    def read(self, name_or_path: str | Path) -> PlanSource:
        """Read the data of a plan, by name or path, as it stands there. Raises `PlanError` if it cannot be read."""
        return self._read(self._find(name_or_path))

    def plan_of(self, source: PlanSource, later: Chain = ()) -> Plan:
        """Make a plan of what a reader read, with the editions that it follows, and cross-check it.

        `later`: the files of the editions that follow it, and its own. Raises `PlanError` with every fault, in the
        order of the file.
        """
        from xl_addin.plan.succession import check_first, check_succession
        from xl_addin.plan.validation import make_plan  # listing plans needs no validator

        plan, flaws = make_plan(source.data)
        if plan is None:
            raise _refusal(source, flaws)
        if plan.follows is None:
            flaws = check_first(plan)
        else:
            before = self._load(self._predecessor(source, plan.follows, later), later)
            plan = plan.following(before)
            flaws = check_succession(plan, before)
        if flaws:
            raise _refusal(source, flaws)
        return plan

    def earlier_files(self, path: Path, plan: Plan) -> list[Path]:
        """Return the files of the editions that a plan, loaded from `path`, follows, the newest first."""
        found = []
        while plan.predecessor is not None and plan.follows:
            path = self._followed(path, plan.follows)
            found.append(path)
            plan = plan.predecessor
        return found

    def _load(self, path: Path, later: Chain) -> Plan:
        return self.plan_of(self._read(path), (*later, path))

    def _read(self, path: Path) -> PlanSource:
        return self.readers[path.suffix.lower()](path)

    def _followed(self, path: Path, follows: str) -> Path:
        """Return the file that one follows: beside it, or a built-in one."""
        beside = path.parent / follows
        return beside if beside.is_file() else self._find(follows)

    def _predecessor(self, source: PlanSource, follows: str, later: Chain) -> Path:
        """Find the edition before. Raises `PlanError`."""
        try:
            path = self._followed(Path(source.file), follows)
        except (PlanError, OSError, ValueError):  # no such file, or a name that can be none
            raise _refusal(source, [flaw(("follows",), "follows-missing", value=shown(follows))]) from None
        if path.suffix.lower() not in self.readers:
            path = self._find(path)  # raises, with the suffixes that can be read
        if path.resolve() in [known.resolve() for known in later]:
            raise _refusal(source, [flaw(("follows",), "follows-circle", value=shown(follows))])
        return path

    def _find(self, name_or_path: str | Path) -> Path:
        """Find the file, and make sure that it is one and that there is a reader for it."""
        name, path = str(name_or_path), Path(name_or_path)
        builtin = {path.stem: path for path in _builtin_paths()}
        if name in builtin:
            return builtin[name]
        _check_file(name, path, builtin)
        if path.suffix.lower() not in self.readers:
            code = "suffix" if path.suffix else "no-suffix"
            raise _file_fault(name, code, suffix=path.suffix, suffixes=", ".join(self.readers))
        return path


def read_toml(path: Path) -> PlanSource:
    """Read a `.toml` file. Raises `PlanError` if it is no text in UTF-8 or not TOML."""
    data = _bytes(path)
    text = _text(data, str(path)).replace("\r\n", "\n")
    try:
        # exact digits: a float would turn 0.1 into something else
        parsed = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise _syntax(str(path), text, str(error)) from None
    except RecursionError:
        raise _file_fault(str(path), "nested") from None
    except ValueError:  # Python refuses to read integers of more than 4,300 digits
        raise _file_fault(str(path), "long-number") from None
    return PlanSource(str(path), parsed, _locator(text), text)


TEXT_FILES = PlanLoader({".toml": read_toml})
load_plan, plan_of = TEXT_FILES.load, TEXT_FILES.plan_of
"""Of built-in plans and plan files; `reading/plan_files.py` knows plan workbooks, too."""


def _builtin_paths() -> list[Path]:
    return sorted(_HOME.glob("*.toml"), key=lambda path: path.stem)


def _head(path: Path) -> BuiltinPlan:
    head = re.split(r"^\[", path.read_text("utf-8"), maxsplit=1, flags=re.MULTILINE)[0]
    data = tomllib.loads(head)
    name = data["name"]
    title = texts.plan.DRAFT.format(name=name) if data.get("state") == "draft" else name
    return BuiltinPlan(data["id"], name, data["first_year"], data["last_year"], data["version"], path, title)


def _check_file(name: str, path: Path, builtin: Iterable[str]) -> None:
    """Raise `PlanError` for a path that is no file, or the lock of one that is open."""
    if path.name.startswith("~$"):
        raise _file_fault(name, "lock", plan=path.name.removeprefix("~$"))
    try:
        if path.is_dir():
            raise _file_fault(name, "folder")
        if path.exists() and not path.is_file():
            raise _file_fault(name, "special")
        if not path.exists():
            is_name = not path.suffix and path.name == name
            raise _file_fault(name, "unknown" if is_name else "missing", plans=", ".join(builtin))
    except (OSError, ValueError) as error:  # a name too long, or with a null character
        raise _unreadable(name, error) from None


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(PLAN_FILE + 1)
    except OSError as error:
        raise _unreadable(str(path), error) from None
    if len(data) > PLAN_FILE:
        raise _file_fault(str(path), "too-large", limit=PLAN_FILE // 1024**2)
    return data


def _text(data: bytes, file: str) -> str:
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        raise _file_fault(file, "utf-16")
    if data[:4] == b"PK\x03\x04" or b"\0" in data:
        raise _file_fault(file, "not-text")
    try:
        return data.decode("utf-8-sig")  # Notepad saves UTF-8 with a byte order mark
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise PlanError(file, [_at_line(line, texts.plan.FILE_FAULTS["encoding"])]) from None


def _syntax(file: str, text: str, english: str) -> PlanError:
    """Translate what `tomllib` says, `Invalid value (at line 3, column 5)`."""
    place = re.search(r"\(at line (\d+), column (\d+)\)$", english)
    last = text.rstrip().count("\n") + 1
    line, column = (min(int(place[1]), last), int(place[2])) if place else (last, 0)
    message = next(
        (swedish for start, swedish in texts.plan.SYNTAX.items() if english.startswith(start)),
        texts.plan.SYNTAX_OTHER,
    )
    key = texts.plan.COLUMN.format(column=column) if place and line == int(place[1]) else ""
    return PlanError(file, [_at_line(line, message, key)])


def _locator(text: str) -> Callable[[Key], Spot]:
    """Scan for lines only when there is a fault to place."""
    lines: dict[Key, int] = {}

    def locate(key: Key) -> Spot:
        if not lines:
            lines.update(find_lines(text))
        line = line_of(key, lines)
        return Spot(line, texts.plan.LINE.format(line=line))

    return locate


def _refusal(source: PlanSource, flaws: list[Flaw]) -> PlanError:
    faults = []
    for key, message in flaws:
        spot = source.locate(key)
        key_shown = describe(key, source.data, spot.label)
        faults.append(Fault(spot.order, spot.shown, key_shown, source.worded(message), spot.sheet, spot.cell))
    return PlanError(source.file, sorted(faults, key=lambda fault: fault.line))


def _at_line(line: int, message: str, key: str = "") -> Fault:
    return Fault(line, texts.plan.LINE.format(line=line), key, message)


def _file_fault(file: str, code: str, **facts: object) -> PlanError:
    return PlanError(file, [Fault(0, "", "", texts.plan.FILE_FAULTS[code].format(**facts))])


def _unreadable(file: str, error: Exception) -> PlanError:
    reason = getattr(error, "strerror", None) or type(error).__name__
    return _file_fault(file, "unreadable", reason=reason)
