"""What the law lets a case live through, written down apart: no step table of the product is read.

`LIFE` says from which states a step may be taken and where it leads; `SEATS` says who may take it.
Both are typed from the law and from the standard's table of states, for the judge of the walks.
"""

from __future__ import annotations

_ROWS = """
submit                 draft                                    > submitted
resubmit               correcting                               > submitted
discard                draft                                    > discarded
withdraw               submitted prechecked correcting accepted suspended > withdrawn
precheck               submitted                                > prechecked
ask_correction         submitted prechecked                     > correcting
decline                submitted prechecked                     > declined
dismiss                submitted prechecked                     > dismissed
correct_on_spot        submitted prechecked                     > =
propose_second_notice  submitted prechecked                     > =
approve_second_notice  submitted prechecked                     > correcting
deem_accepted          submitted prechecked                     > accepted
accept                 submitted prechecked                     > accepted
accept_lacking         submitted prechecked                     > accepted
settle                 submitted prechecked                     > granted
grant_on_promise       submitted prechecked                     > granted
grant_matched          submitted                                > granted
send_up                accepted                                 > =
review                 accepted                                 > =
assign_inspectors      accepted                                 > =
inspect                accepted                                 > =
countersign            accepted                                 > =
return_branch          accepted                                 > =
name_party             accepted                                 > =
tell_party             accepted                                 > =
hear_party             accepted                                 > =
tell_hearing           accepted suspended                       > =
request_hearing        accepted suspended                       > =
waive_hearing          accepted suspended                       > =
lapse_hearing          accepted suspended                       > =
convene_hearing        accepted suspended                       > =
challenge_host         accepted suspended                       > =
hold_hearing           accepted suspended                       > =
record_hearing         accepted suspended                       > =
propose_special        accepted                                 > =
reject_special         accepted                                 > =
suspend                accepted                                 > suspended
prolong                suspended                                > =
special_alert          suspended                                > =
resume                 suspended                                > accepted
propose_extension      accepted                                 > =
extend                 accepted                                 > =
grant                  accepted                                 > granted
refuse                 accepted                                 > refused
grant_tacitly          accepted                                 > granted
refuse_tacitly         accepted                                 > refused
renew_tacitly          accepted suspended                       > granted
explain_delay          accepted                                 > =
deliver                granted refused                          > delivered
archive                delivered declined dismissed withdrawn lapsed revoked > archived
lapse                  correcting                               > lapsed
lapse_lacking          accepted suspended                       > lapsed
supplement             submitted prechecked accepted suspended  > =
promise_lacking        draft                                    > =
promise_facts          draft                                    > =
drop_promise           draft submitted prechecked               > =
rebase                 draft submitted prechecked correcting    > =
verify_promise         granted delivered archived               > =
revoke_on_promise      granted delivered archived               > revoked
repair_credit          granted delivered archived revoked       > =
revoke                 granted delivered archived               > revoked
lift_bar               refused delivered archived revoked       > =
branch_late            accepted suspended                       > =
recount                submitted prechecked correcting accepted suspended granted refused > =
"""
LIFE: dict[str, tuple[frozenset[str], str]] = {
    line.split()[0]: (
        frozenset(line.split(">")[0].split()[1:]),
        line.split(">")[1].strip().replace("=", ""),
    )
    for line in _ROWS.strip().splitlines()
}
"""Step: from which states, to which ("" when the state stays)."""

STATES = frozenset().union(*(since | {to or "draft"} for since, to in LIFE.values()))

APPLICANT = {
    "submit", "resubmit", "discard", "withdraw", "request_hearing", "waive_hearing",
    "challenge_host", "promise_lacking", "promise_facts", "drop_promise", "rebase", "supplement",
}  # fmt: skip
_WINDOW = {
    "precheck", "ask_correction", "decline", "dismiss", "correct_on_spot", "propose_second_notice",
    "accept", "accept_lacking", "settle", "deliver", "archive",
}  # fmt: skip
_OFFICER = {
    "name_party", "tell_party", "hear_party", "tell_hearing", "convene_hearing", "hold_hearing",
    "record_hearing", "propose_special", "resume", "propose_extension", "verify_promise",
}  # fmt: skip
_HEAD = {
    "approve_second_notice", "reject_special", "suspend", "prolong", "extend", "grant", "refuse",
    "grant_on_promise", "revoke", "revoke_on_promise", "repair_credit", "lift_bar",
}  # fmt: skip
_PART = {"review", "inspect", "countersign", "assign_inspectors"}
RULE = frozenset({
    "deem_accepted", "lapse", "lapse_lacking", "grant_tacitly", "refuse_tacitly", "lapse_hearing",
    "special_alert", "branch_late", "recount", "renew_tacitly", "grant_matched",
})  # fmt: skip
"""Steps of which the platform itself is the author; nobody can call them."""

UNWRITTEN = frozenset({"discard", "recount", "special_alert", "branch_late"})
"""Acts that leave no step in the case: noted in its chain, or there is no case any more."""
ALL = ("mighty", "deputy")
"""Two who hold every right of the lead body at once: a body with hardly any staff."""
APPLICANTS = ("owner", "neighbour", "clerk", "second_clerk")
"""Two people, and two who act for one company."""
OFFICERS = ("officer", "host", *ALL)
SEATS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(APPLICANT, APPLICANTS),
    **dict.fromkeys(_WINDOW, ("window", *ALL)),
    **dict.fromkeys(_OFFICER, OFFICERS),
    **dict.fromkeys(_HEAD, ("head", *ALL)),
    **dict.fromkeys(_PART, (*OFFICERS, "fire", "fire_too", "housing")),
    "send_up": OFFICERS,
    "explain_delay": ("officer", "host", "head", *ALL),
    "return_branch": (*OFFICERS, "head", "fire", "fire_too", "housing"),
}
"""Who may take a step, by seat. For joint handling the government's head extends: `mayor`.

While a body below has the case (第35条), all that the office does is done by `below`.
"""
BODIES = {
    "fire": ("fire", "fire_too"),
    "housing": ("housing",),
    "lead": OFFICERS,
}
"""Who examines a part, by the body whose part it is."""
