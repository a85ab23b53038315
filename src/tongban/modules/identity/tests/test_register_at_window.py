"""Registering in person: papers seen, a code on paper, no telephone needed."""

import json
import re
from dataclasses import replace

import pytest

from tests.refusals.everything import changed, digests
from tongban.kernel import audit, clock
from tongban.kernel.actors import Anonymous
from tongban.kernel.errors import Invalid, Refused
from tongban.kernel.models import OutboxEvent
from tongban.modules.identity import policies, public
from tongban.modules.identity.actions.activate import activate
from tongban.modules.identity.actions.certify_helper import certify_helper, end_helper
from tongban.modules.identity.actions.end_mandate import end_desk_mandate
from tongban.modules.identity.actions.prove import prove
from tongban.modules.identity.actions.register_at_window import register_at_window
from tongban.modules.identity.actions.register_guardian import register_guardian
from tongban.modules.identity.actions.send_activation_code import send_activation_code
from tongban.modules.identity.actions.sign_mandate_at_desk import (
    sign_mandate_at_desk,
)
from tongban.modules.identity.contracts import Assurance, GuardianBasis, Other, Seen
from tongban.modules.identity.models import Person
from tongban.modules.identity.tests import factories as make

pytestmark = pytest.mark.django_db
HERE = "10.0.0.1"
ELDER = Seen("示例·赵奶奶", make.id_no(905), without_phone=True)


def window():
    return make.officer(policies.REGISTER)


def enrolled(seen=ELDER):
    return register_at_window(seen, "协议-1", by=window())


def by_phone(phone, number, code):
    """Set a password by the paper and the code that went to the telephone."""
    send_activation_code(number, code, address=HERE)
    activate(number, code, "guihua-Xiang-1948", address=HERE, sms=phone.codes[-1])


def test_without_a_telephone_to_the_first_sign_in_with_ones_own_password():
    done = enrolled()
    assert re.fullmatch(r"[2-9A-Z]{12}", done.code)
    with pytest.raises(Refused):
        prove(ELDER.id_no, "tongban-Test-2026", address=HERE)
    activate(ELDER.id_no, done.code.lower(), "guihua-Xiang-1948", address=HERE)
    account = prove(ELDER.id_no, "guihua-Xiang-1948", address=HERE)
    who = make.actor(account)
    assert (who.level, who.name) == (Assurance.BIOMETRIC, ELDER.name)
    masked = public.masked_person(who.person_id)
    assert masked.phone == ""
    assert public.prefill(who)["phone"] == ""
    entries = audit.history(f"person:{who.person_id}")
    assert [one.action for one in entries] == ["identity.register_at_window", "identity.activate"]
    assert all(done.code not in one.facts and ELDER.name not in one.facts for one in entries)


def test_two_people_without_a_telephone_are_two_people_and_neither_signs_in_by_nothing():
    enrolled()
    enrolled(Seen("示例·钱爷爷", make.id_no(906), without_phone=True))
    assert Person.objects.filter(phone_index="").count() == 2
    with pytest.raises(Refused, match=r"identity\.wrong_sign_in"):
        prove("", "x", address=HERE)


def test_who_has_an_account_is_raised_and_gets_no_code():
    who = make.citizen("示例·王小明")
    name, number = make.id_of(who)
    done = register_at_window(Seen(name, number, without_phone=True), "协议-2", by=window())
    assert (done.person_id, done.code) == (who.person_id, "")
    assert make.actor(who.account_id).level == Assurance.BIOMETRIC
    with pytest.raises(Refused, match=r"identity\.name_differs"):
        register_at_window(Seen("示例·另一人", number, without_phone=True), "协议-3", by=window())


@pytest.mark.parametrize("level", [Assurance.NONE, Assurance.DECLARED])
def test_whoever_registered_in_somebodys_name_is_out_when_they_come_with_their_papers(phone, level):
    squatter = make.at_level(level)
    name, number = make.id_of(squatter)
    token = public.issue_token(squatter.account_id, "x", by=squatter)
    session = make.browser(squatter)
    assert session.get("/my/account").status_code == 200
    done = register_at_window(Seen(name, number, "13800009999"), "协议-4", by=window())
    assert session.get("/my/account").status_code == 302
    assert public.actor_by_token(token) is None
    told = OutboxEvent.objects.get(kind="identity.account_handed_over")
    assert json.loads(told.payload)["account_id"] == squatter.account_id
    with pytest.raises(Refused, match=r"identity\.wrong_sign_in"):
        prove(number, make.PASSWORD, address=HERE)
    by_phone(phone, number, done.code)
    who = make.actor(prove(number, "guihua-Xiang-1948", address=HERE))
    assert (who.person_id, who.level) == (squatter.person_id, Assurance.BIOMETRIC)
    assert public.prefill(who)["phone"] == "13800009999"


def test_who_lost_the_code_gets_another_and_the_first_is_void():
    first, second = enrolled(), enrolled()
    assert (first.person_id, len(second.code)) == (second.person_id, 12)
    with pytest.raises(Refused, match=r"identity\.activation_wrong"):
        activate(ELDER.id_no, first.code, "guihua-Xiang-1948", address=HERE)
    activate(ELDER.id_no, second.code, "guihua-Xiang-1948", address=HERE)
    assert enrolled().code == "", "whoever has a password keeps it"


def test_whoever_was_known_only_as_somebodys_ward_gets_an_account(phone):
    """A guardian wrote them down, nobody opened an account: now they come with their papers."""
    ward = Seen("示例·王小朋", make.number_at(16), "13800009999")
    guards = make.seen(make.citizen("示例·王大明"))
    register_guardian(guards, ward, GuardianBasis.HOUSEHOLD, "户-1", by=window())
    known = public.person_by_id_no(ward.id_no)
    assert known is not None
    assert Person.objects.get(pk=known).account_id is None
    done = register_at_window(ward, "协议-6", by=window())
    assert done.person_id == known
    by_phone(phone, ward.id_no, done.code)
    who = make.actor(prove(ward.id_no, "guihua-Xiang-1948", address=HERE))
    assert (who.person_id, who.level) == (known, Assurance.BIOMETRIC)
    assert public.prefill(who)["phone"] == "13800009999"
    assert not OutboxEvent.objects.filter(kind="identity.account_handed_over").exists()
    with pytest.raises(Refused, match=r"identity\.name_differs"):
        register_at_window(replace(ward, name="示例·另一人"), "协议-7", by=window())


def test_a_code_handed_out_before_is_void_when_there_is_another():
    first = enrolled()
    Person.objects.filter(pk=first.person_id).update(level=Assurance.NONE)
    second = enrolled()
    with pytest.raises(Refused, match=r"identity\.activation_wrong"):
        activate(ELDER.id_no, first.code, "guihua-Xiang-1948", address=HERE)
    activate(ELDER.id_no, second.code, "guihua-Xiang-1948", address=HERE)


def test_nobody_attests_at_the_window_who_they_are_themselves():
    who = make.citizen()
    by = replace(window(), staff_person_id=who.person_id)
    before = digests()
    with pytest.raises(Refused, match=r"identity\.same_person"):
        register_at_window(Seen(*make.id_of(who), without_phone=True), "协议-5", by=by)
    assert changed(before) == []


@pytest.mark.parametrize(
    ("seen", "paper", "what"),
    [
        (ELDER, " ", Refused),
        (replace(ELDER, name="示"), "1", Invalid),
        (replace(ELDER, id_no="1"), "1", Invalid),
        (Seen(ELDER.name, ELDER.id_no, "123"), "1", Invalid),
        (Seen(ELDER.name, ELDER.id_no), "1", Invalid),
        (replace(ELDER, phone="13800009999"), "1", Invalid),
    ],
)
def test_without_paper_or_with_wrong_papers_nobody_is_registered(seen, paper, what):
    by = window()
    before = digests()
    with pytest.raises(what):
        register_at_window(seen, paper, by=by)
    assert changed(before) == []


@pytest.mark.parametrize("who", [make.citizen, make.officer, lambda: Anonymous])
def test_only_whose_post_it_is_registers_certifies_or_signs_at_a_desk(who):
    by, body = who(), make.body()
    before = digests()
    for attempt in (
        lambda: register_at_window(ELDER, "1", by=by),
        lambda: certify_helper(body, ELDER, "C1", clock.today(), by=by),
        lambda: end_helper(1, by=by),
        lambda: sign_mandate_at_desk("x", Other("a", "b"), make.scope(), "1", by=by),
        lambda: end_desk_mandate("x", "1", by=by),
    ):
        with pytest.raises(Refused):
            attempt()
    assert changed(before) == []


def test_the_window_page_prints_the_code_once_and_the_first_sign_in_takes_it(sign_in, browser):
    client = sign_in(window())
    form = {"name": ELDER.name, "id_no": ELDER.id_no, "paper": "协议-1", "without_phone": "1"}
    bad = client.post("/desk/people/register", form | {"paper": ""})
    assert bad.status_code == 422
    page = client.post("/desk/people/register", form).content.decode()
    code = re.findall(r'class="code">([0-9A-Z-]{14})<', page)[0]
    assert ELDER.name not in page
    given = {"id_no": ELDER.id_no, "code": "x", "password": "guihua-Xiang-1948"}
    assert browser.post("/activate", given).status_code == 422
    assert browser.post("/activate", given | {"code": code}).headers["Location"] == "/sign-in"
    assert prove(ELDER.id_no, "guihua-Xiang-1948", address=HERE)


@pytest.mark.parametrize("page", ["people/register", "mandates", "mandates/new", "helpers"])
def test_the_pages_are_for_whose_post_it_is(sign_in, browser, page):
    assert browser.get(f"/desk/{page}").status_code == 302
    assert sign_in(make.citizen()).get(f"/desk/{page}").status_code == 403
    assert sign_in(make.officer()).get(f"/desk/{page}").status_code == 403


@pytest.mark.parametrize("level", [Assurance.NONE, Assurance.DECLARED])
def test_a_wrong_name_under_ones_number_keeps_nobody_out(level):
    squatter = make.at_level(level)
    number = make.id_of(squatter)[1]
    done = register_at_window(replace(ELDER, id_no=number), "协议-6", by=window())
    activate(number, done.code, "guihua-Xiang-1948", address=HERE)
    who = make.actor(prove(number, "guihua-Xiang-1948", address=HERE))
    assert (who.name, public.masked_person(who.person_id).name) == ("示例·赵奶奶", "示*·**奶")
