"""Norms of disclosure: no intermediary without a basis; results of licensing are public."""

from __future__ import annotations

import datetime as dt

from tongban.kernel.norms import Setting, norm

from .contracts import SERVICE_WITHOUT_BASIS, WITHHELD_GROUND

WITH_BASIS = norm(
    "business.43.intermediary_basis",
    law="优化营商环境条例 第43条",
    zh="没有法律、行政法规或者国务院决定依据的中介服务，不得作为办理行政审批的条件，也不列入清单。",
    en="A service of an intermediary without a basis in law is no condition, and is not listed.",
    since=dt.date(2020, 1, 1),
    refusal=SERVICE_WITHOUT_BASIS,
)
RESULTS_PUBLIC = norm(
    "licensing.40.results_public",
    law="行政许可法 第40条",
    zh="准予行政许可的决定应当公开，公众有权查阅。",
    en="Decisions that grant a licence are made public; everybody may consult them.",
)
GROUNDED = norm(
    "licensing.5.withheld_grounds",
    law="行政许可法 第5条第二款；政府信息公开条例 第14条、第15条",
    zh="许可的实施和结果，除涉及国家秘密、商业秘密、个人隐私和国家安全的以外，应当公开。",
    en="A result is public unless it touches a secret, privacy or security; the ground is named.",
    since=dt.date(2019, 4, 23),
    refusal=WITHHELD_GROUND,
)
DAYS = norm(
    "licensing.40.publish_days",
    law="发改办财金〔2018〕424号；政府信息公开条例 第26条",
    zh="许可决定自作出之日起7个工作日内公示；各地可以另定，最长20个工作日。",
    en="A decision is published within 7 working days; a place may set another, at most 20.",
    since=dt.date(2018, 4, 10),
    setting=Setting(default=7, least=1, most=20, unit="working_day"),
)
