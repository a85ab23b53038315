"""The gate's rules about what is asked: papers that the state holds, fields in good order."""

from __future__ import annotations

from collections.abc import Iterator

from tongban.modules.forms import public as forms

from .contracts import FieldType, Finding, FormField, Item, Material, Need, Origin
from .findings import block
from .law import NOT_DEMANDED

_FORMS = "行政许可法 第29条"


def obtainable(item: Item) -> Iterator[Finding]:
    """What a licence or a register supplies is not asked of the applicant without a reason."""
    if not NOT_DEMANDED.holds():
        return
    for material in item.materials or ():
        if _demanded(material):
            zh = (
                f"材料“{material.name}”可由证照库或者基础库提供，"
                "不得列为申请人必须自备；应标为免提交，或者写明仍须自备的理由。"
            )
            en = (
                f"A licence or a register supplies “{material.name}”: mark it as supplied by"
                " the platform, or say why the applicant must bring it."
            )
            element = f"materials.{material.key}.origin"
            yield block("materials.obtainable", element, zh, en, NOT_DEMANDED.law)


def _demanded(material: Material) -> bool:
    """Whether the applicant must bring what the state can get, and nobody says why.

    A licence that is plainly marked as not taken over is told by `gate_public`.
    """
    asked = material.origin is Origin.APPLICANT and material.need is Need.REQUIRED
    told = bool(material.waivable) or bool(material.asked_because.strip())
    elsewhere = material.waivable is False and bool(material.licence_type)
    return asked and material.obtainable and not told and not elsewhere


def conditions(item: Item) -> Iterator[Finding]:
    """A field that is asked only sometimes looks at fields asked before it."""
    known: set[str] = set()
    for field in asked_in_order(item.base.form_fields):
        for said in forms.rule_problems(field.show_if, known) if field.show_if else ():
            zh = f"“{field.label}”的填写条件不成立，只能看排在它前面的填写项。"
            en = f"The condition of “{field.label}” is not sound: {said}."
            element = f"form_fields.{field.key}.show_if"
            yield block("form.condition", element, zh, en, _FORMS)
        known.add(field.key)


def asked_in_order(fields: tuple[FormField, ...]) -> list[FormField]:
    """Return the fields as the form asks them: files come last."""
    return sorted(fields, key=lambda one: one.type is FieldType.FILE)
