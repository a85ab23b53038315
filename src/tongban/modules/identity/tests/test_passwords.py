"""Which passwords are refused, each with the rule that it breaks."""

import hashlib

import pytest

from tongban.kernel.crypto import sm3
from tongban.kernel.errors import Invalid
from tongban.modules.identity import breached, ports
from tongban.modules.identity.actions._passwords import flaws, hashed
from tongban.modules.identity.adapters.breach_file import BreachFile
from tongban.modules.identity.usual_passwords import is_usual

GOOD = ("correct-Horse-7-battery", "willow-Test-2026", "桂花树下读书的那个下午", "kx7#mQ2$vL9w")


@pytest.mark.parametrize("password", GOOD)
def test_good_ones_pass(password):
    assert flaws(password, []) == []


@pytest.mark.parametrize(
    "password",
    [
        "woaini1314", "woaini5201314", "5201314520", "1314520520", "zhengwu2026!", "mima123456",
        "Password2026", "admin@123456", "qwertyuiop", "poiuytrewq", "1qaz2wsx3edc", "q1w2e3r4t5",
        "a1b2c3d4e5", "abc123abc123", "aaaaaaaaaa", "1212121212", "zxcvbnm123", "beijing2008",
        "shengri19900307", "iloveyou520",
    ],
)  # fmt: skip
def test_what_guessers_try_first_is_refused_and_says_why(password):
    assert "password.usual" in [one.code for one in flaws(password, [])]


@pytest.mark.parametrize("password", ["tongban-is-Fine-7", "my通办密码-2026年", "XXTONGBANxx77"])
def test_the_name_of_the_service_is_refused(password):
    assert [one.code for one in flaws(password, [])] == ["password.service"]


def test_ones_own_data_is_refused():
    about = ["示例·赵新来", "10000000501", "990101199003070501"]
    for password in ("xx10000000501xx", "abc-19900307-xyz", "密码是示例·赵新来的"):
        assert "password.alike" in [one.code for one in flaws(password, about)]
    assert not is_usual("correct-Horse-7-battery")


@pytest.fixture
def leaked(tmp_path, monkeypatch):
    """A list of digests in a file, plugged in; returns a way to make one."""

    def plug(passwords, digest, *, count=True, upper=True):
        make = {"sha1": lambda b: hashlib.sha1(b, usedforsecurity=False).hexdigest(), "sm3": sm3}
        lines = sorted(make[digest](one.encode()) for one in passwords)
        path = tmp_path / f"{digest}.txt"
        text = "\n".join(f"{x.upper() if upper else x}{':3' if count else ''}" for x in lines)
        path.write_text(text + "\n", encoding="ascii")
        found = BreachFile(path)
        monkeypatch.setattr(ports.BREACHED, "_plugged", {"file": found})
        return found

    return plug


@pytest.mark.parametrize("digest", ["sha1", "sm3"])
@pytest.mark.parametrize(("count", "upper"), [(True, True), (False, False)])
def test_a_leaked_password_is_refused(leaked, digest, count, upper):
    known = [f"leaked-Password-{n}" for n in range(500)]
    assert leaked(known, digest, count=count, upper=upper).digest == digest
    for one in known:
        assert breached.is_breached(one)
    for one in GOOD:
        assert not breached.is_breached(one)
    with pytest.raises(Invalid) as no:
        hashed(known[0], [])
    assert [one.code for one in no.value.errors] == ["password.breached"]


def test_a_list_is_told_five_digits_and_nothing_more(monkeypatch):
    told = []

    class Far:
        digest = "sha1"

        def rest(self, prefix):
            told.append(prefix)
            return ()

    monkeypatch.setattr(ports.BREACHED, "_plugged", {"far": Far()})
    assert not breached.is_breached("correct-Horse-7-battery")
    assert [len(one) for one in told] == [breached.DIGITS]


def test_one_line_and_both_ends_are_found(leaked):
    for known in (["only-One-in-1"], [f"two-Of-{n}" for n in range(2)]):
        leaked(known, "sm3")
        assert all(breached.is_breached(one) for one in known)


def test_without_a_list_nothing_is_asked(monkeypatch):
    monkeypatch.setattr(ports.BREACHED, "_plugged", {})
    assert not breached.is_breached("anything-At-all-1")


def test_a_file_that_is_no_list_stops_the_start(tmp_path):
    path = tmp_path / "x.txt"
    for text in ("password\n", "", "zz" * 20 + "\n"):
        path.write_text(text, encoding="ascii")
        with pytest.raises(ValueError, match="one SHA-1 or SM3 digest a line"):
            BreachFile(path)
    with pytest.raises(OSError, match="nowhere"):
        BreachFile(tmp_path / "nowhere.txt")
