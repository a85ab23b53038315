"""Personal values of a case, sealed: applicant, answers, opinions, correction lines."""

from __future__ import annotations

from typing import Any

import orjson

from tongban.kernel.crypto import vault


def seal(kind: str, case_no: str, value: object) -> bytes:
    """Seal a JSON value for one field of one case."""
    return vault().encrypt(orjson.dumps(value), f"cases.{kind}:{case_no}")


def unseal(kind: str, case_no: str, sealed: bytes | memoryview) -> Any:  # noqa: ANN401  # whatever JSON was sealed
    """Open what `seal` gave; an empty field opens as None."""
    if not sealed:
        return None
    return orjson.loads(vault().decrypt(bytes(sealed), f"cases.{kind}:{case_no}"))
