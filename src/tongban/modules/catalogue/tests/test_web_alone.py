"""Public pages of a catalogue that holds nothing, or just one thing."""

import pytest

from tongban.modules.catalogue.models import Item

from . import factories as make

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script>"


def page(client, path) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    seen: str = answer.content.decode()
    return seen


def test_an_empty_installation_says_so(client, db):
    assert "还没有公开的事项" in page(client, "/")
    assert "还没有公开的事项" in page(client, "/themes")
    assert "没有找到合适的事项" in page(client, "/items")
    assert client.get("/departments").status_code == 200


def test_a_draft_is_not_found_by_anybody_outside(client, db):
    make.take(make.records(*make.by_name(make.CARD).values()), publishing=False)
    code = Item.objects.get().code
    assert client.get(f"/items/{code}").status_code == 404
    assert client.get(f"/items/{code}/form").status_code == 404


def test_what_a_guide_says_is_escaped(client, db):
    def hostile(base, own):
        base["name"] = f"事项{HOSTILE}"
        base["conditions"][0]["text"] = base["materials"][0]["name"] = HOSTILE
        base["steps"][0]["name"] = base["fee"]["note"] = HOSTILE
        base["faq"] = [{"key": "one", "question": HOSTILE, "answer": HOSTILE}]
        own["window"]["address"] = own["consult"] = HOSTILE

    report = make.take(make.changed(make.CARD, hostile))
    assert report.published == 1
    code = Item.objects.get().code
    for path in ("/", "/items", "/themes", f"/items/{code}", f"/items/{code}/form"):
        assert HOSTILE not in page(client, path)
