"""A wrong setting stops the start and names its variable; a typo is never ignored."""

import os
from pathlib import Path

import pytest

from tongban.kernel.settings import DECLARED, SettingsError, parse, settings


def test_all_settings_have_defaults_that_hold():
    found = parse({})
    assert (found.port, found.workers, found.demo) == (8000, 1, False)
    assert found.data_dir == Path("var").resolve()
    assert found.upload_max_bytes == 20 * 1024 * 1024


WRONG = [
    ("TONGBAN_PORT", "0"),
    ("TONGBAN_PORT", "65536"),
    ("TONGBAN_PORT", "eight"),
    ("TONGBAN_PORT", "²"),
    ("TONGBAN_PORT", ""),
    ("TONGBAN_PORT", "-1"),
    ("TONGBAN_WORKERS", "1.5"),
    ("TONGBAN_DATA_DIR", "  "),
    ("TONGBAN_DATABASE_URL", "mysql://host/name"),
    ("TONGBAN_DATABASE_URL", "just a file"),
    ("TONGBAN_SECURE", "perhaps"),
    ("TONGBAN_DEMO", "2"),
    ("TONGBAN_LOG_LEVEL", "LOUD"),
    ("TONGBAN_UPLOAD_MAX_MB", "501"),
]


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_a_wrong_value_names_its_variable(name, value):
    with pytest.raises(SettingsError, match=name):
        parse({name: value})


def test_a_typing_error_in_a_name_is_refused_not_ignored():
    with pytest.raises(SettingsError, match="TONGBAN_PROT"):
        parse({"TONGBAN_PROT": "8000"})


def test_other_programs_variables_are_left_alone():
    assert parse({"PORT": "nonsense"}).port == 8000


@pytest.mark.parametrize("text", ["1", "true", "YES", " yes "])
def test_a_flag_is_set_in_plain_words(text):
    assert parse({"TONGBAN_DEMO": text}).demo is True


def test_hosts_are_split_and_trimmed():
    assert parse({"TONGBAN_HOSTS": "a.example, b.example ,"}).hosts == ("a.example", "b.example")


def test_the_engine_follows_the_address():
    assert parse({"TONGBAN_DATABASE_URL": "postgresql://u:p@h/n"}).on_postgresql
    assert not parse({}).on_postgresql
    assert parse({"TONGBAN_DATABASE_URL": "sqlite:///srv/a%20b.db"}).sqlite_file == Path(
        "/srv/a b.db"
    )
    assert parse({"TONGBAN_DATA_DIR": "/srv"}).sqlite_file == Path("/srv/tongban.sqlite3")


def test_the_public_address_wins_over_the_local_one():
    assert parse({"TONGBAN_PORT": "81"}).address == "http://127.0.0.1:81"
    assert parse({"TONGBAN_PUBLIC_URL": "https://x.example"}).address == "https://x.example"


def test_every_setting_says_what_it_means():
    assert all(one.meaning.endswith(".") for one in DECLARED)
    assert len({one.name for one in DECLARED}) == len(DECLARED)


@pytest.fixture
def start(monkeypatch):
    """Read settings as a start does, from a clean environment."""
    for name in [name for name in os.environ if name.startswith("TONGBAN_")]:
        monkeypatch.delenv(name)

    def read(**environment):
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        settings.cache_clear()
        return settings()

    yield read
    settings.cache_clear()


def test_a_file_is_read_and_the_environment_wins(start, tmp_path):
    file = tmp_path / "settings"
    file.write_text('# mine\n\nTONGBAN_PORT=81\nTONGBAN_HOST = "0.0.0.0"\n', encoding="utf-8")
    found = start(TONGBAN_SETTINGS_FILE=str(file), TONGBAN_PORT="82")
    assert (found.port, found.host) == (82, "0.0.0.0")  # noqa: S104  # an example of a setting


def test_a_broken_line_is_named(start, tmp_path):
    file = tmp_path / "settings"
    file.write_text("TONGBAN_PORT=81\nnonsense\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="line 2"):
        start(TONGBAN_SETTINGS_FILE=str(file))


def test_a_missing_file_is_named(start):
    with pytest.raises(SettingsError, match="TONGBAN_SETTINGS_FILE"):
        start(TONGBAN_SETTINGS_FILE="/nowhere/settings")


STORE = {
    "TONGBAN_OBJECT_STORE": "https://s3.example/contents/files/",
    "TONGBAN_OBJECT_STORE_KEY": "AKID",
    "TONGBAN_OBJECT_STORE_SECRET": "hush-hush",
}


def test_an_object_store_is_set_whole_and_its_secret_is_never_shown():
    found = parse(STORE)
    assert found.object_store == "https://s3.example/contents/files"
    assert (found.object_store_region, found.object_store_style) == ("us-east-1", "path")
    assert "hush" not in repr(found)
    assert "AKID" not in repr(found)
    assert parse({}).object_store == ""


@pytest.mark.parametrize("missing", STORE)
def test_half_an_object_store_names_what_is_missing(missing):
    given = {name: value for name, value in STORE.items() if name != missing}
    with pytest.raises(SettingsError, match=f"^{missing}: must be set too"):
        parse(given)


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("http://s3.example/contents", "https"),
        ("s3.example/contents", "https"),
        ("https://AKID:hush-hush@s3.example/contents", "settings of their own"),
        ("https://s3.example/contents?x=hush-hush", "settings of their own"),
        ("https://s3.example", "bucket"),
        ("https://s3.example/A", "bucket"),
        ("https:///contents", "bucket"),
    ],
)
def test_an_address_that_is_no_bucket_is_refused_and_not_repeated(address, why):
    with pytest.raises(SettingsError, match=f"^TONGBAN_OBJECT_STORE: .*{why}") as said:
        parse({**STORE, "TONGBAN_OBJECT_STORE": address})
    assert "hush" not in str(said.value)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:9000", "[::1]:9000"])
def test_without_tls_only_on_this_machine(host):
    assert parse({**STORE, "TONGBAN_OBJECT_STORE": f"http://{host}/contents"}).object_store


def test_what_vouches_for_the_store_must_be_there():
    with pytest.raises(SettingsError, match="TONGBAN_OBJECT_STORE_CA"):
        parse({**STORE, "TONGBAN_OBJECT_STORE_CA": "/nowhere/ca.pem"})
    with pytest.raises(SettingsError, match="TONGBAN_OBJECT_STORE_STYLE"):
        parse({**STORE, "TONGBAN_OBJECT_STORE_STYLE": "dns"})
