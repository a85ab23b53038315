"""The life of a case as a table (standards §5.7), and of one department's branch."""

from __future__ import annotations

from tongban.kernel.steps import Steps, step

from .contracts import BranchState as B
from .contracts import CaseState as S
from .contracts import HearingState as H
from .contracts import PartyState as Y
from .contracts import PromiseState as Q
from .contracts import SpecialState as P

# A table is read by its rows.
# fmt: off
CASE = Steps(
    "case",
    step("save", S.DRAFT, S.CORRECTING, by="applicant", zh="保存", en="Save"),
    step("submit", S.DRAFT, to=S.SUBMITTED, by="applicant", zh="提交申请", en="Submit"),
    step(
        "resubmit", S.CORRECTING, to=S.SUBMITTED, by="applicant",
        zh="提交补正", en="Submit corrections", law="行政许可法 第32条第一款第五项",
    ),
    step("discard", S.DRAFT, to=S.DISCARDED, by="applicant", zh="放弃草稿", en="Discard draft"),
    step(
        "withdraw", S.SUBMITTED, S.PRECHECKED, S.CORRECTING, S.ACCEPTED, S.SUSPENDED,
        to=S.WITHDRAWN, by="applicant", zh="撤回申请", en="Withdraw", clock="stop",
    ),
    step(
        "precheck", S.SUBMITTED, to=S.PRECHECKED, by="window",
        zh="预审通过", en="Pass pre-review", law="国发〔2016〕55号 二（二）",
    ),
    step(
        "ask_correction", S.SUBMITTED, S.PRECHECKED, to=S.CORRECTING, by="window",
        zh="一次性告知补正", en="Ask for corrections", law="行政许可法 第32条第一款第四项",
    ),
    step(
        "decline", S.SUBMITTED, S.PRECHECKED, to=S.DECLINED, by="window",
        zh="不予受理", en="Decline", law="行政许可法 第32条第一款第二项",
    ),
    step(
        "dismiss", S.SUBMITTED, S.PRECHECKED, to=S.DISMISSED, by="window",
        zh="不受理", en="Dismiss", law="行政许可法 第32条第一款第一项",
    ),
    step(
        "correct_on_spot", S.SUBMITTED, S.PRECHECKED, by="window",
        zh="当场更正", en="Correct on the spot", law="行政许可法 第32条第一款第三项",
    ),
    step(
        "propose_second_notice", S.SUBMITTED, S.PRECHECKED, by="window",
        zh="提请再次告知", en="Propose a second notice", law="行政许可法 第32条第一款第四项",
    ),
    step(
        "approve_second_notice", S.SUBMITTED, S.PRECHECKED, to=S.CORRECTING, by="head",
        zh="批准再次告知", en="Approve a second notice", law="行政许可法 第32条第一款第四项",
    ),
    step(
        "deem_accepted", S.SUBMITTED, S.PRECHECKED, to=S.ACCEPTED, by="rule",
        zh="视为受理", en="Deem accepted", clock="start", law="行政许可法 第32条第一款第四项",
    ),
    step(
        "accept", S.SUBMITTED, S.PRECHECKED, to=S.ACCEPTED, by="window",
        zh="受理", en="Accept", clock="start", law="行政许可法 第32条第一款第五项",
    ),
    step(
        "review", S.ACCEPTED, by="officer", zh="审查", en="Review", law="行政许可法 第34条",
    ),
    step(
        "assign_inspectors", S.ACCEPTED, by="officer",
        zh="指派检验人员", en="Assign inspectors", law="行政许可法 第55条第二款",
    ),
    step(
        "inspect", S.ACCEPTED, by="officer",
        zh="核查", en="Inspect", law="行政许可法 第34条第三款",
    ),
    step(
        "countersign", S.ACCEPTED, by="officer",
        zh="复核签字", en="Countersign", law="行政许可法 第34条第三款",
    ),
    step(
        "return_branch", S.ACCEPTED, by="officer",
        zh="退回上一步", en="Send back", law="行政许可法 第34条",
    ),
    step(
        "send_up", S.ACCEPTED, by="officer", clock="start",
        zh="报送上级机关", en="Send up", law="行政许可法 第35条、第43条",
    ),
    step(
        "name_party", S.ACCEPTED, by="officer",
        zh="登记利害关系人", en="Name an interested party", law="行政许可法 第36条",
    ),
    step(
        "tell_party", S.ACCEPTED, by="officer",
        zh="告知利害关系人", en="Tell the interested party", law="行政许可法 第36条",
    ),
    step(
        "hear_party", S.ACCEPTED, by="officer",
        zh="听取利害关系人意见", en="Hear the interested party", law="行政许可法 第36条",
    ),
    step(
        "tell_hearing", S.ACCEPTED, S.SUSPENDED, by="officer",
        zh="告知听证权利", en="Tell of the right to a hearing", law="行政许可法 第46条、第47条",
    ),
    step(
        "request_hearing", S.ACCEPTED, S.SUSPENDED, by="applicant",
        zh="要求听证", en="Ask for a hearing", law="行政许可法 第47条",
    ),
    step(
        "waive_hearing", S.ACCEPTED, S.SUSPENDED, by="applicant",
        zh="放弃听证", en="Give up the hearing", law="行政许可法 第47条",
    ),
    step(
        "convene_hearing", S.ACCEPTED, S.SUSPENDED, by="officer",
        zh="通知听证", en="Convene the hearing", law="行政许可法 第48条",
    ),
    step(
        "challenge_host", S.ACCEPTED, S.SUSPENDED, by="applicant",
        zh="申请主持人回避", en="Ask the host to withdraw", law="行政许可法 第48条",
    ),
    step(
        "hold_hearing", S.ACCEPTED, S.SUSPENDED, by="officer",
        zh="举行听证", en="Hold the hearing", law="行政许可法 第48条",
    ),
    step(
        "record_hearing", S.ACCEPTED, S.SUSPENDED, by="officer",
        zh="制作听证笔录", en="Record the hearing", law="行政许可法 第48条",
    ),
    step(
        "propose_special", S.ACCEPTED, by="officer",
        zh="提出特别程序", en="Propose special procedure", law="行政许可法 第45条",
    ),
    step(
        "reject_special", S.ACCEPTED, by="head",
        zh="退回特别程序", en="Reject special procedure", law="行政许可法 第45条",
    ),
    step(
        "suspend", S.ACCEPTED, to=S.SUSPENDED, by="head",
        zh="批准特别程序", en="Approve special procedure", clock="pause", law="行政许可法 第45条",
    ),
    step(
        "prolong", S.SUSPENDED, by="head",
        zh="延长特别程序", en="Prolong special procedure", law="行政许可法 第45条",
    ),
    step(
        "resume", S.SUSPENDED, to=S.ACCEPTED, by="officer",
        zh="结束特别程序", en="End special procedure", clock="resume", law="行政许可法 第45条",
    ),
    step(
        "propose_extension", S.ACCEPTED, by="officer",
        zh="提出延长期限", en="Propose an extension", law="行政许可法 第42条第一款",
    ),
    step(
        "extend", S.ACCEPTED, by="head",
        zh="延长期限", en="Extend the limit", clock="extend", law="行政许可法 第42条第一款",
    ),
    step(
        "grant", S.ACCEPTED, to=S.GRANTED, by="decider",
        zh="准予", en="Grant", clock="stop", law="行政许可法 第38条第一款",
    ),
    step(
        "refuse", S.ACCEPTED, to=S.REFUSED, by="decider",
        zh="不予许可", en="Refuse", clock="stop", law="行政许可法 第38条第二款",
    ),
    step(
        "grant_tacitly", S.ACCEPTED, to=S.GRANTED, by="rule",
        zh="逾期未决定，视为准予", en="No decision in time: counts as granted", clock="stop",
        law="行政许可法 第42条",
    ),
    step(
        "refuse_tacitly", S.ACCEPTED, to=S.REFUSED, by="rule",
        zh="逾期未决定，视为不予许可", en="No decision in time: counts as refused", clock="stop",
        law="行政许可法 第42条",
    ),
    step(
        "renew_tacitly", S.ACCEPTED, S.SUSPENDED, to=S.GRANTED, by="rule",
        zh="届满未决定，视为准予延续", en="No decision before the end: counts as renewed",
        clock="stop", law="行政许可法 第50条",
    ),
    step(
        "explain_delay", S.ACCEPTED, by="officer",
        zh="说明超期原因", en="Say why it is late", law="优化营商环境条例 第36条",
    ),
    step(
        "revoke", S.GRANTED, S.DELIVERED, S.ARCHIVED, to=S.REVOKED, by="head",
        zh="撤销", en="Revoke", clock="stop", law="行政许可法 第69条",
    ),
    step(
        "lift_bar", S.REFUSED, S.DELIVERED, S.ARCHIVED, S.REVOKED, by="head",
        zh="解除申请限制", en="Lift the bar on applying", law="行政复议法 第63条",
    ),
    step(
        "rebase", S.DRAFT, S.SUBMITTED, S.PRECHECKED, S.CORRECTING, by="applicant",
        zh="改用现行指南", en="Move to the present guide", law="行政许可法 第8条",
    ),
    step(
        "deliver", S.GRANTED, S.REFUSED, to=S.DELIVERED, by="window",
        zh="送达", en="Deliver", law="行政许可法 第44条",
    ),
    step(
        "lapse", S.CORRECTING, to=S.LAPSED, by="rule",
        zh="逾期未补正，视为撤回", en="Corrections overdue: counts as withdrawn",
    ),
    step(
        "promise_lacking", S.DRAFT, by="applicant",
        zh="签署容缺承诺", en="Promise the rest", law="安阳市政务服务条例 第24条",
    ),
    step(
        "promise_facts", S.DRAFT, by="applicant",
        zh="签署告知承诺", en="Promise the facts", law="国办发〔2020〕42号",
    ),
    step(
        "drop_promise", S.DRAFT, S.SUBMITTED, S.PRECHECKED, by="applicant",
        zh="撤回承诺", en="Take the promise back", law="安阳市政务服务条例 第26条",
    ),
    step(
        "accept_lacking", S.SUBMITTED, S.PRECHECKED, to=S.ACCEPTED, by="window",
        zh="容缺受理", en="Accept, the rest to follow", clock="start",
        law="安阳市政务服务条例 第24条",
    ),
    step(
        "supplement", S.SUBMITTED, S.PRECHECKED, S.ACCEPTED, S.SUSPENDED, by="applicant",
        zh="补交材料", en="Hand in the rest", law="安阳市政务服务条例 第24条",
    ),
    step(
        "lapse_lacking", S.ACCEPTED, S.SUSPENDED, to=S.LAPSED, by="rule",
        zh="逾期未补交，视为撤回", en="Rest overdue: counts as withdrawn", clock="stop",
        law="安阳市政务服务条例 第24条",
    ),
    step(
        "settle", S.SUBMITTED, S.PRECHECKED, to=S.GRANTED, by="window",
        zh="当场办结", en="Settle at once", clock="stop", law="行政许可法 第34条第二款",
    ),
    step(
        "grant_on_promise", S.SUBMITTED, S.PRECHECKED, to=S.GRANTED, by="decider",
        zh="凭承诺当场准予", en="Grant on the promise", clock="stop", law="国办发〔2020〕42号",
    ),
    step(
        "grant_matched", S.SUBMITTED, to=S.GRANTED, by="rule",
        zh="免申即享，准予", en="Grant what was proposed", clock="stop",
        law="安阳市政务服务条例 第33条",
    ),
    step(
        "verify_promise", S.GRANTED, S.DELIVERED, S.ARCHIVED, by="officer",
        zh="核查承诺", en="Check the promise", law="国办发〔2020〕42号",
    ),
    step(
        "revoke_on_promise", S.GRANTED, S.DELIVERED, S.ARCHIVED, to=S.REVOKED, by="decider",
        zh="承诺不实，撤销决定", en="Revoke for a false promise", law="国办发〔2020〕42号",
    ),
    step(
        "repair_credit", S.GRANTED, S.DELIVERED, S.ARCHIVED, S.REVOKED, by="head",
        zh="信用修复", en="Repair the record", law="国办发〔2020〕42号",
    ),
    step(
        "archive", S.DELIVERED, S.DECLINED, S.DISMISSED, S.WITHDRAWN, S.LAPSED, S.REVOKED,
        to=S.ARCHIVED, by="archivist",
        zh="归档", en="Archive", law="国务院令第716号 第12条",
    ),
)

BRANCH = Steps(
    "branch",
    step("open", B.WAITING, to=B.OPEN, by="rule", zh="开始审查", en="Open"),
    step("agree", B.OPEN, to=B.AGREED, by="officer", zh="同意", en="Agree"),
    step("disagree", B.OPEN, to=B.DISAGREED, by="officer", zh="不同意", en="Disagree"),
    step("send_back", B.AGREED, to=B.OPEN, by="officer", zh="退回", en="Send back"),
    step("hold", B.OPEN, to=B.WAITING, by="rule", zh="等待", en="Wait"),
    step("cancel", B.WAITING, B.OPEN, to=B.CANCELLED, by="rule", zh="终止", en="Cancel"),
)
HEARING = Steps(
    "hearing",
    step("request", H.TOLD, to=H.REQUESTED, by="applicant", zh="要求听证", en="Request"),
    step("waive", H.TOLD, H.REQUESTED, to=H.WAIVED, by="applicant", zh="放弃", en="Waive"),
    step("convene", H.REQUESTED, H.CONVENED, to=H.CONVENED, by="officer", zh="通知", en="Convene"),
    step("challenge", H.CONVENED, by="applicant", zh="申请回避", en="Challenge"),
    step("hold", H.CONVENED, to=H.HELD, by="officer", zh="举行", en="Hold"),
    step("record", H.HELD, to=H.RECORDED, by="officer", zh="笔录", en="Record"),
)
PARTY = Steps(
    "party",
    step("tell", Y.NAMED, to=Y.TOLD, by="officer", zh="告知", en="Tell"),
    step("hear", Y.TOLD, to=Y.HEARD, by="officer", zh="听取意见", en="Hear"),
)
PROMISE = Steps(
    "promise",
    step("tell", Q.SIGNED, to=Q.TOLD, by="window", zh="一次告知", en="Tell once"),
    step("rely", Q.SIGNED, to=Q.RELIED, by="decider", zh="据以决定", en="Rely on it"),
    step("drop", Q.SIGNED, to=Q.DROPPED, by="applicant", zh="撤回承诺", en="Take back"),
    step("order", Q.RELIED, to=Q.ORDERED, by="officer", zh="责令整改", en="Order to correct"),
    step(
        "keep", Q.SIGNED, Q.TOLD, Q.RELIED, Q.ORDERED, to=Q.KEPT, by="officer",
        zh="已履行", en="Kept",
    ),
    step("break", Q.TOLD, Q.ORDERED, to=Q.BROKEN, by="officer", zh="未履行", en="Broken"),
    step("repair", Q.BROKEN, to=Q.REPAIRED, by="head", zh="信用修复", en="Repair"),
)
SPECIAL = Steps(
    "special",
    step("approve", P.PROPOSED, to=P.RUNNING, by="head", zh="批准", en="Approve"),
    step("reject", P.PROPOSED, to=P.REJECTED, by="head", zh="退回", en="Reject"),
    step("prolong", P.RUNNING, by="head", zh="延长", en="Prolong"),
    step("end", P.RUNNING, to=P.ENDED, by="officer", zh="结束", en="End"),
    step("cancel", P.PROPOSED, P.RUNNING, to=P.CANCELLED, by="rule", zh="终止", en="Cancel"),
)
# fmt: on
