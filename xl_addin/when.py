"""A time as precisely as it was given: a day, or the week, months, season, half year or year that people know."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from msgspec import Struct

from xl_addin import texts

_QUARTER, _HALF, _YEAR = 3, 6, 12
_WEEK = 7


class When(Struct, frozen=True, order=True):
    """From the first to the last day that may be meant; in order by the first."""

    first: date
    last: date

    @classmethod
    def on(cls, day: date) -> When:
        """Return a day."""
        return cls(day, day)

    @classmethod
    def in_months(cls, year: int, month: int, count: int = 1) -> When:
        """Return `count` months from the first of one. Raises `ValueError` where the calendar ends before them."""
        years, last = divmod(month + count - 2, 12)
        end = date(year + years, last + 1, monthrange(year + years, last + 1)[1])
        return cls(date(year, month, 1), end)

    @classmethod
    def in_week(cls, year: int, week: int) -> When | None:
        """Return a week of ISO 8601, None where the year has none of that number."""
        if not 1 <= week <= date(year, 12, 28).isocalendar().week:
            return None
        return cls(date.fromisocalendar(year, week, 1), date.fromisocalendar(year, week, 7))

    @property
    def day(self) -> date | None:
        """The day, if it was given to the day."""
        return self.first if self.first == self.last else None

    @property
    def shown(self) -> date | str:
        """The day, or the words for what is known less exactly, as a cell holds it."""
        return self.day or str(self)

    @property
    def _months(self) -> int:
        return 12 * (self.last.year - self.first.year) + self.last.month - self.first.month + 1

    @property
    def _is_week(self) -> bool:
        return (self.last - self.first).days + 1 == _WEEK

    def __str__(self) -> str:
        """Write it as it is read again: `2018-05-03`, `2018-05`, `vecka 23 2018`, `kvartal 2 2018`, `våren 2018`."""
        year, month = self.first.year, self.first.month
        if self._is_week:
            of = self.first.isocalendar()
            return texts.reading.WEEK.format(number=of.week, year=of.year)
        if self.day or self._months in (1, _YEAR):
            return self.isoformat()
        if self._months == _HALF:
            return texts.reading.HALF.format(which=texts.reading.HALVES[month], year=year)
        if self._months != _QUARTER:
            first, last = texts.reading.MONTHS[month - 1], texts.reading.MONTHS[self.last.month - 1]
            return texts.reading.MONTHS_OF.format(first=first, last=last, year=year)
        seasons = {start: stem for stem, start in texts.reading.SEASONS.items()}
        if month in seasons:
            return texts.reading.SEASON.format(stem=seasons[month], year=year)
        return texts.reading.QUARTER.format(number=(month + 2) // _QUARTER, year=year)

    def __repr__(self) -> str:
        return str(self)

    def isoformat(self) -> str:
        """Return ISO 8601: `2018-05-03`, `2018-05`, `2018`; an interval (`2018-04-01/2018-06-30`) for other times."""
        if self.day:
            return self.day.isoformat()
        if self._months == 1 and not self._is_week:
            return f"{self.first:%Y-%m}"
        if self._months == _YEAR:
            return f"{self.first.year:04}"
        return f"{self.first.isoformat()}/{self.last.isoformat()}"
