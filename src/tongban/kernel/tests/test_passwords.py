"""Passwords are hashed at the recommended cost, one at a time."""

import threading

import pytest
from argon2.exceptions import HashingError
from argon2.low_level import (  # type: ignore[attr-defined]  # lib is there, not exported
    Type,
    ffi,
    lib,
)
from django.contrib.auth import hashers
from django.contrib.auth.hashers import Argon2PasswordHasher

from tongban.kernel.crypto import passwords
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


def test_hashes_are_those_of_the_library(monkeypatch):
    for cost in ({}, {"memory_cost": 4096, "time_cost": 1, "parallelism": 1}):
        for key, value in cost.items():
            monkeypatch.setattr(Argon2PasswordHasher, key, value)
            monkeypatch.setattr(Argon2id, key, value)
        theirs = Argon2PasswordHasher()
        for key in ("memory_cost", "time_cost", "parallelism"):
            setattr(theirs, key, getattr(Argon2id, key))
        for password in (PASSWORD, "口令里有汉字和🔑", ""):
            ours = Argon2id().encode(password, "saltsaltsalt")
            assert ours == theirs.encode(password, "saltsaltsalt")
            assert theirs.verify(password, ours)
            assert Argon2id().verify(password, ours)
            assert not Argon2id().verify(f"{password} ", ours)


def test_memory_is_given_back():
    Argon2id().encode(PASSWORD, "saltsaltsalt")
    assert passwords._held == {}


def test_one_hash_at_a_time(monkeypatch):
    at_once, most = [], []

    def watched(_context, _variety):
        at_once.append(1)
        most.append(len(at_once))
        threading.Event().wait(0.02)
        at_once.pop()
        return 0

    kept = Argon2id().encode(PASSWORD, "saltsaltsalt")
    monkeypatch.setattr(passwords, "core", watched)
    calls = [(Argon2id().encode, "saltsaltsalt"), (Argon2id().verify, kept)] * 4
    threads = [threading.Thread(target=call, args=(PASSWORD, other)) for call, other in calls]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert most == [1] * 8


def test_a_hash_that_finds_no_memory_says_so_and_lets_the_next_one_in(monkeypatch):
    kept = Argon2id().encode(PASSWORD, "saltsaltsalt")
    with monkeypatch.context() as patch:
        patch.setattr(passwords, "core", lambda *_: passwords.NO_MEMORY)
        for work in (Argon2id().verify, Argon2id().encode):
            with pytest.raises(HashingError, match="allocation"):
                work(PASSWORD, kept if work.__name__ == "verify" else "saltsaltsalt")
    assert Argon2id().verify(PASSWORD, kept)


def test_a_hash_without_memory_is_no_hash(monkeypatch):
    monkeypatch.setattr(passwords, "_TAKE", ffi.callback("int(uint8_t **, size_t)", _has_none))
    assert passwords.NO_MEMORY == lib.ARGON2_MEMORY_ALLOCATION_ERROR
    with pytest.raises(HashingError):
        Argon2id().encode(PASSWORD, "saltsaltsalt")


def _has_none(_place, _size):
    return passwords.NO_MEMORY
