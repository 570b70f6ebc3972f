"""A template filled in by typing in LibreOffice, as kommun staff do it, is read exactly."""

from __future__ import annotations

import os
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from xl_addin import load_plan, read_submission
from xl_addin.forms.area import AreaForm, template_layout
from xl_addin.forms.area_rows import AreaLine
from xl_addin.targets import Reason, State
from xl_addin.workbooks.template import build_template

MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1"
 script:language="StarBasic">{}</script:module>"""


def type_in(path: Path, typed: dict[tuple[str, str], str], profile: Path) -> None:
    """Open a workbook in LibreOffice, type text into cells (sheet, address) as a person would, and save it."""
    lines = [
        "Dim hidden(0) As New com.sun.star.beans.PropertyValue",
        'hidden(0).Name = "Hidden" : hidden(0).Value = True',
        f'doc = StarDesktop.loadComponentFromURL("{path.as_uri()}", "_blank", 0, hidden())',
    ]
    for (sheet, cell), text in typed.items():
        quoted = text.replace('"', '""')
        lines.append(f'doc.Sheets.getByName("{sheet}").getCellRangeByName("{cell}").FormulaLocal = "{quoted}"')
    basic = "\n".join(["Sub Fill", *lines, "doc.store()", "doc.close(True)", "End Sub"])
    command = [shutil.which("soffice") or "soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless"]
    subprocess.run([*command, "--terminate_after_init"], check=True, timeout=120, capture_output=True)
    module = profile / "user" / "basic" / "Standard" / "Module1.xba"
    module.write_text(MODULE.format(escape(basic)), encoding="utf-8")
    subprocess.run([*command, "macro:///Standard.Module1.Fill"], check=True, timeout=120, capture_output=True)


def place(layout_sheets: tuple[AreaForm, ...], row_id: str, key: str) -> tuple[str, str]:
    area, line = next((a, line) for a in layout_sheets for line in a.lines if line.row.id == row_id)
    return area.name, area.cell(line, key)


def first_line(layout_sheets: tuple[AreaForm, ...], row_id: str) -> AreaLine:
    return next(line for a in layout_sheets for line in a.lines if line.row.id == row_id)


@pytest.mark.libreoffice
@pytest.mark.skipif(
    not shutil.which("soffice") and os.environ.get("CI") != "true", reason="LibreOffice is not installed"
)
def test_what_is_typed_in_libreoffice_is_read_exactly(tmp_path: Path) -> None:
    plan = load_plan("familjen-helsingborg-2016-2019")
    member = plan.members_by_name["Ängelholm"]
    sheets = template_layout(plan, member, 2018).sheets
    path = tmp_path / "Ängelholm å ä ö.xlsx"
    path.write_bytes(build_template(plan, member, 2018))
    type_in(
        path,
        {
            place(sheets, "M1.14", "state"): "Klar",
            place(sheets, "M1.14", "state_year"): "2017",
            place(sheets, "M3.1:ak3", "value"): "71.25",
            place(sheets, "M3.1:ak6", "value"): "71,5",
            place(sheets, "M3.1:ak6", "comment"): "=inte en formel, é",
            place(sheets, "M3.3", "value"): "47%",
            place(sheets, "M3.5", "reason"): "ej mätt",
            place(sheets, "M3.9", "value"): "ca 5",
        },
        tmp_path / "profile",
    )
    submission = read_submission(path)
    told = {(e.indicator, e.series): e.report for e in submission.entries}
    assert (told["1.14", None].state, told["1.14", None].state_year) == (State.DONE, 2017)
    assert told["3.1", "ak3"].value == Decimal("71.25")
    assert told["3.1", "ak6"].value == Decimal("71.5")
    assert told["3.1", "ak6"].comment == "=inte en formel, é"
    assert told["3.3", None].value == Decimal(47)
    assert told["3.5", None].reason is Reason.NOT_MEASURED
    assert told["3.9", None].value is None
    assert "ca 5" in told["3.9", None].comment
    assert len(told) == 6
    refused = [f for f in submission.findings if f.code == "value-not-a-number"]
    assert [(f.sheet, f.cell) for f in refused] == [place(sheets, "M3.9", "value")]
