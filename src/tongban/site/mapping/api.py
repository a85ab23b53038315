"""docs/api/openapi.json: the contract of the API, as it is served."""

from __future__ import annotations


def draw() -> str:
    """Return the OpenAPI document as text."""
    from tongban.site.api import document_bytes

    return document_bytes().decode()
