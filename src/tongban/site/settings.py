"""Django's settings, derived from the one typed `tongban.kernel.settings`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.utils.translation import gettext_lazy as _

from tongban.kernel.settings import settings

from . import floors, keys

_here = settings()
_here.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
PACKAGE = Path(__file__).resolve().parents[1]

SECRET_KEY = keys.secret(_here.data_dir / "keys" / "web.key")
DEBUG = False
ALLOWED_HOSTS = list(_here.hosts)
ROOT_URLCONF = "tongban.site.urls"
WSGI_APPLICATION = "tongban.site.wsgi.application"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django_htmx",
    "tongban.kernel",
    "tongban.portal",
    *(f"tongban.modules.{name}" for name in floors.built()),
    "tongban.journeys",
    "tongban.site.developers",
]
MIDDLEWARE = [
    *(["tongban.site.costs.Costs"] if _here.costs else []),
    "tongban.site.middleware.FrontServer",
    "tongban.site.middleware.SafeHeaders",
    "tongban.site.middleware.StaticFiles",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "tongban.site.middleware.ReadableForms",
    "django.middleware.csrf.CsrfViewMiddleware",
    "tongban.modules.identity.web.middleware.WhoAsks",
    "django_htmx.middleware.HtmxMiddleware",
    "tongban.portal.middleware.RefusalPages",
    "tongban.modules.identity.web.proving.StepUp",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "tongban.portal.context.skin",
            ],
        },
    },
]


def _sqlite() -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(_here.sqlite_file),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-16384;"
                " PRAGMA mmap_size=0; PRAGMA temp_store=MEMORY;"
            ),
        },
        "TEST": {"NAME": str(_here.data_dir / "test.sqlite3")},
    }


def _postgresql() -> dict[str, Any]:
    address = urlsplit(_here.database_url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(address.path.lstrip("/")),
        "USER": unquote(address.username or ""),
        "PASSWORD": unquote(address.password or ""),
        "HOST": unquote(address.hostname or dict(parse_qsl(address.query)).get("host", "")),
        "PORT": str(address.port or ""),
        "OPTIONS": {
            "pool": {"min_size": 1, "max_size": _here.pg_pool},
            "server_side_binding": bool(_here.pg_prepare),
            "prepare_threshold": _here.pg_prepare or None,
        },
    }


DATABASES = {"default": _postgresql() if _here.on_postgresql else _sqlite()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "identity.Account"
PASSWORD_HASHERS = ["tongban.kernel.crypto.passwords.Argon2id"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
SESSION_COOKIE_NAME = "tongban"
SESSION_COOKIE_AGE = int(dt.timedelta(hours=8).total_seconds())
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _here.secure
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "tongban.portal.errors.csrf_failure"
LOGIN_URL = "identity:sign_in"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("中文")), ("en", _("英文"))]
LOCALE_PATHS = [PACKAGE / "locale"]
FORMAT_MODULE_PATH = ["tongban.site.formats"]
LANGUAGE_COOKIE_NAME = "language"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

STATIC_URL = "/static/"
DATA_UPLOAD_MAX_MEMORY_SIZE = _here.upload_max_bytes
# A form with all its files: what is larger is refused, so that no personal paper ever spills to a
# temporary folder.
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * _here.upload_max_bytes
SILENCED_SYSTEM_CHECKS: list[str] = []
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": _here.log_level},
}
