"""A code on paper for whoever forgot their password: at a window, and for a colleague."""

import datetime as dt
import json
import re
from dataclasses import replace

import pytest
from django.test import Client

from tests.refusals.everything import changed, digests
from tongban.kernel import audit, clock
from tongban.kernel.actors import Anonymous
from tongban.kernel.errors import Invalid, NotFound, Refused
from tongban.kernel.models import OutboxEvent
from tongban.modules.identity import policies, public
from tongban.modules.identity.actions.activate import activate
from tongban.modules.identity.actions.change_password import change_password
from tongban.modules.identity.actions.give_password_code import (
    give_password_code,
    give_staff_code,
)
from tongban.modules.identity.actions.prove import prove
from tongban.modules.identity.contracts import Seen
from tongban.modules.identity.models import Account, Activation
from tongban.modules.identity.tests import app
from tongban.modules.identity.tests import factories as make

pytestmark = pytest.mark.django_db
HERE, NEW = "10.0.0.1", "guihua-Xiang-1948"


def window():
    return make.officer(policies.REGISTER)


def keeper():
    return make.officer(policies.ENROL_STAFF)


def login(who):
    return Account.objects.get(pk=who.account_id).login


def refused(reason, act):
    before = digests()
    with pytest.raises(Refused, match=reason):
        act()
    assert not changed(before)


def test_from_the_paper_to_a_new_password_and_all_else_ends():
    who = make.citizen()
    browser = make.browser(who)
    token = public.issue_token(who.account_id, "t", by=who)
    done = give_password_code(make.seen(who), "申-1", by=window())
    assert re.fullmatch(r"[2-9A-Z]{12}", done.code)
    assert browser.get("/my/account").status_code == 200, "nothing ends before the code is used"
    given = json.loads(OutboxEvent.objects.get(kind="identity.password_code_given").payload)
    assert given["account_id"] == who.account_id
    activate(make.id_of(who)[1], done.code, NEW, address=HERE)
    assert prove(make.id_of(who)[1], NEW, address=HERE) == who.account_id
    assert browser.get("/my/account").status_code == 302
    assert public.actor_by_token(token) is None
    entries = audit.history(f"person:{who.person_id}")
    assert [one.action for one in entries] == ["identity.give_password_code", "identity.activate"]
    assert all(done.code not in one.facts for one in entries)
    told = json.loads(OutboxEvent.objects.get(kind="identity.password_recovered").payload)
    assert (told["account_id"], told["way"]) == (who.account_id, "paper")
    with pytest.raises(Refused, match=r"identity\.activation_wrong"):
        activate(make.id_of(who)[1], done.code, "another-Pass-1948", address=HERE)


def test_it_is_good_for_three_days_and_a_newer_one_voids_it():
    who, at_window = make.citizen(), window()
    first = give_password_code(make.seen(who), "申-1", by=at_window)
    second = give_password_code(make.seen(who), "申-2", by=at_window)
    for code, days in ((first.code, 0), (second.code, 4)):
        late = clock.at(clock.now() + dt.timedelta(days=days))
        with late, pytest.raises(Refused, match=r"identity\.activation_wrong"):
            activate(make.id_of(who)[1], code, NEW, address=HERE)
    assert Account.objects.get(pk=who.account_id).password == make.stored_password()


def test_whoever_did_not_ask_voids_it_by_a_new_password():
    who = make.citizen()
    done = give_password_code(make.seen(who), "申-1", by=window())
    change_password(make.PASSWORD, "a-New-and-longer-1", by=who)
    with pytest.raises(Refused, match=r"identity\.activation_wrong"):
        activate(make.id_of(who)[1], done.code, NEW, address=HERE)


def test_no_code_opens_an_account_that_was_closed_meanwhile():
    who = make.citizen()
    done = give_password_code(make.seen(who), "申-1", by=window())
    Account.objects.filter(pk=who.account_id).update(is_active=False)
    with pytest.raises(Refused, match=r"identity\.activation_wrong"):
        activate(make.id_of(who)[1], done.code, NEW, address=HERE)
    assert Account.objects.get(pk=who.account_id).password == make.stored_password()
    assert Activation.objects.get().used_at is None


def test_the_second_factor_stays():
    who = make.citizen()
    app.enrol(who)
    done = give_password_code(make.seen(who), "申-1", by=window())
    activate(make.id_of(who)[1], done.code, NEW, address=HERE)
    assert Client().post("/sign-in", app.typed(who) | {"password": NEW})["Location"] == (
        "/sign-in/code"
    )


def test_not_for_everybody():
    at_window, low, child = window(), make.at_level(1), make.minor(13)
    dead, closed, who = make.citizen(), make.citizen(), make.citizen()
    make.died(make.seen(dead), at_window)
    Account.objects.filter(pk=closed.account_id).update(is_active=False)
    nobody = Seen("示例·无此人", make.id_no(994))
    other_name = Seen("示例·另一人", make.id_of(who)[1])
    for seen, reason in (
        (make.seen(low), r"identity\.no_account_yet"),
        (make.seen(closed), r"identity\.no_account_yet"),
        (nobody, r"identity\.no_account_yet"),
        (make.seen(child), r"identity\.child_consent"),
        (make.seen(dead), r"identity\.has_died"),
        (other_name, r"identity\.name_differs"),
    ):
        refused(reason, lambda seen=seen: give_password_code(seen, "申-1", by=at_window))
    refused(
        r"identity\.paper_needed", lambda: give_password_code(make.seen(who), " ", by=at_window)
    )
    with pytest.raises(Invalid):
        give_password_code(Seen("示例·王小明", "1"), "申-1", by=at_window)
    assert not Activation.objects.exists()


def test_only_a_window_and_never_for_oneself():
    who = make.citizen()
    for by in (Anonymous, who, make.officer(policies.UNMASK)):
        refused(r"access\.", lambda by=by: give_password_code(make.seen(who), "申-1", by=by))
    clerk = replace(window(), staff_person_id=who.person_id)
    refused(r"identity\.same_person", lambda: give_password_code(make.seen(who), "申-1", by=clerk))


def test_a_colleague_gets_a_code_and_keeps_the_second_factor():
    who, admin = make.officer("cases:case:read"), keeper()
    browser = make.browser(who)
    app.enrol(who)
    member, code = give_staff_code(app.number_of(who), "申-1", by=admin)
    assert member.staff_id == who.staff_id
    activate(app.number_of(who), code, NEW, address=HERE)
    assert prove(login(who), NEW, address=HERE) == who.account_id
    assert browser.get("/my/account").status_code == 302
    client = Client()
    answer = client.post("/sign-in", {"account": login(who), "password": NEW})
    assert answer["Location"] == "/sign-in/code"
    assert audit.history(f"staff:{who.staff_id}")[-1].action == "identity.activate"


def test_a_code_of_staff_is_none_of_a_persons_and_the_reverse():
    who, person = make.officer("cases:case:read"), make.citizen()
    _member, code = give_staff_code(app.number_of(who), "申-1", by=keeper())
    with pytest.raises(Refused, match=r"identity\.activation_wrong"):
        activate(make.id_of(person)[1], code, NEW, address=HERE)
    done = give_password_code(make.seen(person), "申-1", by=window())
    with pytest.raises(Refused, match=r"identity\.activation_wrong"):
        activate(app.number_of(who), done.code, NEW, address=HERE)
    assert Account.objects.get(pk=who.account_id).password == make.stored_password()


def test_who_keeps_the_accounts_never_gives_it_to_themselves_nor_others_to_anybody():
    admin, who = keeper(), make.officer("cases:case:read")
    number = app.number_of(who)
    own = app.number_of(admin)
    refused(r"identity\.same_person", lambda: give_staff_code(own, "申-1", by=admin))
    refused(r"identity\.paper_needed", lambda: give_staff_code(number, " ", by=admin))
    for by in (Anonymous, make.citizen(), window()):
        refused(r"access\.", lambda by=by: give_staff_code(number, "申-1", by=by))
    with pytest.raises(NotFound):
        give_staff_code("T-none", "申-1", by=admin)
    stale = make.browser(admin, methods=("pwd",))
    page = stale.post("/desk/staff/password", {"number": number, "paper": "申-1"})
    assert page.status_code in {302, 403}
    assert not Activation.objects.exists()


def test_the_pages_of_the_desks():
    who, colleague = make.citizen(), make.officer("cases:case:read")
    desk = make.browser(window())
    assert desk.get("/desk/people/password").status_code == 200
    name, number = make.id_of(who)
    form = {"name": name, "id_no": number, "document": "", "paper": ""}
    assert desk.post("/desk/people/password", form).status_code == 422
    page = desk.post("/desk/people/password", form | {"paper": "申-1"})
    assert re.search(r"[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}", page.content.decode())
    assert number not in page.content.decode()
    accounts = make.browser(keeper())
    assert accounts.get("/desk/staff/password").status_code == 200
    form = {"number": "T-none", "paper": "申-1"}
    assert accounts.post("/desk/staff/password", form).status_code == 422
    form["number"] = app.number_of(colleague)
    page = accounts.post("/desk/staff/password", form)
    assert re.search(r"[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}", page.content.decode())
