"""The ten steps of docs/revidera.md as the secretariat takes them: nothing but the plan workbook is written in."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from msgspec.structs import replace

from tests.edition_example import traced
from tests.revising import PlanBook, change, live_checks, revise, through_libreoffice
from xl_addin.cli import main
from xl_addin.demo import senders, write_example
from xl_addin.plan import PlanError
from xl_addin.plan.changes import changes
from xl_addin.plan.editions import editions_of
from xl_addin.plan.model import Plan
from xl_addin.reading.plan_files import PLAN_FILES, find_plan
from xl_addin.steps.plan_book import next_edition

PRINTED = "familjen-helsingborg-2016-2019"
KOMMUNER = ("Helsingborg", "Höganäs", "Bjuv", "Landskrona", "Ängelholm")


def examples(plan: Plan, folder: Path, years: range) -> None:
    """Filled templates of a few kommuner, as the demo makes them."""
    few = replace(plan, member=tuple(m for m in plan.member if m.name in KOMMUNER))
    made = few if plan.predecessor is None else few.following(plan.predecessor)
    for member, year in senders(made):
        if year in years:
            write_example(made, folder, member, year)


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the inbox of 2016 and 2017, its result, and the plan workbook for the next edition."""
    folder = tmp_path_factory.mktemp("revision")
    examples(find_plan(PRINTED), folder / "inkorg", range(2016, 2018))
    result = folder / "2017.xlsx"
    assert main(["konsolidera", str(folder / "inkorg"), "--ut", str(result), "--plan", PRINTED]) in (0, 1)
    assert main(["planbok", PRINTED, "--ut", str(folder / "Utgåva 2.xlsx"), "--fran", str(result)]) == 0
    return folder


@pytest.fixture(scope="module")
def revised(before: Path) -> Path:
    book = PlanBook(before / "Utgåva 2.xlsx")
    revise(book)
    path = before / "Utgåva 2, beslutad.xlsx"
    book.save(path)
    return path


def test_underlag_tells_of_every_matetal_how_it_has_gone(before: Path) -> None:
    book = PlanBook(before / "Utgåva 2.xlsx")
    for code in find_plan(PRINTED).indicators:
        (row,) = book.rows("Underlag", "Kod", code)
        assert {"2016", "2017"} <= set(book.read("Underlag", row, "Status år för år").split())
        assert " av " in book.read("Underlag", row, "Ej bedömt")
    statuses = {code: book.read("Underlag", book.rows("Underlag", "Kod", code)[0], "Status år för år")
                for code in ("2.4", "3.1")}  # fmt: skip
    assert statuses == {
        "2.4": "2016 Kan ej bedömas; Hela regionen: Uppnått\n2017 Kan ej bedömas; Hela regionen: Uppnått",
        "3.1": "2016 Kan ej bedömas\n2017 Kan ej bedömas",
    }
    told = openpyxl.load_workbook(before / "2017.xlsx")["Data"]
    names = {cell.value: cell.column - 1 for cell in told[1]}
    commented = {r[names["matetal"]].value for r in told.iter_rows(min_row=2) if r[names["kommentar"]].value}
    places = {code: book.rows("Underlag", "Kod", code)[0] for code in commented}
    assert commented
    assert all(book.read("Underlag", row, "Kommentarer") for row in places.values())


def test_a_draft_that_nobody_has_decided_is_the_plan_as_it_was(before: Path) -> None:
    plan = find_plan(before / "Utgåva 2.xlsx")
    assert (plan.version, plan.in_force, plan.state, plan.decided) == ("2", 2018, "draft", None)
    assert plan.predecessor is not None
    assert changes(plan, plan.predecessor) == []


def test_the_decided_rows_are_the_next_edition_lineage_included(revised: Path) -> None:
    plan = find_plan(revised)
    assert plan.predecessor is not None
    kinds = {c.now.code if c.now else c.before[0].code: c.kinds for c in changes(plan, plan.predecessor)}
    assert kinds == {
        "1.15": ("reworded", "new_unit"), "1.13": ("struck",), "2.5": ("reworded", "new_target", "new_unit", "moved"),
        "2.6": ("reworded", "new_target", "new_unit", "moved"), "2.12": ("new",), "5.1": ("new_responsible",),
        "3.4": ("reworded", "merged"), "5.7": ("reworded", "split"), "5.11": ("new_target",),
        "5.12": ("reworded", "split", "moved"),
    } | {code: kinds[code] for code in ("2.5", "2.6")}  # fmt: skip
    assert {"moved"} <= set(kinds["2.5"]) & set(kinds["2.6"])
    editions = editions_of(plan)
    traced = {code: editions.indicators(code, plan, editions.all[0]) for code in ("1.15", "2.5", "2.6", "3.4", "5.12")}
    assert traced == {
        "1.15": (("1.15",), "break"), "2.5": (("2.6",), "same"), "2.6": (("2.5",), "same"),
        "3.4": (("3.4", "4.5"), "sum"), "5.12": (("5.7",), "break"),
    }  # fmt: skip
    (retired,) = plan.retired
    assert (retired.code, retired.decision) == ("1.13", "Styrelsen 2017-12-08 § 12")


def test_what_is_left_to_decide_and_what_was_changed_without_is_told(
    revised: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["planbok", str(revised), "--ut", str(revised.with_name("utgava-2.toml"))]) == 0
    told = capsys.readouterr().err
    assert "inget beslut" in told
    assert "2.3" in told
    assert "5.1 " in told
    assert find_plan(revised.with_name("utgava-2.toml")) == find_plan(revised)


def test_the_year_after_with_files_of_both_editions(revised: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, plan = revised.parent, find_plan(revised)
    out = folder / "comparison.xlsx"
    assert main(["jamfor", PRINTED, str(revised), "--ut", str(out)]) == 0
    templates = ["mallar", "--plan", str(revised), "--ar", "2018", "--ut", str(folder / "mallar")]
    assert main([*templates, "--fran", str(folder / "2017.xlsx"), "--kommun", "Helsingborg"]) == 0
    inbox = folder / "both"
    examples(find_plan(PRINTED), inbox, range(2016, 2019))
    new = folder / "new"
    examples(plan, new, range(2018, 2019))
    for name in KOMMUNER[2:]:  # the others answer in the template of the printed plan
        for path in (new / "2018").glob(f"* 2018 {name}.xlsx"):
            path.replace(inbox / "2018" / path.name)
    capsys.readouterr()
    arguments = ["konsolidera", str(inbox), "--plan", str(revised), "--ut", str(folder / "2018.xlsx"), "--json"]
    assert main(arguments) in (0, 1)
    document = json.loads(capsys.readouterr().out)
    assert document["editions"] == {"2016": "1", "2017": "1", "2018": "2"}
    read = {f["code"] for f in document["findings"]}
    assert "edition-new-definition" in read
    assert "edition-struck" in read
    old = {(s["indicator"], s["series"], s["municipality"], s["year"]): s["status"] for s in document["statuses"]}
    again = ["konsolidera", str(inbox), "--plan", PRINTED, "--ar", "2017", "--ut", str(folder / "o.xlsx"), "--json"]
    assert main(again) in (0, 1)
    for s in json.loads(capsys.readouterr().out)["statuses"]:
        assert old[s["indicator"], s["series"], s["municipality"], s["year"]] == s["status"]


UNDECIDED = {
    "stryk": ({}, "motivet saknas"), "skriv om": ({"Historik": "samma siffra"}, "den nya lydelsen saknas"),
    "dela": ({"Ny lydelse": "Bara en."}, "minst två lydelser"),
    "slå ihop": ({"Historik": "summan"}, "minst två mätetal"),
}  # fmt: skip


@pytest.mark.parametrize("proposal", UNDECIDED)
def test_a_decision_that_lacks_something_names_cell_and_remedy(before: Path, tmp_path: Path, proposal: str) -> None:
    values, remedy = UNDECIDED[proposal]
    book = PlanBook(before / "Utgåva 2.xlsx")
    book.decide("1.1", proposal, **values)
    book.save(tmp_path / "book.xlsx")
    with pytest.raises(PlanError) as caught:
        find_plan(tmp_path / "book.xlsx")
    assert any(f.sheet == "Underlag" and remedy in f.message for f in caught.value.faults), caught.value.faults


Decision = tuple[str, str, dict[str, object]]
UNLIKE = {"Ny kod": "3.4", "Historik": "summan"}
UNFIT: dict[str, tuple[tuple[Decision, ...], str, str]] = {
    "two units": (
        tuple((code, "slå ihop", {"Ny kod": "2.5", "Historik": "summan"}) for code in ("2.5", "2.6")),
        "Historik", "”summan” kräver samma enhet"),
    "two histories": (
        (("3.4", "slå ihop", UNLIKE), ("4.5", "slå ihop", UNLIKE | {"Historik": "ny definition"})),
        "Historik", "skriv detsamma på alla"),
    "one code": (
        tuple((code, "behåll", {"Ny kod": "1.30"}) for code in ("1.1", "1.2")), "Ny kod", "har redan ett mätetal"),
    "another's code": ((("1.1", "behåll", {"Ny kod": "1.2"}),), "Ny kod", "har redan ett mätetal"),
    "comma": ((("1.1", "behåll", {"Ny kod": "1,30"}),), "Ny kod", "punkt och löpnummer"),
    "no such area": ((("1.1", "behåll", {"Ny kod": "9.1"}),), "Ny kod", "målområde 9 finns inte"),
    "number": ((("1.1", "behåll", {"Ny kod": 2.13}),), "Ny kod", "formatera cellen som text"),
}  # fmt: skip


@pytest.mark.parametrize("name", UNFIT)
def test_decisions_that_do_not_go_together_are_named_in_underlag(before: Path, tmp_path: Path, name: str) -> None:
    decisions, header, remedy = UNFIT[name]
    book = PlanBook(before / "Utgåva 2.xlsx")
    for code, proposal, values in decisions:
        book.decide(code, proposal, **values)
    book.save(tmp_path / "book.xlsx")
    with pytest.raises(PlanError) as caught:
        find_plan(tmp_path / "book.xlsx")
    faults = caught.value.faults
    assert all(f.sheet == "Underlag" and f.cell and header in f.key and remedy in f.message for f in faults), faults


def test_decisions_do_not_go_without_a_word_with_their_sheet(before: Path, tmp_path: Path) -> None:
    workbook = openpyxl.load_workbook(before / "Utgåva 2.xlsx")
    workbook.remove(workbook["Underlag"])
    workbook.save(tmp_path / "book.xlsx")
    with pytest.raises(PlanError, match="bladet Underlag saknas; ta tillbaka det") as caught:
        find_plan(tmp_path / "book.xlsx")
    assert [fault.sheet for fault in caught.value.faults] == ["Underlag"]


def test_two_decisions_on_one_matetal_are_a_fault(before: Path, tmp_path: Path) -> None:
    book = PlanBook(before / "Utgåva 2.xlsx")
    book.decide("1.1", "stryk", Motiv="Klart.")
    again = {"Kod": "1.1", "Förslag": "skriv om", "Ny lydelse": "X.", "Historik": "samma siffra", "Beslut": "Bifall"}
    free = [r for r in book.rows("Underlag", "Kod", "None") if not book.read("Underlag", r, "Mätetal eller projekt")]
    book.write("Underlag", free[0], again)
    book.save(tmp_path / "book.xlsx")
    with pytest.raises(PlanError, match=r"redan ett beslut med bifall") as caught:
        find_plan(tmp_path / "book.xlsx")
    assert [f.sheet for f in caught.value.faults] == ["Underlag"]


def test_codes_that_become_free_may_be_given_anew_and_a_matetal_may_go_anywhere(before: Path, tmp_path: Path) -> None:
    book = PlanBook(before / "Utgåva 2.xlsx")
    book.decide("1.13", "stryk", Motiv="Klart.")
    book.decide("1.1", "behåll", **{"Ny kod": "2.13"})
    book.decide("1.2", "behåll", **{"Ny kod": "1.30"})
    book.decide("5.7", "dela", **{"Ny lydelse": "A.\nB.\nC."})
    outside = [r for r in book.rows("Underlag", "Kod", "None") if book.read("Underlag", r, "Mätetal eller projekt")]
    for row, code in zip(outside, ("1.13", "1.2"), strict=False):
        book.write("Underlag", row, {"Förslag": "ta in", "Ny kod": code, "Beslut": "Bifall"})
    book.save(tmp_path / "book.xlsx")
    plan = find_plan(tmp_path / "book.xlsx")
    editions = editions_of(plan)
    codes = ("1.13", "1.2", "1.30", "2.13", "5.7", "5.12", "5.13")
    assert {code: editions.indicators(code, plan, editions.all[0]) for code in codes} == {
        "1.13": ((), "same"), "1.2": ((), "same"), "1.30": (("1.2",), "same"), "2.13": (("1.1",), "same"),
        "5.7": (("5.7",), "break"), "5.12": (("5.7",), "break"), "5.13": (("5.7",), "break"),
    }  # fmt: skip
    areas = {area.number: {i.code for i in area.indicators} for area in plan.goal_area}
    assert "2.13" in areas[2]


@pytest.mark.libreoffice
def test_what_a_proposal_lacks_is_said_beside_it_until_it_is_refused(before: Path, tmp_path: Path) -> None:
    book = PlanBook(before / "Utgåva 2.xlsx")
    lacking = {"1.1": "stryk", "1.2": "skriv om", "1.3": "dela", "1.4": "slå ihop", "1.7": "nytt mål"}
    for code, proposal in lacking.items():
        book.decide(code, proposal, Beslut="Bifall" if code == "1.1" else None)
    book.decide("1.5", "dela", **{"Ny lydelse": "Bara en."})
    book.decide("1.6", "stryk", Beslut="Återremiss")
    book.write("Underlag", book.rows("Underlag", "Kod", "1.8")[0], {"Beslut": "Bifall"})
    book.save(tmp_path / "book.xlsx")
    said = live_checks(through_libreoffice(tmp_path / "book.xlsx", tmp_path))
    assert {sheet for sheet, _ in said} == {"Underlag"}
    assert [words for _, words in said] == [
        "skriv motivet", "skriv den nya lydelsen", "skriv den nya lydelsen",
        "säg i Historik om siffran är densamma", "skriv en lydelse på varje rad (Alt+Enter)", "välj ett förslag",
    ]  # fmt: skip


def test_each_part_of_a_split_begins_with_the_levels_and_the_series_of_the_whole(before: Path, tmp_path: Path) -> None:
    book = PlanBook(before / "Utgåva 2.xlsx")
    book.decide("1.18", "dela", **{"Ny lydelse": "Hushållens bredband.\nFöretagens bredband."})
    book.decide("3.1", "dela", **{"Ny lydelse": "Prov i svenska.\nProv i matematik."})
    book.save(tmp_path / "book.xlsx")
    plan = find_plan(tmp_path / "book.xlsx")
    assert plan.indicators["1.22"].target == plan.indicators["1.18"].target
    parts = [code for code, i in plan.indicators.items() if i.text.startswith("Prov i")]
    assert {plan.indicators[code].short for code in ("1.18", "1.22", *parts)} == {None}  # the whole's, of neither part
    assert [[row.series for row in plan.rows[code]] for code in parts] == [["ak3", "ak6", "ak9"]] * 2


def test_rejected_and_postponed_proposals_change_nothing(before: Path, tmp_path: Path) -> None:
    book = PlanBook(before / "Utgåva 2.xlsx")
    book.decide("1.1", "stryk", Motiv="Klart.", Beslut="Avslag")
    book.decide("1.2", "stryk", Motiv="Klart.", Beslut="Återremiss")
    book.save(tmp_path / "book.xlsx")
    assert {"1.1", "1.2"} <= find_plan(tmp_path / "book.xlsx").indicators.keys()


def compared(book: Path, *options: str, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    capsys.readouterr()
    assert main(["jamfor", PRINTED, str(book), "--ut", str(book.with_name("diff.xlsx")), "--json", *options]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_the_board_sees_the_proposals_before_it_decides(
    before: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    books = []
    for decision in (None, "Bifall"):
        book = PlanBook(before / "Utgåva 2.xlsx")
        for code, proposal, values in (
            ("1.13", "stryk", {"Motiv": "Klart."}), ("2.5", "behåll", {"Ny kod": "2.6"}),
            ("2.6", "behåll", {"Ny kod": "2.5"}), ("3.1", "behåll", {}),
            ("5.7", "dela", {"Ny lydelse": "En del.\nEn annan."}),
        ):  # fmt: skip
            book.decide(code, proposal, **{"Beslut": decision} | values)
        book.decide("1.1", "stryk", Motiv="Klart.", Beslut="Avslag")
        book.settings(Följer=PRINTED)
        books.append(tmp_path / f"{decision}.xlsx")
        book.save(books[-1])
    proposed, accepted = books
    shown = compared(proposed, "--forslag", capsys=capsys)
    sheet = openpyxl.load_workbook(tmp_path / "diff.xlsx").active
    assert (shown["undecided"], len(shown["changes"])) == (4, 5)
    assert sheet is not None
    assert sheet["A1"].value == "Planens ändringar: förslag"
    assert "4\xa0förslag är inte beslutade" in sheet["A2"].value
    decided = compared(accepted, capsys=capsys)
    assert (decided["undecided"], decided["changes"]) == (0, shown["changes"])
    assert compared(proposed, capsys=capsys)["changes"] == []


def test_a_proposal_that_lacks_something_is_a_fault_before_the_board_sees_it(
    before: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = PlanBook(before / "Utgåva 2.xlsx")
    book.decide("1.13", "stryk", Beslut=None)
    book.save(tmp_path / "book.xlsx")
    assert main(["jamfor", PRINTED, str(tmp_path / "book.xlsx"), "--ut", str(tmp_path / "d.xlsx"), "--forslag"]) == 2
    assert "bladet Underlag" in (told := capsys.readouterr().err)
    assert "motivet saknas" in told
    assert main(["jamfor", PRINTED, f"{PRINTED}-utgava-2", "--ut", str(tmp_path / "d.xlsx"), "--forslag"]) == 2
    assert "ingen planbok" in capsys.readouterr().err


REASONS: tuple[tuple[str, str, dict[str, object]], ...] = (
    ("1.1", "stryk", {"Motiv": "Klart."}),
    ("1.2", "skriv om", {"Ny lydelse": "Arbeta vidare.", "Historik": "samma siffra", "Motiv": "Otydligt."}),
    ("2.5", "behåll", {"Ny kod": "2.6", "Motiv": "Ordningen."}),
    ("2.6", "behåll", {"Ny kod": "2.5", "Protokoll": "Styrelsen § 4."}),
    ("3.4", "slå ihop", {"Ny kod": "3.4", "Historik": "summan", "Motiv": "Räknades två gånger."}),
    ("4.5", "slå ihop", {"Ny kod": "3.4", "Historik": "summan", "Motiv": "Ett räcker.", "Protokoll": "AU § 2"}),
    ("5.7", "dela", {"Ny lydelse": "Lätta.\nTunga.", "Motiv": "De byts olika fort."}),
)  # fmt: skip


def test_why_it_was_changed_reaches_the_next_edition_and_the_board(
    before: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = []
    for decision, day in ((None, None), ("Bifall", date(2017, 12, 8))):
        book = PlanBook(before / "Utgåva 2.xlsx")
        for code, proposal, values in REASONS:
            book.decide(code, proposal, **{"Beslut": decision} | values)
        book.settings(Följer=PRINTED, Beslutad=day)
        path = tmp_path / f"{decision}.xlsx"
        book.save(path)
        shown = compared(path, *(() if decision else ("--forslag",)), capsys=capsys)
        told.append({change["indicator"]: change["reason"] for change in shown["changes"]})
    assert told[0] == {
        None: "Klart.", "1.2": "Otydligt.", "2.5": "Styrelsen § 4.", "2.6": "Ordningen.", "5.7": "De byts olika fort.",
        "3.4": "Räknades två gånger. Ett räcker (AU § 2).", "5.12": "De byts olika fort.",
    }  # fmt: skip
    assert told[1] == {
        code: f"{words.rstrip('.')} (Styrelsen 2017-12-08)." if "§" not in words else words
        for code, words in told[0].items()
    } | {"3.4": "Räknades två gånger. Ett räcker (Styrelsen 2017-12-08; AU § 2)."}
    written = tmp_path / "utgava-2.toml"
    assert main(["planbok", str(tmp_path / "Bifall.xlsx"), "--ut", str(written)]) == 0
    assert find_plan(written).indicators["1.2"].reason == "Otydligt."
    sheet = openpyxl.load_workbook(tmp_path / "diff.xlsx").active
    assert sheet is not None
    assert any("\nOtydligt (Styrelsen 2017-12-08)." in str(c.value) for row in sheet.iter_rows() for c in row)
    next_one = next_edition(PLAN_FILES.read(written), find_plan(written), str(written), tmp_path / "3.xlsx", 2018)
    assert {i.reason for i in PLAN_FILES.plan_of(next_one).indicators.values()} == {None}


def test_a_mal_without_matetal_goes_with_the_last_of_them(
    before: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """2.9 is all there is under M2.4, and målområde 4 has one mål; 1.18 alone leaves a strategi that has words."""
    book = PlanBook(before / "Utgåva 2.xlsx")
    book.decide("2.9", "stryk", Motiv="Få deltar.", Beslut=None)
    for code in ("4.1", "4.2", "4.3", "4.4"):
        book.decide(code, "stryk", Motiv="Klart.", Beslut=None)
    book.decide("4.5", "behåll", **{"Ny kod": "3.13", "Beslut": None})
    book.decide("1.18", "stryk", Motiv="Klart.", Beslut=None)
    book.settings(Följer=PRINTED)
    path = tmp_path / "book.xlsx"
    book.save(path)
    shown = compared(path, "--forslag", capsys=capsys)
    struck = [(one["goal_area"], one["kind"], one["text"]) for one in shown["headings"]]
    assert [one for one in struck if one[1] == "goal"] == [(2, "goal", None), (4, "goal", None)]
    assert (4, "goal_area", None) in struck
    assert not [one for one in struck if one[0] == 1]
    book = PlanBook(path)
    for code in ("2.9", "4.1", "4.2", "4.3", "4.4", "4.5", "1.18"):
        book.write("Underlag", book.rows("Underlag", "Kod", code)[0], {"Beslut": "Bifall"})
    book.save(path)
    assert [area.number for area in find_plan(path).goal_area] == [1, 2, 3, 5]
    assert main(["kontrollera", str(path)]) == 0
    told = capsys.readouterr().out
    assert "Målet ”Ökad internationell turism och investeringar.” har inga mätetal kvar och utgår." in told
    assert "Målområdet ”Öppenhet och inkludering” har inga mätetal kvar och utgår." in told


def test_a_result_of_before_the_edition_is_no_ground_for_the_next(
    revised: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    result = str(revised.with_name("2017.xlsx"))
    assert main(["planbok", str(revised), "--ut", str(tmp_path / "3.xlsx"), "--fran", result]) == 2
    assert "är för 2017, men utgåva 2 bedömer från 2018" in capsys.readouterr().err


def test_a_second_revision_leaves_the_lineage_of_the_first_behind(revised: Path, tmp_path: Path) -> None:
    target = tmp_path / "Utgåva 3.xlsx"
    result = revised.with_name("2018-again.xlsx")
    inbox = str(revised.parent / "inkorg")
    assert main(["konsolidera", inbox, "--plan", str(revised), "--ut", str(result), "--ar", "2018"]) in (0, 1)
    assert main(["planbok", str(revised), "--ut", str(target), "--fran", str(result)]) == 0
    plan = find_plan(target)
    assert (plan.version, plan.in_force, plan.retired) == ("3", 2019, ())
    assert [e.version for e in editions_of(plan).all] == ["1", "2", "3"]
    book = PlanBook(target)
    blank = [r for r in book.rows("Underlag", "Kod", "None") if not book.read("Underlag", r, "Mätetal eller projekt")]
    candidate = {"Mätetal eller projekt": "Studiebesök", "Ansvarig": "Bjuv", "Förslag": "ta in", "Beslut": "Bifall"}
    for row, code in zip(blank, ("1.13", "2.5"), strict=False):  # 1.13 was another's in edition 1
        book.write("Underlag", row, candidate | {"Ny kod": code})
    book.decide("2.5", "behåll", **{"Ny kod": "2.13"})
    book.decide("5.12", "slå ihop", **{"Ny kod": "5.7", "Historik": "summan"})
    book.decide("5.7", "slå ihop", **{"Ny kod": "5.7", "Historik": "summan", "Ny lydelse": "Minska utsläppen."})
    book.save()
    third = find_plan(target)
    codes = {code: editions_of(third).indicators(code, third, editions_of(third).all[0])
             for code in ("1.13", "2.5", "2.13", "5.7")}  # fmt: skip
    assert codes == {
        "1.13": ((), "same"), "2.5": ((), "same"), "2.13": (("2.6",), "same"), "5.7": (("5.7",), "break"),
    }  # fmt: skip
    assert [row.indicator for row in traced(editions_of(third), third.rows["5.7"][0], 2018).rows] == ["5.7", "5.12"]
    for code in ("2.5", "5.7", "5.12"):  # what was decided is taken back: edition 3 is what edition 2 was
        book.write("Underlag", book.rows("Underlag", "Kod", code)[0], {"Beslut": None})
    for row in blank[:2]:
        book.write("Underlag", row, {"Beslut": "Återremiss"})
    book.save()
    again = find_plan(target)
    assert again.predecessor is not None
    assert changes(again, again.predecessor) == []


def test_networks_change_in_their_own_sheet_and_a_copy_beside_the_workbook_is_a_plan_of_its_own(
    before: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = PlanBook(before / "Utgåva 2.xlsx")
    book.write("Nätverk", book.rows("Nätverk", "Nr", "31")[0], {"Namn": "Upphandlingsnätverket"})
    book.write("Nätverk", book.rows("Nätverk", "Nr", "32")[0], {"Nr": None, "Namn": None, "Kopplat": None})
    book.append("Nätverk", {"Nr": 33, "Namn": "Klimat", "Kopplat": "ja"})
    book.settings(Följer=PRINTED)
    path = tmp_path / "Utgåva 2.xlsx"
    book.save(path)
    PlanBook(before / "Utgåva 2.xlsx").save(tmp_path / "Utgåva 2 - kopia.xlsx")
    (tmp_path / "~$Utgåva 2.xlsx").write_bytes(b"\x05Eva")
    assert [other["sentence"] for other in compared(path, capsys=capsys)["others"]] == [
        "Upphandling heter Upphandlingsnätverket och räknas som samma nätverk.", "Nätverket Klimat är nytt.",
        "Nätverket Vattenvårdsgrupp finns inte längre.",
    ]  # fmt: skip
    assert main(["kontrollera", str(path)]) == 0
    assert "Nätverk 31 hette Upphandling" in capsys.readouterr().out
    assert {n.number for n in find_plan(tmp_path / "Utgåva 2 - kopia.xlsx").network} == set(range(1, 33))
    for wrong, remedy in ((33, "har nummer 31 i utgåvan före"), (31, "")):
        book.write("Nätverk", book.rows("Nätverk", "Namn", "Upphandlingsnätverket")[0], {"Namn": "Upphandling"})
        book.write("Nätverk", book.rows("Nätverk", "Namn", "Upphandling")[0], {"Nr": wrong})
        book.write("Nätverk", book.rows("Nätverk", "Namn", "Klimat")[0], {"Nr": 64 - wrong})
        book.save(path)
        if remedy:
            with pytest.raises(PlanError, match=remedy) as caught:
                find_plan(path)
            assert {fault.sheet for fault in caught.value.faults} == {"Nätverk"}
            book.write("Nätverk", book.rows("Nätverk", "Namn", "Upphandling")[0], {"Namn": "Upphandlingsnätverket"})
    with pytest.raises(PlanError, match=r"låsfilen av en planbok .* ange Utgåva 2\.xlsx"):
        find_plan(tmp_path / "~$Utgåva 2.xlsx")


def test_kontrollera_checks_a_plan_workbook_as_a_plan(
    revised: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["kontrollera", str(revised)]) == 0
    assert "planen går att använda" in capsys.readouterr().out
    assert main(["kontrollera", str(revised), "--json"]) == 0
    noticed = {f["message"].removeprefix("Att se efter innan planen antas: "): (f["sheet"], bool(f["cell"]))
               for f in json.loads(capsys.readouterr().out)["findings"] if f["code"] == "revision-noticed"}  # fmt: skip
    responsible = "5.1 är ändrat i bladen utan ett bifall i Underlag (ny ansvarig)."
    words = "1.15 har ny lydelse, men Kort namn och Tolkning står kvar som förut; se om det stämmer."
    assert [noticed[responsible], noticed[words]] == [("Mätetal", True)] * 2
    for kept in (
        "5.7 har ny lydelse, men Tolkning står kvar som förut; se om det stämmer.",  # both parts of what was split
        "3.4 har ny lydelse, men Kort namn, Tolkning och målet står kvar som förut; se om det stämmer.",
        "5.11 har nytt mål, men lydelsen, där siffror nämns, står kvar som förut; se om det stämmer.",
    ):
        assert noticed[kept] == ("Mätetal", True)
    book = PlanBook(revised)
    change(book, "1.2", Enhet="prosent")
    path = tmp_path / "Plan.xlsx"
    book.save(path)
    capsys.readouterr()
    assert main(["kontrollera", str(path), "--json"]) == 1
    (fault,) = [f for f in json.loads(capsys.readouterr().out)["findings"] if f["code"] == "plan-fault"]
    assert (fault["sheet"], fault["cell"][0]) == ("Mätetal", "I")
    assert "prosent" in fault["message"]
