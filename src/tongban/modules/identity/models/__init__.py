"""Tables of identity; a topic has its own file."""

from __future__ import annotations

from .people import (
    Account,
    AccountManager,
    ApiToken,
    Attempt,
    Body,
    Clerkship,
    Look,
    Person,
    PostHolding,
    SignIn,
    Staff,
    seal,
    unseal,
)

__all__ = [
    "Account",
    "AccountManager",
    "ApiToken",
    "Attempt",
    "Body",
    "Clerkship",
    "Look",
    "Person",
    "PostHolding",
    "SignIn",
    "Staff",
    "seal",
    "unseal",
]
