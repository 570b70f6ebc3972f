"""The archive: originals byte for byte, tables exact and safe to open, and a manifest that catches any change."""

from __future__ import annotations

import csv
import io
import os
import random
import shutil
import subprocess
import zipfile
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import DemoOf
from tests.failure_cases.filled import filled, inbox, member
from tests.processor import in_proportion, seconds
from xl_addin import __version__, build_template, load_plan, texts
from xl_addin.archive import MANIFEST, ORIGINALS, name_members, safe_member
from xl_addin.archive_check import verify
from xl_addin.cli import main
from xl_addin.consolidation import consolidate
from xl_addin.csv_table import as_csv, guarded
from xl_addin.data_table import COLUMNS as DATA_COLUMNS
from xl_addin.inbox.folder import InboxFile
from xl_addin.inbox.intake import read_paths
from xl_addin.registers import RegisterRecord
from xl_addin.registers.action_plan import Action
from xl_addin.targets import Report, State
from xl_addin.workbooks.report import build_report

YEAR = 2018
PLAN = "familjen-helsingborg-2016-2019"
HOSTILE = "=HYPERLINK(\"http://x\")"


@dataclass
class Kept:
    """An inbox, the result made of it, and their archive."""

    inbox: Path
    result: Path
    archive: Path

    def members(self) -> dict[str, bytes]:
        with zipfile.ZipFile(self.archive) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    def table(self, name: str) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(self.members()[name].decode("utf-8-sig"), newline="")))


def run(*arguments: object) -> int:
    return main([str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    root = tmp_path_factory.mktemp("arkiv")
    inbox, result = root / "inkorg", root / "Sammanställning 2018.xlsx"
    (inbox / "2018").mkdir(parents=True)
    plan = load_plan(PLAN)
    member = plan.members_by_name["Perstorp"]
    rows = [row for rows in plan.rows.values() for row in rows if row.each and row.unit.percent]
    known = {row.id: {YEAR: Report(value=Decimal("12.1"), comment=HOSTILE)} for row in rows[:3]}
    (inbox / "2018" / "Perstorp å ä ö #%&'.xlsx").write_bytes(build_template(plan, member, YEAR, known=known))
    (inbox / "trasig.xlsx").write_bytes(b"PK\x03\x04 broken")
    (inbox / "val.csv").write_text("kommun;år;fil\n", "utf-8")
    (inbox / "Thumbs.db").write_bytes(b"system")
    read = read_paths([inbox], lambda _: plan, plan)
    result.write_bytes(build_report(consolidate(plan, YEAR, read.submissions, read.findings, read.files)))
    archive = root / "arkiv.zip"
    assert run("arkivera", inbox, result, "--ut", archive) == 0
    return Kept(inbox, result, archive)


# ---- what is in it -------------------------------------------------------------------------------------------


def test_the_official_statistics_are_kept_as_they_came(kept: Kept, tmp_path: Path) -> None:
    folder, archive = tmp_path / "statistik", tmp_path / "med.zip"
    (folder / "sparade").mkdir(parents=True)
    (folder / "sparade" / "svar.json").write_bytes(b'{"values": []}')
    (folder / "hamtat.csv").write_bytes(b"fil,adress,dag,sha256\r\n")
    assert run("arkivera", kept.inbox, kept.result, "--ut", archive, "--statistik", folder) == 0
    members = Kept(kept.inbox, kept.result, archive).members()
    assert members["statistik/sparade/svar.json"] == b'{"values": []}'
    assert members["statistik/hamtat.csv"] == b"fil,adress,dag,sha256\r\n"
    assert "statistik/" in members[texts.archive.README].decode("utf-8-sig")
    assert verify(archive)[1] == []
    assert run("arkivera", kept.inbox, kept.result, "--ut", archive, "--statistik", tmp_path / "saknas") == 2



def test_originals_and_result_are_kept_byte_for_byte(kept: Kept) -> None:
    members = kept.members()
    for path in (p for p in kept.inbox.rglob("*") if p.is_file() and p.name != "Thumbs.db"):
        assert members[ORIGINALS + path.relative_to(kept.inbox).as_posix()] == path.read_bytes()
    assert members[f"resultat/{kept.result.name}"] == kept.result.read_bytes()
    assert len([name for name in members if name.startswith(ORIGINALS)]) == 3


def test_the_readme_says_what_is_where_and_what_was_left_out(kept: Kept) -> None:
    readme = kept.members()[texts.archive.README].decode("utf-8-sig")
    plan = load_plan(PLAN)
    for word in (plan.name, str(YEAR), "original/val.csv", "Thumbs.db", "sha256sum -c", "plan.toml"):
        assert word in readme, word


def test_data_is_open_data_with_exact_figures_and_whole_codes(kept: Kept) -> None:
    raw = kept.members()[texts.archive.DATA]
    assert raw.startswith("\ufeff".encode())
    rows = kept.table(texts.archive.DATA)
    assert tuple(rows[0]) == DATA_COLUMNS
    assert all(name.isascii() and name == name.lower() for name in rows[0])
    told = [row for row in rows if row["fil"]]
    assert {row["kommun_kod"] for row in told} == {"1275"}
    assert {row["utfall"] for row in told} == {"12.1"}
    assert {row["kommun_kod"] for row in rows if not row["fil"]} == {"0000"}
    assert b'"0000"' in raw
    assert {row["sha256"] for row in told} == {sha256(p.read_bytes()).hexdigest() for p in kept.inbox.glob("2018/*")}


def test_what_a_kommun_typed_is_no_formula_in_the_csv_and_comes_back_exactly(kept: Kept) -> None:
    comments = {row["kommentar"] for row in kept.table(texts.archive.DATA) if row["fil"]}
    assert comments == {"'" + HOSTILE}


def test_findings_and_files_are_listed(kept: Kept) -> None:
    findings = kept.table(texts.archive.FINDINGS)
    assert tuple(findings[0]) == texts.archive.FINDING_COLUMNS
    assert any(row["fil"] == "trasig.xlsx" and row["kod"].startswith("file-") for row in findings)
    files = {row["fil_i_inkorgen"]: row for row in kept.table(texts.archive.FILES)}
    assert files["trasig.xlsx"]["siffror_i_data"] == "0"
    broken = files["trasig.xlsx"]
    assert (broken["anvands"], broken["varfor_inte"]) == ("nej", "Inte läst som en inlämning")
    assert files["2018/Perstorp å ä ö #%&'.xlsx"]["anvands"] == "ja"
    assert files["2018/Perstorp å ä ö #%&'.xlsx"]["siffror_i_data"] == "3"
    for row in files.values():
        assert sha256(kept.members()[row["fil_i_arkivet"]]).hexdigest() == row["sha256"]


def test_the_same_contents_give_the_same_bytes_whatever_the_clock_and_the_folder(kept: Kept, tmp_path: Path) -> None:
    shutil.copytree(kept.inbox, tmp_path / "en annan mapp")
    for path in (tmp_path / "en annan mapp").rglob("*"):
        os.utime(path, (1e9, 1e9))
    assert run("arkivera", tmp_path / "en annan mapp", kept.result, "--ut", tmp_path / "b.zip") == 0
    assert (tmp_path / "b.zip").read_bytes() == kept.archive.read_bytes()


def test_the_manifest_is_verified_by_the_systems_own_program(kept: Kept, tmp_path: Path) -> None:
    if shutil.which("sha256sum") is None:
        pytest.skip("no sha256sum here")
    with zipfile.ZipFile(kept.archive) as archive:
        archive.extractall(tmp_path)
    done = subprocess.run(["sha256sum", "--strict", "-c", MANIFEST], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout


def test_a_result_that_lies_in_the_inbox_is_not_an_original(kept: Kept, tmp_path: Path) -> None:
    inbox = tmp_path / "in"
    shutil.copytree(kept.inbox, inbox)
    result = inbox / "resultat.xlsx"
    shutil.copy(kept.result, result)
    assert run("arkivera", inbox, result, "--ut", tmp_path / "a.zip") == 0
    names = zipfile.ZipFile(tmp_path / "a.zip").namelist()
    assert "resultat/resultat.xlsx" in names
    assert "original/resultat.xlsx" not in names


def test_an_original_that_the_result_rests_on_and_is_gone_is_said(
    kept: Kept, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "in").mkdir()
    assert run("arkivera", tmp_path / "in", kept.result, "--ut", tmp_path / "a.zip") == 1
    assert next(kept.inbox.glob("2018/*")).name in capsys.readouterr().err
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        readme = archive.read(texts.archive.README).decode("utf-8-sig")
    assert sha256(next(kept.inbox.glob("2018/*")).read_bytes()).hexdigest() in readme


def test_a_file_that_counts_without_a_figure_and_is_gone_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows: dict[str, list[RegisterRecord]] = {
        "action_plan": [Action(indicator="3.1", action="Räkna", owner="Skolchef", state=State.ONGOING)]
    }
    alone = build_template(load_plan(PLAN), member("Perstorp"), YEAR, registers=rows)
    box = inbox(tmp_path / "in", Bjuv=filled("Bjuv"), Perstorp=alone)
    assert run("konsolidera", box, "--ut", tmp_path / "r.xlsx") in {0, 1}
    (box / "Perstorp.xlsx").unlink()
    capsys.readouterr()
    assert run("arkivera", box, tmp_path / "r.xlsx", "--ut", tmp_path / "a.zip") == 1
    assert "Perstorp.xlsx" in capsys.readouterr().err
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert "utan någon rad i data.csv" in archive.read(texts.archive.README).decode("utf-8-sig")


# ---- names and texts -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "member"),
    [
        ("2018/Perstorp.xlsx", "2018/Perstorp.xlsx"),
        ("../../etc/passwd", "__/__/etc/passwd"),
        ("/rot.xlsx", "rot.xlsx"),
        ("a/./b//c", "a/_/b/c"),
        ("C:\\x\\y.xlsx", "C__x_y.xlsx"),
        ("con.xlsx", "_con.xlsx"),
        ("LPT1", "_LPT1"),
        ("slut. ", "slut"),
        ("rad\nbryt\u202e.xlsx", "rad_bryt_.xlsx"),
        ("Ma\u030almo\u0308", "M\u00e5lm\u00f6"),
        ("", "_"),
    ],
)
def test_names_in_the_archive_are_safe_to_unpack(name: str, member: str) -> None:
    assert safe_member(name) == member


@given(st.text(max_size=30))
def test_a_safe_name_never_leaves_its_folder_and_is_safe_itself(name: str) -> None:
    member = safe_member(name)
    assert member
    assert not set(member.split("/")) & {"", ".", ".."}
    assert not set(member) & set('\\:*?"<>|\0')
    assert safe_member(member) == member


def test_names_that_become_the_same_get_a_number() -> None:
    files = [InboxFile(Path("x"), name) for name in ("a?.xlsx", "a*.xlsx", "A_.xlsx")]
    members = [original.member for original in name_members(files)]
    assert len({member.casefold() for member in members}) == 3


@given(st.text())
def test_a_guarded_text_is_never_a_formula_and_gives_itself_back(text: str) -> None:
    shown = guarded(text)
    assert not shown.startswith(("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b"))
    assert (shown[1:] if shown.startswith("'") else shown) == text


@given(st.lists(st.tuples(st.text(), st.none() | st.decimals(allow_nan=False, allow_infinity=False, places=5))))
def test_csv_gives_every_text_and_figure_back(rows: list[tuple[str, Decimal | None]]) -> None:
    data = as_csv(("a", "b"), rows).decode("utf-8-sig", "surrogatepass")
    back = list(csv.reader(io.StringIO(data, newline="")))[1:]
    assert [(guarded(text), "" if figure is None else format(figure, "f")) for text, figure in rows] == [
        tuple(row) for row in back
    ]


# ---- verifying one -------------------------------------------------------------------------------------------


def rewritten(kept: Kept, to: Path, change: dict[str, bytes | None], extra: str = "") -> Path:
    """A copy of the archive with files changed (None: taken out), and perhaps one more."""
    with zipfile.ZipFile(to, "w") as archive:
        for name, data in kept.members().items():
            new = change.get(name, data)
            if new is not None:
                archive.writestr(name, new)
        if extra:
            archive.writestr(extra, b"extra")
    return to


def test_a_whole_archive_is_verified(kept: Kept, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("arkivera", "--kontrollera", kept.archive) == 0
    assert f"{len(kept.members()) - 1}\u00a0filer" in capsys.readouterr().out


@pytest.mark.parametrize("kind", [kind for kind in texts.archive.FAULTS if kind != "unreadable"])
def test_whatever_is_done_to_an_archive_is_found(
    kind: str, kept: Kept, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, name = tmp_path / "b.zip", "original/trasig.xlsx"
    if kind == "damaged":
        path.write_bytes(b"not a zip at all")
    elif kind == "twice":
        rewritten(kept, path, {})
        with pytest.warns(UserWarning), zipfile.ZipFile(path, "a") as archive:
            archive.writestr(name, b"another")
    else:
        manifest = {"no-manifest": None, "manifest": b"what is this\n" + kept.members()[MANIFEST]}
        change: dict[str, bytes | None] = {"changed": {name: b"another"}, "missing": {name: None}}.get(kind, {})  # type: ignore[assignment] # the values are of both kinds
        if kind in manifest:
            change = {MANIFEST: manifest[kind]}
        rewritten(kept, path, change, {"extra": "ny.txt", "unsafe": "../ut.txt"}.get(kind, ""))
    assert run("arkivera", "--kontrollera", path) == 1
    said = capsys.readouterr().out
    start = texts.archive.FAULTS[kind].format(name="{name}", line=1).split("{name}")[-1]
    assert start in said
    assert all(line.startswith(f"{path}: ") for line in said.splitlines())


def test_any_flipped_bit_is_found_and_none_brings_verification_down(kept: Kept, tmp_path: Path) -> None:
    whole = kept.archive.read_bytes()
    path, luck = tmp_path / "b.zip", random.Random(1)
    missed = []
    for _ in range(300):
        at, bit = luck.randrange(len(whole)), 1 << luck.randrange(8)
        path.write_bytes(whole[:at] + bytes([whole[at] ^ bit]) + whole[at + 1 :])
        if not verify(path)[1]:
            missed.append(at)
    with zipfile.ZipFile(kept.archive) as archive:
        bodies = [(i.header_offset + 30 + len(i.filename.encode()), i.file_size) for i in archive.infolist()]
    assert not [at for at in missed if any(start <= at < start + size for start, size in bodies)]
    for cut in range(0, len(whole), len(whole) // 40):
        path.write_bytes(whole[:cut])
        assert verify(path)[1]


# ---- what cannot be done -------------------------------------------------------------------------------------


def test_wrong_use_is_said_in_one_line_with_status_2(
    kept: Kept, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "a.zip"
    submission = next(kept.inbox.glob("2018/*"))
    for arguments in (
        [],
        [kept.inbox, kept.result],
        [kept.inbox, "--ut", out],
        [kept.inbox, kept.result, "--ut", out, "--kontrollera", out],
        [tmp_path / "ingen", kept.result, "--ut", out],
        [kept.inbox, tmp_path / "inget.xlsx", "--ut", out],
        [kept.inbox, submission, "--ut", out],
        [kept.inbox, kept.inbox / "trasig.xlsx", "--ut", out],
        [kept.inbox, kept.result, "--ut", kept.inbox / "a.zip"],
        [kept.inbox, kept.result, "--ut", kept.result],
        ["--kontrollera", tmp_path / "inget.zip"],
    ):
        assert run("arkivera", *arguments) == 2, arguments
        said = capsys.readouterr()
        assert said.out == ""
        assert len(said.err.splitlines()) == 1
        assert said.err.startswith("vplan: ")
    assert not out.exists()


# ---- what may be wrong with one ------------------------------------------------------------------------------


def lzma_damaged(path: Path) -> Path:
    """A zip whose parts are packed with LZMA and damaged."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as archive:
        for name in (MANIFEST, "docProps/custom.xml", "xl/workbook.xml"):
            archive.writestr(name, bytes(range(256)) * 40)
    data = bytearray(path.read_bytes())
    for start in (60, 200, 400):
        data[start : start + 12] = b"\xff" * 12
    path.write_bytes(data)
    return path


def test_a_damaged_lzma_archive_is_said_by_every_command(
    tmp_path: Path, kept: Kept, capsys: pytest.CaptureFixture[str]
) -> None:
    damaged = lzma_damaged(tmp_path / "skadat.zip")
    assert run("arkivera", "--kontrollera", damaged) == 1
    assert all(line.startswith(f"{damaged}: ") for line in capsys.readouterr().out.splitlines())
    workbook = lzma_damaged(tmp_path / "skadat.xlsx")
    before = workbook.read_bytes()
    assert run("rapport", workbook, "--styrelse", "--pdf", tmp_path / "r.pdf") == 2
    assert run("konsolidera", kept.inbox, "--ut", workbook) == 2
    assert workbook.read_bytes() == before
    assert "Traceback" not in capsys.readouterr().err


def test_verifying_takes_time_in_proportion_to_the_members(tmp_path: Path) -> None:
    def cost(count: int) -> float:
        path = tmp_path / f"{count}.zip"
        digest = sha256(b"").hexdigest()
        with zipfile.ZipFile(path, "w") as archive:
            names = [f"original/{n}" for n in range(count)]
            for name in names:
                archive.writestr(name, b"")
            archive.writestr(MANIFEST, "".join(f"{digest}  {name}\n" for name in names))
        found = []
        spent = seconds(lambda: found.append(verify(path)))
        assert found == [(count, [])]
        return spent

    assert in_proportion(cost, 4000)


def test_members_that_lie_over_each_other_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "b.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a", b"x" * 100_000)
        for _ in range(5):
            archive.filelist.append(archive.filelist[0])
    assert verify(path)[0] == 0


def test_the_archive_holds_the_plan_that_was_used_or_says_that_it_is_missing(kept: Kept, tmp_path: Path) -> None:
    own = tmp_path / "egen.toml"
    text = (Path(__file__).parents[1] / "xl_addin" / "plan" / f"{PLAN}.toml").read_text("utf-8")
    own.write_text(text.replace('version = "1"', 'version = "1b"', 1), "utf-8")
    assert own.read_text("utf-8") != text
    result, archive = tmp_path / "r.xlsx", tmp_path / "a.zip"
    assert run("konsolidera", kept.inbox, "--ut", result, "--plan", own) in (0, 1)
    assert run("arkivera", kept.inbox, result, "--ut", archive) == 1
    with zipfile.ZipFile(archive) as made:
        assert "plan.toml" not in made.namelist()
        assert "--plan" in made.read(texts.archive.README).decode("utf-8-sig")
    assert run("arkivera", kept.inbox, result, "--ut", archive, "--plan", PLAN) == 2
    assert run("arkivera", kept.inbox, result, "--ut", archive, "--plan", own) == 0
    with zipfile.ZipFile(archive) as made:
        assert made.read("plan.toml") == own.read_bytes()


def test_a_later_built_in_edition_is_found_by_what_the_result_says_of_it(tmp_path: Path) -> None:
    inbox, result, archive = tmp_path / "inkorg", tmp_path / "r.xlsx", tmp_path / "a.zip"
    inbox.mkdir()
    assert run("konsolidera", inbox, "--plan", f"{PLAN}-utgava-2", "--ar", YEAR, "--ut", result) in (0, 1)
    assert run("arkivera", inbox, result, "--ut", archive) == 0
    plans = Path(__file__).parents[1] / "xl_addin" / "plan"
    with zipfile.ZipFile(archive) as made:
        assert made.read("plan.toml") == (plans / f"{PLAN}-utgava-2.toml").read_bytes()
        assert made.read(f"{PLAN}.toml") == (plans / f"{PLAN}.toml").read_bytes()


def test_the_archive_holds_the_register_book(kept: Kept, demo_of: DemoOf, tmp_path: Path) -> None:
    book, result, archive = tmp_path / "S.xlsx", tmp_path / "r.xlsx", tmp_path / "a.zip"
    shutil.copy(demo_of(PLAN) / "Sekretariat.xlsx", book)
    assert run("konsolidera", kept.inbox, "--ut", result, "--sekretariat", book) in (0, 1)
    assert run("arkivera", kept.inbox, result, "--ut", archive) == 1
    assert run("arkivera", kept.inbox, result, "--ut", archive, "--sekretariat", result) == 2
    assert run("arkivera", kept.inbox, result, "--ut", archive, "--sekretariat", book) == 0
    with zipfile.ZipFile(archive) as made:
        assert made.read("register/S.xlsx") == book.read_bytes()
    assert run("arkivera", "--kontrollera", archive) == 0


def test_the_archive_holds_every_edition_that_years_are_judged_by_and_the_programs_version(tmp_path: Path) -> None:
    plans = Path(__file__).parents[1] / "xl_addin" / "plan"
    inbox, result, archive = tmp_path / "inkorg", tmp_path / "r.xlsx", tmp_path / "a.zip"
    inbox.mkdir()
    newest = f"{PLAN}-utgava-2"
    assert run("konsolidera", inbox, "--plan", newest, "--ar", YEAR, "--ut", result) in (0, 1)
    assert run("arkivera", inbox, result, "--plan", newest, "--ut", archive) == 0
    with zipfile.ZipFile(archive) as made:
        made.extractall(tmp_path / "uppackat")
        text = made.read(texts.archive.README).decode("utf-8-sig")
    assert f"vplan {__version__}" in text
    assert f"{PLAN}.toml" in text
    assert (tmp_path / "uppackat" / f"{PLAN}.toml").read_bytes() == (plans / f"{PLAN}.toml").read_bytes()
    assert load_plan(str(tmp_path / "uppackat" / "plan.toml")).predecessor is not None
    assert run("arkivera", "--kontrollera", archive) == 0


def test_why_a_file_does_not_count_is_in_the_archive(tmp_path: Path) -> None:
    plan = load_plan(PLAN)
    inbox, result, archive = tmp_path / "inkorg", tmp_path / "r.xlsx", tmp_path / "a.zip"
    inbox.mkdir()
    for name in ("Perstorp", "Bjuv"):
        row = next(row for rows in plan.rows.values() for row in rows if row.each and row.unit.percent)
        known = {row.id: {YEAR: Report(value=Decimal(12))}}
        (inbox / f"{name}.xlsx").write_bytes(build_template(plan, plan.members_by_name[name], YEAR, known=known))
    (inbox / "val.csv").write_text("fil;avlagd\nBjuv.xlsx;Ifylld på kurs\n", "utf-8")
    assert run("konsolidera", inbox, "--ut", result) in (0, 1)
    assert run("arkivera", inbox, result, "--ut", archive) == 0
    with zipfile.ZipFile(archive) as made:
        rows = list(csv.DictReader(io.StringIO(made.read(texts.archive.FILES).decode("utf-8-sig"), newline="")))
    said = {row["fil_i_inkorgen"]: (row["anvands"], row["varfor_inte"]) for row in rows}
    assert said["Bjuv.xlsx"] == ("nej", "Lagd åt sidan: Ifylld på kurs")
    assert said["Perstorp.xlsx"] == ("ja", "")
