"""A YAML file into frozen dataclasses: the fields are the schema, and every mistake is reported at once."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import MISSING, Field, dataclass, field, fields, is_dataclass
from typing import Any, get_args, get_origin, get_type_hints

import yaml

WORDS = {str: "a text", int: "a whole number", float: "a number", bool: "true or false"}


@dataclass(slots=True)
class Reader:
    """Builds dataclasses from what one YAML file says, noting mistakes instead of stopping at the first.

    What cannot be read is made blank, so that the rest can still be checked; a mistake about a key
    silences whatever else there would be to say about that key and below it.
    """

    lines: dict[str, int] = field(default_factory=dict)  # dotted key: line of the file, from 1
    noted: dict[str, str] = field(default_factory=dict)  # dotted key: what is wrong

    @property
    def mistakes(self) -> list[str]:
        """Every mistake with the line it stands on, in the order of the file."""
        found = [(self._line(key), key, message) for key, message in self.noted.items()]
        return [
            f"line {line}: {key}: {message}" if key else message
            for line, key, message in sorted(found, key=lambda each: each[0])
        ]

    def parse(self, text: str) -> object:
        """Return the plain data of a YAML text and remember on which line each key stands."""
        try:
            loader = yaml.SafeLoader(text)
            node = loader.get_single_node()
            if node is None:
                return {}
            self._note(node, "")
            return loader.construct_document(node)
        except (yaml.YAMLError, ValueError, RecursionError) as error:
            self.wrong("", f"not readable as YAML: {' '.join(str(error).split())}")
            return {}

    def wrong(self, key: str, message: str) -> None:
        """Note a mistake about a dotted key, unless it or what holds it is known to be wrong already."""
        if not any(key == each or not each or key.startswith(f"{each}.") for each in self.noted):
            self.noted[key] = message

    def build(self, cls: Any, value: object, key: str = "", name: str = "") -> Any:
        """Return `value` as an instance of a dataclass.

        A `name` passed in fills the field of that name, which the file must then not give.
        """
        if not isinstance(value, Mapping):
            self.wrong(key, f"must be keys with values, not {value!r}")
            return blank(cls)
        hints = get_type_hints(cls)
        known = {each.name: each for each in fields(cls) if not (name and each.name == "name")}
        for strange in (each for each in value if each not in known):
            self.wrong(dotted(key, strange), f"unknown key; {suggest(str(strange), known)}")
        made: dict[str, Any] = {"name": name} if name else {}
        for each in known.values():
            here = dotted(key, each.name)
            if each.name in value:
                made[each.name] = self._convert(hints[each.name], value[each.name], here)
            elif required(each):
                self.wrong(here, "missing")
                made[each.name] = blank(hints[each.name])
        return cls(**made)

    def _convert(self, kind: Any, value: object, key: str) -> Any:
        if is_dataclass(kind):
            return self.build(kind, value, key)
        shape = get_origin(kind)
        if shape is tuple:
            return self._several(get_args(kind)[0], value, key)
        if shape is not None:
            return self._named(get_args(kind)[1], value, key)
        if kind is float and type(value) is int:
            return float(value)
        if type(value) is not kind:
            hint = " (put it in quotes)" if kind is str and isinstance(value, int | float) else ""
            self.wrong(key, f"must be {WORDS[kind]}, not {value!r}{hint}")
            return blank(kind)
        return value

    def _several(self, kind: Any, value: object, key: str) -> tuple[Any, ...]:
        if not isinstance(value, list):
            self.wrong(key, f"must be a list, not {value!r}")
            return ()
        return tuple(self._convert(kind, each, dotted(key, i)) for i, each in enumerate(value))

    def _named(self, kind: Any, value: object, key: str) -> Mapping[str, Any]:
        if not isinstance(value, Mapping):
            self.wrong(key, f"must be keys with values, not {value!r}")
            return {}
        return {
            str(each): self.build(kind, inner, dotted(key, each), name=str(each))
            for each, inner in value.items()
        }

    def _line(self, key: str) -> int:
        while key and key not in self.lines:
            key = key.rpartition(".")[0]
        return self.lines.get(key, 1)

    def _note(self, node: yaml.Node, key: str) -> None:
        if key:
            self.lines.setdefault(key, node.start_mark.line + 1)
        if isinstance(node, yaml.SequenceNode):
            for i, inner in enumerate(node.value):
                self._note(inner, dotted(key, i))
        if isinstance(node, yaml.MappingNode):
            for left, right in node.value:
                here = dotted(key, left.value)
                if here in self.lines:
                    self.wrong(here, f"given again on line {left.start_mark.line + 1}")
                self.lines.setdefault(here, left.start_mark.line + 1)
                self._note(right, here)


def required(each: Field[Any]) -> bool:
    """Say whether a field has no default."""
    return each.default is MISSING and each.default_factory is MISSING


def blank(kind: Any) -> Any:
    """Return the emptiest value of a type, which stands where a file gives nothing usable."""
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        needed = [each.name for each in fields(kind) if required(each)]
        return kind(**{name: blank(hints[name]) for name in needed})  # type: ignore[operator]
    return {} if get_origin(kind) is Mapping else (get_origin(kind) or kind)()


def dotted(key: str, inner: object) -> str:
    """Return the dotted key of something inside `key`.

    >>> dotted("summarize", "family"), dotted("", "summarize")
    ('summarize.family', 'summarize')
    """
    return f"{key}.{inner}" if key else str(inner)


def suggest(word: str, known: Iterable[str]) -> str:
    """Return what to write instead of a word that is not known.

    >>> suggest("familly", ["family", "engine"])
    'did you mean family?'
    >>> suggest("colour", ["family", "engine"])
    'known are engine, family'
    """
    options = sorted(known)
    near = difflib.get_close_matches(word, options, n=1)
    return f"did you mean {near[0]}?" if near else f"known are {', '.join(options)}"


def leaves(value: Any, key: str = "") -> Iterable[tuple[str, str]]:
    """Yield every plain value inside dataclasses, mappings and sequences with its dotted key."""
    if is_dataclass(value):
        inner: Iterable[tuple[object, Any]] = (
            (f.name, getattr(value, f.name)) for f in fields(value)
        )
    elif isinstance(value, Mapping):
        inner = value.items()
    elif isinstance(value, Sequence) and not isinstance(value, str):
        inner = enumerate(value)
    else:
        yield key, str(value)
        return
    for name, each in inner:
        yield from leaves(each, dotted(key, name))
