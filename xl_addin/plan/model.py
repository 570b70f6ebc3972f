"""A verksamhetsplan whole: an edition with its years, kommuner, mätetal and rows to report, and what is made of them.

The records that it is made of can be had from here too.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from functools import cached_property
from hashlib import sha256
from typing import Annotated, ClassVar, Literal

from msgspec.structs import replace

from xl_addin import texts
from xl_addin.cached import Cached
from xl_addin.plan.records import (
    REGION,
    REGION_SERIES,
    Carry,
    FinishedProject,
    Goal,
    GoalArea,
    Indicator,
    Member,
    Network,
    Organisation,
    Population,
    Retired,
    Row,
    Series,
    SimilarGroup,
    Statement,
    Statistics,
    Strategy,
    Unit,
)
from xl_addin.schema import Bounds, Validated

__all__ = [
    "REGION", "REGION_SERIES", "Carry", "FinishedProject", "Goal", "GoalArea", "Indicator", "Member", "Network",
    "Organisation", "Plan", "Population", "Retired", "Row", "Series", "SimilarGroup", "Statement",
    "Statistics", "Strategy", "Unit",
]  # fmt: skip


class Plan(Validated, Cached, frozen=True, kw_only=True):
    """One edition of a verksamhetsplan, whole. Its years are `first_year` to `last_year`, both inclusive."""

    id: Annotated[str, Bounds(pattern=r"^[a-z0-9-]+$")]
    version: str
    name: str
    state: Literal["adopted", "draft"] = "adopted"
    first_year: int
    last_year: int
    in_force: int | None = None
    """The first reporting year that is judged by it; None: the plan's first."""
    decided: date | None = None
    follows: str | None = None
    """The edition before: a path beside the plan file, or a built-in plan's name; None in the first edition."""
    organisation: Organisation
    unit: tuple[Unit, ...]
    member: tuple[Member, ...]
    goal_area: tuple[GoalArea, ...]
    network_note: str | None = None
    """What the plan says about its networks as a whole."""
    network: tuple[Network, ...] = ()
    project: tuple[FinishedProject, ...] = ()
    statement: tuple[Statement, ...] = ()
    statistics: Statistics = Statistics()
    retired: tuple[Retired, ...] = ()
    predecessor: Plan | None = None
    """The edition that this one follows, None in the first."""

    not_given: ClassVar[frozenset[str]] = frozenset({"predecessor"})

    def following(self, predecessor: Plan) -> Plan:
        """Return this edition with the one that it follows."""
        return replace(self, predecessor=predecessor)

    @property
    def judges_from(self) -> int:
        """The first reporting year that is judged by this edition."""
        return self.in_force if self.in_force is not None else self.first_year

    @property
    def title(self) -> str:
        """The name as everything made from the plan shows it: a draft says so."""
        return texts.plan.DRAFT.format(name=self.name) if self.state == "draft" else self.name

    @property
    def organisation_title(self) -> str:
        """The cooperation's name, for what is made from the plan and names only that: a draft says so here too."""
        name = self.organisation.name
        return texts.plan.DRAFT_OF.format(organisation=name) if self.state == "draft" else name

    @property
    def digest(self) -> str:
        """The SHA-256 (hex) of all that the plan says: of the keys that it uses, so that a new one changes nothing."""
        text = json.dumps(self, ensure_ascii=False, separators=(",", ":"), default=_stated)
        return sha256(text.encode()).hexdigest()

    def with_mailbox(self, mailbox: str) -> Plan:
        """Return the plan as a run uses it whose settings name the mailbox that answers are sent to."""
        return self.sent_by(replace(self.organisation, mailbox=mailbox, mailbox_is_example=False))

    def sent_by(self, organisation: Organisation) -> Plan:
        """Return the plan with another organisation: its newest edition's, or one with a run's own mailbox."""
        return replace(self, organisation=organisation)

    def with_members(self, changed: Callable[[Member], Member]) -> Plan:
        """Return the plan with `changed` members, in this edition and those before it; itself where none is another."""
        before = self.predecessor and self.predecessor.with_members(changed)
        members = tuple(changed(member) for member in self.member)
        if members == self.member and before is self.predecessor:
            return self
        return replace(self, member=members, predecessor=before)

    @property
    def years(self) -> range:
        """The years of the plan."""
        return range(self.first_year, self.last_year + 1)

    @cached_property
    def indicators(self) -> dict[str, Indicator]:
        """Every mätetal by its code, in print order."""
        return {i.code: i for area in self.goal_area for i in area.indicators}

    @cached_property
    def units(self) -> dict[str, Unit]:
        """Every unit by its id."""
        return {unit.id: unit for unit in self.unit}

    @cached_property
    def members_by_code(self) -> dict[str, Member]:
        """Every kommun that is or was a member, by its SCB code."""
        return {member.code: member for member in self.member}

    @cached_property
    def members_by_name(self) -> dict[str, Member]:
        """Every kommun that is or was a member, by its name."""
        return {member.name: member for member in self.member}

    def members(self, year: int) -> list[Member]:
        """Return the members at the end of `year`, in the plan's order."""
        return list(self.cached(("members", year), lambda: [m for m in self.member if m.belongs(year)]))

    def row(self, indicator: str, series: str | None) -> Row:
        """Return a row by mätetal and series. Raises `KeyError` if there is none."""
        return self._rows_by_key[indicator, series]

    @cached_property
    def _rows_by_key(self) -> dict[tuple[str, str | None], Row]:
        return {(row.indicator, row.series): row for rows in self.rows.values() for row in rows}

    @cached_property
    def rows(self) -> dict[str, tuple[Row, ...]]:
        """The lines to report of each mätetal, by code; for `both` the members' lines, then the region's."""
        return {code: tuple(self._rows(indicator)) for code, indicator in self.indicators.items()}

    def _rows(self, indicator: Indicator) -> Iterator[Row]:
        for each in {"responsible": (False,), "each": (True,), "both": (True, False)}[indicator.scope]:
            regional_too = indicator.scope == "both" and not each
            for series in indicator.series or (None,):
                ids = [series.id] if series else []
                yield Row(
                    indicator=indicator.code,
                    series="-".join([*ids, REGION_SERIES] if regional_too else ids) or None,
                    name=_row_name(series, regional_too),
                    each=each,
                    unit=self.units[series.unit if series and series.unit else indicator.unit],
                    plausible=series.plausible if series and series.plausible else indicator.plausible,
                    target=indicator.target,
                    source=(series and series.source) or indicator.source,
                    comparison=(series and series.comparison) or indicator.comparison,
                    read_year=None if indicator.year_in_print else indicator.target.target_year(self.last_year),
                )

    def baseline_source(self, row: Row) -> Row | None:
        """Return the row whose value is the Startvärde of `row`, None if it is reported there or not needed."""
        source = self.indicators[row.indicator].baseline_from
        return next((other for other in self.rows[source] if other.each == row.each), None) if source else None


def _stated(value: object) -> dict[str, object] | str:
    """Return a part of the plan for JSON: a record as the keys that it uses, a number or day as its text."""
    if not isinstance(value, Validated):
        return str(value)
    parts = ((key, getattr(value, info.name), info.default) for key, info in value.declared().items())
    return {key: part for key, part, default in parts if part != default}


def _row_name(series: Series | None, regional_too: bool) -> str:
    names = [series.name] if series else []
    return ", ".join([*names, texts.template.WHOLE_REGION] if regional_too else names)
