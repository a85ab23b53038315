"""Tags for asking whether people found what they needed."""

from __future__ import annotations

from django import template

from tongban.kernel import ids

register = template.Library()


@register.simple_tag
def press_key() -> str:
    """Return a key of this drawing of a form: pressed twice, it counts once."""
    return ids.new_uid()
