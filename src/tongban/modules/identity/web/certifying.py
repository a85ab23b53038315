"""Certificates of staff on pages: a text goes out, certificate and signature come in.

The vendor's control of a UKey fills the fields; they can be filled by hand as well.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from tongban.kernel.errors import FieldError, NotFound, Refused
from tongban.kernel.policies import require
from tongban.kernel.reasons import SIGN_IN
from tongban.kernel.web import actor_of
from tongban.portal.pages import render_page

from .. import challenge, policies
from ..actions.add_certificate import add_certificate
from ..contracts import STEP_UP_NEEDED, CertificateAnswer
from ..queries import factors

_LONGEST = 20_000
_FORM = ["GET", "POST"]


def answer(request: HttpRequest) -> CertificateAnswer | None:
    """Return what came with the form; None where nothing was signed."""
    names = ("nonce", "certificate", "signature")
    sent = [request.POST.get(name, "").strip()[:_LONGEST] for name in names]
    return CertificateAnswer(*sent) if sent[-1] else None


@never_cache
@require_http_methods(_FORM)
def add(request: HttpRequest) -> HttpResponse:
    """Add one's own certificate: it signs our text, and the gateway looks at both."""
    actor = actor_of(request)
    if actor.account_id is None:
        raise Refused(SIGN_IN)
    if not factors.certificates_checked():
        raise NotFound("gateway")
    require(policies.may_add_certificate(actor))
    if request.method == "GET":
        return _page(request, actor.account_id)
    given = answer(request) or CertificateAnswer("", "", "")
    label = request.POST.get("label", "") or _("数字证书")
    try:
        codes = add_certificate(label, given, by=actor)
    except Refused as no:
        if no.code == STEP_UP_NEEDED:
            raise
        said = FieldError("signature", no.code, no.message(get_language() or "zh"))
        return _page(request, actor.account_id, [said], no.status)
    if codes:
        return render_page(request, "identity/recovery_codes.html", {"codes": codes})
    return HttpResponseRedirect(reverse("identity:second_factor"))


def _page(
    request: HttpRequest, account_id: int, errors: Sequence[FieldError] = (), status: int = 200
) -> HttpResponse:
    context = {"nonce": challenge.new(account_id), "errors": errors}
    return render_page(request, "identity/factor_certificate.html", context, status)
