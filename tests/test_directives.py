"""Which texts direct something without saying who does it, so that their English needs a subject."""

from __future__ import annotations

import pytest

from bisum.zh.directives import directive


@pytest.mark.parametrize(
    ("zh", "verb"),
    [
        ("深化财税体制改革，完善现代预算制度。", "will"),
        ("加强知识产权保护和运用。加快中试验证平台建设。", "will"),
        ("坚持共商共建共享，遵循市场原则和国际通行规则，", "will"),
        ("要因地制宜发展县域富民产业。", "must"),
        ("必须坚持创新驱动，强化科技支撑。", "must"),
        ("深化财税体制改革", ""),  # a headline
        ("财政部深化财税体制改革。", ""),
        ("加强监管。财政部将出台办法。", ""),
        ("扩大了免签国家范围。", ""),
        ("坚持绿色发展是必然选择。", ""),
        ("提高最低收购价，每斤达到1.2元。", ""),
        ("让津贴按时到账，才能让清凉抵达一线。", ""),
        ("把收入差距完全抹平，损害的是所有人的利益。", ""),
        ("同时，积极推进跨境合作。", ""),
        ("", ""),
    ],
)
def test_a_directive_names_no_subject_and_states_nothing(zh: str, verb: str) -> None:
    assert directive(zh) == verb
