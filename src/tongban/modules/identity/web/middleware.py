"""Who asks: `request.actor`, worked out when first looked at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.functional import SimpleLazyObject

from tongban.kernel import clock
from tongban.kernel.actors import Actor, Anonymous
from tongban.kernel.errors import Refused
from tongban.kernel.settings import settings

from ..actions.act_for import act_for
from ..actions.mark_seen import COARSE, mark_seen
from ..contracts import MANDATE_ENDED, ROLE_ENDED, STAFF_COARSE
from ..queries import actors
from ..queries.actors import SignedIn

_UNAUTHORISED = 401
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class WhoAsks:
    """Sets `request.actor`: no statement for a stranger, one for whoever is signed in.

    An answer that depended on the actor says so (`Vary: Cookie`) and is not stored by browsers of
    shared machines when somebody was signed in.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = _Asked(request)
        request.actor = SimpleLazyObject(asked.actor)  # type: ignore[attr-defined]  # read through kernel.web.actor_of
        response = self.get_response(request)
        if response.status_code == _UNAUTHORISED and request.method == "GET":
            response = _to_sign_in(request, response)
        if asked.looked:
            patch_vary_headers(response, ["Cookie"])
        if asked.found is not None:
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response


def _to_sign_in(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Lead a page that must know who asks to the sign-in page and back; the API answers 401."""
    if not response.headers.get("Content-Type", "").startswith("text/html"):
        return response
    where = reverse("identity:sign_in") + "?" + urlencode({"next": request.get_full_path()})
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": where})
    return HttpResponseRedirect(where)


class _Asked:
    """One request's question, asked at most once."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.looked = False
        self.found: SignedIn | None = None

    def actor(self) -> Actor:
        if not self.looked:
            self.looked = True
            self._look()
        return self.found.actor if self.found is not None else Anonymous

    def _look(self) -> None:
        key = self.request.session.session_key
        self.found = actors.signed_in(key) if key else None
        if self.found is not None and _idle(self.found):
            self.found = None
        if self.found is None:
            return
        _keep_seen(self.found)
        if self.found.lost_role:
            self._lose_role(self.found)

    def _lose_role(self, found: SignedIn) -> None:
        """Nobody who pressed a button for somebody else may find it done in their own name."""
        act_for(found.sign_in_id, None, by=found.actor)
        if self.request.method not in _SAFE:
            raise Refused(MANDATE_ENDED if found.lost_mandate else ROLE_ENDED)


def _idle(found: SignedIn) -> bool:
    """GB/T 22239-2019 8.1.4.1 b): a session of staff that nobody used for a while is over.

    What is kept about its use is coarse, so that much is allowed on top.
    """
    minutes = dt.timedelta(minutes=settings().staff_idle_minutes)
    return found.of_staff and clock.now() - found.seen_at >= minutes + STAFF_COARSE


def _keep_seen(found: SignedIn) -> None:
    coarse = STAFF_COARSE if found.of_staff else COARSE
    if clock.now() - found.seen_at >= coarse and found.actor.account_id is not None:
        mark_seen(found.sign_in_id, found.actor.account_id, coarse)
