"""The life of a request about one's own data."""

from __future__ import annotations

from tongban.kernel.steps import Steps, step

from .contracts import RequestState as S

REQUEST = Steps(
    "data_request",
    step("make", S.ASKED, to=S.READY, by="rule", zh="制作副本", en="Make the copy",
         law="个人信息保护法 第45条"),
    step("fetch", S.READY, by="person", zh="下载副本", en="Fetch the copy",
         law="个人信息保护法 第45条"),
    step("end", S.READY, to=S.ENDED, by="rule", zh="到期删除副本", en="Erase the copy in time",
         law="个人信息保护法 第19条"),
    step("answer", S.ASKED, to=S.ANSWERED, by="staff", zh="答复", en="Answer",
         law="个人信息保护法 第50条"),
    step("pass_on", S.ASKED, by="staff", zh="转办", en="Pass on",
         law="个人信息保护法 第50条"),
    step("withdraw", S.ASKED, to=S.WITHDRAWN, by="person", zh="撤回请求", en="Withdraw"),
)  # fmt: skip
