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
    law="个人信息保护法 第13条至第15条、第24条",
    zh="自动化比对个人的数据须经本人同意，可以随时撤回；没有同意就不比对。",
    en="A person's data are matched automatically only with consent, which may be withdrawn.",
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
