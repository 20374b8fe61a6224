"""Parts of an institution named right behind it: 教育部|基础教育司, 复旦大学|附属中山医院, 中国建设银行|浙江省分行."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from bisum.late import late
from bisum.zh.found import FoundName
from bisum.zh.gazetteer import bare_name, domestic_places, known_places
from bisum.zh.longest import Begun
from bisum.zh.namelists import rows, several
from bisum.zh.numbered import english, numbered_at

_AFFILIATED = "附属"
_FORMS = 12  # other forms of a body that its parts are named with: of a part of a part they would be thousands
DEEPEST = 3
"""Parts of parts that are followed: 华中科技大学|同济医学院|附属协和医院."""

_ARTICLE = late(
    r"(?:Ministry|Department|Bureau|Office|Commission|Committee|State|National|Supreme|People's|Chinese Academy|Academy"
    r"|Institute|Communist|CPC|CPPCC|NPC|Standing|United (?:States|Kingdom|Arab|Nations)|Philippines|Netherlands|Maldives)\b"
)
_OFFICE = late(
    r"\b(?:Department|Bureau|Office|Commission|Committee|Administration|Government|Court|Congress|League"
    r"|Party)\b"
    r"|\b(?:Procuratorate|Association|Federation|Museum|Library|Center|[Dd]elegation|Corps|Council|Society|Hospital)$"
)


def definite(body: str) -> str:
    """An institution with its article: a ministry has one, a university named after a place has none.

    >>> definite("Ministry of Education"), definite("Zhejiang University")
    ('the Ministry of Education', 'Zhejiang University')
    """
    takes = _ARTICLE().match(body) or _OFFICE().search(body)
    return f"the {body}" if takes and not body.startswith("the ") else body


def in_full(text: str, body: FoundName) -> FoundName:
    """`body` with the part of it that `text` names right behind it; `body` itself where it names none.

    >>> in_full("教育部基础教育司", FoundName("教育部", "Ministry of Education", (), "institution", 0, 3)).en
    'Department of Basic Education of the Ministry of Education'
    """
    whole = body
    for _ in range(DEEPEST):
        part = _part(text, whole) or _outpost(text, whole)
        if part is None:
            break
        whole = part
    return whole


def part_at(text: str, start: int) -> str:
    """The longest part of an institution at `text[start:]`, or ''.

    >>> part_at("教育部基础教育司", 3), part_at("中山大学附属第八医院", 4)
    ('基础教育司', '附属第八医院')
    """
    return next(iter(_begun().at(text, start)), "") or _numbered_at(text, start)


def _numbered_at(text: str, start: int) -> str:
    belongs = _AFFILIATED if text.startswith(_AFFILIATED, start) else ""
    begins = start + len(belongs)
    zh = numbered_at(text, begins, False) if text.startswith("第", begins) else ""
    return zh and belongs + zh


def _part(text: str, body: FoundName) -> FoundName | None:
    zh = part_at(text, body.end)
    if not zh:
        return None
    return _named(text, body, body.end + len(zh), _parts().get(zh) or _numbered(zh))


def _numbered(zh: str) -> tuple[str, ...]:
    """The patterns of a numbered part: 第八医院 of a university is affiliated to it, 附属第九人民医院 keeps its own name."""
    bare = zh.removeprefix(_AFFILIATED)
    if bare != zh and bare.endswith("医院") and not bare.endswith("人民医院"):
        bare = f"{bare.removesuffix('医院')}{_AFFILIATED}医院"
    forms = english(bare)
    first = [f"{form} of {{b}}" for form in forms]
    return (*first, *(f"{{b}} {form}" for form in forms), f"{forms[0]} Affiliated to {{b}}")


def _outpost(text: str, body: FoundName) -> FoundName | None:
    """A branch by its place: 国家统计局|河南|调查总队, 审计署|驻武汉|特派员办事处."""
    begins = body.end + text.startswith("驻", body.end)
    for end in (begins + size for size in (4, 3, 2)):
        for kind in _outposts_begun().at(text, end):
            form, bodies = _outposts()[kind]
            if (not bodies or body.zh in bodies) and (name := _home(text[begins:end])):
                return _named(text, body, end + len(kind), (form.replace("{p}", name),))
    return None


def _home(zh: str) -> str:
    """The bare English of a place in China, of a district or county without its level too (海淀|分局); '' of what is none."""
    known = (zh + level for level in ("", "区", "县", "市") if zh + level in domestic_places())
    return next((bare_name(known_places()[place].en) for place in known), "")


def _named(text: str, body: FoundName, end: int, patterns: tuple[str, ...]) -> FoundName:
    forms = [pattern.format(b=_placed(pattern, body.en)) for pattern in patterns]
    known = body.variants[:_FORMS]
    others = [pattern.format(b=name) for pattern in patterns for name in known]
    return body._replace(
        zh=text[body.start : end], en=forms[0], variants=(*forms[1:], *others), end=end
    )


def _placed(pattern: str, body: str) -> str:
    return definite(body) if "of {b}" in pattern else body


@lru_cache(maxsize=1)
def _parts() -> Mapping[str, tuple[str, ...]]:
    return {row["zh"]: (row["en"], *several(row["variants"])) for row in rows("branches.tsv")}


@lru_cache(maxsize=1)
def _begun() -> Begun:
    return Begun(_parts())


@lru_cache(maxsize=1)
def _outposts() -> Mapping[str, tuple[str, tuple[str, ...]]]:
    """Kinds of branches: their English, and the bodies that have them where others have not.

    共青团湖北省委 is of the Youth League; 湖北省委 behind any other body is the Party's.
    """
    return {row["zh"]: (row["en"], several(row["of"])) for row in rows("outposts.tsv")}


@lru_cache(maxsize=1)
def _outposts_begun() -> Begun:
    return Begun(_outposts())
