"""Whether a text says that a device permission is mandatory, optional, or neither.

The text is compared with the promise "you may refuse any permission, and the rest works as before".
*Mandatory* contradicts it, *optional* agrees with it, *neutral* says nothing of it. The rules, in
the order in which they are tried:

0.  What is spoken of is no permission of the device (an account, the network, cookies, the policy
    as a whole, a colleague's access rights, the principle of asking for little): neutral.
1.  The duty is denied ("not mandatory", 并非必须): optional. "Not needed to do X" is a fact about
    the platform: neutral.
2.  Refusing is ruled out ("cannot be declined", 不可拒绝): mandatory, unless it is the app that
    cannot switch something off.
3.  Refusing costs something. 3a: the whole app or service, however hedged, or the app closes:
    mandatory. 3b: a named feature, or a part ("related", 部分): optional. 3c: only quality:
    optional. 3d: nothing, or the user may refuse, revoke or choose: optional.
4.  A bare statement. 4a: required for the app to run or to be used, or in a list of required
    permissions: mandatory. 4b: required for no purpose at all: mandatory. 4c: required for a
    feature: neutral. 4d: a request or a status: neutral. 4e: a cell that says optional: optional.
5.  "Only when you tap Record": neutral.
6.  Of several clauses the strongest wins, mandatory before optional before neutral. But a duty
    whose only stated cost is a feature is optional.

How it is read:

*   `words` makes of the text a line of tokens, each of a role: `units` cuts it up, `enumerating` drops what numbers
    items, `matching` looks it up in the `lexicon` (a `trie` of `entries`), `joining` and `tokens` put it together
    (`omitting` leaves out what says nothing and `sourcing` the rule or law that a text refers to, `preceding` tells an
    "until" from a "before", `spotting` finds the words of both; `sharing` repeats the duty that a list shares, `asides`
    moves brackets and dashes behind their clause, `insertions` what commas enclose, `separable` verbs together,
    `listing` reads permissions that quotation marks enclose; `calling`, `naming` and `quotations` tell names of apps,
    `belonging` and `describing` what belongs to the app and to a permission).
*   `clauses` makes of the tokens sentences and clauses (`boundaries` tells which commas part none), and `signs` of each
    verb: `mooded` follows negations and auxiliaries by the grammar in `moods`, `conjoined` what an "and" does to them,
    `nominal` nouns and unknown words, `ending` says what comes of one that found no verb, `earlier` looks back at the
    signs before, `taking` and `surroundings` beside the verb, and `withheld` knows what is denied to those who refuse.
    `phrases` and `scope` tell the whole from a part, `serving` what a clause serves.
*   `steps` makes of the signs events: `reading` goes from clause to clause with a `memory`; step 0 is in `subject`
    (with `occurring`, `objects` and `another`), steps 1 and 4 are in `duty` (with `obligation`, `purpose`, `aims`,
    `permitting`, `attributes` and `afterwards`), steps 2 and 3d in `choice`, the rest of step 3 in `refusal`,
    `consequence` (with `loss`, `leading`, `unnamed`, `keeping` and `leaving`) and `entry`.
*   `tables` reads rows: `cells` parts them, `headers` tells what a header asks, `answers` what a value answers.
*   `verdict` applies step 6.

The words of a language stand in `catalogue/wording/<language>.toml` only; `language` tells which one a text without
a tag is in.
"""

from __future__ import annotations

from dataclasses import dataclass

from checker.policy.wording.lexicon import languages, lexicon_of, with_names
from checker.policy.wording.roles import Token
from checker.policy.wording.verdict import decide
from checker.policy.wording.words.tokens import tokens
from checker.policy.wording.words.units import fold

__all__ = ["Term", "Verdict", "judge", "languages"]


@dataclass(frozen=True)
class Term:
    """The words that caused a verdict: `term` is text[start:end], `step` the rule that they met."""

    start: int
    end: int
    term: str
    step: str


@dataclass(frozen=True)
class Verdict:
    """What a text says of a permission (MANDATORY, OPTIONAL or NEUTRAL), and because of which words.

    `because` is empty for a text that says nothing about refusing.
    """

    stance: str
    because: tuple[Term, ...]


def judge(text: str, language: str, names: tuple[str, ...] = (), of_permission: bool = False) -> Verdict:
    """Return what `text` says of a device permission.

    `text` is an excerpt as a reader sees it: a sentence or two, a heading, a list item, or a row of
    a table written `header: value | header: value`, with either colon. `language` is a BCP 47 tag;
    "zh-TW" finds zh-Hant, "en-GB" finds en. `names` are what the whole service is called: losing it is
    losing everything. `of_permission` says that what stands around the text is about a permission.
    Raises CheckerError for a language without a lexicon.
    """
    lexicon = with_names(lexicon_of(language), names)
    folded, offsets = fold(text)
    line = tokens(folded, lexicon, text if len(text) == len(folded) else "")
    stance, events = decide(line, lexicon, of_permission)
    spans = ((*_span(line[event.first], line[event.last]), event.step) for event in events)
    places = ((offsets[start], offsets[end - 1] + 1, step) for start, end, step in spans)
    because = dict.fromkeys(Term(start, end, text[start:end], step) for start, end, step in places)
    return Verdict(stance, tuple(because))


def _span(first: Token, last: Token) -> tuple[int, int]:
    """Return where the words from one token to another stand; a mood that is read first may stand last."""
    return min(first.start, last.start), max(first.end, last.end)
