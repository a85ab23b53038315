"""For a company: every applicant's step × act × item; what was done stands in its record."""

from dataclasses import replace

import pytest

from tests.refusals.everything import changed, digests, undone
from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.helping import Reach
from tongban.modules.cases import policies, queries
from tongban.modules.cases.actions.save import save
from tongban.modules.cases.actions.submit import submit
from tongban.modules.cases.actions.withdraw import withdraw
from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.calls import DOING
from tongban.modules.cases.tests.situations import prepare, when
from tongban.modules.cases.tests.test_helped import EXPECTED
from tongban.modules.documents import public as documents
from tongban.modules.documents.tests.factories import pdf
from tongban.modules.identity import public as identity
from tongban.modules.identity.contracts import Act, Role
from tongban.modules.identity.tests import factories as people

pytestmark = pytest.mark.django_db
PARALLEL = make.PARALLEL.code
EVERY = frozenset(Act)


@pytest.fixture
def boss(world):
    return people.clerk(role=Role.LEGAL_REPRESENTATIVE)


@pytest.fixture
def clerk(boss):
    return people.clerk(boss.body_id)


@pytest.mark.parametrize(("step", "state"), EXPECTED, ids=lambda one: one)
def test_a_step_needs_its_own_act_and_its_item(boss, step, state):
    case = make.row(make.draft(boss, make.PARALLEL))
    case.state = state
    needed = EXPECTED[step, state]
    for acts in (*({act} for act in Act), EVERY):
        fits = EVERY.issubset(acts) if needed is None else needed in acts
        for items in ((), (PARALLEL,), ("other",)):
            by = replace(boss, reach=Reach(frozenset(acts), items))
            verdict = policies.may_act_as_applicant(by, case, step)
            expected = None if fits else "identity.clerk_scope"
            mine = items != ("other",)
            assert verdict == (expected if mine else "case.not_the_applicant"), (acts, items)


@pytest.mark.parametrize("act", Act)
def test_opening_needs_the_act_and_the_item(boss, clerk, act):
    by = people.limited(clerk, act)
    if act == Act.FILL:
        make.draft(by, make.PARALLEL)
    else:
        with pytest.raises(Refused, match=r"identity\.clerk_scope"):
            make.draft(by, make.PARALLEL)
    with pytest.raises(Refused, match=r"identity\.clerk_item"):
        make.draft(people.limited(by, Act.FILL, items=("other",)), make.PARALLEL)


STEPS = ("save", "submit", "discard")


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("why", ["act", "item", "ended", "narrowed"])
def test_out_of_scope_or_over_is_refused_and_nothing_changes(boss, clerk, step, why):
    number = make.draft(boss, make.PARALLEL)
    prepare(number, step)
    by = people.actor(clerk.account_id, clerk.body_id)
    if why == "act":
        by = people.limited(by, Act.PAY)
    if why == "item":
        by = people.limited(by, items=("other",))
    if why == "ended":
        identity.end_clerkship(people.number_of(by), by=boss)
    if why == "narrowed":
        people.limited(by, Act.PAY)
    before = digests()
    with undone(), pytest.raises((Refused, NotFound)) as no, when(step):
        DOING[f"case.{step}"](number, by)
    told = {"act": "clerk_scope", "ended": "clerkship_ended", "narrowed": "clerkship_ended"}
    assert why == "item" or no.match(told[why])
    assert changed(before) == []


def test_what_touches_the_right_itself_is_for_whoever_has_every_act(boss, clerk):
    number = make.draft(boss, make.PARALLEL)
    submit(number, by=boss)
    by = people.limited(clerk, Act.FILL, Act.SUBMIT, Act.CORRECT)
    before = digests()
    with pytest.raises(Refused, match=r"identity\.clerk_scope"):
        withdraw(number, by=by)
    assert changed(before) == []
    withdraw(number, by=people.limited(by, items=(PARALLEL,)))


def test_a_clerk_sees_the_cases_of_their_items_alone(boss, clerk):
    number = make.draft(boss, make.PARALLEL)
    submit(number, by=boss)
    by = people.limited(clerk, items=("other",))
    assert queries.rows(by).rows == []
    with pytest.raises(NotFound):
        queries.one(number, seen_by=by)
    assert [one["case_no"] for one in queries.rows(people.limited(by)).rows] == [number]


def test_what_was_done_stands_in_the_record_of_the_company(boss, clerk):
    number = make.draft(clerk, make.PARALLEL)
    for _ in range(3):
        save(number, {"remark": "示例"}, by=clerk)
    submit(number, by=clerk)
    withdraw(number, by=boss)
    said = [(one.action, one.name) for one in identity.clerk_uses(boss.body_id, by=boss).rows]
    assert said[0] == ("case.withdraw", "示*·**事")
    assert ("case.submit", "示*·**事") in said
    assert [one for one, _name in said].count("case.save") == 1
    with pytest.raises(Refused):
        identity.clerk_uses(boss.body_id, by=clerk)


def test_inbox_licences_files_and_benefits_follow_the_scope(boss, clerk, enter):
    stored = documents.store_upload(pdf(b"%% own"), name="示例.pdf", by=boss)
    some = people.limited(clerk, Act.FILL, Act.COLLECT, items=(PARALLEL,))
    with pytest.raises(NotFound):
        documents.read(stored.uid, by=some)
    client = enter(some)
    assert client.get("/my/messages").status_code == 403
    assert client.get("/my/benefits").status_code == 403
    everything = people.limited(some)
    assert documents.read(stored.uid, by=everything)[0].uid == stored.uid
    assert enter(everything).get("/my/messages").status_code == 200
