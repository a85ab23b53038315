import pytest

from tongban.kernel.errors import NotFound
from tongban.modules.identity import public
from tongban.modules.identity.models import ApiToken
from tongban.modules.identity.tests import factories as make

pytestmark = pytest.mark.django_db


def test_a_revoked_token_opens_nothing_at_the_next_request(citizen):
    token = public.issue_token(citizen.account_id, "t", by=citizen)
    public.revoke_token(ApiToken.objects.get().pk, by=citizen)
    assert public.actor_by_token(token) is None
    with pytest.raises(NotFound):
        public.revoke_token(ApiToken.objects.get().pk, by=citizen)


def test_nobody_revokes_another_accounts_token(citizen):
    token = public.issue_token(citizen.account_id, "t", by=citizen)
    with pytest.raises(NotFound):
        public.revoke_token(ApiToken.objects.get().pk, by=make.citizen())
    assert public.actor_by_token(token) == citizen
