"""Plain sentences for what is wrong with an answer: the field's label and the rule it breaks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django.utils.translation import gettext as _
from jsonschema_rs import ValidationError

from tongban.kernel.errors import FieldError

from .shape import Question
from .values import Json

Sayer = Callable[[Question, Any], str]


def required(one: Question) -> FieldError:
    """Return the error about an answer that is missing."""
    chosen = bool(one.choices) or one.type in {"boolean", "array"}
    text = _("请选择“%(label)s”。") if chosen else _("请填写“%(label)s”。")
    if one.rules.get("const") is True:
        text = _("请勾选“%(label)s”。")
    return FieldError(one.key, "form.required", text % {"label": one.label})


def broken(one: Question, error: ValidationError) -> FieldError:
    """Return the error about an answer that breaks a rule of the schema."""
    rule = error.kind.name
    value = one.rules.get("items", {}).get(rule) if len(error.instance_path) > 1 else None
    say = _SAY.get(rule, _otherwise)
    text = say(one, one.rules.get(rule, value))
    return FieldError(one.key, f"form.{rule}", text)


def _format(one: Question, name: Json) -> str:
    sentences = {
        "id_number": _("“%(label)s”不是有效的身份证件号码，请逐位核对。"),
        "uscc": _("“%(label)s”不是有效的统一社会信用代码，请核对18位代码。"),
        "phone": _("“%(label)s”不是有效的电话号码。请填11位手机号，或带区号的固定电话。"),
        "date": _("“%(label)s”不是有效的日期，请按“年-月-日”填写，例如2026-03-09。"),
        "email": _("“%(label)s”不是有效的电子邮箱地址，例如name@example.com。"),
    }
    return sentences[name] % {"label": one.label}


def _type(one: Question, name: Json) -> str:
    sentences = {
        "integer": _("“%(label)s”应当填写整数。"),
        "number": _("“%(label)s”应当填写数字。"),
        "boolean": _("“%(label)s”只能回答是或否。"),
        "array": _("请从列出的选项中选择“%(label)s”。"),
        "string": _("“%(label)s”应当填写文字。"),
    }
    return sentences[name] % {"label": one.label}


def _pattern(one: Question, _rule: Json) -> str:
    examples = one.rules.get("examples")
    if not examples:
        return _("“%(label)s”的格式不对。") % {"label": one.label}
    return _("“%(label)s”的格式不对，例如：%(example)s。") % {
        "label": one.label,
        "example": examples[0],
    }


def _const(one: Question, wanted: Json) -> str:
    text = _("请勾选“%(label)s”。") if wanted is True else _("“%(label)s”的答案不符合要求。")
    return text % {"label": one.label}


def _otherwise(one: Question, _rule: Json) -> str:
    return _("“%(label)s”不符合要求。") % {"label": one.label}


def _limit(text: Callable[[], str]) -> Sayer:
    return lambda one, limit: text() % {"label": one.label, "limit": limit}


_SAY: Final[dict[str, Sayer]] = {
    "format": _format,
    "type": _type,
    "pattern": _pattern,
    "const": _const,
    "enum": _limit(lambda: _("请从列出的选项中选择“%(label)s”。")),
    "minLength": _limit(lambda: _("“%(label)s”至少要填%(limit)s个字。")),
    "maxLength": _limit(lambda: _("“%(label)s”最多填%(limit)s个字。")),
    "minimum": _limit(lambda: _("“%(label)s”不能小于%(limit)s。")),
    "maximum": _limit(lambda: _("“%(label)s”不能大于%(limit)s。")),
    "exclusiveMinimum": _limit(lambda: _("“%(label)s”必须大于%(limit)s。")),
    "exclusiveMaximum": _limit(lambda: _("“%(label)s”必须小于%(limit)s。")),
    "multipleOf": _limit(lambda: _("“%(label)s”必须是%(limit)s的倍数。")),
    "minItems": _limit(lambda: _("“%(label)s”至少选%(limit)s项。")),
    "maxItems": _limit(lambda: _("“%(label)s”最多选%(limit)s项。")),
    "uniqueItems": _limit(lambda: _("“%(label)s”里有重复的选项。")),
}
