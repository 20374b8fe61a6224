"""Page furniture: mastheads, page numbers, imprint, contacts, notices. Patterns for whole folded lines (see `script.fold`)."""

from __future__ import annotations

import re
from functools import lru_cache

from bisum.zh.people import HAN, NAMES

_NUMBER = r"[0-9〇○零一二三四五六七八九十百]{1,4}"
_DATE = r"(?:(?:19|20)[0-9]{2}|[二一][〇○零九][〇○零一二三四五六七八九]{2})(?:年[0-9一二三四五六七八九十]{1,3}月[0-9一二三四五六七八九十廿]{1,3}日|[-./][0-9]{1,2}[-./][0-9]{1,2})"
_WEEKDAY = r"(?:星期|周|礼拜)[一二三四五六日天]"
_LUNAR = r"(?:农历)?[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年?(?:[正闰一二三四五六七八九十冬腊]{1,3}月(?:初|十|廿|二十|三十)?[一二三四五六七八九十]?)?|农历[正闰一二三四五六七八九十冬腊]{1,3}月(?:初|十|廿|二十|三十)?[一二三四五六七八九十]?"
_PAGE = rf"(?:第?[A-Z]?{_NUMBER}(?:[-—~][A-Z]?{_NUMBER})?版|[A-Z][0-9]{{1,3}}|[甲乙丙丁戊][0-9]{{0,2}}版)"
_SPELLED = "[A-Z]{3,16}(?:RIBAO|WANBAO|SHIBAO|ZAOBAO|CHENBAO|KUAIBAO|SHANGBAO|DUSHIBAO|DAILY|TIMES)"
_PAPER = rf"[《]?[{HAN}]{{2,8}}(?:日报|晚报|时报|早报|晨报|快报|导报|商报|周报|都市报|文摘报|青年报|工人报|农民报|学报|周刊|时讯|报(?![道告]))[》]?|{_SPELLED}"
_SECTION = (
    "(?:(?:要闻|新闻|国内|国际|天下|环球|财经|本地|时政|热点)(?:速览|速递|简报|简讯|快讯|短讯|集萃|集锦|播报|速读)|简讯|快讯|短讯|一句话新闻|简明新闻|新闻简报|经济新闻|社会新闻|"
    "对话|访谈|来信选登|来信照登|要闻|综合|综合新闻|国内|国际|国内新闻|国际新闻|时政|时政要闻|政治|经济|财经|社会|文化|文体|体育|教育|科技|科教|健康|卫生|法治|法制|民生|本地|"
    "都市|评论|时评|观点|理论|思想|副刊|专题|专版|专刊|特刊|特别报道|特别策划|深度报道|深度|调查|人物|读者来信|视觉|图片|图片新闻|图片故事|图说(?:新闻)?|图闻|生活|旅游|"
    "军事|生态|环保|农业|三农|乡村振兴|产业|金融|证券|能源|汽车|房产|娱乐|文艺|悦读|读书|书评|港澳台|台港澳|港澳|两岸|各地|地方|地方新闻|区域|城事|头版|"
    "周末版|一版|新闻|焦点|关注|热点|聚焦|天下|世界|环球|神州|中国|海外|两会|两会专题|党建|维权|种植|养殖|今日导读|今日看点|今日要目|人大|政协|民主政协|假日生活|周末|导读|封面|目录|今日关注|今日要闻)"
)
_PREFIX = "(?:本版|本期|本栏目?|本组|本报|值班|特别|执行|责任|美术|图片|视觉|文字|夜班|版面|联合|首席|特约|当班|编辑部)*"
_ROLE = rf"(?:{_PREFIX}(?:责编|编辑|美编|主编|副主编|总编辑?|副总编辑?|编委|主任|校对|检校|校检|检对|组版|版式|排版|制版|责校|制表|总?值班|版面))"
_TASK = (
    rf"(?:(?:本版|本期|本栏目?|本组)(?:撰文|采写|供稿|组稿|文字)|{_PREFIX}(?:版式设计|版面设计|视觉设计|美术设计|设计|视觉|制图|图编|审读|审校|审核|编审|统筹|策划|监制|终审|一审|二审|三审|初审|复审|一校|二校|三校|一读|二读|"
    r"实习生|统稿|执笔|出品|文案|剪辑|摄像|整理))"
)
_NEXT = rf"(?=$|[|;()【】]|{_ROLE}|{_TASK}|电话|邮箱|E|e|(?:19|20)[0-9]{{2}}[年.-]|[A-Z]?[0-9]{{1,3}}(?![0-9]))"
_STAFF = (
    rf"(?:{_ROLE}|{_TASK})[:/|][{HAN}A-Za-z·、,]{{2,24}}?{_NEXT}|(?:{_ROLE}|{_TASK}){NAMES}{_NEXT}"
)
_HELPER = rf"(?:{_ROLE}|{_TASK})(?!工作|人员|部|会|中心|技能|要求|培训|[和与都及的是在])[{HAN}A-Z·]{{2,4}}?{_NEXT}"
"""A role and what may be a name of any surname: sure only next to another of its kind."""
_PHONE = r"0[2-8]-[0-9]{4}-?[0-9]{4}(?![0-9])|\(?0[0-9]{2,3}(?:\)|[-—])?[0-9]{7,8}(?:(?:转|[-—])[0-9]{1,5})?(?![0-9])|[48]00[-—]?[0-9]{3,4}[-—]?[0-9]{3,4}(?![0-9])|1[3-9][0-9]{9}(?![0-9])"
_MAIL = r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,64}"
_URL = (
    r"(?:https?://|www\.)[A-Za-z0-9._~:/?#@!$&'()*+,;=%-]{2,200}|"
    r"[A-Za-z0-9-]{1,40}(?:\.[A-Za-z0-9-]{1,40}){0,3}\.(?:com|cn|net|org|gov|edu)(?:/[A-Za-z0-9._~:/?#@!$&'()*+,;=%-]{0,200})?"
)
_VISIT = (
    rf"(?:[{HAN}]{{0,2}}(?:更多|详细|具体|完整)(?:资讯|新闻|内容|精彩|信息|报道|情况|视频){{0,2}}|详情|全文|原文)?(?:敬?请|欢迎|可|均?可)?"
    rf"(?:登录|登陆|登入|访问|浏览|点击|关注|详见|参见|请见|见|查看|链接|网址)[:]?(?:[{HAN}]{{0,8}}[:(]?)?(?={_URL})"
)
_LABEL = rf"[{HAN}]{{0,8}}(?:电话|热线|专线|传真|手机|短信|QQ|QQ群|微信号?|微博|邮箱|信箱|邮件|E-?mail|email|网址|官网|网站|邮编|邮政编码|客服)"
_CHANNEL = (
    r"下载[^。,:]{2,14}(?:客户端|APP|App)(?:,?[^。,]{2,8})?|"
    rf"(?:官方|新闻|本报|[{HAN}]{{2}}报)?(?:微信公众号|公众号|微信|微博|客户端|抖音号?|视频号|头条号):[{HAN}A-Za-z0-9@]{{2,12}}?"
    rf"(?=$|[,;|]|(?:官方|新闻|本报|[{HAN}]{{2}}报)?(?:微信|公众号|微博|客户端|抖音|视频号|头条号|电话|热线|邮箱))"
)
_NUMBERS = (
    r"国内统一(?:连续出版物|刊)?(?:刊)?号[:]?(?:[:]?CN)?[0-9A-Z-]{4,12}|国际标准(?:连续出版物|刊)号[:]?(?:ISSN)?[0-9A-Z-]{4,12}|CN[0-9]{2}-[0-9]{4}(?:/[A-Z])?|ISSN[0-9-]{8,9}|"
    r"(?:国内|国外|邮发|国内邮发|国外发行)代号[:]?[0-9A-Z]{1,4}(?:-[0-9]{1,4})?|"
    rf"(?:总)?第[0-9〇○零一二三四五六七八九十百千万]{{1,8}}期|第[0-9]{{3,6}}号|(?:总|今日|本期|今天)[第共]?{_NUMBER}[期版](?!本)(?:\([{HAN}0-9]{{1,8}}\))?|"
    r"(?:零售|每份|定价|零售价|每份定价|全年定价|每月定价|每季定价|月价|年价)[:]?[每份]{0,2}[0-9.]{1,7}元|广告(?:经营)?(?:许可证|登记(?:号|证))(?:号|编号)?[:]?[^。]{2,24}|"
    r"(?:本报)?(?:法律顾问|印刷|承印|主办|主管|出版|编辑出版|发行|主管主办|发行单位|印刷单位)[:][^。]{2,30}|代号[0-9]{1,3}-[0-9]{1,4}|"
    rf"中共[{HAN}]{{2,12}}[委部](?:主管主办|主管、主办|主办|主管|机关报)|"
    rf"(?:内部资料)?准印证(?:号|编号)?[:]?(?:\([{HAN}]\))?[0-9A-Z-]{{2,12}}号?|"
    rf"(?:[{HAN}]{{4,24}}(?:主管|主办))?[每逢]逢?(?:周|星期)[一二三四五六日、至]{{1,11}}出版"
)
_TO_SEE = (
    r"(?:观看|收看|看|阅读|读|收听|听|了解|关注|下载|加入|进入|获取|查看|浏览|参与|订阅)[^。,]{0,6}"
    r"(?:更多|视频|直播|详情|详细|全文|全版|原文|大图|电子|数字|报纸?$|新闻|图集|短片|音频|内容|我们|本报|客户端|公众号|微信|相关|海报|完整|精彩|答题|互动|投票|问卷|活动)"
)
_SCAN = (
    rf"[^。,]{{0,12}}(?:扫码|扫一扫|扫描|扫下方|扫上方|扫右侧|识别|长按)[^。]{{0,10}}(?:二维码(?:$|[,!]?[^。]{{0,16}}{_TO_SEE}[^。]{{0,8}}|[,!])|{_TO_SEE}[^。]{{0,10}})|"
    r"(?:请)?(?:扫码|扫一扫|扫描二维码)(?:收看|观看|收听|订阅)[^。,]{1,8}|"
    rf"(?:请|欢迎|敬请)?关注[^。]{{0,16}}(?:公众号|微信|微博|视频号|客户端|抖音号|头条号)[^。]{{0,12}}|"
    rf"[{HAN}]{{2,14}}(?:二维码|微信公众号|官方微信|官方微博|客户端下载|视频号)"
)


_PIECES = {
    "staff": _STAFF,
    "helper": _HELPER,
    "number": _NUMBERS,
    "address": rf"(?:来信|来稿|稿件|投稿)(?:请|敬请)?寄(?:至|往|到)?:?[{HAN}A-Za-z0-9《》()·-]{{4,40}}?(?=$|[,;|]|邮编|邮政编码|电话|传真)|(?:本报|报社)?(?:社址|地址|报社地址|通讯地址):[{HAN}A-Za-z0-9()·-]{{4,40}}?(?=$|[,;|]|邮编|邮政编码|[{HAN}]{{0,4}}(?:电话|热线)|传真)",
    "contact": rf"来稿(?:请|须|一律)?(?:注明|写明|附上)[^。]{{2,20}}|{_VISIT}(?:{_URL})|(?:{_LABEL}[:/]?|[{HAN}]{{2,8}}:)(?:{_PHONE}|[0-9]{{5,8}}(?![0-9])|[0-9]{{4}}-[0-9]{{4}}(?![0-9])|{_MAIL}|{_URL}|@[{HAN}A-Za-z0-9_]{{2,20}})|{_PHONE}|{_MAIL}|{_URL}",
    "channel": _CHANNEL,
    "date": rf"{_DATE}|{_WEEKDAY}|{_LUNAR}|[0-9]{{1,2}}月[0-9]{{1,2}}日(?={_WEEKDAY})",
    "paper": _PAPER,
    "place": rf"{_PAGE}|{_SECTION}|[0-9]{{1,3}}(?![0-9.,:%])",
    "mark": r"[(\[【《)\]】》·◆■□●▶►☞◀◄|,;:/、~—–-]",
}
PAGE_OPENS = re.compile(rf"\A(?=.{{1,16}}$)(?:{_PIECES['place']}|{_PIECES['mark']})")
_PIECE = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _PIECES.items()))
_ALONE = re.compile(
    rf"[{HAN}]{{2,6}}(?:日报|晚报|时报|早报|晨报|快报|导报|商报|都市报|文摘报|青年报|工人报|农民报)"
    rf"|{_SPELLED}"
)


@lru_cache(maxsize=8)
def furniture(key: str) -> str | None:
    """What kind of furniture a folded line is made of, and of nothing else; None for anything else.

    It is read piece by piece, so that its cost does not depend on how the pieces could be cut.

    >>> furniture("本版责编:张伟美编:李四电话:010-64020522"), furniture("2026年2月24日星期一"), furniture("第2版教材")
    ('imprint', 'date', None)
    """
    kinds = _kinds(key)
    return _kind(key, kinds) if kinds else None


def may_be_furniture(key: str) -> bool:
    """Whether a folded line is made of such pieces, and bears a page's number or its editors, if with a name of its own.

    >>> may_be_furniture("第A04版重点"), may_be_furniture("A股大涨")
    (True, False)
    """
    return not {"folio", "staff", "helper"}.isdisjoint(_kinds(key) or ())


def _kinds(key: str) -> list[str] | None:
    """What kinds of pieces a line is made of, marks left out; None if it holds anything else."""
    kinds: list[str] = []
    at = 0
    while at < len(key):
        piece = _PIECE.match(key, at)
        if piece is None or piece.end() == at:
            own = _own_section(key, at) if kinds or _DATES_A_PAGE.search(key) else at
            if own == at or (
                _OWN.intersection(kinds) and not (key[at - 1] == "·" and kinds[-1] == "section")
            ):
                return None
            if kinds[-1:] != ["section"]:
                kinds.append("latin" if key[at].isascii() else "section")
            at = own
            continue
        if piece.lastgroup and piece.lastgroup != "mark":
            kinds.append("folio" if _FOLIO.fullmatch(piece[0]) else piece.lastgroup)
        at = piece.end()
    return kinds


_FOLIO = re.compile(r"第?[A-Z]?[0-9]{1,3}版|第[0-9一二三四五六七八九十]{1,3}版|[A-Z][0-9]{1,3}")
_OWN_SECTION = re.compile(rf"[{HAN}]{{2,6}}|[A-Za-z]{{3,12}}")
_SAYS = re.compile(
    "报道|报导|刊[发登载]|发[表布]|消息|召开|举行|开[幕通]|闭幕|获奖|启动|[了的在是将已]|[讯电]$"
)
_DATES_A_PAGE = re.compile("版|年(?<=[0-9]年)|报|·")
"""Cheap: what a line holds that names a section of the paper's own, if it does not begin with it."""
_OWN = frozenset({"section", "latin"})
_AROUND = frozenset({"paper", "folio", "staff", "number", "contact"})


def _own_section(key: str, at: int) -> int:
    """Where the name ends that a paper gives to a section of its own (练兵备战, SPORTS), if one may stand at `at`; else `at`."""
    word = _OWN_SECTION.match(key, at)
    if word is None:
        return at
    for end in range(at + 2, word.end()):
        if _PIECE.match(key, end):
            return end if not _SAYS.search(key, at, end) else at
    return word.end() if not _SAYS.search(key, at, word.end()) else at


def _kind(key: str, kinds: list[str]) -> str | None:
    if (
        kinds == ["section"] and len(key) > 2 and key[0] == key[-1] == "·" and "广告" not in key
    ):  # ·新知·
        return "page"
    if own := _OWN.intersection(kinds):
        surroundings = _AROUND.intersection(kinds)
        paged = kinds.count("date") > 1 and "place" in kinds  # a day, its weekday, a number
        dated = "date" in kinds and ("latin" in own or surroundings or paged)
        if not (dated or len(surroundings) > 1):
            return None
        return "masthead" if "paper" in kinds else "date" if "date" in kinds else "page"
    kinds = ["place" if kind == "folio" else kind for kind in kinds]
    if (kinds[:1] == ["staff"] and "helper" not in kinds) or "number" in kinds:
        return "imprint"
    if "helper" in kinds:
        return "imprint" if kinds.count("staff") + kinds.count("helper") > 1 else None
    if "address" in kinds or "contact" in kinds or kinds.count("channel") > 1:
        return "contact"
    if "channel" in kinds:
        return None
    if "paper" in kinds:
        return "masthead" if len(kinds) > 1 or _ALONE.fullmatch(key) else None
    if "date" in kinds:
        return "date" if key[0] != "(" else None
    return "page" if 0 < len(kinds) <= 3 else None


SCAN = re.compile(rf"(?=.{{2,45}}$)(?:{_SCAN})")
ADVERT = re.compile(
    r"[(\[【·—-]*(?:(?:公益|分类|遗失|形象|招商|商业)?广告|AD|ADVERTISEMENT)[)\]】·—-]*"
)
_END = r"[(\[【](?:完|全文完|本文完|待续|未完待续)[)\]】]"
END = re.compile(_END)
"""What closes a story, or says that it goes on another day: (完), (未完待续)."""

END_AT_END = re.compile(rf"(?<=[。!?…”]){_END}$")
_POINTER = r"[▶►→↓☞▷>◀◄]*"
_THERE = rf"(?:第?[A-Z]?{_NUMBER}版|[A-Z][0-9]{{1,3}}版?|[0-9]{{1,2}}版)"
_TURN = rf"{_POINTER}(?:上接|下接|下转|转接|紧接|续接|上承){_THERE}(?:[《“][^()《》“”。]{{1,30}}[》”])?(?:[、,]?{_THERE})?{_POINTER}"
_SEE = rf"{_POINTER}(?:相关|详细|更多|全文|报道|评论|导读|新闻|文章|内容){{0,3}}(?:详见|见|刊于|刊登于|刊载于|请看|请见)(?:今日|本报)?{_THERE}{_POINTER}"
JUMP = re.compile(rf"[(\[【]?(?:{_TURN}|{_SEE})[)\]】]?")
"""上接第一版, (下转第四版), ▶下转A4版, (相关报道见第三版)."""

CONTENTS = re.compile(
    rf"{_POINTER}(?:第?[A-Z]?{_NUMBER}版)[:|]?(?=.{{0,20}}[{HAN}]{{3}}).{{4,40}}|(?=.{{0,20}}[{HAN}]{{4}}).{{4,40}}?[.…·—]{{0,20}}(?:\(第?[A-Z]?{_NUMBER}版\)|第?[A-Z]?[0-9]{{1,2}}版){_POINTER}"
)
"""A line of the table of contents of an issue: 第3版 老厂房里长出“新车间”. One alone may be anything."""

WEATHER = re.compile(
    r"(?=.{0,30}(?:晴|多云|阴|雨|雪|雾|霾))(?=.{0,50}[0-9](?:℃|°C))(?=.{0,50}(?:风力?|级|湿度|降水概率))"
    rf"(?:[{HAN}]{{0,6}}天气(?:预报)?[:|]?|今[日天明][:|]?|明[日天][:|]?|[{HAN}]{{2,4}}[:|])[^。]{{8,60}}"
)
"""The weather in a line of the front page: 今日天气 多云转晴 最高气温16℃ 偏南风2～3级."""

DISCLAIMER = re.compile(
    r"(?:温馨提示:|风险提示:)?(?:投资|股市|理财|市场|基金)有风险[,|]?(?:入市|投资|理财|选择|决策)?(?:需|须)谨慎|市场有风险,(?:信息|内容|价格|建议)?仅供参考"
    r"|本(?:文|版|栏目?)(?:内容|文章|观点)?(?:均|仅)?(?:不作为|不构成)[^。]{2,16}(?:依据|建议|意见)[^。]{0,16}"
    r"|本[文版](?:内容|信息|文章|数据)?仅供[^。,]{0,8}(?:参考|科普)(?:,(?:不作为|不构成|不能替代)[^。]{2,16})?"
    r"|(?:本版|文章|文中|以上|来稿)(?:内容|观点|言论)?仅(?:代表|为)(?:作者|个人)[^。]{0,10}(?:观点|意见)[^。]{0,14}"
)
"""What a paper prints below a column to be on the safe side."""

JUMP_AT_START = re.compile(rf"(?:[(\[【]{_TURN}[)\]】]){{1,9}}")
JUMP_AT_END = re.compile(rf"(?<=[。!?”])(?:[(\[【](?:{_TURN}|{_SEE})[)\]】]|{_TURN}){{1,9}}$")
