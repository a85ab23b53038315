"""免申即享准予（安阳市政务服务条例 第33条）: by the rule, and it says by which policy."""

from tongban.kernel.actors import Rule
from tongban.modules.cases import queries
from tongban.modules.cases.actions.grant_matched import grant_matched
from tongban.modules.cases.contracts import PaperKind
from tongban.modules.cases.records import record
from tongban.modules.cases.tests import factories as make


def test_it_is_granted_by_the_rule_and_says_by_which_policy_and_revision(world):
    number = make.case(world, "submitted", make.INSTANT)
    by = Rule("benefit_confirmed")
    ref = grant_matched(number, by=by, policy="demo", revision=3, proposal="0" * 32)
    assert ref.state == "granted"
    kinds = {one.kind for one in record(number).papers}
    assert kinds == {PaperKind.RECEIPT, PaperKind.ACCEPTED, PaperKind.GRANTED}
    last = queries.timeline(make.row(number))[-1]
    assert (last.name, last.facts["policy"], last.facts["revision"]) == ("grant_matched", "demo", 3)
