"""Two wrote at once: who, since when, theirs and mine side by side; nothing is lost."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from tongban.kernel import clock
from tongban.portal.pages import render_page

from ...diffing import diff
from ...editing.shape import Part
from . import frame, titles, weaving
from .frame import Desk, Leaf
from .writing import OURS, Clash


def sentence(clash: Clash) -> str:
    """Say who saved when, and that nothing was overwritten."""
    return told(clash.who, clash.when)


def told(who: str, when: object) -> str:
    """Say who saved when."""
    moment = clock.local(when).strftime("%H:%M") if isinstance(when, dt.datetime) else ""
    said = _("%(who)s在 %(when)s 也改了这里，您的内容没有覆盖对方的。")
    return said % {"who": who, "when": moment}


def page(request: HttpRequest, desk: Desk, leaf: Leaf, clash: Clash) -> HttpResponse:
    """Show both versions of each element that differs, and let the person choose."""
    names = dict.fromkeys(one.path.partition(".")[0] for one in diff(clash.theirs, clash.mine))
    parts = {one.name: one for one in leaf.parts}
    context = {
        "change": desk.change,
        "told": sentence(clash),
        "sides": [
            _side(parts[name], clash.theirs, clash.mine)
            for name in names
            if name in parts and name != "key"
        ],
        "sent": [(n, v) for n, vs in request.POST.lists() if n not in OURS for v in vs],
        "version": clash.version,
        "seen": frame.seen(clash.theirs),
        "here": leaf.address("edit"),
    }
    return render_page(request, "catalogue/editor/clash.html", context, status=409)


def _side(part: Part, theirs: Mapping[str, Any], mine: Mapping[str, Any]) -> dict[str, Any]:
    texts = [titles.value_text(part, one.get(part.name)) for one in (theirs, mine)]
    left, right = weaving.sides(*texts)
    return {"name": part.name, "title": titles.title(part), "theirs": left, "mine": right}
