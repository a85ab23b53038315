"""`tongban keys` says what there is, what it did, and why it did not."""

import json
from collections.abc import Iterator

import pytest

from tongban.kernel import audit, clock, crypto, rotating
from tongban.modules.documents.adapters.local_store import LocalStore
from tongban.modules.documents.adapters.object_store import ObjectStore
from tongban.modules.documents.adapters.s3_client import Client, Place
from tongban.modules.documents.ports import MAIN, STORES
from tongban.modules.documents.tests.s3_server import BUCKET, serving
from tongban.modules.identity.tests import factories as make
from tongban.site.command import make_parser

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own(tmp_path, monkeypatch) -> Iterator[crypto.SoftwareVault]:
    """Keys of this test's own, and an empty store of files."""
    monkeypatch.setitem(STORES._plugged, MAIN, LocalStore(tmp_path / "documents"))
    vault = crypto.SoftwareVault(tmp_path / "keys" / "keys.json")
    with crypto.using(vault):
        yield vault


def keys(*words: str) -> int:
    args = make_parser().parse_args(["keys", *words])
    return int(args.command.run(args))


def test_status_says_which_keys_there_are_and_what_is_still_of_the_old_ones(capsys, tmp_path):
    make.citizen()
    assert keys("status") == 0
    assert capsys.readouterr().out == "cipher keys: 1 (in use)\nindex keys: 1 (in use)\n"
    assert keys("add", "--cipher") == 0
    said = capsys.readouterr().out
    assert said.startswith("cipher key 2 added\n")
    assert "Copy the keys folder" in said

    assert keys("status", "--json", str(tmp_path / "status.json")) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == ["cipher keys: 2 (in use), 1 (old)", "  still of 1: 3"]
    assert "    identity.Person.id_sealed: 1" in lines
    told = json.loads((tmp_path / "status.json").read_text())
    assert told["cipher"] == [2, 1]
    assert told["sealed"]["identity.Person.id_sealed"] == {"1": 1}


def test_reseal_and_drop_say_what_they_did(capsys):
    make.citizen()
    keys("add", "--cipher")
    assert keys("reseal") == 0
    assert "identity.Person.id_sealed: 1 brought over, 0 do not open" in capsys.readouterr().out
    assert keys("drop", "cipher", "1") == 1
    assert "wait until" in capsys.readouterr().err
    with clock.at(clock.now() + 2 * rotating.QUIET):
        assert keys("drop", "cipher", "1") == 0
    assert "cipher key 1 is gone" in capsys.readouterr().out
    assert audit.history("keys")[-1].action == "keys.drop"


def test_reseal_fails_loudly_where_something_does_not_open(capsys):
    from tongban.modules.identity.models import Person

    make.citizen()
    one = make.citizen()
    sealed = Person.objects.get(pk=one.person_id).name_sealed
    Person.objects.update(name_sealed=sealed)
    keys("add", "--cipher")
    assert keys("reseal") == 1
    said = capsys.readouterr()
    assert "1 do not open" in said.out
    assert "identity.Person.name_sealed of row" in said.err
    assert make.id_of(one)[0] not in said.out + said.err
    assert keys("drop", "cipher", "7") == 1
    assert "there is no cipher key 7" in capsys.readouterr().err


def test_what_is_of_no_key_here_is_told(capsys, own, tmp_path):
    other = crypto.SoftwareVault(tmp_path / "other.json")
    crypto.rotate(other.path)
    other.reload()
    with crypto.using(other):
        make.citizen()
    assert keys("status") == 1
    assert "identity.Person.id_sealed: 1 of a key that is not here" in capsys.readouterr().out


def test_contents_in_an_object_store_are_brought_over_too(capsys, monkeypatch):
    with serving() as server:
        client = Client(
            Place(f"http://127.0.0.1:{server.port}", BUCKET, "", "x", "path", "", "k", "s")
        )
        monkeypatch.setitem(STORES._plugged, MAIN, ObjectStore(client))
        key = STORES.get(MAIN).put(b"content")
        assert keys("add", "--cipher") == 0
        assert keys("reseal") == 0
        assert "documents.contents: 1 brought over, 0 do not open" in capsys.readouterr().out
        assert dict(STORES.get(MAIN).sealed()) == {key: crypto.vault().mark()}
        assert STORES.get(MAIN).read(key) == b"content"
        server.bucket = "gone"
        assert keys("status") == 1
        assert "NoSuchBucket" in capsys.readouterr().err
        client._client().close()
