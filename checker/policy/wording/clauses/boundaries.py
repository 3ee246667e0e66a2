"""Where commas part no clauses, and where an "and" or an "or" parts them all the same."""

from __future__ import annotations

from collections.abc import Sequence

from checker.policy.wording.clauses.moods import SAID
from checker.policy.wording.lexicon import Lexicon
from checker.policy.wording.roles import AND, DENYING, GRANTING, OWNERS, PERMISSIONS, REFUSING, WORD, Token, roles
from checker.policy.wording.words import naming

_NEAR, _FAR = 6, 20
_FAILING = (["quit"], ["cannot"], ["lost"], ["not"], ["prevent"])
_STAYS_AWAY = (["not", "work", "whole"], ["not", "use", "whole"])
_SUPPOSING = roles("if unless can refuse revoke not")
_DENIED = REFUSING | DENYING | {"without"}  # what a condition that something is refused holds
_DANGLING, _BARE = frozenset(("can", "cannot", "must", "forced")), frozenset(("can",))
_USED = PERMISSIONS | OWNERS | {"total"}  # what may stand behind a noun of use: „eine Nutzung der App insgesamt“


def _ended(tokens: Sequence[Token], first: int, at: int) -> bool:
    """Tell whether the auxiliary in front of `at` has its verb: "so that it be used can,", "revoke it at any time,"."""
    led = tokens[first].role in ("if", "reason", "purpose", "even") and tokens[at - 2].role == WORD
    verb = at - 2
    passed = _USED if tokens[at - 1].role == "cannot" else PERMISSIONS
    while verb > max(first, at - _NEAR) and (tokens[verb].role in passed or tokens[verb].strange >= naming.NAME):
        verb -= 1
    ahead = [token.role for token in tokens[max(first, at - _FAR) : at]]
    again = ahead[-1:] == ["can"] and "can" in ahead[:-1]  # "you can change that choice at any time, …"
    return at > first + 1 and (tokens[verb].role in SAID or led or again)


def _begins_condition(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Tell whether a condition or a reason follows a comma, where a verb stands last: "is not allowed, if you …"."""
    return lexicon.negation_last and at + 1 < len(tokens) and tokens[at + 1].role in ("if", "reason", "even")


def _hinders(ahead: Sequence[Token]) -> bool:
    """Tell whether the words before a comma only say who is hindered."""
    return [token.role for token in ahead] == ["prevent", "user"]


def _begins_otherwise(tokens: Sequence[Token], first: int, at: int) -> bool:
    """Tell whether an "or" in a request begins what happens otherwise: "allow access or you cannot use the app"."""
    behind = [token.role for token in tokens[at + 1 : at + _NEAR] if token.role != "user"]
    fails = behind[:1] == ["cannot"] or (behind[:1] == ["can"] and "not" in behind)
    owner = behind[:1] in (["whole"], ["service"]) and (behind[1:2] in _FAILING or behind[1:3] == ["work", "not"])
    named = tokens[at + 1].strange >= naming.NAME and behind[1:2] in _FAILING if at + 1 < len(tokens) else False
    fails = fails or owner or named or behind[:1] == ["quit"] or behind[:3] in _STAYS_AWAY
    asked = {token.role for token in tokens[max(first, at - _FAR) : at]}
    warned = [token.role for token in tokens[first : first + 2]] in (["not", "revoke"], ["not", "refuse"])
    bidden = bool(asked & {"must", "needs"}) and "grant" in asked and not asked & _SUPPOSING
    begins = first
    while begins < at and (tokens[begins].is_or or (begins > first and tokens[begins].role == "user")):
        begins += 1  # "either you accept it or you cannot use the app"
    either = begins > first and tokens[first].is_or and "grant" in asked  # "ou a localização é ativada ou …"
    asks = warned or tokens[begins].role in GRANTING or bidden or either
    return fails and at > first and asks


def begins_anew(tokens: Sequence[Token], first: int, at: int) -> bool:
    """Tell whether an "and" begins a condition of its own, "and if you refuse", or an "or" what happens otherwise."""
    behind = [token.role for token in tokens[at + 1 : at + _NEAR]]
    refuses = behind[:1] == ["if"] and not tokens[at].is_or and not _DENIED.isdisjoint(behind[1:])
    return (refuses and at > first + 2) or _begins_otherwise(tokens, first, at)


def _lists_verbs(tokens: Sequence[Token], first: int, at: int) -> bool:
    """Tell whether a comma parts unknown verbs under a "cannot" that a last one follows which the lexicon knows."""
    ahead = [token.role for token in tokens[max(first, at - 2) : at]]
    behind = [token.role for token in tokens[at + 1 : at + 4]]
    return ahead == ["cannot", WORD] and behind in ([WORD, AND, "use"], [WORD, AND, "work"])


def parts_nothing(tokens: Sequence[Token], first: int, at: int, lexicon: Lexicon) -> bool:
    """Tell whether the clause that began at `first` goes on behind the comma at `at`."""
    before = tokens[at - 1].role if at > first else ""
    if lexicon.negation_last and (before == "unless" or _hinders(tokens[max(first, at - 2) : at])):
        return True  # "es sei denn, Sie erlauben es", "it hinders you, the app to use"
    if _lists_verbs(tokens, first, at):
        return True  # "you cannot search, order or use the app in any other way"
    goes_on = _DANGLING if lexicon.negation_last else _BARE if not lexicon.object_first else ()
    if before not in goes_on:
        return False
    # "you have the right, to refuse it", "you may, at any time, refuse it"
    return not _ended(tokens, first, at) and not _begins_condition(tokens, at, lexicon)


def is_particle(tokens: Sequence[Token], first: int, at: int) -> bool:
    """Tell whether a "but" stands behind the verb of its clause: "die Ortung muss aber aktiviert sein".

    Or behind its subject, when the permission leads: „auf die Kamera ist die App dagegen angewiesen“.
    """
    topic = {token.role for token in tokens[first : min(first + _NEAR, at - 1)]}
    led = at > first + 1 and tokens[at - 1].role in OWNERS and not PERMISSIONS.isdisjoint(topic)
    return at > first and (led or tokens[at - 1].role in ("must", "can", "cannot"))
