"""A workbook as PDF, through LibreOffice: tagged PDF/A-2 with a bookmark for every sheet, in Swedish.

All of it, or of a result the sheets that are for the board.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from xl_addin import texts
from xl_addin.errors import NotDoneError

PROGRAMS = ("soffice", "libreoffice")
USUAL_PLACES = (
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
SECONDS = 180
_SETTINGS = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>sv-SE</value></prop></item>
<item oor:path="/org.openoffice.Office.Linguistic/General"><prop oor:name="DefaultLocale" oor:op="fuse"><value>sv-SE</value></prop></item>
</oor:items>
"""  # noqa: E501 - a line an item, as LibreOffice writes them


def board_sheets(names: Sequence[str]) -> list[str]:
    """Return what a board reads: how it stands, what to decide, målområden, kommuner, books, how to read."""
    words = texts.report.SHEETS
    last, appendix = words["reading_guide"], {words["deviations"]}
    first = names[: names.index(last) + 1] if last in names else []
    return [name for name in first if name not in appendix]


def to_pdf(xlsx: Path, *, seconds: int = SECONDS) -> bytes:
    """Return the workbook `xlsx` as tagged PDF/A-2.

    Raises `NotDoneError` where LibreOffice is missing, needs more than `seconds`, or cannot read the workbook.
    """
    program = _program()
    with tempfile.TemporaryDirectory(prefix="vplan-pdf-") as folder:
        return _convert(program, xlsx, Path(folder), seconds).read_bytes()


def _program() -> str:
    found = next(filter(None, map(shutil.which, PROGRAMS)), None)
    found = found or next((place for place in USUAL_PLACES if Path(place).is_file()), None)
    if found is None:
        raise NotDoneError(texts.report.PDF["no_office"])
    return found


def _convert(program: str, xlsx: Path, folder: Path, seconds: int) -> Path:
    """Convert in a profile of its own: an open LibreOffice, or another conversion, must not be in the way."""
    settings = folder / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(_SETTINGS, encoding="utf-8")
    source = folder / "in.xlsx"
    shutil.copyfile(xlsx, source)
    command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore"]
    command += ["--convert-to", f"pdf:calc_pdf_Export:{_options()}", "--outdir", str(folder), str(source)]
    try:
        subprocess.run(command, capture_output=True, timeout=seconds, check=False)  # noqa: S603 - our own arguments
    except subprocess.TimeoutExpired as slow:
        raise NotDoneError(texts.report.PDF["too_slow"].format(seconds=seconds)) from slow
    except OSError as problem:
        raise NotDoneError(texts.report.PDF["failed"].format(file=xlsx.name)) from problem
    made = source.with_suffix(".pdf")
    if not made.is_file():
        raise NotDoneError(texts.report.PDF["failed"].format(file=xlsx.name))
    return made


def _options() -> str:
    values = {
        "SelectPdfVersion": ("long", "2"),
        "UseTaggedPDF": ("boolean", "true"),
        "ExportBookmarks": ("boolean", "true"),
        "DisplayPDFDocumentTitle": ("boolean", "true"),
    }
    return json.dumps({name: {"type": kind, "value": value} for name, (kind, value) in values.items()})
