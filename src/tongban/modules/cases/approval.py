"""谁批准延长: an officer proposes, the head approves; for joint handling the government's head."""

from __future__ import annotations

from tongban.kernel.norms import norm

from .contracts import GOVERNMENT_APPROVES, OWN_EXTENSION

HEAD_APPROVES = norm(
    "licensing.42.head_approves",
    law="行政许可法 第42条第一款",
    zh="延长期限由本机关负责人批准；提出延长的人不能批准自己的提议。",
    en="The head of the body approves an extension; nobody approves what they proposed.",
    refusal=OWN_EXTENSION,
    steps=("case.extend",),
)
GOVERNMENT_HEAD = norm(
    "licensing.42.government_head",
    law="行政许可法 第42条第二款",
    zh="联合办理的，延长期限须经本级人民政府负责人批准。",
    en="For joint handling, the head of the government approves an extension.",
    refusal=GOVERNMENT_APPROVES,
    steps=("case.extend",),
)
