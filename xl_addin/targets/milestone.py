"""Something is to be done, or begun, by a year."""

from __future__ import annotations

from typing import ClassVar, Literal

from xl_addin import texts
from xl_addin.targets import formulas
from xl_addin.targets.base import (
    Case,
    Cells,
    Field,
    Report,
    State,
    Status,
    Target,
    Verdict,
    by_outside,
    verdict,
    word,
)
from xl_addin.targets.explain import years_after


class Milestone(Target):
    """A state is reported, and the year it was met or is forecast. `by`: the plan's last year if not said."""

    kind: Literal["milestone"] = "milestone"
    by: int | None = None
    counts_as: Literal["done", "started"] = "done"
    """The state that counts as met."""

    fields: ClassVar[frozenset[Field]] = frozenset(
        {Field.STATE, Field.STATE_YEAR, Field.REASON, Field.COMMENT}
    )
    needs: ClassVar[Field] = Field.STATE

    def answered(self, report: Report) -> bool:
        """Whether there is a state."""
        return report.state is not None

    def judge(self, case: Case) -> Verdict:
        """Met in time achieves, late deviates; not met is missed from `by` on, else the forecast decides."""
        report, by = case.now, self._by(case.last_year)
        if report.state in self._met_states:
            met = report.state_year or self.met_since(case) or case.year
            return self._met(met, by, case.year)
        facts = {"year": case.year, "by": by, "state": report.state, "forecast": report.state_year}
        if report.state == State.CANCELLED:
            return verdict(Status.NOT_ASSESSABLE, texts.targets.MILESTONE["cancelled"], **facts)
        if case.year >= by:
            return verdict(Status.MISSED, self._text("missed"), **facts)
        if report.state_year is None:
            return verdict(Status.ON_TRACK, self._text("on_track"), **facts)
        if report.state_year <= by:
            return verdict(Status.ON_TRACK, self._text("forecast"), **facts)
        return verdict(
            Status.DEVIATING, self._text("forecast_late"), late=years_after(report.state_year, by), **facts
        )

    def _met(self, met: int, by: int, reported: int, since: str = "") -> Verdict:
        status, form = (Status.ACHIEVED, "met") if met <= by else (Status.DEVIATING, "late")
        late = years_after(met, by) if met > by else ""
        return verdict(status, self._text(since + form), met=met, by=by, reported=reported, late=late)

    def carried(self, case: Case) -> Verdict | None:
        """What was met stays met, unless a later report took it back."""
        earlier = self._met_before(case)
        return self._met(earlier[0], self._by(case.last_year), earlier[1], "since_") if earlier else None

    def met_since(self, case: Case) -> int | None:
        """The year it was met, if the newest earlier report with a state says so."""
        earlier = self._met_before(case)
        return earlier[0] if earlier else None

    def _met_before(self, case: Case) -> tuple[int, int] | None:
        """The year it was met, and the first report of the unbroken row that says so."""
        met: tuple[int, int] | None = None
        for year in sorted(year for year in case.reports if year < case.year):
            report = case.reports[year]
            if report.state in self._met_states:
                known = met[0] if met else year
                met = (report.state_year or known, met[1] if met else year)
            elif report.state is not None:
                met = None
        return met

    @property
    def open_states(self) -> tuple[State, ...]:
        """The states that are neither met nor given up."""
        return tuple(s for s in State if s not in (*self._met_states, State.CANCELLED))

    @property
    def _met_states(self) -> tuple[State, ...]:
        return (State.DONE,) if self.counts_as == "done" else (State.ONGOING, State.DONE)

    def _by(self, last_year: int) -> int:
        return self.by if self.by is not None else last_year

    def _text(self, form: str) -> str:
        return texts.targets.MILESTONE[f"{form}_{self.counts_as}"]

    def target_text(self, year: int, unit: str = "") -> str:
        """`klart senast 2016`."""
        return self._text("target_last" if self.by is None else "target").format(by=self.by)

    def answered_formula(self, cells: Cells) -> str:
        """A state that is known."""
        return formulas.one_of(cells.state, texts.field.STATES)

    def carried_formula(self, cells: Cells) -> str:
        """What earlier reports said when the template was made."""
        return (
            word(Status.NOT_REPORTED) if cells.met_since is None else self._met_word(cells, cells.met_since)
        )

    def _met_word(self, cells: Cells, met: int) -> str:
        return word(Status.ACHIEVED if met <= self._by(cells.last_year) else Status.DEVIATING)

    def formula(self, cells: Cells) -> str:
        """The state's cell decides, then the year's."""
        has_year, late = (
            formulas.is_number(cells.state_year),
            f"{cells.state_year}>{self._by(cells.last_year)}",
        )
        met_without = self._met_word(cells, cells.met_since or cells.year)
        met_with = formulas.choose([(late, word(Status.DEVIATING))], word(Status.ACHIEVED))
        forecast = formulas.choose([(late, word(Status.DEVIATING))], word(Status.ON_TRACK))
        not_met = formulas.choose([(has_year, forecast)], word(Status.ON_TRACK))
        if cells.year >= self._by(cells.last_year):
            not_met = word(Status.MISSED)
        met = formulas.one_of(cells.state, self._met_states)
        cancelled = formulas.one_of(cells.state, [State.CANCELLED])
        cases = [
            (met, formulas.choose([(has_year, met_with)], met_without)),
            (cancelled, word(Status.NOT_ASSESSABLE)),
        ]
        return formulas.choose(cases, not_met)

    def check(self, first_year: int, last_year: int) -> list[str]:
        """`by` lies in the plan."""
        return by_outside(self._by(last_year), first_year, last_year)
