"""Peer (d): PyPI's `datamaps`, which imports cells by a list of references (a datamap) from copies of one template.

A datamap names cells by position, so there is one for each year's template, made from our layout, and the program runs
once a year. It reads with openpyxl in a process for each core. Leaves out all that the pandas script leaves out; what
was moved in a file is read from the wrong cell without a word.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path


def main(inbox: str, target: str) -> None:
    """Import each year's folder into a master workbook beside `target`."""
    home = tempfile.mkdtemp(prefix="datamaps-")
    os.environ |= {"HOME": home, "XDG_CONFIG_HOME": home, "XDG_DATA_HOME": home}
    from engine.adapters.cli import import_and_create_master
    from engine.config import Config

    Config.initialise()
    said = dict.fromkeys(("click_echo_green", "click_echo_red", "click_echo_yellow", "click_echo_white"), _quiet)
    for datamap in sorted(Path(inbox).parent.glob("datamap-*.csv")):
        year = datamap.stem.removeprefix("datamap-")
        for folder in sorted(path for path in Path(inbox).rglob(year) if any(path.glob("*.xlsx"))):
            import_and_create_master(said, datamap=datamap.resolve(), inputdir=folder)
            made = Config.PLATFORM_DOCS_DIR / "output" / "master.xlsx"
            made.replace(Path(target).with_suffix(f".{folder.parent.name}-{year}.xlsx"))


def _quiet(*_words: object) -> None:
    pass


if __name__ == "__main__":
    main(*sys.argv[1:3])
