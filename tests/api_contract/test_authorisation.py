"""Who gets which answer from every route: the whole table, held against a reviewed file.

`authorisation.md` is read by people. Change it by `AUTHORISATION=write pytest <this file>` and
review the difference line by line: every line is a promise about who may do what.
"""

import datetime as dt
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from tests.support.demo import Answer, Caller, Demo
from tests.support.small_world import draft, drain, hand_in, pdf, step
from tongban.kernel import clock
from tongban.kernel.actors import Rule
from tongban.modules.cases.rest.examples import STEPS
from tongban.modules.catalogue import shelf
from tongban.modules.catalogue.actions.open_change import open_change
from tongban.modules.catalogue.contracts import Layer, Operation
from tongban.modules.disclosure import decisions
from tongban.modules.disclosure import public as disclosure
from tongban.modules.disclosure.contracts import DecisionRecord, HolderKind, Sought
from tongban.modules.identity import public as identity
from tongban.modules.identity.tests import factories as people
from tongban.modules.laws.keys import key_of
from tongban.modules.signon import public as signon
from tongban.modules.signon.contracts import ClientKind, ClientRequest
from tongban.rest.document import operations
from tongban.site.api import document

OCTETS = "application/octet-stream"
FILE = Path(__file__).with_name("authorisation.md")
WORK = "11990100MB990007243990700042000"
LAW = key_of("和安市政务服务便利化规定（演示）")
WHO = {
    "anonymous": "",
    "owner": "citizen",
    "other person": "company",
    "editor of items": "editor",
    "window": "window",
    "officer elsewhere": "officer1",
    "officer": "officer5",
    "approver": "approver",
    "supervisor": "supervisor",
}
REQUEST = {"kind": "correct", "text": "示例：姓名登记错了"}
ON_A_PART = ("assign_inspectors", "inspect", "countersign", "return_branch")
HEARING_STEPS = (
    "name_party", "tell_party", "hear_party", "tell_hearing", "request_hearing", "waive_hearing",
    "convene_hearing", "challenge_host", "hold_hearing", "record_hearing",
)  # fmt: skip
LINE = {"target": "material:{key}", "what": "照片模糊", "how": "请重新拍摄"}
BODIES: dict[str, dict[str, Any]] = {
    **STEPS,
    "review": {"branch": "whole", "agree": True},
    "ask_correction": {"lines": [LINE]},
    "propose_second_notice": {"lines": [LINE], "reason": "示例：新交的材料有误"},
    "correct_on_spot": {"answers": {"full_name": "示例·张三"}, "consent": "申请人本人"},
    **{name: {**STEPS[name], "branch": "whole"} for name in ON_A_PART},
}
STATE_FOR = {
    "submit": "draft",
    "discard": "draft",
    "resubmit": "correcting",
    "review": "accepted",
    "propose_second_notice": "answered",
    "approve_second_notice": "asked_again",
    "assign_inspectors": "accepted",
    "inspect": "accepted",
    "countersign": "accepted",
    "return_branch": "reviewed",
    **dict.fromkeys(HEARING_STEPS, "accepted"),
    "propose_special": "accepted",
    "reject_special": "proposed",
    "suspend": "proposed",
    "prolong": "suspended",
    "send_up": "accepted",
    "propose_extension": "accepted",
    "extend": "accepted",
    "grant": "reviewed",
    "refuse": "reviewed",
    "resume": "suspended",
    "deliver": "granted",
    "archive": "delivered",
}
"""The state in which a step is lawful; "submitted" for all others."""


@dataclass(frozen=True)
class Knock:
    """One request: the operation, on what, and the request itself."""

    operation: str
    on: str
    method: str
    path: str
    body: object = None
    kind: str = "application/json"

    @property
    def name(self) -> str:
        """As the table calls it."""
        return f"{self.operation} ({self.on})" if self.on else self.operation


@pytest.fixture(scope="module")
def cases(demo: Demo, django_db_blocker) -> dict[str, str]:
    """A case of the owner in every state that is asked about, and ids of what hangs on it."""
    with django_db_blocker.unblock():
        return things(demo)


def things(demo: Demo) -> dict[str, str]:
    """Make a case of the owner in every state asked about, and what hangs on it; give their ids."""
    owner, window, officer, approver = (
        Caller(demo.tokens[one]) for one in ("citizen", "window", "officer5", "approver")
    )
    made = {"draft": draft(owner, WORK).number}
    names = ("submitted", "correcting", "accepted", "proposed", "suspended", "reviewed", "granted",
             "delivered")  # fmt: skip
    for name in names:
        made[name] = draft(owner, WORK).number
        step(owner, made[name], "submit")
    key = owner.get(f"/cases/{made['draft']}").body["materials"][0]["key"]
    line = {**LINE, "target": f"material:{key}"}
    step(window, made["correcting"], "ask_correction", lines=[line])
    _answered(made, line, key, owner, window)
    for name in names[2:]:
        step(window, made[name], "accept")
    for name in ("proposed", "suspended"):
        step(officer, made[name], "propose_special", **STEPS["propose_special"])
    step(approver, made["suspended"], "suspend")
    for name in names[5:]:
        step(officer, made[name], "review", branch="whole", agree=True)
    for name in names[6:]:
        step(approver, made[name], "grant")
    drain()
    step(window, made["delivered"], "deliver")
    made |= {"key": key, "attached": hand_in(owner, made["draft"], key)}
    loose = owner.send("POST", "/documents?name=a.pdf", pdf(), kind=OCTETS)
    made["loose"] = loose.body["uid"]
    made["used"] = owner.get(f"/cases/{made['submitted']}").body["materials"][0]["document"]
    made["message"] = owner.get("/messages").body["items"][0]["uid"]
    made["licence"] = owner.get("/licences").body["items"][0]["uid"]
    made |= {"decision": _published(), "change": _begun(demo), "client": _connected(demo)}
    made["data_request"] = owner.send("POST", "/me/data-requests", REQUEST).body["uid"]
    return made | _managed(demo) | {"death_report": _reported(demo)}


def _reported(demo: Demo) -> str:
    """A death that the window reported: another clerk of its body decides."""
    died = people.seen(people.citizen("示例·赵老人"))
    said = {"name": died.name, "id_no": died.id_no, "died_on": clock.today().isoformat()}
    told = Caller(demo.tokens["window"]).post("/death-reports", {**said, "paper": "死-1"})
    return str(told.body["report"])


def _managed(demo: Demo) -> dict[str, str]:
    """A body that the other person manages, a clerk of it, and the owner whom it asks to be one."""
    boss = Caller(demo.tokens["company"])
    body = boss.get("/me").body["owner"].removeprefix("body:")
    clerkship = people.number_of(people.clerk(int(body)))
    asked = boss.send("POST", f"/bodies/{body}/clerk-offers", _offered(demo, "citizen"))
    return {"body": body, "clerkship": str(clerkship), "clerk_offer": asked.body["uid"]}


def _offered(demo: Demo, login: str) -> dict[str, Any]:
    """An offer to somebody of the demonstration."""
    who = next(one for one in demo.world["accounts"] if one["username"] == login)
    return {"name": who["name"], "id_no": who["id_number"], **_scope()}


def _scope() -> dict[str, Any]:
    today = clock.today().isoformat()
    return {"acts": ["fill"], "starts_on": today, "ends_on": today}


def _begun(demo: Demo) -> str:
    """A change that the editor of the region has begun."""
    by = identity.actor_by_token(demo.tokens["editor"])
    assert by is not None
    return open_change(Operation.REVISE, Layer.ITEM, [WORK], by=by)


def _connected(demo: Demo) -> str:
    """A system that the owner signed on to."""
    system, owner = Rule("test"), identity.actor_by_token(demo.tokens["citizen"])
    assert owner is not None
    back = ("https://app.example.invalid/callback",)
    asked = ClientRequest("示例·挂号", ClientKind.WEB, WORK[:18], "市民登录后挂号", back)
    uid = signon.request_client(asked, org_name="示例局", region="990100", by=system)
    signon.approve_client(uid, by=system)
    signon.give_consent(uid, ["openid"], by=owner)
    return uid


def _published() -> str:
    """A decision on the public register."""
    org, region = WORK[:18], "990100"
    disclosure.publish_decision(
        DecisionRecord(
            "demo-1", "", WORK, "示例许可", org, "示例局", region, "决字〔2026〕1号",
            dt.date(2026, 11, 16), HolderKind.BODY, "示例公司",
        ),
        by=Rule("decision_is_published"),
    )  # fmt: skip
    return decisions.register(Sought(item=WORK)).rows[0].uid


def _answered(
    made: dict[str, str], line: dict[str, str], key: str, owner: Caller, window: Caller
) -> None:
    """Two cases whose notice was answered; for one a second notice is proposed."""
    for name in ("answered", "asked_again"):
        made[name] = draft(owner, WORK).number
        step(owner, made[name], "submit")
        step(window, made[name], "ask_correction", lines=[line])
        hand_in(owner, made[name], key)
        step(owner, made[name], "resubmit")
    step(window, made["asked_again"], "propose_second_notice", lines=[line], reason="示例")


def knocks(it: dict[str, str]) -> Iterator[Knock]:
    """Every operation of the API, on true things."""
    yield from _reads_of_items()
    yield from _data_requests(it["data_request"])
    yield from _bodies(it)
    yield from _families(it)
    yield from _laws()
    yield from _cases(it)
    yield from _steps(it)
    yield from _documents(it)
    yield from _licences(it)
    yield Knock("decision.list", "", "GET", "/decisions")
    yield Knock("decision.read", "", "GET", f"/decisions/{it['decision']}")
    yield Knock("change.list", "", "GET", "/changes")
    yield Knock("change.read", "", "GET", f"/changes/{it['change']}")
    yield from _writing_changes(it)
    yield Knock("finding.list", "", "GET", "/findings")
    yield Knock("message.list", "", "GET", "/messages")
    yield Knock("message.lines", "", "GET", f"/messages/{it['message']}/lines")
    yield Knock("message.read", "", "POST", f"/messages/{it['message']}/read")


def _writing_changes(it: dict[str, str]) -> Iterator[Knock]:
    change = f"/changes/{it['change']}"
    yield Knock(
        "catalogue.open_change", "", "POST", "/changes", {"operation": "pause", "targets": [WORK]}
    )
    yield Knock("catalogue.save_change", "", "PATCH", change, {"version": 0, "reason": "示例"})
    for name in ("submit", "approve", "return", "withdraw"):
        said = {"said": "示例"}
        yield Knock("change.action", name, "POST", f"{change}/actions/{name}", said)
    yield Knock("catalogue.comment_change", "", "POST", f"{change}/remarks", {"text": "示例"})
    yield Knock("catalogue.resolve_comment", "", "POST", f"/remarks/{'0' * 32}/settle")
    yield Knock("document.publish_file", "", "POST", f"{change}/files?name=a.pdf", pdf(), OCTETS)
    merge = f"/pushes/{'0' * 32}/items/{WORK}/merge"
    yield Knock("catalogue.merge_pushed", "", "POST", merge, {"chosen": {}})
    standard = {"record": "field", "seen": 0, "content": {"name": "示例", "type": "text"}}
    yield Knock("standard.list", "", "GET", "/standards?record=field")
    yield Knock("standard.read", "", "GET", f"/standards/{_standard()}")
    yield Knock("catalogue.adopt_standard", "", "PUT", f"/standards/{_standard()}", standard)
    yield Knock("feedback.list", "", "GET", "/feedback")
    answer = {"answer": "示例：无误"}
    yield Knock("catalogue.answer_feedback", "", "POST", "/feedback/1/answer", answer)
    yield Knock("catalogue.confirm", "", "POST", f"/items/{WORK}/confirm")


def _standard() -> str:
    """A standard field of the library."""
    return shelf.listing("field").rows[0].code


def _reads_of_items() -> Iterator[Knock]:
    yield Knock("me.read", "", "GET", "/me")
    yield Knock("me.step_up", "", "GET", "/me/step-up")
    yield Knock("identity.step_up", "", "POST", "/me/step-up", {"password": "wrong"})
    yield Knock("me.uses", "", "GET", "/me/uses")
    yield Knock("me.consents", "", "GET", "/me/consents")
    consent = "/me/consents/benefits.matching"
    yield Knock("privacy.give_consent", "", "POST", consent, {"version": 1})
    yield Knock("privacy.withdraw_consent", "", "DELETE", consent)
    yield Knock("item.list", "", "GET", "/items")
    yield Knock("item.search", "", "GET", "/items/search?q=就业")
    yield Knock("item.read", "", "GET", f"/items/{WORK}")
    yield Knock("item.take", "", "GET", "/items/whole?size=2")
    yield Knock("item.changes", "", "GET", "/items/changes?size=2")
    yield Knock("base.take", "", "GET", "/base-items?size=2")


def _data_requests(uid: str) -> Iterator[Knock]:
    """What the owner asked about their data, and the body that answers."""
    mine = "/me/data-requests"
    yield Knock("me.data_requests", "", "GET", mine)
    yield Knock("me.data_request_bodies", "", "GET", f"{mine}/bodies")
    yield Knock("me.data_request", "", "GET", f"{mine}/{uid}")
    yield Knock("me.data_copy", "", "GET", f"{mine}/{uid}/copy")
    yield Knock("privacy.ask_office", "", "POST", mine, REQUEST)
    yield Knock("privacy.ask_copy", "", "POST", f"{mine}/copy")
    yield Knock("data_request.list", "", "GET", "/data-requests")
    answer = {"outcome": "done", "reason": "示例：已经按户口簿更正。"}
    passed = {"body": "1" * 18, "reason": "示例：这件事由别的单位办理。"}
    yield Knock("privacy.pass_on", "", "POST", f"/data-requests/{uid}/pass-on", passed)
    yield Knock("privacy.answer", "", "POST", f"/data-requests/{uid}/answer", answer)
    yield Knock("privacy.withdraw_request", "", "DELETE", f"{mine}/{uid}")


def _bodies(it: dict[str, str]) -> Iterator[Knock]:
    """A body, who acts for it, and who was asked to."""
    here, row = f"/bodies/{it['body']}", f"/clerkships/{it['clerkship']}"
    claimed = {"uscc": WORK[:18], "name": "示例局"}
    yield Knock("identity.claim_body", "", "POST", "/bodies", claimed)
    yield Knock("identity.switch_token", "", "POST", "/me/acting-for", {"body": ""})
    yield Knock("body.clerks", "", "GET", f"{here}/clerks")
    yield Knock("body.uses", "", "GET", f"{here}/uses")
    offers = f"{here}/clerk-offers"
    stranger = {"name": "示例·孙无名", "id_no": people.id_no(8), **_scope()}
    yield Knock("body.clerk_offers", "", "GET", offers)
    yield Knock("identity.name_clerk", "", "POST", offers, stranger)
    yield Knock("identity.withdraw_clerk_offer", "", "DELETE", f"{offers}/{it['clerk_offer']}")
    yield Knock("identity.change_clerkship", "", "PATCH", row, _scope())
    yield Knock("identity.end_clerkship", "", "DELETE", row)
    yield Knock("me.clerk_offers", "", "GET", "/me/clerk-offers")
    mine = f"/me/clerk-offers/{it['clerk_offer']}"
    yield Knock("identity.accept_clerk_offer", "", "POST", f"{mine}/accept")
    yield Knock("identity.decline_clerk_offer", "", "POST", f"{mine}/decline")


def _families(it: dict[str, str]) -> Iterator[Knock]:
    """Guardians and deaths: by the register, and by paper at a window."""
    grown = {"name": "示例·王大明", "id_no": people.id_no(7)}
    child = {"name": "示例·王小朋", "id_no": people.number_at(9)}
    yield Knock("me.wards", "", "GET", "/me/wards")
    yield Knock("me.guardians", "", "GET", "/me/guardians")
    yield Knock("identity.claim_ward", "", "POST", "/me/wards", child)
    both = {"guardian": grown, "ward": child, "paper": "户-1"}
    registered = {**both, "basis": "household"}
    yield Knock("identity.register_guardian", "", "POST", "/guardianships", registered)
    yield Knock("identity.end_guardianship", "", "POST", "/guardianships/end", both)
    yield Knock("death_report.list", "", "GET", "/death-reports")
    died = {**grown, "died_on": clock.today().isoformat(), "paper": "死-1"}
    yield Knock("identity.report_death", "", "POST", "/death-reports", died)
    wrong = {**grown, "paper": "撤-1"}
    yield Knock("identity.take_back_death", "", "POST", "/death-reports/taken-back", wrong)
    decided = f"/death-reports/{it['death_report']}/decision"
    yield Knock("identity.decide_death", "", "POST", decided, {"granted": True})


def _laws() -> Iterator[Knock]:
    yield Knock("law.list", "", "GET", "/laws")
    yield Knock("law.read", "", "GET", f"/laws/{LAW}")
    yield Knock("publication.list", "", "GET", "/publications")


READS = (("read", ""), ("events", "/events"), ("tasks", "/tasks"), ("clocks", "/clocks"))


def _cases(it: dict[str, str]) -> Iterator[Knock]:
    yield Knock("case.open", "", "POST", "/cases", {"item": WORK})
    yield Knock("case.list", "", "GET", "/cases")
    for state in ("draft", "submitted"):
        for name, end in READS:
            yield Knock(f"case.{name}", state, "GET", f"/cases/{it[state]}{end}")
        yield Knock("case.save", state, "PATCH", f"/cases/{it[state]}", {"answers": {}})
        attach = f"/cases/{it[state]}/materials/{it['key']}?name=a.pdf"
        yield Knock("case.attach", state, "POST", attach, pdf(), OCTETS)
    yield Knock("case.points", "submitted", "GET", f"/cases/{it['submitted']}/points")
    marks = {"marks": [{"place": "item.none", "met": True}]}
    yield Knock("case.check_points", "submitted", "POST", f"/cases/{it['submitted']}/points", marks)
    for state in ("draft", "submitted"):
        rest = f"/cases/{it[state]}/supplements/{it['key']}?name=a.pdf"
        yield Knock("case.supplement", state, "POST", rest, pdf(), OCTETS)
    rebase = f"/cases/{it['draft']}/rebase"
    yield Knock("case.rebase_preview", "draft", "GET", rebase)
    yield Knock("case.rebase", "draft", "POST", rebase, {"revision": 1})
    attached = f"/cases/{it['draft']}/documents/{it['attached']}"
    yield Knock("case.detach", "draft", "DELETE", attached)


def _documents(it: dict[str, str]) -> Iterator[Knock]:
    yield Knock("document.store", "", "POST", "/documents?name=a.pdf", pdf(), OCTETS)
    for use in ("loose", "used"):
        yield Knock("document.read", use, "GET", f"/documents/{it[use]}")
        yield Knock("document.content", use, "GET", f"/documents/{it[use]}/content")
        yield Knock("document.discard", use, "DELETE", f"/documents/{it[use]}")


def _licences(it: dict[str, str]) -> Iterator[Knock]:
    yield Knock("licence.list", "", "GET", "/licences")
    yield Knock("licence.read", "", "GET", f"/licences/{it['licence']}")
    yield Knock("licence.verify", "", "GET", f"/licences/{it['licence']}/verify")
    for name in ("revoke", "replace"):
        path = f"/licences/{it['licence']}/actions/{name}"
        yield Knock(f"licence.{name}", "", "POST", path, {"reason": "示例理由"})


def _steps(it: dict[str, str]) -> Iterator[Knock]:
    for name, body in BODIES.items():
        state = STATE_FOR.get(name, "submitted")
        said = json.loads(json.dumps(body).replace("{key}", it["key"]))
        path = f"/cases/{it[state]}/actions/{name}"
        yield Knock("case.action", f"{name}, {state}", "POST", path, said)


def answer(demo: Demo, knock: Knock, who: str) -> Answer:
    """Knock, and undo whatever it did."""
    with transaction.atomic():
        caller = Caller(demo.tokens[who] if who else "")
        told = caller.send(knock.method, knock.path, knock.body, kind=knock.kind)
        transaction.set_rollback(True)
    return told


def told_shortly(one: Answer) -> str:
    """The status, with the reason's code when there is one."""
    code = one.body.get("code", "") if isinstance(one.body, dict) and one.status >= 400 else ""
    return f"{one.status} {code}".strip()


def table(demo: Demo, it: dict[str, str]) -> str:
    """The table as the file holds it."""
    head = ["# Who gets which answer", "", "Made and checked by `test_authorisation.py`.", ""]
    head += ["| operation | " + " | ".join(WHO) + " |", "|---" * (len(WHO) + 1) + "|"]
    lines = [
        "| "
        + " | ".join([k.name, *(told_shortly(answer(demo, k, w)) for w in WHO.values())])
        + " |"
        for k in knocks(it)
    ]
    return "\n".join([*head, *lines, ""])


@pytest.mark.django_db
def test_who_gets_which_answer(demo, cases):
    now = table(demo, cases)
    if os.environ.get("AUTHORISATION") == "write":
        FILE.write_text(now, encoding="utf-8")
    assert now.splitlines() == FILE.read_text(encoding="utf-8").splitlines()


def test_no_operation_is_missing_from_the_table():
    ids = {one["operationId"] for _, _, one in operations(document())}
    lines = FILE.read_text(encoding="utf-8").splitlines()[6:]
    assert {line.split("|")[1].split("(")[0].strip() for line in lines} == ids


@pytest.mark.django_db
def test_what_one_may_not_see_is_exactly_like_what_does_not_exist(demo, cases):
    """The same status and the same bytes, for every route and every caller."""
    unknown = {**cases, **{state: "99010019990101000001X" for state in cases if state in STATES}}
    unknown |= {
        "attached": "0" * 32,
        "loose": "0" * 32,
        "used": "0" * 32,
        "message": "0" * 32,
        "licence": "0" * 32,
        "decision": "0" * 32,
        "change": "0" * 32,
        "clerk_offer": "0" * 32,
        "death_report": "999999",
    }
    compared = 0
    for true, false in zip(knocks(cases), knocks(unknown), strict=True):
        for who in WHO.values():
            seen = answer(demo, true, who)
            if seen.status == 404:
                invented = answer(demo, false, who)
                assert (invented.status, invented.raw) == (404, seen.raw), (true.name, who)
                compared += 1
    assert compared > 100


STATES = {"draft", "submitted", "answered", "asked_again", "correcting", "accepted", "proposed",
          "suspended", "reviewed", "granted", "delivered"}  # fmt: skip
