"""One seeded run: a filled workbook, one to three damages, read within limits, compared with what it says."""

from __future__ import annotations

import os
import resource
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from hashlib import sha256
from random import Random

from tests.fuzzer.check import Violation, check
from tests.fuzzer.damage import BYTES, CONTAINER, XML, damaged_by
from tests.mutator.base import base, find_plan
from tests.mutator.grid import Content, Kind, Shape, in_runs, number, typed
from tests.mutator.write import Dialect, save
from xl_addin.reading.records import Intake, Submission
from xl_addin.reading.submission import read_bytes

SECONDS, MEBIBYTES = 30.0, 1024
DIALECTS = {
    "as built": None,
    "shared strings": Dialect(),
    "inline strings": Dialect(inline=True),
    "prefix, runs": Dialect(prefix="x", split_runs=True),
    "ods": Dialect(ods=True),
}
WAYS = [*BYTES, *CONTAINER, *XML]


@dataclass
class Run:
    """A run and what came of it. `memory`: the most the process and its children have had so far, in MiB."""

    seed: int
    dialect: str
    ways: list[str]
    outcome: str
    violations: list[Violation]
    seconds: float
    memory: float
    data: bytes


@cache
def whole(dialect: str) -> tuple[bytes, Submission]:
    """Return a filled workbook with all sorts of cells, and what it says undamaged."""
    chosen = base("Bjuv", 2018)
    ways = DIALECTS[dialect]
    if ways is None:
        data = chosen.data
    else:
        book = chosen.book.copy()
        page = book.pages[1]
        answers = sorted(at for at, c in page.cells.items() if c.answer and c.kind is Kind.NUMBER)
        odd = [
            typed("12,5"),
            number("0.47", Shape.PERCENT),
            typed("ca 5"),
            Content("#REF!", Kind.ERROR, answer=True),
            typed("1 250"),
        ]
        for at, content in zip(answers, odd, strict=False):
            page.put(at, content)
        page.cells[answers[-1]].formula = "1+1"
        other = book.pages[3]
        first, second, third, *_ = sorted(at for at, c in other.cells.items() if c.answer and c.kind is Kind.NUMBER)
        other.put(first, in_runs(("37", ""), ("1", "superscript")))
        other.cells[second].look = "" if ways.ods else '"ca "0'
        other.cells[third].note = "Preliminär siffra"
        page.put((7, page.find("column", "comment")[0][1]), Content("=rad 1\nrad 2 & <b> åäö 😀", answer=True))
        data = save(book, ways)
    intake = read(data)
    assert intake.submission, intake.findings
    return data, intake.submission


def read(data: bytes) -> Intake:
    """Read a file as an intake does."""
    return read_bytes(data, "svar.xlsx", sha256(data).hexdigest(), find_plan)


def memory() -> float:
    """The most memory that this process, or one of its children, has had: MiB."""
    kib = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return float(Decimal(kib) / 1024)


def processor_time() -> float:
    """The processor time of this process and of its children that have ended: however busy the machine is."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def one_run(seed: int, ways: list[str] | None = None) -> Run:
    """Carry out a run; the same seed gives the same file."""
    luck = Random(seed)  # seeded on purpose
    dialect = luck.choice(list(DIALECTS))
    data, said = whole(dialect)
    chosen = ways or luck.choices(WAYS, k=luck.choice([1, 1, 1, 2, 3]))
    for way in chosen:
        data = damaged_by(way, data, luck)
    started = processor_time()
    try:
        intake = read(data)
    except Exception as error:  # that it raises at all is what is to be reported
        broken, outcome = [Violation("raised", f"{type(error).__name__}: {error}")], "raised"
    else:
        broken = check(said, data, intake)
        outcome = "read" if intake.submission else intake.findings[0].code
    seconds = processor_time() - started
    if seconds > SECONDS:
        broken.append(Violation("slow", f"{seconds:.1f} s"))
    return Run(seed, dialect, chosen, outcome, broken, seconds, memory(), data)
