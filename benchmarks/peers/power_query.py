"""Peer (c): Power Query's "combine from folder", its M evaluated by pyOpenVBA's engine.

The engine knows M's table functions but not the sources `Folder.Files` and `Excel.Workbook`; this host gives it both
(calamine reads the cells, quicker than Power Query itself does). The query is the one Excel's dialogue makes, with the
steps a user adds: pick the målområden, promote headers, keep rows that say something. The engine is an interpreter
written in Python for tests, not Microsoft's: the time says what the *work* is, not how fast Excel is. Leaves out what
the pandas script leaves out, and the registers and the pivot too.
"""

from __future__ import annotations

import sys
from pathlib import Path

import xlsxwriter
from pyopenvba.mlang import Builtin, Table, evaluate_query
from python_calamine import CalamineWorkbook

COLUMNS = ("Nr", "Serie", "Utfall", "Läge", "Bortfall", "Kommentar")
QUERY = """
let
    Files = Table.SelectRows(Folder.Files(Inbox), each Text.EndsWith([Name], ".xlsx")),
    Books = Table.AddColumn(Files, "Sheets", each Excel.Workbook([Content])),
    Sheets = Table.ExpandTableColumn(Books, "Sheets", {"Item", "Data"}, {"Item", "Data"}),
    Areas = Table.SelectRows(Sheets, each List.Contains({"1", "2", "3", "4", "5"}, Text.Start([Item], 1))),
    Headed = Table.AddColumn(Areas, "Rows", each Table.PromoteHeaders(Table.Skip([Data], 4))),
    Named = Table.AddColumn(Headed, "Named", each Table.RenameColumns([Rows],
        {{"Utfall " & [Year], "Utfall"}}, MissingField.Ignore)),
    Narrow = Table.SelectColumns(Named, {"Name", "Item", "Year", "Named"}),
    Rows = Table.ExpandTableColumn(Narrow, "Named", Wanted, Wanted),
    Said = Table.SelectRows(Rows, each
        [Utfall] <> null or [#"Läge"] <> null or [Bortfall] <> null or [Kommentar] <> null)
in
    Said
"""


def _files(folder: object) -> Table:
    rows = [[str(path), path.name, path.stem.split()[-2]] for path in sorted(Path(str(folder)).rglob("*.xlsx"))]
    return Table(["Content", "Name", "Year"], rows)


def _workbook(content: object, *_more: object) -> Table:
    book = CalamineWorkbook.from_path(str(content))
    return Table(["Item", "Data"], [[name, _sheet(book, name)] for name in book.sheet_names])


def _sheet(book: CalamineWorkbook, name: str) -> Table:
    rows = [[None if cell == "" else cell for cell in row] for row in book.get_sheet_by_name(name).to_python()]
    width = max((len(row) for row in rows), default=0)
    return Table([f"Column{number + 1}" for number in range(width)], rows)


def main(inbox: str, target: str) -> None:
    """Evaluate the query over the inbox and write its table."""
    sources = {
        "Folder.Files": Builtin("Folder.Files", _files, 1, 2),
        "Excel.Workbook": Builtin("Excel.Workbook", _workbook, 1, 3),
    }
    names = {"Inbox": inbox, "Wanted": list(COLUMNS), **sources}
    table = evaluate_query(QUERY, names)
    with xlsxwriter.Workbook(target, {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("Data")
        for number, row in enumerate([table.columns, *table.rows]):
            sheet.write_row(number, 0, row)


if __name__ == "__main__":
    main(*sys.argv[1:3])
