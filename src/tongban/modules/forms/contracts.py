"""Words of the forms module: revisions, fields as drawn, prefilled answers."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NotRequired, TypedDict

from tongban.kernel.crypto import sm3
from tongban.kernel.reasons import reason

Answers = Mapping[str, object]
"""Answers by field key: str, int, float, bool or a list of str. No key: not answered."""

ValueType = Literal["string", "integer", "number", "boolean", "array"]

NOT_ALLOWED = reason(
    "form.publish_not_allowed",
    zh="您的岗位不能发布表单。",
    en="Your post does not allow publishing forms.",
    status=403,
)


class Schema(TypedDict):
    """A form's JSON Schema, as far as others may want to look into it."""

    type: str
    properties: Mapping[str, Mapping[str, object]]
    required: NotRequired[list[str]]
    title: NotRequired[str]


@dataclass(frozen=True, slots=True)
class FormRef:
    """A published revision: `id` is made from the content, `number` counts within the key."""

    id: int
    key: str
    number: int
    digest: str


@dataclass(frozen=True, slots=True)
class Revision:
    """The content of a published revision; what an id stands for never changes."""

    id: int
    key: str
    digest: str
    published_at: dt.datetime
    schema: Schema
    layout: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class FieldView:
    """One field as the portal's field component draws it; both sides check by the same rules.

    `type` names a preset of the component. `attrs` are HTML attributes (maxlength, pattern, …).
    `steers` says that other fields appear or vanish with this answer; `source` is the name of the
    register that the value came from. An `error` is a whole sentence.
    """

    name: str
    label: str
    type: str
    section: str
    value: object = ""
    hint: str = ""
    error: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    required: bool = False
    unit: str = ""
    attrs: Mapping[str, str] = field(default_factory=dict)
    steers: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class Prefilled:
    """Answers known from registers, and which register each came from."""

    answers: dict[str, object]
    sources: dict[str, str]


def digest(key: str, schema: Mapping[str, object], layout: Mapping[str, object]) -> str:
    """Return the SM3 digest over a form's whole content, in canonical JSON."""
    text = json.dumps(
        [key, schema, layout], ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return sm3(text.encode())


def content_id(content_digest: str) -> int:
    """Return the id of the form with this digest: its first 52 bits, exact in every JSON reader."""
    return int(content_digest[:13], 16)
