"""One source, verified: every channel shows the same words of a guide (线上线下信息内容准确一致).

A channel is a way by which people read a guide: the portal, the hall screen, the kiosk, the
interface. Each is asked as a reader would ask it. The texts of the guide that are found in its
answer are digested; a channel agrees when its digest is the guide's own.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest
from django.urls import resolve
from django.utils import translation

from tongban.kernel.crypto import sm3
from tongban.portal import parts

from ..contracts import Item

CHANNELS: Final[dict[str, str]] = {
    "portal": "/items/{code}",
    "screen": "/screen/items/{code}",
    "kiosk": "/kiosk/items/{code}",
    "api": "/api/v1/items/{code}",
}
_BLANK: Final = re.compile(r"\s+")
_TAG: Final = re.compile(r"<(script|style)\b.*?</\1>|<[^>]+>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Told:
    """What a channel says: the digest of what was found of the guide, and what is missing."""

    channel: str
    digest: str
    missing: tuple[str, ...]


def texts(item: Item) -> Iterator[tuple[str, str]]:
    """Yield the words of a guide that no channel may leave out, each with its element."""
    base, own = item.base, item.implementation
    yield from (("name", item.name), ("organisation", own.organisation.name))
    yield from ((f"conditions.{one.key}", one.text) for one in base.conditions)
    yield from ((f"materials.{one.key}", one.name) for one in item.materials or ())
    yield from ((f"steps.{one.key}", one.name) for one in base.steps)
    yield from ((f"results.{one.key}", one.name) for one in base.results)
    yield from ((f"basis.{one.key}", one.law) for one in base.basis)
    if base.fee is not None:
        yield from ((f"fee.{one.key}", one.name) for one in base.fee.items)
    if own.window is not None:
        yield from (("window.address", own.window.address), ("window.hours", own.window.hours))
    for element, ways, plain in (
        ("consult", own.consult_ways, own.consult),
        ("supervise", own.supervise_ways, own.supervise),
    ):
        yield from ((f"{element}.{one.key}", one.value) for one in ways)
        if not ways:
            yield element, plain


def digest(said: list[str]) -> str:
    """Return the digest of texts, blind to blanks."""
    return sm3("\n".join(_plain(one) for one in said).encode())


def source(item: Item) -> str:
    """Return the digest of the guide's own words."""
    return digest([text for _, text in texts(item) if text])


def told(item: Item, channel: str) -> Told:
    """Read the guide through a channel and compare."""
    answer = _plain(_ask(CHANNELS[channel].format(code=item.code)))
    wanted = [(element, text) for element, text in texts(item) if text]
    here = [text for _, text in wanted if _plain(text) in answer]
    missing = [element for element, text in wanted if _plain(text) not in answer]
    return Told(channel, digest(here), tuple(missing))


def _ask(address: str) -> str:
    """Answer an address of ours as to an unknown reader; "" when nobody answers well."""
    request = HttpRequest()
    request.method, request.path, request.path_info = "GET", address, address
    request.META = {"SERVER_NAME": "localhost", "SERVER_PORT": "80", "REMOTE_ADDR": "127.0.0.1"}
    found = resolve(address)
    with translation.override("zh-hans"), parts.anew():
        answer = found.func(request, *found.args, **found.kwargs)
    return answer.content.decode() if answer.status_code == 200 else ""


def _plain(text: str) -> str:
    """Return the words alone: no markup, no references, no escapes, no blanks."""
    words = html.unescape(_TAG.sub("", text)).replace('\\"', '"').replace("\\n", "\n")
    return _BLANK.sub("", words)
