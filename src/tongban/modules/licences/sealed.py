"""Personal values of a licence, sealed: holder, face, the reason of its end."""

from __future__ import annotations

from typing import Any

import orjson

from tongban.kernel.crypto import vault


def seal(kind: str, uid: str, value: object) -> bytes:
    """Seal a JSON value for one field of one licence."""
    return vault().encrypt(orjson.dumps(value), f"licences.{kind}:{uid}")


def unseal(kind: str, uid: str, sealed: bytes | memoryview) -> Any:  # noqa: ANN401  # whatever JSON was sealed
    """Open what `seal` gave; an empty field opens as None."""
    if not sealed:
        return None
    return orjson.loads(vault().decrypt(bytes(sealed), f"licences.{kind}:{uid}"))
