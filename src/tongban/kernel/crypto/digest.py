"""SM3 (GB/T 32905-2016): from hashlib where OpenSSL has it, else this small implementation.

Some distributions build OpenSSL without the Chinese algorithms. The pure form is about a thousand
times slower and gives the same digests.
"""

from __future__ import annotations

import hashlib
import hmac
import struct
from typing import Final, Protocol

_MASK: Final = 0xFFFFFFFF
_START: Final = (
    0x7380166F, 0x4914B2B9, 0x172442D7, 0xDA8A0600,
    0xA96F30BC, 0x163138AA, 0xE38DEE4D, 0xB0FB0E4E,
)  # fmt: skip


def _rotate(word: int, by: int) -> int:
    by %= 32
    return ((word << by) | (word >> (32 - by))) & _MASK


_CONSTANTS: Final = tuple(_rotate(0x79CC4519 if j < 16 else 0x7A879D8A, j) for j in range(64))


def _expand(block: bytes) -> list[int]:
    words = list(struct.unpack(">16I", block))
    for j in range(16, 68):
        mixed = words[j - 16] ^ words[j - 9] ^ _rotate(words[j - 3], 15)
        mixed ^= _rotate(mixed, 15) ^ _rotate(mixed, 23)
        words.append(mixed ^ _rotate(words[j - 13], 7) ^ words[j - 6])
    return words


def _compress(state: tuple[int, ...], block: bytes) -> tuple[int, ...]:
    """One round of the standard's CF; the letters are the standard's own."""
    w = _expand(block)
    a, b, c, d, e, f, g, h = state
    for j in range(64):
        a12 = _rotate(a, 12)
        ss1 = _rotate((a12 + e + _CONSTANTS[j]) & _MASK, 7)
        ff = a ^ b ^ c if j < 16 else (a & b) | (a & c) | (b & c)
        gg = e ^ f ^ g if j < 16 else (e & f) | (~e & g)
        tt1 = (ff + d + (ss1 ^ a12) + (w[j] ^ w[j + 4])) & _MASK
        tt2 = (gg + h + ss1 + w[j]) & _MASK
        a, b, c, d = tt1, a, _rotate(b, 9), c
        e, f, g, h = tt2 ^ _rotate(tt2, 9) ^ _rotate(tt2, 17), e, _rotate(f, 19), g
    return tuple(x ^ y for x, y in zip((a, b, c, d, e, f, g, h), state, strict=True))


class Sm3:
    """SM3 in pure Python, used like a hashlib object."""

    block_size: Final = 64

    def __init__(self, data: bytes = b"") -> None:
        self._state: tuple[int, ...] = _START
        self._rest = b""
        self._length = 0
        self.update(data)

    def update(self, data: bytes) -> None:
        """Take in more bytes."""
        self._length += len(data)
        text = self._rest + bytes(data)
        whole = len(text) - len(text) % self.block_size
        for at in range(0, whole, self.block_size):
            self._state = _compress(self._state, text[at : at + self.block_size])
        self._rest = text[whole:]

    def copy(self) -> Sm3:
        """Return an independent copy of the state so far."""
        twin = Sm3()
        twin._state, twin._rest, twin._length = self._state, self._rest, self._length
        return twin

    def digest(self) -> bytes:
        """Return the digest of the bytes so far: 32 bytes."""
        end = self.copy()
        zeros = (55 - self._length) % self.block_size
        end.update(b"\x80" + bytes(zeros) + struct.pack(">Q", self._length * 8))
        return struct.pack(">8I", *end._state)

    def hexdigest(self) -> str:
        """Return the digest of the bytes so far: 64 hex digits."""
        return self.digest().hex()


NATIVE: Final = "sm3" in hashlib.algorithms_available
"""Whether OpenSSL gives SM3; `tongban check` warns when it does not."""


class Hasher(Protocol):
    """What a digest in the making can do, whoever computes it."""

    def update(self, data: bytes, /) -> None:
        """Take in more bytes."""
        ...

    def hexdigest(self) -> str:
        """Return the digest of the bytes so far: 64 hex digits."""
        ...


def new_sm3() -> Hasher:
    """Begin an SM3 digest of many pieces."""
    return hashlib.new("sm3") if NATIVE else Sm3()


def sm3(data: bytes) -> str:
    """Return the SM3 digest of `data`: 64 lower-case hex digits."""
    return hashlib.new("sm3", data).hexdigest() if NATIVE else Sm3(data).hexdigest()


def hmac_sm3(key: bytes, data: bytes) -> bytes:
    """Return HMAC-SM3 (GB/T 15852.2): 32 bytes."""
    return hmac.digest(key, data, "sm3") if NATIVE else pure_hmac_sm3(key, data)


def pure_hmac_sm3(key: bytes, data: bytes) -> bytes:
    """Return the same as `hmac_sm3`, in pure Python (RFC 2104)."""
    block = (Sm3(key).digest() if len(key) > Sm3.block_size else key).ljust(Sm3.block_size, b"\0")
    inner = Sm3(bytes(byte ^ 0x36 for byte in block) + data).digest()
    return Sm3(bytes(byte ^ 0x5C for byte in block) + inner).digest()
