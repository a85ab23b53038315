"""Settings of one installation: read once from the environment or one file, typed, checked.

A wrong value stops the start and names the variable. The reference page `docs/map/settings.md`
is generated from `DECLARED`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import unquote, urlsplit

Value = str | int | bool | Path
_UNSHOWN = {"TONGBAN_OBJECT_STORE", "TONGBAN_OBJECT_STORE_KEY", "TONGBAN_OBJECT_STORE_SECRET"}
"""What may hold a password by right or by mistake, besides the addresses named …_URL."""
_BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
_THIS_MACHINE = {"localhost", "127.0.0.1", "::1"}


class SettingsError(Exception):
    """A setting is missing or wrong. The message names the variable and the rule."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One declared setting: its variable, how its text is read, its default and its meaning."""

    name: str
    read: Callable[[str], Value]
    default: str
    meaning: str

    def value(self, given: Mapping[str, str]) -> Value:
        """Read the text given for this setting, or its default; raise `SettingsError`."""
        text = given.get(self.name, self.default)
        try:
            return self.read(text)
        except ValueError as wrong:
            shown = "" if self.name in _UNSHOWN or self.name.endswith("_URL") else f"={text!r}"
            raise SettingsError(f"{self.name}{shown}: {wrong}") from None


def _text(text: str) -> str:
    return text.strip()


def _flag(text: str) -> bool:
    answers = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}
    if text.strip().lower() not in answers:
        raise ValueError("must be 1 or 0 (true/false, yes/no)")
    return answers[text.strip().lower()]


def _number(least: int, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not text.strip().isdigit() or not least <= int(text) <= most:
            raise ValueError(f"must be a whole number from {least} to {most}")
        return int(text)

    return read


def _one_of(*words: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text.strip().lower() not in words:
            raise ValueError("must be " + " or ".join(one or "empty" for one in words))
        return text.strip().lower()

    return read


def _folder(text: str) -> Path:
    if not text.strip():
        raise ValueError("must name a folder")
    return Path(text).expanduser().resolve()


def _database(text: str) -> str:
    if text and urlsplit(text).scheme not in {"sqlite", "postgres", "postgresql"}:
        raise ValueError("must be empty, sqlite:///path or postgresql://user:password@host/name")
    return text.strip()


def _object_store(text: str) -> str:
    """Read https://host/bucket or https://host/bucket/prefix; http:// on this machine alone."""
    given = text.strip().rstrip("/")
    if not given:
        return ""
    parts = urlsplit(given)
    if parts.scheme != "https" and (parts.scheme, parts.hostname in _THIS_MACHINE) != (
        "http",
        True,
    ):
        raise ValueError("must be https://host/bucket (http:// only on this machine)")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise ValueError("must be an address alone; key and secret have settings of their own")
    if not parts.hostname or not _BUCKET.fullmatch(parts.path.strip("/").partition("/")[0]):
        raise ValueError("must name a bucket: https://host/bucket or https://host/bucket/prefix")
    return given


def _addresses(text: str) -> str:
    given = [one.strip() for one in text.split(",") if one.strip()]
    return ",".join(str(ip_address(one)) for one in given)


def _level(text: str) -> str:
    if text.upper() not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
        raise ValueError("must be DEBUG, INFO, WARNING or ERROR")
    return text.upper()


DECLARED = (
    Setting("TONGBAN_HOST", _text, "127.0.0.1", "Address the web server listens on."),
    Setting("TONGBAN_PORT", _number(1, 65535), "8000", "Port the web server listens on."),
    Setting("TONGBAN_WORKERS", _number(1, 64), "1", "Number of web worker processes."),
    Setting("TONGBAN_DATA_DIR", _folder, "var", "Folder of database, files and keys."),
    Setting(
        "TONGBAN_DATABASE_URL",
        _database,
        "",
        "Empty: SQLite in the data folder; or sqlite:///path, postgresql://user:password@host/name.",
    ),
    Setting("TONGBAN_HOSTS", _text, "localhost,127.0.0.1,[::1]", "Host names answered, by comma."),
    Setting("TONGBAN_PUBLIC_URL", _text, "", "Address written into papers and QR codes."),
    Setting("TONGBAN_SECURE", _flag, "0", "1 when served over HTTPS: secure cookies and HSTS."),
    Setting(
        "TONGBAN_PROXIES",
        _addresses,
        "127.0.0.1,::1",
        "Front servers, by comma: their X-Forwarded-For and X-Forwarded-Proto are believed.",
    ),
    Setting("TONGBAN_DEMO", _flag, "0", "1 loads and marks the demonstration; never in real use."),
    Setting("TONGBAN_PG_POOL", _number(1, 64), "4", "PostgreSQL connections a web process keeps."),
    Setting(
        "TONGBAN_PG_PREPARE",
        _number(0, 100),
        "3",
        "PostgreSQL prepares a statement after so many runs; 0: never (behind pgbouncer).",
    ),
    Setting(
        "TONGBAN_OBJECT_STORE",
        _object_store,
        "",
        "Bucket of an S3-compatible store that keeps the contents of files: https://host/bucket or"
        " https://host/bucket/prefix; empty: the data folder.",
    ),
    Setting("TONGBAN_OBJECT_STORE_KEY", _text, "", "Name of the access key of the object store."),
    Setting("TONGBAN_OBJECT_STORE_SECRET", _text, "", "Secret of that access key."),
    Setting(
        "TONGBAN_OBJECT_STORE_REGION", _text, "us-east-1", "Region that requests are signed for."
    ),
    Setting(
        "TONGBAN_OBJECT_STORE_STYLE",
        _one_of("path", "host"),
        "path",
        "Where requests name the bucket: path (host/bucket) or host (bucket.host).",
    ),
    Setting(
        "TONGBAN_OBJECT_STORE_CA",
        _text,
        "",
        "File with the certificates (PEM) that vouch for the object store; empty: the usual ones.",
    ),
    Setting("TONGBAN_UPLOAD_MAX_MB", _number(1, 500), "20", "Largest uploaded file, in MiB."),
    Setting("TONGBAN_CLAMAV_SOCKET", _text, "", "ClamAV socket (path or host:port); empty: none."),
    Setting(
        "TONGBAN_MAIL_URL", _text, "", "smtp://user:password@host:port; empty: mail to a file."
    ),
    Setting(
        "TONGBAN_STAFF_SECOND_FACTOR",
        _one_of("required", "optional", ""),
        "",
        "required: staff set up a second factor at first sign-in (so when empty); optional: who has"
        " one uses it (so when empty in the demonstration).",
    ),
    Setting(
        "TONGBAN_STEP_UP_MINUTES",
        _number(1, 480),
        "15",
        "How fresh the proof must be for seeing personal data, deciding and changing rights.",
    ),
    Setting(
        "TONGBAN_STAFF_IDLE_MINUTES",
        _number(5, 480),
        "30",
        "A session of staff ends when it was not used for so long.",
    ),
    Setting(
        "TONGBAN_DEVICE_DAYS",
        _number(0, 30),
        "7",
        "For how many days a remembered browser is spared the code at sign-in; 0: never.",
    ),
    Setting(
        "TONGBAN_STALE_DAYS",
        _number(0, 730),
        "90",
        "An account of staff that was not used for so many days is closed; 0: never.",
    ),
    Setting(
        "TONGBAN_REVIEW_DAYS",
        _number(0, 730),
        "180",
        "After so many days somebody else must confirm that a post is still needed; 0: never.",
    ),
    Setting(
        "TONGBAN_REVIEW_GRACE_DAYS",
        _number(1, 180),
        "30",
        "How many days after the warning a post that nobody confirmed ends.",
    ),
    Setting(
        "TONGBAN_BREACHED_PASSWORDS",
        _text,
        "",
        "File of digests (SHA-1 or SM3, one a line, sorted) of leaked passwords; empty: none.",
    ),
    Setting(
        "TONGBAN_CERTIFICATE_GATEWAY",
        _text,
        "",
        "https:// address of the authority's gateway that checks staff's SM2 certificates; empty:"
        " none.",
    ),
    Setting(
        "TONGBAN_SEPARATE_DUTIES",
        _flag,
        "0",
        "1: nobody may hold the right to accept cases and the right to decide them.",
    ),
    Setting(
        "TONGBAN_COSTS",
        _flag,
        "0",
        "1 says in each answer what it cost the processor (Server-Timing): for measurements.",
    ),
    Setting("TONGBAN_LOG_LEVEL", _level, "INFO", "DEBUG, INFO, WARNING or ERROR."),
)


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of this process, after checking."""

    host: str
    port: int
    workers: int
    data_dir: Path
    database_url: str
    hosts: tuple[str, ...]
    public_url: str
    secure: bool
    proxies: frozenset[str]
    demo: bool
    pg_pool: int
    pg_prepare: int
    object_store: str
    object_store_key: str = field(repr=False)
    object_store_secret: str = field(repr=False)
    object_store_region: str
    object_store_style: str
    object_store_ca: str
    upload_max_bytes: int
    clamav_socket: str
    mail_url: str
    staff_second_factor: str
    step_up_minutes: int
    staff_idle_minutes: int
    device_days: int
    stale_days: int
    review_days: int
    review_grace_days: int
    breached_passwords: str
    certificate_gateway: str
    separate_duties: bool
    costs: bool
    log_level: str

    @property
    def on_postgresql(self) -> bool:
        """Whether the database is PostgreSQL (otherwise SQLite)."""
        return self.database_url.startswith("postgres")

    @property
    def sqlite_file(self) -> Path:
        """The SQLite file, when the database is SQLite."""
        path = unquote(urlsplit(self.database_url).path)
        return Path(path) if path else self.data_dir / "tongban.sqlite3"

    @property
    def staff_factor_required(self) -> bool:
        """Whether staff must have a second factor: always, but where it was said otherwise."""
        chosen = self.staff_second_factor or ("optional" if self.demo else "required")
        return chosen == "required"

    @property
    def address(self) -> str:
        """The address of the portal as people type it."""
        return self.public_url or f"http://{self.host}:{self.port}"


def parse(given: Mapping[str, str]) -> Settings:
    """Check all declared settings; an undeclared TONGBAN_ variable is refused as a likely typo."""
    known = {one.name for one in DECLARED} | _FOR_TOOLS
    strange = sorted(name for name in given if name.startswith("TONGBAN_") and name not in known)
    if strange:
        raise SettingsError(f"{strange[0]}: no such setting; see docs/map/settings.md")
    v = {one.name.removeprefix("TONGBAN_").lower(): one.value(given) for one in DECLARED}
    _need_whole_object_store(v)
    v["upload_max_bytes"] = int(str(v.pop("upload_max_mb"))) * 1024 * 1024
    hosts = tuple(h.strip() for h in str(v.pop("hosts")).split(",") if h.strip())
    proxies = frozenset(str(v.pop("proxies")).split(","))
    return Settings(hosts=hosts, proxies=proxies, **v)  # type: ignore[arg-type]  # read by declared type above


def _need_whole_object_store(v: Mapping[str, Value]) -> None:
    """Address, key and secret belong together; without them contents would go elsewhere."""
    parts = ("object_store", "object_store_key", "object_store_secret")
    missing = [one for one in parts if not v[one]]
    if missing and len(missing) < len(parts):
        given = next(one for one in parts if v[one])
        raise SettingsError(
            f"TONGBAN_{missing[0].upper()}: must be set too, since TONGBAN_{given.upper()} is"
        )
    ca = str(v["object_store_ca"])
    if ca and not Path(ca).is_file():
        raise SettingsError(f"TONGBAN_OBJECT_STORE_CA={ca!r}: no such file")


_FOR_TOOLS = {"TONGBAN_SETTINGS_FILE", "TONGBAN_TEST_DATABASE_URL"}


def _lines(path: Path) -> dict[str, str]:
    if not path.is_file():
        raise SettingsError(f"TONGBAN_SETTINGS_FILE={path}: no such file")
    found = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        name, equals, value = text.partition("=")
        if not equals:
            raise SettingsError(f"{path} line {number}: must be NAME=value")
        found[name.strip()] = value.strip().strip('"')
    return found


@cache
def settings() -> Settings:
    """Return this process's settings; the environment wins over the file."""
    chosen = os.environ.get("TONGBAN_SETTINGS_FILE")
    given = _lines(Path(chosen)) if chosen else {}
    return parse({**given, **{k: v for k, v in os.environ.items() if k.startswith("TONGBAN_")}})
