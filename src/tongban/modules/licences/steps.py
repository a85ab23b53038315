"""The life of a licence as a table. `issue` has no state before it: it is the birth."""

from __future__ import annotations

from tongban.kernel.steps import Steps, step

from .contracts import LicenceState as S

LICENCE = Steps(
    "licence",
    step(
        "issue", to=S.CURRENT, by="issuer",
        zh="制发", en="Issue", law="行政许可法 第39条；国务院令第716号 第10条",
    ),
    step(
        "attach_file", S.CURRENT, S.REVOKED, S.REPLACED, by="rule",
        zh="生成证照文件", en="Attach the file", law="国务院令第716号 第10条",
    ),
    step(
        "revoke", S.CURRENT, to=S.REVOKED, by="issuer",
        zh="撤销", en="Revoke", law="行政许可法 第69、70条",
    ),
    step(
        "replace", S.CURRENT, to=S.REPLACED, by="issuer",
        zh="换发", en="Replace", law="行政许可法 第49条",
    ),
)  # fmt: skip
