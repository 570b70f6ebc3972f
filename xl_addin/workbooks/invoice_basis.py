"""Underlag: an overview of all kommuner, and for each a sheet to attach to its invoice, with fee and projects."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from xlsxwriter.worksheet import Worksheet

from xl_addin import swedish, texts
from xl_addin.layout import sheet_name
from xl_addin.outputs import TO_READ
from xl_addin.plan.model import Member
from xl_addin.registers import economy, project
from xl_addin.registers.base import Books
from xl_addin.spreadsheets import book
from xl_addin.spreadsheets.references import sheet_reference
from xl_addin.workbooks import measure
from xl_addin.workbooks.form_cells import put
from xl_addin.workbooks.styles import BESIDE, SWEDISH, Styles, print_setup, write_top

InvoiceLine = tuple[str, Decimal | int, Decimal, Decimal]
"""What for, the number or sum that it is counted on, the price in kronor or the share in %, and the amount."""
WIDTHS = (44, 16, 16, 18)
OVERVIEW_WIDTHS = (20, 17)
"""Of the overview: the kommun, and each other column."""
HEADER_ROW = 5
MONEY = {"num_format": f"{SWEDISH}#,##0.00{BESIDE}"}


def build_basis(books: Books) -> bytes:
    """Build the workbook: an overview, and a printable sheet for each member of the year. Same books, same bytes."""
    plan, words = books.plan, texts.documents.INVOICE
    title = words["file"].format(organisation=plan.organisation_title, year=books.year)
    workbook, stream = book.new_workbook(title, plan.organisation.secretariat, TO_READ)
    styles, taken = Styles(workbook), [words["overview"]]
    _overview(workbook.add_worksheet(taken[0]), styles, books)
    for member in plan.members(books.year):
        taken.append(sheet_name(member.name, taken))
        _write(workbook.add_worksheet(taken[-1]), styles, books, member)
    return book.finish(workbook, stream)


def lines(books: Books, member: Member) -> list[InvoiceLine]:
    """Return what a kommun pays in the reporting year."""
    words, people = texts.documents.INVOICE, books.people(member)
    each = books.plan.organisation.fee_per_inhabitant
    charged: list[InvoiceLine] = []
    if each is not None:
        charged.append((words["fee"], people.inhabitants, each, economy.fees(books)[member.code]))
    total = sum(books.people(m).inhabitants for m in books.plan.members(books.year))
    for shared in project.shared(books):
        share = (Decimal(100 * people.inhabitants) / total).quantize(Decimal("0.0001"))
        name = words["project"].format(name=project.name_in(shared, books.year))
        charged.append((name, shared.cost(books.year), share, project.shares(books, shared)[member.code]))
    return charged


def _overview(page: Worksheet, styles: Styles, books: Books) -> None:
    """Write a line for each kommun with all that it pays, and the sums, to the öre."""
    words, members = texts.documents.INVOICE, books.plan.members(books.year)
    paid = {member: lines(books, member) for member in members}
    named = [line[0] for line in next(iter(paid.values()), [])]
    headers = [*words["overview_headers"], *named, texts.template.TOTAL]
    widths = [OVERVIEW_WIDTHS[0], *(max(OVERVIEW_WIDTHS[1], measure.width_of_words(name)) for name in headers[1:])]
    days = sorted({books.people(member).date.isoformat() for member in members})
    note = words["one_day" if len(days) == 1 else "several_days"].format(days=swedish.listing(days))
    whose = (books.plan.organisation_title, styles.get("subtitle"))
    title = words["overview_title"].format(year=books.year)
    write_top(page, styles, widths, title, whose, (note, styles.get("plain")))
    for column, header in enumerate(headers, start=1):
        look = {"align": "right"} if column not in (1, 3) else {}
        book.text(page, HEADER_ROW, column, header, styles.get("header", **look))
    page.set_row(HEADER_ROW - 1, measure.row_height(zip(headers, widths, strict=True)))
    for row, (member, shares) in enumerate(paid.items(), start=HEADER_ROW + 1):
        to = f"internal:{sheet_reference(member.name)}!A1"
        page.write_url(row - 1, 0, to, styles.get("grid_link"), member.name)
        book.text(page, row, 3, books.people(member).date.isoformat(), styles.get("text"))
        _amounts(page, styles, row, books.people(member).inhabitants, [share[3] for share in shares])
    last = HEADER_ROW + 1 + len(members)
    book.text(page, last, 1, texts.template.TOTAL, styles.get("strong"))
    book.text(page, last, 3, "", styles.get("strong"))
    sums = [sum((shares[at][3] for shares in paid.values()), Decimal(0)) for at in range(len(named))]
    _amounts(page, styles, last, sum(books.people(member).inhabitants for member in members), sums, bold=True)
    print_setup(page, title=books.plan.organisation_title, pixels=measure.across(widths))
    page.hide_gridlines(2)


def _amounts(
    page: Worksheet, styles: Styles, row: int, inhabitants: int, amounts: Sequence[Decimal], **look: Any
) -> None:
    put(page, row, 2, inhabitants, styles.get("whole", **look))
    for column, amount in enumerate([*amounts, sum(amounts, Decimal(0))], start=4):
        put(page, row, column, amount, styles.get("number", **look, **MONEY))


def _write(page: Worksheet, styles: Styles, books: Books, member: Member) -> None:
    words, people, get = texts.documents.INVOICE, books.people(member), styles.get
    facts = {"count": swedish.number(people.inhabitants), "day": people.date, "source": people.source}
    title = words["title"].format(year=books.year, name=member.name)
    whose = (books.plan.organisation_title, get("subtitle"))
    write_top(page, styles, WIDTHS, title, whose, (words["people"].format(**facts), get("plain")))
    for column, header in enumerate(words["headers"], start=1):
        book.text(page, HEADER_ROW, column, header, get("header", **({"align": "right"} if column > 1 else {})))
    page.set_row(HEADER_ROW - 1, 30)
    charged = lines(books, member)
    for row, (what, base, price, amount) in enumerate(charged, start=HEADER_ROW + 1):
        book.text(page, row, 1, what, get("text"))
        page.set_row(row - 1, measure.row_height([(what, WIDTHS[0])]))
        put(page, row, 2, base, get("figure"))
        put(page, row, 3, price, get("figure"))
        put(page, row, 4, amount, get("number", **MONEY))
    last = HEADER_ROW + 1 + len(charged)
    for column in (1, 2, 3):
        book.text(page, last, column, texts.template.TOTAL if column == 1 else "", get("strong"))
    put(page, last, 4, sum((line[3] for line in charged), Decimal(0)), get("number", bold=True, **MONEY))
    across = (sum(WIDTHS) * measure.POINTS_PER_CHARACTER) - measure.INDENT
    for row, text in enumerate(measure.broken(words["note"], across, styles.scale.small), start=last + 2):
        book.text(page, row, 1, text, get("note", text_wrap=False))
    print_setup(page, title=books.plan.organisation_title, landscape=False)
    page.hide_gridlines(2)
