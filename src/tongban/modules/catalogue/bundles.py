"""一件事: how a bundle's steps depend on each other, and what each situation needs.

A bundle record stands beside the base item: the guide says what the steps, materials and fields
are; this says which of them a situation needs. Conditions are the small logic of forms.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Refusal(StrEnum):
    """What becomes of the others when one part is refused."""

    ALL_OR_NOTHING = "all_or_nothing"
    EACH_BY_ITSELF = "each_by_itself"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Situation:
    """情形引导: one question. Its key is that of the guide's field where it stands for one.

    `basis` is the place of the guide that the question comes from ("form_fields.x", "faq.y").
    """

    key: str
    label: str
    basis: str
    hint: str = ""
    choices: tuple[Option, ...] = ()
    show_if: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One body's part. It begins when what it comes `after` has ended, where that is chosen.

    What it `needs` is chosen with it and must have been granted. `item` is the catalogue code of
    the same matter as a single item.
    """

    key: str
    when: Mapping[str, Any] | None = None
    after: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    item: str = ""

    @property
    def before(self) -> tuple[str, ...]:
        """Every part that comes before this one."""
        return tuple(dict.fromkeys((*self.after, *self.needs)))


@dataclass(frozen=True, slots=True)
class Use:
    """Which parts need a material, a field or yield a result, and in which situation.

    `settled`: the situation answers the guide's own condition, so that it is required.
    """

    key: str
    parts: tuple[str, ...] = ()
    when: Mapping[str, Any] | None = None
    settled: bool = False


@dataclass(frozen=True, slots=True)
class Bundle:
    """How one bundle is arranged. What `materials` and `fields` do not name, every part needs."""

    base: str
    refusal: Refusal
    parts: tuple[Part, ...]
    questions: tuple[Situation, ...] = ()
    materials: tuple[Use, ...] = ()
    fields: tuple[Use, ...] = ()
    results: tuple[Use, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        """The identity of the record in a file."""
        return f"bundle:{self.base}"
