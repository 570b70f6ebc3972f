"""Build what is committed beside this file: `python workbook_templates/build.py`. A test holds it fresh."""

from __future__ import annotations

from pathlib import Path

from xl_addin import texts
from xl_addin.plan import load_plan
from xl_addin.workbooks.macros import build_addin
from xl_addin.workbooks.secretariat import build_secretariat
from xl_addin.workbooks.template import build_template, template_file_name

PLAN = "familjen-helsingborg-2016-2019"
YEAR = 2018
HERE = Path(__file__).parent


def built() -> dict[str, bytes]:
    """Give every workbook by file name: control workbook, add-in, and the kommuner's templates of one year."""
    plan = load_plan(PLAN)
    members = plan.members(YEAR)
    templates = {template_file_name(plan, member, YEAR): build_template(plan, member, YEAR) for member in members}
    return {texts.control.FILE: build_secretariat(plan, PLAN), texts.control.ADDIN_FILE: build_addin(), **templates}


if __name__ == "__main__":
    for name, data in built().items():
        (HERE / name).write_bytes(data)
