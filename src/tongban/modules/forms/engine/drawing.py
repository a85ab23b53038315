"""From questions and answers to fields as the portal draws them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.utils.translation import gettext as _

from tongban.kernel.errors import FieldError

from ..contracts import FieldView
from .formats import FORMATS
from .shape import Form, Question
from .values import Json

_FEW: Final = 6
_LONG: Final = 120
_ATTRS: Final = {
    "minLength": "minlength",
    "maxLength": "maxlength",
    "minimum": "min",
    "maximum": "max",
    "multipleOf": "step",
}


def views(
    form: Form,
    answers: Mapping[str, Any],
    errors: Iterable[FieldError],
    sources: Mapping[str, str],
) -> list[FieldView]:
    """Return the fields that apply to these answers, in order, each with its first error.

    `sources` maps a field to the name of the register that its value came from.
    """
    said: dict[str, str] = {}
    for error in errors:
        said.setdefault(error.field, error.message)
    steering = form.steering()
    return [
        dataclasses.replace(
            _view(one, answers.get(one.key)),
            error=said.get(one.key, ""),
            steers=one.key in steering,
            source=sources.get(one.key, ""),
        )
        for one in form.shown(answers)
    ]


def _view(one: Question, value: Json) -> FieldView:
    return FieldView(
        name=one.key,
        label=one.label,
        type=_preset(one),
        section=_(one.section) if one.section else "",
        value=value is True if _preset(one) == "checkbox" else _as_text(value),
        hint=_hint(one),
        choices=_choices(one),
        required=one.required,
        unit=str(one.placed.get("unit", "")),
        attrs=_attrs(one),
    )


def _preset(one: Question) -> str:
    if one.placed.get("widget"):
        return str(one.placed["widget"])
    if one.type == "array":
        return "checkboxes"
    if one.type == "boolean":
        return "checkbox" if one.rules.get("const") is True else "radios"
    if one.choices:
        return "radios" if len(one.choices) <= _FEW else "select"
    return _text_preset(one)


def _text_preset(one: Question) -> str:
    if one.type != "string":
        return one.type
    if one.format:
        return one.format
    return "textarea" if one.rules.get("maxLength", 0) > _LONG else "text"


def _choices(one: Question) -> tuple[tuple[str, str], ...]:
    if one.type == "boolean" and _preset(one) == "radios":
        return (("true", _("是")), ("false", _("否")))
    return one.choices


def _as_text(value: Json) -> Json:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return [str(one) for one in value]
    return "" if value is None else str(value)


def _hint(one: Question) -> str:
    hint = str(one.rules.get("description", ""))
    examples = one.rules.get("examples")
    if not examples:
        return hint
    return hint + _("例如：%(example)s") % {"example": examples[0]}


def _attrs(one: Question) -> dict[str, str]:
    if one.choices or one.type == "boolean":
        return {}
    attrs = dict(FORMATS[one.format].attrs) if one.format else {}
    attrs |= {html: str(one.rules[rule]) for rule, html in _ATTRS.items() if rule in one.rules}
    if "pattern" in one.rules and _preset(one) != "textarea":
        attrs["pattern"] = _whole(str(one.rules["pattern"]))
    if "autocomplete" in one.placed:
        attrs["autocomplete"] = str(one.placed["autocomplete"])
    return attrs


def _whole(pattern: str) -> str:
    """Return a schema's pattern for HTML, which always matches the whole text."""
    begun, ended = pattern.startswith("^"), pattern.endswith("$") and not pattern.endswith(r"\$")
    inner = pattern[int(begun) : len(pattern) - int(ended)]
    if begun and ended and "|" not in inner:
        return inner
    return f".*(?:{pattern}).*"
