"""Make the handbook's pictures from the demo: `python docs/bilder/gor_bilder.py` (needs LibreOffice, pdftoppm)."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

import openpyxl

from xl_addin.cli import main
from xl_addin.spreadsheets.selection import only
from xl_addin.workbooks.pdf import to_pdf

HERE = Path(__file__).parent
MEMBER, YEAR = "Höganäs", 2019
SHEETS = {"Sammanfattning": "sammanfattning", "För beslut": "for-beslut", "5 Miljö": "malomrade"}
"""Sheets of the demo's result whose first page is shown in the handbook."""


def picture(workbook: Path, page: int, target: Path, resolution: int) -> None:
    """Turn one printed page of a workbook into a PNG without its empty margins below."""
    pdf = workbook.with_suffix(".pdf")
    if not pdf.exists():
        pdf.write_bytes(to_pdf(workbook))
    span = ["-f", str(page), "-l", str(page), "-singlefile", "-png", "-r", str(resolution)]
    subprocess.run(["pdftoppm", *span, str(pdf), str(target.with_suffix(""))], check=True)


def spoiled(template: Path, target: Path) -> None:
    """Save a filled template with two figures that cannot be read, as a kommun may send it."""
    book = openpyxl.load_workbook(template)
    cells = [cell for page in book.worksheets[1:6] for row in page.iter_rows(min_row=6) for cell in row]
    figures = [cell for cell in cells if cell.data_type == "n" and cell.value and not cell.protection.locked]
    for cell, text in zip(figures[3:5], ("ca 5", "se bilaga"), strict=True):
        cell.value = text
    book.save(target)


def make() -> None:
    """Run the demo and take the pictures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        main(["demo", "--ut", str(folder / "demo")])
        (template,) = (folder / "demo" / "inkorg" / str(YEAR)).glob(f"*{MEMBER}.xlsx")
        plain = folder / "mall.xlsx"
        plain.write_bytes(template.read_bytes())
        picture(plain, 6, HERE / "mall.png", 80)
        inbox = folder / "inkorg"
        inbox.mkdir()
        spoiled(template, inbox / "Höganäs.xlsx")
        main(["aterkoppling", str(inbox), "--ut", str(folder / "svar"), "--ar", str(YEAR)])
        (answer,) = (folder / "svar").glob(f"*{MEMBER}*.xlsx")
        picture(answer, 1, HERE / "aterkoppling.png", 80)
        result = (folder / "demo" / "Sammanställning.xlsx").read_bytes()
        for sheet, shown in SHEETS.items():
            alone = folder / f"{shown}.xlsx"
            alone.write_bytes(only(result, [sheet]))
            picture(alone, 1, HERE / f"{shown}.png", 90)


if __name__ == "__main__":
    make()
