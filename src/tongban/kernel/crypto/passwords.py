"""How passwords are hashed."""

from __future__ import annotations

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2id(Argon2PasswordHasher):
    """Argon2id at the second recommended option of RFC 9106, section 4: for machines that do not
    have 2 GiB for each password that they check. Older hashes keep their own cost and stay valid.
    """

    time_cost = 3
    memory_cost = 64 * 1024  # KiB
    parallelism = 4
