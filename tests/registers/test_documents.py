"""What is made from the registers: notes of a meeting, a calendar, and the basis of invoices."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import docx
import openpyxl
import pytest
from icalendar import Calendar
from openxml_audit import OpenXmlValidator

from xl_addin import load_plan
from xl_addin.cli import main
from xl_addin.documents.calendar_file import build_calendar
from xl_addin.documents.meeting_document import build_notes
from xl_addin.outputs import write_output
from xl_addin.registers import Books, RegisterEntry, RegisterRecord, registers_of
from xl_addin.registers.attendance import Presence, Seat
from xl_addin.registers.examples import example_books
from xl_addin.registers.meeting import Body, MeetingKey, MeetingState
from xl_addin.registers.meeting_notes import meetings, notes, planned, summons
from xl_addin.targets import State
from xl_addin.when import When
from xl_addin.workbooks.invoice_basis import build_basis, lines
from xl_addin.workbooks.measure import width_of_words
from xl_addin.workbooks.register_book import build_books

NAME = "malmolundregionen-2015-2016"
KEY = MeetingKey(date(2014, 11, 18), Body.DIRECTORS)


def entries(records):
    models = {register.id: register.model for register in registers_of()}
    read = {
        register: [row if isinstance(row, RegisterRecord) else models[register](**row) for row in rows]
        for register, rows in records.items()
    }
    return {
        register: [RegisterEntry(row, "", 2016, "s.xlsx", register, "B6", "") for row in rows]
        for register, rows in read.items()
    }


@pytest.fixture(scope="module")
def plan():
    return load_plan(NAME)


@pytest.fixture(scope="module")
def books(plan):
    return Books(plan, 2015, entries(example_books(plan)))


# ---- minnesanteckningar ----------------------------------------------------------------------------------------


def test_notes_have_the_header_of_the_source(books):
    told = notes(books, KEY)
    assert told.title == "Kommundirektörerna i MalmöLundregionen"
    facts = dict(told.facts)
    assert list(facts) == ["Mötesdatum", "Plats och tid", "Närvarande", "Frånvarande", "Vid protokollet"]
    assert facts["Plats och tid"] == ("Malmö rådhus, kl. 15–18",)
    assert facts["Närvarande"][0].startswith("Malmö (ordförande), Lund, Staffanstorp, Vellinge")
    assert facts["Närvarande"][1].startswith("Övriga: Malmö (tjänsteperson), Boplats Syd")
    assert facts["Frånvarande"] == ("Trelleborg",)


def test_points_keep_the_order_they_were_taken_in(books):
    told = notes(books, KEY)
    assert [p.number for p in told.points] == ["", "2", "3", "1", "8", "4", "5", "6", "7", "9", ""]
    assert [d.number for d in told.decisions][-3:] == ["Övrig fråga 1", "Övrig fråga 2", "Övrig fråga 3"]


def test_the_next_meeting_is_the_same_bodys(books):
    said = notes(books, KEY).following.replace("\u00a0", " ")
    assert said == "Nästa möte äger rum den 4 december 2014 på Östra Grevie Konferens (Vellinge) kl. 16–19."
    assert notes(books, MeetingKey(date(2014, 12, 4), Body.DIRECTORS)).following == ""


def test_a_meeting_that_is_called_off_is_not_the_next_one(plan):
    rows = [
        {"day": date(2015, 1, 1), "body": Body.BOARD},
        {"day": date(2015, 2, 1), "body": Body.BOARD, "state": MeetingState.CANCELLED},
        {"day": date(2015, 3, 1), "body": Body.BOARD},
    ]
    said = notes(Books(plan, 2015, entries({"meeting": rows})), MeetingKey(date(2015, 1, 1), Body.BOARD)).following
    assert "mars" in said


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ({"host": "1280"}, "i Malmö."),
        ({"host": "1280", "place": "Malmö"}, "i Malmö."),
        ({"place": "Lund"}, "i Lund."),
        ({"host": "1280", "place": "Stadshuset"}, "på Stadshuset (Malmö)."),
        ({"place": "Stadshuset"}, "på Stadshuset."),
    ],
)
def test_a_meeting_is_in_a_kommun_and_at_a_place(plan, where, said):
    rows = [{"day": date(2015, month, 1), "body": Body.BOARD} | where for month in (1, 2)]
    following = notes(Books(plan, 2015, entries({"meeting": rows})), MeetingKey(date(2015, 1, 1), Body.BOARD)).following
    assert following.replace("\u00a0", " ") == f"Nästa möte äger rum den 1 februari 2015 {said}"


@pytest.mark.parametrize(
    ("body", "line"),
    [
        (Body.BOARD, "Malmö (majoritet; kommundirektör), Lund (kommundirektör, ordförande)"),
        (Body.DIRECTORS, "Malmö (majoritet), Malmö, Lund (ordförande)"),
    ],
)
def test_a_director_is_not_listed_as_a_kommun_where_others_sit(plan, body, line):
    seat = {"day": KEY[0], "body": body, "presence": Presence.PRESENT}
    rows = [
        seat | {"municipality": "1280", "seat": Seat.MAJORITY}, seat | {"municipality": "1280", "seat": Seat.DIRECTOR},
        seat | {"municipality": "1281", "seat": Seat.DIRECTOR, "function": "ordförande"},
    ]  # fmt: skip
    facts = dict(notes(Books(plan, 2015, entries({"attendance": rows})), MeetingKey(KEY[0], body)).facts)
    assert facts["Närvarande"] == (line,)


@pytest.mark.parametrize(
    ("more", "last"),
    [
        ({"responsible": "Chef", "deadline": When.on(date(2015, 3, 31))}, "Ansvarig: Chef. Senast den 31 mars 2015."),
        ({"responsible": "Koordinatorn."}, "Ansvarig: Koordinatorn."),
        ({"deadline": When.on(date(2015, 3, 31))}, "Senast den 31 mars 2015."),
        ({}, "1.: Så ska det bli."),
    ],
)
def test_a_decision_is_followed_by_who_carries_it_out_and_when(plan, more, last):
    row = {"day": KEY[0], "body": KEY[1], "number": "1", "text": "Så ska det bli."} | more
    document = docx.Document(io.BytesIO(build_notes(notes(Books(plan, 2015, entries({"decision": [row]})), KEY), "K")))
    assert document.paragraphs[-1].text.replace("\u00a0", " ").rpartition("\n")[2] == last


def test_document_has_header_table_then_decisions_then_points(books):
    document = docx.Document(io.BytesIO(build_notes(notes(books, KEY), "Koordinatorn")))
    (table,) = document.tables
    assert [row.cells[0].text for row in table.rows][:2] == ["Mötesdatum", "Plats och tid"]
    headings = [p.text for p in document.paragraphs if p.style.name.startswith(("Heading", "Title"))]
    assert headings[:4] == ["Minnesanteckningar", "Beslut", "Mötets inledning", "2. Boplats Syd"]
    assert headings[-1] == "Nästa möte"
    decisions = [p for p in document.paragraphs if p.text.startswith("4.2")]
    assert [run.bold for run in decisions[0].runs][:2] == [True, None]
    assert decisions[0].text.startswith("4.2 Webbportal: En gemensam webbportal")
    assert any(p.text.startswith("5. Gemensamt yttrande: ") for p in document.paragraphs)
    assert document.core_properties.language == "sv-SE"


def test_document_is_the_same_bytes_every_time_and_valid(books, tmp_path):
    data = build_notes(notes(books, KEY), "Koordinatorn")
    assert data == build_notes(notes(books, KEY), "Koordinatorn")
    path = tmp_path / "anteckningar.docx"
    path.write_bytes(data)
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []


def test_a_meeting_with_next_to_nothing_told_gives_a_document(plan):
    books = Books(plan, 2015, entries({"decision": [{"day": KEY[0], "body": KEY[1], "number": "1", "text": "=1+1"}]}))
    document = docx.Document(io.BytesIO(build_notes(notes(books, KEY), "Koordinatorn")))
    assert "1.: " not in [p.text for p in document.paragraphs]
    assert any("=1+1" in p.text for p in document.paragraphs)
    assert meetings(books) == [KEY]


@pytest.mark.parametrize(("agenda", "style"), [("Budget\nPlan", "List Number"), ("1. Budget\n2. Plan", "Normal")])
def test_an_agenda_is_numbered_where_it_has_no_numbers_of_its_own(plan, agenda, style):
    row = {"day": KEY[0], "body": KEY[1], "agenda": agenda}
    document = docx.Document(io.BytesIO(build_notes(summons(Books(plan, 2015, entries({"meeting": [row]})), KEY), "K")))
    assert {p.style.name for p in document.paragraphs if p.text in agenda.splitlines()} == {style}


# ---- kallelse --------------------------------------------------------------------------------------------------


def test_a_meeting_is_summoned_with_agenda_and_open_decisions(books):
    extra = summons(books, MeetingKey(date(2014, 12, 4), Body.DIRECTORS))
    assert extra.document == "Kallelse"
    facts = dict(extra.facts)
    assert [line.replace("\u00a0", " ") for line in facts["Mötesdatum"]] == ["torsdag 4 december 2014"]
    assert facts["Plats och tid"] == ("Östra Grevie Konferens (Vellinge), kl. 16–19",)
    assert extra.agenda == ("Verksamhetsplan och organisation",)
    assert {"5", "Övrig fråga 1"} <= {decision.number for decision in extra.earlier}
    assert all(record.number != "4.1" or record.state != "Klar" for record in extra.earlier)


def test_without_an_agenda_the_headings_of_the_points_are_it(plan):
    of = {"day": date(2015, 1, 1), "body": Body.NETWORK, "group": "Bibliotek"}
    points = [of | {"number": "1", "heading": "Inledning"}, of | {"group": "Arkiv", "heading": "Annat"}]
    points += [of | {"heading": "Övrigt"}]
    told = summons(Books(plan, 2015, entries({"meeting": [of], "agenda_point": points})), MeetingKey(*of.values()))
    assert (told.title, told.agenda) == ("Nätverk Bibliotek i MalmöLundregionen", ("1. Inledning", "Övrigt"))


def test_an_earlier_decision_is_taken_up_with_its_day_and_whether_it_is_late(plan):
    of = {"day": date(2014, 9, 1), "body": Body.BOARD, "text": "Utreds."}
    days = (KEY[0], date(2014, 10, 31))
    rows = [of | {"number": str(n), "deadline": When.on(deadline)} for n, deadline in enumerate(days)]
    meeting = {"day": KEY[0], "body": Body.BOARD}
    books = Books(plan, 2015, entries({"meeting": [meeting], "decision": rows}))
    lines = [each.follow_up.replace("\u00a0", " ") for each in summons(books, planned(books)[0]).earlier]
    assert lines == [
        "Beslutat den 1 september 2014. Senast den 18 november 2014.",
        "Beslutat den 1 september 2014. Skulle ha varit klart senast den 31 oktober 2014.",
    ]


def test_the_header_table_is_no_wider_than_the_text(plan):
    row = {"day": KEY[0], "body": Body.BOARD}
    document = docx.Document(io.BytesIO(build_notes(summons(Books(plan, 2015, entries({"meeting": [row]})), KEY), "K")))
    (section,) = document.sections
    room = section.page_width - section.left_margin - section.right_margin
    assert sum(column.width for column in document.tables[0].columns) <= room


def test_what_the_body_has_done_or_decided_later_is_not_in_the_summons(plan):
    of = {"body": Body.BOARD, "number": "1", "text": "Så ska det bli."}
    rows = [
        of | {"day": date(2015, 1, 1), "state": State.DONE}, of | {"day": date(2015, 2, 1), "number": "2"},
        of | {"day": date(2015, 4, 1), "number": "3"}, of | {"day": date(2015, 2, 1), "body": Body.DIRECTORS},
    ]  # fmt: skip
    books = Books(plan, 2015, entries({"decision": rows, "meeting": [{"day": date(2015, 3, 1), "body": Body.BOARD}]}))
    assert planned(books) == [MeetingKey(date(2015, 3, 1), Body.BOARD)]
    assert [decision.number for decision in summons(books, planned(books)[0]).earlier] == ["2"]


# ---- kalender --------------------------------------------------------------------------------------------------


def test_calendar_holds_every_meeting_with_time_place_and_state(books):
    events = list(Calendar.from_ical(build_calendar(books)).walk("VEVENT"))
    assert len(events) == 7
    first, last = events[0], events[-1]
    assert first["dtstart"].dt.astimezone(UTC) == datetime(2014, 11, 18, 14, tzinfo=UTC)
    assert last["dtend"].dt.astimezone(UTC) == datetime(2015, 12, 8, 18, tzinfo=UTC)
    summer = next(e for e in events if e["dtstart"].dt.month == 6)
    assert summer["dtstart"].dt.astimezone(UTC).hour == 14
    assert [str(e["status"]) for e in events][:3] == ["CONFIRMED", "CONFIRMED", "TENTATIVE"]
    assert str(last["location"]) == "Malmö"
    assert len({str(e["uid"]) for e in events}) == 7


def test_calendar_is_the_same_whatever_the_order_of_rows(plan, books):
    turned = {key: list(reversed(rows)) for key, rows in books.entries.items()}
    assert build_calendar(Books(plan, 2015, turned)) == build_calendar(books)


def test_a_meeting_without_time_takes_the_whole_day(plan):
    rows = [{"day": date(2015, 5, 1), "body": Body.BOARD, "state": MeetingState.CANCELLED}, {"body": Body.BOARD}]
    (event,) = Calendar.from_ical(build_calendar(Books(plan, 2015, entries({"meeting": rows})))).walk("VEVENT")
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2015, 5, 1), date(2015, 5, 2))
    assert str(event["status"]) == "CANCELLED"


def test_two_meetings_of_a_body_on_a_day_have_ids_of_their_own(plan):
    rows = [{"day": date(2015, 5, 1), "body": Body.BOARD}] * 2
    events = Calendar.from_ical(build_calendar(Books(plan, 2015, entries({"meeting": rows})))).walk("VEVENT")
    assert len({str(event["uid"]) for event in events}) == 2


@pytest.mark.parametrize("moved", [False, True])
def test_a_moved_meeting_moves_in_the_calendar_and_a_later_book_counts_higher(plan, moved):
    first = {"day": date(2015, 5, 1), "body": Body.BOARD}
    later = {"day": date(2015, 5, 8), "body": Body.BOARD} | ({"moved_from": date(2015, 5, 1)} if moved else {})
    saved = datetime(2015, 4, 1, 8, tzinfo=UTC)
    before, after = (
        Calendar.from_ical(build_calendar(Books(plan, 2015, entries({"meeting": [row]})), saved + timedelta(days=days)))
        .walk("VEVENT")[0] for days, row in enumerate((first, later))
    )  # fmt: skip
    assert (before["uid"] == after["uid"]) == moved
    assert before["sequence"] < after["sequence"]
    assert (before["dtstamp"].dt, after["dtstart"].dt) == (saved, date(2015, 5, 8))


def test_the_facts_of_a_meeting_have_a_narrow_column_of_labels(books):
    import docx

    (table,) = docx.Document(io.BytesIO(build_notes(notes(books, KEY), "Sekretariatet"))).tables
    label, value = (column.width for column in table.columns)
    assert 2 * label < value


# ---- underlag --------------------------------------------------------------------------------------------------


def test_the_fee_is_inhabitants_times_the_plans_fee():
    plan = load_plan("familjen-helsingborg-2016-2019")
    ((what, base, price, amount),) = lines(Books(plan, 2018, {}), plan.members_by_name["Bjuv"])
    assert (what, base, price, amount) == ("Medlemsavgift", 14982, Decimal(21), Decimal("314622.00"))


def test_every_kommun_gets_a_sheet_and_the_parts_sum_to_what_the_members_pay(plan, books, tmp_path):
    data = build_basis(books)
    workbook = openpyxl.load_workbook(io.BytesIO(data))
    assert workbook.sheetnames == ["Översikt", *(member.name for member in plan.members(2015))]
    overview = [[cell.value for cell in row] for row in workbook["Översikt"].iter_rows(min_row=5)]
    assert overview[0][:3] + overview[0][-1:] == ["Kommun", "Invånare", "Den", "Summa"]
    assert len({row[2] for row in overview[1:-1]}) == 1  # populations of one day
    for at in range(3, len(overview[0])):
        assert sum(Decimal(str(row[at])) for row in overview[1:-1]) == Decimal(str(overview[-1][at]))
    for row in overview[1:]:
        assert sum(Decimal(str(value)) for value in row[3:-1]) == Decimal(str(row[-1]))
    total = sum((line[3] for member in plan.members(2015) for line in lines(books, member)), Decimal(0))
    assert total == Decimal("650000.00")  # half of 600 000 for two years, 250 000 and 100 000
    cells = [cell.value for row in workbook["Lund"].iter_rows() for cell in row]
    assert {"Del av projektet Strukturplan (år\u00a01\u00a0av\u00a02)", 51526.54, 111640.84} <= {*cells}
    assert build_basis(books) == data
    for column in workbook["Översikt"].iter_cols(min_row=5, max_row=5):
        width = workbook["Översikt"].column_dimensions[column[0].column_letter].width
        assert width >= width_of_words(str(column[0].value)), column[0].value
    path = tmp_path / "underlag.xlsx"
    path.write_bytes(data)
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []


# ---- commands --------------------------------------------------------------------------------------------------


@pytest.fixture
def book(plan, tmp_path):
    path = tmp_path / "Sekretariat.xlsx"
    path.write_bytes(build_books(plan, example_books(plan)))
    return path


def run(*arguments):
    return main([str(argument) for argument in arguments])


def test_minnesanteckningar_takes_the_last_meeting_with_notes(book, tmp_path, capsys):
    target = tmp_path / "anteckningar.docx"
    assert run("minnesanteckningar", book, "--ut", target) == 0
    assert capsys.readouterr().out.strip() == str(target)
    assert docx.Document(str(target)).tables[0].rows[0].cells[1].text == "2014-11-18"
    assert run("minnesanteckningar", book, "--ut", target, "--datum", "2014-11-18", "--organ", "Kommundirektörer") == 0


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--datum", "2014-11-19"), "2014-11-18 kommundirektörer"),
        (("--datum", "igår"), "inget datum"),
        (("--organ", "kören"), "mötet kören"),
    ],
)
def test_minnesanteckningar_of_what_is_not_there__error(book, tmp_path, capsys, more, said):
    assert run("minnesanteckningar", book, "--ut", tmp_path / "x.docx", *more) == 2
    assert said in capsys.readouterr().err.splitlines()[-1]
    assert not (tmp_path / "x.docx").exists()


def test_notes_that_somebody_has_worked_on_are_not_replaced(book, tmp_path):
    target = tmp_path / "anteckningar.docx"
    target.write_bytes(b"eget")
    assert run("minnesanteckningar", book, "--ut", target) == 2
    assert target.read_bytes() == b"eget"


def test_kallelse_is_a_valid_document(book, tmp_path, capsys):
    target = tmp_path / "kallelse.docx"
    assert run("kallelse", book, "--ut", target, "--datum", "2014-12-04") == 0
    assert capsys.readouterr().out.strip() == str(target)
    assert [p.text for p in docx.Document(str(target)).paragraphs][2:5] == [
        "Kallelse", "Dagordning", "Verksamhetsplan och organisation",
    ]  # fmt: skip
    assert not OpenXmlValidator().validate(str(target)).errors
    assert run("kallelse", book, "--ut", target, "--datum", "2015-02-25") == 2
    assert "workshop" in capsys.readouterr().err


def test_kalender_and_underlag(book, tmp_path):
    assert run("kalender", book, "--ut", tmp_path / "moten.ics") == 0
    assert (tmp_path / "moten.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")
    more = ("--plan", NAME, "--ar", "2015", "--sekretariat", book)
    assert run("underlag", *more, "--ut", tmp_path / "underlag.xlsx") == 0
    assert "Malmö" in openpyxl.load_workbook(tmp_path / "underlag.xlsx").sheetnames


def test_an_amount_that_cannot_be_used_gives_status_1(book, tmp_path, capsys):
    workbook = openpyxl.load_workbook(book)
    sheet = workbook["Projekt"]
    column = next(cell.column for cell in sheet[4] if cell.value == "from_members")
    sheet.cell(6, column).value = "600 tkr"
    workbook.save(book)
    more = ("--plan", NAME, "--ar", "2015", "--sekretariat", book)
    assert run("underlag", *more, "--ut", tmp_path / "underlag.xlsx") == 1
    assert "600 tkr" in capsys.readouterr().err


def test_without_any_notes_it_is_said_in_one_sentence(plan, tmp_path, capsys):
    path = tmp_path / "Sekretariat.xlsx"
    path.write_bytes(build_books(plan, {}))
    assert run("minnesanteckningar", path, "--ut", tmp_path / "x.docx") == 2
    assert capsys.readouterr().err.splitlines() == ["vplan: registren har inget om något möte"]


def test_a_command_speaks_of_the_sheets_it_uses_and_no_others(book, tmp_path, capsys):
    assert run("kalender", book, "--ut", tmp_path / "moten.ics") == 0
    assert capsys.readouterr().err == ""
    assert run("underlag", "--plan", NAME, "--ar", "2015", "--sekretariat", book, "--ut", tmp_path / "u.xlsx") == 0
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 1  # the example whose fund pays too much
    assert "Projekt!" in said[0]


@pytest.mark.parametrize("data", [b"", b"hej"])
def test_a_file_that_is_no_book__error(tmp_path, capsys, data):
    path = tmp_path / "x.xlsx"
    path.write_bytes(data)
    for more in ((), ("--plan", NAME)):
        assert run("kalender", path, "--ut", tmp_path / "x.ics", *more) == 2
    assert len(capsys.readouterr().err.splitlines()) == 2


def test_sekretariat_writes_the_registers_alone_where_macros_are_blocked(tmp_path):
    target = tmp_path / "Sekretariat.xlsx"
    assert run("sekretariat", "--plan", NAME, "--ut", target) == 0
    workbook = openpyxl.load_workbook(target)
    names = [sheet.title for sheet in workbook.worksheets if sheet.sheet_state == "visible"]
    assert names[:4] == ["Beslut", "Möten", "Mötespunkter", "Närvaro"]
    assert b"vbaProject" not in target.read_bytes()


def test_a_summons_is_written_anew_until_somebody_has_written_in_it(book, tmp_path):
    target, wanted = tmp_path / "kallelse.docx", ("--datum", "2014-12-04")
    write_output(target, b"an earlier one", "notes")
    assert run("kallelse", book, "--ut", target, *wanted) == 0
    assert [path.name for path in tmp_path.glob("*.docx")] == ["kallelse.docx"]
    target.write_bytes(b"worked in")
    assert run("kallelse", book, "--ut", target, *wanted) == 2
    assert target.read_bytes() == b"worked in"
