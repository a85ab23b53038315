"""The parts of a guide: materials, steps, limits, fees, procedures, form fields."""

from __future__ import annotations

from . import words
from .values import Json, key_of, keyed, objects


def limit(amount: object, unit: object, note: object = None) -> Json | None:
    """A limit in its own unit; None where the guide has no number."""
    if not isinstance(amount, int | float):
        return None
    plain = int(amount) if amount == int(amount) else amount
    known: Json = {"amount": plain, "unit": words.UNITS[str(unit)]}
    return {**known, "note": note} if note else known


def limits(guide: Json) -> Json:
    """All limits of a guide.

    The collection counts acceptance and delivery in working days unless a note says otherwise:
    a step of the same number of days in another unit is such a note. An extension is counted like
    the statutory limit that it extends.
    """
    legal = guide.get("legal_unit", "工作日")
    found = {
        "statutory": limit(guide.get("legal_days"), legal),
        "promised": _exact(guide, guide.get("promise_days"), guide.get("promise_unit")),
        "accept": limit(guide.get("accept_days"), _unit_of_step(guide, "accept_days")),
        "accept_promised": limit(guide.get("accept_promise_days"), "工作日"),
        "extend": limit(guide.get("extend_days"), legal),
        "deliver": limit(guide.get("deliver_days"), _unit_of_step(guide, "deliver_days")),
    }
    return {key: value for key, value in found.items() if value is not None}


def _unit_of_step(guide: Json, name: str) -> object:
    days = guide.get(name)
    units = [s["unit"] for s in objects(guide, "steps") if s.get("days") == days and days]
    return units[0] if units and set(units) == {"日"} else "工作日"


def _exact(guide: Json, amount: object, unit: object) -> Json | None:
    computed, printed = words.REAL_LIMITS.get(str(guide["id"]), (None, {}))
    return dict(printed) if computed is not None and amount == computed else limit(amount, unit)


def materials(guide: Json) -> list[Json] | None:
    """The materials. An empty list of a record means that its source shows none: not known."""
    given = [m for m in objects(guide, "materials") if m["name"] not in words.NOT_MATERIALS]
    return keyed(given, "name", _material) if given else None


def _material(given: Json) -> Json:
    found: Json = {
        "name": given["name"],
        "originals": given.get("orig"),
        "copies": given.get("copy"),
        "form": _word(words.FORMS, given.get("form")),
        "need": _word(words.NEEDS, given.get("need")),
        "origin": _word(words.ORIGINS, given.get("source")),
        "kind": _word(words.KINDS, given.get("kind")),
        "basis": _basis(given.get("basis")),
        "waivable": given.get("waivable"),
        "asked_because": words.OWN_REASONS.get(str(given["name"])),
    }
    texts = ("issuer", "licence_type", "sign_seal", "fill_note")
    return _given({**found, **{name: given.get(name) for name in texts}})


def _basis(given: object) -> object:
    if not isinstance(given, dict):
        return given
    return f"{given['law']}（{given['doc_no']}）{given['article']}"


def steps(guide: Json) -> list[Json]:
    """The steps in order, each with its own limit where the guide has one."""

    def one(given: Json) -> Json:
        return _given(
            {
                "name": given["step"],
                "department": given.get("department"),
                "limit": _exact(guide, given.get("days"), given.get("unit")),
                "parallel_group": given.get("parallel_group"),
                "result": given.get("result"),
                "note": given.get("note"),
            }
        )

    return keyed(objects(guide, "steps"), "step", one)


def fee(guide: Json) -> Json | None:
    """Whether and what is charged; None where the guide is silent."""
    given = guide.get("fee")
    if not isinstance(given, dict):
        return None
    items = keyed(objects(given, "items"), "name", dict)
    return _given({**given, "items": items})


def special_procedures(guide: Json) -> list[Json]:
    """Procedures that stop or lengthen the clock."""

    def one(given: Json) -> Json:
        time = limit(given.get("days"), given.get("unit"))
        return _given({"name": given["name"], "limit": time, "note": given.get("note")})

    return keyed(objects(guide, "special_procedures"), "name", one)


def form_fields(guide: Json) -> list[Json]:
    """The guide's own questions, with plain keys for the commonest ones."""
    taken: set[str] = set()

    def one(given: Json) -> Json:
        text = str(given["label"])
        key = words.FIELD_KEYS.get(text) or key_of(text, taken)
        taken.add(key)
        return _given(
            {
                "key": key,
                "label": text,
                "type": given["type"],
                "required": given["required"],
                "choices": given.get("choices"),
                "prefill": _word(words.REGISTERS, given.get("prefill")),
            }
        )

    return [one(field) for field in objects(guide, "form_fields")]


def _word(table: dict[str, str], given: object) -> str | None:
    return None if given is None else table[str(given)]


def _given(found: Json) -> Json:
    return {
        key: value for key, value in found.items() if value is not None and value not in ("", [])
    }
