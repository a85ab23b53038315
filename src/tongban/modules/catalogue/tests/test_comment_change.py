import pytest

from tongban.kernel.errors import NotFound, Refused
from tongban.modules.catalogue import changes
from tongban.modules.catalogue.actions.comment_change import comment_change, resolve_comment

from . import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def change(few):
    return changes.one(make.opened(few.code(make.CARD), few.org(make.CARD)))


def test_a_remark_stands_at_its_element_until_it_is_settled(change):
    uid = comment_change(change.uid, " 写明份数 ", by=make.drafting(), element="materials.id")
    (remark,) = changes.comments(change)
    assert (remark.uid, remark.element, remark.text) == (uid, "materials.id", "写明份数")
    resolve_comment(uid, by=make.editor(change.org))
    resolve_comment(uid, by=make.drafting())
    (remark,) = changes.comments(change)
    assert remark.resolved_by == make.editor(change.org).name
    assert changes.open_remarks(change) == 0


def test_an_empty_remark_is_refused(change):
    with pytest.raises(Refused) as no:
        comment_change(change.uid, " ", by=make.drafting())
    assert no.value.code == "change.reason_needed"


def test_others_neither_remark_nor_settle(change):
    uid = comment_change(change.uid, "示例", by=make.drafting())
    for by in (make.CITIZEN, make.editor("11990100MB99999990")):
        with pytest.raises(NotFound):
            comment_change(change.uid, "示例", by=by)
        with pytest.raises(NotFound):
            resolve_comment(uid, by=by)
    assert changes.open_remarks(change) == 1
