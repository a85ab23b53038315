"""/documents over HTTP: upload both ways, describe, fetch, discard; every error a problem."""

import dataclasses

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.test.utils import override_settings

from tongban.kernel.settings import settings
from tongban.rest.ports import tokens

from .. import public
from ..models import File
from .factories import STRANGER, WANG, pdf, png

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tongban.modules.documents.tests.urls")]
PEOPLE = {"wang": WANG, "stranger": STRANGER}


@pytest.fixture(autouse=True)
def _plain_site(monkeypatch):
    monkeypatch.setattr(tokens, "_plugged", {"test": lambda token: PEOPLE.get(token)})
    with override_settings(MIDDLEWARE=[]):
        yield


@pytest.fixture
def wang() -> Client:
    return Client(headers={"Authorization": "Bearer wang"})


@pytest.fixture
def stranger() -> Client:
    return Client(headers={"Authorization": "Bearer stranger"})


def raw(client, content, query="name=a.pdf", **headers):
    address = f"/api/v1/documents?{query}"
    kind = "application/octet-stream"
    return client.post(address, data=content, content_type=kind, headers=headers)


def test_a_raw_body_is_stored(wang):
    answer = raw(wang, pdf(), "name=%E7%97%85%E5%8E%86.pdf")
    assert answer.status_code == 201
    told = answer.json()
    assert told["name"] == "病历.pdf"
    assert (told["media_type"], told["size"]) == ("application/pdf", len(pdf()))
    assert (told["scan"], told["grade"], told["version"]) == ("not_scanned", "C", 1)
    assert set(told) == {
        "uid", "name", "media_type", "size", "sm3", "sha256",
        "scan", "grade", "purpose", "version", "created_at",
    }  # fmt: skip
    assert "病历" in answer.text


def test_a_form_is_stored(wang):
    part = SimpleUploadedFile("图.png", png(), "text/html")
    answer = wang.post("/api/v1/documents?purpose=statement", {"file": part})
    assert answer.status_code == 201
    assert answer.json()["media_type"] == "image/png"
    assert answer.json()["grade"] == "D"


def test_a_document_is_described_fetched_and_discarded(wang):
    uid = raw(wang, pdf()).json()["uid"]
    assert wang.get(f"/api/v1/documents/{uid}").json()["uid"] == uid
    fetched = wang.get(f"/api/v1/documents/{uid}/content")
    assert fetched.content == pdf()
    assert fetched["X-Content-Type-Options"] == "nosniff"
    assert wang.delete(f"/api/v1/documents/{uid}").json() == {"uid": uid}
    assert wang.get(f"/api/v1/documents/{uid}").status_code == 404


def test_a_new_version_by_the_api(wang):
    uid = raw(wang, pdf()).json()["uid"]
    assert raw(wang, pdf(), f"name=b.pdf&replaces={uid}").json()["version"] == 2


@pytest.mark.parametrize(
    ("content", "query", "status", "code"),
    [
        (b"", "name=a.pdf", 422, "document.empty"),
        (b"MZ\0", "name=a.pdf", 415, "document.program"),
        (pdf(), "name=a.exe", 422, "document.name_ending"),
        (pdf(), "", 422, "input.invalid"),
        (pdf(), "name=a.pdf&purpose=paper", 422, "input.invalid"),
        (pdf(), f"name={'a' * 400}", 422, "input.invalid"),
        (pdf(), f"name=a.pdf&replaces={'0' * 32}", 404, "document.not_found"),
        (pdf(), "name=a.pdf&replaces=%00", 422, "input.invalid"),
    ],
)
def test_refusals_are_problems(wang, content, query, status, code):
    answer = raw(wang, content, query)
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["code"] == code
    assert not File.objects.exists()


def test_too_large_is_413(wang, monkeypatch):
    small = dataclasses.replace(settings(), upload_max_bytes=100)
    monkeypatch.setattr("tongban.modules.documents.keeping.settings", lambda: small)
    monkeypatch.setattr("tongban.modules.documents.rest.routes.settings", lambda: small)
    answer = raw(wang, pdf())
    assert (answer.status_code, answer.json()["code"]) == (413, "document.too_large")


@pytest.mark.parametrize(
    "body", [b"", b'--b\r\nContent-Disposition: form-data; name="x"\r\n\r\n1\r\n--b--\r\n']
)
def test_a_form_without_a_file_is_a_problem(wang, body):
    answer = wang.post("/api/v1/documents", body, content_type="multipart/form-data; boundary=b")
    assert (answer.status_code, answer.json()["code"]) == (422, "input.invalid")


def test_a_broken_form_is_a_problem(wang):
    answer = wang.post("/api/v1/documents", b"x", content_type="multipart/form-data")
    assert (answer.status_code, answer.json()["code"]) == (422, "input.invalid")


def test_who_may_not_know_gets_404(wang, stranger):
    uid = raw(wang, pdf()).json()["uid"]
    for answer in (
        stranger.get(f"/api/v1/documents/{uid}"),
        stranger.get(f"/api/v1/documents/{uid}/content"),
        stranger.delete(f"/api/v1/documents/{uid}"),
    ):
        assert (answer.status_code, answer.json()["code"]) == (404, "document.not_found")
    assert public.resolve([uid], by=WANG)


def test_nobody_without_a_token(client):
    answer = raw(client, pdf())
    assert (answer.status_code, answer.json()["code"]) == (401, "access.sign_in")
    assert client.get(f"/api/v1/documents/{'0' * 32}").status_code == 401


def test_a_retry_with_the_same_key_stores_once(wang):
    key = {"Idempotency-Key": "k1"}
    first, second = raw(wang, pdf(), **key), raw(wang, pdf(), **key)
    assert second.json() == first.json()
    assert second.status_code == 201
    assert File.objects.count() == 1
    other = raw(wang, png(), **key)
    assert (other.status_code, other.json()["code"]) == (422, "access.key_reused")


def test_the_schema_says_what_is_answered(wang):
    from .urls import api

    told = api.get_openapi_schema(path_prefix="")["paths"]["/documents"]["post"]
    assert set(told["requestBody"]["content"]) == {
        "application/octet-stream",
        "multipart/form-data",
    }
    assert {201, 413, 415, 422, 503} <= set(map(int, told["responses"]))
    assert told["operationId"] == "document.store"
