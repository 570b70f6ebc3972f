"""Peers (a) and (b): the script that a competent user writes, with pandas; (a2) and (b2): a skilled user's.

Reads the sheets of each file by header row, puts them under one another, keeps the rows that say something for the
year, and writes them with a pivot. The competent user calls `read_excel` for every sheet, which opens the file anew
each time; the skilled one (`once`) opens it once. Both read only the sheets they need.

Leaves out: statuses and their explanations, targets, checks of values, rows or columns that were moved or renamed,
text instead of figures, formulas without a value, hidden or merged cells, cell references, duplicates, the sheets per
målområde and kommun, charts, links, and files that cannot be read (it stops).
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pandas as pd

READERS = {"openpyxl": "openpyxl", "calamine": "calamine"}
WRITERS = {"openpyxl": "openpyxl", "calamine": "xlsxwriter"}
OWN_SHEETS = ("Handlingsplan", "Nätverk")
HEADER = 4  # row 5, counted from 0


def read(path: Path, engine: str, *, once: bool) -> tuple[list[pd.DataFrame], dict[str, pd.DataFrame]]:
    """Give the målområden's rows and the other registers of one file."""
    with pd.ExcelFile(path, engine=engine) as book:
        parse: Callable[..., pd.DataFrame] = book.parse if once else partial(pd.read_excel, path, engine=engine)
        start = parse(sheet_name="Start", header=None)
        facts = dict(zip(start[9].astype(str), start[10], strict=False))
        origin = {"ar": int(facts["År"]), "kommun": facts["Kommun"], "fil": path.name}
        areas = [name for name in book.sheet_names if name[:1].isdigit()]
        rows = [_tidy(parse(sheet_name=name, header=HEADER, dtype={"Nr": str}), origin, name) for name in areas]
        own = [name for name in OWN_SHEETS if name in book.sheet_names]
        others = {name: parse(sheet_name=name, header=HEADER).assign(**origin) for name in own}
    return rows, others


def _tidy(frame: pd.DataFrame, origin: dict[str, object], sheet: str) -> pd.DataFrame:
    year = origin["ar"]
    names = {"Nr": "matetal", "Serie": "serie", f"Utfall {year}": "utfall", "Läge": "lage", "År": "lage_ar"}
    names |= {"Bortfall": "bortfall", "Kommentar": "kommentar"}
    kept = frame[[name for name in names if name in frame]].rename(columns=names)
    said = kept[[name for name in ("utfall", "lage", "bortfall", "kommentar") if name in kept]].notna().any(axis=1)
    return kept[said].assign(blad=sheet, **origin)


def main(engine: str, inbox: str, target: str, way: str = "") -> None:
    """Read the inbox and write the result; `way` is `once` for the skilled user."""
    warnings.filterwarnings("ignore")
    rows: list[pd.DataFrame] = []
    others: dict[str, list[pd.DataFrame]] = {}
    for path in sorted(Path(inbox).rglob("*.xlsx")):
        found, more = read(path, READERS[engine], once=way == "once")
        rows += found
        for name, frame in more.items():
            others.setdefault(name, []).append(frame)
    data = pd.concat([frame for frame in rows if len(frame)], ignore_index=True)
    last = data[data["ar"] == data["ar"].max()]
    pivot = last.pivot_table(index=["matetal"], columns="kommun", values="utfall", aggfunc="first")
    with pd.ExcelWriter(target, engine=WRITERS[engine]) as writer:
        pivot.to_excel(writer, sheet_name="Översikt")
        data.to_excel(writer, sheet_name="Data", index=False)
        for name, frames in others.items():
            pd.concat(frames, ignore_index=True).to_excel(writer, sheet_name=name, index=False)


if __name__ == "__main__":
    main(*sys.argv[1:5])
