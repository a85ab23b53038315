"""The words of this room that others may use: kinds, grades, references, events, refusals."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from tongban.kernel.events import event
from tongban.kernel.reasons import reason


class TrustGrade(StrEnum):
    """How far a stored document may be trusted when it is used again (国办函[2016]108号)."""

    ISSUED = "A"  # made by the issuing body
    COMPARED = "B"  # compared with the original by a window clerk
    UPLOADED = "C"  # uploaded by the user; the original must be seen
    DECLARED = "D"  # written by the user, who answers for it


class ScanState(StrEnum):
    """What is known about viruses. Never more than was really done."""

    CLEAN = "clean"  # a scanner looked and found nothing
    NOT_SCANNED = "not_scanned"  # no scanner is installed
    OWN = "own"  # made by this platform


class Purpose(StrEnum):
    """What a document is for. The purpose of an upload decides its trust grade."""

    MATERIAL = "material"
    STATEMENT = "statement"
    PAPER = "paper"
    ARCHIVE = "archive"
    GUIDE = "guide"  # a blank form or a sample, open to everybody
    COPY = "copy"  # a piece of what somebody was given of their data, for some days


UPLOAD_GRADES = {Purpose.MATERIAL: TrustGrade.UPLOADED, Purpose.STATEMENT: TrustGrade.DECLARED}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file that may be uploaded. `shown` kinds may open inside the browser."""

    code: str
    media_type: str
    endings: tuple[str, ...]
    shown: bool = False


_OFFICE = "application/vnd.openxmlformats-officedocument"
KINDS = {
    kind.code: kind
    for kind in (
        Kind("pdf", "application/pdf", ("pdf",), shown=True),
        Kind("jpg", "image/jpeg", ("jpg", "jpeg"), shown=True),
        Kind("png", "image/png", ("png",), shown=True),
        Kind("ofd", "application/ofd", ("ofd",)),
        Kind("docx", f"{_OFFICE}.wordprocessingml.document", ("docx",)),
        Kind("xlsx", f"{_OFFICE}.spreadsheetml.sheet", ("xlsx",)),
        Kind("doc", "application/msword", ("doc",)),
        Kind("xls", "application/vnd.ms-excel", ("xls",)),
    )
}
ACCEPTED = ("PDF", "OFD", "JPG", "PNG", "DOC", "DOCX", "XLS", "XLSX")


@dataclass(frozen=True, slots=True)
class DocumentRef:
    """One stored file as others see it. `size` is in bytes; digests are hexadecimal."""

    id: int
    uid: str
    name: str
    media_type: str
    size: int
    sm3: str
    sha256: str
    scan: ScanState
    grade: TrustGrade
    purpose: Purpose
    version: int
    created_at: dt.datetime


@dataclass(frozen=True, slots=True)
class FileLook:
    """Somebody else opened a file: when, which account (0: a system), the file's name.

    The name is "" for a file that was deleted since: it went with it.
    """

    at: dt.datetime
    account_id: int
    name: str


# ------------------------------------------------------------------ why a file is refused


@event("documents.guide_file_withdrawn")
class GuideFileWithdrawn:
    """A published form or sample is not handed out any more."""

    digest: str


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """Since when a published file is gone, and why."""

    on: dt.date
    why: str


WITHDRAWN_WHY = reason(
    "document.withdrawn_why_needed",
    zh="请写明为什么撤下，公众会看到。",
    en="Say why it is taken down: the public reads it.",
    status=422,
)
EMPTY = reason(
    "document.empty",
    zh="这个文件是空的，请重新选择。",
    en="This file is empty. Choose it again.",
    status=422,
)
TOO_LARGE = reason(
    "document.too_large",
    zh="文件超过 {limit_mb} MB，请压缩或拆分后再上传。",
    en="The file is larger than {limit_mb} MB. Compress or split it.",
    status=413,
)
KIND_NOT_ACCEPTED = reason(
    "document.kind_not_accepted",
    zh="不接受这种文件（{found}）。请上传 " + "、".join(ACCEPTED) + "。",
    en="This kind of file ({found}) is not accepted. Upload PDF, OFD, JPG, PNG, DOC(X) or XLS(X).",
    status=415,
)
PROGRAM = reason(
    "document.program",
    zh="这是程序或脚本，不是材料，不能上传。",
    en="This is a program or script, not a document.",
    status=415,
)
NAME_ENDING = reason(
    "document.name_ending",
    zh="文件名以“.{ending}”结尾，与内容（{found}）不符，请另存后再上传。",
    en="The name ends in “.{ending}” but the content is {found}. Save it again and upload.",
    status=422,
)
DAMAGED = reason(
    "document.damaged",
    zh="文件不完整或已损坏（{found}），请重新导出或拍摄后上传。",
    en="The file is incomplete or damaged ({found}). Export or photograph it again.",
    status=422,
)
ENCRYPTED = reason(
    "document.encrypted",
    zh="文件设有密码或权限限制，工作人员无法查看，请取消后再上传。",
    en="The file is protected by a password or restrictions. Remove them first.",
    status=422,
)
ACTIVE = reason(
    "document.active_content",
    zh="文件里含有宏、脚本、附件或外部模板，请另存为普通文件（推荐 PDF）后再上传。",
    en="The file carries macros, scripts, attachments or outside templates. Save it as plain PDF.",
    status=422,
)
TWO_FACED = reason(
    "document.two_faced",
    zh="文件里还藏着另一种文件，请用原来的软件重新导出。",
    en="Another kind of file hides inside this one. Export it again.",
    status=422,
)
BOMB = reason(
    "document.bomb",
    zh="文件展开后过大，不能上传。",
    en="The file would unfold to an unreasonable size.",
    status=422,
)
IMAGE_TOO_BIG = reason(
    "document.image_too_big",
    zh="图片尺寸为 {width}×{height} 像素，超过上限，请缩小后再上传。",
    en="The picture measures {width}×{height} pixels, more than allowed. Make it smaller.",
    status=422,
)
MALWARE = reason(
    "document.malware",
    zh="文件含有病毒（{found}），已被拒收。请检查您的设备。",
    en="The file contains malware ({found}) and was refused. Check your device.",
    status=422,
)
NO_SCANNER = reason(
    "document.scanner_unavailable",
    zh="病毒检查暂时不可用，文件没有保存，请稍后再试。",
    en="The virus check is not available right now. Nothing was kept; try again later.",
    status=503,
)
STORE_AWAY = reason(
    "document.store_unavailable",
    zh="文件库暂时不可用，请稍后再试。",
    en="The store of files is not available right now. Try again later.",
    status=503,
)

# ------------------------------------------------------------------ why a step is refused

IN_USE = reason(
    "document.in_use",
    zh="这份材料已经用在办件里，不能删除。",
    en="This document is used in a case and cannot be discarded.",
)
REPLACED = reason(
    "document.replaced",
    zh="这份材料已有新版本，请在新版本上操作。",
    en="A newer version of this document exists. Use that one.",
)

# ------------------------------------------------------------------ what the papers say


@dataclass(frozen=True, slots=True)
class LicencePaper:
    """A licence as printed. `fields` are (label, value) rows; `validity` is a phrase."""

    title: str
    number: str
    holder: str
    issuer: str
    issued_on: dt.date
    validity: str
    fields: tuple[tuple[str, str], ...] = ()
    holder_code: str = ""
    statement: str = ""
    verify_url: str = ""
    verify_code: str = ""


@dataclass(frozen=True, slots=True)
class NoticePaper:
    """A notice or decision. `corrections` are (what, what is wrong, what to do) rows."""

    title: str
    number: str
    addressee: str
    paragraphs: tuple[str, ...]
    issuer: str
    date: dt.date
    corrections: tuple[tuple[str, str, str], ...] = ()
    remedy: str = ""
    contact: str = ""
    verify_url: str = ""
    verify_code: str = ""


@dataclass(frozen=True, slots=True)
class ReceiptPaper:
    """What was handed in and when. `materials` are (name, how it was handed in) rows."""

    case_no: str
    query_code: str
    item: str
    applicant: str
    issuer: str
    received_at: dt.datetime
    date: dt.date
    materials: tuple[tuple[str, str], ...] = ()
    limit: str = ""
    contact: str = ""
    number: str = ""
    verify_url: str = ""
    verify_code: str = ""


@dataclass(frozen=True, slots=True)
class DeliveryPaper:
    """What was handed to whom. Without `received_by` and `remark` there is room to write."""

    number: str
    document: str
    document_number: str
    addressee: str
    way: str
    place: str
    delivered_at: dt.datetime
    issuer: str
    date: dt.date
    received_by: str = ""
    remark: str = ""
    verify_url: str = ""
    verify_code: str = ""


@dataclass(frozen=True, slots=True)
class FormPaper:
    """A form on paper: blank, or filled with plainly invented answers as a sample.

    `rows` are (section, question, what is typed there, how to fill it in); `mark` says what the
    sheet is and that it was drawn from the form. `lines` are what is signed at the end.
    """

    title: str
    issuer: str
    mark: str
    number: str
    date: dt.date
    rows: tuple[tuple[str, str, str, str], ...] = ()
    lines: tuple[str, ...] = ()
    note: str = ""
    verify_url: str = ""
    verify_code: str = ""


Paper = LicencePaper | NoticePaper | ReceiptPaper | DeliveryPaper | FormPaper
