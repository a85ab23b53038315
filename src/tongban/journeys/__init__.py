"""Stories that cross modules: one file each, named after the story, without models.

A file here listens to an event of one module and calls the `public` of others, or plugs one
module's knowledge into another's port. What a story says
to people stands in `wording/`.
"""

from __future__ import annotations

from importlib import import_module

STORIES = (
    "granted_case_issues_licence",
    "decision_is_published",
    "case_step_tells_applicant",
    "case_step_makes_paper",
    "archived_case_is_packed",
    "review_tells_applicant",
    "licence_issued_tells_holder",
    "revoked_licence_marks_decision",
    "revoked_licence_tells_holder",
    "revoked_case_revokes_licence",
    "registers_prefill_forms",
    "demo_registers_answer_benefits",
    "proposal_tells_person",
    "messages_find_their_reader",
    "copies_hold_licences",
    "late_request_finds_its_supervisor",
    "mandates_name_items",
    "mandate_is_told",
    "clerkship_is_told",
    "account_is_told",
    "death_is_told_to_bodies",
    "guardianship_is_told",
    "codes_go_by_phone",
    "demo_registers_know_people",
    "moved_date_is_told",
    "changes_reach_feeds",
    "followers_are_told",
    "proposed_extension_finds_its_head",
    "standard_finds_its_editors",
    "change_finds_its_reader",
    "ended_item_tells_applicants",
    "paused_item_tells_applicants",
)


def load() -> None:
    """Import every story, so that its listeners are known, and plug those that fill a port."""
    for story in STORIES:
        plug = getattr(import_module(f"{__name__}.{story}"), "plug", None)
        if plug is not None:
            plug()
