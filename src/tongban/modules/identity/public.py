"""What other rooms may ask of identity and have done by it."""

from __future__ import annotations

from .actions._throttle import Allowance, has_room, spend, whole_address
from .actions.act_for import act_for
from .actions.add_clerk import add_clerk
from .actions.appoint import appoint
from .actions.bind_real_name import bind_real_name
from .actions.confirm_mandate import confirm_mandate
from .actions.end_clerkship import end_clerkship
from .actions.end_mandate import end_mandate
from .actions.end_session import end_session
from .actions.enrol_body import enrol_body
from .actions.enrol_staff import enrol_staff
from .actions.issue_token import issue_token
from .actions.link_person import link_person
from .actions.load_demo import PASSWORD as DEMO_PASSWORD
from .actions.load_demo import load_demo
from .actions.offer_mandate import offer_mandate, preview
from .actions.register import register
from .actions.relieve import relieve
from .actions.revoke_token import revoke_token
from .actions.set_work_mail import set_work_mail
from .actions.sign_in import sign_in
from .actions.sign_out import sign_out
from .actions.unmask import unmask
from .halves import half_open
from .own import OWN, own_account_facts
from .policies import has_its_factors, proved_within, well_proved
from .queries.accounts import (
    account_by_login,
    acts_for,
    clerk_accounts,
    clerkships,
    inbox_of,
    posts_of,
    staff_members,
    staff_number,
    staff_of_accounts,
    staff_with,
    work_mail,
)
from .queries.actors import actor, actor_by_token
from .queries.companies import uses as clerk_uses
from .queries.factors import has_factor
from .queries.mandates import account_address as address_of
from .queries.mandates import has_helped
from .queries.mandates import parties as mandate_parties
from .queries.mandates import uses as mandate_uses
from .queries.nearness import stands_near
from .queries.people import (
    as_person,
    body,
    body_by_uscc,
    guardian_consents,
    is_compared,
    masked_person,
    may_consent,
    owner_label,
    owner_labels,
    person_by_id_no,
    person_facts,
    prefill,
)
from .queries.rights import post_asked
from .queries.sign_ins import account_by_id_no, still_open
from .queries.standing import needs_step_up, require_step_up, standing
from .queries.uses import helped, looks, raises, seats
from .saying import done, element, evidence, level

__all__ = [
    "DEMO_PASSWORD",
    "OWN",
    "Allowance",
    "account_by_id_no",
    "account_by_login",
    "act_for",
    "actor",
    "actor_by_token",
    "acts_for",
    "add_clerk",
    "address_of",
    "appoint",
    "as_person",
    "bind_real_name",
    "body",
    "body_by_uscc",
    "clerk_accounts",
    "clerk_uses",
    "clerkships",
    "confirm_mandate",
    "done",
    "element",
    "end_clerkship",
    "end_mandate",
    "end_session",
    "enrol_body",
    "enrol_staff",
    "evidence",
    "guardian_consents",
    "half_open",
    "has_factor",
    "has_helped",
    "has_its_factors",
    "has_room",
    "helped",
    "inbox_of",
    "is_compared",
    "issue_token",
    "level",
    "link_person",
    "load_demo",
    "looks",
    "mandate_parties",
    "mandate_uses",
    "masked_person",
    "may_consent",
    "needs_step_up",
    "offer_mandate",
    "own_account_facts",
    "owner_label",
    "owner_labels",
    "person_by_id_no",
    "person_facts",
    "post_asked",
    "posts_of",
    "prefill",
    "preview",
    "proved_within",
    "raises",
    "register",
    "relieve",
    "require_step_up",
    "revoke_token",
    "seats",
    "set_work_mail",
    "sign_in",
    "sign_out",
    "spend",
    "staff_members",
    "staff_number",
    "staff_of_accounts",
    "staff_with",
    "standing",
    "stands_near",
    "still_open",
    "unmask",
    "well_proved",
    "whole_address",
    "work_mail",
]
