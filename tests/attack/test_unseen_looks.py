"""No look at personal values goes unwritten."""

import pytest
from django.urls import reverse

from tongban.modules.cases import queries
from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.web import fields
from tongban.modules.identity.models import Look
from tongban.modules.identity.tests import factories as people

pytestmark = pytest.mark.django_db


def test_sending_the_same_form_again_is_another_look(world):
    """Repeated under the first one's key, it showed everything and wrote nothing."""
    number = make.case(world, "accepted", make.PLAIN)
    desk, there = people.browser(world.officer), reverse("cases:unmask", args=[number])
    form = fields(desk.get(there), there) | {"reason": "示例：核对申请人身份"}
    phone = queries.applicant(make.row(number))["phone"]
    shown = [phone in desk.post(there, form).content.decode() for _ in range(3)]
    looks = Look.objects.filter(person=world.owner.person_id).count()
    steps = [one.name for one in queries.timeline(make.row(number))]
    assert (looks, steps.count("unmask")) == (shown.count(True), shown.count(True))
