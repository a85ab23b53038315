"""Where a licence is renewed: the item of its issuer that renews licences of this name (第50条)."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse

from tongban.modules.catalogue import public as catalogue
from tongban.modules.licences.contracts import LicenceRef, Standing
from tongban.modules.licences.ports import RENEWALS, RenewalWay

from .law.renewal import last_day


class CaseRenewals:
    """Renewals are cases like others, opened with the licence bound to them."""

    def way(self, licence: LicenceRef) -> RenewalWay | None:
        """Return the address that opens the renewal; None where no item renews it."""
        if licence.valid_to is None or licence.standing is not Standing.VALID:
            return None
        code = catalogue.renewing(licence.issuer, licence.name)
        if not code:
            return None
        address = f"{reverse('cases:apply', args=[code])}?{urlencode({'licence': licence.uid})}"
        return RenewalWay(address, last_day(licence.valid_to).isoformat())


RENEWALS.plug("cases", CaseRenewals())
