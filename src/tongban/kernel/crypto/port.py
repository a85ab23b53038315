"""The crypto port: what the house asks of a cryptographic module, software or certified.

A certified module (GM/T 0028) is another implementation of `Vault`: `use()` it at start-up.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol


class CryptoError(Exception):
    """Base of what can go wrong with keys and sealed data. Messages never hold data or keys."""


class Tampered(CryptoError):
    """Sealed data was changed, cut, or belongs to another context or key."""


class UnknownKey(CryptoError):
    """The data names a key that this installation does not have."""


class KeyFileError(CryptoError):
    """The key file is missing, readable by others, or not in the documented form."""


class NotReady(CryptoError):
    """No vault is in use yet: `crypto.use()` belongs to start-up."""


class Cipher(Protocol):
    """Authenticated encryption at rest."""

    def encrypt(self, plain: bytes, context: str) -> bytes:
        """Seal `plain` for `context` (table, field, row), which is bound but not stored."""
        ...

    def decrypt(self, sealed: bytes, context: str) -> bytes:
        """Open what `encrypt` gave for the same context; raise `Tampered` or `UnknownKey`."""
        ...

    def mark(self) -> bytes:
        """Return the bytes with which every seal of the active key begins: form and key number."""
        ...


class Vault(Cipher, Protocol):
    """A cipher that also makes keyed digests."""

    def mac(self, purpose: str, text: str) -> str:
        """Return the HMAC-SM3 of `text` under the purpose's own key: 64 hex digits."""
        ...

    def index(self, purpose: str, text: str, number: int = 0) -> str:
        """Return the blind index of `text` under an index key, the active one for 0: 32 signs.

        It tells its key: 32 hex digits of key 1, "<number>:" and hex digits of a later one. Raises
        `UnknownKey`.
        """
        ...

    def indexes(self, purpose: str, text: str) -> list[str]:
        """Return the blind indexes of `text` under every index key, the active one's first."""
        ...

    def index_keys(self) -> tuple[int, ...]:
        """Return the numbers of the index keys that stored indexes may be of, the active first."""
        ...

    def fingerprint(self) -> str:
        """Return a short public name of the key set, to notice a lost or foreign key file."""
        ...


_in_use: list[Vault] = []


def use(vault: Vault) -> None:
    """Make `vault` this process's vault."""
    _in_use[:] = [vault]


@contextmanager
def using(vault: Vault) -> Iterator[None]:
    """Use `vault` inside the block (tests, drills, re-encryption)."""
    before = list(_in_use)
    use(vault)
    try:
        yield
    finally:
        _in_use[:] = before


def vault() -> Vault:
    """Return this process's vault; raise `NotReady` before start-up chose one."""
    if not _in_use:
        raise NotReady("no vault is in use")
    return _in_use[0]
