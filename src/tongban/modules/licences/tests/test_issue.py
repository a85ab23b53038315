from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from django.db import connection

from tongban.kernel import audit, clock
from tongban.kernel.codes import check_licence_id
from tongban.kernel.errors import Refused
from tongban.kernel.models import OutboxEvent
from tongban.modules.licences import public, queries
from tongban.modules.licences.actions.issue import issue
from tongban.modules.licences.contracts import Standing, Term
from tongban.modules.licences.models import Licence

from .factories import (
    BODY,
    COLLEAGUE,
    COMPANY,
    ELSEWHERE,
    GRANTED,
    ID_NUMBER,
    OFFICER,
    OWNER,
    REGION,
    STRANGER,
    WANG,
    food_type,
    issued,
    order,
    post,
)

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 11, 23, 12, 0, tzinfo=clock.ZONE)


@pytest.fixture(autouse=True)
def _monday():
    with clock.at(NOON):
        yield


def test_a_licence_carries_number_identifier_and_term():
    one = issued()
    assert one.number == f"{BODY[8:17]}-001-2026-000001"
    parts = check_licence_id(one.identifier)
    assert parts.flaws == ()
    assert parts.parts is not None
    assert (parts.parts.issuer, parts.parts.serial, parts.parts.version) == (
        BODY,
        "2026000001",
        "001",
    )
    assert (one.valid_from, one.valid_to) == (dt.date(2026, 11, 23), dt.date(2031, 11, 22))
    assert one.validity == "2026年11月23日至2031年11月22日"
    assert one.standing is Standing.VALID


def test_numbers_run_on_within_type_and_year():
    kind = food_type()
    first = issued(type_code=kind)
    second = issued(type_code=kind, case_no="99010120261123000002Y")
    with clock.at(NOON.replace(year=2027)):
        third = issued(type_code=kind, case_no="99010120271123000001Z")
    ends = [one.number.split("-", 2)[2] for one in (first, second, third)]
    assert ends == ["2026-000001", "2026-000002", "2027-000001"]


def test_a_second_delivery_issues_nothing():
    first = issued()
    before = OutboxEvent.objects.count(), len(audit.history(f"licence:{first.uid}"))
    again = issued()
    assert again.uid == first.uid
    assert Licence.objects.count() == 1
    assert (OutboxEvent.objects.count(), len(audit.history(f"licence:{first.uid}"))) == before


def test_not_even_a_revoked_licence_is_issued_anew_by_a_late_delivery():
    first = issued()
    public.revoke(first.uid, reason="演示撤销", by=OFFICER)
    assert issued().standing is Standing.REVOKED
    assert Licence.objects.count() == 1


def test_the_database_refuses_a_second_licence_for_a_case():
    from django.db import IntegrityError, transaction

    kind = food_type()
    issue(order(type_code=kind), by=GRANTED)
    with pytest.raises(IntegrityError), transaction.atomic():
        issue(order(type_code=kind), by=GRANTED)


def test_licences_without_a_case_do_not_collide():
    kind = food_type()
    assert issued(type_code=kind, case_no="").uid != issued(type_code=kind, case_no="").uid


def test_a_type_is_defined_once_and_keeps_its_rule():
    first = food_type()
    assert food_type(Term("十年", 120)) == first
    assert issued(type_code=first).valid_to == dt.date(2031, 11, 22)


def test_a_decision_may_give_a_term_of_its_own():
    one = issued(term=Term("三年", 36))
    assert one.valid_to == dt.date(2029, 11, 22)
    assert issued(case_no="99010120261123000004Z").valid_to == dt.date(2031, 11, 22)


def test_a_type_without_a_term_says_so():
    timeless = public.type_for("营业执照（演示）", definer=BODY, term=Term("长期"), by=GRANTED)
    silent = public.type_for("备案凭证（演示）", definer=BODY, by=GRANTED)
    assert issued(type_code=timeless.code).validity == "长期"
    one = issued(type_code=silent.code, case_no="99010120261123000003Z")
    assert (one.valid_to, one.validity) == (None, "未载明截止日期")


@pytest.mark.parametrize(
    ("actor", "allowed"),
    [(OWNER, False), (STRANGER, False), (COLLEAGUE, False), (ELSEWHERE, False), (OFFICER, True)],
    ids=["owner", "stranger", "colleague", "elsewhere", "officer"],
)
def test_who_may_issue(actor, allowed):
    wanted = order()
    before = OutboxEvent.objects.count()
    if allowed:
        assert issue(wanted, by=actor).uid
        return
    with pytest.raises(Refused) as refused:
        public.issue(wanted, by=actor)
    assert refused.value.code == "access.not_allowed"
    assert not Licence.objects.exists()
    assert OutboxEvent.objects.count() == before


def test_nobody_issues_to_oneself():
    with pytest.raises(Refused) as refused:
        issue(order(), by=replace(OFFICER, staff_person_id=7))
    assert refused.value.code == "licence.own_licence"


@pytest.mark.parametrize(
    "nobody", [replace(WANG, name="  "), replace(WANG, code="")], ids=["name", "code"]
)
def test_a_holder_without_name_or_code_gets_no_licence(nobody):
    with pytest.raises(Refused) as refused:
        issued(holder=nobody)
    assert refused.value.code == "licence.holder_unknown"


def test_a_term_that_ends_before_it_begins_is_refused():
    with pytest.raises(Refused) as refused:
        issued(valid_from=dt.date(2026, 12, 1), valid_to=dt.date(2026, 11, 30))
    assert refused.value.code == "licence.bad_term"


def test_an_unknown_type_is_refused():
    with pytest.raises(Refused) as refused:
        issued(type_code=f"{BODY}777")
    assert refused.value.code == "licence.unknown_type"


def test_personal_values_lie_sealed_in_every_table():
    one = issued()
    public.revoke(one.uid, reason="绝密理由示例", by=OFFICER)
    secrets = ("示例王小明", ID_NUMBER, "桂花街道演示路", "绝密理由示例")
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        stored = "".join(_everything(cursor, table) for table in tables)
    assert one.uid in stored
    assert [secret for secret in secrets if secret in stored] == []


def _everything(cursor, table) -> str:
    cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608  # names come from the database itself
    texts = []
    for row in cursor.fetchall():
        for value in row:
            raw = bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
            texts.append(raw.decode(errors="replace"))
    return "\n".join(texts)


def test_the_seal_belongs_to_its_licence():
    from tongban.kernel.crypto import Tampered

    first = issued()
    second = issued(type_code=first.type_code, case_no="99010120261123000002Y")
    stolen = Licence.objects.get(uid=first.uid).holder
    Licence.objects.filter(uid=second.uid).update(holder=stolen)
    with pytest.raises(Tampered):
        queries.holder(Licence.objects.get(uid=second.uid))


def test_a_holder_is_found_by_the_blind_index_of_the_code():
    from tongban.kernel.crypto import blind_index

    one = issued()
    index = blind_index(f" {ID_NUMBER[:6]} {ID_NUMBER[6:]}", "licences.holder")
    assert Licence.objects.get(holder_index=index).uid == one.uid


def test_a_company_is_named_and_a_person_masked():
    assert issued().holder_masked == "示***明"
    company = issued(holder=COMPANY, case_no="99010120261123000009Q")
    assert company.holder_masked == COMPANY.name
    assert public.of_owner("body:3") == [company]


def test_the_audit_chain_holds_no_personal_value():
    one = issued()
    told = "".join(entry.facts for entry in audit.history(f"licence:{one.uid}"))
    assert one.number in told
    assert "示例" not in told
    assert ID_NUMBER not in told


def test_a_post_of_the_region_does_not_reach_into_another_region():
    one = issued()
    abroad = post("licences:licence:read", org="", region="990102")
    at_home = post("licences:licence:read", org="", region="9901")
    assert queries.seen(abroad).rows == []
    assert [row.uid for row in queries.seen(at_home).rows] == [one.uid]
    assert REGION.startswith("9901")
