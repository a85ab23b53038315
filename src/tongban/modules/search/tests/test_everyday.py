"""What people say, and the item that must be among the first five hits."""

from __future__ import annotations

import pytest

from tongban.modules.search import public

from .factories import TITLES, index_guides, index_titles, titles

ASKED = [
    ("公积金", "住房公积金提取"),
    ("取公积金", "住房公积金提取"),
    ("怎么提取公积金", "住房公积金提取"),
    ("营业执照", "公司设立登记"),
    ("个体户", "个体工商户设立登记"),
    ("个体户注销", "个体工商户注销登记"),
    ("gtgsh", "个体工商户设立登记"),
    ("getigongshanghu", "个体工商户设立登记"),
    ("GTGSH注销", "个体工商户注销登记"),
    ("开公司", "公司设立登记"),
    ("我想注册公司需要什么材料", "公司设立登记"),
    ("公司年报", "企业年度报告公示（含补报）"),
    ("开饭店", "开办餐饮店一件事"),
    ("我想开个饭店要办什么证", "食品经营许可（新办）"),
    ("卖烟", "烟草专卖零售许可证新办"),
    ("开药店", "药品经营许可证（零售）核发"),
    ("开理发店", "公共场所卫生许可（新办）"),
    ("身份证", "居民身份证换领、补领"),
    ("身份证丢了怎么办", "居民身份证换领、补领"),
    ("想当护士要办什么", "护士执业注册（首次）"),
    ("换身份证", "居民身份证换领、补领"),
    ("上户口", "新生儿国内出生户口登记"),
    ("生孩子", "新生儿出生一件事"),
    ("宝宝上户口", "新生儿国内出生户口登记"),
    ("迁户口", "户口迁移（夫妻投靠）"),
    ("护照", "普通护照签发"),
    ("出国", "普通护照签发"),
    ("居住证", "申领居住证"),
    ("暂住证", "申领居住证"),
    ("房产证", "国有建设用地使用权及房屋所有权登记（转移登记）"),
    ("房产过户", "国有建设用地使用权及房屋所有权登记（转移登记）"),
    ("公租房", "公共租赁住房资格确认"),
    ("驾照", "机动车驾驶证期满换证"),
    ("驾照到期", "机动车驾驶证期满换证"),
    ("新车上牌", "机动车注册登记（国产小型汽车）"),
    ("购置税", "车辆购置税申报"),
    ("社保", "企业职工基本养老保险关系转移接续（跨省）"),
    ("社保卡", "社会保障卡申领"),
    ("医保卡", "社会保障卡申领"),
    ("异地看病", "跨省异地就医备案"),
    ("失业金", "失业保险金申领"),
    ("离职", "就业登记、失业登记（就业创业证）"),
    ("低保", "最低生活保障对象认定"),
    ("残疾证", "残疾人证核发（首次申领）"),
    ("结婚证", "内地居民结婚登记"),
    ("jiehun", "内地居民结婚登记"),
    ("老人去世", "公民身后一件事"),
    ("教师证", "教师资格认定（幼儿园、小学、初级中学）"),
    ("施工许可", "建筑工程施工许可证核发（新办）"),
    ("装水表", "非居民用水接入（报装）"),
    ("砍树", "林木采伐许可证核发（设区的市级权限）"),
    ("住销个体工商户", "个体工商户注销登记"),  # 注销, mistyped by sound
    ("失业保现金申领", "失业保险金申领"),
    ("工伤", "工伤认定"),
    ("退休", "企业职工退休一件事"),
    ("创业补贴", "一次性创业补贴申领"),
]


@pytest.mark.django_db
@pytest.mark.parametrize("index", [index_titles, index_guides])
def test_everyday_questions_find_their_item(index):
    index()
    missed = [
        f"{query}: {title} not in {titles(query, kind='item', size=5)}"
        for query, title in ASKED
        if title not in titles(query, kind="item", size=5)
    ]
    assert not missed, "\n".join(missed)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query", ["北冥有鱼", "qqqqzzzz", "！！！", "的", "\x00", "' OR 1=1 --", '"', "*"]
)
def test_what_is_nowhere_is_not_found(query):
    index_titles()
    assert titles(query) == []


@pytest.mark.django_db
def test_a_title_finds_itself_first():
    index_titles()
    assert [titles(title)[0] for title in TITLES] == TITLES


@pytest.mark.django_db
def test_a_question_costs_few_statements(django_assert_max_num_queries):
    index_titles()
    public.find("登记", size=5)  # keeps synonyms and facets
    with django_assert_max_num_queries(1):  # the stamp of what is kept
        found = public.find("登记", size=5)
    with django_assert_max_num_queries(4):  # the words' lists, what ranks, what is shown
        public.find("许可", size=5)
    with django_assert_max_num_queries(2):
        public.find("登记", size=5, after=found.after)
