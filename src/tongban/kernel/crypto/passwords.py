"""How passwords are hashed."""

from __future__ import annotations

import threading

from django.contrib.auth.hashers import Argon2PasswordHasher

_one_at_a_time = threading.Lock()
"""A hash works in four lanes already. More of them side by side in one process would end no sooner,
and each takes 64 MiB: a storm of sign-ins waits in a row, and pages need not wait with it."""


class Argon2id(Argon2PasswordHasher):
    """Argon2id at the second recommended option of RFC 9106, section 4: for machines that do not
    have 2 GiB for each password that they check. Older hashes keep their own cost and stay valid.
    """

    time_cost = 3
    memory_cost = 64 * 1024  # KiB
    parallelism = 4

    def encode(self, password: str, salt: str) -> str:
        """Return the hash of a password, with its cost and salt."""
        with _one_at_a_time:
            return super().encode(password, salt)

    def verify(self, password: str, encoded: str) -> bool:
        """Whether the password is the one that was hashed."""
        with _one_at_a_time:
            return super().verify(password, encoded)
