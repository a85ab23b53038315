"""告知（个人信息保护法 第17条）: kept once under its digest, by rules alone."""

import pytest

from tongban.kernel.actors import Anonymous, Rule
from tongban.kernel.errors import NotFound, Refused

from .. import public
from ..contracts import Asked, ItemNotice
from ..models import Notice

pytestmark = pytest.mark.django_db
RULE = Rule("cases_keep_notice")
SHOWN = ItemNotice(
    1, "示例许可", "1", "示例局", (), ("示例法 第1条",), (Asked("姓名"),), (), (), (), "case"
)


def test_it_is_kept_once_and_read_again():
    for _ in range(2):
        assert public.keep_notice(SHOWN, by=RULE) == SHOWN.digest
    assert Notice.objects.count() == 1
    assert public.kept_notice(SHOWN.digest) == SHOWN
    assert public.notice_is_kept(SHOWN.digest)


def test_an_unknown_digest():
    assert not public.notice_is_kept("0" * 64)
    with pytest.raises(NotFound):
        public.kept_notice("0" * 64)


def test_people_keep_none(citizen):
    for by in (citizen, Anonymous):
        with pytest.raises(Refused):
            public.keep_notice(SHOWN, by=by)
    assert not Notice.objects.exists()
