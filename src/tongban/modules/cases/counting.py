"""期间的计算: how a limit is counted, before anything is said of whose limit it is."""

from __future__ import annotations

from datetime import date

from tongban.kernel.norms import BUSINESS_ENVIRONMENT, norm

CIVIL_CODE = date(2021, 1, 1)
"""民法典 in force; the General Provisions of 2017 said the same before."""

FIRST_DAY_OUT = norm(
    "civil.201.first_day_out",
    law="民法典 第201条第一款",
    zh="期限开始的当日不计入，自下一日开始计算。",
    en="The day on which a limit begins is not counted; counting starts with the next.",
    since=CIVIL_CODE,
)
HOURS_FROM_THE_MOMENT = norm(
    "civil.201.hours_from_the_moment",
    law="民法典 第201条第二款",
    zh="按小时计算的期限，自规定或者约定的时刻开始计算。",
    en="A limit in hours runs from the moment, day and night.",
    since=CIVIL_CODE,
)
CORRESPONDING_DAY = norm(
    "civil.202.corresponding_day",
    law="民法典 第202条",
    zh="按月、年计算的，到期月的对应日为最后一日；没有对应日的，月末日为最后一日。",
    en="Months and years end on the corresponding day, or on the last day of the month.",
    since=CIVIL_CODE,
)
LAST_DAY_ROLLS = norm(
    "civil.203.last_day_rolls",
    law="民法典 第203条第一款",
    zh="期限的最后一日是法定休息日的，以休息日结束的次日为最后一日。",
    en="A last day off moves to the next working day.",
    since=CIVIL_CODE,
)
WHOLE_LAST_DAY = norm(
    "civil.203.whole_last_day",
    law="民法典 第203条第二款",
    zh="最后一日到二十四时截止；网上办理不受窗口下班时间限制。",
    en="The last day lasts until midnight; on line no closing time of a window cuts it short.",
    since=CIVIL_CODE,
)
WORKING_DAYS = norm(
    "licensing.82.working_days",
    law="行政许可法 第82条",
    zh="期限以工作日计算，不含法定节假日；调休上班的日子是工作日。",
    en="Limits count working days without public holidays; make-up days are working days.",
)
PAUSE_OUT = norm(
    "licensing.45.pause_out",
    law="行政许可法 第45条",
    zh="特别程序所需时间不计入办理期限，期限相应顺延。",
    en="The time of a special procedure is not counted.",
    steps=("case.suspend",),
)
RUNS_ON_NEXT_DAY = norm(
    "licensing.45.runs_on_next_day",
    law="行政许可法 第45条；民法典 第201条第一款（参照）",
    zh="特别程序结束的次日起，期限接着计算。",
    en="The clock runs on from the day after a special procedure ends.",
    steps=("case.resume",),
)
PROMISE_ONLY_SHORTER = norm(
    "business.36.promise_only_shorter",
    law="优化营商环境条例 第36条；行政许可法 第42条",
    zh="承诺期限只能比法定期限短，先到的期限约束机关。",
    en="A promise can only be shorter than the law's limit: the earlier date binds.",
    since=BUSINESS_ENVIRONMENT,
)
TOLD_DATE_STANDS = norm(
    "licensing.8.told_date_stands",
    law="行政许可法 第8条（信赖保护，参照）",
    zh="已经告知申请人的期限，不因放假安排变化而提前；只能顺延。",
    en="A date told to the applicant never moves to earlier when a holiday notice comes.",
)
RECOUNTED = norm(
    "licensing.82.recounted",
    law="行政许可法 第82条；国务院办公厅年度放假安排通知",
    zh="放假安排变化的，正在计算的期限一律重新计算，并告知申请人和经办人员。",
    en="When a holiday notice changes, every running limit is counted anew and told.",
)
