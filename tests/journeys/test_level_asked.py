"""A guide of the demonstration that asks for level 3: the draft waits until the level is raised."""

import re

import pytest

from tests.support.small_world import draft, hand_in
from tongban.modules.identity import public as identity
from tongban.modules.identity.models import Person
from tongban.modules.identity.tests import factories as people

pytestmark = [pytest.mark.django_db, pytest.mark.once("sqlite")]
MORTGAGE = "11990102MB9900347E4990700054000"


def test_a_mortgage_is_filed_from_level_3_on(demo, caller):
    owner = caller("citizen")
    number = draft(owner, MORTGAGE, diyaquanrentongyishehuixinyongdaima=people.uscc(1)).number
    low = owner.post(f"/cases/{number}/actions/submit")
    assert (low.status, low.body["code"]) == (403, "case.level_asked")
    assert owner.get(f"/cases/{number}").body["state"] == "draft"
    person = identity.actor_by_token(demo.tokens["citizen"])
    assert person is not None
    Person.objects.filter(pk=person.person_id or 0).update(level=3)
    missing = owner.post(f"/cases/{number}/actions/submit").body["errors"]
    for one in missing:  # what only these answers make needed
        hand_in(owner, number, re.split(r"[.:]", one["field"])[-1])
    assert owner.post(f"/cases/{number}/actions/submit").status == 200
