"""Texts ready for the mail: with a template, feedback on a file, and a reminder to a kommun that has sent nothing.

Plain text, polite and short.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from xl_addin import texts
from xl_addin.findings import Finding, Severity
from xl_addin.inbox.feedback import Feedback, file_name
from xl_addin.inbox.rivals import BLANK
from xl_addin.plan.model import Member, Plan, Statement
from xl_addin.swedish import listing, plural

MOST = 5
"""So many findings are told in a letter; the workbook has them all."""
LONGEST = 300
"""So many characters of one finding."""
FILE_ENCODING = "utf-8-sig"
"""Of the letters as files: Windows programs know UTF-8 by its mark."""


class Letter(Struct, frozen=True):
    """A letter. `body`: from the greeting to the signature, paragraphs apart by an empty line."""

    subject: str
    body: str

    @property
    def text(self) -> str:
        """The letter as a file: the subject on the first line."""
        return f"{texts.letters.LETTER_SUBJECT.format(subject=self.subject)}\n\n{self.body}"


def template_letter(
    plan: Plan, member: Member, year: int, deadline: date, *, templates: Sequence[str],
    statement: Statement | None = None, interim: bool = False,
) -> Letter:  # fmt: skip
    """Write the letter that a template, or the form of a statement, is sent with; `templates`: names of its files."""
    facts = _about(plan, member, year, deadline, interim=interim)
    facts["template"] = listing([f"”{name}”" for name in templates])
    if statement:
        facts |= {"number": str(statement.number), "title": statement.title, "indicative": day(statement.indicative_by)}
        words = texts.letters.STATEMENT
        body = "\n\n".join(words[part].format(**facts) for part in ("here", "how", "help"))
        return _letter(plan, words["subject"].format(**facts), body)
    words, first = texts.letters.TEMPLATE, "parts" if len(templates) > 1 else "here"
    body = "\n\n".join(words[part].format(**facts) for part in (first, "how", "help"))
    return _letter(plan, words["subject"].format(**facts), body)


def feedback_letter(feedback: Feedback) -> Letter:
    """Write the letter to the sender of a file."""
    body = _on_submission(feedback) if feedback.note.submission else _on_unread(feedback)
    return _letter(feedback.plan, _subject(feedback), body)


def reminder(
    plan: Plan, member: Member, year: int, deadline: date, *, template: str, unread: Sequence[str] = (),
    untouched: Sequence[str] = (), interim: bool = False,
) -> Letter:  # fmt: skip
    """Write the letter to a kommun that has sent no answer that could be read.

    `template` is the name of the file to fill in, `unread` the files that seem to come from it, `untouched` those in
    which nothing is answered.
    """
    facts = _about(plan, member, year, deadline, interim=interim) | {"template": template}
    words = texts.letters.REMINDER
    body = [words["missing"].format(**facts)]
    body += [words["unread"].format(file=plain(file)) for file in unread]
    body += [words["untouched"].format(**facts, file=plain(file)) for file in untouched]
    body += [words["how"].format(**facts), words["help"]]
    return _letter(plan, words["subject"].format(**facts), "\n\n".join(body))


def day(value: date) -> str:
    """Write a day as in running text: `31 januari 2020`."""
    return texts.letters.DAY.format(day=value.day, month=texts.reading.MONTHS[value.month - 1], year=value.year)


def plain(text: str) -> str:
    """Make a text from a file fit for a letter: one line, nothing that steers a program or turns the direction."""
    kept = "".join(" " if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp", "Co", "Cn") else c for c in text)
    line = " ".join(kept.split(" "))
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


def _about(plan: Plan, member: Member, year: int, deadline: date, *, interim: bool) -> dict[str, str]:
    return {
        "plan": plan.title, "year": _period(year, interim=interim), "municipality": member.name,
        "deadline": day(deadline), "mailbox": plan.organisation.mailbox_text, "rows": texts.letters.ROWS[interim],
    }  # fmt: skip


def _period(year: int, *, interim: bool) -> str:
    return texts.letters.PERIOD[interim].format(year=year)


def _letter(plan: Plan, subject: str, body: str) -> Letter:
    organisation = plan.organisation
    signature = f"{texts.letters.LETTER_SIGNATURE}\n{organisation.secretariat}\n{organisation.mailbox_text}"
    return Letter(subject, f"{texts.letters.LETTER_GREETING}\n\n{body}\n\n{signature}\n")


def _subject(feedback: Feedback) -> str:
    submission = feedback.note.submission
    if submission is None:
        return texts.letters.LETTER["subject-unread"].format(plan=feedback.plan.title)
    return texts.letters.LETTER["subject"].format(
        plan=feedback.plan.title, year=_period(feedback.year, interim=feedback.interim), municipality=submission.name
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
        "year": _period(feedback.year, interim=feedback.interim),
    }


def _on_unread(feedback: Feedback) -> str:
    words, facts = texts.letters.LETTER, _facts(feedback)
    said = [words["line-whole"].format(message=plain(f"{item.message} {item.hint}")) for item in feedback.findings]
    attached = [words["template" if feedback.filling else "unknown"].format(**facts)]
    first = texts.letters.UNREAD[len(feedback.files) > 1].format(**facts)
    return "\n\n".join([first, "\n".join(said), *attached, words["again"].format(**facts)])


def _on_submission(feedback: Feedback) -> str:
    return "\n\n".join(_paragraphs(feedback))


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
