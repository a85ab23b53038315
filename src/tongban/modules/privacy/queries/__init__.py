"""Every read of privacy."""

from . import consents, holdings, notices, requests, retention, uses

__all__ = ["consents", "holdings", "notices", "requests", "retention", "uses"]
