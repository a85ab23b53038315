"""An answer about personal data that is late: those who supervise handling are told as well."""

from __future__ import annotations

from tongban.kernel.events import listens
from tongban.modules.identity import public as identity
from tongban.modules.notices import public as notices
from tongban.modules.notices.contracts import Outgoing, message_kind
from tongban.modules.places import public as places
from tongban.modules.privacy.contracts import RequestDue

WATCH = "supervision:case:watch"
LATE = message_kind(
    "privacy.late_for_supervisor",
    zh_subject="有单位逾期没有答复个人信息请求",
    zh_body="{body}应当在{due_on}以前答复，还没有答复（个人信息保护法第50条）。",
    en_subject="A body is late with an answer about personal data",
    en_body="{body} had to answer by {due_on} and has not.",
)


@listens(RequestDue, name="late_request_finds_its_supervisor")
def tell(happened: RequestDue) -> None:
    """Post one message to each; of what is not late nobody beside the body hears."""
    if not happened.late or not happened.org:
        return
    body = places.organisation(happened.org).name
    notices.post(
        *(
            Outgoing(
                recipient=f"staff:{one.staff_id}",
                kind=LATE,
                params={"body": body, "due_on": happened.due},
                about=happened.uid,
                dedupe_key=f"privacy.late:{happened.uid}:{one.staff_id}",
            )
            for one in identity.staff_with(WATCH)
        )
    )
