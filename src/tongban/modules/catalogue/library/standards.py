"""What the library holds: materials and fields that many items share, each with a code for life."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from ..vocabulary import FieldType, MaterialKind, Origin, PaperForm, Register


@dataclass(frozen=True, slots=True)
class StandardMaterial:
    """标准材料. `shareable`: the platform gets it itself (国务院令第716号 第7条)."""

    code: str
    name: str
    name_en: str = ""
    issuer: str = ""
    kind: MaterialKind | None = None
    form: PaperForm | None = None
    origin: Origin | None = None
    licence_type: str = ""
    register: Register | None = None
    shareable: bool = False
    asked_because: str = ""
    sign_seal: str = ""
    fill_note: str = ""
    retired: bool = False

    @property
    def demanded(self) -> bool:
        """Whether it is asked of applicants though the state has it and nobody says why."""
        obtainable = bool(self.licence_type) or self.register is not None
        return obtainable and not self.shareable and not self.asked_because.strip()

    def element(self) -> dict[str, object]:
        """Return what an item takes over, as JSON of its material."""
        said = {
            "name": self.name,
            "form": self.form and self.form.value,
            "origin": self.origin and self.origin.value,
            "kind": self.kind and self.kind.value,
            "issuer": self.issuer,
            "licence_type": self.licence_type,
            "sign_seal": self.sign_seal,
            "fill_note": self.fill_note,
            "waivable": True if self.shareable else None,
            "standard_code": self.code,
            "register": self.register and self.register.value,
            "asked_because": self.asked_because,
        }
        return _given(said)


@dataclass(frozen=True, slots=True)
class StandardField:
    """标准填写项. `longest` in characters; `least` and `most` bound a number."""

    code: str
    name: str
    type: FieldType
    name_en: str = ""
    choices: tuple[str, ...] = ()
    prefill: Register | None = None
    hint: str = ""
    longest: int | None = None
    least: Decimal | None = None
    most: Decimal | None = None
    retired: bool = False

    def element(self) -> dict[str, object]:
        """Return what an item takes over, as JSON of its form field."""
        said = {
            "label": self.name,
            "type": self.type.value,
            "required": True,
            "choices": list(self.choices),
            "prefill": self.prefill and self.prefill.value,
            "standard_code": self.code,
            "hint": self.hint,
            "longest": self.longest,
            "least": _number(self.least),
            "most": _number(self.most),
        }
        return _given(said)


Standard: TypeAlias = StandardMaterial | StandardField


def _given(said: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in said.items() if value not in (None, "", [])}


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
