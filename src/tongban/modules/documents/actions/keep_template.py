"""Keep the template that papers are drawn with."""

from __future__ import annotations

from collections.abc import Mapping

from tongban.kernel import clock
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.policies import require

from .. import policies, sheets
from ..models import Template


@action("document.keep_template")
def keep_template(sources: Mapping[str, str], *, by: Actor) -> str:
    """文书样式：国务院令第716号 第12条 (an electronic file stays readable as it was issued)."""
    require(policies.may_issue_paper(by))
    revision = sheets.revision(sources)
    kept = {"files": dict(sources), "at": clock.now()}
    Template.objects.get_or_create(revision=revision, defaults=kept)
    note(f"template:{revision}", files=len(sources))
    return revision
