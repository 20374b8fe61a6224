"""Bylines and datelines: patterns for folded text (see `script.fold`)."""

from __future__ import annotations

import re

from bisum.zh.people import AGENCY, HAN, NAMES, REPORTER

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
    rf"|(?:{AGENCY})?{_BRACKETED}"
    rf"|(?:{AGENCY})[^,。:()]{{0,12}}{_BRACKETED}(?:报道|电)?"
    rf")[】\]):]?"
)
"""A byline that opens a paragraph: 本报讯(记者 张伟), 新华社北京3月5日电（记者王五、李四）, 据新华社电."""

STANDALONE = re.compile(
    rf"[□■◆●▲◎○·—(\[【]*(?:"
    rf"(?:{_WHO}(?:[;,]?{_WHO}){{0,3}})(?:报道|文/?图|图/?文|文并摄|整理|撰文|通讯员)?"
    rf"|(?:{AGENCY})(?:特约|首席)?(?:评论员|特约评论员|编辑部)[{HAN}]{{0,4}}"
    rf"|(?:文|撰文|作者|整理|记者|撰稿|采写|口述|执笔)[:/](?:{AGENCY})?(?:{REPORTER})?[{HAN}·、,/]{{2,30}}(?:图[:/][{HAN}·、,/]{{2,12}})?"
    rf"|(?:据|综合)(?:{AGENCY})(?:{_PLACE}{_DAY}(?:专电|电|报道|消息))?"
    rf"|(?:{AGENCY})(?:{_PLACE}{_DAY}电)(?:{_BRACKETED}|记者[{HAN}、]{{2,20}})?"
    rf"|[{HAN}·、,]{{2,16}}(?:本报|新华社)(?:特约|见习|实习)?记者"
    rf")[)\]】—]*"
)
"""A byline that is all of its line: 本报记者 李鑫, 文/张三, 本报评论员, (据新华社北京3月5日电)."""

SIGNED = re.compile(
    rf"(?<=[。!?…”])\((?:(?:{AGENCY})?(?:{REPORTER})[^()。]{{2,40}}|(?:据|综合)?(?:{AGENCY})(?:{_PLACE}{_DAY}(?:专电|电))?|作者[^()。]{{2,40}}|(?:读者|网友){NAMES})\)$"
)
"""A byline in brackets behind the last sentence of an article: （记者 张伟）, （据新华社）, （作者系某大学教授）."""

TITLED = re.compile(r"【(?!本报|新华|中新|记者|编者|注|链接)[^【】]{2,30}】(?=.{12})")
"""A headline that runs into its paragraph, as in news in brief: 【地铁新线开通】3月5日起……"""
