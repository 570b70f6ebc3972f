"""Make the handbook's pictures from the demo: `python docs/bilder/gor_bilder.py` (LibreOffice, pdftoppm, chromium)."""

from __future__ import annotations

import io
import subprocess
import tempfile
from datetime import date
from email import message_from_bytes
from email.policy import default
from html import escape
from pathlib import Path

import openpyxl
from playwright.sync_api import sync_playwright

from xl_addin import build_template, load_plan, texts
from xl_addin.cli import main
from xl_addin.forms import FIRST_ROW
from xl_addin.forms.start import SIGN_OFF
from xl_addin.inbox.intake import read_paths
from xl_addin.registers.examples import example_books
from xl_addin.spreadsheets.selection import only
from xl_addin.workbooks.control_forms import FINDING_FORM
from xl_addin.workbooks.pdf import to_pdf
from xl_addin.workbooks.register_book import build_books
from xl_addin.workbooks.secretariat import build_secretariat

HERE = Path(__file__).parent
PLAN, MEMBER, YEAR = "familjen-helsingborg-2016-2019", "Höganäs", 2019
EDITION = f"{PLAN}-utgava-2"
"""The edition that the demo is of."""
CHROMIUM = "/usr/bin/chromium"
SITE = {
    "index": "webb-laget", "malomrade/5": "webb-malomrade", "matetal/2-10": "webb-matetal",
    "avvikelser": "webb-avvikelser", "sok": "webb-sok",
}  # fmt: skip
SOUGHT = "?q=avfall"
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


def signed_off(template: Path, target: Path) -> None:
    """Save a template in which a function stands for the figures."""
    book = openpyxl.load_workbook(template)
    said = dict(zip((c.header for c in SIGN_OFF), ("Kommundirektör", date(YEAR + 1, 1, 20), "Två celler"), strict=True))
    start = book[texts.template.START_SHEET]
    for label in [cell for row in start.iter_rows() for cell in row if cell.value in said]:
        start.cell(label.row, label.column + 1).value = said[label.value]
    book.save(target)


def asked(sent: Path, target: Path) -> str:
    """Save a control workbook in which something is asked of a figure of a file; return the sheet of the figure."""
    plan = load_plan(EDITION)
    (submission,) = read_paths([sent], lambda *_: plan, plan).submissions
    entry = next(e for e in submission.entries if e.year == YEAR and e.indicator == "2.4")
    where = {"file": entry.source.file, "sheet": entry.source.sheet, "cell": entry.source.cell}
    words = where | {"id": "fråga", "question": "Varför så mycket högre än förra året?"}
    book = openpyxl.load_workbook(io.BytesIO(build_secretariat(plan, EDITION)), keep_vba=True)
    for column, key in enumerate(FINDING_FORM.by_key, start=1):
        book[FINDING_FORM.name].cell(FIRST_ROW, column).value = words.get(key)
    book.save(target)
    return entry.source.sheet


def page_of_mail(draft: Path, target: Path) -> None:
    """Take a picture of a mail draft as a mail program shows it."""
    mail = message_from_bytes(draft.read_bytes(), policy=default)
    files = "".join(f"Bilaga: {escape(str(part.get_filename()))}" for part in mail.iter_attachments())
    body = mail.get_body()
    text = escape(body.get_content() if body else "")
    look = "font: 15px sans-serif; margin: 24px; white-space: pre-wrap"
    page_html = f"<body style='{look}'><b>{escape(mail['Subject'])}</b>\n{files}<hr>{text}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 900, "height": 300})
        page.set_content(page_html)
        page.screenshot(path=target, full_page=True)
        browser.close()


def make_of_feedback(template: Path, folder: Path) -> None:
    """Take the pictures of feedback with a question, its letter, and of the klarmarkering."""
    inbox, answers = folder / "inkorg", folder / "svar"
    inbox.mkdir()
    spoiled(template, inbox / f"{MEMBER}.xlsx")
    sheet = asked(inbox, folder / "kontrollbok.xlsm")
    control = ["--sekretariat", str(folder / "kontrollbok.xlsm"), "--utkast"]
    main(["aterkoppling", str(inbox), "--ut", str(answers), "--ar", str(YEAR), *control])
    (answer,) = answers.glob(f"*{MEMBER}*.xlsx")
    picture(answer, 1, HERE / "aterkoppling.png", 80)
    page_of_mail(answer.with_suffix(".eml"), HERE / "brev.png")
    question = folder / "fraga.xlsx"
    question.write_bytes(only(answer.read_bytes(), [sheet]))
    picture(question, 3, HERE / "fraga.png", 80)
    signed = folder / "klar.xlsx"
    signed_off(template, signed)
    signed.write_bytes(only(signed.read_bytes(), [texts.template.START_SHEET]))
    picture(signed, 1, HERE / "klarmarkering.png", 80)


def make_of_the_middle(demo: Path, folder: Path) -> None:
    """Take the picture of a delårsrapport, of templates for the middle of the year that hold the demo's answers."""
    plan, middle, report = ["--plan", PLAN], folder / "delår", folder / "delårsrapport.xlsx"
    main(["mallar", *plan, "--ar", str(YEAR), "--fran", str(demo), "--omgang", "delar", "--ut", str(middle)])
    main(["konsolidera", str(middle), *plan, "--ut", str(report), "--omgang", "delar"])
    report.write_bytes(only(report.read_bytes(), ["Sammanfattning"]))
    picture(report, 1, HERE / "delarsrapport.png", 80)


def make_of_parts(folder: Path) -> None:
    """Take the pictures of a part of a template, and of a template for the middle of the year."""
    plan = load_plan(PLAN)
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
    main(["webbplats", str(result), "--ut", str(folder)])
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for width, mark in ((WIDE, ""), (PHONE, "-telefon")):
            page = browser.new_page(viewport={"width": width, "height": HEIGHT})
            for name, shown in SITE.items():
                page.goto((folder / f"{name}.html").as_uri() + (SOUGHT if name == "sok" else ""))
                page.screenshot(path=HERE / f"{shown}{mark}.png")
        page = browser.new_page(viewport={"width": WIDE, "height": HEIGHT}, color_scheme="dark")
        page.goto((folder / "malomrade/5.html").as_uri())
        page.screenshot(path=HERE / "webb-morkt.png")
        browser.close()


def make() -> None:
    """Run the demo and take the pictures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_of_the_year(folder)
        make_of_parts(folder)
        main(["demo", "--ut", str(folder / "demo")])
        (template,) = (folder / "demo" / "inkorg" / str(YEAR)).glob(f"*{MEMBER}.xlsx")
        plain = folder / "mall.xlsx"
        plain.write_bytes(template.read_bytes())
        picture(plain, 6, HERE / "mall.png", 80)
        make_of_feedback(template, folder)
        make_of_the_middle(folder / "demo" / "inkorg", folder)
        site_pictures(folder / "demo" / "Sammanställning.xlsx", folder / "webb")
        result = (folder / "demo" / "Sammanställning.xlsx").read_bytes()
        for sheet, shown in SHEETS.items():
            alone = folder / f"{shown}.xlsx"
            alone.write_bytes(only(result, [sheet]))
            picture(alone, 1, HERE / f"{shown}.png", 90)


if __name__ == "__main__":
    make()
