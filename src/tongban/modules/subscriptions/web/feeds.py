"""Atom feeds at addresses that stay: anybody's reader may ask, nobody is known by it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.xmlutils import SimplerXMLGenerator
from django.views.decorators.http import require_safe

from tongban.kernel.errors import NotFound
from tongban.kernel.settings import settings
from tongban.kernel.web import dated, has_already, tag_of

from .. import queries
from ..ports import card
from . import words


class Paged(Atom1Feed):
    """Atom with the link to the older page (RFC 5005)."""

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        """Add the link before the rest."""
        super().add_root_elements(handler)
        following: Any = self.feed.get("following")
        if following:
            handler.addQuickElement("link", "", {"rel": "next", "href": str(following)})


@require_safe
def atom(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """Return the newest entries of a subject."""
    subject = f"{kind}:{key}"
    known = card(subject)
    if known is None:
        raise NotFound("feed")
    found = queries.feed(subject, after=request.GET.get("after", ""))
    here = settings().address + reverse("subscriptions:feed", args=[kind, key])
    feed = Paged(
        title=_("%(name)s：变动") % {"name": known.name},
        link=settings().address + known.href,
        description="",
        language=get_language(),
        feed_url=here,
        feed_guid=here,
        following=f"{here}?{urlencode({'after': found.after})}" if found.after else "",
    )
    for row in found.rows:
        one = queries.view(row)
        feed.add_item(
            title=words.title(one),
            link=settings().address + one.link,
            description=one.note or words.title(one),
            unique_id=f"{here}#{one.id}",
            updateddate=one.at,
            pubdate=one.at,
        )
    return _sent(request, feed, found.rows[0].at if found.rows else None)


def _sent(request: HttpRequest, feed: Atom1Feed, changed: dt.datetime | None) -> HttpResponse:
    """Answer with the feed, or 304 where a reader that asks every hour has it already."""
    response = HttpResponse(content_type="application/atom+xml; charset=utf-8")
    feed.write(response, "utf-8")
    headers = {"ETag": tag_of(response.content), **dated(changed)}
    if has_already(request, headers["ETag"], changed):
        return HttpResponse(status=304, headers=headers)
    for name, value in headers.items():
        response.headers[name] = value
    return response
