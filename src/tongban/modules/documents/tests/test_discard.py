"""Discarding: by the owner, only while unused; the row stays, the content goes."""

import pytest

from tongban.kernel import audit
from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.reasons import FORBIDDEN, LOST_RACE

from .. import public
from ..contracts import IN_USE, REPLACED
from ..models import File
from ..ports import EVIDENCE
from .factories import OFFICER, PRINTER, STRANGER, WANG, pdf
from .test_papers import DELIVERY

pytestmark = pytest.mark.django_db


class Cases:
    """A room above that uses some documents and lets some actors read them."""

    def __init__(self, ids, readers=()) -> None:
        self.ids, self.readers = set(ids), set(readers)

    def readable(self, actor, document_ids):
        return self.ids & set(document_ids) if actor.ref in self.readers else set()

    def in_use(self, document_ids):
        return self.ids & set(document_ids)


@pytest.fixture
def ref():
    return public.store_upload(pdf(), by=WANG, name="病历.pdf")


def test_the_owner_discards(ref, disk, django_capture_on_commit_callbacks):
    key = File.objects.get(uid=ref.uid).storage_key
    with django_capture_on_commit_callbacks(execute=True):
        public.discard(ref.uid, by=WANG)
    assert not disk.exists(key)
    row = File.objects.get(uid=ref.uid)
    assert row.discarded_at is not None
    assert bytes(row.sealed_name) == b""
    assert [e.action for e in audit.history(f"document:{ref.uid}")][-1] == "document.discard"
    for ask in (public.read, public.discard):
        with pytest.raises(NotFound):
            ask(ref.uid, by=WANG)
    assert public.refs([ref.id], by=WANG) == []


def test_content_stays_until_the_commit(ref, disk, django_capture_on_commit_callbacks):
    key = File.objects.get(uid=ref.uid).storage_key
    with django_capture_on_commit_callbacks():
        public.discard(ref.uid, by=WANG)
    assert disk.exists(key)


def refusal(uid, by):
    before = list(File.objects.values())
    with pytest.raises(Refused) as caught:
        public.discard(uid, by=by)
    assert list(File.objects.values()) == before
    return caught.value.code


def test_what_a_case_uses_stays(ref):
    EVIDENCE.plug("cases", Cases([ref.id]))
    assert refusal(ref.uid, WANG) == IN_USE


def test_old_versions_stay(ref):
    public.store_upload(pdf(), by=WANG, name="a.pdf", replaces=ref.uid)
    assert refusal(ref.uid, WANG) == REPLACED


def test_papers_stay():
    paper = public.issue_pdf(DELIVERY, name="送达回证", by=PRINTER, owner_ref=WANG.owner_ref)
    assert refusal(paper.uid, WANG) == FORBIDDEN


def test_a_reader_does_not_discard(ref):
    EVIDENCE.plug("cases", Cases([ref.id], [OFFICER.ref]))
    assert refusal(ref.uid, OFFICER) == FORBIDDEN


def test_a_stranger_does_not_know_it(ref):
    with pytest.raises(NotFound):
        public.discard(ref.uid, by=STRANGER)


def test_two_at_once_one_wins(ref, monkeypatch):
    row = File.objects.get(uid=ref.uid)
    public.discard(ref.uid, by=WANG)
    monkeypatch.setattr("tongban.modules.documents.queries.one", lambda *_, **__: row)
    assert refusal(ref.uid, WANG) == LOST_RACE
