from __future__ import annotations

import email
import email.policy
import smtplib
import socketserver
import threading
from contextlib import contextmanager

import pytest

from tongban.kernel.settings import SettingsError
from tongban.modules.notices import queries
from tongban.modules.notices.adapters.mail import FileMail, SmtpMail, mail_channel
from tongban.modules.notices.adapters.paper_sms import PaperGateway
from tongban.modules.notices.contracts import Contacts, Letter
from tongban.modules.notices.ports import CHANNELS, CannotSend, Channel

LETTER = Letter("ab12", "you@example.org", "请补正", "请在12月1日前补正。", "http://localhost/my")
SMS = Letter("ab12", "10000000001", "请补正", "请在12月1日前补正。", "http://localhost/my")


def test_the_shipped_channels_fit_the_port(tmp_path):
    assert isinstance(mail_channel("", tmp_path), Channel)
    assert isinstance(mail_channel("smtp://a%40b.org:p@h", tmp_path), Channel)
    assert set(CHANNELS.keys()) >= {"mail", "sms"}


def test_without_a_server_a_letter_is_a_file_for_its_owner_only(tmp_path):
    channel = mail_channel("", tmp_path)
    assert isinstance(channel, FileMail)
    assert channel.send(LETTER) == channel.send(LETTER) == "ab12.eml"
    [path] = (tmp_path / "outbox-mail").iterdir()
    assert path.stat().st_mode & 0o077 == 0
    mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    assert (mail["To"], mail["Subject"]) == ("you@example.org", "请补正")
    assert "请在12月1日前补正。" in mail.get_content()
    assert "http://localhost/my" in mail.get_content()


def test_a_line_end_in_a_subject_is_no_new_header(tmp_path):
    evil = Letter("ab12", "you@example.org", "a\nBcc: all@example.org", "", "")
    with pytest.raises(ValueError, match=r"newline|linefeed"):
        FileMail(tmp_path).send(evil)


@pytest.mark.parametrize(
    "url", ["http://x", "smtp://", "smtp://user:p@host", "smtp://host", "smtp://h?from=nobody"]
)
def test_a_wrong_address_of_the_server_is_named(url, tmp_path):
    with pytest.raises(SettingsError, match="TONGBAN_MAIL_URL"):
        mail_channel(url, tmp_path)


def test_the_address_of_the_server_is_read():
    mail = SmtpMail.read("smtps://me%40x.org:p%3Aw@mail.x.org?from=hall@x.org")
    assert mail == SmtpMail("mail.x.org", 465, "me@x.org", "p:w", "hall@x.org", tls=True)
    assert SmtpMail.read("smtp://me%40x.org:p@mail.x.org").port == 587


class _Server(socketserver.TCPServer):
    answers: dict[str, str]
    kept: list[bytes]


class _Smtp(socketserver.StreamRequestHandler):
    """The few words of SMTP that a client without TLS needs."""

    def handle(self):
        self._say("220 test")
        server = self.server
        assert isinstance(server, _Server)
        while line := self.rfile.readline().decode().strip():
            word = line.split(":")[0].split(" ")[0].upper()
            self._say(server.answers.get(word, "250 ok"))
            if word == "DATA":
                server.kept.append(b"".join(iter(self.rfile.readline, b".\r\n")))
                self._say("250 kept")
            if word == "QUIT":
                break

    def _say(self, text):
        self.wfile.write(f"{text}\r\n".encode())


@contextmanager
def _smtp(**answers):
    with _Server(("127.0.0.1", 0), _Smtp) as server:
        server.answers = {"DATA": "354 go", **answers}
        server.kept = []
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def _mail(server):
    return SmtpMail("127.0.0.1", server.server_address[1], "", "", "hall@x.org", tls=False)


def test_a_letter_goes_to_the_server():
    with _smtp() as server:
        proof = _mail(server).send(LETTER)
        [kept] = server.kept
    mail = email.message_from_bytes(kept, policy=email.policy.default)
    assert proof == mail["Message-ID"] == "<ab12@x.org>"
    assert (mail["From"], mail["To"]) == ("hall@x.org", "you@example.org")


@pytest.mark.parametrize(("code", "final"), [("550 no such mailbox", True), ("451 later", False)])
def test_a_refused_recipient_is_final_when_the_server_says_so(code, final):
    with _smtp(RCPT=code) as server, pytest.raises(CannotSend) as no:
        _mail(server).send(LETTER)
    assert no.value.final is final
    assert "you@" not in no.value.error


def test_a_server_that_is_away_is_tried_again():
    with _smtp() as server:
        mail = _mail(server)
    with pytest.raises(CannotSend) as no:
        mail.send(LETTER)
    assert not no.value.final


def test_a_password_is_not_sent_in_the_clear(monkeypatch):
    said = []

    class Plain(smtplib.SMTP):
        def __init__(self, *args, **kwargs):
            super().__init__()

        def ehlo(self, name=""):
            self.esmtp_features = {}
            return 250, b""

        def login(self, user, password, **more):
            said.append(password)

        def quit(self):
            return 221, b""

        def close(self):
            return None

    monkeypatch.setattr(smtplib, "SMTP", Plain)
    mail = SmtpMail("mail.x.org", 25, "me", "secret", "hall@x.org", tls=False)
    with pytest.raises(CannotSend, match="TLS"):
        mail.send(LETTER)
    assert said == []


def test_short_messages_are_written_down_with_the_number_masked(tmp_path):
    gateway = PaperGateway(tmp_path / "sms")
    assert gateway.papers(5) == []
    gateway.send(SMS)
    gateway.send(Letter("cd34", "10000000002", "", "第二条", ""))
    newest, oldest = gateway.papers(5)
    assert (newest.phone, newest.text) == ("100******02", "第二条")
    assert oldest.text == "请在12月1日前补正。 http://localhost/my"
    assert gateway.papers(1) == [newest]
    [path] = (tmp_path / "sms").iterdir()
    assert "10000000001" not in path.read_text(encoding="utf-8")
    assert path.stat().st_mode & 0o077 == 0


def test_only_mobiles_get_short_messages(tmp_path):
    gateway = PaperGateway(tmp_path)
    assert gateway.address(Contacts(phone="10000000001")) == "10000000001"
    assert gateway.address(Contacts(phone="0990-0000101")) == ""
    assert gateway.address(Contacts()) == ""


def test_operators_pages_find_the_pretending_channel(tmp_path, monkeypatch):
    gateway = PaperGateway(tmp_path)
    monkeypatch.setattr(CHANNELS, "_plugged", {"mail": FileMail(tmp_path), "sms": gateway})
    gateway.send(SMS)
    assert [paper.phone for paper in queries.papers()] == ["100******01"]
