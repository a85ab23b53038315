"""A village desk: signed on paper, used by the post, no longer than a year."""

import datetime as dt

import pytest

from tongban.kernel import clock
from tongban.kernel.errors import Invalid, Refused
from tongban.modules.identity import policies, public
from tongban.modules.identity.actions.end_mandate import end_desk_mandate
from tongban.modules.identity.actions.register_at_window import register_at_window
from tongban.modules.identity.actions.sign_mandate_at_desk import (
    preview_at_desk,
    sign_mandate_at_desk,
)
from tongban.modules.identity.contracts import Other, Seen
from tongban.modules.identity.models import Mandate, PostHolding
from tongban.modules.identity.tests import factories as make

pytestmark = pytest.mark.django_db
HERE = "10.0.0.1"
ELDER = Seen("示例·赵奶奶", make.id_no(905), without_phone=True)


def window():
    return make.officer(policies.REGISTER)


def enrolled(seen=ELDER):
    return register_at_window(seen, "协议-1", by=window())


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


def test_below_level_2_the_person_registers_at_the_window_first():
    by, post = desk()
    seen = Other(*make.id_of(make.at_level(1)))
    with pytest.raises(Refused, match=r"identity\.not_registered"):
        sign_mandate_at_desk(post, seen, make.scope(), "1", by=by)
    assert not Mandate.objects.exists()


@pytest.mark.parametrize("days", [{"ends_on": -1}, {"starts_on": 1}])
def test_who_holds_another_desk_signs_not_for_one_whose_term_is_over_or_to_come(days):
    by, post = desk()
    seen = principal()
    term = {one: clock.today() + dt.timedelta(days=many) for one, many in days.items()}
    start = {"starts_on": clock.today() - dt.timedelta(days=9)} | term
    PostHolding.objects.filter(staff=by.staff_id, post=post).update(**start)
    with pytest.raises(Refused, match=r"identity\.no_desk_post"):
        sign_mandate_at_desk(post, seen, make.scope(), "1", by=by)
