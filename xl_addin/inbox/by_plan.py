"""One inbox for several plans: what was read, kept small until its plan's turn comes."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct, field

from xl_addin.inbox import codec
from xl_addin.inbox.choices import FileChoice
from xl_addin.inbox.intake import Inbox, Listed, settle
from xl_addin.inbox.pool import Read
from xl_addin.plan.editions import editions_of
from xl_addin.plan.model import Plan
from xl_addin.reading.records import Intake
from xl_addin.reading.words import normalized


class Plans(Struct, frozen=True):
    """Finds one of some plans by id or name, in whichever process it is asked for one."""

    plans: tuple[Plan, ...]

    def __call__(self, id_or_name: str, version: str) -> Plan | None:
        """Return the plan, None if it is none of them; whichever edition is asked for, the chain that ends with it."""
        named = (p for p in self.plans for e in editions_of(p).all if normalized(e.name) == normalized(id_or_name))
        return next((p for p in self.plans if p.id == id_or_name), next(named, None))


class _Pile(Struct):
    """The readings of one plan, packed: a tenth of what they take as records."""

    packed: list[tuple[bytes | Intake, str]] = field(default_factory=list)

    def add(self, intake: Intake, digest: str) -> None:
        try:
            self.packed.append((zlib.compress(codec.pack(intake), 1), digest))
        except codec.OtherFormError:
            self.packed.append((intake, digest))

    def unpacked(self) -> Iterator[Read]:
        for packed, digest in self.packed:
            yield (packed if isinstance(packed, Intake) else codec.unpack(zlib.decompress(packed))), digest


def by_plan(readings: Iterable[Read], listed: Listed, plans: Sequence[Plan]) -> Iterator[tuple[Plan | None, Inbox]]:
    """Return each plan's inbox, in the order of the plans, then what belongs to none of them (None).

    Only one of them is in memory at a time, if nobody keeps them.
    """
    piles: dict[str | None, _Pile] = {plan.id: _Pile() for plan in plans} | {None: _Pile()}
    for intake, digest in readings:
        piles[intake.submission.plan if intake.submission else None].add(intake, digest)
    left = list(listed.choices)
    for plan in plans:
        pile = piles.pop(plan.id)
        find_plan = Plans((plan,))
        inbox = settle(pile.unpacked(), (), listed.choices, listed)
        known = [c for c in listed.choices if _is_used(c, inbox)]
        left = [choice for choice in left if choice not in known]
        if len(known) < len(listed.choices):
            inbox = settle(pile.unpacked(), (), known, listed, find_plan)
        yield plan, inbox
        del inbox
    yield None, settle(piles[None].unpacked(), listed.findings, left, listed)


def _is_used(choice: FileChoice, inbox: Inbox) -> bool:
    if choice.aside:
        return any(choice.is_file(note.file, note.sha256) for note in inbox.files)
    return any(choice.is_about(s) and choice.names(s) for note in inbox.files if (s := note.submission))
