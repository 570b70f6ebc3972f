"""What pages are made of: sections of texts, lists, facts, tables and charts. Templates draw them, and know no plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import ClassVar, Literal, TypeAlias

from msgspec import Struct, field

from xl_addin import texts
from xl_addin.followup.figures import as_shown, shown_decimals
from xl_addin.swedish import number
from xl_addin.targets import Status, Verdict

Tone: TypeAlias = Literal["", "better", "worse"]
MOST_ROWS = 25
"""A table with more rows than these is folded."""


class PageCell(Struct, frozen=True):
    """A piece of text as it is shown; `href` is a path from the site's root or an address.

    `exact`: the figure with all its digits and a decimal point, where the text is one.
    """

    text: str
    href: str = ""
    exact: str = ""
    status: Status | None = None
    note: str = ""
    """Stands below it, in small."""
    tone: Tone = ""
    """Whether a difference is a good one."""
    drawing: Squares | Chart | None = None
    """Stands instead of the text, which is then what is read out."""


Content: TypeAlias = PageCell | str


def figure(value: Decimal | str | None, note: str = "") -> PageCell:
    """Return an outcome as a cell: a figure rounded as the workbook shows it, words as they are, a dash for nothing."""
    if isinstance(value, Decimal):
        return PageCell(number(as_shown(value), shown_decimals(value)), exact=format(value, "f"), note=note)
    return PageCell(value or texts.site.BLANK, note=note)


def status(verdict: Verdict | None) -> PageCell:
    """Return a status as a cell: its symbol and word, and below it that it is a forecast or preliminary."""
    if verdict is None:
        return PageCell(texts.site.BLANK)
    return PageCell(texts.field.STATUSES[verdict.status], status=verdict.status, note=verdict.mark)


class Text(Struct, frozen=True):
    """Paragraphs; `look` is how they stand out."""

    part: ClassVar[str] = "text"
    paragraphs: Sequence[str]
    look: Literal["plain", "lede", "note", "quote", "warning"] = "plain"


class Links(Struct, frozen=True):
    """A list of pieces."""

    part: ClassVar[str] = "links"
    items: Sequence[Content]
    look: Literal["columns", "list", "row"] = "list"


class Facts(Struct, frozen=True):
    """Names with what they say."""

    part: ClassVar[str] = "facts"
    pairs: Sequence[tuple[str, Content]]


class PageTable(Struct, frozen=True):
    """A table; each row has a cell for each header, and the first of them names the row."""

    part: ClassVar[str] = "table"
    caption: str
    headers: Sequence[str]
    rows: Sequence[Sequence[Content]]
    figures: frozenset[int] = frozenset()
    """Positions of the columns that hold figures."""
    look: Literal["free", "areas", "deviations", "indicators", "matters", "years"] = "free"
    """Which widths its columns have; `free`: as their contents ask for."""
    plain: frozenset[int] = frozenset()
    """Positions of the columns whose cells need no header beside them, where the page is one column."""
    groups: Mapping[int, str] = field(default_factory=dict)
    """Headings within the table, by the position of the row that each stands above."""


class Squares(Struct, frozen=True):
    """A square for each mätetal, in the form and colour of its status."""

    part: ClassVar[str] = "squares"
    statuses: Sequence[Status]


class ChartPoint(Struct, frozen=True):
    """A place in a chart, in its own units."""

    x: float
    y: float
    label: str = ""
    hollow: bool = False
    questioned: bool = False


class Chart(Struct, frozen=True):
    """Lines over years: outcomes, broken where one is missing, and what the target asks for."""

    part: ClassVar[str] = "chart"
    outcomes: Sequence[Sequence[ChartPoint]]
    targets: Sequence[Sequence[ChartPoint]]
    years: Sequence[ChartPoint]
    small: bool = False
    """Whether it is the small line in a table: without years and figures."""


class Folded(Struct, frozen=True):
    """Parts that are shown when somebody asks for them."""

    part: ClassVar[str] = "folded"
    summary: str
    parts: Sequence[Text | Links | Facts | PageTable]


Part: TypeAlias = Text | Links | Facts | PageTable | Squares | Chart | Folded


def fitted(table: PageTable) -> PageTable | Folded:
    """Return a table, folded where it is so long that what comes after it would not be found."""
    if len(table.rows) <= MOST_ROWS:
        return table
    return Folded(texts.site.SHOW_ROWS.format(count=number(len(table.rows)), name=table.caption), [table])


class Section(Struct, frozen=True):
    """A part of a page with a heading."""

    title: str
    parts: Sequence[Part]
    anchor: str = ""
    """What links to it end with; "" where it is only linked to from its own page."""


class SitePage(Struct, frozen=True):
    """A page of the site. `kind` is a key of `texts.site.PAGE_KINDS`; `words`: what else it is found by.

    `title` names it in the browser, in the search and, without a `heading`, above what it says.
    """

    path: str
    title: str
    sections: Sequence[Section]
    top: Sequence[Part] = ()
    """Stands between the title and the first section."""
    trail: Sequence[PageCell] = ()
    """The pages above it."""
    kind: str = "page"
    words: Sequence[str] = field(default_factory=tuple)
    name: str = ""
    """What it is called among the hits of a search; "" where that is its title."""
    template: str = "page.html"
    script: str = ""
    heading: str = ""
    kicker: str = ""
    """Stands above a heading that is a conclusion: what it is about."""

    @property
    def contents(self) -> list[tuple[str, Section]]:
        """The anchors of the sections with their sections, by which a long page is entered."""
        return [(section.anchor or f"del-{place}", section) for place, section in enumerate(self.sections, start=1)]
