"""Time the reading of one file, way by way, in turn: prints milliseconds as JSON.

    python -m benchmarks.reading FILE [ROUNDS]
"""

from __future__ import annotations

import io
import json
import sys
import time
import warnings
import zipfile
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from pathlib import Path

import pandas as pd
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from xl_addin.plan import load_plan
from xl_addin.plan.model import Plan
from xl_addin.reading.submission import read_bytes
from xl_addin.spreadsheets.isolation import read_isolated


@cache
def find_plan(name: str, _version: str) -> Plan:
    """Load a plan once."""
    return load_plan(name)


def raw(path: Path) -> None:
    """Read the file and inflate every sheet and the texts."""
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if name.startswith("xl/worksheets/sheet") or name == "xl/sharedStrings.xml":
                package.read(name)


def calamine(path: Path) -> None:
    """Read all cells with python-calamine."""
    book = CalamineWorkbook.from_path(path)
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python()


def openpyxl(path: Path) -> None:
    """Read all cells with openpyxl, read only."""
    book = load_workbook(io.BytesIO(path.read_bytes()), read_only=True, data_only=True)
    for sheet in book.worksheets:
        for _ in sheet.iter_rows(values_only=True):
            pass


def cells(path: Path) -> None:
    """Read all cells as we do, guarded."""
    read_isolated(path.read_bytes())


def located(path: Path) -> None:
    """Read, locate and check as we do."""
    data = path.read_bytes()
    read_bytes(data, path.name, sha256(data).hexdigest(), find_plan)


WAYS: dict[str, Callable[[Path], object]] = {
    "rått: läs och packa upp varje blad": raw,
    "python-calamine, alla celler": calamine,
    "vplan: vaktat, alla celler": cells,
    "vplan: vaktat, lokaliserat och kontrollerat": located,
    "pandas + calamine": lambda path: pd.read_excel(path, sheet_name=None, header=None, engine="calamine"),
    "openpyxl, read_only": openpyxl,
    "pandas + openpyxl": lambda path: pd.read_excel(path, sheet_name=None, header=None, engine="openpyxl"),
}


def main(file: str, rounds: str = "20") -> None:
    """Time every way so many times, in turn."""
    warnings.filterwarnings("ignore")
    times: dict[str, list[float]] = {name: [] for name in WAYS}
    for number in range(int(rounds) + 1):
        for name, way in WAYS.items():
            begun = time.perf_counter()
            way(Path(file))
            if number:  # the first round warms up
                times[name].append((time.perf_counter() - begun) * 1000)
    print(json.dumps(times))


if __name__ == "__main__":
    main(*sys.argv[1:3])
