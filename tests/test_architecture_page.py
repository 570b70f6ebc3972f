"""The page for whoever takes the project over names files and functions that are there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "architecture.md").read_text("utf-8")


def _defined(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        names |= {target.id for target in targets if isinstance(target, ast.Name)}
    return names


def test_every_file_and_function_it_names_is_there() -> None:
    named = re.findall(r"`(?:xl_addin/)?([\w/]+\.(?:py|md|toml))(?::(\w+))?`", PAGE)
    assert len(named) > 40
    for file, name in named:
        path = next((path for path in (ROOT / "xl_addin" / file, ROOT / file) if path.is_file()), None)
        assert path, file
        assert not name or name in _defined(path), f"{file}:{name}"
