"""A filled template that another program has saved: values survive, or are said."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.writers.compare import through
from tests.writers.programs import PROGRAMS, Program

KNOWN_TO_WRITE_SOMETHING_ELSE = {"_x0041_"}
"""A comment that looks like an escape: some programs write it as the character it would stand for."""


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: f"{program.name} {program.kind}")
def test_values_survive_or_are_said(program: Program, tmp_path: Path) -> None:
    if not program.present():
        if program.name == "LibreOffice" and os.environ.get("CI") == "true":
            pytest.fail("LibreOffice is missing, and CI must have it")
        pytest.skip(f"{program.name} is not installed")
    outcome = through(program, tmp_path)
    if program.suffix == "xls":
        assert outcome.refused == "file-old-xls"
        return
    assert outcome.refused is None
    changed = [what for what in outcome.other if not any(known in what for known in KNOWN_TO_WRITE_SOMETHING_ELSE)]
    assert changed == []
    if program.name == "pandas":
        assert len(outcome.gone) < 5
        assert "formula-uncalculated" in outcome.codes
    else:
        assert outcome.gone == ()
