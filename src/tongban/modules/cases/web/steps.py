"""From the button's name to its action, and what each step asks of the officer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from tongban.kernel.errors import FieldError, Invalid
from tongban.portal.components import Field
from tongban.portal.components.actions import Kind

from .. import law
from ..actions.accept import accept
from ..actions.accept_lacking import accept_lacking
from ..actions.approve_second_notice import approve_second_notice
from ..actions.archive import archive
from ..actions.convene_hearing import convene_hearing
from ..actions.decide import grant, refuse
from ..actions.decline import decline
from ..actions.deliver import deliver
from ..actions.dismiss import dismiss
from ..actions.explain_delay import explain_delay
from ..actions.extend import extend
from ..actions.grant_on_promise import grant_on_promise
from ..actions.hold_hearing import hold_hearing, record_hearing
from ..actions.inspect import assign_inspectors, countersign, inspect
from ..actions.lift_bar import lift_bar
from ..actions.name_party import hear_party, name_party, tell_party
from ..actions.precheck import precheck
from ..actions.prolong import prolong
from ..actions.propose_extension import propose_extension
from ..actions.propose_special import propose_special, reject_special
from ..actions.return_branch import return_branch
from ..actions.review import review
from ..actions.revoke import revoke
from ..actions.revoke_on_promise import repair_credit, revoke_on_promise
from ..actions.send_up import send_up
from ..actions.settle import settle
from ..actions.suspend import resume, suspend
from ..actions.tell_hearing import tell_hearing
from ..actions.verify_promise import verify_promise
from ..contracts import NO_FIRST_NOTICE, NO_NOTICE_PROPOSED, CaseRef
from .words import KINDS, REVOCATIONS, WAYS

if TYPE_CHECKING:
    from tongban.kernel.actors import Actor

LONGEST = 2000
Choices = Mapping[str, Sequence[tuple[str, str]]]
Taker = Callable[[str, "Actor", Mapping[str, str]], CaseRef]


@dataclass(frozen=True, slots=True)
class Asks:
    """What a step asks for, its shortcut, and how pressing it is drawn."""

    fields: Sequence[str]
    key: str = ""
    icon: str = ""
    likely: bool = False
    danger: bool = False

    @property
    def kind(self) -> Kind:
        """How the button is drawn: the likely step leads, the hard one stays quiet."""
        return "primary" if self.likely else "quiet" if self.danger else "secondary"


ASKS: Mapping[str, Asks] = {
    "review": Asks(("agree", "opinion", "ground"), "v", "scale", likely=True),
    "assign_inspectors": Asks(("first", "second"), "", "person"),
    "inspect": Asks(("on", "place", "findings"), "i", "check"),
    "countersign": Asks(("signed",), "y", "check"),
    "return_branch": Asks(("back_to", "why"), "", "arrow"),
    "send_up": Asks(("opinion",), "u", "arrow", likely=True),
    "settle": Asks(("opinion",), "t", "tick", likely=True),
    "grant_on_promise": Asks(("opinion",), "t", "tick", likely=True),
    "accept_lacking": Asks(("supplement_days", "opinion"), "l", "tick", likely=True),
    "accept": Asks(("opinion",), "a", "tick", likely=True),
    "grant": Asks(("opinion",), "g", "tick", likely=True),
    "deliver": Asks(("way", "tracking"), "d", "arrow", likely=True),
    "precheck": Asks(("opinion",), "p", "check"),
    "ask_correction": Asks((), "c", "edit"),
    "resume": Asks(("result",), "s", "clock"),
    "suspend": Asks(("opinion",), "s", "pause"),
    "reject_special": Asks(("reason",), "", "cross", danger=True),
    "prolong": Asks(("more", "reason"), "", "clock"),
    "tell_hearing": Asks(("public", "reason"), "", "scale"),
    "convene_hearing": Asks(
        ("on", "hour", "place", "host", "closed", "closed_why"), "", "calendar"
    ),
    "hold_hearing": Asks((), "", "scale"),
    "record_hearing": Asks(("record", "all_signed"), "", "document"),
    "name_party": Asks(("party", "interest"), "", "person"),
    "tell_party": Asks(("told_way",), "", "person"),
    "hear_party": Asks(("statement",), "", "person"),
    "propose_special": Asks(("kind", "basis", "days", "unit", "reason"), "t", "pause"),
    "propose_extension": Asks(("days", "reason"), "q", "clock"),
    "extend": Asks(("days", "reason"), "e", "clock"),
    "explain_delay": Asks(("reason",), "l", "clock"),
    "refuse": Asks(("ground", "reason"), "r", "cross", danger=True),
    "correct_on_spot": Asks((), "o", "edit"),
    "approve_second_notice": Asks(("opinion",), "y", "tick"),
    "propose_second_notice": Asks((), "b", "edit"),
    "decline": Asks(("authority", "reason"), "x", "cross", danger=True),
    "dismiss": Asks(("reason",), "z", "cross", danger=True),
    "verify_promise": Asks(("kept", "opinion"), "v", "check"),
    "revoke_on_promise": Asks(("reason",), "r", "cross", danger=True),
    "repair_credit": Asks(("reason",), "i", "tick"),
    "archive": Asks((), "h", "document"),
    "lift_bar": Asks(("reason",), "", "check"),
    "revoke": Asks(("revocation", "reason", "heard"), "k", "cross", danger=True),
}
"""In the order of likelihood."""
ONLY_WHEN_LAWFUL = frozenset(
    {"settle", "grant_on_promise", "accept_lacking", "verify_promise", "revoke_on_promise",
     "repair_credit", "explain_delay", "lift_bar", "send_up"}
)  # fmt: skip
"""Steps of lighter ways: most cases know none of them, so that they are not shown as held back."""
PAGES: Mapping[str, str] = {
    "ask_correction": "cases:correct",
    "propose_second_notice": "cases:correct",
    "correct_on_spot": "cases:on_spot",
}
"""Steps that have a page of their own."""
NO_MATTER = frozenset({NO_FIRST_NOTICE, NO_NOTICE_PROPOSED})
"""Refusals of steps that are not even shown: what they continue has not begun."""


def fields(
    step: str, prefix: str, typed: Mapping[str, str], choices: Choices | None = None
) -> list[Field]:
    """Draw the fields of a step. `prefix` keeps ids of several steps on one page apart.

    `choices` gives what the case offers to choose from, by the field's name.
    """
    drawn = [(name, f"{prefix}.{name}", typed.get(name, "")) for name in ASKS[step].fields]
    return [
        replace(_FIELDS[name](place, value), choices=(choices or {}).get(name, ()))
        if name in (choices or {})
        else _FIELDS[name](place, value)
        for name, place, value in drawn
    ]


def given(post: QueryDict, step: str, prefix: str) -> dict[str, str]:
    """Return what was typed for a step, by plain names."""
    plain = {name: post.get(f"{prefix}.{name}", "").strip()[:LONGEST] for name in ASKS[step].fields}
    return plain | {"branch": post.get("branch", "")}


def _opinion(name: str, typed: str) -> Field:
    return Field(name, _("意见"), "textarea", typed, required=False, rows=3)


def _reason(name: str, typed: str) -> Field:
    return Field(name, _("理由"), "textarea", typed, hint=_("申请人会看到。"), rows=4)


def _days(name: str, typed: str) -> Field:
    return Field(name, _("需要多少天"), "integer", typed, attrs={"min": "1", "max": "366"})


_FIELDS: Mapping[str, Callable[[str, str], Field]] = {
    "opinion": _opinion,
    "reason": _reason,
    "days": _days,
    "ground": lambda name, typed: Field(
        name,
        _("不同意的依据"),
        value=typed,
        required=False,
        hint=_("不同意的，写明哪部法律、法规的哪一条。"),
    ),
    "first": lambda name, typed: Field(name, _("第一名检验人员"), "select", typed),
    "second": lambda name, typed: Field(name, _("第二名检验人员"), "select", typed),
    "on": lambda name, typed: Field(name, _("日期"), "date", typed),
    "place": lambda name, typed: Field(name, _("地点"), value=typed, attrs={"maxlength": "120"}),
    "findings": lambda name, typed: Field(name, _("发现的情况"), "textarea", typed, rows=4),
    "signed": lambda name, typed: Field(name, _("意见"), "textarea", typed, rows=3),
    "back_to": lambda name, typed: Field(name, _("退回给"), "select", typed),
    "why": lambda name, typed: Field(
        name, _("理由"), "textarea", typed, hint=_("只在办理机关内部流转，期限照常计算。"), rows=3
    ),
    "public": lambda name, typed: Field(
        name,
        _("由谁提出听证"),
        "radios",
        typed or "asked",
        choices=[
            ("asked", _("告知权利，由申请人、利害关系人决定")),
            ("public", _("涉及公共利益，由本机关举行（第46条）")),
        ],
    ),
    "hour": lambda name, typed: Field(name, _("几点"), value=typed, attrs={"placeholder": "09:30"}),
    "host": lambda name, typed: Field(
        name, _("主持人"), "select", typed, hint=_("不能是审查这件申请的人员。")
    ),
    "closed": lambda name, typed: Field(
        name,
        _("是否公开"),
        "radios",
        typed or "public",
        choices=[("public", _("公开举行")), ("closed", _("不公开举行"))],
        inline=True,
    ),
    "closed_why": lambda name, typed: Field(
        name,
        _("不公开的理由"),
        value=typed,
        required=False,
        hint=_("只有涉及国家秘密、商业秘密或者个人隐私的才可以不公开。"),
    ),
    "record": lambda name, typed: Field(name, _("听证笔录"), "textarea", typed, rows=8),
    "all_signed": lambda name, typed: Field(
        name, _("参加人已确认无误并签字或者盖章"), "checkbox", typed
    ),
    "party": lambda name, typed: Field(name, _("利害关系人"), value=typed),
    "interest": lambda name, typed: Field(name, _("涉及什么重大利益"), "textarea", typed, rows=2),
    "told_way": lambda name, typed: Field(name, _("怎样告知的"), value=typed),
    "statement": lambda name, typed: Field(
        name, _("利害关系人的意见"), "textarea", typed, hint=_("没有意见的，写明没有意见。"), rows=4
    ),
    "more": lambda name, typed: Field(
        name, _("再需要多少天"), "integer", typed, attrs={"min": "1", "max": "365"}
    ),
    "basis": lambda name, typed: Field(
        name, _("依据"), value=typed, hint=_("写明哪部法律、法规的哪一条。")
    ),
    "result": lambda name, typed: Field(name, _("结果"), "textarea", typed, rows=3),
    "authority": lambda name, typed: Field(
        name,
        _("应当向哪个机关申请"),
        value=typed,
        hint=_("不属于本机关职权范围的，必须写明有权的机关。"),
        attrs={"maxlength": "200"},
    ),
    "condition": lambda name, typed: Field(
        name,
        _("哪一项条件不符合"),
        "select",
        typed,
        hint=_("从指南公布的条件里选。"),
        choices=[],
    ),
    "revocation": lambda name, typed: Field(
        name, _("撤销的情形"), "select", typed, choices=list(REVOCATIONS.items())
    ),
    "heard": lambda name, typed: Field(
        name,
        _("持有人的陈述和申辩"),
        "textarea",
        typed,
        hint=_("何时、怎样听取，说了什么。"),
        rows=3,
    ),
    "agree": lambda name, typed: Field(
        name, _("审查结论"), "radios", typed, choices=[("yes", _("同意")), ("no", _("不同意"))]
    ),
    "kept": lambda name, typed: Field(
        name,
        _("核查结果"),
        "radios",
        typed,
        choices=[("yes", _("承诺属实")), ("no", _("承诺不实"))],
        hint=_("第一次查实不实的，责令限期整改；逾期没有整改的，记入信用记录。"),
    ),
    "supplement_days": lambda name, typed: Field(
        name,
        _("几个工作日内补齐"),
        "integer",
        typed or str(law.lacking.DAYS_TO_SUPPLEMENT.value()),
        hint=_("会当场一次告知申请人缺什么、期限和逾期后果。"),
        attrs={"min": "1", "max": "30"},
    ),
    "kind": lambda name, typed: Field(
        name, _("哪种程序"), "select", typed, choices=list(KINDS.items())
    ),
    "unit": lambda name, typed: Field(
        name,
        _("按什么计算"),
        "radios",
        typed or "working_day",
        choices=[("working_day", _("工作日")), ("day", _("自然日"))],
        inline=True,
    ),
    "way": lambda name, typed: Field(
        name, _("送达方式"), "select", typed or "electronic", choices=list(WAYS.items())
    ),
    "tracking": lambda name, typed: Field(
        name, _("邮寄单号"), value=typed, required=False, attrs={"maxlength": "60"}
    ),
}


def _number(post: Mapping[str, str], name: str = "days") -> int:
    text = post.get(name, "")
    if not (text.isascii() and text.isdigit()) or len(text) > 4:
        raise Invalid([FieldError(name, "input.number", _("请填写天数，只写数字。"))])
    return int(text)


def day(post: Mapping[str, str], name: str = "on") -> dt.date:
    """Return the day typed. Raises `Invalid`."""
    try:
        return dt.date.fromisoformat(post.get(name, ""))
    except ValueError:
        raise Invalid([FieldError(name, "input.date", _("请填写日期。"))]) from None


def _agree(post: Mapping[str, str]) -> bool:
    if post.get("agree") not in {"yes", "no"}:
        raise Invalid([FieldError("agree", "input.missing", _("请选择同意或不同意。"))])
    return post.get("agree") == "yes"


def _kept(post: Mapping[str, str]) -> bool:
    if post.get("kept") not in {"yes", "no"}:
        raise Invalid([FieldError("kept", "input.missing", _("请选择核查结果。"))])
    return post.get("kept") == "yes"


TAKERS: Mapping[str, Taker] = {
    "precheck": lambda no, by, post: precheck(no, by=by, opinion=post["opinion"]),
    "accept": lambda no, by, post: accept(no, by=by, opinion=post["opinion"]),
    "decline": lambda no, by, post: decline(
        no, by=by, reason=post["reason"], authority=post["authority"]
    ),
    "dismiss": lambda no, by, post: dismiss(no, by=by, reason=post["reason"]),
    "approve_second_notice": lambda no, by, post: approve_second_notice(
        no, by=by, opinion=post["opinion"]
    ),
    "review": lambda no, by, post: review(
        no,
        post["branch"],
        by=by,
        agree=_agree(post),
        opinion=post["opinion"],
        ground=post["ground"],
    ),
    "assign_inspectors": lambda no, by, post: assign_inspectors(
        no, post["branch"], by=by, first=post["first"], second=post["second"]
    ),
    "inspect": lambda no, by, post: inspect(
        no,
        post["branch"],
        by=by,
        on=day(post),
        place=post["place"],
        findings=post["findings"],
    ),
    "countersign": lambda no, by, post: countersign(
        no, post["branch"], by=by, opinion=post["signed"]
    ),
    "return_branch": lambda no, by, post: return_branch(
        no, post["back_to"], by=by, reason=post["why"]
    ),
    "tell_hearing": lambda no, by, post: tell_hearing(
        no, by=by, reason=post["reason"], public=post["public"] == "public"
    ),
    "convene_hearing": lambda no, by, post: convene_hearing(
        no,
        by=by,
        on=day(post),
        hour=post["hour"],
        place=post["place"],
        host=post["host"],
        public=post["closed"] != "closed",
        why=post["closed_why"],
    ),
    "hold_hearing": lambda no, by, post: hold_hearing(no, by=by),
    "record_hearing": lambda no, by, post: record_hearing(
        no, by=by, record=post["record"], signed=bool(post["all_signed"])
    ),
    "name_party": lambda no, by, post: name_party(
        no, by=by, name=post["party"], interest=post["interest"]
    ),
    "tell_party": lambda no, by, post: tell_party(no, by=by, way=post["told_way"]),
    "hear_party": lambda no, by, post: hear_party(no, by=by, statement=post["statement"]),
    "propose_special": lambda no, by, post: propose_special(
        no,
        by=by,
        kind=post["kind"],
        basis=post["basis"],
        reason=post["reason"],
        days=_number(post),
        unit=post["unit"],
    ),
    "reject_special": lambda no, by, post: reject_special(no, by=by, reason=post["reason"]),
    "suspend": lambda no, by, post: suspend(no, by=by, opinion=post["opinion"]),
    "prolong": lambda no, by, post: prolong(
        no, by=by, days=_number(post, "more"), reason=post["reason"]
    ),
    "resume": lambda no, by, post: resume(no, by=by, opinion=post["result"]),
    "send_up": lambda no, by, post: send_up(no, by=by, opinion=post["opinion"]),
    "propose_extension": lambda no, by, post: propose_extension(
        no, by=by, days=_number(post), reason=post["reason"]
    ),
    "extend": lambda no, by, post: extend(no, by=by, days=_number(post), reason=post["reason"]),
    "grant": lambda no, by, post: grant(no, by=by, opinion=post["opinion"]),
    "refuse": lambda no, by, post: refuse(
        no, by=by, reason=post["reason"], ground=post.get("condition", "")
    ),
    "explain_delay": lambda no, by, post: explain_delay(no, by=by, reason=post["reason"]),
    "revoke": lambda no, by, post: revoke(
        no, by=by, ground=post["revocation"], reason=post["reason"], heard=post["heard"]
    ),
    "lift_bar": lambda no, by, post: lift_bar(no, by=by, reason=post["reason"]),
    "deliver": lambda no, by, post: deliver(no, by=by, way=post["way"], tracking=post["tracking"]),
    "archive": lambda no, by, post: archive(no, by=by),
    "settle": lambda no, by, post: settle(no, by=by, opinion=post["opinion"]),
    "grant_on_promise": lambda no, by, post: grant_on_promise(no, by=by, opinion=post["opinion"]),
    "accept_lacking": lambda no, by, post: accept_lacking(
        no, by=by, opinion=post["opinion"], days=_number(post, "supplement_days")
    ),
    "verify_promise": lambda no, by, post: verify_promise(
        no, by=by, kept=_kept(post), opinion=post["opinion"]
    ),
    "revoke_on_promise": lambda no, by, post: revoke_on_promise(no, by=by, reason=post["reason"]),
    "repair_credit": lambda no, by, post: repair_credit(no, by=by, reason=post["reason"]),
}

DONE: Mapping[str, object] = {
    "precheck": lazy("网上预审已通过。"),
    "ask_correction": lazy("已经一次性告知补正，等申请人修改。"),
    "accept": lazy("已受理，办理期限开始计算。"),
    "decline": lazy("已作出不予受理的决定。"),
    "dismiss": lazy("已告知不受理。"),
    "correct_on_spot": lazy("已当场更正。"),
    "propose_second_notice": lazy("已提请负责人批准，申请人还没有收到告知。"),
    "approve_second_notice": lazy("已批准再次告知，等申请人修改；监察会核实。"),
    "review": lazy("本部门的审查结论已记录。"),
    "assign_inspectors": lazy("检验人员已指派。"),
    "inspect": lazy("核查情况已记录，等另一人复核签字。"),
    "countersign": lazy("核查已由两人签字，可以作出审查结论。"),
    "return_branch": lazy("已退回，期限照常计算。"),
    "tell_hearing": lazy("已告知听证权利。"),
    "convene_hearing": lazy("听证的时间、地点和主持人已通知。"),
    "hold_hearing": lazy("已记录听证举行。"),
    "record_hearing": lazy("听证笔录已保存，决定应当以笔录为根据。"),
    "name_party": lazy("已登记利害关系人，准予之前要告知并听取意见。"),
    "tell_party": lazy("已记录告知。"),
    "hear_party": lazy("利害关系人的意见已记录。"),
    "propose_special": lazy("已提出特别程序，等另一人批准；批准前期限照常计算。"),
    "reject_special": lazy("没有同意启动特别程序，期限照常计算。"),
    "suspend": lazy("特别程序已启动，期限停止计算。"),
    "prolong": lazy("已重新告知特别程序需要的时间。"),
    "resume": lazy("特别程序已结束，期限接着计算。"),
    "send_up": lazy("已报送上级机关，由上级机关决定。"),
    "propose_extension": lazy("延长期限的提议已交负责人批准，批准前期限不变。"),
    "extend": lazy("期限已延长。"),
    "grant": lazy("已作出准予决定。"),
    "refuse": lazy("已作出不予许可的决定。"),
    "explain_delay": lazy("超期原因已记录，申请人看得到。"),
    "revoke": lazy("已撤销。"),
    "lift_bar": lazy("已解除申请限制。"),
    "deliver": lazy("已送达，办件办结。"),
    "archive": lazy("已归档。"),
    "settle": lazy("已当场办结，准予决定书马上发出。"),
    "grant_on_promise": lazy("已凭承诺当场准予，到期前请核查承诺。"),
    "accept_lacking": lazy("已容缺受理，缺的材料、期限和后果已经一次告知申请人。"),
    "verify_promise": lazy("核查结果已记录。"),
    "revoke_on_promise": lazy("决定已撤销，证照同时失效。"),
    "repair_credit": lazy("信用已修复。"),
}
