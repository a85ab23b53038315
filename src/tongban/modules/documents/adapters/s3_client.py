"""The client of an S3-compatible store: addressed, signed, bounded in time, silent on secrets.

The library is an extra (`object-store`): who keeps contents in the data folder needs none of it.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from threading import Lock
from typing import Any
from urllib.parse import urlsplit

from tongban.kernel.settings import Settings, SettingsError

from ..ports import StoreUnavailable

CONNECT_SECONDS, READ_SECONDS, ATTEMPTS = 5, 30, 4
CONNECTIONS = 16
LIBRARY = "botocore"


@dataclass(frozen=True, slots=True)
class Place:
    """Where contents lie, and as whom this installation asks there."""

    server: str  # https://host or https://host:port
    bucket: str
    prefix: str  # empty, or ends with a slash
    region: str
    style: str  # "path" or "host"
    ca: str
    key: str = field(repr=False)
    secret: str = field(repr=False)

    @property
    def name(self) -> str:
        """The place as people write it."""
        return f"{self.server}/{self.bucket}/{self.prefix}".rstrip("/")


def place_of(here: Settings) -> Place:
    """Return the place that the settings name; `SettingsError` when the library is missing."""
    if find_spec(LIBRARY) is None:
        raise SettingsError(
            f"TONGBAN_OBJECT_STORE: needs the library {LIBRARY}, which is not installed:"
            " run tools/prepare.sh object-store"
        )
    parts = urlsplit(here.object_store)
    bucket, _, prefix = parts.path.strip("/").partition("/")
    return Place(
        server=f"{parts.scheme}://{parts.netloc}",
        bucket=bucket,
        prefix=f"{prefix}/" if prefix else "",
        region=here.object_store_region,
        style=here.object_store_style,
        ca=here.object_store_ca,
        key=here.object_store_key,
        secret=here.object_store_secret,
    )


class Client:
    """Asks one store. The connections are made at first use, anew in each process."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self._made: Any = None
        self._of = 0
        self._lock = Lock()

    def ask(self, operation: str, **words: Any) -> dict[str, Any]:
        """Do one request on the bucket; raise `Answered` or `StoreUnavailable`."""
        with self._told(operation):
            answer: dict[str, Any] = getattr(self._client(), operation)(
                Bucket=self.place.bucket, **words
            )
            return answer

    def fetch(self, **words: Any) -> tuple[bytes, str]:
        """Return an object whole, with its ETag; a connection cut in between is tried again."""
        for attempt in range(ATTEMPTS):
            answer = self.ask("get_object", **words)
            try:
                with self._told("get_object"):
                    return answer["Body"].read(), str(answer["ETag"])
            except StoreUnavailable:
                if attempt + 1 == ATTEMPTS:
                    raise
        raise AssertionError("unreachable: the last attempt returns or raises")

    def _client(self) -> Any:  # noqa: ANN401  # the library makes its classes at run time
        with self._lock:
            if self._of != os.getpid():
                self._made, self._of = _made(self.place), os.getpid()
            return self._made

    @contextmanager
    def _told(self, operation: str) -> Iterator[None]:
        """Turn the library's errors into ours, without what it was asked with."""
        from botocore import exceptions

        try:
            yield
        except exceptions.ClientError as refused:
            raise Answered(self.place.name, operation, refused.response) from None
        except (exceptions.BotoCoreError, exceptions.HTTPClientError) as wrong:
            kind = type(wrong).__name__
            raise StoreUnavailable(f"{self.place.name}: {operation}: {kind}") from None


class Answered(StoreUnavailable):
    """The store answered with an error: its HTTP status and its code."""

    def __init__(self, place: str, operation: str, response: dict[str, Any]) -> None:
        self.status = int(response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0))
        self.code = str(response.get("Error", {}).get("Code", ""))[:80]
        super().__init__(f"{place}: {operation}: {self.status} {self.code}")

    @property
    def missing(self) -> bool:
        """Whether the object, and not its bucket, is what does not exist."""
        return self.status == 404 and self.code != "NoSuchBucket"


def _made(place: Place) -> Any:  # noqa: ANN401  # as above
    """Make a client from the settings alone: no files or variables of other programs."""
    from botocore.config import Config
    from botocore.session import Session

    logging.getLogger(LIBRARY).setLevel(logging.WARNING)  # it writes requests down when debugging
    nothing = ("config_file", "credentials_file", "profile", "ca_bundle")
    session = Session(dict.fromkeys(nothing, (None, None, None, None)))
    config = Config(
        connect_timeout=CONNECT_SECONDS,
        read_timeout=READ_SECONDS,
        retries={"mode": "standard", "total_max_attempts": ATTEMPTS},
        max_pool_connections=CONNECTIONS,
        proxies={},
        signature_version="s3v4",
        ignore_configured_endpoint_urls=True,
        request_checksum_calculation="when_required",  # the signature covers the body already
        response_checksum_validation="when_required",
        s3={
            "addressing_style": "path" if place.style == "path" else "virtual",
            "payload_signing_enabled": True,
        },
    )
    client = session.create_client(
        "s3",
        region_name=place.region,
        endpoint_url=place.server,
        aws_access_key_id=place.key,
        aws_secret_access_key=place.secret,
        verify=place.ca or True,
        config=config,
    )
    client.meta.events.register("before-call.s3", _stay)
    return client


def _stay(context: dict[str, Any], **_: object) -> None:
    """Take no other region or host from an answer: the settings alone say whom to ask."""
    context.setdefault("s3_redirect", {})["redirected"] = True
