"""Messages about changes of items and of their standards."""

from __future__ import annotations

from tongban.modules.notices.contracts import message_kind

TO_REVIEW = message_kind(
    "change.to_review",
    zh_subject="有一份变更单等您审核：{name}",
    zh_body="“{name}”的变更单已送到您的岗位，请打开核对内容、理由和生效日期后审核。",
    en_subject="A change waits for your review: {name}",
    en_body="A change of “{name}” has reached your post. Check content, reason and day, then"
    " review.",
    channels=("mail",),
)
RETURNED = message_kind(
    "change.returned",
    zh_subject="变更单退回修改：{name}",
    zh_body="“{name}”的变更单退回给您。退回的原因写在变更单的经过里，修改后可以再次送审。",
    en_subject="A change came back to you: {name}",
    en_body="The change of “{name}” came back. Its history says why; submit it again when mended.",
    channels=("mail",),
)
SCHEDULED = message_kind(
    "change.scheduled",
    zh_subject="变更单审核通过：{name}",
    zh_body="“{name}”的变更单已通过编制和法制审核，{effective_on}生效。",
    en_subject="A change is approved: {name}",
    en_body="The change of “{name}” passed both reviews and takes effect on {effective_on}.",
)
STANDARD = message_kind(
    "standard.announced",
    zh_subject="标准将更新：{name}",
    zh_body="“{name}”的目录清单有新版本，{effective_on}起执行。没有冲突的实施清单当天自动更新；"
    "有冲突的请打开下发单对照合并。",
    en_subject="A standard will change: {name}",
    en_body="There is a new version of “{name}”, in force from {effective_on}. Items without"
    " conflict follow on that day; please merge the others.",
    channels=("mail",),
)
ENDED = message_kind(
    "item.ended",
    zh_subject="您申请的事项有变化：{name}",
    zh_body="“{name}”已不再接受新的申请。您正在办理的 {case_no} 不受影响，"
    "仍按您申请时的办事指南办完。事项的去向见办事指南页面。",
    en_subject="The item you applied for has changed: {name}",
    en_body="“{name}” takes no new applications. Your case {case_no} goes on unchanged, under the"
    " guide it was filed under. The page of the item says what took its place.",
    channels=("sms",),
)
ENDED_DRAFT = message_kind(
    "item.ended_draft",
    zh_subject="您没有提交的申请办不了了：{name}",
    zh_body="“{name}”已不再接受新的申请，您的草稿 {case_no} 不能再提交。事项的去向见办事指南页面。",
    en_subject="Your draft can no longer be filed: {name}",
    en_body="“{name}” takes no new applications, so your draft {case_no} cannot be filed any more."
    " The page of the item says what took its place.",
)
