"""A service of intermediaries, a change of law, and editors."""

from __future__ import annotations

import datetime as dt
import io
import json
from typing import Any

from tongban.kernel import worker
from tongban.kernel.actors import Actor, Grant, Rule, staff
from tongban.kernel.codes import uscc_check
from tongban.modules.laws import public as laws
from tongban.modules.laws.contracts import Article
from tongban.modules.laws.tests import factories as law_make

from .. import decisions, importing, policies

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
