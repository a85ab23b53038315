"""A guesser cannot lock the owner out; a question in words is the last step, never the first."""

import datetime as dt
import re

import pytest
from django.core import signing
from django.test import Client
from django.utils import translation

from tongban.kernel import clock
from tongban.kernel.errors import Refused
from tongban.modules.identity import known_devices, patience
from tongban.modules.identity.actions import _throttle
from tongban.modules.identity.actions._attempts import Caller
from tongban.modules.identity.actions.prove import prove
from tongban.modules.identity.models import Account
from tongban.modules.identity.tests import factories as make
from tongban.modules.identity.tests.office import DAY

pytestmark = pytest.mark.django_db
PHONE, WRONG = "10000000123", "not-the-password"
GUESSES = _throttle.BY_NAME.most
MINUTE = dt.timedelta(minutes=1)
NUMBERS = dict(zip("零一二三四五六七八九十", range(11), strict=True))


@pytest.fixture
def person(db):
    return make.citizen(phone=PHONE)


def send(client, password=make.PASSWORD, **more):
    return client.post("/sign-in", {"account": PHONE, "password": password, **more})


def guessed(times=GUESSES):
    for at in range(times):
        send(Client(REMOTE_ADDR=f"192.0.2.{at}"), WRONG)


def home(person):
    """A browser in which the person signed in and out."""
    client = Client(REMOTE_ADDR="198.51.100.1")
    assert send(client).status_code == 302
    client.post("/sign-out")
    return client


def solved(page):
    """What a reader answers to the question on a page, and the note that goes with it."""
    text = page.content.decode()
    note = re.search(r'name="question" value="([^"]+)"', text)
    assert note
    found = re.search(r"(.)加(.)等于几", text)
    if found:
        return note[1], str(NUMBERS[found[1]] + NUMBERS[found[2]])
    words = re.search(r"“(.+?)、(.+?)、(.+?)”这三个词里，第(.)个是什么", text)
    assert words
    return note[1], words["一二三".index(words[4]) + 1]


def test_the_owner_comes_in_at_home_while_others_guess(person):
    at_home = home(person)
    guessed()
    assert send(Client(REMOTE_ADDR="203.0.113.9")).status_code == 429
    assert send(at_home).status_code == 302
    assert send(Client(REMOTE_ADDR="203.0.113.9")).status_code == 429, "and gives nobody else more"


def test_a_known_browser_has_no_more_guesses_than_others(person):
    at_home = home(person)
    most = _throttle.KNOWN_DEVICE.most
    codes = [send(at_home, WRONG).status_code for _ in range(most + 1)]
    assert codes == [422] * most + [429]
    assert send(Client(REMOTE_ADDR="203.0.113.9")).status_code == 302


def test_a_browser_is_known_to_those_accounts_alone_that_signed_in_there(person):
    at_home = home(person)
    make.citizen(phone="10000000456")
    form = {"account": "10000000456", "password": WRONG}
    for at in range(GUESSES):
        Client(REMOTE_ADDR=f"192.0.2.{at}").post("/sign-in", form)
    assert at_home.post("/sign-in", form | {"password": make.PASSWORD}).status_code == 429


def test_one_browser_cannot_try_many_names(person):
    at_home = home(person)
    codes = []
    for number in range(_throttle.DEVICE.most + 1):
        form = {"account": f"1000000{number:04d}", "password": WRONG}
        codes.append(at_home.post("/sign-in", form, REMOTE_ADDR=f"192.0.2.{number}").status_code)
    assert codes == [422] * _throttle.DEVICE.most + [429]


def test_what_the_cookie_says_is_ours_fresh_and_ends_with_the_password(person):
    kept = home(person).cookies[known_devices.COOKIE]
    row = Account.objects.get(pk=person.account_id)
    assert (kept["httponly"], kept["samesite"]) == (True, "Lax")
    assert row.password not in kept.value
    assert known_devices.read(kept.value).knows(row.pk, row.password)
    assert not known_devices.read(kept.value).knows(row.pk, "another hash")
    assert not known_devices.read(kept.value).knows(row.pk + 1, row.password)
    for forged in ("", "x", kept.value[:-2] + "xx", signing.dumps({"d": "1", "a": {}}, salt="x")):
        assert known_devices.read(forged) == known_devices.KnownDevice()


def test_an_old_cookie_is_no_cookie(person, monkeypatch):
    kept = home(person).cookies[known_devices.COOKIE].value
    monkeypatch.setattr(known_devices, "TERM", -DAY)
    assert known_devices.read(kept) == known_devices.KnownDevice()


def test_a_machine_in_a_hall_knows_few(person):
    cookie = ""
    for number in range(known_devices.MOST + 2):
        cookie = known_devices.keep(cookie, number, "hash")
    kept = known_devices.read(cookie)
    assert list(kept.accounts) == [str(n) for n in range(2, known_devices.MOST + 2)]


def test_nobody_within_their_allowance_is_ever_asked(person):
    client = Client()
    assert "question" not in client.get("/sign-in").content.decode()
    for _ in range(_throttle.BY_NAME_HERE.most):
        page = send(client, WRONG)
        assert page.status_code == 422
        assert "请先回答" not in page.content.decode()


def test_a_right_answer_gives_one_attempt_more_and_counts_once(person):
    guessed()
    client = Client(REMOTE_ADDR="203.0.113.9")
    page = send(client)
    assert page.status_code == 429
    note, answer = solved(page)
    assert send(client, WRONG, question=note, answer=answer).status_code == 422
    again = send(client, question=note, answer=answer)
    assert again.status_code == 429, "an answer counts once"
    assert "请回答新的问题" in again.content.decode()
    note, answer = solved(again)
    assert send(client, question=note, answer=f" {answer}。").status_code == 302


def test_a_wrong_or_late_answer_and_a_forged_note_give_nothing(person, monkeypatch):
    guessed()
    client = Client(REMOTE_ADDR="203.0.113.9")
    note, answer = solved(send(client))
    forged = signing.dumps({"n": "n", "a": []}, salt=patience.SALT)
    for with_note, said in ((note, "不知道"), (forged, answer), ("x", answer), (note, "")):
        assert send(client, question=with_note, answer=said).status_code == 429
    monkeypatch.setattr(patience, "TERM", -DAY)
    assert send(client, question=note, answer=answer).status_code == 429


def test_answers_do_not_open_the_door_to_guessing(person):
    """Machines that answer every question have twelve attempts an hour more, whoever they are."""
    guessed()
    codes = []
    for at in range(_throttle.PATIENT_NAME.most + 3):
        client = Client(REMOTE_ADDR=f"203.0.113.{at}")
        page = send(client, WRONG)
        if "question" not in page.content.decode():
            break
        note, answer = solved(page)
        codes.append(send(client, WRONG, question=note, answer=answer).status_code)
    assert codes == [422] * _throttle.PATIENT_NAME.most
    with clock.at(clock.now() + DAY):
        assert send(Client()).status_code == 302


def test_the_question_is_text_with_a_label_and_needs_no_script(person):
    guessed()
    text = send(Client(REMOTE_ADDR="203.0.113.9")).content.decode()
    start = text.index("请先回答")
    asked = text[start : text.index("</form>", start)]
    assert re.search(r'<label[^>]+for="f-answer"', asked)
    assert not re.search(r"<(img|canvas|audio|script|svg)", asked)
    assert "等一会儿" in asked


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_question_can_be_answered_in_the_readers_language(language):
    with translation.override(language):
        for _ in range(60):
            asked = patience.ask()
            digits = [str(n) for n in range(20)]
            words = re.findall(r"[A-Za-z]+|[\u4e00-\u9fff]+", asked.text)
            assert any(patience.nonce_of(asked.note, one) for one in (*digits, *words))
            assert not patience.nonce_of(asked.note, "")


def test_the_same_refusal_for_a_name_that_nobody_has(person):
    """Neither the question nor the allowances tell whether a name is known."""
    guessed()
    for at in range(GUESSES):
        form = {"account": "10000000777", "password": WRONG}
        Client(REMOTE_ADDR=f"192.0.2.{at}").post("/sign-in", form)
    known, unknown = (
        Client(REMOTE_ADDR="203.0.113.9").post("/sign-in", {"account": name, "password": WRONG})
        for name in (PHONE, "10000000777")
    )
    assert known.status_code == unknown.status_code == 429
    assert all("请先回答" in one.content.decode() for one in (known, unknown))


def test_codes_have_an_allowance_of_their_own_in_a_known_browser(person):
    cookie = home(person).cookies[known_devices.COOKIE].value
    with pytest.raises(Refused, match="wrong_sign_in"):
        prove(PHONE, WRONG, caller=Caller("192.0.2.1", cookie))


def test_one_address_cannot_use_up_what_the_owner_needs_at_another(person):
    """It guesses for an hour, answers every question, and is still within its own allowance."""
    enemy, start = Client(REMOTE_ADDR="192.0.2.1"), clock.now()
    codes = []
    for minute in range(61):
        with clock.at(start + minute * MINUTE):
            page = send(enemy, WRONG)
            if "question" in page.content.decode():
                note, answer = solved(page)
                page = send(enemy, WRONG, question=note, answer=answer)
            codes.append(page.status_code)
    assert {422, 429} == set(codes)
    with clock.at(start + 60 * MINUTE):
        elsewhere = Client(REMOTE_ADDR="203.0.113.9")
        assert [send(elsewhere, WRONG).status_code for _ in range(2)] == [422] * 2
        assert send(elsewhere).status_code == 302


def test_the_same_guesses_in_all_as_when_strange_browsers_shared_them():
    whole, patient = _throttle.BY_NAME, _throttle.PATIENT_NAME
    assert (whole.most * 60 // whole.minutes, patient.most * 60 // patient.minutes) == (20, 12)
    assert _throttle.BY_NAME_HERE.most * 60 // _throttle.BY_NAME_HERE.minutes < whole.most


def test_whoever_shares_an_address_registers_after_a_question_in_words():
    hall = Client(REMOTE_ADDR="192.0.2.50")
    form = {"name": "示例·赵新来", "id_no": make.id_no(777), "phone": "10000000777",
            "password": "correct-Horse-7-battery"}  # fmt: skip
    for _ in range(_throttle.REGISTRATIONS.most):
        assert hall.post("/register", form | {"phone": "1"}).status_code == 422
    page = hall.post("/register", form)
    assert page.status_code == 429
    note, answer = solved(page)
    wrong = hall.post("/register", form | {"question": note, "answer": "不知道"})
    assert (wrong.status_code, "请回答新的问题" in wrong.content.decode()) == (429, True)
    note, answer = solved(wrong)
    sent = form | {"question": note, "answer": answer}
    assert hall.post("/register", sent).status_code == 302
    assert hall.post("/register", sent).status_code == 429, "an answer counts once"
