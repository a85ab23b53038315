"""From what a browser sends (text) to answers: trimmed, typed, empty ones left out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext as _

from tongban.kernel.errors import FieldError, Invalid
from tongban.kernel.text import fold

from .formats import FORMATS
from .shape import Form, Question
from .values import Json

_NUMBER: Final = re.compile(r"[+-]?\d{1,15}(\.\d{1,10})?")
_TRUE: Final = {"true", "on", "1", "yes"}
_FALSE: Final = {"false", "off", "0", "no"}
_OURS: Final = "csrfmiddlewaretoken"


def clean(form: Form, raw: Mapping[str, Any]) -> dict[str, Any]:
    """Return typed answers. What cannot be read stays as typed, for `check` to name.

    Names that begin with "_" belong to the page (buttons, tokens) and are passed over.

    Raises:
        Invalid: a name that is no field of the form, each by name.
    """
    known = form.by_key()
    strange = [n for n in raw if n not in known and not n.startswith("_") and n != _OURS]
    if strange:
        raise Invalid([unknown(name) for name in strange])
    answers = {key: _typed(one, raw[key]) for key, one in known.items() if key in raw}
    return {key: value for key, value in answers.items() if not is_empty(value)}


def unknown(name: str) -> FieldError:
    """Return the error about a name that is no field of the form."""
    text = _("表单里没有“%(name)s”这一项。") % {"name": name[:80]}
    return FieldError(name, "form.unknown_field", text)


def is_empty(value: object) -> bool:
    """Whether a value counts as not answered."""
    return value is None or value in ("", [], ())


def _typed(one: Question, value: Json) -> Json:
    if one.type == "array":
        many = value if isinstance(value, list | tuple) else [value]
        read = [_text(v) if isinstance(v, str) else v for v in many]
        return [v for v in read if not is_empty(v)]
    if isinstance(value, list | tuple) and len(value) == 1:
        value = value[0]
    return _READ[one.type](one, value) if isinstance(value, str) else value


def _text(value: str) -> str:
    return value.replace("\r\n", "\n").replace("\x00", "").strip()


def _string(one: Question, value: str) -> str:
    known = FORMATS.get(one.format)
    return known.tidy(fold(value)) if known else _text(value)


def _number(one: Question, value: str) -> int | float | str:
    text = fold(value).replace(",", "").replace("，", "")
    if not _NUMBER.fullmatch(text):
        return _text(value)
    if "." not in text:
        return int(text)
    number = float(text)
    whole = one.type == "integer" and number.is_integer()
    return int(number) if whole else number


def _flag(one: Question, value: str) -> bool | str:
    text = value.strip().lower()
    return True if text in _TRUE else False if text in _FALSE else _text(value)


_READ: Final = {"string": _string, "integer": _number, "number": _number, "boolean": _flag}
