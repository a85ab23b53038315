"""The rules that a line can break, each with a stable name and a sentence in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tongban.kernel.reasons import REASONS

SENTENCES: Final[dict[str, tuple[str, str]]] = {
    "line.too_long": ("这一行超过{0}字节。", "The line is longer than {0} bytes."),
    "line.encoding": ("第{0}字节处不是有效的UTF-8文字。", "Not valid UTF-8 at byte {0}."),
    "line.json": ("第{0}个字符处不是有效的JSON。", "Not valid JSON at character {0}."),
    "line.not_object": ("这一行应是一个JSON对象。", "The line must be one JSON object."),
    "line.key_repeated": ("同一对象里“{0}”出现了两次。", "“{0}” stands twice in one object."),
    "line.number": ("“{0}”不是可用的数字。", "“{0}” is no usable number."),
    "line.too_deep": ("嵌套超过{0}层。", "Nested deeper than {0} levels."),
    "record.kind": (
        "record应为base、bundle或implementation。",
        "`record` must be base, bundle or implementation.",
    ),
    "schema.required": ("缺少“{0}”。", "“{0}” is missing."),
    "schema.unknown": ("不认识的字段：{0}。", "Unknown field: {0}."),
    "schema.type": ("类型应为{0}。", "The type must be {0}."),
    "schema.enum": ("不在可用值之内。", "Not one of the allowed values."),
    "schema.const": ("应为{0}。", "Must be {0}."),
    "schema.form": ("写法不符合要求。", "Not in the required form."),
    "schema.length": ("长度不在允许范围内。", "Length out of bounds."),
    "schema.range": ("数值不在允许范围内。", "Value out of bounds."),
    "schema.items": ("列表的个数不在允许范围内。", "The list has too few or too many elements."),
    "schema.repeated": ("列表里有重复的值。", "The list repeats a value."),
    "schema.other": ("不符合格式：{0}", "Not in the format: {0}"),
    "key.repeated": ("键“{0}”在同一列表里重复。", "The key “{0}” is repeated in its list."),
    "date.none": ("不是真实的日期。", "Not a real date."),
    "library.kind": ("record应为material或field。", "`record` must be material or field."),
    "library.check": ("标准编码的校验码不对。", "The check character of the code is wrong."),
    "code.repeated": ("编码与第{0}行重复。", "The code repeats that of line {0}."),
    "code.organisation": (
        "实施编码里的机构与实施主体不一致。",
        "The body in the task code is not the organisation.",
    ),
    "code.level": ("实施编码里的层级与行使层级不一致。", "The level in the task code differs."),
    "code.base": ("实施编码与所属目录事项不一致。", "The task code is not of the base item."),
    "code.type": ("基本编码的类型与事项类型不一致。", "The code declares another type."),
    "code.none": (
        "没有编码：既没有全国统一编码，也没有地方编码和编码体系。",
        "No code: neither an assigned one nor a local one with the name of its numbering.",
    ),
    "code.local": (
        "地方编码只能由字母、数字、“-”和“_”组成，最多60个字符。",
        "A local code without an assigned one is letters, digits, “-” and “_”, at most 60.",
    ),
    "handling_no.base": (
        "业务办理项序号与所属目录事项不一致。",
        "The handling number differs from that of the base item.",
    ),
}


@dataclass(frozen=True, slots=True)
class LineError:
    """What is wrong with a line. `field` is a path (materials[2].name), empty for the line."""

    line: int
    field: str
    rule: str
    detail: str = ""

    def message(self, language: str = "zh") -> str:
        """Return the sentence in Chinese ("zh") or English ("en")."""
        zh, en = SENTENCES.get(self.rule) or _shared(self.rule)
        return (en if language.startswith("en") else zh).format(self.detail)


def _shared(rule: str) -> tuple[str, str]:
    """Take the sentence of a wrong code from the register that the kernel keeps."""
    reason = REASONS[rule]
    return reason.zh, reason.en
