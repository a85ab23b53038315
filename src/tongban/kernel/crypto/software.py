"""The software vault: SM4-GCM and HMAC-SM3 with keys from a file.

SOFTWARE KEYS, NOT A CERTIFIED MODULE. Where GB/T 39786 asks for one, fill the port with an adapter.
"""

from __future__ import annotations

import logging
import secrets
import struct
import time
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from .digest import hmac_sm3
from .keyfile import KeyRing, open_or_create, read, stamp
from .port import KeyFileError, Tampered, UnknownKey

log = logging.getLogger(__name__)
_VERSION: Final = 1
_HEADER: Final = struct.Struct(">BH")
_NONCE: Final = 12
_TAG: Final = 16
_LEAST: Final = _HEADER.size + _NONCE + _TAG
_INDEX_LENGTH: Final = 32
FRESH_SECONDS = 5.0
"""How long at most a process writes on with the keys that it knows, after the file changed."""


class SoftwareVault:
    """Sealed form: version (1 byte), key number (2), nonce (12), SM4-GCM text, tag (16).

    Header and context are authenticated. Nonces are random: rotate before 2^32 seals with a key.
    Keys that are added are taken up by running processes: who seals or makes an index looks every
    few seconds whether the file was replaced, and whoever meets an unknown number looks at once.
    """

    def __init__(self, path: Path) -> None:
        """Open the key file, making it at first start; raise `KeyFileError`."""
        self._path = path
        self._ring: KeyRing = open_or_create(path)
        self._stamp = stamp(path)
        self._look_at = time.monotonic() + FRESH_SECONDS

    def __repr__(self) -> str:
        return f"SoftwareVault({str(self._path)!r})"

    @property
    def path(self) -> Path:
        """Where the keys lie, for the commands that change them."""
        return self._path

    def reload(self) -> None:
        """Read the key file again. Raises `KeyFileError`."""
        try:
            found = stamp(self._path)
        except OSError as wrong:
            raise KeyFileError(f"{self._path}: {wrong.strerror}") from wrong
        self._ring, self._stamp = read(self._path), found  # an older stamp: at worst read twice

    def encrypt(self, plain: bytes, context: str) -> bytes:
        """See `Cipher.encrypt`. Twice the same text gives two different seals."""
        keys = self._fresh().cipher
        header = _HEADER.pack(_VERSION, keys.active)
        nonce = secrets.token_bytes(_NONCE)
        sealer = Cipher(algorithms.SM4(keys.by_number[keys.active]), modes.GCM(nonce)).encryptor()
        sealer.authenticate_additional_data(header + context.encode())
        return header + nonce + sealer.update(plain) + sealer.finalize() + sealer.tag

    def decrypt(self, sealed: bytes, context: str) -> bytes:
        """See `Cipher.decrypt`."""
        header, nonce, text, tag = _take_apart(sealed)
        key = self._cipher_key(_HEADER.unpack(header)[1])
        opener = Cipher(algorithms.SM4(key), modes.GCM(nonce, tag)).decryptor()
        opener.authenticate_additional_data(header + context.encode())
        try:
            return opener.update(text) + opener.finalize()
        except InvalidTag:
            raise Tampered("sealed data does not open in this context") from None

    def mark(self) -> bytes:
        """See `Cipher.mark`."""
        return _HEADER.pack(_VERSION, self._fresh().cipher.active)

    def mac(self, purpose: str, text: str) -> str:
        """See `Vault.mac`. Each purpose has its own key, so digests cannot be carried across."""
        return _digest(self._ring.mac, purpose, text)

    def index(self, purpose: str, text: str, number: int = 0) -> str:
        """See `Vault.index`."""
        keys = self._fresh().index
        wanted = number or keys.active
        if wanted not in keys.by_number:
            self.reload()
            keys = self._ring.index
        try:
            key = keys.by_number[wanted]
        except KeyError:
            raise UnknownKey(f"no index key {wanted} in {self._path}") from None
        return _index(wanted, key, purpose, text)

    def indexes(self, purpose: str, text: str) -> list[str]:
        """See `Vault.indexes`."""
        keys = self._fresh().index
        return [_index(one, keys.by_number[one], purpose, text) for one in keys.numbers()]

    def index_keys(self) -> tuple[int, ...]:
        """See `Vault.index_keys`."""
        return self._fresh().index.numbers()

    def fingerprint(self) -> str:
        """See `Vault.fingerprint`. Stays the same through rotations."""
        return self.mac("tongban.fingerprint", "")[:16]

    def _fresh(self) -> KeyRing:
        """Return the ring; look now and then whether the file was replaced.

        A file that is gone or broken changes nothing for who runs already; it is logged.
        """
        if time.monotonic() >= self._look_at:
            self._look_at = time.monotonic() + FRESH_SECONDS
            try:
                if stamp(self._path) != self._stamp:
                    self.reload()
            except (OSError, KeyFileError) as wrong:
                log.error("the key file cannot be read again: %s", wrong)  # the cause may hold keys
        return self._ring

    def _cipher_key(self, number: int) -> bytes:
        if number not in self._ring.cipher.by_number:
            self.reload()
        try:
            return self._ring.cipher.by_number[number]
        except KeyError:
            raise UnknownKey(f"no key {number} in {self._path}") from None


def key_number(sealed: bytes) -> int:
    """Return the number of the cipher key that the beginning of a seal names.

    Raises `Tampered` for what is no seal.
    """
    if len(sealed) < _HEADER.size or sealed[0] != _VERSION:
        raise Tampered("not sealed data of a known version")
    return int(_HEADER.unpack(sealed[: _HEADER.size])[1])


def index_number(stored: str) -> int:
    """Return the number of the index key that a stored index names."""
    told, colon, _ = stored.partition(":")
    return int(told) if colon else 1


def _index(number: int, key: bytes, purpose: str, text: str) -> str:
    told = f"{number}:" if number > 1 else ""
    return (told + _digest(key, f"index:{purpose}", text))[:_INDEX_LENGTH]


def _digest(key: bytes, purpose: str, text: str) -> str:
    own_key = hmac_sm3(key, b"purpose:" + purpose.encode())
    return hmac_sm3(own_key, text.encode()).hex()


def _take_apart(sealed: bytes) -> tuple[bytes, bytes, bytes, bytes]:
    sealed = bytes(sealed)
    if len(sealed) < _LEAST or sealed[0] != _VERSION:
        raise Tampered("not sealed data of a known version")
    header, rest = sealed[: _HEADER.size], sealed[_HEADER.size :]
    return header, rest[:_NONCE], rest[_NONCE:-_TAG], rest[-_TAG:]
