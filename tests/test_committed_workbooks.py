"""The workbooks committed in `workbook_templates/` are what the program builds today."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from workbook_templates.build import HERE, built


def parts(data: bytes) -> dict[str, bytes]:
    """What is in a workbook, unpacked: another zlib packs the same parts otherwise."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_committed_workbooks_are_fresh() -> None:
    remedy = "run: PYTHONPATH=. python workbook_templates/build.py"
    fresh = built()
    committed = {path.name: path for path in Path(HERE).iterdir() if path.suffix in (".xlsx", ".xlsm", ".xlam")}
    assert committed.keys() == fresh.keys(), remedy
    stale = [name for name, data in fresh.items() if parts(data) != parts(committed[name].read_bytes())]
    assert stale == [], remedy
