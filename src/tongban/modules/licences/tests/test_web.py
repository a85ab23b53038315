from __future__ import annotations

import re
from urllib.parse import urlencode

import pytest
from django.test import RequestFactory
from django.urls import resolve

from tongban.kernel import worker
from tongban.kernel.actors import Anonymous
from tongban.kernel.errors import Invalid, NotFound, Refused
from tongban.kernel.models import IdempotencyKey, OutboxEvent
from tongban.modules.licences import numbers, public
from tongban.modules.licences.contracts import Standing
from tongban.modules.licences.models import Licence
from tongban.portal.pages import refusal_page

from .factories import (
    COLLEAGUE,
    COMPANY_CLERK,
    ELSEWHERE,
    ID_NUMBER,
    OFFICER,
    OWNER,
    STRANGER,
    food_type,
    issued,
    post,
    verified,
)

pytestmark = pytest.mark.django_db(transaction=True)


def ask(path, actor=Anonymous, data=None):
    """Answer one address as the site would for this actor, without signing in."""
    make = RequestFactory()
    request = make.post(path, data) if data is not None else make.get(path)
    request.actor = actor  # type: ignore[attr-defined]  # as the identity middleware does
    view = resolve(path.partition("?")[0])
    try:
        return view.func(request, *view.args, **view.kwargs)
    except (Refused, NotFound, Invalid) as no:
        return refusal_page(request, no)


def text(answer) -> str:
    return str(answer.content.decode())


def found(pattern: str, page: str) -> str:
    """Return the first group of what must be on the page."""
    match = re.search(pattern, page)
    assert match is not None
    return match[1]


# ── verifying ─────────────────────────────────────────────────────────────────────────────────


def test_verifying_tells_the_standing_and_leaks_nothing(client):
    one = issued()
    answer = client.get(f"/verify/{one.uid}")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert f"<h1>{one.name}：有效</h1>" in page
    assert one.number in page
    assert "示***明" in page
    for secret in ("示例王小明", ID_NUMBER, "桂花街道", one.case_no, numbers.check_code(one.uid)):
        assert secret not in page
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"


def test_verifying_writes_nothing(client):
    one = issued()
    before = OutboxEvent.objects.count(), Licence.objects.get().version
    client.get(f"/verify/{one.uid}")
    client.get("/verify", {"text": one.uid})
    assert (OutboxEvent.objects.count(), Licence.objects.get().version) == before


def test_verifying_costs_one_read_and_one_line_in_the_journal(client, django_assert_num_queries):
    one = issued()
    client.get(f"/verify/{one.uid}")
    with django_assert_num_queries(4):  # with the savepoint and its release
        client.get(f"/verify/{one.uid}")


def test_a_revocation_shows_at_once_without_its_reason(client):
    one = issued()
    public.revoke(one.uid, reason="理由不公开示例", by=OFFICER)
    page = client.get(f"/verify/{one.uid}").content.decode()
    assert f"<h1>{one.name}：已撤销</h1>" in page
    assert "理由不公开示例" not in page


@pytest.mark.parametrize("uid", ["0" * 32, "x", "0" * 31, "A" * 32])
def test_what_was_never_issued_is_not_to_be_trusted(client, uid):
    answer = client.get(f"/verify/{uid}")
    assert answer.status_code == 404
    assert "没有查到这个证照" in answer.content.decode()


def test_the_form_leads_from_a_scan_to_the_licence(client):
    one = issued()
    for scan in (one.uid, numbers.verify_address(one.uid), f"  {numbers.verify_address(one.uid)} "):
        answer = client.get("/verify", {"text": scan})
        assert (answer.status_code, answer.headers["Location"]) == (302, f"/verify/{one.uid}")


def test_the_form_leads_from_number_and_code_to_the_licence(client):
    one = issued()
    code = numbers.check_code(one.uid)
    for number in (one.number, one.number.lower(), one.identifier):
        answer = client.get("/verify", {"text": number, "code": code.lower()})
        assert answer.headers["Location"] == f"/verify/{one.uid}"


def test_a_number_alone_finds_nothing(client):
    one = issued()
    for code in ("", "22222222"):
        answer = client.get("/verify", {"text": one.number, "code": code})
        assert answer.status_code == 422
        assert one.uid not in answer.content.decode()


def test_the_form_keeps_what_was_typed_and_says_what_is_missing(client):
    assert client.get("/verify").status_code == 200
    page = client.get("/verify", {"text": "<b>x", "code": ""}).content.decode()
    assert "&lt;b&gt;x" in page
    assert "请输入印在证照上的核验码" in page
    assert "请输入证照编号" in client.get("/verify", {"text": ""}).content.decode()


# ── the holder's own ──────────────────────────────────────────────────────────────────────────


def test_my_licences_are_mine_only():
    one = issued()
    assert one.name in text(ask("/my/licences", OWNER))
    assert "您还没有电子证照" in text(ask("/my/licences", STRANGER))
    assert "您还没有电子证照" in text(ask("/my/licences", COMPANY_CLERK))
    assert ask("/my/licences").status_code == 401 or "登录" in text(ask("/my/licences"))


def test_my_licence_says_that_its_file_is_being_made_and_then_offers_it():
    one = issued()
    page = text(ask(f"/my/licences/{one.uid}", OWNER))
    assert "证照文件正在生成" in page
    assert "示例王小明" in page
    assert ID_NUMBER not in page
    assert numbers.check_code(one.uid) in page
    assert 'class="qr"' in page
    worker.drain()
    page = text(ask(f"/my/licences/{one.uid}", OWNER))
    assert "证照文件正在生成" not in page
    assert f"/files/{Licence.objects.get().document_uid}" in page


@pytest.mark.parametrize(
    "actor", [STRANGER, COMPANY_CLERK, COLLEAGUE, OFFICER], ids=lambda actor: actor.ref
)
def test_a_licence_is_not_found_by_others_among_theirs(actor):
    one = issued()
    answer = ask(f"/my/licences/{one.uid}", actor)
    assert answer.status_code == 404
    assert one.number not in text(answer)


def test_my_licences_come_in_pages():
    kind = food_type()
    for number in range(25):
        issued(type_code=kind, case_no=f"case{number}")
    first = text(ask("/my/licences", OWNER))
    after = found(r'href="(/my/licences\?after=[^"]+)"', first)
    assert first.count('class="card') >= 20
    second = text(ask(after, OWNER))
    assert "before=" in second


# ── the desk ──────────────────────────────────────────────────────────────────────────────────


def test_the_desk_lists_what_the_body_issued_masked():
    one = issued()
    page = text(ask("/desk/licences", OFFICER))
    assert one.number in page
    assert "示例王小明" not in page
    assert one.number not in text(ask("/desk/licences", ELSEWHERE))


@pytest.mark.parametrize(
    ("actor", "status"), [(OWNER, 403), (COLLEAGUE, 403), (ELSEWHERE, 404), (OFFICER, 200)]
)
def test_who_sees_a_licence_at_the_desk(actor, status):
    one = issued()
    assert ask(f"/desk/licences/{one.uid}", actor).status_code == status
    assert ask(f"/desk/licences/{one.uid}/revoke", actor).status_code == status


def test_a_reader_sees_no_button_and_cannot_revoke():
    one = issued()
    reader = post("licences:licence:read")
    assert "撤销这个证照" not in text(ask(f"/desk/licences/{one.uid}", reader))
    assert ask(f"/desk/licences/{one.uid}/revoke", reader, {"reason": "演示"}).status_code == 403
    assert verified(one.uid).standing is Standing.VALID


def test_revoking_at_the_desk_needs_a_reason_and_happens_once():
    one = issued()
    path = f"/desk/licences/{one.uid}/revoke"
    assert "撤销这个证照" in text(ask(f"/desk/licences/{one.uid}", OFFICER))
    empty = ask(path, OFFICER, {"reason": "  ", "key": "k1"})
    assert empty.status_code == 422
    assert "请写明撤销的理由" in text(empty)
    key = found(r'name="key" value="([^"]+)"', text(ask(path, OFFICER)))
    sent = {"reason": "以欺骗手段取得（演示）", "key": key}
    for _ in range(2):
        answer = ask(path, OFFICER, sent)
        assert (answer.status_code, answer.headers["Location"]) == (
            303,
            f"/desk/licences/{one.uid}",
        )
    assert IdempotencyKey.objects.count() == 1
    assert OutboxEvent.objects.filter(kind="licences.revoked").count() == 1
    page = text(ask(f"/desk/licences/{one.uid}", OFFICER))
    assert "已撤销" in page
    assert "以欺骗手段取得" in page
    assert f'{path}"' not in page
    assert ask(path, OFFICER).headers["Location"] == f"/desk/licences/{one.uid}"


def test_a_broken_cursor_is_refused_plainly():
    assert ask("/desk/licences?" + urlencode({"after": "%%%"}), OFFICER).status_code == 400
