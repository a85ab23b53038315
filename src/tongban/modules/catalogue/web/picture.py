"""The process as a picture: inline SVG in the colours of the skin, drawn from the stages.

The ordered list beside it says the same in words, so the picture needs only a title.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from . import words
from .flow import Box, Stage

WIDE: Final = 660
_GAP, _PAD, _LINE, _ARROW, _FRAME = 16, 14, 22, 30, 34
_LARGE, _SMALL = 15, 13
_ABREAST: Final = 3
_WIDTHS: Final = {1: 340, 2: 300, 3: 196}


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A stage laid out: its rows of boxes, each with its lines of text, and its height."""

    stage: Stage
    rows: tuple[tuple[tuple[Box, tuple[tuple[str, str], ...]], ...], ...]
    width: int
    height: int


def draw(stages: Sequence[Stage]) -> SafeString:
    """Draw the stages from top to bottom; parallel ones in a frame, at most three abreast."""
    laid = [_lay(stage) for stage in stages]
    tops = list(accumulate((one.height + _ARROW for one in laid), initial=2))
    body = format_html_join("", "{}", ((_stage(*pair),) for pair in zip(laid, tops, strict=False)))
    arrows = format_html_join("", "{}", ((_arrow(top - _ARROW),) for top in tops[1:-1]))
    return format_html(
        '<svg class="flowchart" viewBox="0 0 {} {}" role="img" aria-labelledby="flow-title">'
        '<title id="flow-title">{}</title>{}{}</svg>',
        WIDE, tops[-1] - _ARROW + 2, _title(stages), arrows, body,
    )  # fmt: skip


def _title(stages: Sequence[Stage]) -> str:
    n = len(stages)
    said = ngettext("办理流程图，共 %(n)d 步", "办理流程图，共 %(n)d 步", n) % {"n": n}
    together = sum(stage.parallel for stage in stages)
    if not together:
        return said
    more = ngettext("，其中 %(n)d 步同时进行", "，其中 %(n)d 步同时进行", together)
    return said + more % {"n": together}


def _lay(stage: Stage) -> _Drawn:
    width = _WIDTHS[min(len(stage.boxes), _ABREAST)]
    written = [(box, tuple(_lines(box, width - 2 * _PAD))) for box in stage.boxes]
    rows = tuple(tuple(written[n : n + _ABREAST]) for n in range(0, len(written), _ABREAST))
    height = sum(_height(row) for row in rows) + _GAP * (len(rows) - 1)
    return _Drawn(stage, rows, width, height + (_FRAME + _PAD if stage.parallel else 0))


def _height(row: Sequence[tuple[Box, Sequence[tuple[str, str]]]]) -> int:
    return max(len(lines) for _, lines in row) * _LINE + _PAD + 8


def _lines(box: Box, room: int) -> Iterator[tuple[str, str]]:
    """Yield (style, text) line by line."""
    for line in wrap(box.name, room / _LARGE):
        yield "flowchart__name", line
    for line in wrap(box.who, room / _SMALL):
        yield "flowchart__who", line
    if box.limit is not None:
        yield "flowchart__limit", words.limit(box.limit)
    if box.excluded:
        yield "flowchart__limit", _("不计入时限")
    for line in wrap(words.waits_for(box.after), room / _SMALL):
        yield "flowchart__who", line


def wrap(text: str, most: float) -> list[str]:
    """Break a text into lines of at most so many ems; a Latin letter is about half an em."""
    lines, line, used = [], "", 0.0
    for char in text:
        size = 1.0 if ord(char) > 0x2E7F else 0.56
        if line and used + size > most and char not in "，。、；：）》”":
            lines.append(line)
            line, used = "", 0.0
        line, used = line + char, used + size
    return [*lines, line] if line else lines


def _stage(drawn: _Drawn, top: int) -> SafeString:
    frame = _frame(drawn, top) if drawn.stage.parallel else ""
    y = top + (_FRAME if drawn.stage.parallel else 0)
    rows = []
    for row in drawn.rows:
        rows.append((_row(drawn, row, y),))
        y += _height(row) + _GAP
    return format_html("{}{}", frame, format_html_join("", "{}", rows))


def _frame(drawn: _Drawn, top: int) -> SafeString:
    said = _("按情形办理其中几项") if drawn.stage.either else _("同时进行")
    return format_html(
        '<rect class="flowchart__frame" x="2" y="{}" width="{}" height="{}" rx="12"/>'
        '<text class="flowchart__together" x="18" y="{}">{}</text>',
        top, WIDE - 4, drawn.height, top + 23, said,
    )  # fmt: skip


def _row(
    drawn: _Drawn, row: Sequence[tuple[Box, Sequence[tuple[str, str]]]], top: int
) -> SafeString:
    whole = len(row) * drawn.width + (len(row) - 1) * _GAP
    left, height = (WIDE - whole) // 2, _height(row)
    boxes = (
        (_box(lines, left + n * (drawn.width + _GAP), top, drawn.width, height),)
        for n, (_, lines) in enumerate(row)
    )
    return format_html_join("", "{}", boxes)


def _box(
    lines: Sequence[tuple[str, str]], left: int, top: int, width: int, height: int
) -> SafeString:
    text = format_html_join(
        "",
        '<text class="{}" x="{}" y="{}">{}</text>',
        (
            (style, left + _PAD, top + _PAD + _LINE * n + 13, line)
            for n, (style, line) in enumerate(lines)
        ),
    )
    shape = '<rect class="flowchart__box" x="{}" y="{}" width="{}" height="{}" rx="8"/>{}'
    return format_html(shape, left, top, width, height, text)


def _arrow(top: int) -> SafeString:
    x, low = WIDE // 2, top + _ARROW - 5
    return format_html(
        '<path class="flowchart__arrow" d="M{} {}V{}M{} {}l5 6 5-6"/>',
        x, top + 4, low, x - 5, low - 6,
    )  # fmt: skip
