"""Messages about promises: what was accepted on one, what is owed, what a check found."""

from __future__ import annotations

from tongban.modules.notices.contracts import message_kind

message_kind(
    "case.promised.lacking",
    zh_subject="容缺承诺书已签署：{item}",
    zh_body="您为申请（办件编号 {case_no}）签了容缺承诺书。"
    "接下来请检查并提交申请，{org}受理后会告诉您补交的期限。"
    "提交前后都可以撤回承诺，把材料交齐。",
    en_subject="You promised the rest: {item}",
    en_body="You have signed the promise to hand in the rest for application {case_no}. Next, check"
    " and file it; {org} then tells you until when the rest must come. You may take the promise"
    " back and hand in everything instead.",
)
message_kind(
    "case.promised.promise",
    zh_subject="告知承诺书已签署：{item}",
    zh_body="您为申请（办件编号 {case_no}）签了告知承诺书。"
    "接下来请检查并提交申请，由{org}当场作出决定，之后会核查。"
    "决定作出前可以撤回承诺。",
    en_subject="You signed the promise: {item}",
    en_body="You have signed the promise for application {case_no}. Next, check and file it; {org}"
    " decides on the spot and checks the promise afterwards. You may take it back before the"
    " decision.",
)
message_kind(
    "case.accepted_lacking",
    zh_subject="已容缺受理，请补交材料：{item}",
    zh_body="{org}已经受理您的申请（办件编号 {case_no}），还有 {lines} 份材料没有交。"
    "请最迟 {due_on} 补交：打开这件申请，按“补交材料”。按期补齐，办理期限不变；"
    "没有按期补齐的，申请视为撤回。缺哪些材料写在容缺受理通知书里。",
    en_subject="Accepted; please hand in the rest: {item}",
    en_body="{org} has accepted your application {case_no}; {lines} materials are still to come."
    " Please hand them in by {due_on}: open the application and press “Hand in the rest”. Then"
    " the time limits stay as they are; otherwise the application counts as withdrawn. The"
    " written notice names what is missing.",
    channels=("sms",),
)
message_kind(
    "case.supplemented",
    zh_subject="材料已经补齐：{item}",
    zh_body="您的申请（办件编号 {case_no}）的材料已经补齐。接下来由{org}作出决定，办理期限不变。"
    "您现在不用做什么。",
    en_subject="The rest has come: {item}",
    en_body="The materials of your application {case_no} are complete. Next, {org} decides; the"
    " time limits stay as they were. There is nothing for you to do now.",
)
message_kind(
    "case.lapsed_lacking",
    zh_subject="没有按期补交，申请视为撤回：{item}",
    zh_body="您承诺补交的材料没有在期限内补齐，申请（办件编号 {case_no}）视为撤回，{org}不再办理。"
    "需要时您可以交齐材料，重新申请。",
    en_subject="Counted as withdrawn: {item}",
    en_body="The materials that you promised for your application {case_no} did not come in time,"
    " so it counts as withdrawn and {org} no longer handles it. You may apply again with all"
    " materials whenever you need to.",
    channels=("sms",),
)
message_kind(
    "case.promise_verified.kept",
    zh_subject="承诺核查通过：{item}",
    zh_body="{org}核查了您在申请（办件编号 {case_no}）中作出的承诺，结果属实。您不用做什么。",
    en_subject="Your promise was checked: {item}",
    en_body="{org} has checked the promise in your application {case_no} and found it true."
    " There is nothing for you to do.",
)
message_kind(
    "case.promise_verified.ordered",
    zh_subject="请限期整改：{item}",
    zh_body="{org}核查发现，您在申请（办件编号 {case_no}）中作出的承诺不实。请最迟 {due_on} 整改，"
    "要改什么写在通知书里。逾期不整改的，决定会被撤销，并记入信用记录。",
    en_subject="Please put it right: {item}",
    en_body="{org} has found that the promise in your application {case_no} is not true. Please"
    " put it right by {due_on}; the written notice says what. Otherwise the decision is revoked"
    " and a record is kept.",
    channels=("sms",),
)
message_kind(
    "case.promise_verified.broken",
    zh_subject="没有按期整改，已记入信用记录：{item}",
    zh_body="您没有按期整改申请（办件编号 {case_no}）中不实的承诺，{org}已记入信用记录。"
    "接下来{org}可以撤销决定。修复信用前不能再签告知承诺书；如果不服，可以依法申请复议或者起诉，"
    "办法写在通知书里。",
    en_subject="Not put right in time: {item}",
    en_body="The promise in your application {case_no} was not put right in time, and {org} keeps"
    " a record of it. {org} may now revoke the decision. Until the record is repaired you cannot"
    " use another promise; the written notice tells how to seek review or sue.",
    channels=("sms",),
)
message_kind(
    "case.revoked.promise",
    zh_subject="决定已撤销：{item}",
    zh_body="因为承诺不实，{org}撤销了您的申请（办件编号 {case_no}）的准予决定，证照同时失效。"
    "理由和救济途径写在撤销决定书里。如果不服，可以申请行政复议或者提起行政诉讼。",
    en_subject="The decision was revoked: {item}",
    en_body="Because the promise was false, {org} has revoked what was granted on your application"
    " {case_no}; the licence is no longer valid. The written decision gives the reason and how to"
    " seek review or sue.",
    channels=("sms",),
)
message_kind(
    "case.credit_repaired",
    zh_subject="信用已修复：{item}",
    zh_body="{org}修复了申请（办件编号 {case_no}）留下的信用记录。"
    "以后可以再签告知承诺书。您不用做什么。",
    en_subject="The record was repaired: {item}",
    en_body="{org} has repaired the record that application {case_no} left. You may use promises"
    " again. There is nothing for you to do.",
)
