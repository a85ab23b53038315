"""A form that uses every kind of field, and people who may publish it."""

from __future__ import annotations

from typing import Any

from tongban.kernel.actors import Grant, Rule, staff
from tongban.modules.forms import public
from tongban.modules.forms.contracts import FormRef

IMPORT = Rule("import")
EDITOR = staff(5, "演示编辑", 5, (Grant("forms:form:publish"),))
CLERK = staff(6, "演示窗口", 6, ())

SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["name", "id_number", "phone", "married", "mate", "agree"],
    "properties": {
        "name": {"type": "string", "title": "姓名", "maxLength": 30, "minLength": 2},
        "id_number": {"type": "string", "title": "身份证号码", "format": "id_number"},
        "uscc": {"type": "string", "title": "统一社会信用代码", "format": "uscc"},
        "phone": {"type": "string", "title": "联系电话", "format": "phone"},
        "born": {"type": "string", "title": "出生日期", "format": "date"},
        "mail": {"type": "string", "title": "电子邮箱", "format": "email"},
        "married": {"type": "boolean", "title": "是否已婚"},
        "mate": {"type": "string", "title": "配偶姓名"},
        "area": {"type": "number", "title": "经营面积", "minimum": 1, "maximum": 5000},
        "seats": {"type": "integer", "title": "座位数", "minimum": 0},
        "kind": {"type": "string", "title": "经营类型", "enum": ["hot", "cold"]},
        "goods": {
            "type": "array",
            "title": "经营项目",
            "items": {"type": "string", "enum": ["a", "b", "c"]},
            "minItems": 1,
            "uniqueItems": True,
        },
        "plate": {
            "type": "string",
            "title": "车牌",
            "pattern": "^[A-Z][0-9]{3}$",
            "examples": ["A123"],
        },
        "about": {"type": "string", "title": "说明", "maxLength": 500},
        "agree": {"type": "boolean", "title": "以上内容属实", "const": True},
    },
}
LAYOUT: dict[str, Any] = {
    "sections": [
        {
            "title": "申请人",
            "fields": [
                {"key": "name", "autocomplete": "name", "prefill": "population.name"},
                {"key": "id_number", "prefill": "population.id_number"},
                "uscc",
                {"key": "phone", "prefill": "accounts.phone"},
                "born",
                "mail",
                "married",
                {"key": "mate", "show_if": {"==": [{"var": "married"}, True]}},
            ],
        },
        {
            "title": "经营",
            "fields": [
                {"key": "area", "unit": "平方米"},
                {"key": "seats", "show_if": {">": [{"var": "area"}, 50]}},
                {"key": "kind", "labels": {"hot": "热食", "cold": "冷食"}},
                "goods",
                "plate",
                "about",
                "agree",
            ],
        },
    ]
}
GOOD: dict[str, Any] = {
    "name": "示例王小明",
    "id_number": "990101199003070015",
    "phone": "10000000001",
    "married": False,
    "agree": True,
}


def published(**over: Any) -> FormRef:
    return public.publish("food", {**SCHEMA, **over}, LAYOUT, by=IMPORT)
