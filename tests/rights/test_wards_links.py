"""What is held is linked exactly where whoever acts may open it: oneself, a minor, a guardian."""

import pytest
from django.urls import reverse

from tongban.modules.cases.tests import factories as make
from tongban.modules.identity import public as identity
from tongban.modules.identity.tests import factories as people
from tongban.modules.privacy.actions.ask import ask_office
from tongban.modules.privacy.contracts import RequestKind
from tongban.modules.privacy.web.linking import NOT_FOR_MINORS, OF_A_WARD, opens

pytestmark = pytest.mark.django_db
OWN = "own"
GUARDIANS = {
    # the page: the answer to a guardian; OWN is the guardian's own page, or one without the ward's
    "cases:my_case": 200, "catalogue:item": 200, "privacy:request": 200,
    "identity:account": OWN, "identity:second_factor": OWN, "signon:mine": OWN,
    "licences:mine": OWN, "licences:one": 404, "benefits:show": 404, "subscriptions:mine": 403,
    "identity:companies": 403, "identity:mandates": 403,
}  # fmt: skip


@pytest.fixture
def child(db):
    make.world(make.PLAIN)
    return people.minor(16)


@pytest.fixture
def guardian(child):
    return people.guardian(child)


@pytest.fixture
def pages(guardian):
    """An address of each page that something held may lead to."""
    number = make.draft(guardian, make.PLAIN)
    asked = ask_office(RequestKind.CORRECT, "姓名登记错了，请更正", by=guardian)
    given = {
        "cases:my_case": [number], "catalogue:item": [make.PLAIN.code],
        "privacy:request": [asked], "licences:one": ["nobody"], "benefits:show": ["nobody"],
    }  # fmt: skip
    return {name: reverse(name, args=given.get(name, [])) for name in GUARDIANS}


def test_the_table_names_every_page_that_identity_leads_to(db):
    assert {one.page for one in identity.OWN.values() if one.page} <= set(GUARDIANS)
    assert {name for name, said in GUARDIANS.items() if said == 200} == OF_A_WARD


@pytest.mark.parametrize("name", GUARDIANS)
def test_a_guardian_is_led_where_the_wards_thing_opens(name, pages, guardian):
    said = GUARDIANS[name]
    answer = people.browser(guardian).get(pages[name])
    assert answer.status_code == (200 if said == OWN else said)
    assert opens(guardian, pages[name]) is (said == 200)


def test_a_guardian_reads_the_links_on_the_hub_and_opens_each(pages, guardian):
    page = people.browser(guardian)
    shown = page.get("/my/privacy").content.decode()
    held = shown.partition('id="held"')[2].partition("</main>")[0]
    linked = {name for name, there in pages.items() if f'href="{there}"' in held}
    assert {"cases:my_case", "privacy:request"} <= linked <= OF_A_WARD
    assert all(page.get(pages[name]).status_code == 200 for name in linked)


def test_a_guardian_of_somebody_else_opens_none_of_it(pages, child):
    other = people.guardian(people.minor(9, "示例·别家"), people.citizen("示例·外人"))
    page = people.browser(other)
    closed = ("cases:my_case", "privacy:request")
    assert [page.get(pages[name]).status_code for name in closed] == [404, 404]
    assert not [name for name in closed if pages[name] in page.get("/my/privacy").content.decode()]


def test_a_minor_is_led_to_no_page_that_is_for_adults(pages, child):
    page = people.browser(child)
    for name, there in pages.items():
        if "nobody" in there:
            continue
        assert opens(child, there) is (page.get(there).status_code == 200), name
    assert {name for name in GUARDIANS if not opens(child, pages[name])} == NOT_FOR_MINORS


def test_oneself_is_led_everywhere_and_a_clerk_of_a_company_nowhere(pages):
    own, clerk = people.citizen("示例·本人"), people.clerk(people.body())
    assert all(opens(own, there) for there in pages.values())
    assert not any(opens(clerk, there) for there in pages.values())
    assert not opens(own, "")
    assert opens(own, "/nowhere")
