"""docs/api/openapi.json: the contract of the API, in a fixed order."""

from __future__ import annotations


def draw() -> str:
    """Return the OpenAPI document as text, byte for byte as `/api/v1/openapi.json` serves it."""
    from tongban.site.api import document_bytes

    return document_bytes().decode()
