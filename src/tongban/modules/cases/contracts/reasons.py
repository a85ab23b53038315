"""Why a step on a case is refused."""

from __future__ import annotations

from tongban.kernel.reasons import reason

NOT_THE_APPLICANT = reason(
    "case.not_the_applicant",
    zh="只有申请人或其代办人可以做这一步。",
    en="Only the applicant or their helper may do this.",
    status=403,
)
LEVEL_ASKED = reason(
    "case.level_asked",
    zh="办理这个事项要求实名等级达到{level}级，现在还没有达到。您填过的内容都保存着，提高等级后接着办。",
    en="This item asks for identity level {level}, which is not reached yet. What you filled in is"
    " kept: raise the level and go on.",
    status=403,
)
NOT_YOUR_BRANCH = reason(
    "case.not_your_branch",
    zh="这一部分由其他部门审查。",
    en="Another department reviews this part.",
    status=403,
)
OWN_CASE = reason(
    "case.own_case",
    zh="不能办理本人申请的事项，请由其他人员办理。",
    en="You may not handle your own application.",
    status=403,
)
HELPED_CASE = reason(
    "case.helped_case",
    zh="您代办过这个办件，不能再由您审查和决定，请由其他人员办理。",
    en="You helped the applicant with this case; others have to handle it.",
    status=403,
)
WRONG_AUDIENCE = reason(
    "case.wrong_audience",
    zh="这个事项面向{audience}，请切换身份后再申请。",
    en="This item is for {audience}; switch your role first.",
)
MATERIALS_MISSING = reason(
    "case.materials_missing",
    zh="还缺少必要材料：{names}。",
    en="Required materials are missing: {names}.",
    status=422,
)
UNKNOWN_MATERIAL = reason(
    "case.unknown_material",
    zh="办事指南中没有这项材料，不得要求或提交。",
    en="The published guide has no such material; it can be neither asked for nor filed.",
    status=422,
    law="行政许可法 第31条；国发〔2016〕55号 二（五）",
)
LOCKED = reason(
    "case.locked_part",
    zh="补正时只能修改告知书列出的内容。",
    en="While correcting, only what the notice lists can be changed.",
)
EMPTY_NOTICE = reason(
    "case.empty_notice",
    zh="补正告知书必须列出全部需要补正的内容。",
    en="A correction notice must list everything to be corrected.",
    status=422,
    law="行政许可法 第32条第一款第四项",
)
SECOND_NOTICE = reason(
    "case.second_notice",
    zh="补正须一次告知：本件已经告知过一次。",
    en="Corrections are told once: this case has had its notice.",
    law="行政许可法 第32条第一款第四项",
)
REASON_NEEDED = reason(
    "case.reason_needed",
    zh="必须写明理由。",
    en="A reason must be given.",
    status=422,
    law="行政许可法 第38条",
)
BRANCHES_OPEN = reason(
    "case.branches_open",
    zh="还有部门没有审结：{names}。",
    en="Departments have not finished their review: {names}.",
)
BRANCH_DISAGREED = reason(
    "case.branch_disagreed",
    zh="有部门不同意，不能准予：{names}。",
    en="A department disagreed, so it cannot be granted: {names}.",
)
BRANCH_CLOSED = reason(
    "case.branch_not_open",
    zh="这一部分现在不能审查。",
    en="This part is not open for review.",
)
EXTENDED_BEFORE = reason(
    "case.extended_before",
    zh="办理期限只能延长一次。",
    en="The limit can be extended only once.",
    law="行政许可法 第42条第一款",
)
EXTENSION_TOO_LONG = reason(
    "case.extension_too_long",
    zh="最多延长 {most} 个工作日。",
    en="At most {most} working days can be added.",
    status=422,
    law="行政许可法 第42条第一款",
)
EXTENSION_LATE = reason(
    "case.extension_late",
    zh="期限已过，不能再延长。",
    en="The limit has passed and can no longer be extended.",
    law="行政许可法 第42条第一款",
)
NO_LIMIT = reason(
    "case.no_limit_to_extend",
    zh="这个事项没有可以延长的期限。",
    en="This item has no limit that could be extended.",
)
SPECIAL_UNKNOWN = reason(
    "case.special_unknown",
    zh="没有这种特别程序。",
    en="There is no such special procedure.",
    status=422,
    law="行政许可法 第45条",
)
DURATION_NEEDED = reason(
    "case.duration_needed",
    zh="必须告知特别程序需要的时间（1 至 366）。",
    en="The time the special procedure needs must be told (1 to 366).",
    status=422,
    law="行政许可法 第45条",
)
