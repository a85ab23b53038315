"""The code by telephone that goes with the paper: to whom it goes, and what it opens."""

import datetime as dt
import json
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.refusals.everything import changed, digests
from tongban.kernel import audit, clock
from tongban.kernel.actors import Anonymous
from tongban.kernel.errors import Invalid, Refused
from tongban.modules.identity import policies, ports
from tongban.modules.identity.actions import send_activation_code as sending
from tongban.modules.identity.actions._attempts import Caller
from tongban.modules.identity.actions._throttle import Allowance
from tongban.modules.identity.actions.activate import activate
from tongban.modules.identity.actions.give_password_code import give_password_code
from tongban.modules.identity.actions.prove import prove
from tongban.modules.identity.actions.register_at_window import register_at_window
from tongban.modules.identity.actions.send_activation_code import send_activation_code
from tongban.modules.identity.actions.send_reset_code import ask_reset_code, send_reset_code
from tongban.modules.identity.contracts import Seen
from tongban.modules.identity.models import Account, Activation, LevelRaise, Person, PhoneCode, seal
from tongban.modules.identity.queries import recovery
from tongban.modules.identity.tests import factories as make

pytestmark = pytest.mark.django_db
HERE, NEW = "10.0.0.1", "guihua-Xiang-1948"
ALLOWED = {"identity_attempt"}
"""What a refusal may leave behind: the attempt that it counted."""
PHONES = {True: "13800009999", False: ""}
PAPERS = ("right", "wrong", "expired", "reused")
CODES = (
    "right",
    "wrong",
    "none",
    "expired",
    "used",
    "another purpose",
    "other telephone",
    "another person's",
)
WRONG = {"wrong": "AAAABBBBCCCC"}


def someone(serial=905, *, phone=True):
    """What a clerk sees of somebody, and the paper they are handed."""
    seen = Seen("示例·赵奶奶", make.id_no(serial), PHONES[phone], without_phone=not phone)
    return seen, register_at_window(seen, "协议-1", by=make.officer(policies.REGISTER))


def account_of(done):
    account = Person.objects.get(pk=done.person_id).account
    assert account is not None
    return account.pk


def sent(seen, done, phone):
    send_activation_code(seen.id_no, done.code, address=HERE)
    return phone.codes[-1]


def sent_to(whom, phone):
    seen, done = whom
    return sent(seen, done, phone)


def other_than(code):
    return f"{(int(code) + 1) % 10**6:06d}"


def refused(reason, call):
    before = digests()
    with pytest.raises(Refused, match=reason):
        call()
    assert set(changed(before)) <= ALLOWED


def by_paper_of(kind, seen, done, code):
    """Let the paper be of this kind; return what is typed and how much later."""
    if kind == "reused":
        activate(seen.id_no, done.code, NEW, address=HERE, sms=code)
    return WRONG.get(kind, done.code), dt.timedelta(days=31 if kind == "expired" else 0)


def by_sms_of(kind, done, phone, code):
    """Let the code by telephone be of this kind; return what is typed and how much later."""
    later = dt.timedelta(minutes=11 if kind == "expired" else 0)
    rows = PhoneCode.objects.filter(person=done.person_id)
    if kind == "used":
        rows.update(used_at=clock.now())
    elif kind == "another purpose":
        rows.update(purpose="reset")
    elif kind == "other telephone":
        row = Person.objects.get(pk=done.person_id)
        moved = seal("13700001111", "phone", row.uid)
        Person.objects.filter(pk=row.pk).update(phone_sealed=moved)
    typed = {"none": "", "wrong": other_than(code) if code else "123456"}
    if kind == "another person's":
        typed[kind] = sent_to(someone(906), phone)
    return typed.get(kind, code), later


@pytest.mark.parametrize("sms", CODES)
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("with_phone", [True, False])
def test_every_paper_with_every_code(phone, with_phone, paper, sms):
    seen, done = someone(phone=with_phone)
    code = sent(seen, done, phone) if with_phone else ""
    typed, days = by_paper_of(paper, seen, done, code)
    typed_sms, minutes = by_sms_of(sms, done, phone, code)
    account = account_of(done)
    stored = Account.objects.get(pk=account).password

    def do():
        with clock.at(clock.now() + days + minutes):
            activate(seen.id_no, typed, "another-Pass-1948", address=HERE, sms=typed_sms)

    if paper == "right" and (not with_phone or sms == "right"):
        do()
        assert prove(seen.id_no, "another-Pass-1948", address=HERE)
        return
    refused(r"identity\.code_wrong" if paper == "right" else r"identity\.activation_wrong", do)
    assert Account.objects.get(pk=account).password == stored


def test_the_right_paper_sends_a_code_and_is_not_used_up(phone):
    seen, done = someone()
    assert done.ending == "9999"
    begun = send_activation_code(seen.id_no, done.code.lower(), address=HERE)
    assert (begun.ending, begun.shown) == ("9999", "")
    [code] = phone.codes
    assert Activation.objects.get().used_at is None
    row = PhoneCode.objects.get()
    assert (row.person_id, row.purpose, row.used_at) == (done.person_id, "first", None)
    assert row.expires_at - row.made_at == dt.timedelta(minutes=10)
    activate(seen.id_no, done.code, NEW, address=HERE, sms=f" {code} ")
    entries = audit.history(f"person:{done.person_id}")
    assert [one.action.removeprefix("identity.") for one in entries] == [
        "register_at_window",
        "send_activation_code",
        "activate",
    ]
    secrets = (code, done.code, seen.id_no, seen.phone)
    assert all(secret not in one.facts for one in entries for secret in secrets)


@pytest.mark.parametrize(("with_phone", "evidence"), [(True, "paper_sms"), (False, "paper")])
def test_evidence_and_trail_tell_by_what_it_was_done(phone, with_phone, evidence):
    seen, done = someone(phone=with_phone)
    code = sent(seen, done, phone) if with_phone else ""
    activate(seen.id_no, done.code, NEW, address=HERE, sms=code)
    raises = LevelRaise.objects.filter(person=done.person_id).order_by("id")
    assert [(one.level, one.evidence) for one in raises] == [(3, "window"), (3, evidence)]
    window, *_, last = audit.history(f"person:{done.person_id}")
    assert json.loads(window.facts)["without_phone"] is not with_phone
    assert json.loads(last.facts)["evidence"] == evidence


def test_the_telephone_that_was_proved_counts_as_verified(phone):
    seen, done = someone()
    account = account_of(done)
    assert not recovery.of_account(account).account_id
    activate(seen.id_no, done.code, NEW, address=HERE, sms=sent(seen, done, phone))
    assert recovery.of_account(account).phone == seen.phone


def test_nobody_goes_round_the_paper_by_a_forgotten_password(phone):
    """A code to the telephone alone sets no first password."""
    seen, done = someone()
    account = account_of(done)
    for typed in (seen.id_no, seen.phone):
        ask_reset_code(typed, caller=Caller(HERE))
    assert send_reset_code(account) == ""
    assert phone.codes == []
    clerk = make.officer(policies.REGISTER)
    refused(r"identity\.no_account_yet", lambda: give_password_code(seen, "申-1", by=clerk))


def test_without_a_telephone_nothing_is_sent_and_the_paper_is_enough(phone):
    seen, done = someone(phone=False)
    assert done.ending == ""
    assert send_activation_code(seen.id_no, done.code, address=HERE).ending == ""
    assert phone.codes == []
    activate(seen.id_no, done.code, NEW, address=HERE)


def test_a_code_for_a_forgotten_password_is_on_paper_alone(phone):
    who = make.citizen()
    done = give_password_code(make.seen(who), "申-1", by=make.officer(policies.REGISTER))
    number = make.id_of(who)[1]
    assert send_activation_code(number, done.code, address=HERE).ending == ""
    assert phone.codes == []
    activate(number, done.code, NEW, address=HERE)
    assert LevelRaise.objects.count() == 0


@pytest.mark.parametrize("way", ["code", "number", "late", "used", "closed", "no telephone"])
def test_wrong_ones_and_unknown_people_answer_alike_and_get_nothing(phone, way):
    seen, done = someone()
    number, code, later = seen.id_no, done.code, dt.timedelta()
    if way == "code":
        code = WRONG["wrong"]
    elif way == "number":
        number = make.id_no(907)
    elif way == "late":
        later = dt.timedelta(days=31)
    elif way == "used":
        Activation.objects.update(used_at=clock.now())
    elif way == "closed":
        Account.objects.filter(kind="person").update(is_active=False)
    else:
        Person.objects.update(phone_index="")
    with clock.at(clock.now() + later):
        refused(
            r"identity\.activation_wrong",
            lambda: send_activation_code(number, code, address=HERE),
        )
    assert phone.codes == []


def _kind(sql):
    """The beginning of a statement, without the number of a savepoint."""
    return [one for one in sql.split()[:3] if "_x" not in one]


def _work(call):
    with CaptureQueriesContext(connection) as seen, pytest.raises(Refused) as no:
        call()
    return [_kind(one["sql"]) for one in seen.captured_queries], no.value.code


@pytest.mark.parametrize("step", ["send", "set"])
def test_unknown_and_wrong_do_the_same_work_and_say_the_same(phone, step):
    with_phone, _done = someone()
    without, _other = someone(906, phone=False)
    wrong = WRONG["wrong"]

    def attempt(number):
        if step == "send":
            return _work(lambda: send_activation_code(number, wrong, address=HERE))
        return _work(lambda: activate(number, wrong, NEW, address=HERE, sms="123456"))

    attempt(make.id_no(998))
    costs = [attempt(one) for one in (with_phone.id_no, without.id_no, make.id_no(997))]
    assert costs[0] == costs[1] == costs[2]


def test_a_newer_code_makes_the_older_void(phone):
    seen, done = someone()
    first, second = sent(seen, done, phone), sent(seen, done, phone)
    assert PhoneCode.objects.filter(used_at=None).count() == 1
    if first != second:
        refused(
            r"identity\.code_wrong",
            lambda: activate(seen.id_no, done.code, NEW, address=HERE, sms=first),
        )
    activate(seen.id_no, done.code, NEW, address=HERE, sms=second)


def test_a_telephone_changed_at_the_window_voids_paper_and_code(phone):
    seen, done = someone()
    code = sent(seen, done, phone)
    moved = Seen(seen.name, seen.id_no, "13700001111")
    again = register_at_window(moved, "协议-2", by=make.officer(policies.REGISTER))
    assert again.ending == "1111"
    refused(
        r"identity\.activation_wrong",
        lambda: activate(seen.id_no, done.code, NEW, address=HERE, sms=code),
    )
    refused(
        r"identity\.code_wrong",
        lambda: activate(seen.id_no, again.code, NEW, address=HERE, sms=code),
    )
    activate(seen.id_no, again.code, NEW, address=HERE, sms=sent(moved, again, phone))


def test_who_lost_the_telephone_says_so_at_the_window(phone):
    seen, _done = someone()
    lost = Seen(seen.name, seen.id_no, without_phone=True)
    again = register_at_window(lost, "协议-2", by=make.officer(policies.REGISTER))
    assert again.ending == ""
    activate(seen.id_no, again.code, NEW, address=HERE)
    assert LevelRaise.objects.latest("id").evidence == "paper"


def test_a_window_changes_no_telephone_of_an_account_in_use(phone):
    seen, done = someone()
    activate(seen.id_no, done.code, NEW, address=HERE, sms=sent(seen, done, phone))
    moved = Seen(seen.name, seen.id_no, "13700001111")
    register_at_window(moved, "协议-2", by=make.officer(policies.REGISTER))
    assert Person.objects.get(pk=done.person_id).phone == seen.phone


def test_codes_by_telephone_are_not_guessed_even_with_the_paper(phone):
    seen, done = someone()
    code = sent(seen, done, phone)
    call = {"address": HERE, "sms": other_than(code)}
    for _ in range(5):
        refused(r"identity\.code_wrong", lambda: activate(seen.id_no, done.code, NEW, **call))
    refused(r"access\.slow_down", lambda: activate(seen.id_no, done.code, NEW, **call))
    assert send_activation_code(seen.id_no, done.code, address=HERE).ending == "9999"


def test_sending_is_slowed_by_person(phone):
    seen, done = someone()
    for _ in range(5):
        sent(seen, done, phone)
    refused(r"access\.slow_down", lambda: sent(seen, done, phone))
    assert len(phone.codes) == 5


def test_sending_is_slowed_by_telephone_and_by_address(phone, monkeypatch):
    papers = [someone(910 + at) for at in range(3)]
    for seen, done in papers[:2]:
        for _ in range(4):
            sent(seen, done, phone)
    refused(r"access\.slow_down", lambda: sent_to(papers[2], phone))
    alone = Allowance("test", most=1, minutes=60)
    monkeypatch.setattr(sending, "SENT_FROM", alone)
    monkeypatch.setattr(sending, "SENT_TO", Allowance("test_to", most=99, minutes=60))
    sent_to(papers[2], phone)
    refused(r"access\.slow_down", lambda: sent_to(papers[2], phone))


def test_papers_are_not_guessed_at_this_step_either(phone):
    seen, _done = someone()
    for _ in range(5):
        refused(
            r"identity\.activation_wrong",
            lambda: send_activation_code(seen.id_no, WRONG["wrong"], address=HERE),
        )
    refused(
        r"access\.slow_down",
        lambda: activate(seen.id_no, WRONG["wrong"], NEW, address=HERE),
    )


def test_where_the_gateway_is_silent_the_paper_stays_good(phone, monkeypatch):
    class Silent:
        def send(self, phone, code):
            raise RuntimeError("no answer")

    seen, done = someone()
    with monkeypatch.context() as patch:
        patch.setattr(ports.PHONE_CODES, "_plugged", {"test": Silent()})
        with pytest.raises(RuntimeError):
            send_activation_code(seen.id_no, done.code, address=HERE)
    activate(seen.id_no, done.code, NEW, address=HERE, sms=sent(seen, done, phone))


def test_no_code_goes_with_a_paper_that_was_used_meanwhile(phone):
    seen, done = someone()
    given = Activation.objects.get()
    activate(seen.id_no, done.code, NEW, address=HERE, sms=sent(seen, done, phone))
    refused(
        r"identity\.activation_wrong",
        lambda: sending._keep(given, seen.phone, "123456", by=Anonymous),
    )


def test_the_day_of_birth_is_asked_for_first(phone):
    before = digests()
    with pytest.raises(Invalid) as no:
        send_activation_code("UTO/L898902C3", WRONG["wrong"], address=HERE)
    assert [one.field for one in no.value.errors] == ["born"]
    assert changed(before) == []


def main(answer):
    return answer.content.decode().split("<main")[1].split("</main>")[0]


def test_the_pages_from_the_paper_to_the_password(phone, browser, sign_in):
    form = {"name": "示例·赵奶奶", "id_no": make.id_no(905), "paper": "协议-1"}
    desk = sign_in(make.officer(policies.REGISTER))
    assert "本人没有手机" in main(desk.get("/desk/people/register"))
    bad = desk.post("/desk/people/register", form)
    assert (bad.status_code, 'id="f-phone-error"' in main(bad)) == (422, True)
    slip = main(desk.post("/desk/people/register", form | {"phone": "13800009999"}))
    assert "尾号 9999 的手机" in slip
    assert "13800009999" not in slip
    [code] = re.findall(r'class="code">([0-9A-Z-]{14})<', slip)
    typed = {"id_no": form["id_no"], "code": code}
    wrong = browser.post("/activate", typed | {"do": "next", "code": WRONG["wrong"]})
    assert (wrong.status_code, 'name="password"' in main(wrong)) == (422, False)
    asked = browser.post("/activate", typed | {"do": "next"})
    assert asked.status_code == 200
    assert all(one in main(asked) for one in ('name="sms"', 'name="password"', "尾号 9999"))
    assert phone.codes[0] not in main(asked)
    no = browser.post(
        "/activate", typed | {"do": "set", "ending": "9999", "sms": "x", "password": NEW}
    )
    assert (no.status_code, 'id="f-sms-error"' in main(no)) == (422, True)
    assert NEW not in main(no)
    done = browser.post("/activate", typed | {"do": "set", "sms": phone.codes[0], "password": NEW})
    assert done["Location"] == "/sign-in"
    assert prove(form["id_no"], NEW, address=HERE)


def test_a_demonstration_shows_the_code_and_asks_no_telephone_of_who_has_none(monkeypatch):
    shown = type("Shown", (), {"send": lambda _self, _phone, code: code})()
    monkeypatch.setattr(ports.PHONE_CODES, "_plugged", {"demo": shown})
    seen, done = someone()
    page = main(Client().post("/activate", {"do": "next", "id_no": seen.id_no, "code": done.code}))
    assert re.search(r'<strong class="code">\d{6}</strong>', page)
    elder, paper = someone(906, phone=False)
    typed = {"do": "next", "id_no": elder.id_no, "code": paper.code}
    page = main(Client().post("/activate", typed))
    assert ('name="sms"' in page, 'name="password"' in page) == (False, True)
