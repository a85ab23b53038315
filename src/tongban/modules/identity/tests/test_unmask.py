import pytest

from tongban.kernel import audit
from tongban.kernel.actors import Anonymous
from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.models import OutboxEvent
from tongban.modules.identity import policies, public
from tongban.modules.identity.models import Look
from tongban.modules.identity.ports import UNMASK_GROUNDS
from tongban.modules.identity.tests import factories as make

pytestmark = pytest.mark.django_db
WHY = "核对申请人身份证号码"


@pytest.fixture
def officer():
    return make.officer(policies.UNMASK, name="示例·周窗口")


def test_with_right_and_reason_the_values_are_shown_and_the_look_is_kept(citizen, officer):
    shown = public.unmask(citizen.person_id, WHY, by=officer)
    assert shown == {k: public.prefill(citizen)[k] for k in ("name", "id_no", "phone")}
    look = Look.objects.get()
    assert (look.by_name, look.reason, look.organisation) == ("示例·周窗口", WHY, "示例1局（演示）")
    [*_, entry] = audit.history(f"person:{citizen.person_id}")
    assert (entry.action, entry.actor) == ("identity.unmask", officer.ref)
    assert shown["id_no"] not in entry.facts
    assert OutboxEvent.objects.order_by("-id")[0].kind == "identity.unmasked"


def test_only_what_is_needed(citizen, officer):
    assert set(public.unmask(citizen.person_id, WHY, fields=["phone", "x"], by=officer)) == {
        "phone"
    }
    assert Look.objects.get().fields == ["phone"]


@pytest.mark.parametrize("why", ["", "    ", "看一下", "a b  "])
def test_no_look_without_a_reason(citizen, officer, why):
    with pytest.raises(Refused, match=r"identity\.reason_too_short"):
        public.unmask(citizen.person_id, why, by=officer)
    assert not Look.objects.exists()


@pytest.mark.parametrize(
    ("who", "code"),
    [
        (lambda: Anonymous, "access.sign_in"),
        (make.citizen, "access.not_allowed"),
        (make.clerk, "access.not_allowed"),
        (make.officer, "access.not_allowed"),
    ],
)
def test_no_look_without_the_right(citizen, who, code):
    with pytest.raises(Refused, match=code.replace(".", r"\.")):
        public.unmask(citizen.person_id, WHY, by=who())
    assert not Look.objects.exists()


def test_work_in_hand_is_a_ground_too(citizen, monkeypatch):
    class InHand:
        def needs(self, actor, person_id):
            return person_id == citizen.person_id

    monkeypatch.setattr(UNMASK_GROUNDS, "_plugged", {})
    UNMASK_GROUNDS.plug("test", InHand())
    officer = make.officer()
    assert public.unmask(citizen.person_id, WHY, by=officer)["name"] == citizen.name
    with pytest.raises(Refused):
        public.unmask(make.citizen().person_id, WHY, by=officer)


def test_an_unknown_person(officer):
    with pytest.raises(NotFound):
        public.unmask(999999, WHY, by=officer)


def test_the_person_sees_who_looked_and_nobody_else_does(citizen, officer, sign_in):
    public.unmask(citizen.person_id, WHY, by=officer)
    page = sign_in(citizen).get("/my/access-log").content.decode()
    assert "示例·周窗口" in page
    assert "示例1局（演示）" in page
    assert WHY in page
    other = sign_in(make.citizen()).get("/my/access-log").content.decode()
    assert WHY not in other


def test_the_page_asks_first_and_shows_after(citizen, officer, sign_in):
    client = sign_in(officer)
    where = f"/desk/people/{citizen.person_id}/unmask"
    number = public.prefill(citizen)["id_no"]
    before = client.get(where).content.decode()
    assert number not in before
    short = client.post(where, {"reason": "看"})
    assert short.status_code == 422
    assert number not in short.content.decode()
    after = client.post(where, {"reason": WHY, "next": "/desk/"})
    assert number in after.content.decode()
    assert after.headers["Cache-Control"] == "private, no-store"


def test_the_page_is_closed_to_others(citizen, sign_in, browser):
    where = f"/desk/people/{citizen.person_id}/unmask"
    assert sign_in(citizen).get(where).status_code == 403
    assert browser.post(where, {"reason": WHY}).status_code == 401
    assert not Look.objects.exists()
