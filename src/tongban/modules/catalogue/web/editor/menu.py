"""Where the editor stands in the menu of the desk."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tongban.portal import menu

from ...policies import CHANGE_DESK, CONFIRM, EDIT, EDIT_BASE, LIBRARY

menu.add(
    "desk",
    key="bases",
    url_name="catalogue:desk_bases",
    label=_("目录清单"),
    order=51,
    icon="list",
    needs=EDIT_BASE,
    group=_("目录"),
)
menu.add(
    "desk",
    key="changes",
    url_name="catalogue:changes",
    label=_("变更单"),
    order=52,
    icon="edit",
    needs=" ".join(sorted(CHANGE_DESK)),
    group=_("目录"),
)
menu.add(
    "desk",
    key="library",
    url_name="catalogue:library",
    label=_("标准库"),
    order=54,
    icon="list",
    needs=" ".join(sorted({EDIT, LIBRARY, CONFIRM})),
    group=_("目录"),
)
