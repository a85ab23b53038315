"""Addresses in other rooms that may or may not be built: by name, never by import."""

from __future__ import annotations

from django.urls import NoReverseMatch, reverse


def there(name: str, *args: object) -> str:
    """Return the address of a named page, "" when no room offers it."""
    try:
        return reverse(name, args=list(args))
    except NoReverseMatch:
        return ""
