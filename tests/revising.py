"""A revision as the secretariat writes it: cells of the plan workbook filled in with openpyxl, nothing else."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl

HEADER_ROW = 5


class PlanBook:
    """A plan workbook open for writing, its cells named as people see them."""

    def __init__(self, path: Path) -> None:
        self._path, self._book = path, openpyxl.load_workbook(path)

    def save(self, path: Path | None = None) -> None:
        """Save it, by default where it was."""
        self._book.save(path or self._path)

    def columns(self, sheet: str) -> dict[str, int]:
        """The columns by header."""
        return {cell.value: cell.column for cell in self._book[sheet][HEADER_ROW] if cell.value}

    def rows(self, sheet: str, header: str, value: str) -> list[int]:
        """The rows where a value stands under a header."""
        page, at = self._book[sheet], self.columns(sheet)[header]
        rows = range(HEADER_ROW + 1, page.max_row + 1)
        return [row for row in rows if str(page.cell(row, at).value) == value]

    def write(self, sheet: str, row: int, values: dict[str, object]) -> None:
        """Write values into a row, by header."""
        for header, value in values.items():
            self._book[sheet].cell(row, self.columns(sheet)[header]).value = value

    def read(self, sheet: str, row: int, header: str) -> Any:
        """Return what stands in a row under a header."""
        return self._book[sheet].cell(row, self.columns(sheet)[header]).value

    def decide(self, code: str, proposal: str, **values: object) -> None:
        """Fill in a proposal for a mätetal, and the board's approval."""
        (row,) = self.rows("Underlag", "Kod", code)
        decision = {"Förslag": proposal, "Ställningstagande": "tillstyrks", "Beslut": "Bifall"}
        self.write("Underlag", row, decision | values)

    def settings(self, **values: object) -> None:
        """Fill in lines of the sheet Plan, by their labels with _ for blanks."""
        for label, value in values.items():
            (row,) = self.rows("Plan", "Uppgift", label.replace("_", " "))
            self.write("Plan", row, {"Värde": value})

    def append(self, sheet: str, values: dict[str, object]) -> None:
        """Fill in the first blank row of a sheet."""
        first = next(iter(values))
        self.write(sheet, self.rows(sheet, first, "None")[0], values)


def revise(book: PlanBook) -> None:
    """Revise the printed plan much as the made-up second edition does."""
    new = {"Historik": "ny definition"}
    book.decide("1.15", "skriv om", **{"Ny lydelse": "Andelen av resorna som görs kollektivt ska öka."}, **new)
    book.decide("1.13", "stryk", Motiv="Avsiktsförklaringen är klar.", Protokoll="Styrelsen 2017-12-08 § 12")
    book.decide("2.5", "behåll", **{"Ny kod": "2.6"})
    book.decide("2.6", "behåll", **{"Ny kod": "2.5"})
    book.decide("5.7", "dela", **{"Ny lydelse": "Minska utsläpp från lätta fordon.\nMinska utsläpp från tunga fordon."})
    both = {"Ny kod": "3.4", "Ny lydelse": "Minst tre goda exempel sprids årligen.", "Historik": "summan"}
    book.decide("3.4", "slå ihop", **both)
    book.decide("4.5", "slå ihop", **both)
    book.decide("5.11", "nytt mål", Motiv="Nivån nåddes redan.")
    book.decide("2.3", "nytt mål", Motiv="Glömt i bladet Mätetal.")
    change(book, "5.1", Ansvarig="Helsingborg")
    change(book, "1.15", **{"Enhet": "procent", "Rimligt lägst": 5, "Rimligt högst": 60})
    change(book, "5.11", **{"Minst antal": 15})
    blank = book.rows("Underlag", "Kod", "None")
    outside = [row for row in blank if book.read("Underlag", row, "Mätetal eller projekt")]
    book.write("Underlag", outside[0], {"Förslag": "ta in", "Ny kod": "2.12", "Beslut": "Bifall"})
    book.write("Underlag", outside[1], {"Förslag": "ta in"})
    book.settings(Läge="antagen", Beslutad=date(2017, 12, 8))


def change(book: PlanBook, code: str, **values: object) -> None:
    """Change the row of a mätetal in the sheet Mätetal."""
    (row,) = book.rows("Mätetal", "Kod", code)
    book.write("Mätetal", row, values)


def through_libreoffice(book: Path, folder: Path, ending: str = "xlsx") -> Path:
    """The workbook as LibreOffice saves it, recalculated."""
    as_ = {"xlsx": "xlsx:Calc MS Excel 2007 XML"}.get(ending, ending)
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{folder}/lo", "--headless", "--convert-to",
         as_, "--outdir", str(folder / "lo-out"), str(book)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return (folder / "lo-out" / book.name).with_suffix(f".{ending}")


def live_checks(path: Path) -> list[tuple[str, str]]:
    """All that the live checks of a saved workbook say, with the sheet."""
    said: list[tuple[str, str]] = []
    for sheet in openpyxl.load_workbook(path, data_only=True):
        checked = {cell.value: cell.column for cell in sheet[5] if cell.value}.get("Kontroll")
        if checked:
            cells = (sheet.cell(row, checked).value for row in range(6, sheet.max_row + 1))
            said += [(sheet.title, value) for value in cells if value]
    return said
