"""A change in words: what differs from the record in force, how it stands to its standard."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tongban.kernel.errors import NotFound
from tongban.portal.components import Column, Row, Table

from .. import changes, native, pushes, queries
from ..contracts import Implementation, Layer
from . import standard

_HIDDEN = frozenset(("format", "record"))
_LONGEST = 300


def differences(row: changes.ChangeRow) -> Table | None:
    """Return what the change writes beside what is in force; None for a change without a record."""
    if not row.content:
        return None
    try:
        before, _fingerprint = changes.stored(row.layer, row.code)
    except NotFound:
        before = {}
    rows = [
        Row((_title(row.layer, name), plain(before.get(name)), plain(row.content.get(name))))
        for name in dict.fromkeys((*before, *row.content))
        if name not in _HIDDEN and before.get(name) != row.content.get(name)
    ]
    titles = (_("要素"), _("现行"), _("变更后"))
    return Table(
        _("改了什么"), [Column(one) for one in titles], rows, hide_caption=True,
        empty=_("内容与现行的相同。"),
    )  # fmt: skip


def _title(layer: str, name: str) -> str:
    """The element's name: as the format's documentation has it, in English its field name."""
    if (get_language() or "").startswith("en"):
        return name.replace("_", " ")
    kind = "base" if layer == Layer.BASE else "implementation"
    shape = _mapping(_mapping(_mapping(native.document()["$defs"]).get(kind)).get("properties"))
    return str(_mapping(shape.get(name)).get("title", name))


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def plain(value: object) -> str:
    """Return a part of a record as text that a person can read through."""
    if value is None:
        return "—"
    if isinstance(value, str | int | float):
        return str(value)
    if isinstance(value, list) and value and all(isinstance(one, Mapping) for one in value):
        named = [str(one.get("name") or one.get("text") or one.get("law") or "") for one in value]
        text = _("、").join(one for one in named if one) or json.dumps(value, ensure_ascii=False)
    elif isinstance(value, list):
        text = _("、").join(str(one) for one in value)
    else:
        text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def standing(row: changes.ChangeRow) -> Table | None:
    """Return how the record stands to its standard, element by element, where it can be read."""
    if row.layer != Layer.ITEM or not row.content or native.check(row.content):
        return None
    own = native.decode(row.content)
    base = queries.latest_base(own.base) if isinstance(own, Implementation) else None
    if base is None or not isinstance(own, Implementation):
        return None
    return standard.compared(pushes.base_of(base.content), own)
