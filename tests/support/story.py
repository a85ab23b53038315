"""Telling a story over the API: every write is sent twice, every role is asked what it may do."""

import itertools
import json
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connection

from tests.support.demo import Answer, Caller
from tests.support.small_world import Callers, answers, drain, pdf

_keys = itertools.count(1)
KEPT = ("kernel", "cases", "documents", "licences", "notices")


def footprint() -> dict[str, int]:
    """How many rows every table of the story holds: whatever a write leaves, it leaves here."""
    models = [one for one in apps.get_models() if one._meta.app_label in KEPT]
    with connection.cursor() as cursor:
        return {one._meta.db_table: _rows(cursor, one._meta.db_table) for one in models}


def _rows(cursor: Any, table: str) -> int:
    cursor.execute(f"SELECT COUNT(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608, RUF100  # our own table
    return int(cursor.fetchone()[0])


def twice(who: Caller, method: str, path: str, body: object = None, **more: str) -> Answer:
    """Write, retry with the same key: the same answer byte for byte, and nothing more happened."""
    key = f"story-{next(_keys)}"
    first = who.send(method, path, body, key=key, **more)
    before = footprint()
    again = who.send(method, path, body, key=key, **more)
    assert (again.status, again.raw) == (first.status, first.raw)
    if first.status < 400:
        assert footprint() == before
    return first


@dataclass
class Story:
    """One case from the applicant's and the office's side."""

    caller: Callers
    applicant: str
    number: str = ""

    def open(self, item: str, *, situation: Any = None, **known: Any) -> dict[str, Any]:
        """Open a draft with the situation told, and fill in the form; return the guide."""
        guide: dict[str, Any] = self.caller("").get(f"/items/{item}").body
        told = {"item": item} | ({"situation": situation} if situation else {})
        opened = twice(self.caller(self.applicant), "POST", "/cases", told)
        assert opened.status == 201, opened.body
        self.number = opened.body["case_no"]
        given = answers(guide["form"]["schema"] if guide["form"] else None, **known)
        self.save(given)
        return guide

    def save(self, given: dict[str, Any]) -> None:
        """Fill in the form."""
        kept = twice(
            self.caller(self.applicant), "PATCH", f"/cases/{self.number}", {"answers": given}
        )
        assert kept.status == 200, kept.body

    def hand_in(self, guide: dict[str, Any]) -> list[str]:
        """Hand in every required material; return the documents."""
        keys = [m["key"] for m in guide["base"]["materials"] or [] if m["need"] == "required"]
        return [self.attach(key).body["document"] for key in keys]

    def attach(self, key: str) -> Answer:
        """Hand in a file for a material."""
        path = f"/cases/{self.number}/materials/{key}?name=demo.pdf"
        kind = "application/octet-stream"
        return twice(self.caller(self.applicant), "POST", path, pdf(), kind=kind)

    def step(self, who: str, name: str, **body: Any) -> dict[str, Any]:
        """Take a step that must succeed, and let the worker hand over what it caused."""
        taken = twice(self.caller(who), "POST", f"/cases/{self.number}/actions/{name}", body)
        assert taken.status == 200, (name, taken.body)
        drain()
        return dict(taken.body)

    def refused(self, who: str, name: str, code: str, **body: Any) -> dict[str, Any]:
        """Try a step that must be refused with this code; nothing may have changed."""
        before = footprint()
        answer = twice(self.caller(who), "POST", f"/cases/{self.number}/actions/{name}", body)
        assert answer.status in {403, 404, 409, 422}
        assert answer.body["code"] == code, answer.body
        assert footprint() == before
        return dict(answer.body)

    def seen(self, who: str) -> dict[str, Any]:
        """The case as somebody reads it."""
        answer = self.caller(who).get(f"/cases/{self.number}")
        assert answer.status == 200, answer.body
        return dict(answer.body)

    def may(self, *whos: str) -> dict[str, list[str] | None]:
        """What each may do now; None for whoever may not know of the case."""
        found = {who: self.caller(who).get(f"/cases/{self.number}") for who in whos}
        return {
            who: answer.body["allowed_actions"] if answer.status == 200 else None
            for who, answer in found.items()
        }

    def branches(self) -> dict[str, dict[str, Any]]:
        """The departments' parts by their keys."""
        tasks = self.caller(self.applicant).get(f"/cases/{self.number}/tasks").body["tasks"]
        return {one["key"]: one for one in tasks}

    def steps_taken(self) -> list[str]:
        """The names of the steps taken, oldest first."""
        told = self.caller(self.applicant).get(f"/cases/{self.number}/events").body["events"]
        return [one["name"] for one in told]

    def messages(self) -> list[str]:
        """The kinds of messages that the applicant got about this case, oldest first."""
        inbox = self.caller(self.applicant).get("/messages?size=100").body["items"]
        return [one["kind"] for one in reversed(inbox) if one["about"] == self.number]

    def last_message(self) -> dict[str, Any]:
        """The newest message about this case."""
        inbox = self.caller(self.applicant).get("/messages?size=100").body["items"]
        return next(dict(one) for one in inbox if one["about"] == self.number)


def as_json(body: object) -> str:
    """The body as text, to look for what must not stand in it."""
    return json.dumps(body, ensure_ascii=False)
