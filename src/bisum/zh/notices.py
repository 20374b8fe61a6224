"""Notices: what stands over them, who gives them, and how to reach somebody. Patterns for folded text (see `script.fold`)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bisum.zh.people import HAN

if TYPE_CHECKING:
    from bisum.zh.layout import Layout

NOTICE = re.compile(
    "更正|致歉|道歉|讣告"
    "|(?:更正|遗失|严正|郑重|作废|招领|征稿|征集|招聘|寻人|寻物|迁址|注销|清算|减资)?(?:声明|启事|公告)"
    "|(?:拍卖|招标|招租|法院|送达|开庭|资产|环评|停水|停电|停气|断交|交通管制)(?:公告|通告|通知|公示)|通告|公示"
)
"""What stands over a notice, which is part of no article."""

CONTACT = re.compile(
    f"[{HAN}]{{0,6}}(?:电话|热线|邮箱|邮编|传真|地址|网址|联系人|联系方式|时间|地点):(?=.)"
)
"""What opens a line that says how to reach somebody, or when and where something is to be had."""

_DAY = r"(?:20[0-9]{2}|二[〇○零][一二三四五六七八九〇○零]{2})年[0-9一二三四五六七八九十]{1,2}月[0-9一二三四五六七八九十]{1,3}日"
ISSUER = re.compile(
    rf"(?=..)(?:[{HAN}()]{{2,28}}(?:公司|委员会|[法医]院|管理[局处]|[局厅署部]|中心|银行|政府|办公室|小组|学校|大学|协会|商会|集团|事务所|村委会|居委会|管理人|清算组))?"
    rf"(?:{_DAY})?"
)
"""What closes a notice: who gave it, and the day."""

ISSUER_ENDS = frozenset("司会院局处厅署部心行府室校学团所人组日")
"""The last characters of what `ISSUER` takes."""


def is_day(key: str) -> bool:
    """Whether a line is a day with its year and nothing more, as below a notice."""
    return key[-1:] == "日" and _ONE_DAY.fullmatch(key) is not None


_ONE_DAY = re.compile(_DAY)


def closes_notice(layout: Layout, at: int) -> bool:
    """Whether the notice above ends with line `at`: who gave it, or the day, and nothing of an article below."""
    line = layout.lines[at]
    if not (line.may_close and at) or not ISSUER.fullmatch(line.key):
        return False
    below = layout.below(at)
    last = below is None or is_day(line.key) or ISSUER.fullmatch(below.key) is not None
    above = layout.lines[at - 1]
    return last and (above.ended or ISSUER.fullmatch(above.key) is not None or above.contact)


def stands_alone(layout: Layout, at: int) -> bool:
    """Whether line `at` is a line of a notice by itself: how to reach somebody, or who gave it."""
    return layout.lines[at].contact or closes_notice(layout, at)
