"""Norms of proposing: explained, refusable, no materials, once a period."""

from __future__ import annotations

import datetime as dt

from tongban.kernel.norms import norm

from .contracts import ASKS_TOO_MUCH, UNSOUND

PIPL = dt.date(2021, 11, 1)
EXPLAINED = norm(
    "pipl.24.explained",
    law="个人信息保护法 第24条",
    zh="自动化决策须透明：每个条件说明依据哪个登记库、哪些数据。",
    en="An automated decision is explained: each criterion names its register and its data.",
    since=PIPL,
    refusal=UNSOUND,
    steps=("proposal.confirm",),
)
MAY_REFUSE = norm(
    "pipl.24.may_refuse",
    law="个人信息保护法 第24条、第44条",
    zh="个人有权拒绝自动化比对；关闭后不再比对其数据。",
    en="A person may refuse automated matching; then nothing of theirs is matched.",
    since=PIPL,
    steps=("proposal.decline",),
)
ONLY_CONFIRMS = norm(
    "local.33.only_confirms",
    law="安阳市政务服务条例 第33条；国发〔2024〕3号",
    zh="免申即享只需本人确认，不得再要求提交材料。",
    en="What is proposed is only confirmed: no materials are asked for.",
    refusal=ASKS_TOO_MUCH,
    steps=("proposal.confirm",),
)
