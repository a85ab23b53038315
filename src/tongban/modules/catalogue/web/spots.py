"""到窗口办和咨询: every window with address, hours, whether it is open now, phones and the way."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tongban.kernel import clock
from tongban.modules.places import public as places
from tongban.portal.components import Status

from ..contracts import Contact, ContactKind, Item, OpenTime, Place, Window, label
from ..hours import Opening, opening
from . import words

PHONE: Final = re.compile(
    r"(?<!\d)(?:0\d{2,3}-?\d{7,8}|1[3-9]\d{9}|[48]00-?\d{3}-?\d{4}|1\d{4})(?!\d)"
)
"""Phone numbers in the text of a guide: with area code, mobile, 400 and 800, 12345 and so on."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One window as the page shows it. `number` is the pin on the map, 0 without coordinates."""

    name: str
    window: str
    address: str
    hours: str
    state: Status | None
    phones: tuple[SafeString, ...]
    transport: str
    note: str
    coordinates: str
    number: int


@dataclass(frozen=True, slots=True)
class Way:
    """One way to ask or to complain."""

    name: str
    said: words.Shown
    hours: str


def spots(item: Item, states: Sequence[Status | None]) -> tuple[Spot, ...]:
    """Return every window with its state now, the main one first."""
    found: list[Spot] = []
    pins = 0
    for one, now in zip(item.windows, states, strict=True):
        pins += one.place is not None
        found.append(_spot(one, pins if one.place else 0, now))
    return tuple(found)


def _spot(of: Window, number: int, now: Status | None) -> Spot:
    return Spot(
        name=of.hall or of.window or of.address,
        window=of.window if of.hall else "",
        address=of.address,
        hours=of.hours,
        state=now,
        phones=tuple(linked(one) for one in of.phones),
        transport=of.transport,
        note=of.note,
        coordinates=coordinates(of.place) if of.place else "",
        number=number,
    )


def state(opens: Sequence[OpenTime]) -> Status | None:
    """Whether a window is open now; None where the hours are not given as data."""
    if not opens:
        return None
    moment = clock.local(clock.now())
    found = opening(opens, moment, places.calendar())
    return Status(_said(found, moment.date()), "done" if found.open else "off")


def _said(found: Opening, today: dt.date) -> str:
    if found.open and found.at:
        return _("现在开放，%(at)s 关门") % {"at": f"{found.at:%H:%M}"}
    if found.on is None or found.at is None:
        return _("现在不开放")
    at = f"{found.at:%H:%M}"
    if found.on == today:
        return _("现在不开放，今天 %(at)s 开门") % {"at": at}
    day = date_format(found.on, "MONTH_DAY_FORMAT")
    return _("现在不开放，%(day)s %(at)s 开门") % {"day": day, "at": at}


def coordinates(of: Place) -> str:
    """Write coordinates with their reference system, so that any map program understands them."""
    north = _("北纬") if of.latitude >= 0 else _("南纬")
    east = _("东经") if of.longitude >= 0 else _("西经")
    said = _("，").join((f"{north}{abs(of.latitude):.4f}°", f"{east}{abs(of.longitude):.4f}°"))
    return _("%(where)s（%(datum)s）") % {"where": said, "datum": label(of.datum).code}


def linked(text: str) -> SafeString:
    """Return a text in which every phone number can be called."""
    parts: list[tuple[str, SafeString]] = []
    last = 0
    for found in PHONE.finditer(text):
        number = found.group()
        call = format_html('<a href="tel:{}">{}</a>', number.replace("-", ""), number)
        parts.append((text[last : found.start()], call))
        last = found.end()
    return format_html("{}{}", format_html_join("", "{}{}", parts), text[last:])


def ways(given: Sequence[Contact], plain: str) -> tuple[Way, ...]:
    """Return the ways to reach somebody: those given as data, else the words of the source."""
    if given:
        return tuple(_way(one) for one in given)
    return (Way("", linked(plain), ""),) if plain else ()


def _way(of: Contact) -> Way:
    said = linked(of.value) if of.kind is ContactKind.PHONE else of.value
    name = of.name or str(words.given(of.kind))
    return Way(name, said, of.hours)


WIDTH: Final = 600
HEIGHT: Final = 300
MARGIN: Final = 60
_KM_PER_DEGREE: Final = 111.32


def sketch(item: Item) -> SafeString:
    """Draw how the windows lie to each other, north up, to scale; "" for fewer than two places."""
    points = [(one.hall or one.address, one.place) for one in item.windows if one.place]
    if len(points) < 2:  # one point alone has no scale
        return SafeString("")
    flat = [_flat(place, points[0][1]) for _name, place in points]
    scale = _scale(flat)
    placed = [(n, *_on_paper(xy, flat, scale)) for n, xy in enumerate(flat, 1)]
    pins = format_html_join("", _PIN, ((x, y, x, y + 5, n) for n, x, y in placed))
    return format_html(_SKETCH, WIDTH, HEIGHT, _caption(points), pins, _bar(scale))


def _flat(place: Place | None, origin: Place | None) -> tuple[float, float]:
    """Kilometres east and north of the first place; exact enough for one city."""
    if place is None or origin is None:
        raise TypeError("only places are drawn")
    shrink = math.cos(math.radians(float(origin.latitude)))
    east = float(place.longitude - origin.longitude) * _KM_PER_DEGREE * shrink
    north = float(place.latitude - origin.latitude) * _KM_PER_DEGREE
    return east, north


def _scale(flat: Sequence[tuple[float, float]]) -> float:
    """Pixels a kilometre, so that all places fit."""
    wide = max(x for x, _y in flat) - min(x for x, _y in flat)
    high = max(y for _x, y in flat) - min(y for _x, y in flat)
    room = (WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN)
    return min(room[0] / max(wide, 0.2), room[1] / max(high, 0.2))


def _on_paper(
    xy: tuple[float, float], flat: Sequence[tuple[float, float]], scale: float
) -> tuple[int, int]:
    middle = [(max(axis) + min(axis)) / 2 for axis in zip(*flat, strict=True)]
    x = WIDTH / 2 + (xy[0] - middle[0]) * scale
    y = HEIGHT / 2 - (xy[1] - middle[1]) * scale
    return round(x), round(y)


def _bar(scale: float) -> SafeString:
    """A bar of a round number of kilometres."""
    steps = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200)
    length = max((one for one in steps if one * scale <= WIDTH / 4), default=steps[0])
    return format_html(_BAR, round(24 + length * scale), _("%(n)s 公里") % {"n": f"{length:g}"})


def _caption(points: Sequence[tuple[str, Place | None]]) -> str:
    names = _("、").join(name for name, _place in points)
    return _("%(names)s的相对位置示意图，上北下南") % {"names": names}


_PIN: Final = (
    '<g class="sketch__pin"><circle cx="{}" cy="{}" r="15"/>'
    '<text x="{}" y="{}" text-anchor="middle">{}</text></g>'
)
_BAR: Final = (
    '<g class="sketch__bar"><path d="M24 280v-8M24 276H{0}M{0} 280v-8"/>'
    '<text x="24" y="264">{1}</text></g>'
)
_SKETCH: Final = (
    '<svg class="sketch" viewBox="0 0 {} {}" role="img"><title>{}</title>'
    '<path class="sketch__grid" d="M0 75H600M0 150H600M0 225H600M120 0V300M240 0V300M360 0V300'
    'M480 0V300"/><g class="sketch__north"><path d="M570 48V18M563 27l7-10 7 10"/>'
    '<text x="570" y="66" text-anchor="middle">N</text></g>{}{}</svg>'
)
