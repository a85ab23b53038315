"""A record that is known, with what a poorer source says of it laid over: absent is not empty.

The exchange has columns for a part of an item. What it would say of the known record is its
*projection*. Where a new row says the same as the projection, the known record stays as it is, with
everything that the columns cannot carry; only where it says something else is that taken.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

T = TypeVar("T")


def laid_over(known: T, projection: T, said: T) -> T:
    """Return `known` with every field in which `said` differs from the projection."""
    told: dict[str, Any] = {}
    for one in fields(said):  # type: ignore[arg-type]  # frozen records of the catalogue
        before, now = getattr(projection, one.name), getattr(said, one.name)
        if before != now:
            told[one.name] = _value(getattr(known, one.name), before, now)
    return replace(known, **told) if told else known  # type: ignore[type-var]  # as above


def _value(known: Any, before: Any, now: Any) -> Any:  # noqa: ANN401  # whatever a field holds
    if is_dataclass(now) and type(known) is type(before) is type(now):
        return laid_over(known, before, now)
    if _keyed(now) and _keyed(before) and len(known or ()) == len(before):
        at = {old.key: (own, old) for own, old in zip(known or (), before, strict=True)}
        return tuple(laid_over(*at[one.key], one) if one.key in at else one for one in now)
    return now


def _keyed(value: object) -> bool:
    return isinstance(value, tuple) and bool(value) and all(hasattr(one, "key") for one in value)
