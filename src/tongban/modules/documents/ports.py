"""What this room asks of others: where content lies, who looks for viruses, who draws papers, and
who above uses a document as evidence and may therefore show it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, runtime_checkable

from tongban.kernel.actors import Actor
from tongban.kernel.ports import Port

from .contracts import Paper


class ContentLost(RuntimeError):
    """Stored content is missing, or is not what was stored. An operator must look."""


class StoreUnavailable(OSError):
    """The store does not answer, or refuses. Nothing is said about the content."""


class CannotRender(RuntimeError):
    """A paper cannot be made as it must be, for instance for want of a character in all fonts."""


@runtime_checkable
class ContentStore(Protocol):
    """Keeps bytes under keys that it chooses. What `put` returned from survives a power cut."""

    def put(self, content: bytes) -> str:
        """Keep the content and return its key: at most 80 ASCII characters."""
        ...

    def read(self, key: str) -> bytes:
        """Return the content; raise `ContentLost` if it is missing or was tampered with."""
        ...

    def exists(self, key: str) -> bool:
        """Whether content lies under the key."""
        ...

    def delete(self, key: str) -> None:
        """Remove the content; an unknown key is no error."""
        ...

    def sealed(self) -> Iterator[tuple[str, bytes]]:
        """Yield every key with the first bytes of its content at rest (`Cipher.mark`)."""
        ...

    def reseal(self, key: str) -> bool:
        """Seal the content with the key in use, whole or not at all; whether it was there.

        Who reads meanwhile reads the same content; what is deleted meanwhile stays deleted. Raises
        `ContentLost` for content that does not open.
        """
        ...

    def keys(self) -> Iterator[str]:
        """Yield the key of everything kept."""
        ...

    def raw(self, key: str) -> bytes:
        """Return the content as it is kept, sealed; raise `ContentLost` if it is missing."""
        ...

    def take(self, key: str, sealed: bytes) -> None:
        """Keep under this key what another store kept under it; it survives a power cut."""
        ...

    def look(self) -> str:
        """Keep, read and remove a trial content and say where; raise what goes wrong."""
        ...

    def older_than(self, moment: dt.datetime) -> Iterator[str]:
        """Yield the keys of everything put before the moment, for the sweep of leftovers."""
        ...


class Finding(StrEnum):
    """What a virus scanner says."""

    CLEAN = "clean"
    INFECTED = "infected"
    UNAVAILABLE = "unavailable"  # there is a scanner, but it does not answer
    NOT_SCANNED = "not_scanned"  # there is no scanner


@dataclass(frozen=True, slots=True)
class Scan:
    """A scanner's verdict; `name` is the malware found."""

    finding: Finding
    name: str = ""


@runtime_checkable
class VirusScanner(Protocol):
    """Looks for malware. Never raises: a scanner out of reach is a verdict too."""

    def scan(self, content: bytes) -> Scan:
        """Return the verdict on the content."""
        ...


@runtime_checkable
class Renderer(Protocol):
    """Makes papers from templates. Values are data and never read as markup."""

    def render(
        self, paper: Paper, made_at: dt.datetime, sources: Mapping[str, str] | None = None
    ) -> bytes:
        """Return a tagged PDF/A-2a that carries `made_at` as its date; raise `CannotRender`.

        `sources` are those of an older template; today's are taken without them.
        """
        ...

    def sources(self, paper: Paper) -> dict[str, str]:
        """Return today's template of the paper as texts by name; "main.typ" comes first."""
        ...


@runtime_checkable
class EvidenceSource(Protocol):
    """A room above that keeps documents as evidence (a case's materials, a licence's file)."""

    def readable(self, actor: Actor, document_ids: Collection[int]) -> Collection[int]:
        """Return those of the documents that the actor may read because of this room's things."""
        ...

    def in_use(self, document_ids: Collection[int]) -> Collection[int]:
        """Return those of the documents that this room's things refer to."""
        ...


MAIN = "main"
FOLDER, OBJECT_STORE = "folder", "object store"  # the places that MAIN may be, for moving
STORES: Port[ContentStore] = Port("documents.content_store", ContentStore)
SCANNERS: Port[VirusScanner] = Port("documents.virus_scanner", VirusScanner)
RENDERERS: Port[Renderer] = Port("documents.renderer", Renderer)
EVIDENCE: Port[EvidenceSource] = Port("documents.evidence_source", EvidenceSource)
