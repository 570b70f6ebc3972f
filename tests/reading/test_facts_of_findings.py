"""Every place in the program that makes a finding gives it the facts that its words need: it would raise otherwise."""

from __future__ import annotations

import ast
from pathlib import Path

import xl_addin
from xl_addin.findings import CATALOGUE

FILES = sorted(Path(xl_addin.__file__).parent.rglob("*.py"))


def calls():
    """Every call whose first text is a code of the catalogue: file, line, code, and the facts it names."""
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args or not isinstance(node.args[0], ast.Constant):
                continue
            if getattr(node.func, "attr", getattr(node.func, "id", "")) not in (
                "finding",
                "say",
                "tell",
                "_tell",
                "_say",
            ):
                continue
            named = {keyword.arg for keyword in node.keywords}
            if node.args[0].value in CATALOGUE and None not in named:
                yield f"{path.name}:{node.lineno}", node.args[0].value, named


def test_every_finding_is_given_its_facts():
    found = list(calls())
    assert len(found) > 40
    lacking = ((place, code, CATALOGUE[code].facts - named) for place, code, named in found)
    poor = [item for item in lacking if item[2]]
    assert poor == []
