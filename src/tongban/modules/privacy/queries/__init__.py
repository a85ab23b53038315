"""Every read of privacy."""

from . import consents, holdings, notices, offices, requests, retention, uses

__all__ = ["consents", "holdings", "notices", "offices", "requests", "retention", "uses"]
