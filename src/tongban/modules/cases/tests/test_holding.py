"""What cases hold of a person: never deleted while the case is open or archived."""

import pytest

from tongban.kernel import worker
from tongban.kernel.errors import Refused
from tongban.modules.cases import queries, records
from tongban.modules.cases.holding import CaseData
from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.everything import changed, digests
from tongban.modules.privacy import public as privacy


def told(by):
    return CaseData().held(by, after="", size=100, full=True).rows


def test_a_copy_says_what_was_filled_in(world):
    make.case(world, "accepted", make.PLAIN)
    [one] = told(world.owner)
    facts = dict(one.facts)
    assert facts["字号名称"] == make.ANSWERS["shop"]
    assert one.kept
    assert told(world.stranger) == []


def test_a_copy_holds_steps_notices_papers_and_files(world):
    number = make.case(world, "correcting", make.PLAIN)
    worker.drain(rounds=100)
    [one] = told(world.owner)
    said = "\n".join(f"{name} {value}" for name, value in one.facts)
    for part in ("提交了申请", "一次性告知补正", "补正通知", make.LINE.what, "文书"):
        assert part in said
    papers = [paper.document_uid for paper in records.papers(queries.by_number(number))]
    handed_in = [kept.document_uid for kept in queries.materials(queries.by_number(number))]
    assert all(papers)
    assert {file.uid for file in one.files} == {*papers, *handed_in}
    short = CaseData().held(world.owner, after="", size=1, full=False)
    assert [(row.key, row.facts, row.files) for row in short.rows] == [(number, (), ())]


@pytest.mark.parametrize(
    "state",
    ["submitted", "correcting", "accepted", "suspended", "granted", "refused", "delivered",
     "archived", "withdrawn", "declined"],
)  # fmt: skip
def test_nothing_of_a_case_that_was_filed_is_deleted(world, state):
    number = make.case(world, state, make.PLAIN)
    before = digests()
    with pytest.raises(Refused, match=r"privacy\.kept_by_law"):
        privacy.erase("cases", number, by=world.owner)
    assert changed(before) == []


def test_a_draft_is_given_up_and_its_values_are_erased(world):
    number = make.case(world, "draft", make.PLAIN)
    privacy.erase("cases", number, by=world.owner)
    case = queries.by_number(number)
    assert (case.state, bytes(case.answers), bytes(case.applicant)) == ("discarded", b"", b"")
    assert told(world.owner) == []
