"""What the checks of one guide ask of the rest of the catalogue, and the mark of the answers.

The checks see the answers to these questions and nothing else (`Standing`). So as long as the
answers, the revision and the program stay, so does what they find.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any, Final

from tongban.kernel.crypto import sm3
from tongban.portal import parts

from ..contracts import FileRef, Item
from ..gate_public import BRACKETS, PROOF
from .checks import checks

MATERIAL: Final = "material"
"""The kind of a standard that is no field; a field's kind is its type."""


@dataclass(frozen=True, slots=True)
class Asks:
    """The questions of one guide.

    `proofs`: names of the proofs that it asks for; `addresses` it shows; `files`: digests of the
    files it names; `library`: kind and name of its materials and fields; `ended`: its last day.
    """

    name: str
    ended: str
    proofs: tuple[str, ...]
    addresses: tuple[str, ...]
    files: tuple[str, ...]
    library: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """What the rest of the catalogue answers.

    `twins`: the body has another item of the same name. `proofs`: those of its proofs that may be
    asked for. `dead`: those of its addresses that could not be opened. `held`: the digests of its
    files that can be fetched. `library`: the code of each standard in use, by kind and name.
    """

    twins: bool
    proofs: frozenset[str]
    dead: frozenset[str] = frozenset()
    held: frozenset[str] = frozenset()
    library: Mapping[tuple[str, str], str] | None = None


def asks_of(item: Item) -> Asks:
    """Return what the checks of a guide will ask."""
    names = (proof_of(one.name) for one in item.materials or ())
    return Asks(
        name=item.name,
        ended=item.implementation.cancels or item.base.cancels,
        proofs=tuple(dict.fromkeys(one for one in names if one)),
        addresses=tuple(addresses(item)),
        files=tuple(dict.fromkeys(one.digest for _, one in files(item))),
        library=tuple(dict.fromkeys((kind, name) for _, kind, name, _ in coded(item))),
    )


def mark(asks: Asks, stands: Standing, *of: object) -> str:
    """Return the mark of a guide's answers, of the checks and the program, and of what else."""
    library = stands.library or {}
    told = (
        stands.twins,
        [one in stands.proofs for one in asks.proofs],
        [one in stands.dead for one in asks.addresses],
        [one in stands.held for one in asks.files],
        [library.get(one, "") for one in asks.library],
    )
    return sm3(repr((_program(), of, told)).encode())


@cache
def _program() -> str:
    return sm3(repr((parts.program(), list(checks().values()))).encode())


def stored(asks: Asks) -> dict[str, Any]:
    """Return the questions as plain data."""
    return asdict(asks)


def read(said: Mapping[str, Any]) -> Asks:
    """Read them again."""
    lists = {name: tuple(said[name]) for name in ("proofs", "addresses", "files")}
    library = tuple((kind, name) for kind, name in said["library"])
    return Asks(name=said["name"], ended=said["ended"], library=library, **lists)


def proof_of(material: str) -> str:
    """Return the name of the proof that a material is, "" for none."""
    name = BRACKETS.sub("", material)
    return name if PROOF.search(name) else ""


def addresses(item: Item) -> list[str]:
    """Return the addresses that the guide shows as links."""
    return [one.url for one in item.base.source.addresses if one.shown]


def files(item: Item) -> Iterator[tuple[str, FileRef]]:
    """Yield every file that the guide names, with its element."""
    for one in item.materials or ():
        yield from ((f"materials.{one.key}", f) for f in (one.blank_form, one.filled_sample) if f)
    yield from ((f"results.{one.key}", one.sample) for one in item.base.results if one.sample)


def coded(item: Item) -> Iterator[tuple[str, str, str, str]]:
    """Yield what the library may hold: element, kind, name, and the code that the guide names."""
    for one in item.materials or ():
        yield f"materials.{one.key}", MATERIAL, one.name.strip(), one.standard_code
    for field in item.base.form_fields:
        yield f"form_fields.{field.key}", field.type.value, field.label.strip(), field.standard_code
