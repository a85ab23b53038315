"""Blank forms and samples: open to everybody, checked as any upload, changed by nobody."""

import pytest
from django.test import Client

from tongban.kernel.actors import Anonymous
from tongban.kernel.errors import NotFound, Refused

from .. import public
from ..contracts import KIND_NOT_ACCEPTED, TrustGrade
from .factories import OFFICER, PRINTER, WANG, docx, pdf

pytestmark = pytest.mark.django_db


def test_a_published_file_is_fetched_by_anybody_under_its_digest():
    ref = public.publish_file(pdf(), name="申请表.pdf", by=PRINTER, asked_by="account:20")
    there = public.guide_file_address(ref.sm3)
    answer = Client().get(there)
    assert (answer.status_code, answer.content) == (200, pdf())
    assert answer.headers["Content-Type"] == "application/pdf"
    assert "%E7%94%B3%E8%AF%B7%E8%A1%A8.pdf" in answer.headers["Content-Disposition"]
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Cache-Control"] == "public, max-age=3600"
    assert Client().get(there, {"view": "1"}).headers["Content-Disposition"].startswith("inline")
    again = Client().get(there, headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    word = public.publish_file(docx(), name="样表.docx", by=PRINTER, asked_by="account:20")
    assert public.published_among({ref.sm3, word.sm3, "0" * 64}) == {ref.sm3, word.sm3}
    assert word.grade is TrustGrade.ISSUED


def test_an_upload_of_a_person_is_not_published_by_its_digest():
    ref = public.store_upload(pdf(), by=WANG, name="身份证.pdf")
    assert Client().get(public.guide_file_address(ref.sm3)).status_code == 404
    assert Client().get("/guide-files/x").status_code == 404
    assert public.published_among({ref.sm3}) == frozenset()


@pytest.mark.parametrize("by", [Anonymous, WANG, OFFICER])
def test_people_publish_through_the_guide_only(by):
    with pytest.raises(Refused):
        public.publish_file(pdf(), name="申请表.pdf", by=by, asked_by="")


def test_a_program_is_refused_and_nobody_discards_what_is_published():
    with pytest.raises(Refused) as caught:
        public.publish_file(
            b"GIF89a" + b"0" * 40, name="申请表.gif", by=PRINTER, asked_by="account:20"
        )
    assert caught.value.code == KIND_NOT_ACCEPTED
    ref = public.publish_file(pdf(), name="申请表.pdf", by=PRINTER, asked_by="account:20")
    with pytest.raises((Refused, NotFound)):
        public.discard(ref.uid, by=OFFICER)
    with pytest.raises(ValueError, match="guide"):
        public.store_upload(pdf(), by=OFFICER, name="a.pdf", purpose="guide")
