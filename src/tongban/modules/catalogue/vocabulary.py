"""The closed lists of the item catalogue: a label key inside, national codes at the boundary.

Keys are ours and stable; the codes are those of GB/T 39046-2020 annex A and of the national
exchange (C0109), which disagree with each other (standards §2.3.4), so no code is ever stored.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from . import lists
from .labels import Label as Label
from .labels import gettext_noop as gettext_noop

E = TypeVar("E", bound=StrEnum)
_ = gettext_noop


class ItemType(StrEnum):
    """事项类型, GB/T 39046 A.1."""

    POWER = "power"
    LICENCE = "licence"
    PENALTY = "penalty"
    COERCION = "coercion"
    LEVY = "levy"
    BENEFIT = "benefit"
    INSPECTION = "inspection"
    CONFIRMATION = "confirmation"
    REWARD = "reward"
    RULING = "ruling"
    OTHER_POWER = "other_power"
    PUBLIC_SERVICE = "public_service"


class Level(StrEnum):
    """行使层级, GB/T 39046 A.2; the digit stands in the implementation code."""

    NATIONAL = "national"
    PROVINCIAL = "provincial"
    CITY = "city"
    COUNTY = "county"
    TOWN = "town"
    VILLAGE = "village"
    GRADED = "graded"


class Handling(StrEnum):
    """办件类型, GB/T 39046 A.6."""

    IMMEDIATE = "immediate"
    PROMISE = "promise"
    OTHER = "other"


class Audience(StrEnum):
    """服务对象. Two kinds beyond the national table are kept because guides name them."""

    NATURAL_PERSON = "natural_person"
    ENTERPRISE = "enterprise"
    PUBLIC_INSTITUTION = "public_institution"
    SOCIAL_ORGANISATION = "social_organisation"
    UNINCORPORATED_ENTERPRISE = "unincorporated_enterprise"
    GOVERNMENT_BODY = "government_body"
    OTHER_ORGANISATION = "other_organisation"
    INDIVIDUAL_BUSINESS = "individual_business"
    FARMERS_COOPERATIVE = "farmers_cooperative"


class Channel(StrEnum):
    """办理形式, GB/T 39046 A.5 with what guides add."""

    WINDOW = "window"
    ONLINE = "online"
    MOBILE = "mobile"
    MAIL = "mail"
    PHONE = "phone"
    BOOKING = "booking"
    KIOSK = "kiosk"
    OTHER = "other"


class OnlineDepth(StrEnum):
    """网办深度 as guides print it, I to IV."""

    I = "i"  # noqa: E741  # the roman numeral of the guide
    II = "ii"
    III = "iii"
    IV = "iv"


class PaperForm(StrEnum):
    """材料形式. EITHER: paper and electronic copies are of equal effect (国务院令第716号)."""

    PAPER = "paper"
    ELECTRONIC = "electronic"
    EITHER = "either"


class Need(StrEnum):
    """材料必要性. DEFERRABLE is 容缺: may follow after acceptance."""

    REQUIRED = "required"
    CONDITIONAL = "conditional"
    DEFERRABLE = "deferrable"


class PromiseExclusion(StrEnum):
    """Matters that are never decided on a promise (国办发〔2020〕42号)."""

    NATIONAL_SECURITY = "national_security"
    STATE_SECRET = "state_secret"  # noqa: S105  # a kind of matter
    PUBLIC_SAFETY = "public_safety"
    FINANCE = "finance"
    ECOLOGY = "ecology"
    LIFE_AND_PROPERTY = "life_and_property"
    FOREIGN_AFFAIRS = "foreign_affairs"


class Origin(StrEnum):
    """材料来源渠道."""

    APPLICANT = "applicant"
    GOVERNMENT = "government"
    OTHER = "other"


class MaterialKind(StrEnum):
    """材料类别."""

    FORM = "form"
    CERTIFICATE = "certificate"
    OTHER = "other"


class ResultType(StrEnum):
    """审批结果类型 of the national exchange; BENEFIT (给付) is exchanged as 其他."""

    LICENCE = "licence"
    DOCUMENT = "document"
    BENEFIT = "benefit"
    OTHER = "other"


class FieldType(StrEnum):
    """What a form field of an item takes."""

    TEXT = "text"
    DATE = "date"
    CHOICE = "choice"
    ID_NUMBER = "id_number"
    USCC = "uscc"
    PHONE = "phone"
    ADDRESS = "address"
    NUMBER = "number"
    FILE = "file"


class Register(StrEnum):
    """The base register that can fill a field in advance."""

    POPULATION = "population"
    LEGAL_PERSON = "legal_person"
    CREDIT = "credit"
    SPACE = "space"
    LICENCES = "licences"


class Scope(StrEnum):
    """通办范围."""

    NATIONWIDE = "nationwide"
    CROSS_PROVINCE = "cross_province"
    IN_PROVINCE = "in_province"
    CROSS_BORDER = "cross_border"
    ELSEWHERE = "elsewhere"


class AddressKind(StrEnum):
    """Whose page an address of a source is. Only a government page is ever shown as a link."""

    GOVERNMENT = "government"
    LAW_DATABASE = "law_database"
    COMPANY = "company"
    MIRROR = "mirror"


class Completeness(StrEnum):
    """How far the source gives a whole guide."""

    FULL = "full"
    MOST = "most"
    PARTIAL = "partial"
    LAW_DERIVED = "law_derived"


_LABELS: tuple[tuple[StrEnum, Label], ...] = (
    (ItemType.POWER, Label(_("行政权力事项"), "00")),
    (ItemType.LICENCE, Label(_("行政许可"), "01")),
    (ItemType.PENALTY, Label(_("行政处罚"), "02")),
    (ItemType.COERCION, Label(_("行政强制"), "03")),
    (ItemType.LEVY, Label(_("行政征收"), "04")),
    (ItemType.BENEFIT, Label(_("行政给付"), "05")),
    (ItemType.INSPECTION, Label(_("行政检查"), "06")),
    (ItemType.CONFIRMATION, Label(_("行政确认"), "07")),
    (ItemType.REWARD, Label(_("行政奖励"), "08")),
    (ItemType.RULING, Label(_("行政裁决"), "09")),
    (ItemType.OTHER_POWER, Label(_("其他行政权力"), "10")),
    (ItemType.PUBLIC_SERVICE, Label(_("公共服务"), "20")),
    (Level.NATIONAL, Label(_("国家级"), "1")),
    (Level.PROVINCIAL, Label(_("省级"), "2")),
    (Level.CITY, Label(_("市级"), "3")),
    (Level.COUNTY, Label(_("县级"), "4")),
    (Level.TOWN, Label(_("镇（乡、街道）级"), "5")),
    (Level.VILLAGE, Label(_("村（社区）级"), "6")),
    (Level.GRADED, Label(_("分级管理"), "7")),
    (Handling.IMMEDIATE, Label(_("即办件"), "1")),
    (Handling.PROMISE, Label(_("承诺件"), "2")),
    (Handling.OTHER, Label(_("其他办件"), "9")),
    (Audience.NATURAL_PERSON, Label(_("自然人"), "1")),
    (Audience.ENTERPRISE, Label(_("企业法人"), "2")),
    (Audience.PUBLIC_INSTITUTION, Label(_("事业法人"), "3")),
    (Audience.SOCIAL_ORGANISATION, Label(_("社会组织法人"), "4")),
    (Audience.UNINCORPORATED_ENTERPRISE, Label(_("非法人企业"), "5")),
    (Audience.GOVERNMENT_BODY, Label(_("行政机关"), "6")),
    (Audience.OTHER_ORGANISATION, Label(_("其他组织"), "9")),
    (Audience.INDIVIDUAL_BUSINESS, Label(_("个体工商户"), "9")),
    (Audience.FARMERS_COOPERATIVE, Label(_("农民专业合作社"), "9")),
    (Channel.WINDOW, Label(_("窗口办理"), "1")),
    (Channel.ONLINE, Label(_("网上办理"), "2")),
    (Channel.MOBILE, Label(_("移动端办理"), "3")),
    (Channel.MAIL, Label(_("快递申请"), "4")),
    (Channel.PHONE, Label(_("电话办理"), "9")),
    (Channel.BOOKING, Label(_("网上预约"), "9")),
    (Channel.KIOSK, Label(_("自助终端"), "9")),
    (Channel.OTHER, Label(_("其他方式"), "9")),
    (OnlineDepth.I, Label(_("I级：网上可查"), "I")),
    (OnlineDepth.II, Label(_("II级：网上预审"), "II")),
    (OnlineDepth.III, Label(_("III级：网上受理"), "III")),
    (OnlineDepth.IV, Label(_("IV级：全程网办"), "IV")),
    (PaperForm.PAPER, Label(_("纸质"))),
    (PaperForm.ELECTRONIC, Label(_("电子"))),
    (PaperForm.EITHER, Label(_("纸质或电子"))),
    (Need.REQUIRED, Label(_("必要"), "1")),
    (Need.CONDITIONAL, Label(_("非必要"), "2")),
    (Need.DEFERRABLE, Label(_("容缺"), "3")),
    (PromiseExclusion.NATIONAL_SECURITY, Label(_("国家安全"))),
    (PromiseExclusion.STATE_SECRET, Label(_("国家秘密"))),
    (PromiseExclusion.PUBLIC_SAFETY, Label(_("公共安全"))),
    (PromiseExclusion.FINANCE, Label(_("金融业审慎监管"))),
    (PromiseExclusion.ECOLOGY, Label(_("生态环境保护"))),
    (PromiseExclusion.LIFE_AND_PROPERTY, Label(_("人身健康和生命财产安全"))),
    (PromiseExclusion.FOREIGN_AFFAIRS, Label(_("重要涉外"))),
    (Origin.APPLICANT, Label(_("申请人自备"), "10")),
    (Origin.GOVERNMENT, Label(_("政府部门核发"), "20")),
    (Origin.OTHER, Label(_("其他来源"), "99")),
    (MaterialKind.FORM, Label(_("申请表格文书"))),
    (MaterialKind.CERTIFICATE, Label(_("证件证书证明"))),
    (MaterialKind.OTHER, Label(_("其他材料类别"))),
    (ResultType.LICENCE, Label(_("证照"), "10")),
    (ResultType.DOCUMENT, Label(_("批文"), "20")),
    (ResultType.BENEFIT, Label(_("给付"), "30")),
    (ResultType.OTHER, Label(_("其他结果"), "30")),
    (FieldType.TEXT, Label(_("文字"))),
    (FieldType.DATE, Label(_("日期"))),
    (FieldType.CHOICE, Label(_("选择"))),
    (FieldType.ID_NUMBER, Label(_("公民身份号码"))),
    (FieldType.USCC, Label(_("统一社会信用代码"))),
    (FieldType.PHONE, Label(_("电话"))),
    (FieldType.ADDRESS, Label(_("地址"))),
    (FieldType.NUMBER, Label(_("数字"))),
    (FieldType.FILE, Label(_("文件"))),
    (Register.POPULATION, Label(_("人口"))),
    (Register.LEGAL_PERSON, Label(_("法人"))),
    (Register.CREDIT, Label(_("信用"))),
    (Register.SPACE, Label(_("空间地理"))),
    (Register.LICENCES, Label(_("证照库"))),
    (Scope.NATIONWIDE, Label(_("全国通办"), "1")),
    (Scope.CROSS_PROVINCE, Label(_("跨省通办"), "2")),
    (Scope.IN_PROVINCE, Label(_("省内通办"), "3")),
    (Scope.CROSS_BORDER, Label(_("跨境通办"))),
    (Scope.ELSEWHERE, Label(_("异地受理"))),
    (AddressKind.GOVERNMENT, Label(_("政府网站"))),
    (AddressKind.LAW_DATABASE, Label(_("法律法规库"))),
    (AddressKind.COMPANY, Label(_("企业或媒体网站"))),
    (AddressKind.MIRROR, Label(_("转载或镜像"))),
    (Completeness.FULL, Label(_("完整"))),
    (Completeness.MOST, Label(_("大部分"))),
    (Completeness.PARTIAL, Label(_("部分"))),
    (Completeness.LAW_DERIVED, Label(_("依法规整理"))),
)
_TABLE = {(type(member), member): label for member, label in (*_LABELS, *lists.LABELS)}


def label(member: StrEnum) -> Label:
    """Return the label of a member of any list above; KeyError for a foreign enumeration.

    Members of different lists may share a key ("other"), so the list is part of the look-up.
    """
    return _TABLE[type(member), member]


def from_zh(kind: type[E], text: str) -> E | None:
    """Return the member whose Chinese label is `text`, None when there is none."""
    return next((member for member in kind if label(member).zh == text), None)
