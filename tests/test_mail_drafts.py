"""Drafts of e-mails as a mail program reads them: to whom, from whom, what they say, and what is attached."""

from __future__ import annotations

import io
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from xl_addin import texts
from xl_addin.cli import main
from xl_addin.documents.letters import Letter
from xl_addin.documents.mail import Draft
from xl_addin.plan import load_plan
from xl_addin.plan.checks import is_mailbox
from xl_addin.plan.model import Member, Organisation, Plan
from xl_addin.targets import Report
from xl_addin.workbooks.template import build_template

BUILTIN, YEAR = "familjen-helsingborg-2016-2019", 2018


def run(*arguments: object) -> int:
    return main([str(argument) for argument in arguments])


def parsed(data: bytes) -> EmailMessage:
    """Read a draft back; nothing in it may be amiss."""
    message = cast(EmailMessage, message_from_bytes(data, policy=default))
    for part in message.walk():
        assert not part.defects
    assert not [header.defects for header in message.values() if header.defects]
    return message


def address(message: EmailMessage, header: str) -> tuple[str, str]:
    (one,) = message[header].addresses
    return one.display_name, one.addr_spec


def body(message: EmailMessage) -> str:
    part = message.get_body(("plain",))
    assert part is not None
    return str(part.get_content())


@pytest.fixture(scope="module")
def plan() -> Plan:
    return load_plan(BUILTIN)


def member(plan: Plan, mailbox: str | None) -> Member:
    return replace(plan.members_by_name["Ängelholm"], mailbox=mailbox)


def organisation(plan: Plan) -> Organisation:
    return plan.with_mailbox("uppfoljning@familjen.se").organisation


def test_a_template_goes_out_as_a_draft_with_itself_attached(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ("mallar", "--plan", BUILTIN, "--ar", YEAR, "--kommun", "Ängelholm", "Höganäs", "--utkast")
    assert run(*arguments, "--ut", tmp_path, "--brevlada", "plan@familjen.se", "--sista-dag", "2019-02-15") == 0
    printed = capsys.readouterr()
    assert sorted(printed.out.splitlines()) == sorted(str(path) for path in tmp_path.iterdir())
    assert "Höganäs" in printed.err  # whose draft has no receiver
    assert len(list(tmp_path.glob("*.eml"))) == 2
    (path,) = tmp_path.glob("*Ängelholm*.eml")
    message = parsed(path.read_bytes())
    assert message["X-Unsent"] == "1"
    assert "To" not in message
    assert address(message, "From") == address(message, "Reply-To") == (
        "Sekretariatet Familjen Helsingborg", "plan@familjen.se",
    )  # fmt: skip
    assert "Ängelholm" in message["Subject"]
    assert "15 februari 2019" in body(message)
    (attached,) = message.iter_attachments()
    template = path.with_suffix(".xlsx")
    assert attached.get_filename() == template.name
    assert attached.get_content_type() == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert attached.get_content() == template.read_bytes()


def test_feedback_and_reminders_are_drafts_too(plan: Plan, tmp_path: Path) -> None:
    inbox = tmp_path / "inkorg"
    inbox.mkdir()
    known = {row.id: {YEAR: Report(value="ca 5 å")} for rows in plan.rows.values() for row in rows}
    data = build_template(plan, plan.members_by_name["Höganäs"], YEAR, known=known)
    (inbox / "Höganäs.xlsx").write_bytes(data)
    (inbox / "oläslig.xlsx").write_bytes(b"%PDF-1.4 no workbook")
    for name in ("a", "b"):
        run("aterkoppling", inbox, "--plan", BUILTIN, "--ar", YEAR, "--ut", tmp_path / name, "--utkast")
    drafts = sorted((tmp_path / "a").glob("*.eml"))
    assert {path.stem for path in drafts} == {path.stem for path in (tmp_path / "a").glob("*.txt")}
    for path in drafts:
        message = parsed(path.read_bytes())
        letter = path.with_suffix(".txt").read_text("utf-8-sig")
        head, _, rest = letter.partition("\n\n")
        assert head == texts.letters.LETTER_SUBJECT.format(subject=message["Subject"])
        assert body(message).replace("\r\n", "\n") == rest
        workbook = path.with_suffix(".xlsx")
        assert [part.get_content() for part in message.iter_attachments()] == (
            [workbook.read_bytes()] if workbook.exists() else []
        )
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes()
    attached = {path.stem for path in drafts if path.with_suffix(".xlsx").exists()}
    assert len(attached) == 1
    assert f"Återkoppling {YEAR} Höganäs" in attached


def test_the_sender_of_a_plan_with_a_made_up_mailbox_is_marked_and_gets_no_answers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("mallar", "--plan", BUILTIN, "--ar", YEAR, "--kommun", "Bjuv", "--utkast", "--ut", tmp_path)
    (path,) = tmp_path.glob("*.eml")
    message = parsed(path.read_bytes())
    assert "exempel" in address(message, "From")[0]
    assert "Reply-To" not in message
    assert "--brevlada" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("mailbox", "written"),
    [("uppfoljning@angelholm.se", "uppfoljning@angelholm.se"), ("plan@ängelholm.se", "plan@xn--ngelholm-zza.se")],
)
def test_it_is_addressed_to_the_function_mailbox_of_the_kommun(
    plan: Plan, tmp_path: Path, mailbox: str, written: str
) -> None:
    subject = "Återkoppling, Ängelholm: å ä ö, \"citat\" & <tecken> " + "och långt " * 12 + "slut"
    letter = Letter(subject, "Hej!\n\nÅ, ä och ö, " + "och långt " * 30 + "\n\n.\n")
    data = Draft(tmp_path / "x.eml", letter, organisation(plan), member(plan, mailbox)).as_eml()
    assert data.isascii()
    assert max(map(len, data.split(b"\r\n"))) <= 78
    message = parsed(data)
    assert address(message, "To") == ("Ängelholm", written)
    assert message["Subject"] == subject
    assert body(message).replace("\r\n", "\n") == letter.body


@pytest.mark.parametrize("name", ["Återkoppling 2018 Ängelholm.xlsx", "å" * 120 + ".xlsx", "a ; b=\"c\" % 'd'.xlsx"])
def test_the_name_of_the_attachment_is_kept_whatever_it_is(plan: Plan, tmp_path: Path, name: str) -> None:
    attachment = tmp_path / name
    attachment.write_bytes(b"PK\x03\x04" + bytes(range(256)))
    draft = Draft(tmp_path / "x.eml", Letter("Ämne", "Hej\n"), organisation(plan), None, (attachment,))
    assert draft.as_eml() == draft.as_eml()
    (attached,) = parsed(draft.as_eml()).iter_attachments()
    assert attached.get_filename() == name
    assert io.BytesIO(attached.get_content()).read() == attachment.read_bytes()


WORDS = st.sampled_from(["Återkoppling", "i", "Örkelljunga:", "kan", "2016–2019,", "(a", 'b"', "=?x?=", "<c>", "😀"])


@given(words=st.lists(WORDS, min_size=1, max_size=25))
def test_every_header_is_read_back_word_for_word(plan: Plan, words: list[str]) -> None:
    subject, name = " ".join(words), " ".join(words[:2])  # Python's own reader parts a longer name, which others join
    sender = replace(organisation(plan), secretariat=name)
    message = parsed(Draft(Path("x.eml"), Letter(subject, "Hej\n"), sender).as_eml())
    assert (message["Subject"], address(message, "From")) == (subject, (name, sender.mailbox))


@pytest.mark.parametrize("text", ["a\nb", "a\r\nBcc: x@y.se", "a\u2028b", "a\u202eb", "\x00a"])
def test_no_text_makes_a_header_of_its_own(plan: Plan, tmp_path: Path, text: str) -> None:
    sender = replace(organisation(plan), secretariat=text)
    receiver = replace(member(plan, "x@y.se"), name=text)
    message = parsed(Draft(tmp_path / "x.eml", Letter(text, "Hej\n"), sender, receiver).as_eml())
    assert "Bcc" not in message
    assert set(message.keys()) >= {"Subject", "To", "From"}


def test_a_draft_that_was_worked_in_stands(tmp_path: Path) -> None:
    arguments = ("mallar", "--plan", BUILTIN, "--ar", YEAR, "--kommun", "Bjuv", "--utkast", "--ut", tmp_path)
    run(*arguments)
    (path,) = tmp_path.glob("*.eml")
    own = path.read_bytes() + b"mitt eget\r\n"
    path.write_bytes(own)
    run(*arguments)
    assert path.read_bytes() == own


@pytest.mark.parametrize(
    ("text", "well"),
    [
        ("plan@bjuv.se", True), ("plan.uppfoljning+1@sub.ängelholm.se", True), ("plän@bjuv.se", False),
        ("plan..a@bjuv.se", False), (".plan@bjuv.se", False), ("plan@bjuv..se", False), ("plan@-bjuv.se", False),
        ("plan@bjuv", False), ("a@b@bjuv.se", False), ("Bjuv <plan@bjuv.se>", False),
    ],
)  # fmt: skip
def test_what_is_a_mailbox(text: str, well: bool) -> None:
    assert is_mailbox(text) is well
    if well:
        assert Draft(Path("x"), Letter("a", "b\n"), _with(text)).as_eml()


def _with(mailbox: str) -> Organisation:
    return load_plan(BUILTIN).with_mailbox(mailbox).organisation
