"""The command line end to end: what it prints, its JSON to the letter of the contract, its exit status."""

from __future__ import annotations

import io
import itertools
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Sized
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

import pytest
from openpyxl import load_workbook

from xl_addin import load_plan
from xl_addin.cli import NOT_READ, main
from xl_addin.data_table import COLUMNS as DATA_COLUMNS
from xl_addin.demo import story_of
from xl_addin.plan.model import Plan
from xl_addin.registers.action_plan import Action
from xl_addin.steps.progress import progress, showing_progress
from xl_addin.targets import State
from xl_addin.versions import PROGRAM_VERSION
from xl_addin.when import When
from xl_addin.workbooks.template import build_template, template_file_name

T = TypeVar("T")
PLAN = "familjen-helsingborg-2016-2019"
FINDING_KEYS = ["code", "severity", "file", "sheet", "cell", "indicator", "municipality", "year", "message", "hint"]
VALUE_KEYS = [
    "indicator", "series", "value", "benchmark", "state", "state_year", "reason", "comment",
    "statistic_year", "reference", "sheet",
    "cell",
]  # fmt: skip
INPUT_KEYS = ["indicator", "series", "year", "field", "sheet", "cell", "kind", "unit"]
STATUS_KEYS = ["indicator", "series", "municipality", "year", "status", "preliminary", "settled", "explanation"]


@pytest.fixture(scope="module")
def plan() -> Plan:
    return load_plan(PLAN)


ACTIONS = [
    Action(indicator="1.3", action="Dialogmöte", end=When.on(date(2018, 6, 30)), state=State.ONGOING),
    Action(indicator="4.1", action="Inventering"),
]


@pytest.fixture(scope="module")
def inbox(plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three kommuner in two years, one of them with a value that cannot be read."""
    folder = tmp_path_factory.mktemp("inkorg å ä ö")
    for name in ("Bjuv", "Helsingborg", "Höganäs"):
        member = plan.members_by_name[name]
        for year in (2016, 2017):
            known = {row: {y: r for y, r in told.items() if y <= year} for row, told in story_of(plan, member).items()}
            path = folder / str(year) / template_file_name(plan, member, year)
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(build_template(plan, member, year, known=known, registers={"action_plan": ACTIONS}))
    return folder


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    try:
        status = main([str(argument) for argument in arguments])
    except SystemExit as left:
        status = int(left.code or 0)
    said = capsys.readouterr()
    return status, said.out, said.err


def document(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, dict[str, Any]]:
    status, out, _ = run(capsys, *arguments)
    return status, json.loads(out, parse_float=Decimal)


def test_planer_lists_the_built_in_plans(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "planer")
    assert status == 0
    assert {line.split("\t")[0] for line in out.splitlines()} == {
        PLAN, f"{PLAN}-utgava-2", "malmolundregionen-2015-2016",
    }  # fmt: skip


def test_the_program_names_its_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--version"])
    assert (left.value.code, capsys.readouterr().out) == (0, f"vplan {PROGRAM_VERSION}\n")


def test_mallar_writes_one_workbook_per_kommun(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    status, out, _ = run(capsys, "mallar", "--plan", PLAN, "--ar", "2018", "--ut", tmp_path / "mallar")
    assert status == 0
    assert len(out.splitlines()) == len(list((tmp_path / "mallar").glob("*.xlsx"))) == 11


def test_mallar_for_some_kommuner_by_name_or_code(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    status, _, _ = run(capsys, "mallar", "--plan", PLAN, "--ar", "2018", "--ut", tmp_path, "--kommun", "bjuv", "1278")
    assert status == 0
    assert len(list(tmp_path.glob("*.xlsx"))) == 2
    assert list(tmp_path.glob("*Båstad.xlsx"))


def test_an_untouched_template_is_said_as_such_and_gives_no_status(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    run(capsys, "mallar", "--plan", PLAN, "--ar", "2018", "--ut", tmp_path / "in", "--kommun", "Ängelholm")
    status, told = document(capsys, "kontrollera", tmp_path / "in", "--json")
    assert status == 0
    assert [finding["code"] for finding in told["findings"]] == ["template-untouched"]
    assert [submission["values"] for submission in told["submissions"]] == [[]]
    status, told = document(capsys, "konsolidera", tmp_path / "in", "--ut", tmp_path / "r.xlsx", "--json")
    assert status == 0
    assert {row["status"] for row in told["statuses"]} == {"not_reported"}


def test_kontrollera_json_has_the_keys_of_the_contract(capsys: pytest.CaptureFixture[str], inbox: Path) -> None:
    _, told = document(capsys, "kontrollera", inbox, "--json", "--celler")
    assert list(told) == ["submissions", "findings"]
    assert len(told["submissions"]) == 6
    first = told["submissions"][0]
    assert list(first) == ["file", "sha256", "plan", "edition", "municipality", "year", "values", "registers", "inputs"]
    assert first["file"].startswith("2016/")
    assert list(first["values"][0]) == VALUE_KEYS
    assert [row["register"] for row in first["registers"]] == ["action_plan", "action_plan"]
    assert first["registers"][0] == {
        "register": "action_plan", "sheet": "Handlingsplan",
        "values": {"indicator": "1.3", "action": "Dialogmöte", "end": "2018-06-30", "state": "Pågår"},
        "cells": {"indicator": "B6", "action": "C6", "end": "F6", "state": "G6"},
    }  # fmt: skip
    assert list(first["inputs"][0]) == INPUT_KEYS
    assert {cell["field"] for s in told["submissions"] for cell in s["inputs"]} == {
        "value", "benchmark", "state", "state_year", "reason", "comment",
        "statistic_year", "reference", "baseline",
    }  # fmt: skip
    assert all(list(finding) == FINDING_KEYS for finding in told["findings"])


def test_the_handbook_names_every_key_of_the_json() -> None:
    page = (Path(__file__).parents[1] / "docs" / "kommandon.md").read_text("utf-8")
    lists = ["".join(found.split()) for found in re.findall(r"\{([^{}]*)\}", page)]
    for keys in (FINDING_KEYS, VALUE_KEYS, INPUT_KEYS, STATUS_KEYS):
        assert ",".join(f'"{key}"' for key in keys) in lists


def test_a_file_is_named_from_the_working_folder(
    capsys: pytest.CaptureFixture[str], inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(inbox)
    (path,) = (inbox / "2016").glob("*Bjuv.xlsx")
    _, told = document(capsys, "kontrollera", path, "--json")
    assert [submission["file"] for submission in told["submissions"]] == [f"2016/{path.name}"]


def test_values_filled_in_by_another_program_come_back_with_their_digits(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    run(capsys, "mallar", "--plan", PLAN, "--ar", "2018", "--ut", tmp_path, "--kommun", "Höganäs")
    (path,) = tmp_path.glob("*.xlsx")
    _, told = document(capsys, "kontrollera", path, "--json", "--celler")
    cells = {(c["indicator"], c["series"], c["field"], c["year"]): c for c in told["submissions"][0]["inputs"]}
    workbook = load_workbook(path)
    for key, value in {
        ("2.5", None, "value", 2018): 12.34, ("2.6", None, "value", 2018): "101,50",
        ("5.10", None, "baseline", 2015): 7,
        ("2.3", None, "value", 2017): 5, ("2.7", None, "state", 2018): "Klar", ("2.7", None, "state_year", 2018): 2017,
        ("2.3", None, "reason", 2018): "ej mätt", ("2.5", None, "comment", 2018): "=1+1",
    }.items():  # fmt: skip
        cell = workbook[cells[key]["sheet"]][cells[key]["cell"]]
        cell.value = value
        cell.data_type = "s" if isinstance(value, str) else "n"
    workbook.save(path)
    _, told = document(capsys, "kontrollera", path, "--json")
    values = {(v["indicator"], v["cell"]): v for v in told["submissions"][0]["values"]}
    by_indicator = {v["indicator"]: v for v in told["submissions"][0]["values"]}
    assert by_indicator["2.5"]["value"] == Decimal("12.34")
    assert by_indicator["2.5"]["comment"] == "=1+1"
    assert str(by_indicator["2.6"]["value"]) == "101.50"
    assert (by_indicator["2.7"]["state"], by_indicator["2.7"]["state_year"]) == ("Klar", 2017)
    assert by_indicator["2.3"]["reason"] == "ej mätt"
    assert values["5.10", cells["5.10", None, "baseline", 2015]["cell"]]["value"] == 7
    assert values["2.3", cells["2.3", None, "value", 2017]["cell"]]["value"] == 5


def test_konsolidera_json_and_workbook(capsys: pytest.CaptureFixture[str], inbox: Path, tmp_path: Path) -> None:
    target = tmp_path / "resultat.xlsx"
    _, told = document(capsys, "konsolidera", inbox, "--ut", target, "--json")
    assert list(told) == ["result", "year", "editions", "submissions", "missing", "statuses", "findings"]
    assert (told["year"], told["submissions"], len(told["missing"])) == (2017, 6, 8)
    assert list(told["statuses"][0]) == STATUS_KEYS
    regional = [s for s in told["statuses"] if s["municipality"] is None and s["series"] is None and s["year"] == 2017]
    assert len(regional) == 60
    workbook = load_workbook(target)
    names = workbook.sheetnames
    areas = ["1 Infrastruktur", "2 Näringsliv", "3 Lärande", "4 Öppenhet och inkludering", "5 Miljö"]
    fixed = ["Sammanfattning", "Avvikelser", *areas, "Kommuner", "Handlingsplaner"]
    assert [name for name in names if name in fixed] == fixed
    shown = [sheet.title for sheet in workbook.worksheets if sheet.sheet_state == "visible"]
    assert shown[-3:] == ["Data", "Kontroll", "Källor"]
    header = tuple(cell.value for cell in workbook["Data"][1])
    assert header == DATA_COLUMNS


def test_a_file_of_a_later_year_is_named_where_the_result_is_summed_up(
    capsys: pytest.CaptureFixture[str], inbox: Path, tmp_path: Path
) -> None:
    arguments = ("konsolidera", inbox, "--ut", tmp_path / "r.xlsx", "--ar")
    _, out, _ = run(capsys, *arguments, "2016")
    line = next(line for line in out.splitlines() if line.startswith("Gäller ett senare år än 2016"))
    assert line.count("(2017)") == 3
    _, out, _ = run(capsys, *arguments, "2017")
    assert "senare år än" not in out


@pytest.mark.libreoffice
def test_rapport_makes_a_pdf(
    capsys: pytest.CaptureFixture[str], inbox: Path, tmp_path: Path, libreoffice: object
) -> None:
    target = tmp_path / "resultat å.xlsx"
    run(capsys, "konsolidera", inbox, "--ut", target)
    status, out, _ = run(capsys, "rapport", target, "--pdf", tmp_path / "ut" / "resultat.pdf")
    assert (status, out) == (0, f"{tmp_path / 'ut' / 'resultat.pdf'}\n")
    assert (tmp_path / "ut" / "resultat.pdf").read_bytes().startswith(b"%PDF-1.")


def test_rapport_without_libreoffice_is_one_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "r.xlsx").write_bytes(b"")
    status, out, err = run(capsys, "rapport", tmp_path / "r.xlsx", "--pdf", tmp_path / "r.pdf")
    assert (status, out, len(err.splitlines())) == (2, "", 1)
    assert "LibreOffice" in err


def test_rapport_of_a_sheet_that_is_not_there_names_those_that_are(
    capsys: pytest.CaptureFixture[str], inbox: Path, tmp_path: Path
) -> None:
    target = tmp_path / "r.xlsx"
    run(capsys, "konsolidera", inbox, "--ut", target)
    status, out, err = run(capsys, "rapport", target, "--pdf", tmp_path / "r.pdf", "--blad", "höganäs", "Nej")
    assert (status, out, len(err.splitlines())) == (2, "", 1)
    assert "Bladet Nej finns inte" in err
    assert "Höganäs" in err
    assert not (tmp_path / "r.pdf").exists()


@pytest.mark.parametrize("content", [b"", b"PK\x05\x06" + b"\0" * 18])
def test_rapport_for_the_board_of_what_is_no_result_is_one_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "r.xlsx").write_bytes(content)
    status, out, err = run(capsys, "rapport", tmp_path / "r.xlsx", "--pdf", tmp_path / "r.pdf", "--styrelse")
    assert (status, out, len(err.splitlines())) == (2, "", 1)
    assert "är ingen sammanställning" in err


def test_rapport_for_the_board_of_a_submission_is_one_line(
    capsys: pytest.CaptureFixture[str], inbox: Path, tmp_path: Path
) -> None:
    submission = next(inbox.rglob("*.xlsx"))
    status, out, err = run(capsys, "rapport", submission, "--pdf", tmp_path / "r.pdf", "--styrelse")
    assert (status, out, len(err.splitlines())) == (2, "", 1)
    assert "är ingen sammanställning" in err


def test_rapport_of_a_sheet_of_a_damaged_result_is_one_line(
    capsys: pytest.CaptureFixture[str], inbox: Path, tmp_path: Path
) -> None:
    target = tmp_path / "r.xlsx"
    run(capsys, "konsolidera", inbox, "--ut", target)
    data = bytearray(target.read_bytes())
    start = data.index(b"xl/worksheets/sheet1.xml") + 200
    data[start : start + 50] = bytes(50)
    target.write_bytes(data)
    status, out, err = run(capsys, "rapport", target, "--pdf", tmp_path / "r.pdf", "--blad", "Höganäs")
    assert (status, out, len(err.splitlines())) == (2, "", 1)
    assert "är ingen sammanställning" in err


def test_same_inbox_gives_the_same_bytes(capsys: pytest.CaptureFixture[str], inbox: Path, tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        run(capsys, "konsolidera", inbox, "--ut", tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_a_result_is_fed_back_into_next_years_templates(
    capsys: pytest.CaptureFixture[str], inbox: Path, tmp_path: Path, plan: Plan
) -> None:
    target = tmp_path / "resultat.xlsx"
    run(capsys, "konsolidera", inbox, "--ut", target)
    status, _, _ = run(
        capsys, "mallar", "--plan", PLAN, "--ar", "2018", "--ut", tmp_path / "m", "--kommun", "Bjuv", "--fran", target
    )
    assert status == 0
    (path,) = (tmp_path / "m").glob("*.xlsx")
    _, told = document(capsys, "kontrollera", path, "--json")
    story = story_of(plan, plan.members_by_name["Bjuv"])
    figures = [r.value for row in story.values() for y, r in row.items() if y <= 2017 and isinstance(r.value, Decimal)]
    fed_back = [v["value"] for v in told["submissions"][0]["values"] if v["value"] is not None]
    assert sorted(fed_back) == sorted(figures)


@pytest.mark.parametrize(
    "arguments",
    [
        ["kontrollera", "finns-inte.xlsx"],
        ["konsolidera", "finns-inte", "--ut", "r.xlsx"],
        ["mallar", "--plan", "okänd", "--ar", "2018", "--ut", "m"],
        ["mallar", "--plan", PLAN, "--ar", "1999", "--ut", "m"],
        ["mallar", "--plan", PLAN, "--ar", "2018", "--ut", "m", "--kommun", "Malmö"],
        ["mallar", "--plan", PLAN],
        ["okänt"],
        [],
    ],
)
def test_what_cannot_be_done_is_one_line_and_status_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    status, out, err = run(capsys, *arguments)
    assert status == 2
    assert out == ""
    assert len(err.splitlines()) == 1
    assert err.startswith("vplan")


def test_what_is_known_before_anything_has_come_in(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    inbox, result = tmp_path / "inkorg", tmp_path / "r.xlsx"
    inbox.mkdir()
    assert main(["konsolidera", str(inbox), "--plan", PLAN, "--ar", "2018", "--ut", str(result)]) == 0
    assert "Saknas för 2018: Bjuv" in capsys.readouterr().out
    assert "Avvikelser" in load_workbook(result).sheetnames
    assert main(["konsolidera", str(inbox), "--plan", PLAN, "--ut", str(result)]) == 2
    assert "--ar" in capsys.readouterr().err
    (inbox / "Bjuv.xlsx").write_bytes(b"nothing that can be read")
    assert main(["konsolidera", str(inbox), "--plan", PLAN, "--ar", "2018", "--ut", str(result)]) == 2


def test_an_empty_inbox_is_said_with_status_2(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    status, out, err = run(capsys, "konsolidera", tmp_path, "--ut", tmp_path / "r.xlsx")
    assert (status, out, len(err.splitlines())) == (2, "", 1)
    assert not (tmp_path / "r.xlsx").exists()


def test_a_bad_file_is_found_and_the_others_go_on(
    capsys: pytest.CaptureFixture[str], inbox: Path, tmp_path: Path
) -> None:
    (tmp_path / "in").mkdir()
    for path in (inbox / "2017").glob("*.xlsx"):
        (tmp_path / "in" / path.name).write_bytes(path.read_bytes())
    (tmp_path / "in" / "trasig.xlsx").write_bytes(b"PK\x03\x04 inte en zip")
    status, told = document(capsys, "konsolidera", tmp_path / "in", "--ut", tmp_path / "r.xlsx", "--json")
    assert status == 1
    assert told["submissions"] == 3
    assert [f["code"] for f in told["findings"] if f["file"] == "trasig.xlsx"] == ["file-damaged"]


def test_whatever_escapes_is_one_line_and_a_log(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def fails(*_: object) -> int:
        raise LookupError("hem" + "ligt")

    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    monkeypatch.setattr("xl_addin.commands.plans.run", fails)
    assert main(["planer"]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1 and "LookupError" in said
    (log,) = tmp_path.glob("vplan-fel-*.log")
    assert "fails" in log.read_text("utf-8") and "hemligt" not in log.read_text("utf-8")


def test_a_user_without_a_home_is_served(monkeypatch: pytest.MonkeyPatch) -> None:
    from xl_addin.inbox import cache

    def none(*_: object, **__: object) -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr("platformdirs.user_cache_path", none)
    assert cache.default_path() is None


@pytest.mark.parametrize("ending", ["xlsx", "xlsm"])
def test_kontrollera_says_that_a_book_is_the_secretariats_own(
    ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = tmp_path / f"S.{ending}"
    assert main(["sekretariat", "--plan", "familjen-helsingborg-2016-2019", "--ut", str(book)]) == 0
    capsys.readouterr()
    assert main(["kontrollera", str(book)]) == 0
    assert "sekretariatets egen arbetsbok" in capsys.readouterr().out


def test_kontrollera_says_that_a_folder_is_empty(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["kontrollera", str(tmp_path)]) == 0
    assert "inga filer att kontrollera" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["konsolidera", "--help"], ("användning:", "flaggor", "visa den här hjälpen")),
        (["konsolidera"], ("det här saknas: ",)),
        (["mallar", "--plan", "x", "--ar", "i år", "--ut", "y"], ("'i år' går inte att använda här",)),
        (["finns-inte"], ("går inte att välja",)),
        (["konsolidera", "a", "--ut", "b.xlsx", "--okänd"], ("det här känns inte igen",)),
    ],
)
def test_the_command_line_speaks_swedish(
    arguments: list[str], words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(arguments)
    printed = "".join(capsys.readouterr())
    assert all(word in printed for word in words), printed
    for english in ("usage", "options", "positional", "invalid", "required", "error:", "show this", "choose from"):
        assert english not in printed


def test_the_demo_counts_how_far_it_has_come(tmp_path: Path) -> None:
    counted = []

    def show(steps: Iterable[T], title: str) -> Iterable[T]:
        counted.append(isinstance(steps, Sized))
        return steps

    with showing_progress(show):
        assert main(["demo", "--plan", "malmolundregionen-2015-2016", "--ut", str(tmp_path)]) == 0
    assert counted
    assert all(counted)


@pytest.mark.parametrize("terminal", [True, False])
def test_a_bar_is_drawn_on_a_terminal_and_in_no_log(terminal: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = io.StringIO()
    shown.isatty = lambda: terminal  # type: ignore[method-assign]
    monkeypatch.setattr(sys, "stderr", shown)
    moments = itertools.count(0, 2)
    monkeypatch.setattr("time.monotonic", lambda: next(moments))
    assert list(progress([1, 2, 3], "Läser")) == [1, 2, 3]
    assert ("Läser" in shown.getvalue()) == terminal
    monkeypatch.setattr(sys, "stderr", None)
    assert list(progress([1, 2, 3], "Läser")) == [1, 2, 3]


@pytest.mark.parametrize("arguments", ["planer", "kontrollera INBOX", "kontrollera INBOX --json"])
def test_nobody_reading_on_ends_a_command_in_silence(arguments: str, inbox: Path) -> None:
    words = [str(inbox) if word == "INBOX" else word for word in arguments.split()]
    command = [sys.executable, "-m", "xl_addin", *words]
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, timeout=120, check=False)
    os.close(writing)
    assert done.returncode == NOT_READ
    assert b"vplan" not in done.stderr and b"rror" not in done.stderr  # how far it has come, and no more


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="made with what Linux has")
@pytest.mark.parametrize("arguments", ["planer", "kontrollera nix", "nix"])
@pytest.mark.parametrize("full", ["stdout", "stderr", "both"])
def test_a_full_disk_that_is_printed_to_is_status_2_and_no_traceback(arguments: str, full: str) -> None:
    command = [sys.executable, "-m", "xl_addin", *arguments.split()]
    with Path("/dev/full").open("w") as disk:
        streams = {name: disk if full in (name, "both") else subprocess.PIPE for name in ("stdout", "stderr")}
        done = subprocess.run(command, **streams, text=True, check=False)
    told = full != "stdout" or arguments.endswith("nix") or done.stderr == "vplan: det gick inte: disken är full\n"
    assert (done.returncode, told) == (0 if full == "stderr" and "nix" not in arguments else 2, True), done


@pytest.mark.parametrize("command", [
    ("mallar", "--plan", PLAN, "--ar", "2018"), ("webbplats", "r.xlsx"), ("aterkoppling", "in"), ("demo",),
    ("statistik", "--plan", PLAN, "--ar", "2018"),
])  # fmt: skip
def test_a_folder_named_as_a_file_is_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, command: tuple[str, ...]
) -> None:
    with pytest.raises(SystemExit) as refused:
        main([*command, "--ut", str(tmp_path / "k.xlsx")])
    assert refused.value.code == 2
    assert "anges en mapp" in capsys.readouterr().err
    assert not (tmp_path / "k.xlsx").exists()


def test_an_interruption_while_a_command_is_loaded_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(name: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("xl_addin.cli.import_module", interrupted)
    assert main(["planer"]) == 2
    assert capsys.readouterr().err == "vplan: avbrutet\n"


_STOPPED = """
import sys
class Stopping:
    def find_spec(name, *_):
        if name == "xl_addin.cli":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Stopping)
from xl_addin.__main__ import run
sys.exit(run())
"""


def test_ctrl_c_before_the_program_is_loaded_is_one_line() -> None:
    done = subprocess.run([sys.executable, "-c", _STOPPED], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", "vplan: avbrutet\n")
