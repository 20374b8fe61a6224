"""Who speaks and whom 他 means, as one reads an article from its beginning."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bisum.records import Piece
from bisum.zh.names import find_names
from bisum.zh.speech import issuer, speaker

# Who else 他 could be: people that are mentioned without a name.
_SOMEONE = re.compile(
    "[一这那][位名]|负责人|村民|农民|农户|[果菜茶花棉蔗粮]农|渔民|牧民|司机|老[人汉伯]|患者|男子|女子|学生|父亲|母亲|儿子|女儿|妻子|丈夫|爷爷|奶奶|孩子"
    "|先生|女士|主任|老师|医生|店主|老板|经理|员工|工人|游客"
)


@dataclass(slots=True)
class Heard:
    """Who spoke last, and the one person named last, while nobody else can be meant by 他."""

    actor: str = ""
    naming: Piece | None = None
    verb: str = "表示"
    person: str = ""
    met: Piece | None = None
    place: int = 0  # the paragraph the person was named in

    def hear(self, piece: Piece, place: int) -> None:
        """Take in a sentence of a paragraph."""
        people = {name.zh: name.end for name in find_names(piece.text) if name.kind == "person"}
        if people:
            self.person = next(iter(people)) if len(people) == 1 else ""
            self.met, self.place = piece, place
        if _SOMEONE.search(piece.text, max(people.values(), default=0)):
            self.person = ""
        said = speaker(piece.text)
        gives = "" if said else issuer(piece.text)
        if (said or gives) and (said or gives) != self.actor:
            self.actor, self.naming = said or gives, piece
            self.verb = "提出" if gives else "表示"

    def he(self, pieces: Sequence[Piece], place: int) -> str:
        """Whom 他 in some sentences must mean, "" where that is not certain."""
        other = self.actor != self.person and find_names(self.actor)
        if not self.person or other or place - self.place > 1:
            return ""
        named = {name.zh for each in pieces for name in find_names(each.text)}
        return self.person if named <= {self.person} else ""
