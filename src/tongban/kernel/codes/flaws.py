"""What can be wrong with a code: one stable reason each, with a sentence for who typed it."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from ..reasons import reason

_UNPROCESSABLE: Final = 422


class Flaw(StrEnum):
    """Stable reasons; the API, imports and tests use the value, people read the sentence."""

    ID_LENGTH = "id.length"
    ID_OLD = "id.old"
    ID_CHARS = "id.chars"
    ID_REGION = "id.region"
    ID_DATE = "id.date"
    ID_FUTURE = "id.future"
    ID_CHECK = "id.check"
    PERMIT_FORM = "id.permit"
    FOREIGN_CARD_FORM = "id.foreign_card"
    PASSPORT_FORM = "id.passport"
    ID_KIND = "id.kind"
    USCC_LENGTH = "uscc.length"
    USCC_CHARS = "uscc.chars"
    USCC_CATEGORY = "uscc.category"
    USCC_CHECK = "uscc.check"
    ORGANISATION_LENGTH = "organisation.length"
    ORGANISATION_CHARS = "organisation.chars"
    ORGANISATION_CHECK = "organisation.check"
    ITEM_LENGTH = "item.length"
    ITEM_CHARS = "item.chars"
    ITEM_REGION = "item.region"
    ITEM_TYPE = "item.type"
    ITEM_LEVEL = "item.level"
    ITEM_SERIAL = "item.serial"
    LICENCE_FORM = "licence.form"
    LICENCE_TYPE = "licence.type"
    LICENCE_ISSUER = "licence.issuer"
    LICENCE_SERIAL = "licence.serial"
    LICENCE_VERSION = "licence.version"
    LICENCE_CHECK = "licence.check"
    REGION_CHARS = "region.chars"
    REGION_LENGTH = "region.length"
    REGION_GAP = "region.gap"
    PHONE_FORM = "phone.form"


_SENTENCES: Final = {
    Flaw.ID_LENGTH: ("身份证号码应为18位。", "A citizen number has 18 characters."),
    Flaw.ID_OLD: (
        "15位旧号码已停用，请填写18位身份证号码。",
        "The old number of 15 digits is no longer used. Enter the one of 18.",
    ),
    Flaw.ID_CHARS: (
        "身份证号码前17位应为数字，最后一位为数字或X。",
        "A citizen number is 17 digits, then a digit or X.",
    ),
    Flaw.ID_REGION: (
        "身份证号码前两位不是省级代码，请核对。",
        "The first two digits are not a province. Check the number.",
    ),
    Flaw.ID_DATE: (
        "身份证号码第7至14位不是有效的出生日期，请核对。",
        "Digits 7 to 14 are not a date of birth. Check the number.",
    ),
    Flaw.ID_FUTURE: (
        "身份证号码中的出生日期晚于今天，请核对。",
        "The date of birth lies in the future. Check the number.",
    ),
    Flaw.ID_CHECK: (
        "身份证号码有一位填错了，请逐位核对。",
        "One character of the number is wrong. Compare it with the card.",
    ),
    Flaw.PERMIT_FORM: (
        "港澳居民来往内地通行证号码是H或M加8位数字，请核对。",
        "The number of a Hong Kong or Macao permit is H or M and eight digits. Check it.",
    ),
    Flaw.FOREIGN_CARD_FORM: (
        "旧版外国人永久居留身份证号码是3个字母加12位数字，请核对。新版是18位。",
        "The old residence card's number is three letters and twelve digits; the new one has 18.",
    ),
    Flaw.PASSPORT_FORM: (
        "请填写护照签发国家的3个字母代码和5至12位护照号码；只有一格的写成 UTO/D23145890。",
        (
            "Enter the 3 letters of the country that issued the passport and the 5 to 12 signs of"
            " its number; where there is one box, as UTO/D23145890."
        ),
    ),
    Flaw.ID_KIND: (
        "这个号码不是所选种类证件的号码，请核对号码或者改选证件种类。",
        "This is no number of the chosen document. Check it, or choose the other kind.",
    ),
    Flaw.USCC_LENGTH: ("统一社会信用代码应为18位。", "A social credit code has 18 characters."),
    Flaw.USCC_CHARS: (
        "统一社会信用代码只用数字和大写字母，不含I、O、S、V、Z，第3至8位为数字。",
        "A social credit code has digits and capitals without I, O, S, V, Z; 3 to 8 are digits.",
    ),
    Flaw.USCC_CATEGORY: (
        "统一社会信用代码前两位不是已知的登记管理部门和机构类别。",
        "The first two characters are not a known registrar and kind of body.",
    ),
    Flaw.USCC_CHECK: (
        "统一社会信用代码有一位填错了，请逐位核对。",
        "One character of the code is wrong. Compare it with the certificate.",
    ),
    Flaw.ORGANISATION_LENGTH: ("组织机构代码应为9位。", "An organisation code has 9 characters."),
    Flaw.ORGANISATION_CHARS: (
        "组织机构代码只用数字和大写字母，最后一位为数字或X。",
        "An organisation code has digits and capitals; the last is a digit or X.",
    ),
    Flaw.ORGANISATION_CHECK: (
        "组织机构代码有一位填错了，请逐位核对。",
        "One character of the code is wrong. Compare it with the certificate.",
    ),
    Flaw.ITEM_LENGTH: (
        "事项编码长度不对：基本编码12位，实施编码31位，业务办理项编码33位。",
        "Wrong length: a base code has 12, a task code 31, a handling code 33 characters.",
    ),
    Flaw.ITEM_CHARS: ("事项编码的基本编码部分应为数字。", "The base code is all digits."),
    Flaw.ITEM_REGION: (
        "事项编码的区划段不是00或省级代码。",
        "The region part is neither 00 nor a province.",
    ),
    Flaw.ITEM_TYPE: (
        "事项编码的事项类型不在国家类型表内。",
        "The type part is not in the national table of types.",
    ),
    Flaw.ITEM_LEVEL: ("事项编码的行使层级应为1至7。", "The level part is 1 to 7."),
    Flaw.ITEM_SERIAL: (
        "业务办理项序号应为01至99。",
        "The serial of the handling item is 01 to 99.",
    ),
    Flaw.LICENCE_FORM: (
        "电子证照标识应为“根代码.类型.机构.流水号.版本.校验位”。",
        "The identifier is root.type.issuer.serial.version.check.",
    ),
    Flaw.LICENCE_TYPE: (
        "证照类型代码应为定义机构的统一社会信用代码加3位序号。",
        "The type is the definer's social credit code and three digits.",
    ),
    Flaw.LICENCE_ISSUER: (
        "颁发机构代码不是有效的统一社会信用代码或行政区划代码。",
        "The issuer is neither a social credit code nor a region code.",
    ),
    Flaw.LICENCE_SERIAL: ("流水号只用数字和大写字母。", "The serial has digits and capitals."),
    Flaw.LICENCE_VERSION: ("版本号应为001至999。", "The version is 001 to 999."),
    Flaw.LICENCE_CHECK: ("电子证照标识校验位不符。", "The check character does not agree."),
    Flaw.REGION_CHARS: ("行政区划代码应为数字。", "A region code is all digits."),
    Flaw.REGION_LENGTH: (
        "行政区划代码应为2、4、6、9或12位。",
        "A region code has 2, 4, 6, 9 or 12 digits.",
    ),
    Flaw.REGION_GAP: (
        "行政区划代码中间缺少上级代码。",
        "A higher level is missing inside the region code.",
    ),
    Flaw.PHONE_FORM: (
        "请填写11位手机号，或带区号的固定电话，例如 0990-0000101。",
        "Enter a mobile number of 11 digits, or a landline with its area code.",
    ),
}

for _flaw, (_zh, _en) in _SENTENCES.items():
    reason(_flaw.value, zh=_zh, en=_en, status=_UNPROCESSABLE)
