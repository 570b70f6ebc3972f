"""A response as bytes, from the network or saved from a browser, and what it says."""

from __future__ import annotations

import html
import json
import re
from decimal import Decimal
from typing import NoReturn

from xl_addin import texts
from xl_addin.sources import SOURCE_KINDS, ResponsePage, source_kind

_SHOWN_BY_BROWSER = re.compile(r"<pre[^<>]*>([^<]*)</pre>", re.IGNORECASE)


def read_response(data: bytes) -> ResponsePage:
    """Read what a publisher answered, by the first kind whose form it has.

    Raises `ValueError`, whose text says in Swedish what is wrong with it.
    """
    document = _parsed(_text(data))
    problem = ValueError(texts.statistics.NOT_A_RESPONSE)
    for kind in SOURCE_KINDS:
        try:
            return source_kind(kind).read(document)
        except ValueError as error:
            problem = error
    raise problem


def _text(data: bytes) -> str:
    """Decode a response; a browser's page around it, and a byte order mark, are taken away."""
    coding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(coding).strip()
    except UnicodeDecodeError:
        raise ValueError(texts.statistics.NOT_TEXT) from None
    shown = _SHOWN_BY_BROWSER.search(text) if text.startswith("<") else None
    return html.unescape(shown[1]) if shown else text


def _parsed(text: str) -> object:
    if text.startswith("<"):
        raise ValueError(texts.statistics.WEB_PAGE)
    try:
        return json.loads(text, parse_float=Decimal, parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise ValueError(texts.statistics.NOT_JSON) from None


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)
