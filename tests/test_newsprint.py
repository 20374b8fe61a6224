"""What stands around and within the articles of a page: its head, pictures, notices, verse, subheads."""

from __future__ import annotations

import pytest

from bisum.clean import clean
from bisum.records import Article, Document
from bisum.segment import segment

LONG = (
    "站在水库大坝上远眺，群山如黛，碧波如镜，两岸的村庄沿着山势铺开，白墙灰瓦，炊烟袅袅，像一幅还没有干透的水墨画。",
    "老人说，修这座坝的时候没有机械，全靠一根扁担、两只箩筐，一天要挑一百二十趟，肩膀上的老茧到现在也没有褪去。",
    "如今，库区的采石场和养殖场都搬走了，渔民上了岸，成了护水员，每天沿着库岸走上十几公里，捡拾垃圾、劝导垂钓。",
    "监测数据连续八年稳定在二类以上，下游三座城市的水厂都从这里取水，隧洞通水以后，西部的乡镇也喝上了这里的水。",
)
NEWS = "市气象台发布大风降温消息，受强冷空气影响，我市将有六级到七级偏北风，气温下降八摄氏度，市民外出要注意添衣保暖。"


def read(text: str) -> tuple[Article, ...]:
    return segment(clean(Document("page.txt", text, "", "utf-8")))


def heads(text: str) -> list[str]:
    return [article.headline.text if article.headline else "" for article in read(text)]


def paragraphs(text: str) -> list[str]:
    return [paragraph.text for article in read(text) for paragraph in article.paragraphs]


ARTICLE = f"一库清水润千家\n\n本报记者 张伟\n\n{LONG[0]}\n\n{LONG[1]}"


@pytest.mark.parametrize(
    "head",
    [
        "城事\n\n2026.12.5　星期六　编辑 张伟　美编 李强",  # a section above the day
        "沱阳县报\n2026年11月21日 星期六\n第二版 综合新闻",  # a paper no list names
        "新都市报\n2026年11月21日\n第A04版 重点",
        "法治东岭 2027年2月14日 7版 说法",
        "B2｜公司\n\n财经时报　2026年11月16日　星期一",
        "教育现场 7\n\n教师周刊\n\n2026年12月7日 星期一",
    ],
)
def test_names_in_the_head_of_a_page_are_known_by_what_stands_around_them(head: str) -> None:
    assert heads(f"{head}\n\n{ARTICLE}") == ["一库清水润千家"]
    assert paragraphs(f"{head}\n\n{ARTICLE}") == list(LONG[:2])


@pytest.mark.parametrize(
    "page",
    [
        f"老井\n\n{ARTICLE}",  # nothing of a page's head below it
        f"2026年11月21日\n\n城里捷报\n\n{ARTICLE}",  # below the day it may head an article
    ],
)
def test_a_word_that_no_head_of_a_page_stands_around_stays(page: str) -> None:
    word = "老井" if page.startswith("老井") else "城里捷报"
    article = read(page)[0]
    assert word in (article.kicker or article.headline or article.paragraphs[0]).text


@pytest.mark.parametrize(
    "picture",
    [
        "护水员在库岸巡查。\n本报记者 李强摄",
        "12月1日，护水员在青溪水库的库岸捡拾垃圾。\n李强摄（影像中国）",
        "护水员在库岸巡查。\n新华社／欧新",
    ],
)
def test_a_caption_goes_with_the_credit_below_it_where_it_cuts_a_sentence(picture: str) -> None:
    cut = LONG[2].index("成了护水员")
    page = f"一库清水润千家\n\n{LONG[0]}\n\n{LONG[2][:cut]}\n\n{picture}\n\n{LONG[2][cut:]}"
    assert paragraphs(page) == [LONG[0], LONG[2]]


def test_a_paragraph_above_a_gap_and_a_credit_stays() -> None:
    page = f"一库清水润千家\n\n{LONG[0]}\n\n{LONG[1]}\n\n本报记者 李强摄\n\n{LONG[2]}"
    assert paragraphs(page) == list(LONG[:3])


def test_what_stands_under_the_name_of_a_column_of_pictures_goes_with_its_credit() -> None:
    story = "昨天，市民在湖滨公园观赏越冬的红嘴鸥。今年来这里越冬的红嘴鸥已超过八千只。"
    page = f"{ARTICLE}\n\n图说\n\n{story}\n\n本报记者 李强 摄"
    assert paragraphs(page) == list(LONG[:2])
    assert story in paragraphs(page.replace("图说", "红嘴鸥来了"))


NOTICES = f"""任前公示

{LONG[0]}

举报电话：0800-12380

中共沱阳县委组织部
2026年12月8日

讣告

{LONG[1]}

老张同志治丧工作小组
2026年12月8日

招标公告

{LONG[2]}

联系人：张女士　电话：0800-6660202"""


def test_whom_to_call_and_who_gave_a_notice_belong_to_it() -> None:
    found = read(NOTICES)
    assert [article.headline.text for article in found if article.headline] == [
        "任前公示",
        "讣告",
        "招标公告",
    ]
    assert [article.kicker for article in found] == [None, None, None]
    said = [paragraph.text for paragraph in found[0].paragraphs]
    assert said == [LONG[0], "举报电话：0800-12380", "中共沱阳县委组织部", "2026年12月8日"]


def test_verse_without_marks_stays_verse() -> None:
    poem = "水把两岸都还给了雾\n渡船像一枚\n忘了盖下的邮戳"
    page = (
        f"冬日过江\n\n扶桑\n\n{poem}\n\n外公的算盘\n\n□ 张伟\n\n{LONG[0]}\n\n{LONG[1]}\n\n{LONG[2]}"
    )
    first, second = read(page)
    assert first.headline
    assert first.headline.text == "冬日过江"
    assert [paragraph.text for paragraph in first.paragraphs] == poem.split("\n")
    assert second.headline
    assert second.headline.text == "外公的算盘"


def test_three_lines_over_a_paragraph_are_a_heading_and_no_verse() -> None:
    page = (
        f"山水之间\n一库清水润千家\n青溪水库建成五十年\n\n本报记者 张伟\n\n{LONG[0]}\n\n{LONG[1]}"
    )
    assert heads(page) == ["一库清水润千家"]


SUBHEADS = ("现场：水位高了半米", "专家：关键看明年一季度的雨水", "将向全社会开放数据")


@pytest.mark.parametrize(
    ("subheads", "signed", "articles"),
    [
        (SUBHEADS, True, 3),  # each other article says who wrote it
        (SUBHEADS, False, 6),  # nobody signed these
        (SUBHEADS[:2], True, 5),  # two may be headlines
    ],
)
def test_on_a_page_that_signs_its_articles_several_headings_without_a_name_are_subheads(
    subheads: tuple[str, ...], signed: bool, articles: int
) -> None:
    parts = (
        "11月12日下午，记者在大坝上看到，水位比上周高了半米，闸门前聚起了看水的人，" + LONG[1],
        LONG[2],
        LONG[3],
    )
    body = "\n\n".join(f"{head}\n\n{part}" for head, part in zip(subheads, parts, strict=False))
    news = "本报讯（记者 李强）" if signed else ""
    page = f"{ARTICLE}\n\n{body}\n\n明起冷空气来袭\n\n{news}{NEWS}\n\n周末有雨\n\n{news}{NEWS}"
    if subheads == SUBHEADS[:2]:
        page = page.replace(parts[1], f"专家说，关键看明年一季度的雨水。{parts[1]}")
    assert len(read(page)) == articles


def test_the_figures_below_a_headline_are_its_deck() -> None:
    page = f"地铁早高峰限流站减半\n\n九座车站今起取消限流，涉及4条线路12个出口\n\n本报讯（记者 张伟）{NEWS}"
    assert heads(page) == ["地铁早高峰限流站减半"]
    page = (
        f"省政府召开常务会议\n\n研究部署冬春农田水利建设，讨论5项工作\n\n本报讯（记者 张伟）{NEWS}"
    )
    assert heads(page) == ["研究部署冬春农田水利建设，讨论5项工作"]


@pytest.mark.parametrize(
    "byline",
    [
        "■本报记者 张伟 ■本报通讯员 李强",
        "晚报记者 张伟/文 受访者/供图",
        "受访专家：附属医院针灸科主任医师 张伟",
        "张伟（职员）",
        "主持人：本报记者 张伟",
        "◎财经时讯记者 张伟 李强",
    ],
)
def test_forms_of_a_byline_on_a_line_of_its_own(byline: str) -> None:
    (article,) = read(f"一库清水润千家\n\n{byline}\n\n{LONG[0]}\n\n{LONG[1]}")
    assert article.byline
    assert article.byline.text == byline
    assert [paragraph.text for paragraph in article.paragraphs] == list(LONG[:2])


@pytest.mark.parametrize(
    "byline",
    [
        "本报讯 张伟、特约通讯员李强报道：",
        "【中央社台北電】",
        "【本报综合报道】",
        "本报讯 记者张伟、李强报道：",
    ],
)
def test_forms_of_a_byline_that_opens_a_paragraph(byline: str) -> None:
    (article,) = read(f"一库清水润千家\n\n{byline}{LONG[0]}\n\n{LONG[1]}")
    assert article.byline
    assert article.byline.text == byline
    assert article.paragraphs[0].text == LONG[0]


def test_the_place_of_an_item_is_no_headline() -> None:
    page = "关键小事\n\n【锦屏市】为二百零三个老旧小区装上智能充电棚，彻底解决飞线充电难题。\n\n【沱阳县】开行学生专线三十六条，覆盖农村中小学五十八所。"
    assert len(read(page)) == 1
    titled = page.replace("【锦屏市】为", "【智能充电棚】").replace("【沱阳县】", "【学生专线】")
    assert heads(titled) == ["智能充电棚", "学生专线"]


def test_a_wrapped_list_under_one_mark_is_a_list() -> None:
    page = """　　▲德国联邦统计局公布，上月消费
者价格指数同比上涨百分之二。
　　▲印度尼西亚一座火山喷发，灰柱
高达七千米，暂无人员伤亡报告。
　　▲阿根廷首都的一条百年地铁线路
昨天恢复运营。"""
    assert [text[:3] for text in paragraphs(f"环球速览\n\n{page}")] == [
        "德国联",
        "印度尼",
        "阿根廷",
    ]


def test_a_name_in_brackets_that_a_line_end_cuts_ends_its_paragraph() -> None:
    page = """大棚草莓管理要点

　　三是摘老叶。每株保留五到六片功能
叶，增强通风透光。（省农科院园艺所研
究员　张伟）

雪后麦田这样管

　　大雪过后，麦田积雪既能保墒又能防
冻，但融雪后容易出现板结和渍害，要及
时清沟排水，做到雪住沟通。"""
    assert heads(page) == ["大棚草莓管理要点", "雪后麦田这样管"]


@pytest.mark.parametrize("marks", ["【{}】", "■{}"])
def test_the_parts_of_a_case_stand_below_its_headline(marks: str) -> None:
    case, law = marks.format("案情"), marks.format("说法")
    (article,) = read(f"一库清水润千家\n\n{case}\n\n{LONG[0]}\n\n{law}\n\n{LONG[1]}")
    assert article.headline
    assert article.headline.text == "一库清水润千家"
    assert [p.subhead.text for p in article.paragraphs if p.subhead] == [case, law]


def test_a_name_with_a_mark_below_a_headline_signs_it_still() -> None:
    (article,) = read(f"一库清水润千家\n\n■柳下\n\n{LONG[0]}\n\n{LONG[1]}")
    assert article.byline
    assert article.byline.text == "■柳下"


def test_names_in_brackets_below_an_article_sign_it() -> None:
    first, second = read(
        f"{ARTICLE}\n\n（李强 王伟）\n\n明起冷空气来袭\n\n本报讯（记者 张伟）{NEWS}"
    )
    assert first.byline
    assert first.byline.text.endswith("（李强 王伟）")
    assert second.headline


def test_headings_that_say_who_speaks_are_subheads_of_a_signed_article() -> None:
    page = f"{ARTICLE}\n\n“当年也有人这样拉过我”\n\n{LONG[2]}\n\n平台：奖励两万元\n\n昨天下午，{LONG[3]}"
    assert len(read(page)) == 1
    unsigned = page.replace("本报记者 张伟\n\n", "").replace("平台：奖励两万元", "骑手获奖励两万元")
    assert len(read(unsigned)) > 1
