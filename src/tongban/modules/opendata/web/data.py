"""An item, and the tables of all items, for programs: open to every site, unchanged is 304."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.views.decorators.http import require_safe

from tongban.kernel.web import dated, etag_of, has_already
from tongban.modules.catalogue import public as catalogue
from tongban.modules.catalogue.contracts import Disclosed

from .. import rdf, tables
from .. import schema_org as schema
from ..address import portal

LD: Final = "application/ld+json; charset=utf-8"
TURTLE: Final = "text/turtle; charset=utf-8"
CSV: Final = "text/csv; charset=utf-8"
_SHARED: Final = {"Access-Control-Allow-Origin": "*", "Cache-Control": "no-cache"}
"""Any site may read it: it is public, and no cookie decides what it says."""


@require_safe
def schema_org(request: HttpRequest, code: str) -> HttpResponse:
    """Describe an item in the words of schema.org."""
    return _of_item(request, code, LD, lambda one: _json(schema.describe(one, portal())))


@require_safe
def cpsv_turtle(request: HttpRequest, code: str) -> HttpResponse:
    """Describe an item in CPSV-AP 3.2, as Turtle."""
    return _of_item(request, code, TURTLE, lambda one: rdf.HEAD + "".join(rdf.turtle(_graph(one))))


@require_safe
def cpsv_json(request: HttpRequest, code: str) -> HttpResponse:
    """Describe an item in CPSV-AP 3.2, as JSON-LD."""
    return _of_item(request, code, LD, lambda one: _json(rdf.json_ld(_graph(one))))


def _graph(of: Disclosed) -> rdf.Graph:
    graph = rdf.Graph()
    rdf.describe(graph, portal(), of)
    return graph


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _of_item(
    request: HttpRequest, code: str, kind: str, write: Callable[[Disclosed], str]
) -> HttpResponse:
    one = catalogue.disclosed(code)
    at = catalogue.changed_at(code)
    etag = etag_of(request.get_full_path(), one.fingerprint, one.number, one.state)
    known = {**_SHARED, "ETag": etag, **dated(at)}
    if has_already(request, etag, at):
        return HttpResponse(status=304, headers=known)
    return HttpResponse(write(one), content_type=kind, headers=known)


@require_safe
def csv_table(request: HttpRequest, table: str) -> HttpResponseBase:
    """Send one table of all items, row by row; `bom=1` for spreadsheet programs of Windows."""
    found = tables.TABLES.get(table)
    if found is None:
        raise Http404
    last = catalogue.newest_change()
    bom = request.GET.get("bom") == "1"
    number, at = last or (0, None)
    etag = etag_of(request.get_full_path(), table, number)
    known = {**_SHARED, "ETag": etag, **dated(at)}
    if has_already(request, etag, at):
        return HttpResponse(status=304, headers=known)
    headers = {**known, "Content-Disposition": f'attachment; filename="{table}.csv"'}
    body = _sent(request, tables.lines(found, catalogue.every_disclosed(), portal(), bom=bom))
    return StreamingHttpResponse(body, content_type=CSV, headers=headers)


def _sent(request: HttpRequest, pieces: Iterator[bytes]) -> Iterable[bytes]:
    return () if request.method == "HEAD" else pieces
