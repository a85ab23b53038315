"""The rights of other rooms: who holds none of them changes nothing by trying."""

import datetime as dt

import pytest

from tests.refusals.everything import changed, digests, undone
from tongban.kernel import clock
from tongban.kernel.actors import Anonymous
from tongban.kernel.errors import NotFound, Refused
from tongban.modules.cases.actions.forget_draft import forget_draft
from tongban.modules.cases.tests import factories as make
from tongban.modules.catalogue.actions.adopt import adopt_base, adopt_item
from tongban.modules.catalogue.actions.adopt_standard import adopt_standard
from tongban.modules.catalogue.actions.cancel import cancel
from tongban.modules.catalogue.actions.move_base import end_base, pause_base, resume_base
from tongban.modules.catalogue.actions.open_change import open_change
from tongban.modules.catalogue.actions.pause import pause, resume
from tongban.modules.catalogue.actions.publish import publish
from tongban.modules.catalogue.contracts import Layer, Operation
from tongban.modules.catalogue.tests import shipped
from tongban.modules.disclosure.actions.count_coverage import count_coverage
from tongban.modules.disclosure.actions.derive import derive
from tongban.modules.disclosure.actions.derive_question import derive_question
from tongban.modules.disclosure.actions.list_service import list_service
from tongban.modules.disclosure.actions.publish_decision import (
    mark_licence_ended,
    mark_revoked,
    publish_decision,
)
from tongban.modules.disclosure.actions.raise_task import Cause, raise_tasks
from tongban.modules.disclosure.actions.settle_task import settle_task
from tongban.modules.disclosure.actions.withhold_decision import (
    close_item,
    open_item,
    restore_decision,
    withhold_decision,
)
from tongban.modules.disclosure.contracts import (
    DecisionRecord,
    HolderKind,
    Payer,
    ServiceRecord,
)
from tongban.modules.documents.actions.forget import forget
from tongban.modules.documents.actions.publish_file import publish_file
from tongban.modules.documents.actions.withdraw_file import withdraw_file
from tongban.modules.documents.contracts import ScanState
from tongban.modules.documents.keeping import Kept
from tongban.modules.forms import public as forms
from tongban.modules.identity import public as identity
from tongban.modules.identity.actions.acknowledge_alarm import acknowledge_alarm
from tongban.modules.identity.actions.add_certificate import add_certificate
from tongban.modules.identity.actions.answer_clerk_offer import (
    accept_clerk_offer,
    decline_clerk_offer,
)
from tongban.modules.identity.actions.ask_factor_reset import ask_factor_reset
from tongban.modules.identity.actions.change_clerkship import change_clerkship
from tongban.modules.identity.actions.claim_body import end_representation
from tongban.modules.identity.actions.confirm_holding import confirm_holding
from tongban.modules.identity.actions.decide_death import decide_death
from tongban.modules.identity.actions.decide_factor_reset import decide_factor_reset
from tongban.modules.identity.actions.decide_right import decide_right
from tongban.modules.identity.actions.end_guardianship import come_of_age, end_guardianship
from tongban.modules.identity.actions.end_substitution import end_substitution
from tongban.modules.identity.actions.enrol_staff import enrol_staff
from tongban.modules.identity.actions.lapse_holding import lapse_holding, warn_holding
from tongban.modules.identity.actions.limit_post import limit_post
from tongban.modules.identity.actions.link_person import link_person
from tongban.modules.identity.actions.name_clerk import name_clerk, withdraw_clerk_offer
from tongban.modules.identity.actions.raise_alarm import raise_alarm
from tongban.modules.identity.actions.register_guardian import register_guardian
from tongban.modules.identity.actions.report_death import report_death, take_back_death
from tongban.modules.identity.actions.request_right import request_right
from tongban.modules.identity.actions.serve_relative import serve_relative
from tongban.modules.identity.actions.substitute import substitute
from tongban.modules.identity.actions.switch_token import switch_token
from tongban.modules.identity.contracts import (
    AlarmKind,
    CertificateAnswer,
    GuardianBasis,
    Other,
    Relation,
    RelativeAsks,
    RelativeWay,
    Role,
    Seen,
)
from tongban.modules.identity.tests import factories as people
from tongban.modules.laws.actions.adopt_law import adopt_law, cite
from tongban.modules.laws.actions.publish import (
    publish_interpretation,
    publish_notice,
    publish_policy,
    publish_question,
)
from tongban.modules.laws.actions.revise_article import revise_article
from tongban.modules.laws.actions.withdraw_publication import withdraw_publication
from tongban.modules.laws.contracts import Article, LawRecord, PublicationKind, PublicationRecord
from tongban.modules.licences.actions.define_type import define_type
from tongban.modules.notices.actions.resend import resend
from tongban.modules.places import public as places
from tongban.modules.places.contracts import Organisation, Post, Region
from tongban.modules.privacy import public as privacy
from tongban.modules.privacy.actions.answer import answer, withdraw_request
from tongban.modules.privacy.actions.copies import end_copy, fetch_copy, make_copy
from tongban.modules.privacy.actions.forget import forget_consent, forget_request
from tongban.modules.privacy.actions.pass_on import pass_on
from tongban.modules.privacy.actions.remind import remind_request
from tongban.modules.privacy.contracts import ItemNotice, Outcome
from tongban.modules.search.actions.add_synonym import add_synonym
from tongban.modules.search.actions.count_misses import count_misses, forget_misses
from tongban.modules.search.actions.remove_synonym import remove_synonym
from tongban.modules.search.contracts import Pointer
from tongban.modules.signon.actions.connect_upstream import connect_upstream
from tongban.modules.signon.actions.decide_client import approve_client
from tongban.modules.signon.actions.end_account import end_account
from tongban.modules.signon.actions.end_visits import end_visits
from tongban.modules.signon.actions.link_upstream import unlink_upstream, untie_account
from tongban.modules.signon.actions.record_call import record_call
from tongban.modules.signon.actions.request_client import request_client
from tongban.modules.signon.actions.rotate_keys import rotate_keys
from tongban.modules.signon.actions.rotate_secret import rotate_secret
from tongban.modules.signon.actions.trust_upstream import distrust_upstream, trust_upstream
from tongban.modules.signon.actions.withdraw_consent import withdraw_consent
from tongban.modules.signon.contracts import ClientKind, ClientRequest, UpstreamCard
from tongban.modules.subscriptions.actions.confirm import confirm
from tongban.modules.subscriptions.actions.subscribe import subscribe
from tongban.modules.subscriptions.actions.tell import tell
from tongban.modules.subscriptions.actions.unsubscribe import unsubscribe
from tongban.modules.subscriptions.contracts import Entry, Sort

pytestmark = [pytest.mark.django_db, pytest.mark.once("sqlite")]
CODE = make.BARE.code
ITEM = next(iter(shipped.items().values()))
ENTRY = Entry("x", Sort.LAW_CHANGED, "示例", "/laws")
SERVICE = ServiceRecord("x", "示例", "《示例》第一条", ("1",), "当场", "免费", Payer.BODY)
STANDARD = {
    "format": "tongban.library/1",
    "record": "field",
    "code": "F-000000-0001-X",
    "name": "示例",
    "type": "text",
}
LAW = LawRecord("示例法")
KEPT = Kept("a.pdf", "application/pdf", 1, "0" * 64, "0" * 64, "0/0", ScanState.OWN)
DECISION = DecisionRecord(
    "x", "", "1", "示例", make.LEAD, "示例局", make.REGION, "x", dt.date(2026, 1, 5),
    HolderKind.BODY, "示例公司",
)  # fmt: skip
PAPER = PublicationRecord(PublicationKind.NOTICE, "demo-1", "示例", "2026-01-01", "正文", "示例")
FORM = {"type": "object", "properties": {"a": {"type": "string", "title": "甲"}}}
CLIENT = ClientRequest(
    "示例·挂号", ClientKind.WEB, make.LEAD, "市民登录后挂号", ("https://app.example.invalid/cb",)
)
NOTICE = ItemNotice(1, "x", "x", "x", (), (), (), (), (), (), "case")
UPPER = UpstreamCard("up", "示例", "https://upper.example.invalid", "x", by_number=False)


def post_of(who: make.Cast) -> str:
    """The post of the window."""
    return identity.posts_of(who.window.staff_id or 0)[0]


TRIED = {
    "catalogue.adopt_base": lambda by, who: adopt_base(ITEM.base, by=by),
    "catalogue.adopt_item": lambda by, who: adopt_item(ITEM.implementation, by=by),
    "catalogue.adopt_standard": lambda by, who: adopt_standard(STANDARD, by=by),
    "catalogue.publish": lambda by, who: publish(CODE, by=by),
    "catalogue.pause": lambda by, who: pause(CODE, by=by, reason="示例"),
    "catalogue.resume": lambda by, who: resume(CODE, by=by),
    "catalogue.pause_base": lambda by, who: pause_base(ITEM.base.code, by=by, reason="示例"),
    "catalogue.resume_base": lambda by, who: resume_base(ITEM.base.code, by=by),
    "catalogue.end_base": lambda by, who: end_base(
        ITEM.base.code, by=by, reason="示例", how=Operation.CANCEL
    ),
    "catalogue.cancel": lambda by, who: cancel(CODE, by=by, reason="示例"),
    "catalogue.open_change": lambda by, who: open_change(
        Operation.REVISE, Layer.ITEM, [CODE], by=by
    ),
    "places.adopt_regions": lambda by, who: places.adopt_regions(
        [Region("990103", "示例区", 0)], by=by
    ),
    "places.adopt_organisations": lambda by, who: places.adopt_organisations(
        [Organisation(make.LEAD, "改名", "改名", make.REGION)], by=by
    ),
    "places.adopt_posts": lambda by, who: places.adopt_posts(
        [Post("own", make.LEAD, "自设", ("cases:case:decide",))], by=by
    ),
    "places.limit_post": lambda by, who: places.limit_post(post_of(who), ["05"], by=by),
    "identity.confirm_holding": lambda by, who: confirm_holding(1, by=by),
    "identity.warn_holding": lambda by, who: warn_holding(1, 30, by=by),
    "identity.lapse_holding": lambda by, who: lapse_holding(1, by=by),
    "identity.limit_right": lambda by, who: limit_post(post_of(who), ["05"], by=by),
    "places.set_local_values": lambda by, who: places.set_local_values([], by=by),
    "places.load_calendar": lambda by, who: places.load_calendar([], "x", by=by),
    "form.publish": lambda by, who: forms.publish("x", FORM, {}, by),
    "identity.enrol_staff": lambda by, who: enrol_staff(
        "boss", people.PASSWORD, "示例", "T0", by=by
    ),
    "identity.enrol_body": lambda by, who: identity.enrol_body(people.uscc(900), "示例", by=by),
    "identity.end_representation": lambda by, who: end_representation(1, by=by),
    "identity.switch_token": lambda by, who: switch_token(None, by=by),
    "identity.name_clerk": lambda by, who: name_clerk(
        1, Other("示例·孙无名", people.id_no(8)), Role.CLERK, people.scope(), by=by
    ),
    "identity.withdraw_clerk_offer": lambda by, who: withdraw_clerk_offer("0" * 32, by=by),
    "identity.accept_clerk_offer": lambda by, who: accept_clerk_offer("0" * 32, by=by),
    "identity.decline_clerk_offer": lambda by, who: decline_clerk_offer("0" * 32, by=by),
    "identity.change_clerkship": lambda by, who: change_clerkship(1, people.scope(), by=by),
    "identity.report_death": lambda by, who: report_death(
        Seen("示例·甲", people.id_no(8)), clock.today(), "死-1", by=by
    ),
    "identity.add_certificate": lambda by, who: add_certificate(
        "示例", CertificateAnswer("", "", ""), by=by
    ),
    "identity.decide_death": lambda by, who: decide_death(1, granted=True, by=by),
    "identity.take_back_death": lambda by, who: take_back_death(
        Seen("示例·甲", people.id_no(8)), "撤-1", by=by
    ),
    "identity.serve_relative": lambda by, who: serve_relative(
        Seen("示例·甲", people.id_no(8)),
        RelativeAsks("示例·乙", people.id_no(9), Relation.CHILD, RelativeWay.SEE, "亲-1"),
        by=by,
    ),
    "identity.register_guardian": lambda by, who: register_guardian(
        Seen("示例·甲", people.id_no(8)),
        Seen("示例·乙", people.id_no(9)),
        GuardianBasis.COURT,
        "判-1",
        by=by,
    ),
    "identity.end_guardianship": lambda by, who: end_guardianship(
        Seen("示例·甲", people.id_no(8)), Seen("示例·乙", people.id_no(9)), "判-1", by=by
    ),
    "identity.come_of_age": lambda by, who: come_of_age("0" * 32, by=by),
    "identity.confirm_mandate": lambda by, who: identity.confirm_mandate("0" * 32, "x", by=by),
    "identity.end_mandate": lambda by, who: identity.end_mandate("0" * 32, by=by),
    "identity.set_work_mail": lambda by, who: identity.set_work_mail(
        who.window.staff_id, "x@tongban.example", by=by
    ),
    "identity.appoint": lambda by, who: identity.appoint(who.window.staff_id, "test.1", by=by),
    "identity.unmask": lambda by, who: identity.unmask(
        who.owner.person_id, "示例：没有办件在手", by=by
    ),
    "identity.ask_factor_reset": lambda by, who: ask_factor_reset("T1", "示例：手机遗失", by=by),
    "identity.decide_factor_reset": lambda by, who: decide_factor_reset(1, granted=True, by=by),
    "identity.request_right": lambda by, who: request_right("no-such", "示例：接替同事", by=by),
    "identity.decide_right": lambda by, who: decide_right(1, granted=True, by=by),
    "identity.substitute": lambda by, who: substitute(
        "no-such", "T1", starts_on=clock.today(), ends_on=clock.today(), by=by
    ),
    "identity.raise_alarm": lambda by, who: raise_alarm(AlarmKind.LOOKS, 1, 50, by=by),
    "identity.acknowledge_alarm": lambda by, who: acknowledge_alarm(1, "示例：已查明", by=by),
    "identity.link_person": lambda by, who: link_person("T1", people.id_no(7), by=by),
    "identity.end_substitution": lambda by, who: end_substitution(1, by=by),
    "disclosure.derive": lambda by, who: derive(CODE, by=by),
    "disclosure.derive_question": lambda by, who: derive_question("demo-q-1", by=by),
    "disclosure.raise_tasks": lambda by, who: raise_tasks(Cause("x", "y", "示例"), by=by),
    "disclosure.count_coverage": lambda by, who: count_coverage(by=by),
    "item_task.settle": lambda by, who: settle_task("0" * 32, "示例", by=by),
    "intermediary.list": lambda by, who: list_service(SERVICE, by=by),
    "decision.publish": lambda by, who: publish_decision(DECISION, by=by),
    "decision.mark_revoked": lambda by, who: mark_revoked("x", dt.date(2026, 1, 6), by=by),
    "decision.mark_licence_ended": lambda by, who: mark_licence_ended(
        "x", "y", dt.date(2026, 1, 6), by=by
    ),
    "decision.withhold": lambda by, who: withhold_decision("0" * 32, "privacy", "示例", by=by),
    "decision.restore": lambda by, who: restore_decision("0" * 32, by=by),
    "decision.close_item": lambda by, who: close_item("0" * 32, "privacy", "示例", by=by),
    "decision.open_item": lambda by, who: open_item("1", by=by),
    "subscription.subscribe": lambda by, who: subscribe("law:no-such", by=by),
    "subscription.confirm": lambda by, who: confirm("0" * 32, "x", by=by),
    "subscription.unsubscribe": lambda by, who: unsubscribe("0" * 32, "x", by=by),
    "subscription.tell": lambda by, who: tell(["law:x"], ENTRY, by=by),
    "laws.adopt_law": lambda by, who: adopt_law(LAW, by=by),
    "laws.cite": lambda by, who: cite(LAW, [], by=by),
    "laws.revise_article": lambda by, who: revise_article(
        "x-1", Article(1), "示例", effective=dt.date(2027, 1, 1), by=by
    ),
    "laws.publish_policy": lambda by, who: publish_policy(PAPER, by=by),
    "laws.publish_interpretation": lambda by, who: publish_interpretation(PAPER, by=by),
    "laws.publish_notice": lambda by, who: publish_notice(PAPER, by=by),
    "laws.publish_question": lambda by, who: publish_question(PAPER, by=by),
    "search.add_synonym": lambda by, who: add_synonym("示例说法", Pointer("示例"), by=by),
    "search.remove_synonym": lambda by, who: remove_synonym(1, by=by),
    "search.count_misses": lambda by, who: count_misses({}, by=by),
    "search.forget_misses": lambda by, who: forget_misses(by=by),
    "laws.withdraw_publication": lambda by, who: withdraw_publication("x", "示例", by=by),
    "document.withdraw_file": lambda by, who: withdraw_file(
        "0" * 64, "示例", asked_by=by.ref, by=by
    ),
    "document.forget": lambda by, who: forget([1], by=by),
    "document.publish_file": lambda by, who: publish_file(KEPT, asked_by=by.ref, by=by),
    "licence.define_type": lambda by, who: define_type("示例证", definer=make.LEAD, by=by),
    "signon.request_client": lambda by, who: request_client(
        CLIENT, org_name="示例局", region=make.REGION, by=by
    ),
    "signon.approve_client": lambda by, who: approve_client("0" * 16, by=by),
    "signon.rotate_secret": lambda by, who: rotate_secret("0" * 16, by=by),
    "signon.rotate_keys": lambda by, who: rotate_keys("ES256", by=by),
    "signon.withdraw_consent": lambda by, who: withdraw_consent("0" * 16, by=by),
    "signon.end_account": lambda by, who: end_account(1, by=by),
    "signon.end_visits": lambda by, who: end_visits(1, by=by),
    "signon.record_call": lambda by, who: record_call("GET", "/", 200, by=by),
    "signon.connect_upstream": lambda by, who: connect_upstream(UPPER, "x", by=by),
    "signon.trust_upstream": lambda by, who: trust_upstream("nowhere", by=by),
    "signon.distrust_upstream": lambda by, who: distrust_upstream("nowhere", by=by),
    "signon.unlink_upstream": lambda by, who: unlink_upstream("nowhere", by=by),
    "signon.untie_account": lambda by, who: untie_account(1, by=by),
    "privacy.answer": lambda by, who: answer("0" * 32, Outcome.DONE, "示例理由写在这里。", by=by),
    "privacy.pass_on": lambda by, who: pass_on("0" * 32, "1" * 18, "示例：归别的单位。", by=by),
    "privacy.remind_request": lambda by, who: remind_request("0" * 32, by=by),
    "privacy.withdraw_request": lambda by, who: withdraw_request("0" * 32, by=by),
    "privacy.make_copy": lambda by, who: make_copy("0" * 32, [], by=by),
    "privacy.fetch_copy": lambda by, who: fetch_copy("0" * 32, by=by),
    "privacy.end_copy": lambda by, who: end_copy("0" * 32, by=by),
    "privacy.erase": lambda by, who: privacy.erase("cases", "x", by=by),
    "privacy.forget_consent": lambda by, who: forget_consent(1, clock.now(), by=by),
    "privacy.forget_request": lambda by, who: forget_request("0" * 32, clock.now(), by=by),
    "draft.forget": lambda by, who: forget_draft("x", clock.now(), by=by),
    "privacy.keep_notice": lambda by, who: privacy.keep_notice(NOTICE, by=by),
    "privacy.give_consent": lambda by, who: privacy.give_consent("nothing", 1, by=by),
    "privacy.withdraw_consent": lambda by, who: privacy.withdraw_consent("nothing", by=by),
    "dispatch.resend": lambda by, who: resend(1, by=by),
}
PEOPLE = ("anonymous", "stranger", "owner", "colleague", "elsewhere")


@pytest.mark.parametrize("action", TRIED)
def test_who_has_no_right_to_it_changes_nothing_by_trying(world, subtests, action):
    before = digests()
    for who in PEOPLE:
        with subtests.test(who=who), undone():
            by = Anonymous if who == "anonymous" else getattr(world, who)
            with pytest.raises((Refused, NotFound)):
                TRIED[action](by, world)
            assert changed(before) == []
