"""Values as JSON has them."""

from __future__ import annotations

from typing import Any

Json = Any
"""A JSON value: str, int, float, bool, None, or lists and dicts of them."""
