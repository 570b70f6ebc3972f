"""Peer (e), the floor: inflate every part of every file, and deflate a result of the same parts as ours; nothing else.

The parts are those of a workbook that `vplan konsolidera` made from the same files, handed over as third argument.
Leaves out everything: not a single byte is looked at.
"""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path


def main(inbox: str, target: str, model: str) -> None:
    """Inflate the inbox; write the parts of `model`, an .xlsx, anew."""
    for path in sorted(Path(inbox).rglob("*.xlsx")):
        with zipfile.ZipFile(path) as package:
            for name in package.namelist():
                package.read(name)
    with zipfile.ZipFile(model) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as result:
        for name in source.namelist():
            result.writestr(name, source.read(name))


if __name__ == "__main__":
    main(*sys.argv[1:4])
