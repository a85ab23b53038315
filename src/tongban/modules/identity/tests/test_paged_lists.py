"""Long lists go on, page by page: nothing is cut without saying so, and no page costs more."""

import datetime as dt
import html
import re

import pytest

from tongban.kernel import clock
from tongban.modules.identity import policies
from tongban.modules.identity.actions.add_clerk import add_clerk
from tongban.modules.identity.actions.certify_helper import certify_helper
from tongban.modules.identity.actions.report_death import report_death
from tongban.modules.identity.actions.request_right import request_right
from tongban.modules.identity.contracts import Role, Side
from tongban.modules.identity.models import Mandate, MandateUse
from tongban.modules.identity.queries import companies, deaths, mandates, rights
from tongban.modules.identity.tests import factories as make
from tongban.modules.places.contracts import PostScope
from tongban.modules.places.tests import factories as places

pytestmark = pytest.mark.django_db
MANY = 5


@pytest.fixture(autouse=True)
def _small_pages(monkeypatch):
    for room in (companies, deaths, mandates, rights):
        monkeypatch.setattr(room, "SIZE", 2)


def walked(read):
    """Return every row of a list, going on from page to page; then back to the first."""
    pages = [read(after="", before="")]
    while pages[-1].after:
        pages.append(read(after=pages[-1].after, before=""))
    back = read(after="", before=pages[-1].before)
    assert back.rows == pages[-2].rows
    assert all(len(one.rows) <= 2 for one in pages)
    return [row for one in pages for row in one.rows]


def read_through(browser, there, pattern, of=""):
    """Return what the pages of an address show, following the link to the next."""
    shown, path = [], there
    while path:
        text = html.unescape(browser.get(path).text)
        shown += re.findall(pattern, text)
        found = re.search(rf'rel="next" href="([^"]*[?&]{of}after=[^"]+)"', text)
        path = found[1] if found else ""
    return shown


def test_mandates_what_waits_comes_first(sign_in, citizen):
    agent = make.citizen("示例·李办事")
    waits = make.offer(citizen, agent)
    given = [make.mandate(agent, citizen) for _ in range(3)]
    own = make.offer(agent, citizen)
    found = walked(lambda **at: mandates.mine(agent, **at))
    assert [one.uid for one in found] == [waits, own, *reversed(given)]
    assert [one.waits_for_me for one in found] == [True, False, False, False, False]
    assert {one.mine for one in found} == {Side.AGENT, Side.PRINCIPAL}
    shown = read_through(sign_in(agent), "/my/mandates", r'href="/my/mandates/(\w{32})"')
    assert shown == [one.uid for one in found]


def test_mandates_of_a_body_and_those_that_ran_out(citizen):
    boss = make.clerk(role=Role.LEGAL_REPRESENTATIVE)
    agents = [make.citizen("示例·李办事") for _ in range(MANY)]
    uids = [make.offer(boss, one) for one in agents]
    make.expire(make.offer(citizen, agents[0]))
    assert [one.uid for one in walked(lambda **at: mandates.mine(boss, **at))] == uids[::-1]
    assert [one.waits_for_me for one in mandates.mine(agents[0]).rows] == [True, False]


def test_uses_of_a_mandate(sign_in, citizen):
    agent = make.citizen("示例·李办事")
    uid, moment = make.mandate(citizen, agent), clock.now()
    number = Mandate.objects.get(uid=uid).pk
    for n in range(MANY):
        MandateUse.objects.create(
            mandate_id=number, account_id=agent.account_id, helper=f"示例·第{n}位",
            action="case.save", first_at=moment, last_at=moment,
        )  # fmt: skip
    names = [one.helper for one in walked(lambda **at: mandates.uses(uid, by=citizen, **at))]
    assert names == [f"示例·第{n}位" for n in reversed(range(MANY))]
    assert read_through(sign_in(citizen), f"/my/mandates/{uid}", "示例·第.位") == names


def test_mandates_of_a_desk(sign_in):
    desk = make.officer(policies.HELP_AT_DESK)
    uids = [make.desk_mandate(make.citizen(), desk) for _ in range(MANY)]
    assert [one.uid for one in walked(lambda **at: mandates.at_desk(desk, **at))] == uids[::-1]
    shown = read_through(sign_in(desk), "/desk/mandates", r"/desk/mandates/(\w{32})/end")
    assert shown == uids[::-1]


def test_helpers_by_organisation(sign_in):
    by, last = make.officer(policies.CERTIFY), clock.today() + dt.timedelta(days=9)
    houses = [make.body(f"和安市示例{name}服务社（演示）") for name in ("乙", "甲")]
    for n in range(MANY):
        certify_helper(houses[n % 2], make.seen(make.citizen()), f"PX-{n}", last, by=by)
    found = walked(lambda **at: mandates.helpers(by, **at))
    assert len(found) == MANY
    assert [one.body for one in found] == sorted(one.body for one in found)
    shown = read_through(sign_in(by), "/desk/helpers", r"PX-\d")
    assert shown == [one.certificate for one in found]


def test_clerks_managers_first(sign_in):
    boss = make.clerk(role=Role.LEGAL_REPRESENTATIVE)
    for role in (Role.CLERK, Role.CLERK, Role.ADMIN, Role.CLERK):
        add_clerk(make.citizen().account_id, boss.body_id, role, by=make.TESTER)
    found = walked(lambda **at: companies.clerks(boss.body_id, by=boss, **at))
    assert [one.role for one in found] == [Role.LEGAL_REPRESENTATIVE, Role.ADMIN] + [Role.CLERK] * 3
    there = f"/my/companies/{boss.body_id}"
    shown = read_through(sign_in(boss), there, r"/my/companies/clerks/(\d+)/end", of="clerks_")
    assert {int(one) for one in shown} == {one.clerkship_id for one in found}


def test_requests_for_posts(sign_in, heads):
    wanted = places.post(policies.MANAGE_CLERKS, key="wanted", serial=1)
    for n in range(MANY):
        request_right(wanted, f"代理分管工作第{n}次", by=make.officer(policies.REGISTER))
    found = walked(lambda **at: rights.rights_asked(heads[0], **at))
    assert [one.reason for one in found] == [f"代理分管工作第{n}次" for n in range(MANY)]
    shown = read_through(sign_in(heads[0]), "/desk/rights", r"代理分管工作第\d次")
    assert shown == [one.reason for one in found]


def test_deaths_that_wait_and_those_of_another_body_take_no_place(sign_in):
    desk = make.officer(policies.REGISTER)
    other = make.officer(policies.REGISTER, name="示例·吴复核", scope=PostScope.REGION)
    elsewhere = make.officer(policies.REGISTER, serial=2, name="示例·郑别处")
    for n in range(MANY):
        for by, paper in ((elsewhere, f"外-{n}"), (desk, f"死-{n}")):
            report_death(make.seen(make.citizen()), clock.today(), paper, by=by)
    found = walked(lambda **at: deaths.waiting(other, **at))
    assert [one.paper for one in found] == [f"死-{n}" for n in range(MANY)]
    shown = read_through(sign_in(other), "/desk/people/deaths", r"[死外]-\d")
    assert shown == [one.paper for one in found]


def test_a_page_costs_as_much_for_many_as_for_few(
    sign_in, citizen, django_assert_max_num_queries, memory_stays_fresh
):
    agent = make.citizen("示例·李办事")
    browser = sign_in(agent)
    make.offer(citizen, agent)
    browser.get("/my/mandates")
    for _ in range(MANY):
        make.mandate(agent, citizen)
    with django_assert_max_num_queries(4):
        assert browser.get("/my/mandates").status_code == 200


@pytest.mark.parametrize("page", ["/my/mandates", "/desk/helpers"])
def test_a_cursor_made_up_is_refused(sign_in, citizen, page):
    by = citizen if page.startswith("/my") else make.officer(policies.CERTIFY)
    assert sign_in(by).get(f"{page}?after=x").status_code == 400
