"""Where search stands in the menus, and where people are asked whether they found it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tongban.portal import menu

from ..policies import KEEP

menu.add(
    "desk", key="misses", url_name="search:misses", label=_("没找到的词"), order=56, icon="search",
    needs=KEEP, group=_("目录"),
)  # fmt: skip
menu.add(
    "desk", key="synonyms", url_name="search:synonyms", label=_("同义词"), order=57, icon="list",
    needs=KEEP, group=_("目录"),
)  # fmt: skip
menu.add("suggest", key="search", url_name="search:suggest", label=_("搜索建议"))
menu.plug("found", "search/found.html")
