"""How the words of the collected guides are read: every mapping in one place, each one-to-one.

What a guide writes is looked up here; a word that is missing stops the build, nothing is guessed.
"""

from __future__ import annotations

from typing import Final

TYPES: Final = {
    "行政许可": ("licence", ""),
    "行政确认": ("confirmation", ""),
    "行政给付": ("benefit", ""),
    "公共服务": ("public_service", ""),
    "其他行政权力": ("other_power", ""),
    "一件事": (
        "public_service",
        "来源写“一件事”，国家事项类型表没有这一类：按公共服务编码，并标为一件事。",
    ),
    "行政确认/其他": (
        "other_power",
        "来源写“行政确认/其他”；其基本编码的类型段为20，在广东编码中是其他行政权力。",
    ),
    "公共服务/义务申报": ("public_service", "来源写“公共服务/义务申报”，按公共服务编码。"),
}
LEVELS: Final = {
    "国家级": "national",
    "省级": "provincial",
    "市级": "city",
    "县级": "county",
    "镇（乡、街道）级": "town",
}
HANDLING: Final = {"即办件": "immediate", "承诺件": "promise"}
AUDIENCE: Final = {
    "自然人": "natural_person",
    "企业法人": "enterprise",
    "事业法人": "public_institution",
    "社会组织法人": "social_organisation",
    "非法人企业": "unincorporated_enterprise",
    "其他组织": "other_organisation",
    "个体工商户": "individual_business",
    "农民专业合作社": "farmers_cooperative",
    "营利法人": "enterprise",
    "非法人组织": "unincorporated_enterprise",
}
LOCAL_AUDIENCE: Final = frozenset(("营利法人", "非法人组织"))
CHANNELS: Final = {
    "网上办理": "online",
    "窗口办理": "window",
    "快递申请": "mail",
    "电话办理": "phone",
    "网上预约": "booking",
}
DEPTHS: Final = {"I级": "i", "III级": "iii", "IV级": "iv", "二级：材料预审": "ii"}
UNITS: Final = {"工作日": "working_day", "日": "day", "个月": "month"}
FORMS: Final = {
    "纸质": "paper",
    "电子": "electronic",
    "电子化": "electronic",
    "均可": "either",
    "纸质/电子化": "either",
}
NEEDS: Final = {
    "必要": "required",
    "非必要": "conditional",
    "容缺": "deferrable",
    "支持容缺处理": "deferrable",
}
ORIGINS: Final = {"申请人自备": "applicant", "政府部门核发": "government", "其他": "other"}
KINDS: Final = {"申请表格文书": "form", "证件证书证明": "certificate", "其他": "other"}
RESULTS: Final = {"证照": "licence", "批文": "document", "给付": "benefit", "其他": "other"}
REGISTERS: Final = {
    "人口": "population",
    "法人": "legal_person",
    "信用": "credit",
    "空间地理": "space",
    "证照": "licences",
}
SCOPES: Final = {
    "全国通办": "nationwide",
    "跨省通办": "cross_province",
    "省内通办": "in_province",
    "跨境通办": "cross_border",
    "异地受理": "elsewhere",
}
COMPLETENESS: Final = {
    "full": "full",
    "most": "most",
    "partial": "partial",
    "law-derived": "law_derived",
}
SOURCE_KINDS: Final = {"企业或媒体官网": "company", "转载或镜像": "mirror"}

PERSON: Final = "person"
LEGAL: Final = "legal"
THEMES: Final[dict[str, tuple[str, str]]] = {
    # word of the guide: (code in the list for natural persons, code in the list for legal persons)
    "设立变更": ("035", "005"),
    "准营准办": ("040", "010"),
    "社会保障": ("085", "035"),
    "医疗卫生": ("145", "110"),
    "交通运输": ("", "090"),
    "安全生产": ("", "145"),
    "证件办理": ("090", ""),
    "就业创业": ("030", ""),
    "创业": ("030", ""),
    "民政救助": ("085", ""),
    "经营纳税": ("", "025"),
    "投资审批": ("", "040"),
    "职业资格": ("050", ""),
    "户籍办理": ("010", ""),
    "公用事业": ("140", "160"),
    "知识产权": ("125", "125"),
    "资质认证": ("", "015"),
    "教育科研": ("020", "120"),
    "生育收养": ("005", ""),
    "住房保障": ("075", ""),
    "文化体育": ("135", "120"),
    "劳动关系": ("", "030"),
    "离职退休": ("150", ""),
    "婚姻登记": ("060", ""),
    "死亡殡葬": ("155", ""),
    "出境入境": ("105", ""),
    "土地房产": ("", "085"),
    "抵押质押": ("045", "050"),
    "规划": ("070", "085"),
    "工程建设": ("070", "085"),
    "环境保护": ("130", "095"),
    "消防安全": ("115", "150"),
    "其他": ("999", "999"),
}
"""What fits no entry of a list stays a local theme only."""

FIELD_KEYS: Final = {
    "联系电话": "phone",
    "统一社会信用代码": "uscc",
    "公民身份号码": "id_number",
    "姓名": "full_name",
    "住所": "domicile",
    "申请单位名称": "applicant_body",
    "法定代表人（负责人）": "legal_representative",
    "性别": "sex",
    "户籍地址": "registered_address",
    "现住址": "home_address",
    "联系人": "contact_name",
    "经营场所地址": "business_address",
    "项目代码": "project_code",
    "项目名称": "project_name",
    "民族": "ethnic_group",
    "出生日期": "birth_date",
    "邮寄地址": "mail_address",
}
"""Plain keys for the commonest questions; the rest are spelled in pinyin."""

TITLES: Final = {
    "gd-440125044001-longgang": "广东政务服务网门户办事指南（PDF文本）",
    "gd-442106041001-shawan": "广东政务服务网门户办事指南（PDF文本）",
    "gd-442106041002-hualong": "广东政务服务网门户办事指南（PDF文本）",
    "gd-002014105001-guanzhou": "广东政务服务网门户办事指南（PDF文本）",
    "gd-440125044003-longgang": "广东政务服务网门户办事指南（PDF文本）",
    "gd-000715001005-heyuan": "广东政务服务网门户办事指南（PDF文本）",
    "gz-442011817001": "广州市人力资源和社会保障局办事指南（开源示例中的文本）",
    "jx-360125013003-anyuan": "安远县政务服务网事项页",
    "yn-lijiang-crj": "丽江市公安局办事指南（第三方转载）",
    "law-lwpq": "劳务派遣行政许可实施办法条文（转载）",
    "law-cma": "检验检测机构资质认定管理办法条文（两处转载）",
    "nat-000164213003-yn": "行政许可事项实施规范（基本要素）摘录",
}
NOT_MATERIALS: Final = {"申请简易注销的提交第1、4项"}
"""Sentences that stand in a list of materials but name none: they become notes."""

OWN_REASONS: Final = {
    "演员名单及身份证明": "演员名单由申请人编写；身份证明属于各位演员本人，不是申请人名下的证照。",
}
"""Why an applicant brings what a licence could supply, where the record asks for it."""

REAL_LIMITS: Final = {
    # The record says in its data_note that the guide prints 0天2小时 and that 0.25 was computed.
    "w-sgxk-yq-yumen": (0.25, {"amount": 2, "unit": "hour"}),
}

ASKS_LEVEL: Final = {"w-diya-weixian": {"file": 3}}
"""Guides that ask for more than level 2, by their source: a mortgage gives away a right in a home.
No source states a level; this is the demonstration's own measure (国办函〔2016〕108号)."""
