"""Things to read: notices, states, cards, lists of facts, codes and masked values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

import segno
from django.utils.safestring import SafeString

from .actions import Action
from .base import Component, Content

Tone = Literal["info", "warning", "success", "danger", "demo"]
StatusTone = Literal["now", "wait", "done", "late", "off"]


@dataclass(frozen=True)
class Notice(Component):
    """A message in the page. `danger` only for what is late or destroys, `success` for done."""

    template: ClassVar[str] = "portal/c/notice.html"

    body: Content
    kind: Tone = "info"
    title: Content = ""
    live: bool = False

    @property
    def icon(self) -> str:
        """The icon that repeats the tone without colour."""
        return {"success": "tick", "warning": "alert", "danger": "alert"}.get(self.kind, "info")


@dataclass(frozen=True)
class Status(Component):
    """A state in a few words: now (someone works), wait (you), done, late, off (closed)."""

    template: ClassVar[str] = "portal/c/status.html"

    text: Content
    tone: StatusTone = "now"


@dataclass(frozen=True)
class Standing(Component):
    """The four things that a state says: what happens now, who does it, until when, what you do."""

    template: ClassVar[str] = "portal/c/standing.html"

    now: Content
    who: Content
    until: Content
    you: Content
    tone: StatusTone = "now"
    action: Content = ""


@dataclass(frozen=True)
class Card(Component):
    """A calm box that leads somewhere. With `href` the whole card is pressed by its title."""

    template: ClassVar[str] = "portal/c/card.html"

    title: Content
    href: str = ""
    body: Content = ""
    icon: str = ""
    meta: Content = ""
    status: Content = ""
    level: int = 3


@dataclass(frozen=True)
class Tile(Component):
    """A big entrance with an icon: 我要看, 我要办 and the like."""

    template: ClassVar[str] = "portal/c/tile.html"

    title: Content
    href: str
    icon: str
    text: Content = ""


@dataclass(frozen=True)
class Stat(Component):
    """A figure that is a link to the list it counts; `late` colours it red and says so."""

    template: ClassVar[str] = "portal/c/stat.html"

    number: object
    label: Content
    href: str
    hint: Content = ""
    late: bool = False


@dataclass(frozen=True)
class SummaryRow:
    """One line of a summary list: a key, its value and what may be done about it."""

    key: Content
    value: Content
    href: str = ""
    action: Content = ""


@dataclass(frozen=True)
class Summary(Component):
    """Keys and values: `SummaryRow` or (key, value) pairs. An empty value is shown as not given."""

    template: ClassVar[str] = "portal/c/summary.html"

    rows: Sequence[SummaryRow | tuple[Content, Content]]
    missing: Content = ""

    @property
    def lines(self) -> list[SummaryRow]:
        """The rows in one shape."""
        return [r if isinstance(r, SummaryRow) else SummaryRow(*r) for r in self.rows]


@dataclass(frozen=True)
class Fact:
    """One quick fact: 法定时限 20 个工作日."""

    label: Content
    value: Content
    hint: Content = ""


@dataclass(frozen=True)
class Facts(Component):
    """The strip of facts on top of a guide or a case."""

    template: ClassVar[str] = "portal/c/facts.html"

    facts: Sequence[Fact]


@dataclass(frozen=True)
class Empty(Component):
    """Nothing here: why, and what to do instead."""

    template: ClassVar[str] = "portal/c/empty.html"

    title: Content
    body: Content = ""
    href: str = ""
    action: Content = ""
    icon: str = "search"


@dataclass(frozen=True)
class Receipt(Component):
    """The receipt of something done: the number to keep, and what comes next."""

    template: ClassVar[str] = "portal/c/receipt.html"

    title: Content
    number: Content
    number_label: Content = ""
    lines: Sequence[tuple[Content, Content]] = ()
    note: Content = ""
    qr: Content = ""


@dataclass(frozen=True)
class FileItem:
    """One file in a list. `size` in bytes; `error` says what is wrong with it and what to do."""

    name: Content
    size: int | None = None
    href: str = ""
    state: Content = ""
    error: Content = ""
    actions: Sequence[Action] = ()


@dataclass(frozen=True)
class Files(Component):
    """Uploaded files with size, state and what may be done with each."""

    template: ClassVar[str] = "portal/c/files.html"

    items: Sequence[FileItem]
    label: Content = ""


@dataclass(frozen=True)
class Qr(Component):
    """A QR code with the same address in words beside it."""

    template: ClassVar[str] = "portal/c/qr.html"

    data: str
    caption: Content = ""
    link: bool = True

    @property
    def svg(self) -> SafeString:
        """The code as inline SVG without style attributes (segno, ISO/IEC 18004, level M)."""
        code = segno.make(self.data, error="m", micro=False)
        drawn = code.svg_inline(omitsize=True, svgclass="qr", lineclass=None, border=2)
        return SafeString(drawn)  # squares only: segno puts no text into the drawing


@dataclass(frozen=True)
class Masked(Component):
    """A personal value with its middle hidden; `href` leads to where it is seen whole.

    Others than oneself (`reason`) say there why, and it is logged.
    """

    template: ClassVar[str] = "portal/c/masked.html"

    text: Content
    what: Content = ""
    href: str = ""
    reason: bool = True
