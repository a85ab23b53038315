"""Two texts side by side, what differs marked: in colour, and in words for who hears it."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ...diffing import Tone, words


def sides(before: str, after: str) -> tuple[SafeString, SafeString]:
    """Return both texts: in the left what is gone, in the right what is new is marked."""
    pieces = words(before, after)
    left = [(one.tone, one.text) for one in pieces if one.tone is not Tone.NEW]
    right = [(one.tone, one.text) for one in pieces if one.tone is not Tone.GONE]
    return _woven(left), _woven(right)


def _woven(pieces: Sequence[tuple[Tone, str]]) -> SafeString:
    if not "".join(text for _tone, text in pieces).strip():
        return format_html('<span class="missing">{}</span>', _("（空）"))
    return format_html_join("", "{}", ((_piece(tone, text),) for tone, text in pieces))


def _piece(tone: Tone, text: str) -> SafeString:
    if tone is Tone.GONE:
        return format_html('<del class="gone">{}</del>', text)
    if tone is Tone.NEW:
        return format_html('<ins class="new">{}</ins>', text)
    return format_html("{}", text)
