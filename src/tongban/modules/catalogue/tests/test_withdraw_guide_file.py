"""A form of a guide is taken down at the desk: the public sees it is gone, and why."""

import pytest

from tongban.kernel import audit
from tongban.kernel.actors import Anonymous
from tongban.kernel.errors import NotFound, Refused
from tongban.modules.catalogue.actions.withdraw_guide_file import withdraw_guide_file
from tongban.modules.catalogue.models import ItemRevision
from tongban.modules.documents import public as documents
from tongban.modules.documents.tests import factories as papers

from . import factories as make

pytestmark = pytest.mark.django_db
WHY = "示例：换了新版"


@pytest.fixture
def named(few, client):
    """The card's code, and the digest of a form that its guide names."""
    code = few.code(make.CARD)
    kept = documents.publish_file(
        papers.pdf(), name="示例申请表.pdf", by=papers.PRINTER, asked_by="account:1"
    )
    revision = ItemRevision.objects.get(item__code=code)
    file = {"name": kept.name, "digest": kept.sm3, "media_type": kept.media_type,
            "bytes": kept.size}  # fmt: skip
    revision.content["base"]["materials"][0]["blank_form"] = file
    ItemRevision.objects.filter(pk=revision.pk).update(content=revision.content)
    return code, kept.sm3


def test_the_public_sees_that_it_is_gone_and_why(named, few, client):
    code, digest = named
    assert f"/guide-files/{digest}" in client.get(f"/items/{code}").content.decode()
    withdraw_guide_file(code, digest, WHY, by=make.editor(few.org(make.CARD)))
    page = client.get(f"/items/{code}").content.decode()
    assert f"/guide-files/{digest}" not in page
    assert WHY in page
    assert client.get(f"/guide-files/{digest}").status_code == 410
    assert audit.history(f"item:{code}")[-1].action == "catalogue.withdraw_guide_file"


def test_only_who_writes_every_guide_under_the_standard_or_owns_it(named):
    code, digest = named
    for by in (Anonymous, make.CITIZEN, make.editor("11990101MB9900999X"), make.drafting()):
        with pytest.raises(Refused):
            withdraw_guide_file(code, digest, WHY, by=by)
    assert documents.published_among([digest]) == {digest}
    withdraw_guide_file(code, digest, WHY, by=make.owner())
    assert documents.published_among([digest]) == frozenset()


def test_a_file_that_the_guide_does_not_name_is_not_found(named, few):
    code, digest = named
    by = make.editor(few.org(make.CARD))
    with pytest.raises(NotFound):
        withdraw_guide_file(few.code(make.FOOD), digest, WHY, by=make.owner())
    with pytest.raises(Refused) as no:
        withdraw_guide_file(code, digest, " ", by=by)
    assert no.value.code == "document.withdrawn_why_needed"
    assert documents.published_among([digest]) == {digest}
