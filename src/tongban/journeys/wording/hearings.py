"""Messages of hearings (行政许可法 第46–48条), longer procedures and late departments."""

from __future__ import annotations

from tongban.modules.notices.contracts import message_kind

from .reviewing import UNITS

for _unit, (_zh_unit, _en_unit) in UNITS.items():
    message_kind(
        f"case.special_prolonged.{_unit}",
        zh_subject="特别程序需要更多时间：{item}",
        zh_body="您的申请（办件编号 {case_no}）正在进行的特别程序需要更多时间，"
        f"一共 {{days}} {_zh_unit}，预计到 {{due_on}} 结束，理由写在重新送达的告知书里。"
        "这段时间依法不计入办理期限，由{org}组织。您现在不用做什么。",
        en_subject="The special procedure takes longer: {item}",
        en_body="The special procedure for your application {case_no} takes longer:"
        f" {{days}} {_en_unit} in all, until about {{due_on}}. The reason is in the new notice."
        " By law this time does not count. {org} arranges it; there is nothing for you to do now.",
        channels=("sms",),
    )
message_kind(
    "case.hearing_told",
    zh_subject="您可以要求听证：{item}",
    zh_body="您的申请（办件编号 {case_no}）直接涉及重大利益关系。{org}告诉您：您可以要求听证，"
    "最迟 {due_on} 提出，逾期不提出的，不再举行听证。听证不收费。"
    "在我的办件里可以要求听证，也可以放弃。",
    en_subject="You may ask for a hearing: {item}",
    en_body="Your application {case_no} touches major interests. {org} tells you that you may ask"
    " for a hearing by {due_on}; after that day none is held. A hearing is free of charge. Ask for"
    " it, or give it up, on the page of your case.",
    channels=("sms",),
)
message_kind(
    "case.hearing_requested",
    zh_subject="将要举行听证：{item}",
    zh_body="您的申请（办件编号 {case_no}）将要举行听证，由{org}最迟 {due_on} 组织，"
    "时间、地点至少提前七个工作日通知您。听证不收费，您现在不用做什么。",
    en_subject="There will be a hearing: {item}",
    en_body="There will be a hearing about your application {case_no}. {org} holds it by {due_on}"
    " and tells you time and place at least seven working days ahead. It is free of charge; there"
    " is nothing for you to do now.",
)
message_kind(
    "case.hearing_waived",
    zh_subject="您放弃了听证：{item}",
    zh_body="您的申请（办件编号 {case_no}）不再举行听证，由{org}继续审查。您现在不用做什么。",
    en_subject="You gave up the hearing: {item}",
    en_body="No hearing is held about your application {case_no}; {org} goes on with the review."
    " There is nothing for you to do now.",
)
message_kind(
    "case.hearing_waived_by_silence",
    zh_subject="没有人要求听证：{item}",
    zh_body="在期限内没有人要求听证，您的申请（办件编号 {case_no}）由{org}继续审查。"
    "您现在不用做什么。",
    en_subject="Nobody asked for a hearing: {item}",
    en_body="Nobody asked for a hearing in time, so {org} goes on with the review of your"
    " application {case_no}. There is nothing for you to do now.",
)
message_kind(
    "case.hearing_convened",
    zh_subject="听证通知：{item}",
    zh_body="您的申请（办件编号 {case_no}）定于 {on} {hour} 在{place}举行听证，由{org}组织。"
    "请您准时参加；如果认为主持人与本案有直接利害关系，可以在我的办件里要求其回避。听证不收费。",
    en_subject="Your hearing: {item}",
    en_body="The hearing about your application {case_no} is on {on} at {hour}, {place}, held by"
    " {org}. Please be there in time. If the host has an interest of their own in the matter, you"
    " may ask on the page of your case that another one hosts. A hearing is free of charge.",
    channels=("sms",),
)
message_kind(
    "case.hearing_recorded",
    zh_subject="听证结束：{item}",
    zh_body="您的申请（办件编号 {case_no}）的听证已经结束，笔录可以在我的办件里查看。"
    "{org}将根据听证笔录作出决定。您现在不用做什么。",
    en_subject="The hearing is over: {item}",
    en_body="The hearing about your application {case_no} is over; its record is on the page of"
    " your case. {org} decides by that record. There is nothing for you to do now.",
)
message_kind(
    "case.branch_late",
    zh_subject="一个部门超过了期限：{item}",
    zh_body="您的申请（办件编号 {case_no}）中由{branch_org}负责的部分，"
    "应当最迟 {due_on} 审完，现在已经超期。这一情况已经记录，{org}会督促。"
    "整件的办理期限不因此改变。您现在不用做什么，也可以投诉。",
    en_subject="A department is late: {item}",
    en_body="The part of your application {case_no} that {branch_org} reviews was due by {due_on}"
    " and is late. This is on record and {org} presses for it; the limit of the whole stays as it"
    " is. There is nothing you have to do now; you may complain.",
)
