"""Tables of identity; a topic has its own file."""

from __future__ import annotations

from .alarms import Alarm
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
from .rights import RightRequest, Substitution
from .security import Device, FactorReset, RecoveryCode, SecondFactor, seal_factor

__all__ = [
    "Account",
    "AccountManager",
    "Alarm",
    "ApiToken",
    "Attempt",
    "Body",
    "Clerkship",
    "Device",
    "FactorReset",
    "Look",
    "Person",
    "PostHolding",
    "RecoveryCode",
    "RightRequest",
    "SecondFactor",
    "SignIn",
    "Staff",
    "Substitution",
    "seal",
    "seal_factor",
    "unseal",
]
