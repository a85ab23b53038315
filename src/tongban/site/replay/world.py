"""The world of a log: its bodies, its people as staff, and one published item for each course.

Everybody is made from the log's pseudonyms and stands in the fictitious city of the demonstration.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tongban.kernel import clock, worker
from tongban.kernel.actors import Actor
from tongban.kernel.codes import uscc_check
from tongban.modules.cases import policies
from tongban.modules.catalogue import public as catalogue
from tongban.modules.identity import public as identity
from tongban.modules.places import public as places

from .. import first_start
from .mapping import LEAD, LogMapping, WrongMapping
from .reading import Log, LogCase

REGION = "990100"
REGIONS = (("990000", "示范省（演示）", None), (REGION, "和安市（演示）", "990000"))
APPLICANT = {
    "username": "applicant", "name": "示例·申请人", "kind": "person", "phone": "10000000001",
    "id_number": "990101199003070015",
}  # fmt: skip
"""The log names no applicants: one stands for all."""
WHOLE = "whole"
"""The one part of a case in which nothing runs beside anything."""
_LEAD_POST = (policies.READ, policies.REVIEW, *policies.STEP_PERMISSION.values())
_PART_POST = (policies.READ, policies.REVIEW)


@dataclass(frozen=True, slots=True)
class World:
    """Who acts, and which item a case is filed for."""

    applicant: Actor
    staff: Mapping[tuple[str, str], Actor]
    uscc: Mapping[tuple[str, str], str]
    items: Mapping[tuple[str, frozenset[str]], str]

    def item(self, case: LogCase) -> str:
        """The code under which the case is filed: the item whose parts are those of the case."""
        return self.items[case.part, case.branches]


def prepare(log: Log, mapping: LogMapping) -> World:
    """Adopt bodies and people, publish the items; on the day before the log begins."""
    first = min(one.begin for one in log.cases.values())
    with clock.at(first - dt.timedelta(days=1)):
        first_start.load(demo=False)
        uscc = {
            (part, key): _uscc(n, k)
            for n, part in enumerate(mapping.parts)
            for k, key in enumerate(mapping.given["bodies"])
        }
        people = list(_people(log, mapping))
        places.load_demo(_places(mapping, uscc))
        identity.load_demo({"accounts": [APPLICANT, *(row for _, row in people)]})
        items = _publish(log, mapping, uscc)
        worker.drain(rounds=10_000)
        staff = {who: _actor(row["username"]) for who, row in people}
        return World(_actor(APPLICANT["username"]), staff, uscc, items)


def branch_key(name: str) -> str:
    """Return a branch's name in the log as a key of the platform."""
    return f"p_{re.sub('[^a-z0-9]+', '_', name.lower())}"[:40]


def _uscc(part: int, body: int) -> str:
    first17 = f"11{REGION}MB98{part:02d}{body:03d}"
    return first17 + uscc_check(first17)


def _places(mapping: LogMapping, uscc: Mapping[tuple[str, str], str]) -> dict[str, Any]:
    return {
        "regions": [{"code": c, "name": n, "parent": up} for c, n, up in REGIONS],
        "organisations": [
            {"key": code, "uscc": code, "name": _name(mapping, part, key), "region": REGION}
            for (part, key), code in uscc.items()
        ],
        "posts": [
            {
                "key": _post(part, key), "organisation": code, "title": "经办岗", "scope": "own",
                "permissions": list(_LEAD_POST if key == LEAD else _PART_POST),
            }
            for (part, key), code in uscc.items()
        ],
    }  # fmt: skip


def _name(mapping: LogMapping, part: str, key: str) -> str:
    name: str = mapping.given["bodies"][key]["name"]
    return name.replace("{part}", part)


def _post(part: str, key: str) -> str:
    return f"replay.{part or 'log'}.{key}"


def _people(log: Log, mapping: LogMapping) -> Iterator[tuple[tuple[str, str], dict[str, Any]]]:
    """Everybody named in the log, in every part where they act, with a post in each body."""
    seen: dict[tuple[str, str], None] = {}
    for case in log.cases.values():
        seen |= {
            (case.part, one): None for one in (case.officer, *(e.officer for e in case.events))
        }
    for number, (part, name) in enumerate(seen, 1):
        yield (
            (part, name),
            {
                "username": f"r{number:03d}",
                "name": (f"{part}·{name}" if part else name) or "（未具名）",
                "kind": "staff",
                "posts": [_post(part, key) for key in mapping.given["bodies"]],
            },
        )


def _actor(login: str) -> Actor:
    found = identity.actor(identity.account_by_login(login), None)
    if found is None:
        raise LookupError(f"no account {login}")
    return found


def _publish(
    log: Log, mapping: LogMapping, uscc: Mapping[tuple[str, str], str]
) -> dict[tuple[str, frozenset[str]], str]:
    """Publish one item for each set of parts that cases of the log have (业务办理项)."""
    named = {e.meaning.branch: e.meaning for c in log.cases.values() for e in c.events}
    wanted = sorted(
        {(c.part, c.branches) for c in log.cases.values()}, key=lambda w: (w[0], sorted(w[1]))
    )
    items: dict[tuple[str, frozenset[str]], str] = {}
    lines: list[dict[str, Any]] = []
    for number, (part, branches) in enumerate(wanted, 1):
        catalog = f"9920{70_000 + number}000"
        steps = [
            {
                "key": branch_key(one), "name": f"{named[one].branch_name} 审查",
                "department": named[one].body, "parallel_group": "P1",
            }
            for one in sorted(branches)
        ]  # fmt: skip
        lead = uscc[part, LEAD]
        code = items[part, branches] = f"{lead}3{catalog}"
        lines.append(_base(mapping, catalog, steps, branches))
        lines.append(_implementation(mapping, part, catalog, code, uscc))
    stream = io.BytesIO("\n".join(json.dumps(one) for one in lines).encode())
    report = catalogue.import_stream(stream)
    if report.rejected:
        first = report.rejected[0]
        raise WrongMapping(f"the items cannot be made: {first.field}: {first.message}")
    blocked = [one for one in report.flagged if one.severity == "block"]
    if blocked:
        raise WrongMapping(f"the items may not be published: {blocked[0]}")
    return items


def _base(
    mapping: LogMapping, catalog: str, steps: list[dict[str, Any]], branches: frozenset[str]
) -> dict[str, Any]:
    name = str(mapping.given["item"]["name"])
    whole = [{"key": WHOLE, "name": "审查", "department": LEAD}]
    return {
        "format": "tongban.item/1",
        "record": "base",
        "catalog_code": catalog,
        "code_assigned": True,
        "name": f"{name}（{'、'.join(sorted(branches))}）"[:180] if branches else name,
        "type": "public_service",
        "handling": "promise",
        "audience": ["natural_person", "enterprise"],
        "channels": ["online"],
        "basis": [{"key": "log", "law": mapping.given["title"]}],
        "conditions": [{"key": "log", "text": "按事件日志重放（演示）"}],
        "materials": [],
        "steps": steps or whole,
        "limits": {"statutory": mapping.given["item"]["limit"]},
        "fee": {"charged": False},
        "results": [{"key": "result", "name": "办理结果（演示）", "type": "other"}],
        "source": {"id": "replay", "title": mapping.given["title"], "licence": "Apache-2.0"},
    }


def _implementation(
    mapping: LogMapping, part: str, catalog: str, code: str, uscc: Mapping[tuple[str, str], str]
) -> dict[str, Any]:
    def body(key: str) -> dict[str, str]:
        return {"uscc": uscc[part, key], "name": _name(mapping, part, key)}

    return {
        "format": "tongban.item/1",
        "record": "implementation",
        "task_code": code,
        "base": catalog,
        "fictitious": True,
        "organisation": body(LEAD),
        "region": REGION,
        "level": "city",
        "window": {"address": "示范大道1号（演示）", "hours": "工作日9:00–17:00"},
        "consult": "0990-0000100",
        "supervise": "0990-0000100",
        "departments": [
            {"name": key, "organisation": body(key)} for key in mapping.given["bodies"]
        ],
    }
