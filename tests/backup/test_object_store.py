"""Files in an object store, by setting alone: moved in, backed up, found by a restored platform."""

import json

import pytest

from tests.support.site import environment_of, own_database
from tongban.modules.documents.tests.s3_server import serving

from .installation import FILL, OPEN, Installation

pytestmark = [pytest.mark.slow, pytest.mark.proof]


def test_files_move_into_the_store_and_a_restored_installation_finds_them(tmp_path):
    with serving() as server, own_database() as first, own_database() as second:
        store = {
            "TONGBAN_OBJECT_STORE": server.address,
            "TONGBAN_OBJECT_STORE_KEY": "AKIDEXAMPLE",
            "TONGBAN_OBJECT_STORE_SECRET": "hush-hush",
        }
        here = environment_of(tmp_path / "here", first, 8000)
        uid = Installation(tmp_path / "here", here).python(FILL).strip()
        in_store = Installation(tmp_path / "here", here | store)
        copied = in_store.tongban("contents", "copy", "--to", "object-store")
        assert "1 copied, 0 there already, 0 do not open" in copied.stdout, copied.stderr
        (tmp_path / "here" / "documents").rename(tmp_path / "former")

        archive = tmp_path / "backup.tar.gz"
        made = in_store.tongban("backup", archive, "--with-keys", "--json", tmp_path / "made.json")
        report = json.loads((tmp_path / "made.json").read_text(encoding="utf-8"))
        assert (report["files"], report["contents"]) == (0, server.address)
        assert server.address in made.stderr

        there = environment_of(tmp_path / "there", second, 8000)
        bare = Installation(tmp_path / "there", there).tongban("restore", archive, "--yes")
        assert bare.returncode == 1
        assert "set TONGBAN_OBJECT_STORE" in bare.stderr
        restored = Installation(tmp_path / "there", there | store)
        done = restored.tongban("restore", archive, "--yes")
        assert "look with tongban contents check" in done.stdout, done.stderr
        assert restored.python(OPEN, uid).split() == ["photo.png", "True"]
        assert "hush-hush" not in copied.stderr + made.stderr + bare.stderr + done.stderr
