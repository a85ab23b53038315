"""Templates are kept under the digest of their sources, once, for ever."""

import datetime as dt

import pytest

from tongban.kernel import clock
from tongban.kernel.errors import Refused

from .. import public, queries, sheets
from ..contracts import NoticePaper
from ..models import Template
from .factories import PRINTER, WANG
from .test_papers import ALL, LICENCE, NOTICE, text_of

MOMENT = dt.datetime(2026, 11, 23, 16, 30, tzinfo=clock.ZONE)
pytestmark = pytest.mark.django_db


def test_a_template_is_kept_once_under_its_digest():
    first, second = (public.template_for(NOTICE, by=PRINTER) for _ in range(2))
    assert first == second == sheets.revision(queries.template(first))
    assert Template.objects.count() == 1
    assert public.template_for(LICENCE, by=PRINTER) != first


def test_only_the_house_keeps_templates():
    with pytest.raises(Refused):
        public.template_for(NOTICE, by=WANG)
    with pytest.raises(LookupError):
        queries.template("0" * 64)


@pytest.mark.parametrize("paper", ALL, ids=lambda paper: type(paper).__name__)
def test_drawn_with_its_kept_template_a_paper_says_the_same(paper):
    kept = public.template_for(paper, by=PRINTER)
    again = public.pdf(paper, MOMENT, template=kept)
    assert text_of(again) == text_of(public.pdf(paper, MOMENT))


@pytest.mark.parametrize("paper", ALL, ids=lambda paper: type(paper).__name__)
def test_what_a_paper_says_comes_back_from_json_as_it_was(paper):
    assert sheets.load(sheets.dump(paper)) == paper


@pytest.mark.parametrize("paper", ALL, ids=lambda paper: type(paper).__name__)
def test_the_page_says_all_that_the_pdf_says(paper):
    page = str(public.paper_html(paper))
    for value in sheets.printable(paper).values():
        for one in value if isinstance(value, list) else [value]:
            for text in one if isinstance(one, list) else [one]:
                assert text in page
    assert 'lang="zh-Hans"' in page


def test_values_on_the_page_are_never_markup():
    evil = "<script>alert(1)</script>"
    paper = NoticePaper(evil, evil, evil, (evil,), evil, MOMENT.date(), ((evil, evil, evil),))
    assert "<script" not in public.paper_html(paper)
