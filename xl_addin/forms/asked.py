"""What the secretariat asks of a row of a form, with its answer: two columns, only where something is asked."""

from __future__ import annotations

import re

from xl_addin import texts

QUESTION_KEY, ANSWER_KEY = "question", "answer"
"""Keys of the two columns, and names of the fields that they fill."""
ASKED_KEYS = frozenset({QUESTION_KEY, ANSWER_KEY})
_DATED = re.compile(r"\d{4}: ")


def asked_of(question: str, before: str, answer: str) -> tuple[str, str]:
    """Return question and answer of a row that is asked something: below what was asked and answered before it."""
    if question in (before, ""):
        return before, answer
    if before and answer:
        before = texts.template.QUESTION_BEFORE.format(question=before, answer=answer)
    return "\n".join(filter(None, (before, question))), ""


def of_year(text: str, year: int) -> str:
    """Return a text that goes on from another year with its year before it, unless it goes on since earlier."""
    return text if _DATED.match(text) else texts.template.OF_YEAR.format(year=year, text=text)
