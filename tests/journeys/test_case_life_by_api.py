"""The life of a case told over the API alone, on the guides that ship with the demonstration."""

import pytest

from tests.support.small_world import Callers
from tests.support.story import Story, as_json, twice

pytestmark = pytest.mark.django_db
WORK = (
    "11990100MB990007243990700042000"  # 就业登记、失业登记（就业创业证）: one department, a licence
)
BUILDING = "11990100MB990003XK3992000010000"  # 工程建设项目施工许可阶段并联审批: two departments
FOOD = "11990100MB9900021U3990100011000"  # 食品经营许可（新办）: has limits, so it can be extended
REFUSING = ["decline", "dismiss", "correct_on_spot"]
ALL = ("citizen", "window", "officer5", "approver")


@pytest.fixture
def story(caller: Callers) -> Story:
    return Story(caller, "citizen")


def may(story: Story, *lists: list[str] | None) -> None:
    """What applicant, window, officer and approver may do now; None: may not know of the case."""
    assert story.may(*ALL) == dict(zip(ALL, lists, strict=True))


def test_a_service_is_found_filed_handled_decided_delivered_and_archived(story, caller):
    found = caller("").get("/items/search?q=就业创业证").body["items"]
    assert found[0]["code"] == WORK
    guide = story.open(WORK)
    may(story, ["save", "submit", "discard"], None, None, None)
    lacking = story.refused("citizen", "submit", "input.invalid")
    assert {one["code"] for one in lacking["errors"]} == {"case.materials_missing"}
    assert len(lacking["errors"]) == 3

    assert len(story.hand_in(guide)) == 3
    filed = story.step("citizen", "submit")
    assert (filed["state"], bool(filed["due"]), len(filed["query_code"])) == ("submitted", True, 8)
    may(story, ["withdraw"], ["precheck", "ask_correction", *REFUSING, "accept", "settle"], [], [])
    story.step("window", "precheck", opinion="材料齐全")
    may(story, ["withdraw"], ["ask_correction", *REFUSING, "accept", "settle"], [], [])
    story.step("window", "accept", opinion="予以受理")
    reviewing = ["review", "name_party", "tell_hearing", "propose_special", "propose_extension"]
    may(story, ["withdraw"], [], reviewing, ["extend"])
    story.refused("approver", "grant", "case.branches_open")
    (part,) = story.branches()
    story.step("officer5", "review", branch=part, agree=True, opinion="符合条件")
    may(
        story,
        ["withdraw"],
        [],
        reviewing[1:],
        ["return_branch", "extend", "grant", "refuse"],
    )
    granted_delivered_and_archived(story, caller)
    assert story.steps_taken() == [
        "submit", "precheck", "accept", "review", "grant", "deliver", "archive",
    ]  # fmt: skip
    assert story.messages() == [
        "case.submitted.dated",
        "case.prechecked.dated",
        "case.accepted.dated",
        "case.branch_opened.dated",
        "case.branch_concluded.dated",
        "case.granted",
        "licence.issued_without_term",
        "case.delivered.electronic",
        "case.archived",
    ]


def granted_delivered_and_archived(story: Story, caller: Callers) -> None:
    """The second half: the licence, the delivery, the archive."""
    story.step("approver", "grant", opinion="准予")
    may(story, [], ["deliver"], [], ["revoke"])
    verified_by_anyone(the_licence(story, caller), caller)
    story.step("window", "deliver", way="electronic")
    may(story, [], ["archive"], [], ["revoke"])
    story.step("window", "archive")
    may(story, [], [], [], ["revoke"])


def test_two_departments_review_a_companys_project_side_by_side(caller, demo):
    story = Story(caller, "company")
    company = next(one for one in demo.world["companies"] if one["key"] == "company")
    special = {"shifouteshujianshegongcheng": "是", "fangkong": "yes"}
    guide = story.open(BUILDING, situation=special, uscc=company["uscc"])
    assert len(story.hand_in(guide)) == 8
    story.step("company", "submit")
    assert story.may("citizen", "officer5") == {"citizen": None, "officer5": None}
    story.step("window", "accept")

    side_by_side_then_together(story, guide)
    story.step("approver", "grant")

    seen = story.seen("company")
    assert (seen["state"], seen["open_branches"]) == ("granted", 0)
    (licence,) = caller("company").get("/licences").body["items"]
    assert licence["holder"] == company["name"]
    story.step("window", "deliver", way="mail", tracking="EX000000001CN")
    assert story.messages()[-1] == "case.delivered.mail"


def side_by_side_then_together(story: Story, guide) -> None:
    """Two departments at once, each under its own limit; then the last part opens."""
    parts, fire, defence = story.branches(), "xiaofangshejishencha", "fangkongdixiashishejishencha"
    assert {key for key, one in parts.items() if one["state"] == "open"} == {fire, defence}
    assert parts[fire]["org"] != parts[defence]["org"]
    limits = {one["key"]: one["limit"] for one in guide["base"]["steps"]}
    assert all(bool(parts[key]["due"]) is bool(limits[key]) for key in (fire, defence))
    assert "review" in story.seen("officer2")["allowed_actions"]
    assert story.seen("officer4")["allowed_actions"] == ["review"]

    part = {"branch": defence, "agree": True}
    story.refused("officer2", "review", "case.not_your_branch", **part)
    story.step("officer4", "review", **part)
    story.refused("officer4", "review", "case.branch_not_open", **part)
    story.step("officer2", "review", branch=fire, agree=True)
    assert story.branches()["shigongxukezhenghefa"]["state"] == "open"
    story.step("officer2", "review", branch="shigongxukezhenghefa", agree=True)


def test_a_refusal_says_why_and_what_can_be_done_about_it(story, caller):
    accepted(story)
    (part,) = story.branches()
    story.refused("officer5", "review", "case.reason_needed", branch=part, agree=False)
    story.step(
        "officer5",
        "review",
        branch=part,
        agree=False,
        opinion="资料不实",
        ground="就业服务与就业管理规定 第63条",
    )
    story.refused("approver", "grant", "case.branch_disagreed")
    story.refused("approver", "refuse", "case.reason_needed", reason=" ")
    told = story.step("approver", "refuse", reason="提交的资料与事实不符")
    assert told["state"] == "refused"

    events = caller("citizen").get(f"/cases/{story.number}/events").body["events"]
    (refusal,) = [one for one in events if one["name"] == "refuse"]
    assert refusal["opinion"] == "提交的资料与事实不符"
    assert "六十日内依法申请行政复议" in refusal["facts"]["remedy"]
    assert story.last_message()["kind"] == "case.refused"
    assert caller("citizen").get("/licences").body["items"] == []
    story.refused("approver", "grant", "case.step_not_possible")
    story.step("window", "deliver", way="window")


def test_corrections_are_told_once_and_only_they_can_be_changed(story):
    guide = story.open(WORK)
    story.hand_in(guide)
    story.step("citizen", "submit")
    first, second = (m["key"] for m in guide["base"]["materials"][:2])
    wrong = {"target": f"material:{first}", "what": "照片模糊", "how": "请重新拍摄"}
    name = {"target": "field:full_name", "what": "与证件不一致", "how": "按证件填写"}
    story.refused("window", "ask_correction", "case.empty_notice", lines=[])
    invented = {**wrong, "target": "material:invented"}
    story.refused("window", "ask_correction", "input.invalid", lines=[invented])
    asked = story.step("window", "ask_correction", lines=[wrong, name], days=10)
    assert (asked["state"], bool(asked["due"])) == ("correcting", True)
    assert story.messages()[-1] == "case.correction_asked.dated"
    may(story, ["save", "resubmit", "withdraw"], [], [], [])

    assert story.attach(first).status == 201
    assert story.attach(second).body["code"] == "case.locked_part"
    story.save({"full_name": "示例·王小明"})
    locked = story.caller("citizen").send(
        "PATCH", f"/cases/{story.number}", {"answers": {"phone": "10000000009"}}
    )
    assert (locked.status, locked.body["code"]) == (409, "case.locked_part")
    story.step("citizen", "resubmit")
    proposing = ["precheck", *REFUSING, "propose_second_notice", "accept", "settle"]
    may(story, ["withdraw"], proposing, [], [])
    again = story.refused("window", "ask_correction", "case.second_notice", lines=[wrong])
    assert again["law"] == "行政许可法 第32条第一款第四项"


def test_a_special_procedure_stops_the_clock_and_the_limit_is_extended_once(caller, demo):
    story = Story(caller, "company")
    accepted(story, FOOD, uscc=demo.world["companies"][0]["uscc"])
    due = story.seen("company")["due"]
    basis = "行政许可法 第47条"
    hearing = {"kind": "hearing", "basis": basis, "reason": "申请人要求听证", "days": 15}
    propose = "propose_special"
    story.refused("officer1", propose, "case.special_unknown", **{**hearing, "kind": "picnic"})
    story.refused("officer1", propose, "case.duration_needed", **{**hearing, "days": 0})
    story.refused("window", propose, "access.not_allowed", **hearing)
    story.step("officer1", propose, **hearing)
    story.refused("officer1", "suspend", "access.not_allowed")
    paused = story.step("approver", "suspend")
    assert (paused["state"], paused["due"] != due) == ("suspended", True)
    assert story.messages()[-1].startswith("case.suspended.hearing.working_day")
    assert story.may("officer1", "approver") == {
        "officer1": ["tell_hearing", "resume"],
        "approver": ["prolong"],
    }
    resumed = story.step("officer1", "resume", opinion="听证已经结束")
    assert (resumed["state"], resumed["due"]) == ("accepted", due), "it took no day"

    reason = "情况复杂，需要实地核查"
    story.refused("approver", "extend", "case.extension_too_long", days=11, reason=reason)
    story.refused("approver", "extend", "case.reason_needed", days=5, reason="")
    assert story.step("approver", "extend", days=5, reason=reason)["due"] > due
    story.refused("approver", "extend", "case.extended_before", days=1, reason=reason)
    assert "extend" not in story.seen("approver")["allowed_actions"]
    assert story.messages()[-1] == "case.extended.dated"


def test_an_applicant_withdraws_at_any_time_before_the_decision(story):
    accepted(story)
    story.refused("window", "withdraw", "case.not_the_applicant")
    assert story.step("citizen", "withdraw", reason="计划有变")["state"] == "withdrawn"
    assert {one["state"] for one in story.branches().values()} == {"cancelled"}
    assert story.messages()[-1] == "case.withdrawn"
    may(story, [], ["archive"], [], [])
    story.refused("citizen", "withdraw", "case.step_not_possible")


def test_a_draft_is_changed_and_given_up(story, caller):
    guide = story.open(WORK)
    (uid,) = [story.attach(guide["base"]["materials"][0]["key"]).body["document"]]
    removed = twice(caller("citizen"), "DELETE", f"/cases/{story.number}/documents/{uid}")
    assert removed.body == {"document": uid}
    assert story.seen("citizen")["materials"] == []
    assert story.attach("invented").body["code"] == "case.unknown_material"
    assert story.step("citizen", "discard")["state"] == "discarded"
    assert story.seen("citizen")["answers"] == {}


def test_a_case_is_declined_towards_the_right_authority(story):
    story.hand_in(story.open(WORK))
    story.step("citizen", "submit")
    story.refused("window", "decline", "case.reason_needed", reason="")
    told = story.step("window", "decline", reason="不属于本机关职权", authority="示例局（演示）")
    assert told["state"] == "declined"
    assert story.messages()[-1] == "case.declined_elsewhere"
    may(story, [], ["archive"], [], [])


def accepted(story: Story, item: str = WORK, **known: str) -> None:
    """File a complete case and let the window accept it."""
    story.hand_in(story.open(item, **known))
    story.step(story.applicant, "submit")
    story.step("window", "accept")


def the_licence(story: Story, caller: Callers):
    """The grant issued one licence to the applicant, with its file."""
    (row,) = [
        one
        for one in caller("citizen").get("/licences").body["items"]
        if one["case_no"] == story.number
    ]
    licence = caller("citizen").get(f"/licences/{row['uid']}").body
    assert (licence["standing"], licence["metadata"]["ZZMC"]) == ("valid", licence["name"])
    content = caller("citizen").get(f"/documents/{licence['document']}/content")
    assert (content.status, content.raw[:5]) == (200, b"%PDF-")
    assert caller("company").get(f"/licences/{row['uid']}").status == 404
    return licence


def verified_by_anyone(licence, caller: Callers) -> None:
    """Whoever holds the code sees that it is valid, and no more of the holder than a mask."""
    told = caller("").get(f"/licences/{licence['uid']}/verify").body
    assert (told["standing"], told["number"]) == ("valid", licence["number"])
    assert "王小明" not in as_json(told)
