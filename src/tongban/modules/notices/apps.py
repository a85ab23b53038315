"""Wiring of the notices module."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from tongban.kernel.settings import settings
from tongban.portal import menu


class NoticesConfig(AppConfig):
    """Messages and their dispatches."""

    name = "tongban.modules.notices"
    label = "notices"

    def ready(self) -> None:
        """Plug the shipped channels, declare the job, add the menu entries."""
        from . import tasks  # noqa: F401  # declares the job
        from .adapters.mail import mail_channel
        from .adapters.paper_sms import PaperGateway
        from .policies import OPERATE
        from .ports import CHANNELS

        here = settings()
        CHANNELS.plug("mail", mail_channel(here.mail_url, here.data_dir))
        CHANNELS.plug("sms", PaperGateway(here.data_dir / "outbox-sms"))
        menu.plug("account", "notices/bell.html", order=50)
        menu.plug("desk.account", "notices/bell.html", order=50)
        menu.add(
            "my", key="messages", label=_("消息"), url_name="notices:list", order=20, icon="bell",
            helpers="none",
        )  # fmt: skip
        menu.add(
            "desk",
            key="dispatches",
            label=_("未送达的通知"),
            url_name="notices:dead",
            order=910,
            icon="bell",
            needs=OPERATE,
            group=_("运行维护"),
        )
        menu.add(
            "desk",
            key="papers",
            label=_("模拟短信"),
            url_name="notices:papers",
            order=920,
            icon="phone",
            needs=OPERATE,
            group=_("运行维护"),
        )
