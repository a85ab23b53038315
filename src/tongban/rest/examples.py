"""How a shape on the wire carries an example into the API's description."""

from __future__ import annotations

from typing import Any

from pydantic import ConfigDict


def example(*given: dict[str, Any], strict: bool = False) -> ConfigDict:
    """Return the configuration of a schema with examples; `strict` refuses unknown fields."""
    told: dict[str, Any] = {"examples": list(given)}
    if strict:
        return ConfigDict(json_schema_extra=told, extra="forbid")
    return ConfigDict(json_schema_extra=told)
