"""容缺受理: minor materials may follow, on a written promise, told once, within a date."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tongban.kernel import clock
from tongban.kernel.errors import Refused
from tongban.kernel.norms import Setting, norm
from tongban.modules.catalogue import public as catalogue
from tongban.modules.places import public as places

from .. import clocks, promises, queries
from ..contracts import (
    LACKING_BARRED,
    LACKING_PROMISE_NEEDED,
    MAIN_MATERIAL,
    NOT_OWED,
    NOTHING_LACKS,
    PROMISED_ALREADY,
    STILL_OWED,
    SUPPLEMENT_LATE,
    TELL_WHAT_LACKS,
    Way,
)
from .register import hinders

if TYPE_CHECKING:
    from tongban.kernel.calendar import Due

    from ..models import Case, Promise

ARTICLE = "安阳市政务服务条例 第24条"
SINCE = dt.date(2021, 1, 1)
ONLY_MINOR = norm(
    "local.24.only_minor",
    law=ARTICLE,
    zh="基本条件具备、主要材料齐全，只缺公布的次要材料的，才能容缺受理。",
    en="Only published minor materials may follow; the main ones are there from the beginning.",
    since=SINCE,
    refusal=MAIN_MATERIAL,
    steps=("case.promise_lacking",),
)
IN_WRITING = norm(
    "local.24.in_writing",
    law=ARTICLE,
    zh="容缺受理以申请人自愿作出书面承诺为前提。",
    en="It takes the applicant's own promise in writing.",
    since=SINCE,
    refusal=LACKING_PROMISE_NEEDED,
    steps=("case.accept_lacking",),
)
TOLD_ONCE = norm(
    "local.24.told_once",
    law=ARTICLE,
    zh="容缺受理须当场一次告知欠缺的材料、补交期限和逾期后果。",
    en="What lacks, until when, and what follows are told at once and once.",
    since=SINCE,
    refusal=TELL_WHAT_LACKS,
    steps=("case.accept",),
)
FIRST_THE_REST = norm(
    "local.24.first_the_rest",
    law=ARTICLE,
    zh="承诺补交的材料补齐前，不得作出准予决定。",
    en="Nothing is granted before the promised materials are there.",
    since=SINCE,
    refusal=STILL_OWED,
    steps=("case.grant",),
)
ONLY_THE_PROMISED = norm(
    "local.24.only_the_promised",
    law=ARTICLE,
    zh="只补交承诺书列出的材料，不得再要求其他材料。",
    en="Only the promised materials are handed in; nothing else is asked for.",
    since=SINCE,
    refusal=NOT_OWED,
    steps=("case.supplement",),
)
IN_TIME = norm(
    "local.24.in_time",
    law=ARTICLE,
    zh="补交须在告知的期限内完成。",
    en="The rest is handed in within the time that was told.",
    since=SINCE,
    refusal=SUPPLEMENT_LATE,
    steps=("case.supplement",),
)
LAPSES = norm(
    "local.24.lapses",
    law=ARTICLE,
    zh="逾期未补齐的，视为撤回申请。",
    en="What does not come in time makes the application count as withdrawn.",
    since=SINCE,
    steps=("case.lapse_lacking",),
)
NOT_AGAIN = norm(
    "local.24.not_again",
    law=f"{ARTICLE}；本地规定",
    zh="未履行容缺承诺的，在规定时间内不再适用容缺受理。",
    en="After a promise that was not kept, everything is handed in at once for a time.",
    since=SINCE,
    refusal=LACKING_BARRED,
    steps=("case.promise_lacking",),
)
BARRED_MONTHS = norm(
    "local.24.barred_months",
    law=f"{ARTICLE}；本地规定",
    zh="未履行容缺承诺后，不再适用容缺受理的时间默认12个月。",
    en="For how long: twelve months unless the region sets another number.",
    since=SINCE,
    steps=("case.promise_lacking",),
    setting=Setting(default=12, least=1, most=36, unit="month"),
)
DAYS_TO_SUPPLEMENT = norm(
    "local.24.days_to_supplement",
    law=f"{ARTICLE}；本地规定",
    zh="补交期限由办理机关在容缺受理通知书中写明，默认5个工作日。",
    en="The notice tells until when the rest must come: five working days unless set otherwise.",
    since=SINCE,
    steps=("case.accept_lacking",),
    setting=Setting(default=5, least=1, most=30, unit="working_day"),
)


@hinders("promise_lacking")
def nothing_to_promise(case: Case) -> Refused | None:
    """Whether there is no promise yet, something minor lacks, and no promise was broken lately."""
    if case.way:
        return Refused(PROMISED_ALREADY)
    offered = catalogue.offer(case.revision_id).materials
    if not any(one.deferrable for one in offered):
        return Refused(NOTHING_LACKS)
    until = barred_until(case)
    return Refused(LACKING_BARRED, until=until) if NOT_AGAIN.verdict(until is not None) else None


def barred_until(case: Case) -> dt.date | None:
    """Until when the applicant must hand in everything at once, after a promise not kept."""
    months = BARRED_MONTHS.value(case.region)
    broken = promises.unkept_since(case.owner_ref, clock.now() - dt.timedelta(days=31 * months))
    if broken is None:
        return None
    ends = months_after(clock.local(broken).date(), months)
    return ends if ends > clock.today() else None


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day so many months later, or the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    following = dt.date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    return min(dt.date(year, month + 1, 1) + dt.timedelta(days=day.day - 1),
               following - dt.timedelta(days=1))  # fmt: skip


@hinders("accept_lacking")
def unpromised(case: Case) -> Refused | None:
    """Whether the applicant has promised the rest in writing."""
    no = IN_WRITING.verdict(case.way != Way.LACKING)
    return Refused(no) if no else None


@hinders("accept")
def untold(case: Case) -> Refused | None:
    """Whether materials lack, which takes the acceptance that tells of it."""
    no = TOLD_ONCE.verdict(case.way == Way.LACKING or bool(case.owed))
    return Refused(no) if no else None


@hinders("grant")
def owed(case: Case) -> Refused | None:
    """Whether promised materials are still to come."""
    no = FIRST_THE_REST.verdict(bool(case.owed))
    return Refused(no) if no else None


@hinders("supplement")
def nothing_owed(case: Case) -> Refused | None:
    """Whether anything is still to be handed in."""
    return Refused(NOT_OWED) if not case.owed else None


def names_of(case: Case) -> list[str]:
    """Return the names of what lacks and may follow. Raises as `only_minor`."""
    keys = only_minor(case)
    return [one.name for one in catalogue.offer(case.revision_id).materials if one.key in keys]


def only_minor(case: Case) -> list[str]:
    """Return the keys that lack and may follow.

    Raises:
        Refused: a material lacks that may not follow, or nothing lacks.
    """
    given = {one.key for one in queries.materials(case)}
    rules = catalogue.offer(case.revision_id).materials
    lacking = [one for one in rules if one.needed and one.key not in given]
    main = [one.name for one in lacking if not one.deferrable]
    ONLY_MINOR.forbid(bool(main), names="、".join(main))
    if not lacking:
        raise Refused(NOTHING_LACKS)
    return [one.key for one in lacking]


def due_now(found: Promise) -> Due | None:
    """Return until when the rest must come, counted by the calendar in force now."""
    if found.told_on is None:
        return None
    return clocks.working_days(places.calendar(), found.told_on, found.days)


def in_time(found: Promise | None) -> None:
    """Refuse what comes after the date that was told; no promise, no date."""
    due = due_now(found) if found else None
    if due is not None and not due.provisional:
        IN_TIME.forbid(clock.today() > due.on, due=due.on.isoformat())


def is_overdue(found: Promise) -> bool:
    """Whether the time told has passed, by a date that cannot move any more."""
    due = due_now(found)
    certain = due is not None and not due.provisional
    return LAPSES.holds() and due is not None and certain and due.on < clock.today()
