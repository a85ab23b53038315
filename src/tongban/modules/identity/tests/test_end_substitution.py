"""A substitute loses the right with the post, or at once."""

import pytest

from tongban.kernel import clock
from tongban.kernel.errors import NotFound
from tongban.modules.identity import policies, public
from tongban.modules.identity.actions.end_substitution import end_substitution
from tongban.modules.identity.actions.substitute import substitute
from tongban.modules.identity.tests import factories as make
from tongban.modules.identity.tests.office import DAY, number_of, post_of

pytestmark = pytest.mark.django_db


def test_a_substitute_loses_the_right_with_the_post_or_at_once(clerk):
    other = make.officer(policies.MANAGE_CLERKS)
    today = clock.today()
    terms = {"starts_on": today, "ends_on": today + DAY}
    number = substitute(post_of(clerk), number_of(other), **terms, by=clerk)
    with pytest.raises(NotFound):
        end_substitution(number, by=make.officer(policies.UNMASK))
    end_substitution(number, by=other)
    assert not make.actor(other.account_id).may(policies.UNMASK)
    substitute(post_of(clerk), number_of(other), **terms, by=clerk)
    assert make.actor(other.account_id).may(policies.UNMASK)
    public.relieve(clerk.staff_id, post_of(clerk), by=make.TESTER)
    assert not make.actor(other.account_id).may(policies.UNMASK)
