"""Adding a token to those before it: what belongs together, and what a word is beside its neighbours."""

from __future__ import annotations

from checker.policy.wording import naming
from checker.policy.wording.describing import describes, follows, is_subject, qualified
from checker.policy.wording.lexicon import Lexicon
from checker.policy.wording.matching import LONGEST_STEM, MARKS_THAT_ANSWER
from checker.policy.wording.moods import SAID
from checker.policy.wording.roles import (
    ASK,
    BAR,
    COLON,
    EITHER,
    FUNCTION,
    OFFERED,
    OWNER,
    OWNERS,
    PAUSE,
    PERMISSIONS,
    STOP,
    WORD,
    Token,
)

_AUXILIARIES = frozenset(("can", "cannot", "prevent", "purpose", "must"))
_BEFORE_VERBS = _AUXILIARIES | {"then", "not", "whole", "onlyif"}
_CARRIERS = PERMISSIONS | {WORD} | SAID.keys()
_APP_USED = (["use", "whole"], ["work", "whole"])
_KINDS = frozenset((WORD, "device", "user", "feature", "person", "other"))
_DEEDS = frozenset(("use", "work", "quit", "lost"))
_FOLLOWING_MOODS = frozenset(("not", "can", "cannot", "must", "forced", "without", "unless", "none"))
_PARTING, _OPENING, _CLOSING, _COMMAS = "，,、：:", "(（[【", ")）]】", ",،"
_WITH_ARTICLE = 2
_POSSESSIVE = len(" minha ")
_GLUES = (["&"], ["+"])
_SUBJECTS = OWNERS | PERMISSIONS | {"we", "user", "other", "policy"}
_BEFORE_SUBJECT = frozenset((PAUSE, STOP, "but"))
_ANSWERS = frozenset(("yes", "no", "none", "not"))
# what may be one with the token before it; anything else is a token of its own
_MEETS = _ANSWERS | OFFERED | PERMISSIONS | {WORD, OWNER, COLON, "other"}
_OPEN = frozenset((EITHER, WORD))
_ABSENT = frozenset(("not", "none"))
_ASKED_OF_USER = frozenset(("grant", "needs"))
_LISTED = PERMISSIONS | {"and", "narrow", WORD, PAUSE}  # 定位（记录路线）、蓝牙
_LONGEST_LIST = 20


def settle(found: list[Token], following: str, strange: int = naming.COMMON) -> None:
    """Read "access" before the service as its use, and before anything else as a permission.

    A name may stand between: "access to the BarnBook app".
    """
    named = len(found) > 1 and found[-1].role == WORD
    at = len(found) - 1 - named
    if at < 0 or found[at].role != EITHER or strange >= naming.NAME or (named and following == WORD):
        return
    found[at] = found[at]._replace(role="use" if following in OFFERED else "permission")


def add(token: Token, found: list[Token], lexicon: Lexicon, folded: str) -> None:
    """Add a token; unknown words are one token, and none beside a permission that they only describe."""
    if found and found[-1].role in _OPEN:
        settle(found, token.role, token.strange)
    if token.role in (STOP, BAR):
        trim(found, folded)
    elif token.role in (PAUSE, COLON) and _parts_nothing(token, found, folded):
        return
    _leave_out(token, found, lexicon, folded)
    if token.role in _MEETS and (found or token.role == OWNER):
        _meet(token, found, lexicon, folded)
    else:
        found.append(token)


def _meet(token: Token, found: list[Token], lexicon: Lexicon, folded: str) -> None:
    """Add a token that may belong together with the one before."""
    token = _compound(token, found, folded)
    last = found[-1] if found else None
    if last and token.role == WORD and last.role == WORD:
        found[-1] = naming.joined(last, token)
    elif token.role == WORD and naming.absorbed(found, token):
        return
    elif last and token.role in _ANSWERS and folded[last.start : last.end] in MARKS_THAT_ANSWER:
        return  # "✗ No" answers once
    elif last and (last.role, token.role) == (ASK, COLON):
        return  # "Required?: no" asks once
    elif token.role == OWNER or _owns(last, token, lexicon, folded):
        _own(token, found, lexicon)
    elif last and (last.role, token.role) == ("permission", "other") and _opens(last, token, lexicon, folded):
        found[-1] = Token("other", last.start, token.end)
    elif last and (describes(last, token, lexicon) or follows(last, token, lexicon, folded)):
        found[-1] = Token("permission", last.start, token.end)
    elif last and _goes_on_naming(token, found, lexicon, folded):
        found[-1] = last._replace(end=token.end)
    elif token.role == "permission" and last and last.role == "device" and qualified(found, token, lexicon):
        found[-2:] = [last, token]
    elif is_subject(token, found, lexicon, folded):
        found += [Token(PAUSE, token.start, token.start), token]
    else:
        found.append(token)
        naming.titled(found)


def _parts_nothing(mark: Token, found: list[Token], folded: str) -> bool:
    """Tell whether a mark parts nothing; a bracket that it closes for nothing is left out as well."""
    if folded[mark.start] in _CLOSING and _asks_inside(found):
        del found[-2]  # "Required (Y/N)" is one question
        return True
    if folded[mark.start] in _CLOSING and (size := _addressed_inside(found, folded)):
        del found[-size:]  # "Required permissions (all users): camera"
        return True
    # behind words that say nothing: "Note:", 请您注意， "Unfortunately,"
    return folded[mark.start] in _PARTING and _begins(mark, found)


def _begins(mark: Token, found: list[Token]) -> bool:
    """Tell whether nothing stands before a mark in its sentence, or in the answer to a question."""
    return not found or found[-1].role == STOP or (found[-1].role, mark.role) == (ASK, PAUSE)


def _asks_inside(found: list[Token]) -> bool:
    """Tell whether a bracket that is about to close holds no more than what may be answered: "(yes/no)"."""
    return [one.role for one in found[-2:]] == [PAUSE, "whether"]


def _addressed_inside(found: list[Token], folded: str) -> int:
    """Return how many tokens a bracket that is about to close holds, its opening too, if it only says for whom."""
    size = next((size for size in (2, 3) if len(found) > size and found[-size].role == PAUSE), 0)
    opens = size > 0 and folded[found[-size].start] in _OPENING
    return size if opens and {token.role for token in found[1 - size :]} <= {"user", "total"} else 0


def _leave_out(token: Token, found: list[Token], lexicon: Lexicon, folded: str) -> None:
    """Leave out what says nothing before a token.

    A comma before what a purpose is: "um sicherzustellen, dass", для того, чтобы. An aside in a verb: "you do not,
    however, have to". What a device does where that is granted: カメラ機能を許可.
    """
    if lexicon.object_first:
        if token.role in _ASKED_OF_USER and len(found) > 1 and _is_of_device(*found[-2:]):
            found.pop()
    elif len(found) > 1 and found[-1].role == PAUSE and folded[found[-1].start] in _COMMAS:
        if found[-2].role == "purpose" and token.role not in (STOP, BAR):
            found.pop()
        elif token.role != PAUSE and (aside := _aside(found) or _behind_subject(found, folded)):
            del found[-aside:]


def _aside(found: list[Token]) -> int:
    """Return how many tokens, commas and all, are an aside that only parts a mood from its verb; 0 for none."""
    size = 3 if found[-2].role == "but" else 2
    roles = [one.role for one in found[-size - 1 : -size + 1]]
    return size if len(roles) > 1 and roles[1] == PAUSE and roles[0] in _FOLLOWING_MOODS else 0


def _behind_subject(found: list[Token], folded: str) -> int:
    """Return how many tokens are an aside that parts a subject from its verb: "we will, alas, be"; 0 for none."""
    size = 3 if found[-2].role == "but" else 2
    subject = len(found) - size - 1
    if subject < 0 or found[-size].role != PAUSE or folded[found[-size].start] not in _COMMAS:
        return 0
    begins = subject == 0 or found[subject - 1].role in _BEFORE_SUBJECT
    return size if begins and found[subject].role in _SUBJECTS else 0


def _is_of_device(device: Token, feature: Token) -> bool:
    """Tell whether a feature is no more than what the device beside it does: カメラ機能, "les fonctions Bluetooth"."""
    if (device.role, feature.role) != ("device", "feature"):
        return False
    return max(device.start, feature.start) - min(device.end, feature.end) <= 1


def _is_asked(found: list[Token], last: int) -> bool:
    """Tell whether the devices up to the place `last` are what a verb needs or grants: 开启蓝牙、定位."""
    for at in range(last, max(-1, last - _LONGEST_LIST), -1):
        if found[at].role not in _LISTED:
            return found[at].role in _ASKED_OF_USER
    return False


def trim(found: list[Token], folded: str) -> None:
    """Leave out what a sentence ends in and says nothing: a pause before 敬请谅解, a bracket around "see section 2"."""
    while found and found[-1].role == PAUSE:
        empty = len(found) > 1 and found[-2].role == PAUSE and folded[found[-2].start] in _OPENING
        if empty:
            del found[-2:]
        elif folded[found[-1].start] in _PARTING:
            found.pop()
        else:
            return


def _compound(token: Token, found: list[Token], folded: str) -> Token:
    """Return the app with what kind it is of, which a hyphen joins to it: die Smart-Home-App."""
    kind = found[-1] if found and token.role == "whole" else None
    if kind is None or kind.role not in _KINDS or folded[kind.end : token.start] != "-":
        return token
    found.pop()
    return token._replace(start=kind.start)


def _owns(thing: Token | None, whole: Token, lexicon: Lexicon, folded: str) -> bool:
    """Tell whether a preposition makes the app the owner of what is named before it: "the map of the app"."""
    if thing is None or whole.role != "whole" or thing.role not in (WORD, "device"):
        return False
    between = folded[thing.end : whole.start].split()
    return len(between) in (1, 2) and between[:1] in lexicon.genitives


def _own(owner: Token, found: list[Token], lexicon: Lexicon) -> None:
    """Take the app in the genitive for a part where the noun before it is no verb: "die Sprachsuche der App"."""
    owned = found[-1] if found and (owner.role != OWNER or owner.start - found[-1].end <= 1) else None
    if owned and owned.role == WORD and lexicon.modifier_last and _describes_deed(found):
        found[-1] = owner._replace(role="whole")
    elif owned and owned.role == WORD:
        adjective = len(found) > 1 and found[-2].role in ("whole", "service")  # "los servicios adicionales de la app"
        found[-1] = Token("narrow" if adjective else "feature", owned.start, owner.end)
    elif not owned or owned.role != "device":
        found.append(owner._replace(role="whole"))


def _goes_on_naming(token: Token, found: list[Token], lexicon: Lexicon, folded: str) -> bool:
    """Tell whether a token only tells more of the app before it, its name or its kind, or of a device: 开启定位功能."""
    app = found[-1]
    if lexicon.names_are == naming.UNKNOWN and _is_of_device(app, token):
        return _is_asked(found, len(found) - 1)
    if lexicon.modifier_last and _is_of_device(token, app) and _is_asked(found, len(found) - 2):
        found[-1] = app._replace(role="device")  # "activer les fonctions Bluetooth"
        return True
    named = _named(app, token, lexicon, folded) or _used_by_name(token, found, lexicon, folded)
    return named or _tells_kind(app, token, lexicon, folded)


def _tells_kind(app: Token, word: Token, lexicon: Lexicon, folded: str) -> bool:
    """Tell whether a word says what kind of app it is, where that stands behind: "l'application de livraison"."""
    if (app.role, word.role) != ("whole", WORD) or not lexicon.modifier_last:
        return False
    if folded[app.start : app.end].rsplit(maxsplit=1)[-1] in lexicon.services:
        return False  # "el servicio de vídeo" is one of several
    between = folded[app.end : word.start].replace("'", "' ").split()
    return between[:1] in lexicon.kinds and len(between) <= _WITH_ARTICLE


def _describes_deed(found: list[Token]) -> bool:
    """Tell whether the last word describes what is done with the app: "la fermeture immédiate de l'application"."""
    deed, word = found[-2:] if len(found) > 1 else (found[-1], found[-1])
    return deed.role in _DEEDS and 0 < word.start - deed.end <= 1


def _named(whole: Token, name: Token, lexicon: Lexicon, folded: str) -> bool:
    """Tell whether a name or an owner follows the app: "l'application Lecteur", "a aplicação do banco"."""
    if (whole.role, name.role) != ("whole", WORD) or name.start - whole.end > _POSSESSIVE:
        return False
    between = folded[whole.end : name.start].split()
    if between in _GLUES and name.start - whole.end == 1:
        return True  # "l'application Vélo&Co"
    nouns = folded[max(whole.start, whole.end - LONGEST_STEM) : whole.end].split()
    if not between and nouns[-1] in lexicon.owned:
        return True  # تطبيق كريم
    if not between and lexicon.names_are == naming.HUMP and nouns[-2:-1] in lexicon.genitives:
        return True  # die App der Volkskasse Altmark
    if lexicon.names_are == naming.UNKNOWN and not between:
        return folded[name.start : name.end].isascii()  # 我们的应用 RikkaHub
    least = naming.LED if lexicon.modifier_last else naming.NAME  # die App Taxi Hansa
    apposed = lexicon.modifier_last or lexicon.names_are == naming.HUMP
    return between[:1] in lexicon.genitives or (not between and apposed and name.strange >= least)


def _used_by_name(name: Token, found: list[Token], lexicon: Lexicon, folded: str) -> bool:
    """Tell whether a name or an owner follows the app that is used: "für den Betrieb der App Heimelig"."""
    if not lexicon.negation_last or name.role != WORD or [token.role for token in found[-2:]] not in _APP_USED:
        return False
    between = folded[found[-1].end : name.start].split()
    if between and between not in lexicon.genitives:
        return False  # "startet die App die Aufnahme nicht"
    return name.start - found[-1].end <= len(" der ")


def _opens(access: Token, thing: Token, lexicon: Lexicon, folded: str) -> bool:
    """Tell whether what access is had to is no permission of the device: "access to the internet".

    Where endings agree, a preposition says so: not "после отзыва разрешения учётная запись …".
    """
    if lexicon.concord and folded.find(" ", access.start, access.end) < 0:
        return False
    return not lexicon.object_first and lexicon.names_are != naming.UNKNOWN and thing.start - access.end <= 1


def sort(role: str, found: list[Token]) -> str:
    """Tell a noun from a verb where one word is both: "deny access", "unable to access the app"."""
    if role == FUNCTION:  # "will not function", "this function"
        return "work" if found and found[-1].role in _BEFORE_VERBS else "feature"
    if role != EITHER:
        return role
    before = found[-2:-1] if found and found[-1].role == "edge" else found[-1:]  # تتمكن من الوصول
    return "use" if before and before[0].role in _AUXILIARIES else EITHER


def moods_first(found: list[Token]) -> list[Token]:
    """Put the moods of each verb in front of it, outermost first: 利用|でき|ない is read as "not can use"."""
    ordered: list[Token] = []
    at = 0
    while at < len(found):
        end = at + 1
        if found[at].role in _CARRIERS:
            while end < len(found) and found[end].role in _FOLLOWING_MOODS:
                end += 1
        moods = found[end - 1 : at : -1]
        if found[at].role in PERMISSIONS:  # 権限がない is "without permission"
            absent = [mood._replace(role="without") for mood in moods if mood.role in _ABSENT]
            moods = [*(mood for mood in moods if mood.role not in _ABSENT), *absent[:1]]
            if absent and moods[0].role == "can":
                moods = [moods[0]._replace(role="free")]  # 権限はなくてもよい
        ordered += [*moods, found[at]]
        at = end
    return ordered
