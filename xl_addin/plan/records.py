"""What a verksamhetsplan is made of: the records of its file, from a kommun's inhabitants to a mätetal.

Frozen: the objects read from the plan's `.toml` are the ones the whole program carries.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Literal

from xl_addin import texts
from xl_addin.schema import Before, Bounds, Validated
from xl_addin.sources import StatisticSource, parse_source
from xl_addin.targets import Measure, Target, parse_target
from xl_addin.targets.base import exact, not_a_number

REGION = "0000"
"""`kommun_kod` of the cooperation as a whole."""
REGION_SERIES = "region"
"""Series of the regional figure of a mätetal that both each member and the region report (`both`)."""

Scope = Literal["responsible", "each", "both"]
"""Who reports: the ansvarig kommun one figure for the region, every member its own, or both."""
Aggregate = Literal["sum", "weighted_mean", "none"]
"""How members' figures make a regional one; the mean is weighted by population."""
Carry = Literal["same", "sum", "break"]
"""How a figure continues the edition before: the same figure, the sum of those named, or never compared with them."""


def _exact(value: object) -> Decimal:
    if isinstance(value, str):
        raise ValueError(not_a_number(value))
    return exact(value)


Exact = Annotated[Decimal, Before(_exact)]
"""A number of the plan file with the digits that were written; a text or a truth value is a fault."""
ParsedTarget = Annotated[Target, Before(lambda v: v if isinstance(v, Target) else parse_target(v))]
ParsedSource = Annotated[StatisticSource, Before(lambda v: v if isinstance(v, StatisticSource) else parse_source(v))]


class Population(Validated, frozen=True, kw_only=True):
    """Inhabitants of a kommun on a date, with the figure's source."""

    date: date
    inhabitants: Annotated[int, Bounds(gt=0)]
    source: str


class Member(Validated, frozen=True, kw_only=True):
    """A kommun and the time it has been a member; both dates inclusive, `until` None while it lasts."""

    name: str
    code: Annotated[str, Bounds(pattern=r"^[0-9]{4}$")]
    since: date
    until: date | None = None
    mailbox: str | None = None
    """A function mailbox that letters to the kommun are addressed to, never a person's."""
    population: tuple[Population, ...]

    def belongs(self, year: int) -> bool:
        """Return whether the kommun is a member at the end of `year`, when that year is reported."""
        end = date(year, 12, 31)
        return self.since <= end and (self.until is None or self.until >= end)

    def inhabitants(self, year: int) -> Population:
        """Return the newest population dated in or before `year`, or else the oldest there is."""
        known = [p for p in self.population if p.date.year <= year]
        return max(known, key=lambda p: p.date) if known else min(self.population, key=lambda p: p.date)


class Unit(Validated, frozen=True, kw_only=True):
    """How a figure is measured. `minimum` and `maximum` are what is possible at all (outside: an error)."""

    id: str
    label: str
    """Shown to people: `resor`, `kg per person och år`. `%` makes the unit a percentage, 47 for 47 %."""
    minimum: Exact | None = None
    maximum: Exact | None = None
    whole: bool = False
    """Counted in whole numbers: a fraction is a warning."""
    noun: str | None = None
    """Stands behind a figure in a sentence, where the label does not fit: `poäng` for `poäng (0–340)`."""
    one: str | None = None
    """Stands behind a single one: `resa`."""
    bare: bool = False
    """Nothing stands behind its figures in a sentence: an index, a grade."""

    @property
    def percent(self) -> bool:
        """Whether the unit is a percentage."""
        return self.label == "%"

    @cached_property
    def measure(self) -> Measure:
        """How figures are written in sentences, and what they can be."""
        noun = "" if self.bare else self.noun or self.label
        return Measure(noun, "" if self.bare else self.one or "", self.minimum, self.maximum, self.whole)


class Series(Validated, frozen=True, kw_only=True):
    """One figure of a mätetal that has several (åk 3, åk 6 …). What is not said is as the mätetal's own."""

    id: Annotated[str, Bounds(pattern=r"^[a-z0-9-]+$")]
    name: str
    unit: str | None = None
    plausible: tuple[Exact, Exact] | None = None
    was: tuple[str, ...] | None = None
    carry: Carry | None = None
    source: ParsedSource | None = None
    comparison: ParsedSource | None = None


class Row(Validated, frozen=True, kw_only=True):
    """One line to report: a mätetal's only figure, one of its series, or its regional figure."""

    indicator: str
    series: str | None
    """None where the mätetal has one figure."""
    name: str
    """Of the series, for people; empty where there is one figure."""
    each: bool
    """True: every member reports its own; False: the responsible kommun reports for the region."""
    unit: Unit
    plausible: tuple[Decimal, Decimal] | None
    target: Target
    read_year: int | None = None
    """The target year, where it is the secretariat's reading and not in print."""
    source: StatisticSource | None = None
    """The official statistics that publish this very figure."""
    comparison: StatisticSource | None = None
    """The official statistics that publish the jämförelsevärde."""

    def target_text(self, year: int) -> str:
        """Return what is shown as målvärde for `year`; a target year that is not in print is marked."""
        return self.marked(self.target.target_text(year, self.unit.label))

    def marked(self, text: str) -> str:
        """Return a target's words, with a mark where its year is not in print."""
        return texts.plan.READ_YEAR.format(target=text, year=self.read_year) if self.read_year else text

    @cached_property
    def id(self) -> str:
        """The anchor of the row: never readable as a number (`M1.10`, `M3.1:ak3`)."""
        return f"M{self.indicator}:{self.series}" if self.series else f"M{self.indicator}"


class Indicator(Validated, frozen=True, kw_only=True):
    """A mätetal as printed, with the secretariat's reading of it."""

    code: Annotated[str, Bounds(pattern=r"^[0-9]+\.[0-9]+$")]
    text: str
    """Word for word as printed, without the code."""
    short: str | None = None
    """A shorter name in the secretariat's words, for pages where many mätetal stand together."""
    heading: str | None = None
    """The printed sub-heading it stands under (Västkustbanan, Skånebanan …)."""
    footnote: str | None = None
    responsible: str
    co_responsible: tuple[str, ...] = ()
    scope: Scope = "responsible"
    unit: str
    """Id of a unit of the plan."""
    plausible: tuple[Exact, Exact] | None = None
    """Outside this range a figure is a warning."""
    aggregate: Aggregate = "none"
    target: ParsedTarget
    series: tuple[Series, ...] = ()
    source: ParsedSource | None = None
    """Official statistics that publish the same figure, kommun by kommun."""
    comparison: ParsedSource | None = None
    """Official statistics that publish what the outcome is compared with."""
    baseline_from: str | None = None
    """Code of the mätetal whose value is the Startvärde of this one: it is asked for there, and used by both."""
    year_in_print: bool = True
    """Whether the target year stands in the printed plan; else it is the secretariat's reading, and is marked so."""
    reading: str | None = None
    """How a vague wording is read, shown beside the mätetal as the secretariat's."""
    was: tuple[str, ...] | None = None
    """Codes, or code/series, of the edition before that it continues. None: its own code; empty: it is new."""
    carry: Carry | None = None
    """None: the same figure, if it continues any."""
    reason: str | None = None
    """Why this edition changed it, or took it in."""
    decision: str | None = None
    """Who decided that and when: `Styrelsen 2017-12-08 § 12`."""


class Strategy(Validated, frozen=True, kw_only=True):
    """A strategi as printed, with the mätetal beside it; empty text where the print has none of its own."""

    text: str = ""
    indicator: tuple[Indicator, ...] = ()


class Goal(Validated, frozen=True, kw_only=True):
    """A mål with its strategier."""

    text: str
    strategy: tuple[Strategy, ...]

    @property
    def indicators(self) -> Iterator[Indicator]:
        """The mätetal of the mål, in print order."""
        return (indicator for strategy in self.strategy for indicator in strategy.indicator)


class GoalArea(Validated, frozen=True, kw_only=True):
    """A målområde: its number, name and motto, and its mål."""

    number: int
    name: str
    short: str | None = None
    """A shorter name for the sheet tab, if the name is long."""
    motto: str | None = None
    goal: tuple[Goal, ...]

    @property
    def indicators(self) -> Iterator[Indicator]:
        """The mätetal of the målområde, in print order."""
        return (indicator for goal in self.goal for indicator in goal.indicators)


class Network(Validated, frozen=True, kw_only=True):
    """A kunskapsnätverk; `tied`: to the plan."""

    number: int
    name: str
    tied: bool = False


class FinishedProject(Validated, frozen=True, kw_only=True):
    """A finished project that the plan mentions."""

    name: str
    note: str | None = None


class Statement(Validated, frozen=True, kw_only=True):
    """A joint statement (yttrande) that every kommun takes a position on, in two stages; dates are inclusive."""

    number: int
    title: str
    opened: date
    indicative_by: date
    """When the directors' indicative stance is due."""
    decision_by: date
    """When the political decision, signed, is due."""
    closed: date | None = None
    """The day the matter was closed; until then every kommun is asked."""
    from_all: bool = True
    """Whether it takes a signed yes from every member."""

    def is_open(self, year: int) -> bool:
        """Return whether kommuner are asked about it when `year` is reported."""
        return self.opened.year <= year and (self.closed is None or self.closed.year >= year)


class Retired(Validated, frozen=True, kw_only=True):
    """A mätetal, or one of its series, of the edition before that is struck in this one."""

    code: Annotated[str, Bounds(pattern=r"^[0-9]+\.[0-9]+(/[a-z0-9-]+)?$")]
    """The code in the edition before, with `/series` where only that series is struck."""
    reason: str
    decision: str | None = None
    """Who decided it and when: `Styrelsen 2017-12-08 § 12`."""


Area = Annotated[str, Bounds(pattern=r"^([0-9]{4}|G[0-9]+)$")]
"""SCB's code of a kommun, or the publisher's own id of a group of kommuner."""


class SimilarGroup(Validated, frozen=True, kw_only=True):
    """Kommuner to compare with: their codes, or the publisher's id of one group."""

    name: str
    areas: tuple[Area, ...]


class Statistics(Validated, frozen=True, kw_only=True):
    """Official statistics that concern the plan as a whole."""

    population: ParsedSource | None = None
    """The inhabitants of each kommun on the last day of a year."""
    group: SimilarGroup | None = None


PublisherType = Literal[
    "LocalAuthority", "RegionalAuthority", "NationalAuthority", "NonProfitOrganisation", "PublicAuthority"
]


class Organisation(Validated, frozen=True, kw_only=True):
    """The samverkansorgan whose plan it is."""

    name: str
    secretariat: str
    mailbox: str
    """A function mailbox, never a person's."""
    mailbox_is_example: bool = False
    """Whether the mailbox is made up, to be replaced before anything is sent."""
    website: str | None = None
    publisher_type: PublisherType | None = None
    """What publisher of open data it is, by ADMS's list; without it no data are described for the dataportal."""
    address: str | None = None
    vision: str
    vision_variant: str | None = None
    """Another wording of the vision, where the plan prints two."""
    idea: str
    """Verksamhetsidé."""
    principles: tuple[str, ...] = ()
    """Principer för samverkan, a paragraph each."""
    organisation: tuple[str, ...] = ()
    """Organisation, ekonomi och arbetssätt."""
    background: tuple[str, ...] = ()
    """What else the plan tells about the cooperation and its name."""
    responsibilities: tuple[str, ...] = ()
    """What it means to be ansvarig."""
    communication: tuple[str, ...] = ()
    """Kommunikation och förankring."""
    fee_per_inhabitant: Exact | None = None
    """Kronor per inhabitant and year."""
    fund: str | None = None
    """Name of a fund that co-finances new projects."""
    fund_share: Exact | None = None
    """At most so many per cent of a project that the members finance otherwise may come from the fund."""

    @property
    def mailbox_text(self) -> str:
        """The mailbox as it is shown to people: one that is made up says so."""
        return texts.plan.EXAMPLE_MAILBOX.format(mailbox=self.mailbox) if self.mailbox_is_example else self.mailbox
