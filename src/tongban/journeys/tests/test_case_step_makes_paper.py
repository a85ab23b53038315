from __future__ import annotations

import datetime as dt
import io
import re
import unicodedata

import pypdf
import pytest

from tongban.journeys import case_step_makes_paper as story
from tongban.journeys.wording.writers import WRITERS
from tongban.kernel import audit, clock, worker
from tongban.kernel.errors import NotFound
from tongban.kernel.models import Delivery
from tongban.kernel.steps import LIVES
from tongban.modules.cases import public as cases
from tongban.modules.cases.contracts import PaperIssued
from tongban.modules.cases.public import PaperKind
from tongban.modules.cases.tests import deeds
from tongban.modules.cases.tests import factories as make
from tongban.modules.documents import public as documents

MONDAY = dt.datetime(2026, 11, 2, 10, tzinfo=clock.ZONE)


def papers(number: str) -> list[cases.PaperView]:
    """The papers of a case, after everything was delivered."""
    with clock.at(MONDAY):
        worker.drain()
    assert not Delivery.objects.exclude(state="done").exists()
    return list(cases.record(number).papers)


def text(number: str, kind: PaperKind, by) -> str:
    """What the newest paper of a kind says, without spaces."""
    found = [one for one in papers(number) if one.kind == kind][-1]
    _ref, content = documents.read(found.document_uid, by=by)
    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    plain = unicodedata.normalize("NFKC", "".join(page.extract_text() for page in pages))
    return re.sub(r"\s", "", plain)


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("draft", []),
        ("submitted", ["receipt"]),
        ("correcting", ["receipt", "correction"]),
        ("declined", ["receipt", "declined"]),
        ("dismissed", ["receipt", "dismissed"]),
        ("suspended", ["receipt", "accepted", "special"]),
        ("granted", ["receipt", "accepted", "granted"]),
        ("refused", ["receipt", "accepted", "refused"]),
        ("delivered", ["receipt", "accepted", "granted", "delivered"]),
        ("withdrawn", ["receipt"]),
    ],
)
def test_every_step_that_the_law_wants_in_writing_has_its_paper(world, state, expected):
    with clock.at(MONDAY):
        number = make.case(world, state, make.PLAIN)
    found = papers(number)
    assert sorted(one.kind for one in found) == sorted(expected)
    assert len({one.number for one in found}) == len(found)
    for one in found:
        assert one.number == f"{one.kind.word}〔2026〕{one.number[one.number.index('〕') + 1 :]}"
        ref, content = documents.read(one.document_uid, by=world.owner)
        assert ref.name == f"{one.kind.zh}-{number}.pdf"
        assert content.startswith(b"%PDF-")


def test_the_receipt_names_materials_and_query_code(world):
    with clock.at(MONDAY):
        number = make.case(world, "submitted", make.PLAIN)
    said = text(number, PaperKind.RECEIPT, world.owner)
    assert number in said
    assert cases.record(number).query_code in said
    assert "申请人身份证" in said
    assert "2026年11月9日前" in said


def test_the_notice_of_correction_lists_place_fault_and_remedy(world):
    with clock.at(MONDAY):
        number = make.case(world, "correcting", make.PLAIN)
    said = text(number, PaperKind.CORRECTION, world.owner)
    for words in ("字号名称", "字号与招牌不一致", "按招牌填写", "桂花小馆", "2026年11月16日"):
        assert words in said


def test_a_refusal_gives_reason_and_remedy(world):
    with clock.at(MONDAY):
        number = make.case(world, "refused", make.PLAIN)
    said = text(number, PaperKind.REFUSED, world.owner)
    for words in ("示例:不符合条件", "行政复议", "行政诉讼", "示例1局"):
        assert words in said


def test_a_declining_names_the_right_body(world):
    with clock.at(MONDAY):
        number = make.case(world, "submitted", make.PLAIN)
        deeds.decline(number, by=world.window, reason="无此职权", authority="示例省住建厅")
    said = text(number, PaperKind.DECLINED, world.owner)
    for words in ("无此职权", "示例省住建厅", "行政复议"):
        assert words in said


def test_pause_and_extension_say_how_long_and_why(world):
    with clock.at(MONDAY):
        number = make.case(world, "suspended", make.PLAIN)
        deeds.resume(number, by=world.officer, opinion="已结束")
        deeds.extend(number, by=world.head, days=5, reason="需要补充核查")
    special = text(number, PaperKind.SPECIAL, world.owner)
    extended = text(number, PaperKind.EXTENDED, world.owner)
    assert "听证" in special
    assert "5个工作日" in special
    assert "举行听证" in special
    assert "延长5个工作日" in extended
    assert "需要补充核查" in extended


def test_the_proof_of_delivery_names_the_decision(world):
    with clock.at(MONDAY):
        number = make.case(world, "granted", make.PLAIN)
        deeds.deliver(number, by=world.window, way="mail", tracking="DEMO0001")
    said = text(number, PaperKind.DELIVERED, world.owner)
    (decision,) = cases.record(number).issued(PaperKind.GRANTED)
    assert unicodedata.normalize("NFKC", decision.number) in said
    assert "DEMO0001" in said


def test_each_pause_has_its_own_paper_with_its_own_reason(world):
    with clock.at(MONDAY):
        number = make.case(world, "accepted", make.PLAIN)
        for kind, why in (("testing", "第一次检测"), ("appraisal", "第二次鉴定")):
            deeds.pause(number, world, kind=kind, reason=why, days=3)
            deeds.resume(number, by=world.officer, opinion="已结束")
    found = [one for one in papers(number) if one.kind == PaperKind.SPECIAL]
    assert [one.seq for one in found] == [1, 2]
    assert "第二次鉴定" in text(number, PaperKind.SPECIAL, world.owner)


def test_a_second_delivery_makes_no_paper(world):
    with clock.at(MONDAY):
        number = make.case(world, "accepted", make.PLAIN)
    before = papers(number)
    for one in before:
        story.make(PaperIssued(number, one.code))
    assert papers(number) == before


def test_who_sees_the_case_reads_its_papers(world):
    number = make.case(world, "accepted", make.PLAIN)
    for paper in papers(number):
        assert documents.read(paper.document_uid, by=world.window)[0].uid == paper.document_uid
        for other in (world.stranger, world.housing):
            with pytest.raises(NotFound):
                documents.read(paper.document_uid, by=other)


def test_the_papers_are_in_the_audit_chain_without_personal_values(world):
    number = make.case(world, "accepted", make.PLAIN)
    found = papers(number)
    chain = [one for one in audit.history(f"case:{number}") if one.action == "case.keep_paper"]
    assert len(chain) == len(found) == 2
    assert "王小明" not in "".join(one.facts for one in chain)


def test_every_kind_of_paper_has_a_writer_and_a_step_of_the_table():
    assert set(WRITERS) == set(PaperKind)
    for kind in PaperKind:
        assert kind.steps, kind
        assert set(kind.steps) <= set(LIVES["case"]), kind
        assert set(kind.ends) <= {one.value for one in PaperKind}, kind
