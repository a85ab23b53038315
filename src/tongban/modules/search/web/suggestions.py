"""What is offered while somebody types: a small answer, the same for everybody."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from ..public import suggest as suggested

KEPT_S: Final = 60


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """Return the titles for `?q=`; browsers may keep them for a minute."""
    answer = JsonResponse({"titles": suggested(request.GET.get("q", ""))})
    answer["Cache-Control"] = f"public, max-age={KEPT_S}"
    return answer
