"""Bases of a guide as links: to the law, and to each article that is named by number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tongban.modules.laws.contracts import LawCard, pieces, read_reference

from ..contracts import Basis, Item
from . import words


@dataclass(frozen=True, slots=True)
class Line:
    """One basis: the law (a link where the register knows it), its number, the articles."""

    law: words.Shown
    doc_no: str
    articles: words.Shown
    text: str


@dataclass(frozen=True, slots=True)
class Bases:
    """All bases of a guide; `links` holds every free text that names one, as a link."""

    item: tuple[Line, ...]
    supervision: tuple[Line, ...]
    fee: words.Shown
    links: Mapping[str, words.Shown]


def titles(item: Item) -> list[str]:
    """Return the titles of all that the guide names as a basis, each once."""
    base = item.base
    named = [one.law for one in (*base.basis, *base.supervision_basis)]
    texts = [read_reference(one).title for one in _texts(item)]
    return list(dict.fromkeys((*named, *(title for title in texts if title))))


def bases(item: Item, known: Mapping[str, LawCard]) -> Bases:
    """Link what the register knows; what it does not know stays as it is written."""
    base = item.base
    texts = {one: read_reference(one).title for one in _texts(item)}
    links = {
        text: _linked_whole(text, _address(known[title])) if title in known else text
        for text, title in texts.items()
    }
    fee = [(links[one],) for one in base.fee.basis] if base.fee else []
    return Bases(
        tuple(_line(one, known) for one in base.basis),
        tuple(_line(one, known) for one in base.supervision_basis),
        format_html_join(_("、"), "{}", fee),
        links,
    )


def _texts(item: Item) -> Iterator[str]:
    """Every free text of the guide that stands for a basis."""
    base = item.base
    if base.fee is not None:
        yield from base.fee.basis
        yield from base.fee.reduction_basis
        yield from (one.basis for one in base.fee.items if one.basis)
    yield from (one.basis for one in base.conditions if one.basis)
    yield from (one.basis for one in base.special_procedures if one.basis)
    yield from (one.basis for one in base.materials or () if one.basis)


def _line(of: Basis, known: Mapping[str, LawCard]) -> Line:
    card = known.get(of.law)
    if card is None:
        return Line(of.law, of.doc_no, of.article, of.text)
    there = _address(card)
    law = format_html('<a href="{}">{}</a>', there, of.law)
    return Line(law, of.doc_no, _linked(of.article, there), of.text)


def _address(card: LawCard) -> str:
    return reverse("laws:law", args=[card.key])


def _linked(text: str, there: str) -> SafeString:
    """The wording of the source, each article in it a link."""
    cut = [
        format_html('<a href="{}#{}">{}</a>', there, article.anchor, said) if article else said
        for said, article in pieces(text)
    ]
    return format_html_join("", "{}", ((one,) for one in cut))


def _linked_whole(text: str, there: str) -> SafeString:
    article = next((one for _said, one in pieces(text) if one is not None), None)
    anchor = f"#{article.anchor}" if article else ""
    return format_html('<a href="{}{}">{}</a>', there, anchor, text)
