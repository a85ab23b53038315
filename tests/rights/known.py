"""The parameters of addresses, each leading to a true thing of the demonstration."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from django.test import Client
from django.urls import Resolver404, resolve

from tests.api_contract.test_authorisation import LAW, WORK
from tests.rights.routes import routes
from tests.support.demo import Demo
from tongban.modules.identity import public as identity

OTHERS = {
    f"cases:{one}"
    for one in (
        "withdraw",
        "done",
        "my_case",
        "my_data_notice",
        "clocks",
        "my_paper",
        "my_paper_pdf",
    )
}
"""Pages of an applicant's case that is handed in; the others are asked for about a draft."""


_LINK = re.compile(r'(?:href|action)="(/[^"?#]*)')


def known(demo: Demo, it: Mapping[str, str]) -> dict[str, str]:
    """Return values by `parameter` or, where a page needs its own, by `page.parameter`."""
    return {**_cases(it), **_people(demo), **_items(it), **_others(it)}


def linked(browsers: Iterable[Client]) -> dict[str, str]:
    """What the links of the pages lead to, two clicks deep: values by `page.parameter`."""
    found: dict[str, str] = {}
    for browser in browsers:
        for route in routes():
            if not route.parameters:
                _note(browser, route.path({}), found)
        for path in sorted(_paths(found)):
            _note(browser, path, found)
    return found


def _paths(found: Mapping[str, str]) -> set[str]:
    named = {name.rpartition(".")[0] for name in found}
    return {one.path(found) for one in routes() if one.name in named}


def _note(browser: Client, path: str, found: dict[str, str]) -> None:
    answer = browser.get(path)
    if answer.status_code != 200 or answer.streaming:
        return
    for link in _LINK.findall(answer.content.decode(errors="replace")):
        try:
            at = resolve(link)
        except Resolver404:
            continue
        for name, value in at.kwargs.items():
            found.setdefault(f"{at.view_name}.{name}", str(value))


def _cases(it: Mapping[str, str]) -> dict[str, str]:
    own = [one.name for one in routes() if one.name.startswith("cases:")]
    drafts = {f"{name}.case_no": it["draft"] for name in own if name not in OTHERS}
    return {
        **{name: number for name, number in drafts.items() if "desk" not in name},
        **{
            f"cases:{name}.case_no": it["submitted"]
            for name in ("correct", "points", "on_spot", "unmask", "step")
        },
        "case_no": it["submitted"],
        "cases:step.step": "accept",
        "cases:hearing.step": "request_hearing",
        "cases:promise.way": "lacking",
        "state": "submitted",
    }


def _people(demo: Demo) -> dict[str, str]:
    owner = identity.actor_by_token(demo.tokens["citizen"])
    assert owner is not None
    return {"person_id": str(owner.person_id)}


def _items(it: Mapping[str, str]) -> dict[str, str]:
    return {
        "code": WORK,
        "item": WORK,
        "uscc": WORK[:18],
        "org": WORK[:18],
        "uid": it["change"],
        "key": "handling",
        "name": "submit",
        "kind": "blank",
        "catalogue:standard_new.kind": "field",
        "opendata:csv.table": "items",
        "subscriptions:feed.kind": "item",
        "subscriptions:feed.key": WORK,
    }


def _others(it: Mapping[str, str]) -> dict[str, str]:
    licences = ("one", "desk_one", "revoke", "verified")
    return {
        "laws:law.key": LAW,
        "laws:desk_law.key": LAW,
        "disclosure:region.code": "990100",
        "disclosure:decision.uid": it["decision"],
        "disclosure:desk_decision.uid": it["decision"],
        "documents:file.uid": it["used"],
        "identity:post_types_one.key": "xzsp.window",
        "notices:message.uid": it["message"],
        "signon:desk_client.uid": it["client"],
        "signon:withdraw.client": it["client"],
        **{f"licences:{one}.uid": it["licence"] for one in licences},
    }
