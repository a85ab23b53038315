"""Tables of identity; a topic has its own file."""

from __future__ import annotations

from .levels import LevelRaise, PhoneCode
from .mandates import (
    Helper,
    Mandate,
    MandateUse,
    seal_text,
    unseal_text,
)
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
from .windows import Activation

__all__ = [
    "Account",
    "AccountManager",
    "Activation",
    "ApiToken",
    "Attempt",
    "Body",
    "Clerkship",
    "Helper",
    "LevelRaise",
    "Look",
    "Mandate",
    "MandateUse",
    "Person",
    "PhoneCode",
    "PostHolding",
    "SignIn",
    "Staff",
    "seal",
    "seal_text",
    "unseal",
    "unseal_text",
]
