"""What every content store promises: tests that each store's tests inherit."""

from __future__ import annotations

import abc
import datetime as dt

import pytest

from tongban.kernel import clock, crypto

from ..ports import ContentLost, ContentStore

SECRET = "示例·王小明的病历".encode() * 50


def rotated() -> crypto.SoftwareVault:
    """Give the vault of this test a second key; return the vault."""
    vault = crypto.vault()
    assert isinstance(vault, crypto.SoftwareVault)
    crypto.rotate(vault.path)
    vault.reload()
    return vault


class Behind(abc.ABC):
    """The back door of a store: what lies there, for tests that look or spoil."""

    store: ContentStore

    @abc.abstractmethod
    def names(self) -> list[str]:
        """Return the names of everything that lies there."""

    @abc.abstractmethod
    def get(self, key: str) -> bytes:
        """Return what lies under the key."""

    @abc.abstractmethod
    def set(self, key: str, sealed: bytes) -> None:
        """Put something else there."""

    @abc.abstractmethod
    def age(self, key: str, days: int) -> None:
        """Make it so many days old."""


class ContentStoreContract:
    """Inherited by the tests of each store, which give the fixture `behind`."""

    def test_what_was_put_is_read(self, behind):
        store = behind.store
        assert isinstance(store, ContentStore)
        key = store.put(SECRET)
        assert key.isascii()
        assert len(key) <= 80
        assert store.exists(key)
        assert store.read(key) == SECRET
        assert store.put(SECRET) != key
        assert store.read(store.put(b"")) == b""

    def test_what_lies_there_shows_nothing(self, behind):
        key = behind.store.put(SECRET)
        assert SECRET[:12] not in behind.get(key)
        assert len(behind.names()) == 1

    @pytest.mark.parametrize("at", [0, 1, 8, 40, -1])
    def test_tampered_content_is_an_error_not_garbage(self, behind, at):
        key = behind.store.put(SECRET)
        sealed = bytearray(behind.get(key))
        sealed[at] ^= 1
        behind.set(key, bytes(sealed))
        with pytest.raises(ContentLost):
            behind.store.read(key)

    @pytest.mark.parametrize("size", [0, 10, 200])
    def test_cut_content_is_an_error(self, behind, size):
        key = behind.store.put(SECRET)
        behind.set(key, behind.get(key)[:size])
        with pytest.raises(ContentLost):
            behind.store.read(key)

    def test_content_moved_under_another_key_does_not_open(self, behind):
        first, second = behind.store.put(SECRET), behind.store.put(b"other")
        behind.set(second, behind.get(first))
        with pytest.raises(ContentLost, match="does not open"):
            behind.store.read(second)

    def test_missing_and_foreign_keys(self, behind):
        store = behind.store
        key = store.put(SECRET)
        store.delete(key)
        store.delete(key)
        store.delete("0" * 32)
        assert not store.exists(key)
        for read in (store.read, store.raw):
            with pytest.raises(ContentLost, match="missing"):
                read(key)
        for foreign in ("../../etc/passwd", "A" * 32, "", f"{key}.part"):
            with pytest.raises(ContentLost, match="not a key"):
                store.read(foreign)
            with pytest.raises(ContentLost, match="not a key"):
                store.take(foreign, b"")

    def test_older_than_names_only_the_old(self, behind):
        old, new = behind.store.put(b"old"), behind.store.put(b"new")
        behind.age(old, 3)
        assert list(behind.store.older_than(clock.now() - dt.timedelta(days=1))) == [old]
        assert behind.store.exists(new)

    def test_all_keys_are_told(self, behind):
        keys = {behind.store.put(bytes([n])) for n in range(5)}
        assert set(behind.store.keys()) == keys
        behind.set(min(keys), b"")
        assert dict(behind.store.sealed())[min(keys)] == b""

    def test_content_is_sealed_anew_in_its_place(self, behind):
        store = behind.store
        keys = [store.put(SECRET + bytes([n])) for n in range(3)]
        old = crypto.vault().mark()
        vault = rotated()
        new = store.put(b"new")
        names = sorted(behind.names())
        assert dict(store.sealed()) == {**dict.fromkeys(keys, old), new: vault.mark()}
        assert [store.reseal(key) for key in keys] == [True] * 3
        assert dict(store.sealed()) == dict.fromkeys([*keys, new], vault.mark())
        assert [store.read(key) for key in keys] == [SECRET + bytes([n]) for n in range(3)]
        assert sorted(behind.names()) == names

    def test_what_was_deleted_does_not_come_back(self, behind):
        key = behind.store.put(SECRET)
        rotated()
        behind.store.delete(key)
        assert behind.store.reseal(key) is False
        assert behind.names() == []

    def test_damaged_content_stays_as_it_is(self, behind):
        key = behind.store.put(SECRET)
        damaged = behind.get(key)[:-1] + b"x"
        behind.set(key, damaged)
        rotated()
        with pytest.raises(ContentLost):
            behind.store.reseal(key)
        assert behind.get(key) == damaged
        assert len(behind.names()) == 1

    def test_content_travels_sealed(self, behind):
        key = behind.store.put(SECRET)
        sealed = behind.store.raw(key)
        behind.store.delete(key)
        behind.store.take(key, sealed)
        assert (behind.get(key), behind.store.read(key)) == (sealed, SECRET)

    def test_a_look_leaves_nothing(self, behind):
        assert behind.store.look()
        assert behind.names() == []
