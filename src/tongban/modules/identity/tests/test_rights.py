"""Posts, not persons, hold rights: asked for, decided by another, lent for a term, kept apart."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from tongban.kernel import clock
from tongban.kernel.actors import Rule
from tongban.kernel.errors import Invalid, NotFound, Refused
from tongban.kernel.models import AuditEntry
from tongban.kernel.settings import Settings
from tongban.modules.identity import policies, public, tasks
from tongban.modules.identity.actions.close_stale import close_stale
from tongban.modules.identity.actions.decide_right import decide_right
from tongban.modules.identity.actions.end_substitution import end_substitution
from tongban.modules.identity.actions.link_person import link_person
from tongban.modules.identity.actions.request_right import request_right
from tongban.modules.identity.actions.substitute import substitute
from tongban.modules.identity.models import (
    Account,
    PostHolding,
    RightRequest,
    SignIn,
    Staff,
    Substitution,
)  # fmt: skip
from tongban.modules.identity.queries import rights
from tongban.modules.identity.tests import factories as make
from tongban.modules.places.tests import factories as places

pytestmark = pytest.mark.django_db
ACCEPT, DECIDE = "cases:case:accept", "cases:case:decide"
DAY = dt.timedelta(days=1)


def number_of(who):
    return Staff.objects.get(pk=who.staff_id).number


def post_of(who):
    return public.posts_of(who.staff_id)[0]


@pytest.fixture
def clerk():
    return make.officer(policies.UNMASK)


@pytest.fixture
def heads():
    return [make.officer(policies.APPOINT, name=f"示例·科长{n}") for n in range(2)]


@pytest.fixture
def post(clerk):
    return places.post(policies.MANAGE_CLERKS, key="wanted", serial=1)


def test_a_right_is_asked_for_granted_by_another_and_held(clerk, heads, post):
    asked = request_right(post, "接替离任同事", by=clerk)
    assert post not in public.posts_of(clerk.staff_id)
    decide_right(asked, granted=True, by=heads[0])
    assert post in public.posts_of(clerk.staff_id)
    assert make.actor(clerk.account_id).may(policies.MANAGE_CLERKS)
    with pytest.raises(Refused) as refused:
        decide_right(asked, granted=False, remark="晚了", by=heads[1])
    assert refused.value.code == "access.changed_meanwhile"


def test_a_right_is_refused_with_a_reason(clerk, heads, post):
    asked = request_right(post, "接替离任同事", by=clerk)
    with pytest.raises(Refused) as refused:
        decide_right(asked, granted=False, by=heads[0])
    assert refused.value.code == "identity.reason_too_short"
    decide_right(asked, granted=False, remark="本岗位已满员", by=heads[0])
    row = RightRequest.objects.get()
    assert (row.granted, row.remark) == (False, "本岗位已满员")
    assert post not in public.posts_of(clerk.staff_id)
    request_right(post, "现有一人调离", by=clerk)  # one may ask again


def test_nobody_grants_themselves_a_right(heads, post):
    asked = request_right(post, "接替离任同事", by=heads[0])
    with pytest.raises(Refused) as refused:
        decide_right(asked, granted=True, by=heads[0])
    assert refused.value.code == "identity.same_person"
    assert post not in public.posts_of(heads[0].staff_id)


def test_the_database_knows_that_two_people_decide(clerk, heads, post):
    request_right(post, "接替离任同事", by=clerk)
    with pytest.raises(IntegrityError), transaction.atomic():
        RightRequest.objects.update(decided_by=clerk.account_id, decided_at=clock.now())


def test_only_who_appoints_in_that_body_decides_freshly_proved(clerk, heads, post):
    asked = request_right(post, "接替离任同事", by=clerk)
    elsewhere = make.officer(policies.APPOINT, serial=2)
    stale = make.signed_in(str(make.browser(heads[0], proved=False).session.session_key)).actor
    for who, code in (
        (clerk, "access.not_allowed"),
        (elsewhere, "access.not_allowed"),
        (stale, "identity.step_up_needed"),
    ):
        with pytest.raises(Refused) as refused:
            decide_right(asked, granted=True, by=who)
        assert refused.value.code == code
    assert RightRequest.objects.get().decided_at is None
    assert [one.request_id for one in rights.rights_asked(heads[0])] == [asked]
    assert rights.rights_asked(elsewhere) == []


def test_what_waits_or_is_held_is_not_asked_for_again(clerk, post):
    request_right(post, "接替离任同事", by=clerk)
    said = {post: "identity.right_asked", post_of(clerk): "identity.already_appointed"}
    for key, code in said.items():
        with pytest.raises(Refused) as refused:
            request_right(key, "接替离任同事", by=clerk)
        assert refused.value.code == code
    with pytest.raises(NotFound):
        request_right("nowhere", "接替离任同事", by=clerk)
    with pytest.raises(Refused):
        request_right(post, "无", by=make.citizen())


def test_a_substitute_acts_in_the_post_for_the_term_and_is_marked(clerk):
    other = make.officer(policies.MANAGE_CLERKS)
    today = clock.today()
    number = substitute(
        post_of(clerk), number_of(other), starts_on=today + DAY, ends_on=today + 2 * DAY, by=clerk
    )
    held = []
    for day in range(4):
        with clock.at(clock.now() + day * DAY):
            acting = make.actor(other.account_id)
            held.append(acting.may(policies.UNMASK))
            assert acting.may(policies.MANAGE_CLERKS)
            assert acting.mandate == (f"substitution:{number}" if held[-1] else "")
    assert held == [False, True, True, False]


def test_what_a_substitute_does_stands_in_the_trail(clerk, citizen):
    other = make.officer(policies.MANAGE_CLERKS)
    today = clock.today()
    number = substitute(post_of(clerk), number_of(other), starts_on=today, ends_on=today, by=clerk)
    public.unmask(citizen.person_id, "核对材料是否一致", by=make.actor(other.account_id))
    entry = AuditEntry.objects.filter(action="identity.unmask").latest("id")
    assert entry.mandate == f"substitution:{number}"


def test_a_substitute_loses_the_right_with_the_post_or_at_once(clerk):
    other = make.officer(policies.MANAGE_CLERKS)
    today = clock.today()
    terms = {"starts_on": today, "ends_on": today + DAY}
    number = substitute(post_of(clerk), number_of(other), **terms, by=clerk)
    with pytest.raises(NotFound):
        end_substitution(number, by=make.officer(policies.UNMASK))
    end_substitution(number, by=other)
    assert not make.actor(other.account_id).may(policies.UNMASK)
    substitute(post_of(clerk), number_of(other), **terms, by=clerk)
    assert make.actor(other.account_id).may(policies.UNMASK)
    public.relieve(clerk.staff_id, post_of(clerk), by=make.TESTER)
    assert not make.actor(other.account_id).may(policies.UNMASK)


@pytest.mark.parametrize(
    ("start", "end", "serial", "code"),
    [
        (-1, 1, 1, "identity.term_wrong"),
        (2, 1, 1, "identity.term_wrong"),
        (0, 93, 1, "identity.term_wrong"),
        (0, 1, 2, "identity.not_this_body"),
    ],
)
def test_a_term_ends_and_the_substitute_belongs_to_the_body(clerk, start, end, serial, code):
    other = make.officer(policies.MANAGE_CLERKS, serial=serial)
    today = clock.today()
    with pytest.raises(Refused) as refused:
        substitute(
            post_of(clerk),
            number_of(other),
            starts_on=today + start * DAY,
            ends_on=today + end * DAY,
            by=clerk,
        )
    assert refused.value.code == code
    assert not Substitution.objects.exists()


def test_nobody_lends_what_they_do_not_hold_nor_to_themselves(clerk):
    other, today = make.officer(policies.MANAGE_CLERKS), clock.today()
    for key, number in ((post_of(other), number_of(other)), (post_of(clerk), number_of(clerk))):
        with pytest.raises(NotFound):
            substitute(key, number, starts_on=today, ends_on=today, by=clerk)


def test_the_three_administrators_stay_apart(heads):
    enrols = places.post(policies.ENROL_STAFF, key="enrols", serial=1)
    with pytest.raises(Refused) as refused:
        public.appoint(heads[0].staff_id, enrols, by=make.TESTER)
    assert refused.value.code == "identity.rights_conflict"
    assert "三员分立" in refused.value.message()
    assert enrols not in public.posts_of(heads[0].staff_id)


def test_a_substitute_may_not_bring_together_what_is_apart(heads):
    other, today = make.officer(policies.ENROL_STAFF), clock.today()
    with pytest.raises(Refused) as refused:
        substitute(post_of(heads[0]), number_of(other), starts_on=today, ends_on=today, by=heads[0])
    assert refused.value.code == "identity.rights_conflict"


@pytest.mark.parametrize("asked", [False, True])
def test_accepting_and_deciding_are_apart_where_it_is_asked(asked, monkeypatch):
    monkeypatch.setattr(Settings, "separate_duties", asked)
    who = make.officer(ACCEPT)
    decides = places.post(DECIDE, key="decides", serial=1)
    if not asked:
        assert public.appoint(who.staff_id, decides, by=make.TESTER)
        return
    with pytest.raises(Refused) as refused:
        public.appoint(who.staff_id, decides, by=make.TESTER)
    assert "受办分离" in refused.value.message()


def test_the_report_finds_who_holds_what_should_be_apart(heads):
    enrols = places.post(policies.ENROL_STAFF, key="enrols", serial=1)
    auditor = make.officer(policies.AUDIT_RIGHTS)
    assert rights.rights_in_conflict(auditor) == []
    PostHolding.objects.create(staff_id=heads[0].staff_id, post_id=enrols, starts_on=clock.today())
    (found,) = rights.rights_in_conflict(auditor)
    assert (found.staff_id, found.rule) == (heads[0].staff_id, "三员分立")
    with pytest.raises(Refused):
        rights.rights_in_conflict(heads[0])


def test_accounts_that_nobody_uses_are_closed(clerk, heads, citizen):
    make.browser(clerk)
    later = clock.now() + 91 * DAY
    with clock.at(later):
        make.browser(heads[0])
        assert tasks.close_stale_accounts() == 2
    assert make.actor(clerk.account_id) is None
    assert make.actor(heads[0].account_id) is not None
    assert make.actor(citizen.account_id) is not None
    assert not SignIn.objects.filter(account=clerk.account_id, ended_at=None).exists()


def test_an_account_used_meanwhile_stays_open(clerk):
    make.browser(clerk)
    close_stale(clerk.account_id, clock.today(), by=Rule("stale_accounts"))
    assert Account.objects.get(pk=clerk.account_id).is_active


def test_the_desk_asks_for_a_right_and_decides(clerk, heads, post):
    mine, head = make.browser(clerk), make.browser(heads[0])
    form = {"post": post, "reason": "顶替调走的两位", "until": "2999-12-31"}
    assert mine.post("/desk/rights", form | {"reason": "无"}).status_code == 422
    assert mine.post("/desk/rights", form | {"until": "soon"}).status_code == 422
    assert mine.post("/desk/rights", form).status_code == 302
    asked = RightRequest.objects.get()
    assert "顶替调走的两位" in head.get("/desk/rights").text
    assert "顶替调走的两位" not in mine.get("/desk/rights").text
    assert mine.post(f"/desk/rights/{asked.pk}", {"granted": "yes"}).status_code == 403
    assert head.post(f"/desk/rights/{asked.pk}", {"granted": "yes"}).status_code == 302
    assert post in public.posts_of(clerk.staff_id)


def test_the_desk_lets_a_colleague_stand_in(clerk):
    other, mine = make.officer(policies.MANAGE_CLERKS), make.browser(clerk)
    today = clock.today().isoformat()
    form = {"substitute": "1", "held": post_of(clerk), "starts_on": today, "ends_on": today}
    assert mine.post("/desk/rights", form | {"number": "nobody"}).status_code == 422
    assert mine.post("/desk/rights", form | {"number": number_of(other)}).status_code == 302
    row = Substitution.objects.get()
    assert "代理" in mine.get("/desk/rights").text
    assert mine.post(f"/desk/rights/stand-ins/{row.pk}").status_code == 302
    assert not make.actor(other.account_id).may(policies.UNMASK)


def test_the_auditor_reads_conflicts_at_the_desk():
    auditor = make.browser(make.officer(policies.AUDIT_RIGHTS))
    assert "没有人同时持有应当分开的权限" in auditor.get("/desk/rights").text


def test_whose_number_is_known_is_kept_from_their_own_matters(clerk, heads, citizen):
    number = public.person_facts(citizen.person_id, by=make.TESTER).id_no
    assert make.actor(clerk.account_id).staff_person_id is None
    link_person(number_of(clerk), number, by=heads[0])
    assert make.actor(clerk.account_id).staff_person_id == citizen.person_id
    assert make.actor(clerk.account_id).person_id is None
    assert make.actor(heads[0].account_id).staff_person_id is None
    assert number not in Staff.objects.get(pk=clerk.staff_id).id_index


def test_only_who_appoints_notes_a_number_and_nobody_their_own(clerk, heads):
    for who, of, code in (
        (clerk, heads[0], "access.not_allowed"),
        (heads[0], heads[0], "identity.same_person"),
    ):
        with pytest.raises(Refused) as refused:
            link_person(number_of(of), make.id_no(7), by=who)
        assert refused.value.code == code
    with pytest.raises(Invalid):
        link_person(number_of(clerk), "990101199003070010", by=heads[0])
    assert not Staff.objects.exclude(id_index="").exists()


def test_the_desk_notes_a_number(clerk, heads):
    head = make.browser(heads[0])
    form = {"own": number_of(clerk), "id_no": make.id_no(7)}
    assert head.post("/desk/rights/own-number", form | {"own": "nobody"}).status_code == 422
    assert head.post("/desk/rights/own-number", form | {"id_no": "1"}).status_code == 422
    assert head.post("/desk/rights/own-number", form).status_code == 302
    assert Staff.objects.get(pk=clerk.staff_id).id_index
