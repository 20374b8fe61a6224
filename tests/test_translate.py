"""Translation around a model: what is asked, in which order, how often, and which answer is kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bisum import translate as stage
from bisum.findings import Finding
from bisum.mending import Draft
from bisum.models import Request
from bisum.translate import ATTEMPTS, CHUNK, Guide, Known, chunks

Answer = Callable[[Request], str]


class Fake:
    """Answers by a function, and remembers what it was asked, call by call."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.calls: list[list[Request]] = []

    def generate(self, requests: Sequence[Request]) -> list[str]:
        self.calls.append(list(requests))
        return [self.answer(request) for request in requests]


def translate(
    texts: Sequence[str],
    model: Fake,
    renderings: Callable[[str], Known],
    check: Callable[[str, str], Sequence[Finding]],
) -> list[str]:
    """Translate all texts by one guide."""
    return stage.translate(texts, model, [Guide(renderings, check)] * len(texts))


def none(zh: str) -> tuple[tuple[str, str], ...]:
    return ()


def content(zh: str, en: str) -> Sequence[Finding]:
    return ()


def numbers(zh: str) -> tuple[tuple[str, str], ...]:
    """Every figure of a text, rendered as it is."""
    return tuple((figure, figure) for figure in re.findall("[0-9]+", zh))


def figures(zh: str, en: str) -> Sequence[Finding]:
    """A check that misses every figure of the Chinese that the English has not."""
    return [Finding("number.missing", "", zh) for zh, en_ in numbers(zh) if en_ not in en]


def test_texts_are_asked_for_in_one_batch_and_answered_in_order() -> None:
    model = Fake(lambda request: f"English of {request.text}")
    texts = ["一。", "二。", "三。"]
    assert translate(texts, model, none, content) == [
        f"English of {each}".replace("。", "。.") for each in texts
    ]
    assert [[request.text for request in call] for call in model.calls] == [texts]
    assert {request.task for request in model.calls[0]} == {"translate"}


def test_equal_texts_are_asked_for_once() -> None:
    model = Fake(lambda request: "Same.")
    assert translate(["一。", "一。", "二。"], model, none, content) == ["Same."] * 3
    assert len(model.calls[0]) == 2


def test_nothing_is_asked_for_an_empty_text() -> None:
    model = Fake(lambda request: "Never.")
    assert translate(["", "  "], model, none, content) == ["", ""]
    assert translate([], model, none, content) == []
    assert model.calls == []


def test_the_renderings_of_a_text_are_told() -> None:
    model = Fake(lambda request: "Fine.")
    translate(["水利部。"], model, lambda zh: (("水利部", "MWR"),), content)
    assert model.calls[0][0].renderings == (("水利部", "MWR"),)


def test_what_is_missing_is_demanded_and_the_mended_answer_is_kept() -> None:
    model = Fake(lambda request: "All 525 of them." if request.demands else "There are some.")
    english = translate(["有525家。", "好。"], model, numbers, figures)
    assert english == ["All 525 of them.", "There are some."]
    assert [len(call) for call in model.calls] == [2, 1]
    (demand,) = model.calls[1][0].demands
    assert '"525"' in demand


def test_what_was_lost_is_put_as_a_phrase_where_one_can_stand_there() -> None:
    model = Fake(lambda request: "In 2026." if request.demands else "Soon.")
    guide = Guide(numbers, figures, lambda part: (("2026年", "in 2026"), ("7人", "7 people")))
    assert stage.translate(["他说，2026年，开工。"], model, [guide]) == ["In 2026."]
    assert model.calls[1][0].text == "他说， in 2026 ，开工。"


def test_a_lost_number_is_demanded_with_what_it_designates() -> None:
    lost = Finding("number.missing", "", "3号")
    asked = Request("translate", "地铁3号线开通。")
    again = stage.repair(Draft(asked, "It opened.", (lost,)), (("3号线", "Line 3"),))
    assert again.text == "地铁 Line 3 开通。"
    assert again.demands == ('The English must contain "Line 3" for 3号线.',)


def test_a_number_within_another_is_not_taken_for_it() -> None:
    lost = Finding("number.missing", "", "3号")
    asked = Request("translate", "地铁13号线开通。")
    again = stage.repair(Draft(asked, "It opened.", (lost,)), (("13号线", "Line 13"),))
    assert (again.text, again.demands) == (asked.text, ())


@pytest.mark.parametrize(
    ("zh", "answer", "mended"),
    [
        ("去年占比为13.9%。", "In 2019, the share was 13.9%.", "Last year, the share was 13.9%."),
        ("明年下调预期。", "The forecast for 2023 was cut.", "The forecast for next year was cut."),
        ("去年9月底。", "At the end of September 2019.", "At the end of September last year."),
        ("今年的预算。", "The 2019 budget.", "This year's budget."),
        ("预算减少。", "The 2019 budget fell.", "The 2019 budget fell."),
    ],
)
def test_a_year_made_up_for_last_year_is_last_year(zh: str, answer: str, mended: str) -> None:
    def check(zh: str, en: str) -> Sequence[Finding]:
        return (
            [Finding("number.added", "", en="2019" if "2019" in en else "2023")]
            if "20" in en
            else ()
        )

    assert translate([zh], Fake(lambda request: answer), none, check) == [mended]


def test_what_is_added_is_asked_to_be_left_out() -> None:
    def check(zh: str, en: str) -> Sequence[Finding]:
        return [Finding("number.added", "", en="2019")] if "2019" in en else ()

    model = Fake(lambda request: "This year." if request.demands else "The year 2019.")
    assert translate(["今年。"], model, none, check) == ["This year."]
    assert '"2019"' in model.calls[1][0].demands[0]


def test_a_worse_second_answer_does_not_replace_the_first() -> None:
    model = Fake(lambda request: "Neither." if request.demands else "Only 1.")
    assert translate(["1和2。"], model, numbers, figures) == ["Only 1."]


def test_a_demand_that_comes_back_as_the_english_is_no_english() -> None:
    def parrot(request: Request) -> str:
        return request.demands[0].replace("525", '"525"') if request.demands else "Some firms."

    assert translate(["有525家。"], Fake(parrot), numbers, figures) == ["Some firms."]

    def late(request: Request) -> str:
        if not request.demands:
            return ""
        return "525 firms." if "nothing else" in request.demands[0] else request.demands[0]

    def empty(zh: str, en: str) -> Sequence[Finding]:
        return figures(zh, en) if en else [Finding("empty", "")]

    assert translate(["有525家。"], Fake(late), numbers, empty) == ["525 firms."]


def test_a_request_that_would_be_the_same_is_not_repeated() -> None:
    model = Fake(lambda request: "Never right.")
    translate(["1。"], model, numbers, figures)
    assert len(model.calls) == 2


def test_a_doubt_that_cannot_be_put_in_words_is_not_asked_about() -> None:
    model = Fake(lambda request: "Never right.")
    translate(["1。"], model, none, figures)
    assert len(model.calls) == 1


def test_there_is_an_end_to_trying() -> None:
    answers = iter(["None.", "Has 1.", "Has 1 and 2."])
    model = Fake(lambda request: next(answers))
    assert translate(["1、2、3。"], model, numbers, figures) == ["Has 1 and 2."]
    assert len(model.calls) == 1 + ATTEMPTS


def test_an_empty_answer_gives_way_to_any_other() -> None:
    def check(zh: str, en: str) -> Sequence[Finding]:
        return () if en else [Finding("empty", "", zh)]

    model = Fake(lambda request: "At last." if request.demands else " ")
    assert translate(["数。"], model, none, check) == ["At last."]


def test_a_long_text_is_cut_between_sentences_and_put_together_again() -> None:
    sentence = "今天" + "开会" * 30 + "。"
    model = Fake(lambda request: f"{len(request.text)}.")
    (english,) = translate([sentence * 6], model, none, content)
    assert all(len(request.text) <= CHUNK for request in model.calls[0])
    assert sum(int(number) for number in english.rstrip(".").split(". ")) == len(sentence * 6)


def test_every_part_of_a_text_is_told_by_the_guide_of_its_text() -> None:
    model = Fake(lambda request: "Fine.")
    guides = {
        zh: Guide(lambda part, en=en: (("砚", en),) if "砚" in part else (), content)  # type: ignore[misc]
        for zh, en in (("砚一。" * 60, "Yan"), ("砚二。", "inkstone"))
    }
    stage.translate(list(guides), model, list(guides.values()))
    told = {request.text[:2]: request.renderings for request in model.calls[0]}
    assert told == {"砚一": (("砚", "Yan"),), "砚二": (("砚", "inkstone"),)}


def test_what_was_put_into_english_stays_so_in_the_next_request() -> None:
    known = (("甲", "A"), ("乙", "B"))

    def check(zh: str, en: str) -> Sequence[Finding]:
        return [Finding("term.missed", "", z, e) for z, e in known if e not in en]

    answers = iter(["None.", "Only A.", "A and B."])
    model = Fake(lambda request: next(answers))
    assert translate(["甲和乙。"], model, lambda zh: known, check) == ["A and B."]
    assert [call[0].text for call in model.calls] == ["甲和乙。", " A 和 B 。", " A 和 B 。"]


def test_a_date_put_too_exactly_is_mended_by_rule() -> None:
    def check(zh: str, en: str) -> Sequence[Finding]:
        wrong = "July 27" in en
        return [Finding("number.added", "", "27日", "July 27")] if wrong else ()

    model = Fake(lambda request: "Held on July 27.")
    assert translate(["27日召开。"], model, lambda zh: (("27日", "the 27th"),), check) == [
        "Held on the 27th."
    ]


@pytest.mark.parametrize(
    ("en", "frame", "mended"),
    [
        ("According to reports, rain fell.", "According to reports", "Rain fell."),
        ("It is reported that rain fell.", "It is reported", "Rain fell."),
        ("Rain fell. As we all know, it helps.", "As we all know", "Rain fell. It helps."),
        (
            "He said experts say that rain fell.",
            "experts say",
            "He said experts say that rain fell.",
        ),
        ("Experts say rain fell.", "Experts say", "Experts say rain fell."),
        (
            "In response to the question about rain, it fell.",
            "In response to the question",
            "In response to the question about rain, it fell.",
        ),
    ],
)
def test_a_source_made_up_before_a_sentence_is_left_out_by_rule(
    en: str, frame: str, mended: str
) -> None:
    def check(zh: str, english: str) -> Sequence[Finding]:
        return [Finding("unsupported", "", en=frame)] if frame in english else ()

    assert translate(["下雨了。"], Fake(lambda request: en), none, check) == [mended]


def test_a_text_that_leaves_its_subject_out_is_asked_for_with_one() -> None:
    model = Fake(lambda request: "We will strengthen supervision.")
    translate(["加强监管。", "财政部加强监管。"], model, none, content)
    first, other = model.calls[0]
    assert any("We will" in demand for demand in first.demands)
    assert other.demands == ()


def test_a_date_that_nothing_says_is_left_out() -> None:
    def check(zh: str, en: str) -> Sequence[Finding]:
        return [Finding("number.added", "", en="May 15")] if "May 15" in en else ()

    model = Fake(lambda request: "Seven people were rescued on May 15, officials said.")
    assert translate(["官方称，7人获救。"], model, none, check) == [
        "Seven people were rescued, officials said."
    ]


def test_a_promise_of_a_speaker_who_calls_for_something_is_told_as_a_call() -> None:
    def check(zh: str, en: str) -> Sequence[Finding]:
        return [Finding("unsupported", "", en="he would")] if "he would" in en else ()

    model = Fake(lambda request: "Li said that he would cut red tape. He would also help farmers.")
    assert translate(["李伟强调，要简政，要助农。"], model, none, check) == [
        "Li said that efforts must be made to cut red tape. Efforts must also be made to help farmers."
    ]


def test_what_is_english_already_is_left_as_it_is() -> None:
    model = Fake(lambda request: f"Asked {len(request.text)}.")
    texts = ["The meeting opened on March 5.", "会议开幕。", "CPI 2.1%", "OpenAI与华为合作。"]
    english = translate(texts, model, none, content)
    assert english == [texts[0], "Asked 5.", texts[2], "Asked 12."]
    assert [request.text for request in model.calls[0]] == [texts[1], texts[3]]


@given(st.text(st.sampled_from("今天开会。！？”“ \n"), max_size=400))
def test_cutting_loses_nothing_but_blanks(text: str) -> None:
    assert "".join("".join(chunks(text)).split()) == "".join(text.split())


def test_what_a_model_keeps_dropping_of_a_long_text_is_asked_for_piece_by_piece() -> None:
    def short_of_breath(request: Request) -> str:
        return " and ".join(re.findall("[0-9]+", request.text)[:2])

    text = "全桥长1126米，宽31米；更换吊杆312根。装灯48盏。"
    model = Fake(short_of_breath)
    (english,) = translate([text], model, numbers, figures)
    assert english == "1126 and 31. 312. 48."
    assert [len(call) for call in model.calls] == [1, 1, 3]
    assert [request.renderings for request in model.calls[-1]] == [
        (("1126", "1126"),),
        (("312", "312"),),
        (),
    ]


def test_a_quotation_is_not_taken_apart() -> None:
    model = Fake(lambda request: "Some.")
    translate(["他说：“1个人来了；2个人走了。”"], model, numbers, figures)
    assert [len(call) for call in model.calls] == [1, 1]


def test_a_lost_bound_is_put_back_by_rule() -> None:
    def check(zh: str, en: str) -> Sequence[Finding]:
        wrong = "ver two-thirds" not in en
        return [Finding("number.changed", "", "三分之二以上", "Two-thirds")] if wrong else ()

    model = Fake(lambda request: "Two-thirds of the villages have roads.")
    known = (("三分之二以上", "over two-thirds"),)
    assert translate(["三分之二以上的村庄通了公路。"], model, lambda zh: known, check) == [
        "Over two-thirds of the villages have roads."
    ]
