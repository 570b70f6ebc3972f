"""The live formulas: the cells of a row as they ask them, and pieces of what Excel 2010 and LibreOffice both know.

A blank cell, or a text where a number belongs, never gives an error value. Conditions and expressions are
strings; a reference is an A1 address, "" where the row has no such cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct, field

from xl_addin.spreadsheets.references import quoted
from xl_addin.targets.reported import BARE, EARLIEST_YEAR, LATEST_YEAR, Measure
from xl_addin.targets.status import Status

DIGITS = 14
"""Decimals kept of a difference, as a share of the larger number: binary noise is below it."""
SHOWN_DECIMALS = 12
"""Decimals kept of a percentage: 0,57 times 100 is 57, not 56,99999999999999."""


class Cells(Struct, frozen=True):
    """A1 references to the cells of one template row, for the live formula; "" where there is no such cell.

    `earlier`: year -> the cell with that year's outcome, the baseline's too; `benchmarks`: year -> its comparison
    value. `met_since`: the year in which the milestone was met, or the baseline registered, by the reports known when
    the template was made; `carried`: the status that these give a row left blank. `plain`: a cell that is formatted as
    nothing. `remarks`: the cells that answer the row beside its figure, läge and reason, in the middle of the year.
    """

    year: int
    first_year: int
    last_year: int
    value: str = ""
    state: str = ""
    state_year: str = ""
    reason: str = ""
    earlier: Mapping[int, str] = field(default_factory=dict)
    benchmarks: Mapping[int, str] = field(default_factory=dict)
    unit: Measure = BARE
    plain: str = ""
    met_since: int | None = None
    carried: Status | None = None
    remarks: tuple[str, ...] = ()

    @property
    def now(self) -> str:
        """The outcome of the year itself, as a number."""
        return self.figure(self.value)

    def figure(self, reference: str) -> str:
        """Return the figure of a cell that is `known`; one that is formatted as a percentage is read as it is shown."""
        return as_shown(reference) if self.unit.percent else reference

    def known(self, reference: str) -> str:
        """Return the condition that a cell holds a figure that counts: a number that the unit allows."""
        if not reference:
            return "FALSE"
        figure, low, high = self.figure(reference), self.unit.low, self.unit.high
        limits = [f"{figure}>={constant(low)}"] if low is not None else []
        limits += [f"{figure}<={constant(high)}"] if high is not None else []
        tests = [f"NOT(ISLOGICAL({reference}))", *limits]  # LibreOffice takes a truth value for a number
        tests += [f"NOT({is_formatted(reference, 'D' if self.unit.percent else 'PD', self.plain)})"]
        if self.unit.percent:  # where no format is told, 0,755 may be shown as 75,5 %
            tests += [f"OR({reference}=0,ABS({reference})>1,{format_is_known(reference)})"]
        return f"IF({is_number(reference)},AND({','.join(tests)}),FALSE)"

    @property
    def has_year(self) -> str:
        """The condition that the state's year is a year."""
        if not self.state_year:
            return "FALSE"
        at = self.state_year
        tests = f"{at}>={EARLIEST_YEAR},{at}<={LATEST_YEAR},{at}=INT({at})"
        return f"IF(ISNUMBER({at}),AND({tests}),FALSE)"


def constant(value: Decimal | int) -> str:
    """Write a number with all its digits and a decimal point."""
    digits = format(Decimal(value), "f")
    return f"({digits})" if value < 0 else digits


def is_number(reference: str) -> str:
    """Test that a cell holds a number."""
    return f"ISNUMBER({reference})" if reference else "FALSE"


def as_shown(reference: str) -> str:
    """Return a cell's number as people see it: one formatted as a percentage (0,755 shown as 75,5 %) times 100."""
    return f"ROUND({reference}*IF({is_percent(reference)},100,1),{SHOWN_DECIMALS})"


def is_percent(reference: str) -> str:
    """Test that a cell is formatted as a percentage; FALSE in a program that does not tell how cells are formatted."""
    return f'ISNUMBER(FIND("P",CELL("format",{reference})))'


def format_is_known(reference: str) -> str:
    """Test that the program tells how a cell is formatted: Excel on the web and Google Sheets do not."""
    return f'NOT(ISERROR(CELL("format",{reference})))'


def is_formatted(reference: str, kinds: str, plain: str) -> str:
    """Test that a cell is formatted as one of `kinds`: `P` a percentage, `D` a date or a time.

    LibreOffice calls most dates and times `G`, as Excel calls an unformatted cell (`plain`) and LibreOffice does not.
    """
    dates = f'&IF(LEFT(CELL("format",{plain}))="F","G","")' if plain else ""
    return f'ISNUMBER(FIND(LEFT(CELL("format",{reference})),"{kinds}"{dates}))'


def one_of(reference: str, words: Iterable[object]) -> str:
    """Test that a cell holds one of these words; the blanks around it and its case do not matter."""
    choices = ",".join(quoted(str(one)) for one in words)
    return f"ISNUMBER(MATCH(TRIM({reference}),{{{choices}}},0))" if reference else "FALSE"


def choose(cases: Sequence[tuple[str, str]], otherwise: str) -> str:
    """Return the expression of the first condition that holds. What is always or never so is left out."""
    for condition, expression in reversed(cases):
        if condition == "TRUE":
            otherwise = expression
        elif condition != "FALSE" and expression != otherwise:
            otherwise = f"IF({condition},{expression},{otherwise})"
    return otherwise


def compared(left: str, operator: str, right: str) -> str:
    """Compare two computed numbers, so that binary floats give the answer of exact decimals."""
    larger = f"MAX(1,ABS({left}),ABS({right}))"
    return f"ROUND((({left})-({right}))/{larger},{DIGITS}){operator}0"
