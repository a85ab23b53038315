"""Every read of privacy."""

from . import consents, holdings, notices, requests, uses

__all__ = ["consents", "holdings", "notices", "requests", "uses"]
