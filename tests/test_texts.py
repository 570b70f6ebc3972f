"""The words stand once each: a name given twice would silently take away the first one's words."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

from xl_addin import texts


@pytest.mark.parametrize("room", texts.__all__)
def test_no_name_is_given_words_twice(room: str) -> None:
    body = ast.parse(Path(texts.__file__).with_name(f"{room}.py").read_text("utf-8")).body
    assert not [node for node in body if isinstance(node, ast.AugAssign)], "no table is patched after it is made"
    targets = [t for node in body if isinstance(node, ast.Assign) for t in node.targets]
    targets += [node.target for node in body if isinstance(node, ast.AnnAssign)]
    names = Counter(name.id for target in targets for name in ast.walk(target) if isinstance(name, ast.Name))
    assert [name for name, count in names.items() if count > 1] == []


def test_every_word_is_used() -> None:
    package = Path(texts.__file__).parents[1]
    used: set[str] = set()
    for path in package.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Attribute):
                used.add(node.attr)
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                used.add(node.id)
    pages = " ".join(path.read_text("utf-8") for path in package.rglob("*.html"))
    used |= set(re.findall(r"[A-Z][A-Z_]+", pages))
    words = [(room, name) for room in texts.__all__ for name in vars(getattr(texts, room)) if name.isupper()]
    assert [word for word in words if word[1] not in used] == []
