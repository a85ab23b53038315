"""Publish an item: only a complete guide passes the gate, and what is published never changes."""

from __future__ import annotations

from dataclasses import asdict

from tongban.kernel import clock
from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor, Rule
from tongban.kernel.crypto import sm3
from tongban.kernel.errors import Refused
from tongban.kernel.policies import require
from tongban.kernel.steps import take
from tongban.modules.forms import public as forms

from .. import bases, cards, columns, native, policies, queries
from ..contracts import NOT_CHANGED, Change, Finding, Item, ItemChanged, ItemPublished
from ..form import form_schema, layout_json, situation_form
from ..models import Item as Row
from ..models import ItemRevision
from ..steps import ITEM
from ._changes import log
from ._reviewing import blocked


@action("catalogue.publish")
def publish(code: str, *, by: Actor) -> int:
    """公开：行政许可法 第30条；国发〔2016〕55号 二（五）。 Returns the revision's id.

    Raises:
        Refused: `item.gate_blocks` naming every blocking finding; `item.nothing_to_publish`;
            `base.not_in_force`, `change.review_needed`.
    """
    row = queries.item(code)
    require(policies.may_publish(by))
    bases.need(row.base_code)
    item = queries.draft(row)
    findings = queries.judged(item)
    blocked(findings)
    before_id = row.revision_id
    revision = _revise(row, item, findings, by)
    take(row, ITEM, "publish", revision_id=revision.pk, **columns.of(item))
    note(f"item:{code}", revision=revision.number, fingerprint=revision.fingerprint)
    log(row, Change.PUBLISHED if revision.number == 1 else Change.REVISED)
    emit(ItemPublished(code=code, revision_id=revision.pk, name=item.name, org=row.org))
    if before_id is not None:
        emit(_changed(row, revision, before_id))
    return int(revision.pk)


def _changed(row: Row, revision: ItemRevision, before_id: int) -> ItemChanged:
    return ItemChanged(
        code=row.code,
        name=row.name,
        org=row.org,
        region=row.region,
        revision_id=revision.pk,
        before_id=before_id,
    )


def _revise(row: Row, item: Item, findings: list[Finding], by: Actor) -> ItemRevision:
    content = {
        "base": native.encode(item.base),
        "implementation": native.encode(item.implementation),
    }
    if item.bundle is not None:
        content["bundle"] = native.encode(item.bundle)
    records = (item.base, item.implementation, item.bundle)
    fingerprint = sm3("".join(native.line(one) for one in records if one is not None).encode())
    last = ItemRevision.objects.filter(item_id=row.pk).order_by("-number").first()
    if last is not None and last.fingerprint == fingerprint and row.state == "published":
        raise Refused(NOT_CHANGED)
    return ItemRevision.objects.create(
        item_id=row.pk,
        number=last.number + 1 if last else 1,
        content=content,
        fingerprint=fingerprint,
        form_revision_id=_form(item),
        situation_revision_id=_situation(item),
        findings=[asdict(one) for one in findings],
        card=cards.card_of(item),
        published_at=clock.now(),
        published_by=by.ref,
    )


def _form(item: Item) -> int | None:
    """Publish the item's own form; an item without fields of its own has none.

    It follows from publishing the item, which `by` was allowed to do: a rule of
    its own publishes it.
    """
    if not item.base.form_fields:
        return None
    schema, layout = form_schema(item)
    key, said = f"item.{item.code}", layout_json(item, layout)
    return forms.publish(key, schema, said, Rule("publish_item_form")).id


def _situation(item: Item) -> int | None:
    """Publish the questions of a bundle's situations as a form of their own."""
    if item.bundle is None or not item.bundle.questions:
        return None
    schema, layout = situation_form(item, item.bundle)
    return forms.publish(f"situation.{item.code}", schema, layout, Rule("publish_item_form")).id
