"""A look at somebody else's document is an act of its own."""

import pytest

from tongban.kernel import audit
from tongban.kernel.errors import NotFound

from ..actions.show import show
from ..models import File
from ..ports import EVIDENCE
from ..public import store_upload
from .factories import OFFICER, STRANGER, WANG, pdf
from .test_discard import Cases

pytestmark = pytest.mark.django_db


def test_the_look_is_written_and_changes_nothing():
    ref = store_upload(pdf(), by=WANG, name="病历.pdf")
    EVIDENCE.plug("cases", Cases([ref.id], [OFFICER.ref]))
    before = list(File.objects.values())
    assert show(ref.uid, by=OFFICER) == ref
    assert list(File.objects.values()) == before
    last = audit.history(f"document:{ref.uid}")[-1]
    assert (last.action, last.actor) == ("document.show", OFFICER.ref)
    assert "病历" not in last.facts


def test_who_may_not_look_leaves_no_trace():
    ref = store_upload(pdf(), by=WANG, name="a.pdf")
    with pytest.raises(NotFound):
        show(ref.uid, by=STRANGER)
    assert len(audit.history(f"document:{ref.uid}")) == 1
