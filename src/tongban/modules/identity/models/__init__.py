"""Tables of identity; a topic has its own file."""

from __future__ import annotations

from .alarms import Alarm
from .companies import ClerkOffer, ClerkUse
from .deaths import DeathReport
from .levels import LevelRaise, PhoneCode
from .mandates import (
    Helper,
    Mandate,
    MandateUse,
    seal_other,
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
from .rights import RightRequest, Substitution
from .security import Device, FactorReset, RecoveryCode, SecondFactor, seal_factor
from .windows import Activation

__all__ = [
    "Account",
    "AccountManager",
    "Activation",
    "Alarm",
    "ApiToken",
    "Attempt",
    "Body",
    "ClerkOffer",
    "ClerkUse",
    "Clerkship",
    "DeathReport",
    "Device",
    "FactorReset",
    "Helper",
    "LevelRaise",
    "Look",
    "Mandate",
    "MandateUse",
    "Person",
    "PhoneCode",
    "PostHolding",
    "RecoveryCode",
    "RightRequest",
    "SecondFactor",
    "SignIn",
    "Staff",
    "Substitution",
    "seal",
    "seal_factor",
    "seal_other",
    "seal_text",
    "unseal",
    "unseal_text",
]
