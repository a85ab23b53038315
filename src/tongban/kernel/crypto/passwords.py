"""How passwords are hashed."""

from __future__ import annotations

import base64
import hmac
import mmap
import threading
from typing import Final, Protocol

from argon2 import Parameters
from argon2.exceptions import HashingError
from argon2.low_level import core, error_to_str, ffi
from django.contrib.auth.hashers import Argon2PasswordHasher

_one_at_a_time = threading.Lock()
"""A hash works in four lanes already. More of them side by side in one process would end no sooner,
and each takes 64 MiB: a storm of sign-ins waits in a row, and pages need not wait with it."""

_LARGE: Final = 2 * 1024 * 1024
"""Bytes of a large page of the processors that we know; where pages differ, nothing is lost."""
NO_MEMORY: Final = -22
"""ARGON2_MEMORY_ALLOCATION_ERROR: what Argon2 says when it is given none."""
_held: dict[int, mmap.mmap] = {}
"""Memory of the hash in work, by its address."""


class _Pointer(Protocol):
    """A C pointer to where a pointer is wanted."""

    def __setitem__(self, index: int, to: object, /) -> None: ...


def _take(place: _Pointer, size: int) -> int:
    """Give a hash its memory in large pages: in small ones a third of its time goes into them."""
    memory = mmap.mmap(-1, size + _LARGE, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
    if hasattr(mmap, "MADV_HUGEPAGE"):
        memory.madvise(mmap.MADV_HUGEPAGE)
    start = int(ffi.cast("uintptr_t", ffi.from_buffer(memory)))
    start = (start + _LARGE - 1) // _LARGE * _LARGE
    _held[start] = memory
    place[0] = ffi.cast("uint8_t *", start)
    return 0


def _give_back(place: object, _size: int) -> None:
    """Give the memory back to the system; Argon2 has wiped it."""
    _held.pop(int(ffi.cast("uintptr_t", place))).close()


_TAKE: Final = ffi.callback("int(uint8_t **, size_t)", _take, error=NO_MEMORY)
_GIVE_BACK: Final = ffi.callback("void(uint8_t *, size_t)", _give_back)


def _digest(password: str, salt: bytes, how: Parameters) -> bytes:
    """Return the raw Argon2 hash: what `argon2.low_level.hash_secret_raw` returns."""
    secret, out = password.encode(), ffi.new("uint8_t[]", how.hash_len)
    kept = [ffi.new("uint8_t[]", secret), ffi.new("uint8_t[]", salt)]
    context = ffi.new(
        "argon2_context *",
        {
            "out": out,
            "outlen": how.hash_len,
            "pwd": kept[0],
            "pwdlen": len(secret),
            "salt": kept[1],
            "saltlen": len(salt),
            "t_cost": how.time_cost,
            "m_cost": how.memory_cost,
            "lanes": how.parallelism,
            "threads": how.parallelism,
            "version": how.version,
            "allocate_cbk": _TAKE,
            "free_cbk": _GIVE_BACK,
        },
    )
    with _one_at_a_time:
        told = core(context, how.type.value)
    if told:
        raise HashingError(error_to_str(told))
    return bytes(ffi.buffer(out))


def _plain(data: bytes) -> str:
    return base64.b64encode(data).decode().rstrip("=")


class Argon2id(Argon2PasswordHasher):
    """Argon2id at the second recommended option of RFC 9106, section 4: for machines that do not
    have 2 GiB for each password that they check. Older hashes keep their own cost and stay valid.
    """

    time_cost = 3
    memory_cost = 64 * 1024  # KiB
    parallelism = 4

    def encode(self, password: str, salt: str) -> str:
        """Return the hash of a password, with its cost and salt."""
        how = self.params()
        cost = f"m={how.memory_cost},t={how.time_cost},p={how.parallelism}"
        digest = _plain(_digest(password, salt.encode(), how))
        head = f"{self.algorithm}$argon2id$v={how.version}${cost}"
        return f"{head}${_plain(salt.encode())}${digest}"

    def verify(self, password: str, encoded: str) -> bool:
        """Whether the password is the one that was hashed."""
        kept = self.decode(encoded)
        found = _digest(password, kept["salt"].encode("latin1"), kept["params"])
        return hmac.compare_digest(_plain(found), kept["hash"])
