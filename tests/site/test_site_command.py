"""`vplan webbplats`: only what changed is written, only its own files are replaced, and what it cannot do it says."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.site import site_example
from tests.workbooks import report_example
from xl_addin.cli import main
from xl_addin.plan import load_plan
from xl_addin.result_reading import read_result_workbook
from xl_addin.site.build import build_site
from xl_addin.workbooks.report import build_report

FAMILY, DRAFT = "familjen-helsingborg-2016-2019", "malmolundregionen-2015-2016"


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("resultat") / "Sammanställning.xlsx"
    path.write_bytes(build_report(report_example.consolidation(load_plan(FAMILY), year=2017)))
    return path


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_the_site_is_written_and_then_nothing_twice(
    result: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "webb"
    assert main(["webbplats", str(result), "--ut", str(folder)]) == 0
    first, times = files(folder), {p: p.stat().st_mtime_ns for p in folder.rglob("*.html")}
    assert len([name for name in first if name.startswith("matetal/")]) == 60
    capsys.readouterr()
    assert main(["webbplats", str(result), "--ut", str(folder)]) == 0
    said = capsys.readouterr()
    assert "0 skrivna" in said.out
    assert said.err == ""
    assert files(folder) == first
    assert {p: p.stat().st_mtime_ns for p in folder.rglob("*.html")} == times


def test_only_its_own_files_are_replaced_or_removed(
    result: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "webb"
    assert main(["webbplats", str(result), "--ut", str(folder)]) == 0
    (folder / "egen.html").write_text("min egen")
    (folder / "index.html").write_text("någon har ändrat")
    capsys.readouterr()
    assert main(["webbplats", str(result), "--ut", str(folder), "--publik"]) == 1
    said = capsys.readouterr().err
    assert (folder / "egen.html").read_text() == "min egen"
    assert (folder / "index.html").read_text() == "någon har ändrat"
    assert "egen.html" in said
    assert "index.html" in said
    assert not (folder / "moten.html").exists()  # the internal site's own page


def test_a_public_site_in_place_of_an_internal_one_leaves_nothing_of_it(tmp_path: Path) -> None:
    plan = site_example.plan()
    result, given = tmp_path / "r.xlsx", tmp_path / "plan.toml"
    result.write_bytes(build_report(site_example.consolidation(plan)))
    folder = tmp_path / "webb"
    from xl_addin.steps import site as step

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("xl_addin.steps.result.find_plan", lambda name: plan)
        step.write_site(result, folder, plan_name=str(given))
        assert any(site_example.COMMENT.encode() in data for data in files(folder).values())
        step.write_site(result, folder, plan_name=str(given), public=True)
    for name, data in files(folder).items():
        assert not any(secret.encode() in data.lower() for secret in site_example.SECRETS), name


def test_a_draft_is_not_published(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    result = tmp_path / "r.xlsx"
    result.write_bytes(build_report(report_example.consolidation(load_plan(DRAFT), year=2016)))
    assert main(["webbplats", str(result), "--ut", str(tmp_path / "publik"), "--publik"]) == 2
    assert "utkast" in capsys.readouterr().err
    assert not (tmp_path / "publik").exists()
    assert main(["webbplats", str(result), "--ut", str(tmp_path / "webb")]) == 0
    assert "(utkast)" in (tmp_path / "webb" / "index.html").read_text("utf-8")


@pytest.mark.parametrize("base", ["exempel.se", "ftp://exempel.se/", "https://", "https://exempel.se/?a=1", 'https://e.se/"'])
def test_an_address_that_is_none_is_refused(
    base: str, result: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["webbplats", str(result), "--ut", str(tmp_path / "w"), "--bas", base]) == 2
    assert "--bas" in capsys.readouterr().err
    assert not (tmp_path / "w").exists()


def test_what_is_no_result_or_no_folder_is_said_in_a_line(
    result: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "annat.xlsx"
    other.write_bytes(b"inget")
    file = tmp_path / "fil"
    file.write_bytes(b"inget")
    for given, folder in ((other, tmp_path / "w"), (tmp_path / "saknas.xlsx", tmp_path / "w"), (result, file)):
        assert main(["webbplats", str(given), "--ut", str(folder)]) == 2
        assert len(capsys.readouterr().err.splitlines()) == 1


def test_why_a_file_is_no_result_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other, table = tmp_path / "annat.xlsx", openpyxl.Workbook()
    table.save(other)
    made = [other.read_bytes()]
    table.active.title = "Data"  # type: ignore[union-attr] # a new workbook has a sheet
    table.save(other)
    made += [other.read_bytes(), b"%PDF-1.4", b"inget"]
    reasons = ("inget blad Data", "saknar kolumner", "filen är en PDF", "filen är en textfil")
    for data, why in zip(made, reasons, strict=True):
        other.write_bytes(data)
        assert main(["webbplats", str(other), "--ut", str(tmp_path / "w")]) == 2
        assert why in capsys.readouterr().err


def test_a_plan_that_is_not_the_results_own_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    result = tmp_path / "r.xlsx"
    result.write_bytes(build_report(report_example.consolidation(report_example.plan())))
    assert main(["webbplats", str(result), "--ut", str(tmp_path / "w")]) == 2
    assert "--plan" in capsys.readouterr().err


def test_sixty_mätetal_of_eleven_kommuner_have_a_page_each() -> None:
    plan = report_example.plan(areas=5, indicators=60, members=11, years=4)
    data = build_report(report_example.consolidation(plan))
    site = build_site(read_result_workbook(data, lambda *_: plan))
    assert len([name for name in site if name.startswith("matetal/")]) == 60
