"""What a file's or folder's name says of it: how it is shown, and whether it is something that no kommun has sent."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

READ_SUFFIXES = (".xlsx", ".xlsm", ".ods")
_BIDI = {*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C}


def shown(name: str) -> str:
    """Make a file name fit to print: NFC; what is not a character, or turns the line about, becomes U+FFFD."""
    text = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    safe = ("\ufffd" if ord(mark) in _BIDI or unicodedata.category(mark) in ("Cc", "Cs") else mark for mark in text)
    return unicodedata.normalize("NFC", "".join(safe))


class Names:
    """Names that tell files apart: no two of a run are shown the same, whatever they are called on the disk."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def unique(self, wanted: str) -> str:
        """Return the name, with a number where another file is shown by it already."""
        path, name, number = PurePosixPath(wanted), wanted, 1
        while name in self._taken:
            number += 1
            name = str(path.with_name(f"{path.stem} [{number}]{path.suffix}"))
        self._taken.add(name)
        return name


def is_plan_file(name: str) -> bool:
    """Return whether a file is called what plan files are."""
    return name.casefold().endswith(".toml")


# ---- files that nobody has sent ------------------------------------------------------------------------------

_SYSTEM = {
    "thumbs.db", "ehthumbs.db", "ehthumbs_vista.db", "desktop.ini", ".localized", "icon\r", "autorun.inf",
}  # fmt: skip
_TEMPORARY = (".tmp", ".temp", ".part", ".partial", ".filepart", ".crdownload", ".download", ".opdownload", ".!ut")
_UNFINISHED = re.compile(r"(?=.*\d)(?=.*[A-F])[0-9A-F]{8}|~df[0-9a-f]{4,16}", re.IGNORECASE)
"""What Excel and Windows call a file while it is saved, and leave behind where that is cut short."""
_OF_SYNCHRONISATION = (".log", ".ffs_db", ".ffs_lock", ".sync", ".rsls", ".synoeastream", ".synoresource")
_BACKUP = ("~", ".bak", ".xlk")
_STREAM = re.compile(
    r"\.\w{2,5}[:\uf022].+"  # a stream of Windows or macOS, kept by a server as a file of its own
    r"|.*[:\uf022._](zone\.identifier|smartscreen)(:\$data)?"
    r"|.*@syno\w+|.*\.afp_(afpinfo|resource)",
    re.IGNORECASE | re.DOTALL,
)


def skipped_file(name: str) -> str | None:
    """Return why a file of that name is passed over (a key of `texts.inbox.SKIPPED`), or None."""
    low = name.lower()
    if low.startswith(("~$", ".~lock.")):
        return "lock"
    if is_plan_file(low):
        return "plan"
    if low.endswith(_TEMPORARY) or low.startswith("~wrl") or _UNFINISHED.fullmatch(name):
        return "temporary"
    if low.endswith(_BACKUP):
        return "backup"
    stream = _STREAM.fullmatch(low) or re.search(r"\.\w{2,5}[:\uf022]", low)
    if low in _SYSTEM or low.startswith("._") or low.endswith(_OF_SYNCHRONISATION) or stream:
        return "system"
    hidden = low.startswith(".") and not low.endswith(READ_SUFFIXES) and link_name(name) is None
    return "system" if hidden else None


_SIGNED = re.compile(
    r"[#@$~.]+_?(recycle([rd]|[. _]?bin)?|trash(es|bin)?([-_]\d+)?|deleted|snapshots?|recently[-_]snapshot|snap|ckpt"
    r"|zfs|eadir|tmp|share(bin|snap)|gmt-[\d.-]+)"
)
_BINS = {
    "recycler", "recycled", "recycle", "recycle bin", "trash", "trashbin", "trash bin", "lost+found",
    "network trash folder", "system volume information", "macosx", "temporary items", "files trashbin",
    "files versions", "papperskorg", "papperskorgen", "snapshot", "snapshots", "#trash#",
    "rubbish bin", "wastebasket", "deleted items",
    "previous versions", "tidigare versioner", "borttagna objekt", "deleted.sav",
}  # fmt: skip
"""With one blank for what stands between words; in the languages that systems here have."""
_BETWEEN = re.compile(r"[\s_-]+")
_SHADOW = re.compile(r"@?gmt-\d{4}\.\d\d\.\d\d-\d\d\.\d\d\.\d\d")
_FOUND = re.compile(r"found\.\d{3}")


def skipped_folder(name: str) -> str | None:
    """Return why a folder of that name is passed over: bins, snapshots and caches of servers, desktops and sync."""
    low = unicodedata.normalize("NFC", name).casefold().strip()
    words = _BETWEEN.sub(" ", low).strip()
    if _SIGNED.fullmatch(low) or words in _BINS or _FOUND.fullmatch(low) or _SHADOW.fullmatch(low):
        return "bin"
    return "hidden" if low.startswith(".") else None


# ---- links instead of files ----------------------------------------------------------------------------------

_LINKS = {
    ".url": "web", ".webloc": "web", ".website": "web",
    ".desktop": "shortcut", ".lnk": "shortcut", ".alias": "shortcut",
    ".gsheet": "google", ".gdoc": "google", ".gslides": "google", ".gform": "google", ".gdraw": "google",
    ".glink": "google", ".gtable": "google", ".icloud": "not-downloaded", ".nextcloud": "not-downloaded",
    ".owncloud": "not-downloaded", ".cloudf": "not-downloaded", ".odrive": "not-downloaded",
}  # fmt: skip
_BEGINNINGS = (
    (re.compile(rb"\s*\[internetshortcut\]", re.IGNORECASE), "web"),
    (re.compile(rb"\s*\[desktop entry\]", re.IGNORECASE), "shortcut"),
    (re.compile(rb"L\x00\x00\x00\x01\x14\x02\x00"), "shortcut"),
    (re.compile(rb"book\x00{4}mark"), "shortcut"),  # an alias of macOS
    (re.compile(rb'\s*\{\s*"(url|doc_id|resource_id)"\s*:'), "google"),
    (re.compile(rb"\s*https?://\S{1,2000}\s*$"), "web"),
)
_WEBLOC = re.compile(rb"<plist\b[^>]{0,200}>\s{0,50}<dict>\s{0,50}<key>URL</key>")
_LOOKED_AT = 4096  # bytes: a link is short


def link_name(name: str) -> str | None:
    """Return what kind of link a file's name says it is (a key of `texts.inbox.LINKS`), or None."""
    return _LINKS.get(PurePosixPath(name.lower()).suffix)


def link_kind(name: str, data: bytes) -> str | None:
    """Return what kind of link a file is, by its name or its first bytes; None for any other."""
    start = data[:_LOOKED_AT].removeprefix(b"\xef\xbb\xbf")
    if start.startswith(b"PK"):
        return None
    if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        start = start.decode("utf-16", "ignore").encode()
    by_content = next((kind for begins, kind in _BEGINNINGS if begins.match(start)), None)
    return by_content or ("web" if _WEBLOC.search(start) else link_name(name))
