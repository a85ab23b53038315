"""Storing an upload: one row, one audit entry, content that reads back, nothing on refusal."""

import io
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tongban.kernel import audit, crypto
from tongban.kernel.actors import Anonymous
from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.reasons import FORBIDDEN, SIGN_IN

from .. import public
from ..contracts import (
    EMPTY,
    MALWARE,
    NO_SCANNER,
    REPLACED,
    STORE_AWAY,
    TOO_LARGE,
    ScanState,
    TrustGrade,
)
from ..models import File
from ..ports import MAIN, SCANNERS, STORES, ContentLost, Finding, Scan, StoreUnavailable
from .factories import CLERK, COLLEAGUE, PRINTER, STRANGER, WANG, docx, pdf, png
from .test_papers import DELIVERY

pytestmark = pytest.mark.django_db


class Verdict:
    def __init__(self, finding: Finding, name: str = "") -> None:
        self.answer = Scan(finding, name)

    def scan(self, content: bytes) -> Scan:
        return self.answer


def stored_files(disk) -> list[Path]:
    return [path for path in disk._root.rglob("*") if path.is_file()]


def test_an_upload_reads_back():
    ref = public.store_upload(pdf(), by=WANG, name="../身份证.PDF")
    assert (ref.name, ref.media_type, ref.size) == ("身份证.pdf", "application/pdf", len(pdf()))
    assert (ref.grade, ref.scan, ref.version) == (TrustGrade.UPLOADED, ScanState.NOT_SCANNED, 1)
    assert ref.sm3 == crypto.sm3(pdf())
    assert public.read(ref.uid, by=WANG) == (ref, pdf())


def test_a_stream_is_read_no_further_than_the_limit(monkeypatch):
    ref = public.store_upload(io.BytesIO(png()), by=WANG, name="图.png", purpose="statement")
    assert ref.grade is TrustGrade.DECLARED

    class Endless(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            assert size is not None
            assert size > 0
            return b"x" * size

    with pytest.raises(Refused) as caught:
        public.store_upload(Endless(), by=WANG, name="大.pdf")
    assert caught.value.code == TOO_LARGE


def test_storing_costs_one_insert_and_the_audit_entry():
    small = pdf(b"%" + b"x" * 1500 + b"\n")
    with CaptureQueriesContext(connection) as seen:
        public.store_upload(small, by=WANG, name="a.pdf")
    statements = [q["sql"] for q in seen if not q["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    own = [sql for sql in statements if "kernel_auditentry" not in sql]
    assert len(own) == 1
    assert own[0].startswith('INSERT INTO "documents_file"')
    assert len(statements) <= 3


def test_the_audit_entry_tells_the_digest_and_nothing_personal():
    ref = public.store_upload(pdf(), by=WANG, name="王小明的病历.pdf")
    (entry,) = audit.history(f"document:{ref.uid}")
    assert (entry.action, entry.actor) == ("document.store", WANG.ref)
    assert ref.sm3 in entry.facts
    assert "病历" not in entry.facts


def test_the_name_lies_sealed():
    ref = public.store_upload(pdf(), by=WANG, name="病历.pdf")
    row = File.objects.get(uid=ref.uid)
    assert "病历".encode() not in bytes(row.sealed_name)
    other = public.store_upload(pdf(), by=WANG, name="别的.pdf")
    File.objects.filter(uid=other.uid).update(sealed_name=row.sealed_name)
    with pytest.raises(crypto.Tampered):
        public.resolve([other.uid], by=WANG)


@pytest.mark.parametrize(
    ("by", "content", "code"),
    [(WANG, b"", EMPTY), (Anonymous, pdf(), SIGN_IN)],
)
def test_a_refused_upload_leaves_nothing(disk, by, content, code):
    with pytest.raises(Refused) as caught:
        public.store_upload(content, by=by, name="a.pdf")
    assert caught.value.code == code
    assert not File.objects.exists()
    assert stored_files(disk) == []


@pytest.mark.parametrize(
    ("finding", "code"), [(Finding.INFECTED, MALWARE), (Finding.UNAVAILABLE, NO_SCANNER)]
)
def test_a_scanner_can_refuse(disk, finding, code):
    SCANNERS.plug(MAIN, Verdict(finding, "Test.Virus"))
    with pytest.raises(Refused) as caught:
        public.store_upload(pdf(), by=WANG, name="a.pdf")
    assert caught.value.code == code
    assert stored_files(disk) == []


def test_a_store_that_is_away_refuses_and_keeps_nothing(disk, monkeypatch):
    ref = public.store_upload(pdf(), by=WANG, name="a.pdf")

    def away(*_):
        raise StoreUnavailable("no answer")

    for one in ("put", "read", "delete"):
        monkeypatch.setattr(disk, one, away)
    for ask in (
        lambda: public.store_upload(pdf(), by=WANG, name="b.pdf"),
        lambda: public.read(ref.uid, by=WANG),
    ):
        with pytest.raises(Refused) as caught:
            ask()
        assert caught.value.code == STORE_AWAY
    assert File.objects.count() == len(stored_files(disk)) == 1


def test_a_refusal_is_told_though_the_store_went_away_meanwhile(disk, monkeypatch):
    first = public.store_upload(pdf(), by=WANG, name="a.pdf")
    public.store_upload(pdf(), by=WANG, name="a.pdf", replaces=first.uid)

    def away(*_):
        raise StoreUnavailable("no answer")

    monkeypatch.setattr(disk, "delete", away)
    with pytest.raises(Refused) as caught:
        public.store_upload(pdf(), by=WANG, name="a.pdf", replaces=first.uid)
    assert caught.value.code == REPLACED
    assert File.objects.count() == 2


def test_a_clean_verdict_is_kept():
    SCANNERS.plug(MAIN, Verdict(Finding.CLEAN))
    assert public.store_upload(pdf(), by=WANG, name="a.pdf").scan is ScanState.CLEAN


def test_a_new_version_follows_the_old():
    first = public.store_upload(pdf(), by=CLERK, name="a.pdf")
    second = public.store_upload(docx(), by=COLLEAGUE, name="a.docx", replaces=first.uid)
    assert second.version == 2
    assert public.read(first.uid, by=CLERK)[1] == pdf(), "history stays readable"


def test_one_version_has_one_successor(disk):
    first = public.store_upload(pdf(), by=WANG, name="a.pdf")
    public.store_upload(pdf(), by=WANG, name="a.pdf", replaces=first.uid)
    with pytest.raises(Refused) as caught:
        public.store_upload(pdf(), by=WANG, name="a.pdf", replaces=first.uid)
    assert caught.value.code == REPLACED
    assert len(stored_files(disk)) == File.objects.count() == 2


def test_the_database_decides_when_two_replace_at_once(monkeypatch):
    first = public.store_upload(pdf(), by=WANG, name="a.pdf")
    public.store_upload(pdf(), by=WANG, name="a.pdf", replaces=first.uid)
    monkeypatch.setattr("tongban.modules.documents.queries.is_replaced", lambda _: False)
    with pytest.raises(Refused) as caught:
        public.store_upload(pdf(), by=WANG, name="a.pdf", replaces=first.uid)
    assert caught.value.code == REPLACED


def test_nobody_replaces_what_is_not_theirs():
    first = public.store_upload(pdf(), by=WANG, name="a.pdf")
    with pytest.raises(NotFound):
        public.store_upload(pdf(), by=STRANGER, name="a.pdf", replaces=first.uid)
    paper = public.issue_pdf(DELIVERY, name="送达回证", by=PRINTER, owner_ref=WANG.owner_ref)
    with pytest.raises(Refused) as caught:
        public.store_upload(pdf(), by=WANG, name="a.pdf", replaces=paper.uid)
    assert caught.value.code == FORBIDDEN


@pytest.mark.parametrize("purpose", ["paper", "nonsense"])
def test_uploads_have_purposes_of_uploads(disk, purpose):
    with pytest.raises(ValueError, match=r"paper|nonsense"):
        public.store_upload(pdf(), by=WANG, name="a.pdf", purpose=purpose)
    assert stored_files(disk) == []


def test_content_that_is_not_the_stored_one_is_an_error(disk):
    ref = public.store_upload(pdf(), by=WANG, name="a.pdf")
    key = STORES.get(MAIN).put(b"something else, properly sealed")
    File.objects.filter(uid=ref.uid).update(storage_key=key)
    with pytest.raises(ContentLost, match="not what was stored"):
        public.read(ref.uid, by=WANG)
