"""In person: registered without a telephone, a desk's mandates, certified helpers."""

import datetime as dt
import re

import pytest

from tests.refusals.everything import changed, digests
from tongban.kernel import audit, clock
from tongban.kernel.actors import Anonymous
from tongban.kernel.errors import Invalid, NotFound, Refused
from tongban.modules.identity import policies, ports, public
from tongban.modules.identity.actions.activate import activate
from tongban.modules.identity.actions.certify_helper import certify_helper, end_helper
from tongban.modules.identity.actions.end_mandate import end_desk_mandate
from tongban.modules.identity.actions.prove import prove
from tongban.modules.identity.actions.register_at_window import register_at_window
from tongban.modules.identity.actions.sign_mandate_at_desk import (
    preview_at_desk,
    sign_mandate_at_desk,
)
from tongban.modules.identity.contracts import Assurance, Other, Seen
from tongban.modules.identity.models import Account, Helper, Mandate, Person
from tongban.modules.identity.tests import factories as make

pytestmark = pytest.mark.django_db
HERE = "10.0.0.1"
ELDER = Seen("示例·赵奶奶", make.id_no(905))


def window():
    return make.officer(policies.REGISTER)


def enrolled(seen=ELDER):
    return register_at_window(seen, "协议-1", by=window())


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
    enrolled(Seen("示例·钱爷爷", make.id_no(906)))
    assert Person.objects.filter(phone_index="").count() == 2
    with pytest.raises(Refused, match=r"identity\.wrong_sign_in"):
        prove("", "x", address=HERE)


def test_a_code_is_good_once():
    done = enrolled()
    activate(ELDER.id_no, done.code, "guihua-Xiang-1948", address=HERE)
    with pytest.raises(Refused, match=r"identity\.activation_wrong"):
        activate(ELDER.id_no, done.code, "another-Pass-1948", address=HERE)
    assert prove(ELDER.id_no, "guihua-Xiang-1948", address=HERE)


@pytest.mark.parametrize("way", ["wrong code", "another's number", "nobody's number", "too late"])
def test_nobody_else_activates_it_and_all_wrongs_sound_alike(way):
    done = enrolled()
    other = enrolled(Seen("示例·钱爷爷", make.id_no(906)))
    number = {"another's number": make.id_no(906), "nobody's number": make.id_no(907)}
    code = other.code if way == "wrong code" else done.code
    later = dt.timedelta(days=31 if way == "too late" else 0)
    with clock.at(clock.now() + later), pytest.raises(Refused, match=r"identity\.activation_wrong"):
        activate(number.get(way, ELDER.id_no), code, "guihua-Xiang-1948", address=HERE)
    assert not Account.objects.exclude(password__startswith="!").filter(kind="person").exists()


def test_codes_are_not_guessed():
    enrolled()
    for _ in range(5):
        with pytest.raises(Refused, match=r"identity\.activation_wrong"):
            activate(ELDER.id_no, "AAAABBBBCCCC", "guihua-Xiang-1948", address=HERE)
    with pytest.raises(Refused, match=r"access\.slow_down"):
        activate(ELDER.id_no, "AAAABBBBCCCC", "guihua-Xiang-1948", address=HERE)


def test_who_has_an_account_is_raised_and_gets_no_code():
    who = make.citizen("示例·王小明")
    name, number = make.id_of(who)
    done = register_at_window(Seen(name, number), "协议-2", by=window())
    assert (done.person_id, done.code) == (who.person_id, "")
    assert make.actor(who.account_id).level == Assurance.BIOMETRIC
    with pytest.raises(Refused, match=r"identity\.name_differs"):
        register_at_window(Seen("示例·另一人", number), "协议-3", by=window())


@pytest.mark.parametrize(
    ("seen", "paper", "what"),
    [
        (ELDER, " ", Refused),
        (Seen("示", ELDER.id_no), "1", Invalid),
        (Seen(ELDER.name, "1"), "1", Invalid),
        (Seen(ELDER.name, ELDER.id_no, "123"), "1", Invalid),
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


def desk():
    by = make.officer(policies.HELP_AT_DESK, name="示例·村务员")
    return by, public.posts_of(by.staff_id)[0]


def principal():
    enrolled()
    return Other(ELDER.name, ELDER.id_no)


def test_a_desk_acts_under_what_was_signed_on_paper_and_no_longer_than_a_year():
    by, post = desk()
    seen = principal()
    text = preview_at_desk(post, seen, make.scope("fill"), by=by)
    uid = sign_mandate_at_desk(post, seen, make.scope("fill"), "委托-1", by=by)
    row = Mandate.objects.get(uid=uid)
    assert (row.digest, row.way, row.paper) == (text.digest, "paper", "委托-1")
    acting = make.helper(uid, by)
    assert (acting.kind, acting.person_id) == ("helper", row.principal_person_id)
    with pytest.raises(Invalid):
        sign_mandate_at_desk(post, seen, make.scope(days=400), "委托-2", by=by)
    end_desk_mandate(uid, "撤销-1", by=by)
    assert make.helper(uid, by) is None


def test_the_desk_of_another_place_neither_uses_nor_ends_it():
    by, post = desk()
    uid = sign_mandate_at_desk(post, principal(), make.scope(), "委托-1", by=by)
    other, _post = desk()
    assert make.helper(uid, other) is None
    with pytest.raises(Refused, match=r"identity\.no_desk_post"):
        end_desk_mandate(uid, "1", by=other)
    with pytest.raises(Refused, match=r"identity\.no_desk_post"):
        sign_mandate_at_desk(post, Other(ELDER.name, ELDER.id_no), make.scope(), "1", by=other)
    assert make.helper(uid, by) is not None


@pytest.mark.parametrize("flaw", ["nobody", "other name", "no paper"])
def test_a_desk_signs_for_nobody_who_is_not_there(flaw):
    by, post = desk()
    seen = principal()
    paper = "" if flaw == "no paper" else "1"
    who = {
        "nobody": Other("示例·无人", make.id_no(908)),
        "other name": Other("示例·另一人", ELDER.id_no),
    }
    with pytest.raises(Refused):
        sign_mandate_at_desk(post, who.get(flaw, seen), make.scope(), paper, by=by)
    assert not Mandate.objects.exists()


def test_the_principal_revokes_on_line_what_was_signed_on_paper():
    by, post = desk()
    who = make.citizen("示例·王小明")
    uid = sign_mandate_at_desk(post, Other(*make.id_of(who)), make.scope(), "1", by=by)
    public.end_mandate(uid, by=who)
    assert make.helper(uid, by) is None


def registrar():
    return make.officer(policies.CERTIFY)


def test_a_helper_is_certified_for_an_organisation_until_the_last_day():
    who, body = make.citizen("示例·李帮办"), make.body()
    last = clock.today() + dt.timedelta(days=10)
    helper = certify_helper(body, Seen(*make.id_of(who)), "PX-1", last, by=registrar())
    assert Helper.objects.get(pk=helper).valid_until == last
    with pytest.raises(Refused, match=r"identity\.already_helper"):
        certify_helper(body, Seen(*make.id_of(who)), "PX-1", last, by=registrar())
    end_helper(helper, by=registrar())
    assert Helper.objects.get(pk=helper).ended_at is not None
    with pytest.raises(NotFound):
        end_helper(helper, by=registrar())


@pytest.mark.parametrize(("certificate", "days"), [("", 10), ("PX-1", -1)])
def test_no_certificate_no_helper(certificate, days):
    who, body = make.citizen(), make.body()
    last = clock.today() + dt.timedelta(days=days)
    with pytest.raises(Refused, match=r"identity\.certificate_invalid"):
        certify_helper(body, Seen(*make.id_of(who)), certificate, last, by=registrar())
    assert not Helper.objects.exists()


@pytest.mark.parametrize(("known", "days"), [(None, None), (3, 3), (30, 10)])
def test_a_register_of_certificates_decides_how_long(monkeypatch, known, days):
    class Training:
        def valid_until(self, certificate, id_no):
            return clock.today() + dt.timedelta(days=known) if known else None

    monkeypatch.setattr(ports.HELPER_CERTIFICATES, "_plugged", {"test": Training()})
    who, body, by = make.citizen(), make.body(), registrar()
    last = clock.today() + dt.timedelta(days=10)
    if days is None:
        with pytest.raises(Refused, match=r"identity\.certificate_invalid"):
            certify_helper(body, Seen(*make.id_of(who)), "PX-1", last, by=by)
        assert not Helper.objects.exists()
        return
    helper = certify_helper(body, Seen(*make.id_of(who)), "PX-1", last, by=by)
    assert Helper.objects.get(pk=helper).valid_until == clock.today() + dt.timedelta(days=days)


def test_the_window_page_prints_the_code_once_and_the_first_sign_in_takes_it(sign_in, browser):
    client = sign_in(window())
    form = {"name": ELDER.name, "id_no": ELDER.id_no, "paper": "协议-1"}
    bad = client.post("/desk/people/register", form | {"paper": ""})
    assert bad.status_code == 422
    page = client.post("/desk/people/register", form).content.decode()
    code = re.findall(r'class="code">([0-9A-Z-]{14})<', page)[0]
    assert ELDER.name not in page
    given = {"id_no": ELDER.id_no, "code": "x", "password": "guihua-Xiang-1948"}
    assert browser.post("/activate", given).status_code == 422
    assert browser.post("/activate", given | {"code": code}).headers["Location"] == "/sign-in"
    assert prove(ELDER.id_no, "guihua-Xiang-1948", address=HERE)


def test_the_desk_pages_write_sign_use_and_end(sign_in):
    by, post = desk()
    enrolled()
    client = sign_in(by)
    first = clock.today()
    form = {
        "post": post, "name": ELDER.name, "id_no": ELDER.id_no, "acts": ["fill"], "range": "all",
        "starts_on": first.isoformat(), "ends_on": (first + dt.timedelta(days=9)).isoformat(),
    }  # fmt: skip
    assert (
        "授权委托书" in client.post("/desk/mandates/new", form | {"step": "read"}).content.decode()
    )
    none = client.post("/desk/mandates/new", form | {"step": "sign"})
    assert none.status_code == 422
    client.post("/desk/mandates/new", form | {"step": "sign", "paper": "委托-9"})
    uid = Mandate.objects.get().uid
    assert "委托-9" in client.get("/desk/mandates").content.decode()
    assert client.post(f"/my/mandates/{uid}/act").headers["Location"] == "/my/cases"
    assert client.get("/desk/mandates").status_code == 403
    client.post("/my/role", {"body": ""})
    client.post(f"/desk/mandates/{uid}/end", {"paper": "撤销-9"})
    assert "委托人已撤销" in client.get("/desk/mandates").content.decode()


def test_the_page_of_helpers(sign_in):
    client = sign_in(registrar())
    who, body = make.citizen("示例·李帮办"), make.body()
    name, number = make.id_of(who)
    form = {"name": name, "id_no": number, "uscc": public.body(body).uscc, "certificate": "PX-7"}
    assert client.post("/desk/helpers", form | {"valid_until": "x"}).status_code == 422
    assert client.post("/desk/helpers", form | {"uscc": "x"}).status_code == 422
    last = clock.today() + dt.timedelta(days=9)
    client.post("/desk/helpers", form | {"valid_until": last.isoformat()})
    assert "PX-7" in client.get("/desk/helpers").content.decode()
    client.post(f"/desk/helpers/{Helper.objects.get().pk}/end")
    assert "PX-7" not in client.get("/desk/helpers").content.decode()


@pytest.mark.parametrize("page", ["people/register", "mandates", "mandates/new", "helpers"])
def test_the_pages_are_for_whose_post_it_is(sign_in, browser, page):
    assert browser.get(f"/desk/{page}").status_code == 302
    assert sign_in(make.citizen()).get(f"/desk/{page}").status_code == 403
    assert sign_in(make.officer()).get(f"/desk/{page}").status_code == 403
