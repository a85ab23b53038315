"""A code to read from the telephone goes out by the channel for short messages, at once."""

from __future__ import annotations

from django.utils.translation import gettext as _

from tongban.kernel import ids
from tongban.kernel.settings import settings
from tongban.modules.identity import ports
from tongban.modules.notices.contracts import Contacts, Letter
from tongban.modules.notices.ports import CHANNELS


class ShortMessages:
    """Sends by the channel "sms". A demonstration sends nothing and shows the code on the page."""

    def send(self, phone: str, code: str) -> str:
        """Send; return the code where the demonstration shows it, else "". Raises `CannotSend`."""
        if settings().demo:
            return code
        channel = CHANNELS.get("sms")
        address = channel.address(Contacts(phone=phone))
        if address:
            channel.send(Letter(ids.new_uid(), address, "", _text(code), ""))
        return ""


def _text(code: str) -> str:
    said = _("您的验证码是 %(code)s，10分钟内有效。不要告诉任何人，工作人员也不会问您要。")
    return said % {"code": code}


def plug() -> None:
    """Plug the channel into identity."""
    ports.PHONE_CODES.plug("sms", ShortMessages())
