from __future__ import annotations

import io

import pytest

from tongban.kernel import worker
from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.models import Delivery
from tongban.modules.documents import public as documents
from tongban.modules.licences import numbers, public
from tongban.modules.licences.actions.attach_file import attach_file
from tongban.modules.licences.contracts import LicenceIssued
from tongban.modules.licences.handlers import make_file
from tongban.modules.licences.models import Licence

from .factories import COLLEAGUE, ELSEWHERE, OFFICER, OWNER, STRANGER, issued

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_worker_makes_the_file_and_the_holder_reads_it():
    one = issued()
    assert public.by_case(one.case_no)[0].document_uid == ""
    worker.drain()
    uid = public.by_case(one.case_no)[0].document_uid
    ref, content = documents.read(uid, by=OWNER)
    assert (ref.media_type, ref.name) == ("application/pdf", f"{one.name}-{one.number}.pdf")
    assert content.startswith(b"%PDF-")
    assert len(io.BytesIO(content).read()) > 5000


def test_only_those_who_see_the_licence_read_its_file():
    one = issued()
    worker.drain()
    uid = public.by_case(one.case_no)[0].document_uid
    assert documents.read(uid, by=OFFICER)[0].uid == uid
    for other in (STRANGER, COLLEAGUE, ELSEWHERE):
        with pytest.raises(NotFound):
            documents.read(uid, by=other)


def test_a_second_delivery_makes_no_second_file():
    one = issued()
    worker.drain()
    first = Licence.objects.get()
    make_file(_event(one))
    again = Licence.objects.get()
    assert (again.document_uid, again.version) == (first.document_uid, first.version)
    assert Delivery.objects.filter(listener="licences.make_file", state="done").count() == 1


def test_a_licence_revoked_before_its_file_still_gets_it():
    one = issued()
    public.revoke(one.uid, reason="演示", by=OFFICER)
    worker.drain()
    assert Licence.objects.get().document_uid


def test_nobody_attaches_by_hand():
    one = issued()
    worker.drain()
    document = documents.resolve([Licence.objects.get().document_uid], by=OWNER)[0]
    for actor in (OWNER, OFFICER):
        with pytest.raises(Refused):
            attach_file(one.uid, document, by=actor)


def test_the_code_leads_to_the_verification_page(settings):
    assert numbers.verify_address("a" * 32).endswith(f"/verify/{'a' * 32}")


def _event(one) -> LicenceIssued:
    return LicenceIssued(
        one.uid, one.number, one.name, one.owner_ref, one.case_no, one.issuer, one.issuer_name, ""
    )
