"""The life of a connected system."""

from __future__ import annotations

from tongban.kernel.steps import Steps, step

from .contracts import ClientState as S

CLIENT = Steps(
    "client",
    step("approve", S.REQUESTED, to=S.ACTIVE, by="security", zh="批准接入", en="Approve"),
    step("refuse", S.REQUESTED, to=S.REFUSED, by="security", zh="不予接入", en="Refuse"),
    step("take_secret", S.ACTIVE, by="system owner", zh="领取密钥", en="Take the secret"),
    step("suspend", S.ACTIVE, to=S.SUSPENDED, by="security", zh="暂停接入", en="Suspend"),
    step("resume", S.SUSPENDED, to=S.ACTIVE, by="security", zh="恢复接入", en="Resume"),
    step("end", S.ACTIVE, S.SUSPENDED, to=S.ENDED, by="security", zh="终止接入", en="End"),
)  # fmt: skip
