"""Levels 2 and 3: three things that agree, or a network proof; and the page of all levels."""

import pytest

from tongban.kernel.actors import Anonymous
from tongban.kernel.errors import Refused
from tongban.modules.identity import policies, ports
from tongban.modules.identity.actions.compare_identity import compare_identity, prove_by_network
from tongban.modules.identity.actions.verify_phone import send_code, verify_phone
from tongban.modules.identity.contracts import Assurance, Element
from tongban.modules.identity.models import LevelRaise
from tongban.modules.identity.queries import levels
from tongban.modules.identity.tests import factories as make

pytestmark = pytest.mark.django_db


def test_the_card_and_two_more_that_agree_are_level_two(register):
    who = make.at_level(1)
    compare_identity({Element.SOCIAL_CARD: "S1"}, by=who)
    assert make.level_of(who) == Assurance.CHECKED
    (one,) = levels.raises(who.person_id, by=who)
    assert set(one.elements) == {"id_card", "phone", "social_card"}
    assert "S1" not in repr(LevelRaise.objects.values())


@pytest.mark.parametrize("typed", [{}, {Element.SOCIAL_CARD: "  "}, {Element.PHONE: "1"}])
def test_fewer_than_three_are_not_even_asked(register, typed):
    who = make.at_level(1)
    with pytest.raises(Refused, match=r"identity\.too_few_elements"):
        compare_identity(typed, by=who)
    assert register.asked == []
    assert make.level_of(who) == 1


def test_what_does_not_agree_changes_nothing_and_does_not_say_which(register):
    who = make.at_level(1)
    with pytest.raises(Refused, match=r"identity\.not_the_same") as no:
        compare_identity({Element.SOCIAL_CARD: "S2", Element.BANK_CARD: "1"}, by=who)
    assert "社保" not in no.value.message()
    assert make.level_of(who) == 1
    assert not LevelRaise.objects.exists()


def test_the_telephone_comes_first(register):
    who = make.at_level(0)
    with pytest.raises(Refused, match=r"identity\.phone_first"):
        compare_identity({Element.SOCIAL_CARD: "S1", Element.BANK_CARD: "1"}, by=who)
    assert make.level_of(who) == 0


def test_a_register_is_not_searched_by_trying(register):
    who = make.at_level(1)
    for _ in range(5):
        with pytest.raises(Refused, match=r"identity\.not_the_same"):
            compare_identity({Element.SOCIAL_CARD: "S2"}, by=who)
    with pytest.raises(Refused, match=r"access\.slow_down"):
        compare_identity({Element.SOCIAL_CARD: "S1"}, by=who)
    assert make.level_of(who) == 1


def test_without_a_register_nothing_is_pretended(monkeypatch):
    monkeypatch.setattr(ports.POPULATION, "_plugged", {})
    monkeypatch.setattr(ports.NETWORK_PROOF, "_plugged", {})
    who = make.at_level(1)
    with pytest.raises(Refused, match=r"identity\.no_register"):
        compare_identity({Element.SOCIAL_CARD: "S1"}, by=who)
    with pytest.raises(Refused, match=r"identity\.no_register"):
        prove_by_network("proof", by=who)
    assert make.level_of(who) == 1


def test_a_network_proof_is_level_three_and_nothing_of_it_is_kept(register):
    who = make.at_level(2)
    with pytest.raises(Refused, match=r"identity\.not_the_same"):
        prove_by_network("forged", by=who)
    assert make.level_of(who) == 2
    prove_by_network("proof", by=who)
    assert make.level_of(who) == Assurance.BIOMETRIC
    assert "proof" not in repr(LevelRaise.objects.values())


@pytest.mark.parametrize(
    ("who", "code"), [(lambda: Anonymous, "access.sign_in"), (make.officer, "access.not_allowed")]
)
def test_strangers_and_staff_raise_nothing(phone, register, who, code):
    by = who()
    for one in (
        lambda: send_code(by=by),
        lambda: verify_phone("1", by=by),
        lambda: compare_identity({}, by=by),
        lambda: prove_by_network("proof", by=by),
    ):
        with pytest.raises(Refused, match=code):
            one()
    assert not LevelRaise.objects.exists()


def test_the_page_leads_through_all_of_it_and_back(phone, register, sign_in):
    client = sign_in(make.at_level(0))
    page = client.get("/my/identity?next=/items").content.decode()
    assert "发送验证码" in page
    page = client.post("/my/identity", {"way": "send", "next": "/items"}).content.decode()
    assert phone.codes[-1] not in page
    code = {"way": "verify", "code": phone.codes[-1], "next": "/items"}
    done = client.post("/my/identity", code).headers["Location"]
    assert '"/items"' in client.get(done).content.decode()
    few = client.post("/my/identity", {"way": "compare"})
    assert few.status_code == 422
    wrong = client.post("/my/identity", {"way": "compare", "social_card": "S2"})
    assert "登记信息不一致" in wrong.content.decode()
    client.post("/my/identity", {"way": "compare", "social_card": "S1"})
    page = client.post("/my/identity", {"way": "network", "proof": "proof"}, follow=True)
    assert "网证" in page.content.decode()
    assert "3级" in page.content.decode()


def test_next_does_not_lead_off_the_site(phone, sign_in):
    page = sign_in(make.at_level(0)).get("/my/identity?next=//evil.example").content.decode()
    assert "evil.example" not in page.replace("/my/identity?next=//evil.example", "")


def test_own_person_is_for_oneself_only():
    with pytest.raises(Refused):
        policies.own_person(Anonymous)
    clerk = make.clerk()
    assert policies.own_person(clerk) == clerk.person_id
