"""Taking our places in the skin."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tongban.portal import menu


def register() -> None:
    """Put the applications into 我的 and connected systems into the rail of the desk."""
    menu.plug("sign_in", "signon/sign_in.html")
    menu.plug("levels", "signon/levels.html")
    menu.add("my", key="applications", url_name="signon:mine", label=_("登录过的应用"), order=82)
    menu.add(
        "desk",
        key="clients",
        url_name="signon:desk_clients",
        label=_("接入系统"),
        order=880,
        group=_("账号与安全"),
        icon="building",
        needs="signon:client:request signon:client:approve",
    )
