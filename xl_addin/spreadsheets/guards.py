"""What is looked at before a file is believed: what sort it is, how much it unpacks to, and whether its XML is plain.

Sizes that a file declares are not trusted: what is unpacked is counted while it is unpacked, and anything over a limit
stops there.
"""

from __future__ import annotations

import codecs
import io
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass, field

from xl_addin.spreadsheets.limits import LIMITS, MIB, Limits


class Allowance:
    """How many cells, and how many characters in them, one file may hold still."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self.cells, self._letters = limits.cells, limits.letters

    def take(self, cells: int, letters: int) -> None:
        """Count cells, and the characters in them. Raises `Unreadable` where there are too many of either."""
        self.cells -= cells
        self._letters -= letters
        if self.cells < 0:
            raise too_large("cells", self._limits.cells)
        if self._letters < 0:
            raise too_large("letters", self._limits.letters)


LAST_ROW, LAST_COLUMN = 1_048_576, 16_384  # ISO/IEC 29500 and Excel's own


class Unreadable(Exception):  # noqa: N818 # not an error in the program: it says what the file is
    """The file cannot be read.

    `code` says what it is; among `facts` may be `reason` (a word for what is wrong), `limit` and `kind` (of file).
    """

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


def damaged(what: str) -> Unreadable:
    """Make the refusal of a file that is broken."""
    return Unreadable("file-damaged", reason=what)


def unsafe(what: str) -> Unreadable:
    """Make the refusal of a file that no ordinary program writes."""
    return Unreadable("file-unsafe", reason=what)


def too_large(what: str, limit: int) -> Unreadable:
    """Make the refusal of a file over a limit."""
    return Unreadable("file-too-large", reason=what, limit=limit)


# ---- what sort of file ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sort:
    """What a file is by its content: `kind` is xlsx, xlsm or ods, or `refusal` says why it is not read."""

    kind: str = ""
    refusal: str | None = None
    facts: dict[str, object] = field(default_factory=dict)
    package: Package | None = None


def sniff(data: bytes, limits: Limits = LIMITS) -> Sort:
    """Return what a file is by its first bytes and, for packages, by its parts; the name is not believed."""
    if len(data) > limits.file_bytes:
        return Sort(refusal="file-too-large", facts=too_large("file", limits.file_bytes // MIB).facts)
    if data.startswith(b"PK"):
        return _sniff_package(data, limits)
    if not data.strip(b"\0 \t\r\n"):
        return Sort(refusal="file-empty")
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _sniff_ole(data)
    return _sniff_plain(data)


def _other(kind: str) -> Sort:
    return Sort(refusal="file-other", facts={"kind": kind})


_LABELS = ("DRMEncryptedDataSpace", "DRMEncryptedTransform", "\tDRMContent", "\tDRMViewerContent")
"""What a compound file that rights protection or a sensitivity label locks has in it ([MS-OFFCRYPTO] 2.2)."""
_OLE = (  # a mail may hold a workbook inside, so it is asked for first
    ("__substg1.0_", Sort(refusal="file-mail")),
    *((name, Sort(refusal="file-labelled")) for name in _LABELS),
    ("EncryptedPackage", Sort(refusal="file-encrypted")),
    ("WordDocument", _other("word")),
    ("PowerPoint Document", _other("slides")),
    ("Workbook", Sort(refusal="file-old-xls")),
    ("Book", Sort(refusal="file-old-xls")),
)


def _sniff_ole(data: bytes) -> Sort:
    for name, sort in _OLE:  # the directory of a compound file holds names in UTF-16 ([MS-CFB] 2.6.1)
        if name.encode("utf-16-le") in data:
            return sort
    return _other("unknown")


_MAGIC = (
    (b"%PDF-", Sort(refusal="file-pdf")),
    (b"{\\rtf", _other("word")),
    (b"\x89PNG", _other("image")),
    (b"\xff\xd8\xff", _other("image")),
    (b"GIF8", _other("image")),
    (b"\x09\x08", Sort(refusal="file-old-xls")),
    (b"\x09\x04\x06\0", Sort(refusal="file-old-xls")),
    (b"\x09\x02\x06\0", Sort(refusal="file-old-xls")),
    (b"\x09\0\x04\0", Sort(refusal="file-old-xls")),
    (b"\x78\x9f\x3e\x22", Sort(refusal="file-tnef")),
    (b"Rar!", Sort(refusal="file-archive")),
    (b"7z\xbc\xaf", Sort(refusal="file-archive")),
    (b"\x1f\x8b", Sort(refusal="file-archive")),
)
_MAIL = re.compile(
    r"(?:From |(?:From|To|Cc|Subject|Date|Received|Return-Path|Delivered-To|Message-ID|MIME-Version"
    r"|DKIM-Signature|Content-Type|X-[\w-]+|Thread-[\w-]+): )",
    re.IGNORECASE,
)
_WEB = re.compile(r"<!doctype html|<(?:html|head|body|table|div|meta|script)\b", re.IGNORECASE)
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def _sniff_plain(data: bytes) -> Sort:
    for magic, sort in _MAGIC:
        if data.startswith(magic) or (magic == b"%PDF-" and magic in data[:1024]):
            return sort
    text = _opening(data)
    start = text.lstrip("\ufeff \t\r\n")
    if _MAIL.match(start):
        web = re.search(r"X-Document-Type: Work(?:book|sheet)", start)  # a workbook saved as one web page
        return Sort(refusal="file-html" if web else "file-mail")
    if start.startswith("<?xml") or start.startswith("<"):
        return _sniff_markup(start)
    if _BINARY.search(text):
        return _other("unknown")
    return Sort(refusal="file-csv" if _looks_tabular(text) else "file-text")


def _opening(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data[:8192].decode("utf-16", "replace")
    return data[:8192].decode("utf-8", "replace")


def _sniff_markup(start: str) -> Sort:
    if "urn:schemas-microsoft-com:office:spreadsheet" in start:
        return Sort(refusal="file-old-xls")
    if "urn:oasis:names:tc:opendocument" in start:
        return _other("flat-ods")
    return Sort(refusal="file-html") if _WEB.search(start) else Sort(refusal="file-text")


def _looks_tabular(text: str) -> bool:
    lines = [line for line in text.splitlines()[:20] if line.strip()]
    for mark in ";\t,":
        counts = [line.count(mark) for line in lines]
        if counts and min(counts) > 0 and (len(lines) > 1 or counts[0] > 1):
            return True
    return False


def _sniff_package(data: bytes, limits: Limits) -> Sort:
    if not data.startswith(b"PK\x03\x04"):
        return Sort(refusal="file-empty") if data.startswith(b"PK\x05\x06") else Sort(refusal="file-archive")
    try:
        return _sort_of(Package(data, limits))
    except Unreadable as reason:
        return Sort(refusal=reason.code, facts=reason.facts)


_PACKAGES = (
    ("word/", _other("word")),
    ("ppt/", _other("slides")),
    ("visio/", _other("unknown")),
    ("index/", _other("numbers")),
    ("index.zip", _other("numbers")),
)
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"


_OVERRIDE = re.compile(rb"<(?:\w+:)?override\b[^<>]*+>")
"""What a part is; a kind for a suffix (`Default`) may be of no part at all, as SheetJS writes it."""


def _sort_of(package: Package) -> Sort:
    if "mimetype" in package.parts:
        return _sort_of_open_document(package)
    if "[content_types].xml" in package.parts:
        types = package.xml("[Content_Types].xml").lower()
        of_parts = b"".join(_OVERRIDE.findall(types))
        binary = any(name.rpartition("/")[2] == "workbook.bin" for name in package.parts)
        if binary or b"sheet.binary" in of_parts or b"xlsb" in of_parts:
            return Sort(refusal="file-xlsb")
        if b"spreadsheetml" in types or b"ms-excel" in types:
            return Sort("xlsm" if b"macroenabled" in of_parts else "xlsx", package=package)
    for prefix, sort in _PACKAGES:
        if any(name.startswith(prefix) for name in package.parts):
            return sort
    return Sort(refusal="file-archive")


def _sort_of_open_document(package: Package) -> Sort:
    mimetype = package.read("mimetype").strip()
    if mimetype not in (_ODS, _ODS + b"-template"):
        return _other("open-document")
    manifest = package.xml("META-INF/manifest.xml") if "meta-inf/manifest.xml" in package.parts else b""
    if b"encryption-data" in manifest:
        return Sort(refusal="file-encrypted")
    return Sort("ods", package=package)


# ---- the package ---------------------------------------------------------------------------------------------

_ENTRY, _LOCAL = b"PK\x01\x02", struct.Struct("<4s5H3L2H")
_UTF_8 = 0x800
"""The flag of a name in UTF-8; others are taken for code page 437, which has a character for every byte."""


class Package:
    """A zip package whose parts are unpacked under limits. Names are found whatever their case.

    Raises `Unreadable` for what is broken, repeated, encrypted or over a limit (APPNOTE 6.3.10; ISO/IEC 29500-2).
    """

    def __init__(self, data: bytes, limits: Limits = LIMITS) -> None:
        self._data = data
        self._limits = limits
        self.inflated = 0
        self._markup = limits.markup
        self._attributes = limits.attributes
        self.parts = self._directory()

    def _directory(self) -> dict[str, zipfile.ZipInfo]:
        if self._data.count(_ENTRY) > self._limits.entries:  # before zipfile makes an object of each
            raise unsafe("entries")
        try:
            with zipfile.ZipFile(io.BytesIO(self._data)) as archive:
                infos = archive.infolist()
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, struct.error, KeyError):
            raise damaged("package") from None
        parts: dict[str, zipfile.ZipInfo] = {}
        for info in infos:
            name = info.filename.replace("\\", "/").lstrip("/").lower()
            if not self._is_named_alike(info):
                raise damaged("package")
            if name in parts and not _is_same(info, parts[name]):
                raise unsafe("duplicate-part")
            parts.setdefault(name, info)
        if sum(info.file_size for info in infos) > self._limits.inflated:
            raise too_large("inflated", self._limits.inflated // MIB)
        return parts

    def _is_named_alike(self, info: zipfile.ZipInfo) -> bool:
        """Return whether a part has its name from the directory where it lies, too: under another it would be lost."""
        name = info.orig_filename.encode("utf-8" if info.flag_bits & _UTF_8 else "cp437")
        start = info.header_offset + _LOCAL.size
        length = int.from_bytes(self._data[start - 4 : start - 2], "little")
        return length == len(name) and self._data.startswith(name, start)

    def has(self, name: str) -> bool:
        """Return whether the package has the part."""
        return name.lower() in self.parts

    def read(self, name: str) -> bytes:
        """Unpack one part. Raises `Unreadable` if it is missing, broken or over a limit."""
        info = self.parts.get(name.lower())
        if info is None:
            raise damaged("part-missing")
        packed = self._packed(info)
        data = packed if info.compress_type == zipfile.ZIP_STORED else self._inflate(packed)
        if len(data) != info.file_size or zlib.crc32(data) != info.CRC:
            raise damaged("checksum")
        self.inflated += len(data)
        if self.inflated > self._limits.inflated:
            raise too_large("inflated", self._limits.inflated // MIB)
        return data

    def _packed(self, info: zipfile.ZipInfo) -> bytes:
        if info.flag_bits & 1:
            raise Unreadable("file-encrypted")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise damaged("compression")
        header = self._data[info.header_offset : info.header_offset + _LOCAL.size]
        if len(header) != _LOCAL.size or not header.startswith(b"PK\x03\x04"):
            raise damaged("package")
        fields = _LOCAL.unpack(header)
        start = info.header_offset + _LOCAL.size + fields[-2] + fields[-1]
        return self._data[start : start + info.compress_size]

    def _inflate(self, packed: bytes) -> bytes:
        limits = self._limits
        room = min(limits.part, limits.inflated - self.inflated)
        fair = max(limits.ratio_floor, limits.ratio * len(packed))
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            data = inflater.decompress(packed, min(room, fair) + 1)
        except zlib.error:
            raise damaged("checksum") from None
        if len(data) > fair:
            raise unsafe("ratio")
        if len(data) > room:
            raise too_large("inflated", limits.inflated // MIB)
        if not inflater.eof:
            raise damaged("checksum")
        return data

    def xml(self, name: str) -> bytes:
        """Unpack one XML part as UTF-8 without a document type; entities can then not be declared."""
        return plain_xml(self.read(name))

    def spend(self, part: bytes) -> bytes:
        """Count what the XML parser will be given, and give it back. Raises `Unreadable` over the limits."""
        self._markup -= part.count(b"<")
        self._attributes -= part.count(b"=")
        if len(part) > self._limits.parsed or self._markup < 0 or self._attributes < 0:
            raise too_large("markup", self._limits.parsed // MIB)
        return part


def _is_same(info: zipfile.ZipInfo, other: zipfile.ZipInfo) -> bool:
    """Return whether a part that is there twice is a picture that some program stored twice, which Excel opens."""
    return "/media/" in info.filename.lower() and (info.CRC, info.file_size) == (other.CRC, other.file_size)


_DECLARATION = re.compile(rb"\s*<\?xml[^<>]*+>")
_ENCODING = re.compile(rb"""encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_ASCII_ALIKE = {"utf-8", "utf8", "us-ascii", "ascii"}
_CHARSETS = {"utf-16", "iso-8859-1", "latin1", "iso-8859-15", "windows-1252", "windows-1250"}  # each linear in time


def plain_xml(part: bytes) -> bytes:
    """Return an XML part as UTF-8 without declaration. Raises `Unreadable` at a document type, in any encoding."""
    part = _as_utf8(part)
    if b"!" in part and b"<!DOCTYPE" in part:  # the first search is the cheapest there is, and mostly enough
        raise unsafe("doctype")
    return part


def _as_utf8(part: bytes) -> bytes:
    if part.startswith(codecs.BOM_UTF8):
        part = part[3:]
    try:
        if part[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
            return _undeclared(part.decode("utf-16").encode())
        if b"\0" in part[:4]:
            return _undeclared(part.decode("utf-16-le" if part[1:2] == b"\0" else "utf-16-be").encode())
        declared = _ENCODING.search(part[:200].split(b"?>")[0])
        name = declared[1].decode().lower() if declared else "utf-8"
        if name in _CHARSETS:
            return _undeclared(part.decode(name).encode())
    except UnicodeError:
        raise damaged("encoding") from None
    if name not in _ASCII_ALIKE:
        raise damaged("encoding")
    return part


def _undeclared(part: bytes) -> bytes:
    declaration = _DECLARATION.match(part)
    return part[declaration.end() :] if declaration else part
