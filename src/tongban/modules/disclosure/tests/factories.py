"""A service of intermediaries, a change of law, and editors."""

from __future__ import annotations

import datetime as dt
import io
import json
from typing import Any

from django.test import Client

from tongban.kernel import worker
from tongban.kernel.actors import Actor, Grant, Rule, staff
from tongban.kernel.codes import uscc_check
from tongban.modules.laws import public as laws
from tongban.modules.laws.contracts import Article
from tongban.modules.laws.tests import factories as law_make

from .. import decisions, importing, policies
from ..actions.publish_decision import publish_decision
from ..contracts import DecisionRecord, HolderKind

IMPORT = Rule("import")
RULE = Rule("derive_disclosure")
CITIZEN = law_make.CITIZEN
USCC = "91990100MB9900801" + uscc_check("91990100MB9900801")
Json = dict[str, Any]


def editor(org: str = "", region: str = "", number: int = 9) -> Actor:
    return staff(number, "示例·编制", number, (Grant(policies.TASKS, org, region),))


def revised(title: str, number: int, text: str = "改了。") -> str:
    """Revise an article of a law and let everybody hear; return the law's key."""
    key = laws.known([title])[title].key
    day = dt.date(2026, 12, 1)
    laws.revise_article(key, Article(number), text, effective=day, by=law_make.KEEPER)
    worker.drain()
    return key


def service(**given: Any) -> Json:
    """Return a line with a service."""
    institution = {"name": "示例·甲所", "uscc": USCC, "qualification": "示例资质"}
    line = {"format": "tongban.intermediary/1", "code": "demo-zj-1", "name": "示例检测"}
    line |= {"basis": f"《{law_make.TITLE}》第二条", "limit": "5个工作日", "fee": "面议"}
    return {**line, "payer": "applicant", "items": [], "institutions": [institution], **given}


def take(*lines: Json) -> importing.Report:
    raw = "\n".join(json.dumps(one) for one in lines).encode()
    return importing.import_services(io.BytesIO(raw), by=IMPORT)


def published(number: str = "") -> list[decisions.DecisionRow]:
    """Return what the register holds of a case, or whatever is public."""
    rows = decisions.of_case(number) if number else decisions.public()
    return list(rows.order_by("part"))


ORG, REGION = "11990100MB99000131", "990100"
DAY = dt.date(2026, 11, 16)


def keeper(org: str = ORG, region: str = REGION) -> Actor:
    """Return who keeps the results of a body."""
    return staff(4, "示例·公开", 4, (Grant(policies.WITHHOLD, org, region),))


def granted(n: int = 1, **given: Any) -> str:
    """Publish a decision; return its uid ("" when the register did not grow)."""
    said = {
        "case_no": f"case-{n}", "part": "", "item": "item-1", "item_name": "示例许可",
        "org": ORG, "org_name": "示例局", "region": REGION, "number": f"决字〔2026〕{n}号",
        "decided_on": DAY, "holder_kind": HolderKind.BODY, "holder": f"示例第{n}公司",
        "uscc": USCC,
    }  # fmt: skip
    grown = publish_decision(DecisionRecord(**{**said, **given}), by=RULE)
    return published(f"case-{n}")[-1].uid if grown else ""


def page(path: str, status: int = 200) -> str:
    """Return what anybody reads at an address."""
    answer = Client().get(path)
    assert answer.status_code == status, path
    body = b"".join(getattr(answer, "streaming_content", None) or [answer.content])
    return body.decode()
