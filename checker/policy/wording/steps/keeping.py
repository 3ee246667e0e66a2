"""What goes on whatever is refused, step 3d, and what it makes of the losses that were told before it."""

from __future__ import annotations

import itertools

from checker.model import OPTIONAL
from checker.policy.wording.clauses.clause import Clause
from checker.policy.wording.clauses.moods import MUST_GRANT, NECESSARY, NEEDS, REQUIRED, Sign
from checker.policy.wording.clauses.sentences import Sentence
from checker.policy.wording.roles import AND, BAR, DENYING, DUTIES, OWNERS, PAUSE, REFUSING, STOP, WORD, Token, roles
from checker.policy.wording.steps.memory import FAR, NEAR, Event, Memory

_FEW = 3
_DUTIES = frozenset((MUST_GRANT, NECESSARY, NEEDS, REQUIRED))
_HALVES = frozenset((STOP, BAR, "but"))
_DESPITE = DENYING | REFUSING | roles("not without even whether despite unless fine")
_THE_REST = frozenset(("narrow", "other"))
_SERVICES = (["service"], ["whole"])


def keep(memory: Memory, sentence: Sentence, clause: Clause, sign: Sign, guessed: bool) -> None:
    """Note that something goes on, which limits duties, and losses to a part; a `guessed` reason may give way."""
    if _is_what_for(clause, sign):
        return
    kept = not _once_granted(clause, sign)
    # but "those are voluntary, and refusing …", 其余权限您可关闭，不影响下单
    limits = kept and "optional" not in clause.roles and not _of_the_rest(memory, sign)
    memory.add(OPTIONAL, "3d", sign, limits=limits, guessed=guessed)
    if kept:
        _narrow_losses(memory, sentence, clause, sign)


def _is_what_for(clause: Clause, sign: Sign) -> bool:
    """Tell whether it is what a duty is for that the app can run: "it requires location to be able to run"."""
    bound = any(one.kind in _DUTIES and one.last < sign.first for one in clause.signs[:FAR])
    aimed = bound and "purpose" in clause.ahead(sign, _FEW)
    return aimed or clause.following(sign) in DUTIES  # 是本应用能够运行的必要条件


def _once_granted(clause: Clause, sign: Sign) -> bool:
    """Tell whether something works once a permission is granted: "…, and you can use it after allowing access"."""
    if clause.lexicon.object_first and clause.begins(1) == ["onlyif"]:
        return True  # 허용 후 이용하실 수 있습니다
    behind = [role for role in clause.behind(sign, _FEW) if role not in OWNERS]
    granting = clause.has("edge", "once", "when") or behind[:1] == ["grant"]  # "podrá usarla (después de) conceder …"
    return clause.has("grant") and granting and not clause.has(*_DESPITE)


def _of_the_rest(memory: Memory, sign: Sign) -> bool:
    """Tell whether what is spoken of are the other permissions, beside those that a duty has named.

    "… are required, whereas the others, such as contacts, may be refused and nothing is lost".
    """
    places = range(sign.first - 1, max(0, sign.first - FAR), -1)
    said = itertools.takewhile(lambda at: memory.tokens[at].role not in _HALVES, places)
    return any(memory.tokens[at].is_rest for at in said)


def _narrow_losses(memory: Memory, sentence: Sentence, clause: Clause, sign: Sign) -> None:
    """Take what was lost before for a part where something else is said to be kept."""
    goes_on = clause.has("use", "feature") or clause.roles >= _THE_REST
    # "it disables the search and has no effect on anything else"
    elsewhere = memory.tokens[sign.last].role == "fine" and clause.following(sign) == "feature"
    other = memory.tokens[clause.first].is_or  # "you cannot use the app, or can use only parts of it"
    refused = memory.refused_in  # "…, whereas declining the optional ones has no effect on the features"
    others = refused is not None and "optional" in refused.roles
    if not other and not others and (elsewhere or clause is not memory.refused_in):
        begun = sentence.clauses[0].first
        _narrow(memory, range(begun, sign.first if elsewhere else clause.first), goes_on, clause.has("other"))
        if memory.number == 0 and memory.tokens[sign.last].role == "fine":
            _narrow(memory, range(begun - FAR, begun), False, clause.has("other"))


def _narrow(memory: Memory, places: range, named: bool, beside: bool) -> None:
    """Take a loss for a part that is told of in one of the `places`, since what follows can still be used.

    Unless that is `named`, only what may be the name of an app is taken for a part: 数字钥匙无法使用，但仍可开车门,
    "Moonlight cannot start without it. Everything else works". Where it lies `beside` the service, a loss of the
    service by its word stays one: 但不影响您到线下窗口办理.
    """
    for at, event in enumerate(memory.events[-NEAR:], max(0, len(memory.events) - NEAR)):
        behind = [token.role for token in memory.tokens[event.last + 1 : event.last + NEAR]]
        all_of_it = "total" in behind[: behind.index(PAUSE) if PAUSE in behind else None]
        if _stays_lost(memory, event, behind[:1], beside):
            continue
        less = named or WORD in {token.role for token in _beside(memory, event)}
        if event.step == "3a" and event.first in places and less and not all_of_it:  # 任何服务 leaves none
            memory.events[at] = event._replace(stance=OPTIONAL, step="3b")


def _stays_lost(memory: Memory, event: Event, behind: list[str], beside: bool) -> bool:
    """Tell whether a loss is one of the app or service by its word, and what can still be used lies elsewhere.

    本应用将自动关闭，您可以改用网上银行; `behind` is the role of the word that follows the loss.
    """
    role = memory.tokens[event.last].role
    closed = memory.tokens[event.first - 1].role == "whole" or (memory.lexicon.verb_first and behind == ["whole"])
    bare = role == "quit" and behind in ([], [PAUSE], [STOP])  # 不能为您提供服务
    return role == "gone" or (role == "quit" and closed) or (beside and (bare or behind in _SERVICES))


def _beside(memory: Memory, event: Event) -> list[Token]:
    """Return the tokens right before and right behind what an event was told by, a mark as in 发现/捕获 passed over."""
    behind = memory.tokens[event.last + 1 : event.last + 3]
    behind = behind[1:] if behind and behind[0].role == AND else behind[:1]
    return [*memory.tokens[max(0, event.first - 1) : event.first], *behind]
