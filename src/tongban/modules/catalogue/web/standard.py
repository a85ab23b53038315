"""How a body's item stands to its standard: inherited, better than the standard, its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tongban.portal.components import Column, Row, Status, Table
from tongban.portal.components.display import StatusTone

from .. import inheritance
from ..contracts import BaseItem, Implementation, Item, PromiseTerms, Quota, TimeLimit
from ..inheritance import Deviation, Standing
from ..vocabulary import gettext_noop as noop
from . import words

_STANDINGS: Mapping[Standing, tuple[str, StatusTone]] = {
    Standing.INHERITED: (noop("与标准一致"), "off"),
    Standing.LIGHTER: (noop("本地优于标准"), "done"),
    Standing.HEAVIER: (noop("重于标准"), "late"),
    Standing.ASTRAY: (noop("标准中没有"), "late"),
    Standing.OWN: (noop("本机构自定"), "now"),
}


def table(item: Item) -> Table | None:
    """Return the elements where the body's item is better than its standard, or its own."""
    return compared(item.base, item.implementation, only_different=True)


def compared(base: BaseItem, own: Implementation, *, only_different: bool = False) -> Table | None:
    """Return every element that a body may write, beside its standard; None where none differs."""
    found = [
        one
        for one in inheritance.compare(base, own)
        if not (only_different and one.standing is Standing.INHERITED)
    ]
    if not found:
        return None
    titles = (_("要素"), _("标准"), _("本机构"), _("比较"))
    rows = [_row(one, base) for one in found]
    return Table(_("逐项与标准对照"), [Column(one) for one in titles], rows, hide_caption=True)


def _row(one: Deviation, base: BaseItem) -> Row:
    standard, local = shown(one.standard, base), shown(one.local, base)
    return Row((name(one.zh, one.en), standard, local, status(one.standing)))


def status(standing: Standing) -> Status:
    """Return the mark of a standing."""
    text, tone = _STANDINGS[standing]
    return Status(_(text), tone)


def name(zh: str, en: str) -> str:
    """Return an element's name in the reader's language."""
    return en.removeprefix("the ") if (get_language() or "").startswith("en") else zh


def shown(value: object, base: BaseItem) -> words.Shown:
    """Return an element's value in words; material keys by their names."""
    if value in (None, "", ()):
        return "—"
    if isinstance(value, tuple):
        names = {one.key: one.name for one in base.materials or ()}
        return words.joined([names.get(one, str(words.given(one))) for one in value])
    return next(say(value) for kind, say in _SAID if isinstance(value, kind))


_SAID: tuple[tuple[type, Callable[[Any], words.Shown]], ...] = (
    (TimeLimit, words.limit),
    (bool, words.given),
    (int, words.visits),
    (PromiseTerms, lambda of: str(of.promise)),
    (Quota, lambda of: f"{of.amount} · {of.basis}"),
    (object, str),
)


def better_than(item: Item, element: str) -> str:
    """Say what the standard asks where the body asks for less; "" elsewhere."""
    for one in inheritance.lighter(item.base, item.implementation):
        if one.element == element:
            standard = shown(one.standard, item.base)
            return _("本地优于标准（标准：%(standard)s）") % {"standard": standard}
    return ""


def number(text: str) -> Decimal | None:
    """Read a number that a person typed; None for nothing or no number."""
    try:
        found = Decimal(text.strip())
    except ArithmeticError:
        return None
    return found if found.is_finite() and found >= 0 else None
