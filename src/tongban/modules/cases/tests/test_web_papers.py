"""Papers as pages for both sides, and verified by anyone (国务院令第716号 第9条)."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tongban.modules.documents import public as documents

from .. import papers
from ..actions.draw_paper import draw_paper
from . import factories as make
from .sheets import newest


@pytest.fixture(autouse=True)
def _hosts(settings):
    settings.ALLOWED_HOSTS = ["testserver"]


def test_the_applicant_reads_the_paper_at_once_before_any_worker_came(world, enter):
    number = make.case(world, "submitted", make.PLAIN)
    paper = newest(number)
    page = enter(world.owner).get(f"/my/cases/{number}/papers/{paper.code}").content.decode()
    assert paper.number in page
    assert "收件凭证" in page
    assert 'lang="zh-Hans"' in page
    assert "<svg" in page


def test_the_pdf_is_drawn_when_first_asked_for(world, enter):
    number = make.case(world, "accepted", make.PLAIN)
    code = newest(number).code
    answer = enter(world.owner).get(f"/my/cases/{number}/papers/{code}/pdf")
    assert answer.status_code == 302
    assert papers.by_code(code).document_uid in answer["Location"]


def test_the_office_reads_it_and_strangers_and_wrong_cases_find_nothing(world, enter):
    first, second = (make.case(world, "accepted", make.BARE) for _ in range(2))
    code = newest(first).code
    assert enter(world.window).get(f"/desk/cases/{first}/papers/{code}").status_code == 200
    assert enter(world.stranger).get(f"/my/cases/{first}/papers/{code}").status_code == 404
    assert enter(world.owner).get(f"/my/cases/{second}/papers/{code}").status_code == 404


def test_both_sides_find_the_papers_on_the_case(world, enter):
    number = make.case(world, "accepted", make.BARE)
    code = newest(number).code
    assert f"/papers/{code}" in enter(world.owner).get(f"/my/cases/{number}").content.decode()
    assert f"/papers/{code}" in enter(world.window).get(f"/desk/cases/{number}").content.decode()


def test_anyone_verifies_number_body_and_day_and_sees_no_name(world, client):
    number = make.case(world, "accepted", make.PLAIN)
    paper = newest(number)
    answer = client.get(f"/verify/paper/{paper.code}")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert paper.number in page
    assert "王小明" not in page
    assert make.row(number).applicant_masked in page
    assert "noindex" in answer["X-Robots-Tag"]


@pytest.mark.parametrize("how", ["sm3", "sha256", "file"])
def test_a_file_or_digest_is_compared_and_nothing_is_kept(world, client, how):
    number = make.case(world, "accepted", make.PLAIN)
    code = newest(number).code
    draw_paper(code, by=make.TESTER)
    paper = papers.by_code(code)
    content = documents.read(paper.document_uid, by=world.owner)[1]
    there, digest = f"/verify/paper/{code}", getattr(paper, "sm3" if how == "file" else how)

    def answer(data, digest):
        file = {"file": SimpleUploadedFile("a.pdf", data)}
        said = client.post(there, file if how == "file" else {"digest": digest})
        return said.content.decode()

    assert "比对一致" in answer(content, digest.upper())
    assert "比对不一致" in answer(content + b"x", "0" * 64)


def test_an_unknown_code_gets_one_answer_and_guessing_is_slowed_down(world, client):
    answers = [client.get("/verify/paper/nosuchcode99").status_code for _ in range(70)]
    assert answers[0] == 404
    assert answers[-1] == 429


def test_the_printed_code_leads_to_the_paper(world, client):
    paper = newest(make.case(world, "accepted", make.BARE))
    typed = f"{paper.code[:4]}-{paper.code[4:8]}-{paper.code[8:]}".upper()
    answer = client.get("/verify/paper/", {"code": typed})
    assert answer["Location"].endswith(paper.code)
    assert client.get("/verify/paper/").status_code == 200
    assert client.get("/verify/paper/", {"code": ""}).status_code == 422
