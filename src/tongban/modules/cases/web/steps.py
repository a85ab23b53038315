"""From the button's name to its action, and what each step asks of the officer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
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
from ..actions.archive import archive
from ..actions.decide import grant, refuse
from ..actions.decline import decline
from ..actions.deliver import deliver
from ..actions.extend import extend
from ..actions.grant_on_promise import grant_on_promise
from ..actions.precheck import precheck
from ..actions.prolong import prolong
from ..actions.propose_special import propose_special, reject_special
from ..actions.review import review
from ..actions.revoke_on_promise import repair_credit, revoke_on_promise
from ..actions.settle import settle
from ..actions.suspend import resume, suspend
from ..actions.verify_promise import verify_promise
from ..contracts import CaseRef
from .words import KINDS, WAYS

if TYPE_CHECKING:
    from tongban.kernel.actors import Actor

LONGEST = 2000
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
    "review": Asks(("agree", "opinion"), "v", "scale", likely=True),
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
    "propose_special": Asks(("kind", "basis", "days", "unit", "reason"), "t", "pause"),
    "extend": Asks(("days", "reason"), "e", "clock"),
    "refuse": Asks(("reason",), "r", "cross", danger=True),
    "decline": Asks(("reason", "authority"), "x", "cross", danger=True),
    "verify_promise": Asks(("kept", "opinion"), "v", "check"),
    "revoke_on_promise": Asks(("reason",), "r", "cross", danger=True),
    "repair_credit": Asks(("reason",), "i", "tick"),
    "archive": Asks((), "h", "document"),
}
ONLY_WHEN_LAWFUL = frozenset(
    {"settle", "grant_on_promise", "accept_lacking", "verify_promise", "revoke_on_promise",
     "repair_credit"}
)  # fmt: skip
"""Steps of lighter ways: most cases know none of them, so that they are not shown as held back."""

"""In the order of likelihood. `ask_correction` has a page of its own."""


def fields(step: str, prefix: str, typed: Mapping[str, str]) -> list[Field]:
    """Draw the fields of a step. `prefix` keeps ids of several steps on one page apart."""
    return [_FIELDS[name](f"{prefix}.{name}", typed.get(name, "")) for name in ASKS[step].fields]


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
    "more": lambda name, typed: Field(
        name, _("再需要多少天"), "integer", typed, attrs={"min": "1", "max": "365"}
    ),
    "basis": lambda name, typed: Field(
        name, _("依据"), value=typed, hint=_("写明哪部法律、法规的哪一条。")
    ),
    "result": lambda name, typed: Field(name, _("结果"), "textarea", typed, rows=3),
    "authority": lambda name, typed: Field(
        name, _("应当向哪个机关申请"), value=typed, required=False
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
    "review": lambda no, by, post: review(
        no, post["branch"], by=by, agree=_agree(post), opinion=post["opinion"]
    ),
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
    "extend": lambda no, by, post: extend(no, by=by, days=_number(post), reason=post["reason"]),
    "grant": lambda no, by, post: grant(no, by=by, opinion=post["opinion"]),
    "refuse": lambda no, by, post: refuse(no, by=by, reason=post["reason"]),
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
    "accept": lazy("已受理，办理期限从明天起计算。"),
    "decline": lazy("已作出不予受理的决定。"),
    "review": lazy("本部门的审查结论已记录。"),
    "propose_special": lazy("已提出特别程序，等另一人批准；批准前期限照常计算。"),
    "reject_special": lazy("没有同意启动特别程序，期限照常计算。"),
    "suspend": lazy("特别程序已启动，期限停止计算。"),
    "prolong": lazy("已重新告知特别程序需要的时间。"),
    "resume": lazy("特别程序已结束，期限接着计算。"),
    "extend": lazy("期限已延长。"),
    "grant": lazy("已作出准予决定。"),
    "refuse": lazy("已作出不予许可的决定。"),
    "deliver": lazy("已送达，办件办结。"),
    "archive": lazy("已归档。"),
    "settle": lazy("已当场办结，准予决定书马上发出。"),
    "grant_on_promise": lazy("已凭承诺当场准予，到期前请核查承诺。"),
    "accept_lacking": lazy("已容缺受理，缺的材料、期限和后果已经一次告知申请人。"),
    "verify_promise": lazy("核查结果已记录。"),
    "revoke_on_promise": lazy("决定已撤销，证照同时失效。"),
    "repair_credit": lazy("信用已修复。"),
}
