from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from tongban.kernel import audit, clock
from tongban.kernel.errors import NotFound, Refused
from tongban.modules.documents import public as documents
from tongban.modules.documents.contracts import NoticePaper

from .. import public
from ..records import PaperKind
from . import factories as make

PAPER = NoticePaper(
    title="受理通知书",
    number="〔2026〕000001号",
    addressee="示例·王小明",
    paragraphs=("示例。",),
    issuer="示例1局（演示）",
    date=clock.today(),
)


def add(number: str, by=make.TESTER, seq: int = 1) -> str:
    """Keep a small paper with the case and return its document's uid."""
    made = documents.issue_pdf(PAPER, name="受理通知书", by=make.TESTER, owner_ref="person:0")
    public.add_paper(number, PaperKind.ACCEPTED, seq=seq, number=PAPER.number, document=made, by=by)
    return made.uid


def test_a_paper_is_kept_and_chained(world):
    number = make.case(world, "accepted", make.BARE)
    uid = add(number)
    (kept,) = public.record(number).papers
    assert (kept.kind, kept.seq, kept.number) == (PaperKind.ACCEPTED, 1, PAPER.number)
    assert kept.document_uid == uid
    assert audit.history(f"case:{number}")[-1].action == "case.add_paper"


def test_who_sees_the_case_reads_the_paper_and_nobody_else(world):
    uid = add(make.case(world, "accepted", make.BARE))
    for seen_by in (world.owner, world.window):
        assert documents.read(uid, by=seen_by)[0].uid == uid
    for other in (world.stranger, world.housing):
        with pytest.raises(NotFound):
            documents.read(uid, by=other)


@pytest.mark.parametrize("who", ["owner", "stranger", "colleague", "window", "head"])
def test_only_a_rule_adds_papers(world, who):
    number = make.case(world, "accepted", make.BARE)
    with pytest.raises(Refused) as refused:
        add(number, by=getattr(world, who))
    assert refused.value.code == "access.not_allowed"
    assert public.record(number).papers == ()


def test_the_same_paper_is_not_kept_twice(world):
    number = make.case(world, "accepted", make.BARE)
    add(number)
    with pytest.raises(IntegrityError), transaction.atomic():
        add(number)
    add(number, seq=2)
    assert [one.seq for one in public.record(number).issued(PaperKind.ACCEPTED)] == [1, 2]


def test_papers_of_a_body_are_numbered_through_the_year(world):
    first, second = (public.paper_number(make.LEAD) for _ in range(2))
    assert (first[-7:], second[-7:]) == ("000001号", "000002号")
    assert public.paper_number(make.FIRE).endswith("000001号")


def test_tidings_cost_one_statement_and_unseal_nothing(world, django_assert_num_queries):
    number = make.case(world, "accepted", make.PLAIN)
    with django_assert_num_queries(1):
        said = public.tidings(number)
    assert said.review_due > said.accept_due > ""
    with pytest.raises(NotFound):
        public.tidings("0")
