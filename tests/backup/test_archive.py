"""The archive refuses what is not its own."""

import io
import tarfile
from dataclasses import replace
from pathlib import Path

import pytest

from tongban.site.backups import archive, manifest
from tongban.site.backups.manifest import BackupError, Manifest, Table

EMPTY = Manifest(
    version="0.1.0",
    made_at="2026-11-23T09:00:00+08:00",
    engine="sqlite",
    keys="ab",
    with_keys=False,
    migrations=(("kernel", "0001_initial"),),
    tables={"kernel_series": Table(0)},
    parts=(),
)


def _packed(folder: Path, members: dict[str, bytes]) -> Path:
    file = folder / "a.tar.gz"
    with tarfile.open(file, "w:gz") as tar:
        for name, content in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
    return file


def test_a_manifest_reads_what_it_wrote():
    assert manifest.load(EMPTY.dump()) == EMPTY


@pytest.mark.parametrize("text", [b"", b"{}", b"[]", b'{"format": "other/9"}'])
def test_a_strange_manifest_is_refused(text):
    with pytest.raises(BackupError, match="not in the format"):
        manifest.load(text)


@pytest.mark.parametrize("name", ["../x", "/etc/x", "files/../../x", "other/x"])
def test_a_name_that_leads_elsewhere_is_refused(tmp_path, name):
    packed = _packed(tmp_path, {name: b"x", manifest.NAME: EMPTY.dump()})
    with pytest.raises(BackupError, match="no backup of ours"):
        archive.unpack(packed, tmp_path / "into")
    assert not (tmp_path / "x").exists()


def test_a_member_that_the_manifest_does_not_list_is_refused(tmp_path):
    packed = _packed(tmp_path, {"files/x": b"x", manifest.NAME: EMPTY.dump()})
    with pytest.raises(BackupError, match="not in the manifest"):
        archive.unpack(packed, tmp_path / "into")


def test_a_missing_member_is_named(tmp_path):
    listed = replace(EMPTY, parts=(manifest.Part("files/x", 1, "00"),))
    packed = _packed(tmp_path, {manifest.NAME: listed.dump()})
    with pytest.raises(BackupError, match="files/x is missing"):
        archive.unpack(packed, tmp_path / "into")


def test_an_archive_cut_off_is_refused(tmp_path):
    packed = _packed(tmp_path, {"files/x": b"x" * 9000})
    with pytest.raises(BackupError, match="no manifest"):
        archive.unpack(packed, tmp_path / "into")
    packed.write_bytes(packed.read_bytes()[:-20])
    with pytest.raises(BackupError, match=r"cannot be read|no manifest"):
        archive.unpack(packed, tmp_path / "again")


def test_an_archive_that_fails_half_way_leaves_nothing(tmp_path):
    target = tmp_path / "b.tar.gz"
    with pytest.raises(RuntimeError), archive.writing(target):
        raise RuntimeError
    assert list(tmp_path.iterdir()) == []
