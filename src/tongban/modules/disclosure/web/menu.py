"""Where disclosure stands in the menus, and which columns it fills."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tongban.portal import columns, menu

from .. import decisions, queries
from ..policies import RATE, TASKS, WITHHOLD

columns.add(
    "coverage", _("网上办事覆盖情况"), "disclosure:coverage", queries.any_fact, order=60,
    icon="chart", text=_("各地区、各部门有多少事项能在网上办"),
)  # fmt: skip
columns.add(
    "questions", _("常见问题"), "disclosure:questions", queries.any_question, order=70,
    icon="chat", text=_("别人问过的，您可能也想问"),
)  # fmt: skip
columns.add(
    "channels", _("监督渠道"), "disclosure:channels", queries.any_fact, order=80, icon="phone",
    text=_("问谁、向谁投诉，每个单位都写明"),
)  # fmt: skip
columns.add(
    "review_rules", _("审查细则"), "disclosure:review_rules",
    lambda: queries.any_fact(review_points__gt=0), order=40, icon="check",
    text=_("工作人员按什么审查，您事先就知道"),
)  # fmt: skip
columns.add(
    "intermediaries", _("中介服务"), "disclosure:intermediaries", queries.any_service, order=50,
    icon="briefcase", text=_("依据、机构、时限、收费，由您自己选"),
)  # fmt: skip
columns.add(
    "decisions", _("办理结果公开"), "disclosure:decisions", decisions.any_public, order=45,
    icon="tick", text=_("准予了哪些许可、给了谁、哪天决定的"),
)  # fmt: skip
columns.add(
    "regions", _("按地区看"), "disclosure:regions", queries.any_counted, order=65, icon="pin",
    text=_("各地公开的事项、结果和政策，可以订阅"),
)  # fmt: skip
menu.plug("item", "disclosure/item.html")
menu.add(
    "desk", key="item_tasks", url_name="disclosure:tasks", label=_("核对依据"), order=52,
    icon="scale", needs=TASKS, group=_("目录"),
)  # fmt: skip
menu.add(
    "desk", key="decisions", url_name="disclosure:desk_decisions", label=_("办理结果公开"),
    order=54, icon="tick", needs=WITHHOLD, group=_("目录"),
)  # fmt: skip
menu.add(
    "desk", key="ratings", url_name="disclosure:desk_ratings", label=_("机构评价"),
    order=56, icon="briefcase", needs=RATE, group=_("目录"),
)  # fmt: skip
