from __future__ import annotations

import pytest

from tongban.journeys.licence_issued_tells_holder import tell
from tongban.kernel import worker
from tongban.kernel.actors import Anonymous
from tongban.modules.licences import public as licences
from tongban.modules.licences.contracts import LicenceIssued, Term
from tongban.modules.licences.tests.factories import OWNER, STRANGER, food_type, issued
from tongban.modules.notices import public as notices

pytestmark = pytest.mark.django_db


def inbox(actor, language: str = "zh"):
    worker.drain()
    return notices.inbox(actor, language=language).rows


def test_the_holder_learns_number_and_last_day():
    one = issued()
    (message,) = inbox(OWNER)
    assert message.kind == "licence.issued"
    assert message.link == f"/my/licences/{one.uid}"
    assert one.number in message.body
    assert one.valid_to is not None
    assert f"{one.valid_to.year}年" in message.body
    assert inbox(STRANGER) == []
    (english,) = inbox(OWNER, "en")
    assert "valid until" in english.body


def test_a_licence_without_term_promises_no_day():
    issued(type_code=food_type(Term("长期")))
    (message,) = inbox(OWNER)
    assert message.kind == "licence.issued_without_term"
    assert "—" not in message.body


def test_a_second_delivery_tells_nothing():
    one = issued()
    inbox(OWNER)
    tell(
        LicenceIssued(
            one.uid,
            one.number,
            one.name,
            one.owner_ref,
            one.case_no,
            one.issuer,
            one.issuer_name,
            "",
        )
    )
    assert len(inbox(OWNER)) == 1
    assert licences.verify(one.uid, by=Anonymous) is not None
