"""The download view: only for those who may, and never with our page's rights."""

import pytest
from django.http import HttpRequest
from django.test import RequestFactory
from django.urls import reverse

from tongban.kernel.actors import Actor, Anonymous
from tongban.kernel.errors import NotFound

from .. import public
from ..ports import EVIDENCE
from ..web.views import file
from .factories import OFFICER, STRANGER, WANG, docx, pdf, png
from .test_discard import Cases

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tongban.modules.documents.tests.urls")]


def asked_by(actor: Actor, request: HttpRequest) -> HttpRequest:
    vars(request)["actor"] = actor
    return request


def get(uid, by, **query):
    request = asked_by(by, RequestFactory().get(reverse("documents:file", args=[uid]), query))
    return file(request, uid=uid)


@pytest.fixture
def ref():
    return public.store_upload(pdf(), by=WANG, name='病历 "甲"; a.pdf')


def test_the_owner_gets_the_bytes(ref):
    answer = get(ref.uid, WANG)
    assert answer.content == pdf()
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]


def test_the_name_travels_safely(ref):
    sent = get(ref.uid, WANG)["Content-Disposition"]
    assert sent.startswith("attachment; filename*=utf-8''")
    assert sent.isascii()
    assert not set(sent) & set('\r\n"')


@pytest.mark.parametrize(
    ("content", "name", "shown"),
    [(pdf(), "a.pdf", "inline"), (png(), "a.png", "inline"), (docx(), "a.docx", "attachment")],
)
def test_only_pictures_and_pdf_open_in_the_browser(content, name, shown):
    ref = public.store_upload(content, by=WANG, name=name)
    answer = get(ref.uid, WANG, view="1")
    assert answer["Content-Disposition"].startswith(shown)
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert ("sandbox" in answer["Content-Security-Policy"]) is (name != "a.pdf")


@pytest.mark.parametrize("by", [STRANGER, OFFICER, Anonymous])
def test_others_do_not_know_it(ref, by):
    with pytest.raises(NotFound):
        get(ref.uid, by)


def test_an_officer_with_the_case_sees_it(ref):
    EVIDENCE.plug("cases", Cases([ref.id], [OFFICER.ref]))
    assert get(ref.uid, OFFICER).content == pdf()


def test_nothing_is_written_by_other_methods(ref):
    request = asked_by(WANG, RequestFactory().post(reverse("documents:file", args=[ref.uid])))
    assert file(request, uid=ref.uid).status_code == 405
