"""What the law forbids a case to be, by article. Each rule yields what it finds.

No rule shares code with the engine: no step table, no norm, no calendar.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator

from tests.clocks.simulator import ONE, Pauses
from tests.walks.files import ITEMS, File, Row, after, certain, day, guide_of
from tests.walks.stage import BENEFIT, FEW, GUIDES, SAFETY, Stage
from tongban.modules.benefits.models import Proposal
from tongban.modules.cases.models import Bar, Case, Promise, StepTaken

Fault = str
GRANTS = (
    "grant", "settle", "grant_on_promise", "grant_tacitly", "renew_tacitly", "grant_matched",
)  # fmt: skip
REVOKES = ("revoke", "revoke_on_promise")
REFUSALS = ("refuse", "refuse_tacitly")
ENDS = {*GRANTS, *REFUSALS, "withdraw", "decline", "dismiss", "lapse", "lapse_lacking"}
ACCEPTS = ("accept", "accept_lacking", "deem_accepted")
ASKS = ("ask_correction", "approve_second_notice")
PAPER_OF = {
    "submit": "receipt", "resubmit": "receipt", "decline": "declined", "dismiss": "dismissed",
    "ask_correction": "correction", "approve_second_notice": "correction", "accept": "accepted",
    "deem_accepted": "accepted", "accept_lacking": "lacking", "suspend": "special",
    "prolong": "special", "extend": "extended", "tell_hearing": "hearing_told",
    "convene_hearing": "hearing_notice", "record_hearing": "hearing_record", "grant": "granted",
    "settle": "granted", "grant_on_promise": "granted", "grant_tacitly": "granted",
    "renew_tacitly": "granted", "grant_matched": "granted",
    "refuse": "refused", "refuse_tacitly": "refused", "deliver": "delivered",
    "promise_lacking": "promise", "promise_facts": "promise", "verify_promise": "order",
    "revoke": "revoked", "revoke_on_promise": "revoked",
}  # fmt: skip
"""What the law or the standard wants in writing (第32、38、42、44、45、47、48条; §5.7)."""


def told_once(file: File, stage: Stage) -> Iterator[Fault]:
    """第32条(四): one notice; another for new papers only, by a superior's approval; in 5 days."""
    asked = file.taken("ask_correction")
    if len(asked) > 1 or len(file.notices) > 1 + len(file.taken("approve_second_notice")):
        yield "a second notice was given without approval"
    if len(file.notices) > 2:
        yield "a third notice was given"
    for one in file.taken(*ASKS):
        filed = [s for s in file.taken("submit", "resubmit") if s["id"] < one["id"]][-1]
        last = after(day(filed["at"]), 5)
        if certain(last) and last is not None and day(one["at"]) > last:
            yield "corrections were asked for after the five days"
    for given, one in zip(file.taken("approve_second_notice"), file.proposals, strict=False):
        if one["proposer"] == given["actor"]:
            yield "the second notice was approved by who proposed it"


def second_for_new_papers(file: File, stage: Stage) -> Iterator[Fault]:
    """第32条(四): a second notice is only about what the first one named, as filed anew."""
    for first, second in zip(file.notices, file.notices[1:], strict=False):
        if not second["targets"] or not set(second["targets"]) <= set(first["targets"]):
            yield "a second notice is about what was not filed anew"


def only_the_guide(file: File, stage: Stage) -> Iterator[Fault]:
    """第30条、第31条: nothing outside the published guide is asked for or taken."""
    guide = guide_of(file.case)
    materials = {one["key"] for one in guide["materials"]}
    fields = {one["key"] for one in guide.get("form_fields", [])}
    known = {f"material:{key}" for key in materials} | {f"field:{key}" for key in fields}
    for one in (*file.notices, *file.proposals):
        if not one["targets"]:
            yield "a notice lists nothing"
        if not set(one["targets"]) <= known:
            yield f"{one['targets']} does not stand in the guide"
    if not {one["key"] for one in file.materials} <= materials:
        yield "a material outside the guide was taken"


def rest_locked(file: File, stage: Stage) -> Iterator[Fault]:
    """第32条(四): while corrections are made, nothing but what the notice lists changes."""
    for notice in file.notices:
        until = notice["answered_at"]
        for one in file.materials:
            touched = [at for at in (one["at"], one["removed_at"]) if at is not None]
            if any(notice["at"] < at and (until is None or at < until) for at in touched) and (
                f"material:{one['key']}" not in notice["targets"]
            ):
                yield f"{one['key']} was changed though the notice does not list it"
    filed = file.taken("submit")
    for one in file.materials if filed and not file.notices else ():
        if one["at"] > filed[0]["at"] and not file.taken("supplement"):
            yield f"{one['key']} was handed in after filing"


def silence_accepts(file: File, stage: Stage) -> Iterator[Fault]:
    """第32条(四): accepted by silence after five working days only, from the day of receipt."""
    for one in file.taken("deem_accepted"):
        filed = [s for s in file.taken("submit", "resubmit") if s["id"] < one["id"]][-1]
        last = after(day(filed["at"]), 5)
        if last is None or day(one["at"]) <= last or not certain(last):
            yield "silence was taken for acceptance before the five days were over"
        if file.case["accepted_at"] != filed["at"]:
            yield "accepted by silence, but not from the day of receipt"
    for one in file.taken("decline", "dismiss", "precheck", "correct_on_spot", "accept_lacking"):
        filed = [s for s in file.taken("submit", "resubmit") if s["id"] < one["id"]][-1]
        last = after(day(filed["at"]), 5)
        if certain(last) and last is not None and day(one["at"]) > last:
            yield f"{one['name']} after the law had accepted the case"


def in_writing(file: File, stage: Stage) -> Iterator[Fault]:
    """第32、38、42、44、45、47、48条: each step that the law wants in writing has its paper."""
    kinds = Counter((one["step_id"], one["kind"]) for one in file.papers)
    wanted: Counter[tuple[int, str]] = Counter()
    for one in file.steps:
        if one["name"] in PAPER_OF:
            wanted[one["id"], PAPER_OF[one["name"]]] += 1
    wanted -= Counter({
        (one["id"], "order"): 1 for one in file.taken("verify_promise")
        if one["facts"].get("result") == "kept" and (one["id"], "order") not in kinds
    })  # fmt: skip
    if kinds != wanted:
        yield f"papers {dict(kinds - wanted)} too many, {dict(wanted - kinds)} lacking"


def in_order(file: File, stage: Stage) -> Iterator[Fault]:
    """Steps are dated in order, and a case has one end."""
    times = [one["at"] for one in file.steps]
    if times != sorted(times):
        yield "steps are not dated in order"
    ends = file.taken(*GRANTS, *REFUSALS, "withdraw", "decline", "dismiss", "lapse",
                      "lapse_lacking")  # fmt: skip
    if len(ends) > 1:
        yield f"ended {len(ends)} times: {[one['name'] for one in ends]}"
    if file.case["decided_at"] is None and file.taken(*GRANTS, *REFUSALS):
        yield "decided without a date"


def decided_after_review(file: File, stage: Stage) -> Iterator[Fault]:
    """第34条、第38条: decided when every part is concluded; nothing granted against a part."""
    states = [one["state"] for one in file.parts]
    if file.taken("grant", "refuse") and {"open", "waiting"} & set(states):
        yield "decided though a part is open"
    separate = file.case["task_code"] == GUIDES[6].code
    if file.taken("grant") and "disagreed" in states and not (separate and "agreed" in states):
        yield "granted though a department disagreed"
    if file.taken("refuse") and separate and {"agreed", "disagreed"} <= set(states):
        yield "a part that was agreed to was refused with the rest"
    for one in file.taken("refuse", "decline", "dismiss", "revoke", "revoke_on_promise"):
        if not one["opinion"]:
            yield f"{one['name']} without a reason"
    for one in file.taken(*REFUSALS):
        remedy = one["facts"].get("remedy", "")
        if "六十日" not in remedy or "六个月" not in remedy:
            yield "a refusal does not tell of review and suit"


def reviewer_is_not_decider(file: File, stage: Stage) -> Iterator[Fault]:
    """国发〔2015〕6号: who alone reviewed a case does not decide it."""
    reviewers = {one["officer"] for one in file.parts if one["officer"]}
    for one in file.taken("grant", "refuse"):
        if reviewers == {one["actor"]}:
            yield "decided by who alone reviewed it"


def two_check(file: File, stage: Stage) -> Iterator[Fault]:
    """第34条、第55条: the substance is checked by two different officers, assigned where wanted."""
    for part in file.parts:
        checks = [one for one in file.checks if one["branch_id"] == part["id"] and not one["void"]]
        done = [one for one in checks if one["countersigner"]]
        if part["needs_check"] and part["state"] in {"agreed", "disagreed"} and len(done) != 1:
            yield f"{part['key']} was concluded without a check by two"
        yield from _signed(part, checks)


def _signed(part: Row, checks: list[Row]) -> Iterator[Fault]:
    for one in checks:
        if one["inspector"] == one["countersigner"]:
            yield "one officer signed twice"
        signed = {one["inspector"], one["countersigner"]} - {""}
        if part["needs_check"] == "inspection" and not signed <= set(part["assigned"]):
            yield "inspected by who was not assigned"


def examined_as_announced(file: File, stage: Stage) -> Iterator[Fault]:
    """第34条: a part is checked as the guide announces, and by the body whose part it is."""
    steps = {one["key"]: one for one in guide_of(file.case)["steps"]}
    for part in file.parts:
        want = steps.get(part["key"], {}).get("check", "")
        if want and part["state"] == "agreed" and not part["needs_check"]:
            yield f"{part['key']} was agreed without the check that the guide announces"
    for one in file.taken("review"):
        seat, org = stage.seat(one["actor"]), one["org"]
        if org not in stage.seats[seat].orgs:
            yield f"a part of another body was reviewed by {seat}"


def extended_once(file: File, stage: Stage) -> Iterator[Fault]:
    """第42条: once, at most ten (joint: fifteen) working days, in time, by another."""
    steps = file.taken("extend")
    if len(steps) > 1:
        yield "extended twice"
    for one in steps:
        most = 15 if file.joint else 10
        if not 1 <= one["facts"]["days"] <= most or not one["opinion"]:
            yield f"extended by {one['facts']['days']} days, or without a reason"
        proposed = [s for s in file.taken("propose_extension") if s["id"] < one["id"]]
        if proposed and proposed[-1]["actor"] == one["actor"]:
            yield "extended by who proposed it"
        last = _due(file, "statutory", until=one["id"], extended=0)
        if last is not None and certain(last) and day(one["at"]) > last:
            yield "extended after the limit had ended"


def _pauses(file: File, until: int) -> Pauses:
    """From the day after the approval to the day on which it ended; both steps are on record."""
    found: Pauses = []
    for one in file.steps:
        if one["id"] > until:
            break
        if one["name"] == "suspend":
            found.append((day(one["at"]) + ONE, None))
        if one["name"] == "resume" and found:
            first = found.pop()[0]
            if day(one["at"]) >= first:
                found.append((first, day(one["at"])))
    return found


def _due(
    file: File, which: str, *, until: int = 2**62, extended: int | None = None
) -> dt.date | None:
    limit = guide_of(file.case)["limits"].get(which)
    if limit is None or file.case["accepted_at"] is None:
        return None
    more = file.case["extended_days"] if extended is None else extended
    pauses = _pauses(file, until)
    if file.below(until):
        start = day(file.case["accepted_at"])
        return after(start, 20, pauses=pauses) if which == "statutory" else None
    start = day(_begun(file))
    due = after(start, limit["amount"], limit["unit"], pauses=pauses, extended=more)
    return min(due, file.renewal["valid_to"]) if due and file.renewal else due


def _begun(file: File) -> dt.datetime:
    """From when the limit of who decides runs: acceptance, or arrival from below (第35条)."""
    sent = file.taken("send_up")
    begun: dt.datetime = sent[0]["at"] if sent else file.case["accepted_at"]
    return begun


def counted_as_the_law_counts(file: File, stage: Stage) -> Iterator[Fault]:
    """民法典 201–203、第42条、第45条: promise and statutory date, lived through day by day."""
    if file.case["state"] != "accepted":
        return
    for which in ("promised", "statutory"):
        lived, kept = _due(file, which), file.case[f"{which}_due"]
        if file.joint and which == "statutory":
            lived = after(
                day(file.case["accepted_at"]), 45, pauses=_pauses(file, 2**62),
                extended=file.case["extended_days"],
            ) if lived is None else lived  # fmt: skip
        if lived is not None and kept != lived:
            yield f"the {which} date is {kept}, but {lived} by the days"


def one_special(file: File, stage: Stage) -> Iterator[Fault]:
    """第45条: known, told with its length, one at a time, approved by another than its proposer."""
    states = [one["state"] for one in file.specials]
    if states.count("proposed") + states.count("running") > 1:
        yield "two special procedures are open"
    if ("running" in states) != (file.case["state"] == "suspended"):
        yield f"{file.case['state']} with special procedures {states}"
    for one in file.specials:
        began = one["state"] in {"running", "ended"}
        if began and one["approver"] == one["proposer"]:
            yield "a special procedure was approved by who proposed it"
        if one["days"] < 1 or not one["basis"] or one["kind"] in {"publicity", "siesta"}:
            yield f"special procedure {one['kind']} for {one['days']} days on {one['basis']!r}"
        if one["state"] == "ended" and not one["result"]:
            yield "a special procedure ended without a result"


def heard(file: File, stage: Stage) -> Iterator[Fault]:
    """第36、46–48条: told once, asked in 5 days, told 7 days ahead, host apart, then decided."""
    held = file.hearing
    waits = held is not None and held["state"] in {"requested", "convened", "held"}
    offered = held is not None and held["state"] == "told"
    decided = file.taken("grant", "refuse")
    if decided and (waits or offered):
        yield "decided before the hearing that is due"
    if file.taken("grant") and any(one["state"] != "heard" for one in file.parties):
        yield "granted before an interested party was heard"
    if held is None:
        return
    if len(file.taken("tell_hearing")) > 1:
        yield "told of a hearing twice"
    for one in file.taken("request_hearing"):
        told = file.taken("tell_hearing")[0]
        last = after(day(told["at"]), 5)
        if last is not None and day(one["at"]) > last:
            yield "a hearing was asked for too late"
    yield from _hosted(file, held, stage)
    if held["state"] == "recorded" and decided and not decided[0]["opinion"]:
        yield "a decision after a hearing does not rest on its record"


def _hosted(file: File, held: Row, stage: Stage) -> Iterator[Fault]:
    examiners = {one["officer"] for one in file.parts} | {one["inspector"] for one in file.checks}
    examiners |= {one["countersigner"] for one in file.checks}
    if held["host"] and held["host"] in examiners:
        yield "the host of the hearing examined the application"
    if held["on"] is not None:
        noticed = held["noticed_on"]
        ahead = after(noticed, 7)
        if ahead is not None and held["on"] < ahead:
            yield f"a hearing on {held['on']} was told on {noticed} only"
    if held["closed"] and not held["closed_why"]:
        yield "a closed hearing without a reason"
    for one in file.taken("hold_hearing"):
        if held["on"] is not None and day(one["at"]) < held["on"]:
            yield "a hearing was held before its day"
        if stage.seats[stage.seat(one["actor"])].ref != held["host"]:
            yield "a hearing was held by another than its host"


def lacking_kept(file: File, stage: Stage) -> Iterator[Fault]:
    """安阳条例 第24条: only minor materials follow, promised in writing; nothing granted before."""
    rules = guide_of(file.case)["materials"]
    follow = {one["key"] for one in rules if one["need"] == "deferrable"}
    follow |= set(ITEMS[file.case["task_code"]][1].get("materials_deferrable", []))
    for one in file.promises:
        if one["way"] == "lacking" and not set(one["keys"]) <= follow:
            yield "a main material was let follow"
    if file.taken("accept_lacking") and not any(one["way"] == "lacking" for one in file.promises):
        yield "accepted without what is lacking, and without a promise"
    given = {one["key"] for one in file.materials if not one["removed"]}
    wanted = {one["key"] for one in rules if one["need"] in {"required", "deferrable"}}
    on_promise = {key for one in file.promises if one["way"] == "promise"
                  and one["state"] != "dropped" for key in one["keys"]}  # fmt: skip
    if file.taken("grant", "settle") and not file.joint and wanted - given - on_promise:
        yield f"granted though {wanted - given - on_promise} was never handed in"


def promise_kept(file: File, stage: Stage) -> Iterator[Fault]:
    """国办发〔2020〕42号: by choice, not after a false one, ordered before it is revoked."""
    relied = [one for one in file.promises if one["way"] == "promise"]
    if file.taken("grant_on_promise") and not relied:
        yield "granted on a promise that nobody made"
    for one in file.taken("promise_facts", "grant_on_promise"):
        broken = Promise.objects.filter(
            owner_ref=file.case["owner_ref"], way="promise", state="broken",
            settled_at__lt=one["at"],
        )  # fmt: skip
        if broken.exists():
            yield f"{one['name']} after a false promise that is not repaired"
    if file.taken("grant", "grant_tacitly") and any(one["state"] == "signed" for one in relied):
        yield "granted on a promise that nobody will check"


def ordered_first(file: File, stage: Stage) -> Iterator[Fault]:
    """国办发〔2020〕42号: a false promise is first ordered to be made good."""
    orders = [s for s in file.taken("verify_promise") if s["facts"].get("result") == "ordered"]
    if file.taken("revoke_on_promise") and not orders:
        yield "revoked for a promise without an order to correct"
    for one in file.taken("verify_promise"):
        if one["facts"].get("result") == "broken":
            last = after(day(orders[0]["at"]), 10) if orders else None
            if last is None or day(one["at"]) <= last:
                yield "found broken while the order to correct ran"


def delay_told(file: File, stage: Stage) -> Iterator[Fault]:
    """优化营商环境条例 第36、37条: past the limit the reason is told before the decision."""
    for one in file.taken("grant", "refuse"):
        dues = [_due(file, which, until=one["id"]) for which in ("promised", "statutory")]
        known = [last for last in dues if last is not None]
        late = known and certain(max(known)) and day(one["at"]) > min(known)
        if late and not file.taken("explain_delay"):
            yield "decided late, and nobody said why"


def tacit_in_law(file: File, stage: Stage) -> Iterator[Fault]:
    """第42条: silence decides only where the item's law says so, after the statutory limit."""
    for one in file.taken("grant_tacitly", "refuse_tacitly"):
        effect = guide_of(file.case).get("silence", {}).get("effect", "")
        if one["name"] != {"granted": "grant_tacitly", "refused": "refuse_tacitly"}.get(effect):
            yield f"{one['name']} where the law says {effect or 'nothing'}"
        last = _due(file, "statutory", until=one["id"])
        if last is None or day(one["at"]) <= last:
            yield "silence decided before the limit had ended"


def not_barred(file: File, stage: Stage) -> Iterator[Fault]:
    """第78条、第79条: who is barred applies neither in draft nor in earnest."""
    if file.case["task_code"] != SAFETY.code:
        return
    for one in Bar.objects.filter(owner_ref=file.case["owner_ref"]).exclude(case=file.case["id"]):
        for taken in file.taken("submit", "resubmit"):
            free = one.lifted_at is not None and one.lifted_at <= taken["at"]
            if one.since < day(taken["at"]) < one.until and not free:
                yield f"filed while barred until {one.until}"


def first_come(file: File, stage: Stage) -> Iterator[Fault]:
    """第57条: a limited number goes by the order of acceptance; silence accepts from receipt."""
    if file.case["task_code"] != FEW.code or not file.taken("grant"):
        return
    granted = file.taken("grant")[0]["id"]
    for other in Case.objects.filter(
        task_code=FEW.code, accepted_at__lt=file.case["accepted_at"]
    ).exclude(pk=file.case["id"]):
        steps = StepTaken.objects.filter(case=other.pk, id__lt=granted)
        names = set(steps.values_list("name", flat=True))
        if names & set(ACCEPTS) and not names & ENDS:
            yield f"granted before {other.case_no}, which was accepted earlier"


def two_levels(file: File, stage: Stage) -> Iterator[Fault]:
    """第35条、第43条: the body below reviews and sends all up with its opinion; another decides."""
    sent = file.taken("send_up")
    if len(sent) > 1 or (sent and not file.two_levels):
        yield "sent up, though nobody above decides or it was there"
    if not file.two_levels:
        return
    if file.below() and (file.parts or file.taken(*GRANTS, *REFUSALS)):
        yield "decided or reviewed above before it was sent up"
    for one in sent:
        if not one["opinion"]:
            yield "sent up without an opinion"
        held = {
            m["key"] for m in file.materials
            if m["at"] <= one["at"] and not (m["removed_at"] and m["removed_at"] <= one["at"])
        }  # fmt: skip
        asked = guide_of(file.case)["materials"]
        lacking = {m["key"] for m in asked if m["need"] in {"required", "deferrable"}} - held
        if lacking:
            yield f"sent up without {lacking}"


def renewed(file: File, stage: Stage) -> Iterator[Fault]:
    """第50条: by the holder, 30 days before the end; undecided at the end it counts as renewed."""
    held = file.renewal
    if held is None:
        if file.taken("renew_tacitly"):
            yield "what renews nothing was renewed"
        return
    if (
        held["licence_uid"] != stage.licence
        or file.case["owner_ref"] != stage.seats["owner"].owner_ref
    ):
        yield "a licence was renewed for another than its holder"
    last = held["valid_to"] - dt.timedelta(days=30)
    for one in file.taken("submit"):
        if day(one["at"]) > last:
            yield f"a renewal was asked after {last}"
    for one in file.taken("renew_tacitly"):
        if day(one["at"]) <= held["valid_to"]:
            yield "counted as renewed before the licence had ended"


def proposed_and_confirmed(file: File, stage: Stage) -> Iterator[Fault]:
    """安阳条例 第33条: granted by a rule only to whom it was proposed, and who said yes."""
    for one in file.taken("grant_matched"):
        found = Proposal.objects.filter(case_no=file.case["case_no"])
        uids = [p.uid for p in found if p.owner_ref == file.case["owner_ref"]]
        if uids != [stage.proposal] or file.case["task_code"] != BENEFIT.code:
            yield "granted by a rule without a proposal that its person confirmed"
        if any(p.state != "confirmed" or day(one["at"]) > p.expires for p in found):
            yield "granted on a proposal that was over"


def revoked_what_was_granted(file: File, stage: Stage) -> Iterator[Fault]:
    """第69条: what is revoked was granted, and is revoked once."""
    revoked = file.taken(*REVOKES)
    if len(revoked) > 1 or (revoked and not file.taken(*GRANTS)):
        yield "revoked what was never granted, or twice"
    for one in file.taken("verify_promise"):
        if any(r["id"] < one["id"] for r in revoked):
            yield "the promise of a revoked decision was checked"


Rule = Callable[[File, Stage], Iterator[Fault]]
RULES: tuple[Rule, ...] = (
    told_once, second_for_new_papers, only_the_guide, rest_locked, silence_accepts, in_writing,
    in_order, decided_after_review, reviewer_is_not_decider, two_check, examined_as_announced,
    extended_once, ordered_first,
    counted_as_the_law_counts, one_special, heard, lacking_kept, promise_kept, delay_told,
    tacit_in_law, not_barred, first_come, two_levels, renewed, proposed_and_confirmed,
    revoked_what_was_granted,
)  # fmt: skip
