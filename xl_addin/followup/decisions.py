"""What has been decided about a mätetal before, beside it until it is done and after."""

from __future__ import annotations

from xl_addin import texts
from xl_addin.followup.view import Followup
from xl_addin.registers.decision import made_of


def decision_lines(followup: Followup, code: str) -> list[str]:
    """Return a line on each decision about a mätetal by the end of the reporting year, the oldest first."""
    lines = []
    for record in made_of(followup.result.books, code):
        facts = [str(record.state)] if record.state else []
        facts += [texts.matters.DECISION_BY.format(day=record.deadline)] if record.deadline else []
        words = texts.matters.DECISION_MADE["with" if facts else "plain"]
        text = record.text or record.heading or ""
        lines.append(words.format(body=record.body, day=record.day, text=text, facts=", ".join(facts)))
    return lines
