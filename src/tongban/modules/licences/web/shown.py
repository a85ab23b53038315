"""How a licence looks: words and tones of its standing, rows of facts."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tongban.portal.components import Notice, Status
from tongban.portal.components.display import StatusTone, Tone

from ..contracts import LicenceRef, Standing, VerifyFacts

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Look:
    """A standing in one word, with its tones and the sentence that explains it."""

    word: Words
    sentence: Words
    tone: StatusTone
    notice: Tone


LOOKS: dict[Standing, Look] = {
    Standing.VALID: Look(
        gettext_lazy("有效"), gettext_lazy("这个证照现在有效。"), "done", "success"
    ),
    Standing.NOT_YET: Look(
        gettext_lazy("尚未生效"),
        gettext_lazy("有效期还没有开始，现在不能使用。"),
        "wait",
        "warning",
    ),
    Standing.EXPIRED: Look(
        gettext_lazy("已过期"), gettext_lazy("有效期已经结束，不能再使用。"), "late", "warning"
    ),
    Standing.REVOKED: Look(
        gettext_lazy("已撤销"),
        gettext_lazy("发证机关已经撤销这个证照，不能再使用。"),
        "late",
        "danger",
    ),
    Standing.REPLACED: Look(
        gettext_lazy("已换发"), gettext_lazy("已经换发新证照，请核验新的一份。"), "off", "warning"
    ),
}


def status(standing: Standing) -> Status:
    """Return the small label of a standing."""
    return Status(LOOKS[standing].word, LOOKS[standing].tone)


def notice(facts: VerifyFacts | LicenceRef) -> Notice:
    """Return the message that says whether the licence may be relied on."""
    look = LOOKS[facts.standing]
    return Notice(look.sentence, kind=look.notice, title=look.word)


def verify_rows(facts: VerifyFacts) -> list[tuple[Words, Words]]:
    """Return the masked facts that verifying shows."""
    rows: list[tuple[Words, Words]] = [
        (_("证照名称"), facts.name),
        (_("证照编号"), facts.number),
        (_("电子证照标识"), facts.identifier),
        (_("持证主体"), facts.holder_masked),
        (_("发证机关"), facts.issuer_name),
        (_("发证日期"), date_format(facts.issued_on)),
        (_("有效期限"), facts.validity),
    ]
    if facts.ended_on is not None:
        rows.append((_("失效日期"), date_format(facts.ended_on)))
    return rows
