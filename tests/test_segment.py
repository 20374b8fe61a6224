"""Segmentation: which line is what, and where it was printed."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bisum.clean import clean
from bisum.records import Article, Document, Piece
from bisum.segment import segment

LEAD = "国家粮食和物资储备局最新发布，截至目前，我国秋粮收购量超1亿吨，收购进展总体顺利。"
BODY = "今年秋粮市场呈现出收购进度快、市场购销活、优质优价三大特点，深加工需求比较旺盛。"
OTHER = "国家副主席韩正16日在广西南宁会见来华出席博览会的越南副总理梅文政，双方进行了交谈。"


def read(text: str) -> tuple[Article, ...]:
    return segment(clean(Document("page.txt", text, "", "utf-8")))


def words(piece: Piece | None) -> str | None:
    return piece.text if piece else None


def test_an_article_has_its_parts() -> None:
    (article,) = read(
        f"国家粮食局负责人：\n\n我国秋粮收购量超1亿吨\n\n新华社北京3月5日电（记者王五、李四）{LEAD}\n\n{BODY}"
    )
    assert words(article.kicker) == "国家粮食局负责人："
    assert words(article.headline) == "我国秋粮收购量超1亿吨"
    assert words(article.byline) == "新华社北京3月5日电（记者王五、李四）"
    assert words(article.dateline) == "北京3月5日电"
    assert [paragraph.text for paragraph in article.paragraphs] == [LEAD, BODY]


@pytest.mark.parametrize(
    ("byline", "dateline"),
    [
        ("本报讯(记者 张伟)", None),
        ("本报讯（记者张伟 通讯员李四）", None),
        ("新华社北京3月5日电（记者王五、李四）", "北京3月5日电"),
        ("新华社北京3月5日电", "北京3月5日电"),
        ("本报上海3月5日电（记者欧阳修远）", "上海3月5日电"),
        ("据新华社电", None),
        ("据新华社联合国3月5日电", "联合国3月5日电"),
        ("中新社香港3月5日电 (记者 张伟)", "香港3月5日电"),
        ("新華社北京3月5日電（記者張偉）", "北京3月5日電"),
    ],
)
def test_a_byline_is_no_part_of_the_first_paragraph(byline: str, dateline: str | None) -> None:
    (article,) = read(f"我国秋粮收购量超1亿吨\n\n{byline}{LEAD}\n\n{BODY}")
    assert words(article.byline) == byline
    assert words(article.dateline) == dateline
    assert article.paragraphs[0].text == LEAD


@pytest.mark.parametrize(
    "byline",
    [
        "本报记者 李鑫",
        "本报记者 李鑫 通讯员 张伟",
        "□ 本报记者 欧阳修远",
        "文/张伟",
        "本报评论员",
        "新华社记者 阿依古丽·买买提",
    ],
)
def test_a_byline_may_stand_alone(byline: str) -> None:
    (article,) = read(f"我国秋粮收购量超1亿吨\n\n{byline}\n\n{LEAD}\n\n{BODY}")
    assert words(article.byline) == byline
    assert len(article.paragraphs) == 2


@pytest.mark.parametrize(
    "byline", ["（记者 张伟）", "（据新华社）", "（新华社北京3月5日电）", "（读者 方晓）"]
)
def test_a_byline_may_close_the_article(byline: str) -> None:
    (article,) = read(f"我国秋粮收购量超1亿吨\n\n{LEAD}\n\n{BODY}{byline}")
    assert words(article.byline) == byline
    assert article.paragraphs[-1].text == BODY


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_several_articles(gap: str) -> None:
    page = gap.join(
        ["我国秋粮收购量超1亿吨", f"本报讯（记者李鑫）{LEAD}", BODY, "韩正会见越南副总理", OTHER]
    )
    first, second = read(page)
    assert words(first.headline) == "我国秋粮收购量超1亿吨"
    assert len(first.paragraphs) == 2
    assert words(second.headline) == "韩正会见越南副总理"
    assert [paragraph.text for paragraph in second.paragraphs] == [OTHER]


def test_a_headline_over_two_lines_is_one() -> None:
    (article,) = read(f"我国秋粮收购量\n首次超过一亿吨大关\n\n本报讯（记者李鑫）{LEAD}\n\n{BODY}")
    assert words(article.headline) == "我国秋粮收购量 首次超过一亿吨大关"


def test_a_wrapped_lead_behind_an_agency_is_no_byline() -> None:
    page = "秋粮收购过亿吨\n据新华社电 国家粮食和物资储备局研究团队20日\n在期刊上发表成果，我国秋粮收购量超过一亿吨，进\n展总体顺利。"
    (article,) = read(page)
    assert words(article.byline) == "据新华社电"
    assert article.paragraphs[0].text.startswith("国家粮食和物资储备局研究团队20日在期刊上")


def test_a_box_belongs_to_its_article_and_a_notice_to_none() -> None:
    page = f"秋粮收购过亿吨\n\n本报记者 李鑫\n\n{LEAD}\n\n【延伸阅读】\n\n{BODY}\n\n更正\n\n{OTHER}\n\n遗失声明\n\n{BODY}"
    articles = read(page)
    assert [words(a.headline) for a in articles] == ["秋粮收购过亿吨", "更正", "遗失声明"]
    assert words(articles[0].paragraphs[1].subhead) == "【延伸阅读】"


def test_news_in_brief_without_headlines() -> None:
    articles = read(f"本报讯（记者李鑫）{LEAD}\n\n新华社南宁3月5日电 {OTHER}\n\n据新华社电 {BODY}")
    assert [words(article.headline) for article in articles] == [None, None, None]
    assert [words(article.dateline) for article in articles] == [None, "南宁3月5日电", None]


def test_news_in_brief_with_headlines_that_run_in() -> None:
    first, second = read(f"【秋粮收购过亿吨】{LEAD}\n\n【韩正会见越南副总理】{OTHER}")
    assert (words(first.headline), words(second.headline)) == (
        "秋粮收购过亿吨",
        "韩正会见越南副总理",
    )
    assert first.paragraphs[0].text == LEAD


def test_a_page_without_a_headline() -> None:
    (article,) = read(f"{LEAD}\n\n{BODY}")
    assert article.headline is None
    assert len(article.paragraphs) == 2


def test_subheads_stand_over_their_paragraphs() -> None:
    (article,) = read(
        f"我国秋粮收购量超1亿吨\n\n本报记者 李鑫\n\n{LEAD}\n\n一、抓好收购\n\n{BODY}\n\n二、抓好储存\n\n{OTHER}"
    )
    assert [words(paragraph.subhead) for paragraph in article.paragraphs] == [
        None,
        "一、抓好收购",
        "二、抓好储存",
    ]


def test_a_table_of_figures_stays_in_its_rows() -> None:
    (article,) = read(f"主要指标\n\n{LEAD}\n\n出口 21.8 23.4 7.2%\n进口 8.79 9.10 3.5%")
    assert [paragraph.text for paragraph in article.paragraphs[1:]] == [
        "出口 21.8 23.4 7.2%",
        "进口 8.79 9.10 3.5%",
    ]


def test_a_traditional_page() -> None:
    page = (
        "內地與香港加強創新合作\n\n本報訊（記者 陳大文）行政長官昨日表示，特區政府將與內地加強創\n\n本報記者 張偉 攝\n\n"
        "新合作。他說：「我們有信心。」\n\n責任編輯：黃志明　電話：2873 8288\n\n代表團今日參觀了科學園，並與青年交流。"
    )
    (article,) = read(page)
    assert words(article.headline) == "內地與香港加強創新合作"
    assert words(article.byline) == "本報訊（記者 陳大文）"
    assert (
        article.paragraphs[0].text
        == "行政長官昨日表示，特區政府將與內地加強創新合作。他說：「我們有信心。」"
    )
    assert len(article.paragraphs) == 2


WRAPPED = """我国秋粮收购量超1亿吨
本报讯(记者 李鑫)国家粮食和物资储
备局最新发布，截至目前，我国秋粮收
购量超1亿吨，比上年同期多了一成，收
购进展总体顺利。
今年秋粮市场呈现出收购进度快、市场
购销活、优质优价三大特点，深加工需求
比较旺盛，多元主体入市积极。
责编：张伟
韩正会见越南副总理
国家副主席韩正16日在广西南宁会见来
华出席博览会的越南副总理梅文政，双
方进行了友好的交谈。"""


def test_a_wrapped_page_without_empty_lines() -> None:
    first, second = read(WRAPPED)
    assert len(first.paragraphs) == 2
    assert first.paragraphs[1].text.startswith("今年秋粮")
    assert words(second.headline) == "韩正会见越南副总理"
    assert len(second.paragraphs) == 1


def test_an_indented_page_without_empty_lines() -> None:
    page = "秋粮收购过亿吨\n　　国家粮食和物资储备局发布，我国秋粮\n收购量超1亿吨，收购进展总体顺利。今年\n市场活跃。\n　　目前我国稻谷供应充足，优质优价特征\n明显。"
    (article,) = read(page)
    assert words(article.headline) == "秋粮收购过亿吨"
    assert len(article.paragraphs) == 2


PIECES = st.lists(
    st.sampled_from(
        [
            LEAD,
            BODY,
            OTHER,
            "我国秋粮收购量超1亿吨",
            "本报记者 李鑫",
            "本报讯（记者李鑫）",
            "一、抓好收购",
            "【简讯】",
            "\n",
            "\n\n",
            "　　",
            "出口 21.8 23.4",
            "他说：",
            "……",
        ]
    ),
    max_size=20,
).map("".join)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PIECES | st.text(max_size=100))
def test_every_piece_points_to_the_words_it_was_printed_with(page: str) -> None:
    for article in read(page):
        pieces: list[Piece] = [
            piece
            for piece in (article.kicker, article.headline, article.byline, article.dateline)
            if piece
        ]
        for paragraph in article.paragraphs:
            assert paragraph.sentences
            pieces += [*paragraph.sentences, Piece(paragraph.text, paragraph.spans)]
        for piece in pieces:
            printed = "".join(page[span.start : span.end] for span in piece.spans)
            assert len("".join(printed.split())) == len("".join(piece.text.split()))


def test_it_loads_no_model_and_no_segmenter() -> None:
    code = "import sys, bisum.clean, bisum.segment; print(*[m for m in ('torch', 'transformers', 'rjieba.rjieba', 'openvino_genai', 'click') if m in sys.modules])"
    assert (
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        ).stdout.strip()
        == ""
    )


@pytest.mark.parametrize(
    "byline",
    [
        "■ 祝以宁",
        "○裘正言",
        "陶小溪 编译",
        "省中医院脾胃病科主任医师 邰仲景",
        "本报记者 祁红豆 文/图",
        "记者 满江红 文 郗小白 图",
        "综合外电报道",
    ],
)
def test_a_name_below_a_headline_signs_it(byline: str) -> None:
    (article,) = read(f"读懂小切口里的大文章\n\n{byline}\n\n{LEAD}\n\n{BODY}")
    assert words(article.headline) == "读懂小切口里的大文章"
    assert words(article.byline) == byline
    assert [paragraph.text for paragraph in article.paragraphs] == [LEAD, BODY]


@pytest.mark.parametrize("signature", ["（作者系省社会科学院研究员）", "白杨县读者 牧歌"])
def test_a_signature_below_an_article_is_no_byline_of_the_next(signature: str) -> None:
    first, second = read(
        f"秋粮收购过亿吨\n\n{LEAD}\n\n{BODY}\n\n{signature}\n\n韩正会见越南副总理\n\n{OTHER}"
    )
    assert words(first.byline) == signature
    assert (words(second.headline), words(second.byline)) == ("韩正会见越南副总理", None)


@pytest.mark.parametrize(
    "byline", ["临江市实验小学　南一苇", "省农业科学研究院 粟禾", "栗子", "阿朵"]
)
def test_a_name_without_a_surname_signs_where_only_a_name_can_stand(byline: str) -> None:
    _, second = read(
        f"{LEAD}\n\n{BODY}\n\n一场雨，一碗姜汤，一群人\n\n{byline}\n\n{OTHER}\n\n{BODY}"
    )
    assert words(second.headline) == "一场雨，一碗姜汤，一群人"
    assert words(second.byline) == " ".join(byline.split())


@pytest.mark.parametrize("line", ["引子", "背景", "开学了", "声明"])
def test_a_word_below_a_headline_is_no_pen_name(line: str) -> None:
    assert [article.byline for article in read(f"粮食收购开局\n\n{line}\n{LEAD}\n\n{BODY}")] == [
        None
    ]


@pytest.mark.parametrize(
    "line", ["高速公路沿线", "家住城东的市民王女士", "■ 时间", "和平小区的居民张大爷"]
)
def test_what_only_looks_like_a_name_signs_nothing(line: str) -> None:
    articles = read(f"我国秋粮收购量超1亿吨\n\n本报记者 张伟\n\n{BODY}\n\n{line}\n\n{OTHER}")
    assert [words(article.byline) for article in articles if article.byline] == ["本报记者 张伟"]


def test_names_without_brackets_are_a_byline_if_a_blank_sets_them_apart() -> None:
    (article,) = read(f"我国秋粮收购量超1亿吨\n\n本报讯 记者 张伟 通讯员 李四　{LEAD}\n\n{BODY}")
    assert words(article.byline) == "本报讯 记者 张伟 通讯员 李四"
    assert article.paragraphs[0].text == LEAD


def test_sentences_with_one_mark_are_a_list_and_no_captions() -> None:
    items = "△图书馆夜间开放至22时。\n\n△首条公交快线今天开通。\n\n△三所学校同时动工。"
    (article,) = read(f"{LEAD}\n\n{items}")
    assert [paragraph.text for paragraph in article.paragraphs][1:] == [
        item.removeprefix("△") for item in items.split("\n\n")
    ]


def test_parts_in_brackets_belong_to_their_article() -> None:
    (article,) = read(
        f"网购退货遭拒\n\n本报记者 张伟\n\n【案情】\n\n{LEAD}\n\n【判决】\n\n{BODY}\n\n【提示】\n\n{OTHER}"
    )
    assert [words(paragraph.subhead) for paragraph in article.paragraphs] == [
        "【案情】",
        "【判决】",
        "【提示】",
    ]


def test_who_gives_a_notice_closes_it() -> None:
    notice = read(f"停水通知\n\n{LEAD}\n\n临江市自来水有限公司\n\n2026年3月12日")
    assert [words(article.headline) for article in notice] == ["停水通知"]


def test_a_headline_above_a_whole_paragraph_needs_no_echo() -> None:
    first, second = read(f"{LEAD}\n\n{BODY}\n\n数字里的含金量\n\n{OTHER}")
    assert (first.headline, words(second.headline)) == (None, "数字里的含金量")


def test_a_decimal_point_goes_with_full_width_digits() -> None:
    (article,) = read(f"发生面积３２．８万亩，比上年增加９．５万亩。\n\n{LEAD}")
    assert article.paragraphs[0].text == "发生面积32.8万亩，比上年增加9.5万亩。"


def test_the_lines_of_a_poem_are_not_joined() -> None:
    lines = [
        "北风越过长堤，",
        "渡口又少了一条船。",
        "祖父在灯下补网，",
        "一针一针，像缝合整条河的伤口。",
    ]
    poem, other = read("\n\n".join(["冬夜曲", "白露生", *lines, "秋粮收购过亿吨", LEAD]))
    assert (words(poem.headline), words(poem.byline)) == ("冬夜曲", "白露生")
    assert [paragraph.text for paragraph in poem.paragraphs] == lines
    assert words(other.headline) == "秋粮收购过亿吨"


def test_a_column_whose_lines_end_with_marks_is_no_poem() -> None:
    column = "河水已经退了，\n人们回到村里，\n路上还有淤泥，\n墙上留着水痕，\n屋里要重新刷。"
    (article,) = read(f"{LEAD}\n\n{column}")
    assert article.paragraphs[1].text == "".join(column.split())


def test_a_pull_quote_is_not_read_a_second_time() -> None:
    said = "粮食装进仓里，心里才算踏实。"
    (article,) = read(f"秋粮收购过亿吨\n\n{LEAD}他说：“{said}”\n\n“{said}”\n\n{BODY}")
    assert [paragraph.text for paragraph in article.paragraphs] == [f"{LEAD}他说：“{said}”", BODY]


@pytest.mark.parametrize(
    "page",
    [
        f"{LEAD}他说：“好事。”\n\n“好事。”\n\n{BODY}",  # too short to be set large
        f"粮食装进仓里，心里才算踏实。\n\n{LEAD}\n\n粮食装进仓里，心里才算踏实。\n\n{BODY}",  # a refrain
        f"{LEAD}粮食装进仓里才算踏实。\n\n粮食装进仓里，心里才算踏实。\n\n{BODY}",  # other words
    ],
)
def test_what_is_said_again_but_not_quoted_stays(page: str) -> None:
    assert [len(article.paragraphs) for article in read(page)] == [page.count("\n\n") + 1]


@pytest.mark.parametrize("label", ["区县短波", "简讯", "一句话提醒"])
@pytest.mark.parametrize("mark", "●△")
def test_a_list_without_headlines_stands_under_its_title(label: str, mark: str) -> None:
    items = ["图书馆夜间开放至22时。", "首条公交快线今天开通。", "三所学校同时动工。"]
    listed = "\n\n".join(mark + item for item in items)
    first, second = read(f"秋粮收购过亿吨\n\n{LEAD}\n\n{label}\n\n{listed}")
    assert words(first.headline) == "秋粮收购过亿吨"
    assert words(second.headline) == label
    assert [paragraph.text for paragraph in second.paragraphs] == items


def test_each_writer_of_a_list_is_named() -> None:
    items = "●图书馆夜间开放至22时。（石小川）\n\n●公交快线今天开通。（通讯员 柏杨）\n\n●三所学校同时动工。（蒙山）"
    (article,) = read(f"区县短波\n\n{items}")
    assert words(article.byline) == "（石小川） （通讯员 柏杨） （蒙山）"
    assert [paragraph.text[-1] for paragraph in article.paragraphs] == ["。"] * 3


TABLE = "品种　本周　上周　涨跌\n猪肉　18.42　18.60　-1.0%\n鸡蛋　9.87　9.75　1.2%"


def test_a_table_with_nothing_below_it_has_a_headline_of_its_own() -> None:
    first, second, third = read(
        f"{LEAD}\n\n{BODY}\n\n菜篮子价格\n\n{TABLE}\n\n韩正会见梅文政\n\n{OTHER}"
    )
    assert [words(article.headline) for article in (second, third)] == [
        "菜篮子价格",
        "韩正会见梅文政",
    ]
    assert len(first.paragraphs) == 2


def test_a_table_within_an_article_stays_in_it() -> None:
    (article,) = read(f"秋粮收购过亿吨\n\n{LEAD}\n\n主要品种价格\n{TABLE}\n\n{BODY}")
    assert article.paragraphs[-1].text == BODY


@pytest.mark.parametrize("label", ["◎农事提醒", "★专家连线", "短评"])
def test_the_name_of_a_column_stands_over_its_headline(label: str) -> None:
    first, second = read(f"秋粮收购过亿吨\n\n{LEAD}\n\n{BODY}\n\n{label}\n\n育秧有三忌\n\n{OTHER}")
    assert len(first.paragraphs) == 2
    assert (words(second.kicker), words(second.headline)) == (label, "育秧有三忌")


def test_a_mark_before_a_subhead_is_no_column() -> None:
    (article,) = read(f"秋粮收购过亿吨\n\n本报记者 张伟\n\n{LEAD}\n\n◎抓好收购\n\n{BODY}")
    assert words(article.paragraphs[1].subhead) == "◎抓好收购"


def test_a_label_may_stand_over_the_kicker() -> None:
    (article,) = read(
        f"两会时间\n\n省政协委员热议粮食收购：\n\n让好粮卖出好价\n\n本报记者 张伟\n\n{LEAD}"
    )
    assert words(article.headline) == "让好粮卖出好价"
    assert words(article.kicker) == "两会时间 省政协委员热议粮食收购："


def test_a_question_below_a_signed_article_is_the_next_headline() -> None:
    _, second = read(
        f"秋粮收购过亿吨\n\n{LEAD}\n\n（通讯员 禾下人）\n\n问：羔羊受凉怎么办？\n\n读者问：羔羊受凉怎么办，村里的老人说要喂姜汤，到底行不行，该喂多少，会不会反而伤了肠胃？"
    )
    assert words(second.headline) == "问：羔羊受凉怎么办？"


def test_a_question_within_an_interview_is_none() -> None:
    (article,) = read(
        f"秋粮收购过亿吨\n\n记者：收购进展如何？\n\n{LEAD}\n\n记者：质量怎么样？\n\n{BODY}"
    )
    assert len(article.paragraphs) == 4


LONG = (
    "夜里十一点到凌晨三点，是深睡眠最集中的阶段，每晚睡眠不足六小时的人，各项指标异常的比例明显高于睡眠充足的人。",
    "少吃些山楂和醋，适当吃点山药、红枣、小米，脾胃才能安稳；糖尿病患者要另当别论，红枣每天不宜超过三颗。",
    "如果出现持续乏力、厌油、皮肤发黄，不要自己煲汤了事，应当尽快到正规医院检查，以免耽误最好的治疗时机。",
)


def test_subheads_end_where_another_story_begins() -> None:
    first, second = read(
        f"春天怎样养肝\n\n本报记者 张伟\n\n{LEAD}\n\n早睡一小时\n\n{LONG[0]}\n\n酸味要减，甘味稍增\n\n{LONG[1]}"
        f"\n\n有信号就看医生\n\n{LONG[2]}\n\n体检报告怎么看\n\n问：尿酸有个箭头，要紧吗？\n\n答：单次升高不必紧张，检查前的饮食和运动都会影响结果。"
    )
    assert [words(p.subhead) for p in first.paragraphs[1:]] == [
        "早睡一小时",
        "酸味要减，甘味稍增",
        "有信号就看医生",
    ]
    assert words(second.headline) == "体检报告怎么看"


def test_a_line_too_short_for_its_column_is_a_subhead() -> None:
    column = "老城区学校最缺的是场地，学校占地不\n到十八亩，却有两千三百多名学生，学\n校把走廊和天台都用起来，划分出活动\n区，各年级错峰使用。"
    other = "拖堂的少了，笑声多了，校长方圆介绍\n，学校规定教师课间必须到岗，既当裁\n判，也当队员，视力不良的人数明显下\n降。"
    (article,) = read(
        f"课间变长以后\n\n本报记者 程门雪\n\n{column}\n\n操场不够走廊凑\n\n{column.replace('老', '新')}\n\n要动起来\n\n{other}"
    )
    assert [words(paragraph.subhead) for paragraph in article.paragraphs] == [
        None,
        "操场不够走廊凑",
        "要动起来",
    ]


def test_a_full_line_of_a_column_between_gaps_is_none() -> None:
    cut = "老城区学校最缺的是场地，学校占地不"
    rest = "到十八亩，却有两千三百多名学生，学\n校把走廊和天台都用起来，划分出活动\n区，各年级错峰使用。"
    (article,) = read(f"课间变长以后\n\n本报记者 程门雪\n\n{LEAD}\n\n{cut}\n\n{rest}")
    assert article.paragraphs[1].text == cut + "".join(rest.split())


def test_two_unsigned_headlines_below_a_signed_article_are_no_subheads() -> None:
    articles = read(
        f"秋粮收购过亿吨\n\n本报记者 张伟\n\n{LEAD}\n\n{BODY}\n\n睡眠不足最伤身体要当心\n\n睡眠不足最伤身体，医生说，{LONG[0]}\n\n少吃山楂\n\n少吃山楂为好。{LONG[1]}"
    )
    assert [words(article.headline) for article in articles][1:] == [
        "睡眠不足最伤身体要当心",
        "少吃山楂",
    ]


@pytest.mark.parametrize("kicker", ["省委常委会召开会议强调", "县长在调研秋粮收购时指出"])
def test_what_only_says_who_speaks_is_the_kicker(kicker: str) -> None:
    (article,) = read(f"今日关切\n\n{kicker}\n\n全力抓好秋粮收购\n\n本报讯（记者 张伟）{LEAD}")
    assert words(article.headline) == "全力抓好秋粮收购"


def test_a_byline_between_a_signed_article_and_a_headline_signs_what_follows() -> None:
    first, second = read(
        f"秋粮收购过亿吨\n\n本报记者 张伟\n\n{LEAD}\n\n{BODY}\n\n本报评论员\n\n把实事办好\n\n{OTHER}"
    )
    assert (words(first.byline), words(second.byline)) == ("本报记者 张伟", "本报评论员")


def test_a_picture_with_its_story_goes_with_its_credit() -> None:
    story = "10月21日，西山县云台乡的梯田一片金黄，收割机在田间来回作业。今年，该县优质稻订单面积达到12万亩。"
    page = f"秋粮收购过亿吨\n\n{LEAD}\n\n{story}\n本报记者 叶小舟 摄\n\n{BODY}"
    assert [paragraph.text for paragraph in read(page)[0].paragraphs] == [LEAD, BODY]
    news = page.replace("10月21日，", "")
    assert len(read(news)[0].paragraphs) == 3
    apart = page.replace("\n本报记者 叶", "\n\n本报记者 叶")
    assert len(read(apart)[0].paragraphs) == 3


CUT = "全市有二十三万盏路灯，巡修班只有四十八个人，徐国平常在后半夜登上升降斗更换路灯驱动器，他说封道作业时，"


@pytest.mark.parametrize(
    ("line", "gone"),
    [
        ("徐国平在更换路灯驱动器", True),
        ("一年里有两百多个晚上是这样", False),  # other words: the sentence goes on
        ("徐国平在更换路灯驱动器。", True),
        ("他在更换路灯驱动器。", False),  # of whom the sentence speaks
        ("徐国平正要更换路灯驱动器却来了人。", False),  # tells what follows
        ("徐国平在更换路灯驱动器，来了人。", False),
        ("徐国平更换路灯驱动器，", False),
    ],
)
def test_a_caption_without_a_mark_in_mid_sentence(line: str, gone: bool) -> None:
    (article,) = read(
        f"给路灯把脉\n\n本报记者 柳下\n\n{CUT}\n\n{line}\n\n最怕的是后半夜的大风，斗子晃得人站不稳，手里的螺丝刀却不能松。"
    )
    said = "".join(paragraph.text for paragraph in article.paragraphs)
    assert (line not in said) == gone


def test_a_short_title_below_the_name_of_a_column_is_no_pen_name() -> None:
    well = "村口的老井有多少年了，没人说得清。井沿的青石被绳子勒出一道道深沟，摸上去又凉又滑，像老人手背上的筋。"
    (article,) = read(f"故园旧事录\n\n老井\n\n{well}\n\n{LONG[0]}")
    assert (words(article.kicker), words(article.headline), article.byline) == (
        "故园旧事录",
        "老井",
        None,
    )


def test_a_list_that_text_follows_has_a_subhead() -> None:
    items = "\n\n".join(f"●{item}" for item in LONG)
    (article,) = read(
        f"秋粮收购过亿吨\n\n本报记者 张伟\n\n{LEAD}\n\n三项重点任务\n\n{items}\n\n{BODY}"
    )
    assert words(article.paragraphs[1].subhead) == "三项重点任务"
    assert len(article.paragraphs) == 5
