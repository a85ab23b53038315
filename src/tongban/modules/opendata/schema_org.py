"""An item in the words of schema.org: what search engines and assistants read on its page."""

from __future__ import annotations

import json
from typing import Any, Final

from django.utils.safestring import SafeString

from tongban.modules.catalogue.contracts import (
    Channel,
    Disclosed,
    FeeItem,
    Item,
    ResultType,
    Window,
    label,
)

from .rdf import words
from .rdf.common import duration
from .rdf.graph import LANGUAGE, part

Json = dict[str, Any]
_ESCAPES: Final = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&\u2028\u2029"}


def embedded(of: Disclosed, base: str) -> SafeString:
    """Return the description as it may stand inside a script element.

    No `<` is left in it, so no text of a guide can end the element or open a comment: the page's
    Content-Security-Policy stays as it is, because a data block is never run.
    """
    text = json.dumps(describe(of, base), ensure_ascii=False, separators=(",", ":"))
    return SafeString(text.translate(_ESCAPES))


def describe(of: Disclosed, base: str) -> Json:
    """Return the item as JSON-LD: a GovernmentService, and its questions as an FAQPage."""
    service = {"@context": "https://schema.org", **_service(of, base)}
    if not of.item.base.faq:
        return service
    context = service.pop("@context")
    return {"@context": context, "@graph": [service, _questions(of, base)]}


def _service(of: Disclosed, base: str) -> Json:
    item, page = of.item, f"{base}/items/{part(of.code)}"
    return _given(
        {
            "@type": "GovernmentService",
            "@id": f"{page}#service",
            "url": page,
            "identifier": item.code,
            "name": item.name,
            "alternateName": list(item.base.aliases),
            "description": item.base.content.strip() or words.summary(item),
            "serviceType": label(item.base.type).zh,
            "provider": _provider(item, base),
            "areaServed": _region(item),
            "audience": [_audience(label(one).zh) for one in item.base.audience],
            "availableChannel": _channels(item, page),
            "serviceOutput": [_output(one.name, one.type) for one in item.base.results],
            "offers": _offers(item),
            "termsOfService": f"{page}#conditions",
            "inLanguage": LANGUAGE,
            "dateModified": of.published_at.isoformat(),
            "version": str(of.number),
            "subjectOf": _other_forms(page, base, of.code),
        }
    )


def _given(said: Json) -> Json:
    """Leave out what the guide does not give."""
    return {name: value for name, value in said.items() if value not in (None, "", [], {})}


def _provider(item: Item, base: str) -> Json:
    own = item.implementation
    return {
        "@type": "GovernmentOrganization",
        "@id": f"{base}/open#organisation-{part(own.body)}",
        "name": own.organisation.name,
        "identifier": own.body,
    }


def _region(item: Item) -> Json:
    return {"@type": "AdministrativeArea", "identifier": item.implementation.region}


def _audience(words_: str) -> Json:
    return {"@type": "Audience", "audienceType": words_}


def _output(name: str, kind: ResultType) -> Json:
    return {
        "@type": "GovernmentPermit" if kind is ResultType.LICENCE else "Thing",
        "name": name,
    }


def _offers(item: Item) -> list[Json]:
    fee = item.base.fee
    if fee is None:
        return []
    if not fee.charged:
        return [{"@type": "Offer", "price": "0", "priceCurrency": "CNY"}]
    return [_offer(one) for one in fee.items]


def _offer(of: FeeItem) -> Json:
    price = {} if of.amount is None else {"price": f"{of.amount:f}", "priceCurrency": "CNY"}
    return {"@type": "Offer", "name": of.name, "description": words.fee(of), **price}


def _channels(item: Item, page: str) -> list[Json]:
    lasts = duration(item.binding)
    processing = {"processingTime": lasts.value} if lasts else {}
    found = [_window(one) for one in item.windows]
    if Channel.ONLINE in item.channels:
        found.append({"@type": "ServiceChannel", "serviceUrl": page})
    consult = item.implementation.consult.strip()
    if consult:
        phone = {"@type": "ContactPoint", "contactType": "咨询", "description": consult}
        found.append({"@type": "ServiceChannel", "servicePhone": phone})
    return [{**one, **processing} for one in found]


def _window(of: Window) -> Json:
    place = _given(
        {
            "@type": "Place",
            "name": words.joined((of.hall, of.window), " "),
            "address": of.address,
            "telephone": list(of.phones),
        }
    )
    return _given(
        {
            "@type": "ServiceChannel",
            "serviceLocation": place,
            "description": words.named("办理时间", words.opens(of)),
        }
    )


def _questions(of: Disclosed, base: str) -> Json:
    page = f"{base}/items/{part(of.code)}"
    asked = [
        {
            "@type": "Question",
            "name": one.question,
            "acceptedAnswer": {"@type": "Answer", "text": one.answer},
        }
        for one in of.item.base.faq
    ]
    return {"@type": "FAQPage", "@id": f"{page}#faq", "about": {"@id": f"{page}#service"},
            "mainEntity": asked}  # fmt: skip


def _other_forms(page: str, base: str, code: str) -> list[Json]:
    forms = (
        (f"{page}.ttl", "text/turtle"),
        (f"{page}.cpsv-ap.jsonld", "application/ld+json"),
        (f"{base}/api/v1/items/{part(code)}", "application/json"),
    )
    return [
        {"@type": "DataDownload", "contentUrl": address, "encodingFormat": kind}
        for address, kind in forms
    ]
