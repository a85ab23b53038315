"""Helped with: every applicant's step × act × item; what was done is marked for ever."""

import datetime as dt
import json
from dataclasses import replace

import pytest

from tests.refusals.everything import changed, digests, undone
from tongban.kernel import audit, clock
from tongban.kernel.actions import ACTIONS
from tongban.kernel.actors import Grant
from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.helping import FOR_THEM, Helping
from tongban.modules.cases import dossier, policies, queries
from tongban.modules.cases.actions.precheck import precheck
from tongban.modules.cases.actions.save import save
from tongban.modules.cases.actions.submit import submit
from tongban.modules.cases.package import contents
from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.calls import DOING
from tongban.modules.cases.tests.situations import prepare, when
from tongban.modules.documents import public as documents
from tongban.modules.documents.tests.factories import pdf
from tongban.modules.identity import public as identity
from tongban.modules.identity.contracts import Act
from tongban.modules.identity.tests import factories as people

pytestmark = pytest.mark.django_db
PLAIN = make.PLAIN.code
STATES = {
    "save": "draft", "submit": "draft", "discard": "draft", "rebase": "draft",
    "resubmit": "correcting", "withdraw": "submitted", "supplement": "accepted",
    "promise_lacking": "draft", "promise_facts": "draft", "drop_promise": "draft",
    "request_hearing": "accepted", "waive_hearing": "accepted", "challenge_host": "accepted",
}  # fmt: skip
EXPECTED = {
    ("save", "draft"): Act.FILL,
    ("save", "correcting"): Act.CORRECT,
    ("rebase", "draft"): Act.FILL,
    ("rebase", "submitted"): Act.CORRECT,
    ("discard", "draft"): Act.FILL,
    ("submit", "draft"): Act.SUBMIT,
    ("resubmit", "correcting"): Act.CORRECT,
    ("supplement", "accepted"): Act.CORRECT,
    ("promise_lacking", "draft"): Act.SIGN,
    ("promise_facts", "draft"): Act.SIGN,
    ("drop_promise", "draft"): Act.SIGN,
    ("withdraw", "submitted"): None,
    ("request_hearing", "accepted"): None,
    ("waive_hearing", "accepted"): None,
    ("challenge_host", "accepted"): None,
}


def acting(owner, *acts, items=()):
    given = people.scope(*acts, items=items)
    agent = people.citizen("示例·李办事")
    return people.helper(people.mandate(owner, agent, given), agent)


def test_every_step_of_the_applicant_stands_in_the_table():
    assert {step for step, _state in EXPECTED} == policies.APPLICANT_STEPS


@pytest.mark.parametrize(("step", "state"), EXPECTED, ids=lambda one: one)
@pytest.mark.parametrize("act", Act)
@pytest.mark.parametrize("items", [(), (PLAIN,), ("other",)], ids=["all", "this", "another"])
def test_a_step_needs_its_own_act_and_its_item(world, step, state, act, items):
    by = replace(
        world.stranger, kind="helper", person_id=world.owner.person_id,
        helping=Helping("u", "王*", "李*", frozenset({act}), items),
    )  # fmt: skip
    case = make.row(make.draft(world.owner, make.PLAIN))
    case.state = state
    needed = EXPECTED[step, state]
    verdict = policies.may_act_as_applicant(by, case, step)
    if items == ("other",):
        assert verdict == "case.not_the_applicant"
    elif needed is None:
        assert verdict == "access.not_for_helpers"
    else:
        assert verdict == (None if needed == act else "identity.mandate_scope")


def test_only_these_actions_are_open_to_helpers_at_all():
    own = {name: one for name, one in ACTIONS.items() if not name.startswith("kernel_test.")}
    given = {name for name, one in own.items() if one.helped == FOR_THEM}
    assert given == {
        "case.open", "case.save", "case.attach", "case.detach", "case.submit", "case.resubmit",
        "case.supplement", "case.rebase", "case.discard", "case.promise_lacking",
        "case.promise_facts", "case.drop_promise", "document.show",
    }  # fmt: skip


HELPED = ("save", "attach", "submit", "discard")


@pytest.mark.parametrize("step", HELPED)
@pytest.mark.parametrize("why", ["act", "item", "revoked", "expired"])
def test_out_of_scope_or_over_is_refused_and_nothing_changes(world, step, why):
    number = make.draft(world.owner, make.PLAIN)
    prepare(number, step)
    acts = (Act.PAY,) if why == "act" else tuple(Act)
    by = acting(world.owner, *acts, items=("other",) if why == "item" else ())
    if why == "revoked":
        identity.end_mandate(by.helping.uid, by=world.owner)
    if why == "expired":
        people.expire(by.helping.uid)
    before = digests()
    with undone(), pytest.raises((Refused, NotFound)) as no, when(step):
        DOING[f"case.{step}"](number, by)
    told = {
        "act": "identity.mandate_scope",
        "revoked": "identity.mandate_ended",
        "expired": "identity.mandate_ended",
    }
    assert why == "item" or no.match(told[why])
    assert changed(before) == []


@pytest.mark.parametrize("action", ["case.withdraw", "case.request_hearing", "case.waive_hearing"])
def test_what_touches_the_right_itself_is_never_done_for_somebody(world, action):
    number = make.case(world, "submitted", make.PLAIN)
    by = acting(world.owner)
    before = digests()
    with pytest.raises(Refused, match=r"access\.not_for_helpers"):
        DOING[action](number, by)
    assert changed(before) == []


def test_a_helper_opens_fills_and_files_and_it_is_marked_for_ever(world):
    by = acting(world.owner)
    number = make.draft(by, make.PLAIN)
    case = make.row(number)
    assert case.owner_ref == world.owner.owner_ref
    assert case.filed_by == by.ref
    submit(number, by=by)
    filed = queries.timeline(make.row(number))[-1]
    assert (filed.name, filed.helper) == ("submit", by.helping.helper)
    marks = {one.mandate for one in audit.history(case.subject) if one.actor == by.ref}
    assert marks == {by.mandate}
    identity.end_mandate(by.helping.uid, by=world.owner)
    assert queries.timeline(make.row(number))[-1].helper == by.helping.helper
    kept = contents.collect(number)
    assert kept.metadata()["是否代办"] == "是"
    assert kept.metadata()["代办人"] == by.helping.helper
    assert json.loads(contents.as_json(contents.log(kept)))[-1]["helper"] == by.helping.helper


def test_a_case_that_nobody_helped_with_says_so(world):
    number = make.case(world, "submitted", make.PLAIN)
    kept = contents.collect(number).metadata()
    assert (kept["是否代办"], kept["代办人"]) == ("否", "")
    assert queries.timeline(make.row(number))[-1].helper == ""


def test_the_principal_reads_every_use(world):
    by = acting(world.owner)
    number = make.draft(by, make.PLAIN)
    submit(number, by=by)
    uses = identity.mandate_uses(by.helping.uid, by=world.owner).rows
    said = [(one.action, one.subject, one.helper) for one in reversed(uses)]
    assert said[0] == ("case.open", f"case:{number}", by.helping.helper)
    assert said[-1] == ("case.submit", f"case:{number}", by.helping.helper)
    saves = [one for one in uses if one.action == "case.attach"]
    assert all(one.times >= 1 for one in saves)


def test_saves_of_one_sitting_are_one_line(world):
    by = acting(world.owner)
    number = make.draft(by, make.PLAIN)
    for _ in range(3):
        save(number, {"remark": "示例"}, by=by)
    assert len(saved(world, by)) == 1
    with clock.at(clock.now() + dt.timedelta(hours=1)):
        save(number, {"remark": "示例二"}, by=by)
    assert len(saved(world, by)) == 2


def saved(world, by):
    uses = identity.mandate_uses(by.helping.uid, by=world.owner).rows
    return [one for one in uses if one.action == "case.save"]


def test_a_helper_sees_the_cases_of_the_items_and_the_office_sees_the_mark(world, enter):
    other = make.case(world, "submitted", make.PARALLEL)
    by = acting(world.owner, items=(PLAIN,))
    number = make.draft(by, make.PLAIN)
    submit(number, by=by)
    assert [one["case_no"] for one in queries.rows(by).rows] == [number]
    with pytest.raises(NotFound):
        queries.one(other, seen_by=by)
    for who, path in ((world.owner, "/my/cases/"), (world.window, "/desk/cases/")):
        page = enter(who).get(f"{path}{number}").content.decode()
        assert f"由{by.helping.helper}代办" in page


def test_a_page_of_a_helper_offers_what_the_mandate_allows(world):
    fills = acting(world.owner, Act.FILL)
    number = make.draft(world.owner, make.PLAIN)
    case = queries.one(number, seen_by=fills)
    assert set(queries.permitted(fills, case)) <= {"save", "discard", "rebase"}
    assert "submit" in queries.permitted(world.owner, case)
    assert dossier.own(number, fills).case.pk == case.pk


def test_papers_are_for_whom_may_collect(world, enter):
    number = make.case(world, "accepted", make.PLAIN)
    code = dossier.own(number, world.owner).papers[0].code
    there = f"/my/cases/{number}/papers/{code}"
    assert enter(acting(world.owner, Act.FILL)).get(there).status_code == 403
    assert enter(acting(world.owner, Act.COLLECT)).get(there).status_code == 200


def test_files_of_the_principal_outside_the_cases_stay_theirs(world):
    by = acting(world.owner)
    stored = documents.store_upload(pdf(b"%% own"), name="示例.pdf", by=world.owner)
    assert documents.read(stored.uid, by=world.owner)[0].uid == stored.uid
    with pytest.raises(NotFound):
        documents.read(stored.uid, by=by)


def test_revoked_between_page_and_button_nothing_is_filed(world, enter):
    by = acting(world.owner)
    number = make.draft(by, make.PLAIN)
    client = enter(by)
    assert client.get(f"/my/cases/{number}/check").status_code == 200
    identity.end_mandate(by.helping.uid, by=world.owner)
    answer = client.post(f"/my/cases/{number}/check")
    assert answer.status_code == 403
    assert "委托已经结束" in answer.content.decode()
    assert make.row(number).state == "draft"
    assert client.get(f"/my/cases/{number}").status_code == 404


def test_the_inbox_and_the_licences_of_the_principal_stay_theirs(world, enter):
    client = enter(acting(world.owner))
    assert client.get("/my/messages").status_code == 403
    assert client.get("/my/licences").status_code in {200, 403}
    assert client.get("/my/benefits").status_code in {403, 404}


def test_who_helped_with_a_case_at_a_desk_never_handles_it_at_the_office(world):
    officer = people.officer("identity:mandate:desk", "cases:case:accept")
    acting_for = people.helper(people.desk_mandate(world.owner, officer), officer)
    opened, filled = make.draft(acting_for, make.PLAIN), make.draft(world.owner, make.PLAIN)
    save(filled, {"remark": "示例"}, by=acting_for)
    untouched = make.draft(world.owner, make.PLAIN)
    says = {}
    for number in (opened, filled, untouched):
        case = make.row(number)
        again = replace(
            officer, grants=(*officer.grants, Grant("cases:case:accept", org=case.org))
        )  # fmt: skip
        says[number] = policies.may_take(again, case, "accept")
    assert says == {opened: "case.helped_case", filled: "case.helped_case", untouched: None}


def test_who_helped_as_a_citizen_takes_no_step_on_it_as_staff(world):
    neighbour = people.citizen("示例·李邻居")
    by = people.helper(people.mandate(world.owner, neighbour), neighbour)
    number = make.draft(by, make.PLAIN)
    submit(number, by=by)
    officer = replace(world.window, staff_person_id=neighbour.person_id)
    before = digests()
    with undone(), pytest.raises(Refused, match=r"case\.helped_case"):
        precheck(number, by=officer)
    assert changed(before) == []
    precheck(number, by=world.window)


def test_a_guardian_takes_no_step_as_staff_on_a_case_of_their_ward(world):
    parent, child = people.citizen("示例·王大明"), people.minor(17)
    people.guardian(child, parent)  # has never touched the case
    number = make.draft(child, make.PLAIN)
    submit(number, by=child)
    officer = replace(world.window, staff_person_id=parent.person_id)
    before = digests()
    with undone(), pytest.raises(Refused, match=r"case\.own_case"):
        precheck(number, by=officer)
    assert changed(before) == []
    precheck(number, by=world.window)
