import datetime as dt

import pytest

from tongban.kernel.errors import NotFound, Refused
from tongban.modules.catalogue.actions.confirm import confirm
from tongban.modules.catalogue.exam import running
from tongban.modules.catalogue.models import Confirmation, Item, ItemRevision

from . import factories as make

pytestmark = pytest.mark.django_db


def stale() -> set[str]:
    return {
        one.code
        for one in running.sit(ask_channels=False)
        for of in one.findings
        if of.code == "item.stale"
    }


def test_a_guide_that_nobody_confirmed_for_a_year_is_stale_until_an_editor_does(small):
    code = small.code(make.CARD)
    revision = Item.objects.select_related("revision").get(code=code).revision
    assert revision is not None
    long_ago = revision.published_at - dt.timedelta(days=366)
    ItemRevision.objects.filter(pk=revision.pk).update(published_at=long_ago)
    assert stale() == {code}
    confirm(code, by=make.confirmer(small.org(make.CARD)))
    assert stale() == set()


def test_only_who_holds_the_post_for_the_body_confirms(small):
    code = small.code(make.CARD)
    for person in (
        make.CITIZEN,
        make.editor(small.org(make.CARD)),
        make.confirmer("other"),
        make.IMPORT,
    ):
        with pytest.raises(Refused) as no:
            confirm(code, by=person)
        assert no.value.code == "access.not_allowed"
    assert not Confirmation.objects.exists()


def test_what_is_not_public_cannot_be_confirmed(small):
    code = small.code(make.CARD)
    Item.objects.filter(code=code).update(state="draft")
    with pytest.raises(Refused) as no:
        confirm(code, by=make.confirmer(small.org(make.CARD)))
    assert no.value.code == "item.not_public"
    assert not Confirmation.objects.exists()


def test_what_does_not_exist_cannot_be_confirmed(small):
    with pytest.raises(NotFound):
        confirm("x", by=make.confirmer("any"))
