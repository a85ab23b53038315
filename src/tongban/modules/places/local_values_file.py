"""Numbers of local norms as a CSV file (docs/formats/local-values.md)."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from django.utils.translation import gettext as _

from tongban.kernel.errors import FieldError, Invalid
from tongban.kernel.norms import LocalNumber

from .contracts import BadRegion, canonical_region

COLUMNS = ("norm", "region", "value", "citation", "since", "until")


def read(lines: Iterable[str]) -> list[LocalNumber]:
    """Return the lines of a file. Raises `Invalid` naming every line that cannot be read."""
    rows = csv.DictReader(lines)
    missing = [name for name in COLUMNS if name not in (rows.fieldnames or ())]
    if missing:
        said = _("缺少列：%(names)s。") % {"names": ", ".join(missing)}
        raise Invalid([FieldError("0", "local.columns", said)])
    found, problems = list[LocalNumber](), list[FieldError]()
    for line, row in enumerate(rows, 1):
        problems += (wrong := list(_wrong(line, row)))
        if not wrong:
            found.append(_number(row))
    if problems:
        raise Invalid(problems)
    return found


def _wrong(line: int, row: Mapping[str, str]) -> Iterator[FieldError]:
    if not (row["value"] or "").strip().isdecimal():
        yield FieldError(f"{line}.value", "local.value", _("请填写整数。"))
    for name in ("since", "until"):
        text = (row[name] or "").strip()
        if (text or name == "since") and _day(text) is None:
            yield FieldError(f"{line}.{name}", "local.date", _("日期应写成 2026-01-31。"))
    try:
        _region(row)
    except BadRegion:
        yield FieldError(f"{line}.region", "local.region", _("行政区划代码不正确。"))


def _number(row: Mapping[str, str]) -> LocalNumber:
    since = _day(row["since"].strip())
    if since is None:
        raise ValueError("the line was not checked")
    return LocalNumber(
        norm=row["norm"].strip(),
        region=_region(row),
        value=int(row["value"]),
        citation=row["citation"].strip(),
        since=since,
        until=_day((row["until"] or "").strip()),
    )


def _region(row: Mapping[str, str]) -> str:
    text = (row["region"] or "").strip()
    return canonical_region(text) if text else ""


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
