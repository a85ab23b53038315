"""From a base record to its adoption by the demonstration city. Everything here is invented."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from tongban.modules.catalogue.contracts import Level, label
from tongban.modules.catalogue.native import FORMAT
from tongban.modules.catalogue.plan import APPLICANTS

from .values import Json, objects

_HINT = re.compile(r"（[^）]*）")


@dataclass(frozen=True)
class World:
    """The invented city: its bodies, halls, and which body stands for which department."""

    organisations: dict[str, Json]
    halls: dict[str, Json]
    departments: tuple[tuple[re.Pattern[str], str], ...]
    adopted_by: dict[str, str]
    supervise: str
    promise_terms: dict[str, Json]
    also_at: dict[str, list[str]]

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read data/demo/world.json."""
        told = json.loads(path.read_text("utf-8"))
        return cls(
            {str(o["key"]): o for o in told["organisations"]},
            {str(h["key"]): h for h in told["halls"]},
            tuple(
                (re.compile("|".join(d["words"])), d["organisation"]) for d in told["departments"]
            ),
            told["adopted_by"],
            told["supervise"],
            told["promise_terms"],
            told["also_at"],
        )

    def body_for(self, department: str) -> Json:
        """Return the body that stands for a department: first by its plain name, then by brackets.

        KeyError names a department that nobody stands for.
        """
        for text in (_HINT.sub("", department), department):
            for wording, key in self.departments:
                if wording.search(text):
                    return self.organisations[key]
        raise KeyError(f"no body of the demonstration stands for {department}")


def implementation_record(guide: Json, base: Json, world: World) -> Json:
    """Let the body in charge adopt a base item, with nothing heavier and nothing promised anew."""
    chosen = world.adopted_by.get(str(guide["id"]))
    body = world.organisations[chosen] if chosen else world.body_for(str(base["owner"]))
    level = Level(str(body["level"]))
    own = {
        "format": FORMAT,
        "record": "implementation",
        "task_code": f"{body['uscc']}{label(level).code}{base['catalog_code']}",
        "handling_no": base.get("handling_no"),
        "base": f"{base['catalog_code']}{base.get('handling_no', '')}",
        "fictitious": True,
        "organisation": _named(body),
        "region": body["region"],
        "level": level.value,
        "window": _window(body, world),
        "consult": body["phone"],
        "supervise": world.supervise,
        "departments": _departments(base, body, world),
        "promise_terms": world.promise_terms.get(str(guide["id"])),
        "service": {"entry_centre": True},
        "windows": _further(str(guide["id"]), str(body["hall"]), world),
        "consult_ways": _called("consult", str(body["phone"]), str(body["name"])),
        "supervise_ways": _called("supervise", *world.supervise.split("，", 1)),
    }
    return {key: value for key, value in own.items() if value not in (None, [])}


def _named(body: Json) -> Json:
    return {"uscc": body["uscc"], "name": body["name"]}


def _window(body: Json, world: World) -> Json:
    hall = world.halls[str(body["hall"])]
    return {**_place(hall), "window": body["window"], "phones": [body["phone"]]}


def _place(hall: Json) -> Json:
    shown = {"address": hall["address"], "hours": hall["hours"], "hall": hall["name"]}
    return {**shown, **{name: hall[name] for name in ("opens", "place", "transport")}}


def _further(guide_id: str, own_hall: str, world: World) -> list[Json]:
    """Where else the item is handled: the joint window of other halls."""
    keys = [key for key in world.also_at.get(guide_id, []) if key != own_hall]
    return [{**_place(world.halls[key]), "key": key, "window": "综合窗口"} for key in keys]


def _called(key: str, phone: str, name: str) -> list[Json]:
    """One phone number as a way to ask or to complain."""
    told: Json = {"key": f"{key}_phone", "kind": "phone", "value": phone}
    return [{**told, "name": name}]


def _departments(base: Json, body: Json, world: World) -> list[Json]:
    """Who stands for each department of the steps; the adopting body stands for its own kind."""
    named = [str(step["department"]) for step in objects(base, "steps") if "department" in step]
    split = [part for name in named for part in name.split("、")]
    ours = world.body_for(str(base["owner"]))
    found: list[Json] = []
    for name in dict.fromkeys(part for part in split if part not in APPLICANTS):
        stands = world.body_for(name)
        found.append({"name": name, "organisation": _named(body if stands is ours else stands)})
    return found
