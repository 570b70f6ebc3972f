"""Write a template for each kommun; one that is filled in is never replaced."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from xl_addin import texts
from xl_addin.files import NotReplacedError, fingerprint, write_safely
from xl_addin.steps.base import CommandError
from xl_addin.steps.running import progress
from xl_addin.swedish import listing, plural

if TYPE_CHECKING:
    from xl_addin.plan.model import Member, Plan
    from xl_addin.workbooks.area_sheet import Known


def write_templates(
    plan: Plan,
    year: int,
    folder: Path,
    *,
    names: Sequence[str] = (),
    source: Path | None = None,
    deadline: date | None = None,
    done: Callable[[Path], object] = lambda path: None,
) -> dict[Path, Path | None]:
    """Write a template for each member, or those in `names`, and tell `done` of each that is in place.

    `source`: a result whose outcomes are filled in. Gives each path with None, or where the new one was kept because
    what stood there could not or must not be replaced. Raises `CommandError` for a name or source that cannot be used.
    """
    members = _members(plan, names, year)
    known = _earlier(source, plan) if source else {}
    from xl_addin.workbooks.template import build_template, template_file_name

    written: dict[Path, Path | None] = {}
    for member in progress(members, texts.cli.PROGRESS_TEMPLATES):
        data = build_template(plan, member, year, known=known.get(member.code), deadline=deadline)
        path = folder / template_file_name(plan, member, year)
        written[path] = None
        try:
            write_safely(path, data, hindrance="filled-in" if _is_filled_in(path, data, plan) else None)
        except NotReplacedError as problem:
            written[path] = problem.kept
        else:
            done(path)
    return written


def kept_sentence(kept: Sequence[Path]) -> str:
    """Say which templates were not replaced, and where the new ones are."""
    names = listing([str(path) for path in kept])
    return texts.cli.KEPT.format(count=plural(len(kept), *texts.cli.KEPT_COUNT), names=names)


def _is_filled_in(path: Path, data: bytes, plan: Plan) -> bool:
    """Whether a file stands there that holds more than an empty template: then it is somebody's answers."""
    if not path.is_file() or fingerprint(path) == sha256(data).hexdigest():
        return False
    from xl_addin.reading.submission import read_bytes

    submission = read_bytes(path.read_bytes(), path.name, "", lambda name, version: plan, plan).submission
    if submission is None:
        return True
    return bool(submission.registers) or any(entry.year == submission.year for entry in submission.entries)


def _members(plan: Plan, names: Sequence[str], year: int) -> list[Member]:
    from xl_addin.reading.identity import member_named

    members = plan.members(year)
    wanted = [plan.members_by_code.get(name) or member_named(plan, name) for name in names]
    for name, member in zip(names, wanted, strict=True):
        if member not in members:
            known = ", ".join(m.name for m in members)
            raise CommandError(texts.cli.MUNICIPALITY.format(name=name, year=year, known=known))
    return [m for m in members if not wanted or m in wanted]


def _earlier(path: Path, plan: Plan) -> Mapping[str, Known]:
    from xl_addin.reading.earlier import read_result
    from xl_addin.spreadsheets.guards import Unreadable

    if not path.is_file():
        raise CommandError(texts.cli.NO_SUCH.format(path=path))
    try:
        return read_result(path.read_bytes(), plan)
    except Unreadable as problem:
        raise CommandError(texts.cli.NOT_A_RESULT.format(path=path)) from problem
