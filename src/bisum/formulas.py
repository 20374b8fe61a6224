"""Lines of a brief that follow a known form, put into English by rule: a model only adds mistakes to a formula."""

from __future__ import annotations

from collections.abc import Mapping

from bisum.overview import Overview
from bisum.records import Person
from bisum.zh import bylines, label_english, posts
from bisum.zh.lexicon import Lexicon


def english(head: Mapping[str, str], seen: Overview, lexicon: Lexicon) -> dict[str, str]:
    """Return the English of those lines of an article that follow a known form; `head` holds the printed ones by their part.

    An empty line, which was not printed, is empty in English.
    """
    byline, dateline, kicker = head["byline"], head["dateline"], head["kicker"]
    known = {
        byline: bylines.english(byline) or bylines.signature(byline),
        dateline: bylines.english(dateline),
        kicker: posts.presented(kicker, lexicon.renderings),
    }
    for person in seen.people:
        title = person.title.zh
        known[title] = posts.english(title, lexicon.renderings) or _addressed(person, lexicon)
    for label in (figure.measures.zh for figure in seen.figures):
        known[label] = label_english.english(label, lexicon.renderings(label))
    return {zh: en for zh, en in known.items() if en} | {"": ""}


def _addressed(person: Person, lexicon: Lexicon) -> str:
    """The title of somebody whom the term base names with it: 主席 of 习近平主席 is "President"."""
    whole = person.name.zh + person.title.zh
    return dict(lexicon.renderings(whole)).get(whole, "").removesuffix(f" {person.name.en}")
