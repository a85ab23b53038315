"""What somebody who knows the case would say: without such words few walks would come far.

Chosen from the rows of the case and of the guide, without looking at what the product allows; one
time in four nobody is so sensible.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from tests.clocks.stories import Pick
from tests.walks.files import File, guide_of
from tests.walks.stage import Stage
from tests.walks.words import Body, one
from tongban.kernel import clock

Sense = Callable[[Pick, File, Stage], Body]


def fitted(pick: Pick, step: str, said: Body, file: File, stage: Stage) -> Body:
    """Return what is said in a call of a step, mostly made to fit the case."""
    fit = _FIT.get(step)
    return said if fit is None or pick(1, 4) == 1 else {**said, **fit(pick, file, stage)}


def _named(file: File, kind: str) -> list[str]:
    """What the last notice lists of a kind ("material", "field")."""
    listed: list[str] = file.notices[-1]["targets"] if file.notices else []
    return [name.partition(":")[2] for name in listed if name.startswith(f"{kind}:")]


def _paper(pick: Pick, file: File, stage: Stage) -> Body:
    held = {each["key"] for each in file.materials if not each["removed"]}
    lacking = [each["key"] for each in guide_of(file.case)["materials"] if each["key"] not in held]
    keys = list(file.case["owed"]) or _named(file, "material") or lacking
    return {"key": one(pick, keys)} if keys else {}


def _answers(pick: Pick, file: File, stage: Stage) -> Body:
    values: dict[str, Any] = {"shop": f"示例·{pick(1, 99)}号", "area": pick(1, 500)}
    named = _named(file, "field")
    return {"answers": {key: values.get(key, "示例") for key in named}} if named else {}


def _second(pick: Pick, file: File, stage: Stage) -> Body:
    listed = file.notices[0]["targets"] if file.notices else []
    line = {"what": "示例：新填的也不一致", "how": "按招牌填写"}
    return {"lines": [{"target": one(pick, listed), **line}], "days": None} if listed else {}


def _inspectors(pick: Pick, file: File, stage: Stage) -> Body:
    waiting = [each for each in file.parts if each["needs_check"] == "inspection"]
    staff = stage.staff.get(waiting[0]["org"], []) if waiting else []
    if len(staff) < 2:
        return {}
    return {"branch": waiting[0]["key"], "first": one(pick, staff), "second": one(pick, staff)}


def _hearing(pick: Pick, file: File, stage: Stage) -> Body:
    on = clock.today() + dt.timedelta(days=pick(10, 26))
    return {"on": on, "hour": "09:30", "host": one(pick, stage.staff[file.case["org"]])}


def _broken(pick: Pick, file: File, stage: Stage) -> Body:
    return {"agree": False, "opinion": "示例：不属实"}


_FIT: dict[str, Sense] = {
    "attach": _paper,
    "supplement": _paper,
    "save": _answers,
    "propose_second_notice": _second,
    "assign_inspectors": _inspectors,
    "convene_hearing": _hearing,
    "verify_promise": _broken,
}
