"""How the plan stands, in sentences: headline, change since last year, what is missing, how far to trust it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TypeVar

from xl_addin import texts
from xl_addin.findings import Severity
from xl_addin.followup.view import Followup
from xl_addin.plan.model import Indicator, Member
from xl_addin.swedish import NO_BREAK_SPACE, listing, long_date, number, plural
from xl_addin.targets import UNASSESSED, WORST_FIRST, Status

T = TypeVar("T")
MOST_NAMED = 6
"""Kommuner that a sentence of the summary names; the others are counted."""


class Standing:
    """The sentences of one consolidation."""

    def __init__(self, context: Followup) -> None:
        self._context, self._year = context, context.year

    def change(self) -> str:
        """Return what has changed since the year before."""
        before = self._year - 1
        if before < self._context.plan.first_year:
            return texts.report.CHANGE["first"].format(year=self._year)
        result = self._context.result
        then_in_force = result.editions.at(before).indicators
        earlier = [(code, result.assessments[code, None, None, before].verdict.status) for code in then_in_force]
        pairs = ((result.regional_in(code, before), now) for code, now in self._context.verdicts.items())
        moves = Counter(_move(then.status, now.status) for then, now in pairs if then)
        parts = [
            texts.report.MOVES[kind][moves[kind] > 1].format(count=number(moves[kind]))
            for kind in ("better", "worse", "judged", "lost")
            if moves[kind]
        ]
        since = texts.report.CHANGE["since" if parts else "same"].format(before=before, parts=listing(parts))
        targets = [status for code, status in earlier if has_target(then_in_force[code], before)]
        met = number(targets.count(Status.ACHIEVED))
        known = "before" if set(targets) - {Status.NOT_REPORTED} else "before_unknown"
        then = texts.report.CHANGE[known].format(count=met, all=number(len(targets)))
        return _whole(f"{since} {then}")

    def missing(self) -> list[str]:
        """Return what is missing, and from whom."""
        members, absent = self._context.members, self._context.result.missing
        if absent:
            words = texts.report.MISSING["files"].format(year=self._year, names=_names(absent))
        else:
            form = "files_none" if len(members) > 1 else "files_none_one"
            words = texts.report.MISSING[form].format(year=self._year, count=number(len(members)))
        blanks = {m: filled[1] - filled[0] for m, filled in self._context.filled.items() if filled[1] > filled[0]}
        return [words, texts.report.MISSING["rows" if blanks else "rows_none"].format(counts=_counted(blanks))]

    def trust(self) -> list[str]:
        """Return how complete and how fresh the material is."""
        context = self._context
        filled, expected = (sum(pair[place] for pair in self._context.filled.values()) for place in (0, 1))
        sent = len(context.members) - len(context.result.missing)
        share = f"{number(filled * 100 // expected) if expected else 0}{NO_BREAK_SPACE}%"
        complete = texts.report.TRUST["submissions"].format(
            count=number(sent), all=number(len(context.members)), year=self._year,
            filled=number(filled), expected=number(expected), share=share,
        )  # fmt: skip
        return [complete, self._saved(), self._preliminary(), self._signed_off(), self._checked()]

    def _saved(self) -> str:
        submissions = [s for s in self._context.result.submissions if s.year == self._year]
        days = sorted(s.saved.date() for s in submissions if s.saved)
        if not days:
            return texts.report.TRUST["saved_unknown"] if submissions else ""
        form = "saved" if days[0] != days[-1] else "saved_one"
        return texts.report.TRUST[form].format(year=self._year, first=long_date(days[0]), last=long_date(days[-1]))

    def _signed_off(self) -> str:
        """Return how many of those that have answered do not stand for their figures yet, and which."""
        answered = [s for s in self._context.result.submissions if s.year == self._year and s.sign_off]
        names = [s.name for s in answered if s.sign_off and not s.sign_off.is_given]
        if not answered:
            return ""
        words = texts.report.SIGNED_OFF["some" if names else "all"]
        return words.format(count=number(len(names)), names=listing(names))

    def _preliminary(self) -> str:
        count = sum(verdict.preliminary for verdict in self._context.verdicts.values())
        return texts.report.PRELIMINARY_NOTE[count > 1].format(count=number(count)) if count else ""

    def _checked(self) -> str:
        count = Counter(finding.severity for finding in self._context.result.findings)
        if not count[Severity.ERROR] and not count[Severity.WARNING]:
            return texts.report.TRUST["findings_none"]
        return texts.report.TRUST["findings"].format(**severities(count))


def has_target(indicator: Indicator, year: int) -> bool:
    """Return whether a mätetal has a target for a year: one that is followed has none, nor has one before its first."""
    return indicator.target.best(year) is not Status.FOLLOWED


def severities(count: Mapping[Severity, int]) -> dict[str, str]:
    """Return the counts of findings in words, for `{errors}`, `{warnings}` and `{infos}`."""
    forms = {
        "errors": (Severity.ERROR, texts.cli.ERROR_COUNT),
        "warnings": (Severity.WARNING, texts.cli.WARNING_COUNT),
        "infos": (Severity.INFO, texts.report.INFO_COUNT),
    }
    return {name: plural(count[severity], *words) for name, (severity, words) in forms.items()}


def _move(before: Status, now: Status) -> str:
    if before in UNASSESSED or now in UNASSESSED:
        if before in UNASSESSED and now in UNASSESSED:
            return "same"
        return "judged" if before in UNASSESSED else "lost"
    better = WORST_FIRST.index(now) - WORST_FIRST.index(before)
    return "better" if better > 0 else "worse" if better < 0 else "same"


def _first(items: Sequence[T]) -> Sequence[T]:
    """Return those that are named: all, if it is only one more, as to say so takes as much room."""
    return items if len(items) <= MOST_NAMED + 1 else items[:MOST_NAMED]


def _names(members: Sequence[Member]) -> str:
    named = [m.name for m in _first(members)]
    more = len(members) - len(named)
    return listing([*named, plural(more, *texts.report.OTHERS)] if more else named)


def _counted(blanks: Mapping[str, int]) -> str:
    most = sorted(blanks, key=lambda name: -blanks[name])
    named = _first(most)
    parts = [texts.report.MISSING["row"].format(municipality=name, count=blanks[name]) for name in named]
    if rest := most[len(named) :]:
        others = plural(len(rest), *texts.report.OTHERS)
        parts.append(
            texts.report.MISSING["rows_more"].format(count=sum(blanks[n] for n in rest), municipalities=others)
        )
    return listing(parts)


def _whole(sentence: str) -> str:
    """Keep a number on the same line as the word after it."""
    words = sentence.split(" ")
    return "".join(w + (NO_BREAK_SPACE if w.isdecimal() else " ") for w in words[:-1]) + words[-1]
