"""A zip package written anew: some parts changed or added, all others as they are, and no time in it."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping

ZIP_FAULTS = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, KeyError, NotImplementedError, RuntimeError,
    ValueError, OSError,
)  # fmt: skip # UnicodeDecodeError is a ValueError; bzip2 raises OSError
"""What reading raises of a file that is no zip package, or of a damaged or encrypted one."""
_NO_TIME = (1980, 1, 1, 0, 0, 0)

Change = Callable[[str, bytes], bytes | None]
"""A part's name and content -> its new content, or the same; None leaves it out."""


def repacked(data: bytes, change: Change, added: Mapping[str, bytes] | None = None) -> bytes:
    """Return the package with every part as `change` makes it, and with the parts `added` last.

    The same package and the same changes give the same bytes. Raises one of `ZIP_FAULTS` where a part cannot be read.
    """
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            part = change(name, source.read(name))
            if part is not None:
                _put(target, name, part)
        for name, part in (added or {}).items():
            _put(target, name, part)
    return stream.getvalue()


def _put(target: zipfile.ZipFile, name: str, part: bytes) -> None:
    info = zipfile.ZipInfo(name, _NO_TIME)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    target.writestr(info, part)
