"""Norms of disclosure: no intermediary without a basis."""

from __future__ import annotations

import datetime as dt

from tongban.kernel.norms import norm

from .contracts import SERVICE_WITHOUT_BASIS

WITH_BASIS = norm(
    "business.43.intermediary_basis",
    law="优化营商环境条例 第43条",
    zh="没有法律、行政法规或者国务院决定依据的中介服务，不得作为办理行政审批的条件，也不列入清单。",
    en="A service of an intermediary without a basis in law is no condition, and is not listed.",
    since=dt.date(2020, 1, 1),
    refusal=SERVICE_WITHOUT_BASIS,
)
