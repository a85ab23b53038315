"""Content in an S3-compatible store: the promises of the disk, over a network that breaks."""

import datetime as dt
import logging
import os
import signal
from collections.abc import Iterator
from copy import copy
from dataclasses import replace

import pytest

from tongban.kernel import clock
from tongban.kernel.settings import SettingsError, parse

from .. import moving
from ..adapters import s3_client
from ..adapters.object_store import ObjectStore
from ..adapters.s3_client import ATTEMPTS, Client, place_of
from ..ports import FOLDER, MAIN, OBJECT_STORE, STORES, ContentLost, StoreUnavailable
from .content_stores import SECRET, Behind, ContentStoreContract, rotated
from .s3_server import Server, serving

KEY_NAME, KEY_SECRET = "AKIDEXAMPLE", "very-secret-of-the-store"


def store_at(server: Server, **given: str) -> ObjectStore:
    words = {f"TONGBAN_OBJECT_STORE_{name.upper()}": value for name, value in given.items()}
    here = parse(
        {
            "TONGBAN_OBJECT_STORE": server.address,
            "TONGBAN_OBJECT_STORE_KEY": KEY_NAME,
            "TONGBAN_OBJECT_STORE_SECRET": KEY_SECRET,
            **words,
        }
    )
    return ObjectStore(Client(place_of(here)))


@pytest.fixture(scope="module")
def standing() -> Iterator[tuple[Server, Client]]:
    """One server and one client of this file: a client takes long to make."""
    with serving() as server:
        client = store_at(server)._client
        yield server, client
        client._client().close()


@pytest.fixture
def server(standing: tuple[Server, Client], monkeypatch) -> Server:
    """The server, as new; no waiting between attempts, none used up by other tests."""
    monkeypatch.setattr("botocore.endpoint.time.sleep", lambda _: None)
    monkeypatch.setattr("botocore.retries.quota.RetryQuota.acquire", lambda *_: True)
    standing[0].forget()
    return standing[0]


@pytest.fixture
def store(server, standing: tuple[Server, Client]) -> ObjectStore:
    """The store on that server."""
    return ObjectStore(standing[1])


class Bucket(Behind):
    """The bucket of a server."""

    def __init__(self, server: Server, store: ObjectStore) -> None:
        self._server, self.store, self._named = server, store, store._name

    def names(self) -> list[str]:
        """See `Behind`."""
        return list(self._server.objects)

    def get(self, key: str) -> bytes:
        """See `Behind`."""
        return self._server.objects[self._named(key)].body

    def set(self, key: str, sealed: bytes) -> None:
        """See `Behind`."""
        self._server.objects[self._named(key)].body = sealed

    def age(self, key: str, days: int) -> None:
        """See `Behind`."""
        self._server.objects[self._named(key)].at = clock.now() - dt.timedelta(days=days)


class TestObjectStore(ContentStoreContract):
    """On a server that knows If-Match; lists come two at a time."""

    @pytest.fixture
    def behind(self, server, store) -> Bucket:
        """The bucket of this test."""
        server.page = 2
        return Bucket(server, store)


class TestPlainObjectStore(ContentStoreContract):
    """On a server that does not know If-Match and passes over it."""

    @pytest.fixture
    def behind(self, server, store) -> Bucket:
        """The bucket of this test."""
        server.compares = False
        return Bucket(server, store)


def test_each_request_is_signed_for_one_key_of_the_data_folders_form(server, store):
    key = store.put(SECRET)
    assert list(server.objects) == [f"files/{key[-3:]}/{key}"]
    (asked,) = server.asked
    assert f"Credential={KEY_NAME}/" in asked[2]["Authorization"]
    assert KEY_SECRET not in str(asked)


@pytest.mark.parametrize("fault", ["cut", "kept, cut", "503", "500"])
def test_a_put_is_tried_again_and_counts_once(server, store, fault):
    server.faults = [fault, fault]
    key = store.put(SECRET)
    assert (store.read(key), len(server.objects)) == (SECRET, 1)


@pytest.mark.parametrize("fault", ["cut", "half", "503"])
def test_a_read_is_tried_again_and_never_cut_short(server, store, fault):
    key = store.put(SECRET)
    server.faults = [fault] * 2
    assert store.read(key) == SECRET
    server.faults = [fault] * ATTEMPTS**2
    with pytest.raises(StoreUnavailable):
        store.read(key)


@pytest.mark.parametrize("fault", ["cut", "503"])
def test_a_store_that_is_away_is_no_lost_content_and_gives_no_key(server, store, fault):
    key = store.put(SECRET)
    asked = len(server.asked)
    for ask in (
        lambda: store.put(b"more"),
        lambda: store.exists(key),
        lambda: store.delete(key),
        lambda: list(store.keys()),
        lambda: store.reseal(key),
        store.look,
    ):
        server.faults = [fault] * ATTEMPTS
        with pytest.raises(StoreUnavailable, match=r"127\.0\.0\.1"):
            ask()
        server.faults = []
    assert len(server.asked) <= asked + 7 * ATTEMPTS, "attempts are bounded"
    assert [one.rpartition("/")[2] for one in server.objects] == [key]


def test_a_missing_bucket_is_not_missing_content(server, store):
    key = store.put(SECRET)
    server.bucket = "another"
    for ask in (store.read, store.reseal, store.delete):
        with pytest.raises(StoreUnavailable, match="NoSuchBucket"):
            ask(key)


def test_another_host_is_never_asked_and_never_told(server, store):
    with serving() as other:
        server.redirect = f"http://127.0.0.1:{other.port}/contents/files/x"
        server.faults = ["redirect"] * 20
        with pytest.raises(StoreUnavailable, match="307"):
            store.put(SECRET)
        assert other.asked == []
        assert len(server.asked) == 1


def test_no_secret_is_in_errors_logs_or_reprs(server, caplog):
    caplog.set_level(logging.DEBUG)
    store = store_at(server)
    key = store.put(SECRET)
    server.faults = ["403"]
    with pytest.raises(StoreUnavailable) as said:
        store.read(key)
    assert str(said.value).endswith("get_object: 403 AccessDenied")
    assert said.value.__cause__ is None
    told = caplog.text + repr(said.value) + repr(store._client.place)
    assert KEY_SECRET not in told
    assert KEY_NAME not in told
    assert "AWS4" not in told
    store._client._client().close()


def test_what_is_deleted_while_it_is_sealed_anew_stays_deleted(server, store):
    key = store.put(SECRET)
    rotated()
    store._does_compare()
    server.meanwhile = list(server.objects)
    assert store.reseal(key) is False
    assert server.objects == {}


def test_what_is_sealed_anew_by_another_is_read_again(server, store, monkeypatch):
    """The answer is lost after the write: the attempt after it finds another object."""
    key = store.put(SECRET)
    rotated()
    store._does_compare()
    put = store._put_if
    seen: list[str] = []

    def late(name, sealed, etag):
        if not seen:
            server.faults = ["kept, cut"]
        seen.append(etag)
        return put(name, sealed, etag)

    monkeypatch.setattr(store, "_put_if", late)
    assert store.reseal(key)
    assert len(set(seen)) == 2
    assert (store.read(key), len(server.objects)) == (SECRET, 1)


@pytest.mark.parametrize(("knows", "said"), [(True, ", If-Match"), (False, ", no If-Match")])
def test_a_look_says_what_the_server_can_do(server, store, knows, said):
    server.compares = knows
    assert store.look() == f"object store {server.address}{said}"
    server.versions = "Enabled"
    assert "KEEPS VERSIONS" in store.look()
    assert server.objects == {}


def test_a_server_that_refuses_if_match_is_used_without(server, store):
    server.refuses_headers = True
    key = store.put(SECRET)
    vault = rotated()
    assert store.reseal(key)
    assert dict(store.sealed()) == {key: vault.mark()}


def test_objects_of_others_in_the_bucket_are_left_alone(server, store):
    key = store.put(SECRET)
    one = next(iter(server.objects.values()))
    for name in (f"other/{key[-3:]}/{key}", f"files/{key}", f"files/abc/{key}", "files/note.txt"):
        server.objects[name] = one
    assert list(store.keys()) == [key]
    assert [found for found, _ in store.sealed()] == [key]
    assert list(store.older_than(clock.now() + dt.timedelta(days=1))) == [key]


def test_a_list_that_does_not_go_on_ends_with_an_error(server, store, monkeypatch):
    store.put(SECRET)
    name = next(iter(server.objects))
    stuck = {"IsTruncated": True, "Contents": [{"Key": name, "LastModified": clock.now()}]}
    monkeypatch.setattr(store._client, "ask", lambda *_, **__: stuck)
    with pytest.raises(StoreUnavailable, match="does not go on"):
        list(store.keys())


@pytest.mark.faults
def test_a_process_killed_while_putting_leaves_all_or_nothing_and_its_child_asks_anew(
    server, store, monkeypatch
):
    key = store.put(SECRET)
    child = os.fork()
    if child == 0:
        monkeypatch.setattr("socket.socket.sendall", lambda *_: os.kill(os.getpid(), 9))
        store.put(b"never whole")
        os._exit(0)
    assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL
    assert (store.read(key), len(server.objects)) == (SECRET, 1)


def test_without_the_library_the_start_says_what_to_install(server, monkeypatch):
    monkeypatch.setattr(s3_client, "LIBRARY", "no_such_library")
    with pytest.raises(SettingsError, match=r"TONGBAN_OBJECT_STORE.*object-store"):
        store_at(server)


def test_a_bucket_may_be_named_by_the_host(server):
    client = store_at(server, style="host", region="cn-north-1")._client._client()
    assert client.meta.config.s3["addressing_style"] == "virtual"
    assert client.meta.region_name == "cn-north-1"
    client.close()


# ── moving ──────────────────────────────────────────────────────────────────────────────────────
@pytest.fixture
def both(disk, store, monkeypatch):
    """The disk and the store, as the settings plug them."""
    plugged = {FOLDER: disk, OBJECT_STORE: store, MAIN: store}
    monkeypatch.setattr(STORES, "_plugged", plugged)


def test_contents_are_copied_there_and_back_and_copied_once(both, disk, store):
    keys = [disk.put(SECRET + bytes([n])) for n in range(3)]
    assert moving.copy(OBJECT_STORE, print) == moving.Copied(copied=3)
    assert moving.copy(OBJECT_STORE, print) == moving.Copied(there=3)
    assert [store.read(key) for key in keys] == [SECRET + bytes([n]) for n in range(3)]
    disk.delete(keys[0])
    assert moving.copy(FOLDER, print) == moving.Copied(copied=1, there=2)
    assert disk.raw(keys[0]) == store.raw(keys[0])


def test_a_copy_that_was_cut_goes_on_where_it_was(both, disk, server, store, monkeypatch):
    monkeypatch.setattr(moving, "TOLD_EVERY", 2)
    keys = {disk.put(bytes([n])) for n in range(4)}

    def away(_: str) -> None:
        server.faults = ["503"] * ATTEMPTS

    with pytest.raises(StoreUnavailable):
        moving.copy(OBJECT_STORE, away)
    server.faults = []
    assert moving.copy(OBJECT_STORE, print) == moving.Copied(copied=2, there=2)
    assert set(store.keys()) == keys


def test_damaged_content_is_named_and_not_kept(both, disk, store):
    key = disk.put(SECRET)
    disk._path(key).write_bytes(b"damaged")
    done = moving.copy(OBJECT_STORE, print)
    assert (done.copied, len(done.faults)) == (0, 1)
    assert key in done.faults[0]
    assert not store.exists(key)


def test_files_without_content_are_found(both, store):
    key = store.put(SECRET)
    assert list(moving.missing([[key, "0" * 32], ["1" * 32]])) == ["0" * 32, "1" * 32]


def test_copying_needs_a_store(disk, monkeypatch):
    monkeypatch.setattr(STORES, "_plugged", {FOLDER: disk, MAIN: disk})
    with pytest.raises(LookupError):
        moving.copy(OBJECT_STORE, print)


def test_a_place_without_prefix_uses_the_whole_bucket(server, store):
    client = copy(store._client)
    client.place = replace(client.place, prefix="")
    whole = ObjectStore(client)
    key = whole.put(SECRET)
    assert list(server.objects) == [f"{key[-3:]}/{key}"]
    assert list(whole.keys()) == [key]
    with pytest.raises(ContentLost):
        store.read(key)
