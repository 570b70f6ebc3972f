"""Texts ready for the mail: with a template, and a reminder to a kommun that has sent nothing.

Plain text, polite and short. Feedback on a file is written in `feedback_letters.py`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from xl_addin import texts
from xl_addin.plan.model import Member, Plan, Statement
from xl_addin.swedish import listing

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
    words, parts = texts.letters.TEMPLATE, ("parts" if len(templates) > 1 else "here", "how", "help")
    if statement:
        facts |= {"number": str(statement.number), "title": statement.title, "indicative": day(statement.indicative_by)}
        words, parts = texts.letters.STATEMENT, ("here", "how", "help")
    body = "\n\n".join(words[part].format(**facts) for part in parts)
    return signed(plan, words["subject"].format(**facts), body)


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
    return signed(plan, words["subject"].format(**facts), "\n\n".join(body))


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
        "plan": plan.title, "year": period(year, interim=interim), "municipality": member.name,
        "deadline": day(deadline), "mailbox": plan.organisation.mailbox_text, "rows": texts.letters.ROWS[interim],
    }  # fmt: skip


def period(year: int, *, interim: bool) -> str:
    """Name a year, or the middle of it."""
    return texts.letters.PERIOD[interim].format(year=year)


def signed(plan: Plan, subject: str, body: str) -> Letter:
    """Make a letter of the secretariat's, with greeting and signature."""
    organisation = plan.organisation
    signature = f"{texts.letters.LETTER_SIGNATURE}\n{organisation.secretariat}\n{organisation.mailbox_text}"
    return Letter(subject, f"{texts.letters.LETTER_GREETING}\n\n{body}\n\n{signature}\n")
