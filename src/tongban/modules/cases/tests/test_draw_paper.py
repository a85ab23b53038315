"""A paper is drawn once, as it was written, and can be drawn again with what it was issued with."""

import pytest

from tongban.kernel import clock, worker
from tongban.kernel.errors import Refused
from tongban.modules.documents import public as documents
from tongban.modules.documents.tests.factories import retouch_template
from tongban.modules.documents.tests.test_papers import text_of

from .. import papers, ports, records
from ..actions.draw_paper import draw_paper, keep_paper
from ..actions.write_paper import written
from ..models import Paper
from . import factories as make
from .sheets import newest


def test_a_drawn_paper_keeps_its_digests_and_is_drawn_once(world):
    number = make.case(world, "accepted", make.PLAIN)
    code = newest(number).code
    draw_paper(code, by=make.TESTER)
    first = Paper.objects.get(code=code)
    draw_paper(code, by=make.TESTER)
    assert Paper.objects.get(code=code).document_uid == first.document_uid
    ref, content = documents.read(first.document_uid, by=world.owner)
    assert (ref.sm3, ref.sha256) == (first.sm3, first.sha256)
    assert content.startswith(b"%PDF-")
    kept = documents.draw(written(code, by=make.TESTER), clock.now(), name="x")
    with pytest.raises(Refused):
        keep_paper(code, kept, by=make.TESTER)


def test_an_old_paper_is_drawn_again_with_what_it_was_issued_with(world, monkeypatch):
    number = make.case(world, "accepted", make.PLAIN)
    code = newest(number).code
    draw_paper(code, by=make.TESTER)
    issued = documents.read(papers.by_code(code).document_uid, by=world.owner)[1]

    class NewWording:
        revision = "1" * 64

        def write(self, record, paper):
            raise AssertionError("an issued paper is not composed anew")

    monkeypatch.setattr(ports.WORDING, "_plugged", {ports.HOUSE: NewWording()})
    assert papers.drawn_again(code) == issued
    masthead = "#masthead(data.title"
    retouch_template(papers.by_code(code).template, masthead, f"#[旧版样式]\n{masthead}")
    assert "旧版样式" in text_of(papers.drawn_again(code))
    assert papers.by_code(code).wording != NewWording.revision


@pytest.mark.parametrize("who", ["owner", "stranger", "colleague", "window", "head"])
def test_only_a_rule_draws_papers(world, who):
    code = newest(make.case(world, "accepted", make.BARE)).code
    with pytest.raises(Refused) as refused:
        draw_paper(code, by=getattr(world, who))
    assert refused.value.code == "access.not_allowed"


def test_the_worker_draws_what_was_issued(world):
    number = make.case(world, "accepted", make.PLAIN)
    worker.drain()
    assert all(one.drawn for one in records.papers(make.row(number)))
