"""个人信息告知 of an item, made from its guide and form: nothing of it is written by hand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tongban.modules.forms import public as forms
from tongban.modules.privacy.contracts import Asked, Fetched, ItemNotice, Sensitive

if TYPE_CHECKING:
    from tongban.modules.catalogue.contracts import Material, Offer

TEXT = 1
"""The version of the sentences on the page; raised when they come to mean something else."""
RECORD = "case"
IDENTITY_BLOCK = ("姓名", "公民身份号码", "手机号码")
"""What every application holds of whoever applies."""
WORDS = (
    (Sensitive.CHILD, ("儿童", "婴儿", "幼儿", "新生儿", "未成年", "出生证", "出生医学", "子女")),
    (Sensitive.HEALTH, ("病", "健康", "体检", "诊断", "残疾", "医疗", "生育", "受伤", "死亡")),
    (Sensitive.BIOMETRIC, ("指纹", "人脸", "面部", "虹膜", "声纹")),
    (Sensitive.FINANCE, ("银行", "账号", "账户", "存折", "收入", "贷款", "公积金")),
    (Sensitive.IDENTITY, ("身份证", "身份号码", "证件号码", "护照", "户口", "居住证", "军官证")),
)  # fmt: skip


def of(offer: Offer) -> ItemNotice:
    """Return the notice of a published item. The same revision gives the same notice."""
    guide = offer.item.implementation
    phones = guide.window.phones if guide.window else ()
    return ItemNotice(
        text=TEXT,
        item=offer.name,
        code=offer.task_code,
        org=offer.accepting_name,
        contact=tuple(dict.fromkeys(filter(None, (*phones, guide.consult)))),
        basis=tuple(_basis(offer)),
        asked=tuple(_asked(offer)),
        papers=tuple(Asked(one.name, sensitive(one.name)) for one in _papers(offer)),
        fetched=tuple(_fetched(offer)),
        given=_given(offer),
        record=RECORD,
    )


def sensitive(label: str) -> str:
    """Return the class of sensitive data that a question or material is about, "" for none."""
    return next((str(kind) for kind, words in WORDS if any(one in label for one in words)), "")


def _basis(offer: Offer) -> Iterator[str]:
    for one in offer.item.base.basis:
        yield f"{one.law} {one.article}".strip()


def _asked(offer: Offer) -> Iterator[Asked]:
    fetched = {one.label for one in _fetched(offer)} - set(IDENTITY_BLOCK)
    for label in dict.fromkeys((*IDENTITY_BLOCK, *_questions(offer))):
        if label not in fetched:
            yield Asked(label, sensitive(label))


def _questions(offer: Offer) -> Iterator[str]:
    for known in (offer.situation_revision_id, offer.form_revision_id):
        if known is not None:
            fields = forms.revision(known).schema["properties"]
            yield from (str(rules.get("title", key)) for key, rules in fields.items())


def _papers(offer: Offer) -> list[Material]:
    """The materials that the applicant hands in; what is fetched stands elsewhere."""
    return list(offer.item.materials or ())


def _fetched(offer: Offer) -> Iterator[Fetched]:
    waived = set(offer.item.implementation.materials_waived)
    for one in offer.item.base.materials or ():
        if one.key in waived:
            yield Fetched(one.name, str(one.register or "licences"))
    for field in offer.item.base.form_fields:
        if field.prefill is not None and field.label not in IDENTITY_BLOCK:
            yield Fetched(field.label, str(field.prefill))


def _given(offer: Offer) -> tuple[str, ...]:
    """The bodies beside the one that accepts, which each get what their part needs."""
    named = [one.organisation for one in offer.item.implementation.departments]
    names = {one.uscc: one.name for one in named} | {offer.org: offer.org_name}
    parts = [part.org for stage in offer.stages for part in stage]
    found = dict.fromkeys(names[org] for org in (offer.org, *parts) if org in names)
    return tuple(one for one in found if one != offer.accepting_name)
