"""What the public may see of a result: the rest is taken away before anything is made of it, so it cannot slip out."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from xl_addin.consolidation import Consolidation
from xl_addin.followup.view import Followup
from xl_addin.plan.editions import Editions
from xl_addin.reading.records import NO_SOURCE, Entry, Submission
from xl_addin.reports import with_marks
from xl_addin.targets import Report
from xl_addin.targets.reported import REPORT_FIELDS

SHOWN = tuple(name for name, field in REPORT_FIELDS.items() if field.spec.data.public)
"""What is shown of a report; a field that is added is internal until its declaration says otherwise."""


class PublicFollowup(Followup):
    """A follow-up without the åtgärder: what is not shown is not said to be missing."""

    knows_actions = False


def public_part(result: Consolidation) -> Consolidation:
    """Return a result without comments, sources, registers, findings, the board's words and editions in draft."""
    newest = next(edition for edition in reversed(result.editions.all) if edition.state == "adopted")
    counted, later = (with_marks(s, result.asked) for s in (result.submissions, result.later))
    shown = Consolidation(
        newest, result.year, _bare(counted, result.editions), later=_bare(later, result.editions),
        recorded=result.recorded,
    )  # fmt: skip
    shown.missing = result.missing  # known by what is taken away
    return shown


def _bare(submissions: Iterable[Submission], editions: Editions) -> tuple[Submission, ...]:
    adopted = {edition.version for edition in editions.all if edition.state == "adopted"}
    return tuple(
        replace(
            s, file="", sha256="", saved=None, entries=tuple(map(_bare_entry, s.entries)), registers=(), findings=(),
            shown=tuple(map(_bare_entry, s.shown)), sign_off=None, refused=(),
        )
        for s in submissions if s.edition in adopted
    )  # fmt: skip


def _bare_entry(entry: Entry) -> Entry:
    report = Report(**{name: getattr(entry.report, name) for name in SHOWN})
    return replace(entry, report=report, source=NO_SOURCE, sources={})
