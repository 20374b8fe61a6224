"""Person names: found where newspapers name people, spelled one way, and nowhere else."""

from __future__ import annotations

import csv
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bisum.zh.names import FoundName, find_names, proper_names, stands_in

SENTENCES = Path(__file__).parent / "data" / "names.tsv"


def found(text: str) -> dict[str, str]:
    return {name.zh: name.en for name in find_names(text)}


def person(text: str) -> FoundName:
    (name,) = find_names(text)
    return name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("科技部部长阴和俊表示", {"阴和俊": "Yin Hejun"}),
        ("记者王五、李四报道", {"王五": "Wang Wu", "李四": "Li Si"}),
        ("本报记者 李 强 王晓明", {"李强": "Li Qiang", "王晓明": "Wang Xiaoming"}),
        ("（张思琪 摄）", {"张思琪": "Zhang Siqi"}),
        ("局长陆远征、副局长毕春华陪同", {"陆远征": "Lu Yuanzheng", "毕春华": "Bi Chunhua"}),
        ("“路通了。”村民秦广田说。", {"秦广田": "Qin Guangtian"}),
        ("总经理董明珠（左）在车间", {"董明珠": "Dong Mingzhu"}),
        ("外交部长王毅同来访的客人会谈", {"王毅": "Wang Yi"}),
        ("教授上官明远认为", {"上官明远": "Shangguan Mingyuan"}),
        ("海关关长席建民在现场督导", {"席建民": "Xi Jianmin"}),
        ("任命祁方民为厅长", {"祁方民": "Qi Fangmin"}),
        ("通讯员王 芳 摄", {"王芳": "Wang Fang"}),
        ("乡党委书记桑吉扎西走访", {"桑吉扎西": "Sangye Tashi"}),
    ],
)
def test_news_patterns_name_people(text: str, names: dict[str, str]) -> None:
    assert found(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "人们高兴地庆祝丰收",
        "于是公司决定扩大生产",
        "温度明显升高，方便出行",
        "黄金和石油价格上涨",
        "安全生产任务艰巨",
        "成功发射后，太阳翼张开正常",
        "江苏、安徽、江西等地降雨",
        "马上落实金融支持措施",
        "张家口、石家庄、秦皇岛联合执法",
        "老李和王大爷在下棋",
        "俄方、巴方和斯方均表示欢迎",
        "乌克兰、黎巴嫩与卢森堡建交",
        "深入学习马克思主义",
        "马自达和沃尔沃销量下滑",
        "",
        "2026年",
        "plain English, no names at all",
    ],
)
def test_ordinary_words_are_no_people(text: str) -> None:
    assert found(text) == {}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("美国总统特朗普同俄罗斯总统普京通话", {"特朗普": "Trump", "普京": "Putin"}),
        ("总理李显龙到访", {"李显龙": "Lee Hsien Loong"}),
        ("行政长官李家超表示", {"李家超": "John Lee"}),
        ("艾力更·依明巴海出席", {"艾力更·依明巴海": "Arken Imirbaki"}),
        ("艾力更•依明巴海出席", {"艾力更•依明巴海": "Arken Imirbaki"}),
    ],
)
def test_names_with_an_english_of_their_own(text: str, names: dict[str, str]) -> None:
    assert found(text) == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("俄罗斯总理热格洛夫斯基到访", "热格洛夫斯基"),
        ("选手奥布利克·塞维尔夺冠", "奥布利克·塞维尔"),
        ("副总理阿卜杜勒·卡哈尔出席", "阿卜杜勒·卡哈尔"),
        ("日本经济产业大臣武藤康平表示", "武藤康平"),
        ("韩国外交部长赵泰烈表示", "赵泰烈"),
    ],
)
def test_no_pinyin_is_invented_for_foreign_names(text: str, name: str) -> None:
    assert found(text) == {name: ""}


@pytest.mark.parametrize(
    ("text", "name", "en"),
    [
        ("英国学者托马斯·哈里森到访", "托马斯·哈里森", "Thomas Harrison"),
        ("球员让-保罗·勒格朗伤愈", "让-保罗·勒格朗", "Jean-Paul Legrand"),
        ("俄罗斯选手米罗诺夫夺冠", "米罗诺夫", "Mironov"),
        ("首席经济学家吉尔警告", "吉尔", "Gill"),
        ("教练胡安·孔特雷拉斯到任", "胡安·孔特雷拉斯", "Juan Contreras"),
    ],
)
def test_a_foreign_name_of_known_parts_is_spelled(text: str, name: str, en: str) -> None:
    assert found(text) == {name: en}


def test_a_name_of_parts_may_be_spelled_otherwise_or_shortened() -> None:
    name = person("德国学者卡尔·埃里克森到访")
    assert stands_in(name, "Karl Eriksen")
    assert stands_in(name, "Erickson said")
    assert not stands_in(name, "Carlo Eriksson")
    assert not stands_in(name, "Ka said")


def test_an_ambassador_abroad_keeps_his_pinyin() -> None:
    assert found("中国驻韩国大使戴兵拜会了外长") == {"戴兵": "Dai Bing"}


def test_the_name_of_a_town_inside_a_name() -> None:
    text = "局长秦玉林、副局长李安阳出席"
    assert found(text) == {"秦玉林": "Qin Yulin", "李安阳": "Li Anyang"}
    assert proper_names(text) == {"秦玉林", "李安阳"}


def test_one_name_is_found_again_where_nothing_else_shows_it() -> None:
    names = find_names("县长毕云舟来到田间。大家围着毕云舟问个不停。")
    assert [name.zh for name in names] == ["毕云舟", "毕云舟"]


def test_spans_point_at_the_print() -> None:
    text = "（记者 李 强）市长韩立新说"
    printed = [text[name.start : name.end] for name in find_names(text)]
    assert printed == ["李 强", "韩立新"]


@pytest.mark.parametrize(
    "en",
    ["Yin Hejun spoke.", "Yin He-jun spoke.", "YIN HEJUN spoke.", "Mr. Yin spoke.", "Yin's view"],
)
def test_a_person_stands_in_his_usual_forms(en: str) -> None:
    assert stands_in(person("部长阴和俊表示"), en)


@pytest.mark.parametrize("en", ["He spoke.", "Yan He and Jiu spoke.", "The minister's yin", ""])
def test_a_person_missing_or_misspelled_does_not_stand(en: str) -> None:
    assert not stands_in(person("部长阴和俊表示"), en)


def test_apostrophes_and_umlauts_are_tolerated() -> None:
    assert stands_in(person("市长李西安表示"), "Li Xi’an said so")
    assert stands_in(person("市长李西安表示"), "Li Xian said so")
    assert stands_in(person("教授吕国英表示"), "Lü Guoying said so")
    assert stands_in(person("总统特朗普表示"), "Donald Trump said so")
    assert not stands_in(person("总统特朗普表示"), "Te Langpu said so")


def test_a_name_without_known_english_is_never_missing() -> None:
    assert stands_in(person("选手奥布利克·塞维尔夺冠"), "Oblique Seville won")


def test_the_sentences_of_the_name_set() -> None:
    with SENTENCES.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    right = 0
    for row in rows:
        pairs = (pair.partition("=") for pair in (row["names"] or "").split("|") if pair)
        right += found(row["zh"]) == {zh: en for zh, _, en in pairs}
    assert len(rows) >= 300
    assert right / len(rows) >= 0.98


@given(st.text(alphabet="部长张伟说王，、李 强·斯克阿0a（）记者北京市委", max_size=60))
def test_spans_hold_the_name_and_never_overlap(text: str) -> None:
    end = 0
    for name in find_names(text):
        assert end <= name.start < name.end <= len(text)
        assert "".join(text[name.start : name.end].split()) == name.zh
        end = name.end


@given(st.text(max_size=80))
def test_any_text_is_read_the_same_twice(text: str) -> None:
    assert find_names(text) == find_names(text)
    assert all(isinstance(name, str) for name in proper_names(text))


def test_a_line_of_five_thousand_characters_takes_no_time() -> None:
    line = "科技部部长阴和俊表示，云南省财政厅将与浙江大学合作，特朗普没有出席。" * 150
    began = time.perf_counter()
    assert len(find_names(line)) == 300
    assert time.perf_counter() - began < 5


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("村民黄河说，路修好了", {"黄河": "Huang He"}),
        ("校长白雪给孩子们送书包", {"白雪": "Bai Xue"}),
        ("责编：缪宇星 校对：幸福", {"缪宇星": "Miao Yuxing", "幸福": "Xing Fu"}),
        ("新华社记者才扬摄", {"才扬": "Cai Yang"}),
        ("任命安全为局长", {"安全": "An Quan"}),
        (
            "领导有：王 凯、李亚、张 敏等",
            {"王凯": "Wang Kai", "李亚": "Li Ya", "张敏": "Zhang Min"},
        ),
        ("塞内加尔总理萨洛到访", {"萨洛": ""}),
        ("沙特能源大臣阿卜杜勒-卡德尔出席", {"阿卜杜勒-卡德尔": ""}),
        ("昭觉县村民吉好也求搬进新居", {"吉好也求": ""}),
        ("日本棋手坂井裕太与对手握手", {"坂井裕太": ""}),
    ],
)
def test_what_stands_beside_a_post_is_a_name(text: str, names: dict[str, str]) -> None:
    assert found(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "黄河进入汛期，江山如画",
        "居民方便到社区办事",
        "李四光中学举行庆典",
        "“郑和”号训练舰起航",
        "王老吉推出新包装",
        "水 果、蔬 菜、石 材陆续上市",
        "瑞士洛桑总部",
        "任命书为凭",
        "责任编辑：新闻部",
        "记者航拍摄像",
    ],
)
def test_what_bears_a_name_or_reads_like_one_is_none(text: str) -> None:
    assert found(text) == {}


def test_the_dictionary_that_others_share_is_left_as_it_is() -> None:
    code = (
        "from bisum.zh.segmenter import has_word; from bisum.zh.namelists import known_names\n"
        "own = [name for name in known_names() if has_word(name)]\n"
        "import rjieba\n"
        "print(len(own) > 0, all(map(rjieba.has_word, own)), rjieba.cut('记者报道'))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "True False ['记者', '报道']\n"


def test_a_word_behind_a_japanese_surname_is_no_name_in_news_of_home() -> None:
    assert not find_names("大桥全长1126米，今日通车。")
    assert [name.zh for name in find_names("日本外相河野太郎与记者大桥美惠同日到访。")][:1] == [
        "河野太郎"
    ]


@pytest.mark.parametrize(
    ("zh", "names"),
    [
        ("佟某在某平台购买陶瓶", {"佟某": "Tong"}),
        ("被告人王某某、李某甲到庭", {"王某某": "Wang", "李某甲": "Li Moujia"}),
        ("何某与于某签订合同", {"何某": "He", "于某": "Yu"}),
        ("由于某种原因，关于某平台的报道和某公司的声明被删", {}),
        ("在某小区，该企业对某网站提出要求", {}),
    ],
)
def test_a_name_withheld_is_its_surname(zh: str, names: dict[str, str]) -> None:
    assert found(zh) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("镇党委书记申修军种下一棵树", ["申修军"]),  # not 申修|军种
        ("快递小哥宋学文成了代表", ["宋学文"]),
        ("记者陈静安排采访", ["陈静"]),
        ("司机刘海平安归来", ["刘海"]),
        ("前锋武磊梅开二度", ["武磊"]),
        ("教师李芳华丽转身", ["李芳"]),
    ],
)
def test_the_segmenter_draws_a_word_across_the_end_of_a_name_only_where_the_rest_reads_on(
    text: str, names: list[str]
) -> None:
    assert list(found(text)) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("院士高德利、邹才能分获奖项", ["高德利", "邹才能"]),
        ("易烊千玺、周冬雨凭借该片获奖", ["易烊千玺", "周冬雨"]),  # beside a name of the lists
        ("诸葛宏亮和司徒雯两位博士主持课题", ["诸葛宏亮", "司徒雯"]),
        ("局长陆远征、水利工程负责人到场", ["陆远征"]),
        ("教授王宁、高校代表出席", ["王宁"]),
        ("司徒镇的居民", []),
    ],
)
def test_who_stands_in_a_list_of_persons_is_one(text: str, names: list[str]) -> None:
    assert list(found(text)) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("新华社记者许雪毅 朱超 温馨", ["许雪毅", "朱超", "温馨"]),
        ("（记者江月 黄河 通讯员时英平）", ["江月", "黄河", "时英平"]),
        ("记者观察 时评", []),
        ("记者在黄河 长江沿岸采访", []),
    ],
)
def test_a_line_of_names_apart_by_blanks(text: str, names: list[str]) -> None:
    assert list(found(text)) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("州人大主任岩温罕主持会议", {"岩温罕": ""}),
        ("佤族少年岩聪考上大学", {"岩聪": ""}),
        ("藏族姑娘仓决卓玛考上大学", {"仓决卓玛": ""}),
        ("牧民巴特尔巴根办起合作社", {"巴特尔巴根": ""}),
        ("岩金矿探明储量", {}),
        ("石灰岩光谱分析", {}),
        ("藏族姑娘美丽卓玛", {"卓玛": "Drolma"}),
    ],
)
def test_names_of_peoples_without_surnames(text: str, names: dict[str, str]) -> None:
    assert found(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("参谋长阿西姆·穆尼尔晋升为元帅", {"阿西姆·穆尼尔": "Asim Munir"}),
        ("马查多获诺贝尔和平奖", {"马查多": "Machado"}),
        ("诺贝尔物理学奖揭晓", {}),
        ("部长韦尔日妮·杜比-米勒留任", {"韦尔日妮·杜比-米勒": ""}),
        ("亚足联主席萨尔曼讲话", {"萨尔曼": "Salman"}),
        ("委内瑞拉反对派发表声明", {}),
    ],
)
def test_where_a_foreign_name_ends(text: str, names: dict[str, str]) -> None:
    assert found(text) == names


@pytest.mark.parametrize(
    ("zh", "names"),
    [
        ("东京一家书店的店主中村告诉记者", {"中村": "Nakamura"}),
        ("日本企业社长田中表示", {"田中": "Tanaka"}),
        ("本村店主中村告诉记者", {}),
        ("东京大学教授山本一郎说", {"山本一郎": ""}),
    ],
)
def test_a_japanese_surname_alone_is_read_where_japan_is_named(
    zh: str, names: dict[str, str]
) -> None:
    assert found(zh) == names
