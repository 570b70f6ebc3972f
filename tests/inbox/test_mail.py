"""Mails in the inbox: what is attached is read as files, however the mail was put together."""

from __future__ import annotations

from base64 import decodebytes, encodebytes
from collections.abc import Callable
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest

from tests.failure_cases.filled import PLAN, filled
from xl_addin.cli import main
from xl_addin.inbox.intake import Inbox, read_paths
from xl_addin.inbox.mail import attachments

BOOK = filled("Höganäs")
XLSX = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")
PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)


def mail(*files: tuple[str, bytes, tuple[str, str]], text: str = "Hej! Här kommer vår fil.\n") -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    message["From"], message["Subject"] = "kansli@kommun.example", "Verksamhetsplan åäö"
    message.set_content(text)
    for name, data, (main_type, subtype) in files:
        message.add_attachment(data, maintype=main_type, subtype=subtype, filename=name)
    return message


def inbox(folder: Path, *messages: bytes) -> Inbox:
    for number, message in enumerate(messages):
        (folder / f"mejl {number}.eml").write_bytes(message)
    return read_paths([folder], lambda *_: PLAN)


def test_what_is_attached_is_read_and_the_mail_is_named_as_source(tmp_path: Path) -> None:
    found = inbox(tmp_path, mail(("Plan Höganäs åäö.xlsx", BOOK, XLSX)).as_bytes())
    (submission,) = found.submissions
    assert submission.file == "mejl 0.eml/Plan Höganäs åäö.xlsx"
    assert all(entry.source.file == submission.file for entry in submission.entries)
    (note,) = found.files
    assert note.used and note.place == "mejl 0.eml"
    (opened,) = [f for f in found.findings if f.code == "mail-opened"]
    assert "Plan Höganäs åäö.xlsx" in opened.message


def test_a_mail_within_a_mail_inline_pictures_and_wrong_types(tmp_path: Path) -> None:
    inner = mail(("logga.png", PNG, ("image", "png")), ("plan.xlsx", BOOK, ("text", "plain")))
    outer = EmailMessage(policy=SMTP)
    outer.set_content("Vidarebefordrat.\n")
    outer.add_attachment(inner)
    found = inbox(tmp_path, outer.as_bytes())
    assert [s.file for s in found.submissions] == ["mejl 0.eml/plan.xlsx"]
    (opened,) = [f for f in found.findings if f.code == "mail-opened"]
    assert "logga.png" in opened.message
    assert not [f for f in found.findings if f.severity == "error" and f.sheet is None]


@pytest.mark.parametrize(
    "header",
    [
        b'Content-Type: application/octet-stream; name="=?iso-8859-1?Q?H=F6gan=E4s.xlsx?="',
        b"Content-Type: image/png",
        b"Content-Type: text/plain; charset=klingon",
        b"Content-Disposition: attachment; filename*=utf-8''H%C3%B6gan%C3%A4s.xlsx",
        b"Content-Type: application/x; name=\"../../H\xf6gan\xe4s.xlsx\"",
        b"Content-Type: ;;;",
    ],
)
def test_a_workbook_is_found_whatever_the_mail_calls_it(header: bytes, tmp_path: Path) -> None:
    import base64

    body = base64.encodebytes(BOOK)
    parts = b"--x\r\n" + header + b"\r\nContent-Transfer-Encoding: base64\r\n\r\n" + body + b"\r\n--x--\r\n"
    top = b"From: a@b.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n"
    found = inbox(tmp_path, top + parts)
    (submission,) = found.submissions
    assert submission.file.startswith("mejl 0.eml/") and ".." not in submission.file.split("/")


def test_the_same_file_in_two_mails_counts_once_and_two_files_of_a_mail_are_told_apart(tmp_path: Path) -> None:
    one = mail(("plan.xlsx", BOOK, XLSX), ("plan.xlsx", b"%PDF-1.4", ("application", "pdf")))
    found = inbox(tmp_path, one.as_bytes(), mail(("plan.xlsx", BOOK, XLSX)).as_bytes())
    assert len(found.submissions) == 1
    assert {f.code for f in found.findings} >= {"submission-identical", "file-pdf"}
    assert len({note.file for note in found.files}) == 3


def test_a_mail_without_a_file_is_no_error_and_says_what_to_do(tmp_path: Path) -> None:
    found = inbox(tmp_path, mail().as_bytes(), b"", b"\xff\xfe\x00 not a mail")
    told = {f.code for f in found.findings}
    assert "mail-without-file" in told and not found.submissions


def test_msg_is_refused_with_advice(tmp_path: Path) -> None:
    (tmp_path / "mejl.msg").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "__substg1.0_".encode("utf-16-le") * 50)
    (refused,) = [f for f in inbox(tmp_path).findings if f.file == "mejl.msg"]
    assert refused.code == "file-mail" and ".eml" in refused.hint


def test_outlooks_package_is_refused_with_advice_of_its_own(tmp_path: Path) -> None:
    tnef = b"\x78\x9f\x3e\x22" + b"\x01\x00" * 40
    found = inbox(tmp_path, mail(("winmail.dat", tnef, ("application", "ms-tnef"))).as_bytes())
    (refused,) = [f for f in found.findings if "winmail.dat" in (f.file or "") and f.code != "mail-opened"]
    assert refused.code == "file-tnef"
    assert "spara den bifogade arbetsboken" in refused.hint and "HTML eller oformaterad text" in refused.hint


def test_deeply_nested_and_broken_mails_cost_that_mail_only() -> None:
    nested = b"Content-Type: message/rfc822\r\n\r\n" * 3000 + b"Hej\r\n"
    assert attachments(nested)[0] == []
    assert attachments(b"Content-Type: multipart/mixed; boundary=\r\n\r\n--\r\n" * 50) is not None


def test_a_mail_is_archived_as_it_came(tmp_path: Path) -> None:
    box = tmp_path / "in"
    box.mkdir()
    inbox(box, mail(("plan.xlsx", BOOK, XLSX)).as_bytes())
    assert main(["konsolidera", str(box), "--plan", PLAN.id, "--ut", str(tmp_path / "r.xlsx")]) in (0, 1)
    command = ["arkivera", str(box), str(tmp_path / "r.xlsx"), "--ut", str(tmp_path / "a.zip")]
    assert main(command) in (0, 1)
    import zipfile

    archive = zipfile.ZipFile(tmp_path / "a.zip")
    assert any(name.endswith("mejl 0.eml") for name in archive.namelist())
    readme = next(archive.read(name).decode("utf-8-sig") for name in archive.namelist() if name.upper().startswith("L"))
    assert "plan.xlsx" not in readme  # nothing that the result rests on is missing


def with_header(disposition: str, body: str, encoding: str = "base64") -> str:
    return (
        'From: a@b.se\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="BB"\r\n\r\n'
        f"--BB\r\nContent-Type: application/octet-stream\r\n{disposition}\r\n"
        f"Content-Transfer-Encoding: {encoding}\r\n\r\n{body}\r\n--BB--\r\n"
    )


BODY = encodebytes(b"PK\x03\x04" + bytes(range(256)) * 9).decode()
NAMED = 'Content-Disposition: attachment; filename="Åäö.xlsx"'


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_a_name_that_is_not_encoded_is_read_all_the_same(encoding: str) -> None:
    ((attached,), _) = attachments(with_header(NAMED, BODY).encode(encoding))
    assert attached.name == "Åäö.xlsx"


@pytest.mark.parametrize(
    ("body", "encoding", "kept"),
    [
        (BODY, "x-own", 1.0), (BODY, "8bit", 1.0), (BODY[:-9], "base64", 0.99), (BODY[:1001] + "***", "base64", 0.3),
        (BODY.replace("\n", " \n"), "base64", 1.0),
    ],
)  # fmt: skip
def test_base64_that_is_broken_or_not_said_to_be_any_is_read_as_far_as_it_goes(
    body: str, encoding: str, kept: float
) -> None:
    whole = decodebytes(BODY.encode())
    ((attached,), _) = attachments(with_header(NAMED, body, encoding).encode())
    assert whole.startswith(attached.data)
    assert len(attached.data) >= kept * len(whole) - 3


def test_a_mail_attached_as_a_file_is_opened() -> None:
    inner = with_header(NAMED, BODY).encode()
    outer = EmailMessage()
    outer.set_content("se bifogat mejl")
    outer.add_attachment(inner, maintype="application", subtype="octet-stream", filename="vidare.eml")
    ((attached,), _) = attachments(outer.as_bytes())
    assert attached.name == "Åäö.xlsx"


@pytest.mark.parametrize("change", [lambda d: b"\xef\xbb\xbf" + d, lambda d: d.replace(b"\r\n", b"\r\r\n")])
def test_what_programs_add_when_they_save_a_mail_is_taken_away(change: Callable[[bytes], bytes]) -> None:
    ((attached,), _) = attachments(change(with_header(NAMED, BODY).encode()))
    assert attached.data == decodebytes(BODY.encode())
