"""The mapping file: read, checked against its published schema, and ready to be asked."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import jsonschema_rs

SCHEMA = Path(__file__).with_name("mapping.schema.json")
LEAD = "lead"


class WrongMapping(Exception):
    """The mapping, or the log read by it, is not as the format wants. The message says where."""


@dataclass(frozen=True, slots=True)
class Do:
    """One step of the engine that an activity or a closing means, with its arguments."""

    step: str
    given: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an activity means: whose part it belongs to, and which steps it takes."""

    branch: str = ""
    branch_name: str = ""
    body: str = LEAD
    do: tuple[Do, ...] = ()


@dataclass(frozen=True, slots=True)
class _Rule:
    given: Mapping[str, Any]
    match: re.Pattern[str] | None
    where: tuple[tuple[str, re.Pattern[str]], ...]
    do: tuple[Do, ...]

    def fits(self, row: Mapping[str, str]) -> bool:
        return all(pattern.search(row.get(name, "")) for name, pattern in self.where)


@dataclass(frozen=True)
class LogMapping:
    """A mapping as given, and the questions that a replay asks of it."""

    given: Mapping[str, Any]
    path: Path
    _known: dict[tuple[str, int], Meaning] = field(default_factory=dict)

    @cached_property
    def zone(self) -> ZoneInfo:
        """The zone of stamps that name none."""
        return ZoneInfo(self.given["zone"])

    @property
    def parts(self) -> Sequence[str]:
        """The parts that the log is cut into ("" for a log of one piece)."""
        parts: Sequence[str] = self.given.get("parts", [""])
        return parts

    @property
    def waived(self) -> tuple[list[str], str]:
        """The norms that were not in force for this process, and why."""
        norms = self.given.get("norms", {"not_in_force": [], "reason": ""})
        return list(norms["not_in_force"]), str(norms["reason"])

    @cached_property
    def body_of_group(self) -> Mapping[str, str]:
        """Which body a group of the log is; any other is the lead."""
        bodies = self.given["bodies"].items()
        return {group: key for key, one in bodies for group in one.get("groups", ())}

    @cached_property
    def _activities(self) -> list[_Rule]:
        return [_rule(one) for one in self.given.get("activities", ())]

    @cached_property
    def _closings(self) -> list[_Rule]:
        return [_rule(one) for one in self.given["close"]]

    def meaning(self, activity: str, case: Mapping[str, str]) -> Meaning:
        """Return what an activity of a case means: the first rule that fits, else plain work."""
        for rule in self._activities:
            found = rule.match.search(activity) if rule.match else None
            if found and rule.fits(case):
                return _meaning(rule, found)
        return Meaning()

    def closing(self, state: str, case: Mapping[str, str]) -> tuple[Do, ...]:
        """Return the steps that close a case which stands in a state; none where none fits."""
        for rule in self._closings:
            if state in rule.given["state"] and rule.fits(case):
                return rule.do
        return ()


def load(path: Path) -> LogMapping:
    """Read and check a mapping (TOML, or JSON by its ending). Raises `WrongMapping`."""
    try:
        text = path.read_text(encoding="utf-8")
        given = json.loads(text) if path.suffix == ".json" else tomllib.loads(text)
    except (OSError, ValueError) as wrong:
        raise WrongMapping(f"{path}: {wrong}") from None
    validator = jsonschema_rs.Draft202012Validator(
        json.loads(SCHEMA.read_bytes()), validate_formats=True
    )
    faults = [f"{_place(one.instance_path)}: {one.message}" for one in validator.iter_errors(given)]
    if faults:
        raise WrongMapping(f"{path}: " + "; ".join(faults[:5]))
    mapping = LogMapping(given, path)
    _check(mapping)
    return mapping


def _check(mapping: LogMapping) -> None:
    try:
        _ = mapping.zone
    except (ZoneInfoNotFoundError, ValueError):
        raise WrongMapping(f"{mapping.path}: zone: no such time zone") from None
    bodies = mapping.given["bodies"]
    for one in mapping.given.get("activities", ()):
        if one.get("body", LEAD) not in bodies:
            raise WrongMapping(f"{mapping.path}: activities: there is no body {one['body']}")
    from . import steps

    everything = [*mapping.given.get("activities", ()), *mapping.given["close"]]
    for do in (do for one in everything for do in one.get("do", ())):
        if fault := steps.fault(do["step"], {k: v for k, v in do.items() if k != "step"}):
            raise WrongMapping(f"{mapping.path}: step {do['step']}: {fault}")


def _place(path: Sequence[str | int]) -> str:
    return ".".join(str(one) for one in path) or "(whole file)"


def _rule(one: Mapping[str, Any]) -> _Rule:
    match = re.compile(one["match"]) if "match" in one else None
    where = tuple((name, re.compile(said)) for name, said in one.get("where", {}).items())
    do = tuple(
        Do(d["step"], {k: v for k, v in d.items() if k != "step"}) for d in one.get("do", ())
    )
    return _Rule(one, match, where, do)


def _meaning(rule: _Rule, found: re.Match[str]) -> Meaning:
    branch = found.expand(rule.given.get("branch", ""))
    named = found.expand(rule.given.get("branch_name", "")) or branch
    return Meaning(branch, named, rule.given.get("body", LEAD), rule.do)
