"""From the bytes of one line to a JSON object, strictly: nothing is guessed, nothing dropped."""

from __future__ import annotations

import json
import math
from typing import Final

Fault = tuple[str, str, str]
"""Field, rule, and what the sentence needs."""

_DEEPEST: Final = 12
_DIGITS: Final = 20


class _Rule(Exception):
    def __init__(self, rule: str, detail: str = "") -> None:
        super().__init__(rule)
        self.fault: Fault = ("", rule, detail)


def parse(raw: bytes) -> tuple[dict[str, object], Fault | None]:
    """Return the line's object, or an empty one and the fault."""
    try:
        return _object(raw), None
    except _Rule as error:
        return {}, error.fault


def _object(raw: bytes) -> dict[str, object]:
    value = _json(_text(raw))
    if not isinstance(value, dict):
        raise _Rule("line.not_object")
    _whole(value, 1)
    return value


def _text(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _Rule("line.encoding", str(error.start + 1)) from error


def _json(text: str) -> object:
    try:
        value: object = _DECODER.decode(text)
    except json.JSONDecodeError as error:
        raise _Rule("line.json", str(error.pos + 1)) from error
    except RecursionError as error:
        raise _Rule("line.too_deep", str(_DEEPEST)) from error
    return value


def _pairs(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise _Rule("line.key_repeated", key[:64])
        found[key] = value
    return found


def _constant(name: str) -> object:
    raise _Rule("line.number", name)


def _float(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise _Rule("line.number", text[:_DIGITS])
    return number


def _int(text: str) -> int:
    if len(text) > _DIGITS:
        raise _Rule("line.number", text[:_DIGITS])
    return int(text)


_DECODER: Final = json.JSONDecoder(
    object_pairs_hook=_pairs, parse_constant=_constant, parse_float=_float, parse_int=_int
)
"""Made once: a decoder refers to itself, so one a line would wait for the garbage collector."""


def _whole(value: object, depth: int) -> None:
    """Refuse what JSON can write and no database can keep: half characters; and deep nesting."""
    if depth > _DEEPEST:
        raise _Rule("line.too_deep", str(_DEEPEST))
    if isinstance(value, str):
        _encodable(value)
    elif isinstance(value, list):
        for item in value:
            _whole(item, depth + 1)
    elif isinstance(value, dict):
        for key, item in value.items():
            _encodable(key)
            _whole(item, depth + 1)


def _encodable(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise _Rule("line.encoding", "\\u") from error
