"""What carries an article is chosen, from its beginning to its end."""

from __future__ import annotations

from bisum.zh.salience import centrality, choose

FIGURES = "截至5月底，全省已开工重大水利工程17项，完成投资86.4亿元，同比增长12.3%。"
COLOUR = "清晨的阳光照在水面上，她笑着向远处的小船挥了挥手。"


def test_as_many_as_asked_for_in_the_order_of_the_text() -> None:
    units = [f"第{i}号工程完成投资{i}亿元，进展顺利。" for i in range(1, 31)]
    chosen = choose(units, list(range(30)), "", 7)
    assert len(chosen) == 7
    assert chosen == sorted(set(chosen))


def test_figures_and_results_go_before_scenes() -> None:
    units = [COLOUR, FIGURES, "小船慢慢靠了岸，大家说说笑笑。"]
    assert choose(units, [0, 1, 2], "", 1) == [1]


def test_what_repeats_a_chosen_unit_is_left_out() -> None:
    other = "全市粮食总产量达到412万吨，比上年增加15万吨。"
    assert choose([FIGURES, FIGURES, other], [0, 1, 2], "", 2) == [0, 2]


def test_a_doubted_unit_gives_way() -> None:
    units = [FIGURES, "全市粮食总产量达到412万吨，比上年增加15万吨，占比提高3个百分点。"]
    assert choose(units, [0, 1], "", 1, [0.1, 1.0]) == [1]


def test_the_end_of_a_long_report_has_its_share() -> None:
    units = [
        f"全国第{i}个示范区完成投资{i}亿元，同比增长{i % 9}%，新增就业{i}万人。" for i in range(300)
    ]
    units += ["专家组随后介绍了各地的经验和做法，与会代表进行了讨论交流。"] * 300
    chosen = choose(units, list(range(600)), "", 20)
    assert len(chosen) == 20
    assert sum(i >= 300 for i in chosen) >= 7


def test_no_units_no_choice() -> None:
    assert choose([], [], "", 3) == []


def test_the_most_central_text_shares_most_words() -> None:
    rank = centrality(["科技创新支撑产业发展。", "产业发展需要科技创新和人才。", "今天有雨。"])
    assert rank.index(min(rank)) == 2
