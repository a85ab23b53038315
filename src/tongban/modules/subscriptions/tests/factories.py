"""Somebody who follows, and a subject that exists."""

from __future__ import annotations

from tongban.kernel.actors import Actor, Anonymous, Rule

from ..contracts import Card, Entry, Sort

MAIL = "demo@example.invalid"
SUBJECT = "law:shili-000001"
ANYBODY = Anonymous
CITIZEN = Actor(kind="person", ref="account:7", name="示例·王小明", account_id=7, person_id=7)
OTHER = Actor(kind="person", ref="account:8", name="示例·李小红", account_id=8, person_id=8)
RULE = Rule("changes_reach_feeds")


class Known:
    """Every key that begins with "shili" exists."""

    def card(self, key: str) -> Card | None:
        return Card("示例规定", f"/laws/{key}") if key.startswith("shili") else None


def entry(key: str = "law_changed:1") -> Entry:
    return Entry(key, Sort.LAW_CHANGED, "示例规定", "/laws/shili-000001")
