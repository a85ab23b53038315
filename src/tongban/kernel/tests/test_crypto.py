"""Sealing, keys, digests, codes and tokens of the software vault."""

import hashlib
import json
import multiprocessing
import os
import stat
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from hypothesis import given
from hypothesis import strategies as st

from tongban.kernel import crypto
from tongban.kernel.crypto import keyfile
from tongban.kernel.crypto.digest import Sm3, hmac_sm3, pure_hmac_sm3
from tongban.kernel.crypto.tokens import QUERY_ALPHABET

ABC = "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
ABCD_16 = "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    return tmp_path / "keys" / "tongban-keys.json"


@pytest.fixture
def software(key_file):
    return crypto.SoftwareVault(key_file)


@pytest.fixture
def _in_use(software):
    with crypto.using(software):
        yield


@pytest.mark.parametrize(("data", "digest"), [(b"abc", ABC), (b"abcd" * 16, ABCD_16)])
def test_sm3_vectors_of_the_standard(data, digest):
    assert crypto.sm3(data) == digest
    assert Sm3(data).hexdigest() == digest


@pytest.mark.skipif(not crypto.NATIVE, reason="this OpenSSL has no SM3 to compare with")
@given(st.binary(max_size=300), st.binary(max_size=150))
def test_pure_sm3_gives_what_openssl_gives(first, second):
    pure = Sm3(first)
    pure.update(second)
    assert pure.hexdigest() == hashlib.new("sm3", first + second).hexdigest()
    assert pure_hmac_sm3(first, second) == hmac_sm3(first, second)


def test_sm3_can_be_taken_in_pieces():
    pieces = crypto.new_sm3()
    for piece in (b"a", b"", b"bc"):
        pieces.update(piece)
    assert pieces.hexdigest() == ABC


def test_without_openssl_the_pure_form_steps_in(monkeypatch, software):
    expected = software.mac("x", "y")
    monkeypatch.setattr(crypto.digest, "NATIVE", False)
    assert crypto.sm3(b"abc") == ABC
    assert isinstance(crypto.new_sm3(), Sm3)
    assert software.mac("x", "y") == expected


def test_the_cipher_beneath_is_sm4():
    """GB/T 32907-2016, example 1."""
    key = bytes.fromhex("0123456789abcdeffedcba9876543210")
    block = Cipher(algorithms.SM4(key), modes.ECB()).encryptor()  # noqa: S305  # a single block
    assert block.update(key).hex() == "681edf34d206965e86b3e94f536e4246"


def test_the_mode_beneath_is_gcm():
    """RFC 8998, appendix A.1."""
    key = bytes.fromhex("0123456789abcdeffedcba9876543210")
    seal = Cipher(
        algorithms.SM4(key), modes.GCM(bytes.fromhex("00001234567800000000abcd"))
    ).encryptor()
    seal.authenticate_additional_data(bytes.fromhex("feedfacedeadbeeffeedfacedeadbeefabaddad2"))
    plain = bytes.fromhex(
        "".join(two * 8 for two in ["aa", "bb", "cc", "dd", "ee", "ff", "ee", "aa"])
    )
    text = seal.update(plain) + seal.finalize()
    assert text.hex() == (
        "17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735"
        "d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d"
    )
    assert seal.tag.hex() == "83de3541e4c2b58177e065a9bf7b62ec"


@pytest.mark.parametrize("plain", [b"", b"x", "示例·王小明".encode(), bytes(10_000)])
def test_what_is_sealed_opens_again(software, plain):
    sealed = software.encrypt(plain, "identity.person.name")
    assert software.decrypt(sealed, "identity.person.name") == plain
    assert len(sealed) == len(plain) + 31
    assert plain == b"" or len(plain) < 4 or plain not in sealed


def test_the_same_text_is_never_sealed_alike(software):
    assert len({software.encrypt(b"same", "c") for _ in range(50)}) == 50


def test_every_changed_bit_is_noticed(software):
    sealed = software.encrypt(b"1234", "c")
    for at in range(len(sealed) * 8):
        changed = bytearray(sealed)
        changed[at // 8] ^= 1 << at % 8
        with pytest.raises((crypto.Tampered, crypto.UnknownKey)):
            software.decrypt(bytes(changed), "c")


def test_every_cut_is_noticed(software):
    sealed = software.encrypt(b"1234", "c")
    for length in range(len(sealed)):
        with pytest.raises(crypto.Tampered):
            software.decrypt(sealed[:length], "c")
    with pytest.raises(crypto.Tampered):
        software.decrypt(sealed + b"\0", "c")


def test_a_value_does_not_open_in_another_place(software):
    sealed = software.encrypt(b"secret", "person:1:phone")
    with pytest.raises(crypto.Tampered):
        software.decrypt(sealed, "person:2:phone")


def test_keys_rotate_while_another_process_runs(key_file, software):
    other = crypto.SoftwareVault(key_file)
    old = software.encrypt(b"old", "c")
    assert crypto.rotate(key_file) == 2
    software.reload()
    new = software.encrypt(b"new", "c")
    assert (old[1:3], new[1:3]) == (b"\0\1", b"\0\2")
    assert other.decrypt(new, "c") == b"new"
    assert other.encrypt(b"", "c")[1:3] == b"\0\2"
    assert software.decrypt(old, "c") == b"old"
    assert software.mac("p", "t") == other.mac("p", "t")
    assert stat.S_IMODE(key_file.stat().st_mode) == 0o600
    assert [path.name for path in key_file.parent.iterdir()] == [key_file.name]


def test_a_foreign_key_number_is_told_apart_from_tampering(tmp_path, key_file, software):
    crypto.rotate(key_file)
    software.reload()
    sealed = software.encrypt(b"x", "c")
    with pytest.raises(crypto.UnknownKey):
        crypto.SoftwareVault(tmp_path / "other.json").decrypt(sealed, "c")


def test_a_lost_key_file_is_noticed_by_the_fingerprint(tmp_path, key_file, software):
    assert crypto.SoftwareVault(key_file).fingerprint() == software.fingerprint()
    crypto.rotate(key_file)
    assert crypto.SoftwareVault(key_file).fingerprint() == software.fingerprint()
    assert crypto.SoftwareVault(tmp_path / "new.json").fingerprint() != software.fingerprint()


def test_the_first_start_makes_a_private_key_file(key_file, software):
    assert stat.S_IMODE(key_file.stat().st_mode) == 0o600
    assert crypto.SoftwareVault(key_file).decrypt(software.encrypt(b"x", "c"), "c") == b"x"
    content = json.loads(key_file.read_text())
    shown = repr(software) + repr(software._ring) + repr(software._ring.cipher)
    secrets = [content["mac"], *(content[one]["keys"]["1"]["key"] for one in ("cipher", "index"))]
    assert [one for one in secrets if one in shown] == []
    assert content["index"]["keys"]["1"]["key"] != content["mac"]


def _mac_of_new_vault(path: str) -> str:
    return crypto.SoftwareVault(Path(path)).mac("p", "t")


def test_processes_that_start_at_once_agree_on_one_key(key_file):
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        assert len(set(pool.map(_mac_of_new_vault, [str(key_file)] * 8))) == 1


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644, 0o660, 0o601])
@pytest.mark.usefixtures("software")
def test_keys_that_others_can_read_are_refused(key_file, mode):
    key_file.chmod(mode)
    with pytest.raises(crypto.KeyFileError, match="chmod 600"):
        crypto.SoftwareVault(key_file)


DAY = "2026-11-29T20:00:00+08:00"


def key(text: object) -> dict[str, object]:
    return {"key": text, "added": DAY}


@pytest.mark.parametrize(
    "change",
    [
        {"format": "tongban-keys/3"},
        {"format": "tongban-keys/1"},
        {"cipher": {}},
        {"cipher": {"active": 7, "since": DAY, "keys": {"1": key("00" * 16)}}},
        {"cipher": {"active": "1", "since": DAY, "keys": {"1": key("00" * 16)}}},
        {"cipher": {"active": 0, "since": DAY, "keys": {"0": key("00" * 16)}}},
        {"cipher": {"active": 1, "since": DAY, "keys": {"1": key("00" * 15)}}},
        {"cipher": {"active": 1, "since": DAY, "keys": {"1": key(5)}}},
        {"cipher": {"active": 1, "since": "once", "keys": {"1": key("00" * 16)}}},
        {"index": {"active": 1, "since": DAY, "keys": {"1": key("00" * 16)}}},
        {"mac": "zz"},
        {"mac": None},
    ],
)
@pytest.mark.usefixtures("software")
def test_a_broken_key_file_is_refused_without_showing_a_key(key_file, change):
    content = json.loads(key_file.read_text())
    key_file.write_text(json.dumps(content | change))
    with pytest.raises(crypto.KeyFileError, match="not a key file") as caught:
        crypto.SoftwareVault(key_file)
    assert content["mac"] not in str(caught.value)
    assert caught.value.__cause__ is None


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "\udcff"])
@pytest.mark.usefixtures("software")
def test_a_key_file_that_is_no_object_is_refused(key_file, text):
    key_file.write_bytes(os.fsencode(text))
    with pytest.raises(crypto.KeyFileError):
        crypto.SoftwareVault(key_file)


def test_rotating_without_keys_is_refused(tmp_path):
    with pytest.raises(crypto.KeyFileError):
        crypto.rotate(tmp_path / "none.json")


def test_nothing_works_before_a_vault_is_in_use(monkeypatch):
    monkeypatch.setattr(crypto.port, "_in_use", [])
    with pytest.raises(crypto.NotReady):
        crypto.blind_index("x", "y")


@pytest.mark.usefixtures("_in_use")
def test_the_vault_in_use_is_given_back_after_the_block(tmp_path, software):
    with crypto.using(crypto.SoftwareVault(tmp_path / "other.json")):
        assert crypto.vault() is not software
    assert crypto.vault() is software


@pytest.mark.usefixtures("_in_use")
def test_a_blind_index_finds_what_was_typed_otherwise():
    stored = crypto.blind_index("11010519491231002X", "person.id")
    assert crypto.blind_index(" １１０１０５ 19491231002x", "person.id") == stored  # noqa: RUF001  # full-width on purpose
    assert crypto.blind_index("11010519491231002X", "body.contact") != stored
    assert crypto.blind_index("110105194912310021", "person.id") != stored
    assert len(stored) == 32


@pytest.mark.usefixtures("_in_use")
def test_purposes_cannot_be_confused():
    assert crypto.mac("a", "bc") != crypto.mac("ab", "c")
    assert crypto.mac("index:x", "T") != crypto.mac("x", "T")


def test_an_index_needs_the_key(tmp_path):
    found = set()
    for name in ("a", "b"):
        with crypto.using(crypto.SoftwareVault(tmp_path / name)):
            found.add(crypto.blind_index("10000000001", "phone"))
    assert len(found) == 2


@pytest.mark.usefixtures("_in_use")
def test_query_codes_are_short_readable_and_forgiving():
    case_no = "99010120261123000001X"
    code = crypto.query_code(case_no)
    assert len(code) == 8
    assert set(code) <= set(QUERY_ALPHABET)
    assert not set(QUERY_ALPHABET) & set("01OIL")
    assert crypto.query_code_matches(case_no, code)
    assert crypto.query_code_matches(case_no, f" {code[:4].lower()} {code[4:]}")
    assert not crypto.query_code_matches(case_no + "1", code)


@pytest.mark.parametrize("given", ["", "2222222", "ＡＢＣ", "码码码码码码码码", "\x00"])  # noqa: RUF001  # full-width on purpose
@pytest.mark.usefixtures("_in_use")
def test_a_wrong_query_code_is_wrong_and_never_an_error(given):
    assert not crypto.query_code_matches("99010120261123000001X", given)


@pytest.mark.usefixtures("_in_use")
def test_query_codes_of_neighbours_differ_everywhere():
    codes = [crypto.query_code(f"9901012026112300{n:04}X") for n in range(2000)]
    assert len(set(codes)) == 2000
    assert all(len({code[at] for code in codes}) == len(QUERY_ALPHABET) for at in range(8))


def test_tokens_are_recognised_and_stored_as_digests():
    token = crypto.new_token("tongban")
    assert token.startswith("tongban_")
    assert crypto.token_is_well_formed(token)
    assert crypto.token_digest(token) == crypto.sm3(token.encode())
    assert crypto.new_token("tongban") != token


@pytest.mark.parametrize("at", range(len("tongban_") + 38))
def test_a_typing_error_in_a_token_is_noticed(at):
    token = crypto.new_token("tongban")
    other = "x" if token[at] != "x" else "y"
    assert not crypto.token_is_well_formed(token[:at] + other + token[at + 1 :])


@given(st.text())
def test_other_text_is_no_token(text):
    assert not crypto.token_is_well_formed(text)


@pytest.mark.parametrize("prefix", ["", "a b", "通办", "a_b"])
def test_a_token_prefix_is_plain(prefix):
    with pytest.raises(ValueError, match="prefix"):
        crypto.new_token(prefix)


def test_rotations_at_once_lose_no_key(key_file, software, monkeypatch):
    plain = keyfile.read

    def slowly(path):
        found = plain(path)
        time.sleep(0.02)
        return found

    monkeypatch.setattr(keyfile, "read", slowly)
    with ThreadPoolExecutor(4) as pool:
        numbers = list(pool.map(crypto.rotate, [key_file] * 4))
    assert sorted(numbers) == [2, 3, 4, 5]


# ── two kinds of keys, each with its numbers ──────────────────────────────────────────────────


FORMER = {
    "format": "tongban-keys/1", "active": 2, "cipher": {"1": "11" * 16, "2": "22" * 16},
    "mac": "33" * 32,
}  # fmt: skip


@pytest.fixture
def former(tmp_path: Path) -> Path:
    path = tmp_path / "former.json"
    path.write_text(json.dumps(FORMER))
    path.chmod(0o600)
    return path


def test_a_file_of_format_1_serves_as_it_is_and_is_carried_over_with_the_first_new_key(former):
    before, text = crypto.SoftwareVault(former), former.read_text()
    sealed, mac = before.encrypt(b"x", "c"), before.mac("index:person.id", "T")
    assert (sealed[1:3], before.index_keys()) == (b"\0\2", (1,))
    assert before.index("person.id", "T") == mac[:32]  # no stored index changes
    assert former.read_text() == text

    assert crypto.rotate(former) == 3
    content = json.loads(former.read_text())
    assert content["format"] == "tongban-keys/2"
    kept = content["cipher"]["keys"]
    assert (kept["1"]["key"], kept["2"]["key"]) == ("11" * 16, "22" * 16)
    assert content["index"]["keys"]["1"]["key"] == content["mac"] == FORMER["mac"]
    after = crypto.SoftwareVault(former)
    assert after.decrypt(sealed, "c") == b"x"
    assert (after.index("person.id", "T"), after.fingerprint()) == (mac[:32], before.fingerprint())


def test_a_new_index_key_is_asked_before_it_writes(key_file, software):
    old = software.index("p", "T")
    assert keyfile.add(key_file, "index") == 2
    software.reload()
    assert software.index_keys() == (1, 2)
    asked = software.indexes("p", "T")
    assert asked[0] == old == software.index("p", "T")
    assert asked[1] == software.index("p", "T", 2)
    keyfile.activate(key_file, 2)
    software.reload()
    assert software.index_keys() == (2, 1)
    assert software.indexes("p", "T") == asked[::-1]
    assert software.mac("p", "T") == crypto.SoftwareVault(key_file).mac("p", "T")


def test_a_stored_index_tells_its_key_and_keeps_its_length(key_file, software):
    first = software.index("p", "T")
    assert (len(first), crypto.index_number(first)) == (32, 1)
    for _ in range(11):
        keyfile.add(key_file, "index")
    found = [software.index("p", "T", number) for number in range(2, 13)]
    assert [crypto.index_number(one) for one in found] == [*range(2, 13)]
    assert {len(one) for one in found} == {32}
    assert len({one.partition(":")[2][:20] for one in found}) == 11


def test_an_index_key_that_nobody_has_is_told(software):
    with pytest.raises(crypto.UnknownKey):
        software.index("p", "T", 9)


def test_a_running_process_takes_up_a_new_key_by_itself(key_file, software, monkeypatch):
    crypto.rotate(key_file)
    keyfile.add(key_file, "index")
    assert software.encrypt(b"", "c")[1:3] == b"\0\1"  # it looked a moment ago
    assert software.index_keys() == (1,)
    monkeypatch.setattr(software, "_look_at", 0.0)
    assert software.encrypt(b"", "c")[1:3] == software.mark()[1:3] == b"\0\2"
    assert software.index_keys() == (1, 2)


def test_it_does_not_look_each_time(software, monkeypatch):
    looked = []
    monkeypatch.setattr("tongban.kernel.crypto.software.stamp", lambda path: looked.append(path))
    for _ in range(100):
        software.encrypt(b"", "c")
        software.index("p", "T")
        software.mac("p", "T")
    assert looked == []


@pytest.mark.parametrize("fault", ["gone", "readable", "broken"])
def test_a_running_process_outlives_a_key_file_that_is(fault, key_file, software, monkeypatch):
    sealed = software.encrypt(b"x", "c")
    if fault == "gone":
        key_file.unlink()
    elif fault == "broken":
        key_file.write_text("{")
    else:
        key_file.write_text(key_file.read_text() + " ")
        key_file.chmod(0o644)
    monkeypatch.setattr(software, "_look_at", 0.0)
    assert software.decrypt(software.encrypt(b"y", "c"), "c") == b"y"
    assert software.decrypt(sealed, "c") == b"x"


def test_a_dropped_key_is_gone_and_the_active_one_cannot_be_dropped(key_file, software):
    sealed = software.encrypt(b"x", "c")
    with pytest.raises(crypto.KeyFileError):
        keyfile.drop(key_file, "cipher", 1)
    crypto.rotate(key_file)
    secret = json.loads(key_file.read_text())["cipher"]["keys"]["1"]["key"]
    key = keyfile.drop(key_file, "cipher", 1)
    assert key.hex() == secret
    assert secret not in key_file.read_text()
    with pytest.raises(crypto.UnknownKey):
        crypto.SoftwareVault(key_file).decrypt(sealed, "c")
    keyfile.put_back(key_file, "cipher", 1, key)
    assert crypto.SoftwareVault(key_file).decrypt(sealed, "c") == b"x"
    for number in (1, 2):
        with pytest.raises(crypto.KeyFileError):
            keyfile.drop(key_file, "index", number)
    assert keyfile.add(key_file, "cipher") == 3


def test_a_number_is_never_given_twice(key_file, software):
    """What an old backup names must not open with another key."""
    assert crypto.rotate(key_file) == 2
    assert crypto.rotate(key_file) == 3
    keyfile.drop(key_file, "cipher", 2)
    assert crypto.rotate(key_file) == 4
    assert software.index_keys() == (1,)
