"""Trying once more: alone at once, within a larger transaction by whoever opened it."""

import pytest
from django.db import IntegrityError

from tongban.kernel.again import once_more
from tongban.kernel.audit import ChainRace
from tongban.kernel.db import writing

pytestmark = pytest.mark.django_db


def tried(outcomes):
    """An action that ends in each of the outcomes in turn."""
    left = iter(outcomes)

    def act():
        one = next(left)
        if one is IntegrityError:
            raise one
        return one

    return act


def test_what_was_inserted_meanwhile_is_found_the_second_time():
    assert once_more(tried([IntegrityError, "found"])) == "found"
    with pytest.raises(IntegrityError):
        once_more(tried([IntegrityError, IntegrityError]))


def test_within_a_larger_transaction_its_opener_begins_again():
    with pytest.raises(ChainRace), writing():
        once_more(tried([IntegrityError, "never"]))
