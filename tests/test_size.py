"""No module grows beyond what is read in one go, and nothing public lies about that nobody calls."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import xl_addin

PACKAGE = Path(xl_addin.__file__).parent
ROOT = PACKAGE.parent
MOST_LINES = 400


def _trees(*folders: Path) -> Iterator[tuple[Path, ast.Module]]:
    for folder in folders:
        for path in sorted(folder.rglob("*.py")):
            yield path, ast.parse(path.read_text("utf-8"))


def test_no_module_is_longer_than_four_hundred_lines() -> None:
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in PACKAGE.rglob("*.py")}
    assert {str(path): length for path, length in lengths.items() if length > MOST_LINES} == {}


def _names(tree: ast.Module) -> Iterator[str]:
    """Yield every name that a module uses, in whichever way: read, as attribute, as keyword, in a string."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            yield node.id
        elif isinstance(node, ast.keyword) and node.arg:
            yield node.arg
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from re.findall(r"\w+", node.value) if len(node.value) < 200 else ()


def _public(tree: ast.Module) -> Iterator[str]:
    """Yield the public functions, methods and constants of a module; what a decorator enters somewhere is used."""
    kept = ("property", "cached_property", "staticmethod", "classmethod", "cache", "contextmanager")
    for node in ast.walk(tree):
        if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
            continue
        if all(any(word in ast.unparse(decorator) for word in kept) for decorator in node.decorator_list):
            yield node.name
    for node in tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else []
        yield from (target.id for target in targets if isinstance(target, ast.Name) and not target.id.startswith("_"))


def test_nothing_public_is_left_that_nobody_uses() -> None:
    folders = [PACKAGE, *(ROOT / name for name in ("tests", "benchmarks", "workbook_templates"))]
    used = {name for _, tree in _trees(*folders) for name in _names(tree)}
    others = [*PACKAGE.rglob("*.html"), *(ROOT / "macros").rglob("*.bas")]
    used |= {word for path in others for word in re.findall(r"\w+", path.read_text("utf-8", "replace"))}
    dead = [(str(path.relative_to(ROOT)), name) for path, tree in _trees(PACKAGE) for name in _public(tree)
            if name not in used]  # fmt: skip
    assert dead == []
