"""Bylines and datelines: patterns for folded text (see `script.fold`)."""

from __future__ import annotations

import re

from bisum.zh.people import AGENCY, HAN, NAME, NAMES, REPORTER
from bisum.zh.script import after, fold

_WHO = rf"(?:{AGENCY})?{REPORTER}[:/]?{NAMES}|{AGENCY}{REPORTER}[:/]?(?:[{HAN}·、,/]{{2,8}}|[A-Za-z ]{{2,24}})"
_BRACKETED = rf"\((?:{AGENCY})?(?:{REPORTER}|评论员|作者)[^()。]{{2,40}}\)"
_PLACE = rf"[{HAN}·/、]{{0,14}}?"
_DAY = r"(?:(?:[0-9]{4}年)?[0-9]{1,2}月[0-9]{1,2}日|[0-9]{1,2}日)?"
DATELINE = re.compile(rf"[(【\[■□◆]*(?:据|综合|转自)?{AGENCY}(?P<where>{_PLACE}{_DAY}(?:专电|电))")
"""The place and day of a byline, as group `where`."""


RUN_IN = re.compile(
    rf"[【\[(■□◆]?(?:"
    rf"(?:据|综合|转自)?(?:{AGENCY})(?:[讯訊电]|消息)[】\]]{_BRACKETED}"
    rf"|{REPORTER}[{HAN}·、,]{{2,14}}/(?:[{HAN}]{{2,8}}?)(?:综合)?(?:报道|报导|专电|电|讯)(?=[】\])])"
    rf"|(?:据|综合|转自)?(?:{AGENCY})(?:{_PLACE}{_DAY}(?:专电|电讯|急电|电|讯))(?:{_BRACKETED})?(?:电|题:)?"
    rf"|综合(?:外电|外媒|海外媒体)(?:报道|消息)(?![指称认])"
    rf"|{AGENCY}(?:综合)?(?:报道|消息)(?=[】\])])"
    rf"|(?:{AGENCY})?{_BRACKETED}"
    rf"|(?:{AGENCY})[^,。:()]{{0,12}}{_BRACKETED}(?:报道|电)?"
    rf")[】\]):]?"
)
"""A byline that opens a paragraph: 本报讯(记者 张伟), 新华社北京3月5日电（记者王五、李四）, 据新华社电."""

_OPEN_NAMES = re.compile(
    rf"[ \u3000]*(?:{REPORTER}[ \u3000]*[{HAN}]{{2,4}}(?:[ \u3000、]+[{HAN}]{{2,4}}){{0,3}}[ \u3000]+)+(?=[^ \u3000]{{6}})"
)
"""Names without brackets behind 本报讯, which a blank sets apart from the text; in text as printed."""


_REPORTING = re.compile(
    rf"[ \u3000]*(?:{REPORTER}?[ \u3000]*[{HAN}]{{2,4}}[、，,和 \u3000]*){{1,5}}报道[：:][ \u3000]*(?=[^ \u3000]{{6}})"
)
"""Who reports, between 本报讯 and the text, as the papers of the forces print it: 本报讯 记者张伟、通讯员李四报道：…."""


def opening(text: str) -> int:
    """How many characters of `text`, as printed, are the byline that opens it.

    >>> opening("本报讯(记者 张伟)今天"), opening("本报讯 记者 张伟 家住桃园路的读者来电"), opening("昨天下午")
    (10, 10, 0)
    >>> opening("本报讯 张伟、特约通讯员李四报道：“心电图已传到。”")
    17
    """
    found = RUN_IN.match(fold(text))
    end = after(text, found.end()) if found else 0
    if found and found[0][-1] in "讯訊电電":
        names = _OPEN_NAMES.match(text, end) or _REPORTING.match(text, end)
        end = names.end() if names else end
    return end


STANDALONE = re.compile(
    rf"[□■◆●▲◎○·—(\[【]*(?:"
    rf"(?:{_WHO}(?:[;,□■◆●▲◎○·]*{_WHO}){{0,3}})(?:报道|文[/、]?图|图/?文|文并摄|文/摄|整理|撰文|编译|通讯员|发自[{HAN}]{{2,8}})?"
    rf"|(?:{AGENCY})?{REPORTER}?[:/]?{NAMES}/?文[/、]?(?:{NAMES}|受访[者方]|通讯员|企业|[校警院店]方)/?(?:供?图|摄|摄影)"
    rf"|(?:综合|据)(?:外电|外媒|海外媒体|本报|新华社)(?:、?(?:外电|外媒|新华社))?(?:报道|消息|电)?"
    rf"|(?:受访|指导|点评|支持|本期|咨询)专家[:/][{HAN}·、,]{{4,50}}"
    rf"|主持人?[:/]{_WHO}"
    rf"|作者(?:系|为|是|单位)[^。]{{2,40}}"
    rf"|(?:{AGENCY})(?:特约|首席)?(?:评论员|特约评论员|编辑部)[{HAN}]{{0,4}}"
    rf"|(?:文|撰文|作者|整理|记者|撰稿|采写|口述|执笔)[:/](?:{AGENCY})?(?:{REPORTER})?[{HAN}·、,/]{{2,30}}(?:图[:/][{HAN}·、,/]{{2,12}})?"
    rf"|(?:据|综合)(?:{AGENCY})(?:{_PLACE}{_DAY}(?:专电|电|报道|消息))?"
    rf"|(?:{AGENCY})(?:{_PLACE}{_DAY}电)(?:{_BRACKETED}|记者[{HAN}、]{{2,20}})?"
    rf"|[{HAN}·、,]{{2,16}}(?:本报|新华社)(?:特约|见习|实习)?记者"
    rf")[)\]】—]*"
)
"""A byline that is all of its line: 本报记者 李鑫, 文/张三, 本报评论员, (据新华社北京3月5日电)."""

_POST = "主任|[教编]授|[医药技律]师|[院校所部局处科站厂队馆会行市省县区乡镇村]长|研究员|院士|书记|主席|委员|博士|学者|作家|评论员|专家|[记编]辑?者|主任医师|律师|法官|检察官|总[编裁]|经理|[小中大]学|学[校院]|医院|党校|研究[院所]"
_OUTSIDE = "读者|市民|村民|居民|网友|职工|教师|学生|干部|老人|战士"
_OF_THE_TRADE = "引子|楔子|序[言幕曲章]?|前[言记奏]|后记|导[语读言]|背景|缘起|起因|起源|现[状场]|案情|案例|判决|裁判|分歧|评析|释法|说法|提示|争议|焦点|摘要|提要|尾声|结[语局]|启事|声[明音]|通[告知]|公[告示]|更正|短评|短[波讯]|[简快]讯|书讯|点评|链接|说明|附[录件记表]|问[题答]|时间|地点|目[录标]|成[因效]|措施|建议|意义|原因|对策|总[结论]|开[篇头]|历史|未来|今[天日]|昨[天日]|上篇|下篇|[上中下][集篇]"
"""What names a part of an article, and nobody."""

SIGNATURE = re.compile(
    rf"[■□◆●▲◎○·—]{{1,2}}(?!{_OF_THE_TRADE})[{HAN}]{{2,3}}(?:编译|整理|撰文)?"
    rf"|(?:[■□◆●▲◎○·—]{{1,2}}|[{HAN}·、]{{2,30}}?(?:{_POST})(?![某的]))?{NAMES}(?:编译|整理|撰文|\([{HAN}]{{2,10}}\))?"
)
"""What below a headline is its byline, and elsewhere may be anything: ■ 张伟, 张伟, 张伟（职员）, 某某医院主任医师 张伟."""

HOUSED = re.compile(
    rf"[{HAN}·]{{2,24}}(?:学|学校|[小中大]學|學院|[学医法]院|医院|醫院|党校|黨校|研究[院所]|幼儿园|出版社|[委局厅处])[ \u3000]+[{HAN}]{{2,3}}"
)
"""Who wrote what stands below, in text as printed: a house, and a name of whatever surname behind a blank."""

PEN_NAME = re.compile(rf"(?!{_OF_THE_TRADE})[{HAN}]{{2,3}}")
"""A name to write under that need not begin with a surname; only the place where it stands can tell it from a word."""

SENDER = re.compile(
    rf"[{HAN}]{{0,14}}?(?:{_OUTSIDE}):?(?!.某|..?(?:女士|先生|大爷|阿姨|大妈|等|们)){NAME}"
    rf"|\({NAMES}\)"
)
"""What below a letter is the name of its writer: 临江市读者 张伟; below any article, names in brackets: （张伟 李四）."""

SIGNED = re.compile(
    rf"(?<=[。!?…”])\((?:(?:{AGENCY})?(?:{REPORTER})[^()。]{{2,40}}|(?:据|综合)?(?:{AGENCY})(?:{_PLACE}{_DAY}(?:专电|电))?|作者[^()。]{{2,40}}|[{HAN}]{{0,8}}(?:读者|网友|市民|村民)(?!全文|来[信稿]){NAME}|[{HAN}]{{2,20}}(?:{_POST}){NAME}|(?!全文|封面|路透|毛利|完){NAMES})\)$"
)
"""A byline in brackets behind the last sentence of an article: （记者 张伟）, （据新华社）, （作者系某大学教授）."""

TITLED = re.compile(
    r"【(?!本报|新华|中新|记者|编者|注|链接|[^【】]{1,5}[省市县区州旗镇乡村]】)[^【】]{2,30}】(?=.{12})"
)
"""A headline that runs into its paragraph, as in news in brief: 【地铁新线开通】3月5日起……; a place (【临江市】) is none."""
