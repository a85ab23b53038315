"""Which of the pages that things lead to whoever acts just now can open."""

from __future__ import annotations

from django.urls import Resolver404, resolve

from tongban.kernel.actors import Actor

OF_A_WARD = frozenset({"cases:my_case", "catalogue:item", "privacy:request"})
"""Pages where a guardian finds the ward's own thing, or what everybody reads.

The others are closed to who helps (follows, mandates), or show the guardian's own (account,
applications) or nothing (licences).
"""
NOT_FOR_MINORS = frozenset({"identity:mandates"})
"""Pages that are closed to minors, and to adults in care, on their own."""


def opens(by: Actor, href: str) -> bool:
    """Whether the page is there for who acts: one's own are not while acting for a company."""
    if not href or by.body_id is not None:
        return False
    if by.helping is not None:
        return _name(href) in OF_A_WARD
    return by.reach is None or _name(href) not in NOT_FOR_MINORS


def _name(href: str) -> str:
    try:
        return resolve(href.partition("?")[0].partition("#")[0]).view_name
    except Resolver404:
        return ""
