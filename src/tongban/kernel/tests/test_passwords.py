"""Passwords are hashed at the recommended cost, one at a time."""

import threading

from argon2.exceptions import VerifyMismatchError
from argon2.low_level import Type
from django.contrib.auth import hashers
from django.contrib.auth.hashers import Argon2PasswordHasher

from tongban.kernel.crypto.passwords import Argon2id

PASSWORD = "a long enough phrase 7"


def test_the_cost_is_the_second_option_of_rfc_9106():
    """RFC 9106 §4: Argon2id, t=3, p=4, m=2^16 KiB, 128-bit salt or more, 256-bit tag."""
    found = Argon2id().params()
    assert (found.type, found.time_cost, found.parallelism) == (Type.ID, 3, 4)
    assert (found.memory_cost, found.hash_len) == (2**16, 32)
    assert hashers.get_hasher().__class__ is Argon2id
    assert hashers.get_hasher().salt_entropy >= 128


def test_older_hashes_stay_valid(monkeypatch):
    monkeypatch.setattr(Argon2PasswordHasher, "memory_cost", 256)
    old = Argon2PasswordHasher().encode(PASSWORD, "saltsaltsalt")
    assert hashers.check_password(PASSWORD, old)
    assert not hashers.check_password(PASSWORD + "8", old)


def test_one_hash_at_a_time(monkeypatch):
    at_once, most = [], []

    def watched(_self, _password, _other):
        at_once.append(1)
        most.append(len(at_once))
        threading.Event().wait(0.02)
        at_once.pop()
        return "hash"

    monkeypatch.setattr(Argon2PasswordHasher, "encode", watched)
    monkeypatch.setattr(Argon2PasswordHasher, "verify", watched)
    calls = [Argon2id().encode, Argon2id().verify] * 4
    threads = [threading.Thread(target=call, args=(PASSWORD, "salt")) for call in calls]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert most == [1] * 8


def test_a_hash_that_fails_lets_the_next_one_in(monkeypatch):
    def breaks(_self, _password, _other):
        raise VerifyMismatchError

    with monkeypatch.context() as patch:
        patch.setattr(Argon2PasswordHasher, "verify", breaks)
        for _ in range(2):
            try:
                Argon2id().verify(PASSWORD, "x")
            except VerifyMismatchError:
                continue
    assert Argon2id().encode(PASSWORD, "saltsaltsalt").startswith("argon2$argon2id$")
