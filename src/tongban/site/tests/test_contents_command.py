"""`tongban contents` moves and counts contents, and `tongban check` looks at where they lie."""

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest

from tongban.kernel import crypto
from tongban.kernel.settings import SettingsError, settings
from tongban.modules.documents import public as documents
from tongban.modules.documents.adapters.local_store import LocalStore
from tongban.modules.documents.ports import (
    FOLDER,
    MAIN,
    OBJECT_STORE,
    STORES,
    ContentStore,
    StoreUnavailable,
)
from tongban.modules.documents.tests.factories import WANG, png
from tongban.site import checks, command
from tongban.site.backups import restoring
from tongban.site.backups.manifest import BackupError, Manifest, Part
from tongban.site.command import make_parser

pytestmark = pytest.mark.django_db
ADDRESS = "https://s3.example/contents"


@pytest.fixture(autouse=True)
def own(tmp_path, monkeypatch) -> Iterator[dict[str, ContentStore]]:
    """Two stores of this test's own; the second stands for the object store."""
    folder, other = LocalStore(tmp_path / "documents"), LocalStore(tmp_path / "bucket")
    plugged: dict[str, ContentStore] = {FOLDER: folder, OBJECT_STORE: other, MAIN: folder}
    monkeypatch.setattr(STORES, "_plugged", plugged)
    with crypto.using(crypto.SoftwareVault(tmp_path / "keys" / "keys.json")):
        yield plugged


@pytest.fixture
def store_is_set(monkeypatch) -> None:
    """The settings name an object store."""
    here = replace(settings(), object_store=ADDRESS)
    for room in ("tongban.kernel.settings", "tongban.site.backups.restoring"):
        monkeypatch.setattr(f"{room}.settings", lambda: here)


def contents(*words: str) -> int:
    args = make_parser().parse_args(["contents", *words])
    return int(args.command.run(args))


def test_contents_are_copied_and_counted(own, store_is_set, capsys, tmp_path):
    ref = documents.store_upload(png(), by=WANG, name="photo.png")
    own[MAIN] = own[OBJECT_STORE]
    report = tmp_path / "report.json"
    assert contents("check", "--json", str(report)) == 1
    assert json.loads(report.read_text())["looked"] == 1
    assert "1 files, 1 without content" in capsys.readouterr().out
    assert contents("copy", "--to", "object-store") == 0
    assert "1 copied, 0 there already, 0 do not open" in capsys.readouterr().out
    assert contents("check") == 0
    assert documents.read(ref.uid, by=WANG)[1] == png()


def test_copying_without_a_store_says_which_setting(capsys):
    assert contents("copy", "--to", "folder") == 2
    assert "TONGBAN_OBJECT_STORE is not set" in capsys.readouterr().err


def test_what_does_not_open_or_answer_is_told(own, store_is_set, capsys, monkeypatch):
    key = own[FOLDER].put(b"x")
    own[FOLDER].take(key, b"damaged")
    assert contents("copy", "--to", "object-store") == 1
    assert key in capsys.readouterr().err

    def away(_):
        raise StoreUnavailable("no answer")

    monkeypatch.setattr(own[OBJECT_STORE], "exists", away)
    assert contents("copy", "--to", "object-store") == 1
    assert "no answer" in capsys.readouterr().err


def test_the_check_names_the_place_and_its_failure(own, monkeypatch):
    assert "folder" in checks.CHECKS["contents"]()

    def away(_):
        raise StoreUnavailable("no answer")

    monkeypatch.setattr(own[MAIN], "put", away)
    with pytest.raises(StoreUnavailable, match="no answer"):
        checks.CHECKS["contents"]()


def whole(*, contents: str, files: bool) -> Manifest:
    parts = (Part("files/documents/abc/x", 1, "00"),) if files else ()
    return Manifest("0.1.0", "2026", "sqlite", "ab", False, (), {}, parts, contents=contents)


def test_a_backup_whose_files_lie_elsewhere_is_not_restored_without_them():
    with pytest.raises(BackupError, match=f"{ADDRESS}: set TONGBAN_OBJECT_STORE"):
        restoring._need_contents(whole(contents=ADDRESS, files=False))
    restoring._need_contents(whole(contents="", files=True))


def test_a_backup_with_files_is_not_restored_where_they_would_not_be_looked_for(store_is_set):
    with pytest.raises(BackupError, match="contents copy --to object-store"):
        restoring._need_contents(whole(contents="", files=True))
    restoring._need_contents(whole(contents="", files=False))
    restoring._need_contents(whole(contents=ADDRESS, files=True))


def test_a_start_without_the_library_ends_with_a_sentence(capsys, monkeypatch):
    def without() -> None:
        raise SettingsError("TONGBAN_OBJECT_STORE: needs the library botocore")

    monkeypatch.setattr(command, "set_up", without)
    assert command.main(["check"]) == 2
    assert capsys.readouterr().err == "tongban: TONGBAN_OBJECT_STORE: needs the library botocore\n"
