"""Where laws stand in the menus, and which columns of disclosure they fill."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tongban.portal import columns, menu

from .. import queries
from ..contracts import PublicationKind
from ..policies import EDIT, PUBLISH

columns.add(
    "laws", _("法律法规"), "laws:laws", queries.any_law, order=30, icon="scale",
    text=_("事项依据的法律、法规和规章，到每一条"),
)  # fmt: skip
columns.add(
    "policies", _("政策文件和解读"), "laws:policies",
    lambda: queries.any_publication(PublicationKind.POLICY), order=20, icon="document",
    text=_("政策原文，旁边就是解读"),
)  # fmt: skip
columns.add(
    "notices", _("公告"), "laws:notices",
    lambda: queries.any_publication(PublicationKind.NOTICE), order=10, icon="bell",
    text=_("停办、调整、放假等通知"),
)  # fmt: skip
menu.add(
    "desk", key="laws", url_name="laws:desk_laws", label=_("法规库"), order=55, icon="scale",
    needs=EDIT, group=_("目录"),
)  # fmt: skip
menu.add(
    "desk", key="publications", url_name="laws:desk_publications", label=_("政策、公告和问答"),
    order=56, icon="document", needs=PUBLISH, group=_("目录"),
)  # fmt: skip
