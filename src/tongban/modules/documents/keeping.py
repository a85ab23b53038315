"""What happens before the transaction: check, look for viruses, digest, seal, put on the disk.

The slow part of an upload must not hold a write transaction open. Content whose row never
commits is a leftover, which the daily sweep removes.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import IO

from tongban.kernel.crypto import sm3
from tongban.kernel.errors import Refused
from tongban.kernel.settings import settings

from .contracts import MALWARE, NO_SCANNER, STORE_AWAY, ScanState
from .intake import checks
from .ports import MAIN, SCANNERS, STORES, ContentLost, Finding, StoreUnavailable

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Kept:
    """Content that is checked and stored, and waits for its row."""

    name: str
    media_type: str
    size: int
    sm3: str
    sha256: str
    storage_key: str
    scan: ScanState


def take_in(content: bytes | IO[bytes], *, name: str) -> Kept:
    """Check an upload and store its content; `Refused` with a `document.*` code if it is unfit."""
    limit = settings().upload_max_bytes
    data = content if isinstance(content, bytes) else content.read(limit + 1)
    admitted = checks.admit(name, data, limit=limit)
    scan = _scanned(data)
    return _kept(data, admitted.name, admitted.kind.media_type, scan)


def take_own(data: bytes, *, name: str, media_type: str = "application/pdf") -> Kept:
    """Store a file that this platform has made: a PDF unless told otherwise."""
    return _kept(data, name, media_type, ScanState.OWN)


@contextmanager
def waiting(kept: Kept) -> Iterator[Kept]:
    """Remove the stored content again when the row that should hold it is refused."""
    try:
        yield kept
    except Exception:
        drop(kept)
        raise


def drop(kept: Kept) -> None:
    """Remove stored content that gets no row; the sweep does it when the store is away."""
    with suppress(StoreUnavailable):
        STORES.get(MAIN).delete(kept.storage_key)


def content(storage_key: str, sha256: str) -> bytes:
    """Return stored content; raise `ContentLost` unless it is what was stored.

    Raises `Refused` when the store does not answer.
    """
    with _answering():
        data = STORES.get(MAIN).read(storage_key)
    if hashlib.sha256(data).hexdigest() != sha256:
        raise ContentLost(f"content {storage_key} is not what was stored")
    return data


@contextmanager
def _answering() -> Iterator[None]:
    """Say in the reader's words that the store is away, and why to whoever operates."""
    try:
        yield
    except StoreUnavailable as away:
        _log.error("%s", away)
        raise Refused(STORE_AWAY) from away


def _kept(data: bytes, name: str, media_type: str, scan: ScanState) -> Kept:
    with _answering():
        key = STORES.get(MAIN).put(data)
    return Kept(
        name=name,
        media_type=media_type,
        size=len(data),
        sm3=sm3(data),
        sha256=hashlib.sha256(data).hexdigest(),
        storage_key=key,
        scan=scan,
    )


def _scanned(data: bytes) -> ScanState:
    found = SCANNERS.get(MAIN).scan(data)
    if found.finding is Finding.INFECTED:
        raise Refused(MALWARE, found=found.name)
    if found.finding is Finding.UNAVAILABLE:
        raise Refused(NO_SCANNER)
    return ScanState.CLEAN if found.finding is Finding.CLEAN else ScanState.NOT_SCANNED
