"""The developers' pages say all that the description says, to people, without script."""

import gzip
import html
import re
from collections import Counter
from copy import deepcopy

import pytest
from django.test import Client

from tests.support.browser import PHONE
from tongban.kernel.reasons import REASONS
from tongban.rest.document import operations
from tongban.site.api import document
from tongban.site.developers import reading

pytestmark = pytest.mark.django_db


PARTS = [one["name"] for one in document()["tags"]]
PAGES = [
    "/developers/",
    "/developers/shapes",
    "/developers/reasons",
    *(f"/developers/operations/{name}" for name in PARTS),
]
MOST_BYTES = 60_000
"""Of each page, packed as it is sent."""
GROWTH = 1.3
"""What each page must bear beyond today's API: the bound is kept by dividing, not by luck."""


def anchor(operation):
    return operation["operationId"].replace(".", "-")


@pytest.fixture
def texts() -> dict[str, str]:
    answers = {page: Client().get(page) for page in PAGES}
    assert {one.status_code for one in answers.values()} == {200}
    return {page: html.unescape(one.text) for page, one in answers.items()}


def test_every_operation_parameter_and_answer_is_there(texts):
    for path, method, one in operations(document()):
        part = next(name for name in PARTS if name in one["tags"])
        block = re.search(
            rf'<article class="operation" id="{anchor(one)}".*?</article>',
            texts[f"/developers/operations/{part}"],
            re.DOTALL,
        )
        assert block, one["operationId"]
        for told in (path, method, one["summary"], *one["responses"]):
            assert told in block[0], (one["operationId"], told)
        for given in one["parameters"]:
            name = given.get("name", "Idempotency-Key")
            assert name in block[0], (one["operationId"], name)


def test_every_shape_and_every_reason_is_there(texts):
    for name in document()["components"]["schemas"]:
        assert f'id="shape-{name}"' in texts["/developers/shapes"]
    missing = [code for code in REASONS if f">{code}<" not in texts["/developers/reasons"]]
    assert not missing


def test_the_first_page_names_everything_where_it_always_stood(texts):
    first = texts["/developers/"]
    anchors = ["begin", "rules", "copy", "reasons", "shapes"]
    anchors += [f"tag-{name}" for name in PARTS]
    anchors += [f"shape-{name}" for name in document()["components"]["schemas"]]
    anchors += [anchor(one) for _, _, one in operations(document())]
    assert [one for one in anchors if f'"{one}"' not in first] == []
    for path, method, one in operations(document()):
        assert f"{method} {path}" in first, one["operationId"]


def test_it_leads_to_the_description_itself(texts):
    assert 'href="/api/v1/openapi.json"' in texts["/developers/"]
    assert "tongban token" in texts["/developers/"]


def test_ids_are_unique_and_links_lead_somewhere(texts):
    ids = {page: Counter(re.findall(r'\bid="([^"]+)"', text)) for page, text in texts.items()}
    for page, text in texts.items():
        assert [one for one, times in ids[page].items() if times > 1] == []
        for path, place in re.findall(r'href="(/developers/[^"#]*|)(?:#([^"]+))?"', text):
            assert not place or place in ids[path or page], (page, path, place)
            assert (path or page) in texts


def test_a_shape_named_in_a_table_is_a_link(texts):
    part = texts["/developers/operations/cases"]
    assert '<a href="/developers/shapes#shape-Problem">Problem</a>' in part
    assert re.search(r'list of <a href="#shape-(\w+)">\1</a>', texts["/developers/shapes"])


def test_the_foot_of_every_page_leads_here():
    assert 'href="/developers/"' in Client().get("/sign-in").text


@pytest.mark.parametrize("page", PAGES)
def test_each_page_costs_no_statement_and_little_to_send(page, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = Client().get(page)
    assert len(gzip.compress(answer.content)) * GROWTH < MOST_BYTES


def test_no_page_grows_with_the_operations_of_another_part(monkeypatch):
    """A part of many more operations costs its own page, and one line for each on the first."""
    before = {page: len(Client().get(page).content) for page in PAGES}
    larger = deepcopy(document())
    fresh = [one for one in operations(document()) if "cases" in one[2]["tags"]]
    for path, method, one in fresh:
        more = {**one, "operationId": f"{one['operationId']}_more"}
        larger["paths"][f"{path}/more"] = {method.lower(): more}
    monkeypatch.setattr(reading, "document", lambda: larger)
    grown = {page: len(Client().get(page).content) - size for page, size in before.items()}
    assert {page for page, more in grown.items() if more} == {
        "/developers/", "/developers/operations/cases"
    }  # fmt: skip
    assert grown["/developers/"] < 500 * len(fresh)


def test_an_unknown_part_is_not_found():
    assert Client().get("/developers/operations/nothing").status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_other_methods_are_refused(page):
    assert Client().post(page).status_code in {403, 405}


@pytest.mark.browser
@pytest.mark.once("postgresql")  # where fewer browser tests run
@pytest.mark.parametrize("address", [*PAGES[:3], "/developers/operations/cases"])
@pytest.mark.parametrize("size", [None, PHONE], ids=["desktop", "phone"])
def test_it_reads_well(live_server, new_page, accessible, size, address):
    page = new_page(script=True, **({"size": size} if size else {}))
    page.goto(f"{live_server.url}{address}")
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    accessible(page)
