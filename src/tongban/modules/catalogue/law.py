"""What the law says of matters that several departments handle together."""

from __future__ import annotations

import datetime as dt

from tongban.kernel.norms import BUSINESS_ENVIRONMENT, ONLINE_SERVICES, norm

ONE_INTERNET_SERVICE = dt.date(2016, 9, 29)
"""国发〔2016〕55号 in force."""

ONE_SET = norm(
    "joint.26.one_set",
    law="行政许可法 第26条；国发〔2016〕55号 二（二）",
    zh="多个部门办理的一件事只填一张表、只收一套材料：同一材料、同一内容不得要求两次。",
    en="Several departments share one form and one set of papers: nothing is asked twice.",
    since=ONE_INTERNET_SERVICE,
)
NO_CIRCLE = norm(
    "joint.26.no_circle",
    law="行政许可法 第26条第二款",
    zh="各部门部分的先后须明确，不得互为前置。",
    en="What waits for what is declared; departments may not wait for each other in a circle.",
)
WITHIN_PROMISE = norm(
    "business.36.whole_covers_parts",
    law="优化营商环境条例 第36条",
    zh="整件事的承诺时限不得短于各部分依次相加的最长时间，否则必有部分超期。",
    en="The promise for the whole covers the longest way through its parts.",
    since=BUSINESS_ENVIRONMENT,
)
NOT_DEMANDED = norm(
    "online.716-7.not_demanded",
    law="国务院令第716号 第7条",
    zh="能从证照库或者基础库得到的材料，没有理由不得要求申请人自备。",
    en="What a licence or a register supplies is not asked of the applicant without a reason.",
    since=ONLINE_SERVICES,
)
