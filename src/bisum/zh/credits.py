"""Photo credits and captions: patterns for folded text (see `script.fold`)."""

from __future__ import annotations

import re

from bisum.zh.people import AGENCY, HAN, NAME, NAMES, REPORTER, SOMEONE

_SHOT = r"/?(?:摄影报道|图片报道|摄影|(?<![拍录航])摄|供图|提供图片|图片|绘图|制图|漫画|航拍|翻拍|绘|图)"
_OPEN = r"[(\[【▲△▼▽◆◇■□·]*"
_CLOSE = rf"(?:/[^。,:]{{2,8}})?(?:\({AGENCY}\))?[)\]】。]*"
_PHOTO = r"(?:图片|照片|图|供图|摄影|摄像|拍摄|摄|制图|绘图|绘画|漫画|插图|插画|手绘|题图|航拍|图源|图片来源|照片来源|图片提供|照片提供|图片说明|图片摄影|制图设计)"
_ARCHIVE = r"(?:本报)?(?:资料图片?|资料照片?|档案图片|效果图|示意图|网络图片|网络截图|视频截图|网页截图|影视截图|剧照|图片资料|AI制图|AI生成图片?|历史图片|合成图片)"

_NO_WRITER = "人中天水作语散"  # before 文 in words: 人文图片
_CREDIT = (
    rf"(?:{AGENCY})?{REPORTER}{SOMEONE}{_SHOT}",
    rf"{AGENCY}发?(?:\({SOMEONE}{_SHOT}\)|{SOMEONE}{_SHOT})",
    rf"{AGENCY}(?:/{AGENCY}|/[A-Za-z ]{{2,20}})?(?:发|供图|图片|照片|资料图片|资料照片|提供)|{AGENCY}/{AGENCY}",
    rf"{AGENCY}发?\({_ARCHIVE}\)",
    rf"{NAMES}/?(?:摄影报道|图片报道|摄影|(?<![拍录航])摄|供图|绘|漫画|制图)",
    rf"(?:(?:数据|资料)来源):[{HAN}A-Za-z0-9、·]{{2,30}}(?:(?<=制[表图]):{SOMEONE})?",
    rf"(?:转[载載]自|摘自|原载于?)(?:{AGENCY}|《[^》]{{2,20}}》)",
    rf"本[版报期](?:插图|题图|题字|漫画|刊头|篆刻)[{HAN}·]{{2,4}}",
    rf"(?:新闻|本版)?{_PHOTO}[/:]\(?(?:{AGENCY})?(?:{REPORTER})?{SOMEONE}\)?",
    rf"[{HAN}A-Za-z·、]{{2,14}}(?:供图|提供图片|图片提供)",
    rf"(?:本版|本组|本文|以上)(?:图片|照片|图)(?:除署名外|除注明外)?均?(?:据|来自|来源于|选自|由){AGENCY}(?:电|发|客户端)?",
    r"(?:本版|本组|本文|以上|文中|均为|除署名外|版面|部分)*(?:图片|照片|摄影|供图|[配插]?图)(?:均|除署名外|除注明外|均为|皆)*[由为系:]?[^。;]{2,20}?(?:提供|供图|摄|拍摄|摄影|绘制|生成|资料图片)",
    rf"{_ARCHIVE}(?:[/:]{SOMEONE})?",
    r"(?:影像中国|视觉中国|人民视觉|东方IC|ICphoto|CFP|新华社发|中新社发|图虫创意)",
    rf"[{HAN}]{{2,6}}/(?:{AGENCY}|[A-Za-z ]{{2,12}})",
)
_WRITES_TOO = re.compile(
    rf".{{2,30}}(?<![{_NO_WRITER}])文(?:并摄|[/、][图摄])[)\]】]*$|.{{0,12}}{NAME}/?文[/、]?(?:{NAME}|受访[者方]|通讯员|企业|[校警院店]方)/?(?:供?图|摄|摄影)[)\]】]*$|.{{2,30}}图/?文[)\]】]*$"
)
"""Who wrote the article besides: 记者张伟 文/图, 李鑫/文 王晔/图. That is a byline."""

CREDIT = re.compile(rf"{_OPEN}(?:{'|'.join(_CREDIT)}){_CLOSE}")
"""A photo credit that is all of its line: 新华社记者 李鑫/摄, 新华社发(丁海涛 摄), 图/王晔, 视觉中国供图, (资料图)."""


def is_credit(key: str, start: int = 0) -> bool:
    """Whether `key` is a photo credit from `start` on, and no byline of who wrote the article too.

    >>> is_credit("本报记者李鑫摄"), is_credit("本报记者李鑫文/图")
    (True, False)
    """
    return CREDIT.fullmatch(key, start) is not None and not _WRITES_TOO.match(key, start)


BRACKETED_CREDIT = re.compile(rf"\((?:{'|'.join(_CREDIT)})\)")
"""A photo credit in brackets of its own after a paragraph."""

CAPTION_MARK = re.compile(
    r"[▲△▼▽◀▶◁▷◤◢◣◥↑↓←→↖↗↘↙]|"
    r"[(\[【]?(?:[上下左右中大小题主]{1,2}图|本组图|组图|附图|配图|图片|照片|图)(?:[①-⑳0-9一二三四五六七八九十]{0,2}[:]|[①-⑳]|(?:[0-9]{1,2})?为(?![例准据底本主辅了证凭所]|大家|人们|人所|众))|"
    r"[(\[【][上下左右]图[)\]】]|"
    r"[上下左右]图,|"
    r"这(?:是|张照片是).{0,16}(?:拍摄|摄)的|"
    r"(?:图片|照片)(?:说明|显示)[:]"
)
"""What a caption opens with: 图为, 上图:, ▲, 图①, 这是3月5日拍摄的."""
