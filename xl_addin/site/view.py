"""What all pages ask for: where things lie on the site, figures and statuses as cells, and what the public may see."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from xl_addin import texts
from xl_addin.data_rows import data_rows
from xl_addin.data_table import DataRow
from xl_addin.followup.actions import actions_of
from xl_addin.followup.conclusion import Conclusion, conclude
from xl_addin.followup.standing import Standing
from xl_addin.followup.view import Followup, short_name, target_text
from xl_addin.forms.columns import Column
from xl_addin.grouping import grouped
from xl_addin.plan.model import GoalArea, Indicator, Member, Plan, Row
from xl_addin.registers import Holder, Register, RegisterEntry, registers_of
from xl_addin.registers.action_plan import Action
from xl_addin.result_reading import ReadResult
from xl_addin.site.parts import Content, PageCell, PageTable, Section, fitted
from xl_addin.site.public import PublicFollowup, public_part
from xl_addin.swedish import in_number_order, listing, text_of

PAGES = {
    "index": "index.html", "deviations": "avvikelser.html", "networks": "natverk.html", "meetings": "moten.html",
    "projects": "projekt.html", "plan": "planen.html", "open_data": "oppna-data.html", "figures": "om-siffrorna.html",
    "web_texts": "webbtexter.html", "accessibility": "tillganglighet.html", "search": "sok.html",
}  # fmt: skip
"""Where the pages of their own lie."""
AREAS, MEMBERS = "malomraden", "kommuner"
"""Places on Läget that the menu leads to."""
MENU = ("index", "areas", "municipalities", "deviations", "networks", "meetings", "projects", "plan")
ABOUT = ("figures", "open_data", "web_texts", "accessibility")
"""What the menu above, and the one below, leads to."""


class SiteView(Struct, frozen=True, dict=True):
    """A result as the site shows it. `public`: without comments, sources, registers, functions and drafts.

    `base`: the address of the site's folder with a slash at its end, "" where it is not known.
    """

    read: ReadResult
    public: bool
    base: str = ""

    @cached_property
    def followup(self) -> Followup:
        """Outcomes and statuses as they are shown."""
        result = self.read.consolidation
        return PublicFollowup(public_part(result)) if self.public else Followup(result)

    @cached_property
    def conclusion(self) -> Conclusion:
        """What the follow-up comes to."""
        return conclude(self.followup)

    @cached_property
    def standing(self) -> Standing:
        """How the plan stands, in sentences."""
        return Standing(self.followup)

    @property
    def plan(self) -> Plan:
        """The edition that the reporting year is judged by."""
        return self.followup.plan

    @property
    def year(self) -> int:
        """The reporting year."""
        return self.followup.year

    @property
    def years(self) -> range:
        """The years with statuses."""
        return self.followup.result.years

    @cached_property
    def title(self) -> str:
        """The name of the site."""
        return texts.site.TITLE.format(organisation=self.plan.organisation_title, year=self.year)

    def menu(self, made: Collection[str]) -> list[PageCell]:
        """Return the pages of the menu: those of them that are made, by path."""
        places = PAGES | {"areas": f"{PAGES['index']}#{AREAS}", "municipalities": f"{PAGES['index']}#{MEMBERS}"}
        cells = (PageCell(texts.site.PAGES[key], places[key]) for key in MENU)
        return [cell for cell in cells if cell.href.partition("#")[0] in made]

    @cached_property
    def about(self) -> list[PageCell]:
        """The pages of the menu below."""
        return [PageCell(texts.site.PAGES[key], PAGES[key]) for key in ABOUT]

    @cached_property
    def editions(self) -> list[Plan]:
        """The editions that are shown, the oldest first; the public sees no draft."""
        found = self.followup.result.editions.all
        return [edition for edition in found if not (self.public and edition.state == "draft")]

    @cached_property
    def day(self) -> str:
        """The day that the newest file behind the result was saved, "" where none says it."""
        days = (s.saved.date().isoformat() for s in self.read.consolidation.submissions if s.saved)
        return max(days, default="")

    # ---- where things lie

    def area_path(self, area: GoalArea) -> str:
        """Return where a målområde's page lies."""
        return f"malomrade/{area.number}.html"

    def indicator_path(self, code: str) -> str:
        """Return where a mätetal's page lies."""
        return f"matetal/{code.replace('.', '-')}.html"

    def municipality_path(self, member: Member) -> str:
        """Return where a kommun's page lies."""
        return f"kommun/{self.file_name(member)}.html"

    def file_name(self, member: Member) -> str:
        """Return a kommun's name for files and addresses: its code, and its name in plain letters."""
        folded = unicodedata.normalize("NFKD", member.name).encode("ascii", "ignore").decode().lower()
        return "-".join([member.code, *re.findall("[a-z0-9]+", folded)])

    @cached_property
    def data(self) -> dict[str, list[DataRow]]:
        """The rows of `Data` by the mätetal that they are of in the reporting year's edition."""
        editions = self.followup.result.editions
        rows = ((row, editions.named(row.edition)) for row in data_rows(self.followup.result))
        return grouped(
            (code, row) for row, edition in rows if edition
            for code in editions.indicators(row.indicator, edition, self.plan)[0]
        )  # fmt: skip

    # ---- cells

    def indicator(self, code: str, *, with_text: bool = True) -> PageCell:
        """Return a mätetal as a link to its page."""
        indicator = self.plan.indicators[code]
        text = texts.report.INDICATOR.format(code=code, text=short_name(indicator)) if with_text else code
        return PageCell(text, self.indicator_path(code))

    def municipality(self, name: str) -> PageCell:
        """Return a kommun by name as a link to its page, where it has one."""
        member = self.plan.members_by_name.get(name)
        has_page = member is not None and member in self.followup.members
        return PageCell(name, self.municipality_path(member) if member and has_page else "")

    def responsible(self, indicator: Indicator) -> PageCell:
        """Return the ansvarig kommun, with those who share its responsibility below."""
        return replace(self.municipality(indicator.responsible), note=listing(indicator.co_responsible))

    def target(self, rows: Sequence[Row]) -> PageCell:
        """Return what the targets of a mätetal ask for in the reporting year, with the unit below."""
        shown = dict.fromkeys(target_text(row, self.year) for row in rows)
        first, _, rest = "\n".join(shown).partition("\n")
        return PageCell(first, note=rest.replace("\n", "; "))

    def question(self, indicator: Indicator) -> str:
        """Return the mark of a mätetal that rests on a questioned figure, else ""."""
        asked = self.followup.question(self.plan.rows[indicator.code])
        return texts.site.INDICATOR_PAGE["questioned"] if asked else ""

    # ---- what people have written

    def comments(self, indicator: Indicator) -> list[str]:
        """Return the year's comments on a mätetal; none for the public."""
        if self.public:
            return []
        return [comment for row in self.plan.rows[indicator.code] for comment in self.followup.comments(row)]

    def actions(self, indicator: str) -> list[RegisterEntry[Action]]:
        """Return the åtgärder of a mätetal; none for the public."""
        mine = [] if self.public else actions_of(self.followup, self.plan.indicators[indicator])
        return sorted(mine, key=lambda entry: (str(entry.record.end or "9"), entry.municipality, entry.cell))

    def registers(self, ids: Iterable[str], municipality: str | None = None) -> list[Section]:
        """Return the registers that hold anything, of everyone or of a kommun, each as a table; none for the public."""
        if self.public:
            return []
        by_id = {register.id: register for register in registers_of()}
        found = []
        for register in (by_id[key] for key in ids):
            entries = self.followup.result.registers.get(register.id, [])
            own = [entry for entry in entries if municipality in (None, entry.municipality)]
            if own:
                table = self._table(register, own, with_owner=municipality is None)
                found.append(Section(table.caption, [fitted(table)]))
        return found

    def _table(self, register: Register[Any], entries: Sequence[RegisterEntry[Any]], *, with_owner: bool) -> PageTable:
        columns = register.columns(Holder(self.plan, None, self.year))
        records = [entry.record for entry in entries]
        columns = tuple(c for c in columns if any(getattr(record, c.key) is not None for record in records))
        books = self.followup.result.books
        shared = with_owner and any(entry.municipality for entry in entries)
        rows: list[list[Content]] = []

        def place(entry: RegisterEntry[Any]) -> list[list[tuple[int, str]]]:
            return [in_number_order(_words(getattr(entry.record, key))) for key in register.keys]

        for entry in sorted(entries, key=place):
            whose = [self.municipality(books.name(entry.municipality) or self.plan.organisation.secretariat)]
            rows.append([*(self._cell(column, entry.record) for column in columns), *(whose if shared else [])])
        headers = [column.header for column in columns] + ([texts.report.REGISTER["municipality"]] if shared else [])
        names = texts.report.REGISTER_SHEETS | texts.site.REGISTER_SECTIONS
        return PageTable(names.get(register.id, register.sheet), headers, rows)

    def _cell(self, column: Column, record: Any) -> Content:
        """Return a field as a cell; a mätetal and a kommun lead to their pages."""
        value = getattr(record, column.key)
        if column.key == "indicator" and value in self.plan.indicators:
            return self.indicator(value)
        if column.key == "municipality" and value in self.plan.members_by_code:
            return self.municipality(self.plan.members_by_code[value].name)
        return _words(column.shown(value))


def _words(value: object) -> str:
    return "" if value is None else text_of(value)
