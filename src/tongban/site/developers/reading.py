"""From the OpenAPI document to what the page shows."""

from __future__ import annotations

from typing import Any


def context() -> dict[str, Any]:
    """Return everything the page shows."""
    return {}
