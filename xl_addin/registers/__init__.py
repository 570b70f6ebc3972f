"""The cooperation's other books, one file each. A new register is a new file and a line here."""

from __future__ import annotations

from xl_addin.registers import action_plan, network
from xl_addin.registers.base import Context, Register, RegisterEntry

REGISTERS: tuple[Register, ...] = (action_plan.REGISTER, network.REGISTER)
"""Every register, in the order of the sheets."""

__all__ = ["REGISTERS", "Context", "Register", "RegisterEntry"]
