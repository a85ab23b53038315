import pytest

from tongban.modules.identity.browsers import device

KIT = "AppleWebKit/537.36 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64) Firefox/140.0",
            "Windows 电脑 · Firefox",
        ),
        (
            f"Mozilla/5.0 (Windows NT 10.0) {KIT} Chrome/140 Edg/140",
            "Windows 电脑 · Edge",
        ),
        (f"Mozilla/5.0 (Linux; Android 12) {KIT} Chrome/120 MicroMessenger/8", "安卓设备 · 微信"),
        (
            f"Mozilla/5.0 (iPhone; iPhone OS 18 like Mac OS X) {KIT} Safari/604",
            "iPhone · Safari",
        ),
        ("curl/8", "未知设备"),
        ("", "未知设备"),
    ],
)
def test_a_device_is_named_as_its_owner_would(agent, name):
    assert device(agent) == name
