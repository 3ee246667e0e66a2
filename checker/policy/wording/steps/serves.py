"""What the clause of a duty itself serves, beside what leads to it and what trails it: "it needs GPS to run"."""

from __future__ import annotations

from collections.abc import Sequence

from checker.policy.wording.clauses import moods, scope
from checker.policy.wording.clauses.clause import Clause
from checker.policy.wording.clauses.moods import Sign
from checker.policy.wording.roles import AND, DENYING, OWNERS, PEOPLE, PERMISSIONS, WORD, Token, roles
from checker.policy.wording.steps import needing
from checker.policy.wording.words import naming

_FAR = 20
_NAMES_PART = roles("word feature purpose")
_AIM = roles("purpose for when use work serve provide onward feature")
AIMED = _AIM - {"use"}
_AIM_OF_ATTRIBUTE = OWNERS | roles("use work word feature narrow other total core")
_PERMITTED = PERMISSIONS | {"due"}
_GRANTED = _PERMITTED | roles("must grant agree whole we user total narrow pause")
_DOING = roles("must can cannot edge")
_WHO = ([WORD, "user"], [WORD, "person"])


def served(tokens: Sequence[Token], clause: Clause, sign: Sign) -> str:
    """Return what the duty's clause serves; words behind a strong duty name no purpose: "compulsory on duty"."""
    further = clause.preceding(sign) == AND and sign.last + 1 == clause.last
    if further and sign.kind == moods.REQUIRED:
        return scope.NOTHING  # "it is used to read the screen and is mandatory"
    if (at := _attribute(clause, sign)) >= 0:
        return Clause(tokens, at, sign.first, [], clause.lexicon).served
    bids = _bids_somebody(tokens, clause, sign) or _says_who(clause, sign)
    if bids or _on_all(clause, sign) or _bids_more(clause, sign):
        return scope.NOTHING
    named = {*clause.ahead(sign, _FAR)} & _NAMES_PART
    named = named or {token.role for token in tokens[sign.last + 1 : min(clause.last, sign.last + _FAR)]} & _AIM
    alone = sign.kind == moods.REQUIRED and not clause.lexicon.object_first and not named
    alone = alone and not _governs(tokens, clause, sign)
    if alone and clause.served == scope.PART:
        return scope.NOTHING
    described = sign.kind in (moods.MUST_GRANT, moods.REQUIRED) or _describes_itself(clause, sign)
    if described and _ends_in(tokens, clause, sign):
        return scope.NOTHING
    central = (moods.MUST_GRANT, *needing.CORE) if clause.lexicon.object_first else needing.CORE
    core = sign.kind in central and clause.has("core") and clause.has("feature", "work")
    if core:
        return scope.WHOLE
    end = _predicate_end(clause, sign)
    first = clause.first + (tokens[clause.first].role == AND)  # "…, and the app needs it to run"
    whole = (first, end) == (clause.first, clause.last)
    return clause.served if whole else Clause(tokens, first, end, [], clause.lexicon).served


def _attribute(clause: Clause, sign: Sign) -> int:
    """Return where the aim starts that a need before its noun has, or -1: „die für den Betrieb nötigen Rechte“."""
    if not clause.lexicon.negation_last or clause.following(sign) != "permission":
        return -1
    aims = range(sign.first - 1, max(clause.first, sign.first - _FAR) - 1, -1)
    at = next((at for at in aims if clause.tokens[at].role == "purpose"), -1)
    aimed = {token.role for token in clause.tokens[at + 1 : sign.first]}
    return at if at >= 0 and aimed and aimed <= _AIM_OF_ATTRIBUTE else -1


def _predicate_end(clause: Clause, sign: Sign) -> int:
    """Return where an "and" only goes on to what is done: "is needed to run and must be confirmed"; or the end."""
    behind = clause.behind(sign, _FAR)
    if AND not in behind or clause.lexicon.names_are == naming.UNKNOWN:
        return clause.last
    asking = [at for at in range(len(behind) - 2) if behind[at : at + 3] == [AND, WORD, "unless"]]
    if asking:
        return sign.last + 1 + asking[0]  # "and will keep asking until …"
    denials = [at for at in range(len(behind) - 1) if behind[at] == AND and behind[at + 1] in DENYING]
    if denials:
        return sign.last + 1 + denials[0]  # "and cannot be refused for any reason"
    at = len(behind) - 1 - behind[::-1].index(AND)
    doing = behind[at + 1 :]
    told = doing[1:] != [] and doing[-1] == WORD and {*doing[:-1]} <= _DOING
    return sign.last + 1 + at if told else clause.last


def _describes_itself(clause: Clause, sign: Sign) -> bool:
    """Tell whether a clause begins with what a permission is to do: "permission to make calls is necessary"."""
    begins = clause.begins(2) == ["permission", "purpose"]
    inflected = clause.lexicon.modifier_last or clause.lexicon.concord  # where an aim may stand there as well
    apart = clause.lexicon.names_are == naming.CAPITAL and not inflected
    return begins and apart and sign.kind == moods.NECESSARY


def _on_all(clause: Clause, sign: Sign) -> bool:
    """Tell whether a clause ends in all those on which something is required: "required on all depot tablets"."""
    return clause.behind(sign, 4) == ["edge", "total", WORD] and WORD not in clause.ahead(sign, _FAR)


def _bids_more(clause: Clause, sign: Sign) -> bool:
    """Tell whether a clause goes on to another duty: "you must keep location on and the trip page open"."""
    if sign.kind != moods.MUST_GRANT or clause.lexicon.object_first or clause.lexicon.names_are == naming.UNKNOWN:
        return False
    behind = clause.behind(sign, _FAR)
    at = behind.index(AND) if AND in behind else len(behind)
    granted = clause.tokens[sign.first : sign.last + 1 + at]  # where verbs stand last, their objects do not
    held = {token.role for token in granted}
    further = behind[at + 1 :]
    further = further[1:] if further[:1] == ["purpose"] else further  # "and to report any damage"
    named = not held.isdisjoint(_PERMITTED) and held <= _GRANTED and _NAMES_PART.isdisjoint(clause.ahead(sign, _FAR))
    return named and WORD in further and AIMED.isdisjoint(further) and "grant" not in further


def _bids_somebody(tokens: Sequence[Token], clause: Clause, sign: Sign) -> bool:
    """Tell whether unknown words only say who must grant something: "the pilot is obliged to keep location on".

    Where a verb may be a noun, as in 扫码必须开启相机, they may say what for as well; where words agree or an adjective
    follows its noun, or any noun has a capital, they say who if they stand with a word for people.
    """
    lexicon = clause.lexicon
    if lexicon.names_are == naming.UNKNOWN:
        return False
    ahead = {*clause.ahead(sign, _FAR)}
    behind = [token.role for token in tokens[sign.first : min(clause.last, sign.last + _FAR)]]
    must = lexicon.verb_first and sign.kind == moods.MUST_GRANT and "grant" in behind
    addressed = behind[1 : behind.index("grant")] if must else []
    del behind[1 : len(addressed) + 1]  # "must the driver who is registered grant access"
    ahead.update(addressed)
    if behind[1:3] == ["purpose", "grant"]:
        del behind[1]  # "required to give permission"
    for at in range(len(behind) - 2, 0, -1):
        if behind[at - 1 : at + 2] == ["permission", "purpose", "device"]:
            del behind[at]  # "permission for the camera"
    bidden = "grant" in behind and not PERMISSIONS.isdisjoint(behind) and (_AIM | {WORD, "user"}).isdisjoint(behind)
    plain = lexicon.names_are == naming.CAPITAL and not (lexicon.modifier_last or lexicon.concord)
    told = plain or not PEOPLE.isdisjoint(ahead) or (WORD in addressed and AND not in addressed)
    return bidden and told and WORD in ahead and (_AIM | PERMISSIONS).isdisjoint(ahead)


def _says_who(clause: Clause, sign: Sign) -> bool:
    """Tell whether unknown words ahead only say which users must grant something: 機器を設置した会員は、…."""
    ahead = [token.role for token in clause.tokens[clause.first : min(sign.first, clause.first + _FAR)]]
    ahead = [role for role in ahead if role != "total"]
    told = clause.lexicon.object_first and sign.kind in (moods.MUST_GRANT, moods.REQUIRED)
    return told and ahead[:2] in _WHO and _AIM.union([WORD]).isdisjoint(ahead[2:])


def _ends_in(tokens: Sequence[Token], clause: Clause, sign: Sign) -> bool:
    """Tell whether a clause says no more than that permissions, however described, must be granted."""
    ahead = [token.role for token in tokens[clause.first : min(sign.first, clause.first + _FAR)]]
    at = ahead.index("permission") + 1 if "permission" in ahead[:2] else 0
    told = at > 0 and tokens[clause.first + at].start - tokens[clause.first + at - 1].end <= 1
    if ahead[at : at + 1] == ["purpose"] and told:
        del ahead[at]  # "permission to read phone status has to be granted", not "… sind für das Scannen nötig"
    described = at > 0 and _AIM.isdisjoint(ahead) and not clause.lexicon.object_first
    return described and sign.last + 1 == clause.last


def _governs(tokens: Sequence[Token], clause: Clause, sign: Sign) -> bool:
    """Tell whether a preposition ties a noun to a duty, where adjectives follow nouns: "nécessaire à la lecture"."""
    if not clause.lexicon.modifier_last or clause.following(sign) not in (WORD, "device", "other"):
        return False
    if tokens[sign.last + 1].strange >= naming.NAME:
        return False  # "permisos obligatorios de AguaClara"
    return tokens[sign.last + 1].start - tokens[sign.last].end > 1
