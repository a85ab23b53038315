"""Examples in the API's description. Every one is checked against its schema by a test."""

from __future__ import annotations

from typing import Any

NUMBER = "99010120261123000001X"
ITEM = "11990101MB9900291W4440125044001"
NEW_CASE: dict[str, Any] = {"item": ITEM, "answers": {"f01": "示例·桂花小馆"}}
ANSWERS: dict[str, Any] = {"answers": {"f01": "示例·桂花面馆", "f02": None}}
REF: dict[str, Any] = {
    "case_no": NUMBER,
    "state": "submitted",
    "version": 3,
    "due": "2026-11-30",
    "query_code": "k7mp3xwq",
}
ROW: dict[str, Any] = {
    "case_no": NUMBER,
    "state": "accepted",
    "item_name": "个体工商户设立登记",
    "task_code": ITEM,
    "org": "11990101MB9900291W",
    "region": "990101",
    "applicant": "示**",
    "submitted_at": "2026-11-23T01:12:00+00:00",
    "accepted_at": "2026-11-23T03:40:00+00:00",
    "decided_at": None,
    "due": "2026-12-07",
    "due_provisional": False,
    "version": 4,
}
PAGE: dict[str, Any] = {"cases": [ROW], "next": ""}
CASE: dict[str, Any] = {
    **ROW,
    "allowed_actions": ["withdraw"],
    "received_at": "2026-11-23T01:12:00+00:00",
    "precheck_due": "2026-11-24",
    "accept_due": "2026-11-30",
    "promised_due": "2026-12-07",
    "statutory_due": "2026-12-21",
    "deliver_due": None,
    "correct_due": None,
    "answers": {"f01": "示例·桂花小馆"},
    "situation": {},
    "materials": [
        {
            "key": "m1",
            "document": "019dd1a0b2c37e5f8a6b4c2d1e0f9a8b",
            "at": "2026-11-23T01:10:00+00:00",
        }
    ],
    "open_branches": 1,
}
EVENTS: dict[str, Any] = {
    "events": [
        {
            "name": "accept",
            "at": "2026-11-23T03:40:00+00:00",
            "by": "示例·周窗口",
            "org": "11990101MB9900291W",
            "opinion": "材料齐全，予以受理。",
            "facts": {"due": "2026-12-07", "provisional": False},
        }
    ]
}
TASKS: dict[str, Any] = {
    "tasks": [
        {
            "key": "fire",
            "name": "消防审查",
            "org": "11990100MB9900099X",
            "stage": 0,
            "state": "open",
            "due": "2026-11-26",
            "concluded_at": None,
            "needs_check": "substantive",
            "checks": 1,
            "assign_due": None,
            "after": [],
            "needs": [],
            "late": False,
        }
    ]
}
POINTS: dict[str, Any] = {
    "points": [
        {
            "place": "materials.m1.clear",
            "text": "照片清晰、四角完整",
            "target": "material:m1",
            "required": True,
            "by_platform": False,
            "verdict": "open",
            "judged_by": "",
            "reason": "",
            "example": "",
            "basis": "优化营商环境条例 第35条",
            "parts": ["fire"],
        }
    ]
}
MARKS: dict[str, Any] = {
    "marks": [{"place": "materials.m1.clear", "met": False, "reason": "左下角被遮住"}]
}
DOCUMENT: dict[str, Any] = {
    "document": "019dd1a0b2c37e5f8a6b4c2d1e0f9a8b",
    "name": "身份证.pdf",
    "size": 48213,
    "media_type": "application/pdf",
    "sm3": "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0",
    "scan": "not_scanned",
}
MOVED: dict[str, Any] = {
    "revision": 42,
    "added_materials": [],
    "dropped_materials": ["场所照片"],
    "added_fields": [],
    "dropped_fields": [],
    "lost_answers": [],
    "added_conditions": [],
    "dropped_conditions": [],
    "added_parts": [],
    "dropped_parts": [],
    "promised": {
        "before": {"amount": "10", "unit": "working_day"},
        "after": {"amount": "5", "unit": "working_day"},
    },
    "statutory": None,
    "fee": None,
    "lacking": [],
}
REBASE: dict[str, Any] = {"revision": 42}
STEPS: dict[str, dict[str, Any]] = {
    "submit": {},
    "resubmit": {},
    "discard": {},
    "withdraw": {"reason": "计划有变"},
    "precheck": {"opinion": "初步审查齐全"},
    "ask_correction": {
        "lines": [
            {
                "target": "material:m1",
                "what": "照片模糊，看不清号码",
                "how": "请在光线充足处重新拍摄",
                "example": "四角完整、文字清楚",
            }
        ],
        "days": 10,
    },
    "decline": {"reason": "不属于本机关职权范围", "authority": "示范省住建厅（演示）"},
    "dismiss": {"reason": "这项活动依法不需要取得行政许可"},
    "correct_on_spot": {"answers": {"f01": "示例·桂花面馆"}, "consent": "申请人本人"},
    "propose_second_notice": {
        "lines": [{"target": "material:m1", "what": "新交的照片不是本人", "how": "请交本人的照片"}],
        "reason": "申请人补正时新交的材料有误",
        "days": 5,
    },
    "approve_second_notice": {"opinion": "确系新交材料引起，同意"},
    "accept": {"opinion": "材料齐全，予以受理"},
    "review": {"branch": "fire", "agree": True, "opinion": "符合要求"},
    "assign_inspectors": {"branch": "test", "first": "N001", "second": "N002"},
    "inspect": {
        "branch": "fire",
        "on": "2026-11-24",
        "place": "桂花路99号",
        "findings": "疏散通道畅通，灭火器在有效期内",
    },
    "countersign": {"branch": "fire", "opinion": "核查情况属实"},
    "return_branch": {"branch": "fire", "reason": "请补充说明疏散人数"},
    "name_party": {"party": "示例·邻居", "reason": "油烟直接影响其住宅"},
    "tell_party": {"opinion": "书面送达"},
    "hear_party": {"statement": "希望加装油烟净化设施"},
    "tell_hearing": {"reason": "直接涉及相邻住户的重大利益"},
    "request_hearing": {},
    "waive_hearing": {},
    "convene_hearing": {
        "on": "2026-12-10",
        "hour": "09:30",
        "place": "示例中心三楼会议室",
        "host": "N003",
    },
    "challenge_host": {"reason": "主持人与相邻住户是亲属"},
    "hold_hearing": {},
    "record_hearing": {"record": "各方陈述、质证的全部内容", "signed": True},
    "propose_special": {
        "kind": "hearing",
        "basis": "行政许可法 第47条",
        "reason": "申请人要求听证",
        "days": 15,
        "unit": "working_day",
    },
    "reject_special": {"reason": "现有材料已足以判断"},
    "suspend": {"opinion": "同意组织听证"},
    "prolong": {"days": 5, "reason": "鉴定机构需要补充取样"},
    "resume": {"opinion": "听证已经结束"},
    "send_up": {"opinion": "初审：材料齐全，符合条件，建议准予"},
    "propose_extension": {"days": 5, "reason": "情况复杂，需要实地核查"},
    "extend": {"days": 5, "reason": "情况复杂，需要实地核查"},
    "grant": {"opinion": "符合法定条件"},
    "refuse": {"reason": "经营场所不符合消防安全要求", "ground": "tiaojian"},
    "explain_delay": {"reason": "外部核查机构尚未出具结果"},
    "revoke": {
        "ground": "fraud",
        "reason": "提交的证明系伪造",
        "heard": "持有人到场陈述，未提出异议",
    },
    "lift_bar": {"reason": "复议决定撤销了原决定"},
    "deliver": {"way": "mail", "tracking": "EX000000001CN"},
    "archive": {},
    "promise_lacking": {},
    "promise_facts": {},
    "drop_promise": {},
    "accept_lacking": {"days": 5, "opinion": "主要材料齐全，容缺受理"},
    "settle": {"opinion": "材料齐全，当场办结"},
    "grant_on_promise": {"opinion": "申请人已书面承诺"},
    "verify_promise": {"agree": True, "opinion": "现场核查，与承诺一致"},
    "revoke_on_promise": {"reason": "承诺不实，逾期没有整改"},
    "repair_credit": {"reason": "已纠正失信行为"},
}
"""The body of each step, by its name in the address."""


def step_examples() -> dict[str, Any]:
    """Return the examples of the one body that all steps share, by the step's name."""
    named = {name: {"value": body} for name, body in STEPS.items()}
    return {"requestBody": {"content": {"application/json": {"examples": named}}}}


CLOCKS = {
    "clocks": [
        {
            "kind": "accept",
            "name": "",
            "law": "行政许可法 第32条第一款第四项",
            "limit": {"amount": "3", "unit": "working_day"},
            "extended": 0,
            "start": "2026-11-23",
            "due": "2026-11-26",
            "at": None,
            "provisional": False,
            "runs": True,
            "spans": [
                {
                    "first": "2026-11-24",
                    "last": "2026-11-26",
                    "days": 3,
                    "counted": 3,
                    "cause": "counted",
                    "detail": "",
                    "law": "民法典 第201条第一款",
                },
            ],
        }
    ]
}
