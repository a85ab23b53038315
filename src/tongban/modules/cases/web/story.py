"""The story of a case: steps taken, what happens now, what is still to come, and who does what."""

from __future__ import annotations

import datetime as dt

from django.utils.html import format_html
from django.utils.translation import gettext as _

from tongban.portal.components import Step, Timeline
from tongban.portal.components.base import Content
from tongban.portal.components.progress import StepState

from .. import law, levels, queries
from ..contracts import BranchState as B
from ..contracts import CaseState as S
from ..contracts import StepView
from ..dossier import Dossier
from . import applies, dates, sheet, standing, words

_PLACE = {
    S.DRAFT: 0, S.SUBMITTED: 1, S.PRECHECKED: 1, S.CORRECTING: 1, S.ACCEPTED: 2, S.SUSPENDED: 2,
    S.GRANTED: 4, S.REFUSED: 4,
}  # fmt: skip
_PART: dict[str, StepState] = {
    B.WAITING: "upcoming", B.OPEN: "current", B.AGREED: "done", B.DISAGREED: "done",
    B.CANCELLED: "skipped",
}  # fmt: skip


def timeline(d: Dossier, *, outside: bool = False) -> Timeline:
    """Every step taken with date, body and opinion; then the present and what is to come.

    `outside` leaves away what only the applicant and the office may read: opinions and names.
    """
    shown = [one for one in d.steps if not (outside and one.name == "unmask")]
    taken = [_taken(d, one, outside=outside) for one in shown]
    return Timeline([*taken, *_ahead(d)])


def adverse(d: Dossier) -> Content:
    """Why the office said no and what may be done about it (行政许可法 第38条第二款); "" if not."""
    no = {"decline", "dismiss", "refuse", "refuse_tacitly", "revoke", "revoke_on_promise"}
    said = [one for one in d.steps if one.name in no or _in_part(one)]
    return _body(said[-1]) if said else ""


def _in_part(one: StepView) -> bool:
    """Whether a joint result granted some parts and refused others."""
    return one.name == "grant" and bool(one.facts.get("disagreed"))


def last(d: Dossier) -> str:
    """Say who took the last step, when, and which."""
    one = d.steps[-1]
    said = {
        "who": _who(d, one, outside=False),
        "when": dates.minute(one.at),
        "what": words.step_title(one.name, one.facts),
    }
    return _("%(who)s 已在 %(when)s 办理：%(what)s。下面是最新状态，您刚才的操作没有生效。") % said


def _taken(d: Dossier, one: StepView, *, outside: bool) -> Step:
    return Step(
        words.step_title(one.name, one.facts),
        "done",
        who=_who(d, one, outside=outside),
        when=dates.minute(one.at),
        body="" if outside else _body(one, _places(d, one)),
    )


def _who(d: Dossier, one: StepView, *, outside: bool) -> str:
    if not one.by and not one.org:
        return _applicant(one, outside=outside) if one.name in _BY_APPLICANT else _("系统")
    name = "" if outside else one.by
    return " ".join(part for part in (standing.body_name(d, one.org), name) if part)


def _applicant(one: StepView, *, outside: bool) -> str:
    """Who helped is named to both sides, for ever; to strangers only that somebody did."""
    if not one.helper:
        return _("申请人")
    if outside:
        return _("申请人（由他人代办）")
    return _("申请人（由%(helper)s代办）") % {"helper": one.helper}


_BY_APPLICANT = frozenset(
    {"submit", "resubmit", "withdraw", "rebase", "promise_lacking", "promise_facts", "drop_promise",
     "supplement", "request_hearing", "waive_hearing", "challenge_host"}
)  # fmt: skip


def _places(d: Dossier, one: StepView) -> str:
    """What a correction at the window was about, by name."""
    found = one.facts.get("places")
    names = found if isinstance(found, list) else []
    return words.listed(sheet.place_name(d, str(place)) for place in names)


def _body(one: StepView, places: str = "") -> Content:
    """The opinion; after a decision also how to seek remedy; of times, what was told."""
    lines = [places, one.opinion, *_told(one)]
    kept = [line for line in lines if line]
    return format_html("{}", "\n".join(kept)) if kept else ""


def _grounds(one: StepView) -> list[str]:
    """The condition that is not met or the ground of a revocation, the law, what it bars."""
    facts = one.facts
    said = []
    if facts.get("ground"):
        ground = str(facts["ground"])
        named = words.REVOCATIONS.get(ground, ground)
        said.append(_("依据的情形：%(ground)s") % {"ground": named})
    if facts.get("law"):
        said.append(_("法律依据：%(law)s") % {"law": facts["law"]})
    if facts.get("warned"):
        said.append(_("给予警告。"))
    if facts.get("barred_until"):
        said.append(_("%(day)s以前不能再次申请这个事项。") % {"day": facts["barred_until"]})
    return said


def _told(one: StepView) -> list[str]:
    facts = one.facts
    said = _grounds(one)
    if facts.get("remedy"):
        said.append(str(facts["remedy"]))
    if facts.get("authority"):
        said.append(_("请向%(body)s申请。") % {"body": facts["authority"]})
    if one.name in {"suspend", "prolong", "extend"} and facts.get("days"):
        unit = str(facts.get("unit", "working_day"))
        said.append(words.limit({"amount": facts["days"], "unit": unit}))
    if one.name == "deem_accepted" and facts.get("received"):
        said.append(_("自收到材料之日（%(day)s）起即为受理。") % {"day": facts["received"]})
    if one.name == "convene_hearing":
        said += [str(facts.get(name) or "") for name in ("on", "hour", "place", "host")]
    if one.name in {"tell_hearing", "request_hearing"} and facts.get("due"):
        said.append(_("最晚 %(day)s") % {"day": facts["due"]})
    if one.name == "deliver":
        said.append(str(words.WAYS.get(str(facts.get("way", "")), "")))
        said.append(str(facts.get("tracking") or ""))
    return said


def _ahead(d: Dossier) -> list[Step]:
    place = _PLACE.get(S(d.case.state))
    if place is None:
        return []
    ahead = [_("填写并提交"), _("核对并受理"), _("部门审查"), _("作出决定"), _("送达结果")]
    if d.case.state == S.CORRECTING:
        ahead[1] = _("等您补正")
    if levels.below(d.case):
        ahead[2:3] = [_("下级机关审查、报送"), _("上级机关审查")]
    decided_next = not d.case.open_branches and not levels.below(d.case)
    if d.case.state == S.ACCEPTED and decided_next:
        place = 3
    late: StepState = "late" if standing.is_late(d) else "current"
    state: StepState = "paused" if d.case.state == S.SUSPENDED else late
    return [Step(ahead[place], state), *(Step(one) for one in ahead[place + 1 :])]


def parts(d: Dossier) -> Timeline | None:
    """The departments' parts side by side, each with its own limit; None before acceptance."""
    if not d.parts:
        return applies.planned(d.offer, d.need) if d.need and d.case.plan else None
    names = {one.key: one.name for one in d.parts}
    steps = [
        Step(
            one.name,
            _part_state(one),
            who=standing.body_name(d, one.org),
            when=dates.minute(one.concluded_at),
            until=_part_until(one.state, one.due),
            body=_part_body(one, names),
        )
        for one in d.parts
    ]
    return Timeline(steps, label=_("各部门审查"))


def _part_state(part: queries.BranchRow) -> StepState:
    late = part.state == B.OPEN and law.joint.is_late(part)
    return "late" if late else _PART[part.state]


def _part_body(part: queries.BranchRow, names: dict[str, str]) -> Content:
    """What a part came to, whether late, or what it waits for."""
    if part.state == B.WAITING:
        return applies.waits_for(names, (*part.after, *part.needs))
    if part.state == B.CANCELLED:
        return _("因其他部分不予而终止")
    if not part.concluded_at:
        return ""
    said = words.part_status(part.state)
    late = _("审结时已经超期") if law.joint.is_late(part) else ""
    return format_html("{} {}", said, late) if late else said


def _part_until(state: str, due: dt.date | None) -> Content:
    if state != B.OPEN:
        return ""
    if due is None:
        return _("指南没有规定这一部分的期限")
    return dates.countdown(due, compact=True)
