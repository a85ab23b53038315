"""The copy of a person's data: one ZIP with JSON for machines and HTML for people."""

from __future__ import annotations

import io
import json
import zipfile

from django.template.loader import render_to_string
from django.utils import translation

from tongban.kernel import clock
from tongban.kernel.actors import Actor

from .queries import consents, holdings, uses

FORMAT = "tongban.copy/1"
PAGES = 50
"""Pages of 100 uses that are copied at most."""


def made(by: Actor) -> bytes:
    """Return the copy of all that the rooms hold and know of the person, as of now."""
    with translation.override("zh-hans"):
        told = _told(by)
        page = render_to_string("privacy/copy.html", told)
    box = io.BytesIO()
    with zipfile.ZipFile(box, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("data.json", json.dumps(told, ensure_ascii=False, indent=1))
        out.writestr("data.html", page)
    return box.getvalue()


def _told(by: Actor) -> dict[str, object]:
    return {
        "format": FORMAT,
        "at": clock.local(clock.now()).isoformat(timespec="seconds"),
        "held": [
            {
                "room": room,
                "title": title,
                "things": [
                    {
                        "key": one.key,
                        "title": one.title,
                        "kept": one.kept,
                        "facts": [{"name": name, "value": value} for name, value in one.facts],
                    }
                    for one in things
                ],
            }
            for room, title, things in holdings.all_of(by)
        ],
        "uses": list(_uses(by)),
        "consents": [
            {
                "purpose": one.key,
                "version": one.version,
                "given_at": one.given_at.isoformat(),
                "withdrawn_at": one.withdrawn_at.isoformat() if one.withdrawn_at else "",
            }
            for one in consents.history(by)
        ],
    }


def _uses(by: Actor) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    after = ""
    for _ in range(PAGES):
        page = uses.mine(by, after=after, size=100)
        found += [
            {
                "kind": str(one.kind),
                "at": one.at.isoformat(),
                "who": one.who,
                "what": list(one.what),
                "why": one.why,
            }
            for one in page.rows
        ]
        after = page.after
        if not after:
            break
    return found
