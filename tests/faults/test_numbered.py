"""Numbers of papers: 1 to n without a gap and without a double, whoever hurries, fails or dies."""

from functools import partial

import pytest

from tests.faults.crowd import at_once, refusals
from tests.faults.house import House
from tests.faults.test_killed import Filing, house, without_gap
from tongban.kernel import audit, worker
from tongban.kernel.errors import Refused
from tongban.kernel.reasons import LOST_RACE
from tongban.modules.cases.actions.accept import accept
from tongban.modules.cases.contracts import PaperKind
from tongban.modules.cases.models import Paper
from tongban.modules.cases.tests import factories as make

pytestmark = [pytest.mark.faults, pytest.mark.slow]
__all__ = ["house"]
CROWD = 50


@pytest.mark.django_db(transaction=True)
def test_50_acceptances_at_once_are_numbered_1_to_n_though_every_fifth_fails(world, monkeypatch):
    numbers = [make.case(world, "submitted", make.BARE) for _ in range(CROWD)]
    doomed = {f"case:{one}" for one in numbers[::5]}
    append = audit.append

    def failing(action, by, notes):
        if action == "case.accept" and doomed & set(notes):
            raise Refused(LOST_RACE)  # after the number was taken, before the commit
        append(action, by, notes)

    monkeypatch.setattr(audit, "append", failing)
    answers = at_once([partial(accept, one, by=world.window) for one in numbers])
    assert len(refusals(answers)) == len(doomed)
    accepted = Paper.objects.filter(kind=PaperKind.ACCEPTED).order_by("serial")
    taken = list(accepted.values_list("serial", flat=True))
    assert taken == [*range(1, CROWD - len(doomed) + 1)]


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_draw_each_paper_once(world):
    for _ in range(8):
        make.case(world, "submitted", make.BARE)
    at_once([worker.drain, worker.drain])
    worker.drain()
    held = list(Paper.objects.values_list("document_id", flat=True))
    assert None not in held
    assert len(set(held)) == len(held) == 8


SUBMIT = """
from tongban.kernel import audit
from tongban.kernel.actors import Actor
from tongban.modules.cases.actions.submit import submit
from tongban.modules.cases.models import Case
case = Case.objects.get(case_no={number!r})
account, person = (int(ref.partition(":")[2]) for ref in (case.filed_by, case.owner_ref))
who = {{"name": "x", "account_id": account, "person_id": person, "level": 2}}
by = Actor(kind="person", ref=case.filed_by, **who)
{fault}
submit(case.case_no, by=by)
"""


def test_a_process_killed_between_number_and_commit_leaves_no_gap(house: House):
    house.start("--no-worker")
    filing = Filing(house, "gap", 2)
    filing.run()
    draft = str(filing.opened("gap-draft")["case_no"])
    house.kill()
    before = house.number("SELECT COUNT(*) FROM cases_paper")
    died = house.python(SUBMIT.format(number=draft, fault="audit.append = die"))
    assert died.returncode == -9, died.stderr
    assert house.number("SELECT COUNT(*) FROM cases_paper") == before
    done = house.python(SUBMIT.format(number=draft, fault="") + "worker.drain()")
    assert done.returncode == 0, done.stderr
    assert house.number("SELECT COUNT(*) FROM cases_paper") == before + 1
    assert without_gap(house)
