"""A path as people paste it: out of Explorer with its quotes, with signs nobody sees, with a variable, from the web."""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

_QUOTES = "\"'”“«»"
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Marks of direction and joints without width: Windows puts U+202A before a path copied out of a file's properties."""
_VARIABLE = re.compile(r"%(\w[\w()]*)%")


class OnTheWebError(ValueError):
    """The path is an address on the web."""


def pasted_path(text: str) -> str:
    """Return the path that a person means; raises `OnTheWebError` for one on the web."""
    path = _UNSEEN.sub("", text).strip().strip(_QUOTES).strip()
    if path.lower().startswith(("https://", "http://")):
        raise OnTheWebError(path)
    if path.lower().startswith("file:"):
        address = urlsplit(path)
        path = unquote(address.path)
        path = f"//{address.netloc}{path}" if address.netloc else re.sub(r"^/(?=[A-Za-z]:)", "", path)
    path = _VARIABLE.sub(lambda name: os.environ.get(name[1], name[0]), path)
    return str(Path(path).expanduser()) if path.startswith("~") else path
