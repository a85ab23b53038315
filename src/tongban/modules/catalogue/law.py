"""What the law says of items: one standard everywhere, reviewed changes, one form for bundles."""

from __future__ import annotations

import datetime as dt

from tongban.kernel.norms import BUSINESS_ENVIRONMENT, ONLINE_SERVICES, norm

from .changing import HEAVIER, OWN_CHANGE, REVIEW_NEEDED, SAME_REVIEWER

ONE_INTERNET_SERVICE = dt.date(2016, 9, 29)
"""国发〔2016〕55号 in force."""
MANAGED_CHANGES = dt.date(2016, 12, 20)
"""国办函〔2016〕108号 in force: how lists of items are kept."""

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
SAME_STANDARD = norm(
    "business.35.same_standard",
    law="优化营商环境条例 第35条；国发〔2016〕55号 二（一）",
    zh="同一事项同一标准：实施清单不得比目录清单多收材料、多设条件和环节、放慢办理。",
    en="One item, one standard: no body asks for more, or takes longer, than the base item says.",
    since=BUSINESS_ENVIRONMENT,
    refusal=HEAVIER,
)
REVIEWED = norm(
    "items.108.reviewed",
    law="国办函〔2016〕108号 事项动态管理；国发〔2016〕55号 二（一）",
    zh="事项的新增、变更、拆分、合并、暂停、恢复、取消，经编制和法制审核后才生效。",
    en="Items are added, revised, split, merged, paused, resumed and ended after two reviews only.",
    since=MANAGED_CHANGES,
    refusal=REVIEW_NEEDED,
)
NOT_ONES_OWN = norm(
    "items.108.not_ones_own",
    law="国办函〔2016〕108号 事项动态管理",
    zh="起草人不审核自己的变更单。",
    en="Who drafted a change does not review it.",
    since=MANAGED_CHANGES,
    refusal=OWN_CHANGE,
)
TWO_REVIEWERS = norm(
    "items.108.two_reviewers",
    law="国办函〔2016〕108号 事项动态管理",
    zh="编制审核和法制审核由两个人作出。",
    en="The drafting and the legality of a change are reviewed by two people.",
    since=MANAGED_CHANGES,
    refusal=SAME_REVIEWER,
)
