"""One's own case: numbers are masked above and below alike, until one asks to see them."""

import pytest
from django.urls import reverse

from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.test_helped import acting
from tongban.modules.cases.tests.web import said
from tongban.modules.identity.tests import factories as people

PHONE, ADDRESS, CONTACT = "13800138000", "和安市示例街道桂花路12号", "示例·李联系"
GUIDE = make.Guide(
    61,
    "示例登记",
    {
        "materials": [],
        "form_fields": [
            {"key": "contact", "label": "联系人", "type": "text", "required": True},
            {"key": "mobile", "label": "联系电话", "type": "phone", "required": True},
            {"key": "place", "label": "住所", "type": "address", "required": True},
        ],
    },
)
ANSWERS = {"contact": CONTACT, "mobile": PHONE, "place": ADDRESS}
WHOLE = "现在显示的是完整信息"


@pytest.fixture
def number(world):
    make.publish(GUIDE)
    return make.draft(world.owner, GUIDE, ANSWERS)


def page(client, number, whole=""):
    return said(client.get(reverse("cases:my_case", args=[number]) + whole))


def test_all_numbers_are_masked_and_shown_by_one_link(world, enter, number):
    client, own = enter(world.owner), people.id_of(world.owner)[1]
    masked = page(client, number)
    for secret in (PHONE, ADDRESS, own):
        assert secret not in masked
    assert CONTACT in masked
    assert "需说明理由" not in masked
    assert f"/my/cases/{number}?whole=1#handed-in" in masked
    whole = page(client, number, "?whole=1")
    for shown in (PHONE, ADDRESS, own, WHOLE):
        assert shown in whole
    assert WHOLE not in page(client, number)


def test_whoever_helps_reads_what_was_written_and_never_the_numbers_of_the_applicant(
    world, enter, number
):
    client, own = enter(acting(world.owner)), people.id_of(world.owner)[1]
    masked, whole = page(client, number), page(client, number, "?whole=1")
    assert PHONE not in masked
    assert PHONE in whole
    assert own not in masked + whole


def test_a_clerk_of_a_company_reads_no_number_of_a_colleague(world, enter):
    make.publish(GUIDE)
    boss = people.clerk()
    number = make.draft(boss, GUIDE, ANSWERS)
    colleague = people.clerk(boss.body_id)
    whole = page(enter(colleague), number, "?whole=1")
    assert PHONE in whole
    assert people.id_of(boss)[1] not in whole


def test_the_desk_still_asks_for_a_reason(world, enter, number):
    desk = reverse("cases:desk_case", args=[make.case(world, "submitted", make.PLAIN)])
    answer = said(enter(world.window).get(f"{desk}?whole=1"))
    assert "需说明理由" in answer
    assert WHOLE not in answer
    assert people.id_of(world.owner)[1] not in answer
