"""Measure words: where one ends, what it counts in English, and what only looks like one."""

from __future__ import annotations

import pytest

from bisum.en.render import render
from bisum.verify import verify
from bisum.zh.numbers import quantities


@pytest.mark.parametrize(
    ("text", "words", "english"),
    [
        ("日均车流量约4.3万辆次。", "约4.3万辆次", "about 43,000 vehicle trips"),
        ("进出港船舶1.6万艘次", "1.6万艘次", "16,000 vessel trips"),
        ("加开列车320列次", "320列次", "320 train trips"),
        ("起降航班5.4万架次", "5.4万架次", "54,000 flights"),
        ("完成科考12航次", "12航次", "12 voyages"),
        ("铁路发送旅客1.2亿人次", "1.2亿人次", "120 million passenger trips"),
        ("景区接待游客86万人次", "86万人次", "860,000 visits"),
        ("国内出游7.6亿人次", "7.6亿人次", "760 million trips"),
        ("培训农民3.1万人次", "3.1万人次", "31,000"),
        ("接种疫苗42万剂次", "42万剂次", "420,000 doses"),
        ("飞防作业30万亩次", "30万亩次", "300,000 mu"),
        ("演出1.2万场次", "1.2万场次", "12,000"),
        ("走访4500户次", "4500户次", "4,500"),
        ("货物周转量86亿吨公里", "86亿吨公里", "8.6 billion ton-kilometers"),
        ("旅客周转量3.2亿人公里", "3.2亿人公里", "320 million passenger-kilometers"),
        ("储能规模200兆瓦时", "200兆瓦时", "200 megawatt-hours"),
        ("年发电量3.2亿度", "3.2亿度", "320 million kilowatt-hours"),
        ("全年节电500度", "500度", "500 kilowatt-hours"),
        ("气温下降8度", "8度", "8 degrees"),
        ("500千伏输电线路", "500千伏", "500 kilovolts"),
        ("中心气压960百帕", "960百帕", "960 hectopascals"),
        ("噪声降至55分贝", "55分贝", "55 decibels"),
        ("重12.5克拉", "12.5克拉", "12.5 carats"),
        ("房屋120平方", "120平方", "120 square meters"),
        ("距地球40光年", "40光年", "40 light-years"),
        ("一餐600千卡", "600千卡", "600 kilocalories"),
        ("全书300页", "300页", "300 pages"),
        ("以312票当选", "312票", "312 votes"),
        ("售出门票2万票", "2万票", "20,000 tickets"),
        ("赢得121席", "121席", "121 seats"),
        ("配送92万单", "92万单", "920,000"),
        ("植树2.3万株", "2.3万株", "23,000"),
        ("放流鱼苗300万尾", "300万尾", "3 million"),
        ("出栏肉鸡30万羽", "30万羽", "300,000"),
        ("新打机井46眼", "46眼", "46"),
        ("安装路灯48盏", "48盏", "48"),
        ("受理案件230宗", "230宗", "230"),
    ],
)
def test_a_measure_word_is_read_whole_and_put_into_english(
    text: str, words: str, english: str
) -> None:
    (found,) = quantities(text)
    assert (found.text, render(found)) == (words, english)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2023株洲马拉松开跑", "2023"),
        ("2025本报讯", "2025"),
        ("前12席卷而来", "12"),
        ("2024票房突破", "2024"),
        ("在20单位试点", "20"),
        ("向3口岸放行", "3"),
        ("2026首届论坛", "2026"),
        ("25粒子加速器", "25"),
        ("30根据地", "30"),
        ("第2页岩气田", "第2"),
        ("12头部企业", "12"),
    ],
)
def test_the_first_character_of_another_word_is_none(text: str, words: str) -> None:
    assert quantities(text)[0].text.strip("前") == words


@pytest.mark.parametrize(
    "text", ["九曲黄河", "三口之家", "一席之地", "一眼望去", "两口子", "七孔流血", "三伏天"]
)
def test_english_owes_no_number_of_a_set_phrase(text: str) -> None:
    assert not any(quantity.firm for quantity in quantities(text))


@pytest.mark.parametrize(
    ("zh", "right", "wrong"),
    [
        (
            "大桥日均车流量约4.3万辆次。",
            "The bridge carries about 43,000 vehicles a day.",
            "The bridge is used about 43,000 times a day.",
        ),
        (
            "铁路发送旅客320万人次。",
            "Railways handled 3.2 million passenger trips.",
            "Railways sent passengers 3.2 million times.",
        ),
        (
            "飞防作业30万亩次。",
            "Crop dusting covered 20,000 hectares.",
            "Crop dusting covered 300,000 hectares.",
        ),
        (
            "储能规模200兆瓦时。",
            "It stores 0.2 gigawatt-hours.",
            "It stores 200 gigawatt-hours.",
        ),
        ("年发电量3.2亿度。", "It generates 320 million kWh.", "It generates 320 million MWh."),
        ("500千伏输电线路。", "A 500-kV power line.", "A 500-volt power line."),
    ],
)
def test_what_is_counted_is_told_from_something_else(zh: str, right: str, wrong: str) -> None:
    assert verify(zh, right).findings == ()
    assert [finding.kind for finding in verify(zh, wrong).findings] == ["number.changed"]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("网站访问量达3.2万人次。", "The website was visited 32,000 times."),
        ("累计下载3.2万次。", "It was downloaded 32,000 times."),
        ("出动警力500人次。", "Some 500 officers were sent."),
        ("军机12架次。", "Twelve sorties of military aircraft."),
        ("接待游客8万人次。", "It received 80,000 tourists."),
    ],
)
def test_other_right_words_for_what_is_counted_raise_nothing(zh: str, en: str) -> None:
    assert verify(zh, en).findings == ()
