"""Messages about changes of items and of their standards."""

from __future__ import annotations

from tongban.modules.notices.contracts import message_kind, roundup_kind

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
STANDARD_RESTS = message_kind(
    "standard.pausing",
    zh_subject="标准将暂停：{name}",
    zh_body="目录清单的“{name}”从{effective_on}起暂停。您编制的实施清单当天一并暂停，"
    "不再接受新的申请，正在办理的照常办完；恢复时一并恢复。",
    en_subject="A standard will be paused: {name}",
    en_body="The base item “{name}” is paused from {effective_on}. Your item is paused with it on"
    " that day: no new applications, open cases go on. It is resumed with the standard.",
    channels=("mail",),
)
STANDARD_BACK = message_kind(
    "standard.resuming",
    zh_subject="标准将恢复：{name}",
    zh_body="目录清单的“{name}”从{effective_on}起恢复。随它暂停的实施清单当天一并恢复；"
    "内容不完整的会留下，请打开下发单查看。",
    en_subject="A standard will be resumed: {name}",
    en_body="The base item “{name}” is resumed from {effective_on}. Items paused with it return"
    " on that day; those that are not complete are held back: see the list.",
    channels=("mail",),
)
STANDARD_ENDS = message_kind(
    "standard.ending",
    zh_subject="标准将取消、拆分或合并：{name}",
    zh_body="目录清单的“{name}”从{effective_on}起不再执行。您编制的实施清单当天一并结束，"
    "并指向本机构已公开的承接事项；还没有承接事项的，请在此前编制公开。",
    en_subject="A standard will end: {name}",
    en_body="The base item “{name}” ends on {effective_on}. Your item ends too and leads to what"
    " your body has published in its place: publish that before, if you have not.",
    channels=("mail",),
)
STANDARDS = roundup_kind(
    "standard.several",
    zh_subject="{count}项标准有变化：{name}等",
    zh_body="目录清单里有{count}个事项变化，逐项列在下面，写明哪一天起、怎样变。"
    "没有冲突的实施清单当天自动跟随；有冲突的，请打开下发单对照合并。",
    en_subject="{count} standards change: {name} and others",
    en_body="{count} base items change. Each is listed below with its day and what happens. Items"
    " without conflict follow on that day; please merge the others.",
    channels=("mail",),
)
PAUSED = message_kind(
    "item.paused",
    zh_subject="您申请的事项暂停受理：{name}",
    zh_body="“{name}”暂不接受新的申请。您正在办理的 {case_no} 不受影响，照常办理。",
    en_subject="The item you applied for is paused: {name}",
    en_body="“{name}” takes no new applications for now. Your case {case_no} goes on as before.",
)
PAUSED_DRAFT = message_kind(
    "item.paused_draft",
    zh_subject="您的草稿暂时不能提交：{name}",
    zh_body="“{name}”暂不接受新的申请，您的草稿 {case_no} 会保留，恢复办理时通知您。",
    en_subject="Your draft cannot be filed for now: {name}",
    en_body="“{name}” takes no new applications for now. Your draft {case_no} is kept; we tell you"
    " when it can be filed.",
)
RESUMED_DRAFT = message_kind(
    "item.resumed_draft",
    zh_subject="您的草稿可以提交了：{name}",
    zh_body="“{name}”已恢复办理，您的草稿 {case_no} 可以提交了。",
    en_subject="Your draft can be filed again: {name}",
    en_body="“{name}” takes applications again: your draft {case_no} can be filed.",
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
