"""文书: what the office tells the applicant it tells in writing, numbered, dated and verifiable."""

from __future__ import annotations

from tongban.kernel.norms import ONLINE_SERVICES, Norm, norm

from ..contracts import PaperKind

IN_WRITING = norm(
    "licensing.32-2.in_writing",
    law="行政许可法 第32条第二款",
    zh="收到、受理、不予受理和补正都出具加盖印章、注明日期的书面凭证。",
    en="Receipt, acceptance, refusal to accept and corrections are in writing, sealed and dated.",
    steps=("case.submit", "case.accept", "case.decline", "case.dismiss", "case.ask_correction"),
)
DELAY_IN_WRITING = norm(
    "licensing.42-45.in_writing",
    law="行政许可法 第42条第一款、第45条",
    zh="延长期限的理由和特别程序所需时间书面告知申请人。",
    en="Why a limit is extended and how long a special procedure takes is told in writing.",
    steps=("case.extend", "case.suspend"),
)
HEARING_IN_WRITING = norm(
    "licensing.46-48.in_writing",
    law="行政许可法 第46条、第47条、第48条第一款",
    zh="告知听证权利、通知听证时间地点都有书面凭证，听证制作笔录。",
    en="The right to a hearing, its time and place are told in writing; a record is made of it.",
    steps=("case.tell_hearing", "case.convene_hearing", "case.record_hearing"),
)
DECIDED_IN_WRITING = norm(
    "licensing.38.in_writing",
    law="行政许可法 第38条",
    zh="准予或者不予许可都作出书面决定。",
    en="A decision, granting or refusing, is made in writing.",
    steps=("case.grant", "case.refuse"),
)
DELIVERY_IN_WRITING = norm(
    "licensing.44.in_writing",
    law="行政许可法 第44条；行政许可法 第38条",
    zh="送达留有回证，写明文书、方式和时间。",
    en="Delivery leaves a proof that names the paper, the way and the time.",
    steps=("case.deliver",),
)
VERIFIABLE = norm(
    "online.716-9.verifiable",
    law="国务院令第716号 第8条、第9条",
    zh="电子文书与纸质文书同等有效，任何人可以凭码核验。",
    en="An electronic paper is as good as one of paper; anyone verifies it by its code.",
    since=ONLINE_SERVICES,
)
ARCHIVED = norm(
    "online.716-12.archived",
    law="国务院令第716号 第12条",
    zh="电子文件及时以电子形式归档，可以脱离平台核验。",
    en="Electronic files are archived as such, in time, and can be verified without the platform.",
    since=ONLINE_SERVICES,
    steps=("case.archive",),
)
_BY_WORD = {
    "审字": DELAY_IN_WRITING,
    "听字": HEARING_IN_WRITING,
    "决字": DECIDED_IN_WRITING,
    "达字": DELIVERY_IN_WRITING,
}


def wanted(kind: PaperKind) -> Norm:
    """Return the norm that wants papers of a kind."""
    return _BY_WORD.get(kind.word, IN_WRITING)
