"""The closed lists of full disclosure (standards §2.4, §2.5): keys inside, codes outside."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from .labels import Label
from .labels import gettext_noop as _


class OnlineStage(StrEnum):
    """网上办理深度 of the national exchange (C0109 online_handle_depth), several at once."""

    CONSULT = "consult"
    RECEIVE = "receive"
    PRECHECK = "precheck"
    ACCEPT = "accept"
    HANDLE = "handle"
    FEEDBACK = "feedback"
    LICENCE = "licence"
    OTHER = "other"


class PowerSource(StrEnum):
    """权力来源 (C0109 power_source)."""

    OWN = "own"
    DELEGATED = "delegated"
    AUTHORISED_ABOVE = "authorised_above"
    AUTHORISED_BESIDE = "authorised_beside"
    ENTRUSTED_ABOVE = "entrusted_above"
    ENTRUSTED_BESIDE = "entrusted_beside"


class BodyNature(StrEnum):
    """实施主体性质, GB/T 39046 A.3."""

    STATUTORY = "statutory"
    AUTHORISED = "authorised"
    ENTRUSTED = "entrusted"
    OTHER = "other"


class ContactKind(StrEnum):
    """咨询方式 and 监督投诉方式: how somebody is reached."""

    WINDOW = "window"
    ONLINE = "online"
    PHONE = "phone"
    LETTER = "letter"
    MAIL = "mail"


class HandIn(StrEnum):
    """材料收取方式 (get_type), several at once."""

    PAPER = "paper"
    UPLOAD = "upload"
    LICENCE = "licence"
    SHARED = "shared"
    OTHER = "other"


class ProcedureKind(StrEnum):
    """特别程序种类, GB/T 39046 A.7."""

    EXTENSION = "extension"
    OTHER = "other"


class CheckKind(StrEnum):
    """Who judges a review point: the officer, or the platform by what it can see for itself."""

    OFFICER = "officer"
    PRESENT = "present"
    FORMAT = "format"
    PAGES = "pages"
    LICENCE_VALID = "licence_valid"
    FIELD_FILLED = "field_filled"
    FIELD_MATCHES = "field_matches"
    RULE = "rule"


class AskKind(StrEnum):
    """What a question about a condition takes."""

    YES_NO = "yes_no"
    CHOICE = "choice"
    NUMBER = "number"
    DATE = "date"


class OpenOn(StrEnum):
    """Which days an opening time holds for; working days are those of the calendar."""

    WORKING_DAY = "working_day"
    SATURDAY = "saturday"
    SUNDAY = "sunday"
    HOLIDAY = "holiday"
    EVERY_DAY = "every_day"


class Datum(StrEnum):
    """The reference system of coordinates. Maps sold in China use GCJ-02."""

    CGCS2000 = "cgcs2000"
    WGS84 = "wgs84"
    GCJ02 = "gcj02"


LABELS: Final[tuple[tuple[StrEnum, Label], ...]] = (
    (OnlineStage.CONSULT, Label(_("互联网咨询"), "1")),
    (OnlineStage.RECEIVE, Label(_("互联网收件"), "2")),
    (OnlineStage.PRECHECK, Label(_("互联网预审"), "3")),
    (OnlineStage.ACCEPT, Label(_("互联网受理"), "4")),
    (OnlineStage.HANDLE, Label(_("互联网办理"), "5")),
    (OnlineStage.FEEDBACK, Label(_("互联网办理结果信息反馈"), "6")),
    (OnlineStage.LICENCE, Label(_("互联网电子证照反馈"), "7")),
    (OnlineStage.OTHER, Label(_("其他网办深度"), "8")),
    (PowerSource.OWN, Label(_("法定本级行使"), "1")),
    (PowerSource.DELEGATED, Label(_("上级下放"), "2")),
    (PowerSource.AUTHORISED_ABOVE, Label(_("上级授权"), "3")),
    (PowerSource.AUTHORISED_BESIDE, Label(_("同级授权"), "4")),
    (PowerSource.ENTRUSTED_ABOVE, Label(_("上级委托"), "5")),
    (PowerSource.ENTRUSTED_BESIDE, Label(_("同级委托"), "6")),
    (BodyNature.STATUTORY, Label(_("法定机关"), "1")),
    (BodyNature.AUTHORISED, Label(_("授权组织"), "2")),
    (BodyNature.ENTRUSTED, Label(_("受委托组织"), "3")),
    (BodyNature.OTHER, Label(_("其他性质"), "9")),
    (ContactKind.WINDOW, Label(_("窗口"), "1")),
    (ContactKind.ONLINE, Label(_("网络"), "2")),
    (ContactKind.PHONE, Label(_("电话"), "3")),
    (ContactKind.LETTER, Label(_("信件"), "4")),
    (ContactKind.MAIL, Label(_("邮件"), "5")),
    (HandIn.PAPER, Label(_("纸质收取"), "1")),
    (HandIn.UPLOAD, Label(_("上传电子文件"), "2")),
    (HandIn.LICENCE, Label(_("证照库引用"), "3")),
    (HandIn.SHARED, Label(_("数据共享"), "4")),
    (HandIn.OTHER, Label(_("其他收取方式"), "9")),
    (ProcedureKind.EXTENSION, Label(_("延长审批"), "1")),
    (ProcedureKind.OTHER, Label(_("除延长审批之外的情况"), "2")),
    (CheckKind.OFFICER, Label(_("由审查人员核对"))),
    (CheckKind.PRESENT, Label(_("系统核对：已提交"))),
    (CheckKind.FORMAT, Label(_("系统核对：文件格式"))),
    (CheckKind.PAGES, Label(_("系统核对：页数"))),
    (CheckKind.LICENCE_VALID, Label(_("系统核对：证照有效"))),
    (CheckKind.FIELD_FILLED, Label(_("系统核对：已填写"))),
    (CheckKind.FIELD_MATCHES, Label(_("系统核对：与登记信息一致"))),
    (CheckKind.RULE, Label(_("系统核对：按填写内容判断"))),
    (AskKind.YES_NO, Label(_("是或否"))),
    (AskKind.CHOICE, Label(_("选择"))),
    (AskKind.NUMBER, Label(_("数字"))),
    (AskKind.DATE, Label(_("日期"))),
    (OpenOn.WORKING_DAY, Label(_("工作日"))),
    (OpenOn.SATURDAY, Label(_("周六"))),
    (OpenOn.SUNDAY, Label(_("周日"))),
    (OpenOn.HOLIDAY, Label(_("法定节假日"))),
    (OpenOn.EVERY_DAY, Label(_("每天"))),
    (Datum.CGCS2000, Label(_("2000国家大地坐标系"), "CGCS2000")),
    (Datum.WGS84, Label("WGS 84", "WGS84")),
    (Datum.GCJ02, Label("GCJ-02", "GCJ02")),
)
