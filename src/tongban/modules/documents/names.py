"""Names of files at rest: personal (a name, a diagnosis), therefore sealed."""

from __future__ import annotations

from tongban.kernel import crypto


def sealed(name: str, uid: str) -> bytes:
    """Seal the name of the document `uid`."""
    return crypto.vault().encrypt(name.encode(), _context(uid))


def opened(sealed_name: bytes | memoryview, uid: str) -> str:
    """Return the name; raise `kernel.crypto.Tampered` if it was changed or moved."""
    return crypto.vault().decrypt(bytes(sealed_name), _context(uid)).decode()


def _context(uid: str) -> str:
    return f"documents.file.name:{uid}"
