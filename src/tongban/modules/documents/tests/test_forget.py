"""Forgetting by a rule: what nothing refers to any more, never a paper, never by people."""

import pytest

from tongban.kernel import audit
from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.reasons import FORBIDDEN

from .. import public
from ..contracts import IN_USE
from ..models import File
from ..ports import EVIDENCE
from .factories import OFFICER, PRINTER, WANG, pdf
from .test_discard import Cases
from .test_papers import DELIVERY

pytestmark = pytest.mark.django_db


@pytest.fixture
def ref():
    return public.store_upload(pdf(), by=WANG, name="病历.pdf")


def test_row_stays_and_content_goes(ref, disk, django_capture_on_commit_callbacks):
    key = File.objects.get(uid=ref.uid).storage_key
    with django_capture_on_commit_callbacks(execute=True):
        public.forget([ref.id], by=PRINTER)
    assert not disk.exists(key)
    assert bytes(File.objects.get(uid=ref.uid).sealed_name) == b""
    assert audit.history(f"document:{ref.uid}")[-1].action == "document.forget"
    with pytest.raises(NotFound):
        public.forget([ref.id], by=PRINTER)


def test_a_piece_of_a_copy_belongs_to_nobody_and_is_forgotten(disk):
    kept = public.take_piece(b"x" * 100)
    piece = public.file_piece(kept, owner_ref="copy:abc", by=PRINTER)
    assert public.vouched(piece.id, by=PRINTER)[1] == b"x" * 100
    for by in (WANG, OFFICER):
        with pytest.raises(NotFound):
            public.read(piece.uid, by=by)
    public.forget([piece.id], by=PRINTER)
    assert File.objects.exclude(discarded_at=None).count() == 1


def test_what_gets_no_row_is_dropped(disk):
    kept = public.take_piece(b"x")
    public.drop(kept)
    assert not disk.exists(kept.storage_key)


@pytest.mark.parametrize("by", [WANG, OFFICER])
def test_people_forget_nothing(ref, by):
    before = list(File.objects.values())
    with pytest.raises(Refused) as caught:
        public.forget([ref.id], by=by)
    assert caught.value.code == FORBIDDEN
    assert list(File.objects.values()) == before


def test_what_is_used_and_papers_stay(ref):
    paper = public.issue_pdf(DELIVERY, name="送达回证", by=PRINTER, owner_ref=WANG.owner_ref)
    EVIDENCE.plug("cases", Cases([ref.id]))
    for one, code in ((ref, IN_USE), (paper, FORBIDDEN)):
        with pytest.raises(Refused) as caught:
            public.forget([one.id], by=PRINTER)
        assert caught.value.code == code
    assert not File.objects.exclude(discarded_at=None).exists()


@pytest.mark.parametrize("files", [1, 7])
def test_many_go_at_once_and_each_is_noted(
    files, disk, django_capture_on_commit_callbacks, django_assert_max_num_queries
):
    refs = [public.store_upload(pdf(), by=WANG, name=f"{n}.pdf") for n in range(files)]
    keys = list(File.objects.values_list("storage_key", flat=True))
    EVIDENCE.plug("cases", Cases([]))
    # savepoint and release; the files, their erasure, the heads of their chains, the entries
    with (
        django_assert_max_num_queries(6),
        django_capture_on_commit_callbacks(execute=True),
    ):
        public.forget([one.id for one in refs], by=PRINTER)
    assert not any(map(disk.exists, keys))
    for one in refs:
        assert audit.history(f"document:{one.uid}")[-1].action == "document.forget"


def test_all_go_or_none(ref):
    other = public.store_upload(pdf(), by=WANG, name="身份证.pdf")
    EVIDENCE.plug("cases", Cases([other.id]))
    with pytest.raises(Refused):
        public.forget([ref.id, other.id], by=PRINTER)
    with pytest.raises(NotFound):
        public.forget([ref.id, other.id + 1], by=PRINTER)
    assert not File.objects.exclude(discarded_at=None).exists()


@pytest.mark.parametrize("by", [WANG, OFFICER])
def test_people_forget_no_loose_files_either(ref, by):
    with pytest.raises(Refused) as caught:
        public.forget_loose([ref.id], by=by)
    assert caught.value.code == FORBIDDEN
    assert not File.objects.exclude(discarded_at=None).exists()
