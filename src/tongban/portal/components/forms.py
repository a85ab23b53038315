"""Form components: the field with label, hint and error, and the summary of errors on top."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Protocol

from .base import Component, Content, field_id


class FieldFault(Protocol):
    """A wrong field: `tongban.kernel.errors.FieldError` is one."""

    @property
    def field(self) -> str: ...
    @property
    def message(self) -> str: ...


@dataclass(frozen=True)
class ErrorSummary(Component):
    """All errors of a form, at the top, each linked to its field. Draws nothing without errors."""

    template: ClassVar[str] = "portal/c/error_summary.html"

    errors: Sequence[FieldFault]
    title: Content = ""

    @property
    def lines(self) -> list[tuple[str, str]]:
        """Return (id of the field, message); an error of the whole form has an empty id.

        Two rules that say the same of a field are one line.
        """
        found = [(field_id(e.field) if e.field else "", e.message) for e in self.errors or ()]
        return list(dict.fromkeys(found))


@dataclass(frozen=True)
class Choice:
    """One answer of a choice field."""

    value: object
    label: Content
    hint: Content = ""
    disabled: bool = False


@dataclass(frozen=True)
class Preset:
    """How a kind of answer is typed: control, input type and what the browser may help with."""

    control: str = "input"
    html: str = "text"
    attrs: Mapping[str, str] = field(default_factory=dict)
    width: str = ""


_CODE = {"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}
PRESETS: Mapping[str, Preset] = {
    "text": Preset(),
    "email": Preset(html="email", attrs={"autocomplete": "email"}),
    "password": Preset(html="password", attrs={"autocomplete": "current-password"}, width="m"),
    "phone": Preset(html="tel", attrs={"autocomplete": "tel", "maxlength": "20"}, width="m"),
    "id_number": Preset(attrs={**_CODE, "maxlength": "24"}, width="m"),
    "uscc": Preset(attrs={**_CODE, "maxlength": "18"}, width="m"),
    "number": Preset(html="number", attrs={"step": "any"}, width="s"),
    "integer": Preset(html="number", attrs={"step": "1", "inputmode": "numeric"}, width="s"),
    "money": Preset(attrs={"inputmode": "decimal", "autocomplete": "off"}, width="s"),
    "date": Preset(html="date", width="s"),
    "month": Preset(html="month", width="s"),
    "time": Preset(html="time", width="s"),
    "search": Preset(html="search"),
    "address": Preset(attrs={"autocomplete": "street-address"}),
    "textarea": Preset(control="textarea"),
    "select": Preset(control="select"),
    "radios": Preset(control="choices", html="radio"),
    "checkboxes": Preset(control="choices", html="checkbox"),
    "checkbox": Preset(control="check", html="checkbox"),
    "file": Preset(control="file", html="file"),
}


@dataclass(frozen=True)
class Option:
    """A choice as drawn: with its id and whether it is taken."""

    id: str
    choice: Choice
    checked: bool


@dataclass(frozen=True)
class Field(Component):
    """One question of a form: label, hint, error and control, wired for assistive technology.

    `type` is a key of `PRESETS`. `choices` are `Choice` or (value, label) pairs. Optional fields
    (`required=False`) say so. `locked` is the reason why the answer cannot be changed now.
    `attrs` are further attributes of the control (`hx-get`, `min`, `maxlength`, `pattern`, …).
    `only` names the answers that call for the question ("passport"): the style sheet puts it away
    under any other, where the browser can tell; it is never more than out of sight.
    `suggest_url` gives a text field suggestions: a fragment of `<option>` for `?q=`.
    """

    template: ClassVar[str] = "portal/c/field.html"

    name: str
    label: Content
    type: str = "text"
    value: object = ""
    hint: Content = ""
    error: Content = ""
    choices: Sequence[Choice | tuple[object, Content]] = ()
    required: bool = True
    width: str = ""
    rows: int = 4
    inline: bool = False
    locked: Content = ""
    unit: Content = ""
    accept: str = ""
    multiple: bool = False
    empty_label: Content = ""
    big_label: bool = False
    suggest_url: str = ""
    attrs: Mapping[str, object] = field(default_factory=dict)
    extra: Content = ""
    only: str = ""

    @property
    def id(self) -> str:
        """The id of the control (of the first one in a group)."""
        return field_id(self.name)

    @property
    def preset(self) -> Preset:
        """How this kind of answer is typed. KeyError names an unknown type."""
        return PRESETS[self.type]

    @property
    def control_template(self) -> str:
        """The template of the control alone."""
        return f"portal/c/controls/{self.preset.control}.html"

    @property
    def grouped(self) -> bool:
        """Whether the question is a fieldset with a legend rather than one control."""
        return self.preset.control == "choices"

    @property
    def shown_width(self) -> str:
        """The width class: s, m, l or full."""
        return self.width or self.preset.width or "full"

    @property
    def described_by(self) -> str:
        """Ids of hint, lock reason and error, in reading order."""
        parts = (("hint", self.hint), ("lock", self.locked), ("error", self.error))
        return " ".join(f"{self.id}-{part}" for part, there in parts if there)

    @property
    def control_attrs(self) -> list[tuple[str, object]]:
        """Further attributes of the control: the preset's, overridden by the caller's."""
        merged: dict[str, object] = {**self.preset.attrs, **(self.attrs or {})}
        return [(k, v) for k, v in merged.items() if v not in (None, False, "")]

    @property
    def options(self) -> list[Option]:
        """The choices with ids; the first bears the id that the error summary links to."""
        taken = {str(v) for v in _values(self.value)}
        choices = [c if isinstance(c, Choice) else Choice(*c) for c in self.choices]
        ids = (self.id if n == 0 else f"{self.id}-{n}" for n in range(len(choices)))
        return [Option(i, c, str(c.value) in taken) for i, c in zip(ids, choices, strict=True)]


def _values(value: object) -> Iterable[object]:
    if isinstance(value, (list, tuple, set, frozenset)):
        return value
    return () if value is None else (value,)
