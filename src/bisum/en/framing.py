"""Words of an English text that say where its matter comes from, where nothing in its Chinese does: a frame that a model
puts around a true sentence ("according to reports", "experts say").

Translators add little words of their own (he said, also, in fact). Looked for is only what names a source, a question or
the text itself, and the Chinese may stand for it by any word it could come from.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from bisum.late import Late, late


class _Frame(NamedTuple):
    """A frame: words of which its phrase holds one, the phrase, and the Chinese that accounts for it."""

    words: frozenset[str]
    phrase: Late
    chinese: Late


_SAY = r"(?:says?|said|believed?|noted?|notes|points? out|pointed out|suggest(?:s|ed)?|argued?|warn(?:s|ed)?)\b"
_HAVE = r"(?:(?:has|have|had) )?"


def _frame(words: str, phrase: str, chinese: str) -> _Frame:
    return _Frame(frozenset(words.split()), late(rf"\b(?:{phrase})", re.IGNORECASE), late(chinese))


_FRAMES = (
    _frame(
        "report reports reported news media",
        r"(?:according to|as per) (?:the |a |some |local |foreign |recent )*(?:news |media |press )?reports?\b(?! on| of| for| card)"
        r"|according to (?:the )?(?:news|(?:local |foreign )?media)\b(?! (?:conference|briefing|release|agency))|as reported by\b"
        r"|(?:media|press|news) reports (?:say|said|show|indicate)",
        "报|(?<![数占证])据|媒|消息|称|传|悉|讯|闻|新华社|披露|调查|显示",
    ),
    _frame(
        "reported reportedly",
        r"it (?:is|was|has been) (?:widely )?reported\b|reportedly\b",
        "报|(?<![数占证])据|媒|消息|称|传|悉|讯|闻|说|透露|披露",
    ),
    _frame(
        "learned learnt understood told",
        rf"(?:the|our|this|a) (?:reporter|correspondent|journalist)s? {_HAVE}(?:learned|learnt|(?:was|were) told)\b"
        r"|it (?:is|was|has been) (?:learned|learnt|understood)\b(?! (?:as|by|to))",
        "记者|笔者|本报|采访|悉|了解|获知|得知|(?<![数占证])据|介绍|透露|闻|报道",
    ),
    _frame(
        "experts analysts observers insiders scholars",
        rf"(?:experts|analysts|observers|insiders|scholars) (?:have |also |generally |widely )*{_SAY}"
        r"|according to (?:\w+ )?(?:experts|analysts|observers|insiders|scholars)\b",
        "专家|学者|人士|分析|观察|教授|院士|研究|业内|业界|内部|学家|[析律医程计]师|机构|外界|舆论",
    ),
    _frame(
        "known knows know",
        r"as (?:we all|everyone|everybody|you all) knows?\b|as (?:is|was) (?:well[- ]known|widely known|known to (?:all|everyone))"
        r"|it is (?:well[- ]known|widely known|common knowledge|known to all)\b",
        "知|公认|闻名|人所|常识|大家|皆",
    ),
    _frame(
        "response reply answer answering responding replying",
        r"(?:in (?:response|reply|answer) to|answering|responding to|replying to) (?:the |a |an |this |these |reporters?['’]s? |media |related |relevant )*"
        r"(?:question|query|queries|inquiry|inquiries|enquiry)",
        "问|答|回应|询|疑|记者|关切|就.{1,30}表示|针对|有关",
    ),
    _frame(
        "asked",
        r"when asked (?:about|whether|if|why|how|by|what|for)\b|asked by (?:a |the )?(?:reporter|journalist|press|media)",
        "问|答|采访|受访|访|谈|记者|询|对话|面对|说起|提及|提到|针对",
    ),
    _frame(
        "interview",
        r"(?:in|during) an (?:exclusive |recent )?interview\b",
        "访|采|问|谈|记者|对话|接受|告诉|对.{1,12}说|媒",
    ),
    _frame(
        "sources familiar",
        r"sources (?:said|say|told|close to|familiar)|(?:people|sources|those) familiar with the matter"
        r"|according to (?:\w+ )?sources\b",
        "消息|人士|知情|内部|透露|据|来源|渠道|方面",
    ),
    _frame(
        "spokesperson spokesman spokeswoman spokespersons spokespeople",
        r"spokes(?:person|man|woman|people)",
        "发言|言人|代言|表示|说|称|指出|回应|介绍|谈|答|宣布|讲|负责|强调|透露|新闻|告诉|言",
    ),
    _frame(
        "statistics data figures",
        r"according to (?:the )?(?:\w+ )?(?:statistics|data|figures)\b|(?:statistics|data|figures) (?:also )?shows?\b",
        "统计|数据|数字|(?<![数占证])据|显示|表明|调查|资料|指标|测算|公布|发布|监测|报告|通报|介绍|透露|说",
    ),
    _frame(
        "study studies research survey surveys",
        r"(?:studies|research|surveys?) (?:have |has )?(?:shows?|shown|showed|found|finds?|suggests?|indicates?)\b",
        "研究|调查|实验|试验|发现|表明|显示|论文|科学|学者|学家|测|调研|问卷|访",
    ),
    _frame(
        "noting mentioning noted mention",
        r"it (?:is|was) (?:also )?worth (?:noting|mentioning)|it should (?:also )?be (?:noted|mentioned)|worthy of (?:note|mention)",
        "值得|注意|一提|指出|强调|须|需|应|要|特别|尤|说明|提及|看到|不过|但",
    ),
    _frame(
        "conclusion summary sum conclude",
        r"in (?:conclusion|summary)\b|to (?:sum up|conclude),",
        "总|综|概|简|结|归|因此|所以|可见|最后|一句话|小结",
    ),
    _frame(
        "article passage text author",
        r"(?:the|this) (?:article|passage|text|author) (?:also )?(?:says?|said|states?|stated|mentions?|mentioned|describes?|described"
        r"|discusses|emphasizes|highlights|introduces)\b",
        "文|篇|章|稿|作者|笔者|书|报|作家|撰|写|著",
    ),
    _frame(
        "translation translated",
        r"here (?:is|are) the (?:english )?translat|(?:english )?translation:|translated (?:as|into english)",
        "译|翻|英文|英语",
    ),
)
_WORDS = frozenset[str]().union(*(frame.words for frame in _FRAMES))


def invented_frames(zh: str, en: str, words: Collection[str]) -> Iterator[str]:
    """The phrases of `en` that frame what it says although nothing in `zh` accounts for them; `words` are its words in
    lower case.

    >>> said = "According to media reports, output rose."
    >>> list(invented_frames("产量增长。", said, ["media", "reports"]))
    ['According to media reports']
    >>> list(invented_frames("据媒体报道，产量增长。", said, ["media", "reports"]))
    []
    """
    named = _WORDS.intersection(words)
    if not named:
        return
    for frame in _FRAMES:
        if frame.words.isdisjoint(named):
            continue
        # The Chinese is the shorter, and accounts for most.
        if not frame.chinese().search(zh) and (found := frame.phrase().search(en)):
            yield found[0]
