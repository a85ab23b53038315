"""What is wrong with a request's shape, field by field, in the caller's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from tongban.kernel.errors import FieldError

_ZH = {
    "missing": "没有填写",
    "extra_forbidden": "没有这个字段",
    "string_type": "须为文字",
    "string_too_long": "最多 {max_length} 个字符",
    "string_too_short": "至少 {min_length} 个字符",
    "string_pattern_mismatch": "格式不对",
    "literal_error": "须为以下之一：{expected}",
    "enum": "须为以下之一：{expected}",
    "int_type": "须为整数",
    "int_parsing": "须为整数",
    "int_from_float": "须为整数",
    "bool_type": "须为 true 或 false",
    "bool_parsing": "须为 true 或 false",
    "dict_type": "须为对象",
    "model_type": "须为对象",
    "model_attributes_type": "须为对象",
    "list_type": "须为列表",
    "too_long": "最多 {max_length} 个",
    "greater_than_equal": "不能小于 {ge}",
    "less_than_equal": "不能大于 {le}",
}


def wrong_fields(errors: Iterable[Mapping[str, Any]], language: str) -> list[FieldError]:
    """Return every wrong field: its path as the caller knows it, the rule's code, a sentence."""
    return [
        FieldError(_path(one), f"input.{one.get('type', 'invalid')}", _sentence(one, language))
        for one in errors
    ]


def _path(error: Mapping[str, Any]) -> str:
    """The path without what only we know: where it was sent, and our name of the whole body."""
    source, *parts = error.get("loc") or ("body",)
    known: list[object] = parts[1:] if source == "body" else parts
    return ".".join(str(part) for part in known) or str(source)


def _sentence(error: Mapping[str, Any], language: str) -> str:
    english = str(error.get("msg", ""))
    chinese = _ZH.get(str(error.get("type")))
    if language == "en" or chinese is None:
        return english
    return chinese.format_map(error.get("ctx") or {})
