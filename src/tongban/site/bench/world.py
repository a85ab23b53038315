"""The world of a benchmark: the demonstration, an item of two departments, tokens."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from tongban.kernel import worker
from tongban.kernel.codes import Uscc
from tongban.modules.catalogue import public as catalogue

from .. import accounts, first_start

BASE = "992099001000"
BRANCHES = (("market", "officer1"), ("housing", "officer2"))
MATERIALS = ("form", "identity")
ANSWERS: dict[str, Any] = {"project": "示例工程（演示）", "area": 120}
APPROVER, WINDOW, APPLICANT = "approver", "window", "company"


@dataclass(frozen=True, slots=True)
class World:
    """What the workloads need: the item under test, tokens by login, public items to read."""

    item: str
    tokens: dict[str, str]
    public_items: tuple[str, ...]
    hot: dict[str, str] = field(default_factory=dict)


def prepare() -> World:
    """Load the demonstration and the item under test; issue tokens."""
    demo = first_start.load(demo=True)
    posts = {post["key"]: post["organisation"] for post in demo["posts"]}
    bodies = {body["key"]: body for body in demo["organisations"]}
    owner = {
        a["username"]: bodies[posts[a["posts"][0]]] for a in demo["accounts"] if a.get("posts")
    }
    base, implementation = _base(), _implementation(owner)
    stream = io.BytesIO(f"{json.dumps(base)}\n{json.dumps(implementation)}\n".encode())
    catalogue.import_stream(stream)
    worker.drain(rounds=10_000)
    logins = [a["username"] for a in demo["accounts"]]
    return World(
        item=str(implementation["task_code"]),
        tokens={login: accounts.token_for(login, label="tongban bench") for login in logins},
        public_items=tuple(catalogue.published_codes(60)),
    )


def _base() -> dict[str, Any]:
    limit = {"amount": 20, "unit": "working_day"}
    return {
        "format": "tongban.item/1",
        "record": "base",
        "catalog_code": BASE,
        "code_assigned": True,
        "name": "基准测试并联事项（演示）",
        "type": "public_service",
        "audience": ["enterprise"],
        "handling": "promise",
        "channels": ["online"],
        "basis": [{"key": "b1", "law": "基准测试（演示）"}],
        "conditions": [{"key": "c1", "text": "仅用于基准测试"}],
        "materials": [
            {"key": key, "name": name, "originals": 1, "need": "required"}
            for key, name in zip(MATERIALS, ("申请表", "身份证明复印件"), strict=True)
        ],
        "steps": [
            _step("market", "市场监管部门审查", 5),
            _step("housing", "住房城乡建设部门审查", 7),
        ],
        "limits": {"statutory": limit},
        "fee": {"charged": False},
        "results": [{"key": "r1", "name": "办理结果通知", "type": "other"}],
        "form_fields": [
            {"key": "project", "label": "工程名称", "type": "text", "required": True},
            {"key": "area", "label": "面积（平方米）", "type": "number", "required": True},
        ],
        "source": {"id": "bench", "title": "基准测试", "licence": "Apache-2.0"},
    }


def _step(key: str, name: str, days: int) -> dict[str, Any]:
    limit = {"amount": days, "unit": "working_day"}
    return {
        "key": key, "name": name, "department": key, "limit": limit, "parallel_group": "P1",
    }  # fmt: skip


def _implementation(owner: dict[str, dict[str, Any]]) -> dict[str, Any]:
    body = owner[APPROVER]
    uscc = Uscc(body["uscc"])
    return {
        "format": "tongban.item/1",
        "record": "implementation",
        "task_code": f"{uscc}3{BASE}",
        "base": BASE,
        "fictitious": True,
        "organisation": {"uscc": str(uscc), "name": body["name"]},
        "region": "990100",
        "level": "city",
        "window": {"address": "演示地址", "hours": "工作日9:00–17:00"},
        "consult": "0990-0000100",
        "supervise": "0990-0000100",
        "departments": [
            {
                "name": key,
                "organisation": {"uscc": owner[login]["uscc"], "name": owner[login]["name"]},
            }
            for key, login in BRANCHES
        ],
    }


def vendor() -> str:
    """Return "sqlite" or "postgresql"."""
    return connection.vendor
