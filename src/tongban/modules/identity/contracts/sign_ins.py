"""A sign-in as other rooms may vouch for it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SignInFacts:
    """A sign-in in force: when and by which means (RFC 8176) it was last proved who acts."""

    sign_in_id: int
    account_id: int
    body_id: int | None
    proved_at: dt.datetime
    methods: tuple[str, ...]
    expires_at: dt.datetime
