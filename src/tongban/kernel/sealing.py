"""What is kept sealed, and what is found by blind indexes: each room says it here.

Every sealed column names the context that binds its values to their rows; every column of blind
indexes names its purpose and, where there is one, the sealed value that it follows from. From this
alone keys are rotated (`kernel.resealing`): no room has code for it.
"""

from __future__ import annotations

import binascii
import string
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

from django.db.models import BinaryField, CharField, F, Func, Model, Q, QuerySet, Value

from .crypto import index_number
from .ports import Port

_MARK_BYTES = 3  # version and key number: the beginning of every seal
_MARK_SIGNS = 4  # the same three bytes in base64


def decoded(kept: bytes) -> str:
    """Return a sealed text as it is: what most indexes follow from."""
    return kept.decode()


@dataclass(frozen=True)
class SealedField:
    """A column of seals. `context` is the text sealed with, columns of the row in braces.

    `base64`: kept as text.
    """

    model: type[Model]
    column: str
    context: str
    base64: bool = False

    @property
    def name(self) -> str:
        """How it is named to operators: "identity.Person.id_sealed"."""
        return f"{self.model._meta.label}.{self.column}"

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that the context is made of, as paths of the ORM."""
        return _columns(self.context)

    def filled(self) -> QuerySet[Any]:
        """The rows that hold a seal, with its beginning as `mark`."""
        rows = self.model._base_manager.exclude(**{self.column: "" if self.base64 else b""})
        size = _MARK_SIGNS if self.base64 else _MARK_BYTES
        kind = CharField() if self.base64 else BinaryField()
        mark = Func(F(self.column), Value(1), Value(size), function="substr", output_field=kind)
        marked: QuerySet[Any] = rows.annotate(mark=mark)
        return marked

    def rows_not_of(self, mark: bytes) -> QuerySet[Any]:
        """The rows sealed with another key than the one of this mark."""
        return self.filled().exclude(mark=self.kept(mark))

    def taken(self, kept: Any) -> bytes:  # noqa: ANN401  # bytes, a memory view or text, as the engine gives it
        """Return the bytes of a stored seal."""
        return binascii.a2b_base64(kept) if self.base64 else bytes(kept)

    def kept(self, seal: bytes) -> str | bytes:
        """Return a seal as it is stored."""
        return binascii.b2a_base64(seal, newline=False).decode() if self.base64 else seal


@dataclass(frozen=True)
class IndexField:
    """A column of blind indexes of one purpose.

    `source` is the sealed column (a path of the ORM) that it follows from, `context` what that was
    sealed with, `read` what of its plain bytes was indexed. Without a source nobody can compute the
    index again: it moves with another column of its purpose, or ends, and `otherwise` says how.
    `living`: which rows are still looked up, as a function of nothing but the clock; all, without.
    `together`: the columns of one purpose that are compared with each other, or are unique: the
    indexes of one value (of rows that agree in `within`) move in one transaction (decision 0100).
    """

    model: type[Model]
    column: str
    purpose: str
    source: str = ""
    context: str = ""
    read: Callable[[bytes], str] = decoded
    living: Callable[[], Q] | None = None
    together: bool = False
    within: tuple[str, ...] = ()
    otherwise: str = ""

    @property
    def name(self) -> str:
        """How it is named to operators."""
        return f"{self.model._meta.label}.{self.column}"

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that the context is made of."""
        return _columns(self.context)

    def filled(self) -> QuerySet[Any]:
        """The rows that hold an index which is still looked up."""
        rows = self.model._base_manager.exclude(**{self.column: ""})
        return rows if self.living is None else rows.filter(self.living())

    def rows_of(self, number: int) -> QuerySet[Any]:
        """The rows whose index is of one key."""
        named = Q(**{f"{self.column}__contains": ":"})
        if number == 1:
            return self.filled().exclude(named)
        return self.filled().filter(**{f"{self.column}__startswith": f"{number}:"})

    def rows_not_of(self, number: int) -> QuerySet[Any]:
        """The rows whose index is of another key."""
        if number == 1:
            return self.filled().filter(**{f"{self.column}__contains": ":"})
        return self.filled().exclude(**{f"{self.column}__startswith": f"{number}:"})

    @staticmethod
    def number_of(stored: str) -> int:
        """Return the number of the key that a stored index names."""
        return index_number(stored)


@runtime_checkable
class SealedStore(Protocol):
    """Sealed things that are no rows: files."""

    name: str

    def sealed(self) -> Iterator[tuple[str, bytes]]:
        """Yield each key of the store with the first bytes of what lies there (`Cipher.mark`)."""
        ...

    def reseal(self, key: str) -> bool:
        """Seal it anew, whole or not at all; whether it was there."""
        ...


SEALED: list[SealedField] = []
INDEXED: list[IndexField] = []
SEALED_STORES: Port[SealedStore] = Port("kernel.sealed_store", SealedStore)


def keeps(model: type[Model], contexts: Mapping[str, str], *, base64: bool = False) -> None:
    """Declare sealed columns of a table, each with the context that it is sealed with."""
    known = {one.name for one in SEALED}
    fields = [SealedField(model, of, context, base64) for of, context in contexts.items()]
    SEALED.extend(one for one in fields if one.name not in known)


def finds(*fields: IndexField) -> None:
    """Declare columns of blind indexes."""
    known = {one.name for one in INDEXED}
    INDEXED.extend(one for one in fields if one.name not in known)


def context_of(template: str, values: Sequence[object]) -> str:
    """Fill in a context with the values of its columns, in their order."""
    given = iter(values)
    return "".join(
        text + (str(next(given)) if name is not None else "")
        for text, name, _, _ in string.Formatter().parse(template)
    )


def _columns(template: str) -> tuple[str, ...]:
    return tuple(name for _, name, _, _ in string.Formatter().parse(template) if name)
