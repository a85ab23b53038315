"""Where cases stand in the menus."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tongban.portal import menu

from ..policies import READ, REVIEW, VERIFY

_WORK = _("办件")


def add() -> None:
    """Register the links; the same keys again replace them."""
    menu.add("portal", key="my", url_name="cases:mine", section="/my/", staff=False)
    menu.add("portal", key="check", url_name="cases:track")
    menu.add("my", key="cases", url_name="cases:mine", label=_("我的办件"), order=10, icon="list")
    menu.add("foot", key="track", url_name="cases:track", label=_("办件进度查询"), order=30)
    menu.add(
        "desk", key="start", url_name="cases:desk", label=_("我的工作"), order=10, icon="home",
        group=_WORK,
    )  # fmt: skip
    menu.add(
        "desk", key="reviews", url_name="cases:reviews", label=_("本部门审查"), order=20,
        icon="scale", needs=REVIEW, group=_WORK,
    )  # fmt: skip
    menu.add(
        "desk", key="promises", url_name="cases:promises", label=_("承诺核查"), order=25,
        icon="check", needs=VERIFY, group=_WORK,
    )  # fmt: skip
    menu.add(
        "desk", key="queues", url_name="cases:all", label=_("全部办件"), order=30, icon="list",
        needs=READ, group=_WORK,
    )  # fmt: skip

    menu.plug("item", "cases/data_notice_link.html")


add()
