"""What a verb comes to in a mood: the whole grammar of moods; no language is special to it.

not + grant -> REFUSE      can + refuse -> MAY_REFUSE      cannot + refuse -> BOUND      cannot + use -> LOSE
"""

from __future__ import annotations

from typing import NamedTuple

REFUSE, MAY_REFUSE, BOUND = "refuse", "may refuse", "bound"
GRANT, MAY_GRANT, MUST_GRANT = "grant", "may grant", "must grant"
LOSE, BLOCKED, WORSE, KEEP, ENTER = "lose", "blocked", "worse", "keep", "enter"
RUNS, SERVES = "runs", "serves"
REQUIRED, NECESSARY, NEEDS, SEEKS, NEEDLESS, OPTIONAL = (
    "required",
    "necessary",
    "needs",
    "seeks",
    "needless",
    "optional",
)
SHIELD, OTHERWISE, ADVICE, GAIN = "shield", "otherwise", "advice", "gain"


class Sign(NamedTuple):
    """A verb under its mood: `first` and `last` are the tokens that make it up, `kind` what they come to."""

    kind: str
    first: int
    last: int


MOODS = frozenset(
    ("not", "none", "can", "cannot", "must", "forced", "without", "unless", "then", "prevent", "cause", "isnt")
)

# (the mood so far, the word that follows) -> the mood of both; any other word simply replaces the mood
COMBINED = {
    ("can", "not"): "may not",
    ("can", "without"): "can",
    ("can", "then"): "then",
    ("can", "can"): "can",
    ("cannot", "not"): "forced",
    ("cannot", "none"): "forced",
    ("cannot", "can"): "cannot",
    ("cannot", "then"): "cannot",
    ("cannot", "prevent"): "can",
    ("not", "can"): "cannot",
    ("not", "cannot"): "can",
    ("not", "none"): "",
    ("not", "not"): "not",
    ("not", "then"): "not",
    ("not", "prevent"): "can",
    ("not", "without"): "must",
    ("not", "forced"): "may not",
    ("isnt", "forced"): "may not",
    ("isnt", "not"): "",
    ("isnt", "cannot"): "can",
    ("isnt", "can"): "cannot",
    ("none", "forced"): "may not",
    ("not", "cause"): "never",
    ("none", "cause"): "never",
    ("can", "cause"): "cause",
    ("cannot", "cause"): "cannot",
    ("never", "cannot"): "can",
    ("never", "can"): "never",
    ("not", "despite"): "not",
    ("none", "can"): "cannot",
    ("none", "prevent"): "can",
    ("none", "not"): "none",
    ("then", "can"): "then",
    ("then", "cannot"): "cannot",
    ("must", "can"): "must",
    ("must", "not"): "must not",
    ("must", "then"): "then",
    ("forced", "can"): "forced",
    ("must not", "can"): "cannot",
    ("must not", "forced"): "may not",
    ("cannot", "forced"): "may not",
    ("never", "forced"): "may not",
    ("forced", "must"): "forced",
    ("unless", "can"): "unless",
    ("unless", "must"): "unless",
    ("unless", "not"): "",
    ("without", "not"): "",
    ("without", "can"): "without",
    ("prevent", "can"): "cannot",
    ("may not", "can"): "may not",
}

# the verb's role -> the mood -> what is said; "*" is any mood that is not listed, None says nothing
SAID: dict[str, dict[str, str | None]] = {
    "grant": {
        "*": GRANT,
        "not": REFUSE,
        "none": REFUSE,
        "cannot": REFUSE,
        "prevent": REFUSE,
        "without": REFUSE,
        "unless": REFUSE,
        "must not": REFUSE,
        "may not": MAY_REFUSE,
        "forced": BOUND,
        "must": MUST_GRANT,
        "can": MAY_GRANT,
    },
    "refuse": {
        "*": REFUSE,
        "can": MAY_REFUSE,
        "cannot": BOUND,
        "must not": BOUND,
        "none": BOUND,
        "not": GRANT,
        "may not": GRANT,
        "unless": GRANT,
        "without": GRANT,
    },
    "use": {
        "*": None,
        "cannot": LOSE,
        "prevent": LOSE,
        "must not": LOSE,
        "not": LOSE,
        "may not": LOSE,
        "then": ENTER,
        "can": KEEP,
    },
    "work": {
        "*": RUNS,
        "can": KEEP,
        "then": ENTER,
        **dict.fromkeys(("cannot", "prevent", "not", "none", "may not", "must not"), LOSE),
        **dict.fromkeys(("must", "forced", "without", "unless", "cause", "never"), None),
    },
    "serve": {"*": SERVES, "not": LOSE, "cannot": LOSE, "prevent": LOSE, "then": ENTER, "can": KEEP, "must not": LOSE},
    "lost": {"*": LOSE, "never": KEEP, "not": KEEP, "none": KEEP, "without": KEEP},
    "gone": {
        "*": LOSE,
        **dict.fromkeys(("never", "not", "none", "cannot", "must not", "without"), KEEP),
        "unless": None,
    },
    "quit": {
        "*": LOSE,
        "never": KEEP,
        "not": KEEP,
        "none": KEEP,
        "cannot": KEEP,
        "must not": KEEP,
        "without": KEEP,
        "unless": None,
        "prevent": None,
    },
    "available": {
        "*": RUNS,
        "then": ENTER,
        **dict.fromkeys(("not", "none", "cannot", "prevent", "may not", "must not"), LOSE),
    },
    "affect": {"*": WORSE, "never": KEEP, "not": KEEP, "none": KEEP, "cannot": KEEP, "without": KEEP, "may not": KEEP},
    "due": {"*": MUST_GRANT, "not": NEEDLESS, "none": NEEDLESS},
    "fine": {"*": KEEP, "then": ENTER, "not": WORSE, "cannot": WORSE},
    "worse": {"*": WORSE, "never": KEEP, "not": KEEP, "none": KEEP, "without": KEEP},
    "required": {
        "*": REQUIRED,
        "must not": NEEDLESS,
        "never": NEEDLESS,
        "not": NEEDLESS,
        "none": NEEDLESS,
        "without": NEEDLESS,
        "cannot": NEEDLESS,
    },
    "necessary": {
        "*": NECESSARY,
        "must not": NEEDLESS,
        "never": NEEDLESS,
        "cannot": NEEDLESS,
        "not": NEEDLESS,
        "none": NEEDLESS,
        "without": NEEDLESS,
    },
    "needs": {
        "*": NEEDS,
        "can": None,
        "forced": None,
        "must not": NEEDLESS,
        "never": NEEDLESS,
        "not": NEEDLESS,
        "none": NEEDLESS,
        "without": NEEDLESS,
    },
    "seeks": {"*": SEEKS, "can": None, "not": NEEDLESS, "none": NEEDLESS, "without": NEEDLESS},
    "blocked": {"*": BLOCKED, "not": KEEP},
    "needless": {"*": NEEDLESS},
    "optional": {"*": OPTIONAL, "not": BOUND, "none": None, "cannot": BOUND},
    "free": {"*": MAY_REFUSE, "not": None},
    "choose": {"*": None, "can": MAY_REFUSE, "not": REFUSE},
    "bound": {"*": BOUND, "not": MAY_REFUSE, "none": MAY_REFUSE},
    "absent": {"*": REFUSE},
    "despite": {"*": SHIELD},
    "enters": {"*": ENTER, "not": None},
    "otherwise": {"*": OTHERWISE},
    "advise": {"*": ADVICE},
    "better": {"*": GAIN, "not": None},
}
SAID["agree"] = SAID["grant"]
SAID["revoke"] = SAID["refuse"]
SAID["provide"] = {**SAID["serve"], "not": REFUSE, "none": REFUSE, "may not": MAY_REFUSE, "must": MUST_GRANT}
