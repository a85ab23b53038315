"""Who may do what to accounts, people and posts."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q

from tongban.kernel import clock
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.policies import PERMISSIONS, Verdict, permission, turned_away
from tongban.kernel.reasons import FORBIDDEN, SIGN_IN
from tongban.kernel.scopes import covered
from tongban.kernel.settings import settings

from .contracts import (
    LEVEL_TOO_LOW,
    MANAGERS,
    NEEDS_GUARDIAN,
    NO_DESK_POST,
    SAME_PERSON,
    SECOND_FACTORS,
    STEP_UP_NEEDED,
    Assurance,
    Role,
)
from .models import ApiToken, Clerkship, DeathReport, PostHolding, SecondFactor, SignIn
from .ports import UNMASK_GROUNDS

UNMASK = permission(
    "identity:person:unmask", "查看个人信息明文", "See personal data in clear", strong=True
)
APPOINT = permission(
    "identity:staff:appoint", "任免岗位人员", "Appoint staff to posts and relieve them", strong=True
)
ENROL_STAFF = permission(
    "identity:staff:enrol", "开立工作人员账号", "Open accounts for staff", strong=True
)
RESET_FACTORS = permission(
    "identity:factor:reset",
    "重置工作人员的第二验证方式",
    "Reset second factors of staff",
    strong=True,
)
AUDIT_RIGHTS = permission("identity:rights:audit", "审计权限", "Audit who holds which rights")
ALARMS = permission(
    "identity:alarm:read", "处理账号使用告警", "Look into alarms on the use of accounts"
)
MANAGE_CLERKS = permission(
    "identity:body:manage_clerks", "维护单位经办人", "Manage who acts for a body"
)

REGISTER = permission(
    "identity:person:register",
    "在窗口登记个人、核验身份",
    "Register people and see their papers at a window",
)
HELP_AT_DESK = permission(
    "identity:mandate:desk", "在代办点为群众代办", "Act for people at a village desk"
)
CERTIFY = permission(
    "identity:helper:certify", "登记帮办员", "Keep the register of certified helpers"
)


def proven(actor: Actor, right: str) -> Verdict:
    """Whether what rests on a right may be done on the proof that there is: the one place.

    A `strong` permission needs a proof of the session or token that is fresh, and of staff one with
    a second factor where that is required. A call from inside came by no door, and is not asked.
    """
    if actor.door == "" or not PERMISSIONS[right].strong:
        return None
    return None if well_proved(actor) else STEP_UP_NEEDED


def well_proved(actor: Actor) -> bool:
    """Whether the proof is fresh, and has two factors where staff must have two."""
    minutes = settings().step_up_minutes
    return proved_within(actor, dt.timedelta(minutes=minutes)) and has_its_factors(actor)


def proved_within(actor: Actor, term: dt.timedelta) -> bool:
    """Whether the account proved all that it must within this time."""
    return actor.proved_at is not None and clock.now() - actor.proved_at < term


def has_its_factors(actor: Actor) -> bool:
    """Whether the means of the proof are enough for this kind of account."""
    asked = actor.is_staff and settings().staff_factor_required
    return not asked or not SECOND_FACTORS.isdisjoint(actor.factors)


def may_add_factor(actor: Actor) -> Verdict:
    """The first factor after the password alone; another one after a proof with what there is."""
    if actor.account_id is None:
        return SIGN_IN
    first = not SecondFactor.objects.filter(
        account=actor.account_id, ended_at=None, confirmed_at__isnull=False
    ).exists()
    term = dt.timedelta(minutes=settings().step_up_minutes)
    enough = proved_within(actor, term) if first else well_proved(actor)
    return None if enough or actor.door == "" else STEP_UP_NEEDED


def may_add_certificate(actor: Actor) -> Verdict:
    """Staff, as any other factor of theirs; citizens need none."""
    return may_add_factor(actor) if actor.kind == "staff" else turned_away(actor)


def may_change_factors(actor: Actor) -> Verdict:
    """One's own, after a fresh proof with what there is."""
    return None if well_proved(actor) or actor.door == "" else STEP_UP_NEEDED


def may_see_resets(actor: Actor) -> Verdict:
    """Those who may reset: either of the two."""
    return None if actor.may(RESET_FACTORS) else turned_away(actor)


def may_reset_factors(actor: Actor) -> Verdict:
    """One of two administrators who hold the right, freshly proved."""
    return may_see_resets(actor) or proven(actor, RESET_FACTORS)


def not_oneself(actor: Actor, *accounts: int) -> Verdict:
    """Nobody asks or decides about themselves, nor both asks and decides."""
    return SAME_PERSON if actor.account_id in accounts else None


def not_ones_own(actor: Actor, person_id: int) -> Verdict:
    """Nobody attests at their post who they are themselves."""
    return SAME_PERSON if actor.staff_person_id == person_id else None


def may_ask_for_rights(actor: Actor) -> Verdict:
    """Every member of staff, for themselves."""
    return None if actor.is_staff else turned_away(actor)


def may_see_requests(actor: Actor) -> Verdict:
    """Those who appoint, anywhere."""
    return None if actor.may(APPOINT) else turned_away(actor)


def may_audit_rights(actor: Actor) -> Verdict:
    """The auditors of rights."""
    return None if actor.may(AUDIT_RIGHTS) else turned_away(actor)


def may_see_alarms(actor: Actor) -> Verdict:
    """The security administrators."""
    return None if actor.may(ALARMS) else turned_away(actor)


def may_unmask(actor: Actor, person_id: int) -> Verdict:
    """The right to, or work in hand that needs it; a person at work, never a system."""
    if actor.staff_id is None:
        return turned_away(actor)
    needed = any(ground.needs(actor, person_id) for ground in UNMASK_GROUNDS)
    return None if needed or actor.may(UNMASK) else FORBIDDEN


def may_read_clear(actor: Actor, person_id: int) -> Verdict:
    """A person their own; a rule (issuing a licence) what its work needs. Staff unmask instead."""
    own = actor.kind == "person" and actor.person_id == person_id
    return None if own or actor.kind == "rule" else FORBIDDEN


def may_read_work_mail(actor: Actor, staff_id: int) -> Verdict:
    """Everyone their own; a rule that sends what their work needs. Nobody looks up others'."""
    return None if actor.kind == "rule" or actor.staff_id == staff_id else FORBIDDEN


def may_set_work_mail(actor: Actor, staff_id: int) -> Verdict:
    """Everyone their own; for others those who keep the register of staff."""
    return None if actor.staff_id == staff_id else may_enrol(actor)


def may_appoint(actor: Actor, org: str, region: str) -> Verdict:
    """Only inside the bodies for which the right was given, or the region."""
    here = actor.kind == "rule" or actor.may(APPOINT, org=org, region=region)
    return None if here else FORBIDDEN


def appoints_in(actor: Actor) -> Q:
    """`may_appoint` as a condition on rows with a `post`."""
    body = "post__organisation"
    return covered(actor.scopes(APPOINT), org=body, region=f"{body}__region__code")


def may_enrol(actor: Actor) -> Verdict:
    """Those who keep the register of staff."""
    return None if actor.kind == "rule" or actor.may(ENROL_STAFF) else FORBIDDEN


def may_enrol_body(actor: Actor) -> Verdict:
    """Those who keep the register of bodies and their clerks."""
    return None if actor.kind == "rule" or actor.may(MANAGE_CLERKS) else FORBIDDEN


def may_manage_clerks(actor: Actor, body_id: int) -> Verdict:
    """The body's own managers, and staff who keep the register."""
    if actor.kind == "rule" or actor.may(MANAGE_CLERKS):
        return None
    return None if _manages(actor, body_id) else FORBIDDEN


def may_add_clerk(actor: Actor, role: str) -> Verdict:
    """Staff who keep the register of bodies, without the person's consent and by paper; never a
    representative, whom the register alone names. A rule loads any."""
    if actor.kind == "rule":
        return None
    kept = actor.is_staff and actor.may(MANAGE_CLERKS)
    return None if kept and role != Role.LEGAL_REPRESENTATIVE else turned_away(actor)


def _manages(actor: Actor, body_id: int) -> bool:
    """The role is looked up: whoever acts for the body may be a mere clerk."""
    if actor.account_id is None or actor.body_id != body_id:
        return False
    open_roles = Clerkship.objects.filter(
        account=actor.account_id, body=body_id, ended_at=None, role__in=MANAGERS
    )
    return open_roles.exists()


def is_minor(actor: Actor) -> bool:
    """Whether the actor, for themselves, may do only what suits their age or state of mind
    (民法典 第19条至第22条): a minor, or an adult in care."""
    return actor.kind == "person" and actor.body_id is None and actor.reach is not None


def may_claim_ward(actor: Actor) -> Verdict:
    """A grown person compared with the register, in their own name."""
    return may_claim_body(actor)


def may_claim_body(actor: Actor) -> Verdict:
    """A person compared with the register, in their own name."""
    own = actor.kind == "person" and actor.person_id is not None and actor.body_id is None
    if not own:
        return turned_away(actor)
    if is_minor(actor):
        return NEEDS_GUARDIAN
    return None if actor.level >= Assurance.CHECKED else LEVEL_TOO_LOW


def may_answer_offers(actor: Actor) -> Verdict:
    """A person compared with the register, also while acting for a body; never a helper,
    nor a minor (民法典 第19条).

    Below level 2 anybody may have registered under the number that the offer names.
    """
    if actor.kind != "person" or actor.person_id is None:
        return turned_away(actor)
    if is_minor(actor):
        return NEEDS_GUARDIAN
    return None if actor.level >= Assurance.CHECKED else LEVEL_TOO_LOW


def may_name_clerks(actor: Actor, body_id: int, role: str) -> Verdict:
    """The representative names administrators and clerks, these name clerks (民法典 第170条)."""
    held = role_of(actor, body_id)
    below = {Role.LEGAL_REPRESENTATIVE: (Role.ADMIN, Role.CLERK), Role.ADMIN: (Role.CLERK,)}
    return None if held is not None and role in below.get(held, ()) else turned_away(actor)


def may_change_clerk(actor: Actor, row: Clerkship) -> Verdict:
    """Whoever may name such a clerk, and staff who keep the register of bodies."""
    return may_change_role(actor, row.body_id, row.role)


def may_change_role(actor: Actor, body_id: int, role: str) -> Verdict:
    """The same for all of one role in a body: it is one question for a whole list."""
    if actor.kind == "rule" or actor.may(MANAGE_CLERKS):
        return None
    return may_name_clerks(actor, body_id, role)


def role_of(actor: Actor, body_id: int) -> Role | None:
    """Return the role in which the actor acts for the body; looked up, never guessed."""
    if actor.kind != "person" or actor.account_id is None or actor.body_id != body_id:
        return None
    held = Clerkship.objects.filter(account=actor.account_id, body=body_id, ended_at=None).first()
    return Role(held.role) if held is not None else None


def may_issue_token(actor: Actor, account_id: int) -> Verdict:
    """Everyone for their own account; the operator's command for any."""
    return None if actor.kind == "rule" or actor.account_id == account_id else FORBIDDEN


def may_switch_token(actor: Actor) -> Verdict:
    """A person who came by a token of their own."""
    return None if actor.kind == "person" and actor.door == "token" else turned_away(actor)


def may_end(actor: Actor, thing: SignIn | ApiToken) -> Verdict:
    """Everyone their own."""
    return None if actor.kind == "rule" or actor.account_id == thing.account_id else FORBIDDEN


def own_account(actor: Actor) -> int:
    """Return the account that the actor acts by; raise `Refused` (`access.sign_in`) for none."""
    if actor.account_id is None:
        raise Refused(SIGN_IN)
    return actor.account_id


def may_make_mandates(actor: Actor) -> Verdict:
    """A person compared with the register for themselves; a body's managers for the body.

    Never under another mandate: who helps may not pass it on (民法典 第169条).
    """
    if actor.account_id is None:
        return SIGN_IN
    if actor.kind != "person" or actor.person_id is None:
        return FORBIDDEN
    if actor.body_id is not None:
        return None if _manages(actor, actor.body_id) else FORBIDDEN
    if is_minor(actor):
        return NEEDS_GUARDIAN
    return None if actor.level >= Assurance.CHECKED else LEVEL_TOO_LOW


def own_person(actor: Actor) -> int:
    """Return the person that the actor is, also when acting for a body; raise `Refused`.

    Never the one helped: nobody proves for somebody else who they are.
    """
    if actor.account_id is None:
        raise Refused(SIGN_IN)
    if actor.kind != "person" or actor.person_id is None:
        raise Refused(FORBIDDEN)
    return actor.person_id


def may_register_people(actor: Actor) -> Verdict:
    """Window clerks, who have the papers before them."""
    return None if actor.is_staff and actor.may(REGISTER) else turned_away(actor)


def may_serve_relatives(actor: Actor) -> Verdict:
    """Window clerks, freshly proved: personal data are given in clear, as when unmasking."""
    return may_register_people(actor) or proven(actor, UNMASK)


def may_report_deaths(actor: Actor) -> Verdict:
    """Window clerks who saw the paper; a rule, when the register says so."""
    return None if actor.kind == "rule" else may_register_people(actor)


def may_decide_death(actor: Actor, row: DeathReport) -> Verdict:
    """Window clerks of the body where it was reported; who reported it is told so by the action."""
    here = row.org in actor.orgs and actor.may(REGISTER)
    return None if actor.is_staff and here else turned_away(actor)


def deaths_of(actor: Actor) -> Q:
    """The reports that `may_decide_death` lets the actor decide, as a condition on their rows."""
    here = actor.orgs if actor.is_staff and actor.may(REGISTER) else ()
    return Q(org__in=list(here))


def may_help_at_desk(actor: Actor, post: str = "") -> Verdict:
    """Whoever holds a post of a desk; with a post named, that very one."""
    if not (actor.is_staff and actor.may(HELP_AT_DESK)):
        return turned_away(actor)
    today = clock.today()
    held = PostHolding.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=today),
        staff=actor.staff_id,
        post=post,
        ended_at=None,
        starts_on__lte=today,
    )
    return None if not post or held.exists() else NO_DESK_POST


def may_certify_helpers(actor: Actor) -> Verdict:
    """Those who keep the register of helpers."""
    allowed = actor.kind == "rule" or (actor.is_staff and actor.may(CERTIFY))
    return None if allowed else turned_away(actor)
