"""The words of one language, by the role they play, read from `catalogue/wording/<language>.toml`.

A lexicon is meant for a translator. Each role has a block of entries, separated by commas or lines:

    [words]
    grant = '''
    allow*, enabl*, (give|grant)* access
    '''

`*` ends a stem (`allow*` is allow, allows, allowed), `(a|b)` offers alternatives and `(a|)` makes a
piece optional. Entries are matched word by word, or character by character in scripts written
without spaces; the longest entry wins.
"""

from __future__ import annotations

import functools
import itertools
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from checker.errors import CheckerError
from checker.model import Location, Text
from checker.policy.wording.entries import beginnings, count, patterns, without_accents
from checker.policy.wording.words.trie import Node
from checker.policy.wording.words.units import fold

FOLDER = Path(__file__).parents[2] / "catalogue" / "wording"
TAGS = "tags"
_MOST = 500_000  # spellings of an entry, as many as fit in memory for every entry
_FEW = 12  # bars, which cannot make as many
# a line of a lexicon: a comment, or entries whose brackets are closed before the next comma and not nested
_BRACKETS = re.compile(r"\s*#.*|[^()]*(?:\([^(),]*\)[^()]*)*")


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The compiled words of one language, and what its grammar does."""

    language: str
    # a unit of text -> what may follow it
    trie: Node = field(repr=False)
    roles: frozenset[str]
    # prefixes that may be glued to a word: all, those that make it a purpose, those that mean "and",
    # those of a noun that no other noun completes
    clitics: tuple[str, ...] = ()
    aims: tuple[str, ...] = ()
    joins: tuple[str, ...] = ()
    definite: tuple[str, ...] = ()
    # a verb stands behind its object
    object_first: bool = False
    # a negation may follow its verb
    negation_last: bool = False
    # negations and auxiliaries always follow their verb
    mood_last: bool = False
    # a subject stands behind its verb
    verb_first: bool = False
    # a bracket inside a clause is read behind it
    asides: bool = False
    # a modifier that describes a noun stands behind it
    modifier_last: bool = False
    # two negations deny as one
    concord: bool = False
    # nouns that end compounds
    tails: tuple[str, ...] = ()
    # letters that inflect words and are none by themselves
    endings: frozenset[str] = frozenset()
    # marks that part clauses, beside the usual ones
    pauses: str = ""
    # unknown letters behind a known word are its ending
    glued: bool = False
    # how entries begin whose first letter is a word
    spaced: frozenset[str] = frozenset()
    # letters that begin a word where they are one
    apart: frozenset[str] = frozenset()
    # syllables that part from their verb
    separable: frozenset[str] = frozenset()
    # words between a thing and its owner, or that begin a name: "in the app Mi Colegio"
    genitives: tuple[list[str], ...] = ()
    # words between an app and what kind of app it is: "l'application de livraison"
    kinds: tuple[list[str], ...] = ()
    # words for an app that its name follows
    owned: frozenset[str] = frozenset()
    # words for what is one among others if it has a name
    services: frozenset[str] = frozenset()
    # verbs that bid with an infinitive behind them, and the particle of the infinitive: "ist zu erteilen"
    bidding: frozenset[str] = frozenset()
    infinitive: str = ""
    # words that say of one thing that it is another
    copulas: frozenset[str] = frozenset()
    # words that begin a relative clause, and those that may stand before them: "zu denen"
    relatives: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    # words for "before", which behind a denial may be an "until"
    befores: tuple[str, ...] = ()
    # words that lead to the contract, rule or law that something is based on
    sources: tuple[str, ...] = ()
    # how many unknown words may stand between a negation and its verb
    reach: int = 0
    # how the name of an app is known: by its "capital", by a "hump" inside, or by being "unknown"
    names_are: str = ""
    # a word in Latin letters that begins with a capital is a name
    latin_names: bool = False
    # words by which what ends does so by itself: "dann beendet sich Sparbote"
    reflexives: frozenset[str] = frozenset()
    # endings of words with a capital that are no names all the same, behind articles or where a sentence starts
    common_endings: tuple[str, ...] | None = None
    # endings of what features are called, in quotation marks or without an article
    feature_endings: tuple[str, ...] = ()
    # endings of unknown words that only say how something is
    adverbs: tuple[str, ...] = ()
    # an article also begins a noun that says nothing of the one before it
    articles: frozenset[str] = frozenset()
    # a trie of what one policy calls its service, beside the words of the language
    names: Node | None = field(default=None, repr=False)

    @property
    def verb_last(self) -> bool:
        """Whether verbs stand last, always or in conditions and questions."""
        return self.object_first or self.negation_last


@functools.cache
def languages() -> tuple[str, ...]:
    """Return the languages that have a lexicon, as their files are named."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml") if path.stem != TAGS))


@functools.cache
def lexicon_of(tag: str) -> Lexicon:
    """Return the lexicon for a BCP 47 tag; raise CheckerError if there is none."""
    known = {name.lower(): name for name in languages()}
    wanted = tag.lower().replace("_", "-")
    if wanted not in known:
        wanted = _another_name(wanted)
    while wanted and wanted not in known:
        wanted = _another_name(wanted.rpartition("-")[0])
    if not wanted:
        names = ", ".join(languages())
        raise CheckerError(
            Text(
                zh=f"没有“{tag}”的用语表；现有：{names}。请在 checker/catalogue/wording/ 下添加一个",
                en=f"no wording lexicon for `{tag}`, only for {names}; add one under checker/catalogue/wording/",
            )
        )
    return load(known[wanted])


def _another_name(tag: str) -> str:
    """Return the lexicon that the catalogue names for this tag, or the tag as it is."""
    return _names().get(tag, tag)


@functools.cache
def scripts() -> dict[str, list[str]]:
    """Return the lexicons that are written in each script."""
    found: dict[str, list[str]] = _tags()["scripts"]
    return found


@functools.cache
def _names() -> dict[str, str]:
    return {tag.lower(): name.lower() for tag, name in _tags()["tags"].items()}


@functools.cache
def _tags() -> dict[str, Any]:
    with (FOLDER / f"{TAGS}.toml").open("rb") as file:
        return tomllib.load(file)


def _longest_first(words: list[str]) -> tuple[str, ...]:
    return tuple(sorted((fold(word)[0] for word in words), key=len, reverse=True))


def _as_units(words: list[str]) -> tuple[list[str], ...]:
    return tuple([word] for word in words)


def _folded(words: list[str]) -> frozenset[str]:
    return frozenset(fold(word)[0] for word in words)


# what becomes of a list under [grammar]; any other key is a flag, a number or letters, and stays as it is
_SHAPES: dict[str, Callable[[list[str]], Any]] = {
    "clitics": _longest_first,
    "befores": _longest_first,
    "sources": _longest_first,
    "tails": _longest_first,
    "genitives": _as_units,
    "kinds": _as_units,
    "owned": _folded,
    **dict.fromkeys(("aims", "joins", "definite", "common_endings", "feature_endings", "adverbs"), tuple),
    **dict.fromkeys(("endings", "apart", "services", "separable", "reflexives", "articles", "copulas"), frozenset),
    **dict.fromkeys(("bidding", "relatives", "prepositions"), frozenset),
}


@functools.cache
def load(language: str) -> Lexicon:
    """Read and compile the lexicon file of one language.

    Raises CheckerError, with the line, for a file that is no TOML, a bracket that is not closed, or an entry with
    too many spellings.
    """
    data = _read(FOLDER / f"{language}.toml")
    grammar = data.get("grammar", {})
    trie = Node()
    listed = patterns(data["words"])
    for role, pattern in itertools.chain(without_accents(listed), listed):
        trie.plant(pattern, role)
    return Lexicon(
        language=language,
        trie=trie.open(),
        roles=frozenset(data["words"]),
        spaced=_spaced(listed) if grammar.get("glued") else frozenset(),
        **{key: _SHAPES[key](value) if key in _SHAPES else value for key, value in grammar.items()},
    )


def _read(path: Path) -> dict[str, Any]:
    try:
        source = path.read_text(encoding="utf-8")
        data = tomllib.loads(source)
    except ValueError as error:
        wrong = Text(
            zh=f"用语表不是有效的 TOML（UTF-8）：{error}", en=f"the lexicon is no valid TOML in UTF-8: {error}"
        )
        raise CheckerError(wrong, Location(str(path))) from None
    for number, line in enumerate(source.splitlines(), 1):
        if not _BRACKETS.fullmatch(line):
            wrong = Text(
                zh="括号没有成对，或套了括号；请写成 (甲|乙)，每一对括号都在同一个词条里",
                en="brackets do not match, or stand inside others; write (a|b), each pair inside one entry",
            )
            raise CheckerError(wrong, Location(str(path), number))
        if line.count("|") > _FEW and any(count(entry) > _MOST for entry in line.split(",")):
            wrong = Text(
                zh=f"这一行有词条展开后超过 {_MOST} 种写法；请分成几个词条，或去掉几组括号",
                en=f"an entry of this line has more than {_MOST} spellings; write several, or fewer brackets",
            )
            raise CheckerError(wrong, Location(str(path), number))
    return data


def _spaced(listed: list[tuple[str, str]]) -> frozenset[str]:
    return frozenset(begins for _, pattern in listed for begins in beginnings(pattern, 3) if begins[1:2] == " ")


@functools.cache
def with_names(lexicon: Lexicon, names: tuple[str, ...]) -> Lexicon:
    """Return the lexicon in which each of `names` means the whole service, and no unknown word is taken for one."""
    if not names:
        return lexicon
    trie = Node()
    for name in names:
        trie.plant(fold(name)[0], "whole")
    return replace(lexicon, names=trie, names_are="")
