"""A field more on every målområde row is one declaration and its words: a copy of the package gets one."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import xl_addin

PACKAGE = Path(xl_addin.__file__).parent
DECLARED = {
    "targets/reported.py": (
        "    benchmark: Annotated[\n",
        '    checked: Annotated[str, _field("checked", 20, InData(27, "granskad"), Field.VALUE, cited=True)] = ""\n',
    ),
    "texts/field.py": (
        '    "benchmark": FieldWords(\n',
        '    "checked": FieldWords("Granskad", "Vem har granskat utfallet?", "Granskningen", "Vem som granskade."),\n',
    ),
}
"""The line that the new one stands before, by file."""
USED = '''
import contextlib, io, json
from io import BytesIO
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
import openpyxl
from xl_addin.cli import main
from xl_addin.consolidation import consolidate
from xl_addin.data_rows import data_rows
from xl_addin.data_table import COLUMNS
from xl_addin.inbox.rivals import choose
from xl_addin.plan import load_plan
from xl_addin.plan.editions import editions_of
from xl_addin.reading.earlier import read_result
from xl_addin.reading.submission import read_bytes
from xl_addin.site.public import public_part
from xl_addin.targets import Report
from xl_addin.workbooks.report import build_report
from xl_addin.workbooks.template import build_template

plan = load_plan("familjen-helsingborg-2016-2019")
member, year = plan.members_by_name["Åstorp"], 2018
row = next(row for rows in plan.rows.values() for row in rows if row.each and "value" in row.target.fields)


def sent(words):
    known = {row.id: {year: Report(value=Decimal(12), checked=words)}}
    data = build_template(plan, member, year, known=known)
    return data, read_bytes(data, f"{words}.xlsx", sha256(data).hexdigest(), lambda *_: plan, plan).submission


data, submission = sent("revisorn")
(entry,) = [e for e in submission.entries if e.year == year]
assert entry.report.checked == "revisorn", entry
sheet, cell = entry.source_of("checked").sheet, entry.source_of("checked").cell
book = openpyxl.load_workbook(BytesIO(data))
assert book[sheet][cell].value == "revisorn"
assert book[sheet].cell(5, book[sheet][cell].column).value == "Granskad"

found = choose([submission, sent("ingen")[1]]).findings
assert any("Granskningen" in f.message and f.cell == cell for f in found if f.code == "duplicate-differs"), found

Path("svar.xlsx").write_bytes(data)
with contextlib.redirect_stdout(io.StringIO()) as printed:
    main(["kontrollera", "svar.xlsx", "--json"])
values = json.loads(printed.getvalue())["submissions"][0]["values"]
assert [v["checked"] for v in values if v["indicator"] == row.indicator] == ["revisorn"], values

result = consolidate(plan, year, [submission])
assert COLUMNS[-1] == "granskad"
report = build_report(result)
texts = [str(c.value) for sheet in openpyxl.load_workbook(BytesIO(report)) for line in sheet for c in line]
assert "revisorn" in texts, "in Data"
assert any("Granskad: revisorn" in text for text in texts), "beside the figure"
(again,) = read_result(report, editions_of(plan))
assert [e.report for e in again.entries] == [entry.report]
assert all(not row.report.checked for row in data_rows(public_part(result))), "internal until it is declared public"
'''


def test_a_new_field_takes_one_declaration_and_its_words(tmp_path: Path) -> None:
    shutil.copytree(PACKAGE, tmp_path / "xl_addin", ignore=shutil.ignore_patterns("__pycache__"))
    for name, (before, line) in DECLARED.items():
        path = tmp_path / "xl_addin" / name
        text = path.read_text("utf-8")
        assert text.count(before) == 1
        path.write_text(text.replace(before, line + before), "utf-8")
    ran = subprocess.run(
        [sys.executable, "-c", USED], cwd=tmp_path, env={"PYTHONPATH": str(tmp_path)}, capture_output=True, check=False
    )
    assert ran.returncode == 0, ran.stderr.decode()
