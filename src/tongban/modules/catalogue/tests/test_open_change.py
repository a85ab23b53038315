import pytest

from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.models import AuditEntry
from tongban.modules.catalogue import changes, queries
from tongban.modules.catalogue.actions.open_change import open_change
from tongban.modules.catalogue.contracts import Draft, Layer, Operation
from tongban.modules.catalogue.models import Change

from . import factories as make

pytestmark = pytest.mark.django_db


def test_a_revision_begins_with_the_item_as_it_stands(few):
    code, org = few.code(make.CARD), few.org(make.CARD)
    change = changes.one(make.opened(code, org))
    row = queries.item(code)
    assert (change.state, change.code, change.org, change.version) == ("editing", code, org, 0)
    assert change.content == row.content
    assert change.started_from == row.fingerprint
    assert [one.mark for one in changes.history(change)] == ["open"]
    assert AuditEntry.objects.filter(subject=f"change:{change.uid}").count() == 1


def test_a_second_change_of_the_same_sort_is_refused_and_says_whose_the_first_is(few):
    code, org = few.code(make.CARD), few.org(make.CARD)
    first = make.opened(code, org)
    with pytest.raises(Refused) as no:
        make.opened(code, org)
    assert (no.value.code, no.value.params["uid"]) == ("change.already_open", first)
    assert "示例·编制" in no.value.message()
    assert changes.one(make.opened(code, org, Operation.PAUSE, reason="示例")).code == code


@pytest.mark.parametrize(
    ("operation", "successors", "told"),
    [
        (Operation.SPLIT, ["x"], "two or more"),
        (Operation.MERGE, ["x"], "two or more"),
        (Operation.SPLIT, [], "two or more"),
    ],
)
def test_the_wrong_number_of_items_is_refused(few, operation, successors, told):
    with pytest.raises(Refused) as no:
        make.opened(few.code(make.CARD), few.org(make.CARD), operation, successors=successors)
    assert no.value.code == "change.wrong_targets"
    assert told in no.value.message("en")
    assert not Change.objects.exists()


def test_a_new_item_is_named_by_its_record_and_may_not_exist_yet(few):
    record = queries.item(few.code(make.CARD)).content
    by = make.editor(few.org(make.CARD))
    with pytest.raises(Refused) as no:
        open_change(Operation.ADD, Layer.ITEM, [], Draft(record), by=by)
    assert no.value.code == "change.wrong_targets"
    new, org = make.another()
    uid = open_change(Operation.ADD, Layer.ITEM, [], Draft(new), by=make.editor(org))
    change = changes.one(uid)
    assert (change.code, change.name) == (new["task_code"], "示例·新事项")


def test_a_new_item_without_a_record_is_refused(few):
    with pytest.raises(Refused) as no:
        open_change(Operation.ADD, Layer.ITEM, [], by=make.editor(few.org(make.CARD)))
    assert no.value.code == "change.record_faulty"


@pytest.mark.parametrize("who", [make.CITIZEN, make.drafting(), make.editor("11990100MB99999990")])
def test_only_an_editor_of_the_body_opens(few, who):
    with pytest.raises(Refused) as no:
        open_change(Operation.REVISE, Layer.ITEM, [few.code(make.CARD)], by=who)
    assert no.value.status == 403
    assert not Change.objects.exists()


def test_the_standard_is_changed_by_its_owner_only(few):
    base = few.items[make.CARD].base
    with pytest.raises(Refused) as no:
        open_change(Operation.REVISE, Layer.BASE, [base.code], by=make.editor(""))
    assert no.value.status == 403
    uid = open_change(Operation.REVISE, Layer.BASE, [base.code], by=make.owner())
    assert changes.one(uid).name == base.name


def test_an_unknown_item_is_not_found(few):
    with pytest.raises(NotFound):
        make.opened("11990100MB990001313992000005999", "11990100MB99000131")
