from __future__ import annotations

from dataclasses import replace

import pytest

from tongban.journeys.granted_case_issues_licence import issue
from tongban.kernel import worker
from tongban.kernel.codes import check_licence_id
from tongban.kernel.models import Delivery
from tongban.modules.cases import public as cases
from tongban.modules.cases.contracts import CaseGranted
from tongban.modules.cases.tests import factories as make
from tongban.modules.documents import public as documents
from tongban.modules.identity.tests import factories as people
from tongban.modules.licences import public as licences
from tongban.modules.licences.contracts import Standing


def told(number: str) -> CaseGranted:
    """The event as the decision emitted it."""
    case = cases.facts(number)
    return CaseGranted(
        case_no=number,
        case_id=case.case_id,
        owner=case.owner_ref,
        item=case.item_name,
        org=case.org,
        revision_id=case.revision_id,
        decided_on="2026-11-23",
    )


def test_a_granted_case_leads_to_its_licence(world):
    number = make.case(world, "granted", make.PLAIN)
    worker.drain()
    (licence,) = licences.by_case(number)
    assert (licence.name, licence.issuer) == ("示例许可证", make.LEAD)
    assert licence.standing is Standing.VALID
    assert licence.valid_to is not None
    assert licence.valid_to.year == licence.valid_from.year + 3
    assert check_licence_id(licence.identifier).flaws == ()
    assert licences.of_owner(world.owner.owner_ref) == [licence]
    assert documents.read(licence.document_uid, by=world.owner)[1].startswith(b"%PDF-")
    assert not Delivery.objects.exclude(state="done").exists()


def test_nothing_is_issued_before_the_decision_and_nothing_for_a_refusal(world):
    pending = make.case(world, "accepted", make.PLAIN)
    refused = make.case(world, "refused", make.PLAIN)
    worker.drain()
    assert licences.by_case(pending) == licences.by_case(refused) == []


def test_an_item_without_a_licence_issues_none(world):
    number = make.case(world, "granted", make.BARE)
    worker.drain()
    assert licences.by_case(number) == []
    assert Delivery.objects.filter(listener="journeys.issue_licence", state="done").exists()


def test_a_second_delivery_issues_nothing(world):
    number = make.case(world, "granted", make.PLAIN)
    worker.drain()
    first = licences.by_case(number)
    issue(told(number))
    worker.drain()
    assert licences.by_case(number) == first


def test_two_cases_have_two_licences_of_one_type(world):
    numbers = [make.case(world, "granted", make.PLAIN) for _ in range(2)]
    worker.drain()
    first, second = (licences.by_case(number)[0] for number in numbers)
    assert first.type_code == second.type_code
    assert first.number != second.number


def test_a_company_holds_what_was_applied_for_in_its_name(world):
    company = people.clerk()
    number = make.case(replace(world, owner=company), "granted", make.PLAIN)
    worker.drain()
    (licence,) = licences.of_owner(f"body:{company.body_id}")
    assert licence.case_no == number
    assert licence.holder_masked == company.body_name


@pytest.mark.parametrize("who", ["stranger", "colleague", "window"])
def test_others_do_not_read_the_file(world, who):
    from tongban.kernel.errors import NotFound

    number = make.case(world, "granted", make.PLAIN)
    worker.drain()
    with pytest.raises(NotFound):
        documents.read(licences.by_case(number)[0].document_uid, by=getattr(world, who))
