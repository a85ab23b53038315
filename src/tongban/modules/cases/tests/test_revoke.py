"""撤销（行政许可法 第7、69条）: on the grounds of the law, after the holder was heard."""

import pytest

from tests.refusals.everything import changed, digests
from tongban.kernel.errors import Refused
from tongban.modules.cases import law, policies, queries
from tongban.modules.cases.actions.archive import archive
from tongban.modules.cases.actions.deliver import deliver
from tongban.modules.cases.actions.revoke import revoke
from tongban.modules.cases.tests import factories as make


@pytest.mark.norm("licensing.69.grounds")
@pytest.mark.parametrize("ground", ["", "dislike", "false_material"])
def test_article_69_a_revocation_needs_a_ground_that_the_law_names(world, ground):
    refuses_to_revoke(world, "case.revocation_ground", ground=ground)


@pytest.mark.norm("licensing.7.holder_heard")
def test_article_7_the_holder_is_heard_before_a_revocation(world):
    refuses_to_revoke(world, "case.holder_not_heard", heard=" ")


def test_a_revocation_gives_its_reason(world):
    refuses_to_revoke(world, "case.reason_needed", reason=" ")


def refuses_to_revoke(world, code, **given):
    number = make.case(world, "delivered", make.BARE)
    before = digests()
    words = {"ground": "fraud", "reason": "示例：查实", "heard": "示例：无异议", **given}
    with pytest.raises(Refused) as no:
        revoke(number, by=world.head, **words)
    assert no.value.code == code
    assert changed(before) == []


@pytest.mark.parametrize("state", ["granted", "delivered", "archived"])
def test_a_grant_is_revoked_with_reason_hearing_and_remedy(world, state):
    number = make.case(world, state, make.BARE)
    revoke(number, by=world.head, ground="unqualified", reason="示例：查实", heard="示例：有异议")
    case, step = make.row(number), queries.timeline(make.row(number))[-1]
    assert (case.state, case.due) == ("revoked", None)
    assert case.closed_at is not None
    assert "示例：查实" in step.opinion
    assert "示例：有异议" in step.opinion
    assert (step.facts["ground"], step.facts["heard"]) == ("unqualified", True)
    assert "六十日内" in str(step.facts["remedy"])


def never_granted(world):
    """Cases that end in the same states as a grant, though nothing was granted."""
    refused = make.case(world, "refused", make.BARE)
    deliver(refused, by=world.window)
    withdrawn = make.case(world, "withdrawn", make.BARE)
    archive(withdrawn, by=world.window)
    return refused, withdrawn


WORDS = {"ground": "fraud", "reason": "示例：查实", "heard": "示例：无异议"}


@pytest.mark.norm("licensing.69.what_was_granted")
def test_article_69_what_was_never_granted_is_not_revoked(world):
    for number in never_granted(world):
        assert "revoke" not in law.allowed(world.head, make.row(number))
        with pytest.raises(Refused) as no:
            revoke(number, by=world.head, **WORDS)
        assert no.value.code == "case.nothing_granted"


def test_article_69_what_is_revoked_and_archived_is_not_revoked_again(world):
    number = make.case(world, "archived", make.BARE)
    revoke(number, by=world.head, **WORDS)
    archive(number, by=world.window)
    with pytest.raises(Refused) as no:
        revoke(number, by=world.head, **WORDS)
    assert no.value.code == "case.nothing_granted"


def test_only_the_head_revokes(world):
    number = make.case(world, "delivered", make.BARE)
    decider = make.staff(policies.READ, policies.DECIDE, name="示例·决定岗")
    with pytest.raises(Refused) as no:
        revoke(number, by=decider, **WORDS)
    assert no.value.code == "access.not_allowed"
