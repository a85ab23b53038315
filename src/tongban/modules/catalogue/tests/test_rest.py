from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tongban.modules.catalogue import queries
from tongban.modules.catalogue.actions.pause import pause

from ..rest import schemas
from . import factories as make

pytestmark = pytest.mark.django_db
API = "/api/v1/items"


def get(client, path="", **query):
    """Ask without a token: items are open to everybody."""
    return client.get(f"{API}{path}?{urlencode(query, doseq=True)}")


def test_the_list_is_walked_by_its_cursor_and_shows_each_item_once(client, small):
    seen, after = [], ""
    for _ in range(9):
        page = get(client, size=2, after=after).json()
        schemas.ItemPage.model_validate(page)
        seen += [one["name"] for one in page["items"]]
        after = page["next"]
        if not after:
            break
    assert sorted(seen) == sorted(make.NAMES)
    assert len(seen) == len(set(seen))


def test_the_list_is_narrowed_by_body_and_side(client, small):
    org = small.org(make.CARD)
    rows = get(client, org=org).json()["items"]
    assert rows
    assert {row["org"] for row in rows} == {org}
    natural = get(client, audience="natural").json()["items"]
    assert natural
    assert all("natural" in row["audience"] for row in natural)
    assert make.BUNDLE not in {row["name"] for row in natural}


def test_a_search_finds_by_everyday_words(client, small):
    page = get(client, "/search", q="社保卡").json()
    schemas.FoundPage.model_validate(page)
    assert page["items"][0]["name"] == make.CARD
    assert page["total"] == len(page["items"])
    assert page["facets"]["audience"] == {"natural": page["total"]}


def test_a_search_is_narrowed_by_any_value_of_each_facet(client, small):
    org = small.org(make.FOOD)
    page = get(client, "/search", organisation=[org, "nobody"], audience="legal").json()
    assert page["items"]
    assert {row["org"] for row in page["items"]} == {org}


def test_one_item_is_the_whole_guide(client, small):
    answer = get(client, f"/{small.code(make.FOOD)}")
    guide = answer.json()
    schemas.ItemOut.model_validate(guide)
    item = small.items[make.FOOD]
    assert guide["name"] == make.FOOD
    assert [one["name"] for one in guide["base"]["materials"]] == [
        m.name for m in item.materials or ()
    ]
    assert guide["implementation"]["consult"] == item.implementation.consult
    fields = guide["form"]["schema"]["properties"]
    assert set(fields) == {field.key for field in item.base.form_fields}  # no order: jsonb has none
    _, revision, _ = queries.published(item.code)
    assert (guide["revision"], guide["form"]["revision"]) == (
        revision.pk,
        revision.form_revision_id,
    )


def test_limits_keep_their_units_and_what_is_not_given_is_null(client, small):
    row = next(r for r in get(client).json()["items"] if r["name"] == make.BUNDLE)
    assert row["promised"]["amount"] == "8.5"
    assert row["promised"]["unit"] == "working_day"
    assert row["statutory"] is None
    assert row["visits"] is None


def test_a_paused_item_says_so(client, small):
    code = small.code(make.CARD)
    pause(code, by=make.REVIEWED, reason="系统升级")
    guide = get(client, f"/{code}").json()
    assert (guide["state"], guide["open"], guide["pause_reason"]) == ("paused", False, "系统升级")


@pytest.mark.parametrize(
    ("path", "query", "status", "code"),
    [
        ("/11990100MB990001313992000005999", {}, 404, "item.not_found"),
        ("/a-b", {}, 422, "input.invalid"),
        ("", {"after": "nonsense"}, 422, "input.invalid"),
        ("", {"size": 101}, 422, "input.invalid"),
        ("", {"audience": "nobody"}, 422, "input.invalid"),
        ("", {"org": "\x00"}, 422, "input.invalid"),
        ("/search", {"after": "nonsense"}, 422, "input.invalid"),
        ("/search", {"q": "长" * 101}, 422, "input.invalid"),
        ("/search", {"theme": "a\x00"}, 422, "input.invalid"),
    ],
)
def test_wrong_questions_are_problems_with_a_code(client, small, path, query, status, code):
    answer = get(client, path, **query)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("path", "query", "most"),
    [("", {}, 2), ("/search", {"q": "社保卡"}, 3), ("/search", {}, 3), ("/{food}", {}, 2)],
)
def test_statements_have_a_ceiling(client, small, path, query, most):
    path = path.format(food=small.code(make.FOOD))
    get(client, path, **query)
    with CaptureQueriesContext(connection) as asked:
        assert get(client, path, **query).status_code == 200
    assert len(asked) <= most, [one["sql"][:100] for one in asked]


def test_a_nul_in_the_words_is_no_fault(client, small):
    assert get(client, "/search", q="卡\x00").status_code in {200, 422}
