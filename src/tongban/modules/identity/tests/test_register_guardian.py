import datetime as dt
import json
from dataclasses import replace

import pytest

from tests.refusals.everything import changed, digests
from tongban.kernel import clock
from tongban.kernel.errors import Invalid, Refused
from tongban.kernel.models import OutboxEvent
from tongban.modules.identity import policies, public
from tongban.modules.identity.actions.register_guardian import register_guardian
from tongban.modules.identity.contracts import GuardianBasis, Role, Seen
from tongban.modules.identity.models import Mandate
from tongban.modules.identity.tests import factories as make

pytestmark = pytest.mark.django_db
HOME, COURT = GuardianBasis.HOUSEHOLD, GuardianBasis.COURT


@pytest.fixture
def desk(db):
    return make.officer(policies.REGISTER)


@pytest.fixture
def ward():
    return Seen("示例·王小朋", make.number_at(5))


def in_a_year():
    return clock.today() + dt.timedelta(days=365)


def test_a_child_by_the_household_register(desk, citizen, ward):
    uid = register_guardian(make.seen(citizen), ward, HOME, "户-1", by=desk)
    row = Mandate.objects.get(uid=uid)
    assert (row.paper, row.ends_on.year) == ("户-1", clock.today().year + 13)
    assert make.helper(uid, citizen).helping.guardian


def test_an_adult_by_a_courts_paper_alone(desk, citizen):
    grown = make.seen(make.citizen("示例·赵老人"))
    for basis in (HOME, GuardianBasis.BIRTH):
        with pytest.raises(Refused, match=r"identity\.no_minor"):
            register_guardian(make.seen(citizen), grown, basis, "判-1", until=in_a_year(), by=desk)
    with pytest.raises(Invalid):
        register_guardian(make.seen(citizen), grown, COURT, "判-1", by=desk)
    too_long = clock.today() + dt.timedelta(days=4000)
    with pytest.raises(Invalid):
        register_guardian(make.seen(citizen), grown, COURT, "判-1", until=too_long, by=desk)
    uid = register_guardian(make.seen(citizen), grown, COURT, "判-1", until=in_a_year(), by=desk)
    assert Mandate.objects.get(uid=uid).ends_on == in_a_year()


@pytest.mark.parametrize("why", ["paper", "guardian", "name", "number", "right"])
def test_what_is_missing_is_refused_and_nothing_changes(desk, citizen, ward, why):
    guardian, paper, by = make.seen(citizen), "户-1", desk
    if why == "paper":
        paper = " "
    if why == "guardian":
        guardian = Seen("示例·孙无名", make.number_at(40))
    if why == "name":
        guardian = Seen("示例·别人", guardian.id_no)
    if why == "number":
        ward = Seen(ward.name, "1")
    if why == "right":
        by = make.officer()
    before = digests()
    with pytest.raises((Refused, Invalid)):
        register_guardian(guardian, ward, HOME, paper, by=by)
    assert changed(before) == []


def test_nobody_attests_at_their_post_for_themselves(citizen, ward):
    own = replace(make.officer(policies.REGISTER), staff_person_id=citizen.person_id)
    before = digests()
    with pytest.raises(Refused, match=r"identity\.same_person"):
        register_guardian(make.seen(citizen), ward, HOME, "户-1", by=own)
    assert changed(before) == []


def test_the_page_of_the_window(desk, citizen, ward, sign_in):
    client, guardian = sign_in(desk), make.seen(citizen)
    typed = {
        "name": guardian.name, "id_no": guardian.id_no, "ward_name": ward.name,
        "ward_id_no": ward.id_no, "basis": "household", "paper": "户-1", "way": "register",
    }  # fmt: skip
    assert client.get("/desk/people/guardians").status_code == 200
    wrong = client.post("/desk/people/guardians", typed | {"ward_id_no": "1", "paper": ""})
    assert wrong.status_code == 422
    assert "应为18位" in wrong.content.decode()
    assert client.post("/desk/people/guardians", typed | {"way": "end"}).status_code == 422
    done = client.post("/desk/people/guardians", typed)
    assert done.headers["Location"].endswith("?done=registered")
    assert "已登记监护关系" in client.get(done.headers["Location"]).content.decode()
    ended = client.post("/desk/people/guardians", typed | {"way": "end"})
    assert ended.headers["Location"].endswith("?done=ended")
    assert sign_in(citizen).get("/desk/people/guardians").status_code == 403


def test_no_minor_and_nobody_in_care_is_a_guardian(desk, citizen, ward):
    young, cared = make.minor(16), make.citizen("示例·赵老人")
    make.guardian(cared, citizen, COURT)
    before = digests()
    for one in (young, cared):
        with pytest.raises(Refused, match=r"identity\.guardian_unfit"):
            register_guardian(make.seen(one), ward, HOME, "户-1", by=desk)
    assert changed(before) == []


def test_whoever_comes_into_care_acts_for_nobody_and_both_sides_are_told(citizen):
    principal, other = make.citizen("示例·赵委托"), make.citizen("示例·孙代办")
    body = make.body()
    given, got = make.mandate(citizen, other), make.mandate(principal, citizen)
    public.add_clerk(citizen.account_id, body, Role.CLERK, by=make.TESTER)
    assert make.guardian(citizen, basis=GuardianBasis.COURT) is not None
    assert Mandate.objects.get(uid=got).ended_how == "incapable"
    assert make.helper(got, citizen) is None
    assert make.helper(given, other) is not None
    assert make.actor(citizen.account_id, body) is None
    ended = [json.loads(one.payload) for one in events("identity.mandate_ended")]
    assert {one["to"] for one in ended} == {
        f"person:{principal.person_id}", f"person:{citizen.person_id}",
    }  # fmt: skip
    changes = [json.loads(one.payload) for one in events("identity.clerkship_changed")]
    assert {one["to"] for one in changes} == {f"body:{body}", f"person:{citizen.person_id}"}


def events(kind):
    return OutboxEvent.objects.filter(kind=kind)
