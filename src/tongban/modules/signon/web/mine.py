"""The applications that a person signed on to, and taking back what they may know."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tongban.kernel.errors import NotFound
from tongban.kernel.web import actor_of
from tongban.portal.components import Confirm
from tongban.portal.pages import confirm_page, render_page

from .. import policies
from ..actions.withdraw_consent import withdraw_consent
from ..contracts import Connected
from ..queries import grants, upstreams
from . import words


@require_safe
@never_cache
def index(request: HttpRequest) -> HttpResponse:
    """List what one signed on to, what each learns, and since when."""
    account = policies.own_account(actor_of(request))
    rows = [(one, words.told(one.scopes)) for one in grants.connected(account)]
    context = {"rows": rows, "upstreams": upstreams.linked(account)}
    context["unraised"] = "unraised" in request.GET
    return render_page(request, "signon/mine.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def withdraw(request: HttpRequest, client: str) -> HttpResponse:
    """Ask, then take consent back."""
    actor = actor_of(request)
    account = policies.own_account(actor)
    found = _one(account, client)
    if request.method == "POST":
        withdraw_consent(client, by=actor)
        return HttpResponseRedirect(reverse("signon:mine"), status=303)
    confirm = Confirm(
        _("收回对“%(name)s”的允许吗？") % {"name": found.name},
        _("它马上不能再用您的登录。"),
        _("收回允许"),
        reverse("signon:withdraw", args=[client]),
        reverse("signon:mine"),
        danger=True,
        consequences=[
            _("您在那里的登录会退出。"),
            _("下次登录它时会重新询问您。"),
            _("它以前已经知道的，要向它的提供单位申请删除。"),
        ],
    )
    return confirm_page(request, confirm)


def _one(account: int, client: str) -> Connected:
    found = next((one for one in grants.connected(account) if one.client == client), None)
    if found is None:
        raise NotFound("consent")
    return found
