"""Atom feeds: the same bytes as long as nothing changed, and 304 for readers that have them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.xmlutils import SimplerXMLGenerator

from tongban.kernel.web import dated, has_already, tag_of

NOTHING_YET = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
"""`updated` of a feed without entries, which RFC 4287 demands: one that stays."""


class Feed(Atom1Feed):
    """Atom; `following` is the address of the older page (RFC 5005), "" for none."""

    def latest_post_date(self) -> dt.datetime:
        """Return when the newest entry changed; an empty feed did not change at all."""
        return super().latest_post_date() if self.items else NOTHING_YET

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        """Add the link to the older page."""
        super().add_root_elements(handler)
        following: Any = self.feed.get("following")
        if following:
            handler.addQuickElement("link", "", {"rel": "next", "href": str(following)})


def sent(request: HttpRequest, feed: Feed, changed: dt.datetime | None = None) -> HttpResponse:
    """Answer with the feed, or 304 where a reader that asks every hour has it already.

    Without `changed` no date is told: of lists that entries may leave without one.
    """
    response = HttpResponse(content_type="application/atom+xml; charset=utf-8")
    feed.write(response, "utf-8")
    headers = {"ETag": tag_of(response.content), **dated(changed)}
    if has_already(request, headers["ETag"], changed):
        return HttpResponse(status=304, headers=headers)
    for name, value in headers.items():
        response.headers[name] = value
    return response
