"""What registers said of a person, sealed."""

from __future__ import annotations

from typing import Any

import orjson

from tongban.kernel.crypto import vault


def seal(uid: str, value: object) -> bytes:
    """Seal why a proposal was made."""
    return vault().encrypt(orjson.dumps(value), f"benefits.why:{uid}")


def unseal(uid: str, sealed: bytes | memoryview) -> Any:  # noqa: ANN401  # whatever JSON was sealed
    """Open what `seal` gave."""
    return orjson.loads(vault().decrypt(bytes(sealed), f"benefits.why:{uid}"))
