"""Where sentences end."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bisum.zh.sentences import LONGEST, sentences


@pytest.mark.parametrize(
    "marked",  # a bar stands where a sentence ends
    [
        "会议结束了。|代表们走了。",
        "他说：“我来了。你呢？”|她没回答。",
        "“我们有信心，一定能生产出来。”李乐成说，将努力推动。|依托产业优势。",
        "“你好！”|“再见！”|他走了。",
        "他说“好。”就走了。",
        "《你好。再见》上映了。|票房不错。",
        "他（王五。编者注）来了。|大家都笑了。",
        "真的吗？！|是真的。",
        "同比增长3.5%，达到1120.5亿件。|此外，出口平稳。",
        "据U.S. News报道，排名升了。|Mr. Smith came here. |He left.",
        "看先民们兴修水利、种植水稻、饲养家猪……|良渚先民的生活触手可及。",
        "“我……”他停住了。|没有人说话。",
        "智慧工厂……等一批成果落地了。",
        "——这是破折号，不是句号——他说。|完了。",
        "陰和俊說：「目前占18%。北京第四。」|會議結束了。",
        "没有结束的一句话",
        "第一句。 |第二句。",
    ],
)
def test_sentences_end_where_a_reader_would_stop(marked: str) -> None:
    text = marked.replace("|", "")
    assert [text[start:end] for start, end in sentences(text)] == [
        part.strip() for part in marked.split("|")
    ]


def test_a_very_long_quotation_is_cut_at_its_own_stops() -> None:
    assert len(sentences("他说：“" + "今天天气很好，大家都来了。" * 40 + "”")) > 10


@pytest.mark.parametrize("pause", ["；", "，", "、", ""])
def test_what_goes_on_without_an_end_is_cut_at_a_pause(pause: str) -> None:
    text = f"水稻小麦大豆玉米{pause}" * 300
    parts = [text[start:end] for start, end in sentences(text)]
    assert "".join(parts) == text
    assert max(map(len, parts)) <= LONGEST
    assert all(part.endswith(pause) for part in parts)


def test_a_long_sentence_that_a_paper_may_print_stays_whole() -> None:
    text = "出席会议的有" + "、".join(["张伟", "李芳", "王建国"] * 30) + "。"
    assert sentences(text) == [(0, len(text))]


@given(st.text(st.sampled_from("。！？!?.…—“”‘’「」（）()《》，：；、说 \n天地人A1"), max_size=120))
def test_sentences_cover_all_but_blanks_in_order(text: str) -> None:
    found = sentences(text)
    assert all(start < end for start, end in found)
    assert all(before[1] <= after[0] for before, after in pairwise(found))
    assert "".join("".join(text[start:end].split()) for start, end in found) == "".join(
        text.split()
    )
