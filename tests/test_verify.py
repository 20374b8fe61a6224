"""What verification finds in a pair, in words a reader can use, and what it leaves alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bisum.findings import Name, TermUse
from bisum.verify import verify
from bisum.zh.lexicon import Lexicon
from bisum.zh.terms import TermBase

PAIRS = Path(__file__).resolve().parents[2] / "shared" / "eval" / "mt_dev.tsv"
ZH = "3月5日,中国大陆企业有525家,占比达到26.3%。"
EN = "On March 5, there were 525 companies from the Chinese mainland, accounting for 26.3 percent."


def kinds(zh: str, en: str) -> list[str]:
    return [finding.kind for finding in verify(zh, en).findings]


def test_a_right_pair_has_no_finding_and_a_proof_of_each_number() -> None:
    checked = verify(ZH, EN)
    assert checked.findings == ()
    assert [(n.zh, n.en, n.value, n.unit) for n in checked.numbers] == [
        ("3月5日", "March 5", "--03-05", "date"),
        ("525家", "525", "525", ""),
        ("26.3%", "26.3 percent", "26.3", "percent"),
    ]


def test_messages_name_the_words_of_both_sides() -> None:
    (missing,) = verify(ZH, EN.replace("525 companies", "companies")).findings
    assert (missing.kind, missing.zh) == ("number.missing", "525家")
    assert "525家" in missing.message
    assert "no such number" in missing.message
    (changed,) = verify(ZH, EN.replace("26.3", "23.6")).findings
    assert (changed.kind, changed.zh, changed.en) == ("number.changed", "26.3%", "23.6 percent")
    (added,) = verify(ZH, EN[:-1] + " of 2,000.").findings
    assert (added.kind, added.en) == ("number.added", "2,000")
    (part,) = verify(ZH, EN.replace("March 5", "March")).findings
    assert (part.kind, part.zh) == ("number.missing", "3月5日")
    assert "day 5" in part.message


@pytest.mark.parametrize(
    ("zh", "en", "message"),
    [
        ("共5246人。", "8,246 people.", 'the Chinese says 5246人; the English says "8,246"'),
        (
            "成交3874亿元。",
            "Turnover was 387.4 billion dollars.",
            'the Chinese says 3874亿元 (387.4 billion yuan); the English says "387.4 billion dollars": yuan are not US dollars',
        ),
        (
            "产量翻一番。",
            "Output tripled.",
            'the Chinese says 翻一番 (2 times); the English says "tripled" (3 times)',
        ),
        (
            "共96%。",
            "A large share.",
            'the Chinese says 96%; the English has no such number (expected: "96 percent")',
        ),
        (
            "他生于1985年。",
            "He was born in 1285.",
            'the Chinese says 1985年 (1985); the English says "1285"',
        ),
        (
            "占三分之二。",
            "It is three quarters.",
            'the Chinese says 三分之二 (two-thirds); the English says "three quarters"',
        ),
    ],
)
def test_a_value_is_added_only_where_the_words_do_not_show_it(
    zh: str, en: str, message: str
) -> None:
    assert [finding.message for finding in verify(zh, en).findings] == [message]


@pytest.mark.parametrize(
    ("zh", "en", "expected"),
    [
        ("", "", []),
        ("  ", "\t", []),
        ("你好", "", ["empty"]),
        ("", "Hello", ["empty"]),
        ("阴和俊表示要加快创新。", "阴和俊 said innovation must be sped up.", ["residue"]),
        ("阴和俊表示要加快创新。", "Yin Hejun (阴和俊) said innovation must be sped up.", []),
        ("要加快创新。", "We must speed up innovation。", ["residue"]),
        (
            "要加快创新。",
            "We must speed up, speed up, speed up, speed up innovation.",
            ["repetition"],
        ),
        ("要加快科技创新和产业创新深度融合,抢占科技制高点。", "Speed up.", ["length"]),
        ("要加快创新。", " ".join(f"word{chr(97 + n)}" for n in range(26)), ["length"]),
        ("加油,加油,加油!", "Go, go, go!", []),
    ],
)
def test_marks_of_a_failed_translation(zh: str, en: str, expected: list[str]) -> None:
    assert kinds(zh, en) == expected


def test_a_sentence_that_comes_back_again_and_again_is_a_loop() -> None:
    loop = "The ministry will continue to support the high-tech zones. " * 5
    assert "repetition" in kinds("工业和信息化部将继续支持高新区发展。" + "打造新赛道" * 12, loop)


VALUES = [
    line.split("\t")
    for line in (Path(__file__).parent / "data" / "values.tsv").read_text("utf-8").splitlines()[1:]
]


@pytest.mark.parametrize(("zh", "right", "wrong"), VALUES)
def test_a_wrong_value_is_seen_and_a_right_one_left_alone(zh: str, right: str, wrong: str) -> None:
    assert kinds(zh, right) == []
    assert [kind for kind in kinds(zh, wrong) if kind.startswith("number.")]


def test_a_month_that_only_the_english_says_names_the_day_it_was_put_to() -> None:
    (added,) = verify("会议于27日召开。", "The meeting was held on July 27.").findings
    assert (added.kind, added.zh, added.en) == ("number.added", "27日", "July 27")


class Words:
    """A lexicon that knows one term and one name."""

    def terms(self, zh: str, en: str) -> tuple[TermUse, ...]:
        status = "applied" if "Ministry of Science and Technology" in en else "missed"
        return (TermUse("科技部", "Ministry of Science and Technology", status),)

    def names(self, zh: str, en: str) -> tuple[Name, ...]:
        return (Name("阴和俊", "Yin Hejun" if "Yin Hejun" in en else ""),)


def test_names_and_terms_come_from_the_lexicon() -> None:
    zh = "科技部部长阴和俊表示"
    right = verify(
        zh, "Yin Hejun, minister of the Ministry of Science and Technology, said", Words()
    )
    assert right.findings == ()
    assert [name.en for name in right.names] == ["Yin Hejun"]
    wrong = verify(zh, "Yan He, minister of the Science Administration, said", Words())
    assert [finding.kind for finding in wrong.findings] == ["name.missing", "term.missed"]
    assert "阴和俊" in wrong.findings[0].message
    assert "Ministry of Science and Technology" in wrong.findings[1].message


def test_a_term_that_is_a_part_of_a_lost_name_is_no_second_doubt() -> None:
    lexicon = Lexicon(TermBase.shipped())
    found = verify("柳岸派出所提醒市民。", "The police reminded residents.", lexicon).findings
    assert [finding.kind for finding in found] == ["name.missing"]
    found = verify("派出所提醒市民。", "The office reminded residents.", lexicon).findings
    assert [finding.kind for finding in found] == ["term.missed"]


def test_a_very_long_line_is_read() -> None:
    zh, en = "有525家企业,占26.3%。" * 300, "There are 525 companies, or 26.3 percent. " * 300
    assert [kind for kind in kinds(zh, en) if kind.startswith("number")] == []
    assert "number.changed" in kinds(zh, en.replace("525", "552", 1))


@pytest.mark.parametrize(
    "piece", ["1", "1,", "一", "1-", "12:", "十万亿", "1月", "3、", "第", "a half ", "$"]
)
def test_no_line_is_too_odd_to_be_read(piece: str) -> None:
    line = piece * (3000 // len(piece))
    assert verify(line, line) == verify(line, line)


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_two_texts_can_be_compared(zh: str, en: str) -> None:
    for finding in verify(zh, en).findings:
        assert finding.message


# A round number may be the other rounded: 125 "130".
@given(st.integers(11, 9999), st.integers(11, 9999).filter(lambda n: n % 10))
def test_any_other_number_is_seen(said: int, written: int) -> None:
    found = kinds(f"共有{said}家企业参加", f"A total of {written:,} companies took part.")
    assert bool(found) == (said != written)


NEWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "data" / "news.tsv").read_text("utf-8").splitlines()[1:]
]


def _numbered(zh: str, en: str) -> bool:
    return any(kind.startswith("number.") for kind in kinds(zh, en))


def _spoiled(en: str) -> Iterator[str]:
    """The English with each of its numbers dropped, made ten times as large, and wrong in a digit."""
    for number in re.finditer(r"(?<![\w.])\d[\d,]*(?:\.\d+)?(?!\w)", en):
        before, printed, behind = en[: number.start()], number[0], en[number.end() :]
        yield f"{before}several{behind}"
        yield before + (printed.replace(".", "") if "." in printed else f"{printed}0") + behind
        yield before + printed[:-1] + str((int(printed.rstrip(",")[-1]) + 4) % 10) + behind


def test_translations_of_news_seldom_raise_a_number_and_spoiled_ones_nearly_always_do() -> None:
    quiet = [(zh, en) for zh, en in NEWS if not _numbered(zh, en)]
    assert len(quiet) >= 0.98 * len(NEWS)
    seen = [_numbered(zh, wrong) for zh, en in quiet for wrong in _spoiled(en)]
    assert sum(seen) >= 0.98 * len(seen)


def _pairs() -> list[tuple[str, str]]:
    if not PAIRS.exists():
        pytest.skip(f"{PAIRS} is not here: the floor on human pairs is not measured")
    lines = (line.split("\t") for line in PAIRS.read_text(encoding="utf-8").splitlines())
    return [(zh, en) for zh, en, *_ in lines if re.search(r"[0-9一二三四五六七八九十百千万亿]", zh)]


def test_human_pairs_seldom_raise_a_number() -> None:
    pairs = _pairs()
    alarms = sum(any(kind.startswith("number.") for kind in kinds(*pair)) for pair in pairs)
    assert alarms <= 0.06 * len(pairs)


def test_a_dropped_number_is_nearly_always_seen() -> None:
    spoiled = seen = 0
    for zh, en in _pairs():
        without = re.sub(r"(?<![\w.])\d[\d,]*(?:\.\d+)?(?!\w)", "several", en, count=1)
        if without != en and not any(kind.startswith("number.") for kind in kinds(zh, en)):
            spoiled += 1
            seen += any(kind.startswith("number.") for kind in kinds(zh, without))
    assert seen >= 0.95 * spoiled


def test_an_office_nothing_in_the_chinese_accounts_for_is_a_doubt() -> None:
    (finding,) = verify(
        "今年全国粮食又获丰收。", "The Ministry of Grain said the harvest was good."
    ).findings
    assert finding.kind == "unsupported"
    assert "Ministry of Grain" in finding.message


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("商务部表示欢迎。", "The Ministry of Commerce welcomed it."),
        ("防卫省回应了提问。", "Japan's Ministry of Defense answered questions."),
        ("特朗普政府宣布了消息。", "The Trump Administration announced the news."),
        ("今年全国粮食又获丰收。", "The grain bureau said the harvest was good."),
    ],
)
def test_offices_the_chinese_can_mean_are_none(zh: str, en: str) -> None:
    assert not [f for f in verify(zh, en).findings if f.kind == "unsupported"]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("三分之二以上的村庄通了公路。", "Two-thirds of the villages have roads."),
        ("占比不足三成。", "Its share is 30 percent."),
        ("超过18%的企业盈利。", "Some firms, 18 percent of them, make a profit."),
        ("处5万元以下罚款。", "Offenders are fined 50,000 yuan."),
        ("至少12人死亡。", "Twelve people were killed."),
        ("60岁以上老人免费。", "It is free for people aged 60."),
        ("今年降雨逾300毫米。", "It rained 300 millimeters. That is more than last year."),
        (
            "至少300个村修了路，三分之二以上的村庄通了公路。",
            "At least 300 villages built roads, so that two-thirds of the villages have one.",
        ),
        (
            "三分之二以上的学生来自农村。",
            "Two-thirds of the students, among them overall winners, are from the countryside.",
        ),
        ("产能将达到12亿千瓦以上。", "Total capacity will reach 1.2 billion kilowatts."),
        (
            "不到三成的人满意，超过五成的人担忧。",
            "Fewer than 30 percent of people are satisfied, and 50 percent are worried.",
        ),
        ("四分之三以上的面积已出租。", "Three-quarters of the floor area is let."),
        (
            "超过40人到场，占比不足三成。",
            "More than 40 people came, and their share is 30 percent.",
        ),
    ],
)
def test_a_number_that_has_lost_its_bound_says_another_thing(zh: str, en: str) -> None:
    assert [finding.kind for finding in verify(zh, en).findings] == ["number.changed"]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("三分之二以上的村庄通了公路。", "At least two-thirds of the villages have roads."),
        ("占比不足三成。", "Its share is below 30 percent."),
        ("60岁以上老人免费。", "It is free for people aged 60 and above."),
        ("年满60岁以上老人免费。", "It is free for those who are 60 or older."),
        ("处1万元以上5万元以下罚款。", "Offenders are fined 10,000 to 50,000 yuan, or between these."),
        ("3天之内办结。", "It is done in three days."),
        ("近三成企业盈利。", "Thirty percent of firms make a profit."),
        ("30多家企业参展。", "Thirty firms took part."),
        ("产量突破300万辆。", "Output hit 3 million vehicles."),
        ("时间约5天左右。", "It takes 5 days."),
        ("税收贡献50%以上，就业贡献80%以上。", "They pay more than 50 percent of taxes and give 80 percent of jobs."),
        ("不到18岁的选手夺冠。", "The winner is not yet 18."),
        ("60岁以上老人免费。", "It is free from the age of 60."),
        ("市值超过1万亿美元。", "Its market value topped $1 trillion."),
        ("超过300个村和超过200所学校受益。", "More than 300 villages and 200 schools benefit."),
        (
            "贡献了50%以上的税收、60%以上的产值、80%以上的就业。",
            "They give more than 50 percent of taxes, 60 percent of output, and 80 percent of jobs.",
        ),
    ],
)  # fmt: skip
def test_a_bound_in_other_words_or_a_loose_one_raises_nothing(zh: str, en: str) -> None:
    assert verify(zh, en).findings == ()


@pytest.mark.parametrize(
    ("zh", "en", "frame"),
    [
        ("产量增长。", "According to media reports, output rose.", "According to media reports"),
        ("产量增长。", "It is reported that output rose.", "It is reported"),
        ("产量增长。", "The reporter learned that output rose.", "The reporter learned"),
        ("产量增长。", "Experts say that output rose.", "Experts say"),
        ("产量增长。", "As we all know, output rose.", "As we all know"),
        (
            "产量增长。",
            "In response to the question about output, it rose.",
            "In response to the question",
        ),
        ("路修好了。", "The article describes how the road was built.", "The article describes"),
        ("产量增长。", "According to statistics, output rose.", "According to statistics"),
        ("产量增长。", "According to the news, output rose.", "According to the news"),
        (
            "产量增长。",
            "Output rose, according to industry analysts.",
            "according to industry analysts",
        ),
        ("产量增长。", "According to sources, output rose.", "According to sources"),
        ("产量增长。", "Studies show that output rose.", "Studies show"),
        ("产量增长。", "It is worth noting that output rose.", "It is worth noting"),
        ("产量增长。", "In summary, output rose.", "In summary"),
    ],
)
def test_a_frame_that_nothing_in_the_chinese_accounts_for_is_doubted(
    zh: str, en: str, frame: str
) -> None:
    (finding,) = verify(zh, en).findings
    assert (finding.kind, finding.en) == ("unsupported", frame)


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("据媒体报道，产量增长。", "According to media reports, output rose."),
        ("据悉，产量增长。", "It is reported that output rose."),
        ("记者获悉，产量增长。", "The reporter learned that output rose."),
        ("业内人士认为，产量将增长。", "Experts believe that output will rise."),
        ("众所周知，产量增长。", "As we all know, output rose."),
        ("他在回答提问时说，产量增长。", "In response to the question, he said that output rose."),
        ("他向部长报告产量。", "He reported the output to the minister."),
        ("他学到了技术。", "He learned a skill."),
        ("会上宣布，产量增长。", "According to the news conference, output rose."),
        ("数据显示，产量增长。", "Data show that output rose."),
        ("今年上半年产量增长，统计部门公布。", "According to official data, output rose."),
        ("总之，产量增长。", "In summary, output rose."),
        ("他去了峰会。", "He went to the summit to conclude a deal."),
        ("产量增长，他说。", "Output rose, he said."),
        ("外交部对此表示欢迎。", "A ministry spokesperson welcomed it."),
        ("农户按报告要求种田。", "Farmers work according to the report on soil."),
    ],
)
def test_a_frame_that_the_chinese_accounts_for_is_none(zh: str, en: str) -> None:
    assert not [f for f in verify(zh, en).findings if f.kind == "unsupported"]


LONG = "县里今年整修灌溉渠道，清理淤积的泥沙，更换老旧的闸门，并请专家到田间讲解节水的办法，让下游的农户也能按时浇上水。"


def test_a_clause_left_out_of_a_long_text_is_seen_by_its_length() -> None:
    whole = (
        "This year the county is repairing irrigation canals, clearing silt, replacing old gates and sending experts to "
        "the fields to explain how to save water, so that farmers downstream can water their crops in time."
    )
    assert verify(LONG, whole).findings == ()
    (finding,) = verify(
        LONG, "This year the county is repairing canals and clearing silt."
    ).findings
    assert finding.kind == "length"


def test_a_short_headline_may_be_put_shortly() -> None:
    assert verify("全县灌溉渠道整修工程全面开工建设", "Canal repairs start").findings == ()


@pytest.mark.parametrize(
    ("zh", "en", "country"),
    [
        ("两岸车程缩至八分钟", "The drive between the two countries takes eight minutes now", "countries"),
        ("粮食连年增产", "The Japanese grain harvest has grown for years", "japanese"),
    ],
)  # fmt: skip
def test_a_country_that_only_the_english_names_is_doubted(zh: str, en: str, country: str) -> None:
    (finding,) = [f for f in verify(zh, en).findings if f.kind == "unsupported"]
    assert finding.en == country


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("双边贸易增长", "Trade between the two countries grew"),
        ("中美元首会晤", "The Chinese and American presidents met"),
        ("白宫发言人回应", "An American spokesperson responded"),
        ("莫斯科市民排队", "Russians queued in Moscow"),
        ("东盟领导人会议", "Leaders of the countries met"),
        ("中韩青年交流", "Young Koreans came"),
    ],
)
def test_a_country_that_the_chinese_may_mean_is_not_doubted(zh: str, en: str) -> None:
    assert not [f for f in verify(zh, en).findings if f.kind == "unsupported"]


@pytest.mark.parametrize(
    ("zh", "en", "promised"),
    [
        ("王沪宁表示，要推动农业发展。", "Wang said that he would promote farming.", True),
        ("她强调，要压实责任。", "She stressed that she will hold people to account.", True),
        ("会议指出，要稳就业。", "He would keep employment stable, the meeting said.", True),
        ("阴和俊表示，要加快培育企业。", "Yin said he wanted to foster firms.", True),
        ("会议表示，要加强监管。", "The meeting said that it would strengthen supervision.", True),
        (
            "会议强调，要加强监管。",
            "The meeting stressed that supervision is key: it should help.",
            False,
        ),
        (
            "会议强调，要加强监管。",
            "The meeting stressed that supervision must be strengthened.",
            False,
        ),
        ("王沪宁表示，要推动农业发展。", "Wang called for promoting farming.", False),
        ("李伟表示，将加强监管。", "Li said that he would strengthen supervision.", False),
        ("他表示，要去北京看看。", "He said that he would go and see Beijing.", False),
        ("他表示，我们要加强训练。", "He said that he would train more.", False),
        ("他强调，要求很高。", "He stressed that he would face high demands.", False),
        ("他指出了重要问题。", "He would point out what mattered.", False),
    ],
)
def test_what_is_called_for_is_no_promise(zh: str, en: str, promised: bool) -> None:
    said = " ".join(finding.en for finding in verify(zh, en).findings)
    assert any(word in said for word in ("would", "will", "wanted")) == promised
