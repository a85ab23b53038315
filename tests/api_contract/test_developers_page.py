"""The developers' page says all that the description says, to people, without script."""

import gzip
import html
import re
from collections import Counter

import pytest
from django.test import Client

from tests.support.browser import PHONE
from tongban.kernel.reasons import REASONS
from tongban.rest.document import operations
from tongban.site.api import document

pytestmark = pytest.mark.django_db


@pytest.fixture
def text() -> str:
    answer = Client().get("/developers/")
    assert answer.status_code == 200
    return html.unescape(answer.text)


def test_every_operation_parameter_and_answer_is_there(text):
    for path, method, one in operations(document()):
        anchor = one["operationId"].replace(".", "-")
        block = re.search(
            rf'<article class="operation" id="{anchor}".*?</article>', text, re.DOTALL
        )
        assert block, one["operationId"]
        for told in (path, method, one["summary"], *one["responses"]):
            assert told in block[0], (one["operationId"], told)
        for given in one["parameters"]:
            name = given.get("name", "Idempotency-Key")
            assert name in block[0], (one["operationId"], name)


def test_every_shape_and_every_reason_is_there(text):
    for name in document()["components"]["schemas"]:
        assert f'id="shape-{name}"' in text
    missing = [code for code in REASONS if f">{code}<" not in text]
    assert not missing


def test_it_leads_to_the_description_itself(text):
    assert 'href="/api/v1/openapi.json"' in text
    assert "tongban token" in text


def test_ids_are_unique_and_links_within_the_page_lead_somewhere(text):
    ids = Counter(re.findall(r'\bid="([^"]+)"', text))
    assert [one for one, times in ids.items() if times > 1] == []
    assert set(re.findall(r'href="#([^"]+)"', text)) <= set(ids)


def test_the_foot_of_every_page_leads_here():
    assert 'href="/developers/"' in Client().get("/sign-in").text


def test_it_costs_no_statement_and_little_to_send(django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = Client().get("/developers/")
    assert len(gzip.compress(answer.content)) < 70_000


def test_other_methods_are_refused():
    assert Client().post("/developers/").status_code in {403, 405}


@pytest.mark.browser
@pytest.mark.once("postgresql")  # where fewer browser tests run
@pytest.mark.parametrize("size", [None, PHONE], ids=["desktop", "phone"])
def test_it_reads_well(live_server, new_page, accessible, size):
    page = new_page(script=True, **({"size": size} if size else {}))
    page.goto(f"{live_server.url}/developers/")
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    accessible(page)
