"""What every content store shares: the seal, the form of a key, the place of a key."""

from __future__ import annotations

import re

from tongban.kernel import crypto

from ..ports import ContentLost, ContentStore

_KEY = re.compile(r"[0-9a-f]{32}")


def is_key(name: str) -> bool:
    """Whether the name has the form of a key."""
    return _KEY.fullmatch(name) is not None


def place(key: str) -> str:
    """Return folder/name of a key, in the data folder and in a bucket alike.

    One of 4,096 folders, by the key's last (random) digits. Raises `ContentLost` for what is no
    key.
    """
    if not is_key(key):
        raise ContentLost("not a key of this store")
    return f"{key[-3:]}/{key}"


def seal(key: str, content: bytes) -> bytes:
    """Seal content for its key: moved to another key it does not open."""
    return crypto.vault().encrypt(content, _context(key))


def open_sealed(key: str, sealed: bytes) -> bytes:
    """Open what `seal` sealed; raise `ContentLost` if it does not open."""
    try:
        return crypto.vault().decrypt(sealed, _context(key))
    except crypto.CryptoError as wrong:
        raise ContentLost(f"content {key} does not open: {wrong}") from wrong


def try_out(store: ContentStore) -> None:
    """Put, read and delete a trial content; raise what goes wrong."""
    key = store.put(b"look")
    try:
        if store.read(key) != b"look":
            raise ContentLost("the trial content came back changed")
    finally:
        store.delete(key)


def _context(key: str) -> str:
    return f"documents.content:{key}"
