"""Reading schema and layout into fields, and refusing by name what we would not draw or check."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, get_args

import jsonschema_rs

from tongban.kernel.errors import FieldError, Invalid

from ..contracts import ValueType
from . import logic
from .formats import CHECKS, FORMATS

_KEY: Final = re.compile(r"[^\W\d_]\w{0,79}")
_TOP: Final = {"$schema", "title", "description", "type", "properties", "required"} | {
    "additionalProperties"
}
_SAID: Final = {"title", "description", "type", "const", "examples", "default"}
_BY_TYPE: Final[Mapping[str, set[str]]] = {
    "string": {"format", "enum", "minLength", "maxLength", "pattern"},
    "integer": {"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"},
    "number": {"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"},
    "boolean": set(),
    "array": {"items", "minItems", "maxItems", "uniqueItems"},
}
_TYPES: Final = get_args(ValueType)
_PLACED: Final = {
    "key", "show_if", "widget", "labels", "unit", "autocomplete", "prefill"
}  # fmt: skip
WIDGETS: Final = {
    "text", "radios", "select", "textarea", "checkboxes", "checkbox", "money", "address"
}  # fmt: skip
MOST_FIELDS: Final = 300


@dataclass(frozen=True, slots=True)
class Question:
    """One field: its rules from the schema, its place and manners from the layout."""

    key: str
    rules: Mapping[str, Any]
    required: bool
    section: str
    conditions: tuple[logic.Rule, ...] = ()
    placed: Mapping[str, Any] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """The question as asked."""
        return str(self.rules.get("title", self.key))

    @property
    def type(self) -> str:
        """The JSON type of the answer."""
        return str(self.rules["type"])

    @property
    def format(self) -> str:
        """The answer's format, "" for plain text."""
        return str(self.rules.get("format", ""))

    @property
    def choices(self) -> tuple[tuple[str, str], ...]:
        """The answers to choose from, as (value, label)."""
        group = self.rules.get("items", {}) if self.type == "array" else self.rules
        labels = self.placed.get("labels", {})
        return tuple((str(v), str(labels.get(v, v))) for v in group.get("enum", ()))

    @property
    def register(self) -> tuple[str, str]:
        """Register and item that may know the answer; ("", "") when none does."""
        name, _, item = str(self.placed.get("prefill", "")).partition(".")
        return name, item


@dataclass(frozen=True, slots=True)
class Form:
    """A form as read: its questions in the order of the page, and the compiled validator."""

    questions: tuple[Question, ...]
    validator: jsonschema_rs.Draft202012Validator

    def by_key(self) -> dict[str, Question]:
        """Return the questions by key."""
        return {one.key: one for one in self.questions}

    def within(self, keys: Collection[str] | None) -> Form:
        """Return the form narrowed to these questions; None leaves it whole."""
        if keys is None:
            return self
        return replace(self, questions=tuple(one for one in self.questions if one.key in keys))

    def shown(self, answers: Mapping[str, Any]) -> tuple[Question, ...]:
        """Return the questions that apply, given these answers.

        Conditions look upwards only, so one pass decides; a hidden question counts as not answered.
        """
        seen: dict[str, Any] = {}
        found = []
        for one in self.questions:
            if all(logic.holds(rule, seen) for rule in one.conditions):
                found.append(one)
                if one.key in answers:
                    seen[one.key] = answers[one.key]
        return tuple(found)

    def steering(self) -> set[str]:
        """Return the keys whose answers decide whether other questions are shown."""
        rules = (rule for one in self.questions for rule in one.conditions)
        return set().union(*(logic.variables(rule) for rule in rules))


def complete(schema: Mapping[str, Any], layout: Mapping[str, Any]) -> dict[str, Any]:
    """Return the layout, or for an empty one a single section with all fields in their order."""
    if layout.get("sections"):
        return dict(layout)
    properties = schema.get("properties")
    keys = list(properties) if isinstance(properties, Mapping) else []
    return {**layout, "sections": [{"title": "", "fields": keys}]}


def read(schema: Mapping[str, Any], layout: Mapping[str, Any]) -> Form:
    """Read a form. Raise `Invalid` listing every construct that is not allowed, by its place."""
    errors = [*_schema_errors(schema)]
    if not errors:
        errors = [*_layout_errors(schema, layout)]
    if errors:
        raise Invalid(errors)
    return Form(tuple(_questions(schema, layout)), _compile(schema))


def _wrong(place: str, text: str) -> FieldError:
    return FieldError(place, "form.definition", text)


def _compile(schema: Mapping[str, Any]) -> jsonschema_rs.Draft202012Validator:
    """Compile. Patterns run in linear time, nothing is fetched, values stay out of messages."""
    try:
        return jsonschema_rs.Draft202012Validator(
            dict(schema),
            formats=CHECKS,
            validate_formats=True,
            ignore_unknown_formats=False,
            pattern_options=jsonschema_rs.RegexOptions(),
            mask="…",
            offline=True,
        )
    except (ValueError, TypeError) as broken:
        raise Invalid([_wrong("schema", str(broken))]) from broken


def _schema_errors(schema: Mapping[str, Any]) -> Iterator[FieldError]:
    for name in sorted(set(schema) - _TOP):
        yield _wrong(f"schema.{name}", f"the keyword {name} is not supported")
    properties = schema.get("properties")
    if schema.get("type") != "object" or not isinstance(properties, Mapping) or not properties:
        yield _wrong("schema", "must be an object with properties")
        return
    if len(properties) > MOST_FIELDS:
        yield _wrong("schema.properties", f"at most {MOST_FIELDS} fields")
    for name in schema.get("required", ()):
        if name not in properties:
            yield _wrong("schema.required", f"{name} is no property")
    for key, rules in properties.items():
        yield from _property_errors(f"schema.properties.{key}", key, rules)


def _property_errors(place: str, key: str, rules: object) -> Iterator[FieldError]:
    if not _KEY.fullmatch(key):
        yield _wrong(place, "a key is letters, digits and _, beginning with a letter")
    if not isinstance(rules, Mapping) or rules.get("type") not in _TYPES:
        yield _wrong(place, f"type must be one of {', '.join(_TYPES)}")
        return
    if not str(rules.get("title", "")).strip():
        yield _wrong(place, "needs a title")
    for name in sorted(set(rules) - _SAID - _BY_TYPE[rules["type"]]):
        yield _wrong(f"{place}.{name}", f"not supported for {rules['type']}")
    if rules.get("format") not in {None, *FORMATS}:
        yield _wrong(f"{place}.format", f"there is no format {rules['format']}")
    if rules["type"] == "array":
        yield from _items_errors(place, rules.get("items"))


def _items_errors(place: str, items: object) -> Iterator[FieldError]:
    sound = isinstance(items, Mapping) and set(items) <= {"type", "enum"}
    if not sound or not isinstance(items, Mapping) or not items.get("enum"):
        yield _wrong(f"{place}.items", "must be an enumeration of strings")
    elif not all(isinstance(one, str) for one in items["enum"]):
        yield _wrong(f"{place}.items.enum", "must be strings")


def _entries(layout: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any], dict[str, Any]]]:
    """Yield (place, section, field entry) in the order of the page; a short entry is a key."""
    for s, section in enumerate(layout.get("sections", ())):
        for f, entry in enumerate(section.get("fields", ())):
            placed = {"key": entry} if isinstance(entry, str) else dict(entry)
            yield f"layout.sections.{s}.fields.{f}", section, placed


def _layout_errors(schema: Mapping[str, Any], layout: Mapping[str, Any]) -> Iterator[FieldError]:
    above: set[str] = set()
    for place, section, placed in _entries(layout):
        key = placed.get("key", "")
        if key not in schema["properties"]:
            yield _wrong(place, f"{key} is no property of the schema")
        elif key in above:
            yield _wrong(place, f"{key} is shown twice")
        yield from _entry_errors(place, section, placed, above)
        above.add(key)
    for key in schema["properties"]:
        if key not in above:
            yield _wrong("layout", f"{key} is not shown")


def _entry_errors(
    place: str, section: Mapping[str, Any], placed: Mapping[str, Any], above: set[str]
) -> Iterator[FieldError]:
    for name in sorted(set(placed) - _PLACED):
        yield _wrong(f"{place}.{name}", "is not supported")
    if placed.get("widget") not in {None, *WIDGETS}:
        yield _wrong(f"{place}.widget", f"there is no widget {placed['widget']}")
    if "prefill" in placed and not all(str(placed["prefill"]).partition(".")):
        yield _wrong(f"{place}.prefill", "must read register.item")
    for owner in (section, placed):
        if owner.get("show_if"):
            for text in logic.problems(owner["show_if"], above):
                yield _wrong(f"{place}.show_if", text)


def _questions(schema: Mapping[str, Any], layout: Mapping[str, Any]) -> Iterator[Question]:
    required = set(schema.get("required", ()))
    for _, section, placed in _entries(layout):
        key = placed["key"]
        yield Question(
            key=key,
            rules=schema["properties"][key],
            required=key in required,
            section=str(section.get("title", "")),
            conditions=tuple(o["show_if"] for o in (section, placed) if o.get("show_if")),
            placed=placed,
        )
