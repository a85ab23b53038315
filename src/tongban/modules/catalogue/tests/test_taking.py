import importlib
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tongban.kernel.models import Series
from tongban.modules.catalogue import disclosing, native, queries
from tongban.modules.catalogue.actions.cancel import cancel
from tongban.modules.catalogue.actions.pause import pause, resume
from tongban.modules.catalogue.changing import Operation
from tongban.modules.catalogue.models import Item, ItemChange

from ..rest import schemas
from . import factories as make

pytestmark = pytest.mark.django_db
API = "/api/v1"


def get(client, path, etag="", **query):
    """Ask without a token: the catalogue is open to everybody."""
    headers = {"If-None-Match": etag} if etag else {}
    return client.get(f"{API}{path}?{urlencode(query)}", headers=headers)


def walk(client, path, held, **query):
    """All pages to the end."""
    found, after = [], ""
    for _ in range(99):
        page = get(client, path, after=after, **query).json()
        found += page[held]
        after = page["next"]
        if not after:
            return found
    raise AssertionError("no end")


def feed(client, after=""):
    return get(client, "/items/changes", after=after).json()


def renamed(base, own):
    base["name"] += "（修订）"


# ── the whole catalogue ───────────────────────────────────────────────────────────────────────


def test_the_catalogue_is_taken_whole_page_by_page(client, small):
    found = walk(client, "/items/whole", "items", size=2)
    assert sorted(one["name"] for one in found) == sorted(make.NAMES)
    for one in found:
        schemas.WholeItem.model_validate(one)


def test_what_is_taken_is_what_was_published(client, small):
    """Both layers come back as the very records that went in, and the fingerprint is theirs."""
    for one in walk(client, "/items/whole", "items"):
        shape = schemas.WholeItem.model_validate(one)
        item = small.items[one["name"]]
        assert (shape.base, shape.implementation) == (item.base, item.implementation)
        _, revision, _ = queries.published(one["code"])
        assert (one["fingerprint"], one["number"]) == (revision.fingerprint, revision.number)


def test_paused_items_are_taken_and_say_so_drafts_are_not(client, small):
    code = small.code(make.CARD)
    make.paused(code)
    Item.objects.filter(code=small.code(make.FOOD)).update(state="cancelled")
    found = {one["code"]: one for one in walk(client, "/items/whole", "items")}
    assert (found[code]["state"], found[code]["open"]) == ("paused", False)
    assert small.code(make.FOOD) not in found
    assert len(found) == len(make.NAMES) - 1


def test_the_whole_is_narrowed_by_body_region_and_side(client, small):
    org = small.org(make.CARD)
    assert {one["org"] for one in walk(client, "/items/whole", "items", org=org)} == {org}
    region = small.items[make.CARD].implementation.region
    here = walk(client, "/items/whole", "items", region=region[:4])
    assert here
    assert all(one["region"].startswith(region[:4]) for one in here)
    natural = walk(client, "/items/whole", "items", audience="natural")
    assert natural
    assert all("natural" in one["audience"] for one in natural)


def test_base_items_are_taken_in_the_revision_in_force(client, small):
    make.take(make.changed(make.CARD, renamed))
    found = walk(client, "/base-items", "items", size=2)
    assert [one["code"] for one in found] == sorted(i.base.code for i in small.items.values())
    card = next(one for one in found if one["code"] == small.items[make.CARD].base.code)
    assert (card["number"], card["base"]["name"]) == (2, f"{make.CARD}（修订）")
    for one in found:
        shape = schemas.BaseOut.model_validate(one)
        assert native.fingerprint(shape.base) == shape.fingerprint


@pytest.mark.parametrize("path", ["/items/whole", "/base-items", "/items/changes", "/items/{card}"])
def test_what_is_unchanged_is_not_sent_again(client, small, path):
    path = path.format(card=small.code(make.CARD))
    first = get(client, path)
    etag = first.headers["ETag"]
    again = get(client, path, etag)
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", etag)
    assert get(client, path, f'"other", W/{etag}').status_code == 304
    make.take(make.changed(make.CARD, renamed))
    changed = get(client, path, etag)
    assert changed.status_code == 200
    assert changed.headers["ETag"] != etag


def test_a_pause_makes_the_page_new(client, small):
    etag = get(client, "/items/whole").headers["ETag"]
    make.paused(small.code(make.CARD))
    assert get(client, "/items/whole", etag).status_code == 200


@pytest.mark.parametrize(
    ("path", "query", "most"),
    [("/items/whole", {}, 2), ("/base-items", {}, 2), ("/items/changes", {}, 2)],
)
def test_statements_have_a_ceiling_and_an_unchanged_page_reads_no_content(
    client, small, path, query, most
):
    with CaptureQueriesContext(connection) as asked:
        etag = get(client, path, **query).headers["ETag"]
    assert len(asked) <= most, [one["sql"][:100] for one in asked]
    with CaptureQueriesContext(connection) as again:
        assert get(client, path, etag, **query).status_code == 304
    assert not any('"content"' in one["sql"] for one in again)


def test_everything_is_yielded_in_chunks(small, monkeypatch):
    monkeypatch.setattr(disclosing, "CHUNK", 2)
    with CaptureQueriesContext(connection) as asked:
        found = [one.item.name for one in disclosing.every()]
    assert sorted(found) == sorted(make.NAMES)
    assert len(asked) == 3


# ── the changes ───────────────────────────────────────────────────────────────────────────────


def test_every_thing_that_happens_to_an_item_is_told_in_order(client, small):
    code = small.code(make.CARD)
    start = get(client, "/items/changes", after="latest").json()
    assert (start["changes"], start["more"]) == ([], False)
    pause(code, by=make.REVIEWED, reason="示例")
    resume(code, by=make.REVIEWED)
    make.take(make.changed(make.CARD, renamed))
    told = feed(client, start["next"])
    schemas.ChangePage.model_validate(told)
    assert [(c["code"], c["kind"], c["state"], c["number"]) for c in told["changes"]] == [
        (code, "paused", "paused", 1),
        (code, "resumed", "published", 1),
        (code, "revised", "published", 2),
    ]
    now = get(client, f"/items/{code}").json()
    last = told["changes"][-1]
    assert (last["fingerprint"], last["name"]) == (now["fingerprint"], now["name"])
    assert feed(client, told["next"])["changes"] == []
    assert feed(client, told["next"])["next"] == told["next"]


def test_the_feed_from_the_beginning_leads_to_the_catalogue(client, small):
    """Who applies all changes to an empty copy holds what the list holds."""
    make.paused(small.code(make.FOOD))
    copy: dict[str, tuple[str, str]] = {}
    after = ""
    while True:
        page = get(client, "/items/changes", after=after, size=2).json()
        copy |= {one["code"]: (one["fingerprint"], one["state"]) for one in page["changes"]}
        after = page["next"]
        if not page["more"]:
            break
    there = walk(client, "/items/whole", "items")
    assert copy == {one["code"]: (one["fingerprint"], one["state"]) for one in there}


@pytest.mark.parametrize(
    ("how", "kind"),
    [
        (Operation.CANCEL, "cancelled"),
        (Operation.SPLIT, "split"),
        (Operation.MERGE, "merged"),
    ],
)
def test_an_item_that_ended_names_what_took_its_place(client, small, how, kind):
    code, other = small.code(make.CARD), small.code(make.FOOD)
    start = get(client, "/items/changes", after="latest").json()["next"]
    cancel(code, by=make.REVIEWED, reason="示例", how=how, successors=[other])
    (told,) = feed(client, start)["changes"]
    assert (told["kind"], told["state"], told["successors"]) == (kind, "cancelled", [other])
    assert code not in {one["code"] for one in walk(client, "/items/whole", "items")}


def test_numbers_have_no_gaps(client, small):
    assert [one.seq for one in ItemChange.objects.order_by("seq")] == [1, 2, 3, 4, 5]


def test_a_refused_change_is_not_told(client, small):
    before = feed(client)["next"]
    with pytest.raises(Exception, match="reason_needed"):
        pause(small.code(make.CARD), by=make.REVIEWED, reason=" ")
    assert feed(client)["next"] == before


@pytest.mark.parametrize("after", ["nonsense", "-1", "1" * 19, "\uff11"])
def test_a_cursor_that_was_not_made_here_is_refused(client, small, after):
    answer = get(client, "/items/changes", after=after)
    assert (answer.status_code, answer.json()["code"]) == (422, "input.invalid")


def test_what_was_public_before_the_log_existed_stands_at_its_beginning(client, small):
    make.paused(small.code(make.CARD))
    ItemChange.objects.all().delete()
    Series.objects.filter(name="catalogue changes").delete()
    importlib.import_module("tongban.modules.catalogue.migrations.0004_changes").begin(apps, None)
    told = feed(client)["changes"]
    assert {one["code"] for one in told} == {small.code(name) for name in make.NAMES}
    resume(small.code(make.CARD), by=make.REVIEWED)
    assert feed(client)["changes"][-1]["seq"] == len(make.NAMES) + 1


def test_no_action_moves_an_item_without_telling_the_feed():
    """A step of an item's life that is taken anywhere is logged in the same function's file."""
    actions = Path(disclosing.__file__).with_name("actions")
    texts = {one.name: one.read_text("utf-8") for one in actions.glob("*.py")}
    moving = {name for name, text in texts.items() if ", ITEM, " in text}
    assert {"publish.py", "pause.py", "cancel.py"} <= moving
    assert moving <= {name for name, text in texts.items() if " log(row, " in text}
