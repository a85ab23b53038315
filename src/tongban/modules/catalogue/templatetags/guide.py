"""`{% load guide %}`: what a guide gives, in words."""

from __future__ import annotations

from django import template

from ..web import words

register = template.Library()
register.filter("given", words.given)
register.filter("charge", words.charge)
register.filter("copies", words.copies)
register.filter("waits_for", words.waits_for)
