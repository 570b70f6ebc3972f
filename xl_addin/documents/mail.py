"""A letter as a draft (`.eml`: RFC 5322, MIME) that a mail program opens and a person sends. Nothing is sent here."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from xl_addin import texts
from xl_addin.documents.letters import Letter, plain
from xl_addin.plan.model import Member, Organisation

WORKBOOK = "vnd.openxmlformats-officedocument.spreadsheetml.sheet"
"""Subtype of the media type of what is attached."""
MADE = datetime(2000, 1, 1, tzinfo=UTC)
"""When every draft says that it was written: the mail program gives it the day on which it is sent."""


class Draft(Struct, frozen=True):
    """A letter with what is needed to send it.

    `path`: of the draft as a file. `receiver`: the kommun, None where it is not known. `attachments`: workbooks.
    """

    path: Path
    letter: Letter
    sender: Organisation
    receiver: Member | None = None
    attachments: tuple[Path, ...] = ()

    @property
    def to(self) -> str | None:
        """The function mailbox that the letter is addressed to, None where the plan holds none."""
        return self.receiver.mailbox if self.receiver else None

    @property
    def subject(self) -> str:
        """The letter's subject, on one line."""
        return plain(self.letter.subject)

    def as_eml(self) -> bytes:
        """Return the draft as a file for mail programs; same letter and attachment, same bytes.

        Raises `OSError` where an attachment cannot be read.
        """
        message = EmailMessage(policy=SMTP)
        message["X-Unsent"] = "1"  # Outlook opens it as a draft, with a button to send it
        message["Date"] = MADE
        message["Content-Language"] = "sv"
        message.set_content(self.letter.body, cte="quoted-printable")
        mark = sha256(self.letter.text.encode())
        for path in self.attachments:
            data = path.read_bytes()
            mark.update(data)
            message.add_attachment(data, maintype="application", subtype=WORKBOOK, filename=path.name)
        if self.attachments:
            message.set_boundary(f"=_{mark.hexdigest()[:32]}")  # "=_" stands in no base64 and no quoted-printable
        return "".join(self._headers()).encode("ascii") + message.as_bytes()

    def _headers(self) -> Iterator[str]:
        name, mailbox = self.sender.secretariat, self.sender.mailbox
        if self.sender.mailbox_is_example:
            yield _header("From", texts.letters.EXAMPLE_SENDER.format(name=name), mailbox)
        else:
            yield _header("From", name, mailbox)
            yield _header("Reply-To", name, mailbox)
        if self.receiver and self.to:
            yield _header("To", self.receiver.name, self.to)
        yield _header("Subject", self.subject)


def _header(name: str, text: str, mailbox: str = "") -> str:
    """Write a header wholly in encoded words: the policy's own folding adds blanks where they meet plain words."""
    words = Header(plain(text), "utf-8", header_name=name).encode(linesep="\r\n")
    user, _, domain = mailbox.rpartition("@")
    address = f"\r\n <{user}@{domain.encode('idna').decode()}>" if mailbox else ""
    return f"{name}: {words}{address}\r\n"
