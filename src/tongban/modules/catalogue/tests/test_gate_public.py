"""What fills a column without saying anything, and what does say something."""

import pytest

from tongban.modules.catalogue.gate_public import PLACEHOLDER, PROOF, VAGUE


@pytest.mark.parametrize(
    "text",
    [
        "无",
        "暂无",
        "略",
        "待定",
        "同上",
        "详见附件",
        "—",
        "/",
        "...",
        "…",
        "N/A",
        "null",
        "测试",
        "详询窗口",
    ],
)
def test_a_placeholder_says_nothing(text):
    assert PLACEHOLDER.match(text)


@pytest.mark.parametrize(
    "text", ["无犯罪记录", "见窗口公示的第3条", "12345", "不收费", "无固定期限"]
)
def test_a_text_that_says_something_is_no_placeholder(text):
    assert not PLACEHOLDER.match(text)


@pytest.mark.parametrize(
    "text",
    [
        "国家规定的其他条件",
        "符合有关规定",
        "其他要求",
        "满足条件",
        "法律、法规规定的其它情形",
        "符合法律法规",
    ],
)
def test_a_condition_that_leaves_open_what_it_asks_is_vague(text):
    assert VAGUE.search(text)


@pytest.mark.parametrize(
    "text", ["年满18周岁", "有符合国家标准的场所", "符合《食品安全法》第33条的场所条件清单"]
)
def test_a_condition_that_can_be_checked_is_not_vague(text):
    assert not VAGUE.search(text)


@pytest.mark.parametrize(
    ("name", "proof"),
    [
        ("无房证明", True),
        ("病情证明书", True),
        ("身份证明文件", True),
        ("证明人名单", False),
        ("营业执照", False),
    ],
)
def test_what_counts_as_a_proof(name, proof):
    assert bool(PROOF.search(name)) is proof
