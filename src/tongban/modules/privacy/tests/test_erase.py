"""删除（个人信息保护法 第47条）: at once what need not stay, never what must."""

import pytest

from tongban.kernel.errors import NotFound, Refused
from tongban.modules.documents import public as documents
from tongban.modules.documents.tests.factories import pdf
from tongban.modules.identity.tests import factories as people
from tongban.modules.signon.tests import factories as apps

from ..actions.erase import erase
from ..queries import holdings

pytestmark = pytest.mark.django_db


def held(by, room):
    return [one.key for key, _title, things in holdings.rooms(by) if key == room for one in things]


def test_an_upload_that_nothing_uses_goes_at_once(citizen, enter):
    kept = documents.store_upload(pdf(), by=citizen, name="病历.pdf")
    there = f"/my/privacy/files/{kept.uid}/delete"
    assert "病历.pdf" in enter(citizen).get(there).content.decode()
    assert held(citizen, "files") == [kept.uid]
    assert enter(citizen).post(there).status_code == 303
    assert held(citizen, "files") == []


def test_what_an_app_knows_ends(citizen, enter):
    web = apps.app()
    apps.tokens_for(enter(citizen), web)
    assert held(citizen, "apps") == [web.uid]
    erase("apps", web.uid, by=citizen)
    (past,) = held(citizen, "apps")
    assert past.startswith("past-")
    with pytest.raises(Refused, match=r"privacy\.kept_by_law"):
        erase("apps", past, by=citizen)
    assert held(citizen, "apps") == [past]


def test_the_account_stays_with_its_reason(citizen):
    with pytest.raises(Refused, match=r"privacy\.kept_by_law"):
        erase("account", "account", by=citizen)


@pytest.mark.parametrize(("room", "key"), [("nowhere", "x"), ("files", "x"), ("cases", "x")])
def test_what_is_not_held_is_not_found(citizen, room, key):
    with pytest.raises(NotFound):
        erase(room, key, by=citizen)


def test_nobody_deletes_anothers(citizen):
    kept = documents.store_upload(pdf(), by=citizen, name="a.pdf")
    with pytest.raises(NotFound):
        erase("files", kept.uid, by=people.citizen())
    with pytest.raises(Refused):
        erase("files", kept.uid, by=people.officer())
    assert held(citizen, "files") == [kept.uid]
