"""Make the handbook's pictures from the demo: `python docs/bilder/gor_bilder.py` (LibreOffice, pdftoppm, chromium)."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

import openpyxl

from xl_addin import build_template, load_plan, texts
from xl_addin.cli import main
from xl_addin.registers.examples import example_books
from xl_addin.spreadsheets.selection import only
from xl_addin.workbooks.pdf import to_pdf
from xl_addin.workbooks.register_book import build_books

HERE = Path(__file__).parent
MEMBER, YEAR = "Höganäs", 2019
SITE = {
    "index": "webb-laget", "malomrade/5": "webb-malomrade", "matetal/2-10": "webb-matetal",
    "avvikelser": "webb-avvikelser",
}  # fmt: skip
"""Pages of the demo's web site that are shown, wide and as on a phone."""
WIDE, PHONE, HEIGHT = 1280, 360, 900
SHEETS = {"Sammanfattning": "sammanfattning", "För beslut": "for-beslut", "5 Miljö": "malomrade"}
"""Sheets of the demo's result whose first page is shown in the handbook."""

COOPERATION, BOOK_YEAR = "malmolundregionen-2015-2016", 2015
BOOK_SHEETS = {"Möten": "moten", "Närvaro": "narvaro"}
"""Sheets of the secretariat's registers, as the minutes of the built-in example fill them in."""


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


def make_of_the_year(folder: Path) -> None:
    """Take the pictures of the secretariat's year: registers, and the overview of its invoices."""
    plan = load_plan(COOPERATION)
    whole = build_books(plan, example_books(plan))
    for sheet, shown in BOOK_SHEETS.items():
        page = folder / f"{shown}.xlsx"
        page.write_bytes(only(whole, [sheet]))
        picture(page, 1, HERE / f"{shown}.png", 60)
    register, invoices = folder / "bok.xlsx", folder / "underlag.xlsx"
    register.write_bytes(whole)
    year = ["--ar", str(BOOK_YEAR), "--sekretariat", str(register)]
    main(["underlag", "--plan", COOPERATION, *year, "--ut", str(invoices)])
    picture(invoices, 1, HERE / "underlag.png", 60)


def make_of_many_hands(folder: Path) -> None:
    """Take the pictures of a part of a template, and of a template for the middle of the year."""
    plan = load_plan("familjen-helsingborg-2016-2019")
    member = plan.members_by_name["Bjuv"]
    parts = {
        "del-av-mallen": (build_template(plan, member, YEAR, part="area-3"), texts.template.START_SHEET),
        "delarsmall": (build_template(plan, member, YEAR, interim=True), "4 Öppenhet och inkludering"),
    }
    for shown, (data, sheet) in parts.items():
        page = folder / f"{shown}.xlsx"
        page.write_bytes(only(data, [sheet]))
        picture(page, 1, HERE / f"{shown}.png", 80)


def site_pictures(result: Path, folder: Path) -> None:
    """Write the site of a result, and take its pages in the machine's own chromium."""
    from playwright.sync_api import sync_playwright

    main(["webbplats", str(result), "--ut", str(folder)])
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for width, mark in ((WIDE, ""), (PHONE, "-telefon")):
            page = browser.new_page(viewport={"width": width, "height": HEIGHT})
            for name, shown in SITE.items():
                page.goto((folder / f"{name}.html").as_uri())
                page.screenshot(path=HERE / f"{shown}{mark}.png")
        browser.close()


def make() -> None:
    """Run the demo and take the pictures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_of_the_year(folder)
        make_of_many_hands(folder)
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
        site_pictures(folder / "demo" / "Sammanställning.xlsx", folder / "webb")
        result = (folder / "demo" / "Sammanställning.xlsx").read_bytes()
        for sheet, shown in SHEETS.items():
            alone = folder / f"{shown}.xlsx"
            alone.write_bytes(only(result, [sheet]))
            picture(alone, 1, HERE / f"{shown}.png", 90)


if __name__ == "__main__":
    make()
