"""Bases of a guide as links: to the law, and to each article that is named by number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tongban.modules.laws import public as laws
from tongban.modules.laws.contracts import LawCard, pieces, read_reference

from ..contracts import Basis, Item
from . import words


@dataclass(frozen=True, slots=True)
class Line:
    """One basis: the law (a link where the register knows it), its number, the articles."""

    law: words.Shown
    doc_no: str
    articles: words.Shown


@dataclass(frozen=True, slots=True)
class Bases:
    """All bases of a guide: of the item, of supervision, of the fee and its reductions."""

    item: tuple[Line, ...]
    supervision: tuple[Line, ...]
    fee: words.Shown


def bases(item: Item) -> Bases:
    """Link what the register knows; what it does not know stays as it is written. One statement."""
    base = item.base
    fee = base.fee.basis if base.fee else ()
    titles = {text: read_reference(text).title for text in fee}
    named = [one.law for one in (*base.basis, *base.supervision_basis)]
    known = laws.known([*named, *(title for title in titles.values() if title)])
    return Bases(
        tuple(_line(one, known) for one in base.basis),
        tuple(_line(one, known) for one in base.supervision_basis),
        _fee(titles, known),
    )


def _line(of: Basis, known: Mapping[str, LawCard]) -> Line:
    card = known.get(of.law)
    if card is None:
        return Line(of.law, of.doc_no, words.given(of.article))
    there = _address(card)
    law = format_html('<a href="{}">{}</a>', there, of.law)
    return Line(law, of.doc_no, _linked(of.article, there) if of.article else words.missing())


def _address(card: LawCard) -> str:
    return reverse("laws:law", args=[card.key])


def _linked(text: str, there: str) -> SafeString:
    """The wording of the source, each article in it a link."""
    cut = [
        format_html('<a href="{}#{}">{}</a>', there, article.anchor, said) if article else said
        for said, article in pieces(text)
    ]
    return format_html_join("", "{}", ((one,) for one in cut))


def _fee(titles: Mapping[str, str], known: Mapping[str, LawCard]) -> words.Shown:
    if not titles:
        return words.missing()
    shown = [
        _linked_whole(text, _address(known[title])) if title in known else text
        for text, title in titles.items()
    ]
    return format_html_join(_("、"), "{}", ((one,) for one in shown))


def _linked_whole(text: str, there: str) -> SafeString:
    article = next((one for _said, one in pieces(text) if one is not None), None)
    return format_html(
        '<a href="{}{}">{}</a>', there, f"#{article.anchor}" if article else "", text
    )
