"""The catalogue by REST where one item is all there is."""

import pytest

from tongban.modules.catalogue.models import Item

from . import factories as make

pytestmark = pytest.mark.django_db


def get(client, path=""):
    """Ask without a token: items are open to everybody."""
    return client.get(f"/api/v1/items{path}")


def test_an_item_without_questions_of_its_own_has_no_form(client, db):
    make.take(make.changed(make.CARD, lambda base, own: base.pop("form_fields", None)))
    code = Item.objects.get().code
    assert get(client, f"/{code}").json()["form"] is None


def test_a_draft_is_not_found(client, db):
    make.take(make.records(*make.by_name(make.CARD).values()), publishing=False)
    assert get(client, f"/{Item.objects.get().code}").status_code == 404
    assert get(client).json()["items"] == []
