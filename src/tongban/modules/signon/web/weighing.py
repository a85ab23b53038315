"""What an authorization request still needs (OpenID Connect Core §3.1.2): a pure decision."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from .oauth.signer import Signer


class Need(StrEnum):
    """What happens next; the later ones go back to the system as errors, in their own words."""

    GO = "go"
    SIGN_IN = "sign_in"
    PROVE = "prove"
    CONSENT = "consent"
    SET_UP = "set_up"
    LOGIN_REQUIRED = "login_required"
    CONSENT_REQUIRED = "consent_required"
    INTERACTION_REQUIRED = "interaction_required"
    UNMET = "unmet_authentication_requirements"
    INVALID = "invalid_request"


TO_SYSTEM = frozenset(
    {
        Need.LOGIN_REQUIRED,
        Need.CONSENT_REQUIRED,
        Need.INTERACTION_REQUIRED,
        Need.UNMET,
        Need.INVALID,
    }
)


UNREAD = frozenset({"request", "request_uri"})
"""Requests as signed objects (OpenID Connect Core §6): we say that we take none."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a request wishes for beside a code."""

    prompts: frozenset[str]
    max_age: int | None
    acr: int

    @property
    def silent(self) -> bool:
        """Whether nothing may be shown."""
        return "none" in self.prompts


def wish_of(data: Mapping[str, str], least: int) -> Wish | None:
    """Read a request's wishes; None when they contradict themselves or hold what we do not read (a
    request object, another way back): to pass over it would be a weaker request than was meant.
    `least`: the level that the system was registered with. Of several `acr_values` the lowest is
    enough."""
    if not UNREAD.isdisjoint(data) or data.get("response_mode", "query") != "query":
        return None
    prompts = frozenset(data.get("prompt", "").split())
    age = data.get("max_age", "")
    values = [int(one) for one in data.get("acr_values", "").split() if one in {"0", "1", "2", "3"}]
    if ("none" in prompts and len(prompts) > 1) or (age and not _is_number(age)):
        return None
    return Wish(prompts, int(age) if age else None, max(least, min(values, default=0)))


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10


def weigh(
    wish: Wish | None,
    signer: Signer | None,
    *,
    consented: bool,
    asked_at: dt.datetime,
    now: dt.datetime,
) -> Need:
    """Return what is needed next. `asked_at`: when the system first sent the request; what was
    proved since then counts for its `prompt=login`, its `max_age` and its step-up."""
    if wish is None:
        return Need.INVALID
    if signer is None:
        return Need.LOGIN_REQUIRED if wish.silent else Need.SIGN_IN
    since = signer.proved_at is not None and signer.proved_at >= asked_at
    if not since and not _fresh(wish, signer, now):
        return Need.LOGIN_REQUIRED if wish.silent else Need.PROVE
    if signer.acr < wish.acr:
        return _step_up(wish, signer, since=since)
    return _consent(wish, consented=consented) if signer.has_its_factors else _set_up(wish)


def _set_up(wish: Wish) -> Need:
    """Staff without the factor that they must have are vouched for nowhere."""
    return Need.INTERACTION_REQUIRED if wish.silent else Need.SET_UP


def _consent(wish: Wish, *, consented: bool) -> Need:
    if consented and "consent" not in wish.prompts:
        return Need.GO
    return Need.CONSENT_REQUIRED if wish.silent else Need.CONSENT


def _fresh(wish: Wish, signer: Signer, now: dt.datetime) -> bool:
    if "login" in wish.prompts or signer.proved_at is None:
        return False
    return wish.max_age is None or now - signer.proved_at <= dt.timedelta(seconds=wish.max_age)


def _step_up(wish: Wish, signer: Signer, *, since: bool) -> Need:
    """A stronger proof helps whom we know well enough, once; nobody is asked in a circle."""
    if signer.level < wish.acr or since:
        return Need.UNMET
    return Need.INTERACTION_REQUIRED if wish.silent else Need.PROVE
