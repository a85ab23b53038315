"""Messages about dates that move: a holiday notice came, an extension waits for its head."""

from __future__ import annotations

from tongban.modules.notices.contracts import message_kind

from .until import dated_kind

dated_kind(
    "case.recounted",
    zh_subject="期限有变化：{item}",
    zh_body="放假安排有变化，{org}已重新计算您的申请（办件编号 {case_no}）的期限："
    "原来是 {before}，现在<until>。每一天怎么算的，可以在办件页的“期限怎么算”里看。",
    en_subject="A date has moved: {item}",
    en_body="The public holidays have changed and {org} counted the date of your application"
    " {case_no} anew: it was {before}, now <until>. The page of the case shows how"
    " every day is counted.",
)
RECOUNTED_STAFF = "case.recounted_desk"
message_kind(
    RECOUNTED_STAFF,
    zh_subject="期限重新计算：{item}",
    zh_body="放假安排有变化，您经办的 {case_no} 的期限已经重新计算："
    "原来是 {before}，现在是 {due_on}。",
    en_subject="A date was counted anew: {item}",
    en_body="The public holidays have changed; the date of {case_no}, which you handled, was"
    " counted anew: it was {before}, now {due_on}.",
)
PROPOSED = "case.extension_proposed"
message_kind(
    PROPOSED,
    zh_subject="延长期限等您批准：{item}",
    zh_body="经办人提出把 {case_no} 的办理期限延长 {days} 个工作日。请在期限届满前决定是否批准。",
    en_subject="An extension waits for you: {item}",
    en_body="An officer proposes to extend {case_no} by {days} working days. Please decide before"
    " the limit ends.",
)
