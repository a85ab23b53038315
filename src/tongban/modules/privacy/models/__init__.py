"""Tables of privacy."""

from __future__ import annotations

from .consents import Consent
from .notices import Notice
from .requests import DataRequest
from .requests import seal as seal_request
from .requests import unseal as unseal_request

__all__ = ["Consent", "DataRequest", "Notice", "seal_request", "unseal_request"]
