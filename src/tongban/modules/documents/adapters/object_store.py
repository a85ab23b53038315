"""Content in an S3-compatible store: sealed before it leaves this process, named by nobody.

Objects lie at prefix/abc/…abc, as the files of the data folder do. A file that was put is durable
when the store has answered: what its operator promises for a finished PUT holds for it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from tongban.kernel import crypto, ids

from ..ports import ContentLost, StoreUnavailable
from . import at_rest
from .s3_client import ATTEMPTS, Answered, Client

PAGE = 1000
_LOOKERS = 8
_CHANGED = {404, 409, 412}  # answers to If-Match when the object is another one, or gone


class ObjectStore:
    """One sealed object per key in a bucket; see `ContentStore`."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._prefix = client.place.prefix
        self._compares: bool | None = None

    def put(self, content: bytes) -> str:
        """Seal and keep the content; the store has confirmed it when this returns."""
        key = ids.new_uid()
        self.take(key, at_rest.seal(key, content))
        return key

    def read(self, key: str) -> bytes:
        """Open and return the content; raise `ContentLost` if it is missing or does not open."""
        return at_rest.open_sealed(key, self.raw(key))

    def raw(self, key: str) -> bytes:
        """Return the object's bytes; raise `ContentLost` if there is none."""
        found = self._found(key)
        if found is None:
            raise ContentLost(f"content {key} is missing")
        return found[0]

    def take(self, key: str, sealed: bytes) -> None:
        """Write sealed bytes under the key; the signature lets the store check each of them."""
        self._client.ask("put_object", Key=self._name(key), Body=sealed)

    def exists(self, key: str) -> bool:
        """Whether an object lies under the key."""
        try:
            self._client.ask("head_object", Key=self._name(key))
        except Answered as answer:
            if answer.missing:
                return False
            raise
        return True

    def delete(self, key: str) -> None:
        """Remove the object. A bucket that keeps versions keeps it: `look` says so."""
        try:
            self._client.ask("delete_object", Key=self._name(key))
        except Answered as answer:
            if not answer.missing:
                raise

    def keys(self) -> Iterator[str]:
        """Yield every key of the bucket, a page at a time."""
        for page in self._pages():
            yield from (key for key, _ in page)

    def sealed(self) -> Iterator[tuple[str, bytes]]:
        """Yield every key with the first bytes of its object: a small request each, eight at once.

        Raises `StoreUnavailable` when the store does not answer.
        """
        for page in self._pages():
            with ThreadPoolExecutor(_LOOKERS) as lookers:
                marks = list(lookers.map(self._mark, (key for key, _ in page)))
            for (key, _), mark in zip(page, marks, strict=True):
                if mark is not None:
                    yield key, mark

    def reseal(self, key: str) -> bool:
        """Write the content sealed anew over exactly the object that was read.

        A server without If-Match is asked just before whether the object is still the same; a file
        deleted in the moment between comes back as a leftover, which the daily sweep removes.
        """
        for _ in range(ATTEMPTS):
            found = self._found(key)
            if found is None:
                return False
            content = at_rest.open_sealed(key, found[0])
            if self._swapped(key, at_rest.seal(key, content), found[1]):
                return True
        raise StoreUnavailable(f"content {key} changed each time it was to be sealed anew")

    def older_than(self, moment: dt.datetime) -> Iterator[str]:
        """Yield the keys of objects written (or sealed anew) before the moment."""
        for page in self._pages():
            yield from (key for key, written in page if written < moment)

    def look(self) -> str:
        """Put, read and delete a trial object; say where, and what the server can do."""
        at_rest.try_out(self)
        how = "If-Match" if self._does_compare() else "no If-Match"
        return f"object store {self._client.place.name}, {how}{self._versions()}"

    def _versions(self) -> str:
        try:
            kept = self._client.ask("get_bucket_versioning").get("Status") == "Enabled"
        except Answered:
            return ", versions unknown"
        return ", KEEPS VERSIONS: what is erased stays until its rule removes it" if kept else ""

    def _name(self, key: str) -> str:
        return self._prefix + at_rest.place(key)

    def _found(self, key: str) -> tuple[bytes, str] | None:
        name = self._name(key)
        try:
            return self._client.fetch(Key=name)
        except Answered as answer:
            if answer.missing:
                return None
            raise

    def _mark(self, key: str) -> bytes | None:
        size = len(crypto.vault().mark())
        try:
            return self._client.fetch(Key=self._name(key), Range=f"bytes=0-{size - 1}")[0][:size]
        except Answered as answer:
            if answer.status == 416:  # an object of no bytes
                return b""
            if answer.missing:
                return None
            raise

    def _swapped(self, key: str, sealed: bytes, etag: str) -> bool:
        name = self._name(key)
        if self._does_compare():
            return self._put_if(name, sealed, etag)
        try:
            now = self._client.ask("head_object", Key=name)
        except Answered as answer:
            if answer.missing:
                return False
            raise
        if now["ETag"] != etag:
            return False
        self._client.ask("put_object", Key=name, Body=sealed)
        found = self._found(key)
        return found is not None and found[0] == sealed

    def _put_if(self, name: str, sealed: bytes, etag: str) -> bool:
        try:
            self._client.ask("put_object", Key=name, Body=sealed, IfMatch=etag)
        except Answered as answer:
            if answer.status in _CHANGED and answer.code != "NoSuchBucket":
                return False
            raise
        return True

    def _does_compare(self) -> bool:
        """Ask once: a server that knows If-Match refuses to write over what does not exist."""
        if self._compares is None:
            name = f"{self._prefix}if-match/{ids.new_uid()}"
            try:
                self._compares = not self._put_if(name, b"look", f'"{"0" * 32}"')
            except Answered as answer:
                if answer.status not in {400, 501}:
                    raise
                self._compares = False
            else:
                if not self._compares:
                    self._client.ask("delete_object", Key=name)
        return self._compares

    def _pages(self) -> Iterator[list[tuple[str, dt.datetime]]]:
        """List the bucket by keyset: each page begins after the last name of the one before."""
        after = ""
        while True:
            answer = self._client.ask(
                "list_objects_v2", Prefix=self._prefix, MaxKeys=PAGE, StartAfter=after
            )
            found: list[dict[str, Any]] = answer.get("Contents", [])
            yield [(key, one["LastModified"]) for one in found if (key := self._key(one["Key"]))]
            if not answer.get("IsTruncated") or not found:
                return
            if found[-1]["Key"] <= after:
                raise StoreUnavailable(f"{self._client.place.name}: the list does not go on")
            after = found[-1]["Key"]

    def _key(self, name: str) -> str:
        """Return the key of an object's name; nothing for what is none of ours."""
        key = name.rpartition("/")[2]
        return key if at_rest.is_key(key) and name == self._name(key) else ""
