"""Where a person's name begins and ends when the segmenter cuts elsewhere, and what only looks like one there."""

from __future__ import annotations

import pytest

from bisum.zh.names import find_names


def found(text: str) -> list[str]:
    return [name.zh for name in find_names(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("原告席玉山提交合同", ["席玉山"]),
        ("副县长江一舟出席会议", ["江一舟"]),
        ("设计师傅明远表示，要抓紧", ["傅明远"]),
        ("房主任晓燕接过证书", ["任晓燕"]),
        ("业主张波当选为代表", ["张波"]),
        ("县长江波到现场督战", ["江波"]),
        ("原告席位空着", []),
        ("记者席设在看台东侧", []),
        ("武汉市长江大桥通车", []),
        ("全市长江岸线整治", []),
        ("企业家常年在外", []),
        ("教师范围扩大", []),
    ],
)
def test_a_word_astride_a_title_and_a_surname_is_parted_before_a_name(
    text: str, names: list[str]
) -> None:
    assert found(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("院长阎庆和向大会报告工作", ["阎庆和"]),
        ("院长阎庆和对方律师会面", ["阎庆"]),
        ("护士侯平和同事一起巡查", ["侯平"]),
        ("主任陆平和同事一起巡查", ["陆平"]),
        ("行长常宁正在检查设备", ["常宁"]),
        ("合伙人阎子越和同事到场", ["阎子越"]),
        ("老兵涂通今走完一生", ["涂通今"]),
        ("护士姚明远的家在山脚下", ["姚明远"]),
        ("护士姚明的家在山脚下", ["姚明"]),
        ("演员王子涵当选为代表", ["王子涵"]),
        ("书记向上斌通报案情", ["向上斌"]),
        ("教授席位由基金会资助", []),
        ("夫人解释道：“好的”", []),
    ],
)
def test_where_a_name_ends(text: str, names: list[str]) -> None:
    assert found(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("十佳护士：商璐、宁静、解海燕、晏子。", ["商璐", "宁静", "解海燕", "晏子"]),
        ("获奖者：查全性、仝小林、逯高清。", ["查全性", "仝小林", "逯高清"]),
        ("杨进、徐是雄（女）、徐展堂、王四代", ["杨进", "徐是雄", "徐展堂", "王四代"]),
        ("商璐、解海燕、方案、晏子", ["商璐", "解海燕", "晏子"]),
        ("商璐、解海燕、家属", ["商璐", "解海燕"]),
        ("沙溪、束河、周庄、乌镇等古镇迎客", []),
        ("安康、安庆、常德、宜春四市签约", []),
        ("李小青、王海燕等村干部到场", ["李小青", "王海燕"]),
    ],
)
def test_what_stands_between_persons_in_a_list_is_one(text: str, names: list[str]) -> None:
    assert found(text) == names


@pytest.mark.parametrize(
    ("text", "name", "en"),
    [
        ("市长陈谢淑仪介绍了方案", "陈谢淑仪", "Chen-Xie Shuyi"),
        ("委员林郑明慧走访住户", "林郑明慧", "Lin-Zheng Minghui"),
    ],
)
def test_two_surnames_are_hyphened(text: str, name: str, en: str) -> None:
    assert [(each.zh, each.en) for each in find_names(text)] == [(name, en)]


@pytest.mark.parametrize("text", ["教授李程建议扩大试点", "局长张文明确表示反对"])
def test_a_surname_among_given_names_makes_no_second(text: str) -> None:
    assert all(len(name) < 4 for name in found(text))


@pytest.mark.parametrize(
    "text",
    [
        "丰田公司召回汽车",
        "桥本政权下台",
        "东方乐园开门迎客",
        "李宁牌运动鞋上市",
        "梁指导点评了比赛",
        "孙阿婆住在六楼",
        "胡杨林染黄了两岸",
        "学生时代就喜欢",
        "游客国庆出行",
        "学员向前冲",
    ],
)
def test_what_bears_a_persons_name_or_a_title_is_none(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("第一书记和平把铺盖搬来", ["和平"]),
        ("首席经济学家连平、温彬判断", ["连平", "温彬"]),
        ("选手“闪电”简自豪宣布退役", ["简自豪"]),
        ("丽江老人和金花在火塘边唱歌", ["和金花"]),
        ("老人和金花在火塘边唱歌", []),
        ("口述：覃道周 整理：本报记者毕若旭", ["覃道周", "毕若旭"]),
        ("翻译：新闻中心", []),
    ],
)
def test_names_that_are_words_beside_a_post(text: str, names: list[str]) -> None:
    assert found(text) == names
