"""What belongs to the app before it: its name, its kind, its owner; and the feature that only belongs to a device."""

from __future__ import annotations

from checker.policy.wording.lexicon import Lexicon
from checker.policy.wording.roles import (
    OWNER,
    OWNERS,
    PAUSE,
    PERMISSIONS,
    WORD,
    Token,
)
from checker.policy.wording.words import naming
from checker.policy.wording.words.trie import LONGEST_STEM

_APP_USED = (["use", "whole"], ["work", "whole"])
_KINDS = frozenset((WORD, "device", "user", "feature", "person", "other"))
_LED_KINDS = frozenset((WORD, "device", "feature", "person"))
_DEEDS = frozenset(("use", "work", "quit", "lost"))
_MOODS = frozenset(("must", "can", "cannot"))
_WITH_ARTICLE = 2
_NAMED_APP = 2  # words: the one for an app, and the first of its name
_ARTICLE = len("nuestra")  # the longest
_POSSESSIVE = len(" da nossa ")
_GLUES = (["&"], ["+"])
ASKED_OF_USER = frozenset(("grant", "needs"))
_LISTED = PERMISSIONS | {"and", "narrow", WORD, PAUSE}  # 定位（记录路线）、蓝牙
_LONGEST_LIST = 20


def goes_on_naming(token: Token, found: list[Token], lexicon: Lexicon, folded: str) -> bool:
    """Tell whether a token only tells more of the app before it, its name or its kind, or of a device: 开启定位功能."""
    app = found[-1]
    if lexicon.names_are == naming.UNKNOWN and is_of_device(app, token):
        return _is_asked(found, len(found) - 1)
    if lexicon.modifier_last and is_of_device(token, app) and _is_asked(found, len(found) - 2):
        found[-1] = app._replace(role="device")  # "activer les fonctions Bluetooth"
        return True
    named = _named(app, token, lexicon, folded) or _used_by_name(token, found, lexicon, folded)
    return named or _tells_kind(app, token, lexicon, folded)


def _named(whole: Token, name: Token, lexicon: Lexicon, folded: str) -> bool:
    """Tell whether a name or an owner follows the app: "l'application Lecteur", "a aplicação do banco"."""
    if (whole.role, name.role) != ("whole", WORD) or name.start - whole.end > _POSSESSIVE:
        return False
    between = folded[whole.end : name.start].split()
    if between in _GLUES and name.start - whole.end == 1:
        return True  # "l'application Vélo&Co"
    nouns = folded[max(whole.start, whole.end - LONGEST_STEM) : whole.end].split()
    if not between and (nouns[-1] in lexicon.owned or (len(nouns) == _NAMED_APP and nouns[0] in lexicon.owned)):
        return True  # تطبيق كريم, تطبيق كاشف الأرقام
    if not between and lexicon.names_are == naming.HUMP and nouns[-2:-1] in lexicon.genitives:
        return True  # die App der Volkskasse Altmark
    if lexicon.names_are == naming.UNKNOWN and not between:
        return folded[name.start : name.end].isascii()  # 我们的应用 RikkaHub
    least = naming.LED if lexicon.modifier_last else naming.NAME  # die App Taxi Hansa
    apposed = lexicon.modifier_last or lexicon.names_are == naming.HUMP or name.strange == naming.COINED
    return between[:1] in lexicon.genitives or (not between and apposed and name.strange >= least)


def _used_by_name(name: Token, found: list[Token], lexicon: Lexicon, folded: str) -> bool:
    """Tell whether a name or an owner follows the app that is used: "für den Betrieb der App Heimelig"."""
    if not lexicon.negation_last or name.role != WORD or [token.role for token in found[-2:]] not in _APP_USED:
        return False
    between = folded[found[-1].end : name.start].split()
    if between and between not in lexicon.genitives:
        return False  # "startet die App die Aufnahme nicht"
    return name.start - found[-1].end <= len(" der ")


def _tells_kind(app: Token, word: Token, lexicon: Lexicon, folded: str) -> bool:
    """Tell whether a word says what kind of app it is, where that stands behind: "l'application de livraison"."""
    if (app.role, word.role) != ("whole", WORD) or not lexicon.modifier_last:
        return False
    if folded[app.start : app.end].rsplit(maxsplit=1)[-1] in lexicon.services:
        return False  # "el servicio de vídeo" is one of several
    between = folded[app.end : word.start].replace("'", "' ").split()
    return between[:1] in lexicon.kinds and len(between) <= _WITH_ARTICLE


def compound(token: Token, found: list[Token], lexicon: Lexicon, folded: str) -> Token:
    """Return the app with what kind it is of: die Smart-Home-App, "the doorbell app", "the Acme Services"."""
    kind = found[-1] if found and token.role in OWNERS else None
    if kind is None or kind.role not in _KINDS:
        return token
    joined = token.role == "whole" and folded[kind.end : token.start] == "-"
    if not joined and not _is_one_word(found, token, lexicon, folded) and not _is_led(kind, token, lexicon, folded):
        return token
    found.pop()
    if found and found[-1].start == found[-1].end == kind.start:
        found.pop()  # "the sign-in app" is no part
    return token._replace(role="whole", start=kind.start)


def _is_one_word(found: list[Token], app: Token, lexicon: Lexicon, folded: str) -> bool:
    """Tell whether a kind of app is one word with the bare word for an app, where no blanks part words: 导航应用."""
    kind, before = found[-1], found[-2:-1]
    if lexicon.names_are != naming.UNKNOWN or (kind.role, app.role) != (WORD, "whole") or kind.end != app.start:
        return False
    done = bool(before) and before[0].role in _MOODS  # 须重启应用
    return not done and folded[app.start] not in lexicon.articles


def _is_led(kind: Token, app: Token, lexicon: Lexicon, folded: str) -> bool:
    """Tell whether an article leads a kind of app right before the bare word for an app, or a name before services."""
    if lexicon.modifier_last or lexicon.names_are != naming.CAPITAL or kind.role not in _LED_KINDS:
        return False
    one_of_many = folded[app.start : app.end] in lexicon.services or kind.strange < naming.NAME
    if app.role == "service" and one_of_many:
        return False
    article = folded[max(0, kind.start - LONGEST_STEM) : kind.start].split()[-1:]
    inside = {*folded[kind.start : app.end].split()}
    return article != [] and article[0] in lexicon.articles and inside.isdisjoint(lexicon.articles)


def owns(thing: Token | None, whole: Token, lexicon: Lexicon, folded: str) -> bool:
    """Tell whether a preposition makes the app the owner of what is named before it: "the map of the app"."""
    if thing is None or whole.role != "whole" or thing.role not in (WORD, "device"):
        return False
    between = folded[thing.end : whole.start].split()
    short = all(len(word) <= _ARTICLE for word in between[1:])  # not "los archivos del dispositivo la app se cerrará"
    return len(between) in (1, 2) and between[:1] in lexicon.genitives and short


def own(owner: Token, found: list[Token], lexicon: Lexicon) -> None:
    """Take the app in the genitive for a part where the noun before it is no verb: "die Sprachsuche der App"."""
    owned = found[-1] if found and (owner.role != OWNER or owner.start - found[-1].end <= 1) else None
    if owned and owned.role == WORD and lexicon.modifier_last and _describes_deed(found):
        found[-1] = owner._replace(role="whole")
    elif owned and owned.role == WORD:
        adjective = len(found) > 1 and found[-2].role in ("whole", "service")  # "los servicios adicionales de la app"
        found[-1] = Token("narrow" if adjective else "feature", owned.start, owner.end)
    elif not owned or owned.role != "device":
        found.append(owner._replace(role="whole"))


def _describes_deed(found: list[Token]) -> bool:
    """Tell whether the last word describes what is done with the app: "la fermeture immédiate de l'application"."""
    deed, word = found[-2:] if len(found) > 1 else (found[-1], found[-1])
    return deed.role in _DEEDS and 0 < word.start - deed.end <= 1


def is_of_device(device: Token, feature: Token) -> bool:
    """Tell whether a feature is no more than what the device beside it does: カメラ機能, "les fonctions Bluetooth"."""
    if (device.role, feature.role) != ("device", "feature"):
        return False
    return max(device.start, feature.start) - min(device.end, feature.end) <= 1


def _is_asked(found: list[Token], last: int) -> bool:
    """Tell whether the devices up to the place `last` are what a verb needs or grants: 开启蓝牙、定位."""
    for at in range(last, max(-1, last - _LONGEST_LIST), -1):
        if found[at].role not in _LISTED:
            return found[at].role in ASKED_OF_USER
    return False
