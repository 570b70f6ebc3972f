"""Something is to be done, or begun, by a year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar, Literal

from xl_addin import texts
from xl_addin.targets import formulas
from xl_addin.targets.aims import Example
from xl_addin.targets.base import Target, by_outside, word
from xl_addin.targets.explain import years_after
from xl_addin.targets.reported import Case, Field, Report, State
from xl_addin.targets.status import Status, Verdict, verdict


class Milestone(Target, frozen=True, kw_only=True):
    """A state is reported, and the year it was met or is forecast. `by`: the plan's last year if not said."""

    kind: Literal["milestone"] = "milestone"
    by: int | None = None
    counts_as: Literal["done", "started"] = "done"
    """The state that counts as met."""

    fields: ClassVar[frozenset[Field]] = frozenset({Field.STATE, Field.STATE_YEAR, Field.REASON, Field.COMMENT})
    needs: ClassVar[Field] = Field.STATE

    def answered(self, report: Report) -> bool:
        """Return whether there is a state."""
        return report.state is not None

    def judge(self, case: Case) -> Verdict:
        """Judge met in time as achieved, late as deviating; not met as missed from `by` on, else by the forecast."""
        report, by = case.now, self.target_year(case.last_year)
        if self._counts(report, case.year):
            return self._met(self._met_year(self._run(case), report, case.year), by)
        if report.state is State.CANCELLED:
            return verdict(Status.NOT_ASSESSABLE, texts.targets.CANCELLED, year=case.year)
        forecast, now = report.state_year, "year_end" if case.year >= by else "so_far"
        late = forecast is not None and forecast > by and case.year < by
        status = Status.MISSED if case.year >= by else Status.DEVIATING if late else Status.ON_TRACK
        form = "unknown" if forecast is None else "late" if late else "forecast"
        forecast_text = texts.targets.FORECASTS[form].format(
            forecast=forecast, late=years_after(forecast or by, by) if late else ""
        )
        state = report.state.value if report.state else ""
        stands = texts.targets.MILESTONE_STANDS[now][state]
        goal = "" if late else texts.targets.MILESTONE["goal"].format(target=self._goal(by))
        form, brief = texts.targets.MILESTONE["not_met"], texts.targets.BRIEF["milestone"]
        return verdict(status, form, brief, stands=stands, forecast=forecast_text, goal=goal)

    def _met(self, met: int, by: int, reported: int | None = None) -> Verdict:
        late = met > by
        form = ("since_" if reported is not None else "") + ("late" if late else "met")
        reason = texts.targets.MILESTONE[form].format(
            done=texts.targets.MILESTONE_DONE[self.counts_as],
            met=met,
            reported=reported,
            late=years_after(met, by) if late else "",
            target=self._goal(by),
        )
        return Verdict(Status.DEVIATING if late else Status.ACHIEVED, reason, settled=late)

    def carried(self, case: Case) -> Verdict | None:
        """Keep what was met in years left blank, unless a later report took it back."""
        run = self._run(case)
        if case.now.is_filled or not run:
            return None
        return self._met(self._met_year(run[:-1], *run[-1]), self.target_year(case.last_year), run[0][1])

    def met_since(self, case: Case) -> int | None:
        """Return the year it was met, if the newest earlier report with a state says so."""
        run = self._run(case)
        return self._met_year(run[:-1], *run[-1]) if run else None

    def _run(self, case: Case) -> list[tuple[Report, int]]:
        """Return the unbroken row of earlier reports, up to the newest with a state, that say it is met."""
        run: list[tuple[Report, int]] = []
        for year, report in case.earlier():
            if self._counts(report, year):
                run.append((report, year))
            elif report.state is not None:
                run = []
        return run

    def _counts(self, report: Report, year: int) -> bool:
        """Return whether a report says that it is met: a year that had not come when it was made is a forecast."""
        future = report.state_year is not None and report.state_year > year
        return report.state in self._met_states and not (future and self.counts_as == "done")

    def _met_year(self, run: list[tuple[Report, int]], report: Report, year: int) -> int:
        """Return when it was met: started, by the earliest year that is reported; done, by the newest."""
        own = report.state_year if report.state_year is not None and report.state_year <= year else None
        if not run:
            return own or year
        before = self._met_year(run[:-1], *run[-1])
        return min(own or year, before) if self.counts_as == "started" else own or before

    def takes_back(self, case: Case) -> bool:
        """Return whether it is a state that does not count as met, after one that did."""
        return case.now.state is not None and not self._counts(case.now, case.year) and bool(self._run(case))

    @property
    def open_states(self) -> tuple[State, ...]:
        """The states that are neither met nor given up."""
        return tuple(s for s in State if s not in (*self._met_states, State.CANCELLED))

    @property
    def _met_states(self) -> tuple[State, ...]:
        return (State.DONE,) if self.counts_as == "done" else (State.ONGOING, State.DONE)

    def target_year(self, last_year: int) -> int:
        """`by`, or the plan's last year."""
        return self.by if self.by is not None else last_year

    def counts_in_a_row(self, year: int, last_year: int) -> bool:
        """Count from the target year on: before it a milestone is not late again and again."""
        return year >= self.target_year(last_year)

    def worst(self, year: int, last_year: int) -> Status:
        """Before `by` a late forecast is the worst."""
        return Status.MISSED if year >= self.target_year(last_year) else Status.DEVIATING

    def _goal(self, by: int) -> str:
        return texts.targets.MILESTONE_TARGETS[self.counts_as].format(by=by)

    def target_text(self, year: int, unit: str = "") -> str:
        """`klart senast 2016`."""
        last = texts.targets.MILESTONE_TARGETS[f"{self.counts_as}_last"]
        return last if self.by is None else self._goal(self.by)

    def target_brief(self, year: int, unit: str = "") -> str:
        """`klart 2016`."""
        by = self.by
        return self.target_text(year) if by is None else texts.targets.MILESTONE_BRIEF[self.counts_as].format(by=by)

    def years_late(self, case: Case) -> int | None:
        """Tell it of a state that is met by its year, of another by its forecast; of one given up it is unknown."""
        if self._counts(case.now, case.year):
            when: int | None = self._met_year(self._run(case), case.now, case.year)
        elif case.now.is_filled:
            when = case.now.state_year if case.now.state in self.open_states else None
        else:
            when = self.met_since(case)
        return None if when is None else max(0, when - self.target_year(case.last_year))

    @property
    def members_do(self) -> Mapping[str, str]:
        """Done, or begun."""
        return texts.targets.MEMBERS_DO[f"milestone_{self.counts_as}"]

    def example(self, make: Example) -> Iterator[tuple[int, Report]]:
        """Make up when it is done, and what is foretold until then."""
        luck, first = make.luck, make.years[0]
        done = self.target_year(make.years[-1]) + luck.choice([-1, 0, 0, 0, 0, 1, 1, 2])
        for year in make.years:
            if year >= done:
                yield year, Report(state=State.DONE, state_year=max(done, first))
                return
            ongoing = self.counts_as == "done" and year >= done - 2
            forecast = done if luck.random() < 0.7 else None
            yield year, Report(state=State.ONGOING if ongoing else State.NOT_STARTED, state_year=forecast)

    def check(self, first_year: int, last_year: int) -> list[str]:
        """Check that `by` lies in the plan."""
        return by_outside(self.target_year(last_year), first_year, last_year)

    def answered_formula(self, cells: formulas.Cells) -> str:
        """Ask for a state that is known."""
        return formulas.one_of(cells.state, State)

    def standing(self, case: Case) -> Status | None:
        """Return what earlier reports said when the template was made."""
        run = self._run(case)
        if not run:
            return None
        return self._met(self._met_year(run[:-1], *run[-1]), self.target_year(case.last_year)).status

    def formula(self, cells: formulas.Cells) -> str:
        """Let the state's cell decide, then the year's."""
        by, at = self.target_year(cells.last_year), cells.state_year
        late = f"{at}>{by}"
        forecast = formulas.choose([(late, word(Status.DEVIATING))], word(Status.ON_TRACK))
        not_met = formulas.choose([(cells.has_year, forecast)], word(Status.ON_TRACK))
        if cells.year >= by:
            not_met = word(Status.MISSED)
        known = word(Status.ACHIEVED if (cells.met_since or cells.year) <= by else Status.DEVIATING)
        stated = formulas.choose([(late, word(Status.DEVIATING))], word(Status.ACHIEVED))
        future = not_met
        if self.counts_as == "started":
            future = known
            if cells.met_since is not None and cells.met_since <= by:
                stated = word(Status.ACHIEVED)
        met = formulas.choose([(cells.has_year, formulas.choose([(f"{at}>{cells.year}", future)], stated))], known)
        cases = [
            (formulas.one_of(cells.state, self._met_states), met),
            (formulas.one_of(cells.state, [State.CANCELLED]), word(Status.NOT_ASSESSABLE)),
        ]
        return formulas.choose(cases, not_met)
