"""Requests that no page can read get an answer, never a fault, on both databases."""

import base64
from io import BytesIO

import pytest
from django.conf import settings
from django.core.files import uploadhandler

from tongban.kernel.settings import settings as here
from tongban.modules.identity import public as identity
from tongban.modules.identity.tests import factories as people

pytestmark = pytest.mark.django_db
NUL = [
    "/items?q=%00",
    "/items?theme=%00",
    "/my/cases/%00",
    "/desk/cases?q=a%00b",
    "/desk/cases/%00",
    "/files/%00",
    "/verify?text=%00&code=%00",
    "/verify/%00",
    "/track?number=%00",
    "/apply/%00",
]


@pytest.mark.parametrize("path", NUL)
def test_a_nul_character_in_an_address_is_turned_away(world, path):
    for person in (world.owner, world.window):
        assert people.browser(person).get(path).status_code in {400, 404}


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("/sign-in", {"account": "a\x00b", "password": "x"}),
        ("/track", {"number": "99\x00", "code": "ABCD"}),
        ("/my/password", {"old_password": "\x00", "new_password": "x"}),
    ],
)
def test_a_nul_character_in_a_form_is_turned_away(client, world, path, form):
    asking = client if path == "/sign-in" else people.browser(world.owner)
    assert asking.post(path, form).status_code == 400


@pytest.mark.parametrize("path", ["/my/cases", "/desk/cases", "/desk/licences", "/my/messages"])
def test_a_page_mark_of_a_thousand_brackets_is_no_fault(world, path):
    mark = base64.urlsafe_b64encode(b"[" * 5000).decode()
    person = world.window if path.startswith("/desk") else world.owner
    assert people.browser(person).get(path, {"after": mark}).status_code in {400, 403}


def test_a_form_larger_than_memory_allows_is_refused_before_it_is_read(client):
    """Files of a form were taken unmeasured: anyone could fill the disk by the sign-in page."""
    answer = client.generic(
        "POST",
        "/sign-in",
        b"--x\r\n",
        content_type="multipart/form-data; boundary=x",
        headers={"Content-Length": str(settings.FILE_UPLOAD_MAX_MEMORY_SIZE + 1)},
    )
    assert answer.status_code == 413


def test_no_paper_of_a_form_is_ever_laid_down_in_clear(client, monkeypatch):
    """Django writes the files of larger requests to a temporary folder."""

    def spilled(*_: object, **__: object) -> None:
        raise AssertionError("a file went to a temporary folder")

    monkeypatch.setattr(uploadhandler, "TemporaryUploadedFile", spilled)
    papers = [BytesIO(b"%PDF-" * (here().upload_max_bytes // 7)) for _ in range(2)]
    client.post("/sign-in", {"account": "x", "password": "y", "papers": papers})


def test_an_api_body_of_many_megabytes_is_refused(client, world):
    token = identity.issue_token(world.owner.account_id, "test", by=world.owner)
    answer = client.generic(
        "POST",
        "/api/v1/cases",
        b'{"item": "x", "answers": {"a": "' + b"x" * 2 * 1024 * 1024 + b'"}}',
        content_type="application/json",
        headers={"Authorization": f"Bearer {token}"},
    )
    assert (answer.status_code, answer.json()["code"]) == (413, "http.too_large")
