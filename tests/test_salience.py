"""What carries an article is chosen, from its beginning to its end."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bisum.zh.salience import Candidate, centrality, choose

FIGURES = "截至5月底，全省已开工重大水利工程17项，完成投资86.4亿元，同比增长12.3%。"
GRAIN = "全市粮食总产量达到412万吨，比上年增加15万吨。"
COLOUR = "清晨的阳光照在水面上，她笑着向远处的小船挥了挥手。"


def chosen(units: Sequence[str], count: int, headline: str = "") -> list[int]:
    """The places of the units that are chosen where each can be chosen alone only."""
    return choose(units, [Candidate(each, i, i) for i, each in enumerate(units)], headline, count)


def test_as_many_as_asked_for_in_the_order_of_the_text() -> None:
    units = [f"第{i}号工程完成投资{i}亿元，进展顺利。" for i in range(1, 31)]
    places = chosen(units, 7)
    assert len(places) == 7
    assert places == sorted(set(places))


def test_figures_and_results_go_before_scenes() -> None:
    assert chosen([COLOUR, FIGURES, "小船慢慢靠了岸，大家说说笑笑。"], 1) == [1]


def test_what_states_nothing_new_is_left_out() -> None:
    again = "完成投资86.4亿元，已开工重大水利工程17项，同比增长12.3%。"
    assert chosen([FIGURES, again, GRAIN], 2) == [0, 2]


def test_a_word_of_the_headline_tells_what_matters() -> None:
    units = ["农民正在田里收割。", "渔民正在港口卸货。", "工人正在工厂上班。"]
    assert chosen(units, 1, "港口繁忙") == [1]


def test_a_doubted_unit_gives_way() -> None:
    candidates = [Candidate(FIGURES, 0, 0, 0.1), Candidate(GRAIN, 1, 1, 1.0)]
    assert choose([FIGURES, GRAIN], candidates, "", 1) == [1]


def test_neighbours_in_one_point_are_not_told_again() -> None:
    both = Candidate(GRAIN[:-1] + "；" + FIGURES, 0, 1)
    alone = [Candidate(GRAIN, 0, 0), Candidate(FIGURES, 1, 1), Candidate(COLOUR, 2, 2)]
    candidates = [*alone, both]
    assert choose([GRAIN, FIGURES, COLOUR], candidates, "", 1) == [3]
    assert choose([GRAIN, FIGURES, COLOUR], candidates, "", 2) == [3, 2]


def test_the_end_of_a_long_report_has_its_share() -> None:
    units = [
        f"全国第{i}个示范区完成投资{i}亿元，同比增长{i % 9}%，新增就业{i}万人。" for i in range(300)
    ]
    units += ["专家组随后介绍了各地的经验和做法，与会代表进行了讨论交流。"] * 300
    places = chosen(units, 20)
    assert len(places) == 20
    assert sum(i >= 300 for i in places) >= 7


def test_no_units_no_choice() -> None:
    assert chosen([], 3) == []


def test_centrality_does_not_depend_on_the_order_of_the_texts() -> None:
    texts = [
        "科技创新支撑产业发展。",
        "产业发展需要科技创新和人才。",
        "人才决定未来。",
        "今天有雨。",
    ]
    rank = dict(zip(texts, centrality(texts), strict=True))
    assert centrality(texts[::-1]) == pytest.approx([rank[text] for text in reversed(texts)])


def test_texts_that_share_nothing_are_as_central_as_each_other() -> None:
    assert centrality(["科技创新。", "产业发展。", "今天有雨。"]) == pytest.approx([1.0, 1.0, 1.0])


def test_a_report_of_thousands_of_sentences_is_weighed() -> None:
    rank = centrality([f"第{i}个项目完成投资。" for i in range(6000)] + ["今天有雨。"])
    assert rank.index(min(rank)) == 6000


def test_the_most_central_text_shares_most_words() -> None:
    rank = centrality(["科技创新支撑产业发展。", "产业发展需要科技创新和人才。", "今天有雨。"])
    assert rank.index(min(rank)) == 2
