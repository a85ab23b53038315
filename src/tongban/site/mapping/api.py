"""docs/api/openapi.json: the contract of the API, in a fixed order."""

from __future__ import annotations

import json
from typing import Any


def draw() -> str:
    """Return the OpenAPI document as text: paths and schemas by name, the rest as declared."""
    from tongban.site.api import api

    document: dict[str, Any] = dict(api.get_openapi_schema())
    document["paths"] = _sorted(document["paths"])
    components = dict(document.get("components", {}))
    document["components"] = {**components, "schemas": _sorted(components.get("schemas", {}))}
    return json.dumps(document, ensure_ascii=False, indent=1, default=str) + "\n"


def _sorted(by_name: dict[str, Any]) -> dict[str, Any]:
    return dict(sorted(by_name.items()))
