import pytest

from tongban.kernel.models import AuditEntry
from tongban.modules.identity import policies, public
from tongban.modules.identity.actions.load_demo import PASSWORD
from tongban.modules.identity.actions.prove import prove
from tongban.modules.identity.models import Account, Clerkship, PostHolding
from tongban.modules.identity.tests import factories as make
from tongban.modules.places import public as places_public
from tongban.modules.places.tests import factories as places

pytestmark = pytest.mark.django_db
WORLD = {
    "regions": [{"code": "990100", "name": "和安市（演示）"}],
    "organisations": [
        {"key": "a", "name": "示例局（演示）", "uscc": places.uscc(1), "region": "990100"}
    ],
    "posts": [
        {
            "key": "a.window",
            "organisation": "a",
            "title": "岗",
            "scope": "own",
            "permissions": [policies.UNMASK],
        }
    ],
    "companies": [
        {
            "key": "c",
            "name": "示例公司（演示）",
            "uscc": make.uscc(1),
            "legal_representative": "示例·王小明",
        }
    ],
    "accounts": [
        {
            "kind": "person",
            "username": "company",
            "name": "示例·李办事",
            "id_number": make.id_no(601),
            "phone": "10000000601",
            "acts_for": "c",
        },
        {"kind": "staff", "username": "window", "name": "示例·周窗口", "posts": ["a.window"]},
    ],
}


def load():
    places_public.load_demo(WORLD)
    public.load_demo(WORLD)


def test_everybody_of_the_demonstration_comes_in_with_their_rights():
    load()
    clerk = make.actor(prove("company", PASSWORD, address=""))
    staff = make.actor(prove("window", PASSWORD, address=""))
    assert [one.body_name for one in public.clerkships(clerk.account_id)] == ["示例公司（演示）"]
    assert staff.may(policies.UNMASK, org=places.uscc(1))
    assert prove("10000000601", PASSWORD, address="") == clerk.account_id


def test_again_changes_nothing():
    load()
    counts = [one.objects.count() for one in (Account, Clerkship, PostHolding)]
    opened = AuditEntry.objects.filter(action="identity.load_demo_account").count()
    load()
    assert [one.objects.count() for one in (Account, Clerkship, PostHolding)] == counts
    assert AuditEntry.objects.filter(action="identity.load_demo_account").count() == opened == 2


def test_an_empty_world_is_no_error():
    public.load_demo({})
    assert not Account.objects.exists()
