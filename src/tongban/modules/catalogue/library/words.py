"""Why the library refuses."""

from __future__ import annotations

from tongban.kernel.reasons import reason

DEMANDED = reason(
    "library.must_be_shareable",
    zh="“{name}”可由证照库或者基础库提供：应标为可共享，或者写明仍须自备的理由。",
    en="A licence or a register supplies “{name}”: mark it as shareable, or say why not.",
    status=422,
    law="国务院令第716号 第7条",
)
OTHER_KIND = reason(
    "library.other_kind",
    zh="编码 {standard} 已用于另一种标准。",
    en="The code {standard} stands for a standard of another kind.",
)
MEANWHILE = reason(
    "library.saved_meanwhile",
    zh="这条标准刚刚有了第 {number} 版，您看到的不是最新的。请重新打开，核对后再保存。",
    en="This standard has just got revision {number}: you did not see it. Open it again, compare,"
    " then save.",
)
FAULTY = reason(
    "library.faulty",
    zh="内容不符合格式：{faults}",
    en="Not in the format: {faults_en}",
    status=422,
)
