"""The cells of one template row as the live formulas ask them: which hold a figure that counts, and which figure."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from xl_addin.targets import formulas
from xl_addin.targets.reported import BARE, EARLIEST_YEAR, LATEST_YEAR, Measure
from xl_addin.targets.status import Status


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
        return formulas.as_shown(reference) if self.unit.percent else reference

    def known(self, reference: str) -> str:
        """Return the condition that a cell holds a figure that counts: a number that the unit allows."""
        if not reference:
            return "FALSE"
        figure, low, high = self.figure(reference), self.unit.low, self.unit.high
        limits = [f"{figure}>={formulas.constant(low)}"] if low is not None else []
        limits += [f"{figure}<={formulas.constant(high)}"] if high is not None else []
        tests = [f"NOT(ISLOGICAL({reference}))", *limits]  # LibreOffice takes a truth value for a number
        tests += [f"NOT({formulas.is_formatted(reference, 'D' if self.unit.percent else 'PD', self.plain)})"]
        if self.unit.percent:  # where no format is told, 0,755 may be shown as 75,5 %
            tests += [f"OR({reference}=0,ABS({reference})>1,{formulas.format_is_known(reference)})"]
        return f"IF({formulas.is_number(reference)},AND({','.join(tests)}),FALSE)"

    @property
    def has_year(self) -> str:
        """The condition that the state's year is a year."""
        if not self.state_year:
            return "FALSE"
        at = self.state_year
        tests = f"{at}>={EARLIEST_YEAR},{at}<={LATEST_YEAR},{at}=INT({at})"
        return f"IF(ISNUMBER({at}),AND({tests}),FALSE)"
