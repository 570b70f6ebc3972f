"""The plan workbook: round trips without loss, comments kept, and every fault named by sheet, cell and remedy."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import openpyxl
import pytest

from xl_addin import texts
from xl_addin.cli import main
from xl_addin.forms import plan_book as forms
from xl_addin.plan import PlanError, builtin_plans, load_plan, model
from xl_addin.plan.loading import plan_of, read_source
from xl_addin.reading.plan_book import plan_in, worded
from xl_addin.sources import source_kind
from xl_addin.targets import KINDS, kind_named
from xl_addin.workbooks.plan_book import build_plan_book

REVISED = "familjen-helsingborg-2016-2019-utgava-2"
Edit = Callable[[Any], object]


def book_of(name: str) -> bytes:
    source = read_source(name)
    return build_plan_book(source, plan_of(source))


def saved_by_openpyxl(data: bytes, edit: Edit = lambda workbook: None) -> bytes:
    workbook = openpyxl.load_workbook(io.BytesIO(data))
    edit(workbook)
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def column(sheet: Any, header: str) -> int:
    return next(cell.column for cell in sheet[5] if cell.value == header)


def row_of(sheet: Any, header: str, value: str) -> int:
    at = column(sheet, header)
    return next(row for row in range(6, sheet.max_row + 1) if str(sheet.cell(row, at).value) == value)


def setting(sheet: str, key: str, value: str, header: str, new: object) -> Edit:
    """An edit of the cell under `header` in the row where `value` stands under `key`."""

    def edit(workbook: Any) -> None:
        page = workbook[sheet]
        page.cell(row_of(page, key, value), column(page, header)).value = new

    return edit


@pytest.mark.parametrize("name", builtin_plans())
def test_a_plan_goes_through_the_workbook_and_openpyxl_unchanged(name: str) -> None:
    again = plan_in(saved_by_openpyxl(book_of(name)), "Plan.xlsx")
    assert again.data == read_source(name).data
    assert not again.findings
    assert plan_of(again) == load_plan(name)


def through_libreoffice(book: Path, folder: Path) -> Path:
    """The workbook as LibreOffice saves it, recalculated."""
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{folder}/lo", "--headless", "--convert-to",
         "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder / "lo-out"), str(book)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return folder / "lo-out" / book.name


LIVE: dict[str, tuple[str, Edit, str]] = {
    "unit": ("Mätetal", setting("Mätetal", "Kod", "1.1", "Enhet", "prosent"), "Enhet finns inte i Enheter"),
    "blank": ("Mätetal", setting("Mätetal", "Kod", "1.2", "Ansvarig", None), "fyll i Ansvarig"),
    "twice": ("Mätetal", setting("Mätetal", "Kod", "1.3", "Kod", "1.11"), "Kod står två gånger"),
    "area": ("Mätetal", setting("Mätetal", "Kod", "1.4", "Strategi", "S2.1.1"), "koden hör till ett annat målområde"),
    "number": ("Mätetal", setting("Mätetal", "Kod", "1.5", "Kod", 1.5), "koden måste vara text"),
    "percent": ("Enheter", setting("Enheter", "Enhet", "resor", "Beteckning", "procent"), "skriv % som beteckning"),
    "name": ("Plan", setting("Plan", "Uppgift", "Namn", "Värde", None), "fyll i Namn"),
}


@pytest.mark.libreoffice
def test_the_commonest_faults_are_said_beside_the_row_and_nothing_else_is(tmp_path: Path) -> None:
    def edit(workbook: Any) -> None:
        for _, change, _ in LIVE.values():
            change(workbook)

    book = tmp_path / "Plan.xlsx"
    book.write_bytes(saved_by_openpyxl(book_of(REVISED), edit))
    workbook = openpyxl.load_workbook(through_libreoffice(book, tmp_path), data_only=True)
    said: list[tuple[str, str]] = []
    for sheet in workbook:
        checked = {cell.value: cell.column for cell in sheet[5] if cell.value}.get("Kontroll")
        if checked:
            cells = (sheet.cell(row, checked).value for row in range(6, sheet.max_row + 1))
            said += [(sheet.title, value) for value in cells if value]
    expected = [(sheet, words) for sheet, _, words in LIVE.values()]
    assert len(said) == len(expected) + 1  # both rows of the code that stands twice
    assert all(any(sheet == s and value.startswith(words) for s, value in said) for sheet, words in expected), said


@pytest.mark.libreoffice
@pytest.mark.parametrize("name", builtin_plans())
def test_a_plan_file_comes_back_byte_for_byte_through_libreoffice_and_openpyxl(name: str, tmp_path: Path) -> None:
    book, target = tmp_path / "Plan.xlsx", tmp_path / "again.toml"
    assert main(["planbok", name, "--ut", str(book)]) == 0
    book.write_bytes(saved_by_openpyxl(through_libreoffice(book, tmp_path).read_bytes()))
    assert main(["planbok", str(book), "--ut", str(target)]) == 0
    assert target.read_bytes() == builtin_plans()[name].path.read_bytes()


def test_what_is_changed_in_the_workbook_is_all_that_changes_in_the_file(tmp_path: Path) -> None:
    original = builtin_plans()["familjen-helsingborg-2016-2019"].path.read_text("utf-8")
    edit = setting("M\u00e4tetal", "Kod", "1.18", "Ansvarig", "Bjuv")
    book, target = tmp_path / "Plan.xlsx", tmp_path / "plan.toml"
    book.write_bytes(saved_by_openpyxl(book_of("familjen-helsingborg-2016-2019"), edit))
    assert main(["planbok", str(book), "--ut", str(target)]) == 0
    old, new = original.splitlines(), target.read_text("utf-8").splitlines()
    assert [(a, b) for a, b in zip(old, new, strict=True) if a != b] == [
        ('responsible = "Helsingborg"', 'responsible = "Bjuv"'),
    ]


def test_a_plan_workbook_is_a_plan_for_every_command(tmp_path: Path) -> None:
    book = tmp_path / "Plan.xlsx"
    book.write_bytes(book_of("familjen-helsingborg-2016-2019"))
    assert load_plan(book) == load_plan("familjen-helsingborg-2016-2019")
    assert main(["mallar", "--plan", str(book), "--ar", "2018", "--kommun", "Bjuv", "--ut", str(tmp_path / "m")]) == 0
    target = tmp_path / "diff.xlsx"
    assert main(["jamfor", str(book), REVISED, "--ut", str(target)]) == 0


def test_rows_may_be_sorted_and_sheets_renamed(tmp_path: Path) -> None:
    def edit(workbook: Any) -> None:
        sheet = workbook["Mätetal"]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=6, max_row=8)]
        for number, values in enumerate(reversed(rows), start=6):
            for at, value in enumerate(values, start=1):
                sheet.cell(number, at).value = value
        workbook["Enheter"].title = "Mått"
        workbook.move_sheet("Medlemmar", offset=-5)

    with pytest.raises(PlanError, match="mätetalen i nummerordning"):  # the order of the rows is the plan's
        plan_of(plan_in(saved_by_openpyxl(book_of(REVISED), edit), "Plan.xlsx"))


FAULTS = {
    "unit": (setting("Mätetal", "Kod", "1.3", "Enhet", "prosent"), "Mätetal", "mätetal 1.3, Enhet", "bladet Enheter"),
    "responsible": (setting("Mätetal", "Kod", "1.3", "Ansvarig", "Malmö"), "Mätetal", "Ansvarig", "bladet Medlemmar"),
    "code-number": (setting("Mätetal", "Kod", "1.3", "Kod", 1.1), "Mätetal", "Kod", "formatera cellen som text"),
    "code-twice": (setting("Mätetal", "Kod", "1.3", "Kod", "1.1"), "Mätetal", "Kod", "står två gånger"),
    "strategy": (setting("Mätetal", "Kod", "1.3", "Strategi", "S9.1.1"), "Mätetal", "Strategi", "t.ex. S1.1.1"),
    "kind": (setting("Mätetal", "Kod", "1.3", "Sorts mål", "kanske"), "Mätetal", "Sorts mål", "listan"),
    "no-kind": (setting("Mätetal", "Kod", "1.3", "Sorts mål", None), "Mätetal", "Sorts mål", "fyll i den"),
    "parameter": (setting("Mätetal", "Kod", "1.3", "Lägst", 5), "Mätetal", "Lägst", "töm cellen"),
    "year": (setting("Mätetal", "Kod", "1.3", "Senast år", "snart"), "Mätetal", "Senast år", "fyra siffror"),
    "level": (setting("Målnivåer", "Kod", "1.18", "Kod", "7.7"), "Målnivåer", "Kod", "bladet Mätetal"),
    "population": (setting("Folkmängd", "Kommun", "Bjuv", "Kommun", "X"), "Folkmängd", "Kommun", "bladet Medlemmar"),
    "since": (setting("Medlemmar", "Kommun", "Bjuv", "Medlem från", "igår"), "Medlemmar", "Medlem från", "ÅÅÅÅ-MM-DD"),
    "reference": (setting("Målområden", "Beteckning", "M1.1", "Beteckning", "1A"), "Målområden", "Bet", "M2.1"),
    "percent": (setting("Enheter", "Enhet", "resor", "Beteckning", "procent"), "Enheter", "Beteckning", "%"),
    "in-force": (setting("Plan", "Uppgift", "Gäller från år", "Värde", None), "Plan", "Följer", "från år saknas"),
    "mailbox": (setting("Plan", "Uppgift", "Brevlåda", "Värde", "x"), "Plan", "Brevlåda", "funktionsbrevlåda"),
    "carry": (setting("Mätetal", "Kod", "1.15", "Historik", None), "Mätetal", "Kod", "ny definition i Historik"),
    "struck": (setting("Strukna", "Kod", "1.13", "Kod", "1.1"), "Strukna", "Kod", "struket men fortsätter"),
    "statistics": (setting("Statistik", "Kod", "1.18", "Nyckeltal", "N1"), "Statistik", "Nyckeltal", "N eller U"),
    "text": (setting("Texter", "Slag", "Vision, andra lydelsen", "Slag", "Vision"), "Texter", "Slag", "en rad"),
    "sheet": (lambda workbook: workbook.remove(workbook["Serier"]), "Serier", "", "vplan planbok"),
    "column": (lambda workbook: workbook["Enheter"].delete_cols(3), "Enheter", "", "samma rubrik"),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_names_sheet_cell_and_remedy(name: str) -> None:
    edit, sheet, key, remedy = FAULTS[name]
    with pytest.raises(PlanError) as caught:
        plan_of(plan_in(saved_by_openpyxl(book_of(REVISED), edit), "Plan.xlsx"))
    faults = [fault for fault in caught.value.faults if fault.sheet == sheet and key in fault.key]
    assert any(remedy in fault.message for fault in faults), caught.value.faults
    for fault in faults:
        assert sheet in fault.where
        assert bool(re.fullmatch("[A-Z]+[0-9]+", fault.cell)) is (name not in ("sheet", "column"))


BLANK = re.compile(r"(?<!\{)\{\w+\}")
TOML = re.compile(r"\[\[|= \"|= \[|\{ |\b[a-z]+_[a-z_]+\b")


@pytest.mark.parametrize("words", ["FLAWS", "SUCCESSION"])
def test_no_fault_speaks_of_the_text_file_in_a_workbook(words: str) -> None:
    messages = {
        key: worded(BLANK.sub("”x”", text.replace("{name}", "unit")).replace("{{", "{").replace("}}", "}"))
        for key, text in getattr(texts.plan, words).items()
    }
    assert {key: message for key, message in messages.items() if TOML.search(message)} == {}


RECORDS: dict[str, tuple[type[model.Record], set[str]]] = {
    forms.INDICATORS: (model.Indicator, {"target", "series", "source", "comparison"}),
    forms.SERIES: (model.Series, {"source", "comparison"}),
    forms.UNITS: (model.Unit, set()), forms.MEMBERS: (model.Member, {"population"}),
    forms.POPULATION: (model.Population, set()), forms.NETWORKS: (model.Network, set()),
    forms.PROJECTS: (model.FinishedProject, set()), forms.STATEMENTS: (model.Statement, set()),
    forms.RETIRED: (model.Retired, set()),
    forms.AREAS: (model.GoalArea, {"number", "name", "goal"}),
}  # fmt: skip


@pytest.mark.parametrize("sheet", RECORDS)
def test_every_key_of_a_record_has_its_column(sheet: str) -> None:
    record, elsewhere = RECORDS[sheet]
    assert set(record.model_fields) - elsewhere <= {str(field.path[0]) for field in forms.FIELDS[sheet]}


def test_every_key_of_plan_organisation_and_statistics_has_its_place() -> None:
    kinds = {str(kind) for kind, _ in forms.FIELDS[forms.TEXTS][0].words}
    paths = {field.key for field in forms.SETTINGS} | kinds
    lists = {"organisation", "unit", "member", "goal_area", "network", "project", "statement", "statistics", "retired"}
    assert set(model.Plan.model_fields) - lists <= paths
    assert {f"organisation.{key}" for key in model.Organisation.model_fields} <= paths
    assert {f"statistics.group.{key}" for key in model.SimilarGroup.model_fields} <= paths
    assert set(model.Statistics.model_fields) == {"population", "group"}
    sources = {str(field.path[0]) for field in forms.FIELDS[forms.SOURCES]}
    assert set(source_kind("kolada").model_fields) <= sources


def test_every_choice_of_a_record_can_be_chosen() -> None:
    literals = {"publisher_type": model.Organisation, "scope": model.Indicator, "aggregate": model.Indicator,
                "carry": model.Indicator, "state": model.Plan}  # fmt: skip
    for key, record in literals.items():
        words = {word for part in (record.model_fields[key].annotation, *get_args(record.model_fields[key].annotation))
                 for word in get_args(part) if isinstance(word, str)}  # fmt: skip
        assert words
        assert words <= texts.planbook.CHOICES[key].keys(), key


def test_every_parameter_of_every_kind_of_target_has_its_column_and_words() -> None:
    keys = {field.path[-1] for field in forms.FIELDS[forms.INDICATORS] if field.path[0] == "target"}
    for kind in KINDS:
        asked = {info.alias or name for name, info in kind_named(kind).model_fields.items()}
        assert asked - keys <= {"values"}, kind


def test_what_stands_beside_the_tables_is_reported(tmp_path: Path) -> None:
    def edit(workbook: Any) -> None:
        workbook["Enheter"].cell(8, 20).value = "ring Eva"
        workbook.create_sheet("Egna").cell(1, 1).value = "anteckning"

    source = plan_in(saved_by_openpyxl(book_of(REVISED), edit), "Plan.xlsx")
    assert {(f.sheet, f.cell) for f in source.findings} >= {("Enheter", "T8"), ("Egna", "A1")}


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert book_of(REVISED) == book_of(REVISED)


def test_a_plan_workbook_in_an_inbox_is_passed_over(tmp_path: Path) -> None:
    from xl_addin.inbox.intake import read_paths
    from xl_addin.reading.identity import builtin_plan

    (tmp_path / "Plan.xlsx").write_bytes(book_of(REVISED))
    assert [f.code for f in read_paths([tmp_path], builtin_plan).findings] == ["plan-book-skipped"]
