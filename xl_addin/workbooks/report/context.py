"""What every sheet of the result asks for: names of sheets, rows of `Data`, outcomes and comments as they are shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import product

from msgspec import Struct

from xl_addin import layout, texts
from xl_addin.consolidation import Consolidation
from xl_addin.data_rows import data_rows
from xl_addin.data_table import COLUMNS
from xl_addin.followup.conclusion import Conclusion, conclude
from xl_addin.followup.figures import as_shown
from xl_addin.followup.view import Followup, target_text
from xl_addin.plan.model import REGION, Row
from xl_addin.reading.records import FileNote
from xl_addin.registers import registers_of
from xl_addin.reports import reporter
from xl_addin.spreadsheets.references import address, column_letters, sheet_reference
from xl_addin.swedish import number
from xl_addin.workbooks import measure

MOST_MUNICIPALITY_SHEETS = 30
"""With more members than this, each gets a row of an index instead of a sheet."""
LEAST_OUTCOME = 9.5
AROUND_FIGURE = 2.4
"""Characters beside a figure: its indent, and what keeps it from being shown as `###`."""
LEAST_TARGET, MOST_TARGET = 13.5, 18.0
FIRST_DATA_ROW = 2
FIRST_SOURCE_ROW = 6


class PlannedSheet(Struct, frozen=True):
    """A sheet that the result is to have. `about` is a key of `texts.report.ABOUT`."""

    name: str
    about: str


class ReportContext(Followup):
    """A follow-up as the result's sheets see it: with the names of sheets, and where in them a figure stands."""

    def __init__(self, result: Consolidation) -> None:
        super().__init__(result)
        self.places: dict[str, str] = {}
        """The link to each mätetal in its målområde's sheet, by code, once that sheet is laid out."""
        self.sheets: Sequence[PlannedSheet] = ()
        """Every sheet, in order, once they are all planned."""

    @cached_property
    def conclusion(self) -> Conclusion:
        """What the follow-up comes to."""
        return conclude(self)

    # ---- names and places ------------------------------------------------------------------------------------

    @cached_property
    def areas(self) -> dict[int, str]:
        """Sheet names of the målområden by number."""
        return layout.area_sheet_names(self.plan)

    @cached_property
    def registers(self) -> dict[str, str]:
        """Sheet names of the registers by id."""
        return {r.id: texts.report.REGISTER_SHEETS.get(r.id, r.sheet) for r in registers_of()}

    @cached_property
    def municipalities(self) -> dict[str, str]:
        """Sheet names of the kommuner by SCB code; none if there are too many for a sheet each."""
        if len(self.members) > MOST_MUNICIPALITY_SHEETS:
            return {}
        taken = [*texts.report.SHEETS.values(), *self.areas.values(), *self.registers.values(), layout.META_SHEET]
        names: dict[str, str] = {}
        for member in self.members:
            names[member.code] = layout.sheet_name(member.name, [*taken, *names.values()])
        return names

    @cached_property
    def _data_row_numbers(self) -> dict[tuple[int, str, str, str | None], int]:
        """Row of `Data` (1-based) by year, kommun, mätetal and series, in the edition that the year is judged by."""
        rows = data_rows(self.result)
        versions = {year: self.result.editions.at(year).version for year in {row.year for row in rows}}
        numbered = enumerate(rows, start=FIRST_DATA_ROW)
        return {row.key: number for number, row in numbered if row.edition == versions[row.year]}

    @cached_property
    def files(self) -> list[FileNote]:
        """The files of `Källor`, by name."""
        notes = self.result.files or [FileNote(s.file, s.sha256, s, used=True) for s in self.result.submissions]
        return sorted(notes, key=lambda note: (note.file, note.sha256))

    @cached_property
    def source_rows(self) -> dict[str, int]:
        """Row of `Källor` (1-based) by file."""
        return {note.file: number for number, note in enumerate(self.files, start=FIRST_SOURCE_ROW)}

    def to_data(self, year: int, municipality: str, indicator: str, series: str | None, column: str = "utfall") -> str:
        """Return the link to a cell of `Data`; "" if nothing stands there."""
        own = self.result.editions.at(year) is self.plan
        key = (year, municipality, indicator, series) if own else self._key_then(year, municipality, indicator, series)
        row = self._data_row_numbers.get(key) if key else None
        if row is None:
            return ""
        return internal(texts.template.DATA_SHEET, address(row, COLUMNS.index(column) + 1))

    def _key_then(
        self, year: int, municipality: str, indicator: str, series: str | None
    ) -> tuple[int, str, str, str | None] | None:
        """Return where in `Data` a figure of today's mätetal stands in a year of another edition, None if nowhere."""
        edition = self.result.editions.at(year)
        row = next((row for row in self.plan.rows[indicator] if row.series == series), None)
        if row is None:
            return None
        trace = self.result.editions.between(row, self.plan, edition)
        if len(trace.rows) != 1:
            return None
        (then,) = trace.rows
        whose = municipality if municipality == REGION else reporter(edition, then) or municipality
        return year, whose, then.indicator, then.series

    def data_range(self, column: str) -> str:
        """Return the cells of a column of `Data`, as a formula needs them."""
        letter = column_letters(COLUMNS.index(column) + 1)
        last = FIRST_DATA_ROW + len(data_rows(self.result)) - 1
        return f"{texts.template.DATA_SHEET}!${letter}${FIRST_DATA_ROW}:${letter}${max(last, FIRST_DATA_ROW)}"


def internal(sheet: str, cell: str = "A1") -> str:
    """Return the link to a cell of the workbook."""
    return f"#{sheet_reference(sheet)}!{cell}"


def outcome_width(context: ReportContext, rows: Iterable[Row], years: Iterable[int]) -> float:
    """Return the characters that a column needs for the region's widest figure, and for the words of a milestone."""
    outcomes = (context.outcome(row, year) for row, year in product(rows, years))
    figures = (number(as_shown(figure)) for figure in outcomes if isinstance(figure, Decimal))
    widest = max((measure.points(figure) for figure in figures), default=0.0)
    return max(LEAST_OUTCOME, round(widest / measure.POINTS_PER_CHARACTER + AROUND_FIGURE, 1))


def target_width(rows: Iterable[Row], year: int) -> float:
    """Return the characters that a column needs for the widest word of targets and units, within limits."""
    words = (word for row in rows for word in target_text(row, year).split())
    widest = max(map(measure.points, words), default=0.0)
    return round(min(MOST_TARGET, max(LEAST_TARGET, widest / measure.POINTS_PER_CHARACTER + 0.5)), 1)
