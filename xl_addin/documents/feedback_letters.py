"""The letter that goes back with feedback on a file: plain text, polite and short."""

from __future__ import annotations

from collections.abc import Iterator

from xl_addin import texts
from xl_addin.documents.letters import Letter, day, period, plain, signed
from xl_addin.findings import Finding, Severity
from xl_addin.inbox.feedback import Feedback, file_name
from xl_addin.inbox.rivals import BLANK
from xl_addin.swedish import listing, plural

MOST = 5
"""So many findings are told in a letter; the workbook has them all."""


def feedback_letter(feedback: Feedback) -> Letter:
    """Write the letter to the sender of a file."""
    body = "\n\n".join(_paragraphs(feedback)) if feedback.note.submission else _on_unread(feedback)
    return signed(feedback.plan, _subject(feedback), body)


def _subject(feedback: Feedback) -> str:
    submission = feedback.note.submission
    if submission is None:
        return texts.letters.LETTER["subject-unread"].format(plan=feedback.plan.title)
    return texts.letters.LETTER["subject"].format(
        plan=feedback.plan.title, year=period(feedback.year, interim=feedback.interim), municipality=submission.name
    )


def _facts(feedback: Feedback) -> dict[str, str]:
    names = [file_name(file) for file in feedback.files]
    if feedback.note.submission:
        names = [name for name in names if name not in feedback.unread]
    return {
        "file": listing([f"”{plain(name)}”" for name in names]),
        "files": texts.letters.FILES[len(names) > 1],
        "mailbox": feedback.plan.organisation.mailbox_text,
        "by": texts.letters.BY_WHEN["past" if feedback.is_past else "in-time"].format(deadline=day(feedback.deadline)),
        "year": period(feedback.year, interim=feedback.interim),
    }


def _on_unread(feedback: Feedback) -> str:
    words, facts = texts.letters.LETTER, _facts(feedback)
    lines = [words["line-whole"].format(message=plain(f"{item.message} {item.hint}")) for item in feedback.findings]
    attached = [words["template" if feedback.filling else "unknown"].format(**facts)]
    first = texts.letters.UNREAD[len(feedback.files) > 1].format(**facts)
    return "\n\n".join([first, "\n".join(lines), *attached, words["again"].format(**facts)])


def _paragraphs(feedback: Feedback) -> Iterator[str]:
    words, facts, submission = texts.letters.LETTER, _facts(feedback), feedback.note.submission
    assert submission is not None  # noqa: S101 - for the type checker
    facts["municipality"] = submission.name
    thanks = "thanks-statement" if submission.is_statement else "thanks"
    yield words[thanks].format(**facts, filled=submission.filled, expected=submission.expected)
    if feedback.rivals:
        names = listing([f"”{plain(name)}”" for name in feedback.rivals])
        yield words["several"].format(**{**facts, "files": names})
    if feedback.unread:
        about = dict.fromkeys(plain(item.message) for item in feedback.findings if feedback.is_unread(item))
        yield words["unread-beside"].format(about=" ".join(about))
    if not feedback.to_do:
        if not (feedback.rivals or feedback.unread):
            yield words["good"]
        return
    yield words["to-do"].format(parts=feedback.to_do)
    yield "\n".join(_lines(feedback))
    needed = feedback.blank or feedback.of(Severity.ERROR)
    yield words["mend" if needed else "if-wrong"].format(**facts)


def _lines(feedback: Feedback) -> Iterator[str]:
    """Return the gravest findings, a line each; the rows that are not filled in share one."""
    words = texts.letters.LETTER
    found = feedback.of(Severity.ERROR, Severity.WARNING)
    listed = [item for item in found if item.code != BLANK and not feedback.is_unread(item)]
    yield words["attached" if listed else "attached-only"]
    yield from dict.fromkeys(_line(item) for item in listed[:MOST])
    if len(listed) > MOST:
        yield words["more"].format(count=plural(len(listed) - MOST, *texts.letters.FEEDBACK_COUNT))
    if feedback.blank:
        asks = words["blank-interim" if feedback.interim else "blank"]
        yield asks.format(codes=listing(list(dict.fromkeys(item.fact("expected") for item in feedback.blank))))


def _line(item: Finding) -> str:
    place = texts.letters.LETTER_PLACE.format(sheet=plain(item.sheet or ""), cell=item.cell or "").strip()
    if not place:
        return texts.letters.LETTER["line-whole"].format(message=plain(item.message))
    if item.indicator:
        place = texts.letters.LETTER_PLACE_INDICATOR.format(place=place, indicator=item.indicator)
    return texts.letters.LETTER["line"].format(place=place, message=plain(item.message))
