"""Bylines and datelines are formulas: each form of Chinese papers has its English, and what is none has none."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bisum.zh.bylines import english

FORMS = {
    # the paper itself
    "本报讯": "This newspaper",
    "【本報訊】": "This newspaper",
    "本报讯(记者 张伟)": "This newspaper (reporter Zhang Wei)",
    "本报讯（记者 谷雨声 通讯员 邬小满）": "This newspaper (reporter Gu Yusheng; correspondent Wu Xiaoman)",
    "本报讯（记者张伟 通讯员邬小满、李四）": "This newspaper (reporter Zhang Wei; correspondents Wu Xiaoman and Li Si)",
    "本报北京3月5日讯 记者王五报道": "This newspaper, Beijing, March 5 (reporter Wang Wu)",
    "本报伦敦3月5日电 （记者 王五）": "This newspaper, London, March 5 (reporter Wang Wu)",
    "本刊记者 张三": "Staff reporter Zhang San",
    # its staff, and others
    "本报记者 李 强": "Staff reporter Li Qiang",
    "（本报记者 张三 李四）": "Staff reporters Zhang San and Li Si",
    "□本报记者 尉迟南": "Staff reporter Yuchi Nan",
    "□ 本报记者 尉迟南 □ 本报通讯员 王小明": "Staff reporter Yuchi Nan; correspondent Wang Xiaoming",
    "本报记者：桑晚": "Staff reporter Sang Wan",
    "本报记者 欧阳修 司马光 王五": "Staff reporters Ouyang Xiu, Sima Guang and Wang Wu",
    "本报首席记者 张三": "Chief staff reporter Zhang San",
    "本报见习记者 张三": "Trainee staff reporter Zhang San",
    "本报通讯员 张三": "Correspondent Zhang San",
    "本报评论员": "Staff commentator",
    "本报特约评论员": "Contributing commentator",
    "本报驻英国记者 张三": "Staff reporter Zhang San, United Kingdom",
    "本报记者 张三 实习生 李四": "Staff reporter Zhang San; intern Li Si",
    "记者 李 强 通讯员 王小明": "Reporter Li Qiang; correspondent Wang Xiaoming",
    "本报记者 张三 新华社记者 李四": "Staff reporter Zhang San; Xinhua News Agency reporter Li Si",
    # with a place behind the name
    "【记者陈美/台北报道】": "Reporter Chen Mei, Taipei",
    "〔記者陳美／台北報導〕": "Reporter Chen Mei, Taipei",
    "本报记者 张三 李四 北京报道": "Staff reporters Zhang San and Li Si, Beijing",
    # agencies and other papers
    "新华社北京3月5日电（记者王五、李四）": "Xinhua News Agency, Beijing, March 5 (reporters Wang Wu and Li Si)",
    "新华社北京、上海3月5日电": "Xinhua News Agency, Beijing and Shanghai, March 5",
    "新华社河北雄安3月5日专电": "Xinhua News Agency, Xiong'an, Hebei, March 5",
    "新华社联合国３月５日电": "Xinhua News Agency, United Nations, March 5",
    "据新华社北京3月5日电": "From Xinhua News Agency, Beijing, March 5",
    "（据新华社）": "From Xinhua News Agency",
    "据新华社报道": "From Xinhua News Agency",
    "综合新华社电": "Compiled from Xinhua News Agency",
    "中新社香港3月5日电 (记者 张三)": "China News Service, Hong Kong, March 5 (reporter Zhang San)",
    "人民日报记者": "People's Daily reporter",
    "光明日报记者 张三": "Guangming Daily reporter Zhang San",
    "早报记者 陆一鸣 通讯员 海建宣": "Morning Post reporter Lu Yiming; correspondent Hai Jianxuan",
    "海陵晚报讯（记者 张伟）": "Hailing Evening News (reporter Zhang Wei)",
    "镇江日报记者 张三": "Zhenjiang Daily reporter Zhang San",
    # who wrote and who took the pictures
    "文/张三 图/李四": "Text by Zhang San; photos by Li Si",
    "文/图 本报记者 张三": "Text and photos by staff reporter Zhang San",
    "记者张三 李四 文/图": "Text and photos by reporters Zhang San and Li Si",
    "作者：张三": "By Zhang San",
    "李晓明/文": "Text by Li Xiaoming",
    # datelines
    "北京3月5日电": "Beijing, March 5",
    "3月5日电": "March 5",
}

NO_FORMS = [
    "",
    "本报记者在现场看到",
    "本报记者从市教育局获悉",
    "本报记者了解到",
    "本报记者 摄",
    "本报订阅热线",
    "本报讯员",
    "本报地址",
    "记者获悉",
    "记者从会上获悉",
    "记者节",
    "记者调查",
    "记者证申领",
    "新华社社长",
    "新华社今天公布一批名单",
    "人民日报社论",
    "综合治理",
    "据统计",
    "据介绍",
    "文化",
    "文/化",
    "图为会场",
    "责任编辑 王五",
    "欧阳修",
    "北京",
    "市教育局",
    "新华社记者 阿布都热西提·买买提",  # the English of this name does not follow from its characters
    "新华社东方北京3月5日电",  # a place that only ends as one
]


@pytest.mark.parametrize("zh", FORMS)
def test_each_form_has_its_english(zh: str) -> None:
    assert english(zh) == FORMS[zh]


@pytest.mark.parametrize("zh", NO_FORMS)
def test_what_is_no_byline_is_left_to_the_translator(zh: str) -> None:
    assert english(zh) == ""


@given(
    st.text(st.sampled_from("本报新华社记者通讯员张三李四北京3月5日电讯（）、 /据文图在的获悉："))
)
def test_no_text_breaks_it_and_no_chinese_is_left(zh: str) -> None:
    assert not re.search("[\u3000-\u9fff\uff00-\uffef]", english(zh))


def test_a_place_no_list_names_is_spelled_and_not_left_to_a_model() -> None:
    assert english("新华社澜州1月14日电") == "Xinhua News Agency, Lanzhou, January 14"
    assert english("澜州1月14日电") == "Lanzhou, January 14"


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("本报记者 才扬", "Staff reporter Cai Yang"),
        ("本报讯(记者才扬)", "This newspaper (reporter Cai Yang)"),
        (
            "（综合本报记者 梁雨、新华社电）",
            "Compiled from staff reporters Liang Yu and Xinhua News Agency",
        ),
    ],
)
def test_whoever_reports_is_spelled(zh: str, en: str) -> None:
    assert english(zh) == en
