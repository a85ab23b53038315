"""How the kernel says no: always a stable code, never only a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .reasons import REASONS, Reason


class Refused(Exception):
    """A lawful "no": the rule's code and what the sentence needs. Nothing has changed.

    The HTTP status and both sentences come from the reason declared under the code.
    """

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code)
        self.code = code
        self.params = params

    @property
    def reason(self) -> Reason:
        """The declared reason behind the code."""
        return REASONS[self.code]

    @property
    def status(self) -> int:
        """The HTTP status of this refusal."""
        return self.reason.status

    def message(self, language: str = "zh") -> str:
        """Return the sentence in Chinese ("zh") or English ("en")."""
        text = self.reason.en if language.startswith("en") else self.reason.zh
        return text.format_map(_Blank(self.params))


class _Blank(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "—"


class NotFound(Exception):
    """The thing does not exist, or this actor may not know that it does."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


@dataclass(frozen=True, slots=True)
class FieldError:
    """One wrong field: which, by which rule, and the sentence for the person."""

    field: str
    code: str
    message: str


class Invalid(Exception):
    """The input is wrong. Lists every wrong field; nothing has changed and nothing is lost."""

    def __init__(self, errors: list[FieldError]) -> None:
        super().__init__(", ".join(f"{e.field}:{e.code}" for e in errors))
        self.errors = errors
