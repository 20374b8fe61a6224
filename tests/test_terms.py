"""The term base: what is found, what is not, what counts as rendered, and what a user's glossary may say."""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bisum.errors import ConfigError
from bisum.zh.glossary import COLUMNS, key
from bisum.zh.lexicon import Lexicon
from bisum.zh.terms import Term, TermBase, prove

ZH = Path(__file__).parents[1] / "src" / "bisum" / "zh"
FILES = sorted((ZH / "termbase").glob("*.tsv"))
BASE = TermBase.shipped()


def found(base: TermBase, text: str) -> list[str]:
    return [match.term.zh for match in base.find(text)]


# The shipped data


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_shipped_row_is_complete(path: Path) -> None:
    header, *rows = path.read_text(encoding="utf-8").splitlines()
    assert tuple(header.split("\t")) == COLUMNS
    for row in rows:
        zh, en, variants, domain, note = row.split("\t")
        assert zh.strip() == zh, row
        assert len(key(zh)) > 1, row
        assert domain == path.stem, row
        assert note, row
        accepted = [en, *(variants.split("|") if variants else [])]
        assert all(words == words.strip() != "" for words in accepted), row
        assert len(set(accepted)) == len(accepted), row
        assert not any("㐀" <= c <= "鿿" for c in "".join(accepted)), row


def test_no_term_is_shipped_twice() -> None:
    rows = [
        line.split("\t")[0] for path in FILES for line in path.read_text("utf-8").splitlines()[1:]
    ]
    assert [zh for zh, count in Counter(map(key, rows)).items() if count > 1] == []


def test_lookalikes_hold_the_term_they_shield() -> None:
    header, *rows = (ZH / "lookalikes.tsv").read_text(encoding="utf-8").splitlines()
    assert header == "zh\tcontexts"
    shipped = {term.zh for term in BASE.terms} | {term.zh[-1] for term in BASE.terms}
    for row in rows:
        zh, contexts = row.split("\t")
        assert zh in shipped, row
        assert all(zh in context and zh != context for context in contexts.split("|")), row


def test_every_rendering_proves_itself() -> None:
    for term in BASE.terms:
        assert prove(term, f"They discussed the {term.en} today.") == "applied", term
        for variant in term.variants:
            assert prove(term, f"They discussed the {variant} today.") != "missed", (term, variant)


# Finding


def test_the_longest_term_hides_the_shorter_ones_in_it() -> None:
    base = TermBase([Term("科技", "s&t"), Term("科技部", "MOST"), Term("科技部部长", "minister")])
    assert found(base, "科技部部长和科技部谈科技") == ["科技部部长", "科技部", "科技"]


def test_a_longer_term_that_does_not_fit_leaves_the_shorter_one() -> None:
    base = TermBase([Term("人民", "people"), Term("人民代表大会", "people's congress")])
    assert found(base, "人民代表") == ["人民"]
    assert found(base, "为人民") == ["人民"]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("共建“一带一路”国家", "一带一路"),
        ("谋划‘一带一路’合作", "一带一路"),
        ("的“十五五”规划。", "“十五五”规划"),
        ("推进“放管服”改革", "“放管服”改革"),
        ("十五五 规划", "十五五 规划"),
        ("编制『十五五』规划", "『十五五』规划"),
    ],
)
def test_quotation_marks_and_spaces_do_not_hide_a_term(text: str, printed: str) -> None:
    base = TermBase(
        [Term("一带一路", "BRI"), Term("“十五五”规划", "plan"), Term("放管服改革", "reforms")]
    )
    assert [text[m.start : m.end] for m in base.find(text)] == [printed]


def test_a_term_never_cuts_a_quotation_in_two() -> None:
    base = TermBase([Term("加纳", "Ghana"), Term("纳米", "nanometer")])
    assert found(base, "参加“纳米”论坛") == ["纳米"]
    assert found(base, "访问“加纳") == ["加纳"]


def test_latin_letters_and_digits_match_in_any_width_but_only_whole() -> None:
    base = TermBase(
        [Term("C919大型客机", "C919 airliner"), Term("5G", "5G"), Term("5G基站", "5G base station")]
    )
    assert found(base, "Ｃ９１９大型客机、５Ｇ 基站") == ["C919大型客机", "5G基站"]
    assert found(base, "15G网络，5Gs") == []


def test_lookalikes_are_not_found() -> None:
    base = TermBase(
        [Term("日本", "Japan"), Term("教育部", "MOE")], {"日本": ("今日本",), "部": ("部门",)}
    )
    assert found(base, "今日本报讯") == []
    assert found(base, "本报告日本教育部门") == ["日本"]
    assert found(base, "教育部门类") == []  # the price of it
    assert found(base, "教育部、日本") == ["教育部", "日本"]


@given(st.text(alphabet="一带一路十五五规划日本“”‘’ aA1，\n", max_size=60))
def test_matches_are_in_order_apart_and_hold_the_term(text: str) -> None:
    last = 0
    for match in BASE.find(text):
        assert last <= match.start < match.end
        assert key(text[match.start : match.end]) == key(match.term.zh)
        last = match.end


def test_a_long_line_and_a_large_glossary_cost_no_more(tmp_path: Path) -> None:
    text = "会议强调，要推动中国经济高质量发展。" * 300
    path = tmp_path / "large.tsv"
    path.write_text("".join(f"中国{i:05d}号\tNo. {i}\n" for i in range(10_000)), encoding="utf-8")
    large = BASE.with_glossary(path)

    def seconds(base: TermBase) -> float:
        start = time.process_time()
        base.find(text)
        return time.process_time() - start

    small_time, large_time = (min(seconds(base) for _ in range(5)) for base in (BASE, large))
    assert large_time < 1.5 * small_time + 0.005
    assert found(large, "中国00042号") == ["中国00042号"]


# Proving


@pytest.mark.parametrize(
    ("rendering", "english"),
    [
        ("high-quality development", "High quality development is the goal"),
        ("central state-owned enterprise", "Central State-Owned Enterprises’ profits"),
        ("Ministers' corridor", "the ministers’ corridor"),
        ("new quality productive forces", "“New Quality Productive Forces”"),
        ("cybersecurity", "cyber security rules"),
        ("state-owned enterprise reform", "the state-owned enterprises reforms"),
        ("Ministry of Human Resources", "the Ministry of the Human Resources"),
        ("national defense", "national defence"),
        ("modernization", "socialist modernisation"),
        ("research and development", "research & development"),
        ("São Tomé", "Sao Tome"),
        ("US", "the U.S. side"),
        ("SOE", "all SOEs"),
        ("deepen reform", "deepening reforms"),
        ("15th Five-Year Plan period", "15th Five-Year Plan (2026–2030) period"),
    ],
)
def test_a_rendering_is_seen_in_its_other_forms(rendering: str, english: str) -> None:
    assert prove(Term("某", rendering), english) == "applied"


@pytest.mark.parametrize(
    ("rendering", "english"),
    [
        ("15th Five-Year Plan", "the Fifteenth Five-Year Plan"),
        ("US", "they told us"),
        ("WHO", "a man who knows"),
        ("Mali", "Malian troops"),
        ("Niger", "Nigeria"),
        ("Oman", "a woman"),
        ("Ministry of Commerce", "the Ministry of Civil Affairs and commerce"),
        ("common prosperity", ""),
    ],
)
def test_another_word_is_not_the_rendering(rendering: str, english: str) -> None:
    assert prove(Term("某", rendering), english) == "missed"


def test_a_variant_is_told_from_the_rendering() -> None:
    term = Term("十五五", "15th Five-Year Plan", ("Fifteenth Five-Year Plan",))
    assert prove(term, "the Fifteenth Five-Year Plan") == "variant"
    assert prove(term, "the 15th Five-Year Plan") == "applied"


# The shipped entries in use


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("“十五五”规划", "15th Five-Year Plan"),
        ("发展新质生产力", "new quality productive forces"),
        ("“部长通道”", "ministers' corridor"),
        ("“内卷式”竞争", "rat-race competition"),
    ],
)
def test_shipped_renderings(zh: str, en: str) -> None:
    assert [match.term.en for match in BASE.find(zh)] == [en]


@pytest.mark.parametrize(
    ("zh", "never"),
    [
        ("今日本报讯", "日本"),
        ("沿海地区开放", "海地"),
        ("企业增加纳税", "加纳"),
        ("穿越南北", "越南"),
        ("教育部门", "教育部"),
        ("具有公司法人资格", "公司法"),
        ("国民警卫队", "民警"),
        ("预警机制", "预警机"),
        ("隆重庆祝", "重庆"),
        ("推广东西部协作", "广东"),
        ("任务完成都很好", "成都"),
        ("中国银行业", "中国银行"),
        ("一半以上将参加", "上将"),
        ("广大校友", "大校"),
        ("农民建房", "民建"),
        ("从事研究生产", "研究生"),
        ("对外长期开放", "外长"),
        ("古长城东段修缮", "城东"),
        ("城南旧事", "城南"),
        ("城西派出所", "城西"),
        ("投资于人工智能", "投资于人"),
        ("降低执行难度", "执行难"),
        ("收集采购信息", "集采"),
        ("资本公积金转增股本", "公积金"),
        ("新增学位授权点", "新增学位"),
        ("3万元户均收入", "万元户"),
        ("世界第三大球场", "三大球"),
        ("败退市场", "退市"),
        ("智能体育设施", "智能体"),
        ("上海警备区", "海警"),
        ("农民兵分两路", "民兵"),
        ("民进党员", "民进党"),
        ("消防救援国家队伍", "国家队"),
        ("防汛抗旱总指挥部", "总指挥"),
        ("拖欠薪酬", "欠薪"),
        ("入境游客", "入境游"),
        ("审核安全方案", "核安全"),
        ("储备粮食", "储备粮"),
        ("尊重人格权益", "人格权"),
        ("递减持续三年", "减持"),
        ("选举法国总统", "选举法"),
        ("涟水县城镇居民", "县城"),
        ("融入山水环境", "水环境"),
        ("绿色化工园区", "绿色化"),
        ("微生物安全实验", "生物安全"),
        ("政府工作人员", "政府工作"),
    ],
)
def test_characters_that_only_look_like_a_term(zh: str, never: str) -> None:
    assert never not in found(BASE, zh)


@pytest.mark.parametrize(
    ("zh", "terms"),
    [
        ("访问日本和海地", ["日本", "海地"]),
        ("教育部部长", ["教育部部长"]),
        ("修改公司法", ["公司法"]),
        ("重庆市和广东省", ["重庆市", "广东省"]),
        ("七国集团外长会", ["七国集团", "外长"]),
        ("全国人大常委会副委员长", ["全国人大常委会副委员长"]),
        ("联合国安理会", ["联合国安理会"]),
        ("国家发展和改革委员会", ["国家发展和改革委员会"]),
        ("《人民日报》", ["人民日报"]),
        ("地铁延伸到城西", ["地铁", "城西"]),
        ("初中学位缺口较大", ["初中学位"]),
        ("更换大桥吊杆", ["吊杆"]),
        ("成为万元户", ["万元户"]),
        ("药品集采", ["药品集采"]),
        ("国家组织集采", ["集采"]),
        ("一半以上的企业", ["一半以上"]),
        ("防止规模性返贫", ["防止规模性返贫"]),
        ("提取公积金", ["公积金"]),
        ("恶意欠薪", ["欠薪"]),
        ("大力发展入境游", ["入境游"]),
        ("国家队总指挥", ["国家队", "总指挥"]),
        ("修改选举法", ["选举法"]),
        ("以县城为载体", ["县城"]),
    ],
)
def test_the_same_characters_as_a_term(zh: str, terms: list[str]) -> None:
    assert found(BASE, zh) == terms


# A user's glossary


def test_a_glossary_wins_with_or_without_a_header(tmp_path: Path) -> None:
    tsv, csv = tmp_path / "g.tsv", tmp_path / "g.csv"
    tsv.write_text("zh\ten\tvariants\n新质生产力\tNQPF\tnew forces|new power\n", encoding="utf-8")
    csv.write_text('新质生产力,"forces, new"\n星海号,Xinghai\n\n', encoding="gb18030")
    (match,) = BASE.with_glossary(tsv).find("新质生产力")
    assert (match.term.en, match.term.variants) == ("NQPF", ("new forces", "new power"))
    assert [m.term.en for m in BASE.with_glossary(csv).find("星海号、新质生产力")] == [
        "Xinghai",
        "forces, new",
    ]


def test_a_longer_entry_of_ours_does_not_overrule_the_user(tmp_path: Path) -> None:
    path = tmp_path / "g.tsv"
    path.write_text(
        "乡村振兴\tcountryside renewal\n脱贫攻坚\tpoverty alleviation\n", encoding="utf-8"
    )
    base = BASE.with_glossary(path)
    assert [m.term.en for m in base.find("乡村振兴战略")] == ["countryside renewal"]
    assert found(base, "脱贫攻坚成果") == ["脱贫攻坚成果"]  # ours says "poverty alleviation" too


def test_every_bad_row_of_a_glossary_is_named_at_once(tmp_path: Path) -> None:
    path = tmp_path / "bad.csv"
    rows = [
        "zh,en",
        "甲方,Party A",
        "乙方,",
        ",Party C",
        "甲方,Side A",
        "“甲方”,Party A",
        ",",
        "丙方",
        "Ding,丁方",
    ]
    path.write_text("\n".join([*rows, "戊方,E,,,,,"]), encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        BASE.with_glossary(path)
    message = str(caught.value)
    assert str(path) in message
    assert "\n" not in message
    for line in range(3, 11):
        assert f"line {line}: " in message
    assert "line 1:" not in message
    assert "line 2:" not in message
    assert "“Side A” here and “Party A” in line 2" in message


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"\x81\xff\xff\xff"])
def test_an_unreadable_glossary_is_a_config_error(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "g.tsv"
    path.write_bytes(content)
    with pytest.raises(ConfigError, match=r"g\.tsv"):
        BASE.with_glossary(path)
    with pytest.raises(ConfigError, match="missing"):
        BASE.with_glossary(tmp_path / "missing.tsv")


def test_an_empty_glossary_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "empty.tsv"
    path.write_text("\n", encoding="utf-8")
    assert BASE.with_glossary(path).terms == BASE.terms


def test_the_hash_changes_with_what_shapes_results(tmp_path: Path) -> None:
    path = tmp_path / "g.tsv"
    path.write_text("星海号\tXinghai\n", encoding="utf-8")
    with_row = BASE.with_glossary(path).sha256
    path.write_text("星海号\tXinghai\tStar Sea\n", encoding="utf-8")
    assert len({BASE.sha256, with_row, BASE.with_glossary(path).sha256}) == 3
    assert (
        TermBase([Term("甲方", "A")]).sha256
        != TermBase([Term("甲方", "A")], {"甲方": ("甲方乙",)}).sha256
    )


def test_two_words_apart_are_no_term_of_two_characters() -> None:
    base = TermBase([Term("三新", "three news"), Term("新质生产力", "NQPF")])
    assert base.find("记者 张三 新华社记者 李四") == ()
    assert [match.term.zh for match in base.find("发展新 质生产力")] == ["新质生产力"]


@pytest.mark.parametrize(
    ("rendering", "english"),
    [
        ("state-owned enterprise reform", "to deepen reform of state-owned enterprises"),
        ("state-owned enterprise reform", "the reforms in the state-owned enterprises"),
        ("food security", "the security of food"),
        ("energy consumption per unit of GDP", "Unit GDP energy consumption fell"),
        (
            "Secretary of the Ganzhou Municipal Party Committee",
            "Ganzhou municipal Party committee secretary",
        ),
    ],
)
def test_words_turned_around_carry_a_rendering(rendering: str, english: str) -> None:
    assert prove(Term("某", rendering), english) == "applied"


@pytest.mark.parametrize(
    ("rendering", "english"),
    [
        ("data security", "security data were published"),
        ("state-owned enterprise reform", "reform of private and state-owned enterprises"),
        ("food security", "security, for food is short"),
        ("food security", "the security of our food"),
        ("rule of law", "the rule by law"),
        ("supply-side structural reform", "structural reform on the demand side and supply"),
        ("Bank of China", "the People's Bank of the Republic, China"),
        ("Communist Party", "a party of workers and communist youth"),
    ],
)
def test_other_words_between_or_no_link_do_not_carry_it(rendering: str, english: str) -> None:
    assert prove(Term("某", rendering), english) == "missed"


def test_a_country_before_its_city_may_be_left_to_the_reader() -> None:
    lexicon = Lexicon(BASE)
    uses = {use.zh: use.status for use in lexicon.terms("在美国纽约开会", "met in New York")}
    assert uses == {"美国": "variant", "纽约": "applied"}
    uses = {use.zh: use.status for use in lexicon.terms("美国和纽约", "in New York")}
    assert uses["美国"] == "missed"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("暹粒省与顿涅茨克、普里什蒂纳", ["Siem Reap Province", "Donetsk", "Pristina"]),
        ("船过曼德海峡进入亚丁湾", ["Bab el-Mandeb Strait", "Gulf of Aden"]),
        ("在锅里加盐，便利马上办，路基多处塌方", []),  # no Riga, Lima or Quito
        ("如果阿里巴巴在上海法院起诉", []),  # no Goa or Haifa
        ("都灵活运用，住宿务必登记，探索契合点", []),  # no Turin, Cebu or Sochi
        ("稻城亚丁的马赛克包罗万象", []),  # no Aden, Marseille or Vientiane
    ],
)
def test_places_abroad_are_known_but_not_across_words(text: str, places: list[str]) -> None:
    found = [match.term for match in BASE.find(text)]
    assert [term.en for term in found if term.domain == "world"] == places
