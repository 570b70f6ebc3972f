"""Write a result as a web site: what has changed, and nothing of it twice; a page that has had its day is removed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from msgspec import Struct

from xl_addin import texts
from xl_addin.errors import NotDoneError
from xl_addin.files import NotReplacedError
from xl_addin.outputs import Kind, expect, is_ours, write_output
from xl_addin.steps.result import read_result, result_notes
from xl_addin.swedish import few

KIND: Kind = "site"
FIRST = "index.html"
"""The page to begin with."""


class WrittenSite(Struct, frozen=True):
    """What became of the files of a site, as paths from its folder; `notes`: sentences that somebody should read."""

    folder: Path
    written: tuple[str, ...]
    same: tuple[str, ...]
    removed: tuple[str, ...]
    kept: tuple[str, ...]
    """Those that somebody has worked in: the new one lies beside."""
    notes: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """What was done, in a sentence."""
        count = len(self.written) + len(self.same)
        facts = {"written": len(self.written), "same": len(self.same), "removed": len(self.removed)}
        return texts.site.WRITTEN.format(count=count, folder=self.folder, **facts)


def write_site(
    result: Path, folder: Path, *, plan_name: str | None = None, public: bool = False, base: str | None = None
) -> WrittenSite:
    """Write the site of a result into a folder.

    `public`: without comments, sources, registers, functions and drafts. `base`: the address that the site will have.
    Raises `NotDoneError`, or `OSError` or a `FilesError` for what cannot be written.
    """
    address = _address(base)
    if folder.exists() and not folder.is_dir():
        raise NotDoneError(texts.site.IS_FILE.format(path=folder))
    read = read_result(result, plan_name)
    plan = read.consolidation.plan
    if public and plan.state == "draft":
        raise NotDoneError(texts.site.PUBLIC_DRAFT.format(plan=plan.name))
    from xl_addin.site.build import build_site

    files = build_site(read, public=public, base=address)
    notes = list(result_notes(read))
    if public and plan.organisation.mailbox_is_example:
        notes.append(texts.site.NO_MAILBOX)
    return _write(folder, files, notes)


def _address(base: str | None) -> str:
    """Return the address with a slash at its end, "" for none. Raises `NotDoneError` for what is none."""
    if not base:
        return ""
    try:
        parts = urlsplit(base)
        good = parts.scheme in ("http", "https") and parts.hostname and not (parts.query or parts.fragment)
    except ValueError:
        good = False
    if not good or not base.isprintable() or set(base) & set(" \"'<>\\^`{|}"):
        raise NotDoneError(texts.site.BAD_BASE.format(text=base))
    return base if base.endswith("/") else f"{base}/"


def _write(folder: Path, files: Mapping[str, bytes], notes: list[str]) -> WrittenSite:
    written, kept = [], []
    same = {name: data for name, data in files.items() if _holds(folder / name, data)}
    new = {name: data for name, data in files.items() if name not in same}
    expect({folder / name: data for name, data in new.items()}, KIND)
    for name, data in new.items():
        try:
            write_output(folder / name, data, KIND)
        except NotReplacedError:
            kept.append(name)
        else:
            written.append(name)
    removed, strange = [], []
    for path in _others(folder, files):
        name = path.relative_to(folder).as_posix()
        if is_ours(path, KIND):
            path.unlink()
            removed.append(name)
        else:
            strange.append(name)
    if kept:
        notes = [*notes, texts.site.KEPT.format(count=len(kept), files=few(kept))]
    if strange:
        notes = [*notes, texts.site.LEFT_BEHIND.format(files=few(strange))]
    return WrittenSite(folder, tuple(written), tuple(same), tuple(removed), tuple(kept), tuple(notes))


def _holds(path: Path, data: bytes) -> bool:
    return path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data


def _others(folder: Path, files: Mapping[str, bytes]) -> Iterator[Path]:
    """Yield the files of the folder, in order, that are not of the site."""
    own = {folder / name for name in files}
    return (path for path in sorted(folder.rglob("*")) if path not in own and (path.is_file() or path.is_symlink()))
