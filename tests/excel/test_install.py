"""Installing for a user, and the doctor, on stand-ins for Windows and macOS."""

from __future__ import annotations

import plistlib
from importlib.metadata import version
from pathlib import Path

import pytest

from xl_addin import texts
from xl_addin.cli import main
from xl_addin.errors import NotDoneError
from xl_addin.excel import buttons, doctor
from xl_addin.excel.doctor import Machine, examine
from xl_addin.excel.install import install, settings_path, with_settings
from xl_addin.plan import load_plan
from xl_addin.workbooks.macros import build_addin
from xl_addin.workbooks.ribbon import BUTTONS
from xl_addin.workbooks.secretariat import build_secretariat

PLAN = "familjen-helsingborg-2016-2019"


def test_windows_gets_shortcuts_and_settings(tmp_path: Path) -> None:
    python = tmp_path / "Python" / "python.exe"
    python.parent.mkdir()
    (python.parent / "pythonw.exe").touch()
    made: list[tuple[Path, Path, str]] = []
    written = list(install("win32", tmp_path, python, lambda *facts: made.append(facts)))
    assert [path.stem for path, _, _ in made] == [
        f"Verksamhetsplan – {label}" for label in (caption for caption, _ in texts.excel.BUTTONS.values())
    ]
    assert made[4][1:] == (python.parent / "pythonw.exe", "-m xl_addin knapp konsolidera --fonster")
    text = settings_path("win32", tmp_path).read_text("cp1252")
    assert f'"INTERPRETER_WIN","{python}"' in text
    assert '"ADD_WORKBOOK_TO_PYTHONPATH","False"' in text
    assert len(written) == 2 + len(texts.excel.BUTTONS)


def test_a_mac_gets_programs_that_can_be_started(tmp_path: Path) -> None:
    python = tmp_path / "min python" / "python3"
    written = list(install("darwin", tmp_path, python))
    bundles = [path for path in written if path.suffix == ".app"]
    assert len(bundles) == len(texts.excel.BUTTONS)
    script = bundles[4] / "Contents" / "MacOS" / "start"
    assert script.stat().st_mode & 0o111
    assert script.read_text("utf-8").splitlines()[1] == f"exec '{python}' -m xl_addin knapp konsolidera --fonster"
    about = plistlib.loads((bundles[4] / "Contents" / "Info.plist").read_bytes())
    assert about["CFBundleExecutable"] == "start"
    assert any(path.suffix == ".applescript" for path in written)


def test_other_settings_stay_and_ours_are_replaced() -> None:
    old = '"SHOW CONSOLE","True"\n"LICENSE_KEY","abc"\n\n"interpreter_win","C:\\old"\n'
    new = with_settings(old, {"INTERPRETER_WIN": "C:\\new", "SHOW CONSOLE": "False"})
    assert new == '"LICENSE_KEY","abc"\n"INTERPRETER_WIN","C:\\new"\n"SHOW CONSOLE","False"\n'
    assert with_settings(new, {"INTERPRETER_WIN": "C:\\new", "SHOW CONSOLE": "False"}) == new


def test_a_machine_without_excel_is_told_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(NotDoneError):
        install("linux", tmp_path)
    assert list(tmp_path.iterdir()) == []
    for arguments in (["knapp", "konsolidera"], ["installera"]):
        assert main(arguments) == 2
        said = capsys.readouterr().err
        assert "Excel finns inte på den här datorn" in said
        assert said.count("\n") == 1


def machine(home: Path, *, registry: dict[str, object] | None = None, python: tuple[int, ...] = (3, 12, 1)) -> Machine:
    values = {"": "C:\\Excel.exe"} | (registry or {})
    return Machine("win32", home, home / "python.exe", python, lambda key, name: values.get(name))


def said(home: Path, book: Path | None = None, **facts: object) -> dict[str, bool | None]:
    return {check.text: check.well for check in examine(machine(home, **facts), book)}  # type: ignore[arg-type]


def test_the_doctor_finds_everything_well(tmp_path: Path) -> None:
    list(install("win32", tmp_path, tmp_path / "python.exe", lambda *facts: None))
    book = tmp_path / "Sekretariat.xlsm"
    book.write_bytes(build_secretariat(load_plan(PLAN), PLAN))
    found = said(tmp_path, book)
    assert False not in found.values()
    assert len(found) == 8


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"python": (3, 10, 0)}, "Python 3.10.0 är för gammal."),
        ({"registry": {"": None}}, "Excel finns inte på den här datorn."),
        ({}, "Excel vet inte vilken Python som ska startas"),
    ],
)
def test_the_doctor_finds_what_is_wrong(tmp_path: Path, facts: dict[str, object], expected: str) -> None:
    wrong = [text for text, well in said(tmp_path, **facts).items() if well is False]
    assert any(text.startswith(expected) for text in wrong)


@pytest.mark.parametrize(
    ("registry", "expected"),
    [
        ({"VBAWarnings": 3}, "Bara signerade makron"),
        ({"VBAWarnings": 4}, "Makron är avstängda"),
        ({"blockcontentexecutionfrominternet": 1}, "Makron i filer från nätet"),
    ],
)
def test_the_doctor_tells_the_macro_rules_with_a_way_round(
    tmp_path: Path, registry: dict[str, object], expected: str
) -> None:
    checks = list(examine(machine(tmp_path, registry=registry), None))
    (check,) = [check for check in checks if check.text.startswith(expected)]
    assert check.well is None
    assert check.advice


def test_the_doctor_holds_the_workbook_against_the_installation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = tmp_path / "Sekretariat.xlsm"
    book.write_bytes(build_secretariat(load_plan(PLAN), PLAN))
    monkeypatch.setattr(doctor, "version", lambda _: "9.9.9")
    wrong = [text for text, well in said(tmp_path, book).items() if well is False]
    assert any(f"hör till xlwings {version('xlwings')}" in text for text in wrong)
    book.write_bytes(b"no workbook")
    assert f"{book} är ingen kontrollbok med makron." in said(tmp_path, book)


def test_the_doctor_runs_here(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doktor"]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert printed[0].startswith("✔ Python")
    assert all(line[0] in texts.excel.DOCTOR_MARKS.values() for line in printed)


def test_a_button_is_declared_once() -> None:
    declared = {button.key: button for button in BUTTONS}
    assert list(declared) == list(texts.excel.BUTTONS)
    assert set(declared) == {*buttons.WORK, buttons.ON_FILE}
    assert len({button.macro for button in BUTTONS}) == len(BUTTONS)
    assert {button.group for button in BUTTONS} == set(texts.excel.BUTTON_GROUPS)


@pytest.mark.parametrize("user", ["Åsa Öberg", "Jörgen", "Anna"])
def test_the_doctor_finds_well_what_was_installed_for_a_user_with_any_name(user: str, tmp_path: Path) -> None:
    home = tmp_path / user
    python = home / "python.exe"
    list(install("win32", home, python, lambda *facts: None))
    assert settings_path("win32", home).read_bytes().count(str(python).encode("cp1252")) == 1
    assert "Excel startar rätt Python" in " ".join(text for text, well in said(home).items() if well)


def test_a_user_whose_name_excel_cannot_read_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(NotDoneError, match="tecken som Excel inte kan läsa"):
        list(install("win32", tmp_path / "hem", tmp_path / "Łukasz" / "python.exe", lambda *facts: None))
    assert not settings_path("win32", tmp_path / "hem").exists()


def test_settings_in_another_code_page_survive(tmp_path: Path) -> None:
    path = settings_path("win32", tmp_path)
    path.parent.mkdir()
    path.write_bytes(b'"ANNAT","\x81\x8d\xe5"\r\n')
    list(install("win32", tmp_path, tmp_path / "python.exe", lambda *facts: None))
    assert b'"ANNAT","\x81\x8d\xe5"\r\n' in path.read_bytes()


@pytest.mark.parametrize("base", [True, False])
def test_a_python_of_condas_is_started_in_its_environment(base: bool, tmp_path: Path) -> None:
    root = tmp_path / "miniconda3"
    place = root if base else root / "envs" / "plan"
    (root / "condabin").mkdir(parents=True)
    (place / "conda-meta").mkdir(parents=True)
    list(install("win32", tmp_path, place / "python.exe", lambda *facts: None))
    text = settings_path("win32", tmp_path).read_text("cp1252")
    assert '"INTERPRETER_WIN","python"' in text
    assert f'"CONDA PATH","{root}"' in text
    assert f'"CONDA ENV","{"base" if base else place}"' in text
    checks = examine(Machine("win32", tmp_path, place / "python.exe", (3, 12, 1), lambda *_: "C:\\Excel.exe"), None)
    assert any(check.well and "rätt Python" in check.text for check in checks)
    list(install("win32", tmp_path, tmp_path / "Python" / "python.exe", lambda *facts: None))
    assert "CONDA" not in settings_path("win32", tmp_path).read_text("cp1252")


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_the_add_in_is_put_where_excel_loads_it_at_each_start(system: str, tmp_path: Path) -> None:
    written = list(install(system, tmp_path, tmp_path / "python.exe", lambda *facts: None))
    (addin,) = [path for path in written if path.suffix == ".xlam"]
    assert addin.read_bytes() == build_addin()
    assert addin.parent.parts[-2:] == (("Excel", "XLSTART") if system == "win32" else ("Startup.localized", "Excel"))
