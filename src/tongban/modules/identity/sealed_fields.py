"""What identity keeps sealed, and by which blind indexes it finds it."""

from __future__ import annotations

import orjson
from django.db.models import Q

from tongban.kernel import clock
from tongban.kernel.sealing import IndexField, finds, keeps

from .actions._activations import ACTIVATION
from .actions._factors import KEY_NAME
from .actions.verify_phone import PHONE_CODE
from .factor_names import name_of
from .models import (
    Activation,
    Attempt,
    ClerkOffer,
    Mandate,
    Person,
    PhoneCode,
    SecondFactor,
    Staff,
)
from .queries.people import ID_NO, NAME, PHONE

ATTEMPTS = "identity.attempt."
"""Attempts are counted under one purpose for each kind."""
_NUMBER, _PHONE, _OTHER = (
    "identity.person.id_no:{uid}",
    "identity.person.phone:{uid}",
    "identity.other:{uid}",
)
_OF_STAFF = "identity.person.id_no:staff:{pk}"
_NOTED_AGAIN = "noted before its number was kept: note the number again, or end the account"
_ASKED_AGAIN = "made before its number was kept: until it is answered, withdrawn or over"
_USED = "until it is used or over"


def _name(kept: bytes) -> str:
    return str(orjson.loads(kept)[0])


def _number(kept: bytes) -> str:
    return str(orjson.loads(kept)[1])


def _unused() -> Q:
    return Q(used_at=None, expires_at__gt=clock.now())


def _offered() -> Q:
    return Q(confirmed_at=None, ended_at=None, ends_on__gte=clock.today())


def _asked() -> Q:
    return Q(answered_at=None, ends_on__gte=clock.today())


def _held() -> Q:
    return Q(ended_at=None)


def _counting() -> Q:
    return Q(free_at__gt=int(clock.now().timestamp() * 1000))


keeps(
    Person,
    {
        "name_sealed": "identity.person.name:{uid}",
        "id_sealed": _NUMBER,
        "phone_sealed": _PHONE,
        "born_sealed": "identity.person.born:{uid}",
    },
)
keeps(Staff, {"mail_sealed": "identity.person.mail:staff:{pk}", "id_sealed": _OF_STAFF})
keeps(Mandate, {"text": "identity.mandate.text:{uid}", "other_sealed": _OTHER})
keeps(ClerkOffer, {"other_sealed": _OTHER})
keeps(SecondFactor, {"sealed": "identity.factor:{uid}"})
finds(
    IndexField(Person, "id_index", ID_NO, "id_sealed", _NUMBER, together=True),
    IndexField(Person, "phone_index", PHONE, "phone_sealed", _PHONE),
    IndexField(
        Staff, "id_index", ID_NO, "id_sealed", _OF_STAFF, together=True, otherwise=_NOTED_AGAIN
    ),
    IndexField(
        SecondFactor, "key_index", KEY_NAME, "sealed", "identity.factor:{uid}", name_of, _held
    ),
    *(
        IndexField(
            model,
            column,
            purpose,
            "other_sealed",
            _OTHER,
            read,
            living,
            together=purpose == ID_NO,
            otherwise=_ASKED_AGAIN,
        )
        for model, living in ((Mandate, _offered), (ClerkOffer, _asked))
        for column, purpose, read in (("other_index", ID_NO, _number), ("other_name", NAME, _name))
    ),
    IndexField(Activation, "digest", ACTIVATION, living=_unused, otherwise=_USED),
    IndexField(PhoneCode, "digest", PHONE_CODE, living=_unused, otherwise=_USED),
    IndexField(Attempt, "key", ATTEMPTS, living=_counting, otherwise="until its attempts are free"),
)
