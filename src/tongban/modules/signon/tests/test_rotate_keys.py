"""Signing keys: published before they sign, kept until what they signed has expired."""

import datetime as dt

import pytest
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError
from joserfc.jwk import KeySet

from tongban.kernel import clock
from tongban.kernel.errors import Refused

from .. import signing
from ..actions.rotate_keys import LEAD, TOKEN_LIFE, rotate_keys
from ..models import SigningKey
from ..queries import keys
from . import factories as make

pytestmark = pytest.mark.django_db


def published():
    return [one["kid"] for one in keys.published()]


@pytest.mark.parametrize("alg", keys.ALGS)
def test_a_new_key_is_published_first_and_signs_later(alg):
    first = rotate_keys(alg, by=make.TESTER)
    assert signing.key_in_force(alg)[0] == first
    second = rotate_keys(alg, by=make.TESTER)
    assert signing.key_in_force(alg)[0] == first
    assert published() == [first, second]
    with clock.at(clock.now() + LEAD + dt.timedelta(minutes=1)):
        assert signing.key_in_force(alg)[0] == second
        assert published() == [first, second]
    with clock.at(clock.now() + LEAD + TOKEN_LIFE + dt.timedelta(minutes=1)):
        assert published() == [second]


def test_a_leaked_key_is_gone_at_once():
    first = rotate_keys("ES256", by=make.TESTER)
    old = signing.sign("ES256", {"sub": "x"})
    second = rotate_keys("ES256", at_once=True, by=make.TESTER)
    assert published() == [second]
    assert signing.key_in_force("ES256")[0] == second
    with pytest.raises(InvalidKeyIdError):
        jwt.decode(old, KeySet.import_key_set({"keys": keys.published()}), algorithms=["ES256"])
    assert first != second


def test_private_keys_are_sealed_and_never_published():
    rotate_keys("RS256", by=make.TESTER)
    row = SigningKey.objects.get()
    private = keys.private(row)["d"]
    assert private.encode() not in bytes(row.private_sealed)
    assert "d" not in row.public
    assert all(
        set(one) & {"d", "p", "q", "dp", "dq", "qi", "k"} == set() for one in keys.published()
    )


def test_who_may_not(citizen):
    with pytest.raises(Refused, match="not_allowed"):
        rotate_keys("ES256", by=citizen)
    assert not SigningKey.objects.exists()
