"""An article at a glance: its gist, its key figures, who is in it, and a headline where the page has none."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from bisum.config import load
from bisum.en.labels import states
from bisum.models import Request
from bisum.models.opening import Models
from bisum.pipeline import LABEL, Pipeline
from bisum.records import Document
from bisum.zh.label_english import english as label_english
from bisum.zh.labels import label
from bisum.zh.lexicon import Lexicon
from bisum.zh.namelists import rows
from bisum.zh.names import find_names
from bisum.zh.numbers import quantities
from bisum.zh.posts import english, post, presented
from bisum.zh.terms import TermBase

Bisum = Callable[..., Any]

LABELS = (  # text, a quantity of it, what it measures
    ("全省粮食总产量达到7540万吨。", "7540万吨", "全省粮食总产量"),
    ("截至目前，全县累计建成高标准农田86万亩。", "86万亩", "全县累计建成的高标准农田"),
    ("2024年，全市外贸进出口总值为1.2万亿元。", "1.2万亿元", "2024年全市外贸进出口总值"),
    ("前三季度，规模以上工业增加值同比增长6.2%。", "6.2%", "前三季度规模以上工业增加值同比增幅"),
    ("社会融资规模存量为430万亿元，同比增长8.7%。", "8.7%", "社会融资规模存量同比增幅"),
    ("制造业采购经理指数（PMI）为50.8%。", "50.8%", "制造业采购经理指数"),
    ("全省乡镇通三级路的比例提高到88%。", "88%", "全省乡镇通三级路的比例"),
    ("全省森林覆盖率较上年提高0.3个百分点。", "0.3个百分点", "全省森林覆盖率较上年增幅"),
    ("全市实现地区生产总值4286.5亿元。", "4286.5亿元", "全市地区生产总值"),
    ("全省完成投资86亿元。", "86亿元", "全省完成的投资"),
    ("共有328家外资企业参展。", "328家", "外资企业"),
    ("全市每年新增就业岗位3万个。", "3万个", "全市每年新增的就业岗位"),
    ("全区已发放手环740只。", "740只", "全区已发放的手环"),
    ("全县已有茶叶加工企业23家。", "23家", "全县茶叶加工企业"),
    ("全省快递业务量累计完成9.7亿件。", "9.7亿件", "全省快递业务量"),
    ("铁路预计发送旅客1840万人次。", "1840万人次", "铁路预计发送的旅客"),
    ("全国已完成水毁工程修复项目1.2万处。", "1.2万处", "全国已完成的水毁工程修复项目"),
    ("全县种植面积15.8万亩。", "15.8万亩", "全县种植面积"),
    ("全市基金支出31.7亿元。", "31.7亿元", "全市基金支出"),
    ("研发经费突破3万亿元，占GDP的2.6%。", "2.6%", "研发经费占GDP的"),
)
NO_LABELS = (  # the words do not say shortly and surely what it measures
    ("城镇、农村居民收入分别增长5.1%和6.3%。", "5.1%"),
    ("它有38公里长。", "38公里"),
    ("约5.2万人。", "约5.2万人"),
    ("从20%提高到35%。", "35%"),
    ("六层以上住宅每增加一层再补1万元。", "1万元"),
    ("本年单台最高不超过25万元。", "不超过25万元"),
    ("全省冬小麦已播种3268万亩。", "3268万亩"),
    ("全市超过190个。", "超过190个"),
    ("市里对河道治理15条。", "15条"),
    ("当天的袭击已造成83人受伤。", "83人"),
    ("李福等16人获奖。", "16人"),
    ("目前已设立120个自治区级非遗保护传承基地。", "120个"),
    ("全球工业研发投入2000强企业中，中国企业不少。", "2000强"),
    ("联盟内7家港口完成吞吐量2038万标箱。", "2038万标箱"),
    ("家住东风新村17幢6楼的孙阿婆下楼。", "17幢"),
    ("先失一局的她以19∶21、21∶17逆转。", "19"),
)


def measured(text: str, words: str) -> str:
    return next(label(text, each) for each in quantities(text) if words.endswith(each.text))


@pytest.mark.parametrize(("text", "words", "expected"), LABELS)
def test_what_a_figure_measures(text: str, words: str, expected: str) -> None:
    found = measured(text, words)
    assert found == (expected if not expected.endswith("的") else "")


def test_the_verb_before_a_counted_noun_is_no_part_of_its_label() -> None:
    assert measured("公司凭借23项发明专利获得贷款。", "23项") == "发明专利"
    assert measured("场均观众却超过了八千人。", "超过了八千人") == "场均观众"


@pytest.mark.parametrize(("text", "words"), NO_LABELS)
def test_what_is_not_said_is_not_made_up(text: str, words: str) -> None:
    assert measured(text, words) == ""


@pytest.mark.parametrize(
    ("text", "words", "never"),
    [
        ("业务收入76亿元，比去年增长8.2%。", "76亿元", "去年"),
        ("完成92万单，是去年全年的1.8倍；营业收入418亿元。", "418亿元", "去年"),
        ("2023年起，险情数量下降了64%。", "64%", "2023"),
        ("大桥全长1126米，1998年建成，日均车流量约4.3万辆次。", "约4.3万辆次", "1998"),
        ("医院占地86亩，2016年迁入新址；年门诊量52万人次。", "52万人次", "2016"),
    ],
)
def test_a_year_of_something_else_is_not_the_figures_year(
    text: str, words: str, never: str
) -> None:
    assert never not in measured(text, words)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3月7日上午，水利部部长闻人澈表示，要抢在前面。", "水利部部长"),
        ("工业和信息化部部长李乐成说，要稳增长。", "工业和信息化部部长"),
        ("记者日前专访了市古建筑保护研究院院长东方砚。", "市古建筑保护研究院院长"),
        ("“还要再查。”县农业农村局副局长濮阳谷说。", "县农业农村局副局长"),
        ("——访澜州市古建筑保护研究院院长东方砚", "澜州市古建筑保护研究院院长"),
        ("浙江大学访问学者王晓明说。", "浙江大学访问学者"),
        ("科技部党组书记、部长阴和俊出席。", "科技部党组书记、部长"),
        ("陪同的还有王建国教授。", "教授"),
        ("她逆转战胜名将林珂夺冠。", "名将"),
        ("本报记者李强报道。", ""),
        ("驻东盟大使黄溪连欢迎宾客。", "驻东盟大使"),
        ("李强女士说。", ""),
        ("以习近平同志为核心的党中央高度重视。", ""),
        ("经过治理，李强家搬了新居。", ""),
    ],
)
def test_the_post_of_a_person(text: str, expected: str) -> None:
    people = [name for name in find_names(text) if name.kind == "person"]
    assert [post(text, name) for name in people[:1]] == ([expected] if people else [])
    assert people or not expected


LEXICON = Lexicon(TermBase.shipped())


@pytest.mark.parametrize(
    ("zh", "expected"),
    [
        ("财政部部长", "minister of finance"),
        ("云南省财政厅厅长", "director-general of the Yunnan Provincial Department of Finance"),
        (
            "全国人大代表、北京大学教授",
            "deputy to the National People's Congress and professor of Peking University",
        ),
        ("驻东盟大使", "ambassador to ASEAN"),
        ("总理", "prime minister"),
        (
            "科技部党组书记、部长",
            "secretary of the leading Party members group of the Ministry of Science and Technology and minister",
        ),
        ("斯洛伐克总理", "prime minister of Slovakia"),
        ("德国副总理", "vice chancellor of Germany"),
        ("英国首相", "prime minister of the United Kingdom"),
        ("河南省委副书记", "deputy secretary of the Henan Provincial Party Committee"),
        ("武汉大学校长", "president of Wuhan University"),
        ("国家卫生健康委员会主任", "director of the National Health Commission"),
        ("国家卫生健康委员会站长", ""),
        ("市古建院院长", ""),
        ("院长助理", ""),
        ("全国人大代表、市古建院院长", ""),
        ("", ""),
    ],
)
def test_a_post_is_put_into_english_only_where_every_part_is_known(zh: str, expected: str) -> None:
    assert english(zh, LEXICON.renderings) == expected


@pytest.mark.parametrize(
    ("zh", "expected"),
    [
        ("交通运输部部长顾云舟:", "Gu Yunzhou, minister of transport:"),
        ("中国工程院院士张三", "Zhang San, academician of the Chinese Academy of Engineering"),
        ("交通运输部部长:", ""),
        ("顾云舟:", ""),
        ("交通运输部部长顾云舟回应热点:", ""),
        ("财政部部长王伟、交通运输部部长顾云舟:", ""),
        ("阿尔泰公司总裁王伟:", ""),
        ("记者手记", ""),
        ("", ""),
    ],
)
def test_a_kicker_that_presents_a_person(zh: str, expected: str) -> None:
    assert presented(zh, LEXICON.renderings) == expected


PAGE = """我市新增12所幼儿园

本报讯（记者 王五）9月1日，市教育局局长赵明德介绍，今年全市新增幼儿园12所，新增学位3600个，总投资2.4亿元。

赵明德表示，全市公办幼儿园在园幼儿占比达到58.6%，比去年提高3.2个百分点。
"""


def brief(bisum: Bisum, folder: Path, page: str) -> dict[str, Any]:
    path = folder / "page.txt"
    path.write_text(page, encoding="utf-8")
    ran = bisum("run", path, "-o", folder / "out", "-c", "echo")
    assert ran.code == 0, ran.err
    made: dict[str, Any] = json.loads((folder / "out/page/brief.json").read_text(encoding="utf-8"))
    return made


def test_a_brief_shows_an_article_at_a_glance(bisum: Bisum, tmp_path: Path) -> None:
    (article,) = brief(bisum, tmp_path, PAGE)["articles"]
    assert "made" not in article["headline"]
    gist = article["gist"]
    assert gist["zh"].endswith("。")
    assert gist["en"]
    for span in (*gist["evidence"], *(s for f in article["figures"] for s in f["evidence"])):
        assert span["text"] == PAGE[span["start"] : span["end"]]
    shown = {figure["zh"]: figure for figure in article["figures"]}
    assert shown["2.4亿元"]["value"] == "240000000"
    assert shown["2.4亿元"]["en"] == "240 million yuan"
    assert shown["2.4亿元"]["measures"]["zh"] == "今年总投资"
    (person,) = article["people"]
    assert (person["zh"], person["en"]) == ("赵明德", "Zhao Mingde")
    assert person["title"]["zh"] == "市教育局局长"
    assert all(figure["measures"]["en"] for figure in article["figures"])
    text = (tmp_path / "out/page/brief.md").read_text(encoding="utf-8")
    assert "**240 million yuan** 2.4亿元" in text
    assert "People: Zhao Mingde 赵明德, " in text


def test_an_article_without_a_headline_gets_one_that_says_so(bisum: Bisum, tmp_path: Path) -> None:
    body = PAGE.split("\n\n", 1)[1]
    (article,) = brief(bisum, tmp_path, body)["articles"]
    assert article["headline"]["made"] is True
    assert 8 <= len(article["headline"]["zh"]) <= 40
    assert not article["headline"]["zh"].endswith("。")
    assert "*(headline by bisum)*" in (tmp_path / "out/page/brief.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("前三季度进出口总额", "Total imports and exports, first three quarters"),
        ("2024年1月进出口总额", "Total imports and exports, January 2024"),
        ("前7个月我国进出口总额同比降幅", "Year-on-year decrease in total imports and exports in China, first seven months"),
        ("截至去年年底全市进出口总额", "Total imports and exports in the city, by the end of last year"),
        ("2024年主跨", "Main span, 2024"),
        ("全区已发放的手环", ""),
        ("主跨钢箱梁", ""),
        ("进出口总额与产值", ""),
    ],
)  # fmt: skip
def test_a_label_of_known_parts_is_put_into_english_by_rule(zh: str, en: str) -> None:
    assert label_english(zh, (("进出口总额", "total imports and exports"),)) == en


def test_every_noun_that_labels_figures_has_one_english() -> None:
    nouns = [row["zh"] for row in rows("measured.tsv")]
    assert len(set(nouns)) == len(nouns) > 300
    assert all(label_english(zh, ()) for zh in nouns)


@pytest.mark.parametrize(
    ("en", "sentence"),
    [
        ("All areas have issued wristbands", True),
        ("It reached the north", True),
        ('The Chinese name for "to train" is "to teach somebody."', True),
        ("The port can save electricity", True),
        ("Wristbands issued in the district", False),
        ("Trains that will be added in May", False),
        ("Jobs created every year", False),
        ("Share of towns with a road", False),
    ],
)
def test_a_sentence_is_told_from_a_label(en: str, sentence: bool) -> None:
    assert states(en) is sentence


class Told:
    """Answers every label with the same English, and remembers what was demanded."""

    def __init__(self, said: str) -> None:
        self.said = said
        self.labels: list[Request] = []

    def generate(self, requests: Sequence[Request]) -> list[str]:
        labels = [request for request in requests if LABEL[0] in request.demands]
        self.labels += labels
        return [self.said if each in labels else "Something." for each in requests]


@pytest.mark.parametrize(
    ("said", "kept"), [("Wristbands issued", True), ("The district has issued wristbands", False)]
)
def test_a_label_that_comes_back_as_a_sentence_is_not_printed(
    monkeypatch: pytest.MonkeyPatch, said: str, kept: bool
) -> None:
    told = Told(said)
    config = load("echo")
    pipeline = Pipeline(config, Models(config))
    monkeypatch.setattr(Models, "translator", told)
    text = "手环派发\n\n　　本报讯 记者从民政局获悉，全区已发放手环740只，受到欢迎。\n"
    brief = pipeline.brief(Document("page.txt", text, "", "utf-8"))
    labels = [(each.measures.zh, each.measures.en) for each in brief.articles[0].figures]
    assert labels == ([("全区已发放的手环", said)] if kept else [])
    assert [request.text for request in told.labels] == ["全区已发放的手环"]


def test_an_institution_of_two_names_is_listed_once() -> None:
    config = load("echo")
    text = "设施开放\n\n　　本报讯 科学技术部表示，设施向企业开放。科技部将公布名单。\n"
    brief = Pipeline(config, Models(config)).brief(Document("page.txt", text, "", "utf-8"))
    named = [(name.zh, name.en) for name in brief.articles[0].institutions]
    assert named == [("科学技术部", "Ministry of Science and Technology")]


def test_a_name_no_list_spells_is_marked_as_a_guess() -> None:
    config = load("echo")
    pipeline = Pipeline(config, Models(config))
    said = "俄罗斯总理热格洛夫斯基与普京会谈。"
    (text,) = pipeline.translate([said])
    assert [f.zh for f in text.findings if "guess" in f.message] == ["热格洛夫斯基"]
    page = Document("page.txt", f"两国会谈\n\n　　本报讯 {said}双方签署了12项协议。\n", "", "utf-8")
    findings = [f for point in pipeline.brief(page).articles[0].points for f in point.findings]
    assert "热格洛夫斯基" in [f.zh for f in findings if f.kind == "unsupported"]
