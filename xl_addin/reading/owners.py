"""Whose a sheet is, by what stands above its table and by the signatures of its rows."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from xl_addin import texts
from xl_addin.forms import Form, Owner, signature
from xl_addin.forms.form import without_witness
from xl_addin.reading.identity import member_named
from xl_addin.reading.sheets import sheet_anchor
from xl_addin.reading.table import Table


class Owners:
    """Knows the owners that a form's sheet may come from, beside its own."""

    def __init__(self, form: Form, owner: Owner) -> None:
        self._form, self._owner = form, owner

    @property
    def ours(self) -> str:
        """The owner in words."""
        return texts.reading.TEMPLATE_OF.format(municipality=self._owner.name, year=self._owner.year)

    def foreign(self, table: Table, *, signed: bool) -> str | None:
        """Return whose template a sheet is from, if it is another's, by the witness beside its anchors or the title.

        `signed`: a row bears the owner's own signature, so that the words above the table do not count.
        """
        seen = set(_witnesses(table))
        other = next(iter(sorted(seen - {self._owner.witness})), None)
        if other or seen or signed:
            return self.of(other) if other else None
        return self._above(table)

    def _above(self, table: Table) -> str | None:
        """Return whose template a kommun's sheet is from by what stands above its table, if that is another's."""
        above = (cell for row, cells in table.by_row.items() if row < table.top for cell in cells.values())
        named = {owner for cell in above if (owner := self._form.owner_in(cell.text))}
        if self._owner.member is None or not named or any(self._is_ours(*owner) for owner in named):
            return None
        municipality, year = min(named, key=str)
        return texts.reading.TEMPLATE_OF.format(municipality=municipality, year=year or "")

    def _is_ours(self, name: str, year: int | None) -> bool:
        return year in (None, self._owner.year) and member_named(self._owner.plan, name) is self._owner.member

    def of(self, sign: str) -> str:
        """Return whose template a signature is from."""
        return self._known.get(sign, texts.reading.TEMPLATE_OTHER)

    @cached_property
    def _known(self) -> dict[str, str]:
        plan = self._owner.plan
        found: dict[str, str] = {}
        for member in plan.member:
            for year in plan.years:
                name = texts.reading.TEMPLATE_OF.format(municipality=member.name, year=year)
                found |= {signature(plan.id, member.code, year, row_id): name for row_id in ("", *self._form.by_id)}
        return found


def _witnesses(table: Table) -> Iterator[str]:
    """Yield the owners' witnesses beside the sheet's anchors."""
    anchor = sheet_anchor(table.sheet)
    if anchor and anchor.witness:
        yield anchor.witness
    for cell in table.by_row.get(table.header_row, {}).values():
        if witness := without_witness(cell.text)[1]:
            yield witness
