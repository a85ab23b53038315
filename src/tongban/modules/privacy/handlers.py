"""What follows a request: the copy is made, the person is told."""

from __future__ import annotations

from tongban.kernel.actors import Rule
from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.events import listens
from tongban.modules.identity import public as identity
from tongban.modules.identity.contracts import AccountHandedOver
from tongban.modules.notices import public as notices
from tongban.modules.notices.contracts import Outgoing
from tongban.modules.places import public as places

from . import copying
from .actions.copies import make_copy
from .actions.withdraw_consent import end_what_others_said
from .contracts import (
    RequestAnswered,
    RequestDue,
    RequestKind,
    RequestMade,
    RequestPassed,
    RequestState,
)
from .messages import (
    ANSWERED,
    COPY_READY,
    DUE_SOON,
    LATE,
    PASSED,
    PASSED_HERE,
    WARD_ANSWERED,
)
from .queries import offices, requests
from .queries.requests import RequestRow

MAKER = Rule("privacy_copies")
OWNERS = Rule("privacy_owners")


@listens(AccountHandedOver, name="privacy.end_what_others_said")
def start_anew(happened: AccountHandedOver) -> None:
    """Let nothing count for the person that somebody else said in their name."""
    owner = identity.actor(happened.account_id)
    if owner is not None and owner.person_id is not None:
        end_what_others_said(owner.person_id, by=OWNERS)


@listens(RequestMade, name="privacy.make_copy", slow=True)
def make(happened: RequestMade) -> None:
    """Make a copy, once: what was made or taken back meanwhile is left alone."""
    if happened.sort != RequestKind.EXPORT:
        return
    row = requests.one(happened.uid, by=MAKER)
    if row.state != RequestState.ASKED or not _still_theirs(row):
        return
    person = identity.as_person(row.person_id)
    try:
        with copying.made(person, row.language) as pieces:
            make_copy(happened.uid, pieces, by=MAKER)
    except (NotFound, Refused):
        if requests.one(happened.uid, by=MAKER).state == RequestState.ASKED:
            raise


def _still_theirs(row: RequestRow) -> bool:
    """Whether the account that asked still stands for the person; a guardian's was asked then."""
    account = identity.actor(row.account_id)
    return account is not None and (row.asker != "" or account.person_id == row.person_id)


@listens(RequestAnswered, name="privacy.tell")
def tell(happened: RequestAnswered) -> None:
    """Post one message for one answer, and one to the guardian who asked."""
    copy, key = happened.sort == RequestKind.EXPORT, f"privacy.answered:{happened.uid}"
    there = f"/my/privacy/requests/{happened.uid}"
    kind = COPY_READY if copy else ANSWERED
    told = [Outgoing(happened.owner, kind, link=there, about=happened.uid, dedupe_key=key)]
    if happened.asker:
        key, there = f"{key}:asker", "/my/wards"
        to = happened.asker
        told.append(Outgoing(to, WARD_ANSWERED, link=there, about=happened.uid, dedupe_key=key))
    notices.post(*told)


@listens(RequestPassed, name="privacy.tell_passed")
def tell_passed(happened: RequestPassed) -> None:
    """Tell the person (and the guardian who asked) who answers now, and those who may answer."""
    names = {one.uscc: one.name for one in places.organisations([happened.org])}
    told = {"due_on": happened.due, "body": names.get(happened.org, happened.org)}
    key = f"privacy.passed:{happened.uid}:{happened.org}"
    there = f"/my/privacy/requests/{happened.uid}"
    whom = {happened.owner: there, **({happened.asker: "/my/wards"} if happened.asker else {})}
    notices.post(
        *(
            Outgoing(one, PASSED, told, link, happened.uid, dedupe_key=f"{key}:{one}")
            for one, link in whom.items()
        ),
        *(
            Outgoing(
                f"staff:{staff_id}", PASSED_HERE, {"due_on": happened.due},
                f"/desk/privacy/{happened.uid}", happened.uid, dedupe_key=f"{key}:{staff_id}",
            )
            for staff_id in sorted(offices.who_answers(happened.org, happened.region))
        ),
    )  # fmt: skip


@listens(RequestDue, name="privacy.tell_body")
def tell_body(happened: RequestDue) -> None:
    """Remind whoever may answer; nobody is told twice of the same day."""
    level = "late" if happened.late else "soon"
    notices.post(
        *(
            Outgoing(
                recipient=f"staff:{staff_id}",
                kind=LATE if happened.late else DUE_SOON,
                params={"due_on": happened.due},
                link=f"/desk/privacy/{happened.uid}",
                about=happened.uid,
                dedupe_key=f"privacy.due:{happened.uid}:{level}:{staff_id}",
            )
            for staff_id in sorted(offices.who_answers(happened.org, happened.region))
        )
    )
