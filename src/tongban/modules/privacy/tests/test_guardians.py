"""监护人（个人信息保护法 第31条；民法典 第23条）: for a ward, under their own name."""

import json

import pytest

from tongban.kernel import audit, worker
from tongban.kernel.errors import NotFound, Refused
from tongban.modules.documents import public as documents
from tongban.modules.documents.tests.factories import pdf
from tongban.modules.identity import public as identity
from tongban.modules.identity.tests import factories as people

from .. import copying
from ..actions.answer import withdraw_request
from ..actions.ask import ask_copy, ask_office
from ..actions.copies import fetch_copy
from ..actions.erase import erase
from ..actions.give_consent import give_consent
from ..actions.withdraw_consent import withdraw_consent
from ..contracts import RequestKind
from ..models import Consent, DataRequest
from ..queries import consents, requests, uses
from .test_copies import opened, room, told

pytestmark = pytest.mark.django_db
TEXT = "孩子的姓名登记错了，应为王晓朋"


@pytest.fixture
def child():
    """A child of nine with an account."""
    return people.minor(9)


@pytest.fixture
def parent(child):
    """Who acts for the child by law."""
    return people.guardian(child)


def test_a_guardian_consents_for_a_child_below_14_and_takes_it_back(child, parent, asked):
    with pytest.raises(Refused, match=r"identity\.child_consent"):
        give_consent(asked.key, asked.version, by=child)
    give_consent(asked.key, asked.version, by=parent)
    assert consents.holds(child.owner_ref, asked)
    assert not consents.holds(people.actor(parent.account_id).owner_ref, asked)
    last = audit.history(child.owner_ref)[-1]
    assert (last.actor, last.mandate) == (parent.ref, parent.mandate)
    withdraw_consent(asked.key, by=parent)
    assert not consents.holds(child.owner_ref, asked)


@pytest.mark.parametrize("age", [14, 17])
def test_from_14_on_minors_decide_themselves(age, asked):
    child = people.minor(age)
    parent = people.guardian(child)
    with pytest.raises(Refused, match=r"privacy\.consents_alone"):
        give_consent(asked.key, asked.version, by=parent)
    give_consent(asked.key, asked.version, by=child)
    with pytest.raises(Refused, match=r"privacy\.consents_alone"):
        withdraw_consent(asked.key, by=parent)
    assert Consent.objects.filter(withdrawn_at=None).count() == 1


def test_a_guardian_asks_and_is_told_of_the_answer(child, parent, enter):
    page = enter(parent)
    made = page.post("/my/privacy/ask", {"kind": "correct", "text": TEXT})
    assert TEXT in page.get(made["Location"]).content.decode()
    row = DataRequest.objects.get()
    own = people.actor(parent.account_id)
    assert (row.person_id, row.asker) == (child.person_id, own.owner_ref)
    assert requests.mine(own) == []
    uid = ask_copy(by=parent)
    worker.drain(rounds=100)
    assert "被监护人" in enter(own).get("/my/messages").content.decode()
    assert "副本可以下载" in enter(child).get("/my/messages").content.decode()
    withdraw_request(row.uid, by=parent)
    with opened(uid, parent) as box:
        data, _page = told(box)
    values = {fact["value"] for fact in room(data, "account")[0]["facts"]}
    assert identity.prefill(child)["id_no"] in values
    with pytest.raises(NotFound):
        fetch_copy(uid, by=own)


def test_a_copy_for_a_child_without_an_account(db):
    parent = people.parent(3)
    uid = ask_copy(by=parent)
    worker.drain(rounds=100)
    found = fetch_copy(uid, by=parent)
    assert sum(map(len, copying.read(found))) == found.size


def test_uses_of_the_childs_data_are_the_guardians_to_read(child, parent, enter):
    officer = people.officer("identity:person:unmask")
    identity.unmask(child.person_id, "核对孩子的信息", by=officer)
    assert "核对孩子的信息" in enter(parent).get("/my/access-log").content.decode()
    assert [one.why for one in uses.mine(parent).rows][-1] == "核对孩子的信息"
    assert uses.mine(people.actor(parent.account_id)).rows == []


def test_what_the_child_uploaded_is_deleted_under_the_guardians_name(child, parent):
    kept = documents.store_upload(pdf(), by=child, name="a.pdf")
    erase("files", kept.uid, by=parent)
    last = audit.history(f"document:{kept.uid}")[-1]
    assert (last.action, last.actor) == ("document.discard", parent.ref)
    assert json.loads(audit.history(child.owner_ref)[-1].facts)["erased"] == "files"


def test_another_helper_and_a_guardian_of_somebody_else_do_nothing(child, asked):
    principal, agent = people.citizen("示例·刘阿婆"), people.citizen("示例·陈帮办")
    helping = people.helper(people.mandate(principal, agent), agent)
    stranger = people.guardian(people.minor(8, "示例·别家"), people.citizen("示例·外人"))
    uid = ask_office(RequestKind.DELETE, TEXT, by=people.guardian(child))
    for by in (helping, stranger):
        with pytest.raises((Refused, NotFound)):
            withdraw_request(uid, by=by)
    for act in (
        lambda: ask_copy(by=helping),
        lambda: ask_office(RequestKind.DELETE, TEXT, by=helping),
        lambda: give_consent(asked.key, asked.version, by=helping),
        lambda: uses.mine(helping),
        lambda: erase("files", "x", by=helping),
    ):
        with pytest.raises(Refused):
            act()
    assert DataRequest.objects.get().state == "asked"
    assert not Consent.objects.exists()
