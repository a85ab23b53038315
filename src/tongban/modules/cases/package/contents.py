"""What goes into the package of a case: this case's own, and nobody else's."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from tongban.kernel import audit, clock
from tongban.kernel.actors import Actor, Rule
from tongban.modules.catalogue import public as catalogue
from tongban.modules.documents import public as documents
from tongban.modules.forms import public as forms
from tongban.modules.places import public as places

from .. import queries, records
from ..contracts import BranchState, CaseRecord
from ..models import Case
from ..steps import CASE

ARCHIVIST = Rule("archived_case_is_packed")
RESULTS = {BranchState.AGREED: "同意", BranchState.DISAGREED: "不同意"}
ENDINGS = {
    "application/pdf": "pdf",
    "image/jpeg": "jpg",
    "image/png": "png",
    "application/ofd": "ofd",
    "application/msword": "doc",
    "application/vnd.ms-excel": "xls",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
}


@dataclass(frozen=True, slots=True)
class Held:
    """One file of the case: where it lies in the package, what it is, and its document."""

    path: str
    title: str
    document: str
    document_id: int
    number: str = ""


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything that is archived, apart from the bytes of the files."""

    case: Case
    record: CaseRecord
    issuer: str
    answers: list[dict[str, str]]
    held: list[Held]
    parts: list[dict[str, Any]]
    chain: list[audit.Entry]

    @property
    def helpers(self) -> list[str]:
        """Who took steps for the applicant under a mandate, masked, in order of appearance."""
        named = [one.helper for one in self.record.steps if one.helper]
        return list(dict.fromkeys(named))

    def metadata(self) -> dict[str, str]:
        """What describes the case: numbers, item and revision, people, bodies, days."""
        case, who = self.case, self.record.applicant
        return {
            "办件编号": case.case_no,
            "事项名称": case.item_name,
            "实施编码": case.task_code,
            "事项版本": str(case.revision_id),
            "表单版本": str(case.form_revision_id or ""),
            "实施机构": self.issuer,
            "统一社会信用代码": case.org,
            "行政区划": case.region,
            "申请人": who.get("body_name") or who.get("name", ""),
            "申请人证件": who.get("uscc") or who.get("id_no", ""),
            "是否代办": "是" if self.helpers else "否",
            "代办人": "、".join(self.helpers),
            "状态": case.state,
            "申请日期": _day(case.submitted_at),
            "受理日期": _day(case.accepted_at),
            "决定日期": _day(case.decided_at),
            "办结日期": _day(case.closed_at),
            "保管期限": "",
            "归档日期": clock.today().isoformat(),
        }


def collect(case_no: str) -> Contents:
    """Read all that hangs on the case, but the bytes of its files."""
    case = queries.by_number(case_no)
    return Contents(
        case=case,
        record=records.record(case_no),
        issuer=places.organisation(case.org).name,
        answers=_answers(case),
        held=[*_materials(case), *_papers(case)],
        parts=[_part(one) for one in queries.branches(case)],
        chain=audit.history(case.subject),
    )


def files(contents: Contents, *, by: Actor) -> Iterator[tuple[Held, bytes]]:
    """Yield each file with its bytes, one at a time."""
    for one in contents.held:
        yield one, documents.vouched(one.document_id, by=by)[1]


def as_json(value: object) -> bytes:
    """Return readable JSON, always the same for the same value."""
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def log(contents: Contents) -> list[dict[str, Any]]:
    """Return the course of the case: every step with day, hour, body, person in office, opinion."""
    return [{"title": title(one.name)} | asdict(one) for one in contents.record.steps]


def title(step: str) -> str:
    """Return what a step is called, its own name where the table has none."""
    return CASE[step].zh if step in CASE else step


def audit_lines(contents: Contents) -> bytes:
    """Return the case's audit chain as `tongban audit export` writes it."""
    lines = [
        json.dumps({"kind": "entry", **asdict(one)}, ensure_ascii=False) for one in contents.chain
    ]
    return ("\n".join(lines) + "\n").encode()


def _answers(case: Case) -> list[dict[str, str]]:
    if case.form_revision_id is None:
        return []
    given = queries.answers(case)
    return [
        {"key": one.name, "label": one.label, "section": one.section, "value": _said(one)}
        for one in forms.fields_for(case.form_revision_id, given)
    ]


def _said(one: Any) -> str:  # noqa: ANN401  # a field as forms show it
    known: Mapping[str, str] = dict(one.choices)
    values = one.value if isinstance(one.value, list | tuple) else [one.value]
    return "、".join(str(known.get(str(v), v)) for v in values if v not in {"", None})


def _materials(case: Case) -> Iterator[Held]:
    names = {one.key: one.name for one in catalogue.offer(case.revision_id).materials}
    held = queries.materials(case)
    ids = [one.document_id for one in held]
    refs = documents.refs(ids, by=ARCHIVIST, vouched=True)
    endings = {ref.id: ENDINGS.get(ref.media_type, "bin") for ref in refs}
    for at, one in enumerate(held, 1):
        ending = endings.get(one.document_id, "bin")
        path = f"materials/{at:03d}.{ending}"
        yield Held(path, names.get(one.key, one.key), one.document_uid, one.document_id)


def _papers(case: Case) -> Iterator[Held]:
    for at, one in enumerate(records.papers(case), 1):
        if one.document_id is not None:
            path = f"papers/{at:03d}.pdf"
            yield Held(path, one.kind.zh, one.document_uid, one.document_id, one.number)


def _part(one: Any) -> dict[str, Any]:  # noqa: ANN401  # a branch, whose opinion stands in its step
    return {
        "name": one.name,
        "org": one.org,
        "body": places.organisation(one.org).name,
        "state": one.state,
        "result": RESULTS.get(one.state, ""),
        "opened_at": _moment(one.opened_at),
        "concluded_at": _moment(one.concluded_at),
    }


def _day(moment: Any) -> str:  # noqa: ANN401  # a moment or None
    return clock.local(moment).date().isoformat() if moment else ""


def _moment(moment: Any) -> str:  # noqa: ANN401  # a moment or None
    return clock.local(moment).isoformat() if moment else ""
