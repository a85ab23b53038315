"""Permissions are declared once; a verdict is None or a reason; a grant holds where given."""

import pytest

from tongban.kernel.actors import Actor, Anonymous, Grant, Rule, staff
from tongban.kernel.errors import Refused
from tongban.kernel.policies import PERMISSIONS, permission, require
from tongban.kernel.reasons import FORBIDDEN

ACCEPT = "cases:case:accept"


@pytest.fixture(autouse=True)
def _own_register(monkeypatch):
    monkeypatch.setattr("tongban.kernel.policies.PERMISSIONS", {})


def test_a_permission_is_declared_once():
    permission("bells:bell:ring", "敲钟", "Ring")
    with pytest.raises(ValueError, match="twice"):
        permission("bells:bell:ring", "敲钟", "Ring")


@pytest.mark.parametrize("name", ["ring", "bells:ring", "a:b:c:d", ""])
def test_a_permission_reads_module_thing_verb(name):
    with pytest.raises(ValueError, match="module:thing:verb"):
        permission(name, "敲钟", "Ring")


def test_a_verdict_without_reason_allows():
    require(None)


def test_a_verdict_with_a_reason_refuses_with_it():
    with pytest.raises(Refused) as refusal:
        require(FORBIDDEN, who="nobody")
    assert (refusal.value.code, refusal.value.params) == (FORBIDDEN, {"who": "nobody"})


WHERE = [
    # the grant's body and region, what is asked for, does it hold
    (("", ""), ("A", "990101"), True),
    (("A", ""), ("A", "990101"), True),
    (("A", ""), ("B", "990101"), False),
    (("A", ""), ("", ""), True),
    (("", "9901"), ("", ""), True),
    (("", "9901"), ("B", ""), False),
    (("", "9901"), ("B", "990101"), True),
    (("", "9901"), ("B", "990200"), False),
    (("", "990101"), ("B", "9901"), False),
    (("A", "9901"), ("A", "990102"), True),
    (("A", "9901"), ("A", "980102"), False),
    (("A", "9901"), ("B", "990102"), False),
]


@pytest.mark.parametrize(("given", "asked", "holds"), WHERE)
def test_a_grant_holds_for_its_body_and_inside_its_region(given, asked, holds):
    actor = staff(1, "示例", 1, (Grant(ACCEPT, *given),))
    org, region = asked
    assert actor.may(ACCEPT, org=org, region=region) is holds


def test_a_right_to_one_thing_is_no_right_to_another():
    assert not staff(1, "示例", 1, (Grant(ACCEPT),)).may("cases:case:decide")


def test_two_posts_do_not_lend_each_other_their_bodies():
    both = staff(1, "示例", 1, (Grant(ACCEPT, "A"), Grant("cases:case:decide", "B")))
    assert both.may(ACCEPT, org="A")
    assert not both.may(ACCEPT, org="B")
    assert both.orgs == ("A", "B")
    assert [grant.org for grant in both.scopes(ACCEPT)] == ["A"]


@pytest.mark.parametrize("actor", [Anonymous, Rule("x"), Actor("person", "account:1", person_id=1)])
def test_nobody_but_staff_holds_posts(actor):
    assert not actor.may(ACCEPT)
    assert not actor.is_staff


def test_things_are_owned_by_the_company_acted_for():
    person = Actor("person", "account:1", person_id=7)
    clerk = Actor("person", "account:1", person_id=7, body_id=3)
    assert (person.owner_ref, clerk.owner_ref) == ("person:7", "body:3")
    assert Rule("seal").owner_ref == "rule:seal"


def test_every_permission_is_explained_in_both_languages():
    permission("bells:bell:ring", "敲钟", "Ring")
    assert all(one.zh and one.en for one in PERMISSIONS.values())
