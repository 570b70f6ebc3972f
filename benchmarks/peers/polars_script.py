"""Peer (h): the script of (b) with fastexcel and polars: sheets put under one another, and a pivot.

Leaves out what (a) leaves out.
"""

from __future__ import annotations

import sys
from pathlib import Path

import fastexcel
import polars as pl

HEADER = 4  # row 5, counted from 0


def main(inbox: str, target: str) -> None:
    """Read the målområden of the inbox and write the result."""
    frames = []
    for path in sorted(Path(inbox).rglob("*.xlsx")):
        book = fastexcel.read_excel(path)
        for name in (name for name in book.sheet_names if name[:1].isdigit()):
            frame = book.load_sheet(name, header_row=HEADER, dtypes="string").to_polars()
            frames.append(frame.with_columns(pl.lit(path.name).alias("fil"), pl.lit(name).alias("blad")))
    data = pl.concat(frames, how="diagonal")
    said = [name for name in data.columns if name.startswith("Utfall")]
    data.filter(pl.any_horizontal(pl.col(said).is_not_null())).write_excel(target, worksheet="Data")


if __name__ == "__main__":
    main(*sys.argv[1:3])
