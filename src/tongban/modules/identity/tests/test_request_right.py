"""Asking for a right."""

import pytest

from tongban.kernel.errors import NotFound, Refused
from tongban.modules.identity.actions.request_right import request_right
from tongban.modules.identity.tests import factories as make
from tongban.modules.identity.tests.office import post_of

pytestmark = pytest.mark.django_db


def test_what_waits_or_is_held_is_not_asked_for_again(clerk, post):
    request_right(post, "接替离任同事", by=clerk)
    said = {post: "identity.right_asked", post_of(clerk): "identity.already_appointed"}
    for key, code in said.items():
        with pytest.raises(Refused) as refused:
            request_right(key, "接替离任同事", by=clerk)
        assert refused.value.code == code
    with pytest.raises(NotFound):
        request_right("nowhere", "接替离任同事", by=clerk)
    with pytest.raises(Refused):
        request_right(post, "无", by=make.citizen())
