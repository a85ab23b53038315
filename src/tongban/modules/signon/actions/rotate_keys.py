"""Changing the keys that sign identity tokens."""

from __future__ import annotations

import datetime as dt
import json

from joserfc.jwk import ECKey, RSAKey

from tongban.kernel import clock
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.crypto import vault
from tongban.kernel.policies import require

from .. import policies
from ..models import SigningKey
from ..queries import keys

LEAD = dt.timedelta(hours=24)
"""A new key is published this long before it signs, so that systems that keep keys know it."""
TOKEN_LIFE = dt.timedelta(hours=1)


@action("signon.rotate_keys")
def rotate_keys(alg: str, *, at_once: bool = False, by: Actor) -> str:
    """密码法 第27条、GB/T 39786 8.4: make a new signing key; return its identifier.

    It is published now and signs after `LEAD`; former keys stay published until what they signed
    has expired. With `at_once` (a key leaked) it signs now and former keys are gone.
    Raises `Refused`.
    """
    require(policies.may_rotate_keys(by))
    moment = clock.now()
    former = keys.newest(alg)
    starts = moment if former is None or at_once else moment + LEAD
    row = _make(alg, starts)
    gone = moment if at_once else starts + TOKEN_LIFE
    SigningKey.objects.filter(alg=alg, gone_at=None).exclude(pk=row.pk).update(gone_at=gone)
    note(f"key:{row.kid}", alg=alg, at_once=at_once)
    return row.kid


def _make(alg: str, starts: dt.datetime) -> SigningKey:
    made = ECKey.generate_key("P-256") if alg == "ES256" else RSAKey.generate_key(2048)
    kid = made.thumbprint()
    told = {"kid": kid, "use": "sig", "alg": alg}
    private = json.dumps(made.as_dict(private=True) | told).encode()
    return SigningKey.objects.create(
        kid=kid,
        alg=alg,
        public=dict(made.as_dict(private=False)) | told,
        private_sealed=vault().encrypt(private, f"signon.key:{kid}"),
        made_at=clock.now(),
        signs_from=starts,
    )
