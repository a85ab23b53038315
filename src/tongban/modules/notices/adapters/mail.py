"""Mail: by SMTP when TONGBAN_MAIL_URL names a server, else one file a letter."""

from __future__ import annotations

import os
import smtplib
import ssl
from contextlib import closing, suppress
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from tongban.kernel import clock
from tongban.kernel.settings import SettingsError

from ..contracts import Contacts, Letter
from ..ports import CannotSend

TIMEOUT = 10
_LOCAL = {"localhost", "127.0.0.1", "::1"}
_REFUSED_FOR_GOOD = range(500, 600)


def _letter(letter: Letter, sender: str) -> EmailMessage:
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = letter.subject
    mail["From"] = sender
    mail["To"] = letter.address
    mail["Date"] = clock.now()
    mail["Message-ID"] = f"<{letter.uid}@{sender.rpartition('@')[2]}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content("\n\n".join(part for part in (letter.body, letter.link) if part))
    return mail


@dataclass(frozen=True, slots=True)
class SmtpMail:
    """Mail through a server. TLS is used where offered; a password is never sent without it."""

    host: str
    port: int
    user: str
    password: str
    sender: str
    tls: bool

    @classmethod
    def read(cls, url: str) -> SmtpMail:
        """Read `smtp://user:password@host:port?from=address` (or `smtps://`).

        Raises:
            SettingsError: it names no server, or no address to send from.
        """
        parts = urlsplit(url)
        user = unquote(parts.username or "")
        sender = parse_qs(parts.query).get("from", [user])[0]
        if parts.scheme not in {"smtp", "smtps"} or not parts.hostname or "@" not in sender:
            raise SettingsError(
                "TONGBAN_MAIL_URL: must be smtp://user:password@host:port?from=name@example.org"
            )
        tls = parts.scheme == "smtps"
        port = parts.port or (465 if tls else 587)
        return cls(parts.hostname, port, user, unquote(parts.password or ""), sender, tls)

    def address(self, contacts: Contacts) -> str:
        """Return the mail address."""
        return contacts.mail

    def send(self, letter: Letter) -> str:
        """Hand the letter to the server; the proof is its Message-ID."""
        mail = _letter(letter, self.sender)
        try:
            with closing(self._connect()) as server:
                self._sign_in(server)
                server.send_message(mail)
                with suppress(OSError, smtplib.SMTPException):
                    server.quit()  # the letter is taken: a rude goodbye must not send it twice
        except smtplib.SMTPRecipientsRefused as no:
            code = next(iter(no.recipients.values()))[0]
            raise CannotSend(f"recipient refused: {code}", final=code in _REFUSED_FOR_GOOD) from no
        except smtplib.SMTPResponseException as no:
            raise CannotSend(f"the mail server answered {no.smtp_code}") from no
        except (OSError, smtplib.SMTPException) as no:
            raise CannotSend(f"the mail server was not reached: {type(no).__name__}") from no
        return str(mail["Message-ID"])

    def _connect(self) -> smtplib.SMTP:
        if self.tls:
            context = ssl.create_default_context()
            return smtplib.SMTP_SSL(self.host, self.port, timeout=TIMEOUT, context=context)
        return smtplib.SMTP(self.host, self.port, timeout=TIMEOUT)

    def _sign_in(self, server: smtplib.SMTP) -> None:
        server.ehlo()
        safe = self.tls
        if not safe and server.has_extn("starttls"):
            server.starttls(context=ssl.create_default_context())
            server.ehlo()
            safe = True
        if self.password:
            if not safe and self.host not in _LOCAL:
                raise CannotSend("the mail server offers no TLS; the password stays here")
            server.login(self.user, self.password)


@dataclass(frozen=True, slots=True)
class FileMail:
    """Letters as .eml files that only the installation's user can read: nothing leaves."""

    folder: Path
    sender: str = "no-reply@localhost"

    def address(self, contacts: Contacts) -> str:
        """Return the mail address."""
        return contacts.mail

    def send(self, letter: Letter) -> str:
        """Write the file; the proof is its name. A repeated attempt writes the same file."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = self.folder / f"{letter.uid}.eml"
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(_letter(letter, self.sender).as_bytes())
        return path.name


def mail_channel(url: str, data_dir: Path) -> SmtpMail | FileMail:
    """Return the mail channel of this installation. Raise `SettingsError` for a wrong address."""
    return SmtpMail.read(url) if url else FileMail(data_dir / "outbox-mail")
