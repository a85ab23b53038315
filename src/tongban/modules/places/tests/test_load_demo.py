import pytest

from tongban.kernel.models import AuditEntry
from tongban.modules.places import policies, public
from tongban.modules.places.contracts import PostScope
from tongban.modules.places.tests import factories as make

pytestmark = pytest.mark.django_db
WORLD = {
    "regions": [
        {"code": "990000", "name": "示范省（演示）", "parent": None},
        {"code": "990100", "name": "和安市（演示）", "parent": "990000"},
    ],
    "organisations": [
        {"key": "a", "name": "和安市示例局（演示）", "uscc": make.uscc(1), "region": "990100"}
    ],
    "posts": [
        {
            "key": "a.one",
            "organisation": "a",
            "title": "岗",
            "scope": "region",
            "permissions": [policies.LOAD_CALENDAR, "later:room:right"],
        }
    ],
}


def test_the_world_is_set_up_without_rights_of_rooms_not_built(caplog):
    public.load_demo(WORLD)
    [post] = public.posts()
    assert post.permissions == (policies.LOAD_CALENDAR,)
    assert post.scope is PostScope.REGION
    assert "later:room:right" in caplog.text
    assert public.organisation(make.uscc(1)).short_name == "和安市示例局"


def test_again_changes_nothing_but_the_audit_trail():
    public.load_demo(WORLD)
    before = (public.children(""), public.organisations(), public.posts())
    public.load_demo(WORLD)
    assert (public.children(""), public.organisations(), public.posts()) == before
    assert not AuditEntry.objects.filter(action="places.load_demo").exists()


def test_an_empty_world_is_no_error():
    public.load_demo({})
