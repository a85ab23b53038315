"""The words of the law: levels, states, references."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from tongban.portal.components import Status

from ..contracts import Article, Level
from ..contracts import Status as State

LEVELS = {
    Level.LAW: lazy("法律"),
    Level.REGULATION: lazy("行政法规"),
    Level.LOCAL_REGULATION: lazy("地方性法规"),
    Level.RULE: lazy("部门规章"),
    Level.LOCAL_RULE: lazy("地方政府规章"),
    Level.DOCUMENT: lazy("规范性文件"),
}
STATES = {
    State.IN_FORCE: Status(lazy("现行有效"), "done"),
    State.NOT_YET: Status(lazy("尚未施行"), "wait"),
    State.REPEALED: Status(lazy("已废止"), "off"),
}
_FEW = 6


def article(of: Article) -> str:
    """Name an article in the reader's language."""
    if (get_language() or "").startswith("en"):
        return f"Article {of.number}" + (f"-{of.sub}" if of.sub else "")
    return str(of)


def articles(of: Sequence[Article]) -> str:
    """Name a few articles; of many the first ones."""
    said = _("、").join(article(one) for one in of[:_FEW])
    return _("%(first)s等") % {"first": said} if len(of) > _FEW else said
