"""Who sees what: owners, companies, and those for whom a room above vouches."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tongban.kernel import audit
from tongban.kernel.actors import Anonymous
from tongban.kernel.errors import NotFound

from .. import public
from ..ports import EVIDENCE, EvidenceSource
from .factories import CLERK, COLLEAGUE, OFFICER, STRANGER, WANG, pdf
from .test_discard import Cases

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("owner", "reader", "sees"),
    [
        (WANG, WANG, True),
        (CLERK, COLLEAGUE, True),
        (CLERK, WANG, False),
        (WANG, STRANGER, False),
        (WANG, OFFICER, False),
        (WANG, Anonymous, False),
        (OFFICER, OFFICER, True),
    ],
)
def test_ownership(owner, reader, sees):
    ref = public.store_upload(pdf(), by=owner, name="a.pdf")
    assert bool(public.refs([ref.id], by=reader)) is sees
    if sees:
        assert public.resolve([ref.uid], by=reader) == [ref]
    else:
        with pytest.raises(NotFound):
            public.resolve([ref.uid], by=reader)
        with pytest.raises(NotFound):
            public.read(ref.uid, by=reader)


def test_a_room_above_vouches_and_the_look_is_audited():
    mine, other = (public.store_upload(pdf(), by=WANG, name=f"{n}.pdf") for n in "ab")
    cases = Cases([mine.id], [OFFICER.ref])
    assert isinstance(cases, EvidenceSource)
    EVIDENCE.plug("cases", cases)
    assert public.read(mine.uid, by=OFFICER)[0] == mine
    last = audit.history(f"document:{mine.uid}")[-1]
    assert (last.action, last.actor) == ("document.show", OFFICER.ref)
    with pytest.raises(NotFound):
        public.read(other.uid, by=OFFICER)
    assert public.refs([other.id, mine.id], by=OFFICER) == [mine]


def test_the_owners_own_look_is_not_audited():
    ref = public.store_upload(pdf(), by=WANG, name="a.pdf")
    public.read(ref.uid, by=WANG)
    assert len(audit.history(f"document:{ref.uid}")) == 1


def test_lists_cost_one_query_and_keep_their_order():
    made = [public.store_upload(pdf(), by=WANG, name=f"{n}.pdf") for n in range(5)]
    asked = [ref.id for ref in reversed(made)]
    with CaptureQueriesContext(connection) as seen:
        assert [ref.id for ref in public.refs(asked, by=WANG)] == asked
        assert public.resolve([made[3].uid, made[0].uid], by=WANG) == [made[3], made[0]]
    assert len(seen) == 2


@pytest.mark.parametrize("uid", ["", "x" * 32, "\0", "' OR 1=1 --", "0" * 32])
def test_strange_names_find_nothing(uid):
    with pytest.raises(NotFound):
        public.read(uid, by=WANG)
    with pytest.raises(NotFound):
        public.resolve([uid], by=WANG)
