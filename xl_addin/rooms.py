"""How large each kind of the program's own files may be: what the largest right one needs, and half as much again.

Measured (processor time of the whole of `vplan kontrollera`): the plan workbook of 290 kommuner with five years of
folkmängd and 300 mätetal has 18,900 cells and 4 MiB of XML, and takes 0.75 s; as a plan file it has 320 kB and takes
0.4 s. The control workbook of 290 kommuner has 7,600 cells with a year's findings, and 60,000 once every register is
full and each kommun has ten findings. A result of 290 has 370,000 cells and 21 MiB. Larger ones are refused.
"""

from __future__ import annotations

from xl_addin.spreadsheets.limits import LIMITS, MIB, ORDINARY, Room

_LARGE_PLAN = {"inflated": 10 * MIB, "part": 10 * MIB}
PLAN_BOOK = Room(ORDINARY.but(**_LARGE_PLAN), LIMITS.but(**_LARGE_PLAN), 20, 768 * MIB)
_YEARS_OF_ROWS = {"inflated": 24 * MIB, "part": 16 * MIB, "cells": 100_000, "letters": 8_000_000}
SECRETARIAT_BOOK = Room(ORDINARY.but(**_YEARS_OF_ROWS), LIMITS.but(**_YEARS_OF_ROWS), 20, 768 * MIB)
"""The control workbook, and a register book: they grow with the years."""
RESULT = Room(
    ORDINARY.but(
        entries=20_000, inflated=32 * MIB, part=24 * MIB, cells=100_000, letters=20_000_000, overlays=20_000
    ),
    LIMITS.but(
        entries=20_000, inflated=512 * MIB, part=256 * MIB, parsed=64 * MIB, markup=4_000_000, attributes=8_000_000,
        strings=1_000_000, cells=2_000_000, letters=200_000_000, rows=1_048_576, sheets=2_000, overlays=20_000,
    ),
    180,
    3072 * MIB,
)  # fmt: skip
"""Room for what 2,900 mätetal of 11 kommuner, or 60 of 290, come to in four years: a million cells, 3,000 parts."""

# ---- text files, in bytes ------------------------------------------------------------------------------------

PLAN_FILE = MIB
MOST_FAULTS = 1_000
"""Faults of a plan, or of a table of choices, that are listed."""
CHOICES = MIB
"""`val.csv`: choices for all of 290 kommuner in four years are 100 kB."""
FETCHED = 2 * MIB
"""The list of what has been fetched: 200 bytes each."""
RESPONSE = 8 * MIB
"""A response of official statistics: 25 series of 25 kommuner in 25 years, women and men apart, are 5 MiB."""
