"""What stands above a register's table is read whole on paper: nothing is printed beside the table."""

from __future__ import annotations

import pytest

from xl_addin import load_plan
from xl_addin.plan.model import Plan
from xl_addin.registers import Register, RegisterRecord, registers_of
from xl_addin.registers.base import Holder
from xl_addin.workbooks import measure
from xl_addin.workbooks.styles import SCREEN


@pytest.fixture(scope="module")
def plan() -> Plan:
    return load_plan("familjen-helsingborg-2016-2019")


@pytest.mark.parametrize("register", registers_of(), ids=lambda register: register.id)
def test_the_note_is_no_wider_than_the_table(register: Register[RegisterRecord], plan: Plan) -> None:
    columns = register.columns(Holder(plan, plan.member[0], plan.first_year))
    across = sum(measure.pixels(column.width) for column in columns if not column.hidden) * measure.POINTS_PER_PIXEL
    note = register.form(Holder(plan, plan.member[0], plan.first_year)).head[-1]
    assert measure.points(note, SCREEN.lede) <= across
