"""The package of an archived case (国务院令第716号 第12条): whole, its own, verified offline."""

import hashlib
import io
import json
import random
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import asdict
from functools import partial
from pathlib import Path

import pytest

from tests.support.standing import put_up
from tongban.kernel import audit, worker
from tongban.kernel.errors import NotFound, Refused
from tongban.modules.cases.actions.archive import archive
from tongban.modules.cases.actions.keep_package import export_package
from tongban.modules.cases.actions.revoke import revoke
from tongban.modules.cases.models import Package
from tongban.modules.cases.package import zipped
from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.conftest import _forget
from tongban.modules.cases.tests.days import on
from tongban.modules.documents import public as documents
from tools import verify_archive
from tools.verify_archive import Unreadable, against_trail, checked, opened

pytestmark = pytest.mark.django_db
SCRIPT = Path(verify_archive.__file__)


def _packed(who: make.Cast) -> tuple[str, bytes]:
    with on(make.BEFORE):
        make.case(who, "delivered", make.PLAIN)
        number = make.case(who, "delivered", make.PLAIN)
        archive(number, by=who.window)
        worker.drain()
        held = Package.objects.get(case__case_no=number).document_id
        return number, documents.vouched(held, by=make.TESTER)[1]


@pytest.fixture(scope="module")
def of_this_file(city) -> Iterator[tuple[str, bytes]]:
    with put_up(partial(_packed, city), _forget) as held:
        yield held


@pytest.fixture
def packed(of_this_file, world) -> tuple[str, bytes]:
    """An archived case among others, and its package; whatever a test writes is undone."""
    held: tuple[str, bytes] = of_this_file
    return held


@pytest.mark.norm("online.716-12.archived")
def test_decree_716_article_12_an_archived_case_is_packed_as_one_file(world):
    number = make.case(world, "delivered", make.PLAIN)
    archive(number, by=world.window)
    worker.drain()
    assert Package.objects.filter(case__case_no=number).count() == 1


def test_it_holds_form_materials_papers_opinions_course_metadata_and_digests(packed):
    number, data = packed
    with zipfile.ZipFile(io.BytesIO(data)) as held:
        assert held.testzip() is None
        names = held.namelist()
        form = json.loads(held.read("form.json"))
        steps = json.loads(held.read("log.json"))
        manifest = json.loads(held.read("manifest.json"))
        index = held.read("index.html").decode()
    assert {"index.html", "metadata.xml", "form.json", "log.json", "audit.jsonl"} <= set(names)
    assert {one["label"]: one["value"] for one in form}["字号名称"] == "示例·桂花小馆"
    assert [one["title"] for one in steps][-1] == "归档"
    titles = [one["title"] for one in manifest["files"]]
    assert {"收件凭证", "受理通知书", "准予决定书", "送达回证", "申请人身份证"} <= set(titles)
    assert number in index


def test_the_package_verifies_and_holds_nothing_of_another_case(packed):
    number, data = packed
    found = checked(data)
    assert (found.faults, found.case_no) == ([], number)
    others = Package.objects.count()
    assert others == 1
    for name, part in opened(data).items():
        assert b"case:" not in part.replace(f"case:{number}".encode(), b""), name


def test_the_platforms_own_trail_carries_its_manifest(packed):
    trail = ({"kind": "entry", **asdict(one)} for one in audit.entries())
    lines = [json.dumps(one, ensure_ascii=False) for one in trail]
    found = checked(packed[1])
    assert list(against_trail(found, lines)) == []
    assert list(against_trail(found, [one for one in lines if "keep_package" not in one])) != []


def broken(data: bytes) -> bool:
    """Whether the verifier refuses the package."""
    try:
        return bool(checked(data).faults)
    except Unreadable:
        return True


def test_any_one_byte_changed_is_seen(packed):
    data = packed[1]
    chance = random.Random(716)  # a sample, no secret
    places = [*range(64), *range(len(data) - 64, len(data))]
    places += [chance.randrange(len(data)) for _ in range(120)]
    for at in places:
        changed = bytearray(data)
        changed[at] ^= 1
        assert broken(bytes(changed)), at


def rebuilt(parts: dict[str, bytes]) -> bytes:
    """A package of the same format over other parts, as somebody who knows the format makes it."""
    out = io.BytesIO()
    zipped.write(out, parts.items())
    return out.getvalue()


def with_manifest(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The parts with digests made anew."""
    manifest = json.loads(parts["manifest.json"])
    for one in manifest["files"]:
        if one["path"] in parts:
            one["sm3"] = verify_archive.sm3(parts[one["path"]])
            one["sha256"] = hashlib.sha256(parts[one["path"]]).hexdigest()
            one["size"] = len(parts[one["path"]])
    text = json.dumps(manifest).encode()
    digest = verify_archive.sm3(text)
    return parts | {"manifest.json": text, "manifest.sm3": f"{digest}\n".encode()}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda p: p.pop("papers/001.pdf"), "is missing"),
        (lambda p: p.update({"more.txt": b"x"}), "not in the manifest"),
        (lambda p: p.update({"form.json": b"[]"}), "another size"),
        (lambda p: p.update({"manifest.sm3": b"0" * 64 + b"\n"}), "manifest.sm3"),
    ],
)
def test_a_package_made_anew_over_other_parts_is_told(packed, change, said):
    parts = opened(packed[1])
    change(parts)
    assert any(said in fault for fault in checked(rebuilt(parts)).faults)


def test_a_forged_paper_with_fresh_digests_is_not_in_the_chain(packed):
    parts = opened(packed[1])
    parts["papers/002.pdf"] = b"%PDF-forged"
    found = checked(rebuilt(with_manifest(parts)))
    assert any("audit chain names" in fault for fault in found.faults)


def test_a_forged_entry_of_the_chain_is_told(packed):
    parts = opened(packed[1])
    parts["audit.jsonl"] = parts["audit.jsonl"].replace(b"case.accept", b"case.refuse")
    found = checked(rebuilt(with_manifest(parts)))
    assert any("changed after it was written" in fault for fault in found.faults)


def test_the_verifier_runs_alone(packed, tmp_path):
    file, report = tmp_path / "case.zip", tmp_path / "report.json"
    file.write_bytes(packed[1])
    command = [sys.executable, "-I", str(SCRIPT), str(file), "--json", str(report)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert json.loads(report.read_text())["case_no"] == packed[0]
    file.write_bytes(packed[1][:-1])
    assert subprocess.run(command, capture_output=True, check=False).returncode == 2
    own = [*command, "--manifest", "0" * 64]
    file.write_bytes(packed[1])
    assert subprocess.run(own, capture_output=True, check=False).returncode == 1


def test_it_holds_opinions_of_the_office_and_nobody_reads_it_by_the_way(world, packed):
    uid = Package.objects.get().document_uid
    for by in (world.owner, world.window, world.stranger, world.officer):
        with pytest.raises(NotFound):
            documents.read(uid, by=by)
    with pytest.raises(Refused):
        documents.vouched(Package.objects.get().document_id, by=world.window)


def test_the_operators_copy_is_noted(packed):
    assert export_package(packed[0], by=make.TESTER) == packed[1]
    assert audit.history(f"case:{packed[0]}")[-1].action == "case.export_package"


def test_what_is_revoked_after_its_archiving_is_archived_and_packed_again(world, packed):
    number, before = packed
    words = {"ground": "fraud", "reason": "示例：查实", "heard": "示例：无异议"}
    revoke(number, by=world.head, **words)
    with pytest.raises(Refused):
        archive(number, by=world.officer)
    archive(number, by=world.window)
    worker.drain()
    after = export_package(number, by=make.TESTER)
    titles = {one["title"] for one in json.loads(opened(after)["manifest.json"])["files"]}
    assert "撤销决定书" in titles
    assert (checked(after).faults, checked(before).faults) == ([], [])
    rounds = Package.objects.filter(case__case_no=number).order_by("round")
    assert [documents.vouched(one.document_id, by=make.TESTER)[1] for one in rounds] == [
        before,
        after,
    ]


def test_a_case_is_packed_once(packed):
    worker.drain()
    assert Package.objects.count() == 1
