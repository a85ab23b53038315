"""撤回与放弃: the applicant may end it before the decision; a draft's values are erased."""

from tongban.kernel.models import OutboxEvent
from tongban.modules.cases import lists, queries
from tongban.modules.cases.actions.review import review
from tongban.modules.cases.actions.withdraw import discard, withdraw
from tongban.modules.cases.models import Case, Material
from tongban.modules.cases.tests import factories as make
from tongban.modules.documents.tests.factories import live


def test_withdrawing_ends_every_part_that_is_not_concluded(world):
    number = make.case(world, "accepted")
    review(number, "fire", by=world.fire, agree=True)
    withdraw(number, by=world.owner, reason="示例：另行申请")
    case = make.row(number)
    assert {b.key: b.state for b in queries.branches(case)} == {
        "fire": "agreed", "plan": "cancelled", "joint": "cancelled"
    }  # fmt: skip
    assert (case.due, case.due_provisional, case.open_branches) == (None, False, 0)
    assert case.closed_at is not None


def test_the_office_is_told(world):
    number = make.case(world, "withdrawn", make.BARE)
    assert make.LEAD in OutboxEvent.objects.get(kind="cases.withdrawn").payload
    assert make.row(number).state == "withdrawn"


def test_a_draft_given_up_keeps_no_personal_value(world):
    number = make.draft(world.owner, make.PLAIN)
    discard(number, by=world.owner)
    case = make.row(number)
    assert (bytes(case.applicant), bytes(case.answers), case.applicant_masked) == (b"", b"", "")
    assert queries.answers(case) == queries.applicant(case) == {}


def test_a_draft_given_up_is_unknown_to_the_office_for_ever(world):
    number = make.draft(world.owner, make.PLAIN)
    discard(number, by=world.owner)
    assert queries.rows(world.window).rows == []
    assert [one["case_no"] for one in queries.rows(world.owner).rows] == [number]
    assert lists.mine(world.owner).rows == []
    assert Case.objects.count() == 1


def test_the_files_of_a_draft_given_up_go_with_it_unless_another_case_holds_them(world):
    number, other = (make.draft(world.owner, make.PLAIN) for _ in range(2))
    files = queries.materials(make.row(number))
    held, shared = {one.document_id for one in files}, files[0]
    Material.objects.filter(case=make.row(other).pk, key=shared.key).update(
        document_id=shared.document_id, document_uid=shared.document_uid
    )
    discard(number, by=world.owner)
    assert live() & held == {shared.document_id}
    discard(other, by=world.owner)
    assert not live() & held
