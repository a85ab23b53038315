"""Words of requests for people; translated when they are shown."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as lazy

from .contracts import Outcome, RequestKind, RequestState

KINDS: Mapping[str, object] = {
    RequestKind.EXPORT: lazy("个人信息副本"),
    RequestKind.CORRECT: lazy("更正"),
    RequestKind.DELETE: lazy("删除"),
    RequestKind.EXPLAIN: lazy("说明处理规则"),
}
STATES = {
    RequestState.ASKED: (lazy("等待答复"), "wait"),
    RequestState.READY: (lazy("可以下载"), "now"),
    RequestState.ANSWERED: (lazy("已答复"), "done"),
    RequestState.WITHDRAWN: (lazy("已撤回"), "off"),
    RequestState.ENDED: (lazy("副本已过期删除"), "off"),
}
OUTCOMES: Mapping[str, object] = {
    Outcome.DONE: lazy("已照办"),
    Outcome.PARTLY: lazy("部分照办"),
    Outcome.REFUSED: lazy("不能照办"),
}
