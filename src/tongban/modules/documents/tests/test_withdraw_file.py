"""A published file that was taken down: gone for everybody, said why, kept in the store."""

import pytest
from django.test import Client

from tongban.kernel import audit
from tongban.kernel.actors import Anonymous
from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.models import OutboxEvent

from .. import public
from ..models import File
from .factories import OFFICER, PRINTER, WANG, pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def digest():
    return public.publish_file(pdf(), name="申请表.pdf", by=PRINTER, asked_by="account:20").sm3


def withdraw(digest, by=PRINTER, why="示例：旧版"):
    public.withdraw_file(digest, why, asked_by="account:20", by=by)


def test_it_is_gone_its_address_says_why_and_the_trail_keeps_it(digest):
    withdraw(digest)
    answer = Client().get(public.guide_file_address(digest))
    assert answer.status_code == 410
    assert "示例：旧版" in answer.content.decode()
    assert public.published_among([digest]) == frozenset()
    assert public.withdrawn_among([digest])[digest].why == "示例：旧版"
    assert audit.history(f"guide_file:{digest}")[-1].action == "document.withdraw_file"
    assert OutboxEvent.objects.filter(kind="documents.guide_file_withdrawn").count() == 1
    with pytest.raises(NotFound):
        withdraw(digest)


def test_published_anew_it_is_handed_out_again(digest):
    withdraw(digest)
    public.publish_file(pdf(), name="申请表.pdf", by=PRINTER, asked_by="account:20")
    assert Client().get(public.guide_file_address(digest)).status_code == 200


def test_nobody_but_the_rule_and_not_without_a_reason(digest):
    for by in (Anonymous, WANG, OFFICER):
        with pytest.raises(Refused):
            withdraw(digest, by=by)
    with pytest.raises(Refused) as no:
        withdraw(digest, why=" ")
    assert no.value.code == "document.withdrawn_why_needed"
    assert not File.objects.exclude(withdrawn_at=None).exists()
