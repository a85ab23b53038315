"""A fresh proof before what is strong: who is asked, the way there and back, and no way round."""

import datetime as dt

import pytest

from tongban.kernel import clock
from tongban.kernel.actors import Rule
from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.models import AuditEntry
from tongban.modules.identity import policies, public
from tongban.modules.identity.actions.step_up import step_up
from tongban.modules.identity.models import Attempt, Look, SignIn
from tongban.modules.identity.tests import factories as make

pytestmark = pytest.mark.django_db
LATER = dt.timedelta(minutes=16)


def standing_of(client):
    return make.signed_in(client.session.session_key).actor


def unmask_page(person):
    return f"/desk/people/{person.person_id}/unmask"


@pytest.fixture
def officer():
    return make.officer(policies.UNMASK)


@pytest.mark.parametrize(
    ("methods", "proved", "asked"),
    [
        (("pwd", "otp"), True, False),
        (("pwd", "hwk"), True, False),
        (("pwd", "mem"), False, True),  # a remembered device proves nothing
        (("pwd",), True, True),  # staff need two factors
        (("pwd", "otp"), False, True),
    ],
)
def test_what_counts_as_a_proof(officer, methods, proved, asked):
    client = make.browser(officer, methods=methods, proved=proved)
    assert public.needs_step_up(standing_of(client), policies.UNMASK) is asked


def test_a_proof_ages(officer):
    client = make.browser(officer)
    assert not public.needs_step_up(standing_of(client), policies.UNMASK)
    with clock.at(clock.now() + LATER):
        assert public.needs_step_up(standing_of(client), policies.UNMASK)


def test_what_is_not_strong_asks_nobody(officer):
    client = make.browser(officer, methods=("pwd",))
    assert not public.needs_step_up(standing_of(client), policies.MANAGE_CLERKS)


def test_a_call_from_inside_is_not_asked(officer):
    assert officer.door == ""
    assert not public.needs_step_up(officer, policies.UNMASK)


def test_the_standing_says_how_the_session_was_proved(officer):
    client = make.browser(officer)
    found = public.standing(standing_of(client))
    row = SignIn.objects.get()
    assert (found.sign_in_id, found.proved_at) == (row.pk, row.proved_at)
    assert found.methods == ("pwd", "otp")
    assert found.second_factor
    assert public.standing(officer).proved_at is None


def test_a_cached_actor_does_not_keep_an_old_proof(officer):
    client = make.browser(officer, proved=False)
    before = standing_of(client)
    step_up(["pwd", "otp"], by=before)
    after = standing_of(client)
    assert before.proved_at is None
    assert after.proved_at is not None
    assert before == after  # who acts is the same


def test_two_sessions_of_one_account_have_proofs_of_their_own(officer):
    old = make.browser(officer, proved=False)
    new = make.browser(officer)
    assert not public.needs_step_up(standing_of(new), policies.UNMASK)
    assert public.needs_step_up(standing_of(old), policies.UNMASK)


def test_an_old_proof_unmasks_nothing(officer, citizen):
    client = make.browser(officer)
    with clock.at(clock.now() + LATER), pytest.raises(Refused) as refused:
        public.unmask(citizen.person_id, "核对材料是否一致", by=standing_of(client))
    assert refused.value.code == "identity.step_up_needed"
    assert not Look.objects.exists()


def appoint(who):
    public.appoint(who.staff_id, public.posts_of(who.staff_id)[0], by=who)


def relieve(who):
    public.relieve(who.staff_id, public.posts_of(who.staff_id)[0], by=who)


def enrol(who):
    public.enrol_staff("newcomer", "示例·新人", "N1", make.PASSWORD, by=who)


@pytest.mark.parametrize(
    ("right", "act"),
    [(policies.APPOINT, appoint), (policies.APPOINT, relieve), (policies.ENROL_STAFF, enrol)],
)
def test_an_old_proof_changes_no_rights(right, act):
    client = make.browser(make.officer(right), proved=False)
    who = standing_of(client)
    with pytest.raises(Refused) as refused:
        act(who)
    assert refused.value.code == "identity.step_up_needed"
    assert standing_of(client).grants == who.grants


def bearer(token):
    found = public.actor_by_token(token)
    assert found is not None
    return found


def test_a_token_proves_no_more_than_the_session_that_asked_for_it(officer):
    client = make.browser(officer, proved=False)
    token = public.issue_token(officer.account_id, "t", by=standing_of(client))
    assert public.needs_step_up(bearer(token), policies.UNMASK)
    fresh = make.browser(officer)
    token = public.issue_token(officer.account_id, "t", by=standing_of(fresh))
    assert not public.needs_step_up(bearer(token), policies.UNMASK)
    with clock.at(clock.now() + LATER):
        assert public.needs_step_up(bearer(token), policies.UNMASK)


def test_a_token_of_a_rule_proves_nothing(officer):
    token = public.issue_token(officer.account_id, "t", by=Rule("operator"))
    assert public.needs_step_up(bearer(token), policies.UNMASK)


def test_nothing_is_proved_where_nothing_is_open(officer):
    client = make.browser(officer)
    who = standing_of(client)
    SignIn.objects.update(ended_at=clock.now())
    entries = AuditEntry.objects.count()
    for actor in (who, officer):
        with pytest.raises(NotFound):
            step_up(["pwd"], by=actor)
    assert AuditEntry.objects.count() == entries


def test_a_page_leads_to_the_proof_and_back(officer, citizen, settings):
    client = make.browser(officer, proved=False)
    page = unmask_page(citizen)
    there = client.get(page)
    assert there.status_code == 302
    assert there["Location"] == f"/step-up?next={page.replace('/', '%2F')}"
    assert f'name="to" value="{page}"' in client.get(there["Location"]).text


def test_what_was_typed_comes_along(officer, citizen):
    client = make.browser(officer, proved=False)
    typed = {"reason": "核对<材料>是否一致", "next": "/desk/"}
    asked = client.post(unmask_page(citizen), typed)
    assert asked.status_code == 403
    assert 'name="kept.reason" value="核对&lt;材料&gt;是否一致"' in asked.text
    assert not Look.objects.exists()


def test_a_parameter_does_not_spare_the_proof(officer, citizen):
    client = make.browser(officer, proved=False)
    for more in ({"step_up": "1"}, {"proved_at": "2999-01-01"}, {"kept.password": "x"}):
        answer = client.post(unmask_page(citizen), {"reason": "核对材料是否一致"} | more)
        assert answer.status_code == 403
    assert not Look.objects.exists()


def test_htmx_is_led_there_too(officer, citizen):
    client = make.browser(officer, proved=False)
    answer = client.get(unmask_page(citizen), headers={"HX-Request": "true"})
    assert answer["HX-Redirect"].startswith("/step-up?next=")


def test_the_right_password_proves_and_leads_on(sign_in, citizen):
    client = sign_in(citizen, methods=("pwd",), proved=False)
    answer = client.post("/step-up", {"password": make.PASSWORD, "to": "/my/access-log"})
    assert (answer.status_code, answer["Location"]) == (302, "/my/access-log")
    assert standing_of(client).proved_at is not None


def test_one_goes_on_with_what_one_had_typed(sign_in, citizen):
    client = sign_in(citizen, proved=False)
    form = {"password": make.PASSWORD, "to": "/my/role", "kept.body": "7", "kept.next": "/a"}
    page = client.post("/step-up", form).text
    assert 'action="/my/role"' in page
    assert 'name="body" value="7"' in page
    assert 'name="next" value="/a"' in page


def test_one_is_led_nowhere_else(sign_in, citizen):
    client = sign_in(citizen, proved=False)
    form = {"password": make.PASSWORD, "to": "https://elsewhere.example/", "kept.a": "b"}
    assert client.post("/step-up", form)["Location"] == "/my/account"


def test_a_wrong_password_proves_nothing_and_keeps_what_was_typed(sign_in, citizen):
    client = sign_in(citizen, proved=False)
    answer = client.post("/step-up", {"password": "wrong", "to": "/my/", "kept.body": "7"})
    assert answer.status_code == 422
    assert 'name="kept.body" value="7"' in answer.text
    assert "wrong" not in answer.text.replace("wrong_", "")
    assert standing_of(client).proved_at is None


def test_guessing_is_slowed_down(sign_in, citizen):
    client = sign_in(citizen, proved=False)
    said = [client.post("/step-up", {"password": "wrong"}).status_code for _ in range(7)]
    assert said == [422] * 5 + [429] * 2
    assert client.post("/step-up", {"password": make.PASSWORD}).status_code == 429
    assert Attempt.objects.count() == 1


def test_a_stranger_signs_in_first(browser):
    assert browser.get("/step-up").headers["Location"].startswith("/sign-in")
