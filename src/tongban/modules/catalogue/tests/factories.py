"""A small catalogue out of the shipped guides, and people of its bodies."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from tongban.kernel import worker
from tongban.kernel.actors import Actor, Grant, Rule, staff
from tongban.modules.identity.tests import factories as people
from tongban.modules.places.tests import factories as places

from .. import changes, importing, policies, queries
from ..actions.adopt import adopt_item
from ..actions.open_change import open_change
from ..actions.pause import pause
from ..actions.publish import publish
from ..actions.review_change import approve_change
from ..actions.submit_change import submit_change
from ..contracts import BaseItem, Draft, Implementation, Item, Layer, Operation
from ..native import decode, encode
from . import shipped

Json = dict[str, Any]
IMPORT = Rule("import")
REVIEWED = policies.TAKE_EFFECT
"""Who does what two posts approved: the short way of a test to a paused or ended item."""
BUNDLE = "企业开办一件事"
SIGNING = "签注居住证"
CARD = "社会保障卡申领"
FOOD = "食品经营许可（新办）"
PASSPORT = "普通护照签发"
NAMES = (BUNDLE, SIGNING, CARD, FOOD, PASSPORT)
CITIZEN = Actor(kind="person", ref="account:7", name="示例·王小明", account_id=7, person_id=7)


@dataclass(frozen=True)
class Small:
    """What was imported: items by their name."""

    items: dict[str, Item]

    def code(self, name: str) -> str:
        return self.items[name].code

    def org(self, name: str) -> str:
        return self.items[name].implementation.organisation.uscc


def by_name(*names: str) -> dict[str, Item]:
    known = {item.name: item for item in shipped.items().values()}
    return {name: known[name] for name in names}


def records(*items: Item) -> list[Json]:
    """Return the native records of items, base first."""
    parts: list[BaseItem | Implementation] = []
    for item in items:
        parts += [item.base, item.implementation]
    return [json.loads(json.dumps(encode(one))) for one in parts]


def stream(given: Iterable[Json | bytes | str]) -> io.BytesIO:
    """Return a native file of these lines."""
    return io.BytesIO(b"".join(_line(one) + b"\n" for one in given))


def _line(one: Json | bytes | str) -> bytes:
    if isinstance(one, bytes):
        return one
    return (one if isinstance(one, str) else json.dumps(one, ensure_ascii=False)).encode()


def take(given: Iterable[Json | bytes | str], **how: Any) -> importing.Report:
    """Import lines; publish what passes unless told otherwise, and let the listeners hear."""
    report = importing.import_items(stream(given), by=IMPORT, **{"publishing": True, **how})
    worker.drain()
    return report


def small(*names: str) -> Small:
    places.regions()
    items = by_name(*(names or NAMES))
    report = take(records(*items.values()))
    assert not report.rejected
    return Small(items)


def changed(name: str, change: Callable[[Json, Json], None]) -> list[Json]:
    """Return the records of a shipped item after `change(base, implementation)`."""
    base, own = records(*by_name(name).values())
    change(base, own)
    return [base, own]


def person(org: str, *permissions: str, number: int = 1) -> Actor:
    """Return a member of staff with these rights for one body."""
    return staff(number, "示例·编制", number, tuple(Grant(one, org) for one in permissions))


def editor(org: str) -> Actor:
    return person(org, policies.EDIT)


def confirmer(org: str) -> Actor:
    """Return who edits the body's items and confirms that they still hold."""
    return person(org, policies.EDIT, policies.CONFIRM, number=2)


def paused(code: str) -> None:
    """Pause a published item."""
    pause(code, by=REVIEWED, reason="示例：系统升级")


def drafting(number: int = 5) -> Actor:
    """Return a reviewer of drafting for every body of the demonstration region."""
    return staff(number, "示例·编制审核", number, (Grant(policies.DRAFTING, "", "99"),))


def legal(number: int = 6) -> Actor:
    """Return a reviewer of legality for every body of the demonstration region."""
    return staff(number, "示例·法制审核", number, (Grant(policies.LEGAL, "", "99"),))


def owner(number: int = 8) -> Actor:
    """Return who owns the standards."""
    return staff(number, "示例·目录", number, (Grant(policies.EDIT_BASE, "", "99"),))


def opened(code: str, org: str, operation: Operation = Operation.REVISE, **more: Any) -> str:
    """Return an open change of an item by an editor of its body."""
    return open_change(operation, Layer.ITEM, [code], Draft(**more), by=editor(org))


def another(name: str = "示例·新事项") -> tuple[Json, str]:
    """Return the record of an item that is not adopted yet, under an adopted base; and its body."""
    item = next(one for one in shipped.items().values() if one.name not in NAMES)
    base, own = records(item)
    take([base])
    return {**own, "name": name}, item.implementation.organisation.uscc


def rewritten(content: Json) -> None:
    """Give an item another content, past any change."""
    record = decode(content)
    assert isinstance(record, Implementation)
    adopt_item(record, by=IMPORT)


def submitted(uid: str, by: Actor) -> str:
    """Submit a change as it stands."""
    submit_change(uid, changes.one(uid).version, by=by)
    return uid


def approved(uid: str, by: Actor) -> str:
    """Submit a change and let both posts approve it."""
    submitted(uid, by)
    approve_change(uid, by=drafting())
    approve_change(uid, by=legal())
    return uid


# ── pushes ────────────────────────────────────────────────────────────────────────────────────


def promising(few: Small, amount: int = 8) -> None:
    """Let the body promise less time for the card than its standard, and publish it."""
    code = few.code(CARD)
    mine = {**queries.item(code).content, "promised": {"amount": amount, "unit": "working_day"}}
    rewritten(mine)
    publish(code, by=IMPORT)


def tighter(few: Small) -> Json:
    """Return the limits of the card's standard with a promise shorter than the body's own."""
    promising(few)
    base, _ = records(few.items[CARD])
    return {**base["limits"], "promised": {"amount": 6, "unit": "working_day"}}


def announced(few: Small, **changed_elements: Any) -> str:
    """Return an approved change of the card's standard, to take effect today."""
    base = queries.latest_base(few.items[CARD].base.code)
    assert base is not None
    draft = Draft({**base.content, **changed_elements})
    uid = open_change(Operation.REVISE, Layer.BASE, [base.code], draft, by=owner())
    return approved(uid, owner())


def second_body(few: Small) -> str:
    """Let a second body adopt and publish the card, without a promise of its own."""
    return many_bodies(few, 1, heavier_every=0)[0]


def many_bodies(few: Small, number: int, *, heavier_every: int) -> list[str]:
    """Let so many bodies adopt the card; every n-th with a promise of its own."""
    _, own = records(few.items[CARD])
    longer = {"amount": 8, "unit": "working_day"}
    taken = []
    for n in range(number):
        uscc = people.uscc(5000 + n)
        plain = {key: value for key, value in own.items() if key != "promised"}
        more = {"promised": longer} if heavier_every and n % heavier_every == 0 else {}
        code = own["task_code"]
        taken.append(
            {**plain, **more, "organisation": {"uscc": uscc, "name": f"示例局{n}"},
             "task_code": uscc + code[18:]}
        )  # fmt: skip
    report = take(taken)
    assert not report.rejected, report.rejected[0]
    return [str(one["task_code"]) for one in taken]
