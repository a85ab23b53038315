"""A few true cases, files, messages and a licence for tests that knock at every route."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.support.demo import Caller
from tongban.kernel import worker
from tongban.modules.documents.tests.factories import pdf as small_pdf

_fresh = itertools.count(1)
_BY_FORMAT = {
    "date": "2026-11-23",
    "id_number": "990101199003070015",
    "phone": "10000000001",
    "email": "demo@example.invalid",
}
_BY_TYPE = {"string": "示例", "boolean": True}


def pdf() -> bytes:
    """A small true PDF that nobody has handed in before."""
    return small_pdf(b"%% %d\n" % next(_fresh))


def answers(schema: dict[str, Any] | None, **known: Any) -> dict[str, Any]:
    """Answers that a form takes, built from its schema alone, as a caller would."""
    if schema is None:
        return {}
    asked = schema["properties"]
    return {name: known.get(name, _sample(asked[name])) for name in schema["required"]}


def _sample(field_schema: dict[str, Any]) -> Any:
    kind = field_schema["type"]
    if "enum" in field_schema:
        return field_schema["enum"][0]
    if kind in {"number", "integer"}:
        return field_schema.get("minimum", 0) + 10
    if kind == "array":
        return [_sample(field_schema["items"])]
    return _BY_FORMAT.get(field_schema.get("format", ""), _BY_TYPE[kind])


@dataclass
class Filed:
    """What was filed over the API."""

    number: str
    documents: list[str] = field(default_factory=list)


def draft(who: Caller, item: str, **known: Any) -> Filed:
    """Open a case of an item and hand in what its guide requires; it can be submitted."""
    guide = who.get(f"/items/{item}").body
    schema = guide["form"]["schema"] if guide["form"] else None
    opened = who.post("/cases", {"item": item, "answers": answers(schema, **known)})
    assert opened.status == 201, opened.body
    filed = Filed(opened.body["case_no"])
    for one in guide["base"]["materials"] or []:
        if one["need"] == "required":
            filed.documents.append(hand_in(who, filed.number, one["key"]))
    return filed


def hand_in(who: Caller, number: str, key: str) -> str:
    """Hand in a small PDF for a material; return the document's uid."""
    path = f"/cases/{number}/materials/{key}?name=demo.pdf"
    answer = who.send("POST", path, pdf(), kind="application/octet-stream")
    assert answer.status == 201, answer.body
    return str(answer.body["document"])


def step(who: Caller, number: str, name: str, **body: Any) -> dict[str, Any]:
    """Take a step that must succeed."""
    answer = who.post(f"/cases/{number}/actions/{name}", body)
    assert answer.status == 200, answer.body
    return dict(answer.body)


Callers = Callable[[str], Caller]


def drain() -> None:
    """Let the worker hand over every event: papers, licences, messages."""
    worker.drain(rounds=10_000)
