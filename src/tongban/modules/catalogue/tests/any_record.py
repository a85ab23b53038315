"""Any record of the native format, drawn from its published schema (for hypothesis)."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st

from tongban.kernel.codes import uscc_check
from tongban.modules.catalogue.codes import declared_type
from tongban.modules.catalogue.native import check, document

Json = dict[str, Any]
Any_ = st.SearchStrategy[Any]
BODY = "11990100MB9900021"
USCC = BODY + uscc_check(BODY)
BASE = "992001800000"
LEVEL = {"national": "1", "provincial": "2", "city": "3", "county": "4", "town": "5"}
KEY = "^[a-z][a-z0-9_]{0,63}$"
MOST = 3
"""Elements of a list."""


@st.composite
def bases(draw: Callable[[Any_], Any]) -> Json:
    """Draw a base item."""
    found = draw(_of(json.dumps({"$ref": "#/$defs/base"})))
    found |= {"format": "tongban.item/1", "record": "base", "catalog_code": BASE}
    found.pop("handling_no", None)
    found["bundle"] = False
    if declared_type(BASE) is not None:
        found["type"] = str(declared_type(BASE))
    return _sound(found)


@st.composite
def implementations(draw: Callable[[Any_], Any]) -> Json:
    """Draw a body's item under the base item."""
    found = draw(_of(json.dumps({"$ref": "#/$defs/implementation"})))
    level = draw(st.sampled_from(sorted(LEVEL)))
    found |= {
        "format": "tongban.item/1",
        "record": "implementation",
        "base": BASE,
        "level": level,
        "region": draw(st.sampled_from(["990100", "990101001", "440000"])),
        "task_code": f"{USCC}{LEVEL[level]}{BASE}",
    }
    found["organisation"]["uscc"] = USCC
    for one in found.get("departments", ()):
        one["organisation"]["uscc"] = USCC
    found.pop("handling_no", None)
    return _sound(found)


def _sound(found: Json) -> Json:
    _mended(found)
    faults = check(found)
    assume(not faults)
    return found


def _mended(value: Any) -> None:
    """Mend what a schema says with `if`, or cannot say: keys of a list are told apart."""
    if isinstance(value, list):
        for n, one in enumerate(value):
            if isinstance(one, dict) and "key" in one:
                one["key"] = f"{one['key'][:50]}_{n}"
            _mended(one)
    elif isinstance(value, dict):
        if value.get("unit") in {"day", "month", "year"} and "amount" in value:
            value["amount"] = int(value["amount"])
        if value.get("type") == "choice" and not value.get("choices"):
            value["type"] = "text"
        for one in value.values():
            _mended(one)


@cache
def _of(told: str) -> Any_:
    """Return what satisfies a schema, given as text so that it can be kept."""
    schema = json.loads(told)
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        whole: Json = dict(document())
        return st.deferred(lambda: _of(json.dumps(whole["$defs"][name])))
    if "const" in schema:
        return st.just(schema["const"])
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    kind = schema.get("type", "string")
    return _KINDS[kind if isinstance(kind, str) else kind[0]](schema)


def _string(schema: Mapping[str, Any]) -> Any_:
    if schema.get("format") == "date":
        return st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31)).map(str)
    pattern = schema.get("pattern", "")
    if pattern == KEY:
        return st.sampled_from(["a", "shenqingbiao", "m_1"])
    if pattern and not pattern.startswith("^[^\\u0000"):
        return st.from_regex(re.compile(pattern.replace("$", "\\Z"), re.ASCII), fullmatch=True)
    least, most = schema.get("minLength", 0), min(schema.get("maxLength", 12), 12)
    words = st.text('示例材料（ab1 \n·"\\é😀', min_size=least, max_size=most)
    return words.filter(str.strip) if least else words


def _integer(schema: Mapping[str, Any]) -> Any_:
    return st.integers(schema.get("minimum", 0), min(schema.get("maximum", 999), 999))


def _number(schema: Mapping[str, Any]) -> Any_:
    whole = _integer({k: int(v) for k, v in schema.items() if k in {"minimum", "maximum"}})
    return st.one_of(whole, whole.map(lambda n: n + 0.5 if n < schema.get("maximum", 999) else n))


def _array(schema: Mapping[str, Any]) -> Any_:
    least, most = schema.get("minItems", 0), min(schema.get("maxItems", MOST), MOST)
    unique = json.dumps if schema.get("uniqueItems") else None
    inner = _of(json.dumps(schema["items"]))
    return st.lists(inner, min_size=least, max_size=max(least, most), unique_by=unique)


def _object(schema: Mapping[str, Any]) -> Any_:
    if "properties" not in schema:  # a rule of conditions
        return st.just({"==": [{"var": "a"}, "yes"]})
    parts = {name: _of(json.dumps(one)) for name, one in schema["properties"].items()}
    needed = {name: parts[name] for name in schema.get("required", ())}
    return st.fixed_dictionaries(
        needed, optional={k: v for k, v in parts.items() if k not in needed}
    )


_KINDS: dict[str, Callable[[Mapping[str, Any]], Any_]] = {
    "string": _string,
    "integer": _integer,
    "number": _number,
    "array": _array,
    "object": _object,
    "boolean": lambda _: st.booleans(),
}
