"""The yearly report as a Word document, in the form that kommuner print: one story from the conclusion to the rules."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from docx.document import Document

from xl_addin import texts
from xl_addin.consolidation import Consolidation
from xl_addin.documents import word
from xl_addin.documents.report_tables import (
    area_rows,
    book_rows,
    deviation_rows,
    final_rows,
    made_rows,
    matter_rows,
    share_rows,
    status_rows,
    unclear_rows,
)
from xl_addin.followup.conclusion import AreaConclusion, conclude, is_unanswered, nothing_to_decide
from xl_addin.followup.decisions import asks, asks_title, decided_text, made_in_year
from xl_addin.followup.final_report import FinalReport, final_report, struck_text
from xl_addin.followup.own_books import BookTable, attendance_table, economy_tables
from xl_addin.followup.ranking import deviations
from xl_addin.followup.standing import Standing
from xl_addin.followup.unclear import unclear_matters
from xl_addin.followup.view import Followup, read_years_text
from xl_addin.targets import Status, shown

WORDS = texts.documents.YEARLY_REPORT
WIDTHS = {
    "decisions": (4.6, 7.1, 3.3, 2.4), "unclear": (4.4, 2.4, 7.8, 2.8),
    "area": (4.3, 1.7, 1.8, 1.9, 1.8, 2.0, 3.9),
    "deviations": (4.3, 4.4, 4.0, 4.7),
    "made": (2.1, 2.0, 6.3, 3.3, 2.1, 1.6), "final": (3.0, 1.6, 7.4, 5.4), "reading": (3.6, 13.8),
}  # fmt: skip
"""Of each table's columns, in centimetres: 17.4 together, the width between the margins."""
WIDTH, FIRST_WIDTH = 17.4, 3.4
"""Centimetres between the margins, and of the first column of a table of the books."""
SHARES_WIDTHS = (3.6, 1.2, 12.6)
"""Målområde, targets, and what the statuses share."""
RIGHT = {"area": (1, 2, 3, 4)}
"""The columns of figures."""


def build_yearly_report(result: Consolidation) -> bytes:
    """Build the document (.docx) of a consolidation. The same consolidation gives the same bytes."""
    return _Writer(Followup(result)).build()


class _Writer:
    def __init__(self, followup: Followup) -> None:
        self.followup, self.year, self.conclusion = followup, followup.year, conclude(followup)
        self.document: Document = word.new_document(followup.title, followup.plan.organisation.secretariat)

    def build(self) -> bytes:
        word.dress_report(self.document, self.followup.title)
        self.heading(self.followup.title, 0)
        self.paragraph(self.followup.plan.organisation.name, "Subtitle")
        self.summary()
        self.shares()
        self.decisions()
        self.unclear()
        for area in self.conclusion.areas:
            self.area(area)
        self.deviations()
        self.made()
        self.books()
        if final := final_report(self.followup):
            self.final(final)
        self.certainty()
        self.reading()
        return word.saved(self.document)

    # ---- parts -------------------------------------------------------------------------------------------------

    def heading(self, text: str, level: int = 1) -> None:
        self.document.add_heading(word.clean(text), level)

    def paragraph(self, text: str, style: str | None = None, *, bold: bool = False, kept: bool = False) -> None:
        """Write a paragraph; `kept`: on the same page as what follows."""
        paragraph = self.document.add_paragraph(style=style)
        paragraph.paragraph_format.keep_with_next = kept or None
        word.add_run(paragraph, text).bold = bold or None

    def table(self, key: str, rows: Sequence[Sequence[word.WordCell]], about: str = "") -> None:
        """Write one of the tables of `YEARLY_HEADERS`."""
        headers = texts.documents.YEARLY_HEADERS[key]
        right = RIGHT.get(key, ())
        columns = [
            word.WordColumn(header.format(year=self.year, before=self.year - 1), width, number in right)
            for number, (header, width) in enumerate(zip(headers, WIDTHS[key], strict=True))
        ]
        title = texts.documents.YEARLY_TABLES[key].format(year=self.year, area=about)
        word.add_table(self.document, columns, rows, title)

    # ---- sections ----------------------------------------------------------------------------------------------

    def summary(self) -> None:
        self.heading(WORDS["summary"])
        self.paragraph(self.conclusion.headline, bold=True)
        self.paragraph(" ".join(self.conclusion.lede))

    def shares(self) -> None:
        self.heading(WORDS["shares"])
        statuses = [status for status in Status if status is not Status.FOLLOWED]
        heads = [*(shown(status) for status in statuses), WORDS["followed"]]
        name, targets = texts.documents.YEARLY_HEADERS["shares"]
        area, count, rest = SHARES_WIDTHS
        columns = [word.WordColumn(name, area), word.WordColumn(targets, count, is_right=True)]
        columns += [word.WordColumn(head, rest / len(heads), is_right=True) for head in heads]
        about = texts.documents.YEARLY_TABLES["shares"].format(year=self.year)
        word.add_table(self.document, columns, share_rows(self.conclusion, statuses), about)
        word.add_note(self.document, WORDS["shares_note"])
        self.paragraph(Standing(self.followup).change())

    def decisions(self) -> None:
        found = asks(self.followup, self.conclusion.matters)
        self.heading(WORDS["decisions"])
        self.paragraph(asks_title(found, is_unanswered=is_unanswered(self.followup)), bold=True)
        for number, ask in enumerate(found, start=1):
            self.heading(WORDS["ask"].format(number=number, asked=ask.asked), 2)
            self.paragraph(WORDS["otherwise"].format(text=ask.otherwise), kept=True)
            self.table("decisions", matter_rows(ask), ask.asked)
            word.add_room(self.document, WORDS["board_word"].format(word=ask.word))
        if found:
            word.add_note(self.document, texts.report.MATTERS["proposed_rule"])
            return
        for line in nothing_to_decide(self.followup):
            self.paragraph(line)

    def unclear(self) -> None:
        self.heading(WORDS["unclear"])
        found = unclear_matters(self.followup)
        self.paragraph(WORDS["unclear_note" if found else "nothing_unclear"])
        if found:
            self.table("unclear", unclear_rows(found))

    def area(self, found: AreaConclusion) -> None:
        area = found.area
        name = WORDS["area"].format(number=area.number, name=area.name)
        self.heading(name)
        self.paragraph(found.sentence, bold=True, kept=True)
        for goal in area.goal:
            self.paragraph(WORDS["goal"].format(text=goal.text), "List Bullet", kept=True)
        self.table("area", list(area_rows(self.followup, area, self.conclusion.matters)), name)
        for note in dict.fromkeys(i.footnote for i in area.indicators if i.footnote):
            word.add_note(self.document, note)

    def deviations(self) -> None:
        self.heading(WORDS["deviations"])
        found = deviations(self.followup)
        self.paragraph(WORDS["deviations_note" if found else "no_deviations"], kept=bool(found))
        if found:
            self.table("deviations", list(deviation_rows(self.followup, found)))

    def made(self) -> None:
        self.heading(WORDS["made"])
        self.paragraph(decided_text(self.followup))
        if made := made_in_year(self.followup):
            self.table("made", made_rows(made))

    def books(self) -> None:
        words, attendance = texts.own_books.BOOKS, attendance_table(self.followup)
        self.heading(words["attendance"])
        if attendance:
            if attendance.title:
                self.paragraph(attendance.title, kept=True)
            self.book(attendance, words["attendance"])
        else:
            self.paragraph(words["no_attendance"].format(year=self.year))
        self.heading(words["economy"])
        found = economy_tables(self.followup)
        for table in found:
            self.heading(table.title, 2)
            self.book(table, table.title)
        if not found:
            self.paragraph(words["no_economy"])

    def book(self, found: BookTable, about: str) -> None:
        """Write a table of the cooperation's books, its columns alike but for the first."""
        rest = (WIDTH - FIRST_WIDTH) / max(1, len(found.headers) - 1)
        is_figure = [any(isinstance(v, int | Decimal) for v in column) for column in zip(*found.rows, strict=True)]
        columns = [
            word.WordColumn(header, rest if place else FIRST_WIDTH, is_figure[place])
            for place, header in enumerate(found.headers)
        ]
        word.add_table(self.document, columns, book_rows(found), about)
        for note in found.notes:
            word.add_note(self.document, note)

    def final(self, found: FinalReport) -> None:
        plan = self.followup.plan
        self.heading(WORDS["final"].format(first=plan.first_year, last=plan.last_year))
        self.table("final", list(final_rows(self.followup, found)))
        for item in found.struck:
            word.add_note(self.document, struck_text(item))

    def certainty(self) -> None:
        self.heading(WORDS["certainty"])
        standing = Standing(self.followup)
        for line in filter(None, [*standing.missing(), *standing.trust()[1:]]):
            self.paragraph(line, "List Bullet")

    def reading(self) -> None:
        self.heading(WORDS["reading"])
        self.table("reading", status_rows())
        marks = [WORDS["marks"], *texts.report.GUIDE_MARKS[1:]]
        for line in filter(None, [*marks, read_years_text(self.followup.plan)]):
            word.add_note(self.document, line)
