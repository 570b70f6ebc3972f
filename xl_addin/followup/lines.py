"""What stands on a mätetal's line besides its figures, in words: signs, units, last year's words, and why."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from decimal import Decimal
from typing import NamedTuple

from msgspec import Struct

from xl_addin import texts
from xl_addin.followup.actions import action_clause
from xl_addin.followup.conclusion import is_carried
from xl_addin.followup.decisions import latest_decision
from xl_addin.followup.figures import RowFigures
from xl_addin.followup.matters import Matter, is_without_action, sentence
from xl_addin.followup.period import period_brief
from xl_addin.followup.row_figures import row_figures
from xl_addin.followup.view import Followup, Shown, short_name, target_brief
from xl_addin.plan.model import Indicator, Row
from xl_addin.swedish import MINUS, Questioned, listing, number, plural
from xl_addin.targets import Status, Verdict
from xl_addin.targets.aims import Asked

BEHIND = (Status.MISSED, Status.DEVIATING)


class LineReason(Struct, frozen=True):
    """Why a line stands as it does (`text`), and in a few words how the whole period went (`period`); "" for none."""

    text: str
    period: str

    @property
    def whole(self) -> str:
        """Both, one after the other."""
        return " ".join(filter(None, [self.text, self.period]))


class DifferenceWords(NamedTuple):
    """What a difference that is above, below and exactly at the target is called."""

    over: str
    under: str
    even: str


def sign_of(asked: Asked) -> str:
    """Return the sign before a target: `≥`, `≤`, and `>`, `<` where it is to be bettered."""
    key = ("more" if asked.strict else "least") if asked.rising else "less" if asked.strict else "most"
    return texts.report.SIGNS[key]


def difference_words(asked: Asked) -> DifferenceWords:
    """Return the words of a difference, by which way is good for this mätetal."""
    words = texts.report.DIFFERENCES
    more, less = ("better", "worse") if asked.rising else ("worse", "better")
    if asked.low is not None and asked.high is not None:
        more = less = "outside"
    even = "even" if asked.strict else "within" if asked.bound is None else "on_target"
    return DifferenceWords(words[more], words[less], words[even])


def is_whole_line(followup: Followup, indicator: Indicator, row: Row | None) -> bool:
    """Return whether a line, as `Followup.lines` gives them, is of the whole mätetal."""
    return row is None or len(followup.plan.rows[indicator.code]) == 1


# ---- figures as texts ------------------------------------------------------------------------------------------


def figure_text(value: Decimal | str | None, decimals: int) -> str:
    """Return a figure with its decimals; words as they are, and a dash for nothing."""
    return number(round(value, decimals), decimals) if isinstance(value, Decimal) else value or texts.report.NONE


def outcome_text(found: RowFigures) -> str:
    """Return the year's outcome; one that is questioned as it was typed."""
    if isinstance(found.outcome, Questioned):
        return number(found.outcome)
    return figure_text(found.outcome, found.decimals)


def asked_text(found: RowFigures, year: int) -> str:
    """Return what is asked for in a year: a figure with its sign, or the plan's words, as few as can be."""
    if found.asked is None or found.asked.bound is None:
        return target_brief(found.row, year)
    return f"{sign_of(found.asked)} {figure_text(found.asked.bound, found.decimals)}"


def late_text(found: RowFigures) -> str:
    """Return by how many years a milestone is late, or that it is in time; "" where that is not known."""
    if found.late is None:
        return ""
    return plural(found.late, *texts.report.YEARS_LATE) if found.late else texts.report.IN_TIME


def difference_text(found: RowFigures) -> str:
    """Return the difference with its sign and what it is for this mätetal: `+4 bättre`; a dash where there is none."""
    if found.difference is None or found.asked is None:
        return late_text(found) or texts.report.NONE
    words = difference_words(found.asked)
    if not found.difference:
        return words.even
    sign, word = ("+", words.over) if found.difference > 0 else (MINUS, words.under)
    return f"{sign}{figure_text(abs(found.difference), found.decimals)} {word}"


def before_text(followup: Followup, found: RowFigures) -> str:
    """Return last year's outcome; of a text that was reported only that it is one."""
    before = before_shown(followup, found)
    if isinstance(before, str) and not isinstance(before, Shown):
        return texts.report.PAPER["typed"]
    return figure_text(before, found.decimals)


def before_shown(followup: Followup, found: RowFigures) -> Decimal | str | None:
    """Return what last year's cell shows of the region."""
    row = found.row
    return found.before if row.each else before_of(followup, row, followup.reporters(row)[0], found.before)


def before_of(followup: Followup, row: Row, municipality: str, outcome: Decimal | str | None) -> Decimal | str | None:
    """Return last year's outcome of a kommun: of a state that is open only its word, as its forecast is this year's."""
    report = followup.report(row, municipality, followup.year - 1)
    if report and report.value is None and report.state in row.target.open_states:
        return Shown(str(report.state))
    return outcome


def unit_text(followup: Followup, found: RowFigures) -> str:
    """Return the unit, of how many kommuner the figures are where some are missing, and of which other year."""
    row, is_figure = found.row, isinstance(found.outcome, Decimal)
    parts = [row.unit.label] if is_figure or found.asked else []
    if row.each and is_figure and not found.is_complete:
        parts.append(texts.report.PAPER["alike"].format(count=found.counted))
    if is_figure and (years := _other_years(followup, row)):
        parts.append(texts.report.PAPER["of_year"].format(years=listing(years)))
    return ", ".join(parts)


def _other_years(followup: Followup, row: Row) -> list[str]:
    """Return the years, other than the reporting year, that the statistics behind a row's figure concern."""
    year = followup.year
    reports = (followup.report(row, code, year) for code in followup.reporters(row))
    return [str(of) for of in sorted({r.statistic_year or year for r in reports if r and r.is_of_another_year(year)})]


# ---- why -------------------------------------------------------------------------------------------------------


def reason(followup: Followup, indicator: Indicator, row: Row | None, found: Collection[Matter]) -> LineReason:
    """Return what a line's figures do not say themselves, the kommun's word, the latest decision, the whole period.

    `found`: the board's matters, as `matters` returns them.
    """
    verdict, is_whole = followup.line_verdict(indicator, row), is_whole_line(followup, indicator, row)
    clauses = [] if row is not None and _explains_itself(followup, row, verdict) else [verdict.brief]
    if is_whole and verdict.status in BEHIND and not verdict.settled:
        clauses.append(_what_is_done(followup, indicator, found))
    parts = [followup.question([row] if row else followup.plan.rows[indicator.code])]
    parts.append(sentence(clauses) if any(clauses) else "")
    if row is not None and not row.each:
        report = followup.report(row, followup.reporters(row)[0], followup.year)
        parts.append(texts.matters.WORD.format(word=report.comment) if report and report.comment else "")
    parts.append(latest_decision(followup, indicator.code) if is_whole else "")
    return LineReason(" ".join(filter(None, parts)), period_brief(followup, indicator) if is_whole else "")


def _what_is_done(followup: Followup, indicator: Indicator, found: Collection[Matter]) -> str:
    """Return where it is a matter for the board, else that nothing is done about it; "" where something is."""
    if indicator.code in {matter.code for matter in found}:
        return texts.report.PAPER["matter"]
    return action_clause(followup, indicator) if is_without_action(followup, indicator) else ""


def _explains_itself(followup: Followup, row: Row, verdict: Verdict) -> bool:
    """Return whether the reason is nothing but the figures or the state that stand on the line already."""
    if row.each:
        return False
    found = row_figures(followup, row)
    return found.difference is not None or verdict.status in (Status.ACHIEVED, Status.FOLLOWED)


def carried_text(followup: Followup, indicators: Iterable[Indicator]) -> str:
    """Return in one line what was reached by earlier years' reports: each mätetal with its code, name and outcome."""
    words, listed = texts.report.PAPER, []
    for indicator in indicators:
        (row,) = followup.plan.rows[indicator.code]
        outcome = str(row_figures(followup, row).outcome or "")
        facts = {"code": indicator.code, "name": short_name(indicator), "outcome": outcome[:1].lower() + outcome[1:]}
        listed.append(words["carried_one"].format(**facts))
    return words["carried"].format(listed="; ".join(listed))


def is_settled_before(followup: Followup, indicator: Indicator) -> bool:
    """Return whether a mätetal was reached by an earlier year's report and has no figure of the reporting year."""
    rows = followup.plan.rows[indicator.code]
    if len(rows) > 1 or followup.verdicts[indicator.code].status is not Status.ACHIEVED:
        return False
    return is_carried(followup, indicator) and isinstance(row_figures(followup, rows[0]).outcome, str)
