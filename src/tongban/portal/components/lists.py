"""Finding one's way: tables, pagers, facets, tabs, breadcrumbs, search."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import ClassVar, Literal

from django.utils.html import escape
from django.utils.safestring import SafeString

from .base import Component, Content


@dataclass(frozen=True)
class Column:
    """A column: its heading; `numeric` aligns right; `sort` is the address that sorts by it."""

    label: Content
    numeric: bool = False
    sort: str = ""
    sorted: Literal["", "ascending", "descending"] = ""
    narrow: bool = False


@dataclass(frozen=True)
class Row:
    """A row: one cell a column. The first cell is its heading, and a link when `href` is given."""

    cells: Sequence[Content]
    href: str = ""
    late: bool = False
    value: object = ""
    name: Content = ""


@dataclass(frozen=True)
class Table(Component):
    """A dense table with a caption; on a narrow screen each row becomes a card.

    With `select` (a field name) every row gets a check box carrying `Row.value`.
    """

    template: ClassVar[str] = "portal/c/table.html"

    caption: Content
    columns: Sequence[Column]
    rows: Sequence[Row]
    hide_caption: bool = False
    select: str = ""
    empty: Content = ""

    @property
    def lines(self) -> list[tuple[Row, list[tuple[Column, Content]]]]:
        """The rows with each cell beside its column. ValueError when the lengths differ."""
        return [(row, list(zip(self.columns, row.cells, strict=True))) for row in self.rows]


@dataclass(frozen=True)
class Pager(Component):
    """Keyset pages: previous and next only, since counting a large list helps nobody."""

    template: ClassVar[str] = "portal/c/pager.html"

    previous: str = ""
    next: str = ""
    text: Content = ""


@dataclass(frozen=True)
class Option:
    """One value of a facet with the number of hits it would leave (None: not counted).

    `more`: there may be more of them than were counted.
    """

    value: object
    label: Content
    count: int | None = None
    on: bool = False
    more: bool = False

    @property
    def counted(self) -> str:
        """The count as it stands behind the label; nothing for None."""
        more = "+" if self.more else ""
        return "" if self.count is None else f' <span class="count">{self.count:d}{more}</span>'


@dataclass(frozen=True)
class Facet:
    """A question that narrows a list; `many` lets several values be taken."""

    name: str
    label: Content
    options: Sequence[Option]
    many: bool = True
    open: bool = True

    def drawn(self) -> SafeString:
        """Return the choices. Lists have some fifty: as a template they took most of the time."""
        kind, name = "checkbox" if self.many else "radio", _plain(self.name)
        return SafeString(
            "".join(
                '<div class="choice choice--small"><input class="choice__box"'
                f' type="{kind}" name="{name}" value="{_plain(one.value)}" id="facet-{name}-{n}"'
                f'{" checked" if one.on else ""}><label class="choice__label"'
                f' for="facet-{name}-{n}">{_plain(one.label)}{one.counted}</label></div>'
                for n, one in enumerate(self.options, 1)
            )
        )


@lru_cache(maxsize=2048)
def _escaped(text: str) -> str:
    return escape(text)


def _plain(content: Content) -> str:
    """Return content as it may stand in a page; the same few labels come again and again."""
    if type(content) is str:
        return _escaped(content)
    drawn = getattr(content, "__html__", None)
    return str(drawn()) if drawn else _escaped(str(content))


@dataclass(frozen=True)
class Facets(Component):
    """The filter form of a list: by its button; with script each change refreshes `target`."""

    template: ClassVar[str] = "portal/c/facets.html"

    facets: Sequence[Facet]
    action: str = ""
    hidden: Sequence[tuple[str, object]] = ()
    target: str = "#results"
    clear: str = ""
    title: Content = ""
    note: Content = ""

    @property
    def chosen(self) -> int:
        """How many values are taken (shown on the folded form of a phone)."""
        return sum(o.on for f in self.facets for o in f.options)


@dataclass(frozen=True)
class SearchBox(Component):
    """A search form by GET; with `suggest` (an address) and script, it offers titles meanwhile."""

    template: ClassVar[str] = "portal/c/search_box.html"

    action: str
    value: object = ""
    label: Content = ""
    placeholder: Content = ""
    name: str = "q"
    id: str = "q"
    big: bool = False
    suggest: str = ""
    hidden: Sequence[tuple[str, object]] = ()
    attrs: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Link:
    """A link with words, for tabs, breadcrumbs and plain lists."""

    label: Content
    href: str = ""
    current: bool = False
    count: int | None = None


@dataclass(frozen=True)
class Tabs(Component):
    """Views of one thing as links: each has its own address."""

    template: ClassVar[str] = "portal/c/tabs.html"

    links: Sequence[Link]
    label: Content = ""


@dataclass(frozen=True)
class Breadcrumb(Component):
    """The way from the home page to here; the last link is the page above this one."""

    template: ClassVar[str] = "portal/c/breadcrumb.html"

    links: Sequence[Link | tuple[Content, str]]

    @property
    def steps(self) -> list[Link]:
        """The links in one shape."""
        return [one if isinstance(one, Link) else Link(*one) for one in self.links]


@dataclass(frozen=True)
class Correction:
    """One line of a correction notice: where, what is wrong, what to do, an example."""

    place: Content
    wrong: Content
    todo: Content
    href: str = ""
    example: Content = ""
    done: bool = False


@dataclass(frozen=True)
class Corrections(Component):
    """A correction notice as a list to work through; each line leads to its place."""

    template: ClassVar[str] = "portal/c/corrections.html"

    lines: Sequence[Correction]
    title: Content = ""
