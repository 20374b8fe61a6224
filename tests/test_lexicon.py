"""One place knows the English of terms, institutions, persons and quantities, and tells each stretch once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bisum.zh.lexicon import Lexicon
from bisum.zh.names import introduced
from bisum.zh.terms import Term, TermBase

LEXICON = Lexicon(TermBase.shipped())


@pytest.mark.parametrize(
    ("zh", "told"),
    [
        ("科技部部长阴和俊表示", {"阴和俊": "Yin Hejun"}),
        ("云南省财政厅下达12.6亿元", {"云南省财政厅": "Yunnan Provincial Department of Finance"}),
        ("2026年3月5日，525家企业参加", {"2026年3月5日": "March 5, 2026", "525": "525"}),
        ("投资1.2万亿元", {"1.2万亿元": "1.2 trillion yuan"}),
        ("同比增长", {"同比": "year on year"}),
        ("“十五五”时期", {"十五五": "15th Five-Year Plan"}),
    ],
)
def test_what_is_known_of_a_text_is_told(zh: str, told: dict[str, str]) -> None:
    said = dict(LEXICON.renderings(zh))
    for word, english in told.items():
        found = [en for each, en in said.items() if word in each]
        assert found, said
        assert english in found[0].removeprefix("the ")


@pytest.mark.parametrize("zh", ["", "。", "天气很好，大家都来了。"])
def test_where_nothing_is_known_nothing_is_told(zh: str) -> None:
    assert LEXICON.renderings(zh) == ()


def test_of_two_that_overlap_the_longer_counts() -> None:
    lexicon = Lexicon(TermBase([Term("全国人大", "NPC"), Term("人大", "people's congress")]))
    assert lexicon.renderings("全国人大和市人大") == (
        ("全国人大", "NPC"),
        ("人大", "people's congress"),
    )


def test_a_bare_number_that_may_be_a_year_is_not_grouped() -> None:
    assert ("2019", "2019") in LEXICON.renderings("进展报告（2019）")
    assert ("2345人", "2,345") in LEXICON.renderings("共有2345人参加")


@pytest.mark.parametrize(
    ("zh", "stretch", "en"),
    [
        ("地铁3号线开通", "3号线", "Line 3"),
        ("318国道封闭", "318国道", "National Highway 318"),
        ("沿G318线行驶", "G318", "G318"),
        ("乘坐CA1831航班", "CA1831", "CA1831"),
        ("乘12路公交车", "12路公交车", "No. 12 bus"),
        ("11路、38路公交绕行", "11路", "Route 11"),
        ("公交5路改道", "公交5路", "No. 5 bus"),
        ("3单元1201室着火", "1201室", "Room 1201"),
        ("麒麟9020芯片", "9020", "9020"),
        ("055型驱逐舰", "055", "055"),
        ("T2航站楼", "T2航站楼", "Terminal 2"),
        ("住在12楼", "12楼", "12th floor"),
        ("5号楼起火", "5号楼", "Building No. 5"),
        ("依据刑法第二百六十六条判刑", "第二百六十六条", "Article 266"),
        ("神舟二十号返回", "神舟二十号", "Shenzhou-20"),
        ("长征三号乙火箭", "长征三号乙", "Long March-3B"),
        ("歼-20亮相", "歼-20", "J-20"),
        ("新疆生产建设兵团第二师铁门关市", "第二师", "2nd Division"),
        ("第72集团军某旅", "第72集团军", "72nd Group Army"),
        ("八年级二班", "八年级", "Grade 8"),
        ("中铁十二局集团中标", "中铁十二局集团", "China Railway 12th Bureau Group"),
        (
            "最高人民法院副院长",
            "最高人民法院副院长",
            "vice president of the Supreme People's Court",
        ),
        ("市人民医院主任医师", "主任医师", "chief physician"),
        (
            "国家文物局局长",
            "国家文物局局长",
            "director of the National Cultural Heritage Administration",
        ),
        ("市二中校长到会", "市二中校长", "principal of Municipal No. 2 Middle School"),
        ("校长到会", "校长", "president"),
    ],
)
def test_what_a_number_designates_is_told_with_it(zh: str, stretch: str, en: str) -> None:
    assert dict(LEXICON.renderings(zh))[stretch] == en


@pytest.mark.parametrize(
    "zh",
    [
        "3号线路",
        "第二条线",
        "第三条路",
        "第一师范学校",
        "第二旅行社",
        "高一年级",
        "百年级",
        "建了3楼栋",
        "第三章鱼",
        "3月5日在京",
    ],
)
def test_words_that_look_like_designations_are_none(zh: str) -> None:
    assert not [
        en
        for _, en in LEXICON.renderings(zh)
        if (en[:1].isalpha() and en[-1].isdigit() and "March" not in en)
        or re.search("Division|Brigade", en)
    ]


def test_a_term_may_hold_the_number_of_its_session() -> None:
    zh = "十四届全国政协常委会开会。"
    en = "The Standing Committee of the 14th CPPCC National Committee met."
    assert [use.status for use in LEXICON.terms(zh, en)] == ["applied"]
    assert [use.status for use in LEXICON.terms(zh, "The 14th committee met.")] == ["missed"]


def test_a_stretch_said_twice_is_told_once() -> None:
    words = [zh for zh, _ in LEXICON.renderings("阴和俊说完，阴和俊离席。")]
    assert words == ["阴和俊"]


def test_a_users_term_overrules_what_is_shipped(tmp_path: Path) -> None:
    glossary = tmp_path / "g.csv"
    glossary.write_text("新质生产力,fresh forces\n", encoding="utf-8")
    mine = Lexicon(TermBase.shipped().with_glossary(glossary))
    assert ("新质生产力", "fresh forces") in mine.renderings("发展新质生产力")
    assert mine.sha256 != LEXICON.sha256
    (use,) = [
        each for each in mine.terms("发展新质生产力", "fresh forces") if each.zh == "新质生产力"
    ]
    assert use.status == "applied"


def test_a_name_the_english_lacks_is_listed_without_english() -> None:
    assert [(n.zh, n.en) for n in LEXICON.names("阴和俊表示赞同。", "He agreed.")] == [
        ("阴和俊", "")
    ]
    assert [(n.zh, n.en) for n in LEXICON.names("阴和俊表示赞同。", "Yin Hejun agreed.")] == [
        ("阴和俊", "Yin Hejun")
    ]


ARTICLE = "记者从县里了解到，濮阳谷主任已经到任。馆长东方砚说，局长高建设和高峰书记来过。"


@pytest.mark.parametrize(
    ("zh", "told"),
    [
        ("东方砚说，砚台是祖传的", ("东方砚", "Dongfang Yan")),
        ("濮阳谷回乡创业", ("濮阳谷", "Puyang Gu")),
        ("高建设为乡村修路", ("高建设", "Gao Jianshe")),
    ],
)
def test_a_person_of_the_article_is_known_in_all_its_texts(zh: str, told: tuple[str, str]) -> None:
    lexicon = LEXICON.about(ARTICLE, introduced(ARTICLE))
    assert told in lexicon.renderings(zh)
    assert [(name.zh, name.en) for name in lexicon.names(zh, "He came.")] == [(told[0], "")]
    assert not [term for term in lexicon.terms(zh, "He came.") if term.zh in told[0]]


@pytest.mark.parametrize("zh", ["客流高峰已过", "提高建设水平", "东方的砚台", "濮阳的谷子"])
def test_other_words_of_the_same_characters_stay_words(zh: str) -> None:
    lexicon = LEXICON.about(ARTICLE, introduced(ARTICLE))
    assert not {"高峰", "高建设", "东方砚", "濮阳谷"} & set(dict(lexicon.renderings(zh)))


VISIT = "斯洛伐克总理访华，会谈后又见了新加坡客人。塞尔维亚、塞内加尔也派了代表，西班牙没有。"


@pytest.mark.parametrize(
    ("zh", "told"),
    [
        ("推动中斯战略伙伴关系发展", ("中斯", "China and Slovakia")),
        ("斯方愿深化斯中合作", ("斯中", "Slovakia and China")),
        ("斯方愿深化斯中合作", ("斯方", "Slovakia")),
        ("中新建交35年", ("中新", "China and Singapore")),
    ],
)
def test_a_country_called_by_one_character_is_the_one_the_article_names(
    zh: str, told: tuple[str, str]
) -> None:
    lexicon = LEXICON.about(VISIT, ())
    assert told in lexicon.renderings(zh)
    assert told[0] not in dict(LEXICON.renderings(zh))
    status = {en: {t.zh: t.status for t in lexicon.terms(zh, en)} for en in ("So it is.", told[1])}
    assert [each[told[0]] for each in status.values()] == ["missed", "applied"]


@pytest.mark.parametrize(
    "zh",
    [
        "集中新建交通枢纽",
        "提出创新方案",
        "新方向",
        "西方国家",
        "中塞关系",
        "中新社记者",
        "中非合作",
    ],
)
def test_other_words_with_its_character_name_no_country(zh: str) -> None:
    told = dict(LEXICON.about(VISIT, ()).renderings(zh)).values()
    assert not {"China and Singapore", "Singapore", "Spain", "China and Serbia"} & set(told)


def test_a_place_inside_a_name_is_no_term() -> None:
    assert LEXICON.renderings("主任濮阳谷表示支持。") == (("濮阳谷", "Puyang Gu"),)
    assert ("濮阳", "Puyang") in LEXICON.renderings("濮阳谷子丰收，记者濮阳报道。")
    assert "安阳" not in [term.zh for term in LEXICON.terms("局长李安阳说，", "Li Anyang said")]


@pytest.mark.parametrize("zh", ["21月", "13月5日"])
def test_a_month_that_is_none_breaks_nothing(zh: str) -> None:
    assert LEXICON.renderings(zh)


@given(
    st.text(
        st.sampled_from("科技部阴和俊说今年3日全国人大云南省财政厅12.6亿元“十五五”，。"),
        max_size=40,
    )
)
def test_renderings_stand_in_the_text_once_each_and_are_english(zh: str) -> None:
    told = LEXICON.renderings(zh)
    assert len({word for word, _ in told}) == len(told)
    assert all(english for _, english in told)
