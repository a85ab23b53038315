"""The software vault: SM4-GCM and HMAC-SM3 with keys from a file.

SOFTWARE KEYS, NOT A CERTIFIED MODULE. Where GB/T 39786 asks for one, fill the port with an adapter.
"""

from __future__ import annotations

import secrets
import struct
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from .digest import hmac_sm3
from .keyfile import KeyRing, open_or_create, read
from .port import Tampered, UnknownKey

_VERSION: Final = 1
_HEADER: Final = struct.Struct(">BH")
_NONCE: Final = 12
_TAG: Final = 16
_LEAST: Final = _HEADER.size + _NONCE + _TAG


class SoftwareVault:
    """Sealed form: version (1 byte), key number (2), nonce (12), SM4-GCM text, tag (16).

    Header and context are authenticated. Nonces are random: rotate before 2^32 seals with a key.
    """

    def __init__(self, path: Path) -> None:
        """Open the key file, making it at first start; raise `KeyFileError`."""
        self._path = path
        self._ring: KeyRing = open_or_create(path)

    def __repr__(self) -> str:
        return f"SoftwareVault({str(self._path)!r})"

    def reload(self) -> None:
        """Read the key file again: after a rotation, so that new data uses the new key."""
        self._ring = read(self._path)

    def encrypt(self, plain: bytes, context: str) -> bytes:
        """See `Cipher.encrypt`. Twice the same text gives two different seals."""
        ring = self._ring
        header = _HEADER.pack(_VERSION, ring.active)
        nonce = secrets.token_bytes(_NONCE)
        sealer = Cipher(algorithms.SM4(ring.cipher[ring.active]), modes.GCM(nonce)).encryptor()
        sealer.authenticate_additional_data(header + context.encode())
        return header + nonce + sealer.update(plain) + sealer.finalize() + sealer.tag

    def decrypt(self, sealed: bytes, context: str) -> bytes:
        """See `Cipher.decrypt`."""
        header, nonce, text, tag = _take_apart(sealed)
        key = self._key(_HEADER.unpack(header)[1])
        opener = Cipher(algorithms.SM4(key), modes.GCM(nonce, tag)).decryptor()
        opener.authenticate_additional_data(header + context.encode())
        try:
            return opener.update(text) + opener.finalize()
        except InvalidTag:
            raise Tampered("sealed data does not open in this context") from None

    def mac(self, purpose: str, text: str) -> str:
        """See `Vault.mac`. Each purpose has its own key, so digests cannot be carried across."""
        own_key = hmac_sm3(self._ring.mac, b"purpose:" + purpose.encode())
        return hmac_sm3(own_key, text.encode()).hex()

    def fingerprint(self) -> str:
        """See `Vault.fingerprint`. Stays the same through rotations."""
        return self.mac("tongban.fingerprint", "")[:16]

    def _key(self, number: int) -> bytes:
        if number not in self._ring.cipher:
            self.reload()
        try:
            return self._ring.cipher[number]
        except KeyError:
            raise UnknownKey(f"no key {number} in {self._path}") from None


def _take_apart(sealed: bytes) -> tuple[bytes, bytes, bytes, bytes]:
    sealed = bytes(sealed)
    if len(sealed) < _LEAST or sealed[0] != _VERSION:
        raise Tampered("not sealed data of a known version")
    header, rest = sealed[: _HEADER.size], sealed[_HEADER.size :]
    return header, rest[:_NONCE], rest[_NONCE:-_TAG], rest[-_TAG:]
