"""The follow-up's conclusion: a headline, what belongs to it, and a title and a sentence for each målområde.

Uppnått and Enligt plan are never added up. What is followed without a target is outside the denominator, what nobody
reported is never a zero, and what an earlier year's report says is counted apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction

from msgspec import Struct

from xl_addin import texts
from xl_addin.followup.matters import Matter, is_without_action, matters
from xl_addin.followup.names import brief_names, counted, named
from xl_addin.followup.standing import has_target, severities
from xl_addin.followup.view import Followup
from xl_addin.plan.model import GoalArea, Indicator
from xl_addin.swedish import listing, number
from xl_addin.targets import MISSING, Status

SHARES = ((Fraction(9, 10), "nearly"), (Fraction(11, 20), "most"), (Fraction(9, 20), "half"), (Fraction(1, 4), "less"))
"""From which share of the targets on the headline says so; below all of them it is `little`."""
MOST_NAMED, LINE_ROOM, TITLE_LINE = 3, 150, 88
"""Missed mätetal that the headline names, and characters of names that a målområde's sentence has room for.

`TITLE_LINE`: of a målområde's title, which names the missed ones where it stays on one line of the page.
"""
WEAK = Fraction(1, 4)
"""The share of a målområde's targets that cannot be judged, from which its knowledge is called weak."""


class Tally(Struct, frozen=True):
    """The mätetal of the plan or of a målområde: those with a target for the reporting year, by status."""

    counts: Counter[Status]
    carried: int
    """How many of the achieved ones rest on reports of earlier years alone."""
    followed: int
    """How many have no target for the year, whether they are reported or not: they are outside the denominator."""

    @property
    def targets(self) -> int:
        """How many have a target for the year: the denominator."""
        return self.counts.total()

    @property
    def unknown(self) -> int:
        """How many targets nobody can judge."""
        return sum(self.counts[status] for status in MISSING)

    @property
    def is_unreported(self) -> bool:
        """Whether there are targets and nobody has reported any of them."""
        return 0 < self.targets == self.counts[Status.NOT_REPORTED]


class AreaConclusion(Struct, frozen=True):
    """A målområde's tally, and its title, a conclusion without a full stop.

    `names_missed`: whether the title does, or says how many they are. `count`: how many of its targets are met, in a
    clause. `parts`: a clause for those that are not, by how they stand, in which they are named.
    """

    area: GoalArea
    tally: Tally
    title: str
    names_missed: bool
    count: str
    parts: Mapping[str, str]

    @property
    def sentence(self) -> str:
        """How many are met, and which are not."""
        return _sentence([self.count, *self.parts.values()])

    @property
    def rest(self) -> str:
        """Which are not met, where how many are stands beside; how many, where there is no more to be written."""
        return _sentence([part for key, part in self.parts.items() if key != "followed"] or [self.count])

    @property
    def below_title(self) -> str:
        """What the title has not got already."""
        return _sentence([part for key, part in self.parts.items() if key != "missed" or not self.names_missed])


class Conclusion(Struct, frozen=True):
    """The headline, one or two sentences; the sentences below it; the matters behind it; each målområde."""

    tally: Tally
    headline: str
    lede: tuple[str, ...]
    matters: tuple[Matter, ...]
    areas: tuple[AreaConclusion, ...]


def conclude(followup: Followup) -> Conclusion:
    """Return the conclusion of a follow-up."""
    whole, found = tally(followup, followup.plan.indicators.values()), tuple(matters(followup))
    areas = tuple(_area(followup, area) for area in followup.plan.goal_area)
    headline = _headline(followup, whole)
    return Conclusion(whole, headline, tuple(_lede(followup, whole, found, areas)), found, areas)


def tally(followup: Followup, indicators: Collection[Indicator]) -> Tally:
    """Count mätetal."""
    asked = [indicator for indicator in indicators if has_target(indicator, followup.year)]
    counts = Counter(followup.verdicts[indicator.code].status for indicator in asked)
    achieved = (i for i in asked if followup.verdicts[i.code].status is Status.ACHIEVED)
    carried = sum(is_carried(followup, indicator) for indicator in achieved)
    return Tally(counts, carried, len(indicators) - len(asked))


def is_carried(followup: Followup, indicator: Indicator) -> bool:
    """Return whether nobody reported a mätetal for the year itself: what is known of it was said earlier."""
    return not any(indicator.target.answered(case.now) for case in followup.cases(indicator))


def met_text(area: AreaConclusion) -> str:
    """Return in words how many of a målområde's targets are met: `8 av 12`, never a zero where nobody has reported."""
    words, own = texts.report.SUMMARY, area.tally
    if not own.targets:
        return texts.report.NONE
    if own.is_unreported:
        return texts.field.STATUSES[Status.NOT_REPORTED]
    return words["met_of"].format(count=number(own.counts[Status.ACHIEVED]), all=number(own.targets))


def is_unanswered(followup: Followup) -> bool:
    """Return whether no kommun has answered for the year: that no matter is known is then no assurance."""
    return len(followup.result.missing) == len(followup.members)


def nothing_to_decide(followup: Followup) -> list[str]:
    """Return why one can trust that there is nothing to decide, a sentence a line; or that nobody can know it."""
    if is_unanswered(followup):
        return [texts.matters.NOTHING_KNOWN.format(year=followup.year)]
    counts = severities(Counter(finding.severity for finding in followup.result.findings))
    return [line.format(sent=sent(followup), **counts) for line in texts.matters.NOTHING_TO_DECIDE]


# ---- the plan --------------------------------------------------------------------------------------------------


def _tense(followup: Followup) -> str:
    return "last" if followup.is_over else "before"


def _headline(followup: Followup, whole: Tally) -> str:
    words, counts = texts.matters, whole.counts
    facts = words.MET[_tense(followup)] | {
        "count": number(counts[Status.ACHIEVED]), "all": number(whole.targets), "year": followup.year,
        "on_track": counted(counts[Status.ON_TRACK]), "followed": number(whole.followed),
    }  # fmt: skip
    first = words.HEADLINES[_headline_key(followup, whole)].format(**facts)
    return " ".join(filter(None, [first, _missed(followup, whole)]))


def _headline_key(followup: Followup, whole: Tally) -> str:
    """Choose the sentence: before the last year what goes to plan is said beside what is met, never added to it."""
    key = _share(whole)
    if key in ("no_targets", "unreported"):
        return key
    if whole.targets == 1:
        return "one" if key == "all" else "one_not"
    if _tense(followup) == "before" and whole.counts[Status.ON_TRACK]:
        return "under_way_none" if key == "none" else "under_way"
    return key


def _share(whole: Tally) -> str:
    if not whole.targets:
        return "no_targets"
    if whole.is_unreported:
        return "unreported"
    share = Fraction(whole.counts[Status.ACHIEVED], whole.targets)
    if share in (0, 1):
        return "all" if share else "none"
    return next((key for least, key in SHARES if share >= least), "little")


def _missed(followup: Followup, whole: Tally) -> str:
    """Say which are missed, or how many where they are too many to name, and which nobody does anything about."""
    words, missed = texts.matters, _with(followup, followup.plan.indicators.values(), Status.MISSED)
    if not missed:
        return words.NONE_MISSED if whole.targets and not is_unanswered(followup) else ""
    names, without = brief_names(followup.plan), [i for i in missed if is_without_action(followup, i)]
    which = _named(missed, names) if len(missed) <= MOST_NAMED else counted(len(missed)).capitalize()
    key = "none" if not without else "all" if len(without) == len(missed) else "some"
    key = f"one_{key}" if len(missed) == 1 else key
    action = words.MISSED_ACTION[key].format(names=_named(without, names))
    return words.MISSED[_tense(followup)][len(missed) > 1].format(missed=which, action=action)


def _named(indicators: Iterable[Indicator], names: Mapping[str, str]) -> str:
    return named((indicator.code for indicator in indicators), names)


def _lede(followup: Followup, whole: Tally, found: Sequence[Matter], areas: Sequence[AreaConclusion]) -> list[str]:
    words = texts.matters.LEDE
    questioned = sum(followup.rests_on_questioned(rows) for rows in followup.plan.rows.values())

    def some(key: str, count: int) -> str:
        forms = words[key]
        return forms[count != 1].format(count=counted(count).capitalize()) if count else ""

    no_matters = "" if is_unanswered(followup) else texts.matters.NO_MATTERS
    return list(filter(None, [
        some("matters", len(found)) or no_matters, _others(followup, whole),
        words["carried"][whole.carried > 1].format(count=counted(whole.carried)) if whole.carried else "",
        _weakest(areas), sent(followup), some("followed", whole.followed), some("questioned", questioned),
    ]))  # fmt: skip


def _others(followup: Followup, whole: Tally) -> str:
    """Return how the targets stand that are neither met nor missed, in one sentence; "" where there are none."""
    words = texts.matters.OTHERS
    counts = {
        "on_track": whole.counts[Status.ON_TRACK] if _tense(followup) == "last" else 0,
        "deviating": whole.counts[Status.DEVIATING], "unknown": 0 if whole.is_unreported else whole.unknown,
    }  # fmt: skip
    groups = [(key, counted(count)) for key, count in counts.items() if count]
    if not groups:
        return ""
    (key, count), *more = groups
    clauses = [words[key].format(count=words["first"].format(count=count.capitalize()))]
    return words["sentence"].format(clauses=listing(clauses + [words[key].format(count=n) for key, n in more]))


def sent(followup: Followup) -> str:
    """Return how many kommuner have sent, and how many of the rows are reported."""
    members, absent = len(followup.members), len(followup.result.missing)
    filled, expected = (sum(pair[place] for pair in followup.filled.values()) for place in (0, 1))
    if not filled:
        return texts.matters.SENT_NONE
    words = texts.matters.SENT if absent or members == 1 else texts.matters.SENT_ALL
    count = counted(members - absent, of_municipalities=True).capitalize()
    return words.format(count=count, all=counted(members), filled=number(filled), expected=number(expected))


def _weakest(areas: Sequence[AreaConclusion]) -> str:
    """Name the målområde of which the least is known, where that is little."""
    weak = [a for a in areas if a.tally.unknown > 1 and Fraction(a.tally.unknown, a.tally.targets) >= WEAK]
    if not weak:
        return ""
    area = max(weak, key=lambda a: Fraction(a.tally.unknown, a.tally.targets))
    facts = {"count": number(area.tally.unknown), "all": number(area.tally.targets)}
    return texts.matters.WEAKEST.format(area=area.area.short or area.area.name, **facts)


def _sentence(clauses: Sequence[str]) -> str:
    whole = "; ".join(clauses)
    return f"{whole[:1].upper()}{whole[1:]}." if whole else ""


# ---- a målområde -----------------------------------------------------------------------------------------------


def _area(followup: Followup, area: GoalArea) -> AreaConclusion:
    indicators, words, tense = list(area.indicators), texts.matters, _tense(followup)
    own = tally(followup, indicators)
    facts = {"all": number(own.targets), "count": number(own.counts[Status.ACHIEVED]), "year": followup.year}
    count = words.AREA[_area_key(own)].format(**words.MET[tense], **facts)
    parts = {} if own.is_unreported else _area_parts(followup, indicators)
    titles = [words.AREA_TITLE.format(area=area.short or area.name, conclusion=each)
              for each in _area_conclusions(followup, indicators, count)]  # fmt: skip
    names_missed = len(titles[0]) <= TITLE_LINE
    return AreaConclusion(area, own, titles[0 if names_missed else -1], names_missed, count, parts)


def _area_conclusions(followup: Followup, indicators: Sequence[Indicator], count: str) -> list[str]:
    """Return a målområde's conclusion with the missed mätetal by name, and with how many they are."""
    missed, tense = _with(followup, indicators, Status.MISSED), _tense(followup)
    if not missed:
        return [count]
    form = f"{tense}_many" if len(missed) > 1 and tense == "before" else tense
    shown = (_named(missed, brief_names(followup.plan)), counted(len(missed)))
    return [texts.matters.AREA_MISSED[form].format(conclusion=count, missed=each) for each in shown]


def _area_key(own: Tally) -> str:
    share = _share(own)
    if share in ("no_targets", "unreported"):
        return share
    if own.targets == 1:
        return "one" if share == "all" else "one_not"
    if share in ("all", "none"):
        return share
    return "some_one" if own.counts[Status.ACHIEVED] == 1 else "some"


def _area_parts(followup: Followup, indicators: Sequence[Indicator]) -> dict[str, str]:
    """Name the mätetal that are not met, by how they stand; apart the missed ones without an action."""
    asked = [indicator for indicator in indicators if has_target(indicator, followup.year)]
    missed = _with(followup, asked, Status.MISSED)
    without = [i for i in missed if is_without_action(followup, i)]
    groups = {
        "missed": [i for i in missed if i not in without], "without": without,
        "deviating": _with(followup, asked, Status.DEVIATING), "unknown": _with(followup, asked, *MISSING),
        "on_track": _with(followup, asked, Status.ON_TRACK),
        "followed": [i for i in indicators if not has_target(i, followup.year)],
    }  # fmt: skip
    parts, names = texts.matters.AREA_PARTS, brief_names(followup.plan)
    return {
        key: parts[key][len(group) > 1].format(names=named((i.code for i in group), names, room=LINE_ROOM))
        for key, group in groups.items() if group
    }  # fmt: skip


def _with(followup: Followup, indicators: Collection[Indicator], *statuses: Status) -> list[Indicator]:
    return [i for i in indicators if followup.verdicts[i.code].status in statuses]
