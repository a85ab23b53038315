"""Every action of cases by its name, called by lawful words: what is refused is the step itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from tongban.kernel import clock
from tongban.kernel.actors import Actor, Rule
from tongban.modules.documents import public as documents
from tongban.modules.documents.contracts import NoticePaper
from tongban.modules.documents.tests.factories import pdf
from tongban.modules.identity import public as identity

from .. import policies, procedures, queries, records
from ..actions.accept import accept
from ..actions.accept_lacking import accept_lacking
from ..actions.approve_second_notice import approve_second_notice
from ..actions.archive import archive
from ..actions.ask_correction import ask_correction
from ..actions.attach import attach, detach
from ..actions.branch_late import branch_late
from ..actions.check_points import check_points
from ..actions.convene_hearing import challenge_host, convene_hearing
from ..actions.correct_on_spot import correct_on_spot
from ..actions.decide import grant, refuse
from ..actions.decline import decline
from ..actions.deem_accepted import deem_accepted
from ..actions.deliver import deliver
from ..actions.dismiss import dismiss
from ..actions.draw_paper import keep_paper
from ..actions.explain_delay import explain_delay
from ..actions.extend import extend
from ..actions.grant_matched import grant_matched
from ..actions.grant_on_promise import grant_on_promise
from ..actions.hold_hearing import hold_hearing, record_hearing
from ..actions.inspect import assign_inspectors, countersign, inspect
from ..actions.keep_package import export_package, keep_package
from ..actions.lapse import lapse
from ..actions.lift_bar import lift_bar
from ..actions.name_party import hear_party, name_party, tell_party
from ..actions.open import open_case
from ..actions.precheck import precheck
from ..actions.prolong import prolong
from ..actions.promise import drop_promise, promise_facts, promise_lacking
from ..actions.propose_extension import propose_extension
from ..actions.propose_second_notice import propose_second_notice
from ..actions.propose_special import reject_special
from ..actions.rebase import rebase
from ..actions.record_work import record_work
from ..actions.recount import recount_dues
from ..actions.resubmit import resubmit
from ..actions.return_branch import return_branch
from ..actions.review import review
from ..actions.revoke import revoke
from ..actions.revoke_on_promise import repair_credit, revoke_on_promise
from ..actions.save import save
from ..actions.send_up import send_up
from ..actions.set_limit import set_limit
from ..actions.settle import settle
from ..actions.show_paper import show_paper
from ..actions.special_alert import special_alert
from ..actions.submit import submit
from ..actions.supplement import lapse_lacking, supplement
from ..actions.suspend import resume, suspend
from ..actions.tacit import grant_tacitly, refuse_tacitly, renew_tacitly
from ..actions.tell_hearing import lapse_hearing, request_hearing, tell_hearing, waive_hearing
from ..actions.unmask import unmask
from ..actions.verify_promise import verify_promise
from ..actions.withdraw import discard, withdraw
from ..actions.write_paper import write_paper
from ..contracts import PointMark
from .factories import COMPETENT, LINE, PAPER_LINE, PLAIN, TESTER, Cast, ahead, propose, row
from .situations import newest

SHEET = NoticePaper(
    "示例通知书", "受字〔2026〕9号", "示例·王小明", ("示例。",), "示例1局", clock.today()
)
"""A small paper."""
Call = Callable[[str, Actor], object]


def own_part(number: str, by: Actor) -> str:
    """The key of the part of the actor's own body, else of the first."""
    parts = queries.branches(row(number))
    own = [part.key for part in parts if part.org in by.orgs]
    return (own or [part.key for part in parts] or ["fire"])[0]


def _review(number: str, by: Actor) -> object:
    return review(number, own_part(number, by), by=by, agree=True)


def _assign(number: str, by: Actor) -> object:
    key = own_part(number, by)
    org = next((one.org for one in queries.branches(row(number)) if one.key == key), "")
    staff = [one.number for one in identity.staff_with(policies.REVIEW, org=org)]
    first, second = [*staff, "", ""][:2]
    return assign_inspectors(number, key, by=by, first=first, second=second)


def _late(number: str, by: Actor) -> object:
    with clock.at(clock.now() + dt.timedelta(days=60)):
        return branch_late(number, own_part(number, by), by=by)


def _ask(number: str, by: Actor) -> object:
    """Give the one notice; after a passed pre-review only originals that differ can cause it."""
    if row(number).state == "prechecked":
        return ask_correction(number, [PAPER_LINE], by=by, originals=True)
    return ask_correction(number, [LINE], by=by)


def _attach(number: str, by: Actor) -> object:
    """Hand in a file; its content was taken in before, by somebody who may."""
    kept = documents.take_in(pdf(), name="示例.pdf", by=Actor("person", "account:0", person_id=0))
    return attach(number, "idcard", kept, by=by)


def _detach(number: str, by: Actor) -> object:
    held = queries.materials(row(number))
    return detach(number, held[0].document_uid if held else "none", by=by)


def _code(number: str) -> str:
    """The code of the case's newest paper."""
    found = records.papers(row(number))
    return found[-1].code if found else "none"


def _write_paper(number: str, by: Actor) -> object:
    return write_paper(_code(number), documents.paper_dump(SHEET), "0" * 64, by=by)


def _keep_paper(number: str, by: Actor) -> object:
    drawn = documents.draw(SHEET, clock.now(), name="示例")
    return keep_paper(_code(number), drawn, by=by)


def _keep_package(number: str, by: Actor) -> object:
    kept = documents.take_package(b"PK", name="示例")
    return keep_package(number, kept, "0" * 64, by=by)


def _supplement(number: str, by: Actor) -> object:
    """Hand in what is owed; its content was taken in before, by somebody who may."""
    kept = documents.take_in(pdf(), name="示例.pdf", by=Actor("person", "account:0", person_id=0))
    return supplement(number, "extra", kept, by=by)


def _special_alert(number: str, by: Actor) -> object:
    held = procedures.open_special(row(number))
    return special_alert(held.pk if held else 0, by=by)


def _later(act: Callable[[], object]) -> object:
    with clock.at(clock.now() + dt.timedelta(days=30)):
        return act()


def host_number() -> str:
    """The staff number of the world's host."""
    seats = identity.staff_with(policies.SPECIAL)
    return next((one.number for one in seats if one.name == "示例·主持人"), "")


DOING: dict[str, Call] = {
    "case.open": lambda number, by: open_case(PLAIN.code, by=by),
    "case.save": lambda number, by: save(number, {"shop": "示例·新字号"}, by=by),
    "case.attach": _attach,
    "case.detach": _detach,
    "case.submit": lambda number, by: submit(number, by=by),
    "case.resubmit": lambda number, by: resubmit(number, by=by),
    "case.discard": lambda number, by: discard(number, by=by),
    "case.withdraw": lambda number, by: withdraw(number, by=by),
    "case.precheck": lambda number, by: precheck(number, by=by),
    "case.ask_correction": _ask,
    "case.decline": lambda number, by: decline(
        number, by=by, reason="示例：不属于职权", authority=COMPETENT
    ),
    "case.dismiss": lambda number, by: dismiss(number, by=by, reason="示例：不需要许可"),
    "case.correct_on_spot": lambda number, by: correct_on_spot(
        number, {"area": 99}, by=by, consent="申请人本人"
    ),
    "case.propose_second_notice": lambda number, by: propose_second_notice(
        number, [LINE], by=by, reason="示例：新填的字号有误"
    ),
    "case.approve_second_notice": lambda number, by: approve_second_notice(number, by=by),
    "case.deem_accepted": lambda number, by: deem_accepted(number, by=by),
    "case.accept": lambda number, by: accept(number, by=by),
    "case.review": _review,
    "case.assign_inspectors": _assign,
    "case.inspect": lambda number, by: inspect(
        number,
        own_part(number, by),
        by=by,
        on=clock.today(),
        place="桂花路99号",
        findings="示例：符合",
    ),
    "case.countersign": lambda number, by: countersign(
        number, own_part(number, by), by=by, opinion="示例：属实"
    ),
    "case.return_branch": lambda number, by: return_branch(
        number, "fire", by=by, reason="示例：补充说明"
    ),
    "case.branch_late": _late,
    "case.tell_hearing": lambda number, by: tell_hearing(number, by=by, reason="示例：重大利益"),
    "case.request_hearing": lambda number, by: request_hearing(number, by=by),
    "case.waive_hearing": lambda number, by: waive_hearing(number, by=by),
    "case.lapse_hearing": lambda number, by: _later(lambda: lapse_hearing(number, by=by)),
    "case.convene_hearing": lambda number, by: convene_hearing(
        number, by=by, on=ahead(), hour="09:30", place="示例中心", host=host_number()
    ),
    "case.challenge_host": lambda number, by: challenge_host(number, by=by, reason="示例：亲属"),
    "case.hold_hearing": lambda number, by: _later(lambda: hold_hearing(number, by=by)),
    "case.record_hearing": lambda number, by: record_hearing(
        number, by=by, record="示例：各方陈述", signed=True
    ),
    "case.name_party": lambda number, by: name_party(
        number, by=by, name="示例·邻居", interest="示例：油烟"
    ),
    "case.tell_party": lambda number, by: tell_party(number, by=by, way="书面送达"),
    "case.hear_party": lambda number, by: hear_party(number, by=by, statement="示例：没有意见"),
    "case.propose_special": lambda number, by: propose(number, by),
    "case.reject_special": lambda number, by: reject_special(number, by=by, reason="示例：不需要"),
    "case.suspend": lambda number, by: suspend(number, by=by),
    "case.prolong": lambda number, by: prolong(number, by=by, days=2, reason="示例：补充取样"),
    "case.special_alert": _special_alert,
    "case.resume": lambda number, by: resume(number, by=by, opinion="示例：听证结束"),
    "case.send_up": lambda number, by: send_up(number, by=by, opinion="示例：建议准予"),
    "case.propose_extension": lambda number, by: propose_extension(
        number, by=by, days=5, reason="示例：情况复杂"
    ),
    "case.extend": lambda number, by: extend(number, by=by, days=5, reason="示例：情况复杂"),
    "case.grant": lambda number, by: grant(number, by=by),
    "case.refuse": lambda number, by: refuse(number, by=by, reason="示例：不符合条件"),
    "case.grant_tacitly": lambda number, by: grant_tacitly(number, by=by),
    "case.refuse_tacitly": lambda number, by: refuse_tacitly(number, by=by),
    "case.renew_tacitly": lambda number, by: renew_tacitly(number, by=by),
    "case.explain_delay": lambda number, by: explain_delay(number, by=by, reason="示例：情况复杂"),
    "case.revoke": lambda number, by: revoke(
        number, by=by, ground="fraud", reason="示例：材料系伪造", heard="示例：未提出异议"
    ),
    "case.lift_bar": lambda number, by: lift_bar(number, by=by, reason="示例：复议决定"),
    "case.rebase": lambda number, by: rebase(number, newest(number), by=by),
    "case.deliver": lambda number, by: deliver(number, by=by),
    "case.archive": lambda number, by: archive(number, by=by),
    "case.lapse": lambda number, by: lapse(number, by=by),
    "case.recount": lambda number, by: recount_dues(number, by=by),
    "case.write_paper": _write_paper,
    "case.keep_paper": _keep_paper,
    "case.keep_package": _keep_package,
    "case.export_package": lambda number, by: export_package(number, by=by),
    "case.show_paper": lambda number, by: show_paper(_code(number), by=by),
    "case.promise_lacking": lambda number, by: promise_lacking(number, by=by),
    "case.promise_facts": lambda number, by: promise_facts(number, by=by),
    "case.drop_promise": lambda number, by: drop_promise(number, by=by),
    "case.accept_lacking": lambda number, by: accept_lacking(number, by=by),
    "case.supplement": _supplement,
    "case.lapse_lacking": lambda number, by: lapse_lacking(number, by=by),
    "case.settle": lambda number, by: settle(number, by=by),
    "case.grant_matched": lambda number, by: grant_matched(
        number, by=by, policy="demo", revision=1, proposal="0" * 32
    ),
    "case.grant_on_promise": lambda number, by: grant_on_promise(number, by=by),
    "case.verify_promise": lambda number, by: verify_promise(number, by=by, kept=True),
    "case.revoke_on_promise": lambda number, by: revoke_on_promise(
        number, by=by, reason="示例：承诺不实"
    ),
    "case.repair_credit": lambda number, by: repair_credit(number, by=by, reason="示例：已纠正"),
    "case.check_points": lambda number, by: check_points(
        number, [PointMark("item.place", met=True)], by=by
    ),
    "case.record_work": lambda number, by: record_work(number, "示例：现场核查", by=by),
    "case.set_limit": lambda number, by: set_limit(number, until=clock.now(), by=by),
    "case.unmask": lambda number, by: unmask(number, by=by, reason="示例：核对申请人身份"),
}
"""Every declared action of cases, with arguments that the law has nothing against."""


def in_post(who: Cast, action: str) -> Actor:
    """Return who may do it: the applicant, the post that the step's table names, or the rule."""
    return {
        "case.precheck": who.window,
        "case.ask_correction": who.window,
        "case.decline": who.window,
        "case.accept": who.window,
        "case.dismiss": who.window,
        "case.correct_on_spot": who.window,
        "case.propose_second_notice": who.window,
        "case.approve_second_notice": who.head,
        "case.deem_accepted": Rule("deem_accepted"),
        "case.deliver": who.window,
        "case.archive": who.window,
        "case.unmask": who.window,
        "case.record_work": who.officer,
        "case.check_points": who.window,
        "case.set_limit": TESTER,
        "case.review": who.fire,
        "case.assign_inspectors": who.fire,
        "case.inspect": who.fire,
        "case.countersign": who.fire_too,
        "case.return_branch": who.officer,
        "case.branch_late": Rule("branch_overdue"),
        **dict.fromkeys(
            (
                "case.tell_hearing",
                "case.convene_hearing",
                "case.record_hearing",
                "case.name_party",
                "case.tell_party",
                "case.hear_party",
            ),
            who.officer,
        ),
        "case.hold_hearing": who.host,
        "case.lapse_hearing": Rule("hearing_unasked"),
        "case.propose_special": who.officer,
        "case.reject_special": who.head,
        "case.suspend": who.head,
        "case.prolong": who.head,
        "case.special_alert": Rule("special_overdue"),
        "case.resume": who.officer,
        "case.send_up": who.officer,
        "case.propose_extension": who.officer,
        "case.extend": who.head,
        "case.grant": who.head,
        "case.refuse": who.head,
        "case.grant_tacitly": Rule("limit_ended"),
        "case.refuse_tacitly": Rule("limit_ended"),
        "case.renew_tacitly": Rule("licence_ended"),
        "case.explain_delay": who.officer,
        "case.revoke": who.head,
        "case.lift_bar": who.head,
        "case.lapse": Rule("correction_overdue"),
        "case.accept_lacking": who.window,
        "case.settle": who.window,
        "case.grant_on_promise": who.head,
        "case.verify_promise": who.officer,
        "case.revoke_on_promise": who.head,
        "case.repair_credit": who.head,
        "case.grant_matched": Rule("benefit_confirmed"),
        "case.lapse_lacking": Rule("supplement_overdue"),
        "case.recount": Rule("calendar_revised"),
        "case.write_paper": TESTER,
        "case.keep_paper": TESTER,
        "case.keep_package": TESTER,
        "case.export_package": TESTER,
        "case.show_paper": who.window,
    }.get(action, who.owner)
