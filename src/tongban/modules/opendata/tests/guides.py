"""Items out of the definitions themselves: every element there or not there, small and odd."""

from __future__ import annotations

import dataclasses
import datetime as dt
import types
from collections.abc import Mapping
from decimal import Decimal
from enum import EnumType
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from tongban.modules.catalogue.contracts import BaseItem, Disclosed, Implementation, Item

WORDS = st.text(
    st.one_of(
        st.sampled_from("材料<>&\"\\'{}|^`@#%=+-\t\n\r\u2028</script>😀\x7f"),
        st.characters(codec="utf-8", exclude_characters="\x00"),
    ),
    min_size=1,
    max_size=8,
).filter(lambda text: bool(text.strip()))
AMOUNTS = st.decimals(0, 1000, places=1)
MOST = 2
_PLAIN: dict[type, st.SearchStrategy[Any]] = {
    str: WORDS,
    int: st.integers(0, 99),
    bool: st.booleans(),
    Decimal: AMOUNTS,
}


@cache
def of(kind: Any) -> st.SearchStrategy[Any]:
    """Values of a type that an element is declared with."""
    if kind in _PLAIN:
        return _PLAIN[kind]
    if isinstance(kind, EnumType):
        return st.sampled_from(list(kind))
    if dataclasses.is_dataclass(kind):
        return _record(kind)
    return _composed(get_origin(kind), get_args(kind))


def _composed(origin: Any, args: tuple[Any, ...]) -> st.SearchStrategy[Any]:
    if origin in (Union, types.UnionType):
        return st.one_of(*(st.none() if one is type(None) else of(one) for one in args))
    if origin is tuple:
        unique = {"unique_by": lambda one: one.key} if _keyed(args[0]) else {"unique": True}
        return st.lists(of(args[0]), max_size=MOST, **unique).map(tuple)
    if origin is Mapping:
        return st.just({"==": [1, 1]})
    raise TypeError(f"no values for {origin} of {args}")


def _keyed(kind: Any) -> bool:
    return dataclasses.is_dataclass(kind) and "key" in {f.name for f in dataclasses.fields(kind)}


def _record(kind: Any) -> st.SearchStrategy[Any]:
    hints = get_type_hints(kind)
    given: dict[str, st.SearchStrategy[Any]] = {}
    perhaps: dict[str, st.SearchStrategy[Any]] = {}
    for one in dataclasses.fields(kind):
        needed = one.default is dataclasses.MISSING
        (given if needed else perhaps)[one.name] = of(hints[one.name])
    return st.fixed_dictionaries(given, optional=perhaps).map(lambda said: kind(**said))


@st.composite
def disclosed(draw: st.DrawFn) -> Disclosed:
    """A public item with any elements."""
    item = Item(draw(of(BaseItem)), draw(of(Implementation)))
    when = dt.datetime(2026, 11, 29, 9, tzinfo=dt.timezone(dt.timedelta(hours=8)))
    state = draw(st.sampled_from(("published", "paused")))
    return Disclosed(item.code, state, "", draw(st.integers(1, 9)), 1, "f" * 64, when, item)


def whole(item: Item) -> Disclosed:
    """A shipped item as if published."""
    when = dt.datetime(2026, 11, 29, 9, tzinfo=dt.timezone(dt.timedelta(hours=8)))
    return Disclosed(item.code, "published", "", 1, 1, "f" * 64, when, item)
