"""Papers of the house: grade A, the holder's own, made by rules and staff only."""

import pytest

from tongban.kernel import audit
from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.reasons import FORBIDDEN

from .. import public
from ..contracts import Purpose, ScanState, TrustGrade
from ..models import File
from ..ports import MAIN, RENDERERS, CannotRender
from .factories import CLERK, COLLEAGUE, OFFICER, PRINTER, STRANGER, WANG
from .test_papers import LICENCE

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("by", [PRINTER, OFFICER])
def test_a_paper_belongs_to_whom_it_concerns(by):
    ref = public.issue_pdf(LICENCE, name="食品经营许可证", by=by, owner_ref=CLERK.owner_ref)
    assert (ref.name, ref.grade) == ("食品经营许可证.pdf", TrustGrade.ISSUED)
    assert (ref.purpose, ref.scan) == (Purpose.PAPER, ScanState.OWN)
    _, content = public.read(ref.uid, by=COLLEAGUE)
    assert content.startswith(b"%PDF-")
    assert audit.history(f"document:{ref.uid}")[0].action == "document.issue_paper"
    with pytest.raises(NotFound):
        public.read(ref.uid, by=STRANGER)


def test_those_concerned_do_not_make_papers(disk):
    with pytest.raises(Refused) as caught:
        public.issue_pdf(LICENCE, name="证", by=WANG)
    assert caught.value.code == FORBIDDEN
    assert list(disk._root.rglob("*")) == []


def test_a_paper_that_cannot_be_made_leaves_nothing(disk, monkeypatch):
    class Broken:
        def render(self, paper, made_at, sources=None):
            raise CannotRender("no glyph")

    monkeypatch.setattr(RENDERERS, "_plugged", {MAIN: Broken()})
    with pytest.raises(CannotRender):
        public.issue_pdf(LICENCE, name="证", by=PRINTER)
    assert not File.objects.exists()
    assert list(disk._root.rglob("*")) == []


def test_our_own_papers_pass_our_own_door():
    """What we hand out, a person may hand in elsewhere."""
    ref = public.issue_pdf(LICENCE, name="证", by=PRINTER, owner_ref=WANG.owner_ref)
    _, content = public.read(ref.uid, by=WANG)
    assert public.store_upload(content, by=WANG, name="证.pdf").sm3 == ref.sm3
