"""Letters of at least 8.5 points on the paper: measured in the PDFs that LibreOffice makes of templates and results."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Convert, DemoOf
from xl_addin import build_template, load_plan
from xl_addin.cli import main

LEAST = 8.5
HIGH = 1.3015
"""The height of a word's box in Carlito as a share of its size, as poppler gives it."""
ROUNDED = 0.02
FEW = 2
"""Signs of a word whose box is no higher than its letters where it stands on end."""
ANCHOR = 1.5
"""Points below which a text is an anchor, in the colour of the paper."""
PLANS = {"familjen-helsingborg-2016-2019": ("Perstorp", 2019), "malmolundregionen-2015-2016": ("Malmö", 2016)}


FOR_PROGRAMS = "kommun_kod"
"""Stands on every page of Data, which is made for programs and fitted to the width."""


def small(pdf: Path) -> Iterator[tuple[int, float, str]]:
    """The words of a PDF that are too small: page, points and word."""
    command = ["pdftotext", "-bbox", str(pdf), "-"]
    page, seen = 0, 0
    for line in subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines():
        page += "<page " in line
        box = re.search(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]+)', line)
        if box:
            left, top, right, bottom = map(float, box.groups()[:4])
            size, seen = (bottom - top) / HIGH, seen + 1
            if len(box[5]) <= FEW:  # it may stand on end, along a chart's side
                size = max(size, (right - left) / HIGH)
            if ANCHOR < size < LEAST - ROUNDED:
                yield page, round(size, 2), box[5]
    assert seen > 100


@pytest.mark.libreoffice
@pytest.mark.parametrize("plan_id", PLANS)
def test_a_template_is_printed_with_letters_of_at_least_8_5_points(
    plan_id: str, libreoffice: Convert, tmp_path: Path
) -> None:
    name, year = PLANS[plan_id]
    the_plan = load_plan(plan_id)
    path = tmp_path / "mall.xlsx"
    path.write_bytes(build_template(the_plan, the_plan.members_by_name[name], year))
    (pdf,) = libreoffice(path, "pdf", tmp_path / "pdf")
    assert list(small(pdf)) == []


@pytest.mark.libreoffice
@pytest.mark.parametrize("plan_id", PLANS)
def test_a_result_and_the_boards_pages_are_printed_with_letters_of_at_least_8_5_points(
    plan_id: str, demo_of: DemoOf, libreoffice: Convert, tmp_path: Path
) -> None:
    result = demo_of(plan_id) / "Sammanställning.xlsx"
    board = tmp_path / "styrelsen.pdf"
    assert main(["rapport", str(result), "--pdf", str(board), "--styrelse"]) == 0
    (whole,) = libreoffice(result, "pdf", tmp_path / "pdf")
    assert list(small(board)) == []
    text = subprocess.run(["pdftotext", str(whole), "-"], capture_output=True, text=True, check=True).stdout
    data = {number for number, page in enumerate(text.split("\f"), start=1) if FOR_PROGRAMS in page}
    assert data and [word for word in small(whole) if word[0] not in data] == []
