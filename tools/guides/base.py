"""From one collected guide to one base record of the native format."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from tongban.kernel.codes import BaseCode
from tongban.modules.catalogue.contracts import ItemType, label
from tongban.modules.catalogue.native import FORMAT

from . import words
from .parts import fee, form_fields, limit, limits, materials, special_procedures, steps
from .tables import decided, handed_in, review_points
from .values import Json, keyed, objects, strings

_YEARS = re.compile(r"^(\d{1,2})年(?=$|[，；])")


class Serials:
    """Hands out demonstration codes 99 + type + serial, the same ones at every build."""

    def __init__(self, committed: Iterable[Json]) -> None:
        assigned = [record for record in committed if record.get("code_assigned")]
        self._known = {_source_id(r): str(r["catalog_code"]) for r in assigned}
        self._last = max((int(code[4:9]) for code in self._known.values()), default=0)

    def code(self, guide_id: str, kind: ItemType) -> str:
        """Return the guide's code, a new one when it has none yet or its type has changed."""
        known = self._known.get(guide_id)
        if known is not None and known[2:4] == label(kind).code:
            return known
        self._last += 1
        return str(BaseCode.join("99", label(kind).code, f"{self._last:05}"))


def _source_id(record: Json) -> str:
    source = record["source"]
    return str(source["id"]) if isinstance(source, dict) else ""


def base_record(guide: Json, serials: Serials) -> Json:
    """Restate a guide. Absent stays absent."""
    full = {
        "format": FORMAT,
        "record": "base",
        **_codes(guide, serials),
        "name": guide["name"],
        **_kind(guide),
        "levels": _looked_up(guide, "level", words.LEVELS),
        "owner": guide["department"],
        "field": guide["field"],
        "handling": words.HANDLING.get(str(guide.get("handle_type"))),
        **_audience(guide),
        **_themes(guide),
        "channels": [words.CHANNELS[c] for c in strings(guide, "channels")],
        "visits": guide.get("visits"),
        "online_depth": words.DEPTHS.get(str(guide.get("online_depth"))),
        **_law(guide),
        "materials": handed_in(str(guide["id"]), materials(guide)),
        "steps": steps(guide),
        "limits": limits(guide),
        "fee": fee(guide),
        "results": _results(guide),
        "special_procedures": special_procedures(guide),
        "form_fields": form_fields(guide),
        **_rest(guide),
        "asks_level": words.ASKS_LEVEL.get(str(guide["id"])),
        "source": source(guide),
    }
    return {key: value for key, value in full.items() if _said(key, value)}


def _said(key: str, value: object) -> bool:
    return value is not None and (key == "materials" or value not in ("", [], {}))


def _codes(guide: Json, serials: Serials) -> Json:
    given = str(guide.get("base_code", ""))
    if BaseCode.why_not(given) is None:
        return {"catalog_code": given, "handling_no": _handling_no(guide, given)}
    kind = ItemType(words.TYPES[str(guide["item_type"])][0])
    return {"catalog_code": serials.code(str(guide["id"]), kind), "code_assigned": True}


def _handling_no(guide: Json, base: str) -> str:
    """A guide about exactly one handling item carries its serial; two guides may share a base."""
    items = objects(guide, "business_items")
    codes = [str(item["code"]) for item in items]
    return codes[0][12:] if len(codes) == 1 and codes[0].startswith(base) else ""


def _kind(guide: Json) -> Json:
    kind, note = words.TYPES[str(guide["item_type"])]
    return {"type": kind, "type_note": note, "bundle": guide["item_type"] == "一件事" or None}


def _audience(guide: Json) -> Json:
    given = strings(guide, "service_objects")
    local = [word for word in given if word in words.LOCAL_AUDIENCE]
    keys = list(dict.fromkeys(words.AUDIENCE[word] for word in given))
    return {"audience": keys, "local_audience": local}


def _themes(guide: Json) -> Json:
    given = strings(guide, "themes")
    served = set(strings(guide, "service_objects"))
    lists = [(words.PERSON, 0)] if "自然人" in served else []
    lists += [(words.LEGAL, 1)] if served - {"自然人"} else []
    found = [
        f"{name}.{words.THEMES[g][n]}" for g in given for name, n in lists if words.THEMES[g][n]
    ]
    return {"themes": list(dict.fromkeys(found)), "local_themes": given}


def _law(guide: Json) -> Json:
    conditions: list[Json] = [{"text": str(text)} for text in strings(guide, "conditions")]
    questions, found = decided(str(guide["id"]), keyed(conditions, "text", dict))
    return {
        "basis": keyed(objects(guide, "legal_basis"), "law", _basis),
        "supervision_basis": keyed(objects(guide, "supervision_basis"), "law", _basis),
        "conditions": found,
        "questions": questions,
        "review_points": review_points(str(guide["id"]), found),
    }


def _basis(given: Json) -> Json:
    fields = ("law", "doc_no", "article", "issuer", "effective")
    return {field: given[field] for field in fields if given.get(field)}


def _results(guide: Json) -> list[Json]:
    years = guide.get("valid_years")
    renew = f"；{guide['renew_before']}申请延续" if guide.get("renew_before") else ""
    general = f"{years}年{renew}" if years else ""

    def one(given: Json) -> Json:
        validity = str(given.get("validity", general))
        months = _YEARS.match(validity)
        kind = words.RESULTS[str(given["type"])]
        known: Json = {"name": given["name"], "type": kind}
        known |= {"validity": validity} if validity else {}
        return known | ({"validity_months": int(months[1]) * 12} if months else {})

    return keyed(objects(guide, "results"), "name", one)


def _rest(guide: Json) -> Json:
    faq = keyed(objects(guide, "faq"), "q", lambda q: {"question": q["q"], "answer": q["a"]})
    return {
        "faq": faq,
        "cross_region": keyed([{"w": w} for w in strings(guide, "cross_region")], "w", _cross),
        "commitment": guide.get("notify_promise"),
        "intermediary": guide.get("intermediary"),
        "apply_deadline": _deadline(guide),
        "filing_period": guide.get("window_period"),
        "benefit": guide.get("benefit"),
        "notes": _notes(guide),
    }


def _cross(given: Json) -> Json:
    wording = str(given["w"])
    scope = next(key for word, key in words.SCOPES.items() if wording.startswith(word))
    return {"scope": scope, "wording": wording}


def _deadline(guide: Json) -> Json | None:
    given = guide.get("apply_deadline")
    if not isinstance(given, dict):
        return None
    return {"limit": limit(given["days"], given["unit"]), "start": given["from"]}


def _notes(guide: Json) -> list[str]:
    dropped = [str(m["name"]) for m in objects(guide, "materials")]
    lists = {"procedures": "办理程序", "login_methods": "登录方式", "consequence": "后果"}
    said = [f"{zh}：{'；'.join(strings(guide, k))}" for k, zh in lists.items() if guide.get(k)]
    first = ["不需要下级机关初审"] if guide.get("first_review") is False else []
    return [name for name in dropped if name in words.NOT_MATERIALS] + said + first


def source(guide: Json) -> Json:
    """Where the guide comes from. Mirrors are kept as provenance and marked as such."""
    completeness, _, rest = str(guide["completeness"]).partition(" ")
    found: Json = {
        "id": guide["id"],
        "title": words.TITLES.get(str(guide["id"]), guide["source"]),
        "licence": "Apache-2.0",
        "region": guide["region"],
        "addresses": _addresses(guide),
        "codes": _source_codes(guide),
        "completeness": words.COMPLETENESS[completeness.rstrip(";")],
        "completeness_note": rest.strip("()") if rest else "",
        "evidence": guide.get("evidence", ""),
        "form_fields_from": guide.get("form_fields_confidence", ""),
        "data_note": guide.get("data_note", ""),
    }
    return {key: value for key, value in found.items() if value}


def _addresses(guide: Json) -> list[Json]:
    urls = [url.strip() for url in str(guide["source_url"]).split(" ; ")]
    return [
        {"url": url, "kind": _address_kind(url, str(guide.get("source_kind", "")))} for url in urls
    ]


def _address_kind(url: str, said: str) -> str:
    """A government page is one under gov.cn, or one that the collection calls nothing else."""
    host = urlsplit(url).hostname or ""
    if host == "flk.npc.gov.cn":
        return "law_database"
    if host.endswith(".gov.cn") or said == "政府网站":
        return "government"
    company = said.startswith("企业或媒体官网") and host.endswith((".com.cn", "cyol.com"))
    return "company" if company else "mirror"


def _source_codes(guide: Json) -> list[Json]:
    named = {"catalog": "base_code", "task": "impl_code", "parent": "parent_code"}
    found: list[Json] = [{"kind": k, "code": guide[n]} for k, n in named.items() if guide.get(n)]
    items = [{"kind": "business_item", **item} for item in objects(guide, "business_items")]
    own = guide.get("business_item_code")
    return found + items + ([{"kind": "business_item", "code": own}] if own else [])


def _looked_up(guide: Json, name: str, table: dict[str, str]) -> list[str]:
    return [table[str(guide[name])]] if guide.get(name) else []
