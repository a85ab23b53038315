"""Tables of privacy."""

from __future__ import annotations

from .consents import Consent
from .notices import Notice

__all__ = ["Consent", "Notice"]
