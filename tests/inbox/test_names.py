"""What no kommun has sent is passed over and named; what is a link instead of a file is said to be one."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import pytest

from tests.failure_cases.filled import check, filled, inbox
from tests.failure_cases.test_case_files import intake
from xl_addin.inbox.folder import walk
from xl_addin.inbox.names import Names, link_kind

BINS = [
    "#recycle", "@Recycle", "@Recently-Snapshot", "$RECYCLE.BIN", "RECYCLER", ".Trash", ".Trash-1000", ".Trashes",
    ".snapshot", "~snapshot", "#snapshot", ".zfs", ".stversions", "lost+found", ".dropbox.cache", "__MACOSX",
    ".recycle", "@eaDir", "System Volume Information", "@GMT-2019.01.05-10.00.00", "Papperskorgen",
    ".AppleDouble", "FOUND.000", "@sharebin", "@sharesnap", "Rubbish Bin", "rubbish_bin", "Previous Versions",
    "Previous_Versions", "Tidigare versioner", "GMT-2019.01.05-10.00.00", "Deleted Items", "files_trashbin",
    "System_Volume_Information", "Snapshots", ".sync", ".tmp.drivedownload", "#Trash#",
]  # fmt: skip


@pytest.mark.parametrize("bin_name", BINS)
def test_what_lies_in_a_bin_or_a_snapshot_never_counts_and_is_named(bin_name: str, tmp_path: Path) -> None:
    folder = inbox(tmp_path, Bjuv=filled("Bjuv"))
    (folder / bin_name).mkdir()
    (folder / bin_name / "Helsingborg.xlsx").write_bytes(filled())
    found = intake(folder)
    assert [s.name for s in found.submissions] == ["Bjuv"]
    about = [(f.code, f.severity, f.file) for f in found.findings if f.file != "Bjuv.xlsx"]
    assert about == [("file-skipped", "info", bin_name)]


OWN = ["#1 Bjuv", "2018", "Svar @ Bjuv", "recyclingprojekt", "Trasha inte", "Versioner", "GMT-möten 2018"]


@pytest.mark.parametrize("folder_name", OWN)
def test_a_folder_of_peoples_own_is_read(folder_name: str, tmp_path: Path) -> None:
    (tmp_path / folder_name).mkdir()
    (tmp_path / folder_name / "Bjuv.xlsx").write_bytes(b"x")
    assert [file.name for file in walk(tmp_path)[0]] == [f"{folder_name}/Bjuv.xlsx"]


COMPANIONS = [
    "Bjuv.xlsx:Zone.Identifier", "Bjuv.xlsx:Zone.Identifier:$DATA", "Bjuv.xlsx\uf022Zone.Identifier",
    "Bjuv.xlsx.Zone.Identifier", "Bjuv.xlsx:com.apple.quarantine", "Bjuv.xlsx@SynoEAStream", "Bjuv.xlsx@SynoResource",
    "desktop.ini", "Thumbs.db", ".DS_Store", "._Bjuv.xlsx", ".owncloudsync.log", "sync.ffs_db", "~$Bjuv.xlsx",
    "Bjuv.xlsx.tmp", "Bjuv.xlsx.partial", "Bjuv.xlsx.crdownload", "Bjuv.xlsx~", "~WRL0001.tmp", ".Bjuv.xlsx.Xa81bc",
    "A1B2C300", "~DF4A2B",
]  # fmt: skip


@pytest.mark.parametrize("name", COMPANIONS)
def test_what_systems_put_beside_a_right_file_is_skipped_without_error(name: str, tmp_path: Path) -> None:
    folder = inbox(tmp_path, Bjuv=filled("Bjuv"))
    (folder / name).write_bytes(b"[ZoneTransfer]\r\nZoneId=3\r\n")
    found = intake(folder)
    assert {f.severity for f in found.findings} == {"info"}
    assert name in {f.file for f in found.findings}
    assert [note.file for note in found.files] == ["Bjuv.xlsx"]


LINKS = {
    "Bjuv.url": b"[InternetShortcut]\r\nURL=https://exempel.se/x\r\n",
    "Bjuv.txt": b"\xef\xbb\xbf[InternetShortcut]\r\nURL=https://exempel.se/x\r\n",
    "Bjuv.webloc": b'<?xml version="1.0"?><plist version="1.0"><dict><key>URL</key><string>https://x</string></dict></plist>',
    "Bjuv.desktop": b"[Desktop Entry]\nType=Link\n",
    "Bjuv.lnk": b"L\x00\x00\x00\x01\x14\x02\x00",
    "Bjuv.xlsx": b"L\x00\x00\x00\x01\x14\x02\x00" + bytes(200),
    "Bjuv.gsheet": b'{"url": "https://docs.google.com/x", "doc_id": "1"}',
    ".Bjuv.xlsx.icloud": b"bplist00",
    "länk.txt": b"https://exempel.se/delad/Bjuv.xlsx\r\n",
}


@pytest.mark.parametrize("name", LINKS)
def test_a_link_is_said_to_be_one_with_how_to_send_the_file(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(LINKS[name])
    found = intake(tmp_path)
    (link,) = found.findings
    assert (link.code, link.severity) == ("file-link", "error")
    assert "ladda ned filen" in link.hint


def test_an_ordinary_file_is_no_link() -> None:
    assert link_kind("Bjuv.xlsx", filled("Bjuv")) is None
    assert link_kind("Bjuv.csv", b"a;b\r\nhttps://exempel.se;2\r\n") is None


def test_two_files_whose_names_look_the_same_are_two_files(tmp_path: Path) -> None:
    name = "Uppföljning.xlsx"
    (tmp_path / unicodedata.normalize("NFC", name)).write_bytes(filled("Bjuv"))
    (tmp_path / unicodedata.normalize("NFD", name)).write_bytes(filled("Klippan"))
    found = intake(tmp_path)
    assert {s.name for s in found.submissions} == {"Bjuv", "Klippan"}
    assert len({note.file for note in found.files}) == 2
    for note in found.files:
        assert (tmp_path / note.place).read_bytes() == filled(note.submission.name)
    assert "name-shared" in {f.code for f in found.findings}


def test_no_two_names_of_a_run_are_the_same() -> None:
    names = Names()
    assert [names.unique(n) for n in ("a/b.xlsx", "a/b.xlsx", "a/b [2].xlsx")] == [
        "a/b.xlsx", "a/b [2].xlsx", "a/b [2] [2].xlsx",
    ]  # fmt: skip


def test_another_kommuns_name_in_the_files_name_is_said_to_be_the_name(tmp_path: Path, capsys: Any) -> None:
    document = check(capsys, inbox(tmp_path, **{"Svar till Helsingborgs stad": filled("Bjuv")}))
    (conflict,) = document["findings"]
    assert conflict["code"] == "municipality-conflict"
    assert "Filens namn talar om Helsingborg" in conflict["message"]
    assert "Byt namn på filen" in conflict["hint"]
