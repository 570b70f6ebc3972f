"""The template with official statistics: beside the yellow cells, never in them, and no answer when it comes back."""

from __future__ import annotations

import io
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.conftest import Convert
from tests.failure_cases.filled import patched
from tests.statistics.source_answers import answer, row, save
from tests.statistics.sourced_plan import sourced_plan
from tests.workbooks.test_template_live import stored_and_calculated, without_stored_values
from xl_addin import texts
from xl_addin.cli import main
from xl_addin.findings import Finding
from xl_addin.plan.model import Plan
from xl_addin.reading.records import Submission
from xl_addin.reading.submission import read_bytes
from xl_addin.statistics.figures import ShownFigure, shown_figures
from xl_addin.statistics.folder import OfficialStatistics, read_folder
from xl_addin.targets import Report
from xl_addin.workbooks.template import build_template

PLAN = sourced_plan()
YEAR = 2021
PREFILLED = {"kind": "kolada", "id": "N00001", "use": "prefill"}


@pytest.fixture(scope="module")
def plan() -> Plan:
    """The plan, with 1.1 shown in the template: every kommun's own figure."""
    from tests.statistics import sourced_plan as example

    changed = [{**i, "source": PREFILLED} if i["code"] == "1.1" else i for i in example.INDICATORS]
    area = {"number": 1, "name": "Allt", "goal": [
        {"text": "Mål.", "strategy": [{"text": "Strategi.", "indicator": changed}]}]}  # fmt: skip
    return sourced_plan(goal_area=[area])


@pytest.fixture
def statistics(tmp_path: Path) -> OfficialStatistics:
    figures = [row("N00001", "0001", year, figure) for year, figure in ((2019, 7), (2020, 8.25), (2021, 9.46))]
    regional = [row("N00002", f"000{n}", 2021, 10 * n) for n in (1, 2, 3)]
    return read_folder(save(tmp_path / "statistik", a=answer(*figures, *regional)))


def shown(plan: Plan, statistics: OfficialStatistics, name: str = "Aby", *reported: int) -> list[ShownFigure]:
    return shown_figures(plan, plan.members_by_name[name], YEAR, statistics, lambda r, year: year in reported)


def template(plan: Plan, figures: list[ShownFigure], value: str | None = None, name: str = "Aby") -> bytes:
    known = {"M1.1": {YEAR: Report(value=Decimal(value))}} if value else None
    return build_template(plan, plan.members_by_name[name], YEAR, known=known, official=figures)


def column(sheet: Worksheet, header: str) -> int:
    return next(cell.column for line in sheet.iter_rows() for cell in line if cell.value == header)


def line_of(sheet: Worksheet, code: str) -> int:
    return next(cell.row for line in sheet.iter_rows() for cell in line if cell.value == code)


def read(plan: Plan, data: bytes) -> tuple[Submission, list[Finding]]:
    submission = read_bytes(data, "aby.xlsx", "", lambda _: plan, plan).submission
    assert submission is not None
    return submission, [item for item in submission.findings if item.code != "not-filled-in"]


def test_the_figure_stands_beside_the_yellow_cell_and_never_in_it(plan: Plan, statistics: OfficialStatistics) -> None:
    data = template(plan, shown(plan, statistics))
    formulas, values = (load_workbook(io.BytesIO(data), data_only=only)["1 Allt"] for only in (False, True))
    yellow, grey = column(values, "Utfall 2021"), column(values, "Kolada 2021")
    at = line_of(values, "1.1")
    assert grey == yellow + 1
    assert values.cell(at, yellow).value is None
    assert values.cell(at, grey).value == 9.46
    assert str(formulas.cell(at, grey).value).startswith("='Statistik'!")
    assert values.cell(at, grey).protection.locked
    assert values.cell(at, grey).fill.fgColor.rgb != values.cell(at, yellow).fill.fgColor.rgb


def test_earlier_years_nobody_reported_are_shown_with_source_and_day(
    plan: Plan, statistics: OfficialStatistics
) -> None:
    data = template(plan, shown(plan, statistics, "Aby", 2020))
    sheet = load_workbook(io.BytesIO(data))["Statistik"]
    lines = [tuple(cell.value for cell in line[1:6]) for line in sheet.iter_rows(min_row=6)]
    own = [line for line in lines if line[0] == "1.1"]
    assert [(line[2], line[3]) for line in own] == [(2019, 7), (2021, 9.46)]
    assert all(str(line[4]).startswith("Kolada N00001 (hämtad ") for line in own)


def test_what_we_compute_for_the_region_is_never_called_the_publisher_s(
    plan: Plan, statistics: OfficialStatistics
) -> None:
    data = template(plan, shown(plan, statistics))
    book = load_workbook(io.BytesIO(data), data_only=True)
    area, lines = book["1 Allt"], list(book["Statistik"].values)
    assert area.cell(line_of(area, "1.2"), column(area, "Kolada 2021")).value is None
    (own,) = (line for line in lines if line[1] == "1.2")
    assert str(own[5]).startswith("Egen beräkning ur Kolada N00002")


def test_another_kommun_sees_its_own_and_not_the_region_s(plan: Plan, statistics: OfficialStatistics) -> None:
    assert shown(plan, statistics, "Beby") == []


@pytest.mark.parametrize("value", [None, "9.5", "12"])
def test_it_comes_back_without_a_word_about_the_statistics(
    plan: Plan, statistics: OfficialStatistics, value: str | None
) -> None:
    submission, findings = read(plan, template(plan, shown(plan, statistics), value))
    assert findings == []
    values = {entry.indicator: entry.report.value for entry in submission.entries if entry.year == YEAR}
    assert values == ({"1.1": Decimal(value)} if value else {})


def worked_on(data: bytes, change: str) -> bytes:
    book = load_workbook(io.BytesIO(data))
    sheet = book["1 Allt"]
    if change == "statistics removed":
        del book["Statistik"]
    elif change == "column removed":
        sheet.delete_cols(column(sheet, "Kolada 2021"))
    elif change == "anchors lost":
        for line in sheet.iter_rows(max_row=6):
            for cell in line:
                if cell.value == "official":
                    cell.value = None
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("change", ["nothing", "statistics removed", "column removed", "anchors lost"])
def test_the_answers_are_read_however_the_statistics_were_worked_on(
    plan: Plan, statistics: OfficialStatistics, change: str
) -> None:
    submission, findings = read(plan, worked_on(template(plan, shown(plan, statistics), "9.5"), change))
    assert [entry.report.value for entry in submission.entries if entry.year == YEAR] == [Decimal("9.5")]
    found = {item.code for item in findings}
    assert not found & {"outside-plan", "column-missing", "value-not-asked", "cell-not-asked"}


def test_words_typed_among_the_statistics_are_reported(plan: Plan, statistics: OfficialStatistics) -> None:
    book = load_workbook(io.BytesIO(template(plan, shown(plan, statistics))))
    book["Statistik"]["H9"] = "stämmer inte"
    area = book["1 Allt"]
    area.cell(line_of(area, "1.1"), column(area, "Kolada 2021")).value = "vi tror 12"
    stream = io.BytesIO()
    book.save(stream)
    messages = [item.message for item in read(plan, stream.getvalue())[1]]
    assert any("stämmer inte" in message for message in messages)
    assert any("vi tror 12" in message for message in messages)


def kontroll(plan: Plan, data: bytes) -> str:
    sheet = load_workbook(io.BytesIO(data), data_only=True)["1 Allt"]
    return str(sheet.cell(line_of(sheet, "1.1"), column(sheet, "Kontroll")).value)


@pytest.mark.parametrize(
    ("value", "differs"),
    [("9.46", False), ("9.5", False), ("9", False), ("9.4", True), ("10", True), ("9.465", True), ("-9", True)],
)
def test_kontroll_says_when_the_typed_figure_differs(
    plan: Plan, statistics: OfficialStatistics, value: str, differs: bool
) -> None:
    said = kontroll(plan, template(plan, shown(plan, statistics), value))
    assert (said == texts.template.CHECKS["official"]) is differs


def typed() -> Iterator[str]:
    yield from ("9.46", "9.5", "9", "9.4", "10", "9.465", "9.4600001", "9.4649", "-9", "0", "946")


@pytest.mark.libreoffice
def test_libreoffice_says_the_same(
    plan: Plan, statistics: OfficialStatistics, libreoffice: Convert, tmp_path: Path
) -> None:
    books = {f"{n}": template(plan, shown(plan, statistics), value) for n, value in enumerate(typed())}
    for name, data in books.items():
        (tmp_path / f"{name}.xlsx").write_bytes(without_stored_values(data))
    results = libreoffice([tmp_path / f"{name}.xlsx" for name in books], "xlsx", tmp_path / "calculated")
    for data, result in zip(books.values(), results, strict=True):
        different = [found for found in stored_and_calculated(data, result) if found[1] != found[2]]
        assert different == []


def test_without_statistics_the_template_is_as_ever(tmp_path: Path) -> None:
    names = ["--plan", "familjen-helsingborg-2016-2019", "--ar", "2018", "--kommun", "Bjuv"]
    (tmp_path / "statistik").mkdir()
    assert main(["mallar", *names, "--ut", str(tmp_path / "utan")]) == 0
    assert main(["mallar", *names, "--ut", str(tmp_path / "tom"), "--statistik", str(tmp_path / "statistik")]) == 0
    (plain,), (empty,) = ((tmp_path / name).iterdir() for name in ("utan", "tom"))
    assert plain.read_bytes() == empty.read_bytes()
    assert "Statistik" not in load_workbook(plain).sheetnames


def test_the_command_shows_them(tmp_path: Path) -> None:
    save(tmp_path / "statistik", a=answer(row("N01982", "1260", 2018, 31.5)))
    words = ["mallar", "--plan", "familjen-helsingborg-2016-2019", "--ar", "2018", "--kommun", "Bjuv"]
    assert main([*words, "--ut", str(tmp_path / "mallar"), "--statistik", str(tmp_path / "statistik")]) == 0
    (path,) = (tmp_path / "mallar").iterdir()
    sheet = load_workbook(path, data_only=True)["2 Näringsliv"]
    assert sheet.cell(line_of(sheet, "2.10"), column(sheet, "Kolada 2018")).value == 31.5


@pytest.mark.parametrize("place", ["E6", "H3", "E40"])
def test_a_number_typed_over_the_sheet_or_beside_it_is_reported(
    plan: Plan, statistics: OfficialStatistics, place: str
) -> None:
    book = load_workbook(io.BytesIO(template(plan, shown(plan, statistics, "Aby", 2020))))
    book["Statistik"][place] = 4711
    stream = io.BytesIO()
    book.save(stream)
    _, findings = read(plan, stream.getvalue())
    assert [item.code for item in findings] == ["outside-plan"]
    assert "4711" in findings[0].message or "4 711" in findings[0].message


def with_formula(data: bytes, sheet: str, place: str, shown: str) -> bytes:
    """Type a formula into a cell, with the value it was last worked out to, as a program that calculates saves it."""
    book = load_workbook(io.BytesIO(data))
    book[sheet][place] = "=4000+711"
    stream = io.BytesIO()
    book.save(stream)
    return patched(lambda _, part: part.replace("<f>4000+711</f><v></v>", f"<f>4000+711</f><v>{shown}</v>").replace(
        "<f>4000+711</f><v />", f"<f>4000+711</f><v>{shown}</v>"), stream.getvalue())  # fmt: skip


@pytest.mark.parametrize("sheet", ["Statistik", "1 Allt"])
def test_a_formula_typed_over_a_grey_figure_is_reported(
    plan: Plan, statistics: OfficialStatistics, sheet: str
) -> None:
    data = template(plan, shown(plan, statistics, "Aby", 2020), "9.5")
    area = load_workbook(io.BytesIO(data))["1 Allt"]
    grey = area.cell(line_of(area, "1.1"), column(area, "Kolada 2021")).coordinate
    submission, findings = read(plan, with_formula(data, sheet, "E6" if sheet == "Statistik" else grey, "4711"))
    assert [item.code for item in findings] == ["outside-plan"]
    assert "4711" in findings[0].message
    assert findings[0].cell == ("E6" if sheet == "Statistik" else grey)
    assert [entry.report.value for entry in submission.entries if entry.year == YEAR] == [Decimal("9.5")]


@pytest.mark.parametrize("header", ["Kontroll", "Status"])
def test_a_formula_typed_over_what_the_template_works_out_is_reported(plan: Plan, header: str) -> None:
    data = template(plan, [], "9.5")
    area = load_workbook(io.BytesIO(data))["1 Allt"]
    at = area.cell(line_of(area, "1.1"), column(area, header)).coordinate
    _, findings = read(plan, with_formula(data, "1 Allt", at, "4711"))
    assert [(item.code, item.cell) for item in findings] == [("outside-plan", at)]


@pytest.mark.parametrize(("sheet", "place"), [("Start", "K40"), ("Hjälp", "J4"), ("Hjälp", "B30")])
def test_a_formula_typed_on_start_or_help_is_reported(plan: Plan, sheet: str, place: str) -> None:
    _, findings = read(plan, with_formula(template(plan, [], "9.5"), sheet, place, "4711"))
    assert [(item.code, item.sheet, item.cell) for item in findings] == [("outside-plan", sheet, place)]


@pytest.mark.libreoffice
def test_the_template_s_own_formulas_are_no_news_whoever_saved_it(
    plan: Plan, statistics: OfficialStatistics, libreoffice: Convert, tmp_path: Path
) -> None:
    (tmp_path / "aby.xlsx").write_bytes(template(plan, shown(plan, statistics), "9.5"))
    for ending in ("xlsx", "ods"):
        (saved,) = libreoffice([tmp_path / "aby.xlsx"], ending, tmp_path / ending)
        assert read(plan, saved.read_bytes())[1] == []
