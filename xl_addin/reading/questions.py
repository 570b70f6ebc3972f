"""What a row says that the secretariat asked of it, and whether that is answered."""

from __future__ import annotations

from xl_addin.findings import Collector
from xl_addin.reading.spelling import shown


def report_question(out: Collector, cell: str, indicator: str | None, question: str | None, answer: str | None) -> None:
    """Report a question with its answer, or that it is open; `cell` is the answer's."""
    if question and answer:
        out.add("question-answered", cell, indicator, text=shown(question), found=shown(answer))
    elif question:
        out.add("question-open", cell, indicator, text=shown(question))
