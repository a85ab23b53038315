"""Passwords that are tried first: the usual ones of this country, beside Django's 20,000.

Written by hand from habits that are publicly known (lucky numbers, pinyin of greetings, the
keyboard), not taken from any leak. A list of leaked passwords is the operator's (`ports.BREACHED`).
"""

from __future__ import annotations

import re

_WORDS = frozenset(
    [
        "woaini",
        "woaiwojia",
        "woaizhongguo",
        "woshishui",
        "mima",
        "mimamima",
        "denglu",
        "zhanghao",
        "guanliyuan",
        "yonghu",
        "zhengwu",
        "zhengfu",
        "zhengwufuwu",
        "zhongguo",
        "zhonghua",
        "beijing",
        "shanghai",
        "guangzhou",
        "shenzhen",
        "chengdu",
        "hangzhou",
        "nihao",
        "nihaoma",
        "xiexie",
        "gongxifacai",
        "facai",
        "kuaile",
        "shengri",
        "xinnian",
        "pingan",
        "jiankang",
        "xingfu",
        "baobao",
        "laopo",
        "laogong",
        "tiankong",
        "wangba",
        "admin",
        "administrator",
        "root",
        "user",
        "test",
        "guest",
        "login",
        "password",
        "passwd",
        "passw0rd",
        "p@ssw0rd",
        "p@ssword",
        "welcome",
        "iloveyou",
        "letmein",
        "monkey",
        "dragon",
        "master",
        "superman",
        "sunshine",
        "princess",
        "changeme",
        "secret",
        "abc",
        "abcd",
        "abcde",
        "abcdef",
        "aaa",
        "qq",
        "qaz",
        "asd",
        "zxc",
        "qwe",
        "qwer",
        "qwert",
        "qwerty",
        "asdf",
        "asdfg",
        "asdfgh",
        "asdfghjkl",
        "zxcv",
        "zxcvb",
        "zxcvbn",
        "zxcvbnm",
        "qwertyuiop",
    ]
)
_RUNS = (
    "01234567890123456789", "09876543210987654321", "qwertyuiopasdfghjklzxcvbnm",
    "qazwsxedcrfvtgbyhnujmikolp", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p", "q1w2e3r4t5y6u7i8o9p0",
    "a1b2c3d4e5f6g7h8", "1q2w3e4r5t6y7u8i9o0p", "abcdefghijklmnopqrstuvwxyz",
)  # fmt: skip
_TAIL = re.compile(r"^[^a-z]*([a-z@0]*?[a-z@])[^a-z]*$")
_LUCKY = re.compile(
    r"^(?:1314|520|521|5201314|1314520|7758|521|258|369|147|168|188|518|666|888|999)+$"
)
_FEW = 4


def is_usual(password: str) -> bool:
    """Whether a password is one that guessers try first."""
    plain = password.casefold()
    return (
        len(set(plain)) <= _FEW
        or _LUCKY.match(plain) is not None
        or any(plain in run or plain[::-1] in run for run in _RUNS)
        or _is_word_with_numbers(plain)
        or _repeats(plain)
    )


def _is_word_with_numbers(plain: str) -> bool:
    """A usual word, whatever numbers and signs stand before and behind it: woaini1314."""
    found = _TAIL.match(plain)
    return found is not None and found[1] in _WORDS


def _repeats(plain: str) -> bool:
    """A short piece over and over: abc123abc123."""
    return any(
        len(plain) % size == 0 and plain == plain[:size] * (len(plain) // size)
        for size in range(1, len(plain) // 2 + 1)
    )
