import pytest

from tongban.kernel import clock
from tongban.kernel.actors import Grant, staff
from tongban.kernel.errors import NotFound, Refused
from tongban.modules.catalogue import changes, policies
from tongban.modules.catalogue.actions.comment_change import comment_change, resolve_comment
from tongban.modules.catalogue.actions.review_change import approve_change, return_change
from tongban.modules.catalogue.steps import CHANGE

from . import factories as make

pytestmark = pytest.mark.django_db
EVERYTHING = (policies.EDIT, policies.DRAFTING, policies.LEGAL)


def both(number=7):
    """One person with every post."""
    return staff(number, "示例·全能", number, tuple(Grant(one, "", "99") for one in EVERYTHING))


@pytest.fixture
def change(few):
    uid = make.opened(few.code(make.CARD), few.org(make.CARD))
    make.submitted(uid, make.editor(few.org(make.CARD)))
    return changes.one(uid)


def test_two_posts_approve_one_after_the_other_and_the_day_is_set(change):
    approve_change(change.uid, by=make.drafting(), said="同意")
    assert changes.one(change.uid).state == "legal_review"
    approve_change(change.uid, by=make.legal())
    done = changes.one(change.uid)
    assert (done.state, done.effective_on) == ("scheduled", clock.today())
    marks = [(one.mark, one.said) for one in changes.history(done)]
    assert marks[-2:] == [("approve_drafting", "同意"), ("approve_legal", "")]


def test_each_post_reviews_at_its_turn_only(change):
    with pytest.raises(Refused) as no:
        approve_change(change.uid, by=make.legal())
    assert no.value.status == 403
    approve_change(change.uid, by=make.drafting())
    with pytest.raises(Refused) as no:
        approve_change(change.uid, by=make.drafting(9))
    assert no.value.status == 403


@pytest.mark.parametrize(
    "act", [approve_change, lambda uid, by: return_change(uid, by=by, said="x")]
)
@pytest.mark.norm("items.108.not_ones_own")
def test_108_nobody_reviews_a_change_of_their_own(few, act):
    uid = make.opened(few.code(make.FOOD), few.org(make.FOOD))
    change = changes.one(uid)
    change_author = both(int(change.author.partition(":")[2]))
    make.submitted(uid, make.editor(change.org))
    with pytest.raises(Refused) as no:
        act(uid, by=change_author)
    assert no.value.code == "change.own"


@pytest.mark.norm("items.108.two_reviewers")
def test_108_one_person_does_not_review_for_both_posts(change):
    approve_change(change.uid, by=both())
    assert changes.inbox(both()) == []
    with pytest.raises(Refused) as no:
        approve_change(change.uid, by=both())
    assert no.value.code == "change.same_reviewer"
    approve_change(change.uid, by=make.legal())
    assert changes.one(change.uid).state == "scheduled"


def test_what_was_returned_is_submitted_anew_and_reviewed_by_both_again(change):
    return_change(change.uid, by=make.drafting(), said="材料名称不统一")
    assert changes.one(change.uid).state == "returned"
    assert changes.history(changes.one(change.uid))[-1].said == "材料名称不统一"
    make.submitted(change.uid, make.editor(change.org))
    assert changes.one(change.uid).state == "drafting_review"
    approve_change(change.uid, by=make.drafting())
    assert changes.round_of(changes.one(change.uid)) == 2


def test_nothing_is_returned_without_saying_why(change):
    with pytest.raises(Refused) as no:
        return_change(change.uid, by=make.drafting(), said=" ")
    assert no.value.code == "change.reason_needed"


def test_a_remark_that_is_not_settled_holds_the_change_up(change):
    remark = comment_change(change.uid, "写明份数", by=make.drafting(), element="consult")
    with pytest.raises(Refused) as no:
        approve_change(change.uid, by=make.drafting())
    assert (no.value.code, no.value.params["n"]) == ("change.open_remarks", 1)
    resolve_comment(remark, by=make.editor(change.org))
    approve_change(change.uid, by=make.drafting())


def test_what_is_not_in_review_is_not_reviewed(few):
    uid = make.opened(few.code(make.FOOD), few.org(make.FOOD))
    for act in (approve_change, lambda uid, by: return_change(uid, by=by, said="x")):
        with pytest.raises(Refused) as no:
            act(uid, by=make.drafting())
        assert no.value.code == CHANGE.impossible


def test_who_has_no_post_does_not_find_it(change):
    for by in (make.CITIZEN, make.person(change.org)):
        with pytest.raises(NotFound):
            approve_change(change.uid, by=by)
