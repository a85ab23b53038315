"""What sign-on keeps sealed: secrets that it must show, and the keys that it signs with."""

from __future__ import annotations

from tongban.kernel.sealing import keeps

from .models import Client, SigningKey, Upstream

keeps(Client, {"secret_sealed": "signon.secret:{uid}"})
keeps(SigningKey, {"private_sealed": "signon.key:{kid}"})
keeps(Upstream, {"secret_sealed": "signon.upstream:{key}"})
