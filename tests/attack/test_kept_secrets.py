"""What must stay unread: passwords in messages, names in kept answers, files on the disk."""

import os
import secrets
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tongban.kernel.actors import Actor
from tongban.kernel.crypto import Tampered
from tongban.kernel.idempotency import Answer, once
from tongban.kernel.models import IdempotencyKey
from tongban.kernel.settings import SettingsError, parse
from tongban.site import keys


def test_a_wrong_database_address_does_not_show_its_password():
    with pytest.raises(SettingsError, match="TONGBAN_DATABASE_URL") as told:
        parse({"TONGBAN_DATABASE_URL": "mysql://tongban:open-sesame@host/name"})
    assert "open-sesame" not in str(told.value)
    assert told.value.__cause__ is None


@pytest.mark.django_db
def test_an_answer_that_is_kept_cannot_be_read_in_the_table():
    """Answers name files and messages, which lie sealed everywhere else."""
    wang = Actor("person", "account:1", person_id=1)
    said = Answer(201, '{"name":"示例·王小明的诊断书.pdf"}')
    once(wang, "k", b"POST /a", lambda: said)
    assert "诊断书" not in IdempotencyKey.objects.get().body
    assert once(wang, "k", b"POST /a", lambda: Answer(500, "")) == said


@pytest.mark.django_db
def test_a_kept_answer_opens_under_its_own_key_only():
    wang = Actor("person", "account:1", person_id=1)
    once(wang, "k", b"POST /a", lambda: Answer(201, "{}"))
    IdempotencyKey.objects.update(key="other")
    with pytest.raises(Tampered):
        once(wang, "other", b"POST /a", lambda: Answer(201, "{}"))


@pytest.mark.django_db
def test_a_key_used_for_oneself_does_not_answer_for_the_company():
    """One account, two roles: the second write would have been told that it was done."""
    oneself = Actor("person", "account:1", person_id=1)
    company = Actor("person", "account:1", person_id=1, body_id=3, body_name="示例公司")
    first = once(oneself, "k", b"POST /a", lambda: Answer(201, '{"owner":"person:1"}'))
    second = once(company, "k", b"POST /a", lambda: Answer(201, '{"owner":"body:3"}'))
    assert (first.body, second.body) == ('{"owner":"person:1"}', '{"owner":"body:3"}')


def test_a_new_data_folder_is_its_owners_alone(tmp_path):
    folder = tmp_path / "deep" / "data"
    code = "import os; os.umask(0o022); import django; django.setup()"
    env = {
        **os.environ,
        "TONGBAN_DATA_DIR": str(folder),
        "DJANGO_SETTINGS_MODULE": "tongban.site.settings",
    }
    subprocess.run([sys.executable, "-c", code], env=env, check=True)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_two_that_start_at_once_never_read_half_a_secret(tmp_path, monkeypatch):
    """The file used to be there, empty, before its text was written."""
    path = tmp_path / "keys" / "web.key"
    seen: list[str] = []
    made = secrets.token_urlsafe

    def slowly(size: int) -> str:
        other = threading.Thread(target=lambda: seen.append(_read(path)))
        other.start()
        other.join()
        return made(size)

    monkeypatch.setattr(secrets, "token_urlsafe", slowly)
    seen.append(keys.secret(path))
    assert all(seen)
    assert seen[-1] == path.read_text(encoding="ascii")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def _read(path: Path) -> str:
    """What another process would take for the secret; one that finds no file makes its own."""
    return path.read_text(encoding="ascii") if path.exists() else "none yet"
