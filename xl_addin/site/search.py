"""The index of the search, as a script: what each page is called and what it says."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from xl_addin import texts
from xl_addin.site.parts import Facts, Folded, Links, PageCell, PageTable, Part, SitePage, Text

_IN_SCRIPT = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def index(pages: Iterable[SitePage]) -> str:
    """Return the constant `INDEX` as a line of JavaScript that is safe whatever the pages say."""
    kinds = texts.site.PAGE_KINDS
    found = [
        {"title": p.name or p.title, "path": p.path, "kind": kinds[p.kind], "text": "\n".join(dict.fromkeys(_lines(p)))}
        for p in pages
    ]
    return f"const INDEX = {json.dumps(found, ensure_ascii=False).translate(_IN_SCRIPT)};\n"


def _lines(page: SitePage) -> Iterator[str]:
    """Yield what a page says, its figures apart, in the pieces that it is read in."""
    parts = [*page.top, *(part for section in page.sections for part in section.parts)]
    titles = (section.title for section in page.sections)
    for text in [*page.words, *titles, *(text for part in parts for text in _words_of(part))]:
        line = " ".join(text.split())
        if any(map(str.isalpha, line)):
            yield line


def _words_of(part: Part) -> Iterator[str]:
    pieces: Iterable[PageCell | str] = ()
    match part:
        case Text():
            pieces = part.paragraphs
        case Links():
            pieces = part.items
        case Facts():
            pieces = (text for _, text in part.pairs)
        case PageTable():
            pieces = [*part.groups.values(), *(cell for row in part.rows for cell in row)]
        case Folded():
            pieces = [text for inside in part.parts for text in _words_of(inside)]
    for piece in pieces:
        if isinstance(piece, str):
            yield piece
        elif not piece.exact:
            yield from (piece.text, piece.note)
