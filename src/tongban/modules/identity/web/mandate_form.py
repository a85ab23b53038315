"""The form of a mandate: who, which acts, which items, how long."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.http import QueryDict
from django.utils.translation import gettext as _

from tongban.kernel import clock
from tongban.kernel.errors import FieldError, Invalid
from tongban.portal.components.forms import Choice

from .. import mandate_text
from ..contracts import Act, Other, Scope, Side
from ..ports import MANDATE_ITEMS
from .mandate_words import ACTS

ONE_YEAR = dt.timedelta(days=365)
USUAL = (Act.FILL, Act.SUBMIT, Act.CORRECT)
KEPT = ("side", "kind", "name", "id_no", "uscc", "range", "starts_on", "ends_on")
MOST_ITEMS = 50


class Typed:
    """What was typed so far, also half of it."""

    def __init__(self, data: QueryDict) -> None:
        self.data = data
        self.acts = [one for one in data.getlist("acts") if one in set(Act)]
        wanted = [*data.getlist("items"), *data.getlist("item")]
        self.items = [one[:40] for one in dict.fromkeys(wanted) if one][:MOST_ITEMS]
        self.find = data.get("find", "").strip()[:60]

    def get(self, name: str, default: str = "") -> str:
        """Return one answer as typed."""
        return self.data.get(name, default).strip()

    @property
    def all_items(self) -> bool:
        """Whether every item is meant: chosen, or nothing was said."""
        return self.get("range", "some" if self.items else "all") == "all"

    def checked(self) -> tuple[Side, Other, Scope]:
        """Return what is asked for; raise `Invalid` for days that are none or items not chosen."""
        problems = [*self._flaws()]
        if problems:
            raise Invalid(problems)
        other = Other(uscc=self.get("uscc"))
        if self.get("kind", "person") == "person":
            other = Other(self.get("name"), self.get("id_no"))
        items = () if self.all_items else tuple(self.items)
        acts = tuple(one for one in Act if one in self.acts)
        days = [dt.date.fromisoformat(self.get(name)) for name in ("starts_on", "ends_on")]
        return Side(self.get("side", Side.PRINCIPAL)), other, Scope(acts, items, *days)

    def _flaws(self) -> Iterator[FieldError]:
        for name in ("starts_on", "ends_on"):
            if not _is_day(self.get(name)):
                yield FieldError(name, "date.wrong", _("请填写日期，例如 2026-12-31。"))
        if not self.all_items and not self.items:
            yield FieldError("find", "mandate.items", _("请查找并勾选事项，或者改选“全部事项”。"))
        if self.get("kind") == "body" and not self.get("uscc"):
            yield FieldError("uscc", "mandate.body", _("请填写单位的统一社会信用代码。"))
        if self.get("side", Side.PRINCIPAL) not in set(Side):
            yield FieldError("side", "mandate.side", _("请选择谁为谁办。"))

    def pairs(self) -> list[tuple[str, str]]:
        """Return everything typed as pairs, to be sent again with the signature."""
        single = [(name, self.get(name)) for name in KEPT if self.get(name)]
        return [*single, *(("acts", one) for one in self.acts), *(("items", i) for i in self.items)]


def _is_day(typed: str) -> bool:
    try:
        return bool(dt.date.fromisoformat(typed))
    except ValueError:
        return False


def context(typed: Typed) -> dict[str, object]:
    """Return what the form's page shows."""
    today = clock.today()
    return {
        "typed": {name: typed.get(name) for name in KEPT},
        "side": typed.get("side", Side.PRINCIPAL),
        "kind": typed.get("kind", "person"),
        "range": "all" if typed.all_items else "some",
        "starts_on": typed.get("starts_on") or today.isoformat(),
        "ends_on": typed.get("ends_on") or (today + ONE_YEAR).isoformat(),
        "acts": typed.acts or ([] if typed.get("step") else list(USUAL)),
        "act_choices": [Choice(one, ACTS[one][0], ACTS[one][1]) for one in Act],
        "items": typed.items,
        "item_choices": _items(typed),
        "find": typed.find,
    } | _choices()


def _choices() -> dict[str, object]:
    return {
        "sides": [
            (Side.PRINCIPAL, _("我委托别人替我办")),
            (Side.AGENT, _("别人请我替他办（他确认以后才有效）")),
        ],
        "kinds": [("person", _("个人")), ("body", _("单位、服务机构"))],
        "ranges": [("all", _("全部事项")), ("some", _("只限下面选的事项"))],
    }


def _items(typed: Typed) -> list[tuple[str, str]]:
    """The items chosen, then a few that fit what was looked for."""
    names = mandate_text.item_names(tuple(typed.items))
    found = {code: name for source in MANDATE_ITEMS for code, name in source.found(typed.find)}
    return list((names | found).items()) if typed.find else list(names.items())
