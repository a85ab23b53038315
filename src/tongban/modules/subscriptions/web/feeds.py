"""Atom feeds at addresses that stay: anybody's reader may ask, nobody is known by it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tongban.kernel.errors import NotFound
from tongban.kernel.settings import settings
from tongban.portal.feeds import Feed, sent

from .. import queries
from ..ports import card
from . import words


@require_safe
def atom(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """Return the newest entries of a subject."""
    subject = f"{kind}:{key}"
    known = card(subject)
    if known is None:
        raise NotFound("feed")
    found = queries.feed(subject, after=request.GET.get("after", ""))
    here = settings().address + reverse("subscriptions:feed", args=[kind, key])
    feed = Feed(
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
    return sent(request, feed, found.rows[0].at if found.rows else None)
