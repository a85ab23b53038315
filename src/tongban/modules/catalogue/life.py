"""Events of a life and stages of an enterprise, each with the things to do, in plain words.

The personal list is that of the key bundles of 国办发〔2022〕32号 with 国发〔2024〕3号 (birth,
school, work, health, marriage, hardship, leaving the army, a home, retirement, death) and what
every life has besides; the list of stages is theirs for enterprises. What belongs to a group is
looked up: words as people say them, within national themes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from .vocabulary import gettext_noop as _


@dataclass(frozen=True, slots=True)
class Group:
    """A heading, what is looked for under it, and the themes it is looked for in (none: all)."""

    title: str
    asked: tuple[str, ...]
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """An event or a stage: its key in the address, title, one sentence, icon, words, groups.

    `bundles` are words of the names of the bundles that belong to it.
    """

    key: str
    title: str
    lead: str
    icon: str
    bundles: tuple[str, ...]
    groups: tuple[Group, ...]


LIFE: Final = (
    Event("birth", _("生孩子"),
          _("上户口、报销、领证，孩子出生前后要办的事。"), "child", ("出生",), (
        Group(_("给孩子上户口"), ("出生登记", "上户口"), ("person.005", "person.010")),
        Group(_("领证和打预防针"), ("出生医学证明", "预防接种证")),
        Group(_("报销和津贴"), ("生育医疗费", "生育津贴")),
        Group(_("收养孩子"), ("收养",)),
    )),
    Event("school", _("上学"),
          _("报名、转学、助学，从幼儿园到大学。"), "school", ("入学", "毕业"), (
        Group(_("报名入学"), ("入学", "随迁子女")),
        Group(_("转学、休学、学籍"), ("转学", "休学", "学籍")),
        Group(_("助学和补助"), ("助学金", "学生资助")),
        Group(_("当老师"), ("教师资格",)),
    )),
    Event("work", _("找工作"),
          _("就业登记、失业金、技能补贴、自己交社保。"), "briefcase", ("就业", "灵活就业"), (
        Group(_("找到了工作"), ("就业登记", "参保登记")),
        Group(_("没有工作了"), ("失业登记", "失业金")),
        Group(_("自己干"), ("灵活就业", "创业补贴", "创业贷款")),
        Group(_("持证上岗"), ("执业注册", "教师资格", "技能补贴"), ("person.050", "person.030")),
        Group(_("受了工伤"), ("工伤认定", "劳动能力鉴定")),
    )),
    Event("startup", _("开店创业"),
          _("办执照、办许可、拿补贴，自己当老板。"), "shop", ("餐饮", "开办"), (
        Group(_("办营业执照"), ("个体户", "注册公司")),
        Group(_("开门前的许可"), ("食品经营许可", "卖烟", "公共场所卫生许可")),
        Group(_("补贴和贷款"), ("创业补贴", "创业贷款")),
        Group(_("不想干了"), ("个体户注销",)),
    )),
    Event("health", _("看病就医"), _("医保、异地看病、报销、救助。"), "medical", ("就医",), (
        Group(_("参加医保"), ("医保参保", "社保卡")),
        Group(_("去外地看病"), ("异地就医",)),
        Group(_("报销"), ("住院费用报销", "慢性病")),
        Group(_("看病有困难"), ("医疗救助", "临时救助")),
    )),
    Event("marriage", _("结婚"), _("登记、迁户口、准备要孩子。"), "rings", ("婚育", "结婚"), (
        Group(_("登记"), ("结婚登记", "离婚登记"), ()),
        Group(_("户口迁到一起"), ("夫妻投靠",)),
        Group(_("婚前财产"), ("婚前财产",)),
    )),
    Event("home", _("买房租房"),
          _("买卖、抵押、公积金、公租房、水电气。"), "house", ("二手房", "水电气"), (
        Group(_("买卖和过户"), ("房产过户",)),
        Group(_("贷款抵押"), ("房贷抵押",)),
        Group(_("用公积金"), ("取公积金",)),
        Group(_("住不起房"), ("公租房", "租房补贴")),
        Group(_("通水通电通气"), ("装水表", "装电表", "装天然气")),
    )),
    Event("papers", _("办证件"), _("身份证、户口、护照、居住证。"), "card", (), (
        Group(_("身份证和户口"), ("身份证", "户口迁移")),
        Group(_("居住证"), ("居住证",)),
        Group(_("出国出境"), ("护照", "港澳通行证", "出入境通行证")),
        Group(_("社保卡"), ("社保卡",)),
    )),
    Event("car", _("买车开车"), _("上牌、驾照、交税。"), "car", (), (
        Group(_("买车"), ("新车上牌", "车辆购置税")),
        Group(_("驾照"), ("驾照",)),
        Group(_("靠车吃饭"), ("跑货运", "网约车", "包车客运")),
    )),
    Event("hardship", _("遇到困难"),
          _("低保、残疾、救助，难的时候有人帮。"), "heart", ("扶残", "助困"), (
        Group(_("收入低"), ("低保", "特困人员")),
        Group(_("突然遇到难处"), ("临时救助",)),
        Group(_("残疾人"), ("残疾证", "残疾人补贴")),
        Group(_("请不起律师"), ("法律援助",)),
    )),
    Event("army", _("退役"), _("报到、补助、接着交社保。"), "flag", ("军人", "退役"), (
        Group(_("报到"), ("退役报到",)),
        Group(_("补助和抚恤"), ("退役士兵补助", "伤残军人")),
        Group(_("社保接着交"), ("退役军人养老保险",)),
    )),
    Event("retire", _("退休养老"), _("办退休、领养老金、老人优待。"), "chair", ("退休",), (
        Group(_("办退休"), ("办退休",)),
        Group(_("养老保险"), ("养老保险转移", "城乡居民养老保险"), ("person.085", "person.150")),
        Group(_("老人优待"), ("高龄补贴", "老年证")),
    )),
    Event("farewell", _("身后事"), _("亲人离开以后，家里人要办的事。"), "flower", ("身后",), (
        Group(_("户口和证明"), ("户口注销", "死亡证明")),
        Group(_("抚恤和丧葬"), ("丧葬费",)),
        Group(_("继承"), ("继承",)),
    )),
)  # fmt: skip

BUSINESS: Final = (
    Event("start", _("开办企业"), _("注册、刻章、领发票，一次办齐。"), "building", ("企业开办",), (
        Group(_("设立登记"), ("注册公司", "个体户"), ("legal.005", "person.035")),
        Group(_("刻章和领票"), ("刻章", "领发票")),
    )),
    Event("license", _("取得许可"), _("开门营业前要拿的许可。"), "check", ("餐饮", "准营"), (
        Group(_("吃的喝的"), ("食品经营许可", "开饭店", "卖烟")),
        Group(_("住宿、美容、娱乐"), ("公共场所卫生许可", "消防检查", "开KTV")),
        Group(_("药品和医疗"), ("药品经营", "医疗器械")),
        Group(_("运输"), ("道路货物运输", "道路旅客运输")),
        Group(_("教育、人力、文化"), ("民办学校", "劳务派遣", "职业中介", "演出", "开书店")),
        Group(_("危险物品"), ("危险化学品经营", "烟花爆竹")),
    )),
    Event("build", _("投资建设"),
          _("立项、规划、施工、验收。"), "ruler", ("工程建设", "施工许可"), (
        Group(_("立项"), ("投资项目备案", "投资项目核准")),
        Group(_("规划和用地"), ("规划许可证", "建设用地")),
        Group(_("施工"), ("施工许可证", "安全生产许可证", "建筑业企业资质")),
        Group(_("接水接电接气"), ("用水接入", "用电", "供气报装")),
        Group(_("环保"), ("排污许可",)),
    )),
    Event("run", _("经营变更"), _("换法人、搬地址、年报、换证。"), "calendar", ("经营", "变更"), (
        Group(_("改登记"), ("公司变更", "换法人")),
        Group(_("年报"), ("年度报告",)),
        Group(_("许可证变更和延续"), ("许可证变更", "施工许可证延期")),
        Group(_("设备和检测"), ("特种设备", "检验检测资质")),
    )),
    Event("hire", _("招人用人"), _("社保、工伤、退休、用工许可。"), "person", ("员工录用",), (
        Group(_("给员工上社保"), ("员工社保", "就业登记")),
        Group(_("员工受伤"), ("工伤认定",)),
        Group(_("员工退休"), ("办退休",)),
        Group(_("用工许可"), ("劳务派遣",)),
    )),
    Event("tax", _("税费和优惠"), _("报税、发票、补贴、奖励。"), "coin", ("惠企", "政策兑现"), (
        Group(_("税"), ("车辆购置税", "完税证明")),
        Group(_("发票"), ("领发票", "代开发票")),
        Group(_("补贴和返还"), ("稳岗补贴", "创业补贴")),
    )),
    Event("property", _("不动产和融资"), _("厂房过户、抵押贷款。"), "house", ("不动产",), (
        Group(_("过户"), ("不动产转移登记",)),
        Group(_("抵押"), ("抵押登记",)),
        Group(_("股权"), ("股权质押",)),
    )),
    Event("ideas", _("商标和专利"), _("品牌、发明、作品的保护。"), "bulb", ("知识产权",), (
        Group(_("商标"), ("商标注册",)),
        Group(_("专利"), ("发明专利",)),
        Group(_("版权"), ("版权登记",)),
    )),
    Event("close", _("退出市场"), _("清税、注销，好聚好散。"), "minus", ("注销",), (
        Group(_("先清税"), ("清税",)),
        Group(_("注销登记"), ("公司注销", "个体户注销")),
        Group(_("先歇一歇"), ("歇业",)),
    )),
)  # fmt: skip
