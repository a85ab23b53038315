"""Where the catalogue stands in the menus. Imported once, when the app is ready."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tongban.portal import menu

from ..policies import CONFIRM, EDIT, EDIT_BASE
from .editor import menu as editor

menu.add("portal", key="home", url_name="catalogue:home")
menu.add("portal", key="do", url_name="catalogue:items")
menu.add("search", key="items", url_name="catalogue:items", label=_("搜索"))
menu.add("foot", key="themes", url_name="catalogue:themes", label=_("按主题找"), order=10)
menu.add("foot", key="departments", url_name="catalogue:departments", label=_("按部门找"), order=20)
menu.add("foot", key="exam", url_name="catalogue:exam", label=_("办事指南质量"), order=60)
menu.add("foot", key="proofs", url_name="catalogue:proofs", label=_("证明事项清单"), order=61)
menu.add(
    "desk",
    key="items",
    url_name="catalogue:desk_items",
    label=_("事项"),
    order=50,
    icon="document",
    needs=f"{EDIT} {CONFIRM}",
    group=_("目录"),
)
menu.add(
    "desk",
    key="pushes",
    url_name="catalogue:pushes",
    label=_("标准下发"),
    order=53,
    icon="document",
    needs=f"{EDIT} {EDIT_BASE}",
    group=_("目录"),
)
menu.add(
    "desk",
    key="imports",
    url_name="catalogue:imports",
    label=_("导入记录"),
    order=58,
    icon="document",
    needs=f"{EDIT} {CONFIRM}",
    group=_("目录"),
)

__all__ = ["editor"]
