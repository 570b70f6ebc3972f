"""Peer (e), the raw floor: inflate and parse every sheet with expat and empty handlers; deflate and write a result.

The result written is the parts of a workbook that `vplan konsolidera` made from the same files, handed over as third
argument: the least that any program must deflate to write the same. Leaves out everything else: not a single cell is
looked at.
"""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path
from xml.parsers import expat


def parse(path: Path) -> None:
    """Inflate and parse the sheets and texts of one file."""
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if name.startswith("xl/worksheets/sheet") or name == "xl/sharedStrings.xml":
                parser = expat.ParserCreate()
                parser.StartElementHandler = _nothing
                parser.CharacterDataHandler = _no_text
                parser.Parse(package.read(name), True)


def _nothing(_name: str, _attributes: dict[str, str]) -> None:
    pass


def _no_text(_text: str) -> None:
    pass


def main(inbox: str, target: str, model: str) -> None:
    """Parse the inbox; write the parts of `model`, an .xlsx, anew."""
    for path in sorted(Path(inbox).rglob("*.xlsx")):
        parse(path)
    with zipfile.ZipFile(model) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as result:
        for name in source.namelist():
            result.writestr(name, source.read(name))


if __name__ == "__main__":
    main(*sys.argv[1:4])
