"""The first sign-in: the code on paper, once, by nobody else."""

import datetime as dt

import pytest

from tongban.kernel import clock
from tongban.kernel.errors import Refused
from tongban.modules.identity import policies
from tongban.modules.identity.actions.activate import activate
from tongban.modules.identity.actions.prove import prove
from tongban.modules.identity.actions.register_at_window import register_at_window
from tongban.modules.identity.contracts import Seen
from tongban.modules.identity.models import Account
from tongban.modules.identity.tests import factories as make

pytestmark = pytest.mark.django_db
HERE = "10.0.0.1"
ELDER = Seen("示例·赵奶奶", make.id_no(905), without_phone=True)


def window():
    return make.officer(policies.REGISTER)


def enrolled(seen=ELDER):
    return register_at_window(seen, "协议-1", by=window())


def test_a_code_is_good_once():
    done = enrolled()
    activate(ELDER.id_no, done.code, "guihua-Xiang-1948", address=HERE)
    with pytest.raises(Refused, match=r"identity\.activation_wrong"):
        activate(ELDER.id_no, done.code, "another-Pass-1948", address=HERE)
    assert prove(ELDER.id_no, "guihua-Xiang-1948", address=HERE)


@pytest.mark.parametrize("way", ["wrong code", "another's number", "nobody's number", "too late"])
def test_nobody_else_activates_it_and_all_wrongs_sound_alike(way):
    done = enrolled()
    other = enrolled(Seen("示例·钱爷爷", make.id_no(906), without_phone=True))
    number = {"another's number": make.id_no(906), "nobody's number": make.id_no(907)}
    code = other.code if way == "wrong code" else done.code
    later = dt.timedelta(days=31 if way == "too late" else 0)
    with clock.at(clock.now() + later), pytest.raises(Refused, match=r"identity\.activation_wrong"):
        activate(number.get(way, ELDER.id_no), code, "guihua-Xiang-1948", address=HERE)
    assert not Account.objects.exclude(password__startswith="!").filter(kind="person").exists()


def test_codes_are_not_guessed():
    enrolled()
    for _ in range(5):
        with pytest.raises(Refused, match=r"identity\.activation_wrong"):
            activate(ELDER.id_no, "AAAABBBBCCCC", "guihua-Xiang-1948", address=HERE)
    with pytest.raises(Refused, match=r"access\.slow_down"):
        activate(ELDER.id_no, "AAAABBBBCCCC", "guihua-Xiang-1948", address=HERE)


def test_a_number_written_another_way_gives_no_more_guesses():
    enrolled()
    spelled = [ELDER.id_no, f"{ELDER.id_no[:6]} {ELDER.id_no[6:]}", f" {ELDER.id_no}"]
    for attempt in range(5):
        with pytest.raises(Refused, match=r"identity\.activation_wrong"):
            activate(spelled[attempt % 3], "AAAABBBBCCCC", "guihua-Xiang-1948", address=HERE)
    for number in spelled:
        with pytest.raises(Refused, match=r"access\.slow_down"):
            activate(number, "AAAABBBBCCCC", "guihua-Xiang-1948", address=HERE)


def test_a_permit_written_with_any_count_of_renewals_gives_no_more_guesses():
    born, code = dt.date(1980, 5, 1), "AAAABBBBCCCC"
    enrolled(Seen("示例·陈港", "H12345678", born=born, without_phone=True))
    for count in range(5):
        with pytest.raises(Refused, match=r"identity\.activation_wrong"):
            activate(f"H12345678{count:02d}", code, "guihua-Xiang-1948", address=HERE, born=born)
    with pytest.raises(Refused, match=r"access\.slow_down"):
        activate("H1234567899", code, "guihua-Xiang-1948", address=HERE, born=born)
