"""Guardians and deaths over the API: the same actions as by the pages."""

import pytest

from tests.refusals.everything import changed, digests
from tongban.kernel import clock
from tongban.modules.identity import policies, ports
from tongban.modules.identity.contracts import GuardianBasis
from tongban.modules.identity.models import Mandate, Person
from tongban.modules.identity.tests import factories as make
from tongban.modules.identity.tests.conftest import Families
from tongban.modules.identity.tests.test_rest_companies import Api

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(db):
    return make.officer(policies.REGISTER)


@pytest.fixture
def child():
    return {"name": "示例·王小朋", "id_no": make.number_at(9)}


def named(who):
    name, id_no = make.id_of(who)
    return {"name": name, "id_no": id_no}


def died(who, **more):
    return {**named(who), "died_on": clock.today(), "paper": "死-1", **more}


@pytest.fixture
def families(monkeypatch):
    found = Families()
    monkeypatch.setattr(ports.GUARDIANS, "_plugged", {"test": found})
    return found


def test_a_child_is_claimed_once_under_a_key_and_every_no_counts(families, citizen, child):
    api = Api(citizen)
    noes = [api.send("POST", "/me/wards", child, key=f"k{one}")[1] for one in range(4)]
    assert noes == ["identity.not_the_guardian"] * 4
    families.known.add((make.id_of(citizen)[1], child["name"], child["id_no"]))
    first = api.send("POST", "/me/wards", child, key="k")
    assert first[0] == 201
    assert api.send("POST", "/me/wards", child, key="k") == first
    assert api.send("POST", "/me/wards", child)[1] == "access.slow_down"
    (ward,) = api.get("/me/wards")["items"]
    assert ward == {
        "uid": first[1]["uid"], "name": "示*·**朋", "basis": "register", "ends_on": ward["ends_on"],
    }  # fmt: skip


def test_a_guardian_is_registered_and_ended_by_paper(desk, citizen, child):
    api, both = Api(desk), {"guardian": named(citizen), "ward": child, "paper": "户-1"}
    said = {**both, "basis": "household"}
    first = api.send("POST", "/guardianships", said, key="k")
    assert first[0] == 201
    assert api.send("POST", "/guardianships", said, key="k") == first
    assert api.send("POST", "/guardianships", said) == (409, "identity.already_guardian")
    assert api.send("POST", "/guardianships/end", both) == (200, {"done": True})
    assert api.send("POST", "/guardianships/end", both) == (404, "guardianship.not_found")
    assert Mandate.objects.get().ended_how == "revoked"


def test_who_cares_for_me_is_told_to_me_alone(citizen):
    grown = make.citizen("示例·赵老人")
    make.guardian(grown, citizen, GuardianBasis.COURT)
    assert [one["basis"] for one in Api(grown).get("/me/guardians")["items"]] == ["court"]
    assert Api(citizen).get("/me/guardians")["items"] == []
    assert [one["name"] for one in Api(citizen).get("/me/wards")["items"]] == ["示*·**人"]


def test_what_is_wrong_with_the_ward_is_said_of_the_ward(desk, citizen, child):
    both = {"guardian": named(citizen), "ward": {**child, "id_no": "1"}, "paper": "户-1"}
    answer = Api(desk).whole("POST", "/guardianships", {**both, "basis": "household"})
    assert [one["field"] for one in answer["errors"]] == ["ward.id_no"]


def test_a_death_takes_two_clerks_of_one_body(desk, citizen):
    other, elsewhere = make.officer(policies.REGISTER), make.officer(policies.REGISTER, serial=2)
    status, told = Api(desk).send("POST", "/death-reports", died(citizen), key="k")
    assert status == 201
    assert Api(desk).send("POST", "/death-reports", died(citizen), key="k") == (201, told)
    assert Api(desk).send("POST", "/death-reports", died(citizen)) == (
        409, "identity.death_waits",
    )  # fmt: skip
    decision = f"/death-reports/{told['report']}/decision"
    assert Api(desk).send("POST", decision, {"granted": True}) == (403, "identity.same_person")
    assert Api(elsewhere).get("/death-reports")["items"] == []
    assert Api(elsewhere).send("POST", decision, {"granted": True})[0] == 404
    (row,) = Api(other).get("/death-reports")["items"]
    assert (row["report"], row["name"], row["own"]) == (told["report"], "示*·**明", False)
    assert make.id_of(citizen)[1] not in str(row)
    assert Person.objects.get(pk=citizen.person_id).died_on is None
    decided = Api(other).send("POST", decision, {"granted": True})
    assert decided == (200, {"granted": True, "taken_back": False})
    assert Person.objects.get(pk=citizen.person_id).died_on == clock.today()


def test_it_is_taken_back_by_two_as_well(desk, citizen):
    other, seen = make.officer(policies.REGISTER), make.seen(citizen)
    make.died(seen, desk)
    said = {"name": seen.name, "id_no": seen.id_no, "paper": "撤-1"}
    status, told = Api(desk).send("POST", "/death-reports/taken-back", said)
    assert status == 201
    decision = f"/death-reports/{told['report']}/decision"
    decided = Api(other).send("POST", decision, {"granted": True})
    assert decided == (200, {"granted": True, "taken_back": True})
    assert Person.objects.get(pk=citizen.person_id).died_on is None


def test_whoever_has_no_such_post_changes_nothing(desk, citizen, child):
    target = make.citizen("示例·孙无名")
    report = Api(desk).send("POST", "/death-reports", died(target))[1]["report"]
    both = {"guardian": named(citizen), "ward": child, "paper": "户-1"}
    callers = [Api(one) for one in (citizen, make.clerk(), make.officer())]
    before = digests()
    for api in callers:
        for path, said in (
            ("/guardianships", {**both, "basis": "household"}),
            ("/guardianships/end", both),
            ("/death-reports", died(target)),
            ("/death-reports/taken-back", {**named(target), "paper": "撤-1"}),
            (f"/death-reports/{report}/decision", {"granted": True}),
        ):
            assert api.send("POST", path, said) == (403, "access.not_allowed")
        assert api.get("/death-reports")["code"] == "access.not_allowed"
    staff = callers[-1]
    assert staff.get("/me/wards")["code"] == staff.get("/me/guardians")["code"]
    assert changed(before) == []


def test_reports_of_ones_body_come_in_pages_whatever_waits_elsewhere(desk):
    elsewhere = make.officer(policies.REGISTER, serial=2)
    for by in (elsewhere, desk, desk, elsewhere, desk):
        who = make.seen(make.citizen())
        Api(by).send(
            "POST", "/death-reports",
            {"name": who.name, "id_no": who.id_no, "died_on": clock.today(), "paper": "死-1"},
        )  # fmt: skip
    api = Api(desk)
    first = api.get("/death-reports?size=2")
    rest = api.get(f"/death-reports?size=2&after={first['next']}")
    assert (len(first["items"]), len(rest["items"]), rest["next"]) == (2, 1, "")
    assert all(one["own"] for one in first["items"] + rest["items"])
