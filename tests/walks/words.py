"""What is said in a call: mostly what the law can have nothing against, sometimes what it forbids.

Words are chosen without looking at what the product would allow.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, TypeVar

from tests.clocks.stories import Pick
from tongban.kernel import clock

T = TypeVar("T")
Body = dict[str, Any]
OUTSIDE = ("field:income", "material:marriage", "material:", "shop", "field:")
KEYS = ("idcard", "photo", "extra", "place", "drawing", "picture", "marriage")
BRANCHES = (
    "whole", "shencha", "fire", "plan", "joint", "site", "test", "sign", "food", "report",
)  # fmt: skip
KINDS = ("hearing", "inspection", "testing", "expert_review", "publicity", "siesta")
GROUNDS = ("", "tiaojian", "false_material", "示例条例第5条")
REVOKING = ("fraud", "bribery", "abuse", "beyond_power", "unqualified", "annoyance", "")


def one(pick: Pick, among: tuple[T, ...] | list[T]) -> T:
    """Choose one."""
    return among[pick(0, len(among) - 1)]


def rarely(pick: Pick, often: T, seldom: T, times: int = 8) -> T:
    """Choose the second once in so many times."""
    return seldom if pick(1, times) == 1 else often


def _reason(pick: Pick) -> Body:
    return {"reason": rarely(pick, "示例：理由充分", one(pick, ("", "  ")))}


def _opinion(pick: Pick) -> Body:
    said = rarely(pick, "示例意见", "", 5)
    return {"opinion": rarely(pick, said, "依据听证笔录，示例意见", 2)}


def _lines(pick: Pick, guide: Body) -> Body:
    inside = [f"material:{one['key']}" for one in guide["materials"]]
    inside += [f"field:{one['key']}" for one in guide.get("form_fields", ())]
    some = {
        rarely(pick, one(pick, inside or OUTSIDE), one(pick, OUTSIDE), 12)
        for _ in range(rarely(pick, pick(1, 3), 0))
    }
    return {
        "lines": [
            {"target": name, "what": "示例：不一致", "how": "按招牌填写"} for name in sorted(some)
        ],
        "originals": pick(0, 1) == 1,
        "days": rarely(pick, one(pick, (None, 3, 15)), one(pick, (0, 400))),
        "reason": "示例：新填的有误",
    }


def _days(pick: Pick) -> Body:
    return {"days": one(pick, (0, 1, 3, 5, 10, 11, 15, 16)), **_reason(pick)}


def _special(pick: Pick) -> Body:
    return {
        "kind": rarely(pick, "hearing", one(pick, KINDS), 3),
        "basis": rarely(pick, "示例条例第3条", ""),
        "days": one(pick, (0, 3, 5, 20)),
        "unit": one(pick, ("working_day", "day")),
        **_reason(pick),
    }


def _part(pick: Pick, numbers: list[str]) -> Body:
    return {
        "branch": one(pick, BRANCHES),
        "first": one(pick, numbers),
        "second": one(pick, numbers),
        "place": rarely(pick, "桂花路99号", ""),
        "findings": rarely(pick, "示例：符合", ""),
        "on": clock.today() + dt.timedelta(days=one(pick, (0, 0, 0, -1, -40, 2))),
        "agree": rarely(pick, True, one(pick, (False, None)), 5),
        "ground": rarely(pick, "示例条例第5条", ""),
        **_reason(pick),
        **_opinion(pick),
    }


def _hearing(pick: Pick, numbers: list[str]) -> Body:
    return {
        "on": clock.today() + dt.timedelta(days=pick(0, 32)),
        "hour": rarely(pick, "09:30", "25:00"),
        "place": rarely(pick, "示例中心", ""),
        "host": one(pick, numbers),
        "public": rarely(pick, True, False),
        "record": rarely(pick, "示例：各方陈述", ""),
        "signed": rarely(pick, True, False),
        "kind": rarely(pick, "", "public", 4),
        **_reason(pick),
    }


def body(pick: Pick, step: str, numbers: list[str], guide: Body) -> Body:
    """Make up what a call of a step says about a case of this guide (as its native line)."""
    if step in _NOTICES:
        return _lines(pick, guide)
    if step in _PARTS:
        return _part(pick, numbers)
    if step in _HEARINGS:
        return _hearing(pick, numbers)
    return _OTHERS.get(step, _plain)(pick)


def _plain(pick: Pick) -> Body:
    return {**_reason(pick), **_opinion(pick)}


_NOTICES = frozenset({"ask_correction", "propose_second_notice"})
_PARTS = frozenset({"review", "inspect", "countersign", "assign_inspectors", "return_branch"})
_HEARINGS = frozenset({"tell_hearing", "convene_hearing", "record_hearing"})
_OTHERS: dict[str, Callable[[Pick], Body]] = {
    "propose_special": _special,
    "propose_extension": _days,
    "extend": _days,
    "prolong": _days,
    "decline": lambda pick: {"authority": rarely(pick, "示例省住建厅", " "), **_reason(pick)},
    "refuse": lambda pick: {
        "ground": one(pick, GROUNDS),
        "reason": rarely(pick, one(pick, ("示例：不符合", "听证笔录表明不符合")), ""),
    },
    "revoke": lambda pick: {
        "ground": one(pick, REVOKING), "heard": rarely(pick, "示例：无异议", ""), **_reason(pick)
    },
    "correct_on_spot": lambda pick: {
        "answers": one(pick, ({"area": pick(1, 500)}, {"income": 1}, {})),
        "consent": rarely(pick, "申请人本人", ""),
    },
    "name_party": lambda pick: {"party": rarely(pick, "示例·邻居", ""), **_reason(pick)},
    "hear_party": lambda pick: {"statement": rarely(pick, "示例：没有意见", "")},
    "verify_promise": lambda pick: {"agree": one(pick, (True, False, False, None)),
                                    **_opinion(pick)},
    "accept_lacking": lambda pick: {"days": one(pick, (None, 0, 5, 30, 60)), **_opinion(pick)},
    "save": lambda pick: {"answers": one(pick, (
        {"shop": f"示例·{pick(1, 99)}号"}, {"area": pick(1, 500)}, {"income": 5},
        {"shop": "示例·桂花", "area": pick(1, 90)}, {"shop": None}, {"size": "2米"},
    ))},
    "attach": lambda pick: {"key": one(pick, KEYS)},
    "supplement": lambda pick: {"key": one(pick, KEYS)},
    "rebase": lambda pick: {"revision": pick(1, 40)},
    "grant_matched": lambda pick: {"policy": "demo", "revision": 1, "proposal": "0" * 32},
}  # fmt: skip
