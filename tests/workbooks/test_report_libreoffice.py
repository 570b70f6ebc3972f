"""Recalculated by another program, the result says the same; and it becomes a PDF that can be read aloud."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.conftest import Convert
from tests.workbooks.report_example import consolidation, plan
from xl_addin.errors import NotDoneError
from xl_addin.workbooks import pdf
from xl_addin.workbooks.report import build_report

DATA = build_report(consolidation(plan(members=7)))


def without_stored_values(data: bytes) -> bytes:
    """Take away what the formulas' cells hold, so that whoever opens the file must compute it."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name.startswith("xl/worksheets/sheet"):
                content = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", content)
            target.writestr(name, content)
    return stream.getvalue()


@pytest.mark.libreoffice
def test_recalculation_changes_no_stored_value(libreoffice: Convert, tmp_path: Path) -> None:
    path = tmp_path / "resultat.xlsx"
    path.write_bytes(without_stored_values(DATA))
    (out,) = libreoffice(path, "xlsx", tmp_path / "ut")
    formulas, stored = load_workbook(io.BytesIO(DATA)), load_workbook(io.BytesIO(DATA), data_only=True)
    computed, compared = load_workbook(out, data_only=True), 0
    for sheet in formulas.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    compared += 1
                    place = (sheet.title, cell.coordinate)
                    assert computed[sheet.title][cell.coordinate].value == stored[sheet.title][cell.coordinate].value, (
                        place
                    )
    assert compared > 100


@pytest.mark.libreoffice
@pytest.mark.usefixtures("libreoffice")
def test_pdf_is_tagged_and_has_title_language_and_bookmarks(tmp_path: Path) -> None:
    path, target = tmp_path / "resultat.xlsx", tmp_path / "mapp" / "resultat.pdf"
    path.write_bytes(build_report(consolidation(plan())))
    target.parent.mkdir()
    target.write_bytes(pdf.to_pdf(path))
    content = target.read_bytes()
    assert b"<pdfaid:part>2</pdfaid:part>" in content
    assert b"/Lang(sv-SE)" in content
    assert b"/Outlines" in content
    assert b"/MarkInfo<</Marked true>>" in content
    assert list(target.parent.iterdir()) == [target]
    if shutil.which("pdfinfo"):
        said = subprocess.run(["pdfinfo", str(target)], capture_output=True, text=True, check=True).stdout
        assert re.search(r"Title: +Provplan: uppföljning 2018", said)
        pages = int(re.search(r"Pages: +(\d+)", said)[1])  # type: ignore[index] # pdfinfo says it
        assert 15 <= pages <= 60


def test_missing_libreoffice_is_said_in_swedish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf.shutil, "which", lambda _: None)
    monkeypatch.setattr(pdf, "USUAL_PLACES", ())
    with pytest.raises(NotDoneError, match="LibreOffice, som inte finns på datorn"):
        pdf.to_pdf(tmp_path / "a.xlsx")


@pytest.mark.libreoffice
@pytest.mark.usefixtures("libreoffice")
def test_a_conversion_that_takes_too_long_is_ended_and_said(tmp_path: Path) -> None:
    path = tmp_path / "resultat.xlsx"
    path.write_bytes(DATA)
    with pytest.raises(NotDoneError, match="inte färdigt"):
        pdf.to_pdf(path, seconds=0)
    assert not (tmp_path / "a.pdf").exists()
