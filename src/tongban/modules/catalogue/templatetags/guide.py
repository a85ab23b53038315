"""`{% load guide %}`: what a guide gives, in words."""

from __future__ import annotations

from collections.abc import Mapping

from django import template

from ..web import words

register = template.Library()
register.filter("given", words.given)
register.filter("charge", words.charge)
register.filter("copies", words.copies)
register.filter("waits_for", words.waits_for)


@register.filter
def linked(text: str, links: Mapping[str, words.Shown]) -> words.Shown:
    """`{{ one.basis|linked:bases.links }}`: the text, as a link where its law is known."""
    return links.get(text, text)
