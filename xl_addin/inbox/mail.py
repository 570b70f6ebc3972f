"""Mails saved in the inbox (`.eml`): what is attached to them is read as files, whatever the mail calls it.

RFC 5322 and MIME, by the standard library and in its most lenient way: a mail that breaks the rules is read as far as
it goes. What stands in a mail's own text is no answer.
"""

from __future__ import annotations

import re
from base64 import b64decode
from codecs import BOM_UTF8
from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from xl_addin import texts
from xl_addin.findings import Finding, Where, finding
from xl_addin.inbox.folder import Content, InboxFile, read_once
from xl_addin.inbox.names import Names, shown
from xl_addin.swedish import listing

if TYPE_CHECKING:
    from email.message import Message

SUFFIX = ".eml"
WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How zip and compound files begin, whatever the mail says that they are."""
_NO_FILES = ("image/", "text/calendar", "text/vcard", "text/x-vcard", "application/pkcs7-", "application/pgp-")
"""What mail programs put beside what people attach: pictures, signatures, cards, invitations."""
_WORKBOOKS_IN_BASE64 = (b"UEsDB", b"0M8R4")
"""How `WORKBOOKS` begin in base64."""
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]")
_BODY = ("text/plain", "text/html", "text/enriched", "text/rtf")


class Attachment(Struct, frozen=True):
    """Something attached to a mail: its name ("" if it has none) and its bytes."""

    name: str
    data: bytes


def is_mail(name: str) -> bool:
    """Return whether a file's name says that it is a saved mail."""
    return name.lower().endswith(SUFFIX)


def attachments(data: bytes) -> tuple[list[Attachment], list[str]]:
    """Return what is attached to a mail, and to mails within it, as files; and the names of what else lies in it."""
    files: list[Attachment] = []
    others: list[str] = []
    sent = data.removeprefix(BOM_UTF8).replace(b"\r\r\n", b"\r\n")  # without what programs that save it may put in
    try:
        for part in (part for part in _message(sent).walk() if not part.is_multipart()):
            _take(part, files, others)
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError):  # of a mail that is none
        return files, others
    return files, others


def _message(data: bytes) -> Message:
    from email import message_from_bytes  # few inboxes hold mails

    return message_from_bytes(data)


def _take(part: Message, files: list[Attachment], others: list[str]) -> None:
    data = _data(part)
    name, kind = _name(part), part.get_content_type()
    if is_mail(name) and data.strip():
        inside, beside = attachments(data)
        files += inside
        others += [name, *beside]
        return
    is_workbook = data.startswith(WORKBOOKS)
    if not data.strip() or (kind in _BODY and not name and not is_workbook):
        return
    if kind.startswith(_NO_FILES) and not is_workbook:
        others.append(name or kind)
    else:
        files.append(Attachment(name, data))


def _data(part: Message) -> bytes:
    """Return what a part holds; base64 that is broken, or not said to be base64, as far as it goes."""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    if not data.lstrip().startswith(_WORKBOOKS_IN_BASE64):
        return data
    letters = _NOT_BASE64.sub(b"", data)
    return b64decode(letters[: len(letters) // 4 * 4])


def _name(part: Message) -> str:
    for header, value in part.raw_items():  # names that are not encoded at all
        raw = str(value).encode("utf-8", "surrogateescape")
        if any("\udc80" <= character <= "\udcff" for character in str(value)):
            with suppress(KeyError):
                part.replace_header(header, _text(raw))
    return shown(_decoded(part.get_filename() or "")).replace("/", "-").replace("\\", "-").strip()


def _text(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _decoded(text: str) -> str:
    from email.header import decode_header, make_header

    with suppress(ValueError, LookupError):  # an encoding that is none: the text as it stands
        return str(make_header(decode_header(text)))
    return text


def _sender(data: bytes) -> str:
    """Return what a mail says of who sent it, and of what: the headers From and Subject."""
    headers = _message(data.partition(b"\n\n")[0].partition(b"\r\n\r\n")[0])
    return " ".join(shown(_decoded(str(headers.get(name, "")))) for name in ("From", "Subject"))


def expanded(files: Iterable[InboxFile], names: Names) -> tuple[list[InboxFile], list[Finding]]:
    """Put what is attached to each mail in its place among the files, and report which mails were opened.

    A mail without anything attached stays; so does one that cannot be read.
    """
    found: list[InboxFile] = []
    about: list[Finding] = []
    for file in files:
        if not is_mail(file.name):
            found.append(file)
            continue
        data = read_once(file.path, file.name).data
        inside, others = attachments(data)
        for number, attached in enumerate(inside):
            name = attached.name or texts.inbox.ATTACHMENT.format(number=number + 1)
            shown_as = names.unique(str(PurePosixPath(file.name) / name))
            relative = file.relative or file.path.name
            found.append(replace(file, name=shown_as, relative=relative, attachment=number, sender=_sender(data)))
        if inside:
            facts = {"found": listing([f.name.rpartition("/")[2] for f in found[-len(inside) :]])}
            about.append(finding("mail-opened", Where(file.name), **facts, other=listing([texts.inbox.BODY, *others])))
        else:
            found.append(file)
    return found, about


def digests_in(path: Path) -> list[str]:
    """Return the SHA-256 (hex) of each file that is attached to a mail."""
    return [sha256(attached.data).hexdigest() for attached in attachments(read_once(path).data)[0]]


def read_file(file: InboxFile) -> Content:
    """Read a file of the inbox once, or what is attached to one."""
    content = read_once(file.path, file.name)
    if file.attachment is None or content.problem:
        return content
    inside = attachments(content.data)[0]
    if file.attachment >= len(inside):
        return Content(problem=finding("file-changed", Where(file.name)))
    data = inside[file.attachment].data
    return Content(data, sha256(data).hexdigest())
